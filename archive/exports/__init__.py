"""The archive as tables in files, for analysis elsewhere: `EXPORTS` names them.

A new export is a function and a line there. Every table streams: memory does not grow with the archive.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any, TypeVar

from archive.errors import ArchiveError
from archive.exports.sentence_tables import newsedits
from archive.exports.tables import Slice, capture_log, edit_log, versions
from archive.tabular import FORMATS, MissingExtra, Table, dictionary, frame

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy.orm import Session

    from archive.models import LiveBlog

__all__ = [
    "EXPORTS",
    "FORMATS",
    "CannotWrite",
    "Exported",
    "MissingExtra",
    "Slice",
    "UnknownExport",
    "data_frame",
    "export",
]

T = TypeVar("T")


class UnknownExport(ArchiveError):
    """Raised by `export` and `data_frame`: there is no table, or no format, of that name."""


class CannotWrite(ArchiveError):
    """Raised by `export`: the destination can't be written."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: the files, the data dictionary beside them, and the rows in all of them."""

    files: tuple[Path, ...]
    dictionary: Path
    rows: int


EXPORTS: dict[str, Callable[[Session, Slice], tuple[Table, ...]]] = {
    "versions": versions,
    "edits": edit_log,
    "captures": capture_log,
    "newsedits": newsedits,
}
"""What can be exported, by name."""


def export(
    session: Session,
    name: str,
    destination: Path,
    *,
    format: str = "csv",  # noqa: A002 - the word for it
    live_blog: LiveBlog | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
) -> Exported:
    """Write an export to a file, or to a folder when it has several tables, with a data dictionary beside it.

    A file appears under its name only when it is whole. Raises UnknownExport, CannotWrite, MissingExtra.
    """
    write = _named(FORMATS, format, "format")
    part = Slice(live_blog, since, until)
    tables = _named(EXPORTS, name, "export")(session, part)
    paths = _paths(tables, destination, format)
    try:
        counts = [_write(write, table, path) for table, path in zip(tables, paths, strict=True)]
        explained = paths[0].with_name(f"{_stem(destination, tables)}.dictionary.md")
        about = f"{name} of {part.words()}"
        explained.write_text(dictionary(list(zip(tables, counts, strict=True)), about), encoding="utf-8")
    except OSError as error:
        message = f"{error.filename or destination} can't be written: {error.strerror}; name another place"
        raise CannotWrite(message) from error
    return Exported(tuple(paths), explained, sum(counts))


def data_frame(session: Session, name: str, part: Slice, table: str | None = None) -> Any:
    """An export's table as a pandas DataFrame; `table` says which where it has several.

    Raises UnknownExport, MissingExtra.
    """
    tables = {made.name: made for made in _named(EXPORTS, name, "export")(session, part)}
    return frame(_named(tables, table or next(iter(tables)), "table"))


# --- into files --------------------------------------------------------------------------------------------


def _paths(tables: tuple[Table, ...], destination: Path, format_: str) -> list[Path]:
    """The destination itself for one table; for several a folder, a file a table."""
    if len(tables) == 1:
        return [destination]
    return [destination / f"{table.name}.{format_}" for table in tables]


def _stem(destination: Path, tables: tuple[Table, ...]) -> str:
    return destination.stem if len(tables) == 1 else destination.name


def _write(write: Callable[[Table, IO[bytes]], int], table: Table, path: Path) -> int:
    if path.parent.parent.is_dir():
        path.parent.mkdir(exist_ok=True)
    partial = path.with_name(f"{path.name}.partial")
    try:
        with partial.open("wb") as stream:
            count = write(table, stream)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
    return count


def _named(choices: Mapping[str, T], name: str, what: str) -> T:
    if name not in choices:
        message = f"there is no {what} {name!r}: choose one of {', '.join(choices)}"
        raise UnknownExport(message)
    return choices[name]
