"""All live blogs at a glance."""

from __future__ import annotations

from collections import Counter

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from archive.edits import classify
from archive.models import Absence, Capture, LiveBlog, PostingVersion, Reading, Update, UpdateVersion
from archive.queries.records import LiveBlogSummary, VersionRow
from archive.queries.rows import Query, Versions, publisher_of, select_versions


def live_blogs(session: Session, *, count_silent: bool = True) -> list[LiveBlogSummary]:
    """Every live blog followed, by address.

    Counting silent edits reads the texts of all edits: leave it when only the rest is wanted.
    """
    updates, versions = _counts(session, _updates()), _counts(session, _versions())
    removals, captures = _counts(session, _removals()), _counts(session, _captures())
    silent = silent_edits(session) if count_silent else None
    return [
        LiveBlogSummary(
            id=live_blog.id,
            url=live_blog.url,
            publisher=publisher_of(live_blog.url),
            headline=posting and posting.headline,
            state=live_blog.state,
            is_live=posting and posting.is_live,
            last_visit=last_visit,
            last_outcome=last_outcome,
            next_visit=live_blog.next_visit_at,
            updates=updates[live_blog.id],
            versions=versions[live_blog.id],
            edits=versions[live_blog.id] - updates[live_blog.id],
            silent_edits=None if silent is None else silent[live_blog.id],
            removals=removals[live_blog.id],
            captures=captures[live_blog.id],
            failures=live_blog.failures,
        )
        for live_blog, posting, last_visit, last_outcome in session.execute(_with_last_visit())
    ]


def silent_edits(session: Session) -> Counter[int]:
    """By live blog, how many edits changed words without a word about it; reads the texts of all edits."""
    edited = select(UpdateVersion.update_id).where(UpdateVersion.number > 1)
    query = (
        select_versions()
        .where(UpdateVersion.update_id.in_(edited))
        .order_by(UpdateVersion.update_id, UpdateVersion.number)
    )
    found: Counter[int] = Counter()
    old: VersionRow | None = None
    for new in Versions(session).stream(query):
        if old is not None and old.update.id == new.update.id and classify(old, new).silent:
            found[new.update.live_blog_id] += 1
        old = new
    return found


def _counts(session: Session, query: Query) -> Counter[int]:
    return Counter(dict(row._tuple() for row in session.execute(query)))


def _updates() -> Query:
    return select(Update.live_blog_id, func.count()).group_by(Update.live_blog_id)


def _versions() -> Query:
    return _updates().join(UpdateVersion, UpdateVersion.update_id == Update.id)


def _removals() -> Query:
    return _updates().join(Absence, Absence.update_id == Update.id)


def _captures() -> Query:
    return select(Capture.live_blog_id, func.count()).group_by(Capture.live_blog_id)


def _with_last_visit() -> Query:
    """Live blogs with their present posting and the time and outcome of the last visit."""
    newest, later = aliased(Capture), aliased(PostingVersion)
    last = (
        select(newest.id)
        .where(newest.live_blog_id == LiveBlog.id)
        .order_by(newest.captured_at.desc(), newest.digest.desc())
        .limit(1)
        .scalar_subquery()
    )
    present = select(func.max(later.number)).where(later.live_blog_id == LiveBlog.id).scalar_subquery()
    return (
        select(LiveBlog, PostingVersion, Capture.captured_at, func.coalesce(Reading.outcome, Capture.outcome))
        .outerjoin(Capture, Capture.id == last)
        .outerjoin(Reading, Reading.capture_id == Capture.id)
        .outerjoin(
            PostingVersion, (PostingVersion.live_blog_id == LiveBlog.id) & (PostingVersion.number == present)
        )
        .order_by(LiveBlog.url)
    )
