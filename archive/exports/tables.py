"""Versions, edits and captures as tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from archive.models import LiveBlog, Update, UpdateVersion
from archive.queries import Edit, VersionRow, edits
from archive.queries.looks import iterate_captures
from archive.queries.rows import First, Versions, select_versions
from archive.tabular import Column, Row, Table
from crawler.items import isoformat

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class Slice:
    """Which part of the archive: one live blog or all, first seen at since <= time < until."""

    live_blog: LiveBlog | None = None
    since: datetime | None = None
    until: datetime | None = None

    def holds(self, version: VersionRow) -> bool:
        """Whether a version was first seen in the span."""
        at = version.first_capture.at
        return (self.since is None or self.since <= at) and (self.until is None or at < self.until)

    def words(self) -> str:
        """The slice in words, for the data dictionary."""
        of = self.live_blog.url if self.live_blog else "all live blogs"
        since = f", seen first at {isoformat(self.since)} or later" if self.since else ""
        until = f", seen first before {isoformat(self.until)}" if self.until else ""
        return of + since + until


WHICH = (
    Column("live_blog_url", "text", "Address of the live blog."),
    Column("update_key", "text", "Stable id of the update within its live blog."),
    Column("update_url", "text", "Its permalink; missing where the publisher gives none."),
)

INFERRED = Column(
    "boundaries_inferred",
    "boolean",
    "Whether it was read from plain text, where begin and end are inferred: the reading may be what changed.",
)


# --- versions ----------------------------------------------------------------------------------------------

VERSION_COLUMNS = (
    *WHICH,
    Column("version", "integer", "Number of this wording, 1 is the first."),
    Column("first_capture_at", "time", "First capture that shows it."),
    Column("last_capture_at", "time", "Last capture known to show it."),
    Column("current", "boolean", "Whether the latest readable capture still shows it."),
    Column("headline", "text", "Headline; missing where it has none."),
    Column("text", "text", "The words as a reader saw them, a line a paragraph."),
    Column("html", "text", "The markup as published: not safe to show in a browser as it is."),
    Column("authors", "json", "List of names."),
    Column("links", "json", "List of addresses that the words link to."),
    Column("images", "json", "List of pictures: url, caption, credit."),
    Column("date_published", "time", "The publisher's time; missing where none can be told."),
    Column("date_published_printed", "text", "The words it was read from."),
    Column("date_published_coarseness", "integer", "The span those words leave open, in seconds."),
    Column("date_modified", "time", "The publisher's time of the last change; missing where it gives none."),
    Column("date_modified_printed", "text", "The words it was read from."),
    Column("date_modified_coarseness", "integer", "The span those words leave open, in seconds."),
    Column("pinned", "boolean", "Whether it stood pinned when this wording was first seen."),
    Column("key_event", "boolean", "Whether it was marked as a key event when this wording was first seen."),
    Column("digest", "text", "SHA-256 of headline and text, white space folded: equal digests, equal words."),
    INFERRED,
)


def versions(session: Session, part: Slice) -> tuple[Table, ...]:
    """Every wording of every update."""
    rows = (_version_row(version) for version in each_version(session, part))
    return (Table("versions", "One row is one wording of one update.", VERSION_COLUMNS, rows),)


def each_version(session: Session, part: Slice) -> Iterator[VersionRow]:
    query = select_versions().order_by(Update.number, UpdateVersion.number)
    if part.since is not None:
        query = query.where(First.captured_at >= part.since)
    if part.until is not None:
        query = query.where(First.captured_at < part.until)
    reader = Versions(session)
    for live_blog in _live_blogs(session, part):
        yield from reader.stream(query.where(Update.live_blog_id == live_blog.id))


def _version_row(version: VersionRow) -> Row:
    return (
        version.update.live_blog_url,
        version.update.key,
        version.update.url,
        version.number,
        version.first_capture.at,
        version.last_capture.at,
        version.current,
        version.headline,
        version.text,
        version.html,
        list(version.authors),
        list(version.links),
        list(version.images),
        version.date_published,
        version.date_published_printed,
        version.date_published_coarseness,
        version.date_modified,
        version.date_modified_printed,
        version.date_modified_coarseness,
        version.pinned,
        version.key_event,
        version.digest,
        version.boundaries_inferred,
    )


# --- edits -------------------------------------------------------------------------------------------------

EDIT_COLUMNS = (
    Column("kind", "text", "added, edited, removed or restored."),
    *WHICH,
    Column("version", "integer", "Number of the wording that the event leaves, of a removal the last one."),
    Column("after_at", "time", "Last capture known to be before it; missing where nobody had looked there."),
    Column("by_at", "time", "First capture that shows it: it happened in (after_at, by_at]."),
    Column("old_headline", "text", "Headline before, of an edit."),
    Column("headline", "text", "Headline."),
    Column("old_text", "text", "The words before, of an edit."),
    Column("text", "text", "The words."),
    Column("old_date_modified", "time", "The publisher's modified time before, of an edit."),
    Column("date_modified", "time", "The publisher's modified time."),
    Column("fields", "json", "What an edit changed: headline, articleBody, author, datePublished, ..."),
    Column(
        "silent", "boolean", "Words were changed without a word about it; missing for what changed no words."
    ),
    Column("disclosed_by", "text", "What discloses a change of words."),
    Column("substance", "boolean", "Whether an edit is of substance rather than cosmetic."),
    INFERRED,
)


def edit_log(session: Session, part: Slice) -> tuple[Table, ...]:
    """Every event in order."""
    found = edits(session, part.live_blog, since=part.since, until=part.until)
    meaning = "One row is one event: an update was added, edited, removed or restored."
    return (Table("edits", meaning, EDIT_COLUMNS, (_edit_row(edit) for edit in found)),)


def _edit_row(edit: Edit) -> Row:
    old, classes = edit.old, edit.classes
    return (
        edit.kind,
        edit.update.live_blog_url,
        edit.update.key,
        edit.update.url,
        edit.version,
        edit.after.at if edit.after else None,
        edit.by.at,
        old.headline if old else None,
        edit.headline,
        old.text if old else None,
        edit.new.text,
        old.date_modified if old else None,
        edit.new.date_modified,
        list(edit.fields) if old else None,
        edit.silent,
        classes.disclosed_by if classes else None,
        edit.substance,
        edit.boundaries_inferred,
    )


# --- captures ----------------------------------------------------------------------------------------------

CAPTURE_COLUMNS = (
    Column("live_blog_url", "text", "Address of the live blog."),
    Column("captured_at", "time", "When was looked."),
    Column("outcome", "text", "changed, same, not_modified, unreadable or failed; the last two say nothing."),
    Column("error", "text", "Why a look failed or could not be read."),
    Column("updates", "integer", "How many updates it shows."),
    Column("complete", "boolean", "Whether there is evidence that it shows the whole live blog."),
    Column("covers_from", "time", "Oldest published time that it shows."),
    Column("covers_until", "time", "Newest published time that it shows."),
    Column("changes", "integer", "How many events it is the first to show."),
)


def capture_log(session: Session, part: Slice) -> tuple[Table, ...]:
    """Every look, failed ones too."""
    rows = (
        (
            live_blog.url,
            look.at,
            look.outcome,
            look.error,
            look.update_count,
            look.complete,
            look.covers_from,
            look.covers_until,
            look.changes,
        )
        for live_blog in _live_blogs(session, part)
        for look in iterate_captures(session, live_blog, since=part.since, until=part.until)
    )
    return (Table("captures", "One row is one visit to a live blog.", CAPTURE_COLUMNS, rows),)


def _live_blogs(session: Session, part: Slice) -> Sequence[LiveBlog]:
    if part.live_blog is not None:
        return [part.live_blog]
    return session.scalars(select(LiveBlog).order_by(LiveBlog.url)).all()
