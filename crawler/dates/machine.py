"""Times written for machines: ISO 8601, RFC 2822, epochs."""

from __future__ import annotations

import math
import re
from datetime import UTC, date, datetime, time, timedelta
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from crawler.dates.text import LONGEST, ascii_digits, folded
from crawler.dates.zones import instant, zone_named
from crawler.items import Timestamp

if TYPE_CHECKING:
    from datetime import tzinfo

FIRST_YEAR, LAST_YEAR = 1990, 2100
"""A time outside these years is no publisher's time: a counter, a placeholder, a trick to sort by."""

NOTHING, MINUTE, HOUR, DAY = timedelta(0), timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)

_ISO = re.compile(
    r"(\d{4})(-?)(\d\d)\2(\d\d)"
    r"(?:(?:[Tt]|\s|,\s)(\d\d)(?::?(\d\d)(?::?(\d\d)(?:[.,](\d{1,9}))?)?)?"
    r"\s?([Zz]|UTC|GMT|(?:UTC|GMT)?\s?[+-]\d\d(?::?\d\d)?)?(?:\s?\[([\w/+-]{2,40})\])?)?"
)
_COMPACT = re.compile(r"(\d{8})(\d{6})")
_RFC_2822 = re.compile(
    r"(?:[A-Za-z]{3,9},?\s)?\d{1,2}[ -][A-Za-z]{3}[ -]\d{4}\s\d\d:\d\d(:\d\d)?(?:\s?([A-Z]{1,5}|[+-]\d{4}))?"
)
_JAVASCRIPT = re.compile(
    r"[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d\d) (\d{4}) (\d\d:\d\d:\d\d) GMT([+-]\d{4})(?: \(.{1,60}\))?"
)
_ASP_NET = re.compile(r"/Date\((\d{12,13})\)/")
_NAMES_UTC = re.compile(r"(?:^|[_-])(?:gmt|utc)(?=$|[_A-Z-])|(?:Gmt|GMT|Utc|UTC)(?=$|[_A-Z-])")
_EPOCH = re.compile(r"\d{9,19}(?:\.\d{1,9})?")
_EPOCH_UNITS = (1, 1_000, 1_000_000, 1_000_000_000)
_EARLIEST = int(datetime(FIRST_YEAR, 1, 1, tzinfo=UTC).timestamp())
_LATEST = int(datetime(LAST_YEAR + 1, 1, 1, tzinfo=UTC).timestamp())


def names_utc(name: str) -> bool:
    """Whether the name of a field or an attribute says that its time is in UTC.

    >>> [names_utc(name) for name in ("date_gmt", "data-created-utc", "dateUtc", "data-gmtime", "outcome")]
    [True, True, True, False, False]
    """
    return bool(_NAMES_UTC.search(name))


def parse_machine_time(value: object, zone: tzinfo | None = None) -> Timestamp | None:
    """A time as ISO 8601, RFC 2822, or epoch in s, ms, µs or ns; None if the value is none of these.

    A time without a zone is in `zone`, the publisher's declared one; without that `at` is None and only the
    words are kept. Epochs are told apart by their size. A year before FIRST_YEAR or after LAST_YEAR gives None.
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return _epoch(value, str(value))
    if not isinstance(value, str):
        return None
    printed = folded(value)
    if not 8 <= len(printed) <= LONGEST:
        return None
    return _machine_text(ascii_digits(printed), printed, zone)


@lru_cache(maxsize=4096)
def _machine_text(text: str, printed: str, zone: tzinfo | None) -> Timestamp | None:
    if _EPOCH.fullmatch(text):
        number = float(text) if "." in text else int(text)
        if stamp := _epoch(number, printed):
            return stamp
    if match := _ASP_NET.fullmatch(text):
        return _epoch(int(match[1]), printed)
    if match := _COMPACT.fullmatch(text):
        text = f"{match[1]}T{match[2]}"
    if match := _JAVASCRIPT.fullmatch(text):
        text = f"{match[2]} {match[1]} {match[3]} {match[4]} {match[5]}"
    return _iso(text, printed, zone) or _rfc_2822(text, printed, zone)


def _epoch(value: float, printed: str) -> Timestamp | None:
    if isinstance(value, float) and not math.isfinite(value):
        return None
    for unit in _EPOCH_UNITS:
        if _EARLIEST * unit <= value < _LATEST * unit:
            whole, part = divmod(value, unit)
            micros = round(part * 1_000_000 / unit)
            return Timestamp(
                datetime.fromtimestamp(int(whole), UTC) + timedelta(microseconds=micros), printed
            )
    return None


def _iso(text: str, printed: str, zone: tzinfo | None) -> Timestamp | None:
    match = _ISO.fullmatch(text)
    if not match:
        return None
    year, _, month, day, hour, minute, second, fraction, offset, key = match.groups()
    try:
        on = date(int(year), int(month), int(day))
        extra, clock = clock_time(int(hour or 0), int(minute or 0), int(second or 0), fraction or "")
    except ValueError:
        return None
    if offset:
        zone = zone_named(offset)
        if zone is None:
            return None
    elif key:
        zone = _zone_by_key(key)
    return stamp(
        on, extra, clock, zone, printed, NOTHING if second else MINUTE if minute else HOUR if hour else DAY
    )


def _rfc_2822(text: str, printed: str, zone: tzinfo | None) -> Timestamp | None:
    match = _RFC_2822.fullmatch(text)
    if not match:
        return None
    offset = match[2] or ""
    try:
        local = parsedate_to_datetime(text.removesuffix(offset).strip())
    except (ValueError, TypeError):
        return None
    if offset:
        zone = zone_named(offset, zone)
    return stamp(local.date(), NOTHING, local.time(), zone, printed, NOTHING if match[1] else MINUTE)


@lru_cache(maxsize=256)
def _zone_by_key(key: str) -> tzinfo | None:
    try:
        return ZoneInfo(key)
    except (ValueError, OSError, LookupError):
        return None


def clock_time(hour: int, minute: int, second: int, fraction: str = "") -> tuple[timedelta, time]:
    """The days to add and the clock: 24:00 is the next day's midnight, a leap second counts as :59.

    Raises ValueError for numbers that no clock shows.
    """
    if (hour, minute, second) == (24, 0, 0):
        return DAY, time()
    return NOTHING, time(hour, minute, 59 if second == 60 else second, int(fraction[:6].ljust(6, "0")))


def stamp(
    day: date, extra: timedelta, clock: time, zone: tzinfo | None, printed: str, coarseness: timedelta
) -> Timestamp | None:
    """The timestamp of a local day (`extra` days on) and clock; None for a year no publisher means."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return None
    at, again = instant(day + extra, clock, zone)
    return Timestamp(at, printed, coarseness + again)
