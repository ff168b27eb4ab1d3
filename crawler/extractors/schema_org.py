"""schema.org LiveBlogPosting in JSON-LD (https://schema.org/LiveBlogPosting)."""

from __future__ import annotations

import html
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import lxml.etree
import lxml.html

from crawler.dates import parse_machine_time
from crawler.extractors.base import Extractor, Kind, Reading
from crawler.extractors.body import Body, read_body
from crawler.extractors.identity import parts_of
from crawler.items import BlogPosting, ImageObject, LiveBlogPosting

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from crawler.extractors.document import Document
    from crawler.items import Timestamp

Node = dict[str, Any]
"""An object of JSON-LD, or of microdata and RDFa in the same shape."""

DOUBTFUL = 0.4
"""The confidence of data that may be another page's: it is believed where the page shows its updates."""

UPDATE_PROPERTIES = ("liveBlogUpdate", "liveBlogUpdates", "blogPost", "blogPosts")
"""Where a LiveBlogPosting lists its updates; the last three are not in the standard but in use."""

_TAG = re.compile(
    r"<(?:p|br|a|div|span|strong|em|b|i|u|ul|ol|li|h[1-6]|blockquote|figure|img|iframe|table|script|style)\b[^<>]*>",
    re.IGNORECASE,
)
_ESCAPED_TAG = re.compile(
    r"&(?:amp;)*lt;/?(?:p|br|a|div|span|strong|em|b|i|u|ul|ol|li|h[1-6]|img|figure)\b", re.IGNORECASE
)
_ENTITY = re.compile(r"&(?:amp;)*(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,31}\d?);")
_BREAKS = re.compile(r"[\r\n]+")


class JsonLd(Extractor):
    """LiveBlogPosting objects in the page's JSON-LD."""

    name = "json-ld"
    kind = Kind.STRUCTURED
    is_data = True

    def accepts(self, document: Document) -> bool:
        return document.media == "html" and bool(document.live_blogs)

    def read(self, document: Document) -> Reading | None:
        return read_nodes(self.name, document.live_blogs, document)


def is_live_blog(node: Node) -> bool:
    """Whether an object is a LiveBlogPosting, or lists live updates whatever it calls itself."""
    return "liveblogposting" in types(node) or isinstance(node.get("liveBlogUpdate"), list | dict)


def types(node: Node) -> frozenset[str]:
    """The types of an object without their vocabulary, in lower case."""
    value = node.get("@type")
    names = value if isinstance(value, list) else (value,)
    return _bare_types(tuple([name for name in names if isinstance(name, str)]))


@lru_cache(maxsize=512)
def _bare_types(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset([re.split(r"[/#:]", name)[-1].lower() for name in names])


def read_nodes(route: str, nodes: list[Node], document: Document) -> Reading | None:
    """One reading of the page's LiveBlogPostings: those of this page, if they say whose they are."""
    if not nodes:
        return None
    known = by_reference(document.json_ld)
    confidence = DOUBTFUL if _are_of_another_page(nodes, document) else 1.0
    nodes = _of_this_page(nodes, known, document)
    main = max(nodes, key=lambda node: len(list(updates_of(node, known))))
    updates = tuple(read_update(item, document) for node in nodes for item in updates_of(node, known))
    return Reading(route, read_posting(main, updates, document), confidence=confidence)


def _are_of_another_page(nodes: Sequence[Node], document: Document) -> bool:
    """Whether all LiveBlogPostings name another address, on a page that says it is an article itself."""
    here = {_path(document.url), _path(document.canonical_url)}
    if not all(path and path not in here for path in (_path_of(node, document) for node in nodes)):
        return False
    articles = (node for node in document.json_ld if any(t.endswith("article") for t in types(node)))
    return any(_path_of(node, document) in here for node in articles)


def _path_of(node: Node, document: Document) -> str:
    return _path(document.absolute(_string(node.get("url") or node.get("mainEntityOfPage")) or ""))


def _of_this_page(nodes: list[Node], known: dict[str, Node], document: Document) -> list[Node]:
    """The LiveBlogPostings with the page's address or none; where none is the page's, those of the longest."""
    here = {_path(document.url), _path(document.canonical_url)}
    paths = [_path(document.absolute(_string(node.get("url")) or "")) for node in nodes]
    if here.isdisjoint(paths):
        longest = max(range(len(nodes)), key=lambda n: len(list(updates_of(nodes[n], known))))
        here = {paths[longest]}
    return [node for node, path in zip(nodes, paths, strict=True) if not path or path in here]


def _path(url: str) -> str:
    return parts_of(url).path.rstrip("/")


def by_reference(nodes: Iterable[Node]) -> dict[str, Node]:
    """The objects that others may stand for by their @id alone."""
    return {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 2}


def updates_of(node: Node, known: Mapping[str, Node]) -> Iterator[Node]:
    """The objects that a LiveBlogPosting lists as its updates, out of nested lists and references."""
    live = "liveblogposting" in types(node)
    for name in UPDATE_PROPERTIES if live else UPDATE_PROPERTIES[:2]:
        waiting = [node.get(name)]
        while waiting:
            value = waiting.pop()
            if isinstance(value, dict):
                value = value.get("@list") or _referred_to(value, known)
            if isinstance(value, list):
                waiting.extend(reversed(value))
            elif isinstance(value, dict) and _says_something(value):
                yield value


def _referred_to(value: Node, known: Mapping[str, Node]) -> Node:
    """The object that another stands for by its @id alone; one that says more is meant itself, whatever its @id.

    Some publishers give every update the address of the page for an @id.
    """
    return value if value.keys() - {"@id", "@type"} else known.get(str(value.get("@id")), value)


def _says_something(item: Node) -> bool:
    return any(item.get(name) for name in ("articleBody", "text", "headline", "name", "description"))


def read_posting(node: Node, updates: tuple[BlogPosting, ...], document: Document) -> LiveBlogPosting:
    """The live blog itself, with these updates."""
    start, end = _time(node, "coverageStartTime"), _time(node, "coverageEndTime")
    return LiveBlogPosting(
        url=document.canonical_url,
        updates=updates,
        headline=_words(node, "headline", "name") or None,
        description=_words(node, "description") or None,
        authors=authors(node.get("author")),
        date_published=_time(node, "datePublished"),
        date_modified=_time(node, "dateModified"),
        coverage_start_time=start.at if start else None,
        coverage_end_time=end.at if end else None,
        in_language=_string(node.get("inLanguage")) or document.language,
    )


def read_update(item: Node, document: Document) -> BlogPosting:
    """One update out of an object of JSON-LD."""
    body = words_and_markup(_first_string(item, "articleBody", "text") or "", document)
    headline = _words(item, "headline", "name") or None
    if not body.text:
        body = words_and_markup(_first_string(item, "description") or "", document)
    url = _address(item, document)
    return BlogPosting(
        article_body=body.text,
        id=_string(item.get("@id")) or _string(item.get("identifier")) or url,
        url=url,
        headline=headline,
        html=body.html,
        authors=authors(item.get("author") or item.get("creator")),
        date_published=_time(item, "datePublished", "dateCreated", "uploadDate"),
        date_modified=_time(item, "dateModified"),
        images=body.images or images(item.get("image"), document),
        shared_content=body.posts,
    )


def _address(item: Node, document: Document) -> str | None:
    for name in ("url", "@id", "mainEntityOfPage"):
        value = _string(item.get(name))
        if value and value.startswith(("http://", "https://", "/", "#", "?")):
            return document.absolute(value) or None
    return None


def words_and_markup(value: str, document: Document) -> Body:
    """A text property as words, one line a paragraph: it may hold plain text, HTML, or either one escaped.

    Entities are undone where they are plainly meant as such: a reader never sees "&amp;quot;".
    """
    if _ESCAPED_TAG.search(value):
        value = _unescaped(value)
    if _TAG.search(value):
        try:
            root = lxml.html.fragment_fromstring(value, create_parent="div")
        except (lxml.etree.ParserError, ValueError):
            root = None
        if root is not None:
            return read_body(root, base_url=document.base_url)
    lines = (line.strip(" \t\xa0") for line in _BREAKS.split(_unescaped(value)))
    return Body(text="\n".join(filter(None, lines)).strip(), html="")


def _unescaped(value: str) -> str:
    for _ in range(3):
        if not _ENTITY.search(value):
            break
        value = html.unescape(value)
    return value


def _string(value: Any) -> str | None:
    """The words of a property that may be a string, a number, an object with @id or @value, or a list of these."""
    for _ in range(4):
        if isinstance(value, list):
            value = value[0] if value else None
        elif isinstance(value, dict):
            value = next((value[k] for k in ("@value", "@id", "name", "value", "url") if value.get(k)), None)
        else:
            break
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return str(value).strip() or None


def _first_string(node: Node, *names: str) -> str | None:
    for name in names:
        value = node.get(name)
        if isinstance(value, list) and all(isinstance(part, str) for part in value):
            value = "\n".join(value)
        text = _string(value)
        if text:
            return text
    return None


def _words(node: Node, *names: str) -> str:
    return plain(_first_string(node, *names) or "")


def plain(value: str) -> str:
    """A short text on one line, without markup and entities."""
    value = _unescaped(value)
    if _TAG.search(value):
        value = re.sub(r"<[^<>]{0,500}>", "", value)
    return " ".join(value.split())


def _time(node: Node, *names: str) -> Timestamp | None:
    for name in names:
        value = node.get(name)
        value = value if isinstance(value, int | float) and not isinstance(value, bool) else _string(value)
        stamp = parse_machine_time(value) if value else None
        if stamp:
            return stamp
    return None


def authors(value: Any) -> tuple[str, ...]:
    """The names of an author property, in order, each once; organisations count as authors too, numbers do not."""
    names = (" ".join(_unescaped(name).split()) for name in _names(value))
    return tuple(dict.fromkeys(name for name in names if name and not name.isdecimal()))


def _names(value: Any) -> Iterable[str]:
    waiting = [value]
    while waiting:
        part = waiting.pop()
        if isinstance(part, list):
            waiting.extend(reversed(part))
        elif isinstance(part, dict):
            waiting.append(part.get("name"))
        elif isinstance(part, str) and not part.startswith(("http://", "https://")):
            yield part


def images(value: Any, document: Document) -> tuple[ImageObject, ...]:
    """The pictures of an image property: addresses, ImageObjects, or a list of either."""
    found = []
    for part in value if isinstance(value, list) else [value]:
        is_object = isinstance(part, dict)
        address = _string(part.get("contentUrl") or part.get("url")) if is_object else _string(part)
        url = document.absolute(address) if address else ""
        if url:
            caption = _words(part, "caption", "description") if is_object else ""
            found.append(ImageObject(url, caption, _words(part, "creditText") if is_object else ""))
    return tuple(dict.fromkeys(found))
