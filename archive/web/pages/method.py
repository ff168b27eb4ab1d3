"""How it was made: method, rules of truth, and the coverage of each live blog."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

from fastapi import APIRouter, Request
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from starlette.responses import HTMLResponse

from archive import queries
from archive.models import Capture, Reading
from archive.web.room import Reader, TheRoom

router = APIRouter(include_in_schema=False)


@router.get("/method")
def method(request: Request, room: TheRoom, session: Reader) -> HTMLResponse:
    """What the archive does, in plain words, and how much was looked."""
    return room.page(
        request,
        "method.html",
        live_blogs=queries.live_blogs(session, count_silent=False),
        outcomes=outcomes(session),
        extractors=list(session.scalars(select(Reading.extractor).distinct().order_by(Reading.extractor))),
    )


def outcomes(session: Session) -> dict[int, Counter[str]]:
    """By live blog, how many visits had which outcome."""
    outcome: Any = func.coalesce(Reading.outcome, Capture.outcome)
    query = (
        select(Capture.live_blog_id, outcome, func.count())
        .outerjoin(Reading, Reading.capture_id == Capture.id)
        .group_by(Capture.live_blog_id, outcome)
    )
    found: dict[int, Counter[str]] = defaultdict(Counter)
    for live_blog_id, name, count in session.execute(query):
        found[live_blog_id][name] += count
    return found
