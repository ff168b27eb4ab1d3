"""Archives where nothing can be written, as on a share that is mounted read-only: who reads, reads."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from archive.store import Archive
from tests.histories import URL, html_of, update, visit

if TYPE_CHECKING:
    from collections.abc import Iterator

A = update("901", "The ferry has turned back to the island with forty people on board.", 1)
B = update("902", "Two crews have reached the quay and lay hoses along the warehouse wall.", 2)

SOMEBODY_ELSE = """
import io, json, os, sys
from contextlib import redirect_stderr, redirect_stdout
import archive.exports.tables
from archive.cli import main
from archive.store import Archive
from archive.web import create_app
from starlette.testclient import TestClient

folder = sys.argv[1]
url = f"sqlite:///{folder}/liveblog.db"
with Archive("sqlite://") as warm:  # what is imported late, while it can be
    warm.verify()
    list(warm.edits())
TestClient(create_app("sqlite:///" + sys.argv[2])).get("/")
if os.getuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)

def liveblog(*arguments):
    out, err, code = io.StringIO(), io.StringIO(), 0
    with redirect_stdout(out), redirect_stderr(err):
        try:
            main([*arguments, "--database", url])
        except SystemExit as left:
            code = left.code or 0
    return [code, out.getvalue(), err.getvalue()]
"""
"""A process that may not write: root may everything, so that it becomes nobody."""


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder that can't be written, with an archive in it."""
    made = Path(tempfile.mkdtemp(prefix="read-only", dir="/tmp"))
    with Archive(f"sqlite:///{made / 'liveblog.db'}") as archive:
        archive.record(visit(html_of(B, A), 1))
        archive.record(visit(html_of(A), 2))
    shutil.copy(made / "liveblog.db", tmp_path / "another.db")
    (made / "liveblog.db").chmod(0o444)
    made.chmod(0o555)
    yield made
    made.chmod(0o755)
    shutil.rmtree(made)


def somebody_else(folder: Path, tmp_path: Path, script: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", SOMEBODY_ELSE + script, str(folder), str(tmp_path / "another.db")]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}
    pipe = subprocess.PIPE
    return subprocess.Popen(
        command, stdin=pipe, stdout=pipe, stderr=pipe, text=True, cwd="/tmp", env=environment
    )


def told(process: subprocess.Popen[str]) -> list[list[object]]:
    out, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    return [json.loads(line) for line in out.splitlines()]


def test_who_reads_reads_and_who_writes_is_told(folder: Path, tmp_path: Path) -> None:
    script = """
for command in ("list", "edits", "removals", "verify --processes 1", "reextract --dry-run --processes 1"):
    print(json.dumps(liveblog(*command.split())))
print(json.dumps([TestClient(create_app(url)).get("/").status_code]))
for command in ("reextract --processes 1", "add https://news.example/other"):
    print(json.dumps(liveblog(*command.split())))
"""
    *reading, served, reextracted, added = told(somebody_else(folder, tmp_path, script))
    assert [answer[0] for answer in reading] == [0] * 5
    assert [answer[2] for answer in reading] == [""] * 5
    listed, edits, removals, verified, again = [str(answer[1]) for answer in reading]
    assert listed.startswith(URL)
    assert len(edits.splitlines()) == 3
    assert "902" in removals
    assert verified == "2 payloads, 2 captures, 2 versions verified: everything holds\n"
    assert again == f"{URL}: 2 captures read again: nothing differs\n"
    assert served == [200]
    for code, _out, err in (reextracted, added):
        assert code == 2
        assert "can be read but not written" in str(err)
    assert [file.name for file in folder.iterdir()] == ["liveblog.db"]


def test_a_reader_that_stays_sees_what_others_write(folder: Path, tmp_path: Path) -> None:
    script = """
with Archive(url) as archive:
    for _ in range(2):
        print(json.dumps([len(archive.live_blogs())]), flush=True)
        input()
"""
    process = somebody_else(folder, tmp_path, script)
    assert process.stdin
    assert process.stdout
    assert json.loads(process.stdout.readline()) == [1]
    folder.chmod(0o755)
    (folder / "liveblog.db").chmod(0o644)
    with Archive(f"sqlite:///{folder / 'liveblog.db'}") as archive:
        archive.add("https://news.example/other")
    folder.chmod(0o555)
    process.stdin.write("\n")
    process.stdin.flush()
    assert json.loads(process.stdout.readline()) == [2]
    process.communicate("\n", timeout=60)


def test_what_was_written_last_is_not_passed_over(folder: Path, tmp_path: Path) -> None:
    folder.chmod(0o755)
    with closing(sqlite3.connect(tmp_path / "another.db")) as writer:
        writer.execute("UPDATE live_blog SET state = 'over'")
        writer.commit()
        for ending in ("", "-wal"):
            shutil.copy(f"{tmp_path / 'another.db'}{ending}", f"{folder / 'written.db'}{ending}")
            Path(f"{folder / 'written.db'}{ending}").chmod(0o444)
    for ending in ("", "-wal"):
        Path(f"{folder / 'written.db'}{ending}").replace(f"{folder / 'liveblog.db'}{ending}")
    folder.chmod(0o555)
    ((code, out, err),) = told(somebody_else(folder, tmp_path, 'print(json.dumps(liveblog("list")))'))
    assert (code, out) == (2, "")
    assert "can't be read without what was written last, in liveblog.db-wal beside it" in str(err)
    assert len(str(err).splitlines()) == 1


def test_an_archive_of_an_earlier_release_can_only_be_copied(folder: Path, tmp_path: Path) -> None:
    folder.chmod(0o755)
    (folder / "liveblog.db").chmod(0o644)
    with closing(sqlite3.connect(folder / "liveblog.db")) as database:
        database.execute("UPDATE alembic_version SET version_num = '0003'")
        database.commit()
    folder.chmod(0o555)
    ((code, _out, err),) = told(somebody_else(folder, tmp_path, 'print(json.dumps(liveblog("list")))'))
    assert code == 2
    assert (
        "was written by an earlier release and can't be brought up to date where it can't be written"
        in str(err)
    )
