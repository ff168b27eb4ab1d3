"""docs/data-model.md: every table, column and view is explained, and every example runs on both databases."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from archive.models import Base
from archive.views import VIEWS
from tests.sample_archive import sample, session

if TYPE_CHECKING:
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
