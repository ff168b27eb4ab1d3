"""What the commands show on terminals of different widths."""

from __future__ import annotations

import pytest
from rich.text import Text

from archive.printing import print_table

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
        "  1 updates, 0 edits",
    ]
