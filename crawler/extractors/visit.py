"""The pages of one visit made one posting: first page, older pages, and the feeds behind embeds."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from crawler.extractors.about import filled
from crawler.extractors.base import ExtractionError, NotALiveBlog
from crawler.extractors.copies import without_copies
from crawler.extractors.merge import further_pages_of, read_page, shell_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crawler.extractors.base import Reading
    from crawler.items import LiveBlogPosting, Page


def read_visit(pages: Sequence[Page], *, route: str | None = None) -> LiveBlogPosting:
    """One posting from the pages of a visit, in the order in which they were fetched.

    The first page decides whether this is a live blog, unless it only holds an embed whose feed is among the
    pages. Reading stops at a later page that cannot be read: what stands behind the gap would look as if
    nothing stood in it. Raises NotALiveBlog or UnreadablePage.
    """
    if not pages:
        message = "there is no page to read"
        raise NotALiveBlog(message)
    try:
        first = read_page(pages[0], route=route)
    except NotALiveBlog:
        if not _is_embed(pages):
            raise
        first = shell_of(pages[0])
    rest = _readable(pages[1:], route)
    if not any(reading.posting.updates for reading in (first, *rest)):
        message = f"{pages[0].url} embeds a live blog whose feed holds no updates"
        raise NotALiveBlog(message)
    return _joined(pages, [first, *rest])


def _is_embed(pages: Sequence[Page]) -> bool:
    named = set(further_pages_of(pages[0])) if len(pages) > 1 else set()
    return any({page.url, page.request_url} & named for page in pages[1:])


def _readable(pages: Sequence[Page], route: str | None) -> list[Reading]:
    """The readings up to the first page that cannot be read."""
    readings = []
    for page in pages:
        try:
            readings.append(read_page(page, route=route))
        except ExtractionError:
            break
    return readings


def _joined(pages: Sequence[Page], readings: Sequence[Reading]) -> LiveBlogPosting:
    first = filled(readings[0].posting, *(reading.posting for reading in readings[1:]))
    updates = without_copies([update for reading in readings for update in reading.posting.updates])
    fetched = {url for page in pages for url in (page.url, page.request_url)}
    ended = {url for reading in readings for url in reading.further_pages} <= fetched
    removed = [id_ for reading in readings for id_ in reading.posting.removed_ids]
    shown = {update.id for update in updates}
    return replace(
        first,
        updates=updates,
        complete=len(readings) == len(pages) and ended and _is_whole(readings),
        truncated=any(reading.posting.truncated for reading in readings),
        boundaries_inferred=any(reading.posting.boundaries_inferred for reading in readings),
        removed_ids=tuple(id_ for id_ in dict.fromkeys(removed) if id_ not in shown),
        routes=tuple(dict.fromkeys(route for reading in readings for route in reading.posting.routes)),
    )


def _is_whole(readings: Sequence[Reading]) -> bool:
    """Whether nothing is missing: the last page says so, or a chain of older pages was followed to its end."""
    if any(reading.posting.truncated for reading in readings):
        return False
    is_chain = len(readings) > 1 and bool(readings[0].posting.updates and readings[0].further_pages)
    return readings[-1].posting.complete or is_chain
