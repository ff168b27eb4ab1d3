"""How long ago: "3h ago", "vor 5 Minuten", "il y a 3 heures", "hace 2 horas", "2h", "just now"."""

from __future__ import annotations

import re
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from crawler.dates.days import LETTERS
from crawler.dates.machine import DAY, HOUR, MINUTE, NOTHING
from crawler.dates.text import ascii_digits, folded

MOSTLY = 0.8
"""Of the steps in a list of times, those that go the way of the others: updates are pinned and late now and then."""

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

_WORDS = """
s: s sec secs second seconds sek sekunde sekunden seconde secondes seconden seg segundo segundos secondo secondi
s: sekund sekunder sekundy sekundę
m: m min mins minute minutes minuten minuto minutos minuti minuut minut minuty minutę minuter minutt minutter
h: h hr hrs hour hours std stunde stunden heure heures hora horas ora ore uur uren godz godzin godziny godzinę
h: t tim timme timmar time timer
d: d day days tag tage tagen jour jours día días dia dias giorno giorni dag dagen dagar dager dage dzień dni
w: w wk wks week weeks woche wochen semaine semaines semana semanas settimana settimane weken vecka veckor uke uker
w: uge uger tydzień tygodnie tygodni
s: saniye sn сек секунд секунды секунду секунди sekuntia detik giây ثانية ثوان सेकंड שניות
m: dakika dk мин минут минуты минуту хв хвилин хвилини хвилину minuuttia minuutti λεπτό λεπτά minutami
m: menit phút دقيقة دقائق मिनट דקות דקה
h: saat sa час часа часов годин години годину tuntia tunti ώρα ώρες hodinou hodinami jam giờ ساعة ساعات घंटे घंटा
h: שעות שעה
d: gün день дня дней дні днів päivää päivä ημέρα ημέρες dnem dny hari ngày يوم أيام दिन ימים
"""
_SAID_WORDS = """
s: sekundi sekunde sekundę secunde секунде
m: minuta minutu minúty minúta minútou minútami minūtes minūtēm minūti minučių minutės minutę minutu мин минута минуте минути
h: sat sata sati sate hodinu hodinou hodiny oră uro uri urami ura stundas stundām stundu valandą valandas valandų час часа часове сат сата сати ordu
d: dan dana dni dnevi dnevom dnevoma zi zile den dní dienas dienām dienų dieną дан дана дни ден
"""
"""Units of other languages, read only beside a word for "ago": alone some say o'clock ("14 sati")."""

# Written without spaces: "5分前", "2時間前", "3시간 전".
_CJK_UNITS = {
    "秒": "s", "초": "s", "分": "m", "分钟": "m", "分鐘": "m", "分間": "m", "분": "m", "小时": "h", "小時": "h",
    "時間": "h", "시간": "h", "天": "d", "日": "d", "일": "d",
}  # fmt: skip
_SPANS = {"s": timedelta(seconds=1), "m": MINUTE, "h": HOUR, "d": DAY, "w": 7 * DAY}
_UNITS: Mapping[str, timedelta] = {
    word: _SPANS[line[0]] for line in _WORDS.strip().splitlines() for word in line[2:].split()
} | {word: _SPANS[letter] for word, letter in _CJK_UNITS.items()}
_UNITS_SAID: Mapping[str, timedelta] = {
    word: _SPANS[line[0]] for line in _SAID_WORDS.strip().splitlines() for word in line[2:].split()
}
_ONE = frozenset(
    [
        "a",
        "an",
        "one",
        "eine",
        "einer",
        "einem",
        "einen",
        "un",
        "une",
        "una",
        "uno",
        "um",
        "uma",
        "een",
        "en",
        "et",
        "ett",
        "jedną",
    ]
)
_NOW = (
    "just now|right now|now|moments ago|a moment ago|(?:a few )?seconds ago|less than a minute ago|gerade eben|soeben|jetzt|"
    "à l'instant|maintenant|ahora mismo|ahora|proprio ora|ora|adesso|agora mesmo|agora|zojuist|zonet|nu|teraz|przed chwilą|"
    "akkurat nå|nettopp|nå|just nu|lige nu"
)
_FEW: Mapping[str, tuple[int, timedelta]] = {
    "دقيقة": (1, MINUTE), "دقيقتين": (2, MINUTE), "ساعة": (1, HOUR), "ساعتين": (2, HOUR), "يوم": (1, DAY), "يومين": (2, DAY),
    "דקה": (1, MINUTE), "שעה": (1, HOUR), "שעתיים": (2, HOUR), "יום": (1, DAY), "יומיים": (2, DAY),
}  # fmt: skip
"""Units that say by themselves how many, one or two."""

_ABOUT = r"(?:about|around|over|almost|etwa|rund|ca\.?|environ|circa|unos|cerca de|ongeveer)\s"
_AGO = re.compile(
    rf"(?P<now>(?:{_NOW})(?!\w))"
    rf"|(?:منذ|قبل|לפני)\s(?P<few>{'|'.join(_FEW)})(?!\w)"
    rf"|(?P<n3>\d{{1,3}})\s?(?P<unit3>{'|'.join(sorted(_CJK_UNITS, key=len, reverse=True))})\s?[前전]"
    rf"|(?:(?P<before>vor|il y a|hace|há|for|för|fa|prije|pred|před|пре|преди|acum|prieš|pirms|duela|πριν(?:\sαπό)?|منذ|قبل|לפני)\s)?(?:{_ABOUT})?"
    rf"(?P<n>\d{{1,4}}|{LETTERS}{{1,6}}(?=\s))\s?(?P<unit>{LETTERS}{{1,9}})(?!\w)\.?"
    rf"(?:,?\s?(?:(?:and|und|et|y|e|en|i|og|och)\s)?(?P<n2>\d{{1,2}})\s?(?P<unit2>{LETTERS}{{1,9}})(?!\w)\.?)?"
    r"(?P<after>\s(?:ago|sedan|siden|temu|fa|geleden|atrás|earlier|önce|назад|тому|sitten|पहले|(?:yang\s)?lalu|trước)(?!\w))?",
    re.IGNORECASE,
)
_SAID_BEHIND = re.compile(r"\s(?:ago|sedan|siden|temu|fa|geleden|atrás|önce|назад|тому)(?!\w)", re.IGNORECASE)
_CLOCK_OF_FOUR = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d")
"""Hours and minutes of a clock: "0653hrs" is no span of 653 hours."""

_HOUR_OR_SPAN = re.compile(r"\d{1,2}\s?h", re.IGNORECASE)


class Ago(NamedTuple):
    """A span back from the capture; `said` when a word for "ago" makes it certain, `end` where the words end."""

    span: timedelta
    coarseness: timedelta
    said: bool
    end: int


def says_ago(text: str, end: int) -> bool:
    """Whether a word for "ago" stands right behind: "7 uur geleden" is no clock though "7 uur" is one."""
    return _SAID_BEHIND.match(text, end) is not None


def match_ago(text: str, start: int = 0, languages: Sequence[str] = ()) -> Ago | None:
    """How long ago the words right at `start` say, or None.

    Without a word for "ago" only a number and a unit are read ("2h", "12 min"); in French and Portuguese, where
    "11h" is eleven o'clock as well as eleven hours, not even that.
    """
    match = _AGO.match(text, start)
    if not match:
        return None
    if match["now"]:
        return Ago(NOTHING, MINUTE, said=True, end=match.end())
    if match["few"] or match["n3"]:
        count, span = _FEW[match["few"]] if match["few"] else (int(match["n3"]), _UNITS[match["unit3"]])
        return Ago(count * span, span, said=True, end=match.end())
    return _span(match, languages)


def _span(match: re.Match[str], languages: Sequence[str]) -> Ago | None:
    """The span of a number and a unit, and perhaps of a smaller one behind it."""
    said = bool(match["before"] or match["after"])
    word, number = match["unit"].lower(), _number(match["n"])
    unit = _UNITS.get(word) or (_UNITS_SAID.get(word) if said else None)
    if unit is None or number is None or not (said or match["n"].isdigit()):
        return None
    if not said and unit == HOUR and _CLOCK_OF_FOUR.fullmatch(match["n"]):
        return None
    if (
        not said
        and _HOUR_OR_SPAN.fullmatch(match[0])
        and any(tag[:2].lower() in {"fr", "pt"} for tag in languages)
    ):
        return None
    span = number * unit
    if match["n2"]:
        smaller = _UNITS.get(match["unit2"].lower())
        if smaller is None or smaller >= unit:  # "fa 9 min 25 novembre"
            return Ago(span, unit, said, match.end("unit")) if match["before"] else None
        span, unit = span + int(match["n2"]) * smaller, smaller
    return Ago(span, unit, said, match.end())


def are_lengths(printed: Sequence[str | None], days: Sequence[date | None], captured_at: datetime) -> bool:
    """Whether the spans of a list say how long something takes ("32 min" of an episode) and not how long ago it was.

    Without a word for "ago" they are times only if they run one way, and beside no other day: `days` are those
    printed in the list's records, or None.
    """
    bare = [
        (captured_at - found.span, day)
        for words, day in zip(printed, days, strict=True)
        if words and (found := match_ago(folded(ascii_digits(words)))) and not found.said
    ]
    steps = [later - earlier for (earlier, _), (later, _) in pairwise(bare) if later != earlier]
    falling = sum(step < NOTHING for step in steps)
    in_order = max(falling, len(steps) - falling) >= MOSTLY * len(steps)
    elsewhere = sum(day is not None and abs(at.date() - day) > DAY for at, day in bare)
    return 2 * len(bare) > len(printed) and (not in_order or 2 * elsewhere > len(bare))


def _number(word: str) -> int | None:
    if word.isdigit():
        return int(word)
    return 1 if word.lower() in _ONE else None
