"""From what a person types to the row that is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, and_, or_, select

from archive.errors import ArchiveError
from archive.models import LiveBlog, Update
from crawler.urls import canonical_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.orm import Session

NAMED = 3
"""How many candidates an error names."""


class UnknownLiveBlog(ArchiveError):
    """Raised by `find_live_blog`: no live blog of the archive has this address."""


class AmbiguousLiveBlog(ArchiveError):
    """Raised by `find_live_blog`: the part of an address stands in several."""


class UnknownUpdate(ArchiveError):
    """Raised by `find_update`: no update has this key or permalink."""


class AmbiguousUpdate(ArchiveError):
    """Raised by `find_update`: several updates are meant."""


def find_live_blog(session: Session, url_or_part: str) -> LiveBlog:
    """The live blog at this address, or the only one whose address holds these characters, whatever their case.

    Raises UnknownLiveBlog, AmbiguousLiveBlog.
    """
    part = url_or_part.partition("#")[0].strip()
    spellings = {url_or_part, part, canonical_url(part)}
    found = session.scalars(select(LiveBlog).where(LiveBlog.url.in_(spellings))).all()
    if not found and part:
        holds = LiveBlog.url.icontains(part, autoescape=True)
        found = session.scalars(select(LiveBlog).where(holds).order_by(LiveBlog.url).limit(NAMED + 1)).all()
    if not found:
        message = f"no live blog in the archive has the address {url_or_part!r}: 'liveblog list' names them"
        raise UnknownLiveBlog(message)
    if len(found) > 1:
        names = _several(live_blog.url for live_blog in found)
        message = f"{url_or_part!r} stands for several live blogs, write more of it: {names}"
        raise AmbiguousLiveBlog(message)
    return found[0]


def find_update(session: Session, words: str, live_blog: LiveBlog | None = None) -> Update:
    """The update with this key or permalink, or the only one whose key begins so.

    `<address of the live blog>#<key>` names one whose key stands in several live blogs. Raises UnknownUpdate,
    AmbiguousUpdate.
    """
    url, _, key = words.rpartition("#")
    in_live_blog = and_(LiveBlog.url == url, Update.key == key)
    found = _updates(session, or_(Update.key == words, Update.url == words, in_live_blog), live_blog)
    if not found and words:
        found = _updates(session, Update.key.startswith(words, autoescape=True), live_blog)
    if not found:
        message = (
            f"no update has the key or permalink {words!r}: 'liveblog edits' and 'liveblog search' name them"
        )
        raise UnknownUpdate(message)
    if len(found) > 1:
        names = _several(update.url or f"{live_blog_url}#{update.key}" for update, live_blog_url in found)
        message = f"{words!r} stands for several updates, write one of these or the like: {names}"
        raise AmbiguousUpdate(message)
    return found[0][0]


def _updates(
    session: Session, meant: ColumnElement[bool], live_blog: LiveBlog | None
) -> Sequence[tuple[Update, str]]:
    query = select(Update, LiveBlog.url).join(LiveBlog, LiveBlog.id == Update.live_blog_id).where(meant)
    if live_blog is not None:
        query = query.where(Update.live_blog_id == live_blog.id)
    query = query.order_by(LiveBlog.url, Update.number).limit(NAMED + 1)
    return [(update, url) for update, url in session.execute(query)]


def _several(names: Iterable[str]) -> str:
    listed = list(names)
    return ", ".join(listed[:NAMED]) + (", ..." if len(listed) > NAMED else "")
