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
    from multiprocessing.synchronize import Event

    from crawler.items import LiveBlogItem

VISITS = 40


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


def record(url: str, together: bool, begun: Event) -> None:
    """What the process does that is killed."""
    store.CHUNK_VISITS = 4
    with Archive(url) as archive:
        begun.set()
        if together:
            archive.record_many(items())
        else:
            for item in items():
                archive.record(item)


@pytest.fixture(scope="module")
def processes() -> multiprocessing.context.ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.test_killed"])
    return context


def kill_and_look(processes, url, *, kills: int, together: bool) -> list[int]:
    """How many captures there were after each kill."""
    chance, captures = random.Random(9), []
    for _ in range(kills):
        begun = processes.Event()
        process = processes.Process(target=record, args=(url, together, begun))
        process.start()
        assert begun.wait(60)
        time.sleep(chance.uniform(0, 0.25))
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
    captures = kill_and_look(processes, sqlite_url, kills=10, together=together)
    assert captures == sorted(captures)
    with Archive(sqlite_url) as archive, Archive(f"sqlite:///{tmp_path / 'unharmed.db'}") as unharmed:
        archive.record_many(items())
        unharmed.record_many(sorted(items(), key=lambda item: item.captured_at))
    assert rows(sqlite_url) == rows(f"sqlite:///{tmp_path / 'unharmed.db'}")


def test_so_does_postgresql_when_its_client_is_killed(processes, postgres_url):
    captures = kill_and_look(processes, postgres_url, kills=5, together=False)
    assert captures == sorted(captures)
