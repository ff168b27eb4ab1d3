"""Which of two lists on a page gives way to the other: cuts of the same words compete.

Days and columns hold lists of updates, times cut a text finer than headings do, blocks of one class are some of
the records that a column of times names. docs/decisions.md tells the order in which they give way.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from crawler.extractors.candidates import SEVERAL, Candidate, Record
from crawler.extractors.evidence import LONG_ENOUGH, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crawler.extractors.evidence import Weighed
    from crawler.extractors.outline import Outline

MOST_OF: Final = 0.6
"""The share of a list's words and times that another list must hold to be what the first one is made of."""

HALF: Final = 0.5
"""The share of records that hold prose of those which a finer cut adds: a list of figures may be one."""

BY_CUTS: Final = 3.5
"""How far a finer cut of the same words may stay behind."""

NEARLY_ALL: Final = 0.9
"""The share of records with prose in a list that any times at the heads of blocks cut."""

BY_SOME, BY_TIMES = 0.5, 1.2
"""How far a cut that adds records to another may stay behind, and one by times: an addition out of order costs more."""

LEAST_TOLD: Final = 6
"""Words outside links that are more than a time, its zone and a label."""

MOST_WORDS: Final = 0.9
"""The share of a list's words that a finer cut of it must hold."""


def is_list_of(page: Outline, outer: Weighed, inner: Weighed) -> bool:
    """Whether the records of one list (days, tabs) are themselves lists: of updates with times that hold its words."""
    timed = sum(stamp is not None for stamp in inner.times.published)
    if inner.words < MOST_OF * outer.words or timed < MOST_OF * len(inner.candidate.records):
        return False
    return _holds(page, outer.candidate, _told(page, inner.candidate.records))


def is_column_around(page: Outline, outer: Weighed, words: int, inner: Candidate) -> bool:
    """Whether one record of a list with few times holds another that has times and most of the words.

    Columns of a page have ids too. Whether the list in them is believed does not matter.
    """
    timed = sum(stamp is not None for stamp in outer.times.published)
    if 2 * timed > len(outer.times.published) or not inner.has_all_times or words < MOST_OF * outer.words:
        return False
    return _holds(page, outer.candidate, [record.start for record in inner.records])


def _holds(page: Outline, outer: Candidate, starts: Sequence[int]) -> bool:
    """Whether most records of a list hold several of another list, which begin here, or one holds most of them."""
    inside = _held(page, outer, starts)
    if len(starts) <= len(inside):
        return False
    return sum(count > 1 for count in inside) > len(inside) / 2 or max(inside) >= MOST_OF * len(starts)


def _held(page: Outline, outer: Candidate, starts: Sequence[int]) -> list[int]:
    """How many of the elements where records of another list begin each record of a list holds."""
    spans = [(record.start, page.end[record.roots[-1]]) for record in outer.records]
    return [bisect_left(starts, end) - bisect_left(starts, start) for start, end in spans]


def is_coarser(page: Outline, coarse: Weighed, fine: Weighed) -> bool:
    """Whether some records of a list hold several of another list that has its words, and times throughout.

    Parts of a text that only some of its times cut, or blocks that hold two updates now and then.
    """
    if _misses_some(page, coarse, fine):
        return True
    if fine.total < coarse.total - BY_CUTS or fine.words < MOST_WORDS * coarse.words:
        return False
    if not fine.candidate.has_times or (coarse.candidate.has_all_times and not coarse.candidate.flat):
        return False
    if not fine.candidate.has_all_times and _written(page, fine.candidate.records) < NEARLY_ALL:
        return False
    told = _told(page, fine.candidate.records)
    held = len(coarse.candidate.records)
    several = sum(count > 1 for count in _held(page, coarse.candidate, told))
    return len(told) > held and several >= SEVERAL * held


def _told(page: Outline, records: Sequence[Record]) -> list[int]:
    """Where those records begin that hold more than a time: one with a second time at its end is no list of two."""
    words = words_of(page, records)
    return [record.start for record, count in zip(records, words, strict=True) if count >= LEAST_TOLD]


def _misses_some(page: Outline, coarse: Weighed, fine: Weighed) -> bool:
    """Whether times cut a text into all the records of another list and more between them, with as much evidence."""
    if not (coarse.candidate.flat and fine.candidate.flat and coarse.candidate.has_times):
        return False
    some, all_of_them = ({r.start for r in weighed.candidate.records} for weighed in (coarse, fine))
    behind = BY_TIMES if fine.candidate.column[0] in {"time", "minute"} else BY_SOME
    if not some < all_of_them or _but_for_length(fine) < _but_for_length(coarse) - behind:
        return False
    return _fit_between(page, coarse, fine)


def _but_for_length(found: Weighed) -> float:
    return sum(piece.weight for piece in found.evidence if not piece.name.endswith(LONG_ENOUGH))


def _fit_between(page: Outline, coarse: Weighed, fine: Weighed) -> bool:
    """Whether most records that only the finer list has stand between those of the other or begin as they do, and hold prose."""
    some = {record.start for record in coarse.candidate.records}
    added = [record for record in fine.candidate.records if record.start not in some]
    makes = {(page.parent[start], page.make(start)) for start in some}
    within = sum(
        min(some) < record.start < max(some) or (page.parent[record.start], page.make(record.start)) in makes
        for record in added
    )
    return 2 * within >= len(added) and _written(page, added) >= HALF


def overreaches(page: Outline, fine: Weighed, coarse: Weighed) -> bool:
    """Whether times at the heads of blocks of whatever make cut a text where the times of one make do not."""
    if fine.candidate.has_all_times or not (coarse.candidate.has_all_times and coarse.candidate.flat):
        return False
    some, all_of_them = ({r.start for r in weighed.candidate.records} for weighed in (coarse, fine))
    return some < all_of_them and not _fit_between(page, coarse, fine)


def _written(page: Outline, records: Sequence[Record]) -> float:
    """The share of records that hold a sentence."""
    return sum(any(page.sentences(root) for root in record.roots) for record in records) / len(records)


def is_part_of(part: Weighed, whole: Weighed) -> bool:
    """Whether blocks alike in class are some of the records that a column of times names: the longer ones."""
    if part.candidate.column[0] != "block" or not whole.candidate.has_times:
        return False
    return {r.start for r in part.candidate.records} < {r.start for r in whole.candidate.records}
