"""Where on the page an update stands that a capture does not show: pure functions over times."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING

from archive.alignment import longest_increasing

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import datetime


def in_place(
    shown: Sequence[int], unseen: Collection[int], published: Mapping[int, datetime | None]
) -> list[int]:
    """The numbers of a page with the unseen ones put between their neighbours in time.

    `shown` keeps its order. The neighbours are the longest run of shown updates that stands in the order of
    time, so that a pinned update on top misleads nobody. Where a time is missing, the order of first
    appearance stands for it. Whether the newest is on top is read off the page.
    """
    ranks = _ranks([*shown, *unseen], published)
    upwards = list(reversed(shown))
    newest_first = len(_in_order(upwards, ranks)) >= len(_in_order(shown, ranks))
    rising = upwards if newest_first else list(shown)
    placed = _merge(rising, sorted(unseen, key=ranks.__getitem__), ranks)
    return placed[::-1] if newest_first else placed


def _ranks(numbers: Collection[int], published: Mapping[int, datetime | None]) -> dict[int, int]:
    """Each number's place in time, or in order of first appearance where one has no time."""
    times = {number: time for number in numbers if (time := published[number]) is not None}
    if len(times) < len(numbers):
        return {number: number for number in numbers}
    ordered = sorted(numbers, key=lambda number: (times[number], number))
    return {number: rank for rank, number in enumerate(ordered)}


def _in_order(numbers: Iterable[int], ranks: Mapping[int, int]) -> list[int]:
    return longest_increasing([ranks[number] for number in numbers])


def _merge(rising: Sequence[int], unseen: Iterable[int], ranks: Mapping[int, int]) -> list[int]:
    anchors = _in_order(rising, ranks)
    anchor_ranks = [ranks[rising[place]] for place in anchors]
    after: defaultdict[int, list[int]] = defaultdict(list)
    for number in unseen:
        slot = bisect_right(anchor_ranks, ranks[number])
        after[anchors[slot - 1] if slot else -1].append(number)
    merged = after[-1]
    for place, number in enumerate(rising):
        merged += [number, *after[place]]
    return merged
