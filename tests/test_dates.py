"""Publishers' times: each row of a table is one way to print a time, and the whole of what it means."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from crawler.dates import (
    parse_machine_time,
    parse_time,
    zone_for,
)
from crawler.dates.zones import zone_named
from crawler.items import Timestamp
from tests.clocks import BERLIN, CAPTURED, DAY, EXACT, HOUR, LONDON, MINUTE, NEW_YORK, SECOND, utc


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
        ("9:32 AM EAT", ["en"], "2024-08-27T06:32", MINUTE),
        ("5:30 AM (MST)", ["en"], "2024-08-27T12:30", MINUTE),
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
        ("https://www.harbour.scot/live", "en", "Europe/London"),
        ("https://noticies.cat/directe", "ca", "Europe/Madrid"),
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


def test_a_clock_is_on_the_day_of_its_heading() -> None:
    day = date(2024, 8, 24)
    assert parse_time("23:50", captured_at=CAPTURED, zone=LONDON, date=day) == Timestamp(
        utc("2024-08-24T22:50"), "23:50", MINUTE
    )
    assert parse_time("24:00 Uhr", captured_at=CAPTURED, zone=BERLIN, date=day) == Timestamp(
        utc("2024-08-24T22:00"), "24:00 Uhr", MINUTE
    )
