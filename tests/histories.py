"""Series of captures for tests, told in one line each, and what became of them in one value.

A `Teller` is told capture after capture and gives the `Story`: by the fold alone, or by an archive.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import sqlalchemy as sa

from archive.changes import Changes, Look
from archive.models import Absence, Capture, LiveBlog, Reading, Update, UpdateVersion
from archive.sequence import decode
from archive.timeline import Timeline
from crawler.items import BlogPosting, LiveBlogItem, LiveBlogPosting, Page, Timestamp

if TYPE_CHECKING:
    from archive.store import Archive

URL = "https://news.example/live/harbour"
NOON = datetime(2026, 2, 14, 12, 0, 30, tzinfo=UTC)


def at(minutes: float, coarseness: float = 0, printed: str = "") -> Timestamp:
    """A time so many minutes after noon; coarseness in seconds."""
    return Timestamp(NOON + timedelta(minutes=minutes), printed, timedelta(seconds=coarseness))


def update(name: str | None, text: str, minutes: float | None = None, **fields: Any) -> BlogPosting:
    """An update with an id (or none) and a published time (or none)."""
    published = None if minutes is None else at(minutes)
    return BlogPosting(text, **{"id": name, "date_published": published, **fields})


def posting(*updates: BlogPosting, **fields: Any) -> LiveBlogPosting:
    """A page of these updates."""
    return LiveBlogPosting(
        URL, updates, **{"headline": "Harbour fire: live", "routes": ("invented",), **fields}
    )


A = update("a", "The ferry has turned back to the island with forty people on board.", 1)
B = update("b", "Two crews have reached the quay and lay hoses along the warehouse wall.", 2)
C = update("c", "Residents of the lower town report thick smoke above the fish market.", 3)
D = update("d", "A spokeswoman says that nobody has been hurt and both tugs have moved.", 4)
E = update("e", "The mayor has cancelled the regatta and thanked the volunteers.", 5)
F = update("f", "Firefighters say that the roof of the net store has come down.", 6)
G = update("g", "The last hose is rolled up and the quay is open again.", 7)


class Version(NamedTuple):
    """A wording, from the capture that first showed it to the last (None: still); captures are counted from 1."""

    text: str
    first: int
    last: int | None


class Gone(NamedTuple):
    """An absence: captures, counted from 1."""

    last_seen: int
    first_absent: int
    seen_again: int | None


class Story(NamedTuple):
    """What became of a series of captures."""

    versions: dict[str, list[Version]]
    gone: dict[str, list[Gone]]
    outcomes: list[str]
    shown: list[list[str] | None]


def still(*updates: BlogPosting, first: int = 1) -> dict[str | None, list[Version]]:
    """The versions of updates that have one wording, shown ever since."""
    return {one.id: [Version(one.article_body, first, None)] for one in updates}


def reworded(one: BlogPosting, text: str, **fields: Any) -> BlogPosting:
    """The update with another text; its id, time and headline as they were."""
    return update(one.id, text, **{"date_published": one.date_published, "headline": one.headline, **fields})


@dataclass
class Teller:
    """Counts captures, an hour apart."""

    looks: int = 0

    def see(self, *updates: BlogPosting, **fields: Any) -> Any:
        """A capture of a page with these updates, newest first."""
        return self.look(posting(*updates, **fields))

    def see_page(self, page: LiveBlogPosting) -> Any:
        return self.look(page)

    def fail(self, error: str = "the page answered with status 503") -> Any:
        """A look that brought no page."""
        return self.look(None, status=503, error=error)

    def not_modified(self) -> Any:
        return self.look(None, status=304)

    def look(self, page: LiveBlogPosting | None, *, status: int = 200, error: str | None = None) -> Any:
        raise NotImplementedError

    def story(self) -> Story:
        raise NotImplementedError


@dataclass
class Fold(Teller):
    """The fold alone."""

    timeline: Timeline = field(default_factory=Timeline)
    changes: list[Changes] = field(default_factory=list)

    def look(self, page: LiveBlogPosting | None, *, status: int = 200, error: str | None = None) -> Changes:
        outcome = "not_modified" if status == 304 else "failed" if status >= 400 else "fetched"
        return self.look_at(NOON + timedelta(hours=self.looks + 1), page, outcome, error)

    def look_at(
        self,
        moment: datetime,
        page: LiveBlogPosting | None,
        outcome: Literal["fetched", "not_modified", "failed"] = "fetched",
        error: str | None = None,
    ) -> Changes:
        """A capture of this moment."""
        self.looks += 1
        self.changes.append(self.timeline.see(Look(self.looks, moment, outcome, URL, page, error)))
        return self.changes[-1]

    def story(self) -> Story:
        texts: defaultdict[str, list[Version]] = defaultdict(list)
        gone: defaultdict[str, list[Gone]] = defaultdict(list)
        key = {update.number: update.key for update in self.timeline.updates.values()}
        for n, change in enumerate(self.changes, start=1):
            for ended in change.ended:
                texts[key[ended.update]][-1] = texts[key[ended.update]][-1]._replace(last=ended.last_capture)
            for number, _version in change.reopened:
                texts[key[number]][-1] = texts[key[number]][-1]._replace(last=None)
            for version in change.versions:
                texts[key[version.update]].append(Version(version.wording.text, n, None))
            for absence in change.absences:
                gone[key[absence.update]].append(Gone(absence.last_seen, n, None))
            for number in change.restored:
                gone[key[number]][-1] = gone[key[number]][-1]._replace(seen_again=n)
        readings = [change.reading for change in self.changes]
        shown = [None if r.sequence is None else [key[n] for n in r.sequence] for r in readings]
        by_number = {key[number]: texts[key[number]] for number in sorted(key)}
        return Story(by_number, dict(gone), [r.outcome for r in readings], shown)


@dataclass
class Stored(Teller):
    """An archive; the bytes are invented, the postings are given."""

    archive: Archive = field(kw_only=True)
    url: str = URL

    def look(self, page: LiveBlogPosting | None, *, status: int = 200, error: str | None = None) -> Any:
        self.looks += 1
        moment = NOON + timedelta(hours=self.looks)
        body = f"capture {self.looks}".encode() if status == 200 else b""
        response = Page(self.url, moment, body, status=status)
        failed = error if status >= 400 else None
        return self.archive.record(LiveBlogItem(self.url, moment, (response,), page, failed))

    def story(self) -> Story:
        with self.archive.engine.connect() as connection:
            return story_of(connection, self.url)


def story_of(connection: sa.Connection, url: str = URL) -> Story:
    """The story that the rows of a live blog tell."""
    live_blog = connection.scalar(sa.select(LiveBlog.id).where(LiveBlog.url == url))
    of_live_blog = Capture.live_blog_id == live_blog
    order = sa.select(Capture.id).where(of_live_blog).order_by(Capture.captured_at, Capture.digest)
    place: dict[Any, Any] = {id_: n for n, id_ in enumerate(connection.scalars(order), start=1)} | {
        None: None
    }
    versions: defaultdict[str, list[Version]] = defaultdict(list)
    spans = (UpdateVersion.first_capture_id, UpdateVersion.last_capture_id)
    query = (
        sa.select(Update.key, UpdateVersion.text, *spans)
        .join(UpdateVersion, UpdateVersion.update_id == Update.id)
        .where(Update.live_blog_id == live_blog)
        .order_by(Update.number, UpdateVersion.number)
    )
    for key, text, first, last in connection.execute(query):
        versions[key].append(Version(text, place[first], place[last]))
    gone: defaultdict[str, list[Gone]] = defaultdict(list)
    ends = (Absence.last_seen_capture_id, Absence.first_absent_capture_id, Absence.seen_again_capture_id)
    absences = (
        sa.select(Update.key, *ends)
        .join(Absence, Absence.update_id == Update.id)
        .where(Update.live_blog_id == live_blog)
        .order_by(Absence.id)
    )
    for key, *captures in connection.execute(absences):
        gone[key].append(Gone(*(place[capture] for capture in captures)))
    numbered = sa.select(Update.number, Update.key).where(Update.live_blog_id == live_blog)
    keys = dict(connection.execute(numbered).all())
    readings = connection.execute(
        sa.select(Reading.outcome, Reading.sequence)
        .join(Capture, Capture.id == Reading.capture_id)
        .where(of_live_blog)
        .order_by(Capture.captured_at, Capture.digest)
    ).all()
    shown = [None if s is None else [keys[n] for n in decode(s)] for _outcome, s in readings]
    return Story(dict(versions), dict(gone), [outcome for outcome, _sequence in readings], shown)


# --- pages -------------------------------------------------------------------------------------------------


def html_of(*updates: BlogPosting, headline: str = "Harbour fire: live", token: str = "") -> bytes:
    """A page in Reach's markup that says this; every update needs an id and a time."""
    entries = "".join(_entry(one) for one in updates)
    return (
        f'<!doctype html><html><head><title>{headline}</title><meta name="csrf" content="{token}">'
        f'<link rel="canonical" href="{URL}"></head><body><h1>{headline}</h1>'
        f'<div class="live-event-entries">{entries}</div></body></html>'
    ).encode()


def _entry(one: BlogPosting) -> str:
    assert one.date_published
    assert one.date_published.at
    time = int(one.date_published.at.timestamp() * 1000)
    return (
        f'<div class="live-event-entry" id="{one.id}" data-type="default" data-post-time="{time}">'
        f'<div class="entry-info"><time>{one.date_published.at:%H:%M}</time></div>'
        f'<div class="entry-content"><h3>{one.headline or ""}</h3><p>{one.article_body}</p></div></div>'
    )


def visit(
    body: bytes,
    hours: float,
    *,
    url: str = URL,
    status: int = 200,
    etag: str = "",
    asked: str = "",
    **page: Any,
) -> LiveBlogItem:
    """A visit so many hours after noon that brought this body; `asked` is the If-None-Match that was sent."""
    moment = NOON + timedelta(hours=hours)
    headers = (("Content-Type", "text/html; charset=utf-8"), *((("ETag", etag),) if etag else ()))
    sent = (("If-None-Match", asked),) if asked else ()
    response = Page(url, moment, body, status, headers, url, sent, **page)
    return LiveBlogItem(url, moment, (response,))
