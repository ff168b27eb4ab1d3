"""Publishers' times: each row of a table is one way to print a time, and the whole of what it means."""

from __future__ import annotations

import string
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.dates import (
    MatchMinute,
    PrintedTime,
    are_lengths,
    days_under_headings,
    find_match_minute,
    find_time,
    parse_date,
    parse_machine_time,
    parse_time,
    resolve_clock_times,
    without_unknown_halves,
    zone_for,
)
from crawler.dates.zones import zone_named
from crawler.items import Timestamp

BERLIN, LONDON, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("Europe/London"), ZoneInfo("America/New_York")
SECOND, MINUTE, HOUR, DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
EXACT = timedelta(0)
CAPTURED = datetime(
    2024, 8, 27, 13, 0, tzinfo=UTC
)  # a Tuesday; 15:00 in Berlin, 14:00 in London, 09:00 in New York


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "at", "coarseness"),
    [
        ("2024-08-27T12:31:05Z", "2024-08-27T12:31:05", EXACT),
        ("2024-08-27T12:31:05.123Z", "2024-08-27T12:31:05.123", EXACT),
        ("2024-08-27T12:31:05,123456789+00:00", "2024-08-27T12:31:05.123456", EXACT),
        ("2024-08-27T12:31:05+0200", "2024-08-27T10:31:05", EXACT),
        ("2024-08-27T12:31:05+02", "2024-08-27T10:31:05", EXACT),
        ("2024-08-27T12:31:05−05:30", "2024-08-27T18:01:05", EXACT),
        ("2024-08-27t12:31:05z", "2024-08-27T12:31:05", EXACT),
        ("2024-08-27 12:31:05 UTC", "2024-08-27T12:31:05", EXACT),
        ("2024-08-27T12:31:05 GMT+0200", "2024-08-27T10:31:05", EXACT),
        ("2024-08-27T12:31:05[Europe/Berlin]", "2024-08-27T10:31:05", EXACT),
        ("2024-08-27T12:31:05+02:00[Europe/Berlin]", "2024-08-27T10:31:05", EXACT),
        ("20240827T123105Z", "2024-08-27T12:31:05", EXACT),
        ("2024-08-27T12:31Z", "2024-08-27T12:31", MINUTE),
        ("2024-08-27T12Z", "2024-08-27T12:00", HOUR),
        ("2024-08-27T24:00:00Z", "2024-08-28T00:00", EXACT),
        ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59", EXACT),
        ("  2024-08-27T12:31:05Z\n", "2024-08-27T12:31:05", EXACT),
        ("Tue, 27 Aug 2024 12:31:05 +0200", "2024-08-27T10:31:05", EXACT),
        ("27 Aug 2024 12:31 GMT", "2024-08-27T12:31", MINUTE),
        ("Tue, 27 Aug 2024 12:31:05 EDT", "2024-08-27T16:31:05", EXACT),
        ("Tue Aug 27 2024 12:31:05 GMT+0200 (Central European Summer Time)", "2024-08-27T10:31:05", EXACT),
        (1724761865, "2024-08-27T12:31:05", EXACT),
        ("1724761865", "2024-08-27T12:31:05", EXACT),
        (1724761865.5, "2024-08-27T12:31:05.5", EXACT),
        ("1724761865.25", "2024-08-27T12:31:05.25", EXACT),
        (1724761865123, "2024-08-27T12:31:05.123", EXACT),
        ("1724761865123456", "2024-08-27T12:31:05.123456", EXACT),
        (1724761865123456789, "2024-08-27T12:31:05.123457", EXACT),
        ("/Date(1724761865123)/", "2024-08-27T12:31:05.123", EXACT),
    ],
)
def test_machine_times(value: str | float, at: str, coarseness: timedelta) -> None:
    printed = " ".join(str(value).split())
    assert parse_machine_time(value) == Timestamp(utc(at), printed, coarseness)


@pytest.mark.parametrize(
    "value",
    ["", "now", "12:31", "2024", "1", 1, 0, -5, 10**30, float("nan"), float("inf"), True, None, [], "99999999999999999999",
     "2024-02-30T12:00:00Z", "2024-08-27T25:00:00Z", "2024-08-27T12:61Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z",
     "2024-08-27T12:31:05+99:00", "2024-08-27T12:31:05+02:75", "27 August 2024", "Tue, 32 Aug 2024 12:31:05 GMT",
     "2024-08-27T12:31:05Z and more", "2024-08-27T" + "1" * 5000, "5ebab1c2d3e4f5a6b7c8d9e0"],
)  # fmt: skip
def test_what_is_no_machine_time(value: object) -> None:
    assert parse_machine_time(value, UTC) is None


@pytest.mark.parametrize(
    ("value", "coarseness"),
    [("2024-08-27T12:31:05", EXACT), ("2024-08-27 12:31", MINUTE), ("2024-08-27", DAY), ("20240827123105", EXACT),
     ("Tue, 27 Aug 2024 12:31:05", EXACT), ("2024-08-27T12:31:05[Atlantis/Capital]", EXACT)],
)  # fmt: skip
def test_a_machine_time_without_a_zone_names_no_moment(value: str, coarseness: timedelta) -> None:
    assert parse_machine_time(value) == Timestamp(None, value, coarseness)


@pytest.mark.parametrize(
    ("value", "at", "coarseness"),
    [
        ("2024-08-27T12:31:05", "2024-08-27T10:31:05", EXACT),
        ("2024-08-27", "2024-08-26T22:00", DAY),
        ("20240827123105", "2024-08-27T10:31:05", EXACT),
        ("Tue, 27 Aug 2024 12:31:05", "2024-08-27T10:31:05", EXACT),
        ("2024-10-27T02:30:00", "2024-10-27T00:30", HOUR),  # shown twice
    ],
)
def test_a_machine_time_without_a_zone_takes_the_declared_one(
    value: str, at: str, coarseness: timedelta
) -> None:
    assert parse_machine_time(value, BERLIN) == Timestamp(utc(at), value, coarseness)


@pytest.mark.parametrize(
    ("printed", "languages", "at", "coarseness"),
    [
        # clocks, in Berlin
        ("12.31 Uhr", ["de"], "2024-08-27T10:31", MINUTE),
        ("um 9 Uhr", ["de"], "2024-08-27T07:00", HOUR),
        ("12 Uhr 31", ["de"], "2024-08-27T10:31", MINUTE),
        ("12.31 Uhr MESZ", ["de"], "2024-08-27T10:31", MINUTE),
        ("14:05:33", [], "2024-08-27T12:05:33", EXACT),
        ("10.42am", ["en"], "2024-08-27T08:42", MINUTE),
        ("2:42 p.m.", ["en"], "2024-08-27T12:42", MINUTE),
        ("12:05 am", ["en"], "2024-08-26T22:05", MINUTE),
        ("12:05pm", ["en"], "2024-08-27T10:05", MINUTE),
        ("9 a.m.", ["en"], "2024-08-27T07:00", HOUR),
        ("11h32", ["fr"], "2024-08-27T09:32", MINUTE),
        ("14 h 05", ["fr"], "2024-08-27T12:05", MINUTE),
        ("à 14h05", ["fr"], "2024-08-27T12:05", MINUTE),
        ("a las 14:05", ["es"], "2024-08-27T12:05", MINUTE),
        ("14:05 h", ["es"], "2024-08-27T12:05", MINUTE),
        ("às 14h05", ["pt"], "2024-08-27T12:05", MINUTE),
        ("alle ore 14.05", ["it"], "2024-08-27T12:05", MINUTE),
        ("14.05 uur", ["nl"], "2024-08-27T12:05", MINUTE),
        ("godz. 14:05", ["pl"], "2024-08-27T12:05", MINUTE),
        ("kl. 14.05", ["nb"], "2024-08-27T12:05", MINUTE),
        ("klokken 14:05", ["da"], "2024-08-27T12:05", MINUTE),
        ("klockan 14.05", ["sv"], "2024-08-27T12:05", MINUTE),
        ("14時05分", ["ja"], "2024-08-27T12:05", MINUTE),
        ("午後2時05分", ["ja"], "2024-08-27T12:05", MINUTE),
        ("下午2点", ["zh"], "2024-08-27T12:00", HOUR),
        ("오후 2시 05분", ["ko"], "2024-08-27T12:05", MINUTE),
        ("٤:٠٥", ["ar"], "2024-08-27T02:05", MINUTE),
        ("१२:३१", ["hi"], "2024-08-27T10:31", MINUTE),
        ("１２：３１", ["ja"], "2024-08-27T10:31", MINUTE),
        ("晚上9:05", ["zh"], "2024-08-26T19:05", MINUTE),
        ("凌晨 2:05", ["zh"], "2024-08-27T00:05", MINUTE),
        ("午後 2:05", ["ja"], "2024-08-27T12:05", MINUTE),
        ("2:05 م", ["ar"], "2024-08-27T12:05", MINUTE),
        ("2:05 ص", ["ar"], "2024-08-27T00:05", MINUTE),
        ("2:05 μ.μ.", ["el"], "2024-08-27T12:05", MINUTE),
        ("12:05 π.μ.", ["el"], "2024-08-26T22:05", MINUTE),
        ("24:00 Uhr", ["de"], "2024-08-26T22:00", MINUTE),
        ("15:04", [], "2024-08-27T13:04", MINUTE),  # the publisher's clock runs ahead of ours
        ("15:06", [], "2024-08-26T13:06", MINUTE),  # not yet today
        # clocks with their own zone
        ("Posted at 14:05 BST", ["en"], "2024-08-27T13:05", MINUTE),
        ("Updated at 12.36 BST", ["en"], "2024-08-27T11:36", MINUTE),
        ("8:42 a.m. ET", ["en"], "2024-08-27T12:42", MINUTE),
        ("23:02 AEDT", ["en"], "2024-08-27T12:02", MINUTE),
        ("1230 GMT", ["en"], "2024-08-27T12:30", MINUTE),
        ("0653hrs", ["en"], "2024-08-27T04:53", MINUTE),
        ("1230hrs", ["en"], "2024-08-27T10:30", MINUTE),
        ("1230 hrs", ["en"], "2024-08-27T10:30", MINUTE),
        ("14:05 (GMT+2)", ["en"], "2024-08-27T12:05", MINUTE),
        ("17:35 UTC+5:30", ["en"], "2024-08-27T12:05", MINUTE),
        # with a day
        ("12:31 PM ET, October 30, 2023", ["en"], "2023-10-30T16:31", MINUTE),
        ("published at 14:48 BST 20 April", ["en"], "2024-04-20T13:48", MINUTE),
        ("Mon 15 May 2023 12.50 BST", ["en"], "2023-05-15T11:50", MINUTE),
        ("First published on Mon 15 May 2023 05.38 BST", ["en"], "2023-05-15T04:38", MINUTE),
        ("21:22, 6 OCT 2020", ["en"], "2020-10-06T19:22", MINUTE),
        ("Feb. 7, 2022, 10:42 a.m. ET", ["en"], "2022-02-07T15:42", MINUTE),
        ("27.08.2024, 12:32 Uhr", ["de"], "2024-08-27T10:32", MINUTE),
        ("Stand: 27.08.24 12:31 Uhr", ["de"], "2024-08-27T10:31", MINUTE),
        ("Dienstag, 27. August 2024 um 12:31 Uhr", ["de"], "2024-08-27T10:31", MINUTE),
        ("lundi 7 février 2022 à 10h42", ["fr"], "2022-02-07T09:42", MINUTE),
        ("7 de febrero de 2022, 10:42", ["es"], "2022-02-07T09:42", MINUTE),
        ("lunedì 7 febbraio 2022 alle 10:42", ["it"], "2022-02-07T09:42", MINUTE),
        ("7 de fevereiro de 2022 às 10h42", ["pt"], "2022-02-07T09:42", MINUTE),
        ("maandag 7 februari 2022 om 10.42 uur", ["nl"], "2022-02-07T09:42", MINUTE),
        ("7 lutego 2022, 10:42", ["pl"], "2022-02-07T09:42", MINUTE),
        ("7. februar 2022 kl. 10.42", ["nb"], "2022-02-07T09:42", MINUTE),
        ("7 februari 2022 kl 10.42", ["sv"], "2022-02-07T09:42", MINUTE),
        ("2022年2月7日 10時42分", ["ja"], "2022-02-07T09:42", MINUTE),
        ("úterý 27. srpna 2024 12:31", ["cs"], "2024-08-27T10:31", MINUTE),
        ("27 अगस्त 2024 12:31", ["hi"], "2024-08-27T10:31", MINUTE),
        ("today at 14:05", ["en"], "2024-08-27T12:05", MINUTE),
        ("heute, 12:31 Uhr", ["de"], "2024-08-27T10:31", MINUTE),
        ("gestern 21:04", ["de"], "2024-08-26T19:04", MINUTE),
        ("Hier à 14h05", ["fr"], "2024-08-26T12:05", MINUTE),
        ("Sunday 14:05", ["en"], "2024-08-25T12:05", MINUTE),
        ("27 August 2024", ["en"], "2024-08-26T22:00", DAY),
        ("12.08.", ["de"], "2024-08-11T22:00", DAY),
        ("14u05", ["nl"], "2024-08-27T12:05", MINUTE),
        ("27.08.24, 12:31 Uhr", ["de"], "2024-08-27T10:31", MINUTE),
        ("27.ago.2024 às 12h31", ["pt-BR"], "2024-08-27T10:31", MINUTE),
        ("27.8. klo 12.31", ["fi"], "2024-08-27T10:31", MINUTE),
        ("27. srpna 12.31", ["cs"], "2024-08-27T10:31", MINUTE),
        ("2024. augusztus 27. 12:31", ["hu"], "2024-08-27T10:31", MINUTE),
        ("aug. 27., 12:31", ["hu"], "2024-08-27T10:31", MINUTE),
        ("2024.08.27. 오후 12:31", ["ko"], "2024-08-27T10:31", MINUTE),
        ("27 Ağustos 2024 Salı 12:31", ["tr"], "2024-08-27T10:31", MINUTE),
        ("8/27(火) 12:31", ["ja"], "2024-08-27T10:31", MINUTE),
        ("08-26 21:04", ["zh"], "2024-08-26T19:04", MINUTE),
        ("aug. 27. 12:31", ["hu"], "2024-08-27T10:31", MINUTE),
        ("9:04 p.m. Monday", ["en"], "2024-08-26T19:04", MINUTE),
        ("I dag kl. 12.31", ["da"], "2024-08-27T10:31", MINUTE),
        ("i går 21:04", ["sv"], "2024-08-26T19:04", MINUTE),
        ("12.31 น.", ["th"], "2024-08-27T10:31", MINUTE),
        ("14:05 МСК", ["ru"], "2024-08-27T11:05", MINUTE),
        ("14:05 بتوقيت مكة المكرمة", ["ar"], "2024-08-27T11:05", MINUTE),
        # relative
        ("3h ago", ["en"], "2024-08-27T10:00", HOUR),
        ("12m ago", ["en"], "2024-08-27T12:48", MINUTE),
        ("2h", ["en"], "2024-08-27T11:00", HOUR),
        ("about an hour ago", ["en"], "2024-08-27T12:00", HOUR),
        ("1 hour 23 minutes ago", ["en"], "2024-08-27T11:37", MINUTE),
        ("Updated 1 min ago", ["en"], "2024-08-27T12:59", MINUTE),
        ("2 days ago", ["en"], "2024-08-25T13:00", DAY),
        ("30 seconds ago", ["en"], "2024-08-27T12:59:30", SECOND),
        ("just now", ["en"], "2024-08-27T13:00", MINUTE),
        ("vor 5 Minuten", ["de"], "2024-08-27T12:55", MINUTE),
        ("vor einer Stunde", ["de"], "2024-08-27T12:00", HOUR),
        ("il y a 3 heures", ["fr"], "2024-08-27T10:00", HOUR),
        ("hace 2 horas", ["es"], "2024-08-27T11:00", HOUR),
        ("3 ore fa", ["it"], "2024-08-27T10:00", HOUR),
        ("há 3 horas", ["pt"], "2024-08-27T10:00", HOUR),
        ("3 uur geleden", ["nl"], "2024-08-27T10:00", HOUR),
        ("5 minut temu", ["pl"], "2024-08-27T12:55", MINUTE),
        ("for 5 minutter siden", ["nb"], "2024-08-27T12:55", MINUTE),
        ("5 minuter sedan", ["sv"], "2024-08-27T12:55", MINUTE),
        ("3 timer siden", ["da"], "2024-08-27T10:00", HOUR),
        ("5 dakika önce", ["tr"], "2024-08-27T12:55", MINUTE),
        ("5 минут назад", ["ru"], "2024-08-27T12:55", MINUTE),
        ("před 5 minutami", ["cs"], "2024-08-27T12:55", MINUTE),
        ("5 मिनट पहले", ["hi"], "2024-08-27T12:55", MINUTE),
        ("منذ 3 ساعات", ["ar"], "2024-08-27T10:00", HOUR),
        ("5分前", ["ja"], "2024-08-27T12:55", MINUTE),
        ("3시간 전", ["ko"], "2024-08-27T10:00", HOUR),
        ("09:14 PM, 26-Aug-2024", ["en"], "2024-08-26T19:14", MINUTE),
        ("Ora 12:31", ["ro"], "2024-08-27T10:31", MINUTE),
        ("Pukul 12.31", ["id"], "2024-08-27T10:31", MINUTE),
        ("12.31u", ["nl"], "2024-08-27T10:31", MINUTE),
        ("AKTUALIZACJA, godz. 12.31", ["pl"], "2024-08-27T10:31", MINUTE),
        ("о 12:31", ["uk"], "2024-08-27T10:31", MINUTE),
        ("Update at 12:31 p.m. CEST.", ["en"], "2024-08-27T10:31", MINUTE),
        ("12:31 p.m. CEST:", ["en"], "2024-08-27T10:31", MINUTE),
        ("Our original post (12:31 p.m.)", ["en"], "2024-08-27T10:31", MINUTE),
        # machine times in the text
        ("2024-08-27 12:31", ["de"], "2024-08-27T10:31", MINUTE),
    ],
)
def test_times_in_words(printed: str, languages: list[str], at: str, coarseness: timedelta) -> None:
    found = parse_time(printed, captured_at=CAPTURED, zone=BERLIN, languages=languages)
    assert found == Timestamp(utc(at), printed, coarseness)


@pytest.mark.parametrize(
    "printed",
    ["", "Breaking", "12.50 million people", "14:05 - 15:30", "Top 10", "the 12:05 train", "25:61", "13:05 am", "45'+2",
     "12 people ago", "Updated", "31 February 2024", "x" * 5000, "1 " * 5000, "14:05 14:06 14:07"],
)  # fmt: skip
def test_words_that_are_no_time(printed: str) -> None:
    assert parse_time(printed, captured_at=CAPTURED, zone=BERLIN, languages=["en"]) is None


@pytest.mark.parametrize(
    ("printed", "languages", "zone"),
    [
        ("14:05", ["en"], None),
        ("14:05, 27 August 2024", ["en"], None),
        ("14:05 IST", ["en"], None),
        ("14:05 IST", ["en"], LONDON),
        ("14:05, 08/09/2024", ["en"], None),
        ("14:05, 31 February 2024", ["en"], LONDON),
        ("14:05, Monday 27 August", ["en"], LONDON),
        ("02:30, 31 March 2024", ["de"], BERLIN),
    ],
)
def test_words_that_name_no_moment_are_kept_without_one(
    printed: str, languages: list[str], zone: ZoneInfo | None
) -> None:
    assert parse_time(printed, captured_at=CAPTURED, zone=zone, languages=languages) == Timestamp(
        None, printed, MINUTE
    )


def test_eleven_o_clock_and_eleven_hours_are_the_same_words_in_french() -> None:
    assert parse_time("11h", captured_at=CAPTURED, zone=BERLIN, languages=["fr"]) is None
    assert parse_time("11h", captured_at=CAPTURED, zone=BERLIN, languages=["en"]) == Timestamp(
        utc("2024-08-27T02:00"), "11h", HOUR
    )


def test_a_clock_is_on_the_day_of_its_heading() -> None:
    day = date(2024, 8, 24)
    assert parse_time("23:50", captured_at=CAPTURED, zone=LONDON, date=day) == Timestamp(
        utc("2024-08-24T22:50"), "23:50", MINUTE
    )
    assert parse_time("24:00 Uhr", captured_at=CAPTURED, zone=BERLIN, date=day) == Timestamp(
        utc("2024-08-24T22:00"), "24:00 Uhr", MINUTE
    )


def test_the_last_day_is_the_one_of_the_printed_zone() -> None:
    captured = utc("2024-08-27T23:30")
    assert parse_time("7:20pm ET", captured_at=captured, zone=BERLIN) == Timestamp(
        utc("2024-08-27T23:20"), "7:20pm ET", MINUTE
    )
    assert parse_time("01:20", captured_at=captured, zone=BERLIN) == Timestamp(
        utc("2024-08-27T23:20"), "01:20", MINUTE
    )


@pytest.mark.parametrize(
    ("zone", "languages", "at"),
    [
        (ZoneInfo("Asia/Kolkata"), [], "2024-08-27T08:35"),
        (ZoneInfo("Europe/Dublin"), [], "2024-08-27T13:05"),
        (ZoneInfo("Asia/Jerusalem"), [], "2024-08-27T12:05"),
        (None, ["hi"], "2024-08-27T08:35"),
        (None, ["en-IN"], "2024-08-27T08:35"),
    ],
)
def test_a_zone_name_of_several_meanings_is_decided_by_the_publisher(
    zone: ZoneInfo | None, languages: list[str], at: str
) -> None:
    found = parse_time(
        "14:05 IST", captured_at=CAPTURED, zone=zone, languages=languages, date=date(2024, 8, 27)
    )
    assert found == Timestamp(utc(at), "14:05 IST", MINUTE)


def test_zones_by_name() -> None:
    at = datetime(2012, 9, 21, 18, 52, tzinfo=zone_named("МСК"))
    assert at.utcoffset() == timedelta(hours=4), "Moscow was an hour further ahead from 2011 to 2014"
    assert [zone_named(name) for name in ("UTC", "XYZ", "GMT+15", "+1", "", "IST", "ET")] == [
        UTC, None, None, zone_named("GMT+1"), None, None, NEW_YORK,
    ]  # fmt: skip


class TestChangesOfTheClock:
    """Berlin: 31 March 2024, 02:00 became 03:00; 27 October 2024, 03:00 became 02:00."""

    def test_a_clock_time_that_is_leapt_over_has_no_moment(self) -> None:
        found = [
            parse_time(words, captured_at=CAPTURED, zone=BERLIN, date=date(2024, 3, 31))
            for words in ("01:59", "02:00", "02:59", "03:00")
        ]
        assert found == [
            Timestamp(utc("2024-03-31T00:59"), "01:59", MINUTE),
            Timestamp(None, "02:00", MINUTE),
            Timestamp(None, "02:59", MINUTE),
            Timestamp(utc("2024-03-31T01:00"), "03:00", MINUTE),
        ]

    def test_a_clock_time_that_comes_twice_is_the_first_and_coarse_to_the_hour_between(self) -> None:
        found = [
            parse_time(words, captured_at=CAPTURED, zone=BERLIN, date=date(2024, 10, 27))
            for words in ("01:59", "02:00", "02:59", "03:00")
        ]
        assert found == [
            Timestamp(utc("2024-10-26T23:59"), "01:59", MINUTE),
            Timestamp(utc("2024-10-27T00:00"), "02:00", HOUR + MINUTE),
            Timestamp(utc("2024-10-27T00:59"), "02:59", HOUR + MINUTE),
            Timestamp(utc("2024-10-27T02:00"), "03:00", MINUTE),
        ]

    def test_a_named_zone_settles_it(self) -> None:
        found = [
            parse_time(words, captured_at=CAPTURED, zone=BERLIN, languages=["de"], date=date(2024, 10, 27))
            for words in ("02:30 Uhr MESZ", "02:30 Uhr MEZ")
        ]
        assert found == [
            Timestamp(utc("2024-10-27T00:30"), "02:30 Uhr MESZ", MINUTE),
            Timestamp(utc("2024-10-27T01:30"), "02:30 Uhr MEZ", MINUTE),
        ]


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


def test_a_missing_year_lies_close_to_a_day_that_the_page_gives() -> None:
    near = date(2019, 12, 30)
    found = [
        parse_date(words, captured_at=CAPTURED, languages=["en"], near=near)
        for words in ("2 January", "Dec 29")
    ]
    assert found == [date(2020, 1, 2), date(2019, 12, 29)]


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
    ("line", "printed", "rest", "kind", "role"),
    [
        ("12.31 Uhr: Deich hält", "12.31 Uhr", "Deich hält", "clock", "published"),
        ("12.31: Deich hält", "12.31", "Deich hält", "clock", "published"),
        ("Update 12:31 Uhr: Deich hält", "Update 12:31 Uhr", "Deich hält", "clock", "published"),
        ("UPDATE, 3:47 p.m.: Dam holds", "UPDATE, 3:47 p.m.", "Dam holds", "clock", "published"),
        (
            "UPDATE (March 4, 3:47 p.m. CT): Dam holds",
            "UPDATE (March 4, 3:47 p.m. CT)",
            "Dam holds",
            "absolute",
            "published",
        ),
        ("Last update: 12:31", "Last update: 12:31", "", "clock", "updated"),
        ("[12.31] Deich hält", "12.31", "Deich hält", "clock", "published"),
        ("+++ 12:31 Deich hält +++", "12:31", "Deich hält", "clock", "published"),
        ("• 14:05 | Dam holds", "14:05", "Dam holds", "clock", "published"),
        ("14:05 Dam holds", "14:05", "Dam holds", "clock", "published"),
        ("14:05 BST –", "14:05 BST", "", "clock", "published"),
        ("10.42am Dam holds", "10.42am", "Dam holds", "clock", "published"),
        ("Posted at 15:05", "Posted at 15:05", "", "clock", "published"),
        ("Updated at 12.36 BST", "Updated at 12.36 BST", "", "clock", "updated"),
        ("Aktualisiert um 12:36 Uhr", "Aktualisiert um 12:36 Uhr", "", "clock", "updated"),
        ("Mis à jour à 12h36", "Mis à jour à 12h36", "", "clock", "updated"),
        ("Deich hält (11.39 Uhr)", "11.39 Uhr", "Deich hält", "clock", "published"),
        (
            "Le barrage tient (mis à jour à 11h39)",
            "mis à jour à 11h39",
            "Le barrage tient",
            "clock",
            "updated",
        ),
        ("12:31 PM ET, October 30, 2023", "12:31 PM ET, October 30, 2023", "", "absolute", "published"),
        ("published at 14:48 BST 20 April", "published at 14:48 BST 20 April", "", "absolute", "published"),
        ("27.08.2024, 12:32 Uhr", "27.08.2024, 12:32 Uhr", "", "absolute", "published"),
        ("14:05 20 people rescued", "14:05", "20 people rescued", "clock", "published"),
        ("2h ago Dam holds", "2h ago", "Dam holds", "relative", "published"),
        ("vor 5 Minuten", "vor 5 Minuten", "", "relative", "published"),
        ("2h", "2h", "", "relative", "published"),
        ("just now", "just now", "", "relative", "published"),
        ("٤:٠٥", "٤:٠٥", "", "clock", "published"),
        ("16時05分　ダムは持ちこたえる", "16時05分", "ダムは持ちこたえる", "clock", "published"),
        ("14 h 05 - Le barrage tient", "14 h 05", "Le barrage tient", "clock", "published"),
        ("14:05. Dam holds", "14:05", "Dam holds", "clock", "published"),
        ("【2348】水壩仍在", "2348", "水壩仍在", "clock", "published"),
        ("■ 14:05 Dam holds", "14:05", "Dam holds", "clock", "published"),
        ("9:04 p.m. Tuesday: Dam holds", "9:04 p.m. Tuesday", "Dam holds", "absolute", "published"),
    ],
)
def test_times_at_the_head_of_a_line(line: str, printed: str, rest: str, kind: str, role: str) -> None:
    start = line.index(printed)
    assert find_time(line) == PrintedTime(printed, start, start + len(printed), rest, kind, role)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "line",
    ["12.50 million", "3.50 Euro", "2:30 minutes left", "14:05 - 15:30 Programme", "5 people died", "The 12:05 train",
     "67. Minute", "45'+2 Goal", "Now what happens", "20% of 3", "27.08.2024", "1.2.3", "", "  ", "12", "2-1", "(2019)",
     "x" * 100_000, "1" * 100_000, " " * 100_000, ":" * 100_000, "12:" * 50_000, "(" * 100_000],
)  # fmt: skip
def test_lines_without_a_time(line: str) -> None:
    assert find_time(line) is None


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("45'+2", MatchMinute("45'+2", 45, 2, "")),
        ("90+3' Goal!", MatchMinute("90+3'", 90, 3, "Goal!")),
        ("67' - Corner", MatchMinute("67'", 67, 0, "Corner")),
        ("67’: Corner", MatchMinute("67’", 67, 0, "Corner")),
        ("67. Minute", MatchMinute("67. Minute", 67, 0, "")),
        ("45. +2 Min. Tor", MatchMinute("45. +2 Min.", 45, 2, "Tor")),
        ("67e minute", MatchMinute("67e minute", 67, 0, "")),
        ("minuto 67", MatchMinute("minuto 67", 67, 0, "")),
        ("Min. 67", MatchMinute("Min. 67", 67, 0, "")),
        ("12.31", None),
        ("67 Prozent", None),
        ("1945' war", None),
        ("200' Goal", None),
        ("in der 67. Minute", None),
    ],
)
def test_match_minutes_are_no_clocks(line: str, found: MatchMinute | None) -> None:
    assert find_match_minute(line) == found
    assert found is None or find_time(line) is None


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
        assert clocks(["09:00", "23:00"], newest=date(2024, 8, 20)) == ["20 09:00", "19 23:00"]

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
    ("url", "language", "zone"),
    [
        ("https://www.example.de/live", None, "Europe/Berlin"),
        ("https://www.example.co.uk/live", "en", "Europe/London"),
        ("https://amp.theguardian.com/world/live/1", "en", "Europe/London"),
        ("https://example.indiatimes.com/x.cms", "en", "Asia/Kolkata"),
        ("https://example.com/live", "de", "Europe/Berlin"),
        ("https://example.com/live", "en-GB", "Europe/London"),
        ("https://example.com/live", "en_IE", "Europe/Dublin"),
        ("https://example.tv/live", "pl-PL", "Europe/Warsaw"),
        ("https://live.dallasnews.com/x", "en", "America/Chicago"),
        ("https://notdallasnews.com/x", "en", None),
        ("https://example.com/live", "en", None),
        ("https://example.com/live", "en-US", None),
        ("https://example.com/live", "es", None),
        ("https://example.com.au/live", "en", None),
        ("https://example.ca/live", "it", None),
        ("nonsense", None, None),
        ("http://[broken", None, None),
    ],
)
def test_the_publishers_zone(url: str, language: str | None, zone: str | None) -> None:
    assert zone_for(url, language) == (zone and ZoneInfo(zone))


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


# --- properties -------------------------------------------------------------------------------------------------

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
    ("line", "printed", "role"),
    [
        ("18:20更新", "18:20", "updated"),
        ("2024/08/29 20:12 更新", "2024/08/29 20:12", "updated"),
        ("最終更新：18:20", "最終更新：18:20", "updated"),
        ("18:20配信", "18:20", "published"),
        ("18:20 업데이트", "18:20", "updated"),
    ],
)
def test_labels_of_japanese_and_korean_times(line: str, printed: str, role: str) -> None:
    found = find_time(line)
    assert (found.printed, found.role, found.rest, found.end) == (printed, role, "", len(line))
    captured = datetime(2024, 11, 10, 12, tzinfo=UTC)
    assert parse_time(found.printed, captured_at=captured, zone=ZoneInfo("Asia/Tokyo")).at


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
