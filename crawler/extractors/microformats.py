"""Microformats: h-entry within h-feed (https://microformats.org/wiki/h-entry), and hentry within hfeed before."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urldefrag

from crawler.extractors.base import Kind, Reading
from crawler.extractors.blocks import BlockExtractor
from crawler.extractors.identity import parts_of

if TYPE_CHECKING:
    from crawler.extractors.document import Document
    from crawler.items import BlogPosting

FEWEST = 2
"""Entries at least: one alone is an article marked up as such."""


class Microformats(BlockExtractor):
    """A feed whose entries have their permalinks on this very page; one that links elsewhere is a front page."""

    name = "microformats"
    kind = Kind.STRUCTURED
    block = ".h-feed .h-entry, .hfeed .hentry"
    headline = ".p-name, .entry-title"
    body = ".e-content, .entry-content"
    byline = ".p-author, .author .fn"
    published = ".dt-published, .published"
    modified = ".dt-updated, .updated:not(.published)"
    permalink = "a.u-url, a[rel~='bookmark']"

    def accepts(self, document: Document) -> bool:
        """Whether entries of either kind stand in a feed; "entry" alone is in half of all pages."""
        named = document.marks_up("h-entry") or document.marks_up("hentry")
        return document.media == "html" and named and bool(self.blocks(document))

    def read(self, document: Document) -> Reading | None:
        reading = super().read(document)
        updates = reading.posting.updates if reading else ()
        here = [update for update in updates if _is_here(update, document)]
        return reading if len(here) >= FEWEST and len(here) == len(updates) else None


def _is_here(update: BlogPosting, document: Document) -> bool:
    if not update.url:
        return bool(update.id and update.date_published)
    parts = parts_of(update.url)
    same = urldefrag(update.url)[0].split("?")[0] in {
        document.url.split("?")[0],
        document.canonical_url.split("?")[0],
    }
    return same and bool(parts.fragment or parts.query)
