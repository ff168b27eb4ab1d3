"""Clocks of twelve hours that do not say which half of the day they tell: "11:58" on an American page.

Where one of a list says its half ("9:41 pm"), the others follow from it in the order of the page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from crawler.dates.text import ascii_digits

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime, tzinfo

    from crawler.items import Timestamp

_PLACES: Final = {
    "America": "New_York Detroit Chicago Denver Phoenix Los_Angeles Anchorage Halifax Toronto Winnipeg Edmonton Vancouver",
    "Australia": "Sydney Melbourne Brisbane Adelaide Perth Darwin Hobart",
    "Pacific": "Auckland Honolulu",
    "Asia": "Kolkata Manila",
}
_TWELVE_HOURS: Final = frozenset(
    {f"{region}/{place}" for region, places in _PLACES.items() for place in places.split()}
)
"""Zones whose newsrooms write twelve hours as a rule. Elsewhere "11:58" is before noon."""

_TWELVE: Final = re.compile(r"(?<![\d:.])(?:[1-9]|1[0-2])[:.][0-5]\d(?![\d:.]\d)")
_SAYS_MORE: Final = re.compile(
    r"[ap]\.?\s?m\b|noon|midnight|\d\s?h(?![a-z])|(?<!\d)(?:0\d|1[3-9]|2[0-4])[:.][0-5]\d|\d{4}-\d\d-\d\d",
    re.IGNORECASE,
)
"""A half of the day, or an hour that only a clock of twenty-four hours shows."""


_HALF: Final = re.compile(r"\d\s?([ap])\.?\s?m\b", re.IGNORECASE)
_OF_TWENTY_FOUR: Final = re.compile(r"(?<![\d:.])(?:0\d|1[3-9]|2[0-4])[:.][0-5]\d")
_HALF_A_DAY: Final = 12 * 60

MOST_BETWEEN: Final = 3 * 60
"""Minutes between two updates, from which on the second may be in either half of the day."""

MOST_AGAINST: Final = 60
"""Minutes by which an update may stand out of its order."""


def lack_halves(printed: Iterable[str | None], zone: tzinfo | None) -> bool:
    """Whether the clocks of a list leave open which half of the day they tell: none says it, none is past twelve.

    >>> from zoneinfo import ZoneInfo
    >>> lack_halves(["11:58", "9:40"], ZoneInfo("America/New_York")), lack_halves(["11:58"], ZoneInfo("Europe/Berlin"))
    (True, False)
    """
    if str(zone) not in _TWELVE_HOURS:
        return False
    words = [ascii_digits(text) for text in printed if text]
    return any(map(is_of_twelve, words)) and not any(map(_SAYS_MORE.search, words))


def without_unknown_halves(stamps: Sequence[Timestamp | None], zone: tzinfo | None) -> list[Timestamp | None]:
    """The times without the moments of printed clocks that lack their half of the day; instants of machines stay.

    Where others of the list say theirs, a clock is in the half in which it lies near its neighbour.
    """
    printed = {place: stamp for place, stamp in enumerate(stamps) if stamp and stamp.coarseness}
    if lack_halves([stamp.printed for stamp in printed.values()], zone):
        bare = {place for place, stamp in printed.items() if is_of_twelve(stamp.printed)}
        return [replace(s, at=None) if s and place in bare else s for place, s in enumerate(stamps)]
    if not _are_mixed([stamp.printed for stamp in printed.values()]):
        return list(stamps)
    bare = {p for p, stamp in printed.items() if _is_bare(stamp.printed)}
    settled = {p: stamp.at for p, stamp in enumerate(stamps) if stamp and stamp.at and p not in bare}
    found = list(stamps)
    for place in sorted(bare, key=lambda place: min((abs(place - p) for p in settled), default=0)):
        stamp = printed[place]
        at = _nearest(stamp.at, settled[min(settled, key=lambda p: abs(place - p))]) if settled else None
        found[place] = replace(stamp, at=at)
        if at is not None:
            settled[place] = at
    return list(stamps) if 2 * len(bare & settled.keys()) < len(bare) else found


def _nearest(at: datetime | None, neighbour: datetime) -> datetime | None:
    """The moment, or that half a day before or after it, that lies near a neighbour."""
    if at is None:
        return None
    half, most = timedelta(minutes=_HALF_A_DAY), timedelta(minutes=MOST_BETWEEN)
    near = (moment for moment in (at, at - half, at + half) if abs(moment - neighbour) <= most)
    return next(near, None)


def _are_mixed(printed: Sequence[str]) -> bool:
    """Whether some clocks say their half of the day and others do not, on a page that counts twelve hours."""
    words = [ascii_digits(text) for text in printed]
    bare = [text for text in words if not _HALF.search(text)]
    say_it = any(_HALF.search(text) and _TWELVE.search(text) for text in words)
    return say_it and any(map(_TWELVE.search, bare)) and not any(map(_OF_TWENTY_FOUR.search, bare))


def _is_bare(words: str) -> bool:
    return is_of_twelve(words) and not _HALF.search(ascii_digits(words))


def with_halves(printed: Sequence[str | None]) -> tuple[list[str | None], set[int]]:
    """The words with the half of the day that a neighbour's clock says, and the places where none can be told.

    Only where one of the words says "am" or "pm", none shows that the page counts twenty-four hours, and most of the
    others lie near those that say it: one "5:30pm" among clocks of a morning is no habit of the page.

    >>> with_halves(["11:47", "12:05 am", "12:20", "6:40"]), with_halves(["8:47", "13:05"])
    ((['11:47 PM', '12:05 am', '12:20 AM', '6:40'], {3}), (['8:47', '13:05'], set()))
    """
    words = [ascii_digits(text or "") for text in printed]
    if not _are_mixed([text for text in words if text]):
        return list(printed), set()
    bare = {place for place, text in enumerate(words) if _is_bare(text)}
    told = _told_by_neighbours({i: clock for i, text in enumerate(words) if (clock := _clock_of(text))})
    spelled = list(printed)
    for place in bare & told.keys():
        half = "PM" if told[place] >= _HALF_A_DAY else "AM"
        spelled[place] = _TWELVE.sub(rf"\g<0> {half}", words[place], count=1)
    undecided = bare - told.keys()
    return (list(printed), set()) if 2 * len(undecided) > len(bare) else (spelled, undecided)


@dataclass(frozen=True, slots=True)
class _Clock:
    """Minutes since the last noon or midnight, and those since midnight where the half of the day is said."""

    minutes: int
    known: int | None


def _clock_of(words: str) -> _Clock | None:
    found = _TWELVE.search(words)
    if not found:
        return None
    hour, minute = map(int, re.split("[:.]", found[0]))
    minutes = hour % 12 * 60 + minute
    half = _HALF.search(words)
    return _Clock(minutes, minutes + _HALF_A_DAY * (half[1].lower() == "p") if half else None)


def _told_by_neighbours(clocks: Mapping[int, _Clock]) -> dict[int, int]:
    """By place, minutes since midnight: of clocks that say their half, and of those that follow from them without doubt."""
    places = sorted(clocks)
    step = _way_of([clocks[place].minutes for place in places])
    below = _followed(clocks, places, step)
    above = _followed(clocks, places[::-1], -step)
    return {
        place: found
        for place in places
        if (found := below.get(place, above.get(place))) is not None and above.get(place, found) == found
    }


def _way_of(minutes: Sequence[int]) -> int:
    """1 where the clocks of a list run on down the page, -1 where they run back: the shorter way round the dial."""
    onward = sum((after - before) % _HALF_A_DAY for before, after in pairwise(minutes))
    back = sum((before - after) % _HALF_A_DAY for before, after in pairwise(minutes))
    return 1 if onward <= back else -1


def _followed(clocks: Mapping[int, _Clock], places: Sequence[int], step: int) -> dict[int, int]:
    """As `_told_by_neighbours`, from each clock that says its half on, one way."""
    told: dict[int, int] = {}
    last: int | None = None
    for place in places:
        clock = clocks[place]
        last = _next(last, clock.minutes, step) if clock.known is None else clock.known
        if last is not None:
            told[place] = last
    return told


def _next(last: int | None, minutes: int, step: int) -> int | None:
    """The clock's minutes since midnight in the half in which it is not far behind the last one."""
    if last is None:
        return None
    for known in (minutes, minutes + _HALF_A_DAY):
        behind = step * (known - last) % (2 * _HALF_A_DAY)
        if behind <= MOST_BETWEEN or behind >= 2 * _HALF_A_DAY - MOST_AGAINST:
            return known
    return None


def is_of_twelve(words: str) -> bool:
    """Whether words have a clock whose hour both halves of the day have."""
    return _TWELVE.search(ascii_digits(words)) is not None
