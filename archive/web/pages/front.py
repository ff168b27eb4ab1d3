"""The live blogs followed, and the search over all versions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from sqlalchemy.orm import Session
from starlette.responses import HTMLResponse

from archive import queries
from archive.queries import LiveBlogSummary
from archive.search import Hit, NothingToSearch, search
from archive.web.charts import Strip, strip
from archive.web.pages.paging import Pages
from archive.web.params import Choice, Moment, OptionalId, PageNumber, Words
from archive.web.pulse import Pulse
from archive.web.room import Reader, TheRoom, live_blog_by_id

router = APIRouter(include_in_schema=False)

PER_PAGE = 25

Sort = Literal["last-look", "edits", "silent", "removals", "updates", "headline"]
State = Literal["", "live", "over", "paused"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A live blog on the front page."""

    summary: LiveBlogSummary
    pulse: Pulse
    strip: Strip


@router.get("/")
def front(
    request: Request,
    room: TheRoom,
    session: Reader,
    words: Words = None,
    publisher: Words = None,
    state: Annotated[State, Query()] = "",
    sort: Annotated[Sort, Query()] = "last-look",
    page: PageNumber = 1,
) -> HTMLResponse:
    """The live blogs, newest look first."""
    summaries = queries.live_blogs(session, count_silent=False)
    chosen = [s for s in summaries if _matches(s, words, publisher, state)]
    chosen.sort(key=_order(sort, lambda number: _pulse(room, session, number).silent))
    pages = Pages(page, PER_PAGE, len(chosen))
    return room.page(
        request,
        "front.html",
        entries=[_entry(room, session, summary) for summary in pages.cut(chosen)],
        totals=_totals(summaries),
        publishers=sorted({s.publisher for s in summaries}),
        pages=pages,
        asked={"words": words, "publisher": publisher, "state": state or None, "sort": sort},
    )


@router.get("/search")
def find(
    request: Request,
    room: TheRoom,
    session: Reader,
    words: Words = None,
    live_blog: OptionalId = None,
    current: Choice = None,
    since: Moment = None,
    until: Moment = None,
    page: PageNumber = 1,
) -> HTMLResponse:
    """Words in all versions, also in those that have been replaced or taken down."""
    hits: list[Hit] = []
    problem = None
    if words:
        chosen = live_blog_by_id(session, live_blog) if live_blog else None
        try:
            hits = search(
                session,
                words,
                chosen,
                since=since,
                until=until,
                current=current,
                limit=PER_PAGE + 1,
                offset=(page - 1) * PER_PAGE,
            )
        except NothingToSearch as error:
            problem = str(error)
    return room.page(
        request,
        "search.html",
        hits=hits[:PER_PAGE],
        problem=problem,
        page=page,
        more=len(hits) > PER_PAGE,
        live_blogs=queries.live_blogs(session, count_silent=False),
        asked={"words": words, "live_blog": live_blog, "current": current, "since": since, "until": until},
    )


def _pulse(room: TheRoom, session: Session, number: int) -> Pulse:
    return room.pulses.of(session, live_blog_by_id(session, number))


def _entry(room: TheRoom, session: Session, summary: LiveBlogSummary) -> Entry:
    pulse = _pulse(room, session, summary.id)
    return Entry(summary, pulse, strip(pulse.looks, width=360, height=36, buckets=60))


def _matches(summary: LiveBlogSummary, words: str | None, publisher: str | None, state: str) -> bool:
    text = f"{summary.headline or ''} {summary.url} {summary.publisher}".casefold()
    return (
        all(word in text for word in (words or "").casefold().split())
        and publisher in (None, summary.publisher)
        and state in ("", summary.state)
    )


def _order(sort: Sort, silent: Callable[[int], int]) -> Callable[[LiveBlogSummary], Any]:
    keys: dict[str, Callable[[LiveBlogSummary], Any]] = {
        "last-look": lambda s: -(s.last_visit.timestamp() if s.last_visit else 0),
        "edits": lambda s: -s.edits,
        "silent": lambda s: -silent(s.id),
        "removals": lambda s: -s.removals,
        "updates": lambda s: -s.updates,
        "headline": lambda s: (s.headline or s.url).casefold(),
    }
    return keys[sort]


def _totals(summaries: list[LiveBlogSummary]) -> dict[str, Any]:
    return {
        "live_blogs": len(summaries),
        "updates": sum(s.updates for s in summaries),
        "edits": sum(s.edits for s in summaries),
        "removals": sum(s.removals for s in summaries),
        "captures": sum(s.captures for s in summaries),
        "last_look": max((s.last_visit for s in summaries if s.last_visit), default=None),
    }
