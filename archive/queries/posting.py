"""A live blog at a moment, and two moments side by side: values, and how they are written as schema.org."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Literal

from archive.wording import changed_fields, fold
from crawler.items import (
    BlogPosting,
    ImageObject,
    LiveBlogPosting,
    Timestamp,
    as_schema_org,
    isoformat,
)

if TYPE_CHECKING:
    from archive.queries.records import CaptureRef, Kind, UpdateRef, VersionRow

State = Literal["seen", "carried", "removed"]


@dataclass(frozen=True, slots=True)
class UpdateAsOf:
    """An update at a moment.

    `seen`: the capture shows it. `carried`: an earlier capture showed it and this one did not look there.
    `removed`: taken down by then, `removed_by` is the first capture without it. `last_seen` is the last
    capture, up to the moment, that shows it.
    """

    state: State
    version: VersionRow
    last_seen: CaptureRef
    removed_by: CaptureRef | None = None

    @property
    def seen(self) -> bool:
        return self.state == "seen"


@dataclass(frozen=True, slots=True)
class PostingAsOf:
    """A live blog at a moment, by the last capture up to it that could be read.

    `page` is everything in the order of the page, what was removed struck out in its place.
    """

    url: str
    at: datetime
    capture: CaptureRef
    complete: bool
    headline: str | None
    description: str | None
    authors: tuple[str, ...]
    coverage_start_time: datetime | None
    coverage_end_time: datetime | None
    is_live: bool | None
    in_language: str | None
    page: tuple[UpdateAsOf, ...]

    @property
    def updates(self) -> tuple[UpdateAsOf, ...]:
        """What stood there: seen or carried."""
        return tuple(update for update in self.page if update.state != "removed")

    @property
    def removed(self) -> tuple[UpdateAsOf, ...]:
        """What had been taken down by then."""
        return tuple(update for update in self.page if update.state == "removed")

    def as_schema_org(self) -> dict[str, Any]:
        """One schema.org LiveBlogPosting; `liveblog:*` keys say what schema.org has no word for."""
        posting = as_schema_org(_posting(self))
        for written, update in zip(posting["liveBlogUpdate"], self.updates, strict=True):
            written.update(_evidence(update))
        posting["liveblog:at"] = isoformat(self.at)
        posting["liveblog:capture"] = isoformat(self.capture.at)
        posting["liveblog:removed"] = [
            {"@id": update.version.update.key, "url": update.version.update.address, **_evidence(update)}
            for update in self.removed
        ]
        return posting


@dataclass(frozen=True, slots=True)
class Change:
    """An update that differs between two moments.

    `old_seen` and `new_seen` say whether the capture at that moment shows it (True), or it is carried from an
    earlier one (False); None where it did not stand there at all.
    """

    kind: Kind
    update: UpdateRef
    old: VersionRow | None
    new: VersionRow | None
    old_seen: bool | None
    new_seen: bool | None

    @property
    def fields(self) -> tuple[str, ...]:
        """schema.org's names of what differs; empty where it stood there at one moment only."""
        return changed_fields(self.old, self.new) if self.old and self.new else ()

    def as_json(self) -> dict[str, Any]:
        """One entry of `diff --json`."""
        return {
            "kind": self.kind,
            "update": self.update.key,
            "url": self.update.address,
            "fields": list(self.fields),
            "old": self.old and self.old.as_json(),
            "new": self.new and self.new.as_json(),
            "oldSeen": self.old_seen,
            "newSeen": self.new_seen,
        }


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between two moments, in the order of the later page; `unknown` counts carried updates.

    A carried update may have changed since it was last seen: nobody looked. `edited_between` are those of the
    `unchanged` that said something else in between and say the same again. The headlines are what the
    live blog itself was last seen to be called.
    """

    url: str
    before: CaptureRef
    after: CaptureRef
    changes: tuple[Change, ...]
    unchanged: int
    unknown: int
    edited_between: tuple[UpdateRef, ...] = ()
    old_headline: str | None = None
    new_headline: str | None = None

    @property
    def headline_changed(self) -> bool:
        """Whether the live blog calls itself otherwise."""
        return fold(self.old_headline or "") != fold(self.new_headline or "")

    def as_json(self) -> dict[str, Any]:
        """`diff --json`; `headlineChange` is null where the live blog calls itself as before."""
        headlines = {"old": self.old_headline, "new": self.new_headline}
        return {
            "url": self.url,
            "from": isoformat(self.before.at),
            "to": isoformat(self.after.at),
            "headlineChange": headlines if self.headline_changed else None,
            "changes": [change.as_json() for change in self.changes],
            "unchanged": self.unchanged,
            "unknown": self.unknown,
            "editedBetween": [update.key for update in self.edited_between],
        }


# --- as schema.org -----------------------------------------------------------------------------------------


def _posting(at: PostingAsOf) -> LiveBlogPosting:
    return LiveBlogPosting(
        url=at.url,
        updates=tuple(_blog_posting(update.version) for update in at.updates),
        headline=at.headline,
        description=at.description,
        authors=at.authors,
        coverage_start_time=at.coverage_start_time,
        coverage_end_time=at.coverage_end_time,
        is_live=at.is_live,
        in_language=at.in_language,
        complete=at.complete,
        boundaries_inferred=any(update.version.boundaries_inferred for update in at.updates),
    )


def _blog_posting(version: VersionRow) -> BlogPosting:
    from crawler.extractors.body import posts_in  # the extractors take long to load, and only this asks one

    return BlogPosting(
        article_body=version.text,
        id=version.update.key,
        url=version.update.url,
        headline=version.headline,
        html=version.html,
        authors=version.authors,
        date_published=_timestamp(
            version.date_published, version.date_published_printed, version.date_published_coarseness
        ),
        date_modified=_timestamp(
            version.date_modified, version.date_modified_printed, version.date_modified_coarseness
        ),
        pinned=version.pinned,
        key_event=version.key_event,
        images=tuple(ImageObject(**image) for image in version.images),
        shared_content=posts_in(version.html),
    )


def _timestamp(at: datetime | None, printed: str, coarseness: int) -> Timestamp | None:
    return Timestamp(at, printed, timedelta(seconds=coarseness)) if at or printed else None


def _evidence(update: UpdateAsOf) -> dict[str, Any]:
    """Which captures show an update, and by which it was gone."""
    evidence: dict[str, Any] = {
        "liveblog:version": update.version.number,
        "liveblog:firstCapture": isoformat(update.version.first_capture.at),
        "liveblog:lastSeen": isoformat(update.last_seen.at),
    }
    if update.removed_by:
        return {**evidence, "liveblog:removedBy": isoformat(update.removed_by.at)}
    return {"liveblog:seen": update.seen, **evidence}
