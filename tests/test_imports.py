from datetime import UTC, datetime
from pathlib import Path

import pytest

from archive.imports import BadFile, find_saved, read_file, time_in_name

URL = "https://news.example/live"
MOMENT = datetime(2026, 2, 14, 3, 5, 44, tzinfo=UTC)
HTML = b"<!doctype html><title>Harbour fire</title><p>Crews are on their way.</p>"


@pytest.mark.parametrize(
    "name",
    [
        "20260214T030544Z.html",
        "20260214030544.html",
        "page-2026-02-14T03-05-44Z.html",
        "2026-02-14_03-05-44.htm",
        "harbour_20260214_030544.html",
    ],
)
def test_a_name_says_when_the_page_was_captured(name: str) -> None:
    assert time_in_name(Path(name)) == MOMENT


@pytest.mark.parametrize("name", ["page.html", "20261314T030544Z.html", "1234567.html"])
def test_a_name_without_a_time_is_refused(name: str) -> None:
    with pytest.raises(BadFile, match=r"does not say when it was captured: give --captured-at TIME"):
        time_in_name(Path(name))


def test_a_folder_is_read_oldest_first(tmp_path: Path) -> None:
    for name in ("20260214T040000Z.html", "20260214T030544Z.html", "20260214T050000Z.txt", "notes.md"):
        (tmp_path / name).write_bytes(HTML)
    saved = find_saved(tmp_path, URL, None)
    assert [s.path.name for s in saved] == [
        "20260214T030544Z.html",
        "20260214T040000Z.html",
        "20260214T050000Z.txt",
    ]
    item = saved[0].item()
    assert (item.url, item.captured_at, item.posting, item.error) == (URL, MOMENT, None, None)
    assert [(p.url, p.fetched_at, p.status, p.body, p.headers) for p in item.pages] == [
        (URL, MOMENT, 200, HTML, (("Content-Type", "text/html"),))
    ]


def test_one_bad_file_refuses_the_whole_folder(tmp_path: Path) -> None:
    (tmp_path / "20260214T030544Z.html").write_bytes(HTML)
    (tmp_path / "20260214T040000Z.html").write_bytes(b"  \n")
    with pytest.raises(BadFile, match=r"20260214T040000Z\.html is empty: there is no page in it"):
        find_saved(tmp_path, URL, None)


def test_a_folder_does_not_take_one_time_for_all(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(HTML)
    with pytest.raises(BadFile, match="its files say their own in their names"):
        find_saved(tmp_path, URL, MOMENT)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.html", b"", "is empty"),
        ("a.html", b"%PDF-1.7\n%\xe2\xe3", "is not HTML but a PDF"),
        ("a.html", b"\x1f\x8b\x08" + b"x" * 100, "is not HTML but a gzip file"),
        ("a.html", b"\x7fXYZ" + b"\0" * 100 + b"<p>", "is not HTML but binary data"),
        ("a.html", b"just words", "there is not one tag in it"),
    ],
)
def test_what_is_no_page_is_refused(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(BadFile, match=reason):
        read_file(path, URL, MOMENT)


def test_a_missing_file_and_a_huge_one_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match=r"none\.html does not exist: check the path"):
        read_file(tmp_path / "none.html", URL, MOMENT)
    huge = tmp_path / "huge.html"
    with huge.open("wb") as file:
        file.truncate(200_000_000)
    with pytest.raises(BadFile, match="is 200 MB: pages over 67 MB are not read"):
        read_file(huge, URL, MOMENT)


def test_plain_text_and_utf16_are_pages(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("just words", encoding="utf-8")
    assert read_file(text, URL, MOMENT).header("content-type") == "text/plain; charset=utf-8"
    wide = tmp_path / "a.html"
    wide.write_text(HTML.decode(), encoding="utf-16")
    assert read_file(wide, URL, MOMENT).body.startswith((b"\xff\xfe", b"\xfe\xff"))
