"""Clock times in the order of a page: which day each is on, across midnight and under date headings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from crawler.dates.clocks import full_hours
from crawler.dates.days import spoken_languages
from crawler.dates.halves import with_halves
from crawler.dates.machine import DAY, HOUR, stamp
from crawler.dates.text import ascii_digits, folded
from crawler.dates.words import BARE_CLOCK, CLOCK_SKEW, last_day_of, match_label, match_words, parse_time
from crawler.dates.zones import zone_named

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, time, tzinfo

    from crawler.dates.clocks import Clock
    from crawler.items import Timestamp

DISORDER = 2 * HOUR
"""How far a clock may run against the order of the page (edited, late) without further evidence."""

HALF_A_DAY = 12 * HOUR
"""A clock that runs further than this against the order is on another day in any case."""


MADE_LATE, SHOWN_LATE = timedelta(hours=4), timedelta(minutes=30)
"""How long before the time at which a page says it was made, or after its last change, its newest update may be: newsrooms
set the first anew, and write the second down before they are done."""

LONGEST_QUIET = timedelta(hours=6)
"""From the newest update to the page's last change: a longer one speaks against either, and not for the day before."""

MOST_ONE_WAY = 0.8
"""The share of steps down a page from which on they go one way."""

_About = tuple["datetime | None", "datetime | None"]
"""When a page says that it was made, and changed."""


def runs_one_way(values: Sequence[Any]) -> bool:
    """Whether nearly all steps from a value to the next go up, or nearly all down; what stays goes neither way.

    >>> runs_one_way([5, 4, 3, 3, 2, 1, 0]), runs_one_way([2, 2, 2]), runs_one_way([1])
    (True, False, False)
    """
    steps = [(later > earlier) - (later < earlier) for earlier, later in pairwise(values)]
    return bool(steps) and max(steps.count(1), steps.count(-1)) >= MOST_ONE_WAY * len(steps)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A time by its place on the page: what the local clock shows, on which day if that is known."""

    place: int
    time: time
    day: date | None
    clock: Clock | None = None


def resolve_clock_times(
    printed: Sequence[str | None],
    *,
    captured_at: datetime,
    zone: tzinfo | None,
    languages: Sequence[str] = (),
    dates: Sequence[date | None] = (),
    made_at: datetime | None = None,
    changed_at: datetime | None = None,
    oldest: date | None = None,
) -> list[Timestamp | None]:
    """The timestamps of times in page order, newest or oldest first as they themselves tell.

    `dates` are the days known from headings, one for each time or None. Without any the newest clock is the last one before
    `captured_at`, or before `changed_at`, where the page says when it was changed last, or the first one after `made_at`,
    where it says only when it was made. `oldest` is the day of the oldest update where the page tells it. A clock that
    runs against the order by more than DISORDER is on the next day along, unless it stands alone (a pinned update
    at the head, one out of its order) and HALF_A_DAY does not decide. Times that bring their own day keep it and
    anchor their neighbours. Every clock has at None where neither `zone` nor the words name one. A clock of twelve
    hours without its half of the day takes it from its neighbours, or has at None.
    """
    hours = full_hours(printed)
    spelled, undecided = with_halves(
        [f"{words}00" if i in hours else words for i, words in enumerate(printed)]
    )
    found = _resolved(
        spelled,
        list(dates) or [None] * len(printed),
        captured_at,
        zone,
        languages,
        (made_at, changed_at),
        oldest,
    )
    return [
        replace(stamp, printed=folded(words), at=None if place in undecided else stamp.at)
        if stamp and words and (place in undecided or words != spelled[place])
        else stamp
        for place, (stamp, words) in enumerate(zip(found, printed, strict=True))
    ]


def _resolved(
    printed: Sequence[str | None],
    days: Sequence[date | None],
    captured_at: datetime,
    zone: tzinfo | None,
    languages: Sequence[str],
    about: _About,
    oldest: date | None,
) -> list[Timestamp | None]:
    found = [
        parse_time(words, captured_at=captured_at, zone=zone, languages=languages, date=day)
        if words
        else None
        for words, day in zip(printed, days, strict=True)
    ]
    named = _zone_of(printed, zone, tuple(languages))
    zone = named or zone
    if zone is None:
        return found
    entries = _entries(printed, found, days, zone, languages)
    entries, oldest = _without_one_day(entries, oldest, captured_at, zone)
    for entry in _dated(_ordered(entries, oldest), captured_at, zone, about):
        words = printed[entry.place]
        if entry.clock and entry.day and words:
            local = named or (zone_named(entry.clock.zone, zone, languages) if entry.clock.zone else zone)
            found[entry.place] = stamp(
                entry.day, entry.clock.days, entry.clock.time, local, folded(words), entry.clock.coarseness
            )
    return found


def _zone_of(
    printed: Sequence[str | None], usual: tzinfo | None, languages: tuple[str, ...]
) -> tzinfo | None:
    """The zone that all clocks name beside themselves, if they do; days are its days."""
    clocks = [clock for words in printed if words and (clock := _clock_alone(words, languages))]
    names = {clock.zone for clock in clocks}
    return zone_named(clocks[0].zone, usual, languages) if len(names) == 1 and clocks[0].zone else None


def _entries(
    printed: Sequence[str | None],
    found: Sequence[Timestamp | None],
    days: Sequence[date | None],
    zone: tzinfo,
    languages: Sequence[str],
) -> list[_Entry]:
    entries = []
    for place, (words, stamped, day) in enumerate(zip(printed, found, days, strict=True)):
        clock = _clock_alone(words, tuple(languages)) if words else None
        if clock is not None:
            entries.append(_Entry(place, clock.time, day, clock))
        elif stamped and stamped.at:
            local = stamped.at.astimezone(zone)
            entries.append(_Entry(place, local.time(), local.date()))
    return entries


@lru_cache(maxsize=4096)
def _clock_alone(words: str, languages: tuple[str, ...]) -> Clock | None:
    text = BARE_CLOCK.sub(r"\1:\2", ascii_digits(folded(words)).strip(" ,|·•–—()[]"))
    text = text[match_label(text)[1] :]
    found = match_words(text, 0, spoken_languages(languages))
    if found is None or found.end != len(text) or found.day is not None or found.day_word is not None:
        return None
    return found.clock


def _without_one_day(
    entries: list[_Entry], oldest: date | None, captured_at: datetime, zone: tzinfo
) -> tuple[list[_Entry], date | None]:
    """The entries without the one day that heads them all, where their clocks cross midnight; that day is the oldest's.

    It heads the page then and not the updates of a day. Where the newest would be to come, it is the newest's if
    some of the clocks would be to come on that day, else that of all.
    """
    days = {entry.day for entry in entries}
    day = days.pop() if len(days) == 1 else None
    if day is None or any(entry.clock is None for entry in entries):
        return entries, oldest
    bare = [replace(entry, day=None) for entry in entries]
    chained = _dated(_ordered(list(bare), day), captured_at, zone, (None, None))
    last = max(entry.day for entry in chained if entry.day)
    newest = max(datetime.combine(e.day, e.time, tzinfo=zone) for e in chained if e.day)
    if last == day:
        return entries, oldest
    if newest <= captured_at + CLOCK_SKEW:
        return bare, day
    if all(datetime.combine(day, e.time, tzinfo=zone) <= captured_at + CLOCK_SKEW for e in entries):
        return entries, oldest
    bare = _ordered(bare, None)
    come = _has_come(day, bare[0].time, captured_at, zone)
    return [replace(bare[0], day=day if come else day - DAY), *bare[1:]], oldest


def _ordered(entries: list[_Entry], oldest: date | None) -> list[_Entry]:
    """The entries, newest first; the oldest on its day where nothing else is known."""
    if not _is_newest_first(entries):
        entries.reverse()
    if oldest and entries and not any(entry.day for entry in entries):
        entries[-1] = replace(entries[-1], day=oldest)
    return entries


def _dated(entries: list[_Entry], captured_at: datetime, zone: tzinfo, about: _About) -> list[_Entry]:
    """The entries, given newest first, each with a day."""
    if not entries:
        return []
    anchor = next((i for i, entry in enumerate(entries) if entry.day), None)
    pinned = False
    if anchor is None:
        first, anchor = entries[0], 0
        day = _day_of(first.clock, captured_at, zone, about) if first.clock else None
        pinned = len(entries) > 1 and day is not None and _has_come(day, entries[1].time, captured_at, zone)
        entries = [replace(first, day=day), *entries[1:]]
    older = _chain(entries[anchor:], -1, pinned=pinned)
    newer = _chain(entries[anchor::-1], 1)
    return newer[:0:-1] + older


def _day_of(clock: Clock, captured_at: datetime, zone: tzinfo, about: _About) -> date:
    """The day of the newest clock, as `resolve_clock_times` says."""
    made_at, changed_at = about
    last = last_day_of(clock, captured_at, zone)
    if changed_at is not None:
        changed = changed_at.astimezone(zone)
        day = last_day_of(clock, changed + SHOWN_LATE, zone)
        quiet = changed - datetime.combine(day, clock.time, tzinfo=zone)
        return min(last, day if quiet <= LONGEST_QUIET else changed.date())
    if made_at is None:
        return last
    made = (made_at - MADE_LATE).astimezone(zone)
    return min(last, made.date() if clock.time >= made.time() else made.date() + DAY)


def _has_come(day: date, clock: time, captured_at: datetime, zone: tzinfo) -> bool:
    return datetime.combine(day, clock, tzinfo=zone) <= captured_at + CLOCK_SKEW


def _chain(entries: Sequence[_Entry], step: int, *, pinned: bool = False) -> list[_Entry]:
    """The entries from a dated one on, away from it into the past (`step` -1) or towards the present (1).

    With `pinned` the first may be an older update that was put at the head.
    """
    times = [_seconds(entry.time) for entry in entries]
    chain = list(entries[:1])
    for i, entry in enumerate(entries[1:], start=1):
        day = chain[-1].day
        if (
            day
            and _crosses_midnight(times, i, step)
            and not (pinned and i == 1 and not _is_far(times, 1, step))
        ):
            day += timedelta(days=step)
        chain.append(entry if entry.day else replace(entry, day=day))
    return chain


def _crosses_midnight(times: Sequence[int], i: int, step: int) -> bool:
    """Whether midnight lies between entry i - 1 and i, and neither of them is merely out of its order."""
    if step * (times[i - 1] - times[i]) <= DISORDER.total_seconds():
        return False
    before, after = times[max(i - 2, 0)], times[min(i + 1, len(times) - 1)]
    alone = (
        step * (before - times[i]) <= DISORDER.total_seconds()
        or step * (times[i - 1] - after) <= DISORDER.total_seconds()
    )
    return _is_far(times, i, step) or not alone


def _is_far(times: Sequence[int], i: int, step: int) -> bool:
    return step * (times[i - 1] - times[i]) > HALF_A_DAY.total_seconds()


def _is_newest_first(entries: Sequence[_Entry]) -> bool:
    """Whether most steps down the page go back in time; by days where they differ, else by the shorter way round."""
    steps = 0
    for above, below in pairwise(entries):
        if above.day and below.day and above.day != below.day:
            steps += 1 if above.day > below.day else -1
            continue
        back = (_seconds(above.time) - _seconds(below.time)) % DAY.total_seconds()
        if back:
            steps += 1 if back <= DAY.total_seconds() / 2 else -1
    return steps >= 0


def _seconds(clock: time) -> int:
    return clock.hour * 3600 + clock.minute * 60 + clock.second


def days_under_headings(headings: Sequence[tuple[int, date]], count: int) -> list[date | None]:
    """The day of each of `count` updates, from date headings as (number of updates above the heading, day).

    A heading belongs to the updates below it; where none stands above the first update and one stands behind the
    last, each closes its day and belongs to the updates above it.
    """
    found: list[date | None] = [None] * count
    ordered = sorted(headings)
    positions = [min(position, count) for position, _ in ordered]
    closing = bool(ordered) and positions[0] > 0 and positions[-1] == count
    spans = [0, *positions] if closing else [*positions, count]
    for (start, end), (_, day) in zip(pairwise(spans), ordered, strict=True):
        found[start:end] = [day] * (end - start)
    return found
