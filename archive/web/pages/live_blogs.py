"""A live blog through time: the posting at a moment, its captures, when it was looked at."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from fastapi import APIRouter, Request
from sqlalchemy.orm import Session
from starlette.responses import HTMLResponse

from archive import queries
from archive.models import LiveBlog
from archive.queries import PostingAsOf, UpdateAsOf, VersionRow
from archive.web.citation import MomentEvidence, moment_citation
from archive.web.looks import Look, shown_by
from archive.web.pages.paging import Pages
from archive.web.pages.proof import checksums, permalink
from archive.web.params import Moment, PageNumber, RowId
from archive.web.pulse import Pulse, Story
from archive.web.room import Reader, Room, TheRoom, headline_of, live_blog_by_id

router = APIRouter(include_in_schema=False)

CAPTURES_PER_PAGE = 100
UPDATES_PER_PAGE = 300
"""Nearly every live blog is one page; of the longest the newest updates are shown without a pause."""

NAMED_CHANGES = 12
"""Changes of one look that are named before the updates."""

NOTHING = Story()


@dataclass(frozen=True, slots=True)
class Moments:
    """Where a moment stands among the readable captures, and where one can step from there."""

    looks: Sequence[Look]
    position: int

    @classmethod
    def at(cls, looks: Sequence[Look], capture_id: int) -> Moments:
        return cls(looks, next(n for n, look in enumerate(looks) if look.id == capture_id))

    @property
    def look(self) -> Look:
        return self.looks[self.position]

    @property
    def previous(self) -> Look | None:
        return self.looks[self.position - 1] if self.position else None

    @property
    def next(self) -> Look | None:
        return self.looks[self.position + 1] if self.position + 1 < len(self.looks) else None

    @property
    def previous_change(self) -> Look | None:
        return next((look for look in reversed(self.looks[: self.position]) if look.changes), None)

    @property
    def next_change(self) -> Look | None:
        return next((look for look in self.looks[self.position + 1 :] if look.changes), None)


@dataclass(frozen=True, slots=True)
class Shown:
    """One update on the page: as it stood at the moment, and what befell it before and after.

    `look` is the look at this moment; None for the first of all, which finds updates and sees none come.
    """

    update: UpdateAsOf
    story: Story
    look: Look | None
    page: int

    @property
    def version(self) -> VersionRow:
        return self.update.version

    @property
    def new_here(self) -> str | None:
        """What this very look is the first to show of it."""
        if self.look is None:
            return None
        if self.update.removed_by and self.update.removed_by.id == self.look.id:
            return "removed"
        if any(back.id == self.look.id for back in self.story.restored):
            return "restored"
        if self.version.first_capture.id == self.look.id and self.update.state != "removed":
            return "added" if self.version.number == 1 else "edited"
        return None

    @property
    def removed_later(self) -> queries.CaptureRef | None:
        """The first capture without it, when it is still there at the moment."""
        if self.update.state == "removed":
            return None
        later = (gone for gone in self.story.removed if gone.at > self.update.last_seen.at)
        return next(later, None)


@router.get("/live-blogs/{number}")
def live_blog(
    request: Request,
    room: TheRoom,
    session: Reader,
    number: RowId,
    at: Moment = None,
    page: PageNumber = 1,
) -> HTMLResponse:
    """The live blog as it stood at a moment, the latest by default."""
    followed = live_blog_by_id(session, number)
    pulse = room.pulses.of(session, followed)
    if not pulse.readable:
        return room.page(request, "unread.html", live_blog=followed, pulse=pulse)
    early = at is not None and at < pulse.readable[0].at
    posting = queries.as_of(session, followed, pulse.readable[0].at if early else at or pulse.looks[-1].at)
    moments = Moments.at(pulse.readable, posting.capture.id)
    pages = Pages(page, UPDATES_PER_PAGE, len(posting.page))
    look = moments.look if moments.previous else None
    shown = [
        Shown(update, _story(pulse, update), look, place // UPDATES_PER_PAGE + 1)
        for place, update in enumerate(posting.page)
    ]
    return room.page(
        request,
        "live_blog.html",
        live_blog=followed,
        posting=posting,
        asked_at=at,
        too_early=early,
        moments=moments,
        seen=sum(update.seen for update in posting.page),
        named_changes=NAMED_CHANGES,
        shown=pages.cut(shown),
        pages=pages,
        changed=[item for item in shown if item.new_here],
        pulse=pulse,
        strip=pulse.strip,
        ticks=pulse.ticks,
        blind_look=_failed_since(pulse, posting, at),
        citation=_citation(request, room, session, followed, posting, moments),
    )


@router.get("/live-blogs/{number}/captures")
def captures(
    request: Request, room: TheRoom, session: Reader, number: RowId, page: PageNumber = 1
) -> HTMLResponse:
    """Every visit, newest first."""
    followed = live_blog_by_id(session, number)
    pulse = room.pulses.of(session, followed)
    pages = Pages(page, CAPTURES_PER_PAGE, len(pulse.looks))
    rows = queries.captures(
        session, followed, newest_first=True, limit=CAPTURES_PER_PAGE, offset=pages.offset
    )
    return room.page(
        request,
        "captures.html",
        live_blog=followed,
        captures=rows,
        pages=pages,
        headline=headline_of(session, followed),
    )


@router.get("/live-blogs/{number}/coverage")
def coverage(request: Request, room: TheRoom, session: Reader, number: RowId) -> HTMLResponse:
    """When we looked, and where we were blind."""
    followed = live_blog_by_id(session, number)
    pulse = room.pulses.of(session, followed)
    return room.page(
        request,
        "coverage.html",
        live_blog=followed,
        headline=headline_of(session, followed),
        coverage=queries.coverage(session, followed),
        pulse=pulse,
        strip=pulse.strip,
        headline_changes=queries.headline_changes(session, followed),
    )


def _citation(
    request: Request,
    room: Room,
    session: Session,
    followed: LiveBlog,
    posting: PostingAsOf,
    moments: Moments,
) -> str:
    proof = shown_by(moments.looks, moments.position) or moments.look
    to = room.links(request)
    return moment_citation(
        MomentEvidence(posting, proof, checksums(session, [proof.id]).get(proof.id, ())),
        permalink(request, to, to.live_blog(followed.id, moments.look.at)),
    )


def _story(pulse: Pulse, update: UpdateAsOf) -> Story:
    return pulse.stories.get(update.version.update.key, NOTHING)


def _failed_since(pulse: Pulse, posting: PostingAsOf, at: datetime | None) -> Look | None:
    """A look after the capture shown, and not after the moment, that could not be read."""
    until = at or pulse.looks[-1].at
    last = bisect_right([look.at for look in pulse.looks], until) - 1
    look = pulse.looks[last] if last >= 0 else None
    return look if look and not look.readable and look.at > posting.capture.at else None
