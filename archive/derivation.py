"""What captures give by today's extractors, beside what is kept of them: nothing of the archive is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from archive.derived import write_changes
from archive.facts import capture_keys, stored_visits
from archive.models import Base, Capture, LiveBlog
from archive.replay import replay
from archive.snapshot import columns, snapshot
from crawler.extractors import fingerprint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from archive.changes import Changes
    from archive.replay import Extractor
    from archive.snapshot import Snapshot


def derived_anew(connection: sa.Connection, live_blog_id: int, changes: Iterable[Changes]) -> Snapshot:
    """The derived rows that these changes make of a live blog, written to a database in memory."""
    captures = capture_keys(connection, live_blog_id)
    engine = sa.create_engine("sqlite://", poolclass=sa.StaticPool)
    try:
        with engine.begin() as memory:
            Base.metadata.create_all(memory)
            for table in (LiveBlog, Capture):
                of_live_blog = (table.id if table is LiveBlog else Capture.live_blog_id) == live_blog_id
                rows = connection.execute(sa.select(table.__table__).where(of_live_blog)).all()
                memory.execute(sa.insert(table), [dict(row._mapping) for row in rows])
            write_changes(memory, live_blog_id, changes, extractor=fingerprint(), ids=captures)
            return snapshot(memory, live_blog_id)
    finally:
        engine.dispose()


def differences(
    connection: sa.Connection,
    live_blog_id: int,
    url: str,
    reading: tuple[Extractor, int],
    step: Callable[[], None],
) -> Iterator[tuple[str, str]]:
    """Where what is kept of a live blog differs from what its captures give: which row, and how.

    `reading` is what `archive.replay.reading_in` gives. Raises PayloadDamaged.
    """
    extractor, at_once = reading
    changes = []
    for one in replay(stored_visits(connection, live_blog_id, url), extractor=extractor, at_once=at_once):
        changes.append(one)
        step()
    anew = derived_anew(connection, live_blog_id, changes)
    kept = snapshot(connection, live_blog_id)
    for table in anew:
        yield from _differing_rows(url, table, kept[table], anew[table])


def _differing_rows(
    url: str, table: str, kept: Mapping[Any, Any], anew: Mapping[Any, Any]
) -> Iterator[tuple[str, str]]:
    for name in sorted(kept.keys() | anew.keys(), key=repr):
        where = f"{_called(table, name)} of {url}"
        if name not in kept:
            yield where, "is missing: the captures give it"
        elif name not in anew:
            yield where, "is one too many: the captures do not give it"
        elif kept[name] != anew[name]:
            pairs = zip(columns(table), kept[name], anew[name], strict=True)
            differ = [column for column, one, other in pairs if one != other]
            yield where, f"the captures give it otherwise: {', '.join(differ)}"


def _called(table: str, name: tuple[Any, ...]) -> str:
    """A row for people, by its name in a snapshot."""
    if table == "reading":
        return f"reading at {_when(name[0])}"
    if table == "posting_version":
        return f"version {name[0]} of the words"
    if table == "update":
        return f"update {name[0]}"
    if table == "update_version":
        return f"version {name[1]} of update {name[0]}"
    return f"absence of update {name[0]} at {_when(name[1])}"


def _when(capture: Any) -> str:
    return capture[0].isoformat() if isinstance(capture, tuple) else f"capture {capture}"
