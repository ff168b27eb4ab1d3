"""Clocks in page order: what the neighbours of a time say about its day, its half of the day and its zone."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from crawler.dates import (
    are_lengths,
    resolve_clock_times,
    without_unknown_halves,
)
from crawler.items import Timestamp
from tests.clocks import BERLIN, CAPTURED, MINUTE, NEW_YORK, utc


def clocks(printed: list[str | None], **known: object) -> list[str | None]:
    found = resolve_clock_times(printed, captured_at=CAPTURED, zone=BERLIN, **known)  # type: ignore[arg-type]
    return [stamp and stamp.at and stamp.at.astimezone(BERLIN).strftime("%d %H:%M") for stamp in found]


class TestClocksInPageOrder:
    """CAPTURED is the 27th, 15:00 in Berlin."""

    def test_newest_first_over_midnight(self) -> None:
        assert clocks(["00:10", "23:55", "20:00", "01:00", "22:00"]) == [
            "27 00:10", "26 23:55", "26 20:00", "26 01:00", "25 22:00",
        ]  # fmt: skip

    def test_oldest_first_over_midnight(self) -> None:
        assert clocks(["22:00", "23:00", "01:00", "09:00"]) == [
            "26 22:00",
            "26 23:00",
            "27 01:00",
            "27 09:00",
        ]

    def test_a_small_step_against_the_order_is_no_midnight(self) -> None:
        assert clocks(["14:00", "14:20", "13:00"]) == ["27 14:00", "27 14:20", "27 13:00"]

    def test_a_pinned_update_at_the_head_does_not_move_the_others(self) -> None:
        assert clocks(["08:00", "14:00", "13:30"]) == ["27 08:00", "27 14:00", "27 13:30"]
        assert clocks(["08:00", "16:00", "15:30"]) == ["27 08:00", "26 16:00", "26 15:30"]

    def test_an_update_out_of_its_order_does_not_move_the_others(self) -> None:
        assert clocks(["14:00", "09:00", "13:30", "13:00"]) == [
            "27 14:00",
            "27 09:00",
            "27 13:30",
            "27 13:00",
        ]
        assert clocks(["11:00", "14:00", "10:30", "10:00"]) == [
            "27 11:00",
            "27 14:00",
            "27 10:30",
            "27 10:00",
        ]

    def test_the_newest_has_not_come_yet_today(self) -> None:
        assert clocks(["16:00", "15:30"]) == ["26 16:00", "26 15:30"]

    def test_the_page_tells_the_day_of_the_newest(self) -> None:
        assert clocks(["09:00", "23:00"], changed_at=utc("2024-08-20T10:00")) == ["20 09:00", "19 23:00"]
        assert clocks(["23:50", "21:00"], changed_at=utc("2024-08-19T22:30")) == ["19 23:50", "19 21:00"]
        assert clocks(["01:12", "23:50"], made_at=utc("2024-08-19T17:40")) == ["20 01:12", "19 23:50"]
        assert clocks(["22:36", "15:00", "07:00"], made_at=utc("2024-08-20T04:15")) == [
            "20 22:36",
            "20 15:00",
            "20 07:00",
        ]
        assert clocks(["16:00", "15:00"], made_at=utc("2024-08-27T12:00")) == [
            "26 16:00",
            "26 15:00",
        ]  # not yet come

    def test_headings_tell_the_days(self) -> None:
        days = [None, None, date(2024, 8, 24), date(2024, 8, 24)]
        assert clocks(["10:00", "01:00", "23:00", "10:00"], dates=days) == [
            "25 10:00",
            "25 01:00",
            "24 23:00",
            "24 10:00",
        ]

    def test_times_with_a_day_of_their_own_anchor_the_others(self) -> None:
        assert clocks(["09:00", "24 August, 23:00", None, "10:00", "breaking"]) == [
            "25 09:00", "24 23:00", None, "24 10:00", None,
        ]  # fmt: skip

    def test_without_a_zone_only_the_words_are_kept(self) -> None:
        assert resolve_clock_times(["12:31", None], captured_at=CAPTURED, zone=None) == [
            Timestamp(None, "12:31", MINUTE), None,
        ]  # fmt: skip

    def test_no_times(self) -> None:
        assert (clocks([]), clocks([None])) == ([], [None])


def _hours(found: list[Timestamp | None]) -> list[str]:
    return [f"{stamp.at:%d %H:%M}" if stamp and stamp.at else "" for stamp in found]


def test_clocks_that_name_one_zone_are_in_order_on_a_page_whose_own_is_unknown() -> None:
    printed = ["01:10 GMT", "00:20 GMT", "23:40 GMT", "23:05 GMT"]
    found = resolve_clock_times(printed, captured_at=utc("2024-08-27T02:00"), zone=None)
    assert _hours(found) == ["27 01:10", "27 00:20", "26 23:40", "26 23:05"]
    mixed = ["01:10 GMT", "02:20 CEST", "23:40"]
    assert _hours(resolve_clock_times(mixed, captured_at=utc("2024-08-27T02:00"), zone=None))[2] == ""


@pytest.mark.parametrize(
    ("captured", "expected"),
    [
        ("2024-08-27T13:00", ["27 10:00", "27 01:00", "26 23:40", "26 22:10"]),  # it is the day of the newest
        (
            "2024-08-29T13:00",
            ["28 10:00", "28 01:00", "27 23:40", "27 22:10"],
        ),  # it may be that of the oldest
    ],
)
def test_one_day_above_clocks_that_cross_midnight(captured: str, expected: list[str]) -> None:
    found = resolve_clock_times(
        ["10:00", "01:00", "23:40", "22:10"],
        captured_at=utc(captured),
        zone=UTC,
        dates=[date(2024, 8, 27)] * 4,
    )
    assert _hours(found) == expected


@pytest.mark.parametrize(
    ("printed", "zone", "known"),
    [
        (("11:58", "9:40", "7:05"), "America/New_York", False),
        (("11:58 pm", "9:40", "7:05"), "America/New_York", True),
        (("13:10", "11:58", "9:40"), "America/New_York", True),
        (("11:58", "09:40"), "Australia/Sydney", True),
        (("11:58", "9:40", "7:05"), "Europe/Berlin", True),
        (("11:58", "2 hours ago"), "America/Chicago", False),
    ],
)
def test_clocks_of_twelve_hours_have_no_moment_where_none_says_the_half_of_the_day(
    printed: tuple[str, ...], zone: str, known: bool
) -> None:
    captured = datetime(2026, 3, 16, 4, 5, tzinfo=UTC)
    resolved = resolve_clock_times(list(printed), captured_at=captured, zone=ZoneInfo(zone))
    found = without_unknown_halves(resolved, ZoneInfo(zone))
    assert all(stamp and stamp.printed for stamp in found)
    assert bool(found[0] and found[0].at) is known
    assert printed[-1] != "2 hours ago" or (found[-1] and found[-1].at)


@pytest.mark.parametrize(
    ("printed", "days", "lengths"),
    [
        (["2h", "2h", "5h", "1d"], [None] * 4, False),
        (["5 min", "2h", "1 min", "3h", "4h", "5h"], [None] * 6, False),
        (["32 min", "28 min", "41 min", "30 min"], [None] * 4, True),
        (["20 min", "21 min", "22 min"], [date(2024, 8, 20), date(2024, 8, 13), date(2024, 8, 6)], True),
        (["3h", "4h", "5h"], [date(2024, 8, 27)] * 3, False),
        (["3h ago", "2h ago", "5h ago", "1h ago"], [None] * 4, False),
        (["14:05", None, "13:05"], [None] * 3, False),
        ([], [], False),
    ],
)
def test_lengths_are_no_times(printed: list[str | None], days: list[date | None], lengths: bool) -> None:
    assert are_lengths(printed, days, CAPTURED) is lengths


@pytest.mark.parametrize(
    ("printed", "local"),
    [
        (["8:47", "8:55", "9:41 PM", "10:20", "12:05"], ["20:47", "20:55", "21:41", "22:20", "00:05"]),
        (["12:20", "12:05 am", "11:47"], ["00:20", "00:05", "23:47"]),
        (["8:47", "8:40 pm", "8:55"], ["20:47", "20:40", "20:55"]),  # one out of its order
        (
            ["3:10", "8:55 pm", "8:40", "8:31"],
            [None, "20:55", "20:40", "20:31"],
        ),  # six hours off: either half
        (["11:05", "9:40", "5:30pm", "9:20"], ["11:05", "09:40", "17:30", "09:20"]),  # words of a sentence
        (["13:05", "9:40", "9:30 pm"], ["13:05", "09:40", "21:30"]),
    ],
)
def test_clocks_take_the_half_of_the_day_that_a_neighbour_says(
    printed: list[str | None], local: list[str | None]
) -> None:
    captured = datetime(2026, 3, 17, 11, 5, tzinfo=UTC)
    found = resolve_clock_times(printed, captured_at=captured, zone=NEW_YORK)
    assert [s and s.printed for s in found] == printed
    assert [s and s.at and s.at.astimezone(NEW_YORK).strftime("%H:%M") for s in found] == local
    assert without_unknown_halves(found, NEW_YORK) == found


def test_clocks_of_two_makes_have_one_half_of_the_day() -> None:
    captured = datetime(2026, 3, 17, 11, 5, tzinfo=UTC)
    said = resolve_clock_times(["9:41 PM", "8:55 PM"], captured_at=captured, zone=NEW_YORK)
    bare = resolve_clock_times(["9:20", "9:02"], captured_at=captured, zone=NEW_YORK)
    found = without_unknown_halves([said[0], bare[0], bare[1], said[1]], NEW_YORK)
    assert [s and s.at and s.at.astimezone(NEW_YORK).strftime("%d %H:%M") for s in found] == [
        "16 21:41",
        "16 21:20",
        "16 21:02",
        "16 20:55",
    ]
