"""What a page covers: which updates it would show if they were still there.

Absent is not removed. A page shows a part of a live blog, from its top or from its middle; an update is
absent from it only if it shows updates on both sides of the update's place.
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property, total_ordering
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable, Mapping, Sequence

    from archive.wording import PublishedWording
    from crawler.items import Timestamp

MANY = 5
"""So many updates gone at once, and more than half of what was shown, is no removal: the page is another part."""

FEW_ASTRAY, PART_ASTRAY = 2, 0.25
"""When more updates than this, and this share of the page, stand out of their place, the page is in no order."""

LAST_OF_ALL = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Order:
    """Which updates a capture showed, in the order of the page; `pinned` ones stood out of their place."""

    numbers: Sequence[int]
    pinned: frozenset[int] = frozenset()

    @property
    def placed(self) -> list[int]:
        """The updates in their place."""
        return [number for number in self.numbers if number not in self.pinned]

    @property
    def has_order(self) -> bool:
        """False where each visit is shown its own order, or a choice: then no place on the page says anything."""
        return len(self.pinned) <= max(FEW_ASTRAY, PART_ASTRAY * len(self.numbers))


@dataclass(frozen=True)
class Page(Order):
    """A page as evidence: `times` beside its numbers, `from_top` when nothing can stand above it.

    `of_one_moment` is False when parts of it are older than others.
    """

    times: Sequence[Timestamp | None] = ()
    from_top: bool = True
    of_one_moment: bool = True
    removed_ids: frozenset[str] = frozenset()

    @property
    def has_order(self) -> bool:
        """Without times, which would tell what was moved, a page must stand as it stood."""
        as_it_stood = len(self.pinned) <= 1 or (bool(self.placed_times) and super().has_order)
        return self.of_one_moment and as_it_stood

    @cached_property
    def placed_times(self) -> list[Timestamp]:
        stamps = zip(self.numbers, self.times, strict=True)
        return [stamp for number, stamp in stamps if stamp and stamp.at and number not in self.pinned]

    @cached_property
    def shown(self) -> frozenset[int]:
        return frozenset(self.numbers)

    @cached_property
    def _span(self) -> tuple[datetime, datetime, timedelta] | None:
        """First and last time on the page, where times run one way, and how coarse the coarsest is."""
        times = [stamp.at for stamp in self.placed_times if stamp.at]
        if not times or not _runs_one_way(times):
            return None
        return min(times), max(times), max(stamp.coarseness for stamp in self.placed_times)

    def spans(self, wording: PublishedWording) -> bool:
        """Whether times on the page lie on both sides of the update's."""
        if self._span is None or wording.date_published is None:
            return False
        first, last, coarsest = self._span
        slack = max(coarsest, timedelta(seconds=wording.date_published_coarseness))
        return first + slack < wording.date_published < last - slack


class Missing(Protocol):
    """What is asked of a known update that a page doesn't show; `last_seen` is the last capture with it."""

    number: int
    key: str
    last_seen: Hashable | None

    @property
    def beside(self) -> PublishedWording: ...


@dataclass(frozen=True)
class Evidence:
    """The page, what earlier captures showed around each missing update, and when updates came first."""

    page: Page
    orders: Mapping[Hashable | None, Order]
    first_seen: Callable[[], Mapping[int, datetime]]
    published: Callable[[int], datetime | None]

    @cached_property
    def newest_first(self) -> bool:
        """Whether the page runs from new to old: by its times, else by which updates came first."""
        by_time = newest_first(self.page.placed_times)
        if by_time is not None:
            return by_time
        return self._runs_down(self.page.placed)

    def runs_down(self, order: Order) -> bool:
        """Whether an earlier capture ran from new to old."""
        numbers = order.placed
        times = [at for n in numbers if (at := self.published(n))]
        falls = _falls(times)
        return falls > 0 if falls else self._runs_down(numbers)

    def _runs_down(self, numbers: Sequence[int]) -> bool:
        """By which came first; an update that this very page shows for the first time came last of all."""
        first_seen = self.first_seen()
        return _falls([first_seen.get(number, LAST_OF_ALL) for number in numbers]) >= 0


def newest_first(stamps: Sequence[Timestamp | None]) -> bool | None:
    """Whether a page runs from new to old by its times; None when they don't tell.

    Times that are too coarse to differ don't count.
    """
    falls = _falls([stamp.at for stamp in stamps if stamp and stamp.at])
    return None if falls == 0 else falls > 0


def _falls(values: Sequence[Any]) -> int:
    """How many neighbours fall, less how many rise."""
    return sum((a > b) - (a < b) for a, b in pairwise(values))


def absent(missing: Sequence[Missing], evidence: Evidence) -> list[int]:
    """The numbers of those missing updates whose place the page covers, or which it marks as removed."""
    marked = [update for update in missing if update.key in evidence.page.removed_ids]
    numbers = [update.number for update in marked]
    together: defaultdict[Hashable | None, list[Missing]] = defaultdict(list)
    for update in missing:
        if update.number not in numbers:
            together[update.last_seen].append(update)
    for last_seen, updates in together.items() if evidence.page.has_order else ():
        numbers.extend(_covered(updates, evidence.orders[last_seen], evidence))
    return sorted(numbers)


def _covered(updates: Sequence[Missing], order: Order, evidence: Evidence) -> list[int]:
    """Of updates that were last seen in one capture, those whose place the page covers."""
    place, reach = _reach(order, evidence)
    covered = []
    for update in updates:
        if reach is not None and order.has_order and update.number in place:
            is_covered = place[update.number] in reach
        else:
            is_covered = evidence.page.spans(update.beside)
        if is_covered:
            covered.append(update.number)
    return [] if len(covered) >= MANY and len(covered) * 2 > len(order.numbers) else covered


def _reach(order: Order, evidence: Evidence) -> tuple[Mapping[int, int], range | None]:
    """Where updates stood on an earlier page, and which places lie between those still there, or above them.

    An update that was moved since is there, but says nothing about its old place. The range is None when the
    pages have no update in common.
    """
    if evidence.page.shown.isdisjoint(order.numbers):
        return {}, None
    place = {number: i for i, number in enumerate(order.placed)}
    common = [place[number] for number in evidence.page.placed if number in place]
    if not common:
        return place, None
    runs_down = evidence.runs_down(order)
    if evidence.newest_first != runs_down:
        common.reverse()
    still_there = [common[i] for i in in_order(common)]
    if not still_there:
        return place, range(0)
    from_newest = evidence.page.from_top and evidence.newest_first
    if from_newest and runs_down:
        return place, range(max(still_there))
    if from_newest:
        return place, range(min(still_there), sys.maxsize)
    return place, range(min(still_there), max(still_there))


# --- out of place ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Standing:
    """Where the updates of a page stand: `times` of those that have one, `pinned` as the page marks them.

    `before` is what the capture before showed; `hidden` are the times of known updates that are neither
    shown nor removed.
    """

    numbers: Sequence[int]
    times: Mapping[int, datetime]
    pinned: frozenset[int]
    before: Order
    hidden: Sequence[datetime]

    def strays(self) -> frozenset[int]:
        """The updates that stand out of their place: pinned, or moved there, or not yet seen to be back."""
        suspects = self.before.pinned.intersection(self.numbers) - self.pinned
        rest = [number for number in self.numbers if number not in self.pinned | suspects]
        moved = self._against_times(rest) | self._against_order(rest)
        placed = [number for number in rest if number not in moved]
        astray = {number for number in suspects if not self._is_back(number, placed)}
        back = [number for number in self.numbers if number not in self.pinned | moved | astray]
        return frozenset(self.pinned | moved | astray | self._against_times(back))

    def _against_times(self, numbers: Sequence[int]) -> set[int]:
        timed = [number for number in numbers if number in self.times]
        times = [self.times[number] for number in timed]
        falls = _falls(times)
        if falls == 0:
            return set()
        ordered = timed[::-1] if falls > 0 else timed
        kept = {ordered[i] for i in in_order([self.times[number] for number in ordered])}
        return set(timed) - kept

    def _against_order(self, numbers: Sequence[int]) -> set[int]:
        """Where there are no times: those that stand elsewhere among the others than before."""
        place = {number: i for i, number in enumerate(self.before.placed)}
        common = [number for number in numbers if number in place and number not in self.times]
        places = [place[number] for number in common]
        if _falls(places) > 0:
            common.reverse()
            places.reverse()
        return set(common) - {common[i] for i in in_order(places)}

    def _is_back(self, number: int, placed: Sequence[int]) -> bool:
        """Whether an update stands between its neighbours by time again, and no known update is missing there."""
        at = self.times.get(number)
        timed = [other for other in placed if other in self.times]
        if at is None or not timed:
            return False
        place = {other: i for i, other in enumerate(self.numbers)}
        above = [self.times[other] for other in timed if place[other] < place[number]][-1:]
        below = [self.times[other] for other in timed if place[other] > place[number]][:1]
        around = [*above, at, *below]
        if not _runs_one_way(around):
            return False
        return not any(min(around) < hidden < max(around) for hidden in self.hidden)


def in_order(values: Sequence[Any]) -> list[int]:
    """The places of the values that are in order for certain: in every longest subsequence that never falls.

    >>> in_order([9, 1, 2, 5, 3, 4]), in_order([2, 1])
    ([1, 2, 4, 5], [])
    """
    ending = _longest_ending(values)
    negated = _longest_ending([_Reversed(value) for value in reversed(values)])[::-1]
    longest = max(ending, default=0)
    on_one = [i for i in range(len(values)) if ending[i] + negated[i] - 1 == longest]
    alone = Counter(ending[i] for i in on_one)
    return [i for i in on_one if alone[ending[i]] == 1]


def _longest_ending(values: Sequence[Any]) -> list[int]:
    """How long the longest subsequence that never falls is, that ends with each value."""
    tails: list[Any] = []
    lengths = []
    for value in values:
        length = bisect_right(tails, value)
        tails[length : length + 1] = [value]
        lengths.append(length + 1)
    return lengths


@total_ordering
@dataclass(frozen=True, slots=True)
class _Reversed:
    """A value that sorts the other way round."""

    value: Any

    def __lt__(self, other: _Reversed) -> bool:
        return bool(other.value < self.value)


# --- times -------------------------------------------------------------------------------------------------


def _runs_one_way(times: Collection[datetime]) -> bool:
    pairs = list(pairwise(times))
    return all(a >= b for a, b in pairs) or all(a <= b for a, b in pairs)
