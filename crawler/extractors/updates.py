"""The fields of an update, read from its record: headline, byline, times, body, id and permalink."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from crawler.chrome import chrome_kind
from crawler.dates import find_match_minute, find_time
from crawler.extractors.body import read_body, read_text
from crawler.extractors.bylines import (
    GENERIC,
    authors_in,
    is_byline,
    named_after_by,
)
from crawler.extractors.bylines import (
    LONGEST as LONGEST_BYLINE,
)
from crawler.extractors.candidates import Record
from crawler.extractors.elements import BLOCK, HEADINGS, is_chrome
from crawler.extractors.links import leads_away
from crawler.extractors.series import id_series, link_series
from crawler.extractors.stamps import Stamps
from crawler.extractors.timing import Times, times_of
from crawler.items import BlogPosting, Timestamp

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.html import HtmlElement

    from crawler.extractors.document import Document
    from crawler.extractors.outline import Outline

LONGEST_HEADLINE: Final = 45
"""Words; a longer heading is a paragraph in large type."""

MOST_BEFORE_HEADLINE: Final = 30
"""Words of a record before its headline: labels, time, byline. A heading behind more is a subheading."""

LONGEST_OTHER_CLOCK: Final = 24
"""Characters of a time that stands behind a time, for readers in another zone."""

PINNED: Final = re.compile(r"pinned|sticky|angepinnt|top-post|epingl", re.IGNORECASE)
KEY_EVENT: Final = re.compile(
    r"key[-_ ]?(?:event|moment|post|update)|highlighted|--highlight|is-key\b|important", re.IGNORECASE
)
HEADLINE_LABELS: Final = frozenset(
    {"headline", "title", "titel", "titre", "titulo", "titolo", "kop", "heading"}
)
KICKER: Final = re.compile(
    r"(?:breaking(?: news)?|just in|eilmeldung|dernière minute|alerte info|[uú]ltima hora|ultim['’]?ora|urgente?"
    r"|wichtig|viktigt?|vigtigt?|belangrijk|importante?|ważne|pilne|tärkeää?|срочно|молния|терміново|son dakika)\W*",
    re.IGNORECASE,
)
"""The label of an update's template: no word of the update."""

_AFTER_TIME: Final = re.compile(
    r"(?:\s*(?:Uhr|uur|hrs?|h)\b)?[\s:–—|•·»>,.)\]-]+(?:(?<=[\s:|•·»>,)\]])(?=\S)|(?=[^\s\d]))"
)
_ASIDE: Final = frozenset({"blockquote", "figure", "table", "aside"})


def read_blocks(elements: Sequence[HtmlElement], document: Document) -> list[BlogPosting]:
    """The updates that stand in these elements of the document, one each, in the order of the page.

    For routes that know a page's blocks and not what stands in them. Elements that are not in the tree's
    visible part are left out.
    """
    page = document.outline
    numbers = sorted(page.number[element] for element in elements if element in page.number)
    records = [Record((number,), number) for number in numbers]
    if not records:
        return []
    reader = UpdateReader(document, page, records, times_of(page, records, document.setting))
    return [reader.read(position) for position in range(len(records))]


class UpdateReader:
    """Reads the updates of one list; what the list has in common is found once."""

    def __init__(
        self,
        document: Document,
        page: Outline,
        records: Sequence[Record],
        times: Times,
        *,
        flat: bool = False,
    ) -> None:
        self.document = document
        self.page = page
        self.records = records
        self.times = times
        self.flat = flat
        self.stamps = Stamps(page, records, times)
        self.ids = id_series(page, records)
        self.links = link_series(page, records)

    def read(self, position: int) -> BlogPosting:
        """The update at this position of the list."""
        record = self.records[position]
        nodes = [self.page.nodes[root] for root in record.roots]
        drop, leading = self.stamps.elements(position)
        authors, bylines = self._byline(position, drop)
        headline, heading = self._headline(record, drop | bylines)
        base = self.document.base_url
        skip = drop | bylines | heading
        body = read_body([node for node in nodes if node not in skip], base_url=base, drop=skip)
        if not (body.text or body.images or headline) and drop:
            exact = {self.page.nodes[mark.node] for mark in self.stamps.marks[position]} - set(nodes)
            body, leading = read_body(nodes, base_url=base, drop=exact | bylines), True
        again = [m.value for m in self.stamps.marks.get(position, ()) if body.text.startswith(m.value)]
        text = without_time(body.text) if leading or again else body.text
        if again and text == body.text:  # "14.52 Words", which only its neighbours show to begin with a time
            text = text[len(again[0]) :].lstrip()
        text = _without_separator(text) if drop else text
        text, labelled = _without_pin(text)
        return BlogPosting(
            article_body=_without_headline(text, headline),
            id=self._id(position),
            url=self._url(position),
            headline=headline,
            html=body.html,
            authors=authors,
            date_published=self.times.published[position] or self._minute(position),
            date_modified=self.times.modified[position],
            pinned=labelled or self._says(record, PINNED) or position in self.times.pinned,
            key_event=self._says(record, KEY_EVENT),
            images=body.images,
            shared_content=body.posts,
        )

    def _says(self, record: Record, what: re.Pattern[str]) -> bool:
        node = self.page.nodes[record.start]
        sticky = "pinned" if node.get("data-post-sticky") == "true" else ""
        return bool(what.search(f"{self.page.label(record.start)} {node.get('data-type') or ''} {sticky}"))

    def _parts(
        self, record: Record, roots: int, skip: frozenset[str], drop: set[HtmlElement]
    ) -> Iterator[int]:
        """The elements of the record's first roots, without those of some tags and those dropped."""
        page = self.page
        for root in record.roots[:roots]:
            number = root
            while number < page.end[root]:
                node = page.nodes[number]
                if number != root and (node.tag in skip or node in drop):
                    number = page.end[number]
                    continue
                yield number
                number += 1

    def _byline(self, position: int, drop: set[HtmlElement]) -> tuple[tuple[str, ...], set[HtmlElement]]:
        """Who wrote the update: what is labelled a byline, or stands behind "by" in the line of the time."""
        page, record = self.page, self.records[position]
        found: list[str] = []
        elements: set[HtmlElement] = set()
        inside = -1
        for number in self._bylines[position]:
            if number < inside:
                continue
            found += authors_in(read_text(page.nodes[number], drop=drop - {page.nodes[number]}))
            block = self._byline_block(record, number)
            elements.add(page.nodes[block])
            inside = page.end[block]
        if not found:
            lines = (" ".join(" ".join(block.itertext()).split()) for block in drop)
            found = [name for line in lines for name in named_after_by(line)]
        return tuple(dict.fromkeys(found)), elements

    @cached_property
    def _bylines(self) -> list[list[int]]:
        """The bylines in each record, one in another too."""
        return [
            [
                number
                for number in self._parts(record, 3, _ASIDE - {"aside", "table"}, set())
                if number != record.start and is_byline(self.page, number)
            ]
            for record in self.records
        ]

    def _byline_block(self, record: Record, byline: int) -> int:
        """The largest block around a byline that says no more than who wrote: "Ada Reed, reporting from the quay"."""
        block = byline
        for number in self._around(record, byline):
            if self._place(number) in self._byline_places:
                block = number
        return block

    @cached_property
    def _byline_places(self) -> frozenset[tuple[int, str, str]]:
        """Where blocks around bylines stand that hold no sentence and no headline in (nearly) any record."""
        seen: Counter[tuple[int, str, str]] = Counter()
        bare: Counter[tuple[int, str, str]] = Counter()
        for record, bylines in zip(self.records, self._bylines, strict=True):
            around = list(self._around(record, bylines[0])) if bylines else []
            seen.update(self._place(n) for n in around)
            bare.update(self._place(n) for n in around if self._says_little(record, n))
        return frozenset(place for place, count in bare.items() if count >= max(3, 0.95 * seen[place]))

    def _place(self, number: int) -> tuple[int, str, str]:
        return self.page.path[number], *self.page.make(number)

    def _says_little(self, record: Record, number: int) -> bool:
        page = self.page
        if page.sentences(number) or page.all_words(number) > LONGEST_BYLINE:
            return False
        holds_heading = any(page.nodes[n].tag in HEADINGS for n in page.ways_in(number, page.end[number]))
        return not holds_heading and sum(page.words(root) for root in record.roots) > page.words(number)

    def _around(self, record: Record, number: int) -> Iterator[int]:
        """The elements around one, within the record, the nearest first."""
        return takewhile(lambda n: n > record.start and n not in record.roots, self.page.ancestors(number))

    def _headline(self, record: Record, drop: set[HtmlElement]) -> tuple[str | None, set[HtmlElement]]:
        """The record's heading without its time, and the elements that held it or a mere label."""
        page = self.page
        elements: set[HtmlElement] = set()
        inside = -1
        for number in self._parts(record, 4, _ASIDE, drop):
            before = page.words_between(record.start, number)
            if before > MOST_BEFORE_HEADLINE or page.sentences_between(record.start, number):
                break
            node = page.nodes[number]
            if (
                number < inside
                or not self._is_heading(record, number)
                or (number != record.start and is_chrome(node))
            ):
                continue
            text = without_time(read_text(node, drop=drop).replace("\n", " "))
            elements.add(node)
            if text and not GENERIC.fullmatch(text):
                return text, elements
            inside = page.end[number]
        return None, elements

    def _is_heading(self, record: Record, number: int) -> bool:
        page, node = self.page, self.page.nodes[number]
        if not 0 < page.all_words(number) <= LONGEST_HEADLINE:
            return False
        if node.tag in HEADINGS or node.get("role") == "heading":
            return True
        if node.tag in {"b", "strong"}:
            return _is_first_line(node)
        if (node.get("class") or "") in self._heading_classes:
            return node.tag not in {"a", "p", "img"}
        if number in record.roots:
            return self.flat and number != record.roots[-1] and _is_bold(page, number)
        names = page.names(number)
        named = not names.isdisjoint(HEADLINE_LABELS) and names.isdisjoint({"subtitle", "sub"})
        return named and page.sentences(number) <= 1 and node.tag not in {"a", "p", "img"}

    @cached_property
    def _heading_classes(self) -> frozenset[str]:
        """The classes of headings in several records: a template for breaking news may have a span of that class."""
        classes = Counter(
            name
            for record in self.records
            for number in range(record.start, self.page.end[record.start])
            if self.page.nodes[number].tag in HEADINGS and (name := self.page.nodes[number].get("class"))
        )
        return frozenset(name for name, count in classes.items() if count > 1)

    def _minute(self, position: int) -> Timestamp | None:
        """A match's minute: the words are kept, though they name no instant."""
        mark = self.stamps.minutes.get(position)
        return Timestamp(None, mark.value) if mark else None

    def _id(self, position: int) -> str | None:
        mark = self.ids.marks.get(position) if self.ids else None
        return mark.value if mark else None

    def _url(self, position: int) -> str | None:
        """The permalink: the record's link to itself or to its own page, else its anchor."""
        mark = self.links.marks.get(position) if self.links else None
        if mark:
            return self._absolute(_href(self.page.nodes[mark.node], mark.value))
        own = self._own_page(self.records[position])
        mark = self.ids.marks.get(position) if self.ids else None
        if own is None and mark and mark.key.startswith("id "):
            return self._absolute(f"#{mark.value}")
        return own

    def _absolute(self, href: str) -> str | None:
        if href.startswith("#"):
            return self.document.canonical_url.partition("#")[0] + href
        return self.document.absolute(href) or None

    def _own_page(self, record: Record) -> str | None:
        """The address of the update's own page, where its heading leads to one."""
        page = self.page
        for number in range(record.start, min(page.end[record.start], record.start + 80)):
            href = page.nodes[number].get("href") if page.nodes[number].tag == "a" else None
            if href and page.nodes[page.parent[number]].tag in HEADINGS:
                return None if leads_away(href, self.document.url) else self._absolute(href)
        return None


def _href(node: HtmlElement, target: str) -> str:
    """The address on the element that names the target."""
    named = [v for k, v in node.attrib.items() if k == "href" or k.startswith("data-")]
    return next((value for value in named if value.endswith(target.lstrip("?"))), node.get("href") or target)


def _is_bold(page: Outline, number: int) -> bool:
    """Whether all words of the element stand in one bold child."""
    total = page.all_words(number)
    return any(
        page.nodes[child].tag in {"b", "strong"} and page.all_words(child) >= total
        for child in page.children(number)
    )


def _is_first_line(node: HtmlElement) -> bool:
    """Whether the element is all that stands before a line break at the head of its paragraph, or before a block in a box."""
    parent, after = node.getparent(), node.getnext()
    if parent is None or (parent.text or "").strip() or node.getprevious() is not None:
        return False
    return after is not None and (after.tag == "br" or after.tag in BLOCK) and not (node.tail or "").strip()


def without_time(text: str) -> str:
    """The text without a time, or a match's minute, at the head of its first line."""
    first, newline, rest = text.partition("\n")
    minute = find_match_minute(first)
    found = None if minute else find_time(first)
    if minute:
        first = minute.rest
    elif found and found.end < len(first) and found.start <= 4:
        first = found.rest
    elif found and found.start <= 4:
        first = ""
    other = find_time(first.lstrip(" /|·•–-")) if found and len(first) <= LONGEST_OTHER_CLOCK else None
    if other and not other.rest and other.start <= 1:
        first = ""  # the same moment on another clock: "18:05 CEST / 12:05 EDT"
    first = _without_separator(first)
    return first + newline + rest if first else rest


def _without_separator(text: str) -> str:
    """The text without what parted it from a time before it; the sign of a number is none."""
    return _AFTER_TIME.sub("", text, count=1) if _AFTER_TIME.match(text) else text


def _without_pin(text: str) -> tuple[str, bool]:
    """The text without first lines that say "Pinned" or "Breaking news", and whether the first was one."""
    first, _, rest = text.partition("\n")
    if rest and KICKER.fullmatch(first):
        return _without_pin(rest)
    labelled = bool(rest) and chrome_kind(first) == "pinned"
    return (rest if labelled else text), labelled


def _without_headline(text: str, headline: str | None) -> str:
    """The text without a first line that is the headline again."""
    first, _, rest = text.partition("\n")
    return rest if headline and rest and first.strip() == headline else text
