"""Days as publishers print them: above and below updates, without a year, without a month."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from crawler.dates import (
    days_under_headings,
    find_time,
    parse_date,
    parse_time,
)
from crawler.dates.day_words import day_word
from tests.clocks import CAPTURED


@pytest.mark.parametrize(
    ("heading", "languages", "day"),
    [
        ("Dienstag, 27. August", ["de"], date(2024, 8, 27)),
        ("Tuesday 27 August", ["en"], date(2024, 8, 27)),
        ("Wednesday, 28 August", ["en"], date(2024, 8, 28)),  # tomorrow already, somewhere
        ("29 August", ["en"], date(2023, 8, 29)),
        ("October 30, 2023", ["en"], date(2023, 10, 30)),
        ("30th of October 2023", ["en"], date(2023, 10, 30)),
        ("Oct 30", ["en"], date(2023, 10, 30)),
        ("1er septembre", ["fr"], date(2023, 9, 1)),
        ("2 de octubre de 2023", ["es"], date(2023, 10, 2)),
        ("segunda-feira, 26 de agosto", ["pt"], date(2024, 8, 26)),
        ("wtorek, 27 sierpnia", ["pl"], date(2024, 8, 27)),
        ("tirsdag 27. august", ["nb-NO"], date(2024, 8, 27)),
        ("27.08.2024", ["de"], date(2024, 8, 27)),
        ("27.8.", ["de"], date(2024, 8, 27)),
        ("Di, 27.08.", ["de"], date(2024, 8, 27)),
        ("27/08/2024", ["en"], date(2024, 8, 27)),
        ("08/27/2024", ["en"], date(2024, 8, 27)),
        ("08/09/2024", ["en-US"], date(2024, 8, 9)),
        ("08/09/2024", ["en-GB"], date(2024, 9, 8)),
        ("08/09/2024", ["fr"], date(2024, 9, 8)),
        ("2024-08-27", [], date(2024, 8, 27)),
        ("8月27日", ["ja"], date(2024, 8, 27)),
        ("2023年10月30日", ["ja"], date(2023, 10, 30)),
        ("٢٧/٠٨/٢٠٢٤", ["ar"], date(2024, 8, 27)),
        ("29 February", ["en"], date(2024, 2, 29)),
        ("27 August", [], date(2024, 8, 27)),
        ("27 août", [], date(2024, 8, 27)),
        ("I dag, tisdag 27 augusti", ["sv"], date(2024, 8, 27)),
        ("Yesterday, Monday 26 August", ["en"], date(2024, 8, 26)),
        # no day, or no certain one
        ("Storm, Tuesday 27 August", ["en"], None),
        ("08/09/2024", ["en"], None),
        ("Wednesday 27 August", ["en"], None),
        ("29 February 2023", ["en"], None),
        ("Top 10 March", ["en"], None),
        ("May 5 people", ["en"], None),
        ("27 marines", ["en"], None),
        ("Tuesday", ["en"], None),
        ("Die 12 Besten", ["de"], None),
        ("12:31", ["en"], None),
        ("", ["en"], None),
        ("27 August " * 99, ["en"], None),
    ],
)
def test_date_headings(heading: str, languages: list[str], day: date | None) -> None:
    assert parse_date(heading, captured_at=CAPTURED, languages=languages) == day


@pytest.mark.parametrize(
    ("heading", "languages", "day"),
    [
        ("+++ Dienstag, 27. August +++", ["de"], date(2024, 8, 27)),
        ("Le mardi 27 août 2024", ["fr"], date(2024, 8, 27)),
        ("Am Dienstag, den 27. August", ["de"], date(2024, 8, 27)),
        ("+6.4", ["de"], None),
        ("-12.8.", ["de"], None),
        ("Pfingstmontag, 20. Mai", ["de"], date(2024, 5, 20)),
        ("【8月27日】", ["ja"], date(2024, 8, 27)),
        ("■ 8月27日（火）", ["ja"], date(2024, 8, 27)),
        ("■ 8月27日（水）", ["ja"], None),  # which was a Tuesday
        ("8/27(火)", ["ja"], date(2024, 8, 27)),
        ("令和6年8月1日（木）", ["ja"], date(2024, 8, 1)),
        ("8月27日（星期二）", ["zh"], date(2024, 8, 27)),
        ("8월 27일(화)", ["ko"], date(2024, 8, 27)),
        ("الثلاثاء ٢٧ أغسطس (آب) ٢٠٢٤", ["ar"], date(2024, 8, 27)),
        ("วันอาทิตย์ที่ 14 พฤษภาคม 2566", ["th"], date(2023, 5, 14)),
        ("28 มี.ค. 2567", ["th"], date(2024, 3, 28)),
        ("12 กุมภาพันธ์ 2567", ["th"], date(2024, 2, 12)),
        ("19 марта 2015, четверг", ["ru"], date(2015, 3, 19)),
        ("19 марта 2015, пятница", ["ru"], None),
        ("27 серпня (вівторок)", ["uk"], date(2024, 8, 27)),
        ("DAY 2: Tuesday, Aug. 27", ["en"], date(2024, 8, 27)),
        ("Updates from Tuesday, Aug. 27", ["en"], date(2024, 8, 27)),
        ("Aug. 17 updates:", ["en"], date(2024, 8, 17)),
        ("Dag 3 - 27 augustus", ["nl"], date(2024, 8, 27)),
        ("Paris, 27 août", ["fr"], None),  # where, not when
    ],
)
def test_headings_of_days_as_newsrooms_dress_them(
    heading: str, languages: list[str], day: date | None
) -> None:
    found = parse_date(heading, captured_at=CAPTURED, languages=languages, zone=ZoneInfo("Europe/Berlin"))
    assert found == day


def test_a_missing_year_lies_close_to_a_day_that_the_page_gives() -> None:
    near = date(2019, 12, 30)
    found = [
        parse_date(words, captured_at=CAPTURED, languages=["en"], near=near)
        for words in ("2 January", "Dec 29")
    ]
    assert found == [date(2020, 1, 2), date(2019, 12, 29)]


@pytest.mark.parametrize(
    ("headings", "days"),
    [
        ([(0, 27), (2, 26)], [27, 27, 26, 26]),  # above the day's updates
        ([(2, 26)], [None, None, 26, 26]),  # today has none
        ([(1, 27), (4, 26)], [27, 26, 26, 26]),  # below the day's updates
        ([(0, 27), (2, 26), (4, 25)], [27, 27, 26, 26]),  # the last day's updates are on the next page
        ([], [None] * 4),
    ],
)
def test_headings_above_and_below(headings: list[tuple[int, int]], days: list[int | None]) -> None:
    found = days_under_headings([(place, date(2024, 8, day)) for place, day in headings], 4)
    assert [day and day.day for day in found] == days


@pytest.mark.parametrize(
    ("printed", "language", "zone", "at"),
    [
        ("26/10 às 14h05", "pt-br", "America/Sao_Paulo", "2024-10-26T17:05:00+00:00"),
        ("14h05 - 26/10", "pt", "Europe/Lisbon", "2024-10-26T13:05:00+00:00"),
        ("10/26 2:05 PM", "en-us", "America/New_York", "2024-10-26T18:05:00+00:00"),
        ("10/26 14:05", "ja", "Asia/Tokyo", "2024-10-26T05:05:00+00:00"),
        ("29日午後8時10分", "ja", "Asia/Tokyo", "2024-10-29T11:10:00+00:00"),
        ("3일 오후 9시 25분", "ko", "Asia/Seoul", "2024-11-03T12:25:00+00:00"),
        ("11日0:05", "ja", "Asia/Tokyo", "2024-11-10T15:05:00+00:00"),
        ("31日0:05", "ja", "Asia/Tokyo", "2024-10-30T15:05:00+00:00"),
    ],
)
def test_days_without_a_year_or_a_month_beside_a_clock(
    printed: str, language: str, zone: str, at: str
) -> None:
    captured = datetime(2024, 11, 10, 12, tzinfo=UTC)
    assert find_time(printed, (language,)).kind == "absolute"
    stamp = parse_time(printed, captured_at=captured, zone=ZoneInfo(zone), languages=(language,))
    assert stamp.at.isoformat() == at


@pytest.mark.parametrize("heading", ["24/7", "9/11", "50/50"])
def test_two_numbers_alone_are_no_day(heading: str) -> None:
    assert (
        parse_date(heading, captured_at=datetime(2024, 11, 10, tzinfo=UTC), zone=UTC, languages=("en",))
        is None
    )


@pytest.mark.parametrize(
    ("word", "language", "meaning"),
    [
        ("Fevrier", "fr", ("month", 2)),
        ("شباط", "ar", ("month", 2)),
        ("أوت", "ar", ("month", 8)),
        ("tháng sáu", "vi", ("month", 6)),
        ("sept.", "en", ("month", 9)),
        ("Mittwoch", "de", ("weekday", 2)),
        ("idag", "sv", ("day", 0)),
        ("i går", "sv", ("day", -1)),
        ("tonight", "en", None),
        ("gestern", "en", None),
        ("gestern", "tlh", None),
    ],
)
def test_words_for_days(word: str, language: str, meaning: tuple[str, int] | None) -> None:
    assert day_word(word, (language,)) == meaning
