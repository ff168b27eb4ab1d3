"""The live blog as it stood at a moment, and what differs between two moments."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, aliased

from archive.errors import ArchiveError
from archive.models import Absence, Capture, LiveBlog, PostingVersion, Reading, Update, UpdateVersion
from archive.queries.placing import in_place
from archive.queries.posting import Change, Comparison, PostingAsOf, State, UpdateAsOf
from archive.queries.records import CaptureRef, Kind, VersionRow
from archive.queries.rows import BATCH, First, Versions, newest_readable, readable
from archive.sequence import decode
from crawler.items import isoformat

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class BeforeFirstCapture(ArchiveError):
    """Raised by `as_of` and `compare`: nothing is known of so early a moment."""


class WrongWayRound(ArchiveError):
    """Raised by `compare`: the first moment is after the second."""


def as_of(session: Session, live_blog: LiveBlog, at: datetime | None = None) -> PostingAsOf:
    """The live blog as it stood at a moment, now by default; raises BeforeFirstCapture.

    The work grows with the updates of the live blog, not with its captures.
    """
    at = at or datetime.now(UTC)
    look = _look(session, live_blog, at)
    by_id = Versions(session).by_id(standing.version_id for standing in look.standing.values())
    versions = {number: by_id[standing.version_id] for number, standing in look.standing.items()}
    published = {number: version.date_published for number, version in versions.items()}
    last_seen = _last_seen(session, live_blog, look, versions)
    return PostingAsOf(
        url=live_blog.url,
        at=at,
        capture=look.capture,
        complete=look.complete,
        page=tuple(
            UpdateAsOf(
                look.state(number), versions[number], last_seen[number], look.standing[number].removed_by
            )
            for number in in_place(list(look.shown), look.unseen(), published)
        ),
        **_about(session, live_blog, look.capture.at),
    )


def compare(session: Session, live_blog: LiveBlog, from_: datetime, to: datetime) -> Comparison:
    """What differs between two moments; raises BeforeFirstCapture, WrongWayRound."""
    if from_ > to:
        message = f"{isoformat(from_)} is after {isoformat(to)}: name the earlier moment first"
        raise WrongWayRound(message)
    old, new = _look(session, live_blog, from_), _look(session, live_blog, to)
    differing = [number for number in new.standing if old.stood(number) != new.stood(number)]
    ids = [look.standing[n].version_id for look in (old, new) for n in differing if n in look.standing]
    versions = Versions(session).by_id(ids)
    order = {number: place for place, number in enumerate(new.shown)}
    differing.sort(key=lambda number: (order.get(number, len(order)), -number))
    stand = [number for number in new.standing if new.stood(number) is not None]
    return Comparison(
        url=live_blog.url,
        before=old.capture,
        after=new.capture,
        changes=tuple(_change(number, old, new, versions) for number in differing),
        unchanged=sum(old.stood(number) == new.stood(number) for number in stand),
        unknown=sum(new.state(number) == "carried" for number in stand),
    )


def _change(number: int, old: _Look, new: _Look, versions: Mapping[int, VersionRow]) -> Change:
    before, after = old.stood(number), new.stood(number)
    kind: Kind = "edited"
    if before is None:
        kind = "restored" if number in old.standing else "added"
    elif after is None:
        kind = "removed"
    return Change(
        kind=kind,
        update=versions[new.standing[number].version_id].update,
        old=None if before is None else versions[before],
        new=None if after is None else versions[after],
        old_seen=None if before is None else old.state(number) == "seen",
        new_seen=None if after is None else new.state(number) == "seen",
    )


# --- one look, without the texts ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Standing:
    """An update that was seen by some moment: its version then, and its removal where it had been taken down."""

    version_id: int
    last_seen: CaptureRef | None = None
    removed_by: CaptureRef | None = None


@dataclass(frozen=True, slots=True)
class _Look:
    """The last readable capture up to a moment, and by number every update that was seen by then."""

    capture: CaptureRef
    complete: bool
    shown: dict[int, None]
    standing: dict[int, _Standing]

    def state(self, number: int) -> State:
        if number in self.shown:
            return "seen"
        return "removed" if self.standing[number].removed_by else "carried"

    def stood(self, number: int) -> int | None:
        """The version that stood there, seen or carried."""
        if number not in self.standing or self.state(number) == "removed":
            return None
        return self.standing[number].version_id

    def unseen(self) -> set[int]:
        return self.standing.keys() - self.shown.keys()


def _look(session: Session, live_blog: LiveBlog, at: datetime) -> _Look:
    found = session.execute(newest_readable(live_blog.id, at)).first()
    if found is None:
        raise BeforeFirstCapture(_too_early(session, live_blog, at))
    capture, reading = found
    standing = _standing(session, live_blog.id, capture.captured_at)
    return _Look(
        capture=CaptureRef(capture.id, capture.captured_at),
        complete=reading.complete,
        shown=dict.fromkeys(number for number in decode(reading.sequence or "") if number in standing),
        standing=standing,
    )


def _too_early(session: Session, live_blog: LiveBlog, at: datetime) -> str:
    first = session.scalar(
        select(func.min(Capture.captured_at))
        .join(Reading, Reading.capture_id == Capture.id)
        .where(Capture.live_blog_id == live_blog.id, readable())
    )
    if first is None:
        return f"no capture of {live_blog.url} could be read yet: 'liveblog crawl' makes one"
    return (
        f"nothing is known of {live_blog.url} at {isoformat(at)}: the first capture is of {isoformat(first)}"
    )


def _standing(session: Session, live_blog_id: int, at: datetime) -> dict[int, _Standing]:
    newest = (
        select(UpdateVersion.update_id, func.max(UpdateVersion.number).label("number"))
        .join(Update, Update.id == UpdateVersion.update_id)
        .join(First, First.id == UpdateVersion.first_capture_id)
        .where(Update.live_blog_id == live_blog_id, First.captured_at <= at)
        .group_by(UpdateVersion.update_id)
        .subquery()
    )
    query = (
        select(Update.number, Update.id, UpdateVersion.id)
        .join(newest, newest.c.update_id == Update.id)
        .join(
            UpdateVersion,
            (UpdateVersion.update_id == newest.c.update_id) & (UpdateVersion.number == newest.c.number),
        )
    )
    gone = _gone(session, live_blog_id, at)
    return {
        number: _Standing(version_id, *gone.get(update_id, ()))
        for number, update_id, version_id in session.execute(query)
    }


def _gone(session: Session, live_blog_id: int, at: datetime) -> dict[int, tuple[CaptureRef, CaptureRef]]:
    """By update: the last capture with it and the first without it, of what was away at the moment."""
    seen, absent, again = aliased(Capture), aliased(Capture), aliased(Capture)
    query = (
        select(Absence.update_id, seen.id, seen.captured_at, absent.id, absent.captured_at)
        .join(Update, Update.id == Absence.update_id)
        .join(seen, seen.id == Absence.last_seen_capture_id)
        .join(absent, absent.id == Absence.first_absent_capture_id)
        .outerjoin(again, again.id == Absence.seen_again_capture_id)
        .where(
            Update.live_blog_id == live_blog_id,
            absent.captured_at <= at,
            or_(again.id.is_(None), again.captured_at > at),
        )
    )
    return {
        update_id: (CaptureRef(seen_id, seen_at), CaptureRef(absent_id, absent_at))
        for update_id, seen_id, seen_at, absent_id, absent_at in session.execute(query)
    }


# --- when each was last seen -------------------------------------------------------------------------------


def _last_seen(
    session: Session, live_blog: LiveBlog, look: _Look, versions: Mapping[int, VersionRow]
) -> dict[int, CaptureRef]:
    """By number, the last capture up to the look that shows it.

    A version knows the last capture that shows it. Only what was carried at the time and seen again later
    with the same words has to be looked for in the captures before, newest first.
    """
    found: dict[int, CaptureRef] = {}
    wanted: set[int] = set()
    for number, standing in look.standing.items():
        last = versions[number].last_capture
        if look.state(number) == "seen":
            found[number] = look.capture
        elif standing.last_seen:
            found[number] = standing.last_seen
        elif last.at <= look.capture.at:
            found[number] = last
        else:
            wanted.add(number)
    looks = _looks_before(session, live_blog.id, look.capture.at) if wanted else iter(())
    for capture, shown in looks:
        seen = wanted & set(shown)
        found.update(dict.fromkeys(seen, capture))
        wanted -= seen
        if not wanted:
            break
    return found | {number: versions[number].first_capture for number in wanted}


def _looks_before(
    session: Session, live_blog_id: int, at: datetime
) -> Iterator[tuple[CaptureRef, list[int]]]:
    query = (
        select(Capture.id, Capture.captured_at, Reading.sequence)
        .join(Reading, Reading.capture_id == Capture.id)
        .where(Capture.live_blog_id == live_blog_id, Capture.captured_at <= at, readable())
        .order_by(Capture.captured_at.desc(), Capture.digest.desc())
    )
    with session.execute(query, execution_options={"yield_per": BATCH}) as looks:
        for capture_id, captured_at, sequence in looks:
            yield CaptureRef(capture_id, captured_at), decode(sequence or "")


def _about(session: Session, live_blog: LiveBlog, at: datetime) -> dict[str, Any]:
    """What the live blog said of itself."""
    version = session.scalars(
        select(PostingVersion)
        .join(First, First.id == PostingVersion.first_capture_id)
        .where(PostingVersion.live_blog_id == live_blog.id, First.captured_at <= at)
        .order_by(PostingVersion.number.desc())
        .limit(1)
    ).first()
    return {
        "headline": version and version.headline,
        "description": version and version.description,
        "authors": tuple(version.authors) if version else (),
        "coverage_start_time": version and version.coverage_start_time,
        "coverage_end_time": version and version.coverage_end_time,
        "is_live": version and version.is_live,
        "in_language": version and version.in_language,
    }
