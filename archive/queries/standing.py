"""The live blog as it stood at a moment, and what differs between two moments."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import Select, bindparam, func, or_, select
from sqlalchemy.orm import Session, aliased

from archive.errors import ArchiveError
from archive.models import Absence, Capture, LiveBlog, PostingVersion, Reading, Update, UpdateVersion
from archive.queries.placing import in_place
from archive.queries.posting import Change, Comparison, PostingAsOf, State, UpdateAsOf
from archive.queries.records import CaptureRef, Kind, VersionRow
from archive.queries.rows import BATCH, First, Query, Versions, batches, newest_readable, readable
from archive.sequence import decode
from crawler.items import isoformat

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


class BeforeFirstCapture(ArchiveError):
    """Raised by `as_of` and `compare`: nothing is known of so early a moment."""


class WrongWayRound(ArchiveError):
    """Raised by `compare`: the first moment is after the second."""


@dataclass(frozen=True)
class Standing:
    """A live blog at a moment before its words are read.

    `order` is the numbers of all updates in the order of the page, what was removed in its place; the words
    are read of those that are asked for, which is what takes time.
    """

    session: Session
    live_blog: LiveBlog
    at: datetime
    look: _Look
    order: tuple[int, ...]

    @property
    def capture(self) -> CaptureRef:
        return self.look.capture

    @property
    def seen(self) -> int:
        """How many updates the capture shows."""
        return len(self.look.shown)

    @property
    def carried(self) -> int:
        """How many stood there in an earlier capture, and this one did not look there."""
        return len(self.look.standing()) - self.seen

    def first_shown(self) -> dict[int, int]:
        """By number, the version of each update that the capture is the first to show in these words."""
        query = (
            select(Update.number, UpdateVersion.number)
            .join(UpdateVersion, UpdateVersion.update_id == Update.id)
            .where(
                Update.live_blog_id == self.live_blog.id, UpdateVersion.first_capture_id == self.capture.id
            )
        )
        return {number: version for number, version in self.session.execute(query)}  # noqa: C416 - rows are no pairs to mypy

    def first_absent(self) -> set[int]:
        """The numbers of updates that the capture is the first to miss."""
        return {number for number, (_, absent) in self.look.gone.items() if absent.id == self.capture.id}

    def read(self, numbers: Iterable[int]) -> tuple[UpdateAsOf, ...]:
        """These updates with their words, in the order given."""
        numbers = tuple(numbers)
        by_id = Versions(self.session).by_id(self.look.versions[number] for number in numbers)
        versions = {number: by_id[self.look.versions[number]] for number in numbers}
        last_seen = _last_seen(self.session, self.live_blog, self.look, versions)
        return tuple(
            UpdateAsOf(
                self.look.state(number), versions[number], last_seen[number], self.look.removed_by(number)
            )
            for number in numbers
        )

    def posting(self, numbers: Iterable[int] | None = None) -> PostingAsOf:
        """What stood there, all of it or these updates only."""
        return PostingAsOf(
            url=self.live_blog.url,
            at=self.at,
            capture=self.capture,
            complete=self.look.complete,
            page=self.read(self.order if numbers is None else numbers),
            **_about(self.session, self.live_blog, self.capture.at),
        )


def as_of(session: Session, live_blog: LiveBlog, at: datetime | None = None) -> PostingAsOf:
    """The live blog as it stood at a moment, now by default; raises BeforeFirstCapture.

    The work grows with the updates of the live blog, not with its captures.
    """
    return standing(session, live_blog, at or datetime.now(UTC)).posting()


def standing(session: Session, live_blog: LiveBlog, at: datetime) -> Standing:
    """As `as_of`, without the words; raises BeforeFirstCapture."""
    look = _look(session, live_blog, at)
    unseen = look.versions.keys() - look.shown.keys()
    published = _published(session, look.versions) if unseen else {}
    order = in_place(list(look.shown), unseen, published) if unseen else list(look.shown)
    return Standing(session, live_blog, at, look, tuple(order))


def _published(session: Session, versions: Mapping[int, int]) -> dict[int, datetime | None]:
    """By number, the published time of each of these versions."""
    found: dict[int, datetime | None] = {}
    for some in batches(sorted(versions.values()), BATCH):
        query = select(UpdateVersion.id, UpdateVersion.date_published).where(UpdateVersion.id.in_(some))
        found.update({version_id: at for version_id, at in session.execute(query)})  # noqa: C416
    return {number: found[version_id] for number, version_id in versions.items()}


def compare(session: Session, live_blog: LiveBlog, from_: datetime, to: datetime) -> Comparison:
    """What differs between two moments; raises BeforeFirstCapture, WrongWayRound."""
    if from_ > to:
        message = f"{isoformat(from_)} is after {isoformat(to)}: name the earlier moment first"
        raise WrongWayRound(message)
    old, new = _look(session, live_blog, from_), _look(session, live_blog, to)
    before, after = old.standing(), new.standing()
    differing = [number for number in new.versions if before.get(number) != after.get(number)]
    ids = [look.versions[n] for look in (old, new) for n in differing if n in look.versions]
    versions = Versions(session).by_id(ids)
    order = {number: place for place, number in enumerate(new.shown)}
    differing.sort(key=lambda number: (order.get(number, len(order)), -number))
    found = [
        _change(number, (old, before.get(number)), (new, after.get(number)), versions) for number in differing
    ]
    changes = tuple(change for change in found if change.kind != "edited" or change.fields)
    return Comparison(
        url=live_blog.url,
        before=old.capture,
        after=new.capture,
        changes=changes,
        unchanged=len(after) - sum(change.new is not None for change in changes),
        unknown=len(after.keys() - new.shown.keys()),
        edited_between=tuple(
            change.update for change in found if change.kind == "edited" and not change.fields
        ),
        old_headline=_headline(session, live_blog, old.capture.at),
        new_headline=_headline(session, live_blog, new.capture.at),
    )


def _change(
    number: int,
    then: tuple[_Look, int | None],
    now: tuple[_Look, int | None],
    versions: Mapping[int, VersionRow],
) -> Change:
    """What became of an update; each side is a look and the version that stood there, None for none."""
    (old, before), (new, after) = then, now
    kind: Kind = "edited"
    if before is None:
        kind = "restored" if number in old.versions else "added"
    elif after is None:
        kind = "removed"
    return Change(
        kind=kind,
        update=versions[new.versions[number]].update,
        old=None if before is None else versions[before],
        new=None if after is None else versions[after],
        old_seen=None if before is None else number in old.shown,
        new_seen=None if after is None else number in new.shown,
    )


# --- one look, without the texts ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Look:
    """The last readable capture up to a moment, and by number the updates that were seen by then.

    `versions` holds the last version of each, `shown` those that the capture shows in the order of the page,
    `gone` those that had been taken down, with the last capture that shows them and the first that does not.
    """

    capture: CaptureRef
    complete: bool
    versions: dict[int, int]
    shown: dict[int, None]
    gone: dict[int, tuple[CaptureRef, CaptureRef]]

    def state(self, number: int) -> State:
        if number in self.shown:
            return "seen"
        return "removed" if number in self.gone else "carried"

    def removed_by(self, number: int) -> CaptureRef | None:
        return self.gone[number][1] if self.state(number) == "removed" else None

    def standing(self) -> dict[int, int]:
        """The versions of what stood there, seen or carried."""
        away = self.gone.keys() - self.shown.keys()
        return (
            {n: version for n, version in self.versions.items() if n not in away} if away else self.versions
        )


def _look(session: Session, live_blog: LiveBlog, at: datetime) -> _Look:
    found = session.execute(newest_readable(live_blog.id, at)).first()
    if found is None:
        raise BeforeFirstCapture(_too_early(session, live_blog, at))
    capture, reading = found
    versions = _versions(session, live_blog.id, capture.captured_at)
    return _Look(
        capture=CaptureRef(capture.id, capture.captured_at),
        complete=reading.complete,
        versions=versions,
        shown=dict.fromkeys(number for number in decode(reading.sequence or "") if number in versions),
        gone=_gone(session, live_blog.id, capture.captured_at),
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


def _versions(session: Session, live_blog_id: int, at: datetime) -> dict[int, int]:
    """By number, the version of each update that was the last one seen."""
    rows = session.execute(_select_last_versions(), {"live_blog_id": live_blog_id, "at": at})
    return dict(rows.all())


def _gone(session: Session, live_blog_id: int, at: datetime) -> dict[int, tuple[CaptureRef, CaptureRef]]:
    """By number, of what was away at the moment: the last capture with it and the first without it."""
    rows = session.execute(_select_gone(), {"live_blog_id": live_blog_id, "at": at})
    return {
        number: (CaptureRef(seen_id, seen_at), CaptureRef(absent_id, absent_at))
        for number, seen_id, seen_at, absent_id, absent_at in rows
    }


@cache  # building a select takes longer than running it
def _select_last_versions() -> Select[int, int]:
    newest = (
        select(UpdateVersion.update_id, func.max(UpdateVersion.number).label("number"))
        .join(Update, Update.id == UpdateVersion.update_id)
        .join(First, First.id == UpdateVersion.first_capture_id)
        .where(Update.live_blog_id == bindparam("live_blog_id"), First.captured_at <= bindparam("at"))
        .group_by(UpdateVersion.update_id)
        .subquery()
    )
    last = (UpdateVersion.update_id == newest.c.update_id) & (UpdateVersion.number == newest.c.number)
    return (
        select(Update.number, UpdateVersion.id)
        .join(newest, newest.c.update_id == Update.id)
        .join(UpdateVersion, last)
    )


@cache
def _select_gone() -> Query:
    seen, absent, again = aliased(Capture), aliased(Capture), aliased(Capture)
    return (
        select(Update.number, seen.id, seen.captured_at, absent.id, absent.captured_at)
        .select_from(Absence)
        .join(Update, Update.id == Absence.update_id)
        .join(seen, seen.id == Absence.last_seen_capture_id)
        .join(absent, absent.id == Absence.first_absent_capture_id)
        .outerjoin(again, again.id == Absence.seen_again_capture_id)
        .where(
            Update.live_blog_id == bindparam("live_blog_id"),
            absent.captured_at <= bindparam("at"),
            or_(again.id.is_(None), again.captured_at > bindparam("at")),
        )
    )


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
    for number, version in versions.items():
        if number in look.shown:
            found[number] = look.capture
        elif number in look.gone:
            found[number] = look.gone[number][0]
        elif version.last_capture.at <= look.capture.at:
            found[number] = version.last_capture
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


def _posting_versions(live_blog: LiveBlog, at: datetime) -> Select[PostingVersion]:
    """What the live blog said of itself up to a moment, the latest first."""
    return (
        select(PostingVersion)
        .join(First, First.id == PostingVersion.first_capture_id)
        .where(PostingVersion.live_blog_id == live_blog.id, First.captured_at <= at)
        .order_by(PostingVersion.number.desc())
        .limit(1)
    )


def _headline(session: Session, live_blog: LiveBlog, at: datetime) -> str | None:
    """What the live blog last called itself."""
    named = func.coalesce(PostingVersion.headline, "") != ""
    version = session.scalars(_posting_versions(live_blog, at).where(named)).first()
    return version.headline if version else None


def _about(session: Session, live_blog: LiveBlog, at: datetime) -> dict[str, Any]:
    """What the live blog said of itself."""
    version = session.scalars(_posting_versions(live_blog, at)).first()
    return {
        "headline": version and version.headline,
        "description": version and version.description,
        "authors": tuple(version.authors) if version else (),
        "coverage_start_time": version and version.coverage_start_time,
        "coverage_end_time": version and version.coverage_end_time,
        "is_live": version and version.is_live,
        "in_language": version and version.in_language,
    }
