"""24liveblog: the page holds an empty container; the updates come from a public JSON feed."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from crawler.extractors.base import Extractor, Kind
from crawler.extractors.feeds import FeedExtractor

if TYPE_CHECKING:
    from crawler.extractors.base import Reading
    from crawler.extractors.document import Document

FEED = "https://data.24liveplus.com/v1/retrieve_server/x/event/{event}/news/?inverted_order=1&last_nid={last}&limit={limit}"
LIMIT = 100
"""Updates in one answer."""

_EVENT = re.compile(r"(?:LB24(?:_LIVE_CONTENT)?['\"][^>]{0,200}data-eid=['\"]?|data-eid=['\"]?)(\d{6,25})")
_FEED_EVENT = re.compile(r"/event/(\d+)/news/")


class Live24Feed(FeedExtractor):
    """`data.news[]`: nid, newstitle, contents (HTML), created (epoch seconds)."""

    name = "24liveblog-feed"
    place = ("data", "news")
    marks = frozenset({"nid", "contents"})

    def read(self, document: Document) -> Reading | None:
        reading = super().read(document)
        if reading is None:
            return None
        complete = len(self.records(document)) < LIMIT
        return replace(reading, posting=replace(reading.posting, complete=complete))

    def further_pages(self, document: Document) -> tuple[str, ...]:
        """The next stretch of a feed that came back full."""
        records = self.records(document)
        event = _FEED_EVENT.search(document.url)
        if len(records) < LIMIT or not event:
            return ()
        return (FEED.format(event=event[1], last=records[-1].get("nid"), limit=LIMIT),)


class Live24Embed(Extractor):
    """The page that embeds one: it names the feed and holds no updates itself."""

    name = "24liveblog"
    kind: ClassVar[Kind] = Kind.PLATFORM

    def accepts(self, document: Document) -> bool:
        # The embed has its event's id in an attribute of that name, which others use too; its maker's name stands in links as well.
        return document.media == "html" and document.mentions("data-eid") and document.mentions("LB24")

    def read(self, document: Document) -> None:  # noqa: ARG002
        return None

    def further_pages(self, document: Document) -> tuple[str, ...]:
        event = _EVENT.search(document.text)
        return (FEED.format(event=event[1], last="", limit=LIMIT),) if event else ()
