"""What every route has at hand: a read-only session, the templates, the links, the pulses."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Any

import sqlalchemy as sa
from fastapi import Depends, Request
from jinja2 import Environment, PackageLoader, StrictUndefined
from sqlalchemy.dialects.sqlite.base import SQLiteDialect
from sqlalchemy.orm import Session
from starlette.responses import HTMLResponse

from archive import queries
from archive.database import open_database
from archive.models import Capture, LiveBlog, PostingVersion
from archive.web import choices, published, show
from archive.web.links import Links
from archive.web.pulse import Pulses


class Room:
    """One archive opened for reading, and what the pages are made with."""

    def __init__(self, database_url: str) -> None:
        self.engine = open_database(database_url, create=False)
        sa.event.listen(self.engine, "do_connect", open_read_only)
        sa.event.listen(self.engine, "connect", refuse_writing)
        self.engine.dispose()  # connections made before are not yet read only
        self.pulses = Pulses()
        self.templates = templates()

    def session(self) -> Session:
        return Session(self.engine)

    def links(self, request: Request) -> Links:
        """Links below the path at which this request found us."""
        return Links(request.scope.get("root_path", "").rstrip("/"))

    def page(self, request: Request, name: str, *, status: int = 200, **values: Any) -> HTMLResponse:
        """A template as an answer."""
        to = self.links(request)
        here = request.url.path.removeprefix(to.root)
        text = self.templates.get_template(name).render(to=to, here=here, **values)
        return HTMLResponse(text, status_code=status)


def open_read_only(dialect: Any, _record: Any, arguments: Any, options: Any) -> sqlite3.Connection | None:
    """An SQLite file opened for reading only; None leaves any other database to its driver."""
    if not isinstance(dialect, SQLiteDialect) or arguments[0] in ("", ":memory:") or options.get("uri"):
        return None
    address = f"{Path(arguments[0]).absolute().as_uri()}?mode=ro"
    connection: sqlite3.Connection = sqlite3.connect(address, uri=True, **options)
    return connection


def refuse_writing(connection: Any, _record: Any) -> None:
    """Make the database itself refuse whatever would write through this connection."""
    cursor = connection.cursor()
    if type(connection).__module__.startswith("sqlite3"):
        cursor.execute("PRAGMA query_only = ON")
    else:
        # One page, one state: what is recorded meanwhile is seen by the next (SQLite reads so by itself).
        cursor.execute(
            "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"
        )
        connection.commit()
    cursor.close()


@cache
def templates() -> Environment:
    """Templates that escape everything and stop at names they do not know, compiled before anyone waits for them."""
    environment = Environment(
        loader=PackageLoader("archive.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        when=show.when,
        until=show.until,
        capitalise=show.capitalise,
        sentence=show.sentence,
        span=show.span,
        number=show.number,
        many=show.many,
        site=show.site,
        size=show.size,
        outside=published.outside,
        published=published.published_html,
        paragraphs=published.paragraphs,
        inline=show.inline_diff,
        old_side=show.old_side,
        new_side=show.new_side,
    )
    environment.globals.update(
        many=show.many,
        title_of=show.title_of,
        diff=show.diff,
        changed_pairs=show.changed_pairs,
        looks_data=show.looks_data,
        yes_no=choices.yes_no,
        silent_count=show.silent_count,
        disclosure=show.disclosure,
        gives_modified_time=show.gives_modified_time,
        options=choices.options,
        blog_options=choices.blog_options,
        blog_address=choices.blog_address,
        page_address=choices.page_address,
        kind_words=show.KIND_WORDS,
        field_words=show.FIELD_WORDS,
        outcome_words=show.OUTCOME_WORDS,
    )
    for name in environment.list_templates():
        environment.get_template(name)
    return environment


def room_of(request: Request) -> Room:
    room: Room = request.app.state.room
    return room


def session_of(request: Request) -> Iterator[Session]:
    """One session for one request; nothing is ever committed. Leaves the time of the newest capture behind."""
    with room_of(request).session() as session:
        request.state.last_modified = session.scalar(sa.select(sa.func.max(Capture.captured_at)))
        yield session


TheRoom = Annotated[Room, Depends(room_of)]
Reader = Annotated[Session, Depends(session_of)]


def live_blog_by_id(session: Session, number: int) -> LiveBlog:
    """The live blog of this row; raises UnknownLiveBlog."""
    found = session.get(LiveBlog, number)
    if found is None:
        message = f"no live blog in the archive has the number {number}"
        raise queries.UnknownLiveBlog(message)
    return found


@dataclass(frozen=True, slots=True)
class Name:
    """What a live blog is called: its present headline, or its address where it has none."""

    id: int
    url: str
    headline: str

    @property
    def publisher(self) -> str:
        return queries.publisher_of(self.url)


def names(session: Session, number: int | None = None) -> list[Name]:
    """The names of all live blogs, or of one."""
    newest = (
        sa.select(PostingVersion.live_blog_id, sa.func.max(PostingVersion.number).label("number"))
        .group_by(PostingVersion.live_blog_id)
        .subquery()
    )
    query = (
        sa.select(LiveBlog.id, LiveBlog.url, PostingVersion.headline)
        .outerjoin(newest, newest.c.live_blog_id == LiveBlog.id)
        .outerjoin(
            PostingVersion,
            (PostingVersion.live_blog_id == LiveBlog.id) & (PostingVersion.number == newest.c.number),
        )
        .order_by(LiveBlog.url)
    )
    if number is not None:
        query = query.where(LiveBlog.id == number)
    return [Name(id_, url, headline or url) for id_, url, headline in session.execute(query)]


def headline_of(session: Session, live_blog: LiveBlog) -> str:
    """What the live blog calls itself now; its address where it says nothing."""
    return names(session, live_blog.id)[0].headline
