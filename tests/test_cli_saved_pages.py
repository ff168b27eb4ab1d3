"""The commands for saved pages, exports and the care of the archive, as a person uses them."""

from __future__ import annotations

import gzip
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tests.command_line import HARBOUR, PAGE, Ran, saved

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


def test_extract_prints_schema_org(run: Callable[..., Ran], tmp_path: Path) -> None:
    page = saved(tmp_path, "page.html")
    posting = run("extract", page, "--url", HARBOUR, "--captured-at", "2026-02-14T14:10Z").json()
    assert [u["headline"] for u in posting["liveBlogUpdate"]] == [  # type: ignore[index]
        "Ferry turns back",
        "Crews arrive",
        "Smoke seen",
    ]
    explained = run("extract", page, "--url", HARBOUR, "--explain").lines
    assert explained[0][0] == "65cc1a01aaaaaaaaaaaaaaaa"
    assert "articleBody: general" in explained[0][2]
    assert list(tmp_path.glob("*.db")) == []


def test_extract_dates_no_clock_by_the_day_of_the_reading(run: Callable[..., Ran], tmp_path: Path) -> None:
    text = "The council asks drivers to keep away from the lower town until evening."
    posts = "".join(
        f"<article class=post><b>{clock}</b><p>{text} {clock}</p></article>"
        for clock in ("15:51", "15:40", "15:07")
    )
    file = tmp_path / "clocks.html"
    file.write_text(
        f"<html lang=en-GB><title>Flood: live</title><h1>Flood: live</h1><main>{posts}</main></html>"
    )
    url = "https://www.harbour.co.uk/live/flood"
    ran = run("extract", file, "--url", url)
    assert [u.get("datePublished") for u in ran.json()["liveBlogUpdate"]] == [None] * 3  # type: ignore[index]
    assert "3 times have no day of their own: --captured-at TIME dates them" in ran.err
    ran = run("extract", file, "--url", url, "--captured-at", "2026-02-14T16:00Z")
    assert ran.json()["liveBlogUpdate"][0]["datePublished"] == "2026-02-14T15:51:00Z"  # type: ignore[index]
    assert ran.err == ""


def test_import_a_folder_then_again(
    run: Callable[..., Ran], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "held"
    folder.mkdir()
    saved(folder, "20260214T141000Z.html")
    saved(folder, "20260214T142000Z.html", people=14)
    first = run("import", folder, "--url", HARBOUR)
    assert first.out == (
        "2 captures, 0 of them known already, 0 that could not be read: "
        "3 updates added, 1 edited, 0 removed, 0 restored\n"
    )
    with monkeypatch.context() as patch:  # what is known is not read again
        patch.setattr("archive.imports.read_pages", None)
        again = run("import", folder, "--url", HARBOUR)
    assert again.out.startswith("2 captures, 2 of them known already")
    assert "with [-40-]{+14+} people" in run("edits", "--silent", "--diff").out


def test_import_names_what_it_leaves_out_and_what_tells_nothing(
    run: Callable[..., Ran], tmp_path: Path
) -> None:
    folder = tmp_path / "held"
    folder.mkdir()
    saved(folder, "20260214T141000Z.html")
    (folder / "20260214T142000Z.html.gz").write_bytes(gzip.compress(PAGE.format(people=14).encode()))
    (folder / "20260214T143000Z.html").write_text("<p>Accept our cookies</p>")
    saved(folder, "20200214T142000Z.html")
    saved(folder, "page.html")
    ran = run("import", folder, "--url", HARBOUR)
    assert ran.code == 1
    assert ran.out == (
        "3 captures, 0 of them known already, 1 that could not be read: "
        "3 updates added, 1 edited, 0 removed, 0 restored; 2 files left out\n"
    )
    assert ran.err.splitlines() == [
        f"liveblog: {folder / '20260214T143000Z.html'} is kept, but tells nothing: {HARBOUR} holds no list of updates",
        (
            f"liveblog: {folder / 'page.html'} does not say when it was captured: give --captured-at TIME for a single "
            "file, or name it like 20260214T030544Z.html"
        ),
        (
            f"liveblog: {folder / '20200214T142000Z.html'} can't be of 2020-02-14 14:20:00Z: an update in it is of "
            "2026-02-14 14:05:00Z; correct the time, or say --insist if it is the page that is wrong"
        ),
    ]


def test_import_of_an_impossible_time_makes_nothing(run: Callable[..., Ran], tmp_path: Path) -> None:
    page = saved(tmp_path, "page.html")
    for moment, why in (("2062-11-27T10:00Z", "is yet to come"), ("2020-01-01T10:00Z", "--insist")):
        ran = run("import", page, "--url", HARBOUR, "--captured-at", moment)
        assert (ran.code, ran.out, len(ran.err.splitlines())) == (2, "", 1)
        assert why in ran.err
    assert not (tmp_path / "liveblog.db").exists()
    insisted = run("import", page, "--url", HARBOUR, "--captured-at", "2020-01-01T10:00Z", "--insist")
    assert insisted.code == 0


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Children can be interrupted, also where the tests run in the background of a script, which ignores SIGINT."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
def test_an_import_that_is_interrupted_says_what_it_kept(tmp_path: Path) -> None:
    """A process of its own, as Ctrl-C reaches it: the first hundred pages are one transaction, and kept."""
    folder = tmp_path / "held"
    folder.mkdir()
    for number in range(2000):  # so many that a slow machine has not read them all when the signal comes
        saved(folder, f"20260214T15{number // 60:02}{number % 60:02}Z.html", people=number)
    command = [sys.executable, "-m", "archive.cli", "import", str(folder), "--url", HARBOUR]
    with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True) as process:
        database = tmp_path / "liveblog.db"
        while process.poll() is None and not _captures(database):
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    kept = _captures(database)
    assert 100 <= kept < 2000
    assert said == (
        f"liveblog: interrupted: {kept} new captures are recorded and stay; the same command goes on from there\n"
    )


def _captures(path: Path) -> int:
    if not path.exists():
        return 0
    with closing(sqlite3.connect(path)) as database:
        try:
            return int(database.execute("SELECT count(*) FROM capture").fetchone()[0])
        except sqlite3.OperationalError:  # no table is made yet
            return 0


def test_export_with_its_dictionary(sample: Callable[..., Ran], tmp_path: Path) -> None:
    said = sample("export", "edits", "--format", "jsonl", "--to", tmp_path / "edits.jsonl").out
    assert said == f"11 rows in {tmp_path / 'edits.jsonl'}, explained in {tmp_path / 'edits.dictionary.md'}\n"
    assert len((tmp_path / "edits.jsonl").read_text().splitlines()) == 11
    assert sample("export", "captures").out.startswith("11 rows in captures.csv")


@pytest.mark.parametrize(("place", "format_"), [("-", "parquet"), ("/dev/stdout", "csv")])
def test_export_to_standard_output_is_the_table_alone(
    sample: Callable[..., Ran], tmp_path: Path, place: str, format_: str
) -> None:
    command = [sys.executable, "-m", "archive.cli", "export", "captures", "--format", format_, "--to", place]
    expected = (tmp_path / "expected").as_posix()
    sample("export", "captures", "--format", format_, "--to", expected)
    piped = subprocess.run(command, capture_output=True, cwd=tmp_path, check=True)
    with (tmp_path / "out").open("wb") as stream:
        stream.write(b"before\n")
        stream.flush()
        ran = subprocess.run(command, stdout=stream, stderr=subprocess.PIPE, cwd=tmp_path, check=True)
    table = (tmp_path / "expected").read_bytes()
    assert (piped.stdout, piped.stderr, ran.stderr) == (table, b"", b"")
    assert (tmp_path / "out").read_bytes() == b"before\n" + table
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "expected",
        "expected.dictionary.md",
        "liveblog.db",
        "out",
    ]


def test_verify_finds_a_changed_byte(sample: Callable[..., Ran], tmp_path: Path) -> None:
    assert "everything holds" in sample("verify", "--facts").out
    database = sqlite3.connect(tmp_path / "liveblog.db")
    with database:
        database.execute("UPDATE payload SET data = zeroblob(length(data)) WHERE rowid = 1")
    database.close()
    found = sample("verify", "--facts")
    assert found.code == 1
    assert "1 finding\n" in found.out
    assert found.err.startswith("liveblog: ")


def test_verify_reads_the_captures_again(run: Callable[..., Ran], tmp_path: Path) -> None:
    run("import", saved(tmp_path, "20260214T141000Z.html"), "--url", HARBOUR)
    assert run("verify", "--processes", "1").out.endswith("3 versions verified: everything holds\n")
    with closing(sqlite3.connect(tmp_path / "liveblog.db")) as database, database:
        database.execute("UPDATE update_version SET key_event = 1 WHERE number = 1")
    found = run("verify", "--processes", "1")
    assert (found.code, len(found.err.splitlines())) == (1, 3)
    assert "the captures give it otherwise: key_event" in found.err
    assert run("verify", "--facts").code == 0
