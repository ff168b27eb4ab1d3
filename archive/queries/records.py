"""What questions are answered with: frozen values, each able to write itself as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from archive.edits import EditClass, classify
from archive.wording import has_inferred_boundaries
from crawler.items import isoformat

if TYPE_CHECKING:
    from datetime import datetime, timedelta

Kind = Literal["added", "edited", "removed", "restored"]
KINDS: tuple[Kind, ...] = ("removed", "restored", "added", "edited")
"""In the order in which they are told when one capture shows several of one update."""


@dataclass(frozen=True, slots=True)
class CaptureRef:
    """A capture, named by its row and its time."""

    id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class UpdateRef:
    """An update, named; `key` is its stable id, `url` its permalink where the publisher gives one."""

    id: int
    number: int
    key: str
    url: str | None
    live_blog_id: int
    live_blog_url: str

    @property
    def address(self) -> str:
        """The permalink, else the address of the live blog."""
        return self.url or self.live_blog_url


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One wording of an update; it can stand wherever a `archive.wording.Wording` is asked for.

    `last_capture` is the last one known to show this wording: the latest readable capture while it is
    `current`.
    """

    id: int
    number: int
    update: UpdateRef
    first_capture: CaptureRef
    last_capture: CaptureRef
    current: bool
    authors: tuple[str, ...]
    links: tuple[str, ...]
    images: tuple[dict[str, str], ...]
    headline: str | None
    text: str
    html: str
    date_published: datetime | None
    date_published_printed: str
    date_published_coarseness: int
    date_modified: datetime | None
    date_modified_printed: str
    date_modified_coarseness: int
    pinned: bool
    key_event: bool
    words_from: str
    digest: str

    @property
    def boundaries_inferred(self) -> bool:
        """Whether it was read from text without markup, where an update's begin and end are inferred."""
        return has_inferred_boundaries(self)

    def as_json(self) -> dict[str, Any]:
        """One entry of `history --json`."""
        return {
            "version": self.number,
            "update": self.update.key,
            "url": self.update.address,
            "firstCapture": isoformat(self.first_capture.at),
            "lastCapture": isoformat(self.last_capture.at),
            "current": self.current,
            "headline": self.headline,
            "text": self.text,
            "author": list(self.authors),
            "datePublished": isoformat(self.date_published),
            "datePublishedPrinted": self.date_published_printed,
            "dateModified": isoformat(self.date_modified),
            "dateModifiedPrinted": self.date_modified_printed,
            "links": list(self.links),
            "images": list(self.images),
            "pinned": self.pinned,
            "keyEvent": self.key_event,
            "boundariesInferred": self.boundaries_inferred,
        }


@dataclass(frozen=True)
class Edit:
    """One event: an update was added, edited, removed or restored, after one capture and by another.

    `after` is the last capture known to be before the change, None where no earlier capture looked at that
    place; `by` is the first that shows it. `new` is the wording the event leaves (for a removal: the last one
    seen), `old` the one before, of an edit only. The classes are computed when they are asked for.
    """

    kind: Kind
    update: UpdateRef
    after: CaptureRef | None
    by: CaptureRef
    new: VersionRow
    old: VersionRow | None = None

    @cached_property
    def classes(self) -> EditClass | None:
        """What kind of edit it is; None for what is no edit."""
        return None if self.old is None else classify(self.old, self.new)

    @property
    def version(self) -> int:
        return self.new.number

    @property
    def headline(self) -> str | None:
        return self.new.headline

    @property
    def fields(self) -> tuple[str, ...]:
        """schema.org's names of what changed; empty for what is no edit."""
        return self.classes.fields if self.classes else ()

    @property
    def silent(self) -> bool | None:
        return self.classes.silent if self.classes else None

    @property
    def substance(self) -> bool | None:
        return self.classes.substance if self.classes else None

    @property
    def boundaries_inferred(self) -> bool:
        """Whether it may be our reading that changed: a wording's begin and end are inferred from plain text."""
        return self.new.boundaries_inferred or (self.old is not None and self.old.boundaries_inferred)

    def word_diffs(self) -> dict[str, list[dict[str, Any]]] | None:
        """By schema.org's names, the word diffs of headline and text where they changed; None for what is no edit."""
        from archive.diff import as_json, word_diff  # only who asks for words waits for it

        if self.old is None:
            return None
        texts = {
            "headline": (self.old.headline or "", self.new.headline or ""),
            "articleBody": (self.old.text, self.new.text),
        }
        return {field: as_json(word_diff(*pair)) for field, pair in texts.items() if field in self.fields}

    def as_json(self, *, with_words: bool = False) -> dict[str, Any]:
        """One entry of `edits --json`; `url` is the live blog's where the update has no permalink."""
        words = {"diff": self.word_diffs()} if with_words else {}
        return {
            "kind": self.kind,
            "liveBlogUrl": self.update.live_blog_url,
            "update": self.update.key,
            "url": self.update.address,
            "version": self.version,
            "after": isoformat(self.after.at) if self.after else None,
            "by": isoformat(self.by.at),
            "headline": self.headline,
            "fields": list(self.fields),
            "silent": self.silent,
            "boundariesInferred": self.boundaries_inferred,
            **words,
        }


@dataclass(frozen=True, slots=True)
class Removal:
    """A span in which an update was not there, with the two captures that prove its begin."""

    update: UpdateRef
    version: VersionRow
    last_seen: CaptureRef
    first_absent: CaptureRef
    seen_again: CaptureRef | None

    def as_json(self) -> dict[str, Any]:
        """One entry of `removals --json`."""
        return {
            "liveBlogUrl": self.update.live_blog_url,
            "update": self.update.key,
            "url": self.update.address,
            "version": self.version.number,
            "lastSeen": isoformat(self.last_seen.at),
            "firstAbsent": isoformat(self.first_absent.at),
            "seenAgain": isoformat(self.seen_again.at) if self.seen_again else None,
            "headline": self.version.headline,
            "text": self.version.text,
            "boundariesInferred": self.version.boundaries_inferred,
        }


@dataclass(frozen=True, slots=True)
class HeadlineChange:
    """The live blog's own headline changed; `number` is the version of the posting that begins with it."""

    number: int
    old: str
    new: str
    after: CaptureRef
    by: CaptureRef


@dataclass(frozen=True, slots=True)
class Bucket:
    """What happened from `start` to before `end`, counted by the capture that first shows it."""

    start: datetime
    end: datetime
    added: int = 0
    edited: int = 0
    removed: int = 0
    restored: int = 0


@dataclass(frozen=True, slots=True)
class LiveBlogSummary:
    """A live blog followed, in one line. `silent_edits` is None where it was not asked to be counted."""

    id: int
    url: str
    publisher: str
    headline: str | None
    state: str
    is_live: bool | None
    last_visit: datetime | None
    last_outcome: str | None
    next_visit: datetime | None
    updates: int
    versions: int
    edits: int
    silent_edits: int | None
    removals: int
    captures: int
    failures: int

    def as_json(self) -> dict[str, Any]:
        """One entry of `list --json`."""
        return {
            "url": self.url,
            "publisher": self.publisher,
            "headline": self.headline,
            "state": self.state,
            "isLive": self.is_live,
            "lastVisit": isoformat(self.last_visit),
            "lastOutcome": self.last_outcome,
            "nextVisit": isoformat(self.next_visit),
            "updates": self.updates,
            "versions": self.versions,
            "edits": self.edits,
            "silentEdits": self.silent_edits,
            "removals": self.removals,
            "captures": self.captures,
            "failures": self.failures,
        }


@dataclass(frozen=True, slots=True)
class CaptureRow:
    """A visit and what was made of it; `outcome` is the reading's, else the visit's own.

    `changes` counts the events that this capture is the first to show.
    """

    id: int
    at: datetime
    outcome: str
    error: str | None
    update_count: int
    complete: bool
    covers_from: datetime | None
    covers_until: datetime | None
    changes: int

    @property
    def ref(self) -> CaptureRef:
        return CaptureRef(self.id, self.at)

    def as_json(self) -> dict[str, Any]:
        """One entry of `captures --json`."""
        return {
            "capture": self.id,
            "at": isoformat(self.at),
            "outcome": self.outcome,
            "error": self.error,
            "updates": self.update_count,
            "complete": self.complete,
            "coversFrom": isoformat(self.covers_from),
            "coversUntil": isoformat(self.covers_until),
            "changes": self.changes,
        }


@dataclass(frozen=True, slots=True)
class ResponseRow:
    """One HTTP response of a capture, without its body; `size` is the body's length in bytes."""

    position: int
    url: str
    request_url: str
    status: int
    protocol: str
    ip: str
    truncated: bool
    fetched_at: datetime
    request_headers: tuple[tuple[str, str], ...]
    headers: tuple[tuple[str, str], ...]
    payload_sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class CaptureDetail:
    """A capture with its responses and the keys of the updates it shows, in the order of the page."""

    row: CaptureRow
    live_blog_url: str
    visit_outcome: str
    digest: str
    extractor: str | None
    routes: str | None
    responses: tuple[ResponseRow, ...]
    shown: tuple[UpdateRef, ...]


@dataclass(frozen=True, slots=True)
class Blind:
    """A span without a readable look: between two readable captures, or since the last one (`until` None).

    `looks` are the visits in it that told nothing; `reason` is `no look`, `failed looks`, `unreadable looks`, or
    `failed and unreadable looks`.
    """

    after: datetime | None
    until: datetime | None
    looks: int
    reason: str


@dataclass(frozen=True, slots=True)
class Cause:
    """Why looks told nothing, or less than they might; `outcome` is `incomplete` where further pages are missing."""

    outcome: str
    reason: str
    looks: int
    first: datetime
    last: datetime


@dataclass(frozen=True, slots=True)
class Coverage:
    """When we looked at a live blog, and where we were blind. Counts are of visits.

    `incomplete` looks count as readable: what they show is evidence, what is missing is unknown.
    """

    first: datetime | None
    last: datetime | None
    looks: int
    readable: int
    not_modified: int
    unreadable: int
    failed: int
    incomplete: int
    median_gap: timedelta | None
    longest_gap: timedelta | None
    blind: tuple[Blind, ...]
    causes: tuple[Cause, ...]

    def as_json(self) -> dict[str, Any]:
        """`coverage --json`; gaps in seconds, between readable captures."""
        return {
            "first": isoformat(self.first),
            "last": isoformat(self.last),
            "looks": self.looks,
            "readable": self.readable,
            "notModified": self.not_modified,
            "unreadable": self.unreadable,
            "failed": self.failed,
            "incomplete": self.incomplete,
            "medianGap": self.median_gap and self.median_gap.total_seconds(),
            "longestGap": self.longest_gap and self.longest_gap.total_seconds(),
            "blind": [
                {
                    "after": isoformat(span.after),
                    "until": isoformat(span.until),
                    "looks": span.looks,
                    "reason": span.reason,
                }
                for span in self.blind
            ],
            "causes": [
                {
                    "outcome": cause.outcome,
                    "reason": cause.reason,
                    "looks": cause.looks,
                    "first": isoformat(cause.first),
                    "last": isoformat(cause.last),
                }
                for cause in self.causes
            ],
        }
