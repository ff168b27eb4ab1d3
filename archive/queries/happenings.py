"""Events without their words and proofs: what is enough to count them and to say which edits were silent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import aliased

from archive.edits import classify
from archive.models import Absence, Update, UpdateVersion
from archive.queries.rows import BATCH, Versions, batches

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from sqlalchemy.orm import Session

    from archive.queries.records import Kind

Old = aliased(UpdateVersion, name="old_version")


@dataclass(frozen=True, slots=True)
class Happening:
    """An event by numbers: of which update of which live blog, and by which capture.

    `silent` as in `archive.edits.classify`; None for what is no edit.
    """

    kind: Kind
    live_blog_id: int
    update_number: int
    capture_id: int
    silent: bool | None = None


def happenings(session: Session, live_blog_ids: Collection[int]) -> Iterator[Happening]:
    """All events of these live blogs, in no order; the same as `edits` gives."""
    for some in batches(sorted(live_blog_ids), BATCH):
        yield from _additions(session, some)
        yield from _edits(session, some)
        yield from _absences(session, some)


def _additions(session: Session, live_blog_ids: Collection[int]) -> Iterator[Happening]:
    query = (
        select(Update.live_blog_id, Update.number, UpdateVersion.first_capture_id)
        .join(UpdateVersion, UpdateVersion.update_id == Update.id)
        .where(Update.live_blog_id.in_(live_blog_ids), UpdateVersion.number == 1)
    )
    for row in session.execute(query):
        yield Happening("added", *row)


def _edits(session: Session, live_blog_ids: Collection[int]) -> Iterator[Happening]:
    query = (
        select(Update.live_blog_id, Update.number, UpdateVersion.first_capture_id, Old.id, UpdateVersion.id)
        .join(UpdateVersion, UpdateVersion.update_id == Update.id)
        .join(Old, (Old.update_id == UpdateVersion.update_id) & (Old.number == UpdateVersion.number - 1))
        .where(Update.live_blog_id.in_(live_blog_ids), UpdateVersion.number > 1)
    )
    reader = Versions(session)
    for some in batches(session.execute(query).all(), BATCH):
        versions = reader.by_id(id_ for *_, old, new in some for id_ in (old, new))
        for live_blog_id, number, capture_id, old, new in some:
            silent = classify(versions[old], versions[new]).silent
            yield Happening("edited", live_blog_id, number, capture_id, silent)


def _absences(session: Session, live_blog_ids: Collection[int]) -> Iterator[Happening]:
    query = (
        select(
            Update.live_blog_id, Update.number, Absence.first_absent_capture_id, Absence.seen_again_capture_id
        )
        .join(Absence, Absence.update_id == Update.id)
        .where(Update.live_blog_id.in_(live_blog_ids))
    )
    for live_blog_id, number, gone, back in session.execute(query):
        yield Happening("removed", live_blog_id, number, gone)
        if back is not None:
            yield Happening("restored", live_blog_id, number, back)
