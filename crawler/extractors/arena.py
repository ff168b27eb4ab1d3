"""Arena: the page holds an empty container; Arena serves the updates as JSON and as ready JSON-LD."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar
from urllib.parse import parse_qs, quote

from crawler.extractors.base import Extractor, Kind
from crawler.extractors.blocks import select
from crawler.extractors.feeds import FeedExtractor
from crawler.extractors.identity import parts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crawler.extractors.document import Document

FEED = "https://cached-api.arena.im/v1/liveblog/{publisher}/{event}/ldjson"


class ArenaFeed(FeedExtractor):
    """`posts[]` of the JSON answer: createdAt and updatedAt in ms."""

    name = "arena-feed"
    place = ("posts",)
    marks = frozenset({"createdAt", "updatedAt"})


class ArenaEmbed(Extractor):
    """The page that embeds one: it names the JSON-LD, which the JSON-LD route reads."""

    name = "arena"
    kind: ClassVar[Kind] = Kind.PLATFORM

    def accepts(self, document: Document) -> bool:
        return document.media == "html" and document.marks_up("arena") and any(_events(document))

    def read(self, document: Document) -> None:  # noqa: ARG002
        return None

    def further_pages(self, document: Document) -> tuple[str, ...]:
        named = (
            FEED.format(publisher=quote(p, safe=""), event=quote(e, safe="")) for p, e in _events(document)
        )
        return tuple(dict.fromkeys(named))


def _events(document: Document) -> Iterator[tuple[str, str]]:
    for element in select(document.tree, ".arena-liveblog[data-publisher][data-event]"):
        yield element.get("data-publisher"), element.get("data-event")
    for script in select(document.tree, "script[src*='arenalib.js?']"):
        query = parse_qs(parts_of(script.get("src")).query)
        if query.get("p") and query.get("e"):
            yield query["p"][0], query["e"][0]
