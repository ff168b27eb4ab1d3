"""Saved pages as captures: files and folders that somebody already holds."""

from __future__ import annotations

import gzip
import re
import zlib
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from archive.errors import ArchiveError
from archive.readings import read_pages
from crawler.dates import CLOCK_SKEW
from crawler.items import LiveBlogItem, Page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from crawler.items import LiveBlogPosting

    Known = Callable[[LiveBlogItem], bool]

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
    (b"\x1f\x8b", "a gzip file: unpack it first, or end its name in .gz"),
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

    def item(self, *, insist: bool = False, known: Known | None = None) -> LiveBlogItem:
        """The page as one visit, read unless it is `known`.

        Raises BadFile where it shows what came after the visit, unless `insist`.
        """
        page = read_file(self.path, self.url, self.captured_at)
        unread = LiveBlogItem(url=self.url, captured_at=self.captured_at, pages=(page,))
        if known is not None and known(unread):
            return unread
        posting, _error = read_pages((page,))  # without one it is kept as it is
        newest = _newest_after(page, posting) if posting and not insist else None
        if newest is not None:
            message = (
                f"{self.path} can't be of {_when(self.captured_at)}: an update in it is of {_when(newest)}; "
                "correct the time, or say --insist if it is the page that is wrong"
            )
            raise BadFile(message)
        return replace(unread, posting=posting)


@dataclass
class Import:
    """Saved pages as visits, oldest first; `left_out` says in sentences which files are none, `files` which are.

    Whoever takes the visits finds the file of the n-th of them in `files[n]`.
    """

    saved: list[Saved]
    left_out: list[str] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)

    def items(self, *, insist: bool = False, known: Known | None = None) -> Iterator[LiveBlogItem]:
        """The visits, each read when it is asked for; those that are `known` already are not."""
        for one in self.saved:
            try:
                item = one.item(insist=insist, known=known)
            except BadFile as error:
                self.left_out.append(str(error))
                continue
            self.files.append(one.path)
            yield item


def read_file(path: Path, url: str, captured_at: datetime) -> Page:
    """The file as the page that `url` answered at `captured_at`; one that ends in .gz is unpacked.

    Raises BadFile for what can't be a page: missing, empty, over MAX_FILE_BYTES, or binary.
    """
    content = _content(path)
    content_type = CONTENT_TYPES.get(_suffix(path), "text/html")
    return Page(
        url=url,
        request_url=url,
        fetched_at=captured_at,
        body=content,
        headers=(("Content-Type", content_type),),
    )


def find_saved(path: Path, url: str, captured_at: datetime | None, now: datetime | None = None) -> Import:
    """The saved pages at `path`, oldest first, every one of them checked and none of them kept in memory.

    A folder's files carry their times in their names (20260214T030544Z.html); those that can't be used are left
    out. For a single file `captured_at` may say it. Raises BadFile for a single file that can't be used, and for
    a folder without any page.
    """
    latest = (now or datetime.now(UTC)) + CLOCK_SKEW
    if not path.is_dir():
        return Import([_saved(path, url, captured_at, latest)])
    if captured_at is not None:
        message = f"--captured-at is one time, but {path} is a folder: its files say their own in their names"
        raise BadFile(message)
    found = Import([])
    for file in sorted(path.iterdir()):
        try:
            if not file.name.startswith("."):  # what systems and editors keep beside the files
                found.saved.append(_saved(_of_folder(file), url, None, latest))
        except BadFile as error:
            found.left_out.append(str(error))
    if not found.saved:
        endings = ", ".join(CONTENT_TYPES)
        why = f": {found.left_out[0]}" if found.left_out else ""
        message = f"{path} holds no saved pages, files ending in {endings} or in these and .gz{why}"
        raise BadFile(message)
    found.saved.sort()
    return found


def _saved(path: Path, url: str, captured_at: datetime | None, latest: datetime) -> Saved:
    if not path.exists():
        message = f"{path} does not exist: check the path"
        raise BadFile(message)
    moment = captured_at or time_in_name(path)
    if moment > latest:
        message = (
            f"{path} can't have been captured at {_when(moment)}, which is yet to come: correct the time"
        )
        raise BadFile(message)
    _content(path)
    return Saved(moment, path, url)


def _of_folder(file: Path) -> Path:
    if file.is_dir():
        message = f"{file} is a folder: import it by itself if its pages are of the same live blog"
        raise BadFile(message)
    if _suffix(file) not in CONTENT_TYPES:
        message = f"{file} is no saved page: its name ends in none of {', '.join(CONTENT_TYPES)}"
        raise BadFile(message)
    return file


def _newest_after(page: Page, posting: LiveBlogPosting) -> datetime | None:
    """The newest of the page's own times if it lies after the capture; None where none does."""
    stamps = [s for one in posting.updates for s in (one.date_published, one.date_modified) if s]
    newest = max((s.at for s in stamps if s.at), default=page.fetched_at)
    return newest if newest > page.fetched_at + CLOCK_SKEW else None


def _suffix(path: Path) -> str:
    """How the name ends, without .gz."""
    name = path.with_suffix("") if path.suffix.lower() == ".gz" else path
    return name.suffix.lower()


def _when(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%SZ")


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
        content = _unpacked(path) if path.suffix.lower() == ".gz" else path.read_bytes()
    except (OSError, EOFError, zlib.error) as error:
        message = f"{path} can't be read: {getattr(error, 'strerror', None) or error}"
        raise BadFile(message) from error
    if len(content) > MAX_FILE_BYTES:
        message = f"{path} is larger than {MAX_FILE_BYTES / 1e6:.0f} MB when it is unpacked: such pages are not read"
        raise BadFile(message)
    if not content.strip():
        message = f"{path} is empty: there is no page in it"
        raise BadFile(message)
    _refuse_binary(path, content)
    return content


def _unpacked(path: Path) -> bytes:
    """What a gzip file holds, up to one byte more than may be read."""
    with gzip.open(path) as file:
        return file.read(MAX_FILE_BYTES + 1)


def _refuse_binary(path: Path, content: bytes) -> None:
    for signature, what in SIGNATURES:
        if content.startswith(signature):
            message = f"{path} is not HTML but {what}"
            raise BadFile(message)
    has_bom = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    if not has_bom and content[:4096].count(0) > 40:  # a stray null byte is a broken page, many are no page
        message = f"{path} is not HTML but binary data"
        raise BadFile(message)
    is_text = _suffix(path) in (".txt", ".json")
    if not is_text and not has_bom and not re.search(rb"<[!a-zA-Z/?]", content):
        message = (
            f"{path} is not HTML: there is not one tag in it (plain text is read from files ending in .txt)"
        )
        raise BadFile(message)
