"""The fields of one update, read from its record: id, permalink, headline, byline, body."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from crawler.dates import find_match_minute, find_time
from crawler.extractors import labels
from crawler.extractors.body import is_chrome, read_body
from crawler.extractors.candidates import HEADINGS
from crawler.extractors.evidence import leads_away
from crawler.extractors.timing import marks_in
from crawler.items import BlogPosting, Timestamp

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

    from crawler.extractors.candidates import Record
    from crawler.extractors.document import Document
    from crawler.extractors.outline import Mark, Outline
    from crawler.extractors.timing import Times

LONGEST_HEADLINE: Final = 45
"""Words; a longer heading is a paragraph in large type."""

MOST_BEFORE_HEADLINE: Final = 30
"""Words of a record before its headline: labels, time, byline. A heading behind more is a subheading."""

META_WORDS: Final = 6
"""Words that may stand with a time in the line that is dropped as a whole: a name, a label."""

AUTHOR: Final = frozenset(
    {
        *(
            "byline",
            "author",
            "authors",
            "contributor",
            "contributors",
            "reporter",
            "writer",
            "autor",
            "autoren",
        ),
        *(
            "auteur",
            "autore",
            "autores",
            "verfasser",
            "redakteur",
            "journalist",
            "signature",
            "schrijver",
            "creator",
        ),
    }
)
GENERIC: Final = re.compile(
    r"(?:key (?:event|moment|update|post)|post|update|updates|new update|live|live update|breaking|breaking news|just in"
    r"|latest|pinned(?: post)?|summary|ticker|eilmeldung|angepinnt|wichtig|important|highlights?|live ?blog|news|entry"
    r"|dernière minute|última hora|ultim'?ora|urgente|epinglé|épinglé|destacado|fijado|vastgezet)\W*",
    re.IGNORECASE,
)
PINNED: Final = re.compile(r"pinned|sticky|angepinnt|top-post|epingl", re.IGNORECASE)
KEY_EVENT: Final = re.compile(
    r"key[-_ ]?(?:event|moment|post|update)|highlighted|--highlight|is-key\b|important", re.IGNORECASE
)
_BY: Final = re.compile(
    r"(?:posted |written |reported |published )?(?:by|von|par|por|di|door|av|af|przez|text:|autor:|author:)\s+(.+)",
    re.IGNORECASE,
)
_NAME: Final = re.compile(r"(?:[^\W\d_][\w.'’-]*\s){1,4}[^\W\d_][\w.'’-]+")
_SPLIT_NAMES: Final = re.compile(
    r"\s*(?:,|;|\band\b|\bund\b|\bet\b|\by\b|\be\b|\ben\b|\boch\b|\bog\b|&|/|\|)\s*"
)
_AFTER_TIME: Final = re.compile(r"^(?:\s*(?:Uhr|uur|hrs?|h)\b)?[\s:–—|•·»>,.)\]-]+(?=\S)")
_UNIQUE_SHAPE: Final = re.compile(r"[UH]")
_OTHER_PART: Final = re.compile(
    r"title|share|popup|label|heading|video|image|media|player|toggle|menu|button|panel|author|user|avatar|photo|embed|tweet|ad\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Series:
    """An identifier that every record has one of; `values` by the record's position."""

    key: str
    values: dict[int, Mark] = field(default_factory=dict)


@dataclass(slots=True)
class FieldReader:
    """Reads the updates of one list; what the list has in common is found once."""

    document: Document
    page: Outline
    records: Sequence[Record]
    times: Times
    flat: bool
    ids: Series | None = None
    links: Series | None = None

    def __post_init__(self) -> None:
        self.ids = _best_ids(self.page, self.records)
        self.links = _best_links(self.page, self.records)

    def read(self, position: int) -> BlogPosting:
        """The update at this position of the list."""
        record = self.records[position]
        nodes = [self.page.nodes[root] for root in record.roots]
        drop, leading = self._time_elements(record)
        authors, bylines = self._byline(record, drop)
        drop |= bylines
        headline, heading = self._headline(record, drop)
        skip = drop | ({heading} if heading is not None else set())
        body = read_body(nodes, base_url=self.document.base_url, drop=skip)
        text = _without_time(body.text, at_head=leading or bool(drop))
        if not text and not body.images and drop:
            exact = {self.page.nodes[n] for n in self.times.used if self._holds(record, n)}
            body = read_body(nodes, base_url=self.document.base_url, drop=(exact - set(nodes)) | {heading})
            text = _without_time(body.text, at_head=True)
        label = " ".join(labels.label_of(node) + " " + (node.get("data-type") or "") for node in nodes[:1])
        minute = self._minute(record)
        return BlogPosting(
            article_body=_without_headline(text, headline),
            id=self._id(position),
            url=self._url(position),
            headline=headline,
            html=body.html,
            authors=authors,
            date_published=self.times.published[position] or minute,
            date_modified=self.times.modified[position],
            pinned=bool(PINNED.search(label))
            or nodes[0].get("data-post-sticky") == "true"
            or position in self.times.pinned,
            key_event=bool(KEY_EVENT.search(label)),
            images=body.images,
        )

    def _holds(self, record: Record, number: int) -> bool:
        return any(root <= number < self.page.end[root] for root in record.roots)

    def _time_elements(self, record: Record) -> tuple[set[HtmlElement], bool]:
        """The elements that hold nothing but the record's times, and whether a time leads a longer text."""
        page, drop, leading = self.page, set(), False
        for number in self.times.used:
            if not self._holds(record, number):
                continue
            if page.words(number) + page.linked(number) > 12 or number in record.roots:
                leading = True
            else:
                drop.add(page.nodes[self._meta_block(record, number)])
        return drop, leading

    def _meta_block(self, record: Record, number: int) -> int:
        """The largest block around a time that holds little else."""
        page = self.page
        while True:
            parent = page.parent[number]
            if parent <= record.start or parent in record.roots or page.nodes[parent].tag in HEADINGS:
                return number
            own = page.words(number) + page.linked(number)
            if page.words(parent) + page.linked(parent) - own > META_WORDS or page.sentences(parent):
                return number
            if any(
                page.nodes[n].tag in HEADINGS or page.nodes[n].tag in {"p", "img"}
                for n in range(parent, page.end[parent])
                if n != number and not number < n < page.end[number]
            ):
                return number
            number = parent

    def _byline(self, record: Record, drop: set[HtmlElement]) -> tuple[tuple[str, ...], set[HtmlElement]]:
        """Who wrote the update: what is labelled a byline, or begins with "by" beside the time."""
        page = self.page
        found: list[str] = []
        elements: set[HtmlElement] = set()
        for root in record.roots[:3]:
            skip_to = root
            for number in range(root, page.end[root]):
                node = page.nodes[number]
                if number < skip_to:
                    continue
                if node.tag in {"blockquote", "figure", "aside"}:
                    skip_to = page.end[number]
                    continue
                if number != root and self._is_byline(number):
                    names = authors_in(read_body(node, base_url="", drop=drop - {node}).text)
                    found += [name for name in names if name not in found]
                    elements.add(node)
                    skip_to = page.end[number]
        if not found:
            for block in drop:
                text = " ".join(" ".join(block.itertext()).split())
                match = _BY.search(text)
                if match and _NAME.fullmatch(match[1].strip()):
                    found += authors_in(match[0])
        return tuple(found), elements

    def _is_byline(self, number: int) -> bool:
        page, node = self.page, self.page.nodes[number]
        words = page.words(number) + page.linked(number)
        if not 0 < words <= 14 or page.sentences(number):
            return False
        if node.get("rel") == "author" or node.get("itemprop") == "author" or node.tag in {"address", "mark"}:
            return words <= 8
        names = labels.labels(node)
        return not names.isdisjoint(AUTHOR) and names.isdisjoint(labels.QUOTED)

    def _headline(self, record: Record, drop: set[HtmlElement]) -> tuple[str | None, HtmlElement | None]:
        """The record's heading without its time, and the element that holds it."""
        page = self.page
        begin = page.words_before[record.start]
        for root in record.roots[:4]:
            skip_to = root
            for number in range(root, page.end[root]):
                if number < skip_to:
                    continue
                if page.words_before[number] - begin > MOST_BEFORE_HEADLINE:
                    return None, None
                node = page.nodes[number]
                if (
                    node.tag in {"blockquote", "figure", "table", "aside"}
                    or node in drop
                    or (number != root and is_chrome(node))
                ):
                    skip_to = page.end[number]
                    continue
                if self._is_heading(record, number):
                    text = _without_time(
                        read_body(node, base_url="", drop=drop).text.replace("\n", " "), at_head=True
                    )
                    if text and not GENERIC.fullmatch(text):
                        return text, node
                    drop.add(node)
        return None, None

    def _is_heading(self, record: Record, number: int) -> bool:
        page, node = self.page, self.page.nodes[number]
        words = page.words(number) + page.linked(number)
        if not 0 < words <= LONGEST_HEADLINE:
            return False
        if node.tag in HEADINGS or node.get("role") == "heading":
            return True
        if number in record.roots and (len(record.roots) == 1 or not self.flat):
            return False
        if self.flat and number == record.start:
            return _is_bold(page, number) and len(record.roots) > 1
        names = labels.labels(node)
        return (
            bool(names & {"headline", "title", "titel", "titre", "titulo", "titolo", "kop"})
            and not names & {"subtitle", "sub"}
            and page.sentences(number) <= 1
            and node.tag not in {"a", "p"} | {"img"}
        )

    def _minute(self, record: Record) -> Timestamp | None:
        for _, mark in marks_in(self.page, [record], {"minute"}):
            return Timestamp(None, mark.value)
        return None

    def _id(self, position: int) -> str | None:
        mark = self.ids.values.get(position) if self.ids else None
        return mark.value if mark else None

    def _url(self, position: int) -> str | None:
        mark = self.links.values.get(position) if self.links else None
        if mark:
            node = self.page.nodes[mark.node]
            href = node.get("href") or next(
                (
                    v
                    for k, v in node.attrib.items()
                    if k.startswith("data-") and v.endswith(mark.value.lstrip("?"))
                ),
                mark.value,
            )
            return self._absolute(href)
        own = self._heading_link(self.records[position])
        if own:
            return own
        mark = self.ids.values.get(position) if self.ids else None
        if mark and mark.key.startswith("id "):
            return f"{self.document.canonical_url.partition('#')[0]}#{mark.value}"
        return None

    def _absolute(self, href: str) -> str | None:
        if href.startswith("#"):
            return self.document.canonical_url.partition("#")[0] + href
        return self.document.absolute(href) or None

    def _heading_link(self, record: Record) -> str | None:
        """The address of the update's own page, where headings lead to one."""
        page = self.page
        for number in range(record.start, min(page.end[record.start], record.start + 80)):
            node = page.nodes[number]
            if node.tag == "a" and node.get("href") and page.nodes[page.parent[number]].tag in HEADINGS:
                return (
                    None
                    if leads_away(node.get("href"), self.document.url)
                    else self._absolute(node.get("href"))
                )
        return None


def _is_bold(page: Outline, number: int) -> bool:
    """Whether all words of the element stand in one bold child."""
    total = page.words(number) + page.linked(number)
    return any(
        page.nodes[child].tag in {"b", "strong"} and page.words(child) + page.linked(child) >= total
        for child in page.children(number)
    )


def _without_time(text: str, *, at_head: bool) -> str:
    """The text without a time, or a match's minute, at the head of its first line."""
    if not at_head or not text:
        return text
    first, newline, rest = text.partition("\n")
    minute = find_match_minute(first)
    if minute:
        first = minute.rest
    else:
        found = find_time(first)
        if found and found.start <= 4 and found.end < len(first) + 1:
            first = found.rest if found.end < len(first) else ""
    first = _AFTER_TIME.sub("", first, count=1) if _AFTER_TIME.match(first) else first
    return first + newline + rest if first else rest


def _without_headline(text: str, headline: str | None) -> str:
    """The text without a first line that is the headline again."""
    first, _, rest = text.partition("\n")
    return rest if headline and rest and first.strip() == headline else text


def authors_in(text: str) -> list[str]:
    """The names in a byline.

    >>> authors_in("By Ada Byron and Karl Marx")
    ['Ada Byron', 'Karl Marx']
    """
    line = " ".join(text.split())
    match = _BY.fullmatch(line)
    line = match[1] if match else line
    names = [name.strip(" .:·|-–") for name in _SPLIT_NAMES.split(line)]
    return [
        name
        for name in names
        if 1 < len(name) <= 60 and len(name.split()) <= 5 and not any(c.isdigit() for c in name)
    ]


def _best_ids(page: Outline, records: Sequence[Record]) -> Series | None:
    """The series of identifiers that tells the records apart and looks least like a position."""
    found: dict[str, Series] = defaultdict(lambda: Series(""))
    for position, mark in marks_in(page, records, {"id"}):
        series = found[mark.key]
        series.key = mark.key
        series.values.setdefault(position, mark)
    rated = [(_rate_ids(page, series, records), series) for series in found.values()]
    rated = [(score, series) for score, series in rated if score > 0]
    return max(rated, key=lambda item: item[0])[1] if rated else None


def _rate_ids(page: Outline, series: Series, records: Sequence[Record]) -> float:
    values = [mark.value for mark in series.values.values()]
    coverage = len(values) / len(records)
    if coverage < 0.5 or len(set(values)) < len(values):
        return 0
    name, _, pattern = series.key.partition(" ")
    score = 3 * coverage + (name == "id")
    if _UNIQUE_SHAPE.search(pattern):
        score += 2
    elif "N" in pattern:
        numbers = [int(n) for value in values for n in re.findall(r"\d+", value)[-1:]]
        score += 1.5 if numbers and min(numbers) > 1000 else 0.5
        if numbers and sorted(numbers) in (list(range(len(numbers))), list(range(1, len(numbers) + 1))):
            score -= 3
    if _OTHER_PART.search(pattern) or _OTHER_PART.search(name):
        score -= 2.5
    inside = [mark.node - records[i].start for i, mark in series.values.items()]
    return score + (0.5 if max(inside) <= 3 else 0)


def _best_links(page: Outline, records: Sequence[Record]) -> Series | None:
    found: dict[str, Series] = defaultdict(lambda: Series(""))
    for position, mark in marks_in(page, records, {"link"}):
        key = mark.key.partition(" ")[2][:1]
        found[f"{key} {page.path[mark.node]}"].values.setdefault(position, mark)
    best: Series | None = None
    for series in found.values():
        values = [mark.value for mark in series.values.values()]
        if (
            len(values) >= 0.5 * len(records)
            and len(set(values)) == len(values)
            and (best is None or len(values) > len(best.values))
        ):
            best = series
    return best
