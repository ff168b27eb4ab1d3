import gzip
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from archive.imports import BadFile, find_saved, read_file, time_in_name
from tests.histories import NOON, html_of, update
from tests.test_cli import PAGE

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
    for name in ("20260214T040000Z.html", "20260214T030544Z.html", "20260214T050000Z.txt", ".DS_Store"):
        (tmp_path / name).write_bytes(HTML)
    found = find_saved(tmp_path, URL, None)
    assert [s.path.name for s in found.saved] == [
        "20260214T030544Z.html",
        "20260214T040000Z.html",
        "20260214T050000Z.txt",
    ]
    assert found.left_out == []
    item = found.saved[0].item()
    assert (item.url, item.captured_at, item.posting, item.error) == (URL, MOMENT, None, None)
    assert [(p.url, p.fetched_at, p.status, p.body, p.headers) for p in item.pages] == [
        (URL, MOMENT, 200, HTML, (("Content-Type", "text/html"),))
    ]


def test_what_a_folder_holds_beside_its_pages_is_named(tmp_path: Path) -> None:
    (tmp_path / "20260214T030544Z.html").write_bytes(HTML)
    (tmp_path / "20260214T040000Z.html").write_bytes(b"  \n")
    (tmp_path / "20620214T040000Z.html").write_bytes(HTML)
    (tmp_path / "index.html").write_bytes(HTML)
    (tmp_path / "notes.md").write_bytes(HTML)
    (tmp_path / "20260214").mkdir()
    found = find_saved(tmp_path, URL, None)
    assert [one.path.name for one in found.saved] == ["20260214T030544Z.html"]
    for sentence, reason in zip(
        found.left_out,
        (
            "20260214 is a folder: import it by itself",
            "20260214T040000Z.html is empty",
            "20620214T040000Z.html can't have been captured at 2062-02-14 04:00:00Z, which is yet to come",
            "index.html does not say when it was captured",
            "notes.md is no saved page: its name ends in none of .html",
        ),
        strict=True,
    ):
        assert reason in sentence


def test_a_folder_without_pages_is_refused(tmp_path: Path) -> None:
    (tmp_path / "20260214T030544Z.pdf").write_bytes(b"%PDF-1.7")
    with pytest.raises(BadFile, match=r"holds no saved pages, .*: .*20260214T030544Z\.pdf is no saved page"):
        find_saved(tmp_path, URL, None)


def test_packed_pages_are_unpacked(tmp_path: Path) -> None:
    (tmp_path / "20260214T030544Z.html.gz").write_bytes(gzip.compress(HTML))
    (tmp_path / "20260214T040000Z.html.gz").write_bytes(gzip.compress(HTML)[:-9])
    (tmp_path / "20260214T050000Z.html.gz").write_bytes(HTML)
    found = find_saved(tmp_path, URL, None)
    (page,) = found.saved[0].item().pages
    assert (page.body, page.header("content-type")) == (HTML, "text/html")
    assert len(found.left_out) == 2
    assert all("can't be read" in sentence for sentence in found.left_out)


def test_a_packed_page_is_not_unpacked_without_end(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.html.gz"
    bomb.write_bytes(gzip.compress(bytes(100_000_000), 1))
    with pytest.raises(BadFile, match="larger than 67 MB when it is unpacked"):
        read_file(bomb, URL, MOMENT)


# --- times that can't be -----------------------------------------------------------------------------------

A = update("901", "The ferry has turned back to the island with forty people on board.", 1)
B = update("902", "Two crews have reached the quay and lay hoses along the warehouse wall.", 2)
PAGES = {"a publisher's": html_of(B, A), "any": PAGE.format(people=40).encode()}


def test_a_capture_that_is_yet_to_come_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(HTML)
    now = MOMENT - timedelta(minutes=4)
    assert find_saved(path, URL, MOMENT, now).saved[0].captured_at == MOMENT  # clocks differ a little
    with pytest.raises(
        BadFile, match="can't have been captured at 2026-02-14 03:05:44Z, which is yet to come"
    ):
        find_saved(path, URL, MOMENT, now - timedelta(minutes=2))


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("before", [timedelta(minutes=6), timedelta(hours=30), timedelta(days=2000)])
def test_a_page_with_later_times_than_its_capture_is_refused(
    tmp_path: Path, page: str, before: timedelta
) -> None:
    newest = NOON + (timedelta(minutes=2) if page == "a publisher's" else timedelta(hours=2, minutes=4.5))
    path = tmp_path / "a.html"
    path.write_bytes(PAGES[page])
    assert find_saved(path, URL, newest).saved[0].item().posting is not None
    (saved,) = find_saved(path, URL, newest - before).saved
    with pytest.raises(BadFile) as refused:
        saved.item()
    assert f"an update in it is of {newest:%Y-%m-%d %H:%M:%SZ}; correct the time, or say --insist" in str(
        refused.value
    )
    assert saved.item(insist=True).captured_at == newest - before


def test_times_that_rest_on_the_day_of_the_capture_refuse_nothing(tmp_path: Path) -> None:
    text = "The council asks drivers to keep away from the lower town until evening."
    posts = "".join(
        f"<article class=post><b>{when}</b><p>{text} {when}</p></article>"
        for when in ("2 hours ago", "3 hours ago", "5 hours ago")
    )
    path = tmp_path / "a.html"
    path.write_text(
        f"<html lang=en-GB><title>Flood: live</title><h1>Flood: live</h1><main>{posts}</main></html>"
    )
    assert find_saved(path, URL, MOMENT - timedelta(days=2000)).saved[0].item().posting is not None


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


def test_printed_clocks_do_not_stand_in_for_times_that_come_after_the_capture(tmp_path: Path) -> None:
    posts = "".join(
        f'<article class=post id="post-{90 - n}"><time datetime="2026-02-14T1{5 - n}:00:00Z">1{5 - n}:00</time>'
        f"<p>The council asks drivers to keep away from street number {n} until evening.</p></article>"
        for n in range(4)
    )
    path = tmp_path / "a.html"
    path.write_text(
        f"<html lang=en-GB><title>Flood: live</title><h1>Flood: live</h1><main>{posts}</main></html>"
    )
    (saved,) = find_saved(path, "https://www.harbour.co.uk/live/flood", MOMENT - timedelta(days=2000)).saved
    with pytest.raises(BadFile, match="an update in it is of 2026-02-14 15:00:00Z"):
        saved.item()
    posting = saved.item(insist=True).posting
    assert posting is not None
    assert [u.date_published and u.date_published.at for u in posting.updates] == [
        datetime(2026, 2, 14, 15 - n, tzinfo=UTC) for n in range(4)
    ]
    assert not any(update.pinned for update in posting.updates)
