"""What happened, in order: updates added, edited, removed and restored, each with the captures that prove it.

Events are not stored. Added and edited are the first captures of versions, removed and restored the ends of
absences, which `archive.queries.event_rows` selects without texts; texts are fetched a batch at a time, so that
a whole archive can be walked through.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby, islice
from typing import TYPE_CHECKING, Any

from sqlalchemy import Row, Select, or_, select
from sqlalchemy.orm import Session, aliased

from archive.errors import ArchiveError
from archive.models import Absence, Capture, LiveBlog, Reading
from archive.queries.event_rows import By, EditFilter, events_of
from archive.queries.records import KINDS, CaptureRef, Edit, Kind, Removal
from archive.queries.rows import BATCH, Versions, batches, before, readable
from archive.sequence import decode

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from datetime import datetime

FIRST_BATCH = 50
"""Events whose texts are read first; then twice as many each time, up to BATCH: the first page comes soon."""


GROWTH = 4
"""By how much each further span of time is larger, when events are sought from the newest on."""


class UnknownKind(ArchiveError):
    """Raised by `edits`: there are no events of this kind."""


def edits(
    session: Session,
    live_blog: LiveBlog | None = None,
    *,
    since: datetime | None = None,
    until: datetime | None = None,
    kinds: Collection[Kind] | None = None,
    silent: bool | None = None,
    substance: bool | None = None,
    fields: Collection[str] | None = None,
    numbers: bool | None = None,
    words: str | None = None,
    publisher: str | None = None,
    newest_first: bool = False,
    limit: int | None = None,
    offset: int = 0,
) -> Iterator[Edit]:
    """The events asked for, by time, then in the order of the page; `EditFilter` says what each filter means.

    Raises UnknownKind.
    """
    if unknown := set(kinds or ()).difference(KINDS):
        message = f"there are no events of the kind {unknown.pop()!r}: choose from {', '.join(KINDS)}"
        raise UnknownKind(message)
    wanted = EditFilter(
        live_blog_id=live_blog.id if live_blog else None,
        publisher=publisher,
        since=since,
        until=until,
        kinds=frozenset(KINDS if kinds is None else kinds),
        silent=silent,
        substance=substance,
        fields=None if fields is None else frozenset(fields),
        numbers=numbers,
        words=words,
    )
    stop = None if limit is None else offset + limit
    if newest_first and stop is not None:
        found = _newest_first(session, wanted, stop)
    else:
        found = _in_order(session, wanted, newest_first=newest_first)
    if wanted.reads_texts():
        return islice(filter(wanted.accepts, _with_texts(session, found)), offset, stop)
    return _with_texts(session, islice(found, offset, stop))


def removals(
    session: Session,
    live_blog: LiveBlog | None = None,
    *,
    since: datetime | None = None,
    until: datetime | None = None,
) -> list[Removal]:
    """What was taken down, by the time of the first capture without it: since <= that < until."""
    wanted = EditFilter(
        live_blog_id=live_blog.id if live_blog else None,
        since=since,
        until=until,
        kinds=frozenset({"removed"}),
    )
    found = list(_in_order(session, wanted))
    versions = Versions(session).by_id(row.version_id for row in found)
    again = _seen_again(session, [row.absence_id for row in found])
    return [
        Removal(
            update=versions[row.version_id].update,
            version=versions[row.version_id],
            last_seen=CaptureRef(row.after_id, row.after_at),
            first_absent=CaptureRef(row.by_id, row.by_at),
            seen_again=again.get(row.absence_id),
        )
        for row in found
    ]


# --- in order -----------------------------------------------------------------------------------------------


def _newest_first(session: Session, wanted: EditFilter, captures: int) -> Iterator[Row[Any]]:
    """The events from the newest on, a span of time at a time, so that who wants a page does not wait for all.

    The first span holds as many captures that changed something, each further one GROWTH times as many.
    """
    while True:
        bound = session.scalar(_nth_newest_change(wanted, captures))
        if bound is None or (wanted.since is not None and bound <= wanted.since):
            yield from _in_order(session, wanted, newest_first=True)
            return
        yield from _in_order(session, replace(wanted, since=bound), newest_first=True)
        wanted = replace(wanted, until=bound)
        captures *= GROWTH


def _nth_newest_change(wanted: EditFilter, n: int) -> Select[datetime]:
    """When the n-th newest capture was made that changed something, of those that may hold wanted events."""
    query = (
        select(Capture.captured_at)
        .join(Reading, Reading.capture_id == Capture.id)
        .where(Reading.outcome == "changed")
        .order_by(Capture.captured_at.desc())
        .offset(n)
        .limit(1)
    )
    if wanted.live_blog_id is not None:
        query = query.where(Capture.live_blog_id == wanted.live_blog_id)
    if wanted.until is not None:
        query = query.where(Capture.captured_at < wanted.until)
    return query


def _in_order(session: Session, wanted: EditFilter, *, newest_first: bool = False) -> Iterator[Row[Any]]:
    event = events_of(session, wanted)
    at = event.c.by_at.desc() if newest_first else event.c.by_at
    query = select(event).order_by(at, event.c.live_blog_id, event.c.by_digest)
    with session.execute(query, execution_options={"yield_per": BATCH}) as rows:
        for _, shown_together in groupby(rows, key=lambda row: row.by_id):
            yield from sorted(shown_together, key=_place)


def _place(row: Row[Any]) -> tuple[int, int, int]:
    place = _places(row.sequence).get(row.update_number, len(row.sequence))
    return place, KINDS.index(row.kind), row.update_number


@lru_cache(maxsize=128)
def _places(sequence: str) -> dict[int, int]:
    return {number: place for place, number in enumerate(decode(sequence))}


# --- with texts and proofs ---------------------------------------------------------------------------------


def _with_texts(session: Session, rows: Iterable[Row[Any]]) -> Iterator[Edit]:
    reader = Versions(session)
    rows = iter(rows)
    size = FIRST_BATCH
    while batch := list(islice(rows, size)):
        size = min(2 * size, BATCH)
        ids = [id_ for row in batch for id_ in (row.version_id, row.old_version_id) if id_ is not None]
        versions = reader.by_id(ids)
        looks = _looks_before(session, {row.by_id for row in batch if row.kind == "added"})
        for row in batch:
            new = versions[row.version_id]
            yield Edit(
                kind=row.kind,
                update=new.update,
                after=_after(session, row, new.date_published, looks),
                by=CaptureRef(row.by_id, row.by_at),
                new=new,
                old=versions.get(row.old_version_id),
            )


@dataclass(frozen=True, slots=True)
class _Look:
    capture: CaptureRef
    complete: bool
    covers_from: datetime | None

    def covers(self, published: datetime | None) -> bool:
        """Whether an update published then would have been shown: it is newer than the oldest one shown."""
        if self.complete or published is None or self.covers_from is None:
            return True
        return self.covers_from <= published


def _after(
    session: Session, row: Row[Any], published: datetime | None, looks: dict[int, _Look]
) -> CaptureRef | None:
    """The last capture known to be before the change.

    Of an addition: the readable capture before, unless the update is older than all it shows: then nobody
    had looked there. Of a restoration: the last capture that looked there in vain.
    """
    if row.kind == "added":
        look = looks.get(row.by_id)
        return look.capture if look and look.covers(published) else None
    if row.kind == "restored":
        return _last_in_vain(session, row, published)
    return CaptureRef(row.after_id, row.after_at)


def _looks_before(session: Session, capture_ids: Collection[int]) -> dict[int, _Look]:
    """By capture, the readable capture before it."""
    earlier = aliased(Capture)
    previous = (
        select(earlier.id)
        .join(Reading, Reading.capture_id == earlier.id)
        .where(earlier.live_blog_id == By.live_blog_id, before(earlier, By), readable())
        .order_by(earlier.captured_at.desc(), earlier.digest.desc())
        .limit(1)
        .correlate(By)
        .scalar_subquery()
    )
    query = (
        select(By.id, Capture.id, Capture.captured_at, Reading.complete, Reading.covers_from)
        .select_from(By)
        .join(Capture, Capture.id == previous)
        .join(Reading, Reading.capture_id == Capture.id)
        .where(By.id.in_(capture_ids))
    )
    return {
        by_id: _Look(CaptureRef(capture_id, captured_at), complete, covers_from)
        for by_id, capture_id, captured_at, complete, covers_from in session.execute(query)
    }


def _last_in_vain(session: Session, row: Row[Any], published: datetime | None) -> CaptureRef:
    """The last readable capture before an update was back that covers its place by time; at least one does."""
    covers = or_(Capture.id == row.after_id, Reading.complete)
    if published is not None:
        covers |= (Reading.covers_from <= published) & (Reading.covers_until >= published)
    query = (
        select(Capture.id, Capture.captured_at)
        .join(Reading, Reading.capture_id == Capture.id)
        .where(
            Capture.live_blog_id == row.live_blog_id,
            Capture.captured_at >= row.after_at,
            or_(
                Capture.captured_at < row.by_at,
                (Capture.captured_at == row.by_at) & (Capture.digest < row.by_digest),
            ),
            readable(),
            covers,
        )
        .order_by(Capture.captured_at.desc(), Capture.digest.desc())
        .limit(1)
    )
    capture_id, captured_at = session.execute(query).one()
    return CaptureRef(capture_id, captured_at)


def _seen_again(session: Session, absence_ids: Sequence[int]) -> dict[int, CaptureRef]:
    query = select(Absence.id, Capture.id, Capture.captured_at).join(
        Capture, Capture.id == Absence.seen_again_capture_id
    )
    return {
        absence_id: CaptureRef(capture_id, captured_at)
        for some in batches(absence_ids, BATCH)
        for absence_id, capture_id, captured_at in session.execute(query.where(Absence.id.in_(some)))
    }
