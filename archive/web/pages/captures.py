"""A capture: what was fetched, the archived page in a sandbox, what the extractor read in it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request
from sqlalchemy import select
from sqlalchemy.orm import Session
from starlette.responses import HTMLResponse, Response

from archive import queries
from archive.models import Capture, LiveBlog, UpdateVersion
from archive.payloads import Payloads
from archive.queries import CaptureDetail, ResponseRow, VersionRow
from archive.queries.rows import First, Versions, select_versions
from archive.web.looks import shown_by
from archive.web.middleware import ARCHIVED_POLICY
from archive.web.params import RowId
from archive.web.room import Reader, TheRoom, headline_of
from archive.web.sandbox import archived_page
from crawler.items import Page

router = APIRouter(include_in_schema=False)

MOST_READ = 200
"""Updates that are shown beside the archived page; the live blog's own page has all of them."""

ResponseNumber = Annotated[int, Query(alias="response", ge=0, le=10_000)]


@router.get("/captures/{number}")
def capture(
    request: Request, room: TheRoom, session: Reader, number: RowId, position: ResponseNumber = 0
) -> HTMLResponse:
    """What one visit received and what was read in it."""
    detail = queries.capture(session, number)
    followed = _live_blog_of(session, number)
    pulse = room.pulses.of(session, followed)
    places = [look.id for look in pulse.looks]
    here = places.index(number)
    return room.page(
        request,
        "capture.html",
        detail=detail,
        live_blog=followed,
        headline=headline_of(session, followed),
        response=_response(detail, position) if detail.responses else None,
        read=versions_shown(session, detail),
        read_count=len(detail.shown),
        shown_by=shown_by(pulse.looks, here),
        previous=pulse.looks[here - 1] if here else None,
        next=pulse.looks[here + 1] if here + 1 < len(places) else None,
    )


@router.get("/captures/{number}/page")
def page(session: Reader, number: RowId, position: ResponseNumber = 0) -> HTMLResponse:
    """The archived page for the sandboxed frame."""
    response = _response(queries.capture(session, number), position)
    body = archived_page(as_page(session, response))
    return HTMLResponse(body, headers={"content-security-policy": ARCHIVED_POLICY})


@router.get("/captures/{number}/raw")
def raw(session: Reader, number: RowId, position: ResponseNumber = 0) -> Response:
    """The bytes as stored, to be saved and not shown."""
    response = _response(queries.capture(session, number), position)
    return Response(
        Payloads(session.connection()).get(response.payload_sha256),
        media_type="application/octet-stream",
        headers={
            "content-security-policy": ARCHIVED_POLICY,
            "content-disposition": f'attachment; filename="{response.payload_sha256}.bin"',
        },
    )


def as_page(session: Session, response: ResponseRow) -> Page:
    """The response as the extractors take it."""
    return Page(
        url=response.url,
        fetched_at=response.fetched_at,
        body=Payloads(session.connection()).get(response.payload_sha256),
        status=response.status,
        headers=response.headers,
        truncated=response.truncated,
    )


def versions_shown(session: Session, detail: CaptureDetail, most: int = MOST_READ) -> list[VersionRow]:
    """The wordings that the capture shows, the first so many, in the order of its page."""
    ids = [update.id for update in detail.shown[:most]]
    query = (
        select_versions()
        .where(UpdateVersion.update_id.in_(ids), First.captured_at <= detail.row.at)
        .order_by(UpdateVersion.number)
    )
    newest = {version.update.id: version for version in Versions(session).fetch(query)}
    return [newest[id_] for id_ in ids]


def _live_blog_of(session: Session, capture_id: int) -> LiveBlog:
    return session.scalars(
        select(LiveBlog).join(Capture, Capture.live_blog_id == LiveBlog.id).where(Capture.id == capture_id)
    ).one()


def _response(detail: CaptureDetail, position: int) -> ResponseRow:
    for response in detail.responses:
        if response.position == position:
            return response
    raise HTTPException(404, f"capture {detail.row.id} has no response number {position}")
