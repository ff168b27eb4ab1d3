"""Whether an archive still is what was written: every checksum recomputed, every reference followed."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from archive import sequence
from archive.facts import digest_of_rows
from archive.models import Capture, LiveBlog, Payload, Reading, Response, Update, UpdateVersion
from archive.payloads import PayloadDamaged, Payloads
from archive.wording import words_digest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Progress = Callable[[int, int | None], None]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that doesn't hold: where, and what is wrong."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


@dataclass(slots=True)
class Report:
    """What was verified, and what of it doesn't hold."""

    payloads: int = 0
    captures: int = 0
    versions: int = 0
    findings: list[Finding] = field(default_factory=list)

    def summary(self) -> str:
        """One line for a person."""
        held = f"{len(self.findings)} findings" if self.findings else "everything holds"
        return (
            f"{self.payloads} payloads, {self.captures} captures, {self.versions} versions verified: {held}"
        )

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def verify(connection: sa.Connection, progress: Progress | None = None) -> Report:
    """Verify a whole archive; nothing is written, nothing is mended."""
    report = Report()
    total = sum(
        connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0
        for table in (Payload, Capture, UpdateVersion)
    )
    report.findings.extend(_database(connection))
    steps = _Steps(progress, total)
    for finding in _payloads(connection):
        report.payloads += steps.take()
        if finding:
            report.findings.append(finding)
    for finding in _captures(connection):
        report.captures += steps.take()
        if finding:
            report.findings.append(finding)
    for finding in _versions(connection):
        report.versions += steps.take()
        if finding:
            report.findings.append(finding)
    report.findings.extend(_derived(connection))
    return report


class _Steps:
    def __init__(self, progress: Progress | None, total: int) -> None:
        self.progress, self.total, self.done = progress, total, 0

    def take(self) -> int:
        self.done += 1
        if self.progress:
            self.progress(self.done, self.total)
        return 1


# --- the database itself -----------------------------------------------------------------------------------


def _database(connection: sa.Connection) -> Iterator[Finding]:
    """What the database finds wrong with itself: PostgreSQL enforces both at every write."""
    if connection.dialect.name != "sqlite":
        return
    for (found,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if found != "ok":
            yield Finding("database", found)
    for table, row, parent, _key in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield Finding(f"{table} {row}", f"refers to a row of {parent} that is not there")


# --- facts -------------------------------------------------------------------------------------------------


def _payloads(connection: sa.Connection) -> Iterator[Finding | None]:
    payloads = Payloads(connection)
    sizes = connection.execute(sa.select(Payload.sha256, Payload.size).order_by(Payload.sha256)).all()
    for sha256, size in sizes:
        try:
            found = len(payloads.get(sha256))
        except PayloadDamaged as error:
            yield Finding(f"payload {sha256}", str(error))
        except KeyError as error:
            yield Finding(f"payload {sha256}", f"what it is compressed against is missing: {error}")
        else:
            wrong = f"is {found} bytes long, its row says {size}"
            yield None if found == size else Finding(f"payload {sha256}", wrong)


def _captures(connection: sa.Connection) -> Iterator[Finding | None]:
    rows = connection.execute(
        sa.select(Capture.id, Capture.captured_at, Capture.digest, LiveBlog.url, Reading.capture_id)
        .join(LiveBlog, LiveBlog.id == Capture.live_blog_id)
        .outerjoin(Reading, Reading.capture_id == Capture.id)
        .order_by(Capture.live_blog_id, Capture.captured_at)
    ).all()
    for row in rows:
        where = f"capture of {row.url} at {row.captured_at.isoformat()}"
        responses = connection.execute(
            sa.select(Response.url, Response.status, Response.truncated, Response.payload_sha256)
            .where(Response.capture_id == row.id)
            .order_by(Response.position)
        ).all()
        if row.capture_id is None:
            yield Finding(where, "has no reading; `liveblog reextract` makes it")
        elif (
            digest_of_rows((r.url, r.status, r.truncated, r.payload_sha256) for r in responses) != row.digest
        ):
            yield Finding(where, "its responses do not give its digest")
        else:
            yield None


# --- what is derived ---------------------------------------------------------------------------------------


def _versions(connection: sa.Connection) -> Iterator[Finding | None]:
    first, last = aliased(Capture), aliased(Capture)
    rows = connection.execute(
        sa.select(
            Update.key,
            Update.live_blog_id,
            UpdateVersion.update_id,
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
        .order_by(UpdateVersion.update_id, UpdateVersion.number)
        .execution_options(yield_per=1000)
    )
    before = None
    for row in rows:
        expected = before.number + 1 if before and before.update_id == row.update_id else 1
        before = row
        wrong = _wrong_version(row, expected)
        yield Finding(f"version {row.number} of update {row.key}", wrong) if wrong else None


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


def _derived(connection: sa.Connection) -> Iterator[Finding]:
    for live_blog_id, url in connection.execute(sa.select(LiveBlog.id, LiveBlog.url)).all():
        yield from _sequences(connection, live_blog_id, url)
    versionless = sa.select(Update.key).where(~sa.exists().where(UpdateVersion.update_id == Update.id))
    for key in connection.scalars(versionless):
        yield Finding(f"update {key}", "has no version")


def _sequences(connection: sa.Connection, live_blog_id: int, url: str) -> Iterator[Finding]:
    numbers = set(connection.scalars(sa.select(Update.number).where(Update.live_blog_id == live_blog_id)))
    rows = connection.execute(
        sa.select(Capture.captured_at, Reading.sequence, Reading.pinned, Reading.update_count)
        .join(Capture, Capture.id == Reading.capture_id)
        .where(Capture.live_blog_id == live_blog_id)
    )
    for row in rows:
        wrong = _wrong_sequence(row, numbers)
        if wrong:
            yield Finding(f"reading of {url} at {row.captured_at.isoformat()}", wrong)


def _wrong_sequence(row: Any, numbers: set[int]) -> str | None:
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
