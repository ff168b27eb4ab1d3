"""What every command prints with: tables, JSON, times and intervals, words of a page made safe, progress."""

from __future__ import annotations

import codecs
import io
import json
import sys
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.progress import Progress
from rich.table import Table
from rich.text import Text

from archive.diff import CONTROLS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from crawler.runner import Listener

Cell = str | int | None | Text

WIDE = 120
"""From so many columns on, a terminal folds the cells of a table; a narrower one would fold them to shreds."""


def console() -> Console:
    """Standard output; long lines are left whole when it is a pipe."""
    return Console(highlight=False, soft_wrap=not sys.stdout.isatty())


def escape_unsayable() -> None:
    """From now on characters that standard output has no bytes for (→ in Latin-1) are written as `\\u2192`."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def print_json(value: Any) -> None:
    """One JSON document on standard output, non-ASCII as it is where that is written in UTF-8."""
    in_utf8 = codecs.lookup(sys.stdout.encoding or "utf-8").name == "utf-8"
    json.dump(value, sys.stdout, ensure_ascii=not in_utf8, indent=2)
    sys.stdout.write("\n")


def print_table(
    columns: Sequence[str], rows: Iterable[Sequence[Cell]], *, numbers: Sequence[str] = ()
) -> None:
    """A table on a terminal, or a paragraph a row where it is too narrow for one.

    On a pipe a line a row, cells parted by tabs, no header. `numbers` names the columns that stand flush right.
    """
    out = console()
    if not out.is_terminal:
        for row in rows:
            sys.stdout.write("\t".join(_plain(cell) for cell in row) + "\n")
        return
    rows = list(rows)
    if not rows:
        print_nothing(out)
        return
    if out.width < min(WIDE, _natural_width(columns, rows)):
        for row in rows:
            out.print(_paragraph(columns, row, numbers))
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
        table.add_row(*[_shown(cell) for cell in row])
    out.print(table)


def print_nothing(out: Console) -> None:
    """What people are told where a pipe gets no line."""
    if out.is_terminal:
        out.print(Text("nothing found", style="dim"))


def _natural_width(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> int:
    """How wide the table would be if no cell were folded."""
    cells = zip(columns, *rows, strict=True)
    return sum(2 + max(len(line) for cell in column for line in str(cell).split("\n")) for column in cells)


def _paragraph(columns: Sequence[str], row: Sequence[Cell], numbers: Sequence[str]) -> Text:
    """The first cell, below it the others with their names, the numbers in one line."""
    named = [(name, cell) for name, cell in zip(columns[1:], row[1:], strict=True) if cell not in (None, "")]
    lines = [
        Text.assemble((f"  {name}: ", "dim"), _shown(cell)) for name, cell in named if name not in numbers
    ]
    counts = ", ".join(
        f"{cell} {name.removesuffix('s') if cell == 1 else name}" for name, cell in named if name in numbers
    )
    return Text("\n").join([_shown(row[0]), *lines, *([Text(f"  {counts}")] if counts else [])])


def _plain(cell: Cell) -> str:
    return " ".join(("" if cell is None else str(cell)).split())


def _shown(cell: Cell) -> Text:
    if isinstance(cell, Text):
        return cell
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


def between(after: datetime, by: datetime) -> str:
    """The same interval in words."""
    return f"after {when(after)} and by {when(by)[11:] if after.date() == by.date() else when(by)}"


def published(words: str) -> str:
    """Words from a page for a terminal: control characters, which could repaint it, are replaced."""
    return words.translate(CONTROLS)


def shorten(words: str | None, width: int = 72) -> str:
    """The first `width` characters on one line, an ellipsis where more follows."""
    line = published(" ".join((words or "").split()))
    return line if len(line) <= width else line[: width - 1].rstrip() + "…"


@contextmanager
def progress(words: str, total: int | None) -> Iterator[Callable[[int, int | None], None]]:
    """A progress bar on standard error where that is a terminal, nothing elsewhere (cron, pipes).

    Yields a function of (done, total): how many steps are done, and of how many once that is known.
    """
    with Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task(words, total=total)

        def report(done: int, of: int | None = None) -> None:
            bar.update(task, completed=done, total=of if of is not None else total)

        yield report


def crawl_listener() -> Listener:
    """Tells standard error how a crawl goes on where that is a terminal, and of interrupts in any case."""
    from crawler.runner import Listener  # Scrapy, which other commands need not wait for

    if not sys.stderr.isatty():
        return Listener()
    out = Console(stderr=True, highlight=False, soft_wrap=True, markup=False)
    return Listener(
        due=lambda urls: out.print(f"{len(urls)} to visit"),
        visited=lambda visit: out.print(f"{visit.outcome.replace('_', ' ')}  {published(visit.url)}"),
    )
