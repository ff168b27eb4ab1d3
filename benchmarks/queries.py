"""How long answers take, and what they do not grow with: `python benchmarks/queries.py`.

Claims (docs/data-model.md, README): the list of what changed between two captures of 500 updates takes under
20 ms; `as_of` does not slow down with the number of captures (100 against 10,000: within 1.5 times). On made
archives in SQLite files (benchmarks/made_archive.py); the best of repeated calls, since whatever else the
machine does only adds to them.
"""

from __future__ import annotations

import sys
import tempfile
import time
from functools import partial
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

sys.path.insert(0, str(Path(__file__).parent))

from typing import TYPE_CHECKING

from made_archive import START, STEP, Size, fill

from archive import queries
from archive.database import open_database
from archive.models import LiveBlog, UpdateVersion
from archive.search import search

if TYPE_CHECKING:
    from collections.abc import Callable

REPEATS = 15
"""Calls of which the best is taken, after one that warms up."""


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        few = _made(Path(folder) / "few.db", Size(1, updates=500, captures=100, edits=60))
        many = _made(Path(folder) / "many.db", Size(1, updates=500, captures=10_000, edits=60))
        _compare(many)
        _as_of(few, many)
        _large(_made(Path(folder) / "large.db", Size(100, updates=200, captures=60, edits=50)))


def _compare(session: Session) -> None:
    """The change list of two captures, beside reading the 500 texts that stand there."""
    live_blog = session.scalars(select(LiveBlog)).one()
    from_, to = START + 3000 * STEP, START + 6000 * STEP
    found = queries.compare(session, live_blog, from_, to)
    taken = _milliseconds(lambda: queries.compare(session, live_blog, from_, to))
    texts = _milliseconds(lambda: session.execute(select(UpdateVersion.text).limit(500)).all())
    print(
        f"change list, 500 updates, 10,000 captures, {len(found.changes)} changes: {taken:.1f} ms (bound: 20 ms)"
    )
    print(f"  {taken / texts:.1f} times reading 500 texts by SQL ({texts:.1f} ms)")


def _as_of(few: Session, many: Session) -> None:
    """The same live blog after 100 and after 10,000 captures."""
    times = []
    for session, captures in ((few, 100), (many, 10_000)):
        live_blog = session.scalars(select(LiveBlog)).one()
        at = START + captures // 2 * STEP
        times.append(_milliseconds(partial(queries.as_of, session, live_blog, at)))
    print(f"as_of, 500 updates, 100 captures: {times[0]:.1f} ms; 10,000 captures: {times[1]:.1f} ms")
    print(f"  ratio {times[1] / times[0]:.2f} (bound: 1.5)")


def _large(session: Session) -> None:
    """What the reading room asks of 100 live blogs, 20,000 updates and 5,000 edits."""
    versions = session.scalar(select(func.count()).select_from(UpdateVersion))
    live_blog = session.scalars(select(LiveBlog)).first()
    assert live_blog is not None
    remembered = queries.SilentEdits()
    started = time.perf_counter()
    remembered.count(session)
    first = time.perf_counter() - started
    print(f"100 live blogs, 20,000 updates, {versions} versions:")
    print(f"  silent edits, counted for the first time: {first * 1000:.0f} ms")
    asked: dict[str, Callable[[], object]] = {
        "live_blogs without silent edits": lambda: queries.live_blogs(session, count_silent=False),
        "live_blogs, silent edits remembered": lambda: queries.live_blogs(session, count_silent=remembered),
        "newest 50 events": lambda: list(queries.edits(session, newest_first=True, limit=50)),
        "newest 50 silent edits": lambda: list(
            queries.edits(session, newest_first=True, limit=50, silent=True)
        ),
        "activity of each live blog": lambda: queries.activities(session),
        "captures of one": lambda: queries.captures(session, live_blog),
        "coverage of one": lambda: queries.coverage(session, live_blog),
        "search, one rare phrase": lambda: search(session, '"storm river council"'),
        "search, a common word": lambda: search(session, "river"),
        "search, Chinese": lambda: search(session, "地震"),
    }
    for words, ask in asked.items():
        print(f"  {words}: {_milliseconds(ask):.1f} ms")


def _made(path: Path, size: Size) -> Session:
    session = Session(open_database(f"sqlite:///{path}"))
    fill(session, size)
    return session


def _milliseconds(call: Callable[[], object]) -> float:
    call()
    times = []
    for _ in range(REPEATS):
        started = time.perf_counter()
        call()
        times.append(time.perf_counter() - started)
    return min(times) * 1000


if __name__ == "__main__":
    main()
