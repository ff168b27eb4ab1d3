"""Sourcefabric (Superdesk) Live Blog: posts served in the page, and the API's list of posts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from crawler.extractors import schema_org
from crawler.extractors.blocks import BlockExtractor
from crawler.extractors.feeds import FeedExtractor
from crawler.extractors.records import read_record

if TYPE_CHECKING:
    from crawler.extractors.document import Document
    from crawler.extractors.records import Record
    from crawler.items import BlogPosting


class Sourcefabric(BlockExtractor):
    """`article.lb-post`; sticky posts stand on top of the list, out of order, and are part of it."""

    name = "sourcefabric"
    marker = "lb-post"
    block = "article.lb-post[data-post-id]"
    skip = ".lb-type--advertisement, [data-post-type='advertisement']"
    removed = "[data-tombstone]"
    pinned = ".lb-sticky-top-post, [data-post-sticky='true'], [data-post-sticky='True']"
    key_event = ".lb-post--highlighted"
    id_attribute = "data-post-id"
    headline = ".lb-post-title, .lb-item h2:first-child, .lb-item h3:first-child"
    body = ".lb-item, .lb-post-content"
    byline = ".lb-author__name"
    published = ".lb-post-date"
    drop = ".lb-post-shareBox, .lb-post-permalink, .lb-post-date, .lb-author"
    permalink = "a[href*='liveblog._id']"


class SourcefabricFeed(FeedExtractor):
    """`_items[]` of the API; the words are in the items of the second group."""

    name = "sourcefabric-feed"
    place = ("_items",)
    marks = frozenset({"_id", "groups"})

    def update(self, record: Record, document: Document) -> BlogPosting:
        body = schema_org.words_and_markup("\n".join(_texts(record)), document)
        return replace(
            read_record(record, document),
            article_body=body.text,
            html=body.html,
            images=body.images,
            shared_content=body.posts,
        )


def _texts(record: Record) -> list[str]:
    items = [
        ref.get("item") for group in _objects(record.get("groups"))[1:] for ref in _objects(group.get("refs"))
    ]
    return [str(item["text"]) for item in items if isinstance(item, dict) and item.get("text")]


def _objects(value: Any) -> list[Record]:
    return [part for part in value if isinstance(part, dict)] if isinstance(value, list) else []
