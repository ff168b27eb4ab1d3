"""Whether an archive still is what was written: checksums recomputed, references followed, captures read again.

Damage never stops it: what can't be read is a finding, and what stands beside it is verified all the same.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from archive import checks
from archive.database import (
    DAMAGE,
    DatabaseDamaged,
    consistent,
    what_is_said,
)
from archive.derivation import differences
from archive.errors import ArchiveError
from archive.models import Capture, LiveBlog, Payload, Update
from archive.payloads import Payloads
from archive.replay import reading_in
from archive.seals import select_captures
from archive.search_index import check_search_index
from crawler.extractors import fingerprint
from crawler.words import many

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

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
    """What was verified, and what of it doesn't hold; `notes` say what could not be verified, and why.

    `seals` are those of the latest recorded capture of each live blog, worth to be noted elsewhere.
    """

    payloads: int = 0
    captures: int = 0
    versions: int = 0
    findings: list[Finding] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    seals: dict[str, str] = field(default_factory=dict)

    def summary(self) -> str:
        """One line for a person."""
        held = "everything holds" if not self.notes else "what was verified holds"
        if self.findings:
            held = many(len(self.findings), "finding")
        counts = (
            many(self.payloads, "payload"),
            many(self.captures, "capture"),
            many(self.versions, "version"),
        )
        return f"{', '.join(counts)} verified: {held}"

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def unopened(error: DatabaseDamaged) -> Report:
    """What can be said of a file that is too damaged to be opened."""
    return Report(findings=[Finding("database", str(error))])


def verify(
    engine: sa.Engine, *, facts_only: bool = False, processes: int = 1, progress: Progress | None = None
) -> Report:
    """Verify a whole archive; nothing is written, nothing is mended.

    Unless `facts_only`, all captures are read again in so many processes, and what they give is compared with
    what is derived.
    """
    report = Report()
    if engine.dialect.name == "sqlite":
        report.findings += _search_index(engine)
    with consistent(engine) as connection:
        run = _Run(connection, report, progress)
        if engine.dialect.name == "sqlite":
            run.take("database", checks.database(connection))
        run.count_steps(twice=not facts_only)
        live_blogs = run.rows("live blogs", sa.select(LiveBlog.id, LiveBlog.url).order_by(LiveBlog.id))
        run.payloads()
        for live_blog_id, url in live_blogs:
            run.captures(live_blog_id, url)
        run.updates()
        for live_blog_id, url in live_blogs:
            run.take(f"readings of {url}", checks.sequences(connection, live_blog_id, url))
        if not facts_only:
            run.read_again(live_blogs, processes)
    return report


class _Run:
    """One run over an archive: takes what the checks find; damage that stops a check is a finding of its own."""

    def __init__(self, connection: sa.Connection, report: Report, progress: Progress | None) -> None:
        self.connection, self.report, self.progress = connection, report, progress
        self.done = 0
        self.total: int | None = None

    def take(self, where: str, found: Iterable[tuple[str, str]]) -> None:
        """Take findings: where, and what is wrong."""
        try:
            for one in found:
                self.report.findings.append(Finding(*one))
        except ArchiveError as error:
            self.report.findings.append(Finding(where, str(error)))
        except DAMAGE as error:
            self.report.findings.append(Finding(where, f"can't be read: {what_is_said(error)}"))
            if self.connection.dialect.name == "postgresql":
                self.connection.rollback()  # else every later question would fail as well

    def rows(self, where: str, query: sa.Select[*tuple[Any, ...]]) -> list[Any]:
        """What a query gives; where that can't be read: nothing, and a finding."""
        rows: list[Any] = []

        def fetch() -> Iterator[tuple[str, str]]:
            rows.extend(self.connection.execute(query).all())
            yield from ()

        self.take(where, fetch())
        return rows

    def step(self) -> None:
        self.done += 1
        if self.progress:
            self.progress(self.done, self.total)

    def count_steps(self, *, twice: bool) -> None:
        tables = (Payload, Capture, Update, *((Capture,) if twice else ()))
        counts = [self.rows("database", sa.select(sa.func.count()).select_from(table)) for table in tables]
        self.total = sum(rows[0][0] for rows in counts) if all(counts) else None

    def payloads(self) -> None:
        payloads = Payloads(self.connection)
        for (sha256,) in self.rows("payloads", sa.select(Payload.sha256).order_by(Payload.sha256)):
            self.take(f"payload {sha256}", checks.payload(payloads, sha256))
            self.report.payloads += 1
            self.step()

    def captures(self, live_blog_id: int, url: str) -> None:
        before: str | None = None
        for (capture_id,) in self.rows(f"captures of {url}", select_captures(live_blog_id)):
            where = f"capture {capture_id} of {url}"
            self.take(where, checks.capture(self.connection, capture_id, url, before))
            for (before,) in self.rows(where, sa.select(Capture.seal).where(Capture.id == capture_id)):
                self.report.seals[url] = str(before)
            self.report.captures += 1
            self.step()

    def updates(self) -> None:
        for update_id, key in self.rows("updates", sa.select(Update.id, Update.key).order_by(Update.id)):
            versions = self.rows(f"versions of update {key}", checks.select_versions(update_id))
            self.take(f"update {key}", checks.versions(key, versions))
            self.report.versions += len(versions)
            self.step()

    def read_again(self, live_blogs: Sequence[Any], processes: int) -> None:
        """Compare what is derived with what the captures give, where it was derived by today's extractors."""
        outdated = 0
        with reading_in(processes) as reading:
            for live_blog_id, url in live_blogs:
                where = f"what is derived of {url}"
                readers = {row[0] for row in self.rows(where, checks.select_readers(live_blog_id))}
                if len(readers) > 1:  # when the extractors change, all captures are read again
                    self.report.findings.append(Finding(where, "its readings name several extractors"))
                if readers and fingerprint() not in readers:
                    outdated += 1
                    continue
                self.take(where, differences(self.connection, live_blog_id, url, reading, self.step))
        if outdated:
            self.report.notes.append(
                f"what is derived of {outdated} of {len(live_blogs)} live blogs was made by earlier extractors and "
                "not compared: `liveblog reextract` makes it anew"
            )


def _search_index(engine: sa.Engine) -> list[Finding]:
    """What is wrong with SQLite's index, over a connection of its own: what it leaves behind goes with it."""
    try:
        with engine.connect() as connection:
            check_search_index(connection)
            connection.rollback()
    except DAMAGE as error:
        what = f"does not agree with the versions ({what_is_said(error)}); docs/keeping.md tells how to make it anew"
        return [Finding("full-text index", what)]
    return []
