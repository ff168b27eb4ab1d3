"""One transaction of the writer: visits to one live blog as facts, and what follows from them."""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from archive.changes import NewReading
from archive.derived import delete_derived, write_changes
from archive.facts import (
    Key,
    Visit,
    capture_id,
    capture_keys,
    headers_of,
    live_blog_row,
    stored_visits,
    validators_received,
    validators_sent,
    write_visit,
)
from archive.loading import LATEST_FIRST, load_timeline
from archive.models import Capture, LiveBlog, Reading, Response
from archive.payloads import Payloads
from archive.readings import look_of
from archive.replay import replay
from crawler.extractors import fingerprint

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from archive.changes import Changes
    from archive.readings import Extraction
    from archive.replay import Readings

_SELECT_LIVE_BLOG = sa.select(LiveBlog.id).where(LiveBlog.url == sa.bindparam("url"))


class Overtaken(Exception):
    """Another process recorded a visit meanwhile: raised by `write_visits`, caught by who called it."""


@dataclass(frozen=True, slots=True)
class Replayed:
    """A live blog's captures and some new ones read again; right as long as no other capture is recorded."""

    captures: frozenset[Key]
    changes: Sequence[Changes]


@dataclass(frozen=True, slots=True)
class Written:
    """A visit and what it changed; `known` when the capture was there already."""

    visit: Visit
    reading: NewReading
    changes: Changes | None = None

    @property
    def known(self) -> bool:
        return self.changes is None


def replay_if_needed(
    connection: sa.Connection, visits: Sequence[Visit], readings: Readings
) -> Replayed | None:
    """Read a live blog's captures again if the visits come late or the extractors changed, else None."""
    url = visits[0].url
    live_blog_id = _live_blog_id(connection, url)
    new = _unknown(connection, live_blog_id, visits)
    if not new or _continues(connection, live_blog_id, new):
        return None
    if live_blog_id is None:
        return Replayed(frozenset(), list(replay(new, readings=readings)))
    stored = frozenset(capture_keys(connection, live_blog_id))
    old = stored_visits(connection, live_blog_id, url, without_bodies=readings.of)
    in_order = heapq.merge(old, new, key=lambda visit: visit.key)
    return Replayed(stored, list(replay(in_order, readings=readings)))


def write_visits(
    connection: sa.Connection,
    visits: Sequence[Visit],
    extracted: Mapping[Key, Extraction],
    replayed: Replayed | None,
) -> list[Written]:
    """Write visits to one live blog and what they change; the rest of a replay is written with them.

    Raises Overtaken, and the transaction must be rolled back, when the replay is no longer right.
    """
    live_blog = live_blog_row(connection, visits[0].url, now=datetime.now(UTC), state="paused")
    new = _unknown(connection, live_blog.id, visits)
    changes = _write_new(connection, live_blog.id, new, extracted, replayed) if new else {}
    written = []
    for visit in visits:
        change = changes.pop(visit.key, None)  # a capture twice among the visits is known the second time
        reading = change.reading if change else _recorded_reading(connection, live_blog.id, visit.key)
        written.append(Written(visit, reading, change))
    return written


def _write_new(
    connection: sa.Connection,
    live_blog_id: int,
    new: Sequence[Visit],
    extracted: Mapping[Key, Extraction],
    replayed: Replayed | None,
) -> dict[Key, Changes]:
    stored = capture_keys(connection, live_blog_id) if replayed else {}
    if replayed and replayed.captures != stored.keys():
        raise Overtaken
    if not replayed and not _continues(connection, live_blog_id, new):
        raise Overtaken
    payloads = Payloads(connection)
    ids = {visit.key: write_visit(connection, payloads, live_blog_id, visit) for visit in new}
    extractor = fingerprint()
    if replayed:
        delete_derived(connection, live_blog_id)
        write_changes(connection, live_blog_id, replayed.changes, extractor=extractor, ids={**stored, **ids})
        return {one.capture: one for one in replayed.changes if one.capture in ids}
    changes = _fold(connection, live_blog_id, new, extracted, ids)
    write_changes(connection, live_blog_id, changes.values(), extractor=extractor)
    return changes


def _fold(
    connection: sa.Connection,
    live_blog_id: int,
    new: Sequence[Visit],
    extracted: Mapping[Key, Extraction],
    ids: Mapping[Key, int],
) -> dict[Key, Changes]:
    """Take visits that continue the timeline."""
    timeline = load_timeline(connection, live_blog_id)
    shown = _shown(connection, live_blog_id)
    source, digest = (shown.id, shown.digest) if shown else (None, "")
    changes: dict[Key, Changes] = {}
    for visit in new:
        is_fetched = visit.outcome == "fetched"
        identical = is_fetched and timeline.previous == source and visit.key[1] == digest
        extraction = (None, None) if identical else extracted[visit.key]
        look = look_of(visit, extraction, capture=ids[visit.key], identical=identical)
        changes[visit.key] = timeline.see(look)
        if is_fetched and changes[visit.key].reading.sequence is not None:
            source, digest = ids[visit.key], visit.key[1]
    return changes


def unknown(connection: sa.Connection, visits: Sequence[Visit]) -> list[Visit]:
    """The visits to one live blog that are not recorded yet, in the order of captures, each once."""
    return _unknown(connection, _live_blog_id(connection, visits[0].url), visits)


def _live_blog_id(connection: sa.Connection, url: str) -> int | None:
    return connection.scalar(_SELECT_LIVE_BLOG, {"url": url})


def _unknown(connection: sa.Connection, live_blog_id: int | None, visits: Sequence[Visit]) -> list[Visit]:
    by_key = {visit.key: visit for visit in visits}
    return [by_key[key] for key in sorted(by_key) if capture_id(connection, live_blog_id, key) is None]


def _continues(connection: sa.Connection, live_blog_id: int | None, new: Sequence[Visit]) -> bool:
    """Whether the visits come after all captures, read by the same extractors, and refer to what is shown."""
    latest = connection.execute(_SELECT_LATEST, {"live_blog_id": live_blog_id}).one_or_none()
    if live_blog_id is None or latest is None:
        return _refer_to_shown(None, new)
    is_later = (latest.captured_at, latest.digest) < new[0].key
    if not is_later or latest.extractor != fingerprint():
        return False
    return _refer_to_shown(_shown(connection, live_blog_id), new)


_SELECT_LATEST = (
    sa.select(Capture.captured_at, Capture.digest, Reading.extractor)
    .outerjoin(Reading, Reading.capture_id == Capture.id)
    .where(Capture.live_blog_id == sa.bindparam("live_blog_id"))
    .order_by(*LATEST_FIRST)
    .limit(1)
)


def _refer_to_shown(shown: Any, new: Sequence[Visit]) -> bool:
    """Whether every "not modified" means the page that was last fetched before it."""
    if not any(visit.outcome == "not_modified" for visit in new):
        return True
    validators = validators_received(headers_of(shown.headers) if shown else ())
    for visit in new:
        if visit.outcome == "fetched":
            validators = visit.validators
        sent = validators_sent(visit)
        if visit.outcome == "not_modified" and any(sent) and sent != validators:
            return False
    return True


def _shown(connection: sa.Connection, live_blog_id: int) -> Any:
    """The latest capture that was fetched and could be read: id, digest, and headers of its first page."""
    return connection.execute(_SELECT_SHOWN, {"live_blog_id": live_blog_id}).one_or_none()


_SELECT_SHOWN = (
    sa.select(Capture.id, Capture.digest, Response.headers)
    .join(Reading, Reading.capture_id == Capture.id)
    .join(Response, sa.and_(Response.capture_id == Capture.id, Response.position == 0))
    .where(
        Capture.live_blog_id == sa.bindparam("live_blog_id"),
        Capture.outcome == "fetched",
        Reading.sequence.is_not(None),
    )
    .order_by(*LATEST_FIRST)
    .limit(1)
)


def _recorded_reading(connection: sa.Connection, live_blog_id: int, key: Key) -> NewReading:
    row = connection.execute(
        sa.select(Reading.outcome, Reading.error)
        .join(Capture, Capture.id == Reading.capture_id)
        .where(Capture.live_blog_id == live_blog_id, Capture.captured_at == key[0], Capture.digest == key[1])
    ).one()
    return NewReading(row.outcome, error=row.error)
