"""Saved pages as captures: files and folders that somebody already holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from archive.errors import ArchiveError
from crawler.items import LiveBlogItem, Page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MAX_FILE_BYTES = 64 * 1024 * 1024
CONTENT_TYPES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".txt": "text/plain; charset=utf-8",
    ".json": "application/json",
}
NAME_TIME = re.compile(r"(?<!\d)(\d{4})-?(\d\d)-?(\d\d)T?[-_]?(\d\d)[:-]?(\d\d)[:-]?(\d\d)Z?(?!\d)")
SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"\x1f\x8b", "a gzip file: unpack it first"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
)


class BadFile(ArchiveError):
    """Raised by `read_file` and `find_saved`: a file that is no saved page, or has no time."""


@dataclass(frozen=True, order=True, slots=True)
class Saved:
    """A saved page that waits to be imported."""

    captured_at: datetime
    path: Path
    url: str

    def item(self) -> LiveBlogItem:
        """The page as one visit."""
        page = read_file(self.path, self.url, self.captured_at)
        return LiveBlogItem(url=self.url, captured_at=self.captured_at, pages=(page,))


def read_file(path: Path, url: str, captured_at: datetime) -> Page:
    """The file as the page that `url` answered at `captured_at`.

    Raises BadFile for what can't be a page: missing, empty, over MAX_FILE_BYTES, or binary.
    """
    content = _content(path)
    content_type = CONTENT_TYPES.get(path.suffix.lower(), "text/html")
    return Page(
        url=url,
        request_url=url,
        fetched_at=captured_at,
        body=content,
        headers=(("Content-Type", content_type),),
    )


def find_saved(path: Path, url: str, captured_at: datetime | None) -> list[Saved]:
    """The saved pages at `path`, oldest first, every one of them checked and none of them kept in memory.

    A folder's files carry their times in their names (20260214T030544Z.html); for a single file
    `captured_at` may say it. Raises BadFile naming the first file that can't be used.
    """
    files = sorted(_files(path))
    if path.is_dir() and captured_at is not None:
        message = f"--captured-at is one time, but {path} is a folder: its files say their own in their names"
        raise BadFile(message)
    saved = [Saved(captured_at or time_in_name(file), file, url) for file in files]
    for file in files:
        _content(file)
    return sorted(saved)


def time_in_name(path: Path) -> datetime:
    """The UTC time in a name such as 20260214T030544Z.html; raises BadFile where there is none."""
    found = NAME_TIME.search(path.name)
    if found:
        try:
            return datetime(*map(int, found.groups()), tzinfo=UTC)  # type: ignore[arg-type, misc]
        except ValueError:
            pass
    message = (
        f"{path} does not say when it was captured: give --captured-at TIME for a single file, or name it like "
        "20260214T030544Z.html"
    )
    raise BadFile(message)


def _files(path: Path) -> Iterator[Path]:
    if not path.exists():
        message = f"{path} does not exist: check the path"
        raise BadFile(message)
    if not path.is_dir():
        yield path
        return
    found = False
    for file in path.iterdir():
        if file.suffix.lower() in CONTENT_TYPES:
            found = True
            yield file
    if not found:
        message = f"{path} holds no saved pages: files ending in {', '.join(CONTENT_TYPES)} are read"
        raise BadFile(message)


def _content(path: Path) -> bytes:
    if not path.exists():
        message = f"{path} does not exist: check the path"
        raise BadFile(message)
    if path.is_dir():
        message = f"{path} is a folder: name one saved page"
        raise BadFile(message)
    size = path.stat().st_size
    if size > MAX_FILE_BYTES:
        message = f"{path} is {size / 1e6:.0f} MB: pages over {MAX_FILE_BYTES / 1e6:.0f} MB are not read"
        raise BadFile(message)
    try:
        content = path.read_bytes()
    except OSError as error:
        message = f"{path} can't be read: {error.strerror}"
        raise BadFile(message) from error
    if not content.strip():
        message = f"{path} is empty: there is no page in it"
        raise BadFile(message)
    _refuse_binary(path, content)
    return content


def _refuse_binary(path: Path, content: bytes) -> None:
    for signature, what in SIGNATURES:
        if content.startswith(signature):
            message = f"{path} is not HTML but {what}"
            raise BadFile(message)
    has_bom = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    if not has_bom and content[:4096].count(0) > 40:  # a stray null byte is a broken page, many are no page
        message = f"{path} is not HTML but binary data"
        raise BadFile(message)
    is_text = path.suffix.lower() in (".txt", ".json")
    if not is_text and not has_bom and not re.search(rb"<[!a-zA-Z/?]", content):
        message = (
            f"{path} is not HTML: there is not one tag in it (plain text is read from files ending in .txt)"
        )
        raise BadFile(message)
