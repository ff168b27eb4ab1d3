"""One run at a time: overlapping runs from cron must not visit the same live blog twice."""

from __future__ import annotations

import fcntl
import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from archive.errors import ArchiveError

if TYPE_CHECKING:
    from collections.abc import Iterator

ADVISORY_LOCK = 0x6C69_7663
"""The PostgreSQL advisory lock that a run holds; such locks are per database."""


class AnotherRun(ArchiveError):
    """Another run visits live blogs for the same archive: raised by `run_lock`."""

    exit_code = 4


@contextmanager
def run_lock(engine: sa.Engine) -> Iterator[None]:
    """Hold the right to visit live blogs for this archive; raises AnotherRun at once if another process does.

    For SQLite it is a lock (flock) on a file beside the database, for PostgreSQL an advisory lock of a
    session. Both end with the process that holds them, however it ends.
    """
    if engine.dialect.name == "postgresql":
        with _advisory_lock(engine):
            yield
    elif engine.url.database in {None, "", ":memory:"}:
        yield  # nobody else can reach it
    else:
        with _file_lock(Path(f"{engine.url.database}.lock")):
            yield


@contextmanager
def _file_lock(path: Path) -> Iterator[None]:
    with path.open("a+") as file:
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
        yield  # the file stays: removing it would let a third run lock a new one beside a second's old one


@contextmanager
def _advisory_lock(engine: sa.Engine) -> Iterator[None]:
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if not connection.scalar(sa.select(sa.func.pg_try_advisory_lock(ADVISORY_LOCK))):
            shown = engine.url.render_as_string(hide_password=True)
            message = f"another run visits live blogs for {shown}; this one leaves them to it"
            raise AnotherRun(message)
        try:
            yield
        finally:
            connection.execute(sa.select(sa.func.pg_advisory_unlock(ADVISORY_LOCK)))
