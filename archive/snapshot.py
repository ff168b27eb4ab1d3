"""Derived rows named by what they mean, not by the ids of their rows: two derivations can be compared."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from archive.models import Absence, Base, Capture, PostingVersion, Reading, Update, UpdateVersion

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Snapshot = dict[str, dict[tuple[Any, ...], tuple[Any, ...]]]
"""By table the rows: what names a row, and what it says. Captures are named by (captured_at, digest).

Of rows with one name, which the code never writes, the second and all later ones have their number in theirs.
"""

NAMED_OTHERWISE = {"id", "live_blog_id", "update_id", "capture_id", "extractor"}
"""Columns left out: ids of rows, and which extractor it was."""


def snapshot(connection: sa.Connection, live_blog_id: int) -> Snapshot:
    """The derived rows of a live blog."""
    captures = _captures(connection, live_blog_id)
    keys: dict[int, str] = {
        row.id: row.key
        for row in connection.execute(
            sa.select(Update.id, Update.key).where(Update.live_blog_id == live_blog_id)
        )
    }
    of_updates = sa.select(Update.id).where(Update.live_blog_id == live_blog_id)
    of_captures = sa.select(Capture.id).where(Capture.live_blog_id == live_blog_id)
    queries = {
        "reading": sa.select(Reading.__table__).where(Reading.capture_id.in_(of_captures)),
        "posting_version": sa.select(PostingVersion.__table__).where(
            PostingVersion.live_blog_id == live_blog_id
        ),
        "update": sa.select(Update.__table__).where(Update.live_blog_id == live_blog_id),
        "update_version": sa.select(UpdateVersion.__table__).where(UpdateVersion.update_id.in_(of_updates)),
        "absence": sa.select(Absence.__table__).where(Absence.update_id.in_(of_updates)),
    }
    return {
        table: _distinct(_named(table, row._mapping, captures, keys) for row in connection.execute(query))
        for table, query in queries.items()
    }


def columns(table: str) -> list[str]:
    """What the values of a row are, in their order."""
    return [one.name for one in Base.metadata.tables[table].columns if one.name not in NAMED_OTHERWISE]


class _Captures(dict[int | None, Any]):
    """The names of a live blog's captures by the ids of their rows; a capture that is none of its has no other."""

    def __missing__(self, row_id: int | None) -> Any:
        return row_id


def _captures(connection: sa.Connection, live_blog_id: int) -> _Captures:
    rows = connection.execute(
        sa.select(Capture.id, Capture.captured_at, Capture.digest).where(Capture.live_blog_id == live_blog_id)
    )
    return _Captures({None: None, **{row.id: (row.captured_at, row.digest) for row in rows}})


def _distinct(rows: Iterable[tuple[tuple[Any, ...], tuple[Any, ...]]]) -> dict[Any, Any]:
    distinct: dict[tuple[Any, ...], tuple[Any, ...]] = {}
    for name, says in rows:
        unused = (name if n == 1 else (*name, n) for n in count(1))
        distinct[next(one for one in unused if one not in distinct)] = says
    return distinct


def _named(
    table: str, row: Mapping[Any, Any], captures: Mapping[int | None, Any], keys: Mapping[int, str]
) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    says = tuple(
        captures[value] if column.endswith("_capture_id") else _plain(value)
        for column, value in row.items()
        if column not in NAMED_OTHERWISE
    )
    return _name(table, row, captures, keys), says


def _name(
    table: str, row: Mapping[Any, Any], captures: Mapping[int | None, Any], keys: Mapping[int, str]
) -> tuple[Any, ...]:
    if table == "reading":
        return (captures[row["capture_id"]],)
    if table == "posting_version":
        return (row["number"],)
    if table == "update":
        return (row["key"],)
    if table == "update_version":
        return keys[row["update_id"]], row["number"]
    return keys[row["update_id"]], captures[row["first_absent_capture_id"]]


def _plain(value: Any) -> Any:
    """A JSON column's lists as something that can be compared and hashed."""
    return repr(value) if isinstance(value, (list, dict)) else value
