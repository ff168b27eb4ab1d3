"""A page parsed once, for every route to read: text, element tree, structured data."""

from __future__ import annotations

import codecs
import re
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urljoin, urlsplit

import lxml.etree
import lxml.html
from w3lib.encoding import html_body_declared_encoding, http_content_type_encoding, read_bom

from crawler.extractors import lenient_json
from crawler.extractors.about import about
from crawler.extractors.base import UnreadablePage
from crawler.extractors.line_breaks import wrap_lines
from crawler.extractors.outline import outline
from crawler.extractors.page_clock import clock_of
from crawler.extractors.permalinks import split_address
from crawler.extractors.schema_org import is_live_blog
from crawler.extractors.setting import setting_of
from crawler.urls import original_url

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime, tzinfo

    from crawler.extractors.base import Extractor
    from crawler.extractors.outline import Outline
    from crawler.extractors.setting import Setting
    from crawler.items import LiveBlogPosting, Page

MAX_BYTES = 64 * 1024 * 1024
"""A body longer than this, in bytes, is refused: the largest live blogs seen are under 5 MB."""

MAX_ATTRIBUTES = 2_000
"""Attributes of one element; real pages stay below fifty."""

MEDIA_NOT_READ = {
    b"%PDF": "a PDF",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"PK\x03\x04": "a ZIP archive",
    b"\x1f\x8b": "gzip data",
    b"\x7fELF": "a program",
    b"SQLite format 3": "a SQLite database",
}
"""First bytes of what is no page, and what to call it in the error."""

_OF_A_PAGE = re.compile(rb"<(?:!doctype|html|head|body)\b", re.IGNORECASE)
_MARKUP = re.compile(rb"<(?:div|p|article|section|main|script|meta|span|li|h[1-6]|a|amp-)\b", re.IGNORECASE)
_LEAST_MARKUP = 0.1
"""Tags a line from which on a body is markup; a page's text shows a tag now and then, which the page had escaped."""

_OPENING_OF_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\{\s*[\"'}\w]|\[\s*[\[{\"\]])")
"""And not "[LIVE] Storm", as titles begin."""

_MACHINERY = re.compile(rb"<(script|style)\b")
_WITHOUT_CONTROLS = bytes(0x20 if n < 0x20 and n not in b"\t\n\r\f" else n for n in range(256))
"""Control characters become spaces: libxml2 keeps them, and before 2.14 ended the page at the first null byte."""

_ONE_CLASS = lxml.etree.ElementDefaultClassLookup(element=lxml.html.HtmlElement)
"""lxml.html asks a function in Python for the class of each element, to tell forms from others."""

_USUAL_ENCODINGS = {
    country: encoding
    for encoding, countries in {
        "windows-1250": "pl cz sk hu si hr ro",
        "windows-1251": "ru su by bg mk kg kz uz tj ua",
        "windows-1253": "gr cy",
        "windows-1254": "tr",
        "windows-1255": "il",
        "windows-1256": "ae bh dz eg iq ir jo kw lb ly ma om pk ps qa sa sy",
        "windows-1257": "ee lt lv",
        "cp874": "th",
        "cp932": "jp",
        "euc_kr": "kr",
        "gb18030": "cn",
        "big5hkscs": "tw hk",
    }.items()
    for country in countries.split()
}
"""The WHATWG's table of encodings by locale, by the domains of the countries (HTML, "encoding sniffing algorithm")."""

_QUOTED = re.compile(rb"\"[^\"]*\"|'[^']*'")
_LONG_TAG = 2 * MAX_ATTRIBUTES
"""Bytes below which a tag cannot have so many attributes."""


class Document:
    """One page as text and as an element tree, each made once and when first asked for.

    Raises UnreadablePage from any of its properties when the bytes are no page.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self._accepted: dict[str, bool] = {}

    def accepted_by(self, extractor: Extractor) -> bool:
        """Whether an extractor accepts the page; asked once."""
        if extractor.name not in self._accepted:
            self._accepted[extractor.name] = extractor.accepts(self)
        return self._accepted[extractor.name]

    @cached_property
    def url(self) -> str:
        """The page's address; of a web archive's copy, that of the page it was made from."""
        own = original_url(self.page.url)
        if own != self.page.url or self.media != "html":
            return own
        declared = [_declared(link) for link in self._parsed[0].iter("link")]
        return next((url for name in declared if name and (url := original_url(name)) != name), own)

    @property
    def captured_at(self) -> datetime:
        """When the page was fetched (UTC): the base for relative times, never a time of an update."""
        return self.page.fetched_at

    @cached_property
    def data(self) -> bytes:
        """The body in UTF-8, whatever it came in."""
        _refuse_unreadable(self.page.body)
        encoding, body = encoding_of(self.page)
        return body if encoding == "utf-8" else _decoded(body, encoding).encode(errors="replace")

    @cached_property
    def text(self) -> str:
        """The body as text, with a replacement character where its bytes say nothing."""
        return self.data.decode(errors="replace")

    def mentions(self, word: str) -> bool:
        """Whether a word stands anywhere in the page, also within scripts; cheap enough to ask first."""
        return word.encode() in self.data

    def marks_up(self, word: str) -> bool:
        """Whether a word stands outside scripts and styles, which are most of many a page: cheaper to ask."""
        return word.encode() in self._markup

    def windows(self, word: str, width: int = 120, most: int = 20) -> Iterator[str]:
        """The text around a word, so many bytes to each side, outside scripts, at its first so many places."""
        sought, start = word.encode(), 0
        for _ in range(most):
            place = self._markup.find(sought, start)
            if place < 0:
                return
            start = place + len(sought)
            yield self._markup[max(place - width, 0) : start + width].decode(errors="replace")

    @cached_property
    def _markup(self) -> bytes:
        """The body without what stands between the tags of scripts and styles."""
        kept, end = [], 0
        while machinery := _MACHINERY.search(self.data, end):
            opened = self.data.find(b">", machinery.end()) + 1 or len(self.data)
            kept.append(self.data[end:opened])
            closed = self.data.find(b"</" + machinery[1], opened)
            end = closed if closed >= 0 else len(self.data)
        return b" ".join([*kept, self.data[end:]])

    @cached_property
    def media(self) -> Literal["html", "json", "text"]:
        """What the body is, by its own look: servers label JSON as HTML and text as anything."""
        if _OPENING_OF_JSON.match(self.data) and not isinstance(self.json, str):
            return "json"
        return "html" if _is_markup(self.data[:300_000]) else "text"

    @cached_property
    def json(self) -> Any:
        """The body read as JSON, and "" where it is none."""
        values = lenient_json.loads_all(self.text)
        return values[0] if values else ""

    @cached_property
    def tree(self) -> lxml.html.HtmlElement:
        """The root element; links are left as published: resolve them with `absolute`.

        In a web archive's copy they are what they were before the archive led them to itself.
        """
        root = self._parsed[0]
        if self.url != self.page.url:
            root.rewrite_links(original_url, resolve_base_href=False)
        return root

    @cached_property
    def _parsed(self) -> tuple[lxml.html.HtmlElement, bool]:
        """The root element, and whether the parser gave up before the end: it does at 2,048 levels."""
        data = _without_swollen_tags(self.data).translate(_WITHOUT_CONTROLS)
        parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True)
        parser.set_element_class_lookup(_ONE_CLASS)
        try:
            root = lxml.html.document_fromstring(data, parser=parser)
        except (lxml.etree.ParserError, ValueError, AssertionError) as error:
            message = f"the markup cannot be parsed ({error})"
            raise UnreadablePage(message) from error
        for template in root.iter("template"):
            if template.get("shadowrootmode"):
                template.tag = "div"  # shown as it stands (HTML, declarative shadow roots)
        wrap_lines(root)
        return root, any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log)

    @cached_property
    def outline(self) -> Outline:
        """The page measured once for the routes that look at structure."""
        return outline(self.tree, self.url)

    @cached_property
    def zone(self) -> tzinfo | None:
        """The zone of the times that the page prints; None where nothing tells it."""
        return clock_of(self)

    @cached_property
    def setting(self) -> Setting:
        """When and where the times that the page prints were written."""
        return setting_of(self)

    @cached_property
    def truncated(self) -> bool:
        """Whether the transport or the markup says that the end of the page is missing."""
        if self.page.truncated:
            return True
        if self.media != "html":
            return False
        if self._parsed[1]:
            return True
        start, end = self.data[:20_000].lower(), self.data[-20_000:].lower()
        return (b"<html" in start or b"<body" in start) and b"</html" not in end and b"</body" not in end

    @cached_property
    def json_ld(self) -> list[dict[str, Any]]:
        """Every object of the page's JSON-LD, in order, out of arrays and @graph; references are resolved."""
        scripts = [s for s in self.tree.iter("script") if "ld+json" in (s.get("type") or "").lower()]
        values = [value for script in scripts for value in lenient_json.loads_all(script.text or "")]
        return lenient_json.objects(values)

    @cached_property
    def live_blogs(self) -> list[dict[str, Any]]:
        """The LiveBlogPostings of the page's JSON-LD."""
        return [node for node in self.json_ld if is_live_blog(node)]

    def scripts(self) -> Iterator[tuple[str, str]]:
        """The page's scripts: their type in lower case, "" for plain ones, and their text as published."""
        for script in self.tree.iter("script"):
            if text := script.text:
                yield (script.get("type") or "").lower(), text

    @cached_property
    def base_url(self) -> str:
        """What relative links are relative to (HTML, "base")."""
        base = next(self.tree.iter("base"), None) if self.media == "html" else None
        return _join(self.url, base.get("href") or "") if base is not None else self.url

    def absolute(self, href: str) -> str:
        """The address a link leads to; "" when it leads to none that can be fetched."""
        return _join(self.base_url, href)

    @cached_property
    def canonical_url(self) -> str:
        """The address the page gives itself, else the one it was fetched from."""
        declared = next((href for link in self._links if (href := _declared(link))), None)
        return (self.absolute(declared) if declared else "") or self.url

    @cached_property
    def _links(self) -> list[lxml.html.HtmlElement]:
        return list(self.tree.iter("link")) if self.media == "html" else []

    @cached_property
    def meta(self) -> dict[str, str]:
        """The page's meta elements, by name, property or itemprop in lower case; the first of each."""
        found: dict[str, str] = {}
        for element in self.tree.iter("meta") if self.media == "html" else ():
            name = element.get("property") or element.get("name") or _itemprop_of_page(element)
            if name and element.get("content"):
                found.setdefault(name.lower(), element.get("content"))
        return found

    @cached_property
    def title(self) -> str:
        """The page's title and main headings."""
        texts = [" ".join(element.itertext()) for element in self.tree.iter("title", "h1")][:4]
        return " ".join(texts)[:500]

    @cached_property
    def about(self) -> LiveBlogPosting:
        """What the page's head and first heading say of the live blog, without its updates."""
        return about(self)

    @cached_property
    def words(self) -> frozenset[str]:
        """The distinct words that the body shows, in lower case; scripts and styles aside."""
        machinery = {"script", "style", "template", "noscript", "head"}
        parts: list[str] = []
        for element in self.tree.iter():
            if isinstance(element.tag, str):
                if element.text and element.tag not in machinery:
                    parts.append(element.text)
                if element.tail:
                    parts.append(element.tail)
        return frozenset(re.findall(r"\w+", " ".join(parts).casefold()))

    @cached_property
    def language(self) -> str | None:
        """The page's language as it declares it (BCP 47)."""
        own = self.tree.get("lang") if self.media == "html" else None
        return own or self.meta.get("og:locale", "").replace("_", "-") or None


def _itemprop_of_page(meta: lxml.html.HtmlElement) -> str | None:
    """The itemprop of a meta element in the head; further down it tells of an update, or of an article beside it."""
    above = meta.getparent()
    return meta.get("itemprop") if above is not None and above.tag == "head" else None


def _declared(link: lxml.html.HtmlElement) -> str:
    """The address that a link element gives as the page's own, as published; "" for other links."""
    is_canonical = "canonical" in (link.get("rel") or "").lower().split()
    return (link.get("href") or "") if is_canonical else ""


@lru_cache(maxsize=4096)
def _join(base: str, href: str) -> str:
    try:
        url = urljoin(base, href.strip())
        return url if urlsplit(url).scheme in {"http", "https"} else ""
    except ValueError:
        return ""


def encoding_of(page: Page) -> tuple[str, bytes]:
    """The encoding of a body, as Python names it, and the body without its byte order mark.

    Found as browsers do (https://encoding.spec.whatwg.org/): byte order mark, header, meta element. Where those
    say anything but UTF-8, a body that is valid UTF-8 and not plain ASCII is UTF-8 all the same: by chance it
    never is. A body that says nothing and is not UTF-8 is windows-1252.
    """
    marked, mark = read_bom(page.body)
    if marked and mark:
        return _python_name(marked), page.body[len(mark) :]
    declared = http_content_type_encoding(page.header("content-type")) or html_body_declared_encoding(
        page.body
    )
    if declared == "utf-8" or page.body.isascii() or _is_utf_8(page.body):
        return "utf-8", page.body
    return declared or _usual_encoding(page.url), page.body


def _usual_encoding(url: str) -> str:
    """What a page that says nothing and is not UTF-8 is in, by the country of its address, as browsers guess."""
    country = (split_address(url).hostname or "").rpartition(".")[2]
    return _USUAL_ENCODINGS.get(country, "windows-1252")


def _decoded(body: bytes, encoding: str) -> str:
    """The body as text; Python also knows encodings that are none for pages (rot13, idna, undefined)."""
    try:
        return body.decode(encoding, "replace")
    except (LookupError, UnicodeError):
        return body.decode("windows-1252", "replace")


def _python_name(encoding: str) -> str:
    return codecs.lookup(encoding).name


def _is_utf_8(body: bytes) -> bool:
    try:
        body.decode()
    except UnicodeDecodeError:
        return False
    return True


def _is_markup(body: bytes) -> bool:
    """Whether a body is a page or a piece of one, and not a text in which a tag stands."""
    if _OF_A_PAGE.search(body):
        return True
    return len(_MARKUP.findall(body)) > _LEAST_MARKUP * body.count(b"\n")


def _without_swollen_tags(markup: bytes) -> bytes:
    """The markup with tags of more than MAX_ATTRIBUTES attributes cut short: libxml2 needs their square in time."""
    kept: list[bytes] = []
    done = 0
    for start, end in _long_parts(markup):
        if _is_swollen(markup, start, end):
            tag, closing, rest = markup[start:end].partition(b">")
            kept += [markup[done:start], tag.split(None, 1)[0], closing, rest]
            done = end
    return b"".join([*kept, markup[done:]]) if kept else markup


def _long_parts(markup: bytes) -> Iterator[tuple[int, int]]:
    """Where _LONG_TAG bytes and more stand between two "<"; looks backwards from every so many, and not at each."""
    start = 0
    while start + _LONG_TAG < len(markup):
        last = markup.rfind(b"<", start, start + _LONG_TAG)
        if last >= 0:
            start = last + 1
            continue
        end = markup.find(b"<", start + _LONG_TAG)
        end = end if end >= 0 else len(markup)
        yield start, end
        start = end + 1


def _is_swollen(markup: bytes, start: int, end: int) -> bool:
    """Whether what stands behind a "<" begins with a tag of more than MAX_ATTRIBUTES attributes."""
    if not markup[start : start + 1].isalpha() or markup.find(b">", start, start + _LONG_TAG) >= 0:
        return False
    tag = markup[start:end].partition(b">")[0]
    return len(_QUOTED.sub(b"", tag).split()) > MAX_ATTRIBUTES


def _refuse_unreadable(body: bytes) -> None:
    start = body[:1024].lstrip() or body.lstrip()
    if not start:
        message = "the page is empty"
        raise UnreadablePage(message)
    if len(body) > MAX_BYTES:
        message = f"the page is {len(body):,} bytes long; {MAX_BYTES:,} are read at most"
        raise UnreadablePage(message)
    kind = next((name for magic, name in MEDIA_NOT_READ.items() if start.startswith(magic)), None)
    if kind:
        message = f"the body is {kind}, not a page"
        raise UnreadablePage(message)
