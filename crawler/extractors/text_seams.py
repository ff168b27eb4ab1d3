"""Lines of a plain text in which what stood in two elements of the page is glued together: a clock and a day, a name and an office."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crawler.dates import is_zone_name
from crawler.extractors.plain_lines import ends_as_sentence, is_name

if TYPE_CHECKING:
    from collections.abc import Sequence

BYLINE: Final = 80
"""Characters of a line that may be a name and a time and no more."""

LONGEST_HEAD: Final = 40
"""Characters of a line in which a time and its zone stand."""

_DOUBLED = re.compile(r"(\d{1,2})[:.](\d\d)\s?\1([:.])\2")
"""A time printed for the eye and again for the ear."""

_LABELLED_TWICE = re.compile(r"(posted at )(\d{1,3}(?: ?\+ ?\d{1,2})? mins?|[A-Z]{2,3})\2", re.IGNORECASE)
"""The same of a match's minute, or of its beginning and end: "Posted at 89 mins89 mins", "Posted at FTFT"."""

_LABEL_GLUED = re.compile(
    r"(?:(?:Last )?Updated|Published|Posted|Publié|Publicado|Actualizado|Veröffentlicht|Aktualisiert|Pubblicato|Aggiornato|Gepubliceerd)(?=[A-Z\d])"
)
"""What a time is, right before the element of the time: "PublishedFeb 08, 2024"."""

_AGO_BEFORE_DAY = re.compile(
    r"(?:(?:fa|hace|vor|há|il y a|acum|prije|pred|for|för) )?\d{1,3} (?:min|h|hrs?|horas?|hores|std|stunden?|heures?|minut\w{0,3}|sat[ai]?|or[ae])\.?(?=\d{1,2} [^\W\d_]{3})",
    re.IGNORECASE,
)
"""How long ago it was, right before the day that stood beside it: "Fa 9 min25 novembre - 19.41 h"."""

_HALF_BEFORE_DAY = re.compile(
    r"\d{1,2}[:.]\d\d ?[ap]\.?m\.?(?=\d{1,2} [^\W\d_]|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w* \d)",
    re.IGNORECASE,
)
"""A clock's half of the day, right before the day that stood in the next element: "11:14 PMFebruary 9, 2023"."""

_ABOUT_AGO = re.compile(r"(?:about|over|almost) (?=\d{1,2} (?:minutes?|hours?|days?) ago \d)")
"""Before how long ago it was, where the clock stands behind that."""

_AGO_GLUED = re.compile(r"(\bago|\bgeleden|\bfa|\bsiden|\bsedan)(?=[A-Z\d])")
"""How long ago and the day that stood beside it: "2h agoThu 29 Jan 2026 at 7:20pm"."""

_SEAMS = re.compile(
    r"""
    (?<=^\d\d[:.]\d\d)(?=
        \d{1,2}(?:[/.]\d{1,2}[/.]\d{4}|\.?\s[^\W\d_]{3,12}(?:\s\d{4}|\.?$))  # 12:24|08 Maggio 2025
        |\d{1,3}\s?km\b                     # 14:05|45 km
        |(?:by|hace|vor|há|fa|prije|pred|acum|преди|пре)\s  # 12:10|hace 2 horas
        |[^\W\d_]{2,6}\s\d{1,3}(?:[.,]\d)?\s?km\b)  # 16:51|nog 2 km
    |(?<=\b(?:19|20)\d\d)(?=\d{1,2}[:.]\d\d(?!\d))  # 20 Oct 2023|19:09
    |(?<=\d\d[:.]\d\d)(?=by\s[^\W\d_a-z])  # 19:09|by Ada Brown
    |(?<=\d\smin)(?=\d)                     # 5 min|14:05
    |(?<=\d|m)(?=\([^\W\d_]{3,14}\s)        # 5:03 pm|(Updated ...
    |(?<=[^\W\d_])(?=\d{1,2}[./]\d{1,2}[./]\d{4}(?!\d))  # Ada Brown|08.05.2025
    """,
    re.VERBOSE,
)
"""Between a clock and the day, the distance or the name in the next element, between a year and a clock."""

_MINUTE_GLUED = re.compile(
    r"(?:\d{1,3}(?:\+\d{1,2})?['’´](?:\+\d{1,2}['’´]?)?|HT|FT|KO|PRE)(?=[^\W\d_a-zà-ÿ][a-zà-ÿ])"
)
"""A minute of a match at the head of a line, right before what happened in it: "10'Try", "HTHalf-time"."""

_BEFORE_AGO = re.compile(
    r"(?:(?<=[A-Za-z])|(?<=m\.))(?=\d{1,3}\s?(?:s|m|h|d|secs?|mins?|hrs?|minutes?|hours?|days?)\.?\sago\b)"
)
"""The same the other way round: "7:48 p.m. ET3 minutes ago"."""

_CLOCK_GLUED = re.compile(r"\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?(?=[^\W\d_a-zà-ÿ]|[\"“«‘¿¡])")
"""A clock that begins a line, right before a capital or a quotation."""

_ZONE_GLUED = re.compile(r"(?<=\d|m|\.) ([A-Z]{2,4}?)(?=[A-Z](?:[a-z]|\s[a-z]))")
"""The name of a zone right before the first word of the next element: "4:20 p.m. ESTThe"."""

SEAM: Final = re.compile(r"(?:(?<=[^\W_A-Z])|(?<=\w\.))(?=[^\W\d_a-zà-ÿ][\w.])")
"""Where two elements of the page may have stood beside each other: a capital right behind what ends a time."""

_ONE_NAME = re.compile(r"[^\W\d_a-zà-ÿ]\w{2,20}")
"""An agency."""


_AT_THE_HEAD: Final = (
    (_ABOUT_AGO, ""),
    (_AGO_BEFORE_DAY, r"\g<0> · "),
    (_HALF_BEFORE_DAY, r"\g<0>, "),
    (_LABEL_GLUED, r"\g<0> "),
    (_MINUTE_GLUED, r"\g<0> "),
)
"""What the beginning of a line is parted by."""


def unglued(lines: Sequence[str]) -> list[str]:
    """The lines with a space between what stood in two elements of the page.

    Clocks glued to names stay: `mark_in` tells the names of who wrote. Where fewer than half of what clocks are
    glued to can be names, it is headlines.
    """
    lines = [_unglued(line) for line in lines]
    glued = [line[match.end() :] for line in lines if (match := _CLOCK_GLUED.match(line))]
    if 2 * sum(map(is_named, glued)) >= len(glued):
        return lines
    return [_CLOCK_GLUED.sub(r"\g<0> ", line) for line in lines]


def is_named(text: str) -> bool:
    """Whether a text can be a name, or that of an agency."""
    return is_name(text) or bool(_ONE_NAME.fullmatch(text))


def name_before_office(line: str) -> str:
    """The name in a line with an office glued to it, which stood in the next element: "Ada BrownReporter at sea"; "" for others."""
    if len(line) > BYLINE or ends_as_sentence(line):
        return ""
    seams = (seam.end() for seam in SEAM.finditer(line))
    return next((line[:end] for end in seams if line[end].isupper() and is_name(line[:end])), "")


def _unglued(line: str) -> str:
    if twice := _LABELLED_TWICE.fullmatch(line):
        return twice[1] + twice[2]
    line = _BEFORE_AGO.sub(" ", _AGO_GLUED.sub(r"\1 ", _DOUBLED.sub(r"\1\3\2", line)))
    for pattern, parted in _AT_THE_HEAD:
        line = pattern.sub(parted, line, count=1) if pattern.match(line) else line
    line = _SEAMS.sub(" ", line) if len(line) <= BYLINE else line
    zone = _ZONE_GLUED.search(line, 0, LONGEST_HEAD)
    return f"{line[: zone.end()]} {line[zone.end() :]}" if zone and is_zone_name(zone[1]) else line
