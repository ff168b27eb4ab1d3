"""What the commands show on terminals of different widths."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from rich.text import Text

from archive.printing import print_comparison, print_coverage, print_edits, print_history, print_hits
from archive.queries import Blind, Cause, Coverage
from archive.store import Archive
from archive.terminal import print_table
from tests.sample_archive import FLOOD, ONE, at, look, update

OTHER = update(1, "Heavy snow is expected all day.")

COLUMNS = ("live blog", "state", "updates", "edits")
ROWS = [
    ("https://news.example/live/" + "harbour-" * 8 + "fire", "live", 12, 3),
    ("https://news.example/live/flood", None, 1, 0),
]


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """Prints the table on a terminal of so many columns and gives its lines, colours left out."""
    monkeypatch.setenv("FORCE_COLOR", "1")

    def on(width: int) -> list[str]:
        monkeypatch.setenv("COLUMNS", str(width))
        print_table(COLUMNS, ROWS, numbers=("updates", "edits"))
        return [line.rstrip() for line in Text.from_ansi(capsys.readouterr().out).plain.splitlines()]

    return on


def test_a_wide_terminal_shows_a_table(shown):
    assert [line.split() for line in shown(130)] == [
        ["live", "blog", "state", "updates", "edits"],
        [ROWS[0][0], "live", "12", "3"],
        [ROWS[1][0], "–", "1", "0"],
    ]


def test_a_narrow_one_shows_a_paragraph_a_row(shown):
    assert shown(100) == [
        ROWS[0][0],
        "  state: live",
        "  12 updates, 3 edits",
        ROWS[1][0],
        "  1 update, 0 edits",
    ]


def test_people_are_told_that_nothing_was_found(monkeypatch, capsys):
    print_table(COLUMNS, [])
    print_edits([])
    assert capsys.readouterr().out == ""
    monkeypatch.setenv("FORCE_COLOR", "1")
    print_table(COLUMNS, [])
    print_edits(iter([]))
    print_hits([])
    assert Text.from_ansi(capsys.readouterr().out).plain.splitlines() == ["nothing found"] * 3


def test_a_span_in_which_nothing_was_seen_from_the_first_look_on(capsys):
    first = datetime(2026, 2, 14, 12, tzinfo=UTC)
    cause = Cause("failed", "the host refused the connection", 2, first, first + timedelta(hours=1))
    blind = Blind(None, None, 2, "failed looks")
    print_coverage(Coverage(first, cause.last, 2, 0, 0, 0, 2, 0, None, None, (blind,), (cause,)))
    assert capsys.readouterr().out.splitlines()[1:] == [
        "blind from the first look on: failed looks",
        "failed, 2 looks from 2026-02-14 12:00:00Z to 2026-02-14 13:00:00Z: the host refused the connection",
    ]


def test_a_history_names_the_version_whose_words_are_back(tmp_path, capsys):
    with Archive(f"sqlite:///{tmp_path / 'liveblog.db'}") as archive:
        for clock, said in (("10:00", ONE), ("10:10", OTHER), ("10:20", ONE)):
            archive.record(look(clock, [said]))
        print_history(archive.versions(str(ONE.id)))
    assert capsys.readouterr().out.splitlines()[-2:] == [
        "Heavy [-snow-]{+rain+} is expected all day.",
        "the words of version 1 again",
    ]


def test_a_comparison_of_the_same_words_counts_them_as_before(tmp_path, capsys):
    with Archive(f"sqlite:///{tmp_path / 'liveblog.db'}") as archive:
        for clock, said in (("10:00", ONE), ("10:10", OTHER), ("10:20", ONE)):
            archive.record(look(clock, [said]))
        print_comparison(archive.compare(FLOOD, at("10:00"), at("10:20")))
    as_before = "1 as before (1 of them edited in between, the same words again)"
    assert capsys.readouterr().out.splitlines() == [
        "2026-02-14 10:00:00Z → 2026-02-14 10:20:00Z",
        "",
        f"0 changed, {as_before}, 0 not looked at by the later capture",
    ]
