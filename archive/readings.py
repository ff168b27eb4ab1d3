"""What today's extractors make of the pages of a visit, and the looks that the fold takes."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from archive.changes import Look
from archive.freshness import are_of_one_moment, freshness_of
from crawler.extractors import ExtractionError, extract

if TYPE_CHECKING:
    from collections.abc import Hashable

    from archive.facts import Visit
    from crawler.items import BlogPosting, LiveBlogPosting, Page

logger = logging.getLogger(__name__)

Extraction = tuple["LiveBlogPosting | None", "str | None"]
"""A posting, or why there is none in a sentence."""


def read_pages(pages: tuple[Page, ...]) -> Extraction:
    """What the pages say; a page that can't be read is no error here, but a look that says nothing."""
    truncated = next((page for page in pages if page.truncated), None)
    if truncated is not None:
        return None, f"{truncated.url} was cut off on its way"
    try:
        return extract(pages), None
    except ExtractionError as error:
        return None, str(error)
    except Exception as fault:
        logger.exception("an extractor failed on %(url)s", {"url": pages[0].url if pages else "no page"})
        return None, f"a fault in our extractors: {type(fault).__name__}: {fault}"


def read_visit(visit: Visit) -> Extraction:
    """What a visit says; nothing is read where the server sent no page."""
    if visit.outcome != "fetched":
        return None, visit.error
    if visit.posting is not None and not any(page.truncated for page in visit.pages):
        return visit.posting, None
    return read_pages(visit.pages)


def look_of(visit: Visit, extraction: Extraction, *, capture: Hashable, identical: bool = False) -> Look:
    """The visit as the fold takes it."""
    posting, error = extraction
    return Look(
        capture=capture,
        captured_at=visit.key[0],
        outcome=visit.outcome,
        url=visit.url,
        posting=posting,
        error=error,
        from_top=visit.from_top,
        identical=identical,
        freshness=freshness_of(visit.pages, posting),
        of_one_moment=are_of_one_moment(visit.pages),
    )


class Interned:
    """Postings of one live blog share the updates that are equal: most are, from capture to capture."""

    def __init__(self) -> None:
        self._updates: dict[BlogPosting, BlogPosting] = {}

    def __call__(self, extraction: Extraction) -> Extraction:
        posting, error = extraction
        if posting is None:
            return extraction
        updates = tuple(self._updates.setdefault(update, update) for update in posting.updates)
        return replace(posting, updates=updates), error
