"""Publishers and platforms whose updates each stand in an element of their own: selectors are enough to say how."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, ClassVar

from lxml.cssselect import CSSSelector

from crawler.dates import parse_machine_time, parse_time
from crawler.extractors.base import Extractor, Kind, Reading
from crawler.extractors.body import read_body
from crawler.extractors.elements import HEADINGS
from crawler.items import BlogPosting, LiveBlogPosting

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from lxml.html import HtmlElement

    from crawler.extractors.document import Document
    from crawler.items import Timestamp

FIELDS = ("headline", "byline", "published", "modified")
"""Fields that are elements of their own and no part of the body."""

TIME_ATTRIBUTES = (
    "datetime",
    "data-timestamp",
    "data-js-timestamp",
    "data-time",
    "data-datetime",
    "content",
    "title",
)
"""Where an element carries the instant that its words only paraphrase."""

DEEPEST = 3
"""Updates that may lie in one another (a quoted update, a wrapper of all): deeper, they are no list."""


class BlockExtractor(Extractor):
    """Reads updates by CSS selectors; a subclass names them, and overrides a method where they do not suffice.

    `marker` is a word without which no page's markup is this one's; `block` selects the updates, `skip` those blocks
    that are none, `removed` those that the publisher marks as deleted. The selectors of fields apply within a
    block. `drop` selects what is neither a field nor body.
    """

    kind: ClassVar[Kind] = Kind.PLATFORM
    marker: ClassVar[str]
    block: ClassVar[str]
    skip: ClassVar[str] = ""
    removed: ClassVar[str] = ""
    pinned: ClassVar[str] = ""
    key_event: ClassVar[str] = ""
    id_attribute: ClassVar[str] = "id"
    headline: ClassVar[str] = ""
    body: ClassVar[str] = ""
    drop: ClassVar[str] = ""
    byline: ClassVar[str] = ""
    published: ClassVar[str] = ""
    published_attribute: ClassVar[str] = ""
    modified: ClassVar[str] = ""
    modified_attribute: ClassVar[str] = ""
    permalink: ClassVar[str] = ""
    permalink_attribute: ClassVar[str] = "href"

    def accepts(self, document: Document) -> bool:
        return document.media == "html" and document.marks_up(self.marker) and bool(self.blocks(document))

    def blocks(self, document: Document) -> list[HtmlElement]:
        """The elements that hold an update each, deleted ones and advertisements still among them."""
        return select(document.tree, self.block)

    def read(self, document: Document) -> Reading | None:
        blocks = self.blocks(document)
        if _nesting(blocks) > DEEPEST:
            return None
        removed, skipped = set(select(document.tree, self.removed)), set(select(document.tree, self.skip))
        shown = [block for block in blocks if block not in removed and block not in skipped]
        updates = tuple(self.updates(shown, document))
        ids = [id_ for id_ in (self.id_of(block) for block in blocks if block in removed) if id_]
        posting = LiveBlogPosting(document.canonical_url, updates, removed_ids=tuple(ids))
        return Reading(self.name, self.posting(posting, document), elements=tuple(shown))

    def updates(self, blocks: Sequence[HtmlElement], document: Document) -> list[BlogPosting]:
        """One update for each block."""
        page = BlockPage(self, document, blocks)
        return [self.update(block, page) for block in blocks]

    def posting(self, posting: LiveBlogPosting, document: Document) -> LiveBlogPosting:  # noqa: ARG002
        """The live blog itself; a subclass adds what its markup says about it."""
        return posting

    def id_of(self, block: HtmlElement) -> str | None:
        """The id of an update, as published."""
        return block.get(self.id_attribute) or None

    def update(self, block: HtmlElement, page: BlockPage) -> BlogPosting:
        """One update out of its block."""
        own = {name: page.within(block, getattr(self, name)) for name in FIELDS}
        bodies = outermost(page.within(block, self.body)) or [block]
        own["headline"] = own["headline"] or _heading_before(block, bodies)
        fields = [element for elements in own.values() for element in elements]
        drop = {*fields, *page.within(block, self.drop)}
        body = read_body(bodies, base_url=page.document.base_url, drop=drop)
        return BlogPosting(
            article_body=body.text,
            id=self.id_of(block),
            url=self.url_of(block, page),
            headline=_headline(own["headline"], drop.difference(own["headline"]), page),
            html=body.html,
            authors=tuple(dict.fromkeys(name for e in own["byline"] if (name := words([e])))),
            date_published=page.time(attribute(block, self.published_attribute), own["published"]),
            date_modified=page.time(attribute(block, self.modified_attribute), own["modified"]),
            pinned=block in page.pinned,
            key_event=block in page.key_events,
            images=body.images,
            shared_content=body.posts,
        )

    def url_of(self, block: HtmlElement, page: BlockPage) -> str | None:
        """The permalink of an update."""
        link = next(iter(page.within(block, self.permalink)), None)
        href = link.get(self.permalink_attribute) if link is not None else None
        return page.document.absolute(href) or None if href else None


class BlockPage:
    """What is the same for all blocks of a page: the marked ones, the zone, the language."""

    def __init__(self, extractor: BlockExtractor, document: Document, blocks: Sequence[HtmlElement]) -> None:
        self.extractor = extractor
        self.document = document
        self._blocks = set(blocks)
        self._around = around(blocks) if blocks else document.tree
        self._found: dict[str, dict[HtmlElement, list[HtmlElement]]] = {}

    def within(self, block: HtmlElement, selector: str) -> list[HtmlElement]:
        """The elements in a block that a selector names; what is around all blocks is searched once for all of them."""
        if selector not in self._found:
            self._found[selector] = found = defaultdict(list)
            for element in select(self._around, selector):
                above = next((e for e in element.iterancestors() if e in self._blocks), None)
                if above is not None:
                    found[above].append(element)
        return self._found[selector].get(block, [])

    @cached_property
    def pinned(self) -> set[HtmlElement]:
        """The blocks marked as pinned."""
        return set(select(self.document.tree, self.extractor.pinned))

    @cached_property
    def key_events(self) -> set[HtmlElement]:
        """The blocks marked as key events."""
        return set(select(self.document.tree, self.extractor.key_event))

    def time(self, value: str | None, elements: Sequence[HtmlElement]) -> Timestamp | None:
        """The time in an attribute, else in the first of the elements that has one; with the words as printed."""
        stamp = parse_machine_time(value) if value else None
        for element in elements:
            printed = words([element])
            marks = (element.get(name) for name in TIME_ATTRIBUTES)
            stamp = stamp or next((s for mark in marks if mark and (s := parse_machine_time(mark))), None)
            if stamp is None:
                stamp = self.parse(printed)
            if stamp:
                return replace(stamp, printed=printed) if printed else stamp
        return stamp

    def parse(self, printed: str) -> Timestamp | None:
        """The time that words name, in the page's zone and language."""
        document = self.document
        languages = (document.language[:2].lower(),) if document.language else ()
        return parse_time(printed, captured_at=document.captured_at, zone=document.zone, languages=languages)


def _heading_before(block: HtmlElement, bodies: Sequence[HtmlElement]) -> list[HtmlElement]:
    """The first heading in a block before its body, which no selector names: a theme of one publisher's own."""
    if bodies[0] is block:
        return []
    for element in block.iterdescendants():
        if element is bodies[0]:
            break
        if element.tag in HEADINGS:
            return [element]
    return []


def _headline(elements: Sequence[HtmlElement], drop: Container[HtmlElement], page: BlockPage) -> str | None:
    """The words of a headline without a time, or what else is no part of it, that stands in it."""
    text = read_body(elements[:1], base_url=page.document.base_url, drop=drop).text
    return " ".join(text.split()) or None


def around(blocks: Sequence[HtmlElement]) -> HtmlElement:
    """The nearest element that holds all the blocks, of which none but the first may be it."""
    holders = set(blocks[0].iterancestors()) | {blocks[0]}
    for block in blocks[1:]:
        holders &= set(block.iterancestors())
    return next(element for element in (blocks[0], *blocks[0].iterancestors()) if element in holders)


@lru_cache(maxsize=512)
def _compiled(selector: str) -> CSSSelector:
    return CSSSelector(selector, translator="html")


def select(element: HtmlElement, selector: str) -> list[HtmlElement]:
    """The elements below this one that a CSS selector names; none for the empty selector."""
    return list(_compiled(selector)(element)) if selector else []


def attribute(element: HtmlElement, name: str) -> str | None:
    """The value of an attribute; None for the empty name."""
    return element.get(name) if name else None


def _nesting(blocks: Sequence[HtmlElement]) -> int:
    """How deep blocks, given in document order, lie in one another: 1 where none lies in another."""
    depths: dict[HtmlElement, int] = {}
    for block in blocks:
        above = next((depths[element] for element in block.iterancestors() if element in depths), 0)
        depths[block] = above + 1
    return max(depths.values(), default=0)


def outermost(elements: Sequence[HtmlElement]) -> list[HtmlElement]:
    """The elements, given in document order, that lie in none of the others."""
    if len(elements) < 2:
        return list(elements)
    within: set[HtmlElement] = set()
    found = []
    for element in elements:
        if element not in within:
            found.append(element)
            within.update(element.iter())
    return found


def words(elements: Sequence[HtmlElement]) -> str:
    """The text of the elements on one line."""
    return " ".join(" ".join(element.text_content().split()) for element in elements).strip()
