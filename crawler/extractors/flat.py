"""Records that have no wrapper of their own: where in a text each begins, and where it ends."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING, Final

from crawler.extractors import labels
from crawler.extractors.elements import HEADINGS, is_chrome

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from crawler.extractors.outline import Outline

NO_RANK: Final = 9
"""Below every heading level."""

LONGEST_HEADING: Final = 45
"""Words of a headline."""

LONGEST_DATE, BESIDE_DATE = 6, 2
"""Words of the heading of a day, and those that stand outside the day's element: "Thursday", "Day 3"."""

LONGEST_LABEL: Final = 4
"""Words of a label before a text."""

FEWEST_TO_LEARN: Final = 4
"""Records from which it is learned what records are made of."""

SUBHEADED: Final = 6
"""Words behind a heading inside a flat record that make it a subheading: else it heads what comes next."""

_RULE: Final = frozenset({"hr", "a", "br", "span", "div"})


def runs_of(page: Outline, tops: list[int]) -> list[tuple[int, ...]]:
    """The subtrees of each record, from the blocks of their marks: what leads up to these, and what goes on behind."""
    if headings := _headings_of_closing(page, tops):
        tops, bounds = headings, [page.end[top] for top in tops]
    else:
        tops = _with_headings(page, _with_what_leads(page, tops))
        bounds = [*tops[1:], page.end[page.parent[tops[-1]]]]
    runs = [run_of(page, top, bound) for top, bound in zip(tops[:-1], bounds[:-1], strict=True)]
    known = {page.make(root) for run in runs for root in run}
    last = run_of(page, tops[-1], bounds[-1], known)
    if len(runs) + 1 >= FEWEST_TO_LEARN:
        last = _without_tail(page, last, known)
        last = _up_to(page, last, runs, _is_bold_line)
        last = _up_to(page, last, runs, _begins_with_label)
        if 2 * sum(any(page.nodes[root].tag == "hr" for root in run) for run in runs) > len(runs):
            last = _up_to(page, last, runs, _is_rule_between)
    return [*runs, last]


def _headings_of_closing(page: Outline, tops: Sequence[int]) -> list[int]:
    """The headings of records that their marks close, heading, text, time; empty where marks open records.

    Then a heading stands before every mark, with a text between them, and behind the last one no such heading.
    """
    parent = page.parent[tops[0]]
    found: list[int] = []
    headings = [child for child in page.children(parent) if page.nodes[child].tag in HEADINGS]
    before = parent
    for top in tops:
        between = [number for number in headings if before < number < top]
        if page.parent[top] != parent or not between or page.nodes[top].tag in HEADINGS:
            return []
        found.append(between[0] if found else between[-1])
        before = top
    tag = page.nodes[found[0]].tag
    alike = all(page.nodes[number].tag == tag for number in found)
    reopened = any(page.nodes[number].tag == tag for number in headings if number > tops[-1])
    written = sum(
        page.words_between(page.end[number], top) >= SUBHEADED
        for number, top in zip(found, tops, strict=True)
    )
    return found if alike and not reopened and 2 * written > len(tops) else []


def _with_what_leads(page: Outline, tops: list[int]) -> list[int]:
    """The tops moved up to the heading, anchor or rule that stands before (nearly) every one of them."""
    for _ in range(3):
        before = [_sibling_before(page, top) for top in tops]
        tags = Counter(page.nodes[b].tag for b in before if b is not None and _may_lead(page, b))
        if not tags:
            return tops
        tag, count = tags.most_common(1)[0]
        if count < 0.8 * len(tops) or (page.nodes[tops[0]].tag in HEADINGS and tag in HEADINGS):
            return tops
        tops = [
            b if b is not None and page.nodes[b].tag == tag else top
            for top, b in zip(tops, before, strict=True)
        ]
    return tops


def _with_headings(page: Outline, tops: list[int]) -> list[int]:
    """The tops moved up to the headings right before them; some newsrooms give a headline to some updates only.

    A heading before the first record is its own if it is made like the others: else it is the list's. Where some marks
    stand in headings, only headings of their make are heads of the other records.
    """
    first, *rest = (None if _rank(page, top) < NO_RANK else _heading_before(page, top) for top in tops)
    makes = {page.make(top) for top in tops if _rank(page, top) < NO_RANK}
    if makes:
        own = set(tops)
        rest = [h if h is not None and h not in own and page.make(h) in makes else None for h in rest]
    else:
        makes = {page.make(heading) for heading in rest if heading is not None}
    headings = [first if first is not None and page.make(first) in makes else None, *rest]
    if not any(headings):
        headings = _bold_lines_before(page, tops)
    return [top if heading is None else heading for top, heading in zip(tops, headings, strict=True)]


def _bold_lines_before(page: Outline, tops: Sequence[int]) -> list[int | None]:
    """The lines in bold right before the tops, where they are headlines: before the first, and before most of the others.

    Lines in bold that close what stands above them have none above the first.
    """
    own = set(tops)
    lines = [_before(page, top) for top in tops]
    lines = [
        line if line is not None and line not in own and _is_bold_line(page, (), line) else None
        for line in lines
    ]
    if lines[0] is None or 2 * sum(line is not None for line in lines) < len(lines):
        return [None] * len(lines)
    make = page.make(lines[0])
    return [line if line is not None and page.make(line) == make else None for line in lines]


def _heading_before(page: Outline, top: int) -> int | None:
    """The heading before an element, with nothing but what holds no words or is an advertisement in between."""
    before = _before(page, top)
    return before if before is not None and is_heading(page, before) else None


def _before(page: Outline, top: int) -> int | None:
    """The sibling before an element, past those that hold no words or are advertisements."""
    before = _sibling_before(page, top)
    while before is not None and (not page.all_words(before) or _is_advertisement(page, before)):
        before = _sibling_before(page, before)
    return before


def is_heading(page: Outline, number: int) -> bool:
    """Whether all that an element says is a headline, which is not that of a day."""
    words = page.all_words(number)
    if words > LONGEST_HEADING or is_date_alone(page, number):
        return False
    inside = range(number, min(page.end[number], number + 6))
    return any(page.nodes[n].tag in HEADINGS and page.all_words(n) == words for n in inside)


def _is_advertisement(page: Outline, number: int) -> bool:
    return page.all_words(number) <= 3 and not page.names(number).isdisjoint(labels.ADVERTISING)


def _without_tail(page: Outline, last: tuple[int, ...], known: set[tuple[str, str]]) -> tuple[int, ...]:
    """The last run up to a box of a make that no record before it holds: the site's, below the last update."""
    for place, root in enumerate(last[1:], start=1):
        if page.nodes[root].tag in {"div", "section"} and page.make(root) not in known:
            return last[:place] if any(page.sentences(before) for before in last[:place]) else last
    return last


def _up_to(
    page: Outline,
    last: tuple[int, ...],
    runs: Sequence[tuple[int, ...]],
    closes: Callable[[Outline, tuple[int, ...], int], bool],
) -> tuple[int, ...]:
    """The last run up to an element that closes it, if no record before it has such a one within."""
    if any(closes(page, run, root) for run in runs for root in run[1:]):
        return last
    end = next((place for place, root in enumerate(last) if place and closes(page, last, root)), len(last))
    return last[:end] if any(page.sentences(root) for root in last[:end]) else last


def _is_bold_line(page: Outline, _run: tuple[int, ...], root: int) -> bool:
    """A line in bold, as "ORIGINAL STORY" or "What happened before"."""
    return (
        _stands_in_bold(page, root) and page.all_words(root) <= LONGEST_HEADING and not page.sentences(root)
    )


def _begins_with_label(page: Outline, _run: tuple[int, ...], root: int) -> bool:
    """A paragraph that a label in bold begins: "Original report: ..."."""
    bold = root + 1
    if bold >= page.end[root] or page.nodes[bold].tag not in {"b", "strong"} or page.nodes[root].text:
        return False
    words = " ".join("".join(page.nodes[bold].itertext()).split())
    return words.endswith(":") and len(words.split()) <= LONGEST_LABEL


def _is_rule_between(page: Outline, run: tuple[int, ...], root: int) -> bool:
    """A rule with something behind it, where each record is parted by one from the next."""
    return page.nodes[root].tag == "hr" and root != run[-1]


def _stands_in_bold(page: Outline, number: int) -> bool:
    """Whether an element has words outside links, and all of these stand in one bold element, however deep: a bold link closes nothing."""
    total = page.words(number)
    return total > 0 and any(
        page.nodes[inner].tag in {"b", "strong"} and page.words(inner) >= total
        for inner in range(number, min(page.end[number], number + 6))
    )


def _may_lead(page: Outline, number: int) -> bool:
    """Whether the element can open a record: a heading, or a rule or anchor without words."""
    tag = page.nodes[number].tag
    return tag in HEADINGS or (tag in _RULE and not page.all_words(number))


def _sibling_before(page: Outline, number: int) -> int | None:
    element = page.nodes[number].getprevious()
    return page.number.get(element) if element is not None else None


def run_of(
    page: Outline, start: int, stop: int, known: set[tuple[str, str]] | None = None
) -> tuple[int, ...]:
    """The largest subtrees from `start` up to `stop`; a heading of the same rank or the site's own end it.

    `known` is given for the last record: the makes of what stands in those before it.
    """
    roots: list[int] = []
    rank = _rank(page, start)
    number = start
    while number < stop:
        if page.end[number] > stop:
            number += 1
            continue
        if roots and _ends_record(page, roots, number, stop, rank, known):
            break
        if not roots or not (is_date_alone(page, number) or page.nodes[number].tag == "summary"):
            roots.append(number)
        number = page.end[number]
    return tuple(roots)


def _rank(page: Outline, number: int) -> int:
    """The heading level of the record's first element, or of a heading that is all it holds; NO_RANK for none."""
    for inner in range(number, min(page.end[number], number + 6)):
        tag = page.nodes[inner].tag
        if tag in HEADINGS:
            return int(tag[1])
    return NO_RANK


def _ends_record(
    page: Outline,
    roots: Sequence[int],
    number: int,
    stop: int,
    rank: int,
    known: set[tuple[str, str]] | None,
) -> bool:
    """Whether a flat record ends before this element: at a heading of its rank, or where the site's own begins."""
    node = page.nodes[number]
    if node.tag in HEADINGS:
        if rank < NO_RANK:
            return int(node.tag[1]) <= rank
        if not any(page.sentences(root) for root in roots):
            return False
        return known is not None or page.words_between(page.end[number], stop) < SUBHEADED
    if known is None or page.make(number) in known or not any(page.sentences(root) for root in roots):
        return False
    if node.tag in {"nav", "aside", "form", "footer"} or is_chrome(node) or _is_link_list(page, number):
        return True
    return not page.names(number).isdisjoint(labels.COMMENTS)


def is_date_alone(page: Outline, number: int) -> bool:
    """Whether the element is the heading of a day, which belongs to no record."""
    words = page.all_words(number)
    if words > LONGEST_DATE:
        return False
    place = bisect_left(page.dates, number)
    if place == len(page.dates) or page.dates[place] >= page.end[number]:
        return False
    return words - page.all_words(page.dates[place]) <= BESIDE_DATE


def _is_link_list(page: Outline, number: int) -> bool:
    return page.linked(number) > 12 and page.linked(number) > 3 * page.words(number)
