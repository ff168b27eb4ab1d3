"""Series of captures in which every operation is known: one invented day, in the markup of several publishers.

A `Desk` keeps the posts of a live blog and notes what it does to them; each `look` is a capture of its page
with the events that an archive should report, and no others. `story` is the day; the markups render it.
The structures are those of real pages, the words are invented.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from crawler.items import LiveBlogItem, Page
from tests.conformance_markups import MARKUPS, Markup, Post, Scene

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["MARKUPS", "Capture", "Event", "series"]

Kind = Literal["added", "edited", "removed", "restored"]
MORNING = datetime(2026, 2, 14, 9, 30, 20, tzinfo=UTC)
PAGE_SIZE = 12


class Event(NamedTuple):
    """What an archive should report of one capture: `name` is a word that stands in the update all its life."""

    kind: Kind
    name: str
    fields: tuple[str, ...] = ()
    silent: bool | None = None


@dataclass(frozen=True)
class Capture:
    """One look at the live blog: what was done since the last, what came back, what should be reported.

    `unread` is what was done besides and no program can read from this markup. `posts` is what the page
    shows, for tools that only compare texts; empty where no live blog came back.
    """

    operation: str
    item: LiveBlogItem
    events: tuple[Event, ...] = ()
    unread: tuple[Event, ...] = ()
    posts: tuple[Post, ...] = ()


@dataclass
class Desk:
    """The newsroom of one live blog in one markup: newest post first."""

    markup: Markup
    posts: list[Post] = field(default_factory=list)
    drawer: dict[str, Post] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    unread: list[Event] = field(default_factory=list)
    scene: Scene = field(default_factory=Scene)
    captures: int = 0

    @property
    def now(self) -> datetime:
        return MORNING + timedelta(minutes=11) * (self.captures + 1)

    @property
    def shown(self) -> list[Post]:
        return self.posts[: self.scene.page_size]

    # --- what a newsroom does ----------------------------------------------------------------------------

    def post(self, name: str, *paragraphs: str, headline: str = "", author: str = "Mara Lind") -> None:
        """Publish a post on top, three minutes after the last one."""
        at = (
            self.posts[0].at + timedelta(minutes=3, seconds=7) if self.posts else MORNING - timedelta(hours=2)
        )
        number = 2_259_000 + 7 * (len(self.posts) + len(self.drawer)) + 1
        self.posts.insert(0, Post(name, number, at, headline or f"{name} latest", paragraphs, author, at))
        self.events.append(Event("added", name))

    def edit(
        self, name: str, old: str = "", new: str = "", *, disclosed: bool = False, **fields: Any
    ) -> None:
        """Put `new` for `old` in the words of a post, or set fields of it."""
        place = self.place_of(name)
        before = self.posts[place]
        after = replace(before, **fields)
        if old:
            assert any(old in text for text in before.paragraphs), (name, old)
            after = replace(after, paragraphs=tuple(t.replace(old, new) for t in before.paragraphs))
        if disclosed:
            after = replace(after, modified=self.now - timedelta(minutes=2))
        self.posts[place] = after
        changed = self.markup.changed_fields(before, after)
        readable = tuple(name for name in changed if name not in self.markup.unread)
        worded = not {"headline", "articleBody"}.isdisjoint(changed)
        silent = "dateModified" not in changed if worded else None
        if readable:
            self.events.append(Event("edited", name, readable, silent))
        elif changed:
            self.unread.append(Event("edited", name, changed, silent))

    def remove(self, name: str) -> None:
        self.drawer[name] = self.posts.pop(self.place_of(name))
        self.events.append(Event("removed", name))

    def restore(self, name: str) -> None:
        """Put a removed post back in its place."""
        self.posts.append(self.drawer.pop(name))
        self.posts.sort(key=lambda post: post.at, reverse=True)
        self.events.append(Event("restored", name))

    def place_of(self, name: str) -> int:
        return next(i for i, post in enumerate(self.posts) if post.name == name)

    # --- what comes back when somebody looks -------------------------------------------------------------

    def look(self, operation: str, **scene: Any) -> Capture:
        """A capture of the page as it stands; scene settings hold for this look only."""
        page = Page(self.markup.url, self.now, self._html(**scene), headers=HTML)
        return self._capture(operation, page, self.shown)

    def bad_look(
        self, operation: str, html: str | bytes, *, status: int = 200, truncated: bool = False
    ) -> Capture:
        """A capture of something that is not the page, or not all of it: it must not be believed."""
        body = html.encode() if isinstance(html, str) else html
        page = Page(self.markup.url, self.now, body, status, headers=HTML, truncated=truncated)
        return self._capture(operation, page, [])

    def cut_page(self, share: float) -> bytes:
        """The first part of the page's bytes."""
        body = self._html()
        return body[: int(len(body) * share)]

    def _html(self, **scene: Any) -> bytes:
        noise = random.Random(f"{self.markup.name} {self.captures}")
        settings = replace(self.scene, now=self.now, **scene)
        return self.markup.render(self.shown, settings, noise).encode()

    def _capture(self, operation: str, page: Page, posts: list[Post]) -> Capture:
        """The capture, with what was noted since the last; nothing is done between bad looks."""
        self.captures += 1
        events, unread, self.events, self.unread = tuple(self.events), tuple(self.unread), [], []
        item = LiveBlogItem(self.markup.url, page.fetched_at, (page,))
        return Capture(operation, item, events, unread, tuple(posts))


HTML = (("Content-Type", "text/html; charset=utf-8"),)
CONSENT = (
    "<!doctype html><html><head><title>Your privacy</title></head><body><div role='dialog'><h1>We value your privacy"
    "</h1><p>We and our 412 partners store and access information on your device. Choose what you agree to before"
    " you go on to the site.</p><button>Accept all</button><button>Manage choices</button></div></body></html>"
)
TOO_MANY = (
    "<!doctype html><html><head><title>429</title></head><body><h1>Too many requests</h1><p>You have asked for too "
    "many pages in a short time. Please wait a minute and try again.</p></body></html>"
)

OPENING = {
    "Aldermoor": (
        "The north gate at Aldermoor opened an hour late this morning because of ice on the approach road.",
        "Stewards say the queue had reached the bus station by nine.",
    ),
    "Brackley": (
        "Trains through Brackley are running with delays of up to forty minutes after a signal failed overnight.",
    ),
    "Coldharbour": (
        "Three crews have been sent to Coldharbour to clear a fallen beech from the main street.",
        "The school is open as usual, the head teacher says.",
    ),
    "Dunwick": (
        "The ferry to Dunwick is cancelled until noon.",
        "Passengers with tickets may use any later boat.",
    ),
    "Eastfold": (
        "About 1.5m people in Eastfold and the valley towns have been asked to boil their water for two days.",
        "Tankers will stand at the market hall from ten.",
    ),
    "Farrowgate": (
        "Shares in the Farrowgate company rose 5% on the news that the quarry may reopen in spring.",
    ),
    "Gallowhill": (
        "It was -5 degrees at Gallowhill weather station at dawn, the lowest reading this winter.",
    ),
    "Hexley": (
        'The captain of Hexley told reporters: "we won the second half" and then walked to the team bus.',
    ),
    "Inverloch": (
        "Inverloch council meets at two to vote on the new bridge.",
        "It has put off the vote three times.",
    ),
    "Jarrowby": ("A lorry has overturned near Jarrowby and spilled its load of turnips over both lanes.",),
    "Kelbrook": (
        "The library at Kelbrook will stay closed all week after a pipe burst above the reading room.",
    ),
    "Lanverton": (
        "Good morning from Lanverton, where we will follow the storm and what it leaves behind through the day.",
    ),
}
"""What stands on the page at the first look, newest first."""


def series(markup: Markup) -> Iterator[Capture]:
    """The captures of the day in one markup."""
    desk = Desk(markup)
    for name, paragraphs in reversed(OPENING.items()):
        desk.post(name, *paragraphs)
    yield desk.look("first capture")
    yield desk.look("nothing happened, every token is new")
    for part in (_small_edits, _other_fields, _gone_and_back, _bad_looks, _the_page_moves, _the_stream_grows):
        yield from part(desk)


def _small_edits(desk: Desk) -> Iterator[Capture]:
    for operation, name, old, new in (
        ("one word", "Coldharbour", "main street", "high street"),
        ("1.5m to 15m", "Eastfold", "1.5m", "15m"),
        ("5% to 5", "Farrowgate", "5%", "5"),
        ("-5 to 5", "Gallowhill", "-5 degrees", "5 degrees"),
        ("quotation marks gone", "Hexley", '"we won the second half"', "we won the second half"),
    ):
        desk.edit(name, old, new)
        yield desk.look(operation)
    desk.edit("Coldharbour", "high street", "main street")
    yield desk.look("revert of one word")
    desk.edit("Eastfold", "15m", "1.5m", disclosed=True)
    yield desk.look("correction with a modified time")
    desk.edit("Jarrowby", "turnips", "parsnips")
    desk.edit("Inverloch", "three times", "four times")
    yield desk.look("two edits between two looks")


def _other_fields(desk: Desk) -> Iterator[Capture]:
    desk.edit("Dunwick", headline="Dunwick ferry cancelled")
    yield desk.look("headline only")
    desk.edit("Brackley", at=desk.posts[desk.place_of("Brackley")].at + timedelta(minutes=1))
    yield desk.look("time only")
    desk.edit("Kelbrook", author="Tomas Okoro")
    yield desk.look("author only")


def _gone_and_back(desk: Desk) -> Iterator[Capture]:
    desk.remove("Farrowgate")
    yield desk.look("removal in the middle")
    yield desk.look("still gone")
    desk.restore("Farrowgate")
    yield desk.look("restoration")
    desk.post(
        "Midlow", "Power is back in the whole of Midlow after a night in the dark, the network operator says."
    )
    desk.remove("Hexley")
    yield desk.look("an addition and a removal at once")


def _bad_looks(desk: Desk) -> Iterator[Capture]:
    yield desk.bad_look("consent wall", CONSENT)
    yield desk.bad_look("rate limit", TOO_MANY, status=429)
    yield desk.bad_look("rate limit with status 200", TOO_MANY)
    yield desk.bad_look("connection cut", desk.cut_page(0.6), truncated=True)
    yield desk.bad_look("page cut short by the server", desk.cut_page(0.6))
    yield desk.bad_look("server error", "<h1>502 Bad Gateway</h1>", status=502)
    yield desk.look("the page is back")


def _the_page_moves(desk: Desk) -> Iterator[Capture]:
    desk.scene = replace(desk.scene, pinned="Eastfold")
    yield desk.look("pin")
    desk.scene = replace(desk.scene, pinned=None)
    yield desk.look("unpin")
    yield desk.look("oldest first", oldest_first=True)
    yield desk.look("newest first again")
    desk.scene = replace(desk.scene, redesigned=True)
    yield desk.look("the site around it is redesigned")


def _the_stream_grows(desk: Desk) -> Iterator[Capture]:
    desk.post(
        "Norgate",
        "A second band of snow has reached Norgate and drivers are told to carry blankets and a spade.",
    )
    yield desk.look("insertion on top")
    desk.post("Overbury", "GOAL! Overbury 1-0", headline="GOAL!")
    desk.post("Pendle", "GOAL! Pendle 0-1", headline="GOAL!")
    yield desk.look("two short look-alikes")
    desk.scene = replace(desk.scene, page_size=PAGE_SIZE)
    yield desk.look("pagination: the oldest leave the page")
    desk.post(
        "Quarrydale",
        "Quarrydale hospital has called in extra staff for tonight and put off all planned operations.",
    )
    yield desk.look("pagination shift")
    desk.edit("Overbury", "1-0", "1-1")
    yield desk.look("a score corrected in one of two look-alikes")
    desk.remove("Midlow")
    yield desk.look("removal, and an older post comes back onto the page")
    yield desk.look("nothing happened at the end")
