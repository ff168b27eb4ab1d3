"""Where on the page an update stands that a capture does not show: pure functions over sort keys."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Key = tuple[datetime, int]
"""Published time (the same one for all where times are missing), then number of first appearance."""

NO_TIME = datetime.min.replace(tzinfo=UTC)


def in_place(
    shown: Sequence[int], unseen: Iterable[int], published: Mapping[int, datetime | None]
) -> list[int]:
    """The numbers of a page with the unseen ones put between their neighbours in time.

    `shown` keeps its order. The neighbours are the longest run of shown updates that stands in the order of
    time, so that a pinned update on top misleads nobody. Where a time is missing, the order of first
    appearance stands for it. Whether the newest is on top is read off the page.
    """
    unseen = set(unseen)
    keys = _keys([*shown, *unseen], published)
    downwards = [keys[number] for number in reversed(shown)]
    newest_first = len(_rising(downwards)) >= len(_rising(downwards[::-1]))
    rising = list(reversed(shown)) if newest_first else list(shown)
    placed = _merge(rising, sorted(unseen, key=keys.__getitem__), keys)
    return placed[::-1] if newest_first else placed


def _keys(numbers: Iterable[int], published: Mapping[int, datetime | None]) -> dict[int, Key]:
    numbers = list(numbers)
    timed = all(published[number] is not None for number in numbers)
    return {number: ((published[number] if timed else None) or NO_TIME, number) for number in numbers}


def _merge(rising: list[int], unseen: list[int], keys: Mapping[int, Key]) -> list[int]:
    anchors = _rising([keys[number] for number in rising])
    anchor_keys = [keys[rising[index]] for index in anchors]
    after: defaultdict[int, list[int]] = defaultdict(list)
    for number in unseen:
        slot = bisect_right(anchor_keys, keys[number])
        after[anchors[slot - 1] if slot else -1].append(number)
    merged = after[-1]
    for index, number in enumerate(rising):
        merged += [number, *after[index]]
    return merged


def _rising(keys: Sequence[Key]) -> list[int]:
    """The indices of a longest rising subsequence (by patience sorting)."""
    tops: list[Key] = []
    indices: list[int] = []
    previous: list[int] = []
    for index, key in enumerate(keys):
        pile = bisect_left(tops, key)
        tops[pile : pile + 1] = [key]
        indices[pile : pile + 1] = [index]
        previous.append(indices[pile - 1] if pile else -1)
    chain: list[int] = []
    index = indices[-1] if indices else -1
    while index >= 0:
        chain.append(index)
        index = previous[index]
    return chain[::-1]
