"""The times and minutes of a list's records as elements: which of them go with the time, and which are the update's own."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from crawler.extractors.bylines import is_byline, is_meta_line, may_be_names
from crawler.extractors.elements import HEADINGS
from crawler.extractors.marks import printed_time
from crawler.extractors.pictures import is_decoration
from crawler.extractors.record_marks import marks_in
from crawler.extractors.timing import LONGEST_TIME

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

    from crawler.extractors.candidates import Record
    from crawler.extractors.outline import Mark, Outline
    from crawler.extractors.timing import Times

META_WORDS: Final = 6
"""Words that may stand with a time in the line that is dropped as a whole: a name, a label."""

META_LABELS: Final = frozenset(
    {
        "meta",
        "metadata",
        "time",
        "date",
        "datetime",
        "timestamp",
        "dateline",
        "byline",
        "published",
        "posted",
        "info",
    }
)


class Stamps:
    """Where the times of a list stand; what the list has in common is found once."""

    def __init__(self, page: Outline, records: Sequence[Record], times: Times) -> None:
        self.page = page
        self.records = records
        self.times = times

    @cached_property
    def marks(self) -> dict[int, list[Mark]]:
        """The times that are fields, by the position of their record."""
        found: dict[int, list[Mark]] = defaultdict(list)
        for position, mark in marks_in(self.page, self.records, {"time", "date"}):
            if mark.node in self.times.used:
                found[position].append(mark)
        return found

    @cached_property
    def minutes(self) -> dict[int, Mark]:
        """The first minute of a match in each record."""
        found: dict[int, Mark] = {}
        for position, mark in marks_in(self.page, self.records, {"minute"}):
            found.setdefault(position, mark)
        return found

    def elements(self, position: int) -> tuple[set[HtmlElement], bool]:
        """The elements that hold nothing but the record's times, and whether a time leads a longer text."""
        page, record = self.page, self.records[position]
        drop: set[HtmlElement] = set()
        leading = False
        for mark in self.marks.get(position, ()):
            if self._is_time_alone(mark, record):
                drop.add(page.nodes[self._meta_block(record, mark.node)])
            else:
                leading = True
        minute = self.minutes.get(position)
        if minute:
            leading = True
            if minute.key == "text whole" and minute.node not in record.roots:
                drop.add(page.nodes[minute.node])
        return drop, leading

    def _is_time_alone(self, mark: Mark, record: Record) -> bool:
        """Whether the mark's element holds the time and no other words."""
        page, number = self.page, mark.node
        if page.all_words(number) > LONGEST_TIME or record.roots == (number,):
            return False
        if mark.key.startswith("text"):
            if _has_raised_minutes(page.nodes[number], mark.value):
                return True
            alone = "whole" in mark.key and not _has_second_line(page.nodes[number])
            return alone and self._is_meta(number, None)
        if mark.key == "datetime":
            return True
        whole = [n for n in range(number, page.end[number]) if n in self._whole_times]
        if not whole or page.sentences(number) or self._holds_content(number, whole[0]):
            return False
        return page.all_words(number) - page.all_words(whole[0]) <= META_WORDS

    @cached_property
    def _whole_times(self) -> set[int]:
        """The elements whose text is a time and nothing else."""
        return {mark.node for mark in self.page.marks if mark.kind == "time" and "whole" in mark.key}

    def _meta_block(self, record: Record, number: int) -> int:
        """The largest block around a time that holds little else: nothing else, inside a heading."""
        page = self.page
        around = takewhile(lambda n: n >= record.start, page.ancestors(number))
        allowed = 0 if any(page.nodes[n].tag in HEADINGS for n in around) else META_WORDS
        while True:
            parent = page.parent[number]
            if parent <= record.start or parent in record.roots or page.nodes[parent].tag in HEADINGS:
                return number
            own = page.all_words(number)
            if page.all_words(parent) - own > allowed or page.sentences(parent):
                return number
            if self._holds_content(parent, number) or not self._is_meta(parent, number):
                return number
            number = parent

    def _is_meta(self, block: int, time: int | None) -> bool:
        """Whether the words that stand with a time in a block say who and what kind, and not what happened.

        `time` is the child that holds the time; None where the block's own text does.
        """
        words = _beside(self.page.nodes[block], None if time is None else self.page.nodes[time])
        if not words or is_meta_line(words) or not self.page.names(block).isdisjoint(META_LABELS):
            return True
        if any(is_byline(self.page, n) and n != time for n in self.page.children(block)):
            return True
        return self._beside_times[words] > 1 or self._names_stand_beside_times

    @cached_property
    def _beside_times(self) -> Counter[str]:
        """The words beside the records' times, and how many records have them: names and labels come again."""
        page = self.page
        return Counter(
            words
            for position, marks in self.marks.items()
            for words in {
                _beside(page.nodes[page.parent[mark.node]], page.nodes[mark.node])
                for mark in marks
                if page.parent[mark.node] > 0 and mark.node not in self.records[position].roots
            }
        )

    @cached_property
    def _names_stand_beside_times(self) -> bool:
        brief = (words for words in self._beside_times if words and len(words.split()) <= META_WORDS)
        words = {words: self._beside_times[words] for words in brief}
        names = sum(count for each, count in words.items() if may_be_names(each))
        total = sum(words.values())
        return total > 2 and names >= 0.9 * total

    def _holds_content(self, block: int, apart: int) -> bool:
        """Whether a heading, paragraph or picture stands in the block, apart from one of its elements."""
        page = self.page
        return any(
            page.nodes[n].tag in HEADINGS
            or page.nodes[n].tag == "p"
            or (page.nodes[n].tag == "img" and not is_decoration(page.nodes[n]))
            for n in range(block + 1, page.end[block])
            if not apart <= n < page.end[apart]
        )


_SEPARATORS = " ,·|•–—-:/"
_PARTS = re.compile(r"\s[·|•–—]\s|(?<=\))\s")


def _beside(block: HtmlElement, part: HtmlElement | None) -> str:
    """The words of a block around one of its children, or around its own first text, without those that say again when it was."""
    pieces = [block.text or ""] if part is not None else []
    for child in block:
        pieces += ["" if child is part else "".join(child.itertext()), child.tail or ""]
    if any(any(map(str.isdecimal, piece)) for piece in pieces):
        parts = [part.strip(_SEPARATORS) for piece in pieces for part in _PARTS.split(piece)]
        pieces = [part for part in parts if not _is_another_time(part)]
    return " ".join(" ".join(pieces).split()).strip(_SEPARATORS)


def _is_another_time(words: str) -> bool:
    """Whether words say again when it was: "(2 hours ago)"."""
    plain = " ".join(words.strip("() \n\t").split())
    found = printed_time(plain) if plain else None
    return found is not None and found.kind == "time" and found.end >= len(plain) - 1


def _has_second_line(node: HtmlElement) -> bool:
    """Whether words other than a time stand behind a line break: "5.41pm", and below it the headline."""
    tails = (" ".join((br.tail or "").split()) for br in node.iterchildren("br"))
    return any(tail and not printed_time(tail) for tail in tails)


def _has_raised_minutes(node: HtmlElement, clock: str) -> bool:
    """Whether the element says nothing but the clock, its minutes in an element of their own: `15<sup>51</sup>`."""
    return node.find("sup") is not None and "".join("".join(node.itertext()).split()) == clock.replace(
        ":", ""
    )
