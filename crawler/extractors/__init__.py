"""From the pages of one visit to what they say: `extract` reads, merges and cleans.

>>> from datetime import UTC, datetime
>>> from crawler.items import Page
>>> page = Page("https://example.org/live", datetime(2026, 2, 14, tzinfo=UTC), b"<p>Nothing here</p>")
>>> extract([page])
Traceback (most recent call last):
crawler.extractors.base.NotALiveBlog: https://example.org/live holds no list of updates
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from crawler.chrome import drop_chrome
from crawler.extractors.base import ExtractionError, NotALiveBlog, UnreadablePage
from crawler.extractors.merge import further_pages_of
from crawler.extractors.visit import read_visit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crawler.items import LiveBlogPosting, Page

__all__ = [
    "ExtractionError",
    "NotALiveBlog",
    "UnreadablePage",
    "extract",
    "fingerprint",
    "further_pages",
    "split",
]


def extract(pages: Sequence[Page], *, route: str | None = None) -> LiveBlogPosting:
    """What the pages of one visit say together, without what the site added to each update.

    `route` limits the reading to one route by its name, or to "general": structure alone, no structured
    data and no knowledge of publishers. Raises NotALiveBlog or UnreadablePage, both ExtractionErrors.
    """
    return drop_chrome(split(pages, route=route))


def split(pages: Sequence[Page], *, route: str | None = None) -> LiveBlogPosting:
    """As `extract`, but with what the site added still in the updates."""
    return read_visit(pages, route=route)


def further_pages(page: Page) -> tuple[str, ...]:
    """Addresses of more pages of the same live blog that this page names, in the order to fetch them.

    Empty for a page that cannot be read: that is for `extract` to say.
    """
    return further_pages_of(page)


@cache
def fingerprint() -> str:
    """What identifies today's extractors: a hash over the source of all that decides what a page says."""
    folder = Path(__file__).parent
    beside = [folder.parent / "chrome.py", *sorted((folder.parent / "dates").rglob("*.py"))]
    sources = [*sorted(folder.rglob("*.py")), *beside]
    digest = hashlib.sha256()
    for source in sources:
        digest.update(source.name.encode() + b"\0" + source.read_bytes() + b"\0")
    return digest.hexdigest()[:16]
