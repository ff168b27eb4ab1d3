"""Automattic's Liveblog for WordPress: three generations of markup, and the REST answers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from crawler.extractors.blocks import BlockExtractor, select
from crawler.extractors.feeds import FeedExtractor
from crawler.extractors.identity import core
from crawler.extractors.records import read_record, time_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from crawler.extractors.document import Document
    from crawler.extractors.records import Record
    from crawler.items import BlogPosting


class Automattic(BlockExtractor):
    """`.liveblog-entry`; in the AMP variant the id is the time of the last edit, which is no id."""

    name = "automattic"
    marker = "liveblog-entry"
    block = "article.liveblog-entry[id], div.liveblog-entry[id], li.liveblog-entry[id]"
    removed = "[data-tombstone]"
    key_event = ".is-key-event"
    headline = ".liveblog-entry-content > h1:first-child, .liveblog-entry-content > h2:first-child, .liveblog-entry-title"
    body = ".liveblog-entry-content, .liveblog-entry-text"
    byline = ".liveblog-meta-author-name, .liveblog-author-name"
    published = ".liveblog-meta-time span:last-child, .liveblog-time, time"
    published_attribute = "data-sort-time"
    permalink = "a.liveblog-meta-time, .liveblog-meta a[href*='#']"

    def accepts(self, document: Document) -> bool:
        """Other makers name their blocks `liveblog-entry` too; the words inside are named by this one alone."""
        return super().accepts(document) and bool(select(document.tree, self.body))

    def id_of(self, block: HtmlElement) -> str | None:
        name = block.get("id") or ""
        return (
            None
            if core(name) in {block.get("data-update-time"), block.get("data-sort-time")}
            else name or None
        )


class AutomatticFeed(FeedExtractor):
    """`entries[]`: entry_time is when it was published, timestamp when it was last edited, in epoch seconds."""

    name = "automattic-feed"
    place = ("entries",)
    marks = frozenset({"entry_time", "content"})

    def update(self, record: Record, document: Document) -> BlogPosting:
        return replace(read_record(record, document), date_modified=time_of(record, ("timestamp",), document))
