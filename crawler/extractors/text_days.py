"""The moments of a text's updates: their clocks on the days of headings, or of what the page says of itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, timedelta
from typing import TYPE_CHECKING, Final

from crawler.dates import (
    CLOCK_SKEW,
    days_under_headings,
    resolve_clock_times,
    was_yet_to_come,
    without_unknown_halves,
)
from crawler.extractors.text_marks import MINUTE
from crawler.items import Timestamp

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from crawler.extractors.text_marks import Mark
    from crawler.extractors.text_setting import TextSetting

NEAR_THE_FIRST: Final = 1
"""Lines above the first time in which a word for a day is a heading, and not a word of the menu."""

MANY: Final = 6
"""Clocks to each heading of a day that tell whether it is one."""

HALF_A_DAY: Final = timedelta(hours=12)
"""How much older than their page updates are not."""

ABOVE_A_TIME, BELOW_THE_LAST = 3, 40
"""Lines above a time in which the heading of its day stands, and below the last in which what closes its day does."""


def stamps_of(
    lines: Sequence[str],
    chosen: Sequence[Mark],
    marks: Sequence[Mark],
    days: Mapping[int, date],
    setting: TextSetting,
) -> list[Timestamp | None]:
    """The times of the updates, on the days of headings or else of the page's own last full time."""
    if not chosen:
        return []
    made = _page_time(lines[: chosen[0].line], marks, setting, "published")
    known = {i: day for i, day in days.items() if not was_yet_to_come(day, lines[i], made)}
    headings = [
        (sum(mark.line < i for mark in chosen), known[i])
        for i in _headings_of_days(lines, chosen, known, setting)
    ]
    of_match = [mark.shape[1] == MINUTE for mark in chosen]
    resolved = resolve_clock_times(
        [
            None if minute else mark.time.printed or None
            for mark, minute in zip(chosen, of_match, strict=True)
        ],
        captured_at=setting.captured_at,
        zone=setting.zone,
        languages=setting.languages,
        dates=days_under_headings(headings, len(chosen)),
        made_at=made,
        changed_at=_page_time(lines[: chosen[0].line], marks, setting, "updated"),
    )
    return [
        Timestamp(None, mark.time.printed) if minute and mark.time.printed else stamp
        for mark, minute, stamp in zip(
            chosen, of_match, without_unknown_halves(resolved, setting.zone), strict=True
        )
    ]


def without_strays(
    lines: Sequence[str],
    chosen: Sequence[Mark],
    marks: Sequence[Mark],
    days: Mapping[int, date],
    setting: TextSetting,
) -> Sequence[Mark]:
    """The clocks without the times with their day below them that can't be of this list.

    With them all updates would be yet to come, or older than the page by half a day.
    """
    clocks = [mark for mark in chosen if mark.time.kind != "absolute"]
    if not clocks or len(clocks) == len(chosen) or chosen[0].time.kind == "absolute":
        return chosen
    stamps = stamps_of(lines, chosen, marks, days, setting)
    moments = [stamp.at for stamp in stamps if stamp and stamp.at]
    made = _page_time(lines[: chosen[0].line], marks, setting, "published")
    if not moments:
        return chosen
    to_come = max(moments) > setting.captured_at + CLOCK_SKEW
    too_old = made is not None and max(moments) < made - HALF_A_DAY
    return clocks if to_come or too_old else chosen


def _headings_of_days(
    lines: Sequence[str], chosen: Sequence[Mark], days: Mapping[int, date], setting: TextSetting
) -> list[int]:
    """The lines that head the updates of a day, or close them: the last above the first time, those right above another time, and the one below.

    Below the last time stand teasers with their days, so that one counts there only where others close theirs. So do some
    between updates: where the clocks run on past a few days as if there were none, they head nothing.
    """
    first, last = chosen[0].line, chosen[-1].line
    near = [i for i in days if _has_digit(lines[i]) or first - NEAR_THE_FIRST <= i < last]
    above = [i for i in near if i < first][-1:]
    places = [mark.line for mark in chosen]
    within = [i for i in near if first < i < last and any(i < place <= i + ABOVE_A_TIME for place in places)]
    if within and len(chosen) >= MANY * len(within) and _run_on(chosen, setting):
        return above
    if above:
        return [*above, *within]
    below = [i for i in near if last < i <= last + BELOW_THE_LAST and within and days[i] != days[within[-1]]]
    return [*within, *below[:1]]


def _run_on(chosen: Sequence[Mark], setting: TextSetting) -> bool:
    """Whether clocks without a day run one way throughout, as on one day."""
    somewhere = replace(setting, zone=setting.zone or UTC)
    stamps = [somewhere.moment(mark.time.printed, setting.captured_at.date()) for mark in chosen]
    moments = [stamp.at for stamp in stamps if stamp and stamp.at]
    if len(moments) < len(chosen) or any(mark.time.kind != "clock" for mark in chosen):
        return False
    return moments in (sorted(moments), sorted(moments, reverse=True))


def _has_digit(line: str) -> bool:
    return any(character.isdigit() for character in line)


def _page_time(
    above: Sequence[str], marks: Sequence[Mark], setting: TextSetting, role: str
) -> datetime | None:
    """The latest full time above the updates that says when the page was made, or last changed."""
    if setting.zone is None:
        return None
    full = [mark.time for mark in marks if mark.line < len(above) and mark.time.kind == "absolute"]
    stamps = [setting.moment(time.printed) for time in full if time.role == role]
    return max((stamp.at for stamp in stamps if stamp and stamp.at), default=None)
