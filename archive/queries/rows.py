"""The selects that several questions share: readable captures in order, and versions with their captures.

Captures of a live blog are ordered by (captured_at, digest), so that the order does not tell in which order
they were recorded.
"""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

from sqlalchemy import ColumnElement, Select, and_, or_, select
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

AS_THEY_ARE = [field.name for field in fields(VersionRow)][9:]
"""The columns of a version that are fields of VersionRow, in its order."""

LIVE_BLOG_ID, LAST_ID, WIDTH = 4, 8, 15 + len(AS_THEY_ARE)
"""Where columns of `select_versions` stand, and how many there are."""

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


@cache
def select_versions() -> Query:
    """Everything that `version_row` needs; add conditions on UpdateVersion, Update, First, Last."""
    return (
        select(
            UpdateVersion.update_id,
            Update.number,
            Update.key,
            Update.url,
            Update.live_blog_id,
            LiveBlog.url,
            UpdateVersion.first_capture_id,
            First.captured_at,
            UpdateVersion.last_capture_id,
            Last.captured_at,
            UpdateVersion.authors,
            UpdateVersion.links,
            UpdateVersion.images,
            UpdateVersion.id,
            UpdateVersion.number,
            *(getattr(UpdateVersion, name) for name in AS_THEY_ARE),
        )
        .select_from(UpdateVersion)
        .join(Update, Update.id == UpdateVersion.update_id)
        .join(LiveBlog, LiveBlog.id == Update.live_blog_id)
        .join(First, First.id == UpdateVersion.first_capture_id)
        .outerjoin(Last, Last.id == UpdateVersion.last_capture_id)
    )


class Versions:
    """Reads versions in one session; remembers the latest readable capture of each live blog.

    Rows are taken as tuples, since there may be thousands and the attributes of a row are slow.
    """

    def __init__(self, session: Session) -> None:
        self.session = session
        self._newest: dict[int, CaptureRef] = {}

    def fetch(self, query: Query) -> list[VersionRow]:
        """The versions a `select_versions` query gives, in its order."""
        return [version for version, _ in self.fetch_with(query)]

    def fetch_with(self, query: Query) -> list[tuple[VersionRow, tuple[Any, ...]]]:
        """As `fetch`, each version with the columns that were added behind."""
        rows = [tuple(row) for row in self.session.execute(query)]
        self._know_newest({row[LIVE_BLOG_ID] for row in rows if row[LAST_ID] is None})
        return [(self._version(row), row[WIDTH:]) for row in rows]

    def stream(self, query: Query) -> Iterator[VersionRow]:
        """As `fetch`, one batch in memory at a time."""
        with self.session.execute(query, execution_options={"yield_per": BATCH}) as rows:
            for some in rows.partitions():
                self._know_newest({row[LIVE_BLOG_ID] for row in some if row[LAST_ID] is None})
                yield from (self._version(tuple(row)) for row in some)

    def by_id(self, ids: Iterable[int]) -> dict[int, VersionRow]:
        """The versions of these rows."""
        found: dict[int, VersionRow] = {}
        for some in batches(sorted(set(ids)), BATCH):
            query = select_versions().where(UpdateVersion.id.in_(some))
            found.update((version.id, version) for version in self.fetch(query))
        return found

    def _version(self, row: tuple[Any, ...]) -> VersionRow:
        update = UpdateRef(*row[:6])
        first, last_id, last_at = CaptureRef(*row[6:8]), row[LAST_ID], row[9]
        authors, links, images, id_, number, *rest = row[10:WIDTH]
        return VersionRow(
            id_,
            number,
            update,
            first,
            self._newest[update.live_blog_id] if last_id is None else CaptureRef(last_id, last_at),
            last_id is None,
            tuple(authors or ()),
            tuple(links or ()),
            tuple(images or ()),
            *rest,
        )

    def _know_newest(self, live_blog_ids: set[int]) -> None:
        """Look up the latest readable captures of live blogs, which are the last of what still stands there."""
        for some in batches(sorted(live_blog_ids - self._newest.keys()), BATCH):
            query = _select_newest().where(LiveBlog.id.in_(some))
            for live_blog_id, capture_id, captured_at in self.session.execute(query):
                self._newest[live_blog_id] = CaptureRef(capture_id, captured_at)


@cache
def _select_newest() -> Query:
    """The latest readable capture of live blogs."""
    newest = (
        select(Capture.id)
        .join(Reading, Reading.capture_id == Capture.id)
        .where(Capture.live_blog_id == LiveBlog.id, readable())
        .order_by(Capture.captured_at.desc(), Capture.digest.desc())
        .limit(1)
        .correlate(LiveBlog)
        .scalar_subquery()
    )
    return select(LiveBlog.id, First.id, First.captured_at).join(First, First.id == newest)


def batches(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    """The items in slices of at most `size`."""
    for start in range(0, len(items), size):
        yield items[start : start + size]


def versions(session: Session, update: Update) -> list[VersionRow]:
    """Every wording of an update, first to last."""
    query = select_versions().where(UpdateVersion.update_id == update.id).order_by(UpdateVersion.number)
    return Versions(session).fetch(query)
