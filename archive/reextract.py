"""Captures read again by today's extractors: derived rows rebuilt, one transaction a live blog.

What the extractors read otherwise than before replaces what was derived; it is never an edit.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from itertools import count
from typing import TYPE_CHECKING, Any

from archive.database import consistent, write_transaction
from archive.derivation import derived_anew
from archive.derived import delete_derived, write_changes
from archive.facts import capture_keys, stored_visits
from archive.replay import reading_in, replay
from archive.snapshot import snapshot
from archive.writing import Replayed
from crawler.extractors import fingerprint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import sqlalchemy as sa

    from archive.replay import Extractor
    from archive.snapshot import Snapshot

    Progress = Callable[[int, int | None], None]


@dataclass(frozen=True, slots=True)
class Difference:
    """How many rows of a table appear, vanish, or say something else than before."""

    added: int
    removed: int
    changed: int

    def __str__(self) -> str:
        return f"{self.added} new, {self.removed} gone, {self.changed} changed"

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What reading a live blog's captures again changed, or would change."""

    url: str
    captures: int
    readings: Difference
    updates: Difference
    versions: Difference
    absences: Difference

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    def summary(self) -> str:
        """One line for a person, of the rows that differ."""
        differ = [
            f"{name} {rows}"
            for name in ("updates", "versions", "absences", "readings")
            if (rows := getattr(self, name))
        ]
        noun = "capture" if self.captures == 1 else "captures"
        return f"{self.url}: {self.captures} {noun} read again: {'; '.join(differ) or 'nothing differs'}"


def rebuild(
    engine: sa.Engine,
    live_blogs: Sequence[tuple[int, str]],
    *,
    dry_run: bool = False,
    processes: int = 1,
    progress: Progress | None = None,
) -> Iterator[Rebuilt]:
    """Read the captures of live blogs (id, address) again, one live blog after the other.

    Pages are read outside the transaction, and read again if a capture was recorded meanwhile. Raises
    PayloadDamaged before anything of that live blog is changed.
    """
    with engine.connect() as connection:
        captures = {live_blog: len(capture_keys(connection, live_blog)) for live_blog, _url in live_blogs}
    done = count(1)

    def report() -> None:
        if progress:
            progress(next(done), sum(captures.values()))

    with reading_in(processes) as (extractor, at_once):
        for live_blog_id, url in live_blogs:
            rebuilt = None
            while rebuilt is None:
                replayed = _replayed(engine, live_blog_id, url, extractor, at_once, report)
                rebuilt = (_compare if dry_run else _replace)(engine, live_blog_id, url, replayed)
            yield rebuilt


def _replayed(
    engine: sa.Engine,
    live_blog_id: int,
    url: str,
    extractor: Extractor,
    at_once: int,
    report: Callable[[], None],
) -> Replayed:
    changes = []
    with engine.connect() as connection:
        captures = frozenset(capture_keys(connection, live_blog_id))
        visits = stored_visits(connection, live_blog_id, url)
        for one in replay(visits, extractor=extractor, at_once=at_once):
            changes.append(one)
            report()
    return Replayed(captures, changes)


def _replace(engine: sa.Engine, live_blog_id: int, url: str, replayed: Replayed) -> Rebuilt | None:
    """Write the derived rows anew, in one transaction; None when a capture was recorded meanwhile."""
    with write_transaction(engine) as connection:
        captures = capture_keys(connection, live_blog_id)
        if captures.keys() != replayed.captures:
            return None
        before = snapshot(connection, live_blog_id)
        delete_derived(connection, live_blog_id)
        write_changes(connection, live_blog_id, replayed.changes, extractor=fingerprint(), ids=captures)
        return _compared(url, len(captures), before, snapshot(connection, live_blog_id))


def _compare(engine: sa.Engine, live_blog_id: int, url: str, replayed: Replayed) -> Rebuilt | None:
    """What `_replace` would answer; nothing is written, so that an archive that can only be read will do."""
    with consistent(engine) as connection:
        if capture_keys(connection, live_blog_id).keys() != replayed.captures:
            return None
        anew = derived_anew(connection, live_blog_id, replayed.changes)
        return _compared(url, len(replayed.captures), snapshot(connection, live_blog_id), anew)


def _compared(url: str, captures: int, before: Snapshot, after: Snapshot) -> Rebuilt:
    def difference(table: str) -> Difference:
        old, new = before[table], after[table]
        changed = sum(old[name] != new[name] for name in old.keys() & new.keys())
        return Difference(len(new.keys() - old.keys()), len(old.keys() - new.keys()), changed)

    return Rebuilt(
        url=url,
        captures=captures,
        readings=difference("reading"),
        updates=difference("update"),
        versions=difference("update_version"),
        absences=difference("absence"),
    )
