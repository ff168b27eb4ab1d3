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


def clock(entry: Entry, zone: str = "UTC") -> str:
    return f"{entry.local(zone):%H:%M}"


def iso(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def ms(at: datetime) -> int:
    return int(at.timestamp()) * 1000


def twelve(at: datetime) -> str:
    return f"{at.hour % 12 or 12}:{at.minute:02} {'a.m.' if at.hour < 12 else 'p.m.'}"
