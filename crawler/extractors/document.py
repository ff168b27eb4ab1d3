"""A page parsed once, for every route to read: text, element tree, structured data."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import lxml.html
from w3lib.encoding import html_to_unicode

from crawler.extractors.base import UnreadablePage

if TYPE_CHECKING:
    from datetime import datetime

    from crawler.items import Page

MAX_BYTES = 64 * 1024 * 1024
"""A body longer than this, in bytes, is refused: the largest live blogs seen are under 5 MB."""


class Document:
    """One page as text and as an element tree, each made once and when first asked for.

    Raises UnreadablePage from any of its properties when the bytes are no page.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.url = page.url

    @property
    def captured_at(self) -> datetime:
        """When the page was fetched (UTC): the base for relative times, never a time of an update."""
        return self.page.fetched_at

    @cached_property
    def text(self) -> str:
        """The markup as text; the encoding found as a browser does: BOM, header, meta, then a guess."""
        if not self.page.body.strip():
            message = "the page is empty"
            raise UnreadablePage(message)
        if len(self.page.body) > MAX_BYTES:
            message = f"the page is {len(self.page.body):,} bytes long; {MAX_BYTES:,} are read at most"
            raise UnreadablePage(message)
        return html_to_unicode(self.page.header("content-type"), self.page.body, default_encoding="utf-8")[1]

    @cached_property
    def tree(self) -> lxml.html.HtmlElement:
        """The root element; links are left as published: resolve them with `absolute`."""
        return lxml.html.document_fromstring(self.text)
