"""Pages in the manner of many newsrooms, with invented words: what they say is known, so it can be compared whole.

Each style renders the same eight updates in the markup of one publisher, platform or habit. Around them stands
what stands on real pages: navigation, a most-read box with times, teasers with relative times, readers'
comments with times, a footer.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from html import escape
from typing import TYPE_CHECKING, Literal
from urllib.parse import urljoin
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Callable

URL = "https://www.harbour-courier.example/live/storm-ada"
CAPTURED = datetime(2026, 2, 14, 15, 20, tzinfo=UTC)


@dataclass(frozen=True)
class Entry:
    """One update as the newsroom wrote it; `at` is in UTC."""

    number: int
    at: datetime
    headline: str
    paragraphs: tuple[str, ...]
    author: str = "Mara Lindqvist"
    edited: datetime | None = None

    @property
    def hex(self) -> str:
        """A 24-digit hexadecimal id, as MongoDB makes them."""
        return f"{int(self.at.timestamp()):08x}8f08e4{self.number:010x}"

    @property
    def uuid(self) -> str:
        """A UUID."""
        return f"{self.number:08x}-4d1c-4b5e-9f3a-0c2d4e6f8a1b"

    def local(self, zone: str = "UTC") -> datetime:
        """The time on a newsroom's clock."""
        return self.at.astimezone(ZoneInfo(zone))

    def body(self) -> str:
        """The paragraphs as HTML."""
        return "".join(f"<p>{escape(text)}</p>" for text in self.paragraphs)


def _at(hour: int, minute: int, second: int = 7, day: int = 14) -> datetime:
    return datetime(2026, 2, day, hour, minute, second, tzinfo=UTC)


ENTRIES = (
    Entry(90412, _at(15, 13), "Ferries stay in port", (
        "All evening sailings from the outer harbour are cancelled, the port authority says.",
        "Passengers with tickets for tonight can travel on any boat until Thursday.",
    )),
    Entry(90388, _at(14, 41), "Two roofs lost in Quay Street", (
        "Firefighters have closed Quay Street after the wind tore two roofs from warehouses. Nobody was hurt.",
    ), author="Tomas Okafor"),
    Entry(90377, _at(14, 2), "Mayor: ‘Stay at home’", (
        "The mayor has asked everybody who can to stay at home until the morning.",
        "“We have seen worse, but never this early in the year,” she said at the town hall.",
        "Schools will open two hours later tomorrow.",
    ), edited=_at(14, 19)),
    Entry(90351, _at(13, 26), "Power back in the old town", (
        "About 1,400 homes in the old town have electricity again after an outage of nearly three hours.",
    )),
    Entry(90349, _at(12, 58), "A gust of 134 km/h", (
        "The weather station on the lighthouse has measured a gust of 134 km/h, the strongest since 1987.",
        "Forecasters expect the peak between four and six in the afternoon.",
    ), author="Tomas Okafor"),
    Entry(90313, _at(11, 33), "Trains are running late", (
        "Trains on the coast line run up to 50 minutes late because of a tree on the track near Millbrook.",
    )),
    Entry(90290, _at(10, 47), "Market is called off", (
        "The Saturday market will not take place. Stallholders will get their fees back, the council says.",
    )),
    Entry(90271, _at(9, 12), "Good morning", (
        "Welcome to our coverage of storm Ada. The first warnings are out, and the ferries still run.",
        "We will keep you informed until the wind drops.",
    )),
)  # fmt: skip


def with_days(entries: tuple[Entry, ...] = ENTRIES, *, after: int = 4) -> tuple[Entry, ...]:
    """The entries with all but the first few moved to the evening before."""
    return (
        *entries[:after],
        *(replace(e, at=e.at - timedelta(hours=14), edited=None) for e in entries[after:]),
    )


def page(
    main: str,
    *,
    title: str = "Storm Ada: the latest",
    lang: str = "en",
    url: str = URL,
    comments: bool = True,
) -> bytes:
    """A whole page around the main part."""
    html = f"""<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{title} | Harbour Courier</title>
<link rel="canonical" href="{url}"></head><body class="tpl-live">
<header class="site-header"><a href="/">Harbour Courier</a><nav><ul>{_navigation()}</ul></nav>
<time datetime="2026-02-14T15:20:00Z">14 February 2026</time></header>
<div class="page"><main><h1>{title}</h1>
<p class="standfirst">What we know about the storm, and what the authorities advise. Our reporters are in the harbour.</p>
{main}{COMMENTS if comments else ""}</main>
<aside class="sidebar">{MOST_READ}</aside></div>
<section class="related"><h2>More stories</h2>{TEASERS}</section>
<footer><p>Harbour Courier is published by the Harbour Press Company.</p><a href="/imprint">Imprint</a></footer></body></html>"""
    return html.encode()


def _navigation() -> str:
    return "".join(
        f'<li><a href="/{name}">{name.title()}</a></li>' for name in ("news", "sport", "live", "weather")
    )


MOST_READ = "<h3>Most read</h3><ol>" + "".join(
    f'<li><a href="/news/story-{n}">{title}</a> <time datetime="2026-02-14T{h}:07:00Z">{h}:07</time></li>'
    for n, (h, title) in enumerate(
        [("14", "Council votes on new bridge"), ("13", "Swimmer crosses the bay in record time"),
         ("11", "Five places for a winter walk"), ("10", "Old cinema to open again in spring")]
    )
) + "</ol>"  # fmt: skip

TEASERS = "".join(
    f'<article class="card"><a href="/news/article-{n}"><h3>{title}</h3></a><p>{text}</p><span>{ago}</span></article>'
    for n, (title, text, ago) in enumerate(
        [("Why winter storms grow stronger", "Researchers explain what warm seas have to do with it.", "2 hours ago"),
         ("How to secure your boat", "A harbour master shows which knots hold in a gale.", "5 hours ago"),
         ("The night of 1987", "Eyewitnesses remember the storm that took the pier.", "9 hours ago"),
         ("What insurance pays for", "Broken tiles, flooded cellars: an overview for owners.", "11 hours ago")]
    )
)  # fmt: skip

COMMENTS = '<section class="comments" id="comments"><h2>Comments</h2><ol>' + "".join(
    f'<li class="comment" id="comment-{5500 + n}"><b class="who">{who}</b> <time datetime="2026-02-14T{h}:00Z">{h}</time>'
    f'<p>{text}</p><a href="#respond" class="reply">Reply</a></li>'
    for n, (who, h, text) in enumerate(
        [("gullfan", "15:02", "I was on the ferry this morning and it was already quite rough out there."),
         ("Old Salt", "14:38", "Nothing compared to 1987, believe me. We lost the whole pier in that night."),
         ("mrs_b", "13:51", "Thanks for keeping us informed. Is the road to Millbrook open again?"),
         ("gullfan", "12:20", "The lighthouse camera is still working, you can see the waves come over.")]
    )
) + '</ol><form><textarea name="c"></textarea><button>Post comment</button></form></section>'  # fmt: skip

STYLES: dict[str, Style] = {}


@dataclass(frozen=True)
class Style:
    """How one newsroom shows updates, and what of them its markup gives away.

    `zone` is the page's clock where it prints no zone. `precise` says that times carry seconds. Fields that are
    False are not in the markup; `headline` says whether the headline is marked as one, or stands in the body.
    """

    name: str
    render: Callable[[tuple[Entry, ...]], str]
    entries: tuple[Entry, ...] = ENTRIES
    lang: str = "en"
    title: str = "Storm Ada: the latest"
    url: str = URL
    precise: bool = False
    times: bool = True
    headline: Literal["field", "body", "absent"] = "field"
    authors: bool = False
    ids: Callable[[Entry], str] | None = None
    links: Callable[[Entry], str] | None = None
    edits: bool = False
    oldest_first: bool = False

    def html(self) -> bytes:
        """The whole page."""
        return page(self.render(self.entries), title=self.title, lang=self.lang, url=self.url)

    def expected(self) -> list[dict[str, object]]:
        """What the page says, of the fields that its markup gives away."""
        return [self._expected(entry) for entry in self.entries]

    def _expected(self, e: Entry) -> dict[str, object]:
        body = "\n".join(e.paragraphs)
        at = e.at if self.precise else e.at.replace(second=0)
        fields: dict[str, object] = {
            "headline": e.headline if self.headline == "field" else None,
            "article_body": f"{e.headline}\n{body}" if self.headline == "body" else body,
            "published": at if self.times else None,
        }
        if self.authors:
            fields["authors"] = (e.author,)
        if self.ids:
            fields["id"] = self.ids(e)
        if self.links:
            fields["url"] = urljoin(self.url, self.links(e))
        if self.edits:
            fields["modified"] = e.edited
        return fields


def style(
    **options: object,
) -> Callable[[Callable[[tuple[Entry, ...]], str]], Callable[[tuple[Entry, ...]], str]]:
    """Register a renderer under its name."""

    def register(render: Callable[[tuple[Entry, ...]], str]) -> Callable[[tuple[Entry, ...]], str]:
        name = render.__name__
        STYLES[name] = Style(name, render, **options)  # type: ignore[arg-type]
        return render

    return register


SHARE = (
    '<ul class="share"><li><a href="https://www.facebook.com/sharer.php?u=x">Facebook</a></li>'
    '<li><a href="https://twitter.com/intent/tweet?u=x">Twitter</a></li><li><button>Copy link</button></li></ul>'
)


def _clock(entry: Entry, zone: str = "UTC") -> str:
    return f"{entry.local(zone):%H:%M}"


def _iso(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def _ms(at: datetime) -> int:
    return int(at.timestamp()) * 1000


def _twelve(at: datetime) -> str:
    return f"{at.hour % 12 or 12}:{at.minute:02} {'a.m.' if at.hour < 12 else 'p.m.'}"


# --- publishers ---------------------------------------------------------------------------------------------------


@style(url="https://edition.cnn.example/world/live-news/storm-ada", ids=lambda e: f"h_{e.hex}{e.number:08x}",
       authors=True)  # fmt: skip
def cnn_until_2023(entries: tuple[Entry, ...]) -> str:
    posts = "".join(
        f"""<article id="h_{e.hex}{e.number:08x}" class="sc-bdVaJa post-content-rendered render-stellar-contentstyles__Content-sc-9v7nwy-0">
<header class="sc-chPdSV"><span class="sc-iwsKbI">{_twelve(e.local("America/New_York"))} ET, {e.local("America/New_York"):%B} {e.local("America/New_York").day}, 2026</span>
<h2 class="post-headlinestyles__Headline-sc-2ts3cz-1">{escape(e.headline)}</h2>
<p class="sc-bwzfXH byline" data-type="byline-area">By {e.author}</p></header>
<div class="sc-fjdhpX">{e.body()}</div><div class="post-share"><button>Share</button></div></article>"""
        for e in entries
    )
    return f'<div id="posts-and-button">{posts}<button>Load more</button></div>'


@style(
    precise=True,
    authors=True,
    links=lambda e: f"?post-id={e.uuid}",
    url="https://edition.cnn.example/world/live/storm-ada",
)
def cnn_since_2023(entries: tuple[Entry, ...]) -> str:
    def post(e: Entry, extra: str = "") -> str:
        return f"""<article class="live-story-post {extra} liveStoryPost" data-component-name="live-story-post" data-post-id="{e.uuid}" data-first-published="{_iso(e.at)}" data-last-updated="{_iso(e.at + timedelta(seconds=40))}">
<div class="live-story-post__header"><span class="live-story-post__pinned-label"></span></div>
<h2 class="live-story-post__headline inline-placeholder" data-editable="headline">{escape(e.headline)}</h2>
<div class="live-story-post__byline"><span class="byline__name">{e.author}</span></div>
<div class="live-story-post__content">{"".join(f'<p class="paragraph inline-placeholder" data-component-name="paragraph">{escape(t)}</p>' for t in e.paragraphs)}</div>
<div class="live-story-post__share"><button data-url="https://edition.cnn.example/world/live/storm-ada?post-id={e.uuid}">Link Copied!</button></div></article>"""

    ad = '<div class="ad-slot-dynamic ad-slot"><div class="ad-feedback__content">Ad Feedback</div></div>'
    posts = ad.join(post(e) for e in entries)
    return (
        f'<div class="live-story__items-container">{post(entries[2], "live-story-post_pinned")}{posts}</div>'
    )


@style(url="https://www.aljazeera.example/news/liveblog/2026/2/14/storm-ada", ids=lambda e: f"liveblog-update-{e.number}",
       links=lambda e: f"?update={e.number}")  # fmt: skip
def al_jazeera_rendered(entries: tuple[Entry, ...]) -> str:
    posts = "".join(
        f"""<div class="wysiwyg-liveblog-update" id="liveblog-update-{e.number}"><div class="liveblog-update__time-share">
<a href="/news/liveblog/2026/2/14/storm-ada?update={e.number}" class="timeline__link"><span aria-hidden="true">{7 + n}m ago</span><span class="screen-reader-text">{7 + n} minutes ago</span><span class="date-relative__date">({e.at:%H:%M} GMT)</span></a></div>
<h2>{escape(e.headline)}</h2><div class="wysiwyg">{e.body()}</div></div>"""
        for n, e in enumerate(entries)
    )
    return f'<ul class="liveblog__summary"><li>The storm has reached the coast.</li><li>Ferries are cancelled.</li></ul><div class="liveblog-timeline">{posts}</div><button class="show-more-button">Show more</button>'


@style(url="https://www.timesofisrael.example/liveblog-february-14-2026/", ids=lambda e: f"liveblog-entry-{e.number}",
       links=lambda e: f"/liveblog_entry/{e.headline.lower().split()[0].strip(':’‘')}-{e.number}/", precise=True, authors=True)  # fmt: skip
def times_of_israel(entries: tuple[Entry, ...]) -> str:
    posts = "".join(
        f"""<div class="liveblog-entry" id="liveblog-entry-{e.number}"><div class="liveblog-date"><a href="/liveblog_entry/{e.headline.lower().split()[0].strip(":’‘")}-{e.number}/"><span data-timestamp="{int(e.at.timestamp())}">{e.at:%H:%M}</span></a></div>
<div class="liveblog-content"><h4><a href="/liveblog_entry/{e.headline.lower().split()[0].strip(":’‘")}-{e.number}/">{escape(e.headline)}</a></h4><div class="byline">By <a href="/writers/x">{e.author}</a></div>
<div class="liveblog-body">{e.body()}</div>{SHARE}</div></div>"""
        for e in entries
    )
    return f'<div id="liveblog-3561"><h2>Live updates</h2>{posts}</div>'


@style(url="https://www.bbc.co.uk/news/live/c2kdl3xz", ids=lambda e: f"asset:{e.uuid}", authors=True)
def bbc_current(entries: tuple[Entry, ...]) -> str:
    posts = "".join(
        f"""<li class="ssrcss-1-StyledListItem"><article data-testid="content-post" id="asset:{e.uuid}" class="ssrcss-2-StyledPost"><header class="ssrcss-3-HeaderWrapper"><h3 class="ssrcss-4-Heading"><span role="text"><span class="ssrcss-5-HeadingText">{escape(e.headline)}</span><span class="ssrcss-6-Time" data-testid="timestamp"><span aria-hidden="true">{e.at:%H:%M} GMT</span><span class="visually-hidden ssrcss-7" data-testid="accessible-timestamp">published at {e.at:%H:%M} GMT {e.at.day} February</span></span></span></h3></header>
<div class="ssrcss-8-ContributorWrapper"><p class="ssrcss-9-ContributorName">{e.author}</p><p class="ssrcss-10-ContributorRole">Reporting from the harbour</p></div>
<div class="ssrcss-11-PostContent">{"".join(f'<p class="ssrcss-12-Paragraph">{escape(t)}</p>' for t in e.paragraphs)}</div><div class="ssrcss-13-ShareTools" data-testid="share-tools"><button>Share</button><div class="share-panel"><h4>Share this post</h4><ul><li>Copy this link</li><li>Read more about these links.</li></ul></div></div></article></li>"""
        for e in entries
    )
    return f'<div data-testid="summary"><h2>Summary</h2><ul><li>Ferries are cancelled after the storm warning</li></ul></div><ol class="ssrcss-0-Stack" data-testid="postList">{posts}</ol>'


@style(
    precise=True,
    ids=lambda e: f"block-{e.hex}",
    links=lambda e: f"?page=with:block-{e.hex}#block-{e.hex}",
    edits=True,
)
def guardian_old_web(entries: tuple[Entry, ...]) -> str:
    def block(e: Entry) -> str:
        updated = (
            f'<p class="block-time updated-time">Updated <time datetime="{_iso(e.edited)}">{e.edited:%H.%M} GMT</time></p>'
            if e.edited
            else ""
        )
        return f"""<div id="block-{e.hex}" class="block" itemprop="liveBlogUpdate" itemscope><p class="block-time published-time"><a href="?page=with:block-{e.hex}#block-{e.hex}" itemprop="url"><time datetime="{_iso(e.at)}" data-relativeformat="med">{e.at:%H.%M} GMT</time></a></p>
<h2 class="block-title">{escape(e.headline)}</h2><div class="block-elements" itemprop="articleBody">{e.body()}</div>{updated}<div class="block-share">{SHARE}</div></div>"""

    events = "".join(
        f'<li><a href="?page=with:block-{e.hex}"><time datetime="{_iso(e.at)}">{e.at:%H.%M}</time><span>{escape(e.headline)}</span></a></li>'
        for e in entries[::2]
    )
    return f'<div class="key-events"><h2>Key events</h2><ul>{events}</ul></div><div id="liveblog-body" class="js-liveblog-body">{"".join(map(block, entries))}</div>'


@style(
    url="https://g1.globo.example/sp/ao-vivo/tempestade-ada.ghtml",
    lang="pt-BR",
    title="Tempestade Ada ao vivo",
    precise=True,
    ids=lambda e: e.uuid,
)
def g1(entries: tuple[Entry, ...]) -> str:
    posts = "".join(
        f"""<li class="bstn-item" data-post-id="{e.uuid}"><div class="bstn-post"><div class="bstn-time"><time datetime="{_iso(e.at)}">há {n + 1} horas</time></div><h2 class="bstn-post__title">{escape(e.headline)}</h2><div class="bstn-post__body">{e.body()}</div><div class="bstn-share">Compartilhar</div></div></li>"""
        for n, e in enumerate(entries)
    )
    return f'<div class="live-feed"><ul class="bstn-list">{posts}</ul></div>'


# --- platforms ----------------------------------------------------------------------------------------------------


@style(
    ids=lambda e: f"id_{e.number}",
    links=lambda e: f"#{e.number}",
    authors=True,
    headline="absent",
    lang="en-GB",
    url="https://www.harbour-courier.example.co.uk/live/storm-ada",
)
def automattic_react(entries: tuple[Entry, ...]) -> str:
    posts = "".join(
        f"""<article id="id_{e.number}" class="liveblog-entry {"is-key-event" if n == 2 else ""}"><aside class="liveblog-entry-aside"><a class="liveblog-meta-time" href="https://www.harbour-courier.example.co.uk/live/storm-ada#{e.number}" target="_blank"><span>{n + 1}h ago</span><span>{e.at.day} February 2026 {e.at:%H:%M}</span></a></aside>
<div class="liveblog-entry-main"><header class="liveblog-meta-authors"><div class="liveblog-meta-author"><div class="liveblog-meta-author-avatar"><img src="/avatar.png" class="avatar"></div><span class="liveblog-meta-author-name">{e.author}</span></div></header><div class="liveblog-entry-content">{e.body()}</div></div></article>"""
        for n, e in enumerate(entries)
    )
    return f'<div id="wpcom-liveblog-container" class="99"><div class="liveblog-feed">{posts}</div><button class="liveblog-btn liveblog-load-more">Load more entries</button></div>'


@style(ids=lambda e: f"post{int(e.at.timestamp())}", precise=True, headline="absent")
def automattic_php(entries: tuple[Entry, ...]) -> str:
    posts = "".join(
        f"""<div id="post{int(e.at.timestamp())}" data-sort-time="{int(e.at.timestamp())}" class="liveblog-entry comment byuser even"><div class="liveblog-entry-text">{e.body()}</div>
<header class="liveblog-meta"><span class="liveblog-author-name">{e.author}</span><span class="liveblog-meta-time"><a href="#post{int(e.at.timestamp())}"><time datetime="{_iso(e.at)}">{e.at:%H:%M}</time></a></span></header></div>"""
        for e in entries
    )
    return f'<div class="liveblog-entries">{posts}</div>'


@style(ids=lambda e: f"urn:newsml:courier:{e.uuid}", precise=True, authors=True, headline="absent")
def sourcefabric(entries: tuple[Entry, ...]) -> str:
    def post(e: Entry, kind: str = "", sticky: str = "false") -> str:
        return f"""<article class="lb-post {kind} lb-item lb-type--text" data-post-id="urn:newsml:courier:{e.uuid}" data-post-sticky="{sticky}"><div class="lb-post__header"><span class="lb-post-date" data-js-timestamp="{_iso(e.at)}">{e.at:%H:%M}</span><span class="lb-author__name">{e.author}</span></div><div class="lb-item__content">{e.body()}</div><div class="lb-post-shareBox"><span>Share</span></div></article>"""

    ad = '<article class="lb-post lb-type--advertisement" data-post-id="urn:newsml:courier:ad-1"><div class="adv">Advertisement</div></article>'
    posts = [post(entries[1], "lb-sticky-top-post lb-post--highlighted", "true"), *map(post, entries)]
    posts.insert(4, ad)
    return f'<div class="lb-timeline"><div class="lb-posts normal">{"".join(posts)}</div></div>'


@style(ids=lambda e: f"{e.number}", url="https://www.harbour-courier.example.ie/live/storm-ada", lang="en-IE")
def live24_rendered(entries: tuple[Entry, ...]) -> str:
    posts = '<div class="lb24-base-list-ad"><span>Powered by 24liveblog</span></div>'.join(
        f"""<div class="lb24-base-news-container" data-nid="{e.number}"><div class="lb24-base-news-header"><span class="lb24-base-news-time">{e.at:%H:%M} Feb {e.at.day}</span></div><div class="lb24-base-news-title">{escape(e.headline)}</div><div class="lb24-base-news-content">{e.body()}</div></div>"""
        for e in entries
    )
    return f'<div id="LB24_LIVE_CONTENT" data-eid="313"><div class="lb24-base-list">{posts}</div></div>'


@style(
    lang="de", url="https://www.hafenbote.example.de/liveticker/sturm-ada", title="Sturm Ada im Liveticker"
)
def tickaroo_rendered(entries: tuple[Entry, ...]) -> str:
    posts = "".join(
        f"""<div class="tik3-event-item tik3-event-item-type-default"><div class="tik3-event-item-meta"><div class="tik3-event-item-meta-timestamp"><span class="tik3-event-item-meta-timestamp-date">{e.local("Europe/Berlin"):%d.%m.%Y}</span><span class="tik3-event-item-meta-timestamp-time">{e.local("Europe/Berlin"):%H:%M}</span></div></div>
<div class="tik3-event-item-content"><div class="tik3-event-item-content-headline"><h3>{escape(e.headline)}</h3></div><div class="tik3-event-item-content-text">{e.body()}</div></div></div>"""
        for e in entries
    )
    return f'<div class="tickaroo-liveblog"><div class="tik3-events">{posts}</div></div>'


@style(
    ids=lambda e: f"{e.number}",
    headline="absent",
    url="https://live.harbour-courier.example.nz/event/storm-ada",
    lang="en-NZ",
    authors=True,
)
def scribble_live(entries: tuple[Entry, ...]) -> str:
    posts = "".join(
        f"""<li class="StandardPost" data-postid="{e.number}"><div class="Meta"><span class="Byline"><em class="Creator">by {e.author}</em></span> <span class="DatePosted">{_twelve(e.local("Pacific/Auckland")).replace(".", "")}</span></div><div class="PostContent">{e.body()}</div></li>"""
        for e in entries
    )
    return f'<div class="scrbbl-embed"><ul class="Posts">{posts}</ul></div>'


@style(
    ids=lambda e: f"ncpost-{e.number}",
    lang="nb",
    url="https://www.havneavisa.example.no/direkte/storm",
    title="Stormen Ada direkte",
    authors=True,
)
def norkon(entries: tuple[Entry, ...]) -> str:
    posts = "".join(
        f"""<div class="ncpost ncpost-default" id="ncpost-{e.number}"><div class="ncpost-meta"><span class="ncpost-timestamp ncpost-timestamp-ago">kl. {e.local("Europe/Oslo"):%H.%M}</span><span class="ncpost-author-name">{e.author}</span></div><div class="ncpost-content"><h2 class="ncpost-title">{escape(e.headline)}</h2><div class="ncpost-html">{e.body()}</div></div></div>"""
        for e in entries
    )
    return f'<div class="live-center-embed"><div class="ncposts-container">{posts}</div><a id="lc-load-more">Vis mer</a></div>'


# --- habits: no platform, no classes, flat, tables, other languages -----------------------------------------------


@style(
    lang="de",
    url="https://www.hafenbote.example.de/region/sturm-ada-123.html",
    title="Sturm Ada: Alle Meldungen im Überblick",
)
def flat_headings_uhr(entries: tuple[Entry, ...]) -> str:
    posts = "".join(
        f"<h3>{e.local('Europe/Berlin'):%H.%M} Uhr: {escape(e.headline)}</h3>{e.body()}" for e in entries
    )
    return f'<div class="entry-content">{posts}</div><div class="author-box"><p>Über den Autor: Der Hafenbote berichtet seit 1901 aus der Stadt.</p></div>'


@style(
    entries=with_days(),
    lang="de",
    url="https://www.hafenbote.example.de/region/sturm-ada-124.html",
    title="Sturm-Ticker",
)
def flat_days_below(entries: tuple[Entry, ...]) -> str:
    def block(e: Entry) -> str:
        return f"<h2>{e.local('Europe/Berlin'):%H.%M} Uhr: {escape(e.headline)}</h2>{e.body()}"

    return f"<div>{''.join(map(block, entries[:4]))}<h2>Samstag, 14. Februar 2026</h2>{''.join(map(block, entries[4:]))}<h2>Freitag, 13. Februar 2026</h2></div>"


@style(
    entries=with_days(),
    url="https://www.harbour-courier.example.co.uk/live/storm-ada",
    lang="en-GB",
    headline="absent",
)
def bold_clock_paragraphs(entries: tuple[Entry, ...]) -> str:
    def block(e: Entry) -> str:
        clock = f"{e.at.hour % 12 or 12}.{e.at.minute:02}{'am' if e.at.hour < 12 else 'pm'}"
        first, *rest = e.paragraphs
        return f"<p><strong>{clock}</strong> {escape(first)}</p>" + "".join(
            f"<p>{escape(t)}</p>" for t in rest
        )

    today, before = "".join(map(block, entries[:4])), "".join(map(block, entries[4:]))
    return f'<div class="article__content"><h2>Saturday 14 February</h2>{today}<h2>Friday 13 February</h2>{before}</div>'


@style(
    lang="pl",
    url="https://www.kurier-portowy.example.pl/relacja/sztorm",
    title="Sztorm Ada – relacja na żywo",
    headline="absent",
)
def dash_paragraphs_polish(entries: tuple[Entry, ...]) -> str:
    return "<article>" + "".join(
        f"<p>{e.local('Europe/Warsaw'):%H:%M} – {escape(e.paragraphs[0])}</p>" + "".join(f"<p>{escape(t)}</p>" for t in e.paragraphs[1:])
        for e in entries
    ) + "</article>"  # fmt: skip


@style(
    headline="body",
    lang="es",
    url="https://www.correo-del-puerto.example.es/directo/temporal",
    title="Temporal Ada, en directo: última hora",
)
def table_ticker_spanish(entries: tuple[Entry, ...]) -> str:
    rows = "".join(
        f"<tr><td>{e.local('Europe/Madrid'):%H:%M}</td><td><strong>{escape(e.headline)}</strong>{e.body()}</td></tr>"
        for e in entries
    )
    return f"<table><tbody>{rows}</tbody></table>"


@style(
    lang="fr",
    url="https://www.courrier-du-port.example.fr/direct/tempete",
    title="Tempête Ada : le direct",
    headline="absent",
)
def definition_list_french(entries: tuple[Entry, ...]) -> str:
    return (
        "<dl>"
        + "".join(
            f"<dt>{e.local('Europe/Paris').hour}h{e.at.minute:02}</dt><dd>{e.body()}</dd>" for e in entries
        )
        + "</dl>"
    )


JA = ("港の便はすべて欠航となり、明日の朝まで再開しない見通しだと港湾当局が発表した。", "強風で倉庫の屋根が二つ飛ばされ、消防が通りを封鎖した。けが人はいない。",
      "市長は市民に朝まで外出を控えるよう呼びかけた。学校は二時間遅れで始まる。", "旧市街の約千四百戸で電力が復旧した。停電は三時間近く続いた。")  # fmt: skip


@style(lang="ja", url="https://www.minato.example.jp/live/arashi", title="台風エイダ 速報", headline="absent",
       entries=tuple(replace(e, paragraphs=(JA[n % 4] + f"（第{n + 1}報）",)) for n, e in enumerate(ENTRIES)))  # fmt: skip
def japanese_list(entries: tuple[Entry, ...]) -> str:
    return (
        "<ul>"
        + "".join(
            f"<li><span>{e.local('Asia/Tokyo').hour}時{e.at.minute:02}分</span>{e.body()}</li>"
            for e in entries
        )
        + "</ul>"
    )


AR = ("أعلنت سلطات الميناء إلغاء جميع الرحلات المسائية حتى صباح الغد بسبب العاصفة الشديدة.", "أغلق رجال الإطفاء الشارع بعد أن اقتلعت الرياح سقفي مستودعين ولم يصب أحد بأذى.",
      "طلبت رئيسة البلدية من السكان البقاء في منازلهم حتى الصباح وتأخير فتح المدارس.", "عادت الكهرباء إلى نحو ألف وأربعمئة منزل في المدينة القديمة بعد انقطاع طويل.")  # fmt: skip


@style(lang="ar", url="https://www.alminaa.example.qa/live/storm", title="العاصفة آدا مباشر", headline="absent",
       entries=tuple(replace(e, paragraphs=(AR[n % 4] + f" ({n + 1})",)) for n, e in enumerate(ENTRIES)))  # fmt: skip
def arabic_divs(entries: tuple[Entry, ...]) -> str:
    digits = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
    return (
        "<div>"
        + "".join(
            f"<div><div>{_clock(e, 'Asia/Qatar').translate(digits)}</div>{e.body()}</div>" for e in entries
        )
        + "</div>"
    )


@style(precise=True, ids=lambda e: f"p-{e.uuid}")
def hashed_classes(entries: tuple[Entry, ...]) -> str:
    return '<div class="_3xKq9">' + "".join(
        f"""<div class="_1aZbQ {"_9Yt" if n % 3 else "_8Rr"}" id="p-{e.uuid}"><div class="_2Lp"><time class="_7Hh" datetime="{_iso(e.at)}">{e.at:%H:%M}</time></div><div class="_4Kk"><h3 class="_5Vv">{escape(e.headline)}</h3>{e.body()}</div></div>"""
        + ('<div class="_6Ad"><span>Advertisement</span></div>' if n % 3 == 1 else "")
        for n, e in enumerate(entries)
    ) + "</div>"  # fmt: skip


@style(
    headline="body",
    lang="en-GB",
    url="https://www.harbour-courier.example.co.uk/news/storm-ada-as-it-happens",
)
def div_soup(entries: tuple[Entry, ...]) -> str:
    return (
        "<div><div>"
        + "".join(
            f"<div><div><span>{e.at:%H:%M}</span></div><div><div><b>{escape(e.headline)}</b></div><div>{e.body()}</div></div></div>"
            for e in entries
        )
        + "</div></div>"
    )


@style(
    lang="en-GB",
    url="https://www.harbour-courier.example.co.uk/live/storm-ada",
    entries=with_days(),
    precise=True,
    ids=lambda e: f"entry-{e.number}",
)
def sections_of_days(entries: tuple[Entry, ...]) -> str:
    def item(e: Entry) -> str:
        return f'<li><article id="entry-{e.number}" class="entry"><time datetime="{_iso(e.at)}">{e.at:%H:%M}</time><h3>{escape(e.headline)}</h3>{e.body()}</article></li>'

    return f'<section class="day"><h2>Today</h2><ul>{item(entries[0])}</ul></section><section class="day"><h2>Earlier</h2><ul>{"".join(map(item, entries[1:4]))}</ul></section><section class="day"><h2>Friday</h2><ul>{"".join(map(item, entries[4:]))}</ul></section>'


@style(precise=True, ids=lambda e: f"update-{e.number}", oldest_first=True, entries=ENTRIES[::-1])
def oldest_first(entries: tuple[Entry, ...]) -> str:
    return (
        "<div>"
        + "".join(
            f'<section id="update-{e.number}" data-created="{_ms(e.at)}"><h2>{escape(e.headline)}</h2><span>{e.at:%d.%m.%Y, %H:%M}</span>{e.body()}</section>'
            for e in entries
        )
        + "</div>"
    )


@style(
    times=False,
    ids=lambda e: f"tor-{e.number}",
    lang="de",
    url="https://www.hafenbote.example.de/sport/liveticker/spiel-77",
    title="Hafen SV gegen FC Turm im Live-Ticker",
    headline="absent",
)
def match_minutes(entries: tuple[Entry, ...]) -> str:
    minutes = ("90'+2", "88'", "71'", "45'+1", "40'", "22'", "9'", "1'")
    return (
        '<div class="events">'
        + "".join(
            f'<div class="event" id="tor-{e.number}"><span class="min">{m}</span><div class="txt">{e.body()}</div></div>'
            for m, e in zip(minutes, entries, strict=True)
        )
        + "</div>"
    )


@style(
    times=False,
    title="Storm Ada: Live Updates",
    ids=lambda e: f"10000000{e.number}",
    links=lambda e: (
        "#"
        + "-".join(e.headline.lower().replace("‘", "").replace("’", "").replace(":", "").split())
        + "-today"
    ),
)
def nyt_slugs(entries: tuple[Entry, ...]) -> str:
    def post(e: Entry) -> str:
        slug = (
            "-".join(e.headline.lower().replace("‘", "").replace("’", "").replace(":", "").split()) + "-today"
        )
        return f'<div class="live-blog-post css-1a" data-test-id="live-blog-post" data-source-id="10000000{e.number}"><div id="{slug}"></div><h2 class="css-2b"><a href="#{slug}">{escape(e.headline)}</a></h2><div class="css-3c">{e.body()}</div></div>'

    return f'<div class="live-blog-content">{"".join(map(post, entries))}</div>'


# --- harder ones: what the next unseen page may do -----------------------------------------------------------------


@style(
    lang="de",
    url="https://www.hafenschau.example.de/inland/liveblog-sturm-100.html",
    title="Liveblog: Sturm Ada",
    ids=lambda e: f"Titel-{e.number}",
    links=lambda e: f"#Titel-{e.number}",
)
def heading_before_time(entries: tuple[Entry, ...]) -> str:
    return (
        '<div class="content-wrapper">'
        + "".join(
            f"""<div class="liveblog--anchor" id="Titel-{e.number}"></div><h2 class="meldung__subhead">{escape(e.headline)}</h2><p class="liveblog__datetime">{_clock(e, "Europe/Berlin")} Uhr</p>{"".join(f'<p class="textabsatz">{escape(t)}</p>' for t in e.paragraphs)}"""
            for e in entries
        )
        + '</div><div class="copytext-element-wrapper"><h2>Mehr zum Thema</h2><ul><li><a href="/a/1">Was der Sturm kostet und wer am Ende dafür bezahlt</a></li><li><a href="/a/2">Die höchsten Wellen der vergangenen hundert Jahre an der Küste</a></li></ul></div>'
    )


@style(
    lang="it",
    url="https://www.corriere-del-porto.example.it/diretta/tempesta",
    title="Tempesta Ada, la diretta",
)
def bold_line_and_break(entries: tuple[Entry, ...]) -> str:
    return (
        "<div>"
        + "".join(
            f"<p><strong>Ore {_clock(e, 'Europe/Rome')} - {escape(e.headline)}</strong><br>{'<br>'.join(escape(t) for t in e.paragraphs)}</p>"
            for e in entries
        )
        + "</div>"
    )


@style(
    url="https://www.harbour-news.example/us-news/live-blog/storm-ada-rcrd77",
    ids=lambda e: f"rcrd{e.number}",
    authors=True,
    links=lambda e: f"#rcrd{e.number}",
)
def relative_and_clock(entries: tuple[Entry, ...]) -> str:
    return (
        '<div class="live-blog-items">'
        + "".join(
            f"""<div class="liveblog-card" id="rcrd{e.number}"><div class="liveblog-card__time"><span>{n + 1}h ago / {e.local("America/New_York"):%I:%M %p} EST</span></div><h2><a href="#rcrd{e.number}">{escape(e.headline)}</a></h2><p class="byline"><a href="/author/x">{e.author}</a></p><div class="body">{e.body()}</div>{SHARE}</div>"""
            for n, e in enumerate(entries)
        )
        + "</div>"
    )


@style(
    lang="fr",
    url="https://www.le-port.example.fr/international/live/2026/02/14/tempete-ada-en-direct_66_321.html",
    title="En direct, tempête Ada",
    ids=lambda e: f"id-{e.number}",
)
def posts_with_questions(entries: tuple[Entry, ...]) -> str:
    def post(n: int, e: Entry) -> str:
        asked = (
            '<blockquote class="post__live-container--comment-blockquote"><p class="post__live-container--comment-content">Bonjour, faut-il annuler le voyage ?</p><footer>Lucie</footer></blockquote>'
            if n == 99
            else ""
        )
        return f"""<section class="post post__live-container" id="id-{e.number}" data-post-id="{e.number}"><div class="post__live-container--content"><div class="post__live-container--date"><span class="date">{_clock(e, "Europe/Paris")}</span><span class="post__live-container--essential">L’essentiel</span></div><h2 class="post__live-container--title">{escape(e.headline)}</h2>{asked}<div class="content--live">{e.body()}</div></div></section>"""

    return f'<section class="sirius-live"><div id="post-container">{"".join(post(n, e) for n, e in enumerate(entries))}</div></section>'


@style(precise=True, ids=lambda e: f"entry-{e.number}")
def much_inside(entries: tuple[Entry, ...]) -> str:
    video = '<figure class="video"><div class="player"><time>1:23</time><span class="duration">01:23</span></div><figcaption>Waves at the pier <span class="credit">Harbour TV</span></figcaption></figure>'
    more = '<div class="related-articles"><h4>Read more</h4><a href="/news/1">Why winter storms grow stronger</a><time datetime="2026-02-13T08:00:00Z">yesterday</time></div>'
    sign = '<div class="newsletter-signup"><p>Get the morning briefing in your inbox.</p><form><input><button>Sign up</button></form></div>'
    return (
        '<div class="feed">'
        + "".join(
            f"""<article id="entry-{e.number}"><header><h3>{escape(e.headline)}</h3><time datetime="{_iso(e.at)}">{e.at:%H:%M} GMT</time></header><figure><img src="/img/{e.number}.jpg"><figcaption>The quay. Photograph: A. Photographer/HPA</figcaption></figure>{e.body()}{(video, more, sign)[n % 3]}{SHARE}</article>"""
            for n, e in enumerate(entries)
        )
        + "</div>"
    )


@style(
    lang="ru",
    url="https://www.port-kurier.example/online/shtorm",
    title="Шторм «Ада»: онлайн",
    times=False,
    ids=lambda e: f"post-{e.number}",
)
def unread_months(entries: tuple[Entry, ...]) -> str:
    return (
        '<div class="online">'
        + "".join(
            f'<div class="online__item" id="post-{e.number}"><div class="online__time">{e.at.day} лютня, {e.at:%H:%M}</div><h3>{escape(e.headline)}</h3><div class="online__text">{e.body()}</div></div>'
            for e in entries
        )
        + "</div>"
    )


@style(
    lang="nl",
    url="https://www.havenkoerier.example.nl/liveblog/storm",
    title="Liveblog storm Ada",
    headline="absent",
)
def rules_between(entries: tuple[Entry, ...]) -> str:
    return (
        "<section>"
        + "<hr>".join(f"<p><em>{_clock(e, 'Europe/Amsterdam')} uur</em></p>{e.body()}" for e in entries)
        + "</section>"
    )


@style(lang="en-GB", url="https://www.harbour-courier.example.co.uk/live/storm-ada")
def heading_then_small_time(entries: tuple[Entry, ...]) -> str:
    return (
        '<div class="wysiwyg">'
        + "".join(f"<h3>{escape(e.headline)}</h3><small>{_clock(e)}</small>{e.body()}" for e in entries)
        + "</div>"
    )


@style(entries=ENTRIES[:3], precise=True, ids=lambda e: f"u{e.uuid}", title="Storm Ada live", lang="en-GB")
def just_begun(entries: tuple[Entry, ...]) -> str:
    return (
        '<div class="updates">'
        + "".join(
            f'<article id="u{e.uuid}"><time datetime="{_iso(e.at)}">{e.at:%H:%M}</time><h2>{escape(e.headline)}</h2>{e.body()}</article>'
            for e in entries
        )
        + "</div>"
    )


@style(precise=True, ids=lambda e: f"entry-{e.number}")
def wrapped_unlike(entries: tuple[Entry, ...]) -> str:
    def entry(e: Entry) -> str:
        return f'<article class="entry" id="entry-{e.number}"><time datetime="{_iso(e.at)}">{e.at:%H:%M}</time><h3>{escape(e.headline)}</h3>{e.body()}</article>'

    return (
        '<ol class="stream">'
        + "".join(
            f"<li>{entry(e)}</li>"
            if n % 3
            else f'<li class="lead"><div class="highlight">{entry(e)}</div></li>'
            for n, e in enumerate(entries)
        )
        + "</ol>"
    )


@style(precise=True, ids=lambda e: f"entry-{e.number}")
def long_background_below(entries: tuple[Entry, ...]) -> str:
    background = (
        "".join(
            f"<p>{t} It is the third such storm in four winters, and each of them has cost the town more than the one before.</p>"
            for e in entries
            for t in e.paragraphs
        )
        * 2
    )
    return (
        '<div class="stream">'
        + "".join(
            f'<div class="entry" id="entry-{e.number}"><time datetime="{_iso(e.at)}">{e.at:%H:%M}</time><h3>{escape(e.headline)}</h3>{e.body()}</div>'
            for e in entries
        )
        + f'</div><div class="background"><h2>Background</h2>{background}</div>'
    )


@style(
    lang="en-GB",
    url="https://www.harbour-courier.example.co.uk/news/storm-ada-blog",
    headline="absent",
    entries=tuple(replace(e, paragraphs=(" ".join(e.paragraphs),)) for e in ENTRIES),
)
def bold_clock_and_sentence(entries: tuple[Entry, ...]) -> str:
    return (
        "<div>" + "".join(f"<p><b>{_clock(e)}:</b> {escape(e.paragraphs[0])}</p>" for e in entries) + "</div>"
    )


@style(
    lang="de",
    url="https://www.hafenbote.example.de/liveticker/sturm",
    title="Sturm im Ticker",
    entries=with_days(),
)
def day_tabs(entries: tuple[Entry, ...]) -> str:
    def item(e: Entry) -> str:
        return f'<div class="tickerEntry"><div class="tickerEntry-time">{_clock(e, "Europe/Berlin")}</div><div class="tickerEntry-text"><h4>{escape(e.headline)}</h4>{e.body()}</div></div>'

    return f'<div class="ticker"><div class="ticker-day">14.02.2026</div>{"".join(map(item, entries[:4]))}<div class="ticker-day">13.02.2026</div>{"".join(map(item, entries[4:]))}</div>'


@style(
    lang="sv",
    url="https://www.hamnbladet.example.se/direkt/stormen",
    title="Stormen Ada – direkt",
    ids=lambda e: f"{e.number}",
    headline="absent",
    authors=True,
)
def author_behind_time(entries: tuple[Entry, ...]) -> str:
    return (
        '<ul class="x1">'
        + "".join(
            f'<li data-id="{e.number}"><div><span>{_clock(e, "Europe/Stockholm")}</span> <span>av {e.author}</span></div><div>{e.body()}</div></li>'
            for e in entries
        )
        + "</ul>"
    )


@style(lang="de", url="https://www.hafenbote.example.de/liveblog/sturm-ada", title="Sturm Ada im Liveblog")
def time_picture_heading(entries: tuple[Entry, ...]) -> str:
    return '<div class="story">' + "".join(
        f"""<p class="zeit">{_clock(e, "Europe/Berlin")} Uhr</p><figure><img src="/{e.number}.jpg"><figcaption>Am Kai. Foto: HPA</figcaption></figure><h3>{escape(e.headline)}</h3>{e.body()}"""
        for e in entries
    ) + "</div>"  # fmt: skip


@style(lang="pt-PT", url="https://www.correio-do-porto.example.pt/ao-minuto/tempestade", title="Tempestade Ada ao minuto", headline="absent",
       entries=tuple(replace(e, paragraphs=(*e.paragraphs, f"O que se segue ao aviso {e.number}", f"The council meets again in the evening to look at damage number {e.number} in the harbour.")) for e in ENTRIES[:-1]) + ENTRIES[-1:])  # fmt: skip
def subheadings_inside(entries: tuple[Entry, ...]) -> str:
    return "<div>" + "".join(
        f"<p><strong>{_clock(e, 'Europe/Lisbon').replace(':', 'h')}</strong></p>" + "".join(f"<h4>{t}</h4>" if t.startswith("O que") else f"<p>{escape(t)}</p>" for t in e.paragraphs) for e in entries
    ) + "</div>"  # fmt: skip


@style(
    precise=True,
    ids=lambda e: f"bulletin-{e.number}",
    lang="nb",
    url="https://www.havneradioen.example.no/nyheter/stormen-1.168",
    title="Stormen Ada: siste nytt",
)
def chunks_of_five(entries: tuple[Entry, ...]) -> str:
    def item(e: Entry) -> str:
        return f'<article class="bulletin" id="bulletin-{e.number}"><h2 class="bulletin-title">{escape(e.headline)}</h2><div class="bulletin-body">{e.body()}</div><footer><time class="bulletin-time" datetime="{_iso(e.at)}">{_clock(e, "Europe/Oslo")}</time></footer></article>'

    return "".join(
        f'<div class="chunk">{"".join(map(item, entries[n : n + 3]))}</div><div class="lp_ad"></div>'
        for n in range(0, 8, 3)
    )
