"""Everything that changed, newest first, as a page and as a feed."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Request
from sqlalchemy.orm import Session
from starlette.responses import HTMLResponse, Response

from archive import queries
from archive.diff import Op, fold_unchanged, word_diff
from archive.queries import Edit
from archive.web.feeds import edits_feed
from archive.web.pages.proof import permalink
from archive.web.params import Choice, Moment, OptionalId, Words
from archive.web.room import Reader, TheRoom, live_blog_by_id, names

router = APIRouter(include_in_schema=False)

PER_PAGE = 20
FEED_ENTRIES = 60
LAST_MOMENT = datetime.max.replace(tzinfo=UTC)

KindChoice = Literal["", "added", "edited", "removed", "restored", "all"]
FieldChoice = Literal["", "headline", "articleBody", "author", "datePublished", "dateModified", "links"]


@dataclass(frozen=True, slots=True)
class Asked:
    """The filters of the page, the feed and the API; None stands for all."""

    live_blog: int | None = None
    publisher: str | None = None
    kind: str = ""
    silent: bool | None = None
    substance: bool | None = None
    numbers: bool | None = None
    field: str = ""
    words: str | None = None
    since: datetime | None = None
    until: datetime | None = None

    def as_query(self) -> dict[str, Any]:
        """As parameters of an address, only what was asked."""
        return {name: value for name, value in asdict(self).items() if value not in (None, "")}

    def as_filters(self) -> dict[str, Any]:
        """As `archive.queries.edits` takes them. Without a kind: all but additions, which are no change."""
        kinds = {"": ("edited", "removed", "restored"), "all": None}.get(self.kind, (self.kind,))
        return {
            "kinds": kinds,
            "publisher": self.publisher,
            "silent": self.silent,
            "substance": self.substance,
            "numbers": self.numbers,
            "fields": (self.field,) if self.field else None,
            "words": self.words,
            "since": self.since,
            "until": self.until,
        }


def asked_of(
    live_blog: OptionalId = None,
    publisher: Words = None,
    kind: Annotated[KindChoice, Query()] = "",
    silent: Choice = None,
    substance: Choice = None,
    numbers: Choice = None,
    field: Annotated[FieldChoice, Query()] = "",
    words: Words = None,
    since: Moment = None,
    until: Moment = None,
) -> Asked:
    """The filters from the address."""
    return Asked(live_blog, publisher, kind, silent, substance, numbers, field, words, since, until)


Filters = Annotated[Asked, Depends(asked_of)]


@dataclass(frozen=True)
class Shown:
    """One event with its diff, made when the template asks."""

    edit: Edit

    @cached_property
    def headline(self) -> list[Op]:
        old = self.edit.old
        return word_diff((old and old.headline) or "", self.edit.new.headline or "")

    @cached_property
    def text(self) -> list[Op]:
        old = self.edit.old
        return fold_unchanged(word_diff(old.text if old else "", self.edit.new.text))


@router.get("/edits")
def edits(
    request: Request,
    room: TheRoom,
    session: Reader,
    asked: Filters,
    before: Moment = None,
    skip: Annotated[int, Query(ge=0, le=100_000)] = 0,
) -> HTMLResponse:
    """Edits, removals and restorations; additions when they are asked for.

    A further page begins at a moment (`before`, that moment included) after so many of its events (`skip`):
    it costs the same however far down it is, and stays what it is while new edits come.
    """
    found = find(session, _until(asked, before), limit=PER_PAGE + 1, offset=skip)
    shown = found[:PER_PAGE]
    named = names(session)
    return room.page(
        request,
        "edits.html",
        shown=[Shown(edit) for edit in shown],
        older=room.links(request).edits(**asked.as_query(), **_older(shown, before, skip))
        if len(found) > PER_PAGE
        else None,
        is_first=before is None,
        asked=asked,
        live_blogs=named,
        headlines={name.id: name.headline for name in named},
        publishers=sorted({name.publisher for name in named}),
    )


def _until(asked: Asked, before: datetime | None) -> Asked:
    if before is None or before == LAST_MOMENT or (asked.until is not None and asked.until <= before):
        return asked
    return replace(asked, until=before + timedelta.resolution)


def _older(shown: list[Edit], before: datetime | None, skip: int) -> dict[str, Any]:
    """Where the next page begins: at the last event's capture, after those of its events that were shown."""
    last = shown[-1].by.at
    of_that_capture = sum(edit.by.at == last for edit in shown)
    return {"before": last, "skip": of_that_capture + (skip if last == before else 0)}


@router.get("/edits.atom")
def feed(request: Request, room: TheRoom, session: Reader, asked: Filters) -> Response:
    """The same as an Atom feed (RFC 4287)."""
    to = room.links(request)
    found = find(session, asked, limit=FEED_ENTRIES)
    headlines = {name.id: name.headline for name in names(session)}
    body = edits_feed(found, headlines, permalink(request, to, ""), to, asked.as_query())
    return Response(body, media_type="application/atom+xml")


def find(session: Session, asked: Asked, *, limit: int, offset: int = 0) -> list[Edit]:
    """The events asked for, newest first; raises UnknownLiveBlog."""
    live_blog = live_blog_by_id(session, asked.live_blog) if asked.live_blog else None
    found = queries.edits(
        session, live_blog, newest_first=True, limit=limit, offset=offset, **asked.as_filters()
    )
    return list(found)
