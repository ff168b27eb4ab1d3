"""One run at a time: overlapping runs from cron must not visit the same live blog twice."""

from __future__ import annotations

import fcntl
import os
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

import sqlalchemy as sa

from archive.database import DatabaseReadOnly, open_database
from archive.errors import ArchiveError

if TYPE_CHECKING:
    from collections.abc import Iterator

ADVISORY_LOCK = 0x6C69_7663
"""The PostgreSQL advisory lock that a run holds; such locks are per database."""


class AnotherRun(ArchiveError):
    """Another run visits live blogs for the same archive: raised by `run_lock`."""

    exit_code = 4


@contextmanager
def run_lock(url: str) -> Iterator[None]:
    """Hold the right to visit live blogs for this archive; raises AnotherRun at once if another process does.

    For SQLite it is a lock (flock) on a file beside the database, for PostgreSQL an advisory lock of a
    session. Both end with the process that holds them, however it ends. An SQLite file need not exist yet.
    """
    if (file := sqlite_file(url)) is None:
        with _advisory_lock(url):
            yield
    elif str(file) in {"", ":memory:"}:
        yield  # nobody else can reach it
    elif not file.parent.is_dir():
        yield  # opening it says so better
    else:
        with _file_lock(Path(f"{file}.lock"), beside=file):
            yield


def is_yet_to_be_made(url: str) -> bool:
    """Whether the archive is an SQLite file that isn't there, in a folder that is."""
    file = sqlite_file(url)
    if file is None or str(file) == ":memory:":
        return False
    try:
        return file.parent.is_dir() and not file.exists()
    except PermissionError:  # opening it says so
        return False


def sqlite_file(url: str) -> Path | None:
    """The file of an SQLite archive; None for any other."""
    try:
        parsed = sa.make_url(url)
    except sa.exc.ArgumentError:
        return None
    return Path(parsed.database or ":memory:") if parsed.get_backend_name() == "sqlite" else None


@contextmanager
def _file_lock(path: Path, *, beside: Path) -> Iterator[None]:
    with _open_beside(path) as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            file.seek(0)
            holder = file.read().strip() or "unknown"
            message = f"another run (process {holder}) holds {path}; this one leaves the live blogs to it"
            raise AnotherRun(message) from error
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield
        # it stays beside an archive: removed, a third run could lock a new one while a second has the old one
        if not beside.exists():
            path.unlink(missing_ok=True)


def _open_beside(path: Path) -> IO[str]:
    try:
        return path.open("a+")
    except OSError as error:
        message = (
            f"{path}, the lock of a run, can't be written ({error.strerror}); "
            "run as a user who may write the folder of the archive"
        )
        raise DatabaseReadOnly(message) from error


@contextmanager
def _advisory_lock(url: str) -> Iterator[None]:
    engine = open_database(url)
    try:
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            if not connection.scalar(sa.select(sa.func.pg_try_advisory_lock(ADVISORY_LOCK))):
                shown = engine.url.render_as_string(hide_password=True)
                message = f"another run visits live blogs for {shown}; this one leaves them to it"
                raise AnotherRun(message)
            try:
                yield
            finally:
                connection.execute(sa.select(sa.func.pg_advisory_unlock(ADVISORY_LOCK)))
    finally:
        engine.dispose()
