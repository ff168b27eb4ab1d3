"""When we looked, what each look brought, and where we were blind."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from datetime import datetime, timedelta
from statistics import median_low
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from archive.errors import ArchiveError
from archive.models import Capture, LiveBlog, Payload, PostingVersion, Reading, Response, Update
from archive.queries.event_rows import EditFilter, times_of
from archive.queries.records import (
    Blind,
    Bucket,
    CaptureDetail,
    CaptureRef,
    CaptureRow,
    Cause,
    Coverage,
    HeadlineChange,
    ResponseRow,
    UpdateRef,
)
from archive.queries.rows import BATCH, READABLE, First, Last, Query
from archive.sequence import decode
from archive.wording import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from sqlalchemy.orm import Session

Look = tuple[datetime, str, str | None]
"""When, the outcome, and what was wrong in a sentence."""

GAP = 3
"""A span between two readable captures is a gap when it is longer than this many times the median one."""


class UnknownCapture(ArchiveError):
    """Raised by `capture`: no capture has this number."""


def captures(
    session: Session,
    live_blog: LiveBlog,
    *,
    since: datetime | None = None,
    until: datetime | None = None,
    newest_first: bool = False,
    limit: int | None = None,
    offset: int = 0,
) -> list[CaptureRow]:
    """The visits to a live blog in order, since <= captured_at < until."""
    query = _captures_between(session, live_blog, since, until, newest_first=newest_first)
    return [_capture_row(*row) for row in session.execute(query.limit(limit).offset(offset))]


def iterate_captures(
    session: Session, live_blog: LiveBlog, *, since: datetime | None = None, until: datetime | None = None
) -> Iterator[CaptureRow]:
    """As `captures`, one batch in memory at a time."""
    query = _captures_between(session, live_blog, since, until)
    with session.execute(query, execution_options={"yield_per": BATCH}) as rows:
        for row in rows:
            yield _capture_row(*row)


def _captures_between(
    session: Session,
    live_blog: LiveBlog,
    since: datetime | None,
    until: datetime | None,
    *,
    newest_first: bool = False,
) -> Query:
    query = _captures(session, EditFilter(live_blog_id=live_blog.id, since=since, until=until))
    query = query.where(Capture.live_blog_id == live_blog.id)
    if since is not None:
        query = query.where(Capture.captured_at >= since)
    if until is not None:
        query = query.where(Capture.captured_at < until)
    order = (Capture.captured_at, Capture.digest)
    return query.order_by(*(column.desc() for column in order) if newest_first else order)


def capture(session: Session, capture_id: int) -> CaptureDetail:
    """One capture with its responses and what was read in it; raises UnknownCapture."""
    found = session.get(Capture, capture_id)
    if found is None:
        message = f"no capture has the number {capture_id}: 'liveblog coverage URL' tells when was looked"
        raise UnknownCapture(message)
    wanted = EditFilter(
        live_blog_id=found.live_blog_id,
        since=found.captured_at,
        until=found.captured_at + timedelta.resolution,
    )
    query = _captures(session, wanted).where(Capture.id == capture_id)
    reading = found.reading
    return CaptureDetail(
        row=_capture_row(*session.execute(query).one()),
        live_blog_url=found.live_blog.url,
        visit_outcome=found.outcome,
        digest=found.digest,
        extractor=reading.extractor if reading else None,
        routes=reading.routes if reading else None,
        responses=_responses(session, capture_id),
        shown=_shown(session, found.live_blog, reading.sequence if reading else None),
    )


def coverage(session: Session, live_blog: LiveBlog) -> Coverage:
    """When a live blog was looked at, what the looks brought, and the spans in which nothing is known.

    Blind is a span between two readable captures in which looks failed or could not be read, or which is longer
    than GAP times the median; and the time since the last readable capture when looks have told nothing since.
    """
    query = (
        select(
            Capture.captured_at,
            func.coalesce(Reading.outcome, Capture.outcome),
            func.coalesce(Capture.error, Reading.error),
        )
        .outerjoin(Reading, Reading.capture_id == Capture.id)
        .where(Capture.live_blog_id == live_blog.id)
        .order_by(Capture.captured_at, Capture.digest)
    )
    looks: list[Look] = [(at, outcome, error) for at, outcome, error in session.execute(query)]
    outcomes = Counter(outcome for _, outcome, _ in looks)
    read = [at for at, outcome, _ in looks if outcome in READABLE]
    causes = _causes(looks)
    gaps = sorted(later - earlier for earlier, later in itertools.pairwise(read))
    usual = median_low(gaps) if gaps else None
    return Coverage(
        first=looks[0][0] if looks else None,
        last=looks[-1][0] if looks else None,
        looks=len(looks),
        readable=len(read),
        not_modified=outcomes["not_modified"],
        unreadable=outcomes["unreadable"],
        failed=outcomes["failed"],
        incomplete=sum(cause.looks for cause in causes if cause.outcome == "incomplete"),
        median_gap=usual,
        longest_gap=gaps[-1] if gaps else None,
        blind=tuple(_blind(looks, GAP * usual if usual else None)),
        causes=causes,
    )


def activity(
    session: Session,
    live_blog: LiveBlog | None = None,
    *,
    buckets: int = 60,
    since: datetime | None = None,
    until: datetime | None = None,
) -> list[Bucket]:
    """How many events each of so many equal spans of time brought, first to last event; [] without events.

    The first capture of a live blog adds all that it shows: those count as well.
    """
    wanted = EditFilter(live_blog_id=live_blog.id if live_blog else None, since=since, until=until)
    event = times_of(session, wanted)
    query = select(event.c.by_at, event.c.kind, func.count()).group_by(event.c.by_at, event.c.kind)
    return _buckets([tuple(row) for row in session.execute(query)], buckets, since, until)


def activities(session: Session, *, buckets: int = 24) -> dict[int, list[Bucket]]:
    """By the id of every live blog that has events, its `activity` over its own span."""
    event = times_of(session, EditFilter())
    columns = (event.c.live_blog_id, event.c.by_at, event.c.kind)
    counted: defaultdict[int, list[tuple[datetime, str, int]]] = defaultdict(list)
    for live_blog_id, at, kind, count in session.execute(select(*columns, func.count()).group_by(*columns)):
        counted[live_blog_id].append((at, kind, count))
    return {live_blog_id: _buckets(counts, buckets) for live_blog_id, counts in counted.items()}


def _buckets(
    counted: Sequence[tuple[datetime, str, int]],
    buckets: int,
    since: datetime | None = None,
    until: datetime | None = None,
) -> list[Bucket]:
    if not counted:
        return []
    start = since or min(at for at, _, _ in counted)
    end = until or max(at for at, _, _ in counted) + timedelta.resolution
    # The last span ends where all do: begin and width may be rounded, and `end` may be the end of the calendar.
    edges = [*(start + i * ((end - start) / buckets) for i in range(buckets)), end]
    totals = [Counter[str]() for _ in range(buckets)]
    for at, kind, count in counted:
        totals[min(int((at - start) / (end - start) * buckets), buckets - 1)][kind] += count
    spans = zip(itertools.pairwise(edges), totals, strict=True)
    return [Bucket(begin, stop, **total) for (begin, stop), total in spans]


def headline_changes(session: Session, live_blog: LiveBlog) -> list[HeadlineChange]:
    """When the live blog's own headline changed, in order; one that a page leaves out is not taken back."""
    return renamings(session, [live_blog.id])[live_blog.id]


def renamings(session: Session, live_blog_ids: Collection[int]) -> dict[int, list[HeadlineChange]]:
    """By the ids of live blogs, the `headline_changes` of each."""
    query = (
        select(PostingVersion, First, Last)
        .join(First, First.id == PostingVersion.first_capture_id)
        .outerjoin(Last, Last.id == PostingVersion.last_capture_id)
        .where(
            PostingVersion.live_blog_id.in_(live_blog_ids), func.coalesce(PostingVersion.headline, "") != ""
        )
        .order_by(PostingVersion.live_blog_id, PostingVersion.number)
    )
    found: dict[int, list[HeadlineChange]] = {live_blog_id: [] for live_blog_id in live_blog_ids}
    for (old, _, last), (new, first, _) in itertools.pairwise(session.execute(query)):
        before, now = old.headline or "", new.headline or ""
        if old.live_blog_id == new.live_blog_id and fold(before) != fold(now):
            change = HeadlineChange(
                number=new.number,
                old=before,
                new=now,
                after=CaptureRef(last.id, last.captured_at),
                by=CaptureRef(first.id, first.captured_at),
            )
            found[new.live_blog_id].append(change)
    return found


def _captures(session: Session, wanted: EditFilter) -> Query:
    event = times_of(session, wanted)
    changes = select(event.c.by_id, func.count().label("changes")).group_by(event.c.by_id).subquery()
    return (
        select(Capture, Reading, func.coalesce(changes.c.changes, 0))
        .outerjoin(Reading, Reading.capture_id == Capture.id)
        .outerjoin(changes, changes.c.by_id == Capture.id)
    )


def _capture_row(capture: Capture, reading: Reading | None, changes: int) -> CaptureRow:
    return CaptureRow(
        id=capture.id,
        at=capture.captured_at,
        outcome=reading.outcome if reading else capture.outcome,
        error=capture.error or (reading.error if reading else None),
        update_count=reading.update_count if reading else 0,
        complete=reading.complete if reading else False,
        covers_from=reading.covers_from if reading else None,
        covers_until=reading.covers_until if reading else None,
        changes=changes,
    )


def _responses(session: Session, capture_id: int) -> tuple[ResponseRow, ...]:
    query = (
        select(Response, Payload.size)
        .join(Payload, Payload.sha256 == Response.payload_sha256)
        .where(Response.capture_id == capture_id)
        .order_by(Response.position)
    )
    return tuple(
        ResponseRow(
            position=response.position,
            url=response.url,
            request_url=response.request_url,
            status=response.status,
            protocol=response.protocol,
            ip=response.ip,
            truncated=response.truncated,
            fetched_at=response.fetched_at,
            request_headers=tuple((name, value) for name, value in response.request_headers),
            headers=tuple((name, value) for name, value in response.headers),
            payload_sha256=response.payload_sha256,
            size=size,
        )
        for response, size in session.execute(query)
    )


def _shown(session: Session, live_blog: LiveBlog, sequence: str | None) -> tuple[UpdateRef, ...]:
    numbers = decode(sequence or "")
    if not numbers:
        return ()
    query = select(Update).where(
        Update.live_blog_id == live_blog.id, Update.number.between(min(numbers), max(numbers))
    )
    by_number = {
        update.number: UpdateRef(
            update.id, update.number, update.key, update.url, live_blog.id, live_blog.url
        )
        for update in session.scalars(query)
    }
    return tuple(by_number[number] for number in numbers if number in by_number)


def _causes(looks: Sequence[Look]) -> tuple[Cause, ...]:
    """What was wrong with looks, the first that happened first."""
    together: defaultdict[tuple[str, str], list[datetime]] = defaultdict(list)
    for at, outcome, error in looks:
        if error:
            together["incomplete" if outcome in READABLE else outcome, error].append(at)
    return tuple(Cause(*of, len(times), times[0], times[-1]) for of, times in together.items())


def _blind(looks: Sequence[Look], too_long: timedelta | None) -> Iterator[Blind]:
    last: datetime | None = None
    vain: list[str] = []
    for at, outcome, _ in looks:
        if outcome not in READABLE:
            vain.append(outcome)
            continue
        if vain:
            yield Blind(last, at, len(vain), _told_nothing(vain))
        elif last and too_long and at - last > too_long:
            yield Blind(last, at, 0, "no look")
        last, vain = at, []
    if vain:
        yield Blind(last, None, len(vain), _told_nothing(vain))


def _told_nothing(outcomes: Sequence[str]) -> str:
    """What became of looks that told nothing: "failed looks", "failed and unreadable looks"."""
    words = ("unread" if outcome == "fetched" else outcome for outcome in outcomes)
    return f"{' and '.join(sorted(set(words)))} looks"
