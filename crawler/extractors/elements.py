"""What single elements are, whatever they stand in: blocks, machinery, cards, parts of the site."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from lxml import etree

from crawler.extractors import labels
from crawler.extractors.line_breaks import LINE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lxml.html import HtmlElement

NO_TEXT: Final = frozenset(
    {
        *(
            "script",
            "style",
            "template",
            "noscript",
            "svg",
            "math",
            "iframe",
            "object",
            "embed",
            "canvas",
            "map",
        ),
        *(
            "nav",
            "form",
            "button",
            "input",
            "select",
            "option",
            "textarea",
            "label",
            "dialog",
            "menu",
            "link",
            "meta",
        ),
        *(
            "amp-iframe",
            "amp-ad",
            "amp-embed",
            "amp-sticky-ad",
            "amp-social-share",
            "amp-video",
            "amp-youtube",
        ),
        *("audio", "video", "head", "title", "datalist", "meter", "progress", "gu-island-placeholder"),
    }
)
"""Elements that hold machinery or controls: none of their text is the update's."""

HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

BLOCK: Final = HEADINGS | frozenset(
    {
        *(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "dd",
            "details",
            "div",
            "dl",
            "dt",
            "fieldset",
        ),
        LINE,
        *("figcaption", "figure", "footer", "header", "hr", "html", "li"),
        *(
            "main",
            "ol",
            "p",
            "pre",
            "section",
            "summary",
            "table",
            "tbody",
            "tfoot",
            "thead",
            "tr",
            "ul",
            "center",
        ),
    }
)
"""Elements that begin and end a line (HTML's default style sheet)."""

VOID: Final = frozenset(
    {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)

PROSE_WORDS: Final = 60
"""Words outside links from which on an element is kept whatever its label says: it holds the journalism."""

LONGEST_CREDIT: Final = 6
"""Words of a picture's credit."""

LOOKED_AT: Final = 300
"""Elements looked at, at most, to find out whether a labelled element holds prose; larger ones are kept."""

CHROME_ROLES: Final = frozenset(
    {"navigation", "button", "toolbar", "complementary", "search", "banner", "dialog", "tablist"}
)


def is_chrome(node: HtmlElement) -> bool:
    """Whether an element inside an update is the site's and not the update's, by tag, role and label.

    A label alone never takes away prose: see PROSE_WORDS.
    """
    return looks_like_chrome(node) and not has_prose(node)


def looks_like_chrome(node: HtmlElement) -> bool:
    """Whether the element is called what sites call their own parts; its words are not looked at."""
    return is_called_chrome(node.tag, dict(node.items()))


def is_called_chrome(tag: str, attributes: Mapping[str, str]) -> bool:
    """As `looks_like_chrome`, for a tag and its attributes."""
    if tag in {"aside", "footer", "figcaption"}:
        return True
    if not attributes:
        return False
    return attributes.get("role") in CHROME_ROLES or _names_chrome(labels.label_of(attributes))


@lru_cache(maxsize=8192)
def _names_chrome(label: str) -> bool:
    names = labels.words_of(label)
    if not names or not names.isdisjoint(labels.QUOTED):
        return False
    if any(pair <= names for pair in labels.READ_ALSO):
        return True
    return not names.isdisjoint(labels.CHROME | labels.CAPTION | labels.CREDIT | labels.PLAYER)


def has_prose(node: HtmlElement, *, linked: bool = False) -> bool:
    """Whether the element holds PROSE_WORDS words outside links; looks at LOOKED_AT elements at most.

    With `linked` words in links count too.
    """
    words = 0
    link: HtmlElement | None = None
    for looked_at, (event, child) in enumerate(etree.iterwalk(node, events=("start", "end"))):
        if event == "start":
            if child.tag == "a" and link is None and not linked:
                link = child
            if link is None and child.text and child.tag not in NO_TEXT:
                words += len(child.text.split())
        else:
            if child is link:
                link = None
            if link is None and child.tail and child is not node:
                words += len(child.tail.split())
        if words >= PROSE_WORDS or looked_at > 2 * LOOKED_AT:
            return True
    return False


def is_card(link: HtmlElement) -> bool:
    """Whether a link is a card: it stands alone in its block and is made of several pieces, title, picture, source.

    A link in a text holds words and nothing else. What leads to a place on the same page is no card.
    """
    if len(link) == 0 or (link.text or "").strip() or (link.get("href") or "#").startswith("#"):
        return False
    pieces = [child for child in link if child.tag in {"img", "picture"} or _says_something(child)]
    if len(pieces) == 1 and pieces[0].tag in BLOCK:
        pieces = [piece for piece in pieces[0].iter() if (piece.text or "").strip() or piece.tag == "img"]
    if len(pieces) < 2 or any((child.tail or "").strip() for child in link):
        return False
    block = link.getparent()
    beside = [other for other in block if other is not link] if block is not None else []
    return (
        block is not None
        and not (block.text or "").strip()
        and not any((other.tail or "").strip() for other in block)
        and not any(
            _says_something(other) and other.tag not in BLOCK and other.tag != "a" for other in beside
        )
        and any(_says_something(piece) for piece in pieces)
        and not has_prose(link, linked=True)
    )


def _says_something(node: HtmlElement) -> bool:
    if node.tag in NO_TEXT or labels.is_hidden(node):
        return False
    return any(text.strip() for text in node.itertext())


def opens_content(node: HtmlElement) -> bool:
    """Whether the element is a heading's button, which opens what stands below: its words are the heading's."""
    if node.tag != "button":
        return False
    parent = node.getparent()
    return parent is not None and parent.tag in HEADINGS


def visible_text(node: HtmlElement) -> Iterable[str]:
    """The element's texts in order, without machinery and hidden parts."""
    walk = etree.iterwalk(node, events=("start", "end", "comment", "pi"))
    for event, child in walk:
        if event == "start":
            if child is not node and (
                (child.tag in NO_TEXT and not opens_content(child)) or labels.is_hidden(child)
            ):
                walk.skip_subtree()
            elif child.text:
                yield child.text
        elif child is not node and child.tail:
            yield child.tail


def repeats(node: HtmlElement, text: str) -> bool:
    """Whether the words of the element are these, with hardly more than a credit behind them."""
    first = node.text or (node[0].text if len(node) else None) or ""
    if not text.startswith(first.strip()[:20]):
        return False
    words = " ".join(" ".join(node.itertext()).split())
    return words.startswith(text) and words[len(text) :].count(" ") <= LONGEST_CREDIT
