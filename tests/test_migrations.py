from __future__ import annotations

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from archive.database import newest_revision, open_database, write_transaction
from archive.models import Base
from archive.store import Archive
from tests.histories import html_of, update, visit


def scripts() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", "archive:migrations")
    config.set_main_option("path_separator", "os")
    return ScriptDirectory.from_config(config)


def migrate(connection: sa.Connection, revision: str, *, down: bool = False) -> None:
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", "archive:migrations")
    config.set_main_option("path_separator", "os")
    (command.downgrade if down else command.upgrade)(config, revision)


BESIDE_THE_MODELS = {"search", "ix_update_version_search"}
"""PostgreSQL's column for full-text search, which `archive.search_index` makes."""


def is_modelled(name: str | None, kind: str, _parents: object) -> bool:
    return name in Base.metadata.tables if kind == "table" else name not in BESIDE_THE_MODELS


def test_the_migrations_make_what_the_models_say(database_url):
    engine = open_database(database_url)
    with engine.connect() as connection:
        options = {"compare_type": True, "include_name": is_modelled}
        differences = compare_metadata(MigrationContext.configure(connection, opts=options), Base.metadata)
    engine.dispose()
    assert differences == []


def test_revisions_follow_each_other():
    revisions = [script.revision for script in scripts().walk_revisions()][::-1]
    assert revisions == [f"{number:04}" for number in range(1, len(revisions) + 1)]


def test_the_newest_revision_is_alembics_head():
    assert newest_revision() == scripts().get_current_head()


def test_an_older_archive_is_brought_up_to_date_with_what_it_holds(database_url):
    item = visit(html_of(update("901", "The ferry has turned back to the island.", 1)), 1)
    with Archive(database_url) as archive:
        archive.record(item)
        with write_transaction(archive.engine) as connection:
            migrate(connection, "0001", down=True)
    with Archive(database_url, create=False) as archive:
        with archive.session() as session:
            assert (
                session.scalar(sa.text("SELECT version_num FROM alembic_version"))
                == scripts().get_current_head()
            )
        assert archive.verify(facts_only=True).findings == []  # what was there is sealed
        assert archive.record(item).known
        assert [edit.new.text for edit in archive.edits()] == ["The ferry has turned back to the island."]


@pytest.mark.parametrize("fails", ["0001", "0002"])
def test_a_migration_that_fails_leaves_nothing_half_made(tmp_path, monkeypatch, fails):
    url = f"sqlite:///{tmp_path / 'new.db'}"
    upgrade = ScriptDirectory.from_config

    def failing(config):
        directory = upgrade(config)
        script = directory.get_revision(fails)
        after = script.module.upgrade

        def broken() -> None:
            after()
            raise ZeroDivisionError

        monkeypatch.setattr(script.module, "upgrade", broken)
        return directory

    monkeypatch.setattr(ScriptDirectory, "from_config", failing)
    with pytest.raises(ZeroDivisionError):
        open_database(url)
    monkeypatch.undo()
    engine = sa.create_engine(url)
    assert sa.inspect(engine).get_table_names() == []
    engine.dispose()
