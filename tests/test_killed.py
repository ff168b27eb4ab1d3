"""`kill -9` at any moment: the archive can be read, and the last visit is whole or absent."""

from __future__ import annotations

import multiprocessing
import random
import time
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from archive import store
from archive.models import Capture, LiveBlog
from archive.snapshot import snapshot
from archive.store import Archive
from tests.histories import URL, html_of, update, visit

if TYPE_CHECKING:
    from multiprocessing.sharedctypes import Synchronized

    from crawler.items import LiveBlogItem

VISITS = 16


def items() -> list[LiveBlogItem]:
    """A growing live blog, its captures not quite in order, so that some make everything be read again."""
    updates = [
        update(str(900 + n), f"Boat {n} has come in with its nets and is being unloaded.", n)
        for n in range(VISITS)
    ]
    visits = [visit(html_of(*updates[n::-1]), n + 1) for n in range(VISITS)]
    for n in range(5, VISITS, 9):
        visits[n - 1], visits[n] = visits[n], visits[n - 1]
    return visits


def record(url: str, together: bool, recorded: Synchronized[int]) -> None:
    """What the process does that is killed; it tells how many visits it has recorded."""
    store.CHUNK_VISITS = 2

    def tell(number: int, _of: int | None = None) -> None:
        recorded.value = number

    with Archive(url) as archive:
        if together:
            archive.record_many(items(), progress=tell)
        else:
            for number, item in enumerate(items(), start=1):
                archive.record(item)
                tell(number)


@pytest.fixture(scope="module")
def processes() -> multiprocessing.context.ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.test_killed"])
    return context


def least(kill: int, kills: int) -> int:
    """How many visits are recorded before this kill: each one comes later."""
    return VISITS * kill // (kills + 1)


def kill_and_look(processes, url, *, kills: int, together: bool) -> list[int]:
    """How many captures there were after each kill."""
    chance, captures = random.Random(9), []
    for kill in range(1, kills + 1):
        recorded = processes.Value("i", 0)
        process = processes.Process(target=record, args=(url, together, recorded))
        process.start()
        while recorded.value < least(kill, kills):
            time.sleep(0.001)
        time.sleep(chance.uniform(0, 0.08))
        process.kill()
        process.join()
        with Archive(url) as archive:
            report = archive.verify()
        assert report.findings == []
        captures.append(report.captures)
    return captures


def rows(url: str) -> object:
    with Archive(url) as archive, archive.engine.connect() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(Capture)) == VISITS
        return snapshot(connection, connection.scalar(sa.select(LiveBlog.id).where(LiveBlog.url == URL)))


@pytest.mark.parametrize("together", [False, True])
def test_killed_at_any_moment_the_archive_holds_whole_visits(processes, sqlite_url, tmp_path, together):
    captures = kill_and_look(processes, sqlite_url, kills=6, together=together)
    assert captures == sorted(captures)
    assert all(count >= least(kill, 6) for kill, count in enumerate(captures, start=1))
    with Archive(sqlite_url) as archive, Archive(f"sqlite:///{tmp_path / 'unharmed.db'}") as unharmed:
        archive.record_many(items())
        unharmed.record_many(sorted(items(), key=lambda item: item.captured_at))
    assert rows(sqlite_url) == rows(f"sqlite:///{tmp_path / 'unharmed.db'}")


def test_so_does_postgresql_when_its_client_is_killed(processes, postgres_url):
    captures = kill_and_look(processes, postgres_url, kills=3, together=False)
    assert captures == sorted(captures)
