"""What the times of a list's records say for and against its being a live blog's updates.

Updates come at any minute, within hours of each other, one way down the page; articles are days apart,
programmes and recipes stand at full fives, recordings begin at 0:00.
"""

from __future__ import annotations

import re
from datetime import timedelta
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Final

from crawler.extractors.evidence import AFTERWARDS, Evidence

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from crawler.extractors.candidates import Record
    from crawler.extractors.timing import Times
    from crawler.items import Timestamp

FEWEST_MOMENTS: Final = 5
"""Times in one order that are no chance."""

ENOUGH_TO_COUNT: Final = 10
"""Times at full fives of which the share at quarter hours is no chance."""

BY_CHANCE: Final = 0.45
"""Share at quarter hours: a third by chance; from 0.5 on in nine programmes and recipes counted, 0.42 at most in three tickers."""

JUST_TOLD: Final = timedelta(hours=3)
"""From the newest update of a page that is live to when it is seen."""

FROM_ZERO: Final = re.compile(r"0?0:00(?::00)?")
"""The first of the times in a recording."""

LIST_SPAN: Final = timedelta(hours=20)
"""Median distance between neighbours from which a list is an index of articles and not of updates."""


def chronology(
    records: Sequence[Record],
    times: Times,
    *,
    of_match: bool,
    may_be_a_discussion: bool,
    told: bool,
    live_at: datetime | None,
) -> Iterable[Evidence]:
    """What the times of the records say.

    `of_match` says that they have the minutes of a match instead, `told` that the title speaks of what happened,
    `live_at` when the page was seen that calls itself live, if its clock is known.
    """
    known = [stamp for stamp in times.published if stamp]
    coverage = len(known) / len(records)
    if coverage < 0.5:
        yield Evidence("no time in most records", 0 if of_match else -3)
        return
    if _is_one_moment(known):
        yield Evidence("the same time in all records", -3)
        return
    printed = "relative" in times.column.key if times.column else False
    unread = all(stamp.at is None for stamp in known)
    weight = 0.5 if unread else 1.5 if printed else 2.5
    yield Evidence(f"a time in {coverage:.0%} of records", weight * coverage)
    moments = [stamp.at for stamp in known if stamp.at is not None]
    if all(stamp.coarseness >= timedelta(days=1) for stamp in known):
        yield Evidence("days without a clock", -3)
    if len(moments) < 3:
        return
    clocks = [stamp for stamp in known if stamp.coarseness <= timedelta(minutes=1)]
    just_told = live_at is not None and timedelta(0) <= live_at - max(moments) <= JUST_TOLD
    yield from _about_order(moments, clocks, may_be_a_discussion=may_be_a_discussion, just_told=just_told)
    if told and len(moments) >= FEWEST_MOMENTS and sorted(moments, reverse=True) == moments:
        yield Evidence("the newest first: nobody tells afterwards so", AFTERWARDS)


def _about_order(
    moments: Sequence[datetime], clocks: Sequence[Timestamp], *, may_be_a_discussion: bool, just_told: bool
) -> Iterable[Evidence]:
    """What the steps from one time to the next say."""
    steps = [(later - earlier).total_seconds() for earlier, later in pairwise(moments)]
    moved = [step for step in steps if step]
    falling = sum(step < 0 for step in moved) > 0.5 * len(moved)
    if moved:
        order = max(sum(step > 0 for step in moved), sum(step < 0 for step in moved)) / len(moved)
        yield Evidence(f"{order:.0%} of times in order", 4 * order - 2.6)
    distance = median(abs(step) for step in steps)
    if distance >= LIST_SPAN.total_seconds():
        yield Evidence(
            f"neighbours {distance / 3600:.0f} hours apart",
            -6 if distance < 1.8 * LIST_SPAN.total_seconds() else -8,
        )
    elif distance <= 3 * 3600:
        yield Evidence("neighbours within hours", 0.7)
    if moved and not falling and may_be_a_discussion:
        yield Evidence("the oldest first, signed, and nothing calls it live: a discussion", -3)
    yield from _about_minutes(clocks, falling=falling, just_told=just_told)


def _is_one_moment(known: Sequence[Timestamp]) -> bool:
    """Whether all times are the same to the minute: that of the page, or of something that stands in every record."""
    moments = {stamp.at for stamp in known}
    return (
        len(known) > 2
        and len(moments) == 1
        and None not in moments
        and known[0].coarseness <= timedelta(minutes=1)
    )


def _about_minutes(clocks: Sequence[Timestamp], *, falling: bool, just_told: bool) -> Iterable[Evidence]:
    """News breaks at any minute; programmes, recipes and forecasts are made at full fives, and run forwards.

    Tickers that an editor keeps by hand show full fives too, with the newest on top, or at any of them: what is
    planned begins at quarter hours. And the last of them was told just before the page was seen: a programme goes on.
    """
    rounded = sum(_is_round(stamp) for stamp in clocks)
    if len(clocks) >= 4 and rounded > 0.9 * len(clocks):
        if falling:
            yield Evidence("all times at five minutes", -1.5)
        elif _are_at_any_five(clocks):
            yield Evidence("all times at five minutes, few at quarter hours: rounded by hand", -3)
        elif just_told:
            yield Evidence("all times at five minutes, the last just before the page was seen", -3)
        else:
            yield Evidence("all times at five minutes: a timetable", -min(8.0, 1.5 * len(clocks)))
    if clocks and not falling and FROM_ZERO.fullmatch(clocks[0].printed):
        yield Evidence("times from 0:00 on: those of a recording", -8)


def _are_at_any_five(clocks: Sequence[Timestamp]) -> bool:
    """Whether about every third of many times is a quarter hour, as by chance."""
    quarters = sum(stamp.at is not None and stamp.at.minute % 15 == 0 for stamp in clocks)
    return len(clocks) >= ENOUGH_TO_COUNT and quarters <= BY_CHANCE * len(clocks)


def _is_round(stamp: Timestamp) -> bool:
    """Whether the time is a full five minutes; one with seconds was taken by a machine."""
    return stamp.at is not None and stamp.at.minute % 5 == 0 and not stamp.at.second
