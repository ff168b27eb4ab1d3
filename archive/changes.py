"""What the fold in `archive.timeline` takes and gives: a look at a capture, and the changes it makes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from archive.wording import words_digest

if TYPE_CHECKING:
    from collections.abc import Hashable
    from datetime import datetime

    from archive.wording import PublishedWording
    from crawler.items import LiveBlogPosting

    Capture = Hashable
    """A capture by whatever name the caller gives it: the id of its row, or its place in a replay."""

Outcome = Literal["changed", "same", "not_modified", "unreadable", "failed"]


@dataclass(frozen=True, slots=True)
class Look:
    """One capture as its reader sees it.

    `posting` is None when nothing could be read, or when the server said "not modified" of the capture
    before; `url` is the live blog's; `from_top` says that the first page is the one that is followed, so
    that nothing stands above what it shows; `identical` that the bytes are those of the capture before,
    which then say the same, whatever "5 minutes ago" would mean now.
    """

    capture: Capture
    captured_at: datetime
    outcome: Literal["fetched", "not_modified", "failed"]
    url: str
    posting: LiveBlogPosting | None = None
    error: str | None = None
    from_top: bool = True
    identical: bool = False


@dataclass(slots=True)
class UpdateState:
    """An update as the last capture left it.

    `beside` is its latest wording without the words, of which `digest` is kept. `last_seen` is None while
    the previous readable capture shows it; `gone` while an absence is open.
    """

    number: int
    key: str
    key_kind: str
    url: str | None
    version: int
    digest: str
    beside: PublishedWording
    last_seen: Capture | None = None
    gone: bool = False


@dataclass(frozen=True, slots=True)
class PostingState:
    """What the live blog says of itself, as compared; field names are those of `posting_version`."""

    number: int
    headline: str | None
    description: str | None
    authors: tuple[str, ...]
    coverage_start_time: datetime | None
    coverage_end_time: datetime | None
    is_live: bool | None
    in_language: str | None
    url: str

    @property
    def digest(self) -> str:
        rest = (
            self.authors,
            self.coverage_start_time,
            self.coverage_end_time,
            self.is_live,
            self.in_language,
        )
        return words_digest(self.headline, f"{self.description}\0{rest}")


@dataclass(frozen=True, slots=True)
class NewUpdate:
    number: int
    key: str
    key_kind: str
    url: str | None


@dataclass(frozen=True, slots=True)
class NewVersion:
    update: int
    number: int
    wording: PublishedWording
    digest: str


@dataclass(frozen=True, slots=True)
class EndedVersion:
    update: int
    number: int
    last_capture: Capture


@dataclass(frozen=True, slots=True)
class NewAbsence:
    update: int
    last_seen: Capture


@dataclass(slots=True)
class NewReading:
    """The row of `reading`; the sequences are still numbers here."""

    outcome: Outcome
    sequence: tuple[int, ...] | None = None
    pinned: tuple[int, ...] = ()
    routes: tuple[str, ...] = ()
    covers_from: datetime | None = None
    covers_until: datetime | None = None
    complete: bool = False
    error: str | None = None


@dataclass(slots=True)
class Changes:
    """What one capture changes in the derived rows; it is the first capture of what is new in it."""

    capture: Capture
    reading: NewReading
    updates: list[NewUpdate] = field(default_factory=list)
    versions: list[NewVersion] = field(default_factory=list)
    ended: list[EndedVersion] = field(default_factory=list)
    reopened: list[tuple[int, int]] = field(default_factory=list)
    """Update and version numbers of wordings that are shown again."""
    absences: list[NewAbsence] = field(default_factory=list)
    restored: list[int] = field(default_factory=list)
    urls: list[tuple[int, str]] = field(default_factory=list)
    """Permalinks of updates that had none before."""
    posting: PostingState | None = None
    posting_ended: tuple[int, Capture] | None = None

    @property
    def edited(self) -> list[NewVersion]:
        return [version for version in self.versions if version.number > 1]

    @property
    def anything(self) -> bool:
        """Whether the publisher changed anything, as far as this capture shows."""
        return bool(self.versions or self.absences or self.restored or self.posting)
