"""How the newsroom's three papers print a story: structures seen at real publishers, words invented.

Every response carries a fresh token and a shuffled box of other stories, as real pages do.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING, Any

from crawler.items import isoformat
from crawler.newsroom.story import LINK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from crawler.newsroom.story import Post, Story

PAGE_SIZE = 10
"""Posts on an older page of the Sentinel; the first page holds the rest, up to twice as many."""

STYLE = "\n".join(
    f".sc-{hashlib.sha256(str(n).encode()).hexdigest()[:10]}{{margin:{n % 7}px 0;line-height:1.{n % 9};"
    f"color:#{n * 7919 % 0xFFFFFF:06x};padding:{n % 5}rem}}"
    for n in range(320)
)
SECTIONS = ("Home", "Town", "County", "Business", "Culture", "Weather", "Sport", "Letters", "Puzzles")


@dataclass(frozen=True, slots=True)
class Dressing:
    """What differs in every response and belongs to no story."""

    base_url: str
    now: datetime
    token: str
    most_read: tuple[str, ...]
    readers: int


def independent_like(story: Story, dressing: Dressing, _page: str | None = None) -> str:
    """One page: JSON-LD, and an `amp-live-list` with epoch attributes, advertisements, tombstones."""
    address = f"{dressing.base_url}/{story.slug}"
    posts = story.shown()
    items = "\n".join(
        _amp_post(story, post, dressing) + (_amp_advertisement(post) if n % 4 == 3 else "")
        for n, post in enumerate(posts)
    )
    stones = "".join(
        f'<div id="post-{_number(story, story.removed[key])}" data-sort-time="{_ms(story.removed[key].published)}"'
        f' data-update-time="{_ms(dressing.now)}" data-tombstone=""></div>'
        for key in story.tombstones
        if key in story.removed
    )
    body = f"""
<amp-live-list id="live-{story.slug}" data-poll-interval="15000" data-max-items-per-page="{story.window}">
<button class="sc-9ekw60-4" update="" on="tap:live-{story.slug}.update">Load new updates</button>
<div items="">
{items}{stones}
</div></amp-live-list>"""
    return _page_of(story, dressing, body, _schema_org(address, story, posts))


def _amp_post(story: Story, post: Post, dressing: Dressing) -> str:
    number = _number(story, post)
    printed = post.published.strftime("%d %B %Y %H:%M") if post.published else ""
    heading = f'<h3 class="sc-nbhw5o-7">{escape(post.headline)}</h3>' if post.headline else ""
    blocks = "".join(f'<div class="sc-nar43b-0"><p>{_words(p)}</p></div>' for p in post.paragraphs)
    return f"""<div data-sort-time="{_ms(post.published)}" data-update-time="{_ms(post.modified)}" \
id="post-{number}" class="sc-nbhw5o-0"><a href="#post-{number}" class="sc-nbhw5o-1">\
<amp-timeago layout="fixed-height" height="20" datetime="{isoformat(dressing.now)}" locale="en">just now\
</amp-timeago></a><div class="sc-nbhw5o-2">{heading}{blocks}</div>
<div class="sc-nbhw5o-3"><div class="sc-nbhw5o-4"><span class="sc-nbhw5o-5">{escape(post.author)}</span>\
<span class="sc-nbhw5o-6">{printed}</span></div></div></div>"""


def _amp_advertisement(post: Post) -> str:
    return (
        f'<div class="sc-199vr1k-0" data-sort-time="{_ms(post.published)}" id="ad-{post.number}">'
        '<div content="Advertisement" class="sc-199vr1k-1"><div data-mpu="true"></div></div></div>'
    )


def guardian_like(story: Story, dressing: Dressing, page: str | None = None) -> str:
    """One of several pages: `article.block`, a pinned copy, key events, JSON-LD with the page's dates."""
    address = f"{dressing.base_url}/{story.slug}"
    pages = sentinel_pages(story)
    place = next((n for n, posts in enumerate(pages) if page in [block_id(story, p) for p in posts]), 0)
    blocks = "\n".join(_block(story, post, address, dressing) for post in pages[place])
    body = f"""
<div id="liveblog-body" class="js-liveblog-body dcr-3f6611">
{_pinned(story, address)}{_key_events(story)}
{blocks}
{_pagination(story, pages, place)}
</div>"""
    data = _schema_org(address, story, pages[place])
    for entry, post in zip(data["liveBlogUpdate"], pages[place], strict=True):
        entry.pop("url")
        entry.update({"@id": block_id(story, post), "headline": story.title})
        entry.update(datePublished=data["dateModified"], dateModified=data["dateModified"])
    return _page_of(story, dressing, body, [data])


def sentinel_pages(story: Story) -> list[list[Post]]:
    """The posts page by page: older pages hold ten and keep their bounds, the first takes the remainder."""
    first = len(story.posts) % PAGE_SIZE + PAGE_SIZE
    bounds = range(first, len(story.posts), PAGE_SIZE)
    return [story.posts[:first], *(story.posts[n : n + PAGE_SIZE] for n in bounds)]


def block_id(story: Story, post: Post) -> str:
    """24 hexadecimal digits, the first eight the time of creation, as MongoDB makes them."""
    created = int(story.started.timestamp()) + post.number * 60
    return f"{created:08x}" + hashlib.sha256(f"{story.slug}/{post.key}".encode()).hexdigest()[:16]


def _block(story: Story, post: Post, address: str, dressing: Dressing) -> str:
    identity = block_id(story, post)
    permalink = f"{address}?page=with:block-{identity}#block-{identity}"
    share = f"https://share.example/?u={permalink}&amp;t={dressing.token}"
    edited = ""
    if post.modified and post.modified != post.published:
        edited = (
            f'<div class="dcr-5cfmtg"><time datetime="{isoformat(post.modified)}">'
            f"Updated at {post.modified:%H.%M} GMT</time></div>"
        )
    return f"""<article id="block-{identity}" class="block dcr-v4n3a3">{_block_head(post, permalink)}
{"".join(f'<p class="dcr-n6w1lc">{_words(paragraph)}</p>' for paragraph in post.paragraphs)}
<footer class="dcr-3i7iba"><ul class="dcr-155lzd6"><li><a href="{share}" role="button" \
aria-label="Share on Chirper"><span class="dcr-nviu7f">Share on Chirper</span></a></li></ul>{edited}</footer>\
</article>"""


def _block_head(post: Post, permalink: str) -> str:
    time = ""
    if post.published:
        time = (
            f'<time datetime="{isoformat(post.published)}" data-relativeformat="med">'
            f'{post.published:%H.%M} GMT</time><span class="dcr-11d479j">{post.published:%H.%M} GMT</span>'
        )
    heading = f'<h2 class="dcr-e6uddv">{escape(post.headline)}</h2>' if post.headline else ""
    return f"""<header class="dcr-88va8u"><div class="dcr-1aolral"><a href="{permalink}" class="dcr-18ove8v">\
{time}</a></div>{heading}</header>"""


def _pinned(story: Story, address: str) -> str:
    """A copy of the pinned post above the list; its inner article has no id, as at the Guardian."""
    if story.pinned is None:
        return ""
    post = story.post(story.pinned)
    permalink = f"{address}?page=with:block-{block_id(story, post)}#block-{block_id(story, post)}"
    return f"""<div id="pinned-post" data-gu-marker="pinned-post" data-component="pinned-post">\
<input type="checkbox" id="pinned-post-checkbox" name="pinned-post-checkbox">\
<div id="collapsible-body"><article class="block dcr-v4n3a3">{_block_head(post, permalink)}
{"".join(f'<p class="dcr-n6w1lc">{_words(paragraph)}</p>' for paragraph in post.paragraphs)}</article></div></div>"""


def _key_events(story: Story) -> str:
    cards = "".join(
        f'<li class="dcr-4y0299"><a href="?filterKeyEvents=false&amp;page=with:block-{block_id(story, post)}'
        f'#block-{block_id(story, post)}"><time datetime="{isoformat(post.published)}">{post.published:%H.%M} GMT'
        f"</time><span>{escape(post.headline or '')}</span></a></li>"
        for post in story.posts
        if post.key_event and post.published
    )
    return f'<div id="key-events-carousel"><ul class="dcr-1mdwrhd">{cards}</ul></div>' if cards else ""


def _pagination(story: Story, pages: list[list[Post]], place: int) -> str:
    def link(label: str, to: int) -> str:
        there = block_id(story, pages[to][0])
        href = "?" if to == 0 else f"?page=with:block-{there}"
        return f'<a href="{href}#liveblog-navigation" aria-label="{label}">{label}</a>'

    if len(pages) == 1:
        return ""
    newer = link("Newest", 0) + link("Newer", place - 1) if place else ""
    older = link("Older", place + 1) + link("Oldest", len(pages) - 1) if place + 1 < len(pages) else ""
    return f"""<nav data-component="pagination" id="liveblog-navigation" aria-label="Pagination">{newer}\
<span>{place + 1} of {len(pages)}</span>{older}</nav>"""


def plain(story: Story, dressing: Dressing, _page: str | None = None) -> str:
    """One page without ids or structured data: repeated blocks, each with a clock time."""
    entries = "\n".join(_entry(post) for post in story.shown())
    body = f"""
<h2 class="day">{story.started:%A %d %B %Y}</h2>
<div class="ticker">
{entries}
</div>"""
    return _page_of(story, dressing, body)


def _entry(post: Post) -> str:
    clock = f'<span class="clock">{post.published:%H.%M} GMT</span>' if post.published else ""
    heading = f"<h3>{escape(post.headline)}</h3>" if post.headline else ""
    return f"""<div class="entry">{clock}{heading}
{"".join(f"<p>{_words(paragraph)}</p>" for paragraph in post.paragraphs)}</div>"""


def consent(story: Story, dressing: Dressing) -> str:
    """What stands there instead of the page until somebody agrees; served with status 200."""
    return f"""<!doctype html><html lang="en"><head><title>Before you read on</title>
<meta name="csrf-token" content="{dressing.token}"></head><body><h1>Before you read {escape(story.title)}</h1>
<p>We and our 812 partners would like to store things on your device.</p>
<form method="post"><input type="hidden" name="token" value="{dressing.token}">
<button>Agree</button> <button>Manage choices</button></form></body></html>"""


def emptied(story: Story, dressing: Dressing) -> str:
    """The same paper's page with its list for a moment without a single update."""
    return PAPERS[story.slug](replace(story, posts=[], pinned=None), dressing, None)


def _page_of(story: Story, dressing: Dressing, body: str, data: Any = None) -> str:
    address = f"{dressing.base_url}/{story.slug}"
    structured = f'<script type="application/ld+json">{json.dumps(data)}</script>' if data else ""
    sections = "".join(f'<li><a href="/{name.lower()}">{name}</a></li>' for name in SECTIONS)
    read = "".join(
        f'<li><a href="/{n}">{escape(title)}</a></li>' for n, title in enumerate(dressing.most_read)
    )
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{escape(story.title)}</title>
<link rel="canonical" href="{address}">
<meta name="csrf-token" content="{dressing.token}">
<meta name="description" content="{escape(story.description)}">
<style>{STYLE}</style>
<script nonce="{dressing.token}">window.visit = {{"token": "{dressing.token}", "readers": {dressing.readers}}};</script>
{structured}
</head><body>
<nav class="sections"><ul>{sections}</ul></nav>
<main><article>
<h1>{escape(story.title)}</h1>
<p class="standfirst">{escape(story.description)}</p>
<p class="byline">{escape(story.author)}</p>
<form class="newsletter"><input type="hidden" name="token" value="{dressing.token}">\
<p>Sign up to our morning letter</p><button>Sign up</button></form>
{body}
</article></main>
<aside class="most-read"><h2>Most read</h2><ol>{read}</ol><p>{dressing.readers} people are reading this</p></aside>
<footer><ul>{sections}</ul><p>Printed in a practice newsroom; nothing here happened.</p></footer>
</body></html>
"""


def _schema_org(address: str, story: Story, posts: Iterable[Post]) -> dict[str, Any]:
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "LiveBlogPosting",
        "url": address,
        "headline": story.title,
        "description": story.description,
        "datePublished": isoformat(story.started),
        "dateModified": isoformat(story.changed or story.started),
        "coverageStartTime": isoformat(story.started),
        "author": {"@type": "Person", "name": story.author},
        "liveBlogUpdate": [
            {
                "@type": "BlogPosting",
                "headline": post.headline,
                "url": f"{address}#liveblogPost{_number(story, post)}",
                "datePublished": isoformat(post.published),
                "dateModified": isoformat(post.modified),
                "author": {"@type": "Person", "name": post.author},
                "articleBody": post.text.replace("\n", " "),
            }
            for post in posts
        ],
    }
    if story.ended:
        data["coverageEndTime"] = isoformat(story.ended)
    return data


def _number(story: Story, post: Post) -> int:
    return int(story.started.timestamp()) % 1_000_000 + post.number


def _ms(moment: datetime | None) -> int:
    return int(moment.timestamp() * 1000) if moment else 0


def _words(paragraph: str) -> str:
    return LINK.sub(r'<a href="\2">\1</a>', escape(paragraph, quote=False))


PAPERS: dict[str, Callable[[Story, Dressing, str | None], str]] = {
    "flood": independent_like,
    "budget": guardian_like,
    "harbour": plain,
}
"""Which paper prints which story."""
