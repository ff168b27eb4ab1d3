"""The words, markup and pictures of one update, as a reader saw them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from html import escape
from itertools import takewhile
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin

import lxml.html
from lxml import etree

from crawler.chrome import chrome_kind
from crawler.extractors import labels
from crawler.extractors.elements import (
    BLOCK,
    HEADINGS,
    NO_TEXT,
    VOID,
    has_prose,
    is_called_chrome,
    is_card,
    is_chrome,
    opens_content,
    repeats,
)
from crawler.extractors.line_breaks import LINE
from crawler.extractors.links import is_box_of_links
from crawler.extractors.pictures import described, image_address, is_below_picture, is_decoration
from crawler.items import ImageObject

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from lxml.html import HtmlElement


LEAST_CAPTION: Final = 3
"""Words of a picture's description, less one, from which on nobody repeats it by chance behind the picture."""

_PICTURES: Final = frozenset({"img", "amp-img"})
_CELLS: Final = frozenset({"td", "th"})
_EMBEDDING: Final = frozenset({"figure", "blockquote", "table", "pre"})
_SPECIAL: Final = _PICTURES | _CELLS | _EMBEDDING | {"a"}

MOST_KEPT: Final = 100
"""Labelled elements kept for their prose, in one body, from which on labels count for nothing: they nest."""


@dataclass(frozen=True, slots=True)
class Body:
    """An update's words (one line a block element), its markup, its pictures, and the posts it shows.

    `html` holds the kept markup only, tags balanced, attributes as published. Captions and credits stand
    with the images and not in the text. `posts` are the words of posts of others that stand in figures, which HTML
    has for what is "self-contained": they are words of the text as well, in their place.
    """

    text: str
    html: str
    images: tuple[ImageObject, ...] = ()
    posts: tuple[str, ...] = ()


def read_body(
    element: HtmlElement | Sequence[HtmlElement], *, base_url: str, drop: Container[HtmlElement] = ()
) -> Body:
    """Read an element, or the siblings that together make one update; never changes the tree.

    `drop` names elements inside that are fields of their own (headline, time, byline). What follows a
    dropped element is kept.
    """
    roots = [element] if isinstance(element, etree._Element) else element
    reader = _Reader(base_url, drop)
    reader.read_all(roots)
    if not reader.lines and reader.cards:
        reader = _Reader(base_url, drop, keeps_cards=True)
        reader.read_all(roots)
    return reader.body()


def posts_in(html: str) -> tuple[str, ...]:
    """The words of the posts of others that stand in figures of an update's markup, as `Body.posts` has them."""
    if "<figure" not in html:
        return ()
    try:
        root = lxml.html.fragment_fromstring(html, create_parent="div")
    except (etree.ParserError, ValueError):  # characters that XML can't hold
        return ()
    return read_body(root, base_url="").posts


def read_text(element: HtmlElement, *, drop: Container[HtmlElement] = ()) -> str:
    """The words of an element as `read_body` gives them, without its markup and pictures."""
    if len(element) == 0 and element.tag not in _PICTURES:  # most headlines: there is nothing to leave out
        return " ".join((element.text or "").split())
    reader = _Reader("", drop, keeps_markup=False)
    reader.read(element)
    return "\n".join(reader.lines)


@dataclass(slots=True)
class _Reader:
    """The state of one walk: lines, kept markup, pictures."""

    base_url: str
    drop: Container[HtmlElement]
    keeps_markup: bool = True
    keeps_cards: bool = False
    is_part: bool = False  # the elements that are walked make one update together
    cards: int = 0
    lines: list[str] = field(default_factory=list)
    line: list[str] = field(default_factory=list)
    unlinked: list[str] = field(default_factory=list)  # the pieces of the line that are in no link
    link: HtmlElement | None = None
    markup: list[str] = field(default_factory=list)
    images: list[ImageObject] = field(default_factory=list)
    figure: HtmlElement | None = None
    quotation: HtmlElement | None = None  # what is kept whole, within a figure too
    posts: list[list[str]] = field(default_factory=list)
    shows_post: bool = False
    kept: int = 0
    alt: str = ""  # what the picture shows that stands right before, in words for those who do not see it

    def read_all(self, roots: Sequence[HtmlElement]) -> None:
        """Walk the elements that together make one update; of later ones the site's own are left out."""
        self.is_part = len(roots) > 1
        for i, root in enumerate(roots):
            if not i or not is_chrome(root):
                self.read(root)

    def read(self, root: HtmlElement) -> None:
        """Walk the element; iterwalk and not recursion, since pages nest as deep as the parser lets them."""
        walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        natures: list[_Nature] = []  # of the elements that are open, the outermost first
        skipped: HtmlElement | None = None
        for event, node in walk:
            if event == "start":
                nature = _nature(node.tag, tuple(node.items()))
                in_box = (len(natures) > 1 or (natures and self.is_part)) and natures[-1].holds_picture
                if node is not root and (
                    self._leaves_out(node, nature) or (in_box and self._is_caption(node))
                ):
                    skipped = node
                    walk.skip_subtree()
                else:
                    natures.append(nature)
                    self._open(node, nature)
                continue
            if event == "end":
                if node is skipped:
                    skipped = None
                    self._skipped(node)
                else:
                    self._close(node, natures.pop())
            if node is not root and (tail := node.tail):
                self._add(tail)
        self._flush()

    def body(self) -> Body:
        """What was read so far."""
        images = tuple({image.url: image for image in reversed(self.images)}.values())[::-1]
        posts = tuple("\n".join(lines) for lines in self.posts if lines)
        return Body("\n".join(self.lines), "".join(self.markup).strip(), images, posts)

    def _leaves_out(self, node: HtmlElement, nature: _Nature) -> bool:
        if (nature.is_machinery and not opens_content(node)) or nature.is_hidden or node in self.drop:
            return True
        if self.quotation is not None:
            return False
        tag = nature.tag
        if self.figure is not None and tag == "figcaption":
            return True
        if self.alt and tag not in HEADINGS and repeats(node, self.alt):
            return True
        if tag == "a" and not self.keeps_cards and is_card(node) and not self._holds_field(node):
            self.cards += 1
            return True
        if nature.may_be_box and self.lines and is_box_of_links(node, self.base_url):
            return not self._holds_field(node)
        if not nature.is_called_chrome or self.kept >= MOST_KEPT:
            return False
        prose = has_prose(node)
        self.kept += prose
        return not prose

    def _is_caption(self, node: HtmlElement) -> bool:
        """Whether an element in a box for a picture is all that is said there, below the picture."""
        is_plain = self.figure is None and self.quotation is None
        return bool(self.images) and is_plain and is_below_picture(node)

    def _holds_field(self, node: HtmlElement) -> bool:
        return any(child in self.drop for child in node.iter())

    def _open(self, node: HtmlElement, nature: _Nature) -> None:
        if nature.breaks_line and self.line:
            self._flush()
        if nature.is_special:
            self._begin(node, nature)
        if self.keeps_markup:
            self.markup.append(nature.opening)
        if text := node.text:
            self._add(text)

    def _begin(self, node: HtmlElement, nature: _Nature) -> None:
        """Note what stands in an element of which more is known than that it holds words."""
        tag = nature.tag
        if nature.is_embedding:
            self._embed(node, tag)
        elif tag in _PICTURES:
            self._picture(node)
        elif tag in _CELLS:
            self.line.append(" ")
        elif self.link is None:
            self.link = node

    def _embed(self, node: HtmlElement, tag: str) -> None:
        """Note the figure, or the quotation or table within one, that begins here."""
        if tag == "figure":
            self.figure = self.figure if self.figure is not None else node
        elif self.quotation is None and (tag == "blockquote" or self.figure is not None):
            self.quotation = node
            self.shows_post = self.figure is not None and _is_post(node, self.figure)
            if self.shows_post:
                self.posts.append([])

    def _close(self, node: HtmlElement, nature: _Nature) -> None:
        if nature.is_block and self.line:
            self._flush()
        if nature.is_special:
            self._end(node)
        if self.keeps_markup:
            self.markup.append(nature.closing)

    def _end(self, node: HtmlElement) -> None:
        """Note that a figure, quotation or link ends here."""
        if node is self.figure:
            self.figure = None
        elif node is self.quotation:
            self.quotation = None
            self.shows_post = False
        elif node is self.link:
            self.link = None

    def _skipped(self, node: HtmlElement) -> None:
        """A left-out caption still describes the picture before it."""
        if node.tag in BLOCK:
            self._flush()
        if self.images and (
            node.tag == "figcaption"
            or labels.labels(node) & (labels.CAPTION | labels.CREDIT)
            or is_below_picture(node)
            or (self.alt and repeats(node, self.alt))
        ):
            self.images[-1] = described(self.images[-1], node)

    def _add(self, text: str) -> None:
        if self.keeps_markup:
            self.markup.append(escape(text, quote=False))
        if self.figure is None or self.quotation is not None:
            self.line.append(text)
            if self.link is None:
                self.unlinked.append(text)

    def _flush(self) -> None:
        if self.line:
            line = " ".join("".join(self.line).split())
            if line:
                self.alt = ""
            if line and not self._is_teaser():
                self.lines.append(line)
                if self.shows_post:
                    self.posts[-1].append(line)
            self.line.clear()
            self.unlinked.clear()

    def _is_teaser(self) -> bool:
        """Whether the line is "Also read" with a link behind it, whatever stands between the two."""
        if not 0 < len(self.unlinked) < len(self.line):
            return False
        return chrome_kind(" ".join(" ".join(self.unlinked).split())) == "read more"

    def _picture(self, node: HtmlElement) -> None:
        if "emoji" in labels.labels(node) and node.get("alt"):
            self.line.append(node.get("alt"))
        elif not is_decoration(node):
            address = image_address(node)
            if address:
                self.images.append(ImageObject(resolve(self.base_url, address), caption=""))
                alt = " ".join((node.get("alt") or "").split()).rstrip(".")
                self.alt = alt if alt.count(" ") >= LEAST_CAPTION else ""


def _is_post(quotation: HtmlElement, figure: HtmlElement) -> bool:
    """Whether a quotation in a figure is a post of some network; others are said, and quoted by the newsroom."""
    within = takewhile(lambda node: node is not figure, quotation.iterancestors())
    named = (labels.labels(node) | set(node.tag.split("-")) for node in (quotation, *within, figure))
    return any(not words.isdisjoint(labels.EMBEDDED) for words in named)


@dataclass(frozen=True, slots=True)
class _Nature:
    """What a tag with its attributes is, whatever it stands in, and how it is written."""

    tag: str
    opening: str
    closing: str
    is_block: bool
    breaks_line: bool
    is_embedding: bool
    is_special: bool
    is_machinery: bool
    is_hidden: bool
    is_called_chrome: bool
    may_be_box: bool
    holds_picture: bool


@lru_cache(maxsize=2048)
def _nature(tag: str, attributes: tuple[tuple[str, str], ...]) -> _Nature:
    """Paragraphs of one page have the same few sets of attributes."""
    given = dict(attributes)
    written = "".join([f' {name}="{escape(value)}"' for name, value in attributes])
    return _Nature(
        tag,
        opening=f"<{tag}{written}>" if tag != LINE else "",
        closing=f"</{tag}>" if tag != LINE and tag not in VOID else "",
        is_block=tag in BLOCK,
        breaks_line=tag in BLOCK or tag == "br",
        is_embedding=tag in _EMBEDDING,
        is_special=tag in _SPECIAL,
        is_machinery=tag in NO_TEXT,
        is_hidden=bool(attributes) and labels.is_hidden(given),
        is_called_chrome=is_called_chrome(tag, given),
        may_be_box=tag in {"div", "section", "ul"} or "-" in tag,
        holds_picture=tag == "center"
        or (bool(given) and not labels.PICTURE.isdisjoint(labels.labels(given))),
    )


def resolve(base_url: str, address: str) -> str:
    """The absolute address, or the address as published where it cannot be joined to its base."""
    try:
        return urljoin(base_url, address)
    except ValueError:
        return address
