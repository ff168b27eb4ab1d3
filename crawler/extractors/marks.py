"""Where times stand on a page: quick tests before `crawler.dates` is asked, which is too slow for every text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from crawler.dates import MONTH_STEMS, find_match_minute, find_time
from crawler.dates.day_forms import plain_day
from crawler.dates.day_words import day_word

HEAD: Final = 28
"""Characters within which a time at the head of a text has its first digit."""

LONGEST_WHOLE: Final = 64
"""Characters of a text that is nothing but a time with its label, day and zone."""

# Scripts that `crawler.dates` does not read: such a text marks a record's time, and its words are kept.
_AGO_ELSEWHERE: Final = re.compile(
    r"""(?:منذ|قبل|לפני|před|pred|πριν|через)\s\S{1,12}(?:\s\S{1,12})?
     |\S{1,10}\s\S{1,10}\s(?:önce|назад|тому|पहले|আগে|trước|lalu|yang\slalu)
     |\d{1,3}\s?(?:秒|分|分钟|分鐘|分間|時間|时间|小时|小時|시간|분|日)\s?(?:前|전)
     |(?:from\s)?\d{1,3}\s?[smhd]\sago""",
    re.VERBOSE | re.IGNORECASE,
)
_DAY: Final = r"""\W{0,2}(?:[^\W\d_]{2,14}\.?,?\s){0,3}(?:
      \d{4}[-/.]\d{1,2}[-/.]\d{1,2} | \d{1,2}[./-]\s?\d{1,2}[./-]\s?(?:\d{4}|\d\d)
     |\d{1,2}(?:st|nd|rd|th|er|\.|º|ª|°)?[\s-](?:de\s|of\s)?[^\W\d_]{3,12}\.?,?(?:[\s-](?:de\s|del\s)?\d{4})?
     |[^\W\d_]{3,12}\.?\s\d{1,2}(?:st|nd|rd|th)?,?(?:\s\d{4})?
     |(?:\d{4}\s?[年년]\s?)?\d{1,2}\s?[月월]\s?\d{1,2}\s?[日일](?:\s?\(?[月火水木金土日]\w{0,2}\)?)?
    )\W{0,2}"""
_DATE: Final = re.compile(_DAY, re.VERBOSE | re.IGNORECASE)
_WEEKDAY_BEHIND: Final = ("ru", "uk", "bg", "be")
"""Languages whose newsrooms set the weekday behind the day: "19 марта 2015, четверг"."""

_NUMBERED: Final = re.compile(
    r"""\b(?:(?P<ahead>[a-zäöüßéèáíóúñç]{3,12})\.?\s\d{1,2}
     |\d{1,2}\.?\s(?:de\s|of\s)?(?P<behind>[a-zäöüßéèáíóúñç]{3,12})\.?,?(?:\s(?:de\s|del\s)?\d{4})?
    )\W{0,2}$""",
    re.VERBOSE | re.IGNORECASE,
)
"""A word and a number, either first, at the end, in an alphabet whose months are known."""

_OTHER_MONTHS: Final = (
    *("fi", "hr", "cs", "sk", "sl", "et", "lt", "lv", "tr", "id", "ms", "ro", "hu"),
    *("is", "sq", "sr-Latn", "bs-Latn", "az-Latn", "eu", "ga", "gl", "cy", "fil", "vi", "sw"),
)
"""Languages in that alphabet whose months begin otherwise than MONTH_STEMS."""

_DATE_AND_DOTTED_CLOCK: Final = re.compile(
    _DAY + r"\s?(?:\S{1,6}\s)?(?:[01]?\d|2[0-3])\.[0-5]\d", re.VERBOSE | re.IGNORECASE
)
"""With words of any language, a point between hours and minutes is a clock's only behind a day: "7. března 14.06"."""

_DAY_WORD: Final = re.compile(
    r"""\W{0,2}(?:
      today|yesterday|(?:mon|tues|wednes|thurs|fri|satur|sun)day
     |heute|gestern|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend
     |aujourd['’]hui|hier|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche
     |hoy|ayer|lunes|martes|mi[ée]rcoles|jueves|viernes|s[áa]bado|domingo|hoje|ontem|(?:segunda|ter[çc]a|quarta|quinta|sexta)-feira
     |oggi|ieri|(?:luned|marted|mercoled|gioved|venerd)[ìi]|sabato|domenica
     |vandaag|gisteren|(?:maan|dins|woens|donder|vrij|zater|zon)dag
     |dzisiaj|dziś|wczoraj|poniedziałek|wtorek|środa|czwartek|piątek|sobota|niedziela
     |i\s?dag|i\s?går|(?:man|mån|tirs|tis|ons|tors|fre|lør|lör|søn|sön)dag
    )\W{0,2}""",
    re.VERBOSE | re.IGNORECASE,
)
"""A heading over the updates of a day. Only words of which no other is spelt like them."""

_MAYBE: Final = re.compile(
    r"\d\s?[:.：huH時时點点시']\s?\d|\d\s?(?:[ap]\.?\s?m|Uhr|uur|h\b|min|['’′´]|[時时點点시])|\d\.?\s?min|[Mm]in\w*\.?\s\d"
    r"|\bago\b|vor\s\d|il y a|hace|há\s|sedan|siden|temu|geleden|\d+\s\w+\sfa\b"
)
"""What the head of a longer text has if a time stands in it."""

_PARTS: Final = re.compile(r"\s[/|·•–—-]\s")
_CLOCK: Final = re.compile(r"(?<![\d:.])(?:[01]?\d|2[0-3]):[0-5]\d(?![\d:]|\.\d)")
_OVER: Final = re.compile(r"\d{1,3}\.[1-6]")
"""The over and the ball of a cricket match: 14.3 comes before 14.4."""

_CLOCK_BEHIND_A_NAME: Final = re.compile(
    r"[^\d,|·]{3,40}\s?[,|·]\s?((?:[01]?\d|2[0-3])[:.][0-5]\d(?:\s?(?:Uhr|uur|h))?)"
)
_NAME_BEFORE: Final = re.compile(
    r"(?:[—–-]\s?|[Bb]y\s)?[^\W\d_a-z][\w.'’-]+(?:\s[\w.'’-]+){1,3}\s?[,|·•]\s(?=\S)"
)
"""A writer's name before a time: "— Ada Reed, Tuesday, 4:53 p.m."."""

_DIGIT: Final = re.compile(r"\d")
_EPOCH: Final = re.compile(r"(?:1[0-9]{9}|20[0-9]{8}|[89][0-9]{8})(?:[0-9]{3})?(?:\.[0-9]+)?")
_ISO: Final = re.compile(r"(?:19|20)\d\d-?[01]\d-?[0-3]\d(?:[T ][0-2]\d:?[0-5]\d|$)")


LONGEST_UNREAD: Final = 32
"""Characters of a text with a clock in it that is taken for a time although its other words are not understood."""

SHORT: Final = 16
"""Characters of a text that is always looked at closely."""

LONGEST_WITHOUT_DIGIT: Final = 24
"""Characters of a time in words: "less than a minute ago"."""


class Printed(NamedTuple):
    """A time found in a text: its kind ("time", "minute" of a match, "date" without a clock), its words, where.

    `updated` says that the words call it the time of an edit, `relative` that they say how long ago it was.
    """

    kind: str
    printed: str
    start: int
    end: int
    updated: bool = False
    relative: bool = False


@lru_cache(maxsize=8192)
def printed_time(text: str) -> Printed | None:
    """The time at the head of a text, or that the whole short text is; `text` has its spaces folded.

    >>> printed_time("12.31 Uhr: Storm reaches the coast").printed, printed_time("67' Corner").kind
    ('12.31 Uhr', 'minute')
    >>> printed_time("3.5 million people"), printed_time("Tuesday, 27 August 2024").kind
    (None, 'date')
    >>> printed_time("14 updates"), printed_time("14 srpnja").kind, printed_time("14 January").kind
    (None, 'date', 'date')
    >>> printed_time("Last updated Tuesday, March 12, 2024 at 5:45 PM ET").updated
    True
    """
    if not _DIGIT.search(text, 0, HEAD) and (len(text) > LONGEST_WHOLE or not _worth_a_look(text)):
        return None
    head = text if len(text) <= LONGEST_WHOLE else text[: LONGEST_WHOLE // 2]
    if len(text) > SHORT and not _MAYBE.search(head):
        return Printed("date", text, 0, len(text)) if len(text) <= LONGEST_WHOLE and _is_day(text) else None
    minute = find_match_minute(text)
    if minute:
        start = text.find(minute.printed)
        return Printed("minute", minute.printed, start, start + len(minute.printed))
    return _printed_clock(text) or _printed_otherwise(text)


def _printed_clock(text: str) -> Printed | None:
    found = find_time(text)
    if found is None or found.start > HEAD:
        return None
    if found.kind == "relative" and len(text) <= LONGEST_WHOLE:
        # "15m ago / 12:01 PM EST": of two times, the one that names the instant.
        for part in _PARTS.split(text)[1:]:
            other = find_time(part)
            if other and not other.rest and other.kind != "relative":
                start = text.rindex(part)
                return Printed("time", other.printed, 0, start + len(part), other.role == "updated")
    if found.role == "updated" and len(text) <= LONGEST_WHOLE:
        # "Updated 17:46 · First published 17:40": the publication is the time that an update keeps.
        for part in _PARTS.split(text)[1:]:
            other = find_time(part)
            if other and not other.rest and other.role == "published":
                return Printed("time", other.printed, 0, len(text))
    return Printed(
        "time", found.printed, found.start, found.end, found.role == "updated", found.kind == "relative"
    )


def _printed_otherwise(text: str) -> Printed | None:
    """Days, and times in words that `crawler.dates` does not read: they tell records apart all the same."""
    if len(text) > LONGEST_WHOLE:
        return None
    if _OVER.fullmatch(text):
        return Printed("minute", text, 0, len(text))
    if _DAY_WORD.fullmatch(text):
        return Printed("date", text, 0, len(text))
    if _AGO_ELSEWHERE.fullmatch(text):
        return Printed("time", text, 0, len(text), relative=True)
    if _is_day(text):
        return Printed("date", text, 0, len(text))
    if (name := _NAME_BEFORE.match(text)) and (found := find_time(text[name.end() :])) and not found.rest:
        return Printed("time", found.printed, name.end(), len(text), relative=found.kind == "relative")
    if len(text) > LONGEST_UNREAD or text.count(" ") > 5:
        return None
    behind = _CLOCK_BEHIND_A_NAME.fullmatch(text)
    if behind:
        return Printed("time", behind[1], behind.start(1), len(text))
    clock = _CLOCK.search(text) or _DATE_AND_DOTTED_CLOCK.fullmatch(text)
    return Printed("time", text, 0, len(text)) if clock else None


def _is_day(text: str) -> bool:
    """Whether a text is a day; "Race 14" and "14 updates" are none, though "March 14" and "14 March" are."""
    ahead = _DAY_WORD.match(text)
    if ahead and ahead[0].rstrip().endswith(","):  # "Today, Wednesday 10 February"
        text = text[ahead.end() :]
    return _names_day(text) or _names_day(plain_day(text, _WEEKDAY_BEHIND).words)


def _names_day(text: str) -> bool:
    numbered = _NUMBERED.search(text)
    if numbered and not _may_name_month(
        numbered["ahead"] or numbered["behind"], behind=not numbered["ahead"]
    ):
        return False
    return _DATE.fullmatch(text) is not None


def _may_name_month(word: str, *, behind: bool) -> bool:
    """Whether a word may be a month's; behind a number, as most languages have it, in any of them ("14 srpnja")."""
    if word.lower()[:3] in MONTH_STEMS:
        return True
    named = day_word(word.lower(), _OTHER_MONTHS) if behind else None
    return named is not None and named[0] == "month"


def _worth_a_look(text: str) -> bool:
    """Whether a short text may be a time although no digit stands at its head: "just now"."""
    return bool(_DIGIT.search(text)) or len(text) <= LONGEST_WITHOUT_DIGIT


def machine_looking(value: str) -> bool:
    """Whether an attribute's value looks like ISO 8601 or an epoch in s or ms."""
    return value[:1].isdigit() and bool(_EPOCH.fullmatch(value) or _ISO.match(value))
