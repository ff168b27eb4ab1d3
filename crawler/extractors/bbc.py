"""BBC live pages: the "lx" stream to about 2022, and the post list since."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from crawler.extractors.base import Kind
from crawler.extractors.blocks import BlockExtractor, select

if TYPE_CHECKING:
    from crawler.extractors.document import Document
    from crawler.items import LiveBlogPosting


class BbcLx(BlockExtractor):
    """`article.lx-stream-post`: clock times only; times within media are durations."""

    name = "bbc-lx"
    kind: ClassVar[Kind] = Kind.PUBLISHER
    marker = "lx-stream-post"
    block = "article.lx-stream-post[id^='post_']"
    headline = ".lx-stream-post__header-text"
    body = ".lx-stream-post-body"
    byline = ".qa-contributor-name"
    published = "time.lx-stream-post__meta-time > span:first-child"
    drop = ".lx-share-tools, .qa-time"

    def posting(self, posting: LiveBlogPosting, document: Document) -> LiveBlogPosting:
        total = [e.text_content().strip() for e in select(document.tree, ".qa-pagination-total-page-number")]
        return replace(posting, complete=bool(total) and set(total) == {"1"})


class Bbc(BlockExtractor):
    """`article[data-testid=content-post]`: the time stands inside the headline, without year."""

    name = "bbc"
    kind: ClassVar[Kind] = Kind.PUBLISHER
    marker = "content-post"
    block = "article[data-testid='content-post']"
    headline = "h3"
    byline = "p[class*='Contributor']:not([class*='Role'])"
    published = "[data-testid='accessible-timestamp']"
    drop = "h3, header, [data-testid*='share'], [data-testid='timestamp'], [class*='Share'], button"
    permalink = "a[href*='post=asset']"
