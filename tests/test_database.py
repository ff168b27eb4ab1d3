from __future__ import annotations

import sqlite3
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from archive import database
from archive.database import (
    ArchiveNotFound,
    DatabaseBusy,
    DatabaseNotOurs,
    DatabaseReadOnly,
    DatabaseTooNew,
    DatabaseUnreachable,
    open_database,
    write_transaction,
)
from archive.models import Base, LiveBlog
from tests.histories import NOON

if TYPE_CHECKING:
    from pathlib import Path


def refused(url: str, *, create: bool = True) -> tuple[str, str]:
    """Which error opening raises, and its sentence."""
    with pytest.raises(database.DatabaseError) as raised:
        open_database(url, create=create)
    return type(raised.value).__name__, str(raised.value)


def file_holding(path: Path, script: str) -> str:
    connection = sqlite3.connect(path)
    connection.executescript(script)
    connection.close()
    return f"sqlite:///{path}"


# --- what is made ------------------------------------------------------------------------------------------


def test_a_new_database_is_made_with_every_table(tmp_path):
    engine = open_database(f"sqlite:///{tmp_path / 'new.db'}")
    assert set(Base.metadata.tables) <= set(sa.inspect(engine).get_table_names())
    with engine.connect() as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    engine.dispose()
    assert pragmas == {"journal_mode": "wal", "synchronous": 1, "foreign_keys": 1, "busy_timeout": 10_000}


def test_an_archive_is_opened_as_it_is(database_url):
    for create in (True, False):
        engine = open_database(database_url, create=create)
        with write_transaction(engine) as connection:
            connection.execute(
                sa.insert(LiveBlog).values(
                    url=f"https://news.example/{create}", added_at=NOON, state="live", failures=0
                )
            )
        engine.dispose()
    engine = open_database(database_url)
    with engine.connect() as connection:
        rows = connection.execute(sa.select(LiveBlog.url, LiveBlog.added_at).order_by(LiveBlog.id)).all()
    engine.dispose()
    assert rows == [("https://news.example/True", NOON), ("https://news.example/False", NOON)]


def test_two_may_make_it_at_once(tmp_path):
    url = f"sqlite:///{tmp_path / 'new.db'}"
    with ThreadPoolExecutor(4) as pool:
        for engine in pool.map(open_database, [url] * 4):
            assert "capture" in sa.inspect(engine).get_table_names()
            engine.dispose()


def test_an_archive_may_live_in_memory():
    engine = open_database("sqlite://")
    assert "capture" in sa.inspect(engine).get_table_names()
    engine.dispose()


def test_a_time_without_a_zone_is_refused(sqlite_url):
    engine = open_database(sqlite_url)
    insert = sa.insert(LiveBlog).values(url="x", added_at=NOON.replace(tzinfo=None), state="live", failures=0)
    with (
        pytest.raises(sa.exc.StatementError, match="without a zone"),
        write_transaction(engine) as connection,
    ):
        connection.execute(insert)
    engine.dispose()


# --- what is refused ---------------------------------------------------------------------------------------


def test_what_is_no_address_is_refused():
    assert refused("liveblog.db") == (
        "DatabaseUnreachable",
        "'liveblog.db' is no database address; write sqlite:///liveblog.db or postgresql://host/name",
    )
    assert refused("mysql://user:secret@host/name") == (
        "DatabaseUnreachable",
        "mysql://user:***@host/name is neither SQLite nor PostgreSQL, the two that an archive can be kept in",
    )


def test_a_folder_that_is_not_there_is_refused(tmp_path):
    path = tmp_path / "none" / "liveblog.db"
    assert refused(f"sqlite:///{path}") == (
        "DatabaseUnreachable",
        f"{path} can't be made: there is no folder {path.parent}",
    )
    assert not path.parent.exists()


def test_a_folder_is_refused(tmp_path):
    assert refused(f"sqlite:///{tmp_path}")[0] == "DatabaseNotOurs"


def test_readers_make_nothing(tmp_path, new_postgres_url):
    path = tmp_path / "liveblog.db"
    assert refused(f"sqlite:///{path}", create=False)[0] == "ArchiveNotFound"
    assert not path.exists()
    path.touch()
    assert refused(f"sqlite:///{path}", create=False)[0] == "ArchiveNotFound"
    assert path.read_bytes() == b""


@pytest.mark.parametrize("content", [b"<html>a page</html>", b"%PDF-1.7", b"SQLite format 3\0" + b"x" * 200])
def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path, content):
    path = tmp_path / "liveblog.db"
    path.write_bytes(content)
    name, sentence = refused(f"sqlite:///{path}")
    assert (name, str(path) in sentence, "\n" in sentence) == ("DatabaseNotOurs", True, False)
    assert path.read_bytes() == content


def test_a_database_with_other_tables_is_refused_and_left_alone(tmp_path):
    url = file_holding(
        tmp_path / "other.db", "CREATE TABLE places (url TEXT); CREATE TABLE alembic_version (x TEXT)"
    )
    before = (tmp_path / "other.db").read_bytes()
    assert refused(url) == (
        "DatabaseNotOurs",
        f"{url} holds other tables (alembic_version, places); name a database of our own",
    )
    assert (tmp_path / "other.db").read_bytes() == before


def test_a_newer_schema_is_refused_and_left_alone(database_url):
    engine = open_database(database_url)
    with write_transaction(engine) as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    engine.dispose()
    name, sentence = refused(database_url)
    assert name == "DatabaseTooNew"
    assert sentence.endswith("was written by a newer release (schema 9999); upgrade liveblog-archive")


def test_a_server_that_does_not_answer_is_told(tmp_path):
    name, sentence = refused(f"postgresql://someone:secret@/archive?host={tmp_path}")
    assert name == "DatabaseUnreachable"
    assert "secret" not in sentence
    assert "\n" not in sentence


def test_a_missing_driver_names_the_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    name, sentence = refused("postgresql://host/name")
    assert name == "DatabaseUnreachable"
    assert sentence.endswith("install it with: pip install 'liveblog-archive[postgres]'")


def test_a_database_that_can_only_be_read_is_read_and_not_written(sqlite_url, tmp_path):
    read_only = f"sqlite:///file:{tmp_path / 'liveblog.db'}?mode=ro&uri=true"
    engine = open_database(read_only, create=False)
    with engine.connect() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(LiveBlog)) == 0
    with (
        pytest.raises(DatabaseReadOnly, match="can be read but not written"),
        write_transaction(engine) as connection,
    ):
        connection.execute(sa.delete(LiveBlog))
    engine.dispose()


def test_one_writer_at_a_time(sqlite_url, monkeypatch):
    """A second writer waits for the first, and says so when that takes too long."""
    monkeypatch.setattr(database, "BUSY_TIMEOUT", 50)
    one, other = open_database(sqlite_url), open_database(sqlite_url)
    with write_transaction(one):
        with pytest.raises(DatabaseBusy, match="being written by another process"), write_transaction(other):
            pass
        with other.connect() as reader:
            assert reader.scalar(sa.select(sa.func.count()).select_from(LiveBlog)) == 0
    one.dispose()
    other.dispose()


def test_writers_that_read_first_do_not_fail_each_other(sqlite_url):
    """With deferred transactions most of these fail at once, whatever the timeout."""
    engine = open_database(sqlite_url)
    start = threading.Barrier(4)

    def write(worker: int) -> None:
        start.wait()
        for n in range(10):
            with write_transaction(engine) as connection:
                connection.scalar(sa.select(sa.func.count()).select_from(LiveBlog))
                row = {
                    "url": f"https://news.example/{worker}/{n}",
                    "added_at": NOON,
                    "state": "live",
                    "failures": 0,
                }
                connection.execute(sa.insert(LiveBlog), row)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(4)))
    with engine.connect() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(LiveBlog)) == 40
    engine.dispose()


def test_every_error_is_one_a_command_answers():
    kinds = (
        ArchiveNotFound,
        DatabaseBusy,
        DatabaseNotOurs,
        DatabaseReadOnly,
        DatabaseTooNew,
        DatabaseUnreachable,
    )
    assert all(issubclass(kind, database.ArchiveError) for kind in kinds)
