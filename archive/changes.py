"""What the fold in `archive.timeline` takes and gives: a look at a capture, and the changes it makes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, Protocol

from archive.freshness import NOTHING_SAID, Freshness
from archive.wording import fold, words_digest
from crawler.urls import canonical_url

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Mapping
    from datetime import datetime

    from archive.coverage import Order
    from archive.matching import Text
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
    which then say the same, whatever "5 minutes ago" would mean now; `freshness` what the copy says of its age;
    `of_one_moment` that no further page comes from an older state than the first.
    """

    capture: Capture
    captured_at: datetime
    outcome: Literal["fetched", "not_modified", "failed"]
    url: str
    posting: LiveBlogPosting | None = None
    error: str | None = None
    from_top: bool = True
    identical: bool = False
    of_one_moment: bool = True
    freshness: Freshness = NOTHING_SAID


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


def posting_state(posting: LiveBlogPosting, *, number: int) -> PostingState:
    """What a page says of the live blog itself."""
    return PostingState(
        number=number,
        headline=posting.headline,
        description=posting.description,
        authors=posting.authors,
        coverage_start_time=posting.coverage_start_time,
        coverage_end_time=posting.coverage_end_time,
        is_live=posting.is_live,
        in_language=posting.in_language,
        url=address_of(posting),
    )


def address_of(posting: LiveBlogPosting) -> str:
    """The canonical address that a page gives itself, "" where it gives none."""
    return canonical_url(posting.url) if posting.url else ""


def says_something_else(old: PostingState, new: PostingState) -> bool:
    """A field that a page leaves out is not taken back; white space is folded in words."""
    words = ("headline", "description")
    if any(fold(getattr(new, name) or "") not in {"", fold(getattr(old, name) or "")} for name in words):
        return True
    rest = ("authors", "coverage_start_time", "coverage_end_time", "is_live", "in_language")
    return any(getattr(new, name) not in {None, (), getattr(old, name)} for name in rest)


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
    freshness: Freshness = NOTHING_SAID
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


class Past(Protocol):
    """What a timeline that was loaded needs now and then of the captures before."""

    def texts(self, numbers: Collection[int]) -> Mapping[int, Text]:
        """The latest words of these updates."""

    def orders(self, captures: Collection[Capture]) -> Mapping[Capture, Order]:
        """What these captures showed, in which order."""

    def first_seen(self) -> Mapping[int, datetime]:
        """When each update was first captured."""


class NoPast:
    """The past of a timeline that begins with the first capture."""

    def texts(self, numbers: Collection[int]) -> Mapping[int, Text]:  # noqa: ARG002
        return {}

    def orders(self, captures: Collection[Capture]) -> Mapping[Capture, Order]:  # noqa: ARG002
        return {}

    def first_seen(self) -> Mapping[int, datetime]:
        return {}
