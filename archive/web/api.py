"""The same questions as JSON, under /api; reads only."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Query
from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from archive import queries
from archive.models import Capture
from archive.search import search as search_versions
from archive.web import schemas
from archive.web.pages.edits import Filters, find
from archive.web.pages.updates import MAX_KEY, update_by_key
from archive.web.params import Choice, From, Limit, Moment, Offset, OptionalId, RowId, Words
from archive.web.room import Reader, Room, TheRoom, live_blog_by_id

PROBLEM = {"application/problem+json": {"schema": schemas.Problem.model_json_schema()}}
PROBLEMS: dict[int | str, dict[str, Any]] = {
    400: {"content": PROBLEM, "description": "The question makes no sense."},
    404: {"content": PROBLEM, "description": "Nothing of this name is in the archive."},
    422: {"content": PROBLEM, "description": "A parameter is not usable."},
    503: {"content": PROBLEM, "description": "The database does not answer."},
}

router = APIRouter(prefix="/api", tags=["archive"], responses=PROBLEMS)

RequiredKey = Annotated[str, Query(max_length=MAX_KEY, description="The key of the update.")]
RequiredWords = Annotated[
    str, Query(min_length=1, max_length=500, description="All must stand in a version.")
]


@router.get("/live-blogs")
def live_blogs(
    session: Reader, room: TheRoom, words: Words = None, limit: Limit = 100, offset: Offset = 0
) -> schemas.LiveBlogList:
    """The live blogs followed, by address."""
    found = queries.live_blogs(session, count_silent=False)
    if words:
        wanted = words.casefold().split()
        found = [s for s in found if all(w in f"{s.headline or ''} {s.url}".casefold() for w in wanted)]
    shown = found[offset : offset + limit]
    return schemas.LiveBlogList(
        total=len(found), limit=limit, offset=offset, live_blogs=_summaries(session, room, shown)
    )


@router.get("/live-blogs/{number}")
def live_blog(session: Reader, room: TheRoom, number: RowId) -> schemas.LiveBlogSummary:
    """One live blog."""
    followed = live_blog_by_id(session, number)
    found = queries.live_blogs(session, count_silent=False)
    return _summaries(session, room, [summary for summary in found if summary.id == followed.id])[0]


@router.get("/live-blogs/{number}/posting", responses={200: {"description": "A schema.org LiveBlogPosting."}})
def posting(session: Reader, number: RowId, at: Moment = None) -> schemas.Posting:
    """The live blog as it stood at a moment, as schema.org's LiveBlogPosting; the latest capture by default."""
    found = queries.as_of(session, live_blog_by_id(session, number), at or _last_look(session, number))
    return found.as_schema_org()


@router.get("/live-blogs/{number}/compare")
def compare(session: Reader, number: RowId, from_: From, to: Moment = None) -> schemas.Comparison:
    """What differs between two moments; each update says whether it was seen in that capture or carried."""
    followed = live_blog_by_id(session, number)
    found = queries.compare(session, followed, from_, to or _last_look(session, number))
    return schemas.Comparison.model_validate(found.as_json())


@router.get("/live-blogs/{number}/versions")
def versions(session: Reader, number: RowId, key: RequiredKey) -> schemas.UpdateHistory:
    """Every wording of one update, oldest first."""
    followed = live_blog_by_id(session, number)
    found = queries.versions(session, update_by_key(session, followed, key))
    return schemas.UpdateHistory(
        live_blog=followed.url,
        update=found[0].update.key,
        versions=[schemas.Version.model_validate(version.as_json()) for version in found],
    )


@router.get("/live-blogs/{number}/captures")
def captures(
    session: Reader,
    number: RowId,
    since: Moment = None,
    until: Moment = None,
    limit: Limit = 100,
    offset: Offset = 0,
) -> schemas.CaptureList:
    """The visits to a live blog in order."""
    followed = live_blog_by_id(session, number)
    total: int = session.scalar(_count(followed.id, since, until)) or 0
    found = queries.captures(session, followed, since=since, until=until, limit=limit, offset=offset)
    return schemas.CaptureList(
        total=total,
        limit=limit,
        offset=offset,
        captures=[schemas.Capture.model_validate(capture.as_json()) for capture in found],
    )


@router.get("/live-blogs/{number}/coverage")
def coverage(session: Reader, number: RowId) -> schemas.Coverage:
    """When a live blog was looked at, and where we were blind."""
    found = queries.coverage(session, live_blog_by_id(session, number))
    return schemas.Coverage.model_validate(found.as_json())


@router.get("/live-blogs/{number}/activity")
def activity(
    session: Reader,
    number: RowId,
    buckets: Annotated[int, Query(ge=1, le=1000)] = 60,
    since: Moment = None,
    until: Moment = None,
) -> schemas.Activity:
    """How many events each of so many equal spans of time brought."""
    followed = live_blog_by_id(session, number)
    found = queries.activity(session, followed, buckets=buckets, since=since, until=until)
    return schemas.Activity(buckets=[schemas.Bucket.model_validate(asdict(bucket)) for bucket in found])


@router.get("/captures/{number}")
def capture(session: Reader, number: RowId) -> schemas.CaptureDetail:
    """One visit: the responses with their headers and checksums, and which updates they show."""
    found = queries.capture(session, number)
    return schemas.CaptureDetail.model_validate(
        {
            **found.row.as_json(),
            "liveBlog": found.live_blog_url,
            "extractor": found.extractor,
            "routes": found.routes,
            "responses": [asdict(response) for response in found.responses],
            "shown": [update.key for update in found.shown],
        }
    )


@router.get("/edits")
def edits(session: Reader, asked: Filters, limit: Limit = 50, offset: Offset = 0) -> schemas.EditList:
    """Edits, removals and restorations, newest first; `kind=all` gives additions as well."""
    found = find(session, asked, limit=limit + 1, offset=offset)
    return schemas.EditList(
        limit=limit, offset=offset, more=len(found) > limit, edits=[_edit(edit) for edit in found[:limit]]
    )


@router.get("/removals")
def removals(
    session: Reader,
    live_blog: OptionalId = None,
    since: Moment = None,
    until: Moment = None,
    limit: Limit = 100,
    offset: Offset = 0,
) -> schemas.RemovalList:
    """What was taken down, each with the two captures that prove it."""
    followed = live_blog_by_id(session, live_blog) if live_blog else None
    found = queries.removals(session, followed, since=since, until=until)
    return schemas.RemovalList(
        total=len(found),
        limit=limit,
        offset=offset,
        removals=[
            schemas.Removal.model_validate({**removal.as_json(), "liveBlog": removal.update.live_blog_id})
            for removal in found[offset : offset + limit]
        ],
    )


@router.get("/search")
def search(
    session: Reader,
    words: RequiredWords,
    live_blog: OptionalId = None,
    current: Choice = None,
    since: Moment = None,
    until: Moment = None,
    limit: Limit = 50,
    offset: Offset = 0,
) -> schemas.HitList:
    """Versions that hold all the words, also where those stand no longer."""
    followed = live_blog_by_id(session, live_blog) if live_blog else None
    found = search_versions(
        session, words, followed, since=since, until=until, current=current, limit=limit + 1, offset=offset
    )
    return schemas.HitList(
        limit=limit,
        offset=offset,
        more=len(found) > limit,
        hits=[
            schemas.Hit.model_validate({**hit.as_json(), "liveBlog": hit.version.update.live_blog_id})
            for hit in found[:limit]
        ],
    )


def _summaries(
    session: Session, room: Room, summaries: list[queries.LiveBlogSummary]
) -> list[schemas.LiveBlogSummary]:
    pulses = room.pulses.of_all(session, [summary.id for summary in summaries])
    return [
        schemas.LiveBlogSummary.model_validate(
            {**summary.as_json(), "id": summary.id, "silentEdits": pulses[summary.id].silent}
        )
        for summary in summaries
    ]


def _edit(edit: queries.Edit) -> schemas.Edit:
    return schemas.Edit.model_validate(
        {**edit.as_json(), "liveBlog": edit.update.live_blog_id, "substance": edit.substance}
    )


def _count(live_blog_id: int, since: datetime | None, until: datetime | None) -> Select[int]:
    query = select(func.count()).where(Capture.live_blog_id == live_blog_id)
    if since is not None:
        query = query.where(Capture.captured_at >= since)
    return query if until is None else query.where(Capture.captured_at < until)


def _last_look(session: Session, number: int) -> datetime:
    """The newest capture's time rather than now, so that the same archive gives the same answer."""
    newest = session.scalar(select(func.max(Capture.captured_at)).where(Capture.live_blog_id == number))
    return newest or datetime.now(UTC)
