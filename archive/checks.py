"""What `archive.verify` asks of rows: each check gives pairs of where something is wrong, and what."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from archive import sequence
from archive.facts import digest_of_rows
from archive.models import Capture, Payload, Reading, Response, Update, UpdateVersion
from archive.seals import seal_of_rows
from archive.wording import words_digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from archive.payloads import Payloads

    Found = Iterator[tuple[str, str]]


def database(connection: sa.Connection) -> Found:
    """What SQLite finds wrong with itself; PostgreSQL enforces as much at every write."""
    for (found,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if found != "ok":
            yield "database", found
    for table, row, parent, _key in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"{table} {row}", f"refers to a row of {parent} that is not there"


# --- facts -------------------------------------------------------------------------------------------------


def payload(payloads: Payloads, sha256: str) -> Found:
    """Whether a body is what was stored. Raises PayloadDamaged."""
    where = f"payload {sha256}"
    row = payloads.connection.execute(
        sa.select(Payload.size, Payload.keyframe_sha256, Payload.ordinal).where(Payload.sha256 == sha256)
    ).one()
    try:
        found = len(payloads.get(sha256))
    except KeyError as error:
        yield where, f"what it is compressed against is missing: {error}"
        return
    if found != row.size:
        yield where, f"is {found} bytes long, its row says {row.size}"
    if (row.keyframe_sha256 is None) != (row.ordinal == 0):
        yield where, f"its place in its series is none: {row.ordinal}"


def capture(connection: sa.Connection, capture_id: int, url: str, before: str | None) -> Found:
    """Whether the facts of a capture give its digest and, with the seal before it, its seal."""
    row = connection.execute(
        sa.select(Capture.captured_at, Capture.digest, Capture.seal, Reading.capture_id)
        .outerjoin(Reading, Reading.capture_id == Capture.id)
        .where(Capture.id == capture_id)
    ).one()
    where = f"capture of {url} at {row.captured_at.isoformat()}"
    responses = connection.execute(
        sa.select(Response.url, Response.status, Response.truncated, Response.payload_sha256)
        .where(Response.capture_id == capture_id)
        .order_by(Response.position)
    ).all()
    if digest_of_rows((r.url, r.status, r.truncated, r.payload_sha256) for r in responses) != row.digest:
        yield where, "its responses do not give its digest"
    elif seal_of_rows(connection, before, url, capture_id) != row.seal:
        yield where, "its seal is broken: a fact was changed, or the capture recorded before it is another"
    if row.capture_id is None:
        yield where, "has no reading; `liveblog reextract` makes it"


# --- what is derived ---------------------------------------------------------------------------------------


def select_readers(live_blog_id: int) -> sa.Select[str]:
    """By which extractors the captures of a live blog were read."""
    return (
        sa.select(Reading.extractor)
        .distinct()
        .join(Capture, Capture.id == Reading.capture_id)
        .where(Capture.live_blog_id == live_blog_id)
    )


def select_versions(update_id: int) -> sa.Select[*tuple[Any, ...]]:
    """The versions of an update with what `versions` asks of them."""
    first, last = aliased(Capture), aliased(Capture)
    return (
        sa.select(
            Update.live_blog_id,
            UpdateVersion.number,
            UpdateVersion.headline,
            UpdateVersion.text,
            UpdateVersion.digest,
            first.live_blog_id.label("first_of"),
            first.captured_at.label("first_at"),
            last.live_blog_id.label("last_of"),
            last.captured_at.label("last_at"),
        )
        .join(Update, Update.id == UpdateVersion.update_id)
        .join(first, first.id == UpdateVersion.first_capture_id)
        .outerjoin(last, last.id == UpdateVersion.last_capture_id)
        .where(UpdateVersion.update_id == update_id)
        .order_by(UpdateVersion.number)
    )


def versions(key: str, rows: Iterable[Any]) -> Found:
    """Whether the versions of an update follow each other and are sound in themselves."""
    number = 0
    for row in rows:
        wrong = _wrong_version(row, number + 1)
        number = row.number
        if wrong:
            yield f"version {row.number} of update {key}", wrong
    if not number:
        yield f"update {key}", "has no version"


def _wrong_version(row: Any, expected_number: int) -> str | None:
    if row.number != expected_number:
        return f"version {expected_number} is missing before it"
    if words_digest(row.headline, row.text) != row.digest:
        return "its words do not give its digest"
    if {row.first_of, row.last_of} - {row.live_blog_id, None}:
        return "it was seen in a capture of another live blog"
    if row.last_at is not None and row.last_at < row.first_at:
        return "it was last seen before it was first seen"
    return None


def sequences(connection: sa.Connection, live_blog_id: int, url: str) -> Found:
    """Whether what captures show is there."""
    numbers = set(connection.scalars(sa.select(Update.number).where(Update.live_blog_id == live_blog_id)))
    rows = connection.execute(
        sa.select(Capture.captured_at, Reading.sequence, Reading.pinned, Reading.update_count)
        .join(Capture, Capture.id == Reading.capture_id)
        .where(Capture.live_blog_id == live_blog_id)
    )
    for row in rows:
        wrong = _wrong_sequence(row, numbers)
        if wrong:
            yield f"reading of {url} at {row.captured_at.isoformat()}", wrong


def _wrong_sequence(row: Any, numbers: set[int]) -> str | None:
    text = f"{row.sequence or ''},{row.pinned}"
    if not re.fullmatch(r"[0-9,-]*", text, re.ASCII):
        return f"its sequence is none: {row.sequence!r}"
    if any(int(number) > max(numbers, default=0) for number in re.findall(r"\d+", text)):
        return "it shows updates that are not there"  # before a run of billions is written out
    try:
        shown = sequence.decode(row.sequence or "")
        pinned = sequence.decode(row.pinned)
    except ValueError:
        return f"its sequence is none: {row.sequence!r}"
    if not set(shown) <= numbers or not set(pinned) <= set(shown):
        return "it shows updates that are not there"
    if len(shown) != row.update_count:
        return f"it shows {len(shown)} updates, its row says {row.update_count}"
    return None
