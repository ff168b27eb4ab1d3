"""What the commands show: tables and colours for people on a terminal, plain tab-separated lines for pipes."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Cell = str | int | None | Text


def console() -> Console:
    """Standard output; long lines are left whole when it is a pipe."""
    return Console(highlight=False, soft_wrap=not sys.stdout.isatty())


def print_json(value: Any) -> None:
    """One JSON document on standard output, non-ASCII as it is."""
    json.dump(value, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")


def print_table(
    columns: Sequence[str], rows: Iterable[Sequence[Cell]], *, numbers: Sequence[str] = ()
) -> None:
    """A table on a terminal; on a pipe a line a row, cells parted by tabs, no header.

    `numbers` names the columns that stand flush right.
    """
    out = console()
    if not out.is_terminal:
        for row in rows:
            sys.stdout.write("\t".join(_plain(cell) for cell in row) + "\n")
        return
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for column in columns:
        table.add_column(
            column,
            justify="right" if column in numbers else "left",
            overflow="fold",
            no_wrap=column in numbers,
        )
    for row in rows:
        table.add_row(*[cell if isinstance(cell, Text) else _shown(cell) for cell in row])
    out.print(table)


def _plain(cell: Cell) -> str:
    return " ".join(("" if cell is None else str(cell)).split())


def _shown(cell: str | int | None) -> Text:
    return Text("–", style="dim") if cell is None or cell == "" else Text(str(cell))


def when(moment: datetime | None) -> str:
    """A moment for people, in UTC to the second: 2026-02-14 14:05:00Z."""
    return "" if moment is None else moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%SZ")


def interval(after: datetime | None, by: datetime | None) -> str:
    """The half-open interval (after, by] in which a change was made; without `after`: by then already."""
    if after is None:
        return f"by {when(by)}"
    if by is not None and after.date() == by.date():
        return f"({when(after)}, {by.astimezone(UTC):%H:%M:%SZ}]"
    return f"({when(after)}, {when(by)}]"


def shorten(words: str | None, width: int = 72) -> str:
    """The first `width` characters on one line, an ellipsis where more follows."""
    line = " ".join((words or "").split())
    return line if len(line) <= width else line[: width - 1].rstrip() + "…"
