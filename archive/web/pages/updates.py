"""One update: every wording it had, what changed between them, and what proves it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from sqlalchemy import select
from sqlalchemy.orm import Session
from starlette.responses import HTMLResponse

from archive import queries
from archive.diff import Op, fold_unchanged, word_diff
from archive.edits import EditClass, classify
from archive.models import LiveBlog, Update
from archive.queries import Removal, VersionRow
from archive.web.citation import UpdateEvidence, update_citation
from archive.web.pages.proof import checksums, permalink
from archive.web.params import MAX_WORDS, RowId
from archive.web.room import Reader, TheRoom, headline_of, live_blog_by_id

router = APIRouter(include_in_schema=False)

MAX_KEY = 4 * MAX_WORDS

View = Literal["inline", "beside", "whole"]


@dataclass(frozen=True)
class Step:
    """A version beside the one before it; the first has none."""

    version: VersionRow
    before: VersionRow | None
    payloads: tuple[tuple[int, str], ...]

    @cached_property
    def classes(self) -> EditClass | None:
        return None if self.before is None else classify(self.before, self.version)

    @cached_property
    def headline(self) -> list[Op]:
        return word_diff((self.before and self.before.headline) or "", self.version.headline or "")

    @cached_property
    def text(self) -> list[Op]:
        return word_diff(self.before.text if self.before else "", self.version.text)

    @cached_property
    def folded(self) -> list[Op]:
        return fold_unchanged(self.text, context=30)


@router.get("/live-blogs/{number}/update")
def update(
    request: Request,
    room: TheRoom,
    session: Reader,
    number: RowId,
    key: Annotated[str, Query(max_length=MAX_KEY)],
    view: Annotated[View, Query()] = "inline",
) -> HTMLResponse:
    """All versions of an update, newest last."""
    followed = live_blog_by_id(session, number)
    found = update_by_key(session, followed, key)
    versions = queries.versions(session, found)
    removals = removals_of(session, followed, found)
    proofs = checksums(session, {version.first_capture.id for version in versions})
    headline = headline_of(session, followed)
    to = room.links(request)
    return room.page(
        request,
        "update.html",
        live_blog=followed,
        blog_headline=headline,
        steps=steps(versions, proofs),
        newest=versions[-1],
        inferred=found.key_kind == "inferred",
        boundaries_inferred=any(version.boundaries_inferred for version in versions),
        removals=removals,
        view=view,
        citation=update_citation(
            UpdateEvidence(followed.url, headline, versions, removals, proofs),
            permalink(request, to, to.update(followed.id, found.key)),
        ),
    )


def update_by_key(session: Session, live_blog: LiveBlog, key: str) -> Update:
    """The update of this live blog with exactly this key; raises UnknownUpdate."""
    found = session.scalars(
        select(Update).where(Update.live_blog_id == live_blog.id, Update.key == key.replace("\x00", ""))
    ).first()
    if found is None:
        message = f"the live blog has no update with the key {key!r}"
        raise queries.UnknownUpdate(message)
    return found


def steps(versions: list[VersionRow], proofs: dict[int, list[str]]) -> list[Step]:
    """Each version with the one before."""
    befores = [None, *versions]
    return [
        Step(version, before, tuple(enumerate(proofs.get(version.first_capture.id, ()))))
        for before, version in zip(befores, versions, strict=False)
    ]


def removals_of(session: Session, live_blog: LiveBlog, update: Update) -> list[Removal]:
    """The spans in which it was not there."""
    return [removal for removal in queries.removals(session, live_blog) if removal.update.id == update.id]
