"""Days that headings and times name: "Dienstag, 27. August", "October 30, 2023", "27.08.2024", "8月27日"."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from crawler.dates.day_forms import plain_day
from crawler.dates.day_words import day_of_word, day_word
from crawler.dates.machine import FIRST_YEAR, LAST_YEAR
from crawler.dates.text import any_group, ascii_digits, folded

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo

LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "pl", "nb", "sv", "da")
"""Tried, in this order, where a page does not name its language; English also where it does."""

AHEAD = timedelta(days=1)
"""How far a day without a year may lie ahead of the capture: somewhere it is tomorrow already."""

YET_TO_COME = timedelta(days=200)
"""So long before its page was made, a day without a year is one that was to come: programmes name such days."""

BUDDHIST = 2400
"""Years from then on are counted from the death of the Buddha, as Thailand does: 2566 is 2023."""

LONGEST_DAY = 48
"""Characters of the longest heading that names a day."""

_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"\d{4}")
LETTERS = r"(?:[^\W\d_]|[\u0300-\u036f\u0900-\u0903\u093a-\u094f\u0981-\u0983\u09bc-\u0dff\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])"
"""A letter or one of the vowel signs that Indian scripts and Thai write around letters."""
NUMERIC = (
    r"(?P<y>\d{4})(?P<s0>[-/.])(?P<m>\d{1,2})(?P=s0)(?P<d>\d{1,2})\b(?:\.(?!\d))?"
    r"|(?P<a>\d{1,2})(?P<s1>[./-])\s?(?P<b>\d{1,2})(?P=s1)\s?(?P<y2>\d{4}|\d\d)(?!\d|:\d)"
    r"|(?P<a2>\d{1,2})\.\s?(?P<b2>\d{1,2})\.(?!\d)"
    r"|(?P<a4>[0-3]?\d)\.(?P<b4>[0-3]\d)(?=,?\s[0-2]?\d:[0-5]\d(?![:.]?\d))"
    r"|(?:(?P<y3>\d{4})\s?[年년]\s?)?(?P<m3>\d{1,2})\s?[月월]\s?(?P<d3>\d{1,2})\s?[日号號일]"
    r"|(?P<m4>\d{1,2})/(?P<d4>\d{1,2})\s?\([月火水木金土日]\)"
    r"|(?P<m5>[01]\d)-(?P<d5>[0-3]\d)(?=\s[0-2]\d:)"
    r"|(?P<d6>[0-3]?\d)\s?[日일](?=\s?(?:午前|午後|오전|오후|[0-2]?\d\s?[:時시]))"
    r"|(?P<a3>[0-3]?\d)/(?P<b3>[0-3]?\d)(?![/\d])"
    r"(?=\s*[)\]]?$|,?\s(?:[|·–—-]\s)?(?:(?:às|as|a\slas|à|om|kl|at|o|alle|ore|um)\.?\s)?[0-2]?\d(?:[:h.]\d\d|h\b))"
)
WORDY = (
    rf"(?P<wd>\d{{1,2}})(?:st\b|nd\b|rd\b|th\b|er\b|\.|º|ª|°)?[\s-]?(?:of\s|de\s|d')?(?P<wm>{LETTERS}{{3,12}})(?!\w)\.?"
    r"(?:(?:,?\s|-|(?<=\.))(?:de\s|del\s|do\s)?(?P<wy>(?:19|20|25)\d\d)\b)?"
    rf"|(?P<wm2>{LETTERS}{{3,12}})\.?\s(?P<wd2>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:.]\d|\d)(?:\.(?=,|\s|$))?"
    r"(?:,?\s(?P<wy2>(?:19|20|25)\d\d)\b)?"
    r"|(?P<wd4>\d{1,2})\s?(?P<wm4>[ก-ฮ][เิี]?[ก-ฮ]?\.[ก-ฮ]\.)(?:\s?(?P<wy4>25\d\d))?"
    rf"|(?P<wy3>(?:19|20|25)\d\d)\.?\s(?P<wm3>{LETTERS}{{3,12}})\s(?P<wd3>\d{{1,2}})\b\.?"
)
ARTICLE = r"(?:(?:den|der|the|le|el|il|am|dem|vom|de|em)\s)?"
WEEKDAY = rf"(?:(?P<weekday>{LETTERS}{{2,14}}(?:-feira)?)\.?,?\s(?=\d|{LETTERS}{{2,14}}\.?,?\s\d))?"
_DAY = re.compile(rf"{WEEKDAY}{ARTICLE}(?:{NUMERIC}|{WORDY})", re.IGNORECASE)

# The beginnings of months' names in Latin letters, in the languages whose days are read.
MONTH_STEMS = frozenset(
    [
        "már",
        "ápr",
        "máj",
        "jún",
        "júl",
        "sze",
        "jan",
        "ene",
        "gen",
        "gin",
        "sty",
        "feb",
        "fev",
        "fév",
        "lut",
        "mar",
        "mär",
        "mrz",
        "mrt",
        "maa",
        "apr",
        "avr",
        "abr",
        "kwi",
        "mai",
        "may",
        "mag",
        "mei",
        "maj",
        "jun",
        "jui",
        "giu",
        "cze",
        "jul",
        "lug",
        "lip",
        "aug",
        "aoû",
        "aou",
        "ago",
        "sie",
        "sep",
        "set",
        "wrz",
        "oct",
        "oto",
        "okt",
        "out",
        "ott",
        "paź",
        "paz",
        "nov",
        "lis",
        "dec",
        "dez",
        "déc",
        "dic",
        "des",
        "gru",
    ]
)
_MONTH_FIRST_ZONES = (
    "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "America/Phoenix",
)  # fmt: skip


def parse_date(
    heading: str,
    *,
    captured_at: datetime,
    languages: Sequence[str] = (),
    zone: tzinfo | None = None,
    near: date | None = None,
) -> date | None:
    """The day that a heading names; None unless the whole of it names one.

    A missing year is the one that lies closest to `near` where the page gives such a day, else the last in which
    the day had come when the page was captured; a printed weekday that contradicts it gives None. "08/09/2024" is
    None where neither the language nor the zone tells day from month. "Today", "yesterday" and the name of a weekday
    are the last such day at the capture.
    """
    if not 3 <= len(heading) <= 4 * LONGEST_DAY:
        return None
    spoken = spoken_languages(languages)
    text, weekday = plain_day(ascii_digits(folded(heading)), spoken)
    if not 3 <= len(text) <= LONGEST_DAY:
        return None
    if not _DIGIT.search(text):
        word = day_word(text.lower(), spoken)
        today = captured_at.astimezone(zone).date()
        return day_of_word(word, today) if word and word[0] != "month" and zone else None
    ahead, _, behind = text.partition(",")  # "Today, Wednesday 10 February": the date says which
    if behind and not _DIGIT.search(ahead):
        word = day_word(ahead.lower(), spoken)
        text = behind.strip() if word and word[0] == "day" else text
    match = _DAY.fullmatch(text) or _DAY.fullmatch(text + ".")
    if match and match["a3"] and not match["weekday"]:
        return None  # "24/7", "9/11": a day only beside its clock or its name
    day = match and read_day(match, captured_at, languages, zone, near)
    return day if day and weekday in {None, day.weekday()} else None


def was_yet_to_come(day: date, words: str, made_at: datetime | None) -> bool:
    """Whether a day printed without its year was still to come when its page was made: it looks like one long past."""
    return made_at is not None and not _YEAR.search(words) and made_at.date() - day >= YET_TO_COME


def read_day(
    match: re.Match[str],
    captured_at: datetime,
    languages: Sequence[str],
    zone: tzinfo | None,
    near: date | None,
) -> date | None:
    """The day in a match of WEEKDAY, NUMERIC and WORDY; the rules are those of `parse_date`."""
    part = {key: value for key, value in match.groupdict().items() if value}
    spoken = spoken_languages(languages)
    weekday = None
    if "weekday" in part:
        kind, weekday = day_word(part["weekday"].lower(), spoken) or ("", None)
        if kind != "weekday":
            return None
    found = _numbers(part, languages, zone) or _words(part, spoken)
    if "d6" in part:
        return _last_of_number(int(part["d6"]), near or captured_at.astimezone(zone or UTC).date())
    if found is None:
        return None
    year, month, day = found
    if year is not None:
        return _date(year, month, day)
    today = captured_at.astimezone(zone or UTC).date()
    return _with_year(month, day, weekday, today, near)


def _numbers(
    part: dict[str, str], languages: Sequence[str], zone: tzinfo | None
) -> tuple[int | None, int, int] | None:
    if first_part := any_group(part, "a"):
        first, second = int(first_part), int(any_group(part, "b") or 0)
        separator = part.get("s1", "/" if "a3" in part else ".")
        day_first = _is_day_first(first, second, separator, languages, zone)
        if day_first is None:
            return None
        year = part.get("y2")
        number = int(year) + (2000 if len(year) == 2 else 0) if year else None
        return (number, second, first) if day_first else (number, first, second)
    if "d" in part:
        return int(part["y"]), int(part["m"]), int(part["d"])
    if "d3" in part:
        return int(part["y3"]) if "y3" in part else None, int(part["m3"]), int(part["d3"])
    if "d5" in part:  # month first is said in East Asia only
        return (
            (None, int(part["m5"]), int(part["d5"]))
            if spoken_languages(languages)[0] in _MONTH_FIRST
            else None
        )
    return (None, int(part["m4"]), int(part["d4"])) if "d4" in part else None


def _words(part: dict[str, str], spoken: tuple[str, ...]) -> tuple[int | None, int, int] | None:
    word, day, year = (any_group(part, name) for name in ("wm", "wd", "wy"))
    if not word or not day:
        return None
    if not is_month_word(word, spoken):
        return None
    month = (day_word(word.lower(), spoken) or ("month", 0))[1]
    return int(year) if year else None, month, int(day)


def _is_day_first(
    first: int, second: int, separator: str, languages: Sequence[str], zone: tzinfo | None
) -> bool | None:
    """Whether 8/9 is the eighth of September; None where nothing tells."""
    if first > 12 or second > 12:
        return first > 12
    if separator == ".":
        return spoken_languages(languages)[0] not in _MONTH_FIRST_DOTTED
    tags = {tag.lower() for tag in languages}
    if spoken_languages(languages)[0] in _MONTH_FIRST:
        return False
    if "en-us" in tags or str(zone) in _MONTH_FIRST_ZONES:
        return False
    return True if zone is not None or any(tag != "en" for tag in tags) else None


def _date(year: int, month: int, day: int) -> date | None:
    if year >= BUDDHIST:
        year -= 543
    try:
        return date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None


def _with_year(month: int, day: int, weekday: int | None, today: date, near: date | None) -> date | None:
    anchor = near or today + AHEAD
    tried = [_date(year, month, day) for year in range(anchor.year - 8, anchor.year + 2)]
    days = [found for found in tried if found is not None]
    if near is None:
        days = [found for found in days if found <= anchor]
    if not days:
        return None
    found = min(days, key=lambda each: abs(each - anchor))
    return found if weekday is None or found.weekday() == weekday else None


def _last_of_number(day: int, today: date) -> date | None:
    """The last day with this number up to tomorrow: "29日午後8時" names no month."""
    tomorrow = today + AHEAD
    for months in range(3):
        year, month = divmod(tomorrow.year * 12 + tomorrow.month - 1 - months, 12)
        found = _date(year, month + 1, day)
        if found and found <= tomorrow:
            return found
    return None


def spoken_languages(languages: Sequence[str]) -> tuple[str, ...]:
    """The page's languages as dateparser names them, English last; LANGUAGES where there are none."""
    return _spoken(tuple(languages))


@lru_cache(maxsize=256)
def _spoken(languages: tuple[str, ...]) -> tuple[str, ...]:
    names = [_ALIASES.get(tag[:2].lower(), tag.lower().partition("-")[0]) for tag in languages if tag]
    return tuple(dict.fromkeys([*names, "en"])) if names else LANGUAGES


_ALIASES = {"no": "nb", "nn": "nb"}
_MONTH_FIRST = {"zh", "ja", "ko"}
_MONTH_FIRST_DOTTED = _MONTH_FIRST | {"lt", "hu"}


def is_month_word(word: str, spoken: tuple[str, ...]) -> bool:
    """Whether a word is a month's name."""
    return (day_word(word.lower(), spoken) or ("",))[0] == "month"
