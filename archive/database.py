"""Where the rows live: engines for SQLite and PostgreSQL, and which databases are ours to open.

A new database is created and an older one brought up to date by the migrations in `archive.migrations`;
anything else is refused, untouched, with a sentence.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from archive.errors import ArchiveError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from alembic.config import Config

BUSY_TIMEOUT = 10_000
"""How long a writer waits for another one, in milliseconds."""

MIGRATION_LOCK = 0x6C69_7665
"""The PostgreSQL advisory lock under which one process migrates."""

DAMAGE = (
    sa.exc.SQLAlchemyError,
    ArithmeticError,
    AttributeError,
    LookupError,
    MemoryError,
    TypeError,
    ValueError,
)
"""What reading rows may raise when their bytes are damaged: SQLite gives any column any kind of value."""

MIGRATIONS = Path(__file__).parent / "migrations" / "versions"

OURS = {"live_blog", "capture", "payload"}


class DatabaseError(ArchiveError):
    """A database can't be opened or written; the message says which, why, and what to do."""


class DatabaseNotOurs(DatabaseError):
    """What is there is no archive of ours: raised by `open_database`, which leaves it untouched."""


class DatabaseDamaged(DatabaseError):
    """The file is an SQLite database, but so damaged that its tables can't be found: raised by `open_database`."""

    exit_code = 3


class DatabaseTooNew(DatabaseError):
    """A newer release of ours wrote the schema: raised by `open_database`."""


class DatabaseUnreachable(DatabaseError):
    """No database answers at the address, or the address is none: raised by `open_database`."""


class DatabaseReadOnly(DatabaseError):
    """The database can be read and not written: raised by whoever writes."""


class DatabaseBusy(DatabaseError):
    """Another process kept the database locked for longer than BUSY_TIMEOUT: raised by whoever writes."""

    exit_code = 3


class DatabaseFull(DatabaseError):
    """There is no room for what should be written: raised by whoever writes."""

    exit_code = 3


class ArchiveNotFound(DatabaseError):
    """There is no archive yet: raised by `open_database` for readers, who create nothing."""


def open_database(url: str, *, create: bool = True) -> sa.Engine:
    """An engine on the archive at `url`, its schema up to date.

    With `create` a missing archive is made. Readers begin deferred transactions; a writer takes its
    connections from `writing(engine)`. Raises the errors above, and nothing is changed when it does.
    """
    engine = _engine(_parsed(url))
    try:
        with explained(engine.url):
            _refuse_foreign_file(engine.url, create=create)
            _bring_up_to_date(engine, create=create)
    except BaseException:  # whatever it was: no connection stays open
        engine.dispose()
        raise
    return engine


def refuse_memory(url: str) -> None:
    """Raise DatabaseUnreachable for an SQLite database in memory: it ends with the command that fills it."""
    parsed = _parsed(url)
    if parsed.get_backend_name() != "sqlite":
        return
    name = parsed.database or ":memory:"
    if name.removeprefix("file:") == ":memory:" or parsed.query.get("mode") == "memory":
        message = (
            f"{url} is kept in memory and gone when the command ends; name a file, like sqlite:///liveblog.db"
        )
        raise DatabaseUnreachable(message)


def writing(engine: sa.Engine) -> sa.Engine:
    """The same engine for writers: on SQLite their transactions begin IMMEDIATE.

    A deferred transaction that turns into a writer fails at once when another writes, whatever the timeout.
    """
    return engine.execution_options(writes=True)


@contextmanager
def write_transaction(engine: sa.Engine) -> Iterator[sa.Connection]:
    """One transaction of a writer; raises DatabaseReadOnly, DatabaseBusy and DatabaseUnreachable."""
    with explained(engine.url), writing(engine).begin() as connection:
        yield connection


@contextmanager
def consistent(engine: sa.Engine) -> Iterator[sa.Connection]:
    """A connection that sees one state of the archive all the time, whatever others write meanwhile."""
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":  # SQLite reads so by itself
            connection = connection.execution_options(isolation_level="REPEATABLE READ")
        yield connection


# --- engines -----------------------------------------------------------------------------------------------


def _parsed(url: str) -> sa.URL:
    try:
        parsed = sa.make_url(url)
    except sa.exc.ArgumentError as error:
        message = f"{url!r} is no database address; write sqlite:///liveblog.db or postgresql://host/name"
        raise DatabaseUnreachable(message) from error
    if parsed.drivername in {"postgresql", "postgres"}:
        parsed = parsed.set(drivername="postgresql+psycopg")
    if parsed.get_backend_name() not in {"sqlite", "postgresql"}:
        message = f"{_shown(parsed)} is neither SQLite nor PostgreSQL, the two that an archive can be kept in"
        raise DatabaseUnreachable(message)
    return parsed


def _engine(url: sa.URL) -> sa.Engine:
    try:
        if url.get_backend_name() == "sqlite":
            return _sqlite_engine(url)
        return sa.create_engine(url, pool_pre_ping=True)
    except ModuleNotFoundError as error:
        message = (
            f"{_shown(url)} needs the driver {error.name}; install it with: "
            "pip install 'liveblog-archive[postgres]'"
        )
        raise DatabaseUnreachable(message) from error


def _sqlite_engine(url: sa.URL) -> sa.Engine:
    memory = {"poolclass": sa.StaticPool} if url.database in {None, "", ":memory:"} else {}
    engine = sa.create_engine(url, **memory)

    file = _file(url)
    if file is not None:
        _read_where_nothing_can_be_written(engine, file)

    @sa.event.listens_for(engine, "connect")
    def set_up(connection: sqlite3.Connection, _record: Any) -> None:
        connection.isolation_level = None  # transactions are begun below, not guessed by the driver
        connection.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT}")
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA synchronous=NORMAL")

    @sa.event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _read_where_nothing_can_be_written(engine: sa.Engine, file: Path) -> None:
    """SQLite reads a database with a write-ahead log by writing beside it, where not told that it is `immutable`.

    Then it looks for no log and locks nothing: that is for files alone which nobody seems to write, and each use
    of a connection looks again whether that is still so.
    """

    @sa.event.listens_for(engine, "do_connect")
    def connect(_dialect: Any, record: Any, _arguments: Any, options: Any) -> sqlite3.Connection | None:
        if not _lies_still(file):
            return None
        if record is not None:
            record.info[_AS_OF] = _state(file)
        address = f"{file.absolute().as_uri()}?mode=ro&immutable=1"
        connection: sqlite3.Connection = sqlite3.connect(address, uri=True, **options)
        return connection

    @sa.event.listens_for(engine, "checkout")
    def look_again(_connection: Any, record: Any, _proxy: Any) -> None:
        as_of = record.info.get(_AS_OF)
        if as_of is not None and not (_lies_still(file) and as_of == _state(file)):
            raise sa.exc.DisconnectionError  # connects anew


_AS_OF = "as of"


def _lies_still(file: Path) -> bool:
    """Whether an SQLite file lies in a folder that can't be written, and nothing beside it waits to be read."""
    return file.exists() and not _folder_can_be_written(file) and _log_of(file) is None


def _folder_can_be_written(file: Path) -> bool:
    return os.access(file.resolve().parent, os.W_OK)


def _log_of(file: Path) -> Path | None:
    """What SQLite left beside a file: a log with content, or what those who use it share."""
    beside = (Path(f"{file.resolve()}{ending}") for ending in ("-wal", "-shm", "-journal"))
    return next((one for one in beside if one.exists() and one.stat().st_size), None)


def _state(file: Path) -> tuple[int, int, int]:
    found = file.stat()
    return found.st_ino, found.st_size, found.st_mtime_ns


def _shown(url: sa.URL) -> str:
    return url.render_as_string(hide_password=True)


# --- opening -----------------------------------------------------------------------------------------------


def _refuse_foreign_file(url: sa.URL, *, create: bool) -> None:
    path = _file(url)
    if path is None:
        return
    try:
        _refuse_foreign_path(path, create=create)
    except OSError as error:
        message = f"{path} can't be opened: {error.strerror}; run as a user who may read it"
        raise DatabaseUnreachable(message) from error


def _refuse_foreign_path(path: Path, *, create: bool) -> None:
    if path.is_dir():
        message = f"{path} is a folder; name a file in it, such as {path / 'liveblog.db'}"
        raise DatabaseNotOurs(message)
    if not path.exists():
        _refuse_missing(path, create=create)
    elif path.stat().st_size and _head(path) != b"SQLite format 3\0":
        message = f"{path} is not an SQLite database; name another file, or a new one"
        raise DatabaseNotOurs(message)


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(16)


def _refuse_missing(path: Path, *, create: bool) -> None:
    if not create:
        message = f"there is no archive at {path}; `liveblog add URL` or `liveblog import` makes one"
        raise ArchiveNotFound(message)
    if not path.parent.is_dir():
        message = f"{path} can't be made: there is no folder {path.parent}"
        raise DatabaseUnreachable(message)


def _file(url: sa.URL) -> Path | None:
    if url.get_backend_name() != "sqlite" or url.database in {None, "", ":memory:"} or url.query.get("uri"):
        return None
    return Path(str(url.database))


def _bring_up_to_date(engine: sa.Engine, *, create: bool) -> None:
    with engine.connect() as connection:
        if _is_current(connection, create=create):
            return
    if engine.dialect.name == "sqlite":
        _refuse_to_migrate_what_lies_still(engine.url)
        _use_write_ahead_log(engine)
    with writing(engine).begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(MIGRATION_LOCK)))
        if not _is_current(connection, create=create):  # another process may have been quicker
            from alembic import command

            command.upgrade(_config(connection), "head")


def _refuse_to_migrate_what_lies_still(url: sa.URL) -> None:
    file = _file(url)
    if file is not None and _lies_still(file):
        message = (
            f"{file} was written by an earlier release and can't be brought up to date where it can't be written; "
            "copy it to a folder of your own"
        )
        raise DatabaseReadOnly(message)


def _is_current(connection: sa.Connection, *, create: bool) -> bool:
    """Whether the schema is today's; refuses what isn't ours, and nothing at all unless `create`."""
    shown = _shown(connection.engine.url)
    tables = set(sa.inspect(connection).get_table_names())
    if not tables:
        if create:
            return False
        message = f"there is no archive in {shown}; `liveblog add URL` or `liveblog import` makes one"
        raise ArchiveNotFound(message)
    if not tables >= OURS:
        message = f"{shown} holds other tables ({', '.join(sorted(tables)[:3])}); name a database of our own"
        raise DatabaseNotOurs(message)
    if "alembic_version" in tables and _revision(connection) == newest_revision():
        return True

    from alembic.runtime.migration import MigrationContext  # a third of a second that few commands need
    from alembic.script import ScriptDirectory

    revision = MigrationContext.configure(connection).get_current_revision()
    scripts = ScriptDirectory.from_config(_config())
    if revision not in {script.revision for script in scripts.walk_revisions()}:
        message = f"{shown} was written by a newer release (schema {revision}); upgrade liveblog-archive"
        raise DatabaseTooNew(message)
    return revision == scripts.get_current_head()


def _revision(connection: sa.Connection) -> Any:
    return connection.scalar(sa.text("SELECT version_num FROM alembic_version"))


def newest_revision() -> str:
    """The revision of today's schema, by the names of the migrations: reading these takes Alembic much longer."""
    return max(path.name[:4] for path in MIGRATIONS.glob("[0-9]*.py"))


def _config(connection: sa.Connection | None = None) -> Config:
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", "archive:migrations")
    config.set_main_option("path_separator", "os")
    return config


def _use_write_ahead_log(engine: sa.Engine) -> None:
    """Readers and one writer side by side; kept in the file, so it is asked for once, when it is ours."""
    connection = engine.raw_connection()
    try:
        connection.cursor().execute("PRAGMA journal_mode=WAL")
    finally:
        connection.close()


# --- errors ------------------------------------------------------------------------------------------------


@contextmanager
def explained(url: sa.URL) -> Iterator[None]:
    """Turns what a driver says into the errors above; what is not listed passes as it is."""
    try:
        yield
    except sa.exc.DBAPIError as error:
        raised = _explanation(url, error)
        if raised is None:
            raise
        raise raised from error
    except UnicodeDecodeError as error:  # what SQLite says quotes damaged bytes
        message = f"{_shown(url)} is damaged: {what_is_said(error)}; restore it from a copy"
        raise DatabaseDamaged(message) from error
    except sqlite3.Error as error:
        raised = _explanation(url, error)
        if raised is None:
            raise
        raise raised from error


def what_is_said(error: Exception) -> str:
    """What a driver says in one line; SQLite quotes damaged bytes, which could repaint a terminal."""
    lines = str(getattr(error, "orig", None) or error).strip().splitlines()
    line = lines[0] if lines else type(error).__name__
    return "".join(one if one.isprintable() else "\N{REPLACEMENT CHARACTER}" for one in line)


def _explanation(url: sa.URL, error: Exception) -> DatabaseError | None:
    said = what_is_said(error)
    shown = _shown(url)
    if "malformed" in said or "Could not decode" in said:
        return DatabaseDamaged(f"{shown} is damaged: {said}; restore it from a copy")
    if "not a database" in said:
        return DatabaseNotOurs(f"{shown} is no database that can be read: {said}; restore it from a copy")
    file = _file(url)
    log = _log_of(file) if file is not None and not _folder_can_be_written(file) else None
    if log is not None and ("readonly" in said or "unable to open" in said):
        return DatabaseReadOnly(
            f"{shown} can't be read without what was written last, in {log.name} beside it, and that can't be read "
            "where nothing can be written; copy all of it to a folder of your own"
        )
    if "readonly" in said or "read-only" in said or "permission denied" in said:
        return DatabaseReadOnly(f"{shown} can be read but not written: {said}")
    if "disk is full" in said or "No space left on device" in said:
        return DatabaseFull(f"{shown} can't grow: {said}; make room on its disk")
    if "locked" in said:
        return DatabaseBusy(f"{shown} is being written by another process; try again later")
    if "unable to open" in said or isinstance(error, sa.exc.OperationalError):
        return DatabaseUnreachable(f"{shown} can't be opened: {said}")
    return None
