"""The selects that several questions share: readable captures in order, and versions with their captures.

Captures of a live blog are ordered by (captured_at, digest), so that the order does not tell in which order
they were recorded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

from sqlalchemy import ColumnElement, Row, Select, and_, or_, select
from sqlalchemy.orm import Session, aliased

from archive.models import Capture, LiveBlog, Reading, Update, UpdateVersion
from archive.queries.records import CaptureRef, UpdateRef, VersionRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

T = TypeVar("T")

Query = Select[*tuple[Any, ...]]
"""A select of whatever columns."""

BATCH = 500
"""Rows fetched at a time, and parameters of one IN (...): well below every database's limit."""

READABLE = ("changed", "same", "not_modified")

First = aliased(Capture, name="first_capture")
Last = aliased(Capture, name="last_capture")


def readable() -> ColumnElement[bool]:
    """A reading that says something of what the page showed."""
    return and_(Reading.outcome.in_(READABLE), Reading.sequence.is_not(None))


def newest_readable(live_blog_id: int, at: datetime | None = None) -> Select[Capture, Reading]:
    """The last capture, at or before `at`, that could be read; one row or none."""
    query = (
        select(Capture, Reading)
        .join(Reading, Reading.capture_id == Capture.id)
        .where(Capture.live_blog_id == live_blog_id, readable())
        .order_by(Capture.captured_at.desc(), Capture.digest.desc())
        .limit(1)
    )
    return query if at is None else query.where(Capture.captured_at <= at)


def before(earlier: type[Capture], later: type[Capture]) -> ColumnElement[bool]:
    """`earlier` comes before `later` in the order of captures; the first condition is what an index can use."""
    return and_(
        earlier.captured_at <= later.captured_at,
        or_(earlier.captured_at < later.captured_at, earlier.digest < later.digest),
    )


def publisher_of(url: str) -> str:
    """The host of a live blog's address, without a leading www."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def select_versions() -> Query:
    """Everything that `version_row` needs; add conditions on UpdateVersion, Update, First, Last."""
    return (
        select(
            UpdateVersion.__table__,
            Update.number.label("update_number"),
            Update.key,
            Update.url,
            Update.live_blog_id,
            LiveBlog.url.label("live_blog_url"),
            First.captured_at.label("first_at"),
            Last.captured_at.label("last_at"),
        )
        .select_from(UpdateVersion)
        .join(Update, Update.id == UpdateVersion.update_id)
        .join(LiveBlog, LiveBlog.id == Update.live_blog_id)
        .join(First, First.id == UpdateVersion.first_capture_id)
        .outerjoin(Last, Last.id == UpdateVersion.last_capture_id)
    )


class Versions:
    """Reads versions in one session; remembers the latest readable capture of each live blog."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._latest: dict[int, CaptureRef] = {}

    def fetch(self, query: Query) -> list[VersionRow]:
        """The versions a `select_versions` query gives, in its order."""
        return [self.version(row) for row in self.session.execute(query).all()]

    def stream(self, query: Query) -> Iterator[VersionRow]:
        """As `fetch`, one batch in memory at a time."""
        for row in self.session.execute(query, execution_options={"yield_per": BATCH}):
            yield self.version(row)

    def by_id(self, ids: Iterable[int]) -> dict[int, VersionRow]:
        """The versions of these rows."""
        found: dict[int, VersionRow] = {}
        for some in batches(sorted(set(ids)), BATCH):
            query = select_versions().where(UpdateVersion.id.in_(some))
            found.update((version.id, version) for version in self.fetch(query))
        return found

    def version(self, row: Row[Any]) -> VersionRow:
        current = row.last_capture_id is None
        first = CaptureRef(row.first_capture_id, row.first_at)
        last = (
            self._newest(row.live_blog_id, first) if current else CaptureRef(row.last_capture_id, row.last_at)
        )
        return VersionRow(
            id=row.id,
            number=row.number,
            update=UpdateRef(
                row.update_id, row.update_number, row.key, row.url, row.live_blog_id, row.live_blog_url
            ),
            first_capture=first,
            last_capture=last,
            current=current,
            headline=row.headline,
            text=row.text,
            html=row.html,
            authors=tuple(row.authors or ()),
            links=tuple(row.links or ()),
            images=tuple(row.images or ()),
            date_published=row.date_published,
            date_published_printed=row.date_published_printed,
            date_published_coarseness=row.date_published_coarseness,
            date_modified=row.date_modified,
            date_modified_printed=row.date_modified_printed,
            date_modified_coarseness=row.date_modified_coarseness,
            pinned=row.pinned,
            key_event=row.key_event,
            digest=row.digest,
        )

    def _newest(self, live_blog_id: int, first: CaptureRef) -> CaptureRef:
        """The latest readable capture, which is never before the first that shows a version."""
        if live_blog_id not in self._latest:
            found = self.session.execute(newest_readable(live_blog_id)).first()
            self._latest[live_blog_id] = CaptureRef(found[0].id, found[0].captured_at) if found else first
        return self._latest[live_blog_id]


def batches(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    """The items in slices of at most `size`."""
    for start in range(0, len(items), size):
        yield items[start : start + size]


def versions(session: Session, update: Update) -> list[VersionRow]:
    """Every wording of an update, first to last."""
    query = select_versions().where(UpdateVersion.update_id == update.id).order_by(UpdateVersion.number)
    return Versions(session).fetch(query)
