"""The live blogs followed, and the search over all versions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from sqlalchemy.orm import Session
from starlette.responses import HTMLResponse

from archive import queries
from archive.queries import LiveBlogSummary
from archive.search import Hit, NothingToSearch, search
from archive.web.pages.paging import Pages
from archive.web.params import Choice, Moment, OptionalId, PageNumber, Words
from archive.web.room import Reader, Room, TheRoom, live_blog_by_id, names

router = APIRouter(include_in_schema=False)

PER_PAGE = 25

Sort = Literal["last-look", "edits", "silent", "removals", "updates", "headline"]
State = Literal["", "live", "over", "paused"]


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
    silent = _silent(room, session, chosen) if sort == "silent" else {}
    chosen.sort(key=_order(sort, silent))
    pages = Pages(page, PER_PAGE, len(chosen))
    shown = pages.cut(chosen)
    pulses = room.pulses.of_all(session, [summary.id for summary in shown])
    return room.page(
        request,
        "front.html",
        entries=[(summary, pulses[summary.id]) for summary in shown],
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
        live_blogs=names(session),
        asked={"words": words, "live_blog": live_blog, "current": current, "since": since, "until": until},
    )


def _silent(room: Room, session: Session, summaries: list[LiveBlogSummary]) -> dict[int, int]:
    pulses = room.pulses.of_all(session, [summary.id for summary in summaries])
    return {number: pulse.silent for number, pulse in pulses.items()}


def _matches(summary: LiveBlogSummary, words: str | None, publisher: str | None, state: str) -> bool:
    text = f"{summary.headline or ''} {summary.url} {summary.publisher}".casefold()
    return (
        all(word in text for word in (words or "").casefold().split())
        and publisher in (None, summary.publisher)
        and state in ("", summary.state)
    )


def _order(sort: Sort, silent: dict[int, int]) -> Callable[[LiveBlogSummary], Any]:
    keys: dict[str, Callable[[LiveBlogSummary], Any]] = {
        "last-look": lambda s: -(s.last_visit.timestamp() if s.last_visit else 0),
        "edits": lambda s: -s.edits,
        "silent": lambda s: -silent[s.id],
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
