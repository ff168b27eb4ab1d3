"""What holds for every time, whatever its value."""

from __future__ import annotations

import string
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.dates import (
    find_match_minute,
    find_time,
    parse_date,
    parse_machine_time,
    parse_time,
    resolve_clock_times,
)
from crawler.items import Timestamp
from tests.clocks import BERLIN, CAPTURED, HOUR, MINUTE, NEW_YORK

bounded = settings(derandomize=True, deadline=None, max_examples=150)


def moments_between(first: int, last: int) -> st.SearchStrategy[datetime]:
    seconds = [datetime(year, 1, 1, tzinfo=UTC).timestamp() for year in (first, last)]
    micros = st.integers(0, 999_999).map(lambda n: timedelta(microseconds=n))
    whole = st.integers(*map(int, seconds)).map(lambda n: datetime.fromtimestamp(n, UTC))
    return st.builds(datetime.__add__, whole, micros)


moments = moments_between(1991, 2100)


@bounded
@given(
    moments,
    st.sampled_from([UTC, BERLIN, NEW_YORK, ZoneInfo("Asia/Kolkata"), ZoneInfo("Australia/Lord_Howe")]),
)
def test_iso_times_come_back(moment: datetime, zone: ZoneInfo) -> None:
    text = moment.astimezone(zone).isoformat()
    assert parse_machine_time(text) == Timestamp(moment, text)


@bounded
@given(moments)
def test_epochs_come_back_in_every_unit(moment: datetime) -> None:
    micros = (moment - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)
    found = [parse_machine_time(str(micros * 1000 // unit)) for unit in (1, 10**3, 10**6, 10**9)]
    parts = [1, 1, 10**3, 10**6]
    assert [stamp and stamp.at for stamp in found] == [
        datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=micros // part * part) for part in parts
    ]


@bounded
@given(
    moments_between(2010, 2040),
    st.sampled_from(
        ["{:%H:%M}", "{:%H.%M} Uhr", "{:%Hh%M}", "kl. {:%H.%M}", "Posted at {:%H:%M}", "{:%I:%M %p}"]
    ),
    st.timedeltas(timedelta(0), timedelta(hours=23, minutes=54)),
)
def test_a_clock_is_read_back_from_any_later_capture_of_the_day(
    shown: datetime, style: str, later: timedelta
) -> None:
    shown = shown.replace(second=0, microsecond=0)
    found = parse_time(style.format(shown), captured_at=shown + later, zone=UTC)
    assert found == Timestamp(shown, style.format(shown), MINUTE)


@bounded
@given(
    st.dates(date(2000, 1, 1), date(2050, 1, 1)),
    st.sampled_from(["%d %B %Y", "%A, %d %b %Y", "%B %d, %Y", "%d.%m.%Y"]),
)
def test_days_come_back(day: date, style: str) -> None:
    assert parse_date(day.strftime(style), captured_at=CAPTURED, languages=["en"]) == day


@bounded
@given(st.text(alphabet=string.printable + "٤時분年月日’′­–", max_size=200))
def test_no_text_breaks_the_readers(text: str) -> None:
    found = find_time(text)
    if found:
        assert found.printed == text[found.start : found.end].strip()
    parse_time(text, captured_at=CAPTURED, zone=BERLIN, languages=["en"])
    parse_machine_time(text, BERLIN)
    parse_date(text, captured_at=CAPTURED, languages=["en"])
    find_match_minute(text)


@bounded
@given(st.lists(st.times(), min_size=1, max_size=30), st.booleans())
def test_resolved_clocks_run_one_way(times: list[time], newest_first: bool) -> None:
    printed = [f"{clock:%H:%M}" for clock in times]
    found = resolve_clock_times(printed, captured_at=CAPTURED, zone=UTC)
    moments = [stamp.at for stamp in found if stamp and stamp.at]
    assert len(moments) == len(printed)
    assert [f"{moment:%H:%M}" for moment in moments] == printed
    steps = [(before - after).total_seconds() for before, after in pairwise(moments)]
    limit = 12 * HOUR.total_seconds()
    assert all(step >= -limit for step in steps) or all(step <= limit for step in steps)
