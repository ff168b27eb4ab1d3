"""All live blogs at a glance."""

from __future__ import annotations

from collections import Counter

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from archive.edits import classify
from archive.models import Absence, Capture, LiveBlog, PostingVersion, Reading, Update, UpdateVersion
from archive.queries.records import LiveBlogSummary
from archive.queries.rows import BATCH, Query, Versions, batches, publisher_of


def live_blogs(session: Session, *, count_silent: bool | SilentEdits = True) -> list[LiveBlogSummary]:
    """Every live blog followed, by address.

    Counting silent edits reads the texts of all edits. Whoever asks often hands over a SilentEdits, which
    remembers; False leaves the count away.
    """
    updates, versions = _counts(session, _updates()), _counts(session, _versions())
    removals, captures = _counts(session, _removals()), _counts(session, _captures())
    counter = SilentEdits() if count_silent is True else count_silent
    silent = counter.count(session) if counter else None
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


Pair = tuple[int, int, str, str]
"""An edit: ids and digests of the wording before and of the new one."""


class SilentEdits:
    """Counts silent edits; remembers which edits are, so that the next count reads only what is new."""

    def __init__(self) -> None:
        self._silent: dict[Pair, bool] = {}

    def count(self, session: Session) -> Counter[int]:
        """By live blog, how many edits changed words without a word about it."""
        edits = self._edits(session)
        new = [pair for pair in edits if pair not in self._silent]
        for some in batches(new, BATCH):
            versions = Versions(session).by_id(id_ for pair in some for id_ in pair[:2])
            for pair in some:
                self._silent[pair] = classify(versions[pair[0]], versions[pair[1]]).silent is True
        return Counter(live_blog_id for pair, live_blog_id in edits.items() if self._silent[pair])

    def _edits(self, session: Session) -> dict[Pair, int]:
        """The edits that changed words, each with its live blog."""
        old = aliased(UpdateVersion)
        before = (old.update_id == UpdateVersion.update_id) & (old.number == UpdateVersion.number - 1)
        query = (
            select(Update.live_blog_id, old.id, UpdateVersion.id, old.digest, UpdateVersion.digest)
            .select_from(UpdateVersion)
            .join(old, before)
            .join(Update, Update.id == UpdateVersion.update_id)
            .where(UpdateVersion.number > 1, old.digest != UpdateVersion.digest)
        )
        return {(row[1], row[2], row[3], row[4]): row[0] for row in session.execute(query)}


def _counts(session: Session, query: Query) -> Counter[int]:
    return Counter(dict(tuple(row) for row in session.execute(query)))


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
        .select_from(LiveBlog)
        .outerjoin(Capture, Capture.id == last)
        .outerjoin(Reading, Reading.capture_id == Capture.id)
        .outerjoin(
            PostingVersion, (PostingVersion.live_blog_id == LiveBlog.id) & (PostingVersion.number == present)
        )
        .order_by(LiveBlog.url)
    )
