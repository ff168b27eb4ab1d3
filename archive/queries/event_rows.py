"""The selects behind the event log: which events there are, as ids and times, without texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import String, Subquery, case, cast, literal, null, select, union_all
from sqlalchemy.orm import aliased

from archive.models import Absence, BigId, Capture, LiveBlog, Reading, Update, UpdateVersion
from archive.queries.records import KINDS, Edit, Kind
from archive.queries.rows import First, Query, publisher_of

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sqlalchemy.orm import Session

By = aliased(Capture, name="by_capture")
After = aliased(Capture, name="after_capture")
Old = aliased(UpdateVersion, name="old_version")

ABSENCE_KINDS: tuple[Kind, ...] = ("removed", "restored")


@dataclass(frozen=True, slots=True)
class EditFilter:
    """Which events are asked for; None stands for all. Times bound `by`: since <= by < until.

    `silent`, `substance`, `fields` and `numbers` speak of edits only. `words` must all stand in the headline
    or text, before or after, whatever their case.
    """

    live_blog_id: int | None = None
    publisher: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    kinds: frozenset[Kind] = frozenset(KINDS)
    silent: bool | None = None
    substance: bool | None = None
    fields: frozenset[str] | None = None
    numbers: bool | None = None
    words: str | None = None

    def of_edits_only(self) -> bool:
        return (self.silent, self.substance, self.fields, self.numbers) != (None, None, None, None)

    def reads_texts(self) -> bool:
        return self.of_edits_only() or bool(self.words)

    def accepts(self, edit: Edit) -> bool:
        """Whether an event whose texts are there is asked for."""
        return self._accepts_class(edit) and (not self.words or _holds(edit, self.words))

    def _accepts_class(self, edit: Edit) -> bool:
        if not self.of_edits_only():
            return True
        classes = edit.classes
        return (
            classes is not None
            and self.silent in (None, classes.silent)
            and self.substance in (None, classes.substance)
            and (self.fields is None or not self.fields.isdisjoint(classes.fields))
            and self.numbers in (None, bool(classes.numbers))
        )


def times_of(session: Session, wanted: EditFilter) -> Subquery:
    """The events as a table of kind, live_blog_id, by_id and by_at: enough to count them."""
    kinds = _kinds(wanted)
    parts = [_absences(kind) for kind in ABSENCE_KINDS if kind in kinds]
    return _together(session, [*parts, _versions(kinds)], wanted)


def events_of(session: Session, wanted: EditFilter) -> Subquery:
    """The events as a table of all ids and times.

    `sequence` is of the capture that tells the place on the page: the one that shows the update, for a
    removal the last that did.
    """
    kinds = _kinds(wanted)
    parts = [_absence_events(kind) for kind in ABSENCE_KINDS if kind in kinds]
    return _together(session, [*parts, _version_events(kinds)], wanted)


def _kinds(wanted: EditFilter) -> frozenset[Kind]:
    return wanted.kinds & {"edited"} if wanted.of_edits_only() else wanted.kinds


def _together(session: Session, parts: list[Query], wanted: EditFilter) -> Subquery:
    return union_all(*(_bounded(session, part, wanted) for part in parts)).subquery("event")


def _versions(kinds: Collection[Kind]) -> Query:
    """First captures of versions; with neither kind asked for there is none."""
    query = (
        select(
            case((UpdateVersion.number == 1, "added"), else_="edited").label("kind"),
            Update.live_blog_id,
            By.id.label("by_id"),
            By.captured_at.label("by_at"),
        )
        .select_from(UpdateVersion)
        .join(Update, Update.id == UpdateVersion.update_id)
        .join(By, By.id == UpdateVersion.first_capture_id)
    )
    if "edited" not in kinds:
        query = query.where(UpdateVersion.number == 1)
    if "added" not in kinds:
        query = query.where(UpdateVersion.number > 1)
    return query


def _version_events(kinds: Collection[Kind]) -> Query:
    return (
        _versions(kinds)
        .add_columns(
            Update.number.label("update_number"),
            UpdateVersion.id.label("version_id"),
            Old.id.label("old_version_id"),
            By.digest.label("by_digest"),
            After.id.label("after_id"),
            After.captured_at.label("after_at"),
            Reading.sequence,
            cast(null(), BigId).label("absence_id"),
        )
        .join(Reading, Reading.capture_id == By.id)
        .outerjoin(Old, (Old.update_id == UpdateVersion.update_id) & (Old.number == UpdateVersion.number - 1))
        .outerjoin(After, After.id == Old.last_capture_id)
    )


def _absences(kind: Kind) -> Query:
    """Begins or ends of absences."""
    by = Absence.first_absent_capture_id if kind == "removed" else Absence.seen_again_capture_id
    return (
        select(
            literal(kind, String).label("kind"),
            Update.live_blog_id,
            By.id.label("by_id"),
            By.captured_at.label("by_at"),
        )
        .select_from(Absence)
        .join(Update, Update.id == Absence.update_id)
        .join(By, By.id == by)
    )


def _absence_events(kind: Kind) -> Query:
    removed = kind == "removed"
    after = Absence.last_seen_capture_id if removed else Absence.first_absent_capture_id
    shown_by = After if removed else By
    version_id = (
        select(UpdateVersion.id)
        .join(First, First.id == UpdateVersion.first_capture_id)
        .where(UpdateVersion.update_id == Absence.update_id, First.captured_at <= shown_by.captured_at)
        .order_by(UpdateVersion.number.desc())
        .limit(1)
        .scalar_subquery()
    )
    return (
        _absences(kind)
        .add_columns(
            Update.number.label("update_number"),
            version_id.label("version_id"),
            cast(null(), BigId).label("old_version_id"),
            By.digest.label("by_digest"),
            After.id.label("after_id"),
            After.captured_at.label("after_at"),
            Reading.sequence,
            Absence.id.label("absence_id"),
        )
        .join(After, After.id == after)
        .join(Reading, Reading.capture_id == shown_by.id)
    )


def _bounded(session: Session, query: Query, wanted: EditFilter) -> Query:
    if wanted.live_blog_id is not None:
        query = query.where(Update.live_blog_id == wanted.live_blog_id)
    if wanted.publisher is not None:
        live_blogs = session.execute(select(LiveBlog.id, LiveBlog.url))
        theirs = [id_ for id_, url in live_blogs if publisher_of(url) == wanted.publisher]
        query = query.where(Update.live_blog_id.in_(theirs))
    if wanted.since is not None:
        query = query.where(By.captured_at >= wanted.since)
    if wanted.until is not None:
        query = query.where(By.captured_at < wanted.until)
    return query


def _holds(edit: Edit, words: str) -> bool:
    versions = [version for version in (edit.old, edit.new) if version]
    text = "\n".join(f"{version.headline or ''}\n{version.text}" for version in versions).casefold()
    return all(word in text for word in words.casefold().split())
