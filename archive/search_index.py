"""The full-text index over all versions, kept by the database itself: whoever writes versions need not know it.

Upper case and diacritics are folded away: "election" finds "Élection". SQLite keeps an FTS5 table
`version_search` with triggers, PostgreSQL a generated column `update_version.search`. The index takes words
as runs of letters and digits, so scripts without spaces are not searched through it (see `archive.search`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection

_FTS5 = "fts5(headline, text, content='{}', content_rowid='id', tokenize='unicode61 remove_diacritics 2')"

SQLITE = (
    f"CREATE VIRTUAL TABLE version_search USING {_FTS5.format('update_version')}",
    "INSERT INTO version_search(version_search) VALUES ('rebuild')",
    """
    CREATE TRIGGER version_search_insert AFTER INSERT ON update_version BEGIN
        INSERT INTO version_search(rowid, headline, text) VALUES (new.id, new.headline, new.text);
    END
    """,
    """
    CREATE TRIGGER version_search_delete AFTER DELETE ON update_version BEGIN
        INSERT INTO version_search(version_search, rowid, headline, text)
        VALUES ('delete', old.id, old.headline, old.text);
    END
    """,
    """
    CREATE TRIGGER version_search_update AFTER UPDATE OF headline, text ON update_version BEGIN
        INSERT INTO version_search(version_search, rowid, headline, text)
        VALUES ('delete', old.id, old.headline, old.text);
        INSERT INTO version_search(rowid, headline, text) VALUES (new.id, new.headline, new.text);
    END
    """,
)

# FTS5 checks itself by a statement that writes, which would keep crawls waiting and fail where nothing can be
# written: it is asked of a copy of the index among the temporary tables.
_CHECK_SQLITE = (
    "CREATE TEMP VIEW versions_checked AS SELECT id, headline, text FROM main.update_version",
    f"CREATE VIRTUAL TABLE temp.search_checked USING {_FTS5.format('versions_checked')}",
    *(
        statement
        for part in ("data", "idx", "docsize", "config")
        for statement in (
            f"DELETE FROM temp.search_checked_{part}",  # noqa: S608 - the names are those above
            f"INSERT INTO temp.search_checked_{part} SELECT * FROM main.version_search_{part}",  # noqa: S608
        )
    ),
    "INSERT INTO temp.search_checked(search_checked, rank) VALUES ('integrity-check', 1)",
)

# A tsvector holds 1 MB at most and an insert that passes it fails: a capture is worth more than the search in
# the tail of an update, so that the index takes its first 200,000 characters. Punctuation becomes space since
# PostgreSQL's parser would else make one word of "example.org" or "4/5", unlike SQLite's.
POSTGRESQL = (
    r"""
    CREATE FUNCTION search_words(words text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN regexp_replace(
        regexp_replace(normalize(left(words, 200000), NFD), U&'[\0300-\036f]', '', 'g'),
        '[][!-/:-@\\^_`{-~]', ' ', 'g'
    )
    """,
    """
    ALTER TABLE update_version ADD COLUMN search tsvector GENERATED ALWAYS AS (
        to_tsvector('simple', search_words(coalesce(headline, '') || ' ' || text))
    ) STORED
    """,
    "CREATE INDEX ix_update_version_search ON update_version USING gin (search)",
)

DROP_SQLITE = (
    "DROP TRIGGER version_search_insert",
    "DROP TRIGGER version_search_delete",
    "DROP TRIGGER version_search_update",
    "DROP TABLE version_search",
)

DROP_POSTGRESQL = (
    "DROP INDEX ix_update_version_search",
    "ALTER TABLE update_version DROP COLUMN search",
    "DROP FUNCTION search_words",
)


def create_search_index(connection: Connection) -> None:
    """Make the index, of the versions that are there as well."""
    _run(connection, SQLITE if connection.dialect.name == "sqlite" else POSTGRESQL)


def drop_search_index(connection: Connection) -> None:
    """Drop the index."""
    _run(connection, DROP_SQLITE if connection.dialect.name == "sqlite" else DROP_POSTGRESQL)


def check_search_index(connection: Connection) -> None:
    """Have SQLite compare its index with the versions; raises DBAPIError where the two disagree.

    Roll back afterwards: it leaves temporary tables behind.
    """
    _run(connection, _CHECK_SQLITE)


def _run(connection: Connection, statements: tuple[str, ...]) -> None:
    for statement in statements:
        connection.exec_driver_sql(statement)
