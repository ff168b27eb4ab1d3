"""Clocks of twelve hours that do not say which half of the day they tell: "11:58" on an American page."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from crawler.dates.text import ascii_digits

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import tzinfo

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
    """The times without the moments of printed clocks that lack their half of the day; instants of machines stay."""
    if not lack_halves([stamp.printed for stamp in stamps if stamp and stamp.coarseness], zone):
        return list(stamps)
    return [
        replace(stamp, at=None) if stamp and stamp.coarseness and is_of_twelve(stamp.printed) else stamp
        for stamp in stamps
    ]


def is_of_twelve(words: str) -> bool:
    """Whether words have a clock whose hour both halves of the day have."""
    return _TWELVE.search(ascii_digits(words)) is not None
