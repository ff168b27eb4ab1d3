"""A live blog through time: the posting at a moment, its captures, when it was looked at."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from archive import queries
from archive.queries import PostingAsOf, Standing, UpdateAsOf, VersionRow
from archive.web.citation import MomentEvidence, moment_citation
from archive.web.links import Links
from archive.web.looks import Look, shown_by
from archive.web.pages.paging import Pages
from archive.web.pages.proof import checksums, permalink
from archive.web.params import Moment, PageNumber, RowId
from archive.web.pulse import Pulse, Story
from archive.web.room import Reader, TheRoom, headline_of, live_blog_by_id

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
        return next((look for look in reversed(self.looks[: self.position]) if look.shows_change), None)

    @property
    def next_change(self) -> Look | None:
        return next((look for look in self.looks[self.position + 1 :] if look.shows_change), None)


@dataclass(frozen=True, slots=True)
class Shown:
    """One update on the page: as it stood at the moment, and what befell it before and after.

    `new_here` is what this very look is the first to show of it; `page` where it is shown.
    """

    update: UpdateAsOf
    story: Story
    new_here: str | None
    page: int

    @property
    def version(self) -> VersionRow:
        return self.update.version

    @property
    def removed_later(self) -> Look | None:
        """The first look without it, when it is still there at the moment."""
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
    standing = queries.standing(
        session, followed, pulse.readable[0].at if early else at or pulse.looks[-1].at
    )
    moments = Moments.at(pulse.readable, standing.capture.id)
    # The first look finds updates, it sees none come.
    news = news_of(standing, pulse, moments.look) if moments.previous else {}
    named = list(news)[:NAMED_CHANGES]
    pages = Pages(page, UPDATES_PER_PAGE, len(standing.order))
    posting, shown = _shown(standing, pulse, news, [*pages.cut(standing.order), *named])
    return room.page(
        request,
        "live_blog.html",
        live_blog=followed,
        posting=posting,
        seen=standing.seen,
        carried=standing.carried,
        asked_at=at,
        too_early=early,
        moments=moments,
        shown=[shown[number] for number in pages.cut(standing.order)],
        changed=[shown[number] for number in named],
        changes=len(news),
        pages=pages,
        pulse=pulse,
        strip=pulse.strip,
        ticks=pulse.ticks,
        blind_look=_failed_since(pulse, posting, at),
        citation=_citation(request, room.links(request), standing, posting, moments),
    )


def news_of(standing: Standing, pulse: Pulse, look: Look) -> dict[int, str]:
    """By number, what the look is the first to show of an update, in the order of the page."""
    news = {
        number: "added" if version == 1 else "edited" for number, version in standing.first_shown().items()
    }
    back = (number for number, story in pulse.stories.items() if look in story.restored)
    news |= dict.fromkeys(back, "restored") | dict.fromkeys(standing.first_absent(), "removed")
    return {number: news[number] for number in standing.order if number in news}


def _shown(
    standing: Standing, pulse: Pulse, news: dict[int, str], numbers: Sequence[int]
) -> tuple[PostingAsOf, dict[int, Shown]]:
    places = {number: place for place, number in enumerate(standing.order)}
    posting = standing.posting(dict.fromkeys(numbers))
    shown = {}
    for update in posting.page:
        number = update.version.update.number
        page = places[number] // UPDATES_PER_PAGE + 1
        shown[number] = Shown(update, pulse.stories.get(number, NOTHING), news.get(number), page)
    return posting, shown


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


def _citation(request: Request, to: Links, standing: Standing, posting: PostingAsOf, moments: Moments) -> str:
    proof = shown_by(moments.looks, moments.position) or moments.look
    sha256 = checksums(standing.session, [proof.id]).get(proof.id, ())
    return moment_citation(
        MomentEvidence(posting, standing.seen, standing.carried, proof, sha256),
        permalink(request, to, to.live_blog(standing.live_blog.id, moments.look.at)),
    )


def _failed_since(pulse: Pulse, posting: PostingAsOf, at: datetime | None) -> Look | None:
    """A look after the capture shown, and not after the moment, that could not be read."""
    until = at or pulse.looks[-1].at
    last = bisect_right([look.at for look in pulse.looks], until) - 1
    look = pulse.looks[last] if last >= 0 else None
    return look if look and not look.readable and look.at > posting.capture.at else None
