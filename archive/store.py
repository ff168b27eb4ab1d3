"""The archive: `Archive.record` is the only writer of captures and of what is derived from them."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self

import sqlalchemy as sa
from sqlalchemy.orm import Session

from archive.arguments import parse_address
from archive.database import DatabaseBusy, open_database, write_transaction
from archive.models import LiveBlog
from archive.queries import find_live_blog
from archive.reader import ArchiveReader
from crawler.urls import canonical_url
from crawler.words import many

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from archive.facts import Visit
    from archive.reextract import Rebuilt
    from archive.replay import Readings
    from archive.verify import Report
    from archive.writing import Written
    from crawler.items import LiveBlogItem

    Progress = Callable[[int, int | None], None]
    """Is told how many steps are done, and of how many where that is known."""

CHUNK_VISITS, CHUNK_BYTES = 100, 64 * 1024 * 1024
"""How many visits, and how many bytes of them, `record_many` writes in one transaction."""

ATTEMPTS = 5
"""How often a replay is prepared again because another process recorded a visit meanwhile."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """What came of recording one visit; `outcome` is the word of its reading.

    `known` says that the capture was there already and nothing was done; then the counts are 0.
    """

    url: str
    captured_at: datetime
    outcome: str
    error: str | None = None
    known: bool = False
    added: int = 0
    edited: int = 0
    removed: int = 0
    restored: int = 0


@dataclass(slots=True)
class RecordedMany:
    """What came of recording many visits; `unread` says which of them, from 0, could not be read, and why."""

    visits: int = 0
    known: int = 0
    outcomes: dict[str, int] = field(default_factory=dict)
    added: int = 0
    edited: int = 0
    removed: int = 0
    restored: int = 0
    unread: list[tuple[int, str]] = field(default_factory=list)

    def count(self, recorded: Recorded) -> None:
        if recorded.outcome in ("unreadable", "failed"):
            self.unread.append((self.visits, recorded.error or "nothing could be read"))
        self.visits += 1
        self.known += recorded.known
        self.outcomes[recorded.outcome] = self.outcomes.get(recorded.outcome, 0) + 1
        self.added += recorded.added
        self.edited += recorded.edited
        self.removed += recorded.removed
        self.restored += recorded.restored

    def summary(self) -> str:
        """One line for a person."""
        return (
            f"{many(self.visits, 'capture')}, {self.known} of them known already, {len(self.unread)} that could not be read: "
            f"{many(self.added, 'update')} added, {self.edited} edited, {self.removed} removed, {self.restored} restored"
        )


class Archive(ArchiveReader):
    """An archive at a database address; use it as a context manager, or `close` it.

    Raises the errors of `archive.database` when there is none that can be opened. What only writing needs is
    imported where it is done: readers do not wait for extractors and matching.
    """

    def __init__(self, url: str, *, create: bool = True) -> None:
        self.engine = open_database(url, create=create)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def close(self) -> None:
        self.engine.dispose()

    @contextmanager
    def session(self) -> Iterator[Session]:
        """A session to read in; what it would write is not kept."""
        with Session(self.engine) as session:
            yield session

    # --- following -----------------------------------------------------------------------------------------

    def add(self, url: str) -> LiveBlog:
        """Follow a live blog from now on. Raises NotAnAddress for what can't be visited."""
        now = datetime.now(UTC)
        return self._follow(parse_address(url), state="live", next_visit_at=now)

    def stop(self, url: str) -> LiveBlog:
        """Visit a live blog no more; what was archived of it stays."""
        return self._follow(self.address_of(url), state="paused", next_visit_at=None)

    def address_of(self, url_or_part: str) -> str:
        """The address of the live blog that is meant. Raises UnknownLiveBlog, AmbiguousLiveBlog."""
        with self.session() as session:
            return find_live_blog(session, url_or_part).url

    def follows_any(self) -> bool:
        """Whether there is a live blog that is ever due."""
        with self.session() as session:
            return (
                session.scalar(sa.select(LiveBlog.id).where(LiveBlog.state != "paused").limit(1)) is not None
            )

    def _follow(self, url: str, *, state: str, next_visit_at: datetime | None) -> LiveBlog:
        from archive.facts import live_blog_row

        with write_transaction(self.engine) as connection:
            row = live_blog_row(connection, canonical_url(url), now=datetime.now(UTC), state=state)
            connection.execute(
                sa.update(LiveBlog)
                .where(LiveBlog.id == row.id)
                .values(state=state, next_visit_at=next_visit_at)
            )
        with self.session() as session:
            live_blog = session.get_one(LiveBlog, row.id)
            session.expunge(live_blog)
        return live_blog

    # --- keeping it right -----------------------------------------------------------------------------------

    def verify(
        self, *, facts_only: bool = False, processes: int = 1, progress: Progress | None = None
    ) -> Report:
        """Recompute every checksum, follow every reference, compare what is derived with what captures give.

        Nothing is written. With `facts_only` no capture is read again.
        """
        from archive.verify import verify

        return verify(self.engine, facts_only=facts_only, processes=processes, progress=progress)

    def reextract(
        self,
        live_blog: str | None = None,
        *,
        dry_run: bool = False,
        processes: int = 1,
        progress: Progress | None = None,
    ) -> list[Rebuilt]:
        """Read all captures again by today's extractors, of one live blog or of all.

        Facts stay as they are; with `dry_run` everything does, and the answer says what would change.
        """
        from archive.reextract import rebuild

        with self.session() as session:
            chosen = sa.select(LiveBlog.id, LiveBlog.url).order_by(LiveBlog.id)
            if live_blog is not None:
                chosen = chosen.where(LiveBlog.id == find_live_blog(session, live_blog).id)
            live_blogs = [(row.id, row.url) for row in session.execute(chosen)]
        return list(rebuild(self.engine, live_blogs, dry_run=dry_run, processes=processes, progress=progress))

    # --- recording -----------------------------------------------------------------------------------------

    def record(self, item: LiveBlogItem) -> Recorded:
        """Record one visit, in one transaction: facts and what follows from them.

        The same capture recorded twice changes nothing. A visit that comes late, or the first after the
        extractors changed, has all captures of its live blog read again.
        """
        from archive.facts import visit_of
        from archive.replay import Readings

        return self._record_together([visit_of(item)], Readings())[0]

    def knows(self, item: LiveBlogItem) -> bool:
        """Whether this very capture is recorded already."""
        from archive.facts import visit_of
        from archive.writing import unknown

        with self.engine.connect() as connection:
            return not unknown(connection, [visit_of(item)])

    def record_many(
        self,
        items: Iterable[LiveBlogItem],
        *,
        progress: Progress | None = None,
    ) -> RecordedMany:
        """Record many visits, some at a time in one transaction; best in the order of their capture."""
        from archive.facts import visit_of
        from archive.replay import Readings

        total, readings = RecordedMany(), Readings()
        url = None
        for visits in _chunks(visit_of(item) for item in items):
            if visits[0].url != url:
                url, readings = visits[0].url, Readings()
            for recorded in self._record_together(visits, readings):
                total.count(recorded)
            if progress:
                progress(total.visits, None)
        return total

    def _record_together(self, visits: Sequence[Visit], readings: Readings) -> list[Recorded]:
        """Record visits to one live blog; pages are read before the transaction begins, to keep it short."""
        from archive.readings import read_visit
        from archive.writing import Overtaken, replay_if_needed, unknown, write_visits

        with self.engine.connect() as connection:
            extracted = {visit.key: read_visit(visit) for visit in unknown(connection, visits)}
        for _attempt in range(ATTEMPTS):
            with self.engine.connect() as connection:
                replayed = replay_if_needed(connection, visits, readings)
            try:
                with write_transaction(self.engine) as connection:
                    written = write_visits(connection, visits, extracted, replayed)
            except Overtaken:
                continue
            return [_recorded(one) for one in written]
        message = f"others kept recording {visits[0].url} at the same time; try again later"
        raise DatabaseBusy(message)


def _recorded(written: Written) -> Recorded:
    changes = written.changes
    return Recorded(
        url=written.visit.url,
        captured_at=written.visit.key[0],
        outcome=written.reading.outcome,
        error=written.reading.error,
        known=written.known,
        added=len(changes.updates) if changes else 0,
        edited=len(changes.edited) if changes else 0,
        removed=len(changes.absences) if changes else 0,
        restored=len(changes.restored) if changes else 0,
    )


def _chunks(visits: Iterable[Visit]) -> Iterator[list[Visit]]:
    """Visits to one live blog after another, as many as go into one transaction."""
    chunk: list[Visit] = []
    size = 0
    for visit in visits:
        if chunk and (visit.url != chunk[0].url or len(chunk) >= CHUNK_VISITS or size >= CHUNK_BYTES):
            yield chunk
            chunk, size = [], 0
        chunk.append(visit)
        size += sum(len(page.body) for page in visit.pages)
    if chunk:
        yield chunk
