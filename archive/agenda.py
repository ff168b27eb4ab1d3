"""Which live blogs are due, what a visit can be made conditional on, and when the next one is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from archive.models import Capture, LiveBlog, PostingVersion, Reading, Response
from archive.payloads import Payloads
from archive.schedule import FAILED, Look, Pace, is_over, next_interval, wait
from crawler.extractors import further_pages
from crawler.items import Page

if TYPE_CHECKING:
    from collections.abc import Mapping

LIVE, OVER, PAUSED = "live", "over", "paused"


def due(connection: sa.Connection, now: datetime) -> list[str]:
    """The addresses of live blogs to visit now, the longest overdue first; those never visited come first."""
    return list(
        connection.scalars(
            sa.select(LiveBlog.url)
            .where(LiveBlog.state != PAUSED)
            .where(sa.or_(LiveBlog.next_visit_at.is_(None), LiveBlog.next_visit_at <= now))
            .order_by(LiveBlog.next_visit_at.is_not(None), LiveBlog.next_visit_at, LiveBlog.id)
        )
    )


def state_of(connection: sa.Connection, url: str) -> str | None:
    """How a live blog is followed: LIVE, OVER, PAUSED, or None when it isn't known."""
    return connection.scalar(sa.select(LiveBlog.state).where(LiveBlog.url == url))


def conditions(connection: sa.Connection, url: str) -> dict[str, str]:
    """Request headers that make a visit conditional (RFC 9110, 13.1); none where the visit must be whole.

    They come from the latest capture that could be read, and only when it was a single page that names no
    further ones: of several pages the validators of one say nothing about the others. An unreadable capture (a consent wall) has
    validators, too, but "not modified since the consent wall" is no news of the live blog.
    """
    latest = connection.scalar(
        sa.select(Capture.id)
        .join(LiveBlog, LiveBlog.id == Capture.live_blog_id)
        .join(Reading, Reading.capture_id == Capture.id)
        .where(LiveBlog.url == url, Reading.outcome.in_(("changed", "same")))
        .order_by(Capture.captured_at.desc(), Capture.digest.desc())
        .limit(1)
    )
    responses = connection.execute(sa.select(Response.__table__).where(Response.capture_id == latest)).all()
    if len(responses) != 1:
        return {}
    received = {name.lower(): value for name, value in responses[0].headers}
    wanted = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}
    found = {ours: received[theirs] for theirs, ours in wanted.items() if received.get(theirs)}
    return found if found and not _names_more(connection, responses[0]) else {}


def _names_more(connection: sa.Connection, response: sa.Row[Any]) -> bool:
    """Whether a page has further pages, by today's extractors; they may be missing because they failed."""
    page = Page(
        url=response.url,
        fetched_at=response.fetched_at,
        body=Payloads(connection).get(response.payload_sha256),
        headers=tuple((name, value) for name, value in response.headers),
    )
    return bool(further_pages(page))


def plan_next(
    connection: sa.Connection, url: str, outcome: str, now: datetime, pace: Pace, asked: float | None = None
) -> None:
    """Write down when to look at a live blog again, by what the look just made found.

    `now` is the time of that look; `asked` the seconds of a Retry-After.
    """
    row = connection.execute(
        sa.select(LiveBlog.id, LiveBlog.state, LiveBlog.visit_interval, LiveBlog.failures).where(
            LiveBlog.url == url
        )
    ).one()
    over = _is_over(connection, row.id, now)
    look = Look(outcome, row.failures + 1 if outcome in FAILED else 0, over, asked)
    interval = next_interval(row.visit_interval, look, pace)
    state: Mapping[str, str] = {} if row.state == PAUSED else {"state": OVER if over else LIVE}
    connection.execute(
        sa.update(LiveBlog)
        .where(LiveBlog.id == row.id)
        .values(
            visit_interval=interval,
            failures=look.failures,
            next_visit_at=now + timedelta(seconds=wait(interval, look, pace)),
            **state,
        )
    )


def _is_over(connection: sa.Connection, live_blog_id: int, now: datetime) -> bool:
    posting = connection.execute(
        sa.select(PostingVersion.is_live, PostingVersion.coverage_end_time)
        .where(PostingVersion.live_blog_id == live_blog_id)
        .order_by(PostingVersion.number.desc())
        .limit(1)
    ).one_or_none()
    if posting is None:
        return False
    changed = connection.scalar(
        sa.select(Capture.captured_at)
        .join(Reading, Reading.capture_id == Capture.id)
        .where(Capture.live_blog_id == live_blog_id, Reading.outcome == "changed")
        .order_by(Capture.captured_at.desc())
        .limit(1)
    )
    ended = posting.coverage_end_time is not None and posting.coverage_end_time <= now
    quiet = now - (changed or datetime.max.replace(tzinfo=UTC))
    return is_over(is_live=posting.is_live, ended=ended, quiet=quiet)
