"""The markups of the conformance series: the structures of real live-blog pages around invented words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html import escape
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Sequence

LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True)
class Post:
    """One update as the newsroom has it; `number` is its id in the publisher's system."""

    name: str
    number: int
    at: datetime
    headline: str
    paragraphs: tuple[str, ...]
    author: str
    created: datetime
    modified: datetime | None = None

    @property
    def text(self) -> str:
        return "\n".join(self.paragraphs)

    @property
    def clock(self) -> str:
        return f"{self.at.astimezone(LONDON):%H:%M}"

    @property
    def hexadecimal(self) -> str:
        """24 digits, as MongoDB makes them: the seconds of the time first."""
        return f"{self.number:08x}8f08e408b758{self.number % 10_000:04d}"

    @property
    def html(self) -> str:
        return "".join(f"<p>{escape(text, quote=False)}</p>" for text in self.paragraphs)


@dataclass(frozen=True)
class Scene:
    """How the page is made this time."""

    now: datetime = datetime(2026, 2, 14, tzinfo=UTC)
    page_size: int = 1000
    pinned: str | None = None
    oldest_first: bool = False
    redesigned: bool = False


@dataclass(frozen=True)
class Markup:
    """A way to write the page, and which fields of a post it shows.

    `unread` are fields that a reader sees and a program cannot tell from other words.
    """

    name: str
    url: str
    render: Callable[[Sequence[Post], Scene, random.Random], str]
    shows: frozenset[str]
    unread: frozenset[str] = frozenset()

    def changed_fields(self, before: Post, after: Post) -> tuple[str, ...]:
        """What of a change this markup shows, by schema.org's names, in the archive's order."""
        changed = {
            "headline": before.headline != after.headline,
            "articleBody": before.paragraphs != after.paragraphs,
            "author": before.author != after.author,
            "datePublished": before.at != after.at,
            "dateModified": before.modified != after.modified,
        }
        return tuple(name for name, differs in changed.items() if differs and name in self.shows)


# --- what stands around ------------------------------------------------------------------------------------

MOST_READ = (
    "Five soups for a cold week",
    "Who will win the cup?",
    "Quiz: do you know your knots?",
    "Our critic on the new opera",
    "Why rents fell in the north",
    "The last lighthouse keeper",
)


def _page(
    body: str, scene: Scene, noise: random.Random, *, title: str, language: str = "en-GB", head: str = ""
) -> str:
    """A whole document: tokens, counters, a shuffled most-read box and times of rendering change at every look."""
    token = f"{noise.getrandbits(128):032x}"
    teasers = "".join(
        f'<li><a href="/story/{noise.randrange(900)}">{text}</a> <span>{noise.randrange(2, 59)} minutes ago</span></li>'
        for text in noise.sample(MOST_READ, 4)
    )
    nav = (
        "<li>News</li><li>Sport</li><li>Culture</li>"
        if scene.redesigned
        else "<li>Home</li><li>News</li><li>Weather</li>"
    )
    wrapper = "shell-v2" if scene.redesigned else "page-wrap"
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>{head}'
        f'<meta name="csrf-token" content="{token}"><script>window.ad={{"slot":"{noise.getrandbits(40):x}","t":'
        f'{noise.random()}}}</script></head><body><div class="{wrapper}"><nav><ul>{nav}</ul></nav><main>{body}</main>'
        f'<aside class="most-read"><h2>Most read</h2><ol>{teasers}</ol></aside><footer><p>Page made at '
        f"{scene.now:%H:%M:%S} by node {noise.randrange(64)}</p><p>All rights reserved.</p></footer></div></body></html>"
    )


def _ordered(posts: Sequence[Post], scene: Scene) -> list[Post]:
    return list(reversed(posts)) if scene.oldest_first else list(posts)


def _milliseconds(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


def _pinned(posts: Sequence[Post], scene: Scene) -> Post | None:
    return next((post for post in posts if post.name == scene.pinned), None)


# --- Reach plc ---------------------------------------------------------------------------------------------


def _reach(posts: Sequence[Post], scene: Scene, noise: random.Random) -> str:
    """Entries with epoch times in milliseconds; a lead and a list of key events repeat some of them."""

    def entry(post: Post) -> str:
        modified = _milliseconds(post.modified or post.created)
        return (
            f'<div class="live-event-entry" id="{post.number}" data-type="default" data-post-time="{_milliseconds(post.at)}" '
            f'data-last-modified-time="{modified}"><div class="entry-info"><time>{post.clock}</time><mark>{post.author}</mark>'
            f'</div><div class="entry-content"><h3 class="publication-font">{escape(post.headline)}</h3>{post.html}</div>'
            f'<div class="share-bar"><a href="#" data-count="{noise.randrange(900)}">Share</a></div></div>'
        )

    pinned = _pinned(posts, scene)
    lead = pinned.html if pinned else "<p>Snow and wind across the county: follow it here all day.</p>"
    keys = "".join(
        f'<li><div class="key-bubble"><a>{escape(post.headline)}</a><time>{post.clock}</time></div></li>'
        for post in posts[1:4]
    )
    entries = "".join(map(entry, _ordered(posts, scene)))
    body = (
        '<article class="mod-article article-main channel-news"><h1>Storm live</h1><div class="article-wrapper"><div '
        f'class="content-column"><div class="article-body"><div class="live-event-container"><div '
        f'class="live-event-lead-entry">{lead}</div><div class="live-event-key-events section-theme"><h2>Key Events</h2><ul>{keys}</ul></div>'
        f'<div class="live-event-entries">{entries}</div></div></div></div></div></article>'
    )
    return _page(body, scene, noise, title="Storm live", language="en")


# --- the Guardian ------------------------------------------------------------------------------------------

GUARDIAN = "https://www.theguardian.com/uk-news/live/2026/feb/14/storm-live"


def _guardian(posts: Sequence[Post], scene: Scene, noise: random.Random) -> str:
    """Blocks with ISO times and hashed classes; the pinned post is a copy above the list, without an id."""
    hashes = [f"dcr-{noise.getrandbits(30):06x}" for _ in range(6)]

    def block(post: Post, *, copy: bool = False) -> str:
        name = f"block-{post.hexadecimal}"
        link = f"{GUARDIAN}?page=with:{name}#{name}"
        ago = int((scene.now - post.at).total_seconds() // 60)
        stamp = (
            "" if copy else f'<a href="{link}" class="{hashes[0]}"><time datetime="{post.at:%Y-%m-%dT%H:%M:%S}.000Z">{ago}m '
            f'ago</time><span>{post.at.astimezone(LONDON):%H.%M} GMT</span></a>'
        )  # fmt: skip
        edited = (
            f'<div class="{hashes[1]}"><time datetime="{post.modified:%Y-%m-%dT%H:%M:%S}.000Z">Updated at '
            f"{post.modified.astimezone(LONDON):%H.%M} GMT</time></div>"
            if post.modified
            else ""
        )
        return (
            f'<article {"" if copy else f"""id="{name}" """}class="block {hashes[2]}"><header class="{hashes[3]}"><div>{stamp}</div>'
            f'<h2 class="{hashes[4]}">{escape(post.headline)}</h2><div><span rel="author">{post.author}</span></div></header>{post.html}<footer><ul><li>'
            f'<a href="https://share.example/?u={link}"><span>Share</span></a></li></ul>{edited}</footer></article>'
        )

    pinned = _pinned(posts, scene)
    pin = (
        f'<div id="pinned-post" data-gu-marker="pinned-post"><time>From {noise.randrange(50)}m ago</time>{block(pinned, copy=True)}</div>'
        if pinned
        else ""
    )
    blocks = "".join(map(block, _ordered(posts, scene)))
    body = f'<h1>Storm live</h1><div id="liveblog-body">{pin}<div id="top-of-blog"></div>{blocks}</div>'
    return _page(body, scene, noise, title="Storm – live updates", language="en")


# --- an AMP live list, as the Independent has it -----------------------------------------------------------


def _amp(posts: Sequence[Post], scene: Scene, noise: random.Random) -> str:
    """Items with sort and update times in milliseconds, advertisements among them; a pin sorts far ahead."""
    hashes = [f"sc-{noise.getrandbits(24):06x}-{n}" for n in range(6)]

    def item(post: Post) -> str:
        at = post.at + (timedelta(days=3650) if post.name == scene.pinned else timedelta())
        modified = f' data-update-time="{_milliseconds(post.modified or post.created)}"'
        paragraphs = "".join(
            f'<div class="{hashes[4]}"><p>{escape(text, quote=False)}</p></div>' for text in post.paragraphs
        )
        return (
            f'<div id="post-{post.number}" data-sort-time="{_milliseconds(at)}"{modified} class="{hashes[0]}"><a '
            f'href="#post-{post.number}"><amp-timeago datetime="{scene.now:%Y-%m-%dT%H:%M:%S}.000Z">just now</amp-timeago></a>'
            f'<div class="{hashes[1]}"><h3 class="{hashes[2]}">{escape(post.headline)}</h3>{paragraphs}</div><div><div><span '
            f'class="{hashes[3]}">{post.author}</span><span>{post.at.astimezone(LONDON):%d %B %Y %H:%M}</span></div></div></div>'
        )

    listed = _ordered(posts, scene)
    if pinned := _pinned(posts, scene):
        listed = [pinned, *(post for post in listed if post is not pinned)]
    items = []
    for number, post in enumerate(listed):
        items.append(item(post))
        if number % 4 == 2:
            items.append(
                f'<div id="ad-{post.number}" data-sort-time="{_milliseconds(post.at) - 1}"><amp-ad data-slot="/{noise.randrange(9999)}">'
                "</amp-ad></div>"
            )
    body = (
        f'<h1>Storm live</h1><amp-live-list id="list" data-poll-interval="15000" data-max-items-per-page="10"><button update>'
        f"You have updates</button><div items>{''.join(items)}</div></amp-live-list>"
    )
    return _page(body, scene, noise, title="Storm live", language="en")


# --- the BBC to 2022 ---------------------------------------------------------------------------------------


def _bbc(posts: Sequence[Post], scene: Scene, noise: random.Random) -> str:
    """A stream of posts with clock times only; a pinned post stands on top of the list."""

    def entry(post: Post) -> str:
        return (
            f'<li class="lx-stream__post-container"><article id="post_{post.hexadecimal}" class="qa-post lx-stream-post"><div><time '
            f'class="lx-stream-post__meta-time"><span class="gs-u-vh qa-visually-hidden-meta">Posted at {post.clock}</span><span '
            f'class="qa-post-auto-meta" aria-hidden="true">{post.clock}</span></time></div><header class="lx-stream-post__header"><h3 '
            f'class="lx-stream-post__header-title"><span class="lx-stream-post__header-text">{escape(post.headline)}</span></h3></header>'
            f'<p class="qa-contributor-name">{post.author}</p><div class="qa-post-body"><div class="lx-stream-post-body">{post.html}</div></div>'
            f'<footer class="lx-stream-post__footer"><span class="gs-u-vh">Article share tools</span><ul class="lx-share-tools__items"><li>'
            f"<button>Facebook</button></li><li><button>Share</button></li></ul></footer></article></li>"
        )

    listed = _ordered(posts, scene)
    if pinned := _pinned(posts, scene):
        listed = [pinned, *(post for post in listed if post is not pinned)]
    body = (
        f'<section id="lx-page" class="lx-page"><h1>Storm live</h1><div id="u{noise.getrandbits(50)}"></div><div id="lx-stream" '
        f'class="lx-stream qa-stream"><ol class="lx-stream__feed qa-stream">{"".join(map(entry, listed))}</ol></div></section>'
    )
    return _page(body, scene, noise, title="Storm live - BBC News")


# --- a page with positional ids ----------------------------------------------------------------------------


def _numbered(posts: Sequence[Post], scene: Scene, noise: random.Random) -> str:
    """Posts in a numbered list whose ids count from the top: `post1` is always the newest."""
    listed = _ordered(posts, scene)
    if pinned := _pinned(posts, scene):
        listed = [pinned, *(post for post in listed if post is not pinned)]
    items = "".join(
        f'<li id="post{number}" value="{number}"><article class="entry"><header><time datetime="{post.at:%Y-%m-%dT%H:%M:%S}Z">'
        f"{post.clock}</time> <h3>{escape(post.headline)}</h3></header>{post.html}</article></li>"
        for number, post in enumerate(listed, start=1)
    )
    return _page(f'<h1>Storm live</h1><ol class="live">{items}</ol>', scene, noise, title="Storm live")


# --- a page without any structure --------------------------------------------------------------------------


def _bare(posts: Sequence[Post], scene: Scene, noise: random.Random) -> str:
    """A heading with the clock time, then paragraphs: no element holds an update, no id, no machine-readable time."""
    listed = _ordered(posts, scene)
    if pinned := _pinned(posts, scene):
        listed = [pinned, *(post for post in listed if post is not pinned)]
    updates = "".join(f"<h3>{post.clock} {escape(post.headline)}</h3>{post.html}" for post in listed)
    body = f"<h1>Storm live</h1><p>Saturday, 14 February 2026</p><div>{updates}</div>"
    return _page(body, scene, noise, title="Storm live")


WORDS = frozenset({"headline", "articleBody"})
TIMED = WORDS | {"datePublished"}
AUTHOR = frozenset({"author"})
ALL = TIMED | AUTHOR | {"dateModified"}
MARKUPS = (
    Markup("reach", "https://www.corkbeo.ie/news/local-news/storm-live-26000001", _reach, ALL),
    Markup("guardian", GUARDIAN, _guardian, ALL),
    Markup("amp", "https://www.independent.co.uk/news/storm-live-b2000001.html", _amp, ALL, unread=AUTHOR),
    Markup("bbc", "https://www.bbc.co.uk/news/live/uk-51000001", _bbc, TIMED | AUTHOR),
    Markup("numbered", "https://courier.example/live/storm", _numbered, TIMED),
    Markup("bare", "https://gazette.example/storm-ticker", _bare, TIMED),
)
