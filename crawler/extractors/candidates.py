"""Lists of records that a page might hold, found from its marks.

Repeated-record mining (MDR: Liu, Grossman, Zhai 2003; DEPTA: Zhai, Liu 2005; tag-path clustering: Miao et al.
2009) compares subtrees with each other. On a page of updates something cheaper and sharper is at hand: every
update carries marks of its own (a time, an id, a permalink), and the marks of one kind form a *column*. A
column cuts the page: a record is the largest subtree with one mark of the column in it, or, where the page
has no wrappers, the mark's block and the siblings up to the next mark.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from statistics import median, mode
from typing import TYPE_CHECKING, Final, NamedTuple

from crawler.extractors import labels
from crawler.extractors.elements import BLOCK, HEADINGS
from crawler.extractors.flat import is_heading, runs_of
from crawler.extractors.line_breaks import LINE
from crawler.extractors.timing import column_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from crawler.extractors.outline import Mark, Outline

FEWEST: Final = 2
"""Records that make a list."""

MOST_COLUMNS: Final = 60
"""Columns that are cut into records: those that span the most words."""

FEWEST_WORDS: Final = 12
"""Words outside links from a column's first mark to its last, below which it cuts no list of updates."""

SEVERAL: Final = 0.1
"""The share of elements that hold several updates from which on they are no records."""

MOST_AROUND: Final = 4
"""Inline elements that a time may stand in, one in another."""

MOST_HEADED: Final = 2
"""Blocks, one in another, that begin with one time."""

_BELOW: Final = "head below"
"""The key of times at the heads of blocks of any make in containers alike."""

_AT_THE_HEAD: Final = frozenset({"text whole", "text lead"})


_EMPHASIS: Final = frozenset({"b", "strong", "font", "em", "i", "u", "span"})
"""What makes a time stand out where nothing has a name: one in another is a habit of the page, at any depth."""

_NEVER_A_WRAPPER: Final = HEADINGS | {
    LINE,
    "p",
    "dt",
    "strong",
    "b",
    "em",
    "span",
    "time",
    "a",
    "i",
    "u",
    "small",
    "mark",
}
FEWEST_HEADED: Final = 4
"""Headings that cut a list of updates."""

Key = tuple[str, str]
"""What the marks of a column are (time, id, link ...), and what they share."""

_RUN: Final = re.compile(r"\d+|(?<=[-_:])[0-9a-f]{6,}")


class Record(NamedTuple):
    """One record: its subtrees, which are siblings or cousins in document order, and its mark's element."""

    roots: tuple[int, ...]
    mark: int

    @property
    def start(self) -> int:
        """The number of the first element."""
        return self.roots[0]


@dataclass(slots=True)
class Candidate:
    """A list of records with the column that cut it; `flat` when records have no wrapper of their own."""

    records: list[Record]
    column: Key
    flat: bool
    container: int
    columns: set[Key] = field(default_factory=set)

    @property
    def has_times(self) -> bool:
        """Whether one of the columns that cut it is of times."""
        return any(kind in {"time", "minute"} for kind, _ in self.columns)

    @property
    def has_all_times(self) -> bool:
        """Whether it is cut by all times of a column, and not only by those at the heads of its blocks."""
        return any(kind in {"time", "minute"} and not key.startswith("head ") for kind, key in self.columns)


def candidates(page: Outline) -> list[Candidate]:
    """All lists worth weighing, each set of records once."""
    found: dict[tuple[int, ...], Candidate] = {}
    for keys, marks in _columns(page):
        of_any_make = all(key.startswith(_BELOW) for _, key in keys)
        for candidate in cut(page, keys[0], marks):
            if of_any_make and not candidate.flat:
                continue  # records of several makes are told apart by their wrappers, not by where a time stands
            candidate.columns.update(keys)
            same = found.setdefault(tuple(record.start for record in candidate.records), candidate)
            same.columns |= candidate.columns
            if _rank_of(candidate.column) < _rank_of(same.column):
                candidate.columns |= same.columns
                found[tuple(record.start for record in candidate.records)] = candidate
    return list(found.values())


def headed_lists(page: Outline) -> list[Candidate]:
    """The lists that headings alike cut from a text: all that some live blogs have, and every longer article too."""
    groups: dict[tuple[int, int, tuple[str, str]], list[tuple[int, int]]] = defaultdict(list)
    for number in page.ways:
        if page.nodes[number].tag in HEADINGS and is_heading(page, number):
            groups[page.parent[number], page.path[number], page.make(number)].append((number, number))
    found = [
        _candidate(page, ("heading", "alike"), group)
        for group in groups.values()
        if len(group) >= FEWEST_HEADED
    ]
    return [candidate for candidate in found if len(candidate.records) >= FEWEST_HEADED]


def _rank_of(column: Key) -> int:
    """Which of two columns names the same records best: times do."""
    return ("time", "minute", "link", "id", "date", "block").index(column[0])


def _columns(page: Outline) -> list[tuple[list[Key], tuple[int, ...]]]:
    """The page's columns: marks alike in kind and key that stand at the same tag path, or share a class.

    Each set of marks once, with all that it is a column of, what names records best first.
    """
    groups: dict[Key, list[int]] = defaultdict(list)
    for mark in page.marks:
        for key in _keys(page, mark):
            groups[mark.kind, key].append(mark.node)
    for key, nodes in _blocks(page):
        groups["block", key].extend(nodes)
    # Clocks before a match and minutes in it stand at the heads of paragraphs alike.
    for kind, key in list(groups):
        if kind == "minute" and key.startswith("head ") and (clocks := groups.get(("time", key))):
            groups["minute", f"clocks and {key}"] = [*groups[kind, key], *clocks]
    unique: dict[tuple[int, ...], list[Key]] = defaultdict(list)
    for column, found in groups.items():
        if len(found) >= FEWEST:
            unique[tuple(sorted(set(found)))].append(column)
    spans = [(_span(page, nodes), nodes) for nodes in unique if len(nodes) >= FEWEST]
    wide = sorted((span for span in spans if span[0] >= FEWEST_WORDS), key=lambda span: -span[0])
    return [(sorted(unique[nodes], key=_rank_of), nodes) for _, nodes in wide[:MOST_COLUMNS]]


def _keys(page: Outline, mark: Mark) -> Iterable[str]:
    """What a mark shares with others of its columns: its place, and what marks of one series share anywhere."""
    if mark.kind == "id" and not page.names(mark.node).isdisjoint(labels.ADVERTISING):
        return
    key, path = column_key(page, mark), page.path[mark.node]
    yield f"{key} @{path}"
    if key in _AT_THE_HEAD:  # in bold in some paragraphs, plain in others, in a heading in yet others
        for block in _blocks_headed_by(page, mark.node):
            yield f"head @{page.path[block]}"
            yield f"{_BELOW} @{page.path[page.parent[block]]}"
    general = _general_key(page, mark)
    if general:
        yield general


def _blocks_headed_by(page: Outline, number: int) -> Iterable[int]:
    """The blocks that begin with an element, or with its words: its paragraph, and a wrapper around that."""
    block, found = number, 0
    for _ in range(MOST_AROUND):
        if page.before[number] != page.before[block]:
            return
        if page.nodes[block].tag in BLOCK:
            yield block
            found += 1
        block = page.parent[block]
        if block < 0 or found == MOST_HEADED:
            return


def _general_key(page: Outline, mark: Mark) -> str | None:
    """What marks of one series share wherever they stand; None for marks that say too little."""
    if mark.kind in {"id", "link"}:
        return None if mark.key.endswith(" S") else mark.key
    if mark.key.startswith("data-") or mark.kind == "minute":
        return mark.key
    if names := page.label(mark.node):
        return f"{mark.key} .{names}"
    above, tag = page.nodes[page.parent[mark.node]].tag, page.nodes[mark.node].tag
    return f"{mark.key} {above} {tag}" if above in _EMPHASIS and tag in _EMPHASIS else None


def _blocks(page: Outline) -> Iterable[tuple[str, list[int]]]:
    """Siblings alike in tag and class that hold words: records that carry no other mark."""
    groups: dict[tuple[int, str, str], list[int]] = defaultdict(list)
    for number, node in enumerate(page.nodes):
        if page.words(number) >= 12 and node.tag not in _NEVER_A_WRAPPER and node.tag not in {"td", "tbody"}:
            groups[page.parent[number], node.tag, _class_key(node.get("class"))].append(number)
    for (parent, tag, name), nodes in groups.items():
        if len(nodes) >= 3:
            yield f"{parent} {tag} {name}", nodes


@lru_cache(maxsize=4096)
def _class_key(name: str | None) -> str:
    """The first class, without numbers: post classes carry numbers and states behind it."""
    return _RUN.sub("N", name.split()[0]) if name and name.strip() else ""


def _span(page: Outline, nodes: Sequence[int]) -> int:
    return page.words_between(nodes[0], page.end[nodes[-1]])


def cut(page: Outline, key: Key, marks: Sequence[int]) -> list[Candidate]:
    """The candidates that one column cuts: one for each group of containers alike."""
    tops = [_top(page, marks, i) for i in range(len(marks))]
    pairs = _without_nested(page, list(zip(tops, marks, strict=True)))
    pairs = _evened(page, pairs)
    by_container: dict[tuple[int, str], list[tuple[int, int]]] = defaultdict(list)
    for top, mark in pairs:
        parent = page.parent[top]
        if parent >= 0:
            by_container[page.path[parent], _class_key(page.nodes[parent].get("class"))].append((top, mark))
    groups = [group for group in by_container.values() if len(group) >= FEWEST]
    groups += _across_containers(by_container)
    found = [_candidate(page, key, group) for group in groups]
    return [candidate for candidate in found if len(candidate.records) >= FEWEST]


def _across_containers(
    by_container: Mapping[tuple[int, str], list[tuple[int, int]]],
) -> list[list[tuple[int, int]]]:
    """The groups of containers that are alike but for their class, made one: a text cut into "first" and "second"."""
    by_path: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for (path, _), group in by_container.items():
        by_path[path] += group
    if len(by_path) == len(by_container):
        return []
    classes = Counter(path for path, _ in by_container)
    return [sorted(group) for path, group in by_path.items() if classes[path] > 1 and len(group) >= FEWEST]


def _top(page: Outline, marks: Sequence[int], position: int) -> int:
    """The highest element around a mark that holds no other mark of the column."""
    number = marks[position]
    before = marks[position - 1] if position else -1
    after = marks[position + 1] if position + 1 < len(marks) else len(page.nodes)
    parent = page.parent[number]
    while parent > before and page.end[parent] <= after and page.parent[parent] >= 0:
        number, parent = parent, page.parent[parent]
    return number


def _without_nested(page: Outline, pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The tops that stand in no other one: marks inside each other are one mark."""
    kept: list[tuple[int, int]] = []
    for top, mark in sorted(pairs):
        if not kept or top >= page.end[kept[-1][0]]:
            kept.append((top, mark))
    return kept


def _evened(page: Outline, pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Tops brought to the path that most have: alone in its section, a record climbs too high.

    Not to a path whose elements hold several updates now and then, as sections of a text do.
    """
    paths = [path for path, _ in Counter(page.path[top] for top, _ in pairs).most_common()]
    if not paths:
        return pairs
    evened = _at(page, pairs, paths[0])
    if len(evened) < len(pairs) and len(paths) > 1 and _hold_several(page, evened):
        evened = _at(page, pairs, paths[1])
    return sorted((element, inside[0][1]) for element, inside in evened.items())


def _at(
    page: Outline, pairs: Sequence[tuple[int, int]], path: int
) -> Mapping[int, Sequence[tuple[int, int]]]:
    """The elements of a path that hold the marks, each with its tops and marks; those in none under their tops."""
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for top, mark in pairs:
        element = next((n for n in (mark, *page.ancestors(mark)) if page.path[n] == path), top)
        found[element].append((top, mark))
    return found


def _hold_several(page: Outline, elements: Mapping[int, Sequence[tuple[int, int]]]) -> bool:
    """Whether some of the elements hold several marks with prose between them, and not a time and that of an edit."""
    several = sum(
        any(page.words_between(top, after) >= FEWEST_WORDS for (top, _), (after, _) in pairwise(inside))
        for inside in elements.values()
    )
    return several >= max(2, SEVERAL * len(elements))


def _candidate(page: Outline, key: Key, group: list[tuple[int, int]]) -> Candidate:
    tops = [top for top, _ in group]
    container = _common(page, tops[0], tops[-1])
    if _is_flat(page, group, container):
        group = _with_terms(page, group)
        runs = runs_of(page, [top for top, _ in group])
        records = [Record(run, mark) for run, (_, mark) in zip(runs, group, strict=True) if run]
        return Candidate(records, key, flat=True, container=container)
    records = [Record((top,), mark) for top, mark in group]
    return Candidate(records, key, flat=False, container=container)


def _with_terms(page: Outline, group: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The tops and marks of a definition list with its terms alike: "Half-time" stands where others have a minute (HTML, "dl")."""
    tops = {top for top, _ in group}
    makes = {page.make(top) for top in tops}
    if any(page.nodes[top].tag != "dt" for top in tops):
        return group
    terms = [
        child
        for parent in {page.parent[top] for top in tops}
        for child in page.children(parent)
        if child not in tops and page.make(child) in makes and page.all_words(child)
    ]
    return sorted([*group, *((term, term) for term in terms)])


def _common(page: Outline, first: int, last: int) -> int:
    """The nearest element that holds both."""
    number = page.parent[first]
    while number > 0 and page.end[number] <= last:
        number = page.parent[number]
    return max(number, 0)


def _is_flat(page: Outline, group: Sequence[tuple[int, int]], container: int) -> bool:
    """Whether the words stand behind the marks' blocks and not in them."""
    tops = [top for top, _ in group]
    inside = [page.all_words(top) for top in tops]
    whole = page.words_between(tops[0], tops[-1])
    between = whole - sum(page.words(top) for top in tops[:-1])
    if mode([page.nodes[top].tag for top in tops]) in _NEVER_A_WRAPPER:
        return True
    marked, unmarked = _siblings_alike(page, group)
    if len(unmarked) >= len(tops) / 2 and len(unmarked) > len(marked):
        return True  # a wrapper for each paragraph
    if 2 * sum(page.words(sibling) for sibling in marked) > between > 0:
        return False
    return between > sum(inside[:-1]) or (median(inside) <= 6 and between > 0 and container > 0)


def _siblings_alike(page: Outline, group: Sequence[tuple[int, int]]) -> tuple[list[int], list[int]]:
    """The siblings between the tops that are of their make: with something else at the mark's place, and without.

    The former are updates too ("Interval", "Race 14" where others have a time), the latter parts of updates.
    """
    make = mode([page.make(top) for top, _ in group])
    places = {page.path[mark] for _, mark in group}
    known = {top for top, _ in group}
    first, last = group[0][0], group[-1][0]
    alike = [
        child
        for parent in {page.parent[top] for top in known}
        for child in page.children(parent)
        if first < child < last and child not in known and page.make(child) == make and page.all_words(child)
    ]
    marked = [n for n in alike if not places.isdisjoint(page.paths_in(n))]
    unmarked = sorted({*alike}.difference(marked))
    return (marked, unmarked) if make[1] else ([], unmarked)  # without a class they are alike in nothing
