"""On which clock the times of data are: the page's times of the same updates tell it.

Data writes local times with a Z that is false, or without any zone. Both show themselves beside what the page prints.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import UTC, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from crawler.dates import CLOCK_SKEW, parse_machine_time
from crawler.extractors.creation import FARTHEST_ZONES, are_too_early, made_at
from crawler.extractors.page_clock import QUARTER

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime, tzinfo

    from crawler.extractors.document import Document
    from crawler.items import BlogPosting, LiveBlogPosting, Timestamp

    Couples = Sequence[tuple[BlogPosting, BlogPosting]]
    """Each update as the page shows it, and as the data tells it."""

SAME: Final = timedelta(minutes=1)
"""How far two times of one moment lie apart at most, where one of them is written to the minute."""

SEVERAL: Final = 3
"""Updates whose times show the zone of the others."""

_CLOCK: Final = re.compile(r"(?<!\d)(\d{1,2})[:.](\d\d)(?!\d)(?:\s?([ap])\.?\s?m\b)?", re.IGNORECASE)
_OFFSET: Final = re.compile(r"\d[+−-]\d\d:?\d\d$")


def set_right(data: LiveBlogPosting, couples: Couples, document: Document) -> LiveBlogPosting:
    """The data with its clock times as instants: in the zone that the page's times show, and without a false Z."""
    zone = _zone_of(couples, document.zone)
    if zone is not None:
        data = _retimed(data, partial(_in_zone, zone=zone))
    error = zone_error(couples)
    if error is None or not _page_times_are_right(couples, data, error, document):
        return data
    return _without_false_zulu(data, error, document.about)


def _zone_of(couples: Couples, zone: tzinfo | None) -> tzinfo | None:
    """The zone in which the data's clocks without one are the page's instants: the page's own, or UTC; None for neither."""
    stamps = [(v.date_published, d.date_published) for v, d in couples]
    known = [
        (page.at, data.printed)
        for page, data in stamps
        if page and page.at and page.coarseness <= SAME and data and data.at is None
    ]
    if len(known) < SEVERAL:
        return None
    return next((z for z in (zone, UTC) if z and all(_is_moment(text, z, at) for at, text in known)), None)


def _is_moment(text: str, zone: tzinfo, at: datetime) -> bool:
    read = parse_machine_time(text, zone)
    return read is not None and read.at is not None and abs(read.at - at) <= SAME


def _in_zone(stamp: Timestamp, *, zone: tzinfo) -> Timestamp:
    return stamp if stamp.at else parse_machine_time(stamp.printed, zone) or stamp


def _retimed(posting: LiveBlogPosting, moved: Callable[[Timestamp], Timestamp]) -> LiveBlogPosting:
    """The posting with what becomes of each time in it."""

    def own(stamp: Timestamp | None) -> Timestamp | None:
        return stamp and moved(stamp)

    updates = [
        replace(u, date_published=own(u.date_published), date_modified=own(u.date_modified))
        for u in posting.updates
    ]
    return replace(
        posting,
        updates=tuple(updates),
        date_published=own(posting.date_published),
        date_modified=own(posting.date_modified),
    )


def _without_false_zulu(data: LiveBlogPosting, error: timedelta, page: LiveBlogPosting) -> LiveBlogPosting:
    """The data with its times later by as much as the page's are.

    Its dates of the live blog itself stay where the page says the same date with its offset.
    """

    def later(stamp: Timestamp) -> Timestamp:
        return stamp if stamp.at is None or says_its_zone(stamp) else replace(stamp, at=stamp.at + error)

    moved = _retimed(data, later)
    told, seen = data.date_published, page.date_published
    if told is None or says_its_zone(told) or (seen and says_its_zone(seen) and seen.at == told.at):
        return replace(data, updates=moved.updates)
    return replace(
        moved,
        coverage_start_time=data.coverage_start_time and data.coverage_start_time + error,
        coverage_end_time=data.coverage_end_time and data.coverage_end_time + error,
    )


def _page_times_are_right(
    couples: Couples, told: LiveBlogPosting, error: timedelta, document: Document
) -> bool:
    """Whether the data's Z is false: page and data show one clock, and it is the newsroom's and not UTC.

    Servers also print UTC where the newsroom keeps another clock (BBC pages of 2020). Data that is finer than the page
    is taken at its word, therefore, unless it is disproved: by what the page says in full, or by the capture. Ids may
    tell that the updates were made later than the page's clock says.
    """
    stamps = [(v.date_published, d.date_published) for v, d in couples]
    if not all(is_false_zulu(data, page) for page, data in stamps):
        return False
    made = [(v.date_published, made_at(v.id or d.id or "")) for v, d in couples]
    if are_too_early([(page.at, at) for page, at in made if page and page.at and at]):
        return False
    known = [(page, data) for page, data in stamps if page and data]
    if any(says_its_zone(page) or page.coarseness <= data.coarseness for page, data in known):
        return True
    newest = max(data.at for _, data in known if data.at)
    return newest > document.captured_at + CLOCK_SKEW or _contradicts(document.about, told, error)


def _contradicts(page: LiveBlogPosting, told: LiveBlogPosting, error: timedelta) -> bool:
    """Whether the page's own dates and those of its data lie as far apart as the times of their updates."""
    dates = ((page.date_published, told.date_published), (page.date_modified, told.date_modified))
    return any(
        abs(seen.at - data.at - error) < SAME for seen, data in dates if seen and seen.at and data and data.at
    )


def zone_error(couples: Couples) -> timedelta | None:
    """By how much the page's times are all off those of the data: a whole number of quarters, else None.

    A `datetime="...Z"` that is local time shows itself so.
    """
    shifts = Counter(
        v.date_published.at - d.date_published.at
        for v, d in couples
        if v.date_published and d.date_published and v.date_published.at and d.date_published.at
    )
    rounded: Counter[timedelta] = Counter()
    for shift, count in shifts.items():
        rounded[QUARTER * round(shift / QUARTER)] += count
        if abs(shift - QUARTER * round(shift / QUARTER)) > SAME:
            return None
    if len(rounded) != 1:
        return None
    shift = next(iter(rounded))
    return shift if shift and abs(shift) <= FARTHEST_ZONES else None


def is_false_zulu(data: Timestamp | None, page: Timestamp | None) -> bool:
    """Whether it is the data's Z that is false: the page has an epoch or offset, or prints the clock of that Z.

    "15:50" printed beside an epoch of 14:50 UTC is local time; data that says 15:50Z has only copied the clock.
    """
    if not data or not data.at or not page or says_its_zone(data):
        return False
    clock = _CLOCK.search(page.printed)
    copied = clock is not None and (_hour_of(clock), int(clock[2])) == (data.at.hour, data.at.minute)
    return says_its_zone(page) or copied


def _hour_of(clock: re.Match[str]) -> int:
    """The hour of a printed clock, of 24."""
    hour, half = int(clock[1]), (clock[3] or "").lower()
    return hour % 12 + (12 if half == "p" else 0) if half else hour


def says_its_zone(stamp: Timestamp) -> bool:
    """Whether a time's own words fix the instant: an epoch, or an offset other than Z."""
    return stamp.printed.strip().isdecimal() or bool(_OFFSET.search(stamp.printed))
