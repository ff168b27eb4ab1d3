"""The command line as a person uses it: whole outputs, exit codes, and one sentence for every mistake."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from tests.command_line import HARBOUR, PAGE, Ran, saved
from tests.sample_archive import FLOOD, MATCH

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytest_httpserver import HTTPServer


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
            "boundariesInferred": False,
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
