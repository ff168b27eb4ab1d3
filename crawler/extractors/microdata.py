"""schema.org LiveBlogPosting in the markup itself: microdata (HTML, 5.2) and RDFa (https://www.w3.org/TR/rdfa-lite/)."""

from __future__ import annotations

from collections import Counter
from itertools import takewhile
from typing import TYPE_CHECKING

from crawler.dates import parse_machine_time
from crawler.extractors.base import Kind
from crawler.extractors.blocks import BlockExtractor, BlockPage, outermost, select, words
from crawler.extractors.body import Body, read_body
from crawler.extractors.elements import HEADINGS, is_chrome
from crawler.extractors.joining import words_of
from crawler.items import BlogPosting

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from lxml.html import HtmlElement

    from crawler.extractors.document import Document
    from crawler.items import Timestamp

SENTENCE = 6
"""Words of a paragraph; a shorter one before the heading is a label or a time."""

ITEM = (
    "[itemprop~='liveBlogUpdate'], [itemprop~='blogPost'], [itemprop~='blogPosts'], [itemtype$='BlogPosting']"
)
RDFA_ITEM = "[property~='liveBlogUpdate'], [property~='schema:liveBlogUpdate'], [typeof~='BlogPosting'], [typeof~='schema:BlogPosting']"


class Microdata(BlockExtractor):
    """Items of a LiveBlogPosting scope.

    Where an attribute is broken ("content" that ends at an unescaped quotation mark) the visible text counts.
    """

    name = "microdata"
    kind = Kind.STRUCTURED
    marker = "LiveBlogPosting"
    scope = "[itemtype*='LiveBlogPosting']"
    item = ITEM
    scoped = "itemscope"

    def blocks(self, document: Document) -> list[HtmlElement]:
        found = [e for scope in select(document.tree, self.scope) for e in select(scope, self.item)]
        inside = [
            e
            for e in found
            if e.get(self.scoped) is not None and "LiveBlogPosting" not in e.get(self.scoped, "")
        ]
        return outermost(
            list(dict.fromkeys(e for e in inside if "LiveBlogPosting" not in e.get("itemtype", "")))
        )

    def id_of(self, block: HtmlElement) -> str | None:
        return block.get("itemid") or block.get("resource") or block.get("id") or None

    def updates(self, blocks: Sequence[HtmlElement], document: Document) -> list[BlogPosting]:
        """One update for each item; a headline that several items say is the page's and none of theirs."""
        said = Counter(_value(properties(block), *_HEADLINE) for block in blocks)
        of_page = {words for words, count in said.items() if count > 1}
        page = BlockPage(self, document, blocks)
        return [self._item(block, page, of_page) for block in blocks]

    def _item(self, block: HtmlElement, page: BlockPage, of_page: Container[str]) -> BlogPosting:
        props = properties(block)
        fields = [
            e
            for name, elements in props.items()
            if name not in _BODY
            for e in elements
            if not _holds_body(e, props)
        ]
        heading = _headline(block, props)
        said = _value(props, *_HEADLINE)
        headline = _visible("" if said in of_page else said, words(heading))
        own = heading if headline == words(heading) else []  # another heading is a part of the text
        body = self._body(block, props, [*fields, *own, *block.iterdescendants("time")], page)
        return BlogPosting(
            article_body=body.text,
            id=self.id_of(block),
            url=_url(props, page),
            headline=headline or None,
            html=body.html,
            authors=tuple(dict.fromkeys(name for e in props.get("author", ()) if (name := _author(e)))),
            date_published=_time(props, page, "datePublished", "dateCreated"),
            date_modified=_time(props, page, "dateModified"),
            images=body.images,
            shared_content=body.posts,
        )

    def _body(
        self,
        block: HtmlElement,
        props: dict[str, list[HtmlElement]],
        fields: Sequence[HtmlElement],
        page: BlockPage,
    ) -> Body:
        elements = [e for name in _BODY[:-1] for e in props.get(name, ())] or props.get(_BODY[-1], [])
        shown = outermost([e for e in elements if e.tag not in {"meta", "link"} and not _is_said(e)])
        body = read_body(shown or [block], base_url=page.document.base_url, drop=set(fields))
        said = next((e.get("content", "") for e in elements if e.tag == "meta" or _is_said(e)), "")
        if shown or 2 * len(words_of(said)) < len(words_of(body.text)):
            return body
        return Body(text=said.strip(), html="")


class Rdfa(Microdata):
    """The same in RDFa's attributes."""

    name = "rdfa"
    scope = "[typeof*='LiveBlogPosting']"
    item = RDFA_ITEM
    scoped = "typeof"


_HEADLINE = ("headline", "name")

_BODY = ("articleBody", "text", "encoded", "description")
"""Properties that hold the words; `content:encoded` is that of RSS, which Drupal gives its bodies in RDFa."""


def properties(block: HtmlElement) -> dict[str, list[HtmlElement]]:
    """The elements that carry each property of an item, without those of items inside it."""
    found: dict[str, list[HtmlElement]] = {}
    inner: set[HtmlElement] = set()
    for element in block.iterdescendants():
        if not isinstance(element.tag, str):
            continue
        above = element.getparent()
        is_inside = above is not block and (above in inner or _opens_item(above))
        if is_inside:
            inner.add(element)
            continue
        for name in (element.get("itemprop") or element.get("property") or "").split():
            found.setdefault(name.rsplit(":", 1)[-1].rsplit("/", 1)[-1], []).append(element)
    return found


def _is_said(element: HtmlElement) -> bool:
    """Whether an element says its property in an attribute and shows nothing, as `meta` does."""
    return element.get("content") is not None and not words([element])


def _opens_item(element: HtmlElement) -> bool:
    return element.get("itemscope") is not None or element.get("typeof") is not None


def _holds_body(element: HtmlElement, props: dict[str, list[HtmlElement]]) -> bool:
    bodies = {body for name in _BODY for body in props.get(name, ())}
    return any(child in bodies for child in element.iterdescendants())


def _value(props: dict[str, list[HtmlElement]], *names: str) -> str:
    elements = [e for name in names for e in props.get(name, ())]
    return next((text for e in elements if (text := " ".join((e.get("content") or words([e])).split()))), "")


def _headline(block: HtmlElement, props: dict[str, list[HtmlElement]]) -> list[HtmlElement]:
    """The visible heading: the headline property's element, else the heading that opens the block."""
    shown = [e for e in (*props.get("headline", ()), *props.get("name", ())) if e.tag not in {"meta", "link"}]
    return shown[:1] or _opening(block)


def _opening(block: HtmlElement) -> list[HtmlElement]:
    """The first heading that is no teaser's or form's, unless a paragraph stands before it."""
    for element in block.iterdescendants(*HEADINGS, "p"):
        above = takewhile(lambda outer: outer is not block, element.iterancestors())
        if not any(map(is_chrome, above)):
            if element.tag == "p" and len(words([element]).split()) < SENTENCE:
                continue
            return [element] if element.tag in HEADINGS else []
    return []


def _visible(said: str, shown: str) -> str:
    """The heading that a reader sees where the attribute is only its beginning."""
    return shown if shown and (not said or shown.casefold().startswith(said.casefold())) else said


def _url(props: dict[str, list[HtmlElement]], page: BlockPage) -> str | None:
    for element in (*props.get("url", ()), *props.get("mainEntityOfPage", ())):
        href = (
            element.get("href") or element.get("content") or element.get("itemid") or element.get("resource")
        )
        if href and (url := page.document.absolute(href)):
            return url
    return None


def _author(element: HtmlElement) -> str:
    """The name of an author: its own name property where it is an item, else its words."""
    if element.get("content"):
        return " ".join(element.get("content").split())
    name = next(
        iter(select(element, "[itemprop~='name'], [property~='name'], [property~='schema:name']")), None
    )
    if name is not None:
        return " ".join((name.get("content") or words([name])).split())
    return words([element])


def _time(props: dict[str, list[HtmlElement]], page: BlockPage, *names: str) -> Timestamp | None:
    elements = [e for name in names for e in props.get(name, ())]
    said = next(
        (s for e in elements if e.tag == "meta" and (s := parse_machine_time(e.get("content", "")))), None
    )
    shown = page.time(None, [e for e in elements if e.tag != "meta"])
    return said or shown
