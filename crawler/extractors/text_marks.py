"""Times in the lines of a plain text, in whatever shape they are printed, beside whatever."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from crawler.chrome import chrome_kind
from crawler.dates import (
    PrintedTime,
    are_bare_clocks,
    are_match_minutes,
    dotted_clocks,
    find_match_minute,
    match_label,
    runs_one_way,
)
from crawler.dates.lines import LONGEST_MATCH
from crawler.extractors.plain_lines import bare_name, ends_as_sentence, is_name, says_by
from crawler.extractors.text_seams import BYLINE, SEAM, is_named

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from crawler.extractors.text_setting import TextSetting

_BESIDE = re.compile(r"(?P<name>[^•|·]{2,48}?)\s*[•|·]\s*(?P<time>\S.*)")

_GLUED_TO_NAME = re.compile(
    r"(?P<name>[^\d]{3,60}[^\W\d_])(?P<time>\d{1,2}\s?[:.h]\s?\d\d(?:\s?[ap]\.?m\.?)?)"
)
"""Who wrote, from where, and the clock that stood in the next element: "Ada Brown, à Laval17 h 52"."""

_DIGIT = re.compile(r"\d")

_AROUND_NAME = " ,|-–—"
"""What stands around a name before a time: "— Ada Brown, 5:03 p.m.", "Ada Brown May 23, 2014 5:50 pm"."""

_REMARK = re.compile(
    r"[(（][^()（）]{1,40}[)）]|(?:[^\W\d_]{2,6} )?\d{1,3}(?:[.,]\d)? ?km(?: te gaan| to go)?"
)
"""What stands in brackets behind a time, how long ago it was, say; or how far the race still goes."""

_AGENCY = re.compile(r"[A-ZÅÄÖÜÉ]{2,6}(?:/[A-ZÅÄÖÜÉ]{2,6})*")

LONGEST_DAY: Final = 14
"""Characters of a day of the week, with the word for "last" before it."""

_NOUN: Final = re.compile(
    r"(?:update|aktualizacja|güncelleme|ενημέρωση|обновление|оновлення|تحديث)[ ,]",
    re.IGNORECASE,
)
"""What an update is called before its time; "updated" speaks of a page."""

_HOURS: Final = re.compile(r"(?<=9) ?h(?:eures?)?(?: :$| ?(?=9|$))")
_HALF_OF_DAY: Final = re.compile(
    r"(?<![^\W\d_])[ap]\.?\s?m\b\.?|午前|午後|上午|下午|오전|오후|(?<!\w)[صم](?!\w)"
)

_BARE_MINUTE: Final = re.compile(r"(\d{1,3})\.?['’]?(?:\s?\+\s?(\d{1,2})\.?['’]?)?")

_MINUTE_WITH_STOP: Final = re.compile(r"\d{1,3}\.(?:\s?\+\s?\d{1,2}\.?)?(?=\s\S)")

_POSTED_MINUTE: Final = re.compile(r"posted at \d{1,3}(?: ?\+ ?\d{1,2})? mins?", re.IGNORECASE)
"""Not how long ago it was: "Posted at 89 mins"."""

_ELAPSED: Final = re.compile(
    r"(\d{1,3}):([0-5]\d)(?: ?\+ ?(\d{1,2}):([0-5]\d))?(?=$|[^\W\d_a-zà-ÿ]|\s[^\W\d_])"
)

LAST_HOUR: Final = 24
"""What is more is no hour of a clock."""

FEWEST_BARE: Final = 6
"""Numbers that confirm each other as minutes of a match."""

_PERIOD: Final = re.compile(
    r"(?:ft|ht|ko|pre)(?: .{3,30})?|full[- ]?time|half[- ]?time|kick[- ]?off|(?:pre|post)[- ]?match|before kick[- ]?off|(?:an|ab)pfiff|halbzeit(?:pause)?"
    r"|spiel(?:ende|beginn)|(?:vor|nach) dem spiel|fin(?: du match)?|mi[- ]temps|(?:avant|après)(?:[- ]match)?|coup d['’]envoi|final"
    r"|descanso|previa|inicio|antes|fine(?: partita| primo tempo)?|finale|intervallo|pre-?partita|fischio (?:d['’]inizio|finale)"
    r"|fim(?: de jogo)?|intervalo|início|(?:pré|pós)[- ]?jogo|apito final|einde|rust|aftrap|slut|paus|pause|avspark|matchslut|slutsignal"
    r"|puoliaika|koniec(?: meczu)?|przerwa|początek|maç sonu|devre arası|قبل المباراة|نهاية (?:المباراة|الشوط الأول)|بداية المباراة",
    re.IGNORECASE,
)
"""What stands where other updates of a match have a minute."""

_POSTED: Final = re.compile(r"^posted at ", re.IGNORECASE)

_LETTERS: Final = re.compile(r"ft|ht|ko|pre", re.IGNORECASE)

FEWEST_MINUTES, NEAR_A_MINUTE = 3, 8
"""Minutes of a match beside which it stands, and lines from the first or last of them within which it does."""

MINUTE: Final = "minute"
"""The shape of the minutes of a match: they order updates and tell no time."""

Shape = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Mark:
    """A time in a line, and the shape it is printed in: "9.9 bst", alone in its line."""

    line: int
    time: PrintedTime
    shape: Shape
    author: str = ""


def marks_in(lines: Sequence[str], setting: TextSetting) -> list[Mark]:
    """The times of a text, one a line at most."""
    marks = {i: mark for i, line in enumerate(lines) if (mark := _mark_in(i, line, setting))}
    heads = [line if i not in marks else "" for i, line in enumerate(lines)]
    dotted = _dotted(heads)
    found = (
        marks
        | _elapsed(lines)
        | dotted
        | (_bare_minutes(heads) or _minutes_with_stops(heads) or _bare_clocks(heads))
    )
    return [mark for _, mark in sorted((found | _periods(lines, found)).items())]


def _dotted(lines: Sequence[str]) -> dict[int, Mark]:
    """Clocks with a full stop at the heads of lines, behind a label too, that confirm each other: "UPDATE 19.20 The vote ..."."""
    begins = [match_label(line)[1] for line in lines]
    clocks = dotted_clocks([line[begin:] for line, begin in zip(lines, begins, strict=True)])
    return {i: Mark(i, clock, ("head", _shape(clock))) for i, clock in clocks.items()}


def _periods(lines: Sequence[str], marks: Mapping[int, Mark]) -> dict[int, Mark]:
    """Names of parts of a match, alone in their lines above a text, where other updates have a minute: "Full-time"."""
    minutes = [i for i, mark in marks.items() if mark.shape[1] == MINUTE]
    if len(minutes) < FEWEST_MINUTES:
        return {}
    near = range(max(1, min(minutes) - NEAR_A_MINUTE), min(max(minutes) + NEAR_A_MINUTE, len(lines) - 1))
    found = [
        i
        for i in near
        if _PERIOD.fullmatch(_POSTED.sub("", lines[i]))
        and (i - 1 not in marks or marks[i - 1].time.rest)
        and i + 1 not in marks
        and (
            ends_as_sentence(lines[i + 1])
            or (i + 2 not in marks and any(map(ends_as_sentence, lines[i + 2 : i + 3])))
        )
    ]
    return {i: _period(i, lines[i]) for i in found}


def _period(i: int, line: str) -> Mark:
    """The mark of such a name; behind its letters stands the headline: "HT Half-time"."""
    letters, _, headline = line.partition(" ")
    if not (headline and _LETTERS.fullmatch(letters)):
        return _minute(i, line)
    return _minute(i, letters, headline)


def _minute(i: int, printed: str, rest: str = "", *, start: int = 0) -> Mark:
    """The mark of a minute of a match, or of what stands in its place."""
    return Mark(i, _clock(printed, rest, start=start), ("head" if rest else "alone", MINUTE))


def _clock(printed: str, rest: str = "", *, start: int = 0) -> PrintedTime:
    return PrintedTime(printed, start, start + len(printed), rest, kind="clock", role="published")


def _bare_minutes(lines: Sequence[str]) -> dict[int, Mark]:
    """Numbers alone in lines, "88." or "90.+4", each above a sentence, that run one way as minutes of a match do."""
    found = {i: match for i, line in enumerate(lines[:-1]) if (match := _BARE_MINUTE.fullmatch(line))}
    found = {i: match for i, match in found.items() if any(map(ends_as_sentence, lines[i + 1 : i + 3]))}
    minutes = [(int(match[1]), int(match[2] or 0)) for match in found.values()]
    if len(found) < FEWEST_BARE or not runs_one_way(minutes) or max(minutes)[0] > LONGEST_MATCH:
        return {}
    if all(abs(later[0] - earlier[0]) == 1 for earlier, later in pairwise(minutes)):  # numbered comments
        return {}
    return {i: _minute(i, lines[i]) for i in found}


def _elapsed(lines: Sequence[str]) -> dict[int, Mark]:
    """Minutes and seconds of a match, alone in lines or at their heads: "90:00 +3:22", "64:51Goal!", "45:36". Some are no clock's, and all run one way."""
    found = {i: match for i, line in enumerate(lines) if (match := _ELAPSED.match(line))}
    passed = [tuple(int(part or 0) for part in match.groups()) for match in found.values()]
    if not passed:
        return {}
    falling = 2 * sum(later < earlier for earlier, later in pairwise(passed)) > len(passed) - 1
    # What stands below the last is a list of goals, or was before the match.
    last = passed.index(min(passed) if falling else max(passed))
    found, passed = dict(list(found.items())[: last + 1]), passed[: last + 1]
    late = sum(minute > LAST_HOUR for minute, *_ in passed)
    if (
        late < max(FEWEST_MINUTES, len(passed) / 3)
        or not runs_one_way(passed)
        or max(passed)[0] > LONGEST_MATCH
    ):
        return {}
    return {i: _minute(i, match[0], lines[i][match.end() :].strip()) for i, match in found.items()}


def _bare_clocks(lines: Sequence[str]) -> dict[int, Mark]:
    """Numbers of four digits alone in lines, each above a sentence, that are clocks together: "0014"."""
    found = [i for i, line in enumerate(lines[:-1]) if 3 <= len(line) <= 4 and line.isdecimal()]
    found = [i for i in found if any(map(ends_as_sentence, lines[i + 1 : i + 3]))]
    alone = are_bare_clocks([lines[i] for i in found])
    return {i: Mark(i, _clock(lines[i]), ("alone", "9999")) for i in found} if alone else {}


def _minutes_with_stops(lines: Sequence[str]) -> dict[int, Mark]:
    """Numbers with a full stop at the heads of sentences that are minutes of a match together: "23. Goal!", "90. +4 It's over."."""
    found = {
        i: match
        for i, line in enumerate(lines)
        if (match := _MINUTE_WITH_STOP.match(line)) and ends_as_sentence(line)
    }
    if not are_match_minutes([match[0] for match in found.values()]):
        return {}
    return {i: _minute(i, match[0], lines[i][match.end() :].strip()) for i, match in found.items()}


def _mark_in(i: int, line: str, setting: TextSetting) -> Mark | None:
    if _POSTED_MINUTE.fullmatch(line):
        return _minute(i, line)
    if before := _before_name(i, line, setting):
        return before
    found = setting.find(line)
    if found is None:
        return _behind_name(i, line, setting) or _minute_in(i, line)
    found = _of_two(found, setting)
    if _REMARK.fullmatch(found.rest):
        found = replace(found, rest="")
    if author := _before_control(found.rest):
        return Mark(i, replace(found, rest=""), ("alone", _shape(found)), author)
    if says_by(found.rest):
        return Mark(i, replace(found, rest=""), ("alone", _shape(found)), bare_name(found.rest))
    place = "alone" if not found.rest else "head" if found.end < len(line) / 2 or found.start <= 2 else "tail"
    return Mark(i, found, (place, _shape(found)))


def _before_name(i: int, line: str, setting: TextSetting) -> Mark | None:
    """A time and a name in one line: "18:37Ada Brown", "Há 2 horasAda Brown", "Il y a 2 heures Ada Brown, à Berne"."""
    if len(line) > BYLINE or not _DIGIT.search(line):
        return None
    for space in re.finditer(" ", line):
        found = setting.find(line[: space.start()])
        if found and found.kind == "relative" and not found.rest:
            name = line[space.end() :]
            return Mark(i, found, ("alone", _shape(found)), name) if is_name(name.partition(",")[0]) else None
    for seam in SEAM.finditer(line):
        time, name = line[: seam.end()], line[seam.end() :]
        found = setting.find(time) if is_named(name) or chrome_kind(name) == "share" else None
        if found and not found.rest:
            return Mark(i, found, ("alone", _shape(found)), name if is_named(name) else "")
    return None


def _before_control(line: str) -> str:
    """The name that a control to share is glued to, both in the line of a time: "14:21 • MerelDeel bericht"."""
    seams = (seam.end() for seam in SEAM.finditer(line) if chrome_kind(line[seam.end() :]) == "share")
    return next((line[:end] for end in seams if is_named(line[:end])), "")


def _minute_in(i: int, line: str) -> Mark | None:
    found = find_match_minute(line)
    return _minute(i, found.printed, found.rest, start=line.index(found.printed)) if found else None


def _of_two(found: PrintedTime, setting: TextSetting) -> PrintedTime:
    """Of two times in a line the one that names the instant of publication: "8h ago / 5:41 PM EDT", "5 feb 23:52 • 7 uur geleden"."""
    other = setting.find(found.rest.lstrip("/|·•,–—- ")) if found.rest else None
    if other is None:
        return found
    if other.rest:  # "44m ago 44 minutes ago 14 May 2024 at 10:27am": the same again for the ear
        return _of_two(other, setting) if found.kind == other.kind == "relative" else found
    if other.role == "updated" and found.role == "published":
        return replace(found, rest="")
    if (other.kind == "relative") == (found.kind == "relative"):
        return found
    return other if found.kind == "relative" else replace(found, rest="")


def _behind_name(i: int, line: str, setting: TextSetting) -> Mark | None:
    """A name and a time in one line: "Ada Brown 14 August 2023 10:01", "Ada Brown • today 10.01"."""
    if len(line) > BYLINE:
        return None
    if beside := _BESIDE.fullmatch(line):
        found = setting.find(beside["time"])
        is_writer = is_name(beside["name"]) or _AGENCY.fullmatch(beside["name"])
        if found and not found.rest and found.role == "published" and (is_writer or found.kind == "absolute"):
            return Mark(
                i, found, ("byline", _shape(found)), beside["name"] if is_writer else ""
            )  # or an office
    glued = _GLUED_TO_NAME.fullmatch(line)
    if glued and is_name(name := glued["name"].partition(",")[0]):
        found = setting.find(glued["time"])
        if found and not found.rest:
            return Mark(i, found, ("byline", _shape(found)), name)
    digit = _DIGIT.search(line)
    starts = [digit.start(), line[: digit.start()].rstrip().rfind(" ") + 1] if digit else []
    for start in starts:  # where the digits begin, or a month before them
        name = line[:start].strip(_AROUND_NAME)
        found = setting.find(line[start:]) if is_name(name) else None
        if found and not found.rest and found.kind != "relative":
            return Mark(i, found, ("byline", _shape(found)), name)
    return None


def _shape(found: PrintedTime) -> str:
    if found.kind == "relative":
        return "relative"
    begin = match_label(found.printed)[1]
    label = "labelled " if begin and not _NOUN.match(found.printed) else ""
    plain = label + re.sub(r"\d+", "9", found.printed[begin if label else 0 :].lower())
    if found.kind == "absolute":
        return label + re.sub(r"[^\W\d_]+(?:['’\s]+[^\W\d_]+)*", "a", plain.removeprefix(label))
    return _HALF_OF_DAY.sub("xm", _HOURS.sub("h", plain))


def day_in(line: str, setting: TextSetting) -> date | None:
    """The day that a line names, with or without "Updated" before it: a date, or a day of the week in a line of its own."""
    line = line[match_label(line)[1] :].strip()
    if len(line) > LONGEST_DAY and not any(c.isdigit() for c in line[:48]):
        return None
    return setting.day(line)
