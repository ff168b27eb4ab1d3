"""The archive as tables in files, for analysis elsewhere: `EXPORTS` names them.

A new export is a function and a line there. Every table streams: memory does not grow with the archive.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from archive.errors import ArchiveError
from archive.exports.destinations import CannotWrite, format_of, is_stream, opened, places
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


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: the files, the data dictionary beside them, and the rows in all of them.

    No dictionary stands beside a pipe or a device.
    """

    files: tuple[Path, ...]
    dictionary: Path | None
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
    format: str | None = None,  # noqa: A002 - the word for it
    live_blog: LiveBlog | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
) -> Exported:
    """Write an export to a file, or to a folder when it has several tables, with a data dictionary beside it.

    Without `format` the file's suffix says which, and CSV where it has none. A file appears under its name only
    when it is whole; "-" is standard output. Raises UnknownExport, CannotWrite, MissingExtra.
    """
    if format is not None:
        _named(FORMATS, format, "format")
    part = Slice(live_blog, since, until)
    tables = _named(EXPORTS, name, "export")(session, part)
    try:
        chosen = format_of(destination, format, several=len(tables) > 1)
        paths = places(destination, [table.name for table in tables], chosen)
        counts = [_write(chosen, table, path) for table, path in zip(tables, paths, strict=True)]
        if is_stream(paths[0]):
            return Exported(tuple(paths), None, sum(counts))
        explained = paths[0].with_name(f"{_stem(destination, tables)}.dictionary.md")
        about = f"{name} of {part.words()}"
        explained.write_text(dictionary(list(zip(tables, counts, strict=True)), about), encoding="utf-8")
    except BrokenPipeError:  # who reads has seen enough
        raise
    except OSError as error:
        message = f"{destination} can't be written: {error.strerror}; name another place"
        raise CannotWrite(message) from error
    return Exported(tuple(paths), explained, sum(counts))


def data_frame(session: Session, name: str, part: Slice, table: str | None = None) -> Any:
    """An export's table as a pandas DataFrame; `table` says which where it has several.

    Raises UnknownExport, MissingExtra.
    """
    tables = {made.name: made for made in _named(EXPORTS, name, "export")(session, part)}
    return frame(_named(tables, table or next(iter(tables)), "table"))


# --- into files --------------------------------------------------------------------------------------------


def _stem(destination: Path, tables: tuple[Table, ...]) -> str:
    return destination.stem if len(tables) == 1 else destination.name


def _write(format_: str, table: Table, path: Path) -> int:
    with opened(path) as stream:
        return FORMATS[format_](table, stream)


def _named(choices: Mapping[str, T], name: str, what: str) -> T:
    if name not in choices:
        message = f"there is no {what} {name!r}: choose one of {', '.join(choices)}"
        raise UnknownExport(message)
    return choices[name]
