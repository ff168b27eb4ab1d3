"""Where an export goes: a file that appears when it is whole; a pipe or a device is written to as it is."""

from __future__ import annotations

import os
import stat
import sys
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING

from archive.errors import ArchiveError
from archive.tabular import FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterator

STANDARD_OUTPUT = Path("-")

CSV = "csv"
"""The format where nothing says another."""


class CannotWrite(ArchiveError):
    """Raised by `export`: the destination can't be written, or is named for another format."""


def format_of(destination: Path, asked: str | None, *, several: bool) -> str:
    """The format asked for, else the one the destination is named for; raises CannotWrite where they differ.

    A folder for `several` tables may be called anything.
    """
    suffix = destination.suffix.lower().removeprefix(".")
    if suffix in FORMATS:
        if asked not in (None, suffix):
            message = (
                f"{destination} is named for {suffix} and {asked} is asked for: change the name or the format"
            )
            raise CannotWrite(message)
        return suffix
    if suffix and not several and asked is None and not is_stream(destination):
        known = ", ".join(f".{name}" for name in FORMATS)
        message = (
            f"{destination} is named for no format known here: name it {known}, or say which with --format"
        )
        raise CannotWrite(message)
    return asked or CSV


def is_stream(path: Path) -> bool:
    """Whether it is written to as it is: standard output, a pipe, a device.

    So is the file that standard output or standard error leads to (`/dev/stdout` in `... > edits.csv`), which
    others go on writing to.
    """
    if path == STANDARD_OUTPUT:
        return True
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return not (stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode)) or _is_open(found)


def _is_open(found: os.stat_result) -> bool:
    for descriptor in (1, 2):
        with suppress(OSError):  # closed
            if os.path.samestat(found, os.fstat(descriptor)):
                return True
    return False


def places(destination: Path, names: list[str], format_: str) -> list[Path]:
    """The destination itself for one table; for several a folder, which is made, a file a table.

    Raises CannotWrite.
    """
    if len(names) == 1:
        return [destination]
    if is_stream(destination):
        message = (
            f"{', '.join(names)} are {len(names)} tables: name a folder for them instead of {destination}"
        )
        raise CannotWrite(message)
    _refuse_missing_folder(destination)
    destination.mkdir(exist_ok=True)
    return [destination / f"{name}.{format_}" for name in names]


@contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """A stream into it. A file gets its name when all is written; a link to a file stays one."""
    if path == STANDARD_OUTPUT:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    elif is_stream(path):
        with path.open("ab" if path.is_file() else "wb") as stream:
            yield stream
    else:
        with _replaced(path) as stream:
            yield stream


@contextmanager
def _replaced(path: Path) -> Iterator[IO[bytes]]:
    _refuse_missing_folder(path)
    if path.is_dir():
        message = f"{path} is a folder; name a file in it, such as {path / 'edits.csv'}"
        raise CannotWrite(message)
    target = path.resolve()
    partial = target.with_name(f"{target.name}.partial")
    try:
        with partial.open("wb") as stream:
            yield stream
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)


def _refuse_missing_folder(path: Path) -> None:
    if not path.parent.is_dir():
        message = f"{path} can't be made: there is no folder {path.parent}"
        raise CannotWrite(message)
