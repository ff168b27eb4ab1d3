"""Exports: what is in the files, what explains them, and that they stream."""

from __future__ import annotations

import csv
import json
import os
import sys
import tracemalloc
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow.parquet
import pytest

from archive import newsedits as operations
from archive import tabular
from archive.exports import EXPORTS, CannotWrite, MissingExtra, Slice, UnknownExport, data_frame, export
from archive.exports.sentence_tables import ARTICLES, SENTENCE_DIFFS, WORD_DIFFS
from archive.queries import events, find_live_blog, rows
from archive.store import Archive
from benchmarks.made_archive import Size, fill
from tests.sample_archive import FLOOD, MATCH, at, look, sample, session, update

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

__all__ = ["sample", "session"]


def csv_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def jsonl_rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_captures_as_csv(session: Session, tmp_path: Path) -> None:
    done = export(session, "captures", tmp_path / "looks.csv", until=at("10:35"))
    assert (done.files, done.dictionary, done.rows) == (
        (tmp_path / "looks.csv",),
        tmp_path / "looks.dictionary.md",
        6,
    )
    assert (tmp_path / "looks.csv").read_bytes().decode() == (
        "live_blog_url,captured_at,outcome,error,updates,complete,covers_from,covers_until,changes\r\n"
        f"{FLOOD},2026-02-14T10:00:00Z,changed,,3,true,2026-02-14T09:01:00Z,2026-02-14T09:03:00Z,3\r\n"
        f"{FLOOD},2026-02-14T10:10:00Z,changed,,4,true,2026-02-14T09:01:00Z,2026-02-14T09:04:00Z,1\r\n"
        f"{FLOOD},2026-02-14T10:20:00Z,changed,,4,true,2026-02-14T09:01:00Z,2026-02-14T09:04:00Z,1\r\n"
        f"{FLOOD},2026-02-14T10:30:00Z,failed,{FLOOD} answered 503 Service Unavailable,0,false,,,0\r\n"
        f"{MATCH},2026-02-14T10:05:00Z,changed,,1,true,,,1\r\n"
        f"{MATCH},2026-02-14T10:15:00Z,changed,,2,true,,,1\r\n"
    )


def test_edits_as_json_lines(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "edits.jsonl"
    flood = find_live_blog(session, FLOOD)
    export(session, "edits", path, format="jsonl", live_blog=flood, since=at("10:20"), until=at("10:50"))
    rows = jsonl_rows(path)
    assert [(row["kind"], row["update_key"], row["silent"]) for row in rows] == [
        ("edited", "block-2", True),
        ("edited", "block-4", False),
        ("removed", "block-3", None),
    ]
    assert rows[1] == {
        "kind": "edited",
        "live_blog_url": FLOOD,
        "update_key": "block-4",
        "update_url": f"{FLOOD}#block-4",
        "version": 2,
        "after_at": "2026-02-14T10:20:00Z",
        "by_at": "2026-02-14T10:40:00Z",
        "old_headline": None,
        "headline": None,
        "old_text": "The old bridge is closed.",
        "text": "The old bridge is closed until Sunday.",
        "old_date_modified": None,
        "date_modified": "2026-02-14T10:35:00Z",
        "fields": ["articleBody", "dateModified"],
        "silent": False,
        "disclosed_by": "dateModified",
        "substance": True,
        "boundaries_inferred": False,
    }


def test_versions_as_parquet_hold_the_same_as_json_lines(session: Session, tmp_path: Path) -> None:
    export(session, "versions", tmp_path / "v.parquet", format="parquet")
    export(session, "versions", tmp_path / "v.jsonl", format="jsonl")
    parquet = pyarrow.parquet.read_table(tmp_path / "v.parquet").to_pylist()
    lines = jsonl_rows(tmp_path / "v.jsonl")
    assert len(lines) == 9
    assert [row["text"] for row in parquet] == [row["text"] for row in lines]
    assert [json.loads(row["authors"]) for row in parquet] == [row["authors"] for row in lines]
    assert [row["first_capture_at"] for row in parquet[:3]] == [at("10:00"), at("10:00"), at("10:20")]
    assert (parquet[2]["current"], parquet[1]["current"], parquet[1]["headline"]) == (True, False, None)


def test_newsedits_are_three_tables(session: Session, tmp_path: Path) -> None:
    done = export(
        session, "newsedits", tmp_path / "edits", format="jsonl", live_blog=find_live_blog(session, FLOOD)
    )
    assert [path.name for path in done.files] == [
        "articles.jsonl",
        "sentence_diffs.jsonl",
        "word_diffs.jsonl",
    ]
    assert done.dictionary == tmp_path / "edits" / "edits.dictionary.md"
    articles, sentences, words = map(jsonl_rows, done.files)
    assert [(row["A_ID"][-7:], row["VERSION_ID"], row["NUM_VERSIONS"]) for row in articles] == [
        ("block-1", 1, 1),
        ("block-2", 1, 2),
        ("block-2", 2, 2),
        ("block-3", 1, 1),
        ("block-4", 1, 2),
        ("block-4", 2, 2),
        ("block-5", 1, 1),
    ]
    assert sentences[0] | {"SENTENCE_ID": 0} == {
        "SOURCE": "news.example",
        "A_ID": f"{FLOOD}#block-2",
        "V_OLD_ID": 1,
        "V_NEW_ID": 2,
        "SENTENCE_ID": 0,
        "SENT_OLD": "Some 15 families were moved to a school.",
        "SENT_NEW": "Some 25 families were moved to a school.",
        "TAG_OLD": "M 0 C",
        "TAG_NEW": "M 0 C",
        "REFACTOR_OLD": False,
        "REFACTOR_NEW": False,
    }
    changed = [(row["OP"], row["WORDS_OLD"], row["WORDS_NEW"]) for row in words if row["OP"] != "equal"]
    assert changed[0] == ("replace", "15", "25")


def test_newsedits_of_a_span_hold_the_versions_compared(session: Session, tmp_path: Path) -> None:
    done = export(session, "newsedits", tmp_path / "e", format="jsonl", since=at("10:20"), until=at("10:30"))
    articles, sentences, _ = map(jsonl_rows, done.files)
    assert [(row["A_ID"][-7:], row["VERSION_ID"]) for row in articles] == [("block-2", 1), ("block-2", 2)]
    assert [(row["V_OLD_ID"], row["V_NEW_ID"]) for row in sentences] == [(1, 2)]


def test_newsedits_columns_are_those_of_the_rows() -> None:
    assert [column.name for column in ARTICLES] == list(operations.ARTICLES)
    assert [column.name for column in SENTENCE_DIFFS] == list(operations.SENTENCE_DIFFS)
    assert [column.name for column in WORD_DIFFS] == list(operations.WORD_DIFFS)


@pytest.mark.parametrize("name", EXPORTS)
def test_a_dictionary_explains_every_column(session: Session, tmp_path: Path, name: str) -> None:
    done = export(session, name, tmp_path / name, since=at("10:20"))
    explained = done.dictionary.read_text(encoding="utf-8")
    assert explained.startswith(f"# {name} of all live blogs, seen first at 2026-02-14T10:20:00Z or later\n")
    for path in done.files:
        header = path.read_bytes().decode().split("\r\n")[0]
        assert [column for column in header.split(",") if f"| `{column}` |" not in explained] == []


def test_csv_keeps_text_exactly(archive: Archive, tmp_path: Path) -> None:
    words = '=1+1, "quoted"\n+ a second line;\ttab – “ünïcode” 東京 🚒'
    archive.record(look("10:00", [update(1, words)]))
    with archive.session() as opened:
        export(opened, "versions", tmp_path / "v.csv")
    assert [row["text"] for row in csv_rows(tmp_path / "v.csv")] == [words]


@pytest.mark.parametrize("format_", ["csv", "jsonl", "parquet"])
def test_an_empty_archive_gives_empty_tables(archive: Archive, tmp_path: Path, format_: str) -> None:
    with archive.session() as opened:
        assert export(opened, "versions", tmp_path / "v", format=format_).rows == 0
    assert (tmp_path / "v").exists()


def test_what_is_not_there_is_refused(session: Session, tmp_path: Path) -> None:
    with pytest.raises(UnknownExport) as raised:
        export(session, "tweets", tmp_path / "t.csv")
    assert str(raised.value) == (
        "there is no export 'tweets': choose one of versions, edits, captures, newsedits"
    )
    with pytest.raises(UnknownExport, match="there is no format 'xls': choose one of csv, jsonl, parquet"):
        export(session, "edits", tmp_path / "e.xls", format="xls")
    with pytest.raises(UnknownExport, match="there is no table 'words': choose one of articles, "):
        data_frame(session, "newsedits", Slice(), "words")
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_can_t_be_written_is_refused(session: Session, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for name, missing in (("edits", tmp_path / "no" / "e.csv"), ("newsedits", tmp_path / "no" / "tables")):
        with pytest.raises(CannotWrite) as raised:
            export(session, name, missing)
        assert str(raised.value) == f"{missing} can't be made: there is no folder {tmp_path / 'no'}"
    with pytest.raises(CannotWrite, match=f"{tmp_path} is a folder; name a file in it, such as"):
        export(session, "edits", tmp_path)
    with pytest.raises(CannotWrite, match="can't be written: File exists; name another place"):
        export(session, "newsedits", tmp_path / "file")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


# --- formats and places ------------------------------------------------------------------------------------


def test_the_format_is_what_the_file_is_named_for(session: Session, tmp_path: Path) -> None:
    export(session, "edits", tmp_path / "e.JSONL")
    assert len(jsonl_rows(tmp_path / "e.JSONL")) == 11
    export(session, "edits", tmp_path / "e.parquet")
    assert pyarrow.parquet.read_table(tmp_path / "e.parquet").num_rows == 11
    export(session, "edits", tmp_path / "edits")
    assert len(csv_rows(tmp_path / "edits")) == 11
    export(session, "edits", tmp_path / "e.txt", format="csv")
    assert len(csv_rows(tmp_path / "e.txt")) == 11


def test_a_name_for_another_format_is_refused(session: Session, tmp_path: Path) -> None:
    with pytest.raises(CannotWrite) as raised:
        export(session, "edits", tmp_path / "e.jsonl", format="csv")
    assert str(raised.value) == (
        f"{tmp_path / 'e.jsonl'} is named for jsonl and csv is asked for: change the name or the format"
    )
    with pytest.raises(
        CannotWrite, match=r"e\.xlsx is named for no format known here: name it \.csv, \.jsonl"
    ):
        export(session, "edits", tmp_path / "e.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_a_pipe_stays_a_pipe(session: Session, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    held = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    done = export(session, "captures", pipe)
    written = os.read(held, 65_536)
    os.close(held)
    assert (done.files, done.dictionary, done.rows) == ((pipe,), None, 11)
    assert (len(written.splitlines()), pipe.is_fifo()) == (12, True)
    assert list(tmp_path.iterdir()) == [pipe]


def test_a_link_to_a_file_stays_a_link(session: Session, tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    (tmp_path / "newest.csv").symlink_to(tmp_path / "kept" / "edits.csv")
    export(session, "edits", tmp_path / "newest.csv")
    assert (tmp_path / "newest.csv").is_symlink()
    assert len(csv_rows(tmp_path / "kept" / "edits.csv")) == 11


def test_several_tables_need_a_folder(session: Session) -> None:
    with pytest.raises(CannotWrite) as raised:
        export(session, "newsedits", Path("-"))
    assert str(raised.value) == (
        "articles, sentence_diffs, word_diffs are 3 tables: name a folder for them instead of -"
    )


def test_a_file_appears_only_when_it_is_whole(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_session: Session, part: Slice) -> tuple[Any, ...]:
        (table,) = EXPORTS["captures"](_session, part)

        def rows() -> Any:
            yield next(table.rows)
            raise RuntimeError

        return (type(table)(table.name, table.meaning, table.columns, rows()),)

    monkeypatch.setitem(EXPORTS, "broken", broken)
    with pytest.raises(RuntimeError):
        export(session, "broken", tmp_path / "b.csv")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("module", ["pyarrow", "pyarrow.parquet"])
def test_parquet_without_the_extra_says_what_to_install(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(
        MissingExtra, match=r"Parquet needs pyarrow.*pip install 'liveblog-archive\[export\]'"
    ):
        export(session, "edits", tmp_path / "e.parquet", format="parquet")
    assert list(tmp_path.iterdir()) == []


def test_a_data_frame_has_typed_columns(session: Session) -> None:
    frame = data_frame(session, "edits", Slice(find_live_blog(session, FLOOD)))
    assert frame["kind"].value_counts().to_dict() == {"added": 5, "edited": 2, "removed": 1, "restored": 1}
    assert str(frame["by_at"].dtype) == "datetime64[us, UTC]"
    assert frame[frame["silent"].fillna(False)]["update_key"].tolist() == ["block-2"]
    sentences = data_frame(session, "newsedits", Slice(), "sentence_diffs")
    assert sentences["TAG_NEW"].tolist() == ["M 0 C", "M 0 C"]


@pytest.mark.parametrize(("name", "format_"), [("versions", "csv"), ("edits", "parquet")])
def test_memory_does_not_grow_with_the_archive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, format_: str
) -> None:
    """Four times as many rows are written within the same memory; small batches keep the test small."""
    for module in (rows, events, tabular):
        monkeypatch.setattr(module, "BATCH", 50)
    peaks = []
    for live_blogs in (1, 8, 32):
        url = f"sqlite:///{tmp_path / f'{live_blogs}.db'}"
        with Archive(url) as archive, archive.session() as opened:
            fill(opened, Size(live_blogs, updates=50, captures=4, edits=1, words=150))
            if live_blogs == 1:  # imports and compiles what is needed, once
                export(opened, name, tmp_path / "out", format=format_)
                continue
            tracemalloc.start()
            export(opened, name, tmp_path / "out", format=format_)
            peaks.append(tracemalloc.get_traced_memory()[1])
            tracemalloc.stop()
    assert peaks[1] < 1.8 * peaks[0], peaks
