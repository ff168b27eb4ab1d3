"""The Guardian: web pages since 2022, older web pages and API bodies, and the template of its apps."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from crawler.extractors.base import Kind
from crawler.extractors.blocks import BlockExtractor, select

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BLOCK_ID = re.compile(r"block-[0-9a-f]{24}")


class GuardianWeb(BlockExtractor):
    """`article.block`; the pinned post above the list is a copy whose article has no id."""

    name = "guardian"
    kind: ClassVar[Kind] = Kind.PUBLISHER
    marker = "with:block-"
    block = "article.block"
    pinned = "#pinned-post article.block"
    headline = "header h2"
    byline = "header [rel='author']"
    published = "header time, header a[href*='block-'] > span"
    modified = "footer time"
    drop = "header, footer"
    permalink = "header a[href*='block-']"

    def id_of(self, block: HtmlElement) -> str | None:
        links = (a.get("href", "") for a in select(block, self.permalink))
        found = (_BLOCK_ID.search(value) for value in (block.get("id", ""), *links))
        return next((match[0] for match in found if match), None)


class GuardianOld(BlockExtractor):
    """Web pages before 2022 and the bodies of the content API."""

    name = "guardian-old"
    kind: ClassVar[Kind] = Kind.PUBLISHER
    marker = "block-elements"
    block = "div.block[id^='block-']"
    key_event = ".is-key-event"
    headline = "h2.block-title"
    body = ".block-elements"
    byline = ".block-byline, .byline"
    published = ".published-time time"
    modified = ".updated-time time"
    permalink = ".block-time a[href*='block-']"


class GuardianApp(BlockExtractor):
    """The template of the apps: clock or relative times only; blocks without id are promotions."""

    name = "guardian-app"
    kind: ClassVar[Kind] = Kind.PUBLISHER
    marker = "block__body"
    block = "div.block[id^='block-']"
    key_event = ".block--live-key-event"
    headline = "h2.block__title"
    body = ".block__body"
    byline = ".block__byline"
    published = "p.block__time"
    modified = "p.block__updated"
    drop = "aside.element-rich-link"
