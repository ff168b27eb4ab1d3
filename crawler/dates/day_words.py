"""Words for days, days of the week and months, in every language that dateparser has data for.

The data alone is read, half a millisecond a language: dateparser's own reader builds half a second of regular
expressions first, and takes "tonight" for a Wednesday.
"""

from __future__ import annotations

import unicodedata
from datetime import timedelta
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

DayWord = tuple[Literal["month", "weekday", "day"], int]

_MONTHS: Final = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAYS: Final = {"0 day ago": 0, "1 day ago": -1, "2 day ago": -2, "in 1 day": 1, "in 2 day": 2}


def day_of_word(word: DayWord, today: date) -> date:
    """The last day, up to today, that a word for a day or a weekday names."""
    kind, number = word
    if kind == "day":
        return today + timedelta(days=number)
    return today - timedelta(days=(today.weekday() - number) % 7)


@lru_cache(maxsize=4096)
def day_word(word: str, spoken: tuple[str, ...]) -> DayWord | None:
    """What a word says of a day: ("month", 1-12), ("weekday", 0-6) or ("day", 0 for today, -1 for yesterday).

    `spoken` are languages as dateparser names them; the first that knows the word decides. Case, accents and a
    full stops do not count.

    >>> day_word("août", ("fr",)), day_word("Fevrier", ("fr",)), day_word("gestern", ("de", "en")), day_word("tonight", ("en",))
    (('month', 8), ('month', 2), ('day', -1), None)
    """
    for language in spoken:
        known = _words_of(language)
        found = known.get(word.lower().replace(".", "")) or known.get(_plain(word))
        if found:
            return found
    return None


@lru_cache(maxsize=64)
def _words_of(language: str) -> Mapping[str, DayWord]:
    """All words of a language, and what those of its countries add ("شباط" is a month in Beirut)."""
    try:
        data = import_module(f"dateparser.data.date_translation_data.{language}").info
    except ModuleNotFoundError:
        return {}
    known: dict[str, DayWord] = {}
    for spelled in (data, *data.get("locale_specific", {}).values()):
        for word, meaning in _named(spelled):
            known.setdefault(word.lower().rstrip("."), meaning)
    for word, meaning in list(known.items()):
        known.setdefault(_plain(word), meaning)
    return known


def _named(data: Mapping[str, Any]) -> Iterator[tuple[str, DayWord]]:
    for number, name in enumerate(_MONTHS, start=1):
        yield from ((word, ("month", number)) for word in data.get(name, ()))
    for number, name in enumerate(_WEEKDAYS):
        yield from ((word, ("weekday", number)) for word in data.get(name, ()))
    for name, days in _DAYS.items():
        yield from ((word, ("day", days)) for word in data.get("relative-type", {}).get(name, ()))


def _plain(word: str) -> str:
    """The word without accents, in lower case."""
    letters = unicodedata.normalize("NFKD", word.lower().rstrip("."))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
