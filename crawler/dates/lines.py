"""Where a printed time stands in a line: at its head, or in brackets at its tail."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Literal

from crawler.dates.days import spoken_languages
from crawler.dates.relative import match_ago, says_ago
from crawler.dates.sequence import runs_one_way
from crawler.dates.text import LONGEST, ascii_digits
from crawler.dates.words import Role, match_label, match_words

if TYPE_CHECKING:
    from collections.abc import Sequence

_LEAD = re.compile(r"[\s(\[【［〔〈|•·*+●▪►■◆◇▼▶–—-]{0,4}")
_GAP = re.compile(r"\s?\+\d{1,2}:\d\d(?::\d\d)?\s*$")
"""How far behind the first a rider came in, "+0:14" alone in a line, and no lead to a time ("+++ 14:05")."""

_STOP = re.compile(
    r"\s*(?:[)\]】］〕〉]\s*)?[:|·•–—»>-]+(?!\w)\s*|\s*[)\]】］〕〉]\s*|\.(?:\s+|$)"
    r"|,\s+(?=[^\W\d_a-z][^:.!?]{1,40}:\s)|\s+|$"  # "7.45pm, Klang: Volunteers say"
)
_LABEL_BEHIND = re.compile(
    r"\s?(?:(?P<updated>更新|업데이트|수정)|公開|配信|掲載|投稿|発表|입력|게시)(?=[\s)\]】]|$)"
)
"""What Japanese and Korean say behind a time of it: "18:20更新"."""

_RANGE = re.compile(r"\s?(?:[–—-]|bis|to|until|till)\s?\d{1,2}[:.h]\d\d", re.IGNORECASE)
_SPAN = re.compile(
    r"(?:min|mins|minutes|minuten|sec|secs|seconds|sekunden|hours|stunden|km|kg|%)\b", re.IGNORECASE
)
_GAME_CLOCK = re.compile(
    r"\s{0,3}(?P<printed>(?P<m>\d{1,2}):(?P<s>[0-5]\d)"
    r" (?:left|remaining|to go|to play|(?:(?:1st|2nd|3rd|4th) (?:quarter|half|period)|Q[1-4]|[12]H|OT)))"
    r"(?=\s?[,:;.)\]–—-]|\s(?:in|on|of)\b|\s?$)"
)
"""What is left of a quarter or a half, where the clock of a game runs back: "15:31 left, second half"."""

_TAIL = re.compile(r"\s[(\[]([^()\[\]]{3,48})[)\]]\s*\.?$")
_MATCH_MINUTE = re.compile(
    r"""[\s(\[]{0,3}(?P<printed>
      (?P<n>\d{1,3})\.?\s?['´`](?:\s?\+\s?(?P<x>\d{1,2})['´`]?)?
     |(?P<n2>\d{1,3})\s?\+\s?(?P<x2>\d{1,2})\s?(?:['´`]|\.?\s?min(?:\.|ute)?\b)?
     |(?P<n3>\d{1,3})\.\s?(?:\+\s?(?P<x3>\d{1,2})\.?\s?)?(?:minute?n?|min|minuut|minutt|minut|minuta|minút[ay]?|minutė|mín|mínút[au]|munud|perc)\b\.?
     |(?P<n4>\d{1,3})(?:st|nd|rd|th|e|è|ème|º|ª|°|\.a|\.ª)\s?(?:minute|min|minuut|minuto)\b\.?
     |(?P<n6>\d{1,3})(?:-[яа]\s(?:минута|мин\.?)|\.\s?(?:dk|dakika)\b\.?)
     |(?:第|(?:前半|後半|전반|후반)\s?)(?P<n7>\d{1,3})\s?(?:\+\s?(?P<x7>\d{1,2})\s?)?(?:分钟|分鐘|分|분)
     |(?:minute|minuto|minuut|minut|min\.?|dk\.?|dakika|phút|λεπτό|دقیقه|الدقيقة|دقيقة|ق|د|דקה)\s(?P<n5>\d{1,3})(?:\s?\+\s?(?P<x5>\d{1,2}))?['´`]?
     )(?=[\s:|.,)\]–—-]|$)""",
    re.IGNORECASE | re.VERBOSE,
)
_DOTTED = re.compile(
    r"(?P<hour>[01]?\d|2[0-3])\.(?P<minute>[0-5]\d)(?=\s[\"“„«‘'(]?[^\W\d_a-zà-ÿ](?:\S*\s+){4})"
)
_PREPOSITION = re.compile(r"(?:at|um|gegen|om|às|à|a\slas?|alle(?:\sore)?|в|о|ob|v|u|o)\s", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"\d+")

_BARE = re.compile(r"([01]?\d|2[0-3])([0-5]\d)")

FEWEST_BARE_CLOCKS, MOST_NIGHTS = 6, 3
"""Numbers of four digits that confirm each other as clocks, and midnights among them."""

FEWEST_TOGETHER = 4
"""Clocks, or minutes, in doubt that confirm each other."""

LONGEST_WORDS = 40
"""Characters of the longest time without a digit: "Last updated less than a minute ago"."""

LONGEST_MATCH = 130
"""Minutes: extra time and stoppages included."""

_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?(?![\w:])")
"""An instant for machines (ISO 8601) that a page shows to its readers, until a script has put it into words."""

PrintedKind = Literal["clock", "absolute", "relative"]


@dataclass(frozen=True, slots=True)
class PrintedTime:
    """A time found in a line: its words with their label, where they stand, and the rest of the line.

    `kind` is "absolute" with a day printed beside the clock. `parse_time(printed, ...)` reads it.
    """

    printed: str
    start: int
    end: int
    rest: str
    kind: PrintedKind
    role: Role


@dataclass(frozen=True, slots=True)
class MatchMinute:
    """A minute of a match ("45'+2", "67. Minute") at the head of a line: an order, but no time."""

    printed: str
    minute: int
    added: int
    rest: str


def find_time(line: str, languages: Sequence[str] = ()) -> PrintedTime | None:
    """The time at the head of a line, or in brackets at its tail; None where there is none.

    "12.31 Uhr: Headline", "Posted at 15:05", "Headline (11.39 Uhr)". Spans ("14:05 - 15:30"), lengths ("2:30
    minutes"), scores and match minutes are no times. A full stop between two numbers makes a clock only with a
    separator behind it or nothing else in the line.
    """
    look = _find if len(line) <= 2 * LONGEST else _find.__wrapped__
    return look(line, tuple(languages))


@lru_cache(maxsize=4096)
def _find(line: str, languages: tuple[str, ...]) -> PrintedTime | None:
    head = ascii_digits(line[:LONGEST])
    start = _lead(head)
    found = _at(head, start, languages)
    if found:
        last, kind, role, certain = found
        label = _LABEL_BEHIND.match(head, last)
        end, role = (label.end(), "updated" if label["updated"] else role) if label else (last, role)
        stop = _STOP.match(head, end)
        if stop and _stands_alone(head, end, stop, certain=certain):
            rest = line[stop.end() :].strip()
            if _begins_sentence(head[start:], stop, rest):
                return None
            if head.startswith("+"):  # "+++ 14:05 Dam holds +++"
                rest = rest.rstrip("+ ")
            return PrintedTime(line[start:last].strip(), start, end, rest, kind, role)
    return _in_tail(line, languages)


def _begins_sentence(text: str, stop: re.Match[str], rest: str) -> bool:
    """Whether a text goes on as a sentence about a time: "At 16:30 the first results came in"."""
    return stop[0].isspace() and rest[:1].islower() and _PREPOSITION.match(text) is not None


def _lead(text: str) -> int:
    match = None if _GAP.match(text) else _LEAD.match(text)
    return match.end() if match else 0


def _at(text: str, start: int, languages: Sequence[str]) -> tuple[int, PrintedKind, Role, bool] | None:
    has_digit = _DIGIT.search(text, start, start + 48)
    if not has_digit and len(text) - start > LONGEST_WORDS:
        return None
    role, begin = match_label(text, start)
    if instant := _INSTANT.match(text, begin):
        return instant.end(), "absolute", role, True
    words = match_words(text, begin, spoken_languages(languages)) if has_digit else None
    if words and not says_ago(text, words.end):
        kind: PrintedKind = "clock" if words.day is None and words.day_word is None else "absolute"
        return words.end, kind, role, words.clock.strong
    ago = match_ago(text, begin, languages)
    return (ago.end, "relative", role, ago.said and text[begin].isdigit()) if ago else None


def _stands_alone(text: str, end: int, stop: re.Match[str], *, certain: bool) -> bool:
    if _RANGE.match(text, end) or _SPAN.match(text, stop.end()) or _GAME_CLOCK.match(text):
        return False
    return certain or stop.end() == len(text) or bool(stop[0].strip())


def _in_tail(line: str, languages: Sequence[str]) -> PrintedTime | None:
    offset = max(0, len(line) - LONGEST)
    match = _TAIL.search(ascii_digits(line[offset:]))
    if not match:
        return None
    inner = match[1].strip()
    found = _at(inner, 0, languages)
    if not found or found[0] != len(inner):
        return None
    start = offset + match.start(1)
    end = offset + match.end(1)
    return PrintedTime(
        line[start:end].strip(), start, end, line[: offset + match.start()].strip(), found[1], found[2]
    )


def dotted_clocks(texts: Sequence[str]) -> dict[int, PrintedTime]:
    """The clocks at the heads of texts that one text alone leaves in doubt ("14.52 The start ..."), by place.

    Several that run one way, each with a sentence behind it, are no prices and no lengths; {} where there are fewer.
    """
    found = {place: match for place, text in enumerate(texts) if (match := _DOTTED.match(text))}
    minutes = [60 * int(match["hour"]) + int(match["minute"]) for match in found.values()]
    if len(found) < FEWEST_TOGETHER or not runs_one_way(minutes):
        return {}
    return {
        place: PrintedTime(
            match[0], 0, match.end(), texts[place][match.end() :].strip(), "clock", "published"
        )
        for place, match in found.items()
    }


def find_match_minute(line: str) -> MatchMinute | None:
    """The minute of a match at the head of a line, or what is left on the clock of a game; None where there is none."""
    head = ascii_digits(line[:48])
    if left := _GAME_CLOCK.match(head):
        rest = line[left.end() :].strip(" \t:|.,)]–—-")
        return MatchMinute(left["printed"], int(left["m"]), int(left["s"]), rest)
    match = _MATCH_MINUTE.match(head)
    if not match:
        return None
    part = match.groupdict()
    minute = int(next(value for name, value in part.items() if name[0] == "n" and value))
    added = int(next((value for name, value in part.items() if name[0] == "x" and value), 0))
    if minute > LONGEST_MATCH:
        return None
    start, end = match.span("printed")
    return MatchMinute(line[start:end], minute, added, line[end:].strip(" \t:|.,)]–—-"))


def are_bare_clocks(texts: Sequence[str]) -> bool:
    """Whether numbers of four digits, some of three, ("0014", "2352", "945") are clocks: they run one way, but past midnight, and are no years.

    >>> are_bare_clocks("1432 1418 1407 1155 1040 0922".split()), are_bare_clocks("1520 1755 1857 1914 1945 2012".split())
    (True, False)
    """
    found = [match for text in texts if (match := _BARE.fullmatch(text))]
    clocks = [60 * int(match[1]) + int(match[2]) for match in found]
    if len(found) < max(FEWEST_BARE_CLOCKS, len(texts)) or all("10" <= match[1] <= "20" for match in found):
        return False
    if 3 * sum(len(text) == 4 for text in texts) < len(texts):
        return False
    steps = [later - earlier for earlier, later in pairwise(clocks) if later != earlier]
    falling = sum(step < 0 for step in steps)
    turns = min(falling, len(steps) - falling)
    return turns <= MOST_NIGHTS and 5 * turns <= len(steps)


def are_match_minutes(texts: Sequence[str]) -> bool:
    """Whether bare numbers ("90.+4", "87.", "84.") are minutes of one match: they run one way, past the end of a half.

    What is added to a half tells them from ranks, days and points.
    """
    moved = [
        value for value, _ in groupby(tuple(map(int, _NUMBER.findall(ascii_digits(text)))) for text in texts)
    ]
    if len(moved) < FEWEST_TOGETHER or not runs_one_way(moved) or all(len(value) == 1 for value in moved):
        return False
    first, last = sorted((moved[0], moved[-1]))
    return all(first <= value <= last for value in moved)
