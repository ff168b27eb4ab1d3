"""The command line as a person uses it: whole outputs, exit codes, and one sentence for every mistake."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from archive.cli import main
from archive.store import Archive
from tests.sample_archive import FLOOD, MATCH, record_sample

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytest_httpserver import HTTPServer

PAGE = """<!doctype html><html lang="en"><head><title>Harbour fire: live</title></head><body><main>
<h1>Harbour fire: live</h1>
<article id="block-65cc1a01aaaaaaaaaaaaaaaa"><time datetime="2026-02-14T14:05:00Z">14:05</time>
<h2>Ferry turns back</h2><p>The morning ferry has turned back to the island with {people} people on board.</p></article>
<article id="block-65cc1a01bbbbbbbbbbbbbbbb"><time datetime="2026-02-14T13:40:00Z">13:40</time>
<h2>Crews arrive</h2><p>Two crews from the north shore have reached the quay and are laying hoses.</p></article>
<article id="block-65cc1a01cccccccccccccccc"><time datetime="2026-02-14T13:12:00Z">13:12</time>
<h2>Smoke seen</h2><p>Residents report thick smoke above the old warehouse beside the fish market.</p></article>
</main></body></html>"""
HARBOUR = "https://news.example/live/harbour-fire"


class Ran:
    """What a command left behind."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def lines(self) -> list[list[str]]:
        return [line.split("\t") for line in self.out.splitlines()]

    def json(self) -> object:
        return json.loads(self.out)


@pytest.fixture
def run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Ran]:
    """Runs `liveblog ARGUMENTS` in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("LIVEBLOG_DATABASE_URL", raising=False)

    def liveblog(*arguments: str | Path) -> Ran:
        code = 0
        try:
            main([str(argument) for argument in arguments])
        except SystemExit as left:
            code = left.code if isinstance(left.code, int) else 1
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return liveblog


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of the flood and the match, to be copied."""
    path = tmp_path_factory.mktemp("recorded") / "liveblog.db"
    with Archive(f"sqlite:///{path}") as archive:
        record_sample(archive)
    return path


@pytest.fixture
def sample(run: Callable[..., Ran], recorded: Path, tmp_path: Path) -> Callable[..., Ran]:
    """The same, in a folder with an archive of the flood and the match."""
    shutil.copy(recorded, tmp_path / "liveblog.db")
    return run


def saved(folder: Path, name: str, people: int = 40) -> Path:
    path = folder / name
    path.write_text(PAGE.format(people=people), encoding="utf-8")
    return path


# --- following ---------------------------------------------------------------------------------------------


def test_add_stop_and_list(run: Callable[..., Ran]) -> None:
    assert run("add", HARBOUR).out == f"following {HARBOUR}\n"
    assert run("list").lines == [[HARBOUR, "live", "", "", "0", "0", "0", "0", "0"]]
    assert run("stop", "harbour").out == f"no longer following {HARBOUR}\n"
    assert run("list").lines[0][1] == "paused"
    assert run("add", HARBOUR).code == 0
    assert run("list").lines[0][1] == "live"


def test_crawl_takes_a_part_of_an_address(run: Callable[..., Ran], httpserver: HTTPServer) -> None:
    httpserver.no_handler_status_code = 404
    httpserver.expect_request("/live/harbour-fire").respond_with_data(PAGE, content_type="text/html")
    url = httpserver.url_for("/live/harbour-fire")
    run("add", url, httpserver.url_for("/live/flood"))
    ran = run("crawl", "harbour", "--json")
    assert [visit["url"] for visit in ran.json()["visits"]] == [url]  # type: ignore[index]
    assert ran.code == 0


def test_a_crawl_says_when_nothing_is_ever_due(run: Callable[..., Ran], tmp_path: Path) -> None:
    run("add", HARBOUR)
    run("stop", HARBOUR)
    ran = run("crawl")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "nothing is due: no live blog is followed, `liveblog add URL` follows one\n"
    assert run("crawl", "--database", "sqlite:///typo.db").code == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["liveblog.db", "liveblog.db.lock"]


def test_list_counts(sample: Callable[..., Ran]) -> None:
    assert sample("list").lines[0][3:] == ["same", "5", "7", "2", "1", "1"]
    first = sample("list", "--json").json()[0]  # type: ignore[index]
    assert {
        key: first[key] for key in ("url", "updates", "edits", "silentEdits", "removals", "captures")
    } == {
        "url": FLOOD,
        "updates": 5,
        "edits": 2,
        "silentEdits": 1,
        "removals": 1,
        "captures": 9,
    }


# --- reading -----------------------------------------------------------------------------------------------


def test_show_as_it_stood(sample: Callable[..., Ran]) -> None:
    posting = sample("show", "flood", "--at", "2026-02-14T10:20Z", "--json").json()
    assert posting["@type"] == "LiveBlogPosting"  # type: ignore[index]
    assert [update["articleBody"] for update in posting["liveBlogUpdate"]] == [  # type: ignore[index]
        "The old bridge is closed.",
        'The mayor said: "We are ready".',
        "Some 25 families were moved to a school.",
        "Heavy rain is expected all day.",
    ]
    printed = sample("show", "flood", "--at", "2026-02-14 10:40").out
    assert "removed after 2026-02-14 10:20:00Z and by 10:40:00Z" in printed


def test_show_says_what_was_not_looked_at(sample: Callable[..., Ran]) -> None:
    assert (
        "not looked at; last seen 2026-02-14 10:50:00Z"
        in sample("show", "flood", "--at", "2026-02-14T11:00Z").out
    )


def test_history_with_word_diffs(sample: Callable[..., Ran]) -> None:
    out = sample("history", "block-2", "--url", "flood").out
    assert "version 1: first seen 2026-02-14 10:00:00Z, last seen 2026-02-14 10:10:00Z" in out
    assert "Some [-15-]{+25+} families were moved to a school." in out
    versions = sample("history", f"{FLOOD}#block-2", "--json").json()
    assert [(v["version"], v["firstCapture"], v["text"]) for v in versions] == [  # type: ignore[attr-defined]
        (1, "2026-02-14T10:00:00Z", "Some 15 families were moved to a school."),
        (2, "2026-02-14T10:20:00Z", "Some 25 families were moved to a school."),
    ]


def test_edits_in_order_and_selected(sample: Callable[..., Ran]) -> None:
    kinds = [edit["kind"] for edit in sample("edits", "flood", "--json").json()]  # type: ignore[attr-defined]
    assert kinds == ["added"] * 4 + ["edited", "edited", "removed", "added", "restored"]
    assert sample("edits", "flood", "--silent", "--json").json() == [
        {
            "kind": "edited",
            "liveBlogUrl": FLOOD,
            "update": "block-2",
            "url": f"{FLOOD}#block-2",
            "version": 2,
            "after": "2026-02-14T10:10:00Z",
            "by": "2026-02-14T10:20:00Z",
            "headline": None,
            "fields": ["articleBody"],
            "silent": True,
        }
    ]
    restored = sample("edits", "--kind", "restored").out
    assert restored.startswith("restored  (2026-02-14 10:50:00Z, 11:10:00Z]  Mayor speaks")
    assert "[-15-]{+25+}" in sample("edits", "--silent", "--diff").out


def test_edits_as_json_hold_the_words_when_they_are_asked_for(sample: Callable[..., Ran]) -> None:
    edits = sample("edits", "flood", "--diff", "--json").json()
    assert [edit["diff"] for edit in edits if edit["kind"] != "edited"] == [None] * 7  # type: ignore[attr-defined]
    assert next(edit["diff"] for edit in edits if edit["silent"]) == {  # type: ignore[attr-defined]
        "articleBody": [
            {"op": "equal", "text": "Some "},
            {"op": "replace", "old": "15", "new": "25"},
            {"op": "equal", "text": " families were moved to a school."},
        ]
    }
    assert "diff" not in sample("edits", "flood", "--json").json()[0]  # type: ignore[index]


@pytest.mark.parametrize(
    ("command", "one", "words"),
    [("edits", ("flood",), ()), ("removals", ("flood",), ()), ("search", ("--url", "flood"), ("mayor",))],
    ids=str,
)
def test_where_no_live_blog_is_named_each_line_names_its_own(
    sample: Callable[..., Ran], command: str, one: tuple[str, ...], words: tuple[str, ...]
) -> None:
    found = sample(command, *words, "--json").json()
    assert {FLOOD} <= {entry["liveBlogUrl"] for entry in found} <= {FLOOD, MATCH}  # type: ignore[attr-defined]
    heads = [line for line in sample(command, *words).out.splitlines() if "block-" in line]
    assert [line.split()[-1] for line in heads] == [entry["liveBlogUrl"] for entry in found]  # type: ignore[attr-defined]
    assert FLOOD not in sample(command, *words, *one).out


def test_removals_are_intervals(sample: Callable[..., Ran]) -> None:
    assert sample("removals").lines == [
        ["(2026-02-14 10:20:00Z, 10:40:00Z]", "2026-02-14 11:10:00Z", "Mayor speaks", "block-3", FLOOD]
    ]
    assert sample("removals", "--since", "2026-02-14T11:00Z").out == ""


def test_diff_between_two_moments(sample: Callable[..., Ran]) -> None:
    out = sample("diff", "flood", "--from", "2026-02-14T10:10Z", "--to", "2026-02-14T10:40Z").out
    assert "Some [-15-]{+25+} families" in out
    assert "3 changed, 1 as before, 0 not looked at by the later capture" in out
    assert "headline" not in out


def test_diff_tells_the_change_of_the_live_blogs_own_headline(sample: Callable[..., Ran]) -> None:
    span = ("--from", "2026-02-14T10:50Z", "--to", "2026-02-14T11:00Z")
    said = sample("diff", "flood", *span).out.splitlines()[1]
    assert said == "headline of the live blog: River [-rises-]{+falls+} in Old Town"
    told = sample("diff", "flood", *span, "--json").json()
    assert told["headlineChange"] == {  # type: ignore[index]
        "old": "River rises in Old Town",
        "new": "River falls in Old Town",
    }


def test_search_finds_what_was_taken_back(sample: Callable[..., Ran]) -> None:
    out = sample("search", "15", "families").out
    assert "taken back: last seen 2026-02-14 10:10:00Z" in out
    hits = sample("search", "families", "--json").json()
    assert [hit["current"] for hit in hits] == [True, False]  # type: ignore[attr-defined]


def test_coverage_says_where_we_were_blind(sample: Callable[..., Ran]) -> None:
    counts = "8 readable (1 not modified, 0 incomplete), 0 unreadable, 1 failed"
    assert sample("coverage", "flood").out.splitlines() == [
        f"9 looks from 2026-02-14 10:00:00Z to 2026-02-14 11:20:00Z: {counts}",
        "between readable looks: 0:10:00 at the median, 0:20:00 at most",
        "blind (2026-02-14 10:20:00Z, 10:40:00Z]: failed looks",
        "failed, 1 look at 2026-02-14 10:30:00Z: https://news.example/live/flood answered 503 Service Unavailable",
    ]


# --- saved pages -------------------------------------------------------------------------------------------


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


# --- help and encodings ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "command", [(), ("edits",), ("extract",), ("export",), ("crawl",), ("reextract",)], ids=str
)
def test_help_fits_80_columns_and_shows_flags_without_a_value(
    run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    shown = run(*command, "--help").out
    assert "bool" not in shown
    assert max(map(len, shown.splitlines())) <= 80
    if command == ("edits",):
        assert "KIND" in shown
        assert "added, edited, removed, restored; may be" in " ".join(shown.replace("│", " ").split())


def in_latin_1(tmp_path: Path, *arguments: str) -> bytes:
    """What a command writes where standard output takes Latin-1 only."""
    ran = subprocess.run(
        [sys.executable, "-m", "archive.cli", *arguments],
        env={**os.environ, "PYTHONIOENCODING": "latin-1"},
        capture_output=True,
        cwd=tmp_path,
        check=True,
    )
    assert ran.stderr == b""
    return ran.stdout


def test_what_standard_output_cannot_say_is_escaped(sample: Callable[..., Ran], tmp_path: Path) -> None:
    shown = in_latin_1(tmp_path, "show", "match").decode("latin-1")
    assert "Élodie scores from far out." in shown
    assert "\\u6771\\u4eac" in shown  # 東京
    posting = json.loads(in_latin_1(tmp_path, "show", "match", "--json"))
    assert posting["liveBlogUpdate"][0]["articleBody"] == "東京で地震がありました。"
    span = ("--from", "2026-02-14T10:10Z", "--to", "2026-02-14T10:40Z")
    assert in_latin_1(tmp_path, "diff", "flood", *span).startswith(
        rb"2026-02-14 10:10:00Z \u2192 2026-02-14 10:40"
    )


# --- mistakes ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("show", "nothing-like-it"), "no live blog in the archive has the address 'nothing-like-it'"),
        (("show", "flood", "--at", "soon"), "'soon' is not a time: write it like"),
        (("show", "flood", "--at", "2020-01-01"), "2020-01-01"),
        (("show", "flood", "--at", ""), "'' is not a time"),
        (("show", "flood", "--at", "9999-12-31T23:59-12:00"), "outside the years 1 to 9999"),
        (
            ("edits", "--since", "2026-02-14T15:00", "--until", "2026-02-14T14:00"),
            "name the earlier moment first",
        ),
        (("removals", "--since", ""), "'' is not a time"),
        (("export", "edits", "--until", ""), "'' is not a time"),
        (("extract", "notes.txt", "--url", HARBOUR, "--captured-at", ""), "'' is not a time"),
        (("history", "block-99"), "no update has the key or permalink 'block-99'"),
        (("history", "block-1"), "'block-1'"),
        (("edits", "--since", "then"), "'then' is not a time"),
        (("diff", "flood", "--from", "x", "--to", "now"), "'x' is not a time"),
        (("search", "..."), "'...'"),
        (("export", "everything"), "everything"),
        (("export", "edits", "--format", "xls"), "xls"),
        (
            ("export", "edits", "--to", "e.jsonl", "--format", "csv"),
            "e.jsonl is named for jsonl and csv is asked",
        ),
        (("export", "edits", "--to", "none/e.csv"), "none/e.csv can't be made: there is no folder none"),
        (("add", "news.example"), "'news.example' is not the address of a page"),
        (("crawl", "example/live"), "'example/live' stands for several live blogs, write more of it"),
        (("crawl", "nothing-like-it"), "'nothing-like-it' is not the address of a page, nor a part of one"),
        (("crawl", "ftp://flood"), "'ftp://flood' is not the address of a page: write it whole"),
        (
            ("crawl", "flood", "--database", "sqlite:///missing.db"),
            "'flood' is not the address of a page, nor",
        ),
        (("import", "none", "--url", HARBOUR), "none does not exist"),
        (("import", "notes.txt", "--url", HARBOUR), "does not say when it was captured"),
        (
            ("extract", "page.html", "--url", HARBOUR, "--route", "jsonld"),
            "there is no route 'jsonld': choose one of 24liveblog, 24liveblog-feed, amp,",
        ),
        (("extract", "report.pdf", "--url", HARBOUR), "is not HTML but a PDF"),
        (("extract", "empty.html", "--url", HARBOUR), "is empty"),
        (("extract", "huge.html", "--url", HARBOUR), "pages over 67 MB are not read"),
        (("list", "--database", "sqlite:///report.pdf"), "is not an SQLite database"),
        (("list", "--database", "sqlite:///other.db"), "other.db"),
        (("list", "--database", "nosuch://x"), "nosuch"),
        (("list", "--database", "postgresql://nobody@127.0.0.1:1/none"), "127.0.0.1"),
        (("list", "--database", "sqlite:///missing.db"), "there is no archive at"),
        (("add", HARBOUR, "--database", "sqlite://"), "is kept in memory and gone when the command ends"),
        (("list", "--database", "sqlite:///:memory:"), "is kept in memory and gone when the command ends"),
        (("crawl", "--database", "sqlite:///file:x?mode=memory&uri=true"), "is kept in memory and gone"),
        (("serve", "--database", "sqlite://"), "is kept in memory and gone when the command ends"),
        (("crawl", "--database", "sqlite:///report.pdf"), "is not an SQLite database"),
        (("crawl", "--database", "sqlite:///other.db"), "other.db"),
        (("crawl", "--database", "sqlite:///."), "is a folder"),
        (("crawl", "--database", "sqlite:///none/x.db"), "there is no archive at none/x.db"),
        (("crawl", HARBOUR, "--database", "sqlite:///none/x.db"), "there is no folder none"),
        (("crawl", "--database", "sqlite:///missing.db"), "there is no archive at missing.db"),
        (("crawl", "--database", "postgresql://nobody@127.0.0.1:1/none"), "127.0.0.1"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_mistake_is_answered_in_a_sentence(
    sample: Callable[..., Ran], tmp_path: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    _put_bad_files(tmp_path)
    before = _rows(tmp_path / "liveblog.db")
    ran = sample(*arguments)
    assert ran.code == 2
    assert ran.out == ""
    (line,) = ran.err.splitlines()
    assert line.startswith("liveblog: ")
    assert sentence in line
    assert _rows(tmp_path / "liveblog.db") == before


def test_a_damaged_archive_is_told_in_a_sentence(tmp_path: Path, sample: Callable[..., Ran]) -> None:
    _put_bad_files(tmp_path)
    ran = sample("crawl", "--database", "sqlite:///cut.db")
    assert (ran.code, "Traceback" in ran.err) == (3, False)
    assert "cut.db is damaged" in ran.err
    assert sample("verify", "--database", "sqlite:///cut.db").code == 1


def test_a_page_that_is_no_live_blog_is_said_to_be_none(run: Callable[..., Ran], tmp_path: Path) -> None:
    (tmp_path / "article.html").write_text("<html><body><p>One article.</p></body></html>")
    ran = run("extract", tmp_path / "article.html", "--url", HARBOUR)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.endswith("holds no list of updates\n")


def test_a_database_of_a_newer_release_is_refused(sample: Callable[..., Ran], tmp_path: Path) -> None:
    engine = sa.create_engine(f"sqlite:///{tmp_path / 'liveblog.db'}")
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    engine.dispose()
    ran = sample("list")
    assert ran.code == 2
    assert "newer" in ran.err
    assert len(ran.err.splitlines()) == 1


def _put_bad_files(folder: Path) -> None:
    saved(folder, "page.html")
    (folder / "notes.txt").write_text("Notes without a time in the name")
    (folder / "report.pdf").write_bytes(b"%PDF-1.7\n")
    (folder / "empty.html").write_bytes(b"")
    with (folder / "huge.html").open("wb") as file:
        file.truncate(200_000_000)
    (folder / "cut.db").write_bytes((folder / "liveblog.db").read_bytes()[:9000])
    other = sqlite3.connect(folder / "other.db")
    other.execute("CREATE TABLE accounts (id INTEGER)")
    other.close()


def _rows(path: Path) -> list[object]:
    database = sqlite3.connect(path)
    try:
        tables = ("live_blog", "capture", "response", "payload", "update_version", "absence")
        return [database.execute(f'SELECT * FROM "{table}"').fetchall() for table in tables]
    finally:
        database.close()
