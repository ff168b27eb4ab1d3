"""Headings of days as newsrooms dress them: "+++ Donnerstag, 19. März +++", "令和5年8月1日（火）", "Day 2: Friday, May 6"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from crawler.dates.day_words import day_word

if TYPE_CHECKING:
    from collections.abc import Sequence

_AROUND: Final = " .,:–—-|()（）[]【】〔〕+*■●◆▶►▼=_#~·•"
_IN_BRACKETS: Final = re.compile(r"\s?[(（]([^\W\d_]{1,12})[)）]")
"""The name of the day, or another of the month: "7月1日（星期五）", "١٠ سبتمبر (أيلول)"."""

_SLASHED: Final = re.compile(r"(\d{1,2})/(\d{1,2})(?=\s?[(（][月火水木金土日][)）])")
_NUMBERED: Final = re.compile(
    r"(?:day|tag|dag|jour|journée|día|giorno|dia|dzień|den|deň|päivä)\s\d{1,2}\s?[:–—|-]\s?", re.IGNORECASE
)
_SORT: Final = re.compile(
    r"(?:(?:live |all |earlier |latest )?(?:updates?|news|developments)(?: from| for| on| of)? )|(?: (?:live )?updates?)$",
    re.IGNORECASE,
)
_HOLIDAY: Final = re.compile(r"[^\W\d_]+(?P<day>(?:sonn|mon|frei|sams|donners)tag)(?=, \d)", re.IGNORECASE)
_ARTICLE: Final = re.compile(
    r"(?:on|den|der|am|le|el|il|op|em|no|na|la) (?=[^\W\d_]{2,14}\.?,? (?:den |the )?\d)", re.IGNORECASE
)
_SIGNED: Final = re.compile(r"[+-]\d")
_THAI_WEEKDAY: Final = re.compile(r"วัน[\u0e00-\u0e7f]+?ที่\s?(?=\d)")
_ERAS: Final = {"令和": 2018, "平成": 1988, "昭和": 1925}
_ERA: Final = re.compile(rf"({'|'.join(_ERAS)})(\d{{1,2}}|元)\s?(?=年)")
_BEHIND: Final = re.compile(r"(?P<date>[^,]*\d[^,]*), (?P<weekday>[^\W\d_]{2,14})\.?")


class PlainDay(NamedTuple):
    """The words of a date alone, the year of our era, and the weekday (0 is Monday) that was printed behind it, if any."""

    words: str
    weekday: int | None


def plain_day(text: str, spoken: Sequence[str]) -> PlainDay:
    """A heading of a day without what it is dressed in; `spoken` are languages as dateparser names them.

    >>> plain_day("+++ Donnerstag, 19. März +++", ("de",)), plain_day("令和5年8月1日（火）", ("ja",))
    (PlainDay(words='Donnerstag, 19. März', weekday=None), PlainDay(words='2023年8月1日', weekday=1))
    >>> plain_day("19 марта 2015, четверг", ("ru",)), plain_day("Day 2: Friday, May 6", ("en",))
    (PlainDay(words='19 марта 2015', weekday=3), PlainDay(words='Friday, May 6', weekday=None))
    """
    languages = tuple(spoken)
    if _SIGNED.match(text):  # "+6.4"
        return PlainDay("", None)
    text = _SLASHED.sub(r"\1月\2日", text)
    bracket = _IN_BRACKETS.search(text)
    weekday = _weekday(bracket[1], languages) if bracket else None
    text = _IN_BRACKETS.sub("", text).strip(_AROUND)
    text = _SORT.sub("", _NUMBERED.sub("", text, count=1)).strip(_AROUND)
    text = _ARTICLE.sub("", text, count=1) if _ARTICLE.match(text) else text
    text = _THAI_WEEKDAY.sub("", _HOLIDAY.sub(r"\g<day>", text))
    text = _ERA.sub(lambda era: str(_ERAS[era[1]] + (1 if era[2] == "元" else int(era[2]))), text)
    behind = _BEHIND.fullmatch(text)
    if behind and (found := _weekday(behind["weekday"], languages)) is not None:
        return PlainDay(behind["date"], found)
    return PlainDay(text, weekday)


def _weekday(word: str, spoken: tuple[str, ...]) -> int | None:
    """The weekday that a word names, or the one letter that Chinese, Japanese and Korean pages set in brackets."""
    kind, number = day_word(word.lower(), spoken) or ("", 0)
    if kind == "weekday":
        return number
    return next((days.index(word[-1]) for days in _WEEKDAY_LETTERS if word[-1] in days), None)


_WEEKDAY_LETTERS: Final = ("月火水木金土日", "一二三四五六日", "월화수목금토일")
