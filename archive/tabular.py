"""Tables on their way into files: columns that explain themselves, rows one at a time, three formats.

Rows are written as they come, so that memory does not grow with the table.
"""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import IO, TYPE_CHECKING, Any, Literal

from archive.errors import ArchiveError
from crawler.items import isoformat
from crawler.words import many

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

Kind = Literal["text", "integer", "number", "boolean", "time", "json"]
Value = str | int | float | bool | datetime | list[Any] | dict[str, Any] | None
Row = tuple[Value, ...]

BATCH = 1_000
"""Rows of a Parquet row group."""

CELLS: dict[Kind, str] = {
    "text": "text, UTF-8",
    "integer": "whole number",
    "number": "number",
    "boolean": "true or false",
    "time": "time, UTC (ISO 8601 in CSV and JSON Lines)",
    "json": "JSON (as text in CSV and Parquet)",
}


class MissingExtra(ArchiveError):
    """Raised by `write_parquet` and `frame`: the `export` extra is not installed."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what its cells are, and what they mean in a sentence."""

    name: str
    kind: Kind
    meaning: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table to be written; `rows` can be walked through once."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    rows: Iterator[Row]


def write_csv(table: Table, stream: IO[bytes]) -> int:
    """RFC 4180 with a header, UTF-8; a missing value is an empty cell. Returns the number of rows."""
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(text)
    writer.writerow([column.name for column in table.columns])
    count = 0
    for row in table.rows:
        cells = zip(table.columns, row, strict=True)
        writer.writerow([_csv_cell(column.kind, value) for column, value in cells])
        count += 1
    text.detach()
    return count


def write_jsonl(table: Table, stream: IO[bytes]) -> int:
    """One JSON object a line (https://jsonlines.org); a missing value is null. Returns the number of rows."""
    names = [column.name for column in table.columns]
    count = 0
    for row in table.rows:
        values = [isoformat(value) if isinstance(value, datetime) else value for value in row]
        line = json.dumps(dict(zip(names, values, strict=True)), ensure_ascii=False)
        stream.write(line.encode() + b"\n")
        count += 1
    return count


def write_parquet(table: Table, stream: IO[bytes]) -> int:
    """Apache Parquet, times as UTC timestamps; raises MissingExtra. Returns the number of rows."""
    pyarrow, parquet = _pyarrow()
    schema = pyarrow.schema([(column.name, _arrow_type(pyarrow, column.kind)) for column in table.columns])
    count = 0
    with parquet.ParquetWriter(stream, schema, compression="zstd") as writer:
        while batch := list(islice(table.rows, BATCH)):
            arrays = [
                pyarrow.array([_flat(column.kind, value) for value in values], field.type)
                for column, field, values in zip(table.columns, schema, zip(*batch, strict=True), strict=True)
            ]
            writer.write_table(pyarrow.Table.from_arrays(arrays, schema=schema))
            count += len(batch)
    return count


FORMATS: dict[str, Callable[[Table, IO[bytes]], int]] = {
    "csv": write_csv,
    "jsonl": write_jsonl,
    "parquet": write_parquet,
}


def frame(table: Table) -> Any:
    """The whole table as a pandas DataFrame; raises MissingExtra."""
    try:
        import pandas
    except ModuleNotFoundError as error:
        raise MissingExtra(_advice("A DataFrame", error)) from error
    made = pandas.DataFrame(list(table.rows), columns=[column.name for column in table.columns])
    return made.astype({column.name: DTYPES[column.kind] for column in table.columns})


DTYPES: dict[Kind, str] = {
    "text": "object",
    "integer": "Int64",
    "number": "Float64",
    "boolean": "boolean",
    "time": "datetime64[us, UTC]",
    "json": "object",
}
"""pandas' types that know missing values."""


def dictionary(tables: Sequence[tuple[Table, int]], about: str) -> str:
    """What the tables and their columns mean, in Markdown; `tables` come with their numbers of rows."""
    lines = [f"# {about}", ""]
    for table, count in tables:
        lines += [f"## {table.name}", "", f"{table.meaning} {many(count, 'row')}.", ""]
        lines += ["| column | cells | meaning |", "|---|---|---|"]
        lines += [f"| `{c.name}` | {CELLS[c.kind]} | {c.meaning} |" for c in table.columns]
        lines.append("")
    return "\n".join(lines)


def _csv_cell(kind: Kind, value: Value) -> Value:
    if isinstance(value, bool):
        return "true" if value else "false"
    return isoformat(value) if isinstance(value, datetime) else _flat(kind, value)


def _flat(kind: Kind, value: Value) -> Value:
    return json.dumps(value, ensure_ascii=False) if kind == "json" and value is not None else value


def _arrow_type(pyarrow: Any, kind: Kind) -> Any:
    return {
        "text": pyarrow.string(),
        "integer": pyarrow.int64(),
        "number": pyarrow.float64(),
        "boolean": pyarrow.bool_(),
        "time": pyarrow.timestamp("us", tz="UTC"),
        "json": pyarrow.string(),
    }[kind]


def _pyarrow() -> tuple[Any, Any]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ModuleNotFoundError as error:
        raise MissingExtra(_advice("Parquet", error)) from error
    return pyarrow, pyarrow.parquet


def _advice(what: str, error: ModuleNotFoundError) -> str:
    return f"{what} needs {error.name}; install it with: pip install 'liveblog-archive[export]'"
