"""Times found in lines of text: where they stand, and what the rest of the line says."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from crawler.dates import (
    MatchMinute,
    PrintedTime,
    find_match_minute,
    find_time,
    parse_time,
)
from tests.clocks import CAPTURED


@pytest.mark.parametrize(
    ("line", "printed", "rest", "kind", "role"),
    [
        ("12.31 Uhr: Deich hält", "12.31 Uhr", "Deich hält", "clock", "published"),
        ("12.31: Deich hält", "12.31", "Deich hält", "clock", "published"),
        ("2026-02-14T18:31:07.412Z", "2026-02-14T18:31:07.412Z", "", "absolute", "published"),
        ("Updated 2026-02-14T18:31+01:00", "Updated 2026-02-14T18:31+01:00", "", "absolute", "updated"),
        ("Ore 20,05 – La diga tiene", "Ore 20,05", "La diga tiene", "clock", "published"),
        ("Sept. 23, 2026 / 9:59 AM EDT", "Sept. 23, 2026 / 9:59 AM EDT", "", "absolute", "published"),
        ("Update 12:31 Uhr: Deich hält", "Update 12:31 Uhr", "Deich hält", "clock", "published"),
        ("UPDATE, 3:47 p.m.: Dam holds", "UPDATE, 3:47 p.m.", "Dam holds", "clock", "published"),
        (
            "UPDATE (March 4, 3:47 p.m. CT): Dam holds",
            "UPDATE (March 4, 3:47 p.m. CT)",
            "Dam holds",
            "absolute",
            "published",
        ),
        ("Update 31 – 7.30pm: Dam holds", "Update 31 – 7.30pm", "Dam holds", "clock", "published"),
        ("Update #4 (14:05)", "Update #4 (14:05", "", "clock", "published"),
        ("11 heures : le barrage tient", "11 heures :", "le barrage tient", "clock", "published"),
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
        ("27.08.2024. / 12:32", "27.08.2024. / 12:32", "", "absolute", "published"),
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
     "67. Minute", "45'+2 Goal", "Now what happens", "Om 16.30 uur had 75 procent gestemd", "At 16:30 the first came in", "20% of 3", "27.08.2024", "1.2.3", "", "  ", "12", "2-1", "(2019)",
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
        ("ق 90+5", MatchMinute("ق 90+5", 90, 5, "")),
        ("67. dk: Gol", MatchMinute("67. dk", 67, 0, "Gol")),
        ("67. mín", MatchMinute("67. mín", 67, 0, "")),
        ("67-я минута", MatchMinute("67-я минута", 67, 0, "")),
        ("第67分钟", MatchMinute("第67分钟", 67, 0, "")),
        ("후반 30+2분 골", MatchMinute("후반 30+2분", 30, 2, "골")),
        ("67 dk önce", None),
        ("15:31 left, second half: 51-40", MatchMinute("15:31 left", 15, 31, "second half: 51-40")),
        ("3:12 remaining in the third", MatchMinute("3:12 remaining", 3, 12, "in the third")),
        ("8:33 2H: Three in a row", MatchMinute("8:33 2H", 8, 33, "Three in a row")),
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


@pytest.mark.parametrize(
    ("line", "printed", "role"),
    [
        ("18:20更新", "18:20", "updated"),
        ("2024/08/29 20:12 更新", "2024/08/29 20:12", "updated"),
        ("最終更新：18:20", "最終更新：18:20", "updated"),
        ("18:20配信", "18:20", "published"),
        ("18:20 업데이트", "18:20", "updated"),
        ("7신 : 18:20", "7신 : 18:20", "published"),
        ("最後更新：18:20", "最後更新：18:20", "updated"),
        ("Päivitetty 18:20", "Päivitetty 18:20", "updated"),
        ("Son güncelleme: 18:20", "Son güncelleme: 18:20", "updated"),
        ("Güncelleme: 18:20", "Güncelleme: 18:20", "published"),
        ("Ενημερώθηκε: 18:20", "Ενημερώθηκε: 18:20", "updated"),
        ("Ενημέρωση: 18:20", "Ενημέρωση: 18:20", "published"),
        ("Обновлено 18:20", "Обновлено 18:20", "updated"),
        ("Cập nhật: 18:20", "Cập nhật: 18:20", "updated"),
        ("آخر تحديث: 18:20", "آخر تحديث: 18:20", "updated"),
        ("تحديث: 18:20", "تحديث: 18:20", "published"),
        ("עודכן: 18:20", "עודכן: 18:20", "updated"),
    ],
)
def test_labels_of_times_in_other_languages(line: str, printed: str, role: str) -> None:
    found = find_time(line)
    assert (found.printed, found.role, found.rest, found.end) == (printed, role, "", len(line))
    captured = datetime(2024, 11, 10, 12, tzinfo=UTC)
    assert parse_time(found.printed, captured_at=captured, zone=ZoneInfo("Asia/Tokyo")).at


@pytest.mark.parametrize(
    ("printed", "languages", "day"),
    [
        ("25.05 23:48", ["pl"], 25),
        ("25.05, 23:48", ["ru"], 25),
        ("25.05. 23:48", ["cs"], 25),
        ("05.25 23:48", ["lt"], 25),
        ("05.06 12:30", ["fi"], 5),
        ("05.06 12:30", ["lt"], 6),
        ("05.06. 12:30", ["hu"], 6),
    ],
)
def test_day_and_month_with_points_before_a_clock(printed: str, languages: list[str], day: int) -> None:
    found = find_time(printed, languages)
    assert found is not None
    assert (found.printed, found.kind) == (printed, "absolute")
    stamp = parse_time(printed, captured_at=CAPTURED, zone=UTC, languages=languages)
    assert stamp is not None
    assert stamp.at is not None
    assert stamp.at.day == day


@pytest.mark.parametrize("line", ["14.41 3:2", "2.30 10:1 on the favourite"])
def test_clocks_and_odds_are_no_days(line: str) -> None:
    found = find_time(line)
    assert found is None or found.kind != "absolute"


@pytest.mark.parametrize(
    "rest", ["Left wing takes over", "left wing takes over", "Second half begins", "A minute of silence"]
)
def test_words_behind_a_clock_that_look_like_a_unit(rest: str) -> None:
    found = find_time(f"14:05 {rest}")
    assert found is not None
    assert (found.printed, found.rest) == ("14:05", rest)
    assert find_match_minute(f"14:05 {rest}") is None


def test_zones_that_are_words_too_have_nothing_behind_them() -> None:
    found = find_time("12:30 CAT food for the flooded")
    assert found
    assert (found.printed, found.rest) == ("12:30", "CAT food for the flooded")
