"""The documented views, on both databases alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from archive.database import open_database
from archive.views import VIEWS
from tests.sample_archive import (
    FLOOD,
    MATCH,
    NEW_HEADLINE,
    ONE,
    THREE,
    TWO,
    TWO_SILENT,
    look,
    sample,
    session,
)

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from archive.store import Archive

__all__ = ["sample", "session"]


def rows(session: Session, query: str) -> list[tuple[Any, ...]]:
    """The rows, times as text to the minute, so that both databases can be held against one expectation."""
    return [tuple(_plain(value) for value in row) for row in session.execute(sa.text(query))]


def _plain(value: Any) -> Any:
    text = str(value)
    if text.startswith("2026-02-14 "):
        return text[11:16]
    return bool(value) if isinstance(value, bool) else value


def test_current_updates(session: Session) -> None:
    assert rows(
        session,
        "SELECT live_blog_url, update_key, version, text, first_seen_at, last_seen_at, shown_by_latest "
        "FROM current_updates ORDER BY live_blog_url, update_key",
    ) == [
        (FLOOD, "block-1", 1, "Heavy rain is expected all day.", "10:00", "11:20", True),
        (FLOOD, "block-2", 2, "Some 25 families were moved to a school.", "10:00", "11:20", True),
        (FLOOD, "block-3", 1, 'The mayor said: "We are ready".', "10:00", "11:20", True),
        (FLOOD, "block-4", 2, "The old bridge is closed until Sunday.", "10:10", "11:20", True),
        (FLOOD, "block-5", 1, "The river has reached its highest mark.", "11:00", "11:20", True),
        (MATCH, "block-1", 1, "Élodie scores from far out.", "10:05", "10:15", True),
        (MATCH, "block-2", 1, "東京で地震がありました。", "10:15", "10:15", True),
    ]


def test_edits(session: Session) -> None:
    assert rows(
        session,
        "SELECT update_key, version, after_at, by_at, old_text, text, old_date_modified, date_modified, "
        "words_changed FROM edits ORDER BY by_at",
    ) == [
        (
            "block-2",
            2,
            "10:10",
            "10:20",
            "Some 15 families were moved to a school.",
            "Some 25 families were moved to a school.",
            None,
            None,
            True,
        ),
        (
            "block-4",
            2,
            "10:20",
            "10:40",
            "The old bridge is closed.",
            "The old bridge is closed until Sunday.",
            None,
            "10:35",
            True,
        ),
    ]


def test_silent_edits(session: Session) -> None:
    assert rows(session, "SELECT update_key, version FROM silent_edits") == [("block-2", 2)]


def test_removals(session: Session) -> None:
    assert rows(
        session,
        "SELECT update_key, version, text, last_seen_at, first_absent_at, seen_again_at FROM removals",
    ) == [("block-3", 1, 'The mayor said: "We are ready".', "10:20", "10:40", "11:10")]


def test_what_was_edited_by_the_last_capture_that_shows_it_was_taken_down_so(archive: Archive) -> None:
    archive.record(look("10:00", [THREE, TWO, ONE]))
    archive.record(look("10:10", [THREE, TWO_SILENT, ONE]))
    archive.record(look("10:20", [THREE, ONE]))
    with archive.session() as opened:
        assert rows(opened, "SELECT version, last_seen_at FROM removals") == [(2, "10:10")]


def test_headline_changes(session: Session) -> None:
    assert rows(
        session,
        "SELECT live_blog_url, update_key, version, after_at, by_at, old_headline, headline "
        "FROM headline_changes",
    ) == [(FLOOD, None, 2, "10:50", "11:00", "River rises in Old Town", NEW_HEADLINE)]


def test_captures_per_day(session: Session) -> None:
    assert rows(session, "SELECT * FROM captures_per_day ORDER BY live_blog_url") == [
        (FLOOD, "2026-02-14", 9, 6, 1, 1, 0, 1, "10:00", "11:20"),
        (MATCH, "2026-02-14", 2, 2, 0, 0, 0, 0, "10:05", "10:15"),
    ]


@pytest.mark.parametrize("query", ["SELECT * FROM edits", "SELECT * FROM removals"])
def test_a_live_blog_without_changes_has_none(session: Session, query: str) -> None:
    assert rows(session, f"SELECT count(*) FROM ({query}) AS q WHERE live_blog_url = '{MATCH}'") == [(0,)]


def test_the_migration_can_be_undone_and_done_again(database_url: str) -> None:
    engine = open_database(database_url)
    with engine.begin() as connection:
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", "archive:migrations")
        config.set_main_option("path_separator", "os")
        command.downgrade(config, "0001")
        assert sa.inspect(connection).get_view_names() == []
        assert "version_search" not in sa.inspect(connection).get_table_names()
        command.upgrade(config, "0002")
        assert set(sa.inspect(connection).get_view_names()) == set(VIEWS)
    engine.dispose()
