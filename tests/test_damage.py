"""Bytes of the file that change: `verify` finds it, or nothing of what is kept is another; and it always ends."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa

from archive.cli import main
from archive.database import DatabaseDamaged
from archive.errors import ArchiveError
from archive.models import Base
from archive.payloads import Payloads
from archive.store import Archive
from tests.histories import html_of, update, visit

if TYPE_CHECKING:
    from pathlib import Path

COPIES = 40
UPDATES = [
    update(str(900 + n), f"Boat {n} has come in with its nets and unloads at quay {n % 5}.", n)
    for n in range(12)
]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of an archive with additions, an edit, a removal and a failure, and no page unused."""
    path = tmp_path_factory.mktemp("whole") / "liveblog.db"
    with Archive(f"sqlite:///{path}") as archive:
        for n in range(8):
            archive.record(visit(html_of(*UPDATES[n::-1], token=str(n)), n + 1))
        archive.record(visit(html_of(*UPDATES[7:5:-1], *UPDATES[4::-1]), 10))
        archive.record(visit(b"Service unavailable", 11, status=503))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("VACUUM")
    return path.read_bytes()


def damaged(content: bytes, chance: random.Random) -> bytes:
    """The bytes with one damage: a bit, a digit, a range, a page, or all from somewhere on."""
    spoilt = bytearray(content)
    place = chance.randrange(16, len(spoilt) - 64)
    kind = chance.choice(["bit", "digit", "zeros", "range", "page", "cut"])
    length = {"zeros": chance.choice([1, 16, 512]), "range": 64, "page": 4096}.get(kind, 1)
    length = min(length, len(spoilt) - place)
    if kind == "cut":
        del spoilt[place:]
    elif kind == "bit":
        spoilt[place] ^= 1 << chance.randrange(8)
    else:
        digit = bytes([chance.choice(b"0123456789abcdef")])
        spoilt[place : place + length] = {"digit": digit, "zeros": bytes(length)}.get(
            kind
        ) or chance.randbytes(length)
    return bytes(spoilt)


def kept(archive: Archive) -> list[Any]:
    """Everything that is kept, bodies unpacked; how a body is packed may differ and matters to nobody."""
    how = {"data", "ordinal"}
    with archive.engine.connect() as connection:
        rows: list[Any] = []
        for table in Base.metadata.sorted_tables:
            columns = [column for column in table.columns if column.name not in how]
            rows += connection.execute(sa.select(*columns).order_by(*table.primary_key)).all()
        payloads = Payloads(connection)
        names = connection.scalars(sa.text("SELECT sha256 FROM payload ORDER BY sha256")).all()
        return [*rows, *(payloads.get(name) for name in names)]


def test_damage_is_found_or_changes_nothing_that_is_kept(whole: bytes, tmp_path: Path) -> None:
    path = tmp_path / "liveblog.db"
    path.write_bytes(whole)
    with Archive(f"sqlite:///{path}") as archive:
        before = kept(archive)
        assert archive.verify().findings == []
    chance = random.Random(4)
    found = 0
    for number in range(COPIES):
        path = tmp_path / f"{number}.db"
        path.write_bytes(damaged(whole, chance))
        try:
            with Archive(f"sqlite:///{path}", create=False) as archive:
                if archive.verify().findings:
                    found += 1
                else:
                    assert kept(archive) == before, f"copy {number}"
        except ArchiveError:  # it can't be opened, and says so in a sentence
            found += 1
    assert found > COPIES / 3


def test_what_was_found_before_the_damage_is_told(
    whole: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "liveblog.db"
    path.write_bytes(whole)
    with Archive(f"sqlite:///{path}") as archive, archive.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE payload SET size = size + 1 WHERE size = 19")
        connection.exec_driver_sql("UPDATE reading SET sequence = CAST(X'FF31' AS TEXT) WHERE capture_id = 3")
    with pytest.raises(SystemExit) as left:
        main(["verify", "--processes", "1", "--database", f"sqlite:///{path}"])
    told = capsys.readouterr().err
    assert left.value.code == 1
    assert "is 19 bytes long, its row says 20" in told
    assert "can't be read: Could not decode to UTF-8 column 'sequence'" in told


def test_a_file_too_damaged_to_be_opened_is_a_finding(
    whole: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "liveblog.db"
    place = whole.index(b"CREATE TABLE capture")
    path.write_bytes(whole[:place] + b"\xff\x1b[2J" + whole[place + 5 :])
    with pytest.raises(DatabaseDamaged):
        Archive(f"sqlite:///{path}", create=False)
    with pytest.raises(SystemExit) as left:
        main(["verify", "--database", f"sqlite:///{path}"])
    told = capsys.readouterr()
    assert left.value.code == 1
    assert told.out.endswith(": 1 finding\n")
    assert "is damaged" in told.err
    assert "restore it from a copy" in told.err
    assert "\x1b" not in told.err


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE version_search_data SET block = zeroblob(length(block)) WHERE id > 10",
        "DROP TRIGGER version_search_update",
    ],
    ids=["bytes of the index", "an index that was not kept"],
)
def test_a_full_text_index_that_disagrees_is_found(whole: bytes, tmp_path: Path, statement: str) -> None:
    path = tmp_path / "liveblog.db"
    path.write_bytes(whole)
    with Archive(f"sqlite:///{path}") as archive:
        with archive.engine.begin() as connection:
            connection.exec_driver_sql(statement)
            connection.exec_driver_sql("UPDATE update_version SET text = 'Other words' WHERE id = 3")
        where = {finding.where for finding in archive.verify(facts_only=True).findings}
        assert "full-text index" in where
        with archive.engine.begin() as connection:
            connection.exec_driver_sql("INSERT INTO version_search(version_search) VALUES ('rebuild')")
        assert "full-text index" not in {f.where for f in archive.verify(facts_only=True).findings}
