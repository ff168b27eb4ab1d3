"""docs/data-model.md: every table, column and view is explained, and every example runs on both databases."""

from __future__ import annotations

import re
from datetime import UTC, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from archive import queries
from archive.models import Base
from archive.views import VIEWS
from tests.sample_archive import FLOOD, at, sample, session

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

__all__ = ["sample", "session"]

DOCUMENT = (Path(__file__).parent.parent / "docs" / "data-model.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^### `(\w+)`\n(.*?)(?=^##|\Z)", DOCUMENT, re.MULTILINE | re.DOTALL))
EXAMPLES = re.findall(r"^```sql ?(\w*)\n(.*?)^```", DOCUMENT, re.MULTILINE | re.DOTALL)


def explained(section: str) -> set[str]:
    """The columns in the first cells of a section's table."""
    first_cells = re.findall(r"^\| (`[^|]*`) \|", SECTIONS[section], re.MULTILINE)
    return {name for cell in first_cells for name in re.findall(r"`(\w+)`", cell)}


@pytest.mark.parametrize("table", sorted(Base.metadata.tables))
def test_every_table_and_column_is_explained(table: str) -> None:
    assert explained(table) == set(Base.metadata.tables[table].columns.keys())


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_and_column_is_explained(session: Session, view: str) -> None:
    columns = {column["name"] for column in sa.inspect(session.connection()).get_columns(view)}
    same_as = re.search(r"Same\s+columns as `(\w+)`", SECTIONS[view])
    assert explained(same_as[1] if same_as else view) == columns


def test_there_is_an_example_for_every_view() -> None:
    assert [view for view in VIEWS if f"FROM {view}" not in "".join(sql for _, sql in EXAMPLES)] == []


@pytest.mark.parametrize(("database", "sql"), EXAMPLES, ids=range(len(EXAMPLES)))
def test_every_example_runs_and_finds_something(session: Session, database: str, sql: str) -> None:
    if database in {"", session.connection().dialect.name}:
        found = session.execute(sa.text(sql.replace(":", r"\:"))).all()
        assert found or "seen_again_at IS NULL" in sql  # in the sample everything taken down came back


# --- moments in SQL ----------------------------------------------------------------------------------------

MOMENT = r"(<=|>) '(2026-02-14 12:00:00\.000000\+00:00)'"
AT_A_MOMENT = [sql for _, sql in EXAMPLES if re.search(MOMENT, sql)]


def test_every_moment_in_an_example_is_written_so_that_it_is_right_on_both_databases() -> None:
    assert (
        re.findall(r"'\d{4}-\d\d-\d\d[^']*'", "".join(re.sub(MOMENT, "", sql) for _, sql in EXAMPLES)) == []
    )
    assert AT_A_MOMENT


@pytest.mark.parametrize("key", ["block-2", "block-4"])
@pytest.mark.parametrize("sql", AT_A_MOMENT, ids=range(len(AT_A_MOMENT)))
def test_what_an_update_said_at_the_very_moment_of_a_capture(session: Session, sql: str, key: str) -> None:
    flood = queries.find_live_blog(session, FLOOD)
    first_seen = {"block-2": at("10:20"), "block-4": at("10:40")}[key]
    for moment in (first_seen - timedelta.resolution, first_seen, first_seen + timedelta.resolution):
        shown = queries.as_of(session, flood, moment).page
        (said,) = [(u.version.number, u.version.text) for u in shown if u.version.update.key == key]
        asked = _moved(sql.replace("'block-2'", f"'{key}'"), moment)
        assert [tuple(row) for row in session.execute(sa.text(asked.replace(":", r"\:")))] == [said]


@pytest.mark.parametrize(
    ("comparison", "found"), [("<=", 3), (">", 6), ("=", 1), ("<", 2), (">=", 7)], ids=str
)
def test_a_moment_is_compared_as_the_document_says(session: Session, comparison: str, found: int) -> None:
    """Nine looks, the third of them at this very moment."""
    connection = session.connection()
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET TIME ZONE 'UTC'")
    zone = "+00:00" if comparison in ("<=", ">") else ""
    query = (
        "SELECT count(*) FROM capture c JOIN live_blog lb ON lb.id = c.live_blog_id "
        f"WHERE lb.url = '{FLOOD}' AND c.captured_at {comparison} '2026-02-14 10:20:00.000000{zone}'"
    )
    assert connection.exec_driver_sql(query).scalar() == found


def _moved(sql: str, moment: datetime) -> str:
    """The example, asked of another moment."""
    return re.sub(
        MOMENT, lambda found: f"{found[1]} '{moment.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f}+00:00'", sql
    )
