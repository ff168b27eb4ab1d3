"""Updates that only line breaks part: `<b>11:05 am</b>: Words.<br><br><b>11:02 am</b>: More words.<br><br>`.

Elements can be told apart and texts between them can't, so the lines between breaks get an element of their own.
It is ours: `read_body` writes none of it into an update's markup.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from crawler.extractors.marks import printed_time

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.html import HtmlElement

LINE: Final = "text-line"
"""The tag of the element that a line gets."""

FEWEST: Final = 3
"""Breaks in an element, and lines in it that begin with a time, for its lines to be looked at and wrapped."""

HEAD: Final = 80
"""Characters of a line in which its time stands."""

INLINE: Final = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "em", "font", "i", "img", "kbd", "mark", "q", "s",
    "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "wbr",
})  # fmt: skip
"""Elements that stand within a line (HTML's phrasing content)."""


def wrap_lines(root: HtmlElement) -> None:
    """Give each line between breaks an element, where several lines of elements alike begin with a time.

    An editor's blocks may hold one update each or four.
    """
    alike: dict[tuple[str, str, str], list[HtmlElement]] = defaultdict(list)
    breaks = Counter(br.getparent() for br in root.iter("br"))
    for element, above in ((element, element.getparent()) for element in breaks if element is not None):
        if above is not None:
            alike[element.tag, element.get("class") or "", above.tag].append(element)
    for elements in alike.values():
        if sum(breaks[element] for element in elements) < FEWEST:
            continue
        lines = {element: list(_lines(element)) for element in elements}
        timed = {element: sum(map(_begins_with_time, lines[element])) for element in elements}
        if sum(timed.values()) >= FEWEST and max(timed.values()) > 1:
            for element in elements:
                if timed[element]:
                    _wrap(element, lines[element])


class _Line:
    """A run of text and inline elements: the text it begins with, and its elements with what stands behind them."""

    __slots__ = ("behind", "elements", "text")

    def __init__(self, text: str, behind: HtmlElement | None) -> None:
        self.text = text
        self.behind = behind  # the break or block that the line stands behind; None for the first
        self.elements: list[HtmlElement] = []


def _lines(element: HtmlElement) -> Iterable[_Line]:
    line = _Line(element.text or "", None)
    for child in element:
        if child.tag in INLINE:
            line.elements.append(child)
        else:
            yield line
            line = _Line(child.tail or "", child)
    yield line


def _begins_with_time(line: _Line) -> bool:
    words = line.text
    for element in line.elements:
        if len(words) >= HEAD:
            break
        words += "".join(element.itertext()) + (element.tail or "")
    found = printed_time(" ".join(words.split())[:HEAD])
    return found is not None and found.kind in {"time", "minute"} and found.start <= 1


def _wrap(element: HtmlElement, lines: Iterable[_Line]) -> None:
    for line in lines:
        if not line.text.strip() and not line.elements:
            continue
        wrapper = element.makeelement(LINE)
        wrapper.text = line.text
        if line.behind is None:
            element.text = None
            element.insert(0, wrapper)
        else:
            line.behind.tail = None
            line.behind.addnext(wrapper)
        wrapper.extend(line.elements)
