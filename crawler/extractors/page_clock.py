"""The clock that a page prints: its publisher's, else the one that the page itself shows.

A publisher whose address and language do not tell (a .com in English) often tells all the same: its markup gives
instants with an offset (`2024-03-05T10:20:00-06:00`), or instants in UTC beside the clock that readers see, or one full time
names its zone.
"""

from __future__ import annotations

import re
from datetime import UTC, timedelta, timezone
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from crawler.dates import parse_machine_time, parse_time, zone_beside, zone_for, zone_named

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime, tzinfo

    from crawler.extractors.document import Document
    from crawler.extractors.outline import Outline

FEWEST: Final = 2
"""Clocks beside instants that must agree."""

MOST: Final = 40
"""Clocks beside instants that are looked at."""

QUARTER: Final = timedelta(minutes=15)
"""All offsets in use are so many quarters of an hour."""

_STATED: Final = re.compile(
    r"\b(?:[Aa]ll times |Times (?=are |in ))(?:are |is |given |shown |listed |in )*(?:US )?(?:(?:[A-Z][a-z]+ ){0,3}(?:local )?time \(?)?"
    r"([A-Z]{2,5}(?:\s?[+−-]\d{1,2}(?::?\d\d)?)?(?![\w+−-])|[Ee]astern|[Cc]entral|[Mm]ountain|[Pp]acific)\b"
    r"|([Мм]осковск\w+ врем|[Вв]ремя московск)"
)
_WORDS: Final = {"eastern": "ET", "central": "CT", "mountain": "MT", "pacific": "PT"}

_IST: Final = re.compile(r"\d\s?(?:[ap]\.?m\.?\s?)?\(?IST\b", re.IGNORECASE)
_IST_COUNTRIES: Final = {
    "Asia/Kolkata": {"india", "indian", "delhi", "mumbai", "rupees"},
    "Europe/Dublin": {"ireland", "irish", "dublin"},
    "Asia/Jerusalem": {"israel", "israeli", "jerusalem"},
}

_OFFSET: Final = re.compile(r"T\d\d:\d\d(?::\d\d(?:\.\d+)?)?([+-])(\d\d):?(\d\d)$")


def clock_of(document: Document) -> tzinfo | None:
    """The zone of the page's printed times, None where nothing tells it.

    An offset of zero is no evidence: many pages write Z and "+00:00" for a clock that is not UTC.
    """
    if zone := _stated(document):
        return zone
    for url in (document.canonical_url, document.url):
        if zone := zone_for(url, document.language):
            return zone
    if document.media != "html":
        return None
    if zone := _of_ist(document):
        return zone
    named = _named(document)
    offsets = {*_written(document), *_shown(document.outline), *named}
    offset = offsets.pop() if len(offsets) == 1 else timedelta(0)
    return named.get(offset) or timezone(offset) if offset else None


def _stated(document: Document) -> tzinfo | None:
    """The zone that the page says all its times are in."""
    if document.media != "html":
        return None
    for word in ("ll times ", "imes are ", "imes in ", "осковск"):
        for window in document.windows(word):
            if zone := stated_zone(window, (document.language or "en",)):
                return zone
    return None


def stated_zone(text: str, languages: Sequence[str]) -> tzinfo | None:
    """The zone that a text says all its times are in: "All times are Adelaide time (ACDT)"."""
    for name, moscow in _STATED.findall(text):
        known = "МСК" if moscow else _WORDS.get(name.lower(), name)
        if zone := zone_named(known, None, languages):
            return zone
    return None


def _of_ist(document: Document) -> tzinfo | None:
    """Which of three countries' clocks a page's "IST" is: that of the one which the page speaks of."""
    if not any(_IST.search(window) for window in document.windows("IST", width=16, most=6)):
        return None
    spoken_of = [zone for zone, words in _IST_COUNTRIES.items() if not document.words.isdisjoint(words)]
    return ZoneInfo(spoken_of[0]) if len(spoken_of) == 1 else None


def _written(document: Document) -> Iterator[timedelta]:
    """The offsets, other than zero, of the instants that the page's markup gives."""
    values = [value for name, value in document.meta.items() if "time" in name or "date" in name]
    values += [
        v for node in document.json_ld for k, v in node.items() if k.startswith("date") and _is_text(v)
    ]
    values += [mark.value for mark in document.outline.marks if mark.kind == "time"]
    for value in values:
        if found := _OFFSET.search(value):
            offset = timedelta(hours=int(found[2]), minutes=int(found[3]))
            if timedelta(0) < offset <= timedelta(hours=14):
                yield offset if found[1] == "+" else -offset


def _named(document: Document) -> dict[timedelta, tzinfo]:
    """The zones, by their offset at the capture, that the page prints in full times: "March 13, 2024 at 5:45 PM ET"."""
    languages = (document.language,) if document.language else ()
    marks = (mark for mark in document.outline.marks if mark.kind == "time" and mark.key.startswith("text"))
    names = {name for mark in marks if (name := zone_beside(mark.value, languages))}
    # Names of places, which know summer time, are the short ones: of two for one offset the last is kept.
    zones = [
        zone
        for name in sorted(names, key=lambda name: (-len(name), name))
        if (zone := zone_named(name, None, languages))
    ]
    return {document.captured_at.astimezone(zone).utcoffset() or timedelta(0): zone for zone in zones}


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _shown(page: Outline) -> Iterator[timedelta]:
    """How far the printed clocks are from the instants beside them; nothing where they are too few or disagree."""
    found: list[timedelta] = []
    for instant, printed in _pairs(page):
        stamp = parse_machine_time(instant)
        if not stamp or not stamp.at or not _is_bare_clock(printed, stamp.at):
            continue
        said = parse_time(printed, captured_at=stamp.at, zone=UTC, date=stamp.at.date())
        if said and said.at and said.coarseness <= timedelta(minutes=1):
            found.append(_to_quarters(said.at - stamp.at))
        if len(found) >= MOST:
            break
    return iter(found if len(found) >= FEWEST else ())


def _is_bare_clock(printed: str, at: datetime) -> bool:
    """Whether the words are a clock that does not name its zone itself."""
    stamp = parse_time(printed, captured_at=at, zone=None)
    return stamp is not None and stamp.at is None


def _to_quarters(apart: timedelta) -> timedelta:
    """The offset for a distance in time, which a day more or less does not change; seconds are not printed."""
    quarters = round(apart / QUARTER) % 96
    return QUARTER * (quarters if quarters <= 52 else quarters - 96)


def _pairs(page: Outline) -> Iterator[tuple[str, str]]:
    """The instants in `datetime` attributes with the clock that their element shows."""
    printed = {m.node: m.value for m in page.marks if m.kind == "time" and m.key == "text whole"}
    for mark in page.marks:
        if mark.kind == "time" and mark.key == "datetime":
            inside = [printed[n] for n in range(mark.node, page.end[mark.node]) if n in printed]
            if len(inside) == 1:
                yield mark.value, inside[0]
