"""Clock times as printed: "12.31 Uhr", "10.42am", "14 h 05", "kl. 14.05", "16時05分", "1430 GMT"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from crawler.dates.machine import HOUR, MINUTE, NOTHING, clock_time
from crawler.dates.text import any_group
from crawler.dates.zones import ZONE_NAMES, ZONE_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import time, timedelta

_ZONE = (
    r"\s?\(?(?P<zone>(?:UTC|GMT)\s?[+-]\d{1,2}(?::?\d\d)?|"
    + "|".join(re.escape(name) for name in sorted(ZONE_NAMES, key=len, reverse=True))
    + rf"|(?:{'|'.join(sorted(ZONE_WORDS))})(?=\)?\s*(?:$|[|·•])))\)?(?![\w+-])"
)
_BEFORE = (
    r"(?:(?:at|um|gegen|kl|klo|klokken|klockan|klokka|o\sgodz|godz|godzina|alle\sore|ore|alle|a\slas|a\sla|às|as|à|om"
    r"|orele|ora|saat|pukul|jam|lúc|เวลา|الساعة|בשעה|kello|klukkan|kell|plkst|ώρα|в|о|ob|v|u|o)\b"
    r"\.?\s?)?"
)
_HALVES = {
    **dict.fromkeys(("午前", "上午", "凌晨", "清晨", "早上", "오전", "새벽", "아침"), "a"),
    **dict.fromkeys(("午後", "下午", "傍晚", "晚上", "夜晚", "오후", "저녁"), "p"),
}
"""Words before a clock that say which half of the day it tells."""

_HALF = "|".join(_HALVES)
_HALVES |= {"ص": "a", "م": "p", "πμ": "a", "π.μ.": "a", "μμ": "p", "μ.μ.": "p"}
_CLOCK = re.compile(
    rf"""(?:(?:alle\sore|ore|orele|ora|kl|klo|klokken|kello|godz|h)\b\.?\s?(?P<h8>[01]?\d|2[0-3]),(?P<m8>[0-5]\d)(?![\d,%])
     |{_BEFORE}(?:
      (?P<h7>[01]?\d|2[0-4]),(?P<m7>[0-5]\d)\s?(?:ч|час(?:а|ов)?)\b\.?
     |(?:(?P<half1>{_HALF})\s?)?(?P<h>[01]?\d|2[0-4])(?P<sep>[:.]|\s?h\s?|u|\sUhr\s)(?P<m>[0-5]\d)(?:(?<=[:.]..)[:.](?P<s>[0-5]\d))?
        (?!\d|[:.,]\d|\s?%|(?<!\d\dh\d\d)\s?m(?:ins?|inutes?)?\b)(?:\s?(?P<ap>[ap])\.?\s?m\b\.?|\s?(?P<ap3>ص|م|[πμ]\.?μ\.?)(?!\w))?(?P<mark>\s?(?:(?:Uhr|uur|horas|hrs|hs|h|u|hod|ч|час(?:а|ов)?)\b\.?|น\.)|(?<=\d\dh\d\d)min\b)?
     |(?P<h2>1[0-2]|0?[1-9])\s?(?P<ap2>[ap])\.?\s?m\b\.?
     |(?P<h3>[01]?\d|2[0-4])(?:\s(?:Uhr|uur)\b|\s?h(?:eures?)?\s:(?!\S))
     |(?P<half>{_HALF})?\s?(?P<h4>[01]?\d|2[0-4])\s?[時时點点시](?:\s?(?P<m4>[0-5]?\d)\s?[分분])?
     |(?<=[【〔［\[])(?P<h6>[01]\d|2[0-3])(?P<m6>[0-5]\d)(?=[】〕］\]])
     |(?P<h5>[01]\d|2[0-3])(?P<m5>[0-5]\d)\s?(?=hrs\b|(?-i:GMT|BST|ET|EDT|EST|CET|CEST|UTC)\b)(?:hrs\b)?
     ))(?-i:{_ZONE})?""",
    re.IGNORECASE | re.VERBOSE,
)


_HOUR: Final = re.compile(r"(?:[01]?\d|2[0-4])\s?h")
_HOUR_AND_MINUTE: Final = re.compile(r"(?:[01]?\d|2[0-3])\s?h\s?[0-5]\d")
FEWEST_ALIKE: Final = 3
"""Clocks in which "h" stands between hour and minute that make "19h" among them one too."""


def full_hours(texts: Sequence[str | None]) -> frozenset[int]:
    """The places of hours without minutes among clocks written alike; alone "19h" may be how long ago it was.

    >>> sorted(full_hours(["23h52", "22h18", "21h03", "19h"])), sorted(full_hours(["3h", "19h"]))
    ([3], [])
    """
    alike = sum(text is not None and _HOUR_AND_MINUTE.fullmatch(text) is not None for text in texts)
    if alike < FEWEST_ALIKE:
        return frozenset()
    return frozenset(place for place, text in enumerate(texts) if text and _HOUR.fullmatch(text))


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock time that stands at `start`:`end` of a text.

    `days` is one day for 24:00, `zone` the printed abbreviation or "". `strong` says that more marks it as a clock
    than a full stop between two numbers.
    """

    time: time
    days: timedelta
    coarseness: timedelta
    zone: str
    start: int
    end: int
    strong: bool


def match_clock(text: str, start: int = 0) -> Clock | None:
    """The clock time that stands right at `start` of a text (with ASCII digits), or None."""
    match = _CLOCK.match(text, start)
    if not match:
        return None
    part = match.groupdict()
    hour = int(any_group(part, "h") or 0)
    minute, second = any_group(part, "m"), part["s"]
    half = (
        part["ap"] or part["ap2"] or _HALVES.get(part["half"] or part["half1"] or part["ap3"] or "", "")
    ).lower()
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    elif half == "a":
        return None
    try:
        days, clock = clock_time(hour, int(minute or 0), int(second or 0))
    except ValueError:
        return None
    weak = part["sep"] == "." and not (half or part["mark"] or part["zone"]) and match[0][:1].isdigit()
    if weak and text[match.end() : match.end() + 1] == ".":
        return None
    coarseness = NOTHING if second else MINUTE if minute else HOUR
    return Clock(clock, days, coarseness, part["zone"] or "", match.start(), match.end(), not weak)
