"""Tickaroo: items served in the page, or an embed whose prefetch answer carries JSON-LD within HTML within JSON."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from crawler.extractors import lenient_json, schema_org
from crawler.extractors.base import Extractor, Kind
from crawler.extractors.blocks import BlockExtractor

if TYPE_CHECKING:
    from crawler.extractors.base import Reading
    from crawler.extractors.document import Document

FEED = "https://cdn.tickaroo.com/api/embed/v4/prefetch/liveblog.json?client_id={client}&liveblogId={blog}"
_CLIENT = re.compile(r"client_?-?[iI]d['\"]?\s*[:=]\s*['\"]?([\w-]{6,40})")
_BLOG = re.compile(r"(?:liveblog_?-?[iI]d|data-liveblog)['\"]?\s*[:=]\s*['\"]?([\w-]{6,40})")
_INITIAL = re.compile(r"initialData=\"([^\"]+)\"|initialData='([^']+)'")


class TickarooItems(BlockExtractor):
    """`.tik3-event-item`: no id; date and time apart."""

    name = "tickaroo"
    marker = "tik3-event-item"
    block = ".tik3-event-item"
    headline = ".tik3-event-item-headline, .tik3-event-item-content h2, .tik3-event-item-content h3"
    body = ".tik3-event-item-content"
    byline = ".tik3-event-item-author-name"
    published = ".tik3-event-item-meta-timestamp"
    drop = ".tik3-event-item-meta, .tik3-event-item-share"


class TickarooFeed(Extractor):
    """The prefetch answer: `html` holds `initialData`, which holds `schemaOrg`, a JSON string."""

    name = "tickaroo-feed"
    kind: ClassVar[Kind] = Kind.PLATFORM

    def accepts(self, document: Document) -> bool:
        return document.media == "json" and isinstance(document.json, dict) and "html" in document.json

    def read(self, document: Document) -> Reading | None:
        nodes = [
            n for n in lenient_json.objects(_schema(document.json["html"])) if schema_org.is_live_blog(n)
        ]
        reading = schema_org.read_nodes(self.name, nodes, document)
        if reading is None:
            return None
        updates = tuple(
            replace(u, article_body=_without(u.headline, u.article_body)) for u in reading.posting.updates
        )
        return replace(reading, posting=replace(reading.posting, updates=updates))


class TickarooEmbed(Extractor):
    """The page that embeds one and names its feed."""

    name = "tickaroo-embed"
    kind: ClassVar[Kind] = Kind.PLATFORM

    def accepts(self, document: Document) -> bool:
        return (
            document.media == "html"
            and document.mentions("tickaroo")
            and not document.marks_up("tik3-event-item")
        )

    def read(self, document: Document) -> None:  # noqa: ARG002
        return None

    def further_pages(self, document: Document) -> tuple[str, ...]:
        client, blog = _CLIENT.search(document.text), _BLOG.search(document.text)
        return (FEED.format(client=client[1], blog=blog[1]),) if client and blog else ()


def _schema(markup: Any) -> list[Any]:
    found: list[Any] = []
    for quoted, single in _INITIAL.findall(markup) if isinstance(markup, str) else ():
        for data in lenient_json.objects(lenient_json.loads_all(html.unescape(quoted or single))):
            schema = data.get("schemaOrg")
            found.extend(lenient_json.loads_all(schema) if isinstance(schema, str) else [schema])
    return found


def _without(headline: str | None, body: str) -> str:
    """The body without the headline that it repeats on the same line."""
    return (
        body[len(headline) :].lstrip()
        if headline and body.startswith(headline) and body != headline
        else body
    )
