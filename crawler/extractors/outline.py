"""One pass over a page: where each element begins and ends, how many words it holds, and every mark in it.

Elements are numbered in document order, so a subtree is a range of numbers, and words are counted as running
totals, so the words of any range are a difference of two: everything later is arithmetic, not another walk.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from crawler.dates import are_bare_clocks, are_match_minutes, dotted_clocks, full_hours
from crawler.extractors import labels
from crawler.extractors.elements import HEADINGS
from crawler.extractors.labels import NAMING
from crawler.extractors.marks import LONGEST_WITHOUT_DIGIT, machine_looking, printed_time
from crawler.extractors.permalinks import LONGEST_MARK, own_permalink
from crawler.words import STOPS, is_long_without_stops, word_count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

SKIPPED: Final = frozenset(
    {
        *("script", "style", "template", "noscript", "svg", "head", "iframe", "select", "object", "math"),
        *("canvas", "map", "datalist", "audio"),
    }
)
"""Elements that show a reader no words of the page."""

MOST_ELEMENTS: Final = 400_000
"""Elements looked at; what stands behind is not read. The largest live blogs seen have 60,000."""

LEAST_SENTENCE: Final = 5
"""Words of a sentence."""

LONGEST_VALUE: Final = 600
"""Characters of an attribute that is looked at."""

MOST_MINUTES: Final = 500
"""Updates on a match, at most: so many numbers are something else."""

MOST_WORDS_OF_TIME: Final = 16
"""Words at the head of a text that are searched for a time."""

LONGEST_TEXT: Final = 200
"""Characters of them."""

_ID_NAME: Final = re.compile(r"data-(?:[\w-]*id|(?:[\w-]*-)?(?:key|post|entry|block|slug|anchor|urn))$")
_LINK_NAME: Final = re.compile(r"data-(?:[\w-]*-)?(?:url|href|link|permalink)$")
_NEVER_A_MARK: Final = frozenset(
    {"class", "style", "src", "srcset", "alt", "rel", "target", "role", "width", "height"}
)
_ID_VALUE: Final = re.compile(r"[\w#:/.=-]{1,120}")
_SENTENCE_END: Final = re.compile(rf"[{STOPS}][\"'”’»«」)]?(?:\s|$)")
_STOPS: Final = frozenset(STOPS)
_REPLY: Final = frozenset(
    {
        *(
            "reply",
            "antworten",
            "antwort",
            "répondre",
            "repondre",
            "responder",
            "rispondi",
            "beantwoorden",
            "reageer",
        ),
        *(
            "odpowiedz",
            "svara",
            "svar",
            "besvar",
            "vastaa",
            "返信",
            "返信する",
            "رد",
            "ответить",
            "yanıtla",
            "report",
        ),
        *("melden", "signaler", "denunciar", "upvote", "downvote", "kommentar melden"),
    }
)


class Mark(NamedTuple):
    """Something that can tell one record from the next: a time, an id, a permalink, a block.

    `node` is the element's number, `kind` "time", "minute", "id", "link" or "block", `key` what marks of one
    column share, `value` the published words or attribute value.
    """

    node: int
    kind: str
    key: str
    value: str


_WAYS: Final = HEADINGS | {"a"}
_MARGINS: Final = frozenset({"nav", "footer", "aside"})
_LISTED: Final = _WAYS | _MARGINS | {"table"}

_LINKED: Final = 24
_SENTENCES: Final = 48
_FIELD: Final = (1 << 24) - 1
# Three running totals in one number, 24 bits each: words outside links, words in links, sentences. They only
# grow, so the difference of two such numbers is the three differences.


@dataclass(slots=True)
class Outline:
    """The page in numbers. Lists are indexed by element number unless they say otherwise."""

    nodes: list[HtmlElement] = field(default_factory=list)
    parent: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    path: list[int] = field(default_factory=list)
    before: list[int] = field(default_factory=list)
    after: list[int] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    dates: list[int] = field(default_factory=list)  # elements with a day in them, in order
    replies: list[int] = field(default_factory=list)  # controls to answer, in order
    ways: list[int] = field(default_factory=list)  # links and headings, in order
    tables: list[int] = field(default_factory=list)  # in order
    margins: list[int] = field(default_factory=list)  # elements beside the page's main text, in order
    number: dict[HtmlElement, int] = field(default_factory=dict)
    heading: int = -1  # the first main heading
    edits: dict[int, bool] = field(default_factory=dict)  # by time: whether it is said to be an edit's
    _labels: dict[int, str] = field(default_factory=dict)

    def words(self, node: int) -> int:
        """Words outside links in the element."""
        return (self.after[node] - self.before[node]) & _FIELD

    def linked(self, node: int) -> int:
        """Words inside links in the element."""
        return (self.after[node] - self.before[node]) >> _LINKED & _FIELD

    def sentences(self, node: int) -> int:
        """Texts in the element that end as sentences do."""
        return (self.after[node] - self.before[node]) >> _SENTENCES

    def all_words(self, node: int) -> int:
        """Words in the element, in links or not."""
        counts = self.after[node] - self.before[node]
        return (counts & _FIELD) + (counts >> _LINKED & _FIELD)

    def label(self, node: int) -> str:
        """All that names the element, as published."""
        known = self._labels.get(node)
        if known is None:
            known = self._labels[node] = labels.label_of(self.nodes[node])
        return known

    def names(self, node: int) -> frozenset[str]:
        """The words of the element's labels."""
        return labels.words_of(self.label(node))

    def make(self, node: int) -> tuple[str, str]:
        """The element's tag and first class: what elements of one template share."""
        classes = (self.nodes[node].get("class") or "").split(None, 1)
        return self.nodes[node].tag, classes[0] if classes else ""

    def paths_in(self, node: int) -> set[int]:
        """The tag paths of the element and of all in it."""
        return set(self.path[node : self.end[node]])

    def words_between(self, start: int, stop: int) -> int:
        """Words outside links from where `start` begins to where `stop` begins (or the page ends)."""
        until = self.before[stop] if stop < len(self.nodes) else self.after[0]
        return (until - self.before[start]) & _FIELD

    def sentences_between(self, start: int, stop: int) -> int:
        """Texts that end as sentences do, from where `start` begins to where `stop` begins."""
        return (self.before[stop] - self.before[start]) >> _SENTENCES

    def children(self, node: int) -> Iterator[int]:
        """The element's children, by number."""
        child, end = node + 1, self.end[node]
        while child < end:
            yield child
            child = self.end[child]

    def ways_in(self, start: int, stop: int) -> list[int]:
        """The links and headings from one element up to another, in order."""
        return self.ways[bisect_left(self.ways, start) : bisect_left(self.ways, stop)]

    def ancestors(self, node: int) -> Iterator[int]:
        """The element's ancestors, nearest first."""
        node = self.parent[node]
        while node >= 0:
            yield node
            node = self.parent[node]


def outline(tree: HtmlElement, url: str) -> Outline:
    """Measure the page; `url` tells links to this page from links to others."""
    return _Walk(url).over(tree)


class _Doubt(NamedTuple):
    """A number that others must tell what it is: its place among the marks, its element, its text."""

    place: int
    node: int
    text: str


@dataclass(slots=True)
class _Walk:
    url: str
    page: Outline = field(default_factory=Outline)
    paths: dict[tuple[int, str], int] = field(default_factory=dict)
    counts: int = 0
    link: int = -1
    stack: list[int] = field(default_factory=list)
    shut: set[int] = field(default_factory=set)  # elements whose inside is not looked at
    doubts: list[_Doubt] = field(default_factory=list)  # clocks
    numbers: dict[int, list[_Doubt]] = field(default_factory=lambda: defaultdict(list))  # minutes, by path

    def over(self, tree: HtmlElement) -> Outline:
        page, stack, enter, leave = self.page, self.stack, self._enter, self._leave
        nodes, number = page.nodes, page.number
        for node in tree.iter():
            if stack:
                parent = number.get(node.getparent(), -1)
                if parent < 0 or parent in self.shut:
                    continue  # within what is skipped
                while stack[-1] != parent:
                    leave()
            tag = node.tag
            if tag in SKIPPED or type(tag) is not str or len(nodes) >= MOST_ELEMENTS:
                if node.tail:
                    self._read_tail(node)
                continue
            enter(node, tag)
            if tag == "nav":  # ways to elsewhere, and never an update: their words are enough
                self.counts += len(" ".join(node.itertext("a")).split()) << _LINKED
                self.shut.add(stack[-1])
        while stack:
            leave()
        self._settle_doubts()
        page.dates.sort()
        page.replies.sort()
        return page

    def _leave(self) -> None:
        page, number = self.page, self.stack.pop()
        page.end[number] = len(page.nodes)
        page.after[number] = self.counts
        if number == self.link:
            self.link = -1
        if page.nodes[number].tail:
            self._read_tail(page.nodes[number])

    def _read_tail(self, node: HtmlElement) -> None:
        """Read what stands behind an element; of one that is skipped that is all."""
        if (tail := node.tail) and self.stack and not tail.isspace():
            self._read(tail, self.stack[-1], tail=True)

    def _enter(self, node: HtmlElement, tag: str) -> None:
        page, stack, paths = self.page, self.stack, self.paths
        number = len(page.nodes)
        parent = stack[-1] if stack else -1
        path = page.path[parent] if stack else -1, tag
        page.nodes.append(node)
        page.number[node] = number
        page.parent.append(parent)
        page.end.append(number)
        page.path.append(paths.setdefault(path, len(paths)))
        page.before.append(self.counts)
        page.after.append(0)
        stack.append(number)
        if tag in _LISTED:
            self._list(number, tag)
        attributes = node.items()
        if attributes and (len(attributes) > 1 or attributes[0][0] != "class"):  # most have a class alone
            self._read_attributes(attributes, tag, number)
        if (text := node.text) and not text.isspace():
            self._read(text, number, tail=False)
            if tag == "sup":
                self._read_raised(text, number)
        if tag == "time" and not node.get("datetime"):
            page.marks.append(Mark(number, "time", "time", ""))

    def _list(self, number: int, tag: str) -> None:
        """Note an element of a sort that is asked for later."""
        page = self.page
        if tag == "table":
            page.tables.append(number)
        elif tag in _MARGINS:
            page.margins.append(number)
        else:
            page.ways.append(number)
            if tag == "a" and self.link < 0:
                self.link = number
            elif tag == "h1" and page.heading < 0:
                page.heading = number

    def _read_attributes(self, attributes: list[tuple[str, str]], tag: str, number: int) -> None:
        for name, value in attributes:
            sort = _sort_of(name, tag)
            if sort == "nothing" or not value or len(value) > LONGEST_VALUE:
                continue
            if sort == "link":
                self._read_link(value, number)
            elif sort == "id":
                if _ID_VALUE.fullmatch(value):
                    self.page.marks.append(Mark(number, "id", f"{name} {shape(value)}", value))
            elif _may_be_time(sort, value) and machine_looking(value):
                self.page.marks.append(Mark(number, "time", name, value))
            elif sort == "data link":
                self._read_link(value, number)
            elif sort in {"label", "title"}:
                self._read_spoken(name, value, number)

    def _read_spoken(self, name: str, value: str, number: int) -> None:
        """Mark a control to reply, and a time that a label says whole where the eye sees a shorter one or none."""
        if value.lower() in _REPLY:
            self.page.replies.append(number)
        text = " ".join(value[: 2 * LONGEST_TEXT].split())
        found = printed_time(text) if _DIGIT.search(text) else None
        if found and found.kind == "time" and not found.relative and found.end >= len(text) - 1:
            self.page.marks.append(Mark(number, "time", f"text {name}", found.printed))

    def _read_link(self, href: str, number: int) -> None:
        target = own_permalink(href, self.url)
        if target:
            self.page.marks.append(Mark(number, "link", f"link {shape(target)}", target))

    def _read(self, text: str, number: int, *, tail: bool) -> None:
        pieces = text.split()
        count = len(pieces)
        if count < 4 and not text.isascii():
            count = word_count(text)
        if count <= 2 and " ".join(pieces).lower() in _REPLY:
            self.page.replies.append(number)
        whole = False
        if _DIGIT.search(text) or len(text.strip()) <= LONGEST_WITHOUT_DIGIT:
            head = " ".join(pieces[:MOST_WORDS_OF_TIME])[:LONGEST_TEXT]
            whole = self._read_time(head, count, number, tail=tail)
        if self.link >= 0:
            self.counts += count << _LINKED
        else:
            self.counts += count
            ends = count >= LEAST_SENTENCE and not whole
            if ends and (
                pieces[-1][-1] in _STOPS or _SENTENCE_END.search(text) or is_long_without_stops(text)
            ):
                self.counts += 1 << _SENTENCES

    def _read_time(self, text: str, words: int, number: int, *, tail: bool) -> bool:
        """Mark a time at the head of a text; whether the text is nothing else."""
        found = printed_time(text)
        if not found:
            if "." in text[1:3] and not tail:
                self.doubts.append(_Doubt(len(self.page.marks), number, text))
            return self._read_minute(text, number, tail=tail)
        tail = (
            tail and self.counts != self.page.before[number]
        )  # behind an icon it is the element's first text
        tail = tail or _goes_on(self.page.nodes[number])
        whole = words <= MOST_WORDS_OF_TIME and found.end >= len(text) - 1
        where = "tail" if tail else "whole" if whole else "lead"
        where += " updated" if found.updated else " relative" if found.relative else ""
        self.page.marks.append(Mark(number, found.kind, f"text {where}", found.printed))
        if found.kind == "date":
            self.page.dates.append(number)
        return whole

    def _settle_doubts(self) -> None:
        """Mark the numbers that may be clocks ("14.52 The start ...") or minutes where together they show that they are."""
        clocks = dotted_clocks([doubt.text for doubt in self.doubts])
        found = [
            (doubt.place, Mark(doubt.node, "time", "text lead", clocks[number].printed))
            for number, doubt in enumerate(self.doubts)
            if number in clocks
        ]
        for alike in self.numbers.values():
            texts = [doubt.text for doubt in alike]
            kind = "minute" if are_match_minutes(texts) else "time" if are_bare_clocks(texts) else None
            if kind and len(alike) < MOST_MINUTES:
                found += [(d.place, Mark(d.node, kind, "text whole", d.text)) for d in alike]
        marks, self.page.marks = self.page.marks, []
        last = 0
        for place, mark in sorted(found):
            self.page.marks += [*marks[last:place], mark]
            last = place
        self.page.marks += marks[last:]
        self._settle_hours()

    def _settle_hours(self) -> None:
        """Mark hours without minutes ("19h") as the clocks at their place ("21h03"), and not as how long ago it was."""
        marks = self.page.marks
        ages = {
            self.page.path[m.node] for m in marks if m.key.endswith(" relative") and m.value.endswith("h")
        }
        for path in ages:
            places = [i for i, m in enumerate(marks) if m.kind == "time" and self.page.path[m.node] == path]
            for hour in full_hours([marks[i].value for i in places]):
                mark = marks[places[hour]]
                marks[places[hour]] = mark._replace(key=mark.key.removesuffix(" relative"))

    def _read_raised(self, text: str, number: int) -> None:
        """Mark a clock whose minutes are raised: `8<sup>14</sup>`."""
        parent = self.page.parent[number]
        hour = (self.page.nodes[parent].text or "").strip() if parent >= 0 else ""
        if _HOUR.fullmatch(hour) and _RAISED.fullmatch(text.strip()):
            self.page.marks.append(Mark(parent, "time", "text whole", f"{hour}:{text.strip()}"))

    def _read_minute(self, text: str, number: int, *, tail: bool) -> bool:
        """Mark a bare number ("67.", "90. + 3") that its element or the one around it calls a minute."""
        page = self.page
        if not text[0].isdecimal() or not _MINUTE.fullmatch(text):
            return False
        around = (number, page.parent[number])
        if all(page.names(n).isdisjoint(_MINUTE_LABELS) for n in around if n >= 0):
            alike = self.numbers[page.path[number]]
            if not tail and len(alike) < MOST_MINUTES:
                alike.append(_Doubt(len(page.marks), number, text))
            return False
        page.marks.append(Mark(number, "minute", "text whole", text))
        return True


def _goes_on(node: HtmlElement) -> bool:
    """Whether bold or linked words go on with a sentence: "closed until <b>12:00 at the latest</b>"."""
    if node.tag not in _WITHIN_SENTENCES:
        return False
    before, parent = node.getprevious(), node.getparent()
    text = (before.tail if before is not None else parent.text if parent is not None else "") or ""
    return _UNFINISHED.search(text) is not None


_WITHIN_SENTENCES: Final = frozenset({"a", "b", "strong", "em", "i", "u"})
_UNFINISHED: Final = re.compile(r"[^\W\d_]\s*$")
_HOUR: Final = re.compile(r"[01]?\d|2[0-3]")
_RAISED: Final = re.compile(r"[0-5]\d")
_MINUTE: Final = re.compile(r"[0-2]\d[0-5]\d|(?:1[0-4])?\d{1,2}\.?(?:\s?\+\s?\d{1,2}\.?)?")
_MINUTE_LABELS: Final = frozenset(
    {"min", "minute", "minutes", "minuto", "minuut", "spielminute", "matchminute"}
)

_DIGIT: Final = re.compile(r"\d")
_SHAPES: Final = (
    (re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.IGNORECASE), "U"),
    (re.compile(r"(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{8,}", re.IGNORECASE), "H"),
    (re.compile(r"\d+"), "N"),
)


@lru_cache(maxsize=4096)
def _sort_of(name: str, tag: str) -> str:
    """What an attribute's name says that its value may be; "nothing" for what is no mark."""
    if name in _NEVER_A_MARK:
        return "nothing"
    if name in {"href", "name"} and tag == "a":
        return "link" if name == "href" else "id"
    if name[:5] == "data-":
        if _ID_NAME.match(name) and name not in NAMING:
            return "id"
        return "data link" if _LINK_NAME.match(name) else "data"
    known = {"id": "id", "datetime": "time", "content": "time", "title": "title", "aria-label": "label"}
    return known.get(name, "of an own element" if "-" in tag else "nothing")


def _may_be_time(sort: str, value: str) -> bool:
    """Whether a value may be a time written for machines, by where it stands and how it begins."""
    if sort in {"data", "data link"}:
        return value[0].isdigit()
    return sort in {"time", "title"} or (sort == "of an own element" and "T" in value)


@lru_cache(maxsize=8192)
def shape(value: str) -> str:
    """What identifiers of one series share: UUIDs, hexadecimal and decimal runs become one letter each.

    >>> shape("block-646219928f08e408b758af95"), shape("post-1288914"), shape("wall-street-rallies-again")
    ('block-H', 'post-N', 'S')
    """
    if len(value) > LONGEST_MARK:
        return "S"
    if _DIGIT.search(value):
        for pattern, letter in _SHAPES:
            value = pattern.sub(letter, value)
    if value.islower() and value.count("-") >= 2:
        return "S"
    if "U" in value or "H" in value or "N" in value:
        return value
    return "S" if "-" in value or "_" in value else value
