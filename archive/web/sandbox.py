"""An archived page, made fit for a sandboxed frame: as stored, without anything that runs, fetches or leads away.

The frame's `sandbox` attribute and the answer's Content-Security-Policy hold on their own; what is taken out
here is what they do not cover (preconnect) and what would only leave holes on the page.
"""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING

import lxml.etree
import lxml.html

from crawler.extractors.base import UnreadablePage
from crawler.extractors.document import Document

if TYPE_CHECKING:
    from crawler.items import Page

REMOVED = frozenset(
    (
        "script",
        "base",
        "link",
        "iframe",
        "frame",
        "frameset",
        "object",
        "embed",
        "applet",
        "portal",
        "template",
    )
)
"""Elements that run, fetch, or connect ahead; `link` since preconnect escapes every policy."""

ADDRESSES = frozenset(
    ("href", "xlink:href", "src", "srcset", "imagesrcset", "action", "formaction", "background", "poster")
) | frozenset(
    ("ping", "data", "cite", "longdesc", "manifest", "usemap", "lowsrc", "dynsrc", "classid", "codebase")
)
HANDLED = frozenset(("srcdoc", "autofocus", "http-equiv", "nonce", "integrity"))
MAX_DEPTH = 400
"""Elements within elements that are shown: a browser cuts deeper trees as well (Chromium at 512)."""

NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
"""What lxml reads out of character references ("&#14;") and refuses to take back."""

EMPTY = "<!doctype html><title>Nothing to show</title><p>{}</p>"
PLAIN = "<!doctype html><meta charset=utf-8><title>Archived text</title><pre>{}</pre>"


def archived_page(page: Page) -> str:
    """The document for the frame: markup without script and addresses; JSON and plain text as text."""
    document = Document(page)
    try:
        if document.media == "html":
            return _inert(document.tree)
        text = document.text if document.media == "text" else _indented(document.text)
    except UnreadablePage as error:
        return EMPTY.format(html.escape(str(error)))
    return PLAIN.format(html.escape(text))


def _inert(tree: lxml.html.HtmlElement) -> str:
    for element in list(tree.iter()):
        if not isinstance(element.tag, str) or _is_removed(element):
            _drop(element)
        else:
            _disarm(element)
    _cut_depth(tree)
    head = tree.find("head")
    if head is None:
        head = lxml.html.Element("head")
        tree.insert(0, head)
    head.insert(0, lxml.html.Element("meta", charset="utf-8"))
    markup: str = lxml.html.tostring(tree, encoding="unicode")
    return f"<!doctype html>{markup}"


def _is_removed(element: lxml.html.HtmlElement) -> bool:
    name = element.tag.lower().rpartition("}")[2].rpartition(":")[2]
    return name in REMOVED or (name == "meta" and "http-equiv" in element.attrib) or _sets_charset(element)


def _sets_charset(element: lxml.html.HtmlElement) -> bool:
    return element.tag == "meta" and "charset" in element.attrib


def _drop(element: lxml.html.HtmlElement) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _disarm(element: lxml.html.HtmlElement) -> None:
    """Without handlers and addresses; where a link led stands in its title."""
    for name, value in list(element.attrib.items()):
        lower = name.lower().rpartition("}")[2]
        if lower.startswith("on") or lower in HANDLED:
            del element.attrib[name]
        elif lower in ADDRESSES and not _stays_here(value):
            del element.attrib[name]
            if lower == "href" and element.tag == "a" and "title" not in element.attrib:
                element.set("title", NOT_IN_XML.sub("\ufffd", value))


def _stays_here(address: str) -> bool:
    """A place on the same page, or a picture within the address itself."""
    return address.strip().lower().startswith(("#", "data:image/"))


def _cut_depth(tree: lxml.html.HtmlElement) -> None:
    """Take out what lies deeper than MAX_DEPTH, walking without recursion."""
    stack = [(tree, 1)]
    while stack:
        element, depth = stack.pop()
        if depth >= MAX_DEPTH:
            for child in list(element):
                element.remove(child)
        else:
            stack.extend((child, depth + 1) for child in element)


def _indented(text: str) -> str:
    try:
        return json.dumps(json.loads(text), ensure_ascii=False, indent=2)
    except (ValueError, RecursionError):
        return text
