"""Nothing writes, nothing runs, nothing is fetched: what holds without a browser."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from archive.web.middleware import ARCHIVED_POLICY, PAGE_POLICY, matches
from archive.web.published import outside, published_html
from archive.web.room import Room
from archive.web.sandbox import MAX_DEPTH, archived_page
from archive.web.show import inline_diff, looks_data
from crawler.items import Page

if TYPE_CHECKING:
    from collections.abc import Callable

    import httpx

pytest_plugins = ["tests.web_fixtures"]

BASE = "https://gazette.example/flood"

PATHS = [
    *("/", "/search?words=river", "/live-blogs/1", "/live-blogs/1/captures", "/live-blogs/1/coverage"),
    *("/edits", "/edits.atom", "/captures/1", "/captures/1/raw", "/method", "/api", "/api/edits"),
    *(
        "/api/openapi.json",
        "/static/room.css",
        "/static/room.js",
        "/nowhere",
        "/api/nowhere",
        "/live-blogs/99",
    ),
]


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_says_what_may_be_done_with_it(client: httpx.Client, path: str) -> None:
    headers = client.get(path).headers
    policy = ARCHIVED_POLICY if path.endswith("/raw") else PAGE_POLICY
    assert {name: headers.get(name) for name in ("content-security-policy", "x-content-type-options")} == {
        "content-security-policy": policy,
        "x-content-type-options": "nosniff",
    }
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-dns-prefetch-control"] == "off"


def test_policies_allow_no_inline_script_and_no_other_host() -> None:
    assert "unsafe" not in PAGE_POLICY
    assert "http" not in PAGE_POLICY
    assert "script-src" not in ARCHIVED_POLICY  # so that default-src 'none' holds for it
    assert ARCHIVED_POLICY.endswith("; sandbox")


def test_an_archived_page_has_the_policy_of_a_sandbox(client: httpx.Client) -> None:
    answer = client.get("/captures/2/page")
    assert answer.headers["content-security-policy"] == ARCHIVED_POLICY
    assert "<script" not in answer.text


def test_bytes_as_stored_are_saved_and_not_shown(client: httpx.Client) -> None:
    answer = client.get("/captures/2/raw")
    sha256 = client.get("/api/captures/2").json()["responses"][0]["payloadSha256"]
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"] == f'attachment; filename="{sha256}.bin"'


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
@pytest.mark.parametrize("path", ["/", "/api/edits", "/captures/1", "/nowhere"])
def test_only_reading_is_answered(client: httpx.Client, method: str, path: str) -> None:
    answer = client.request(method, path)
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")


def test_head_answers_as_get_without_the_body(client: httpx.Client) -> None:
    got, headed = client.get("/edits"), client.head("/edits")
    assert headed.status_code == 200
    assert headed.content == b""
    assert headed.headers["etag"] == got.headers["etag"]
    assert headed.headers["content-length"] == str(len(got.content))


def test_the_database_itself_refuses_to_be_written(day_url: str) -> None:
    room = Room(day_url)
    with room.session() as session, pytest.raises(sa.exc.OperationalError, match="readonly"):
        session.execute(sa.text("UPDATE live_blog SET state = 'over'"))
    room.engine.dispose()


def test_the_file_is_opened_for_reading_only(day_url: str) -> None:
    """Not by a promise that a statement could take back."""
    room = Room(day_url)
    with room.session() as session:
        session.connection().exec_driver_sql("PRAGMA query_only = OFF")
        with pytest.raises(sa.exc.OperationalError, match="readonly"):
            session.execute(sa.text("UPDATE live_blog SET state = 'over'"))
    room.engine.dispose()


def test_postgresql_refuses_to_be_written(postgres_url: str) -> None:
    room = Room(postgres_url)
    with room.session() as session:
        assert session.scalar(sa.text("SHOW transaction_isolation")) == "repeatable read"
        with pytest.raises(sa.exc.InternalError, match="read-only transaction"):
            session.execute(sa.text("UPDATE live_blog SET state = 'over'"))
    room.engine.dispose()


def test_the_reading_room_leaves_the_file_as_it_is(client: httpx.Client, day_url: str) -> None:
    def content() -> list[tuple[str, ...]]:
        with sqlite3.connect(day_url.removeprefix("sqlite:///")) as connection:
            dump = list(connection.execute("SELECT name, sql FROM sqlite_master ORDER BY name"))
            rows = list(connection.execute("SELECT count(*), max(id) FROM update_version"))
        connection.close()
        return [*dump, *rows]

    before = content()
    for path in PATHS:
        client.get(path)
    assert content() == before


# --- published markup among our words ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<p>The <b>river</b> rose.</p>", "<p>The <b>river</b> rose.</p>"),
        ('<p onclick="x()" style="color:red" id="content" class="skip">a</p>', "<p>a</p>"),
        ("<script>alert(1)</script><p>a</p>", "<p>a</p>"),
        ("<p>a</p><style>p{background:url(//x.example)}</style>", "<p>a</p>"),
        ('<img src="https://x.example/p.png" onerror="x()"><p>a</p>', "<p>a</p>"),
        ('<iframe src="//x.example"></iframe><object data="x"></object><p>a</p>', "<p>a</p>"),
        ('<form action="//x.example"><input name="a"><button>Go</button></form><p>a</p>', "<p>a</p>"),
        ('<svg><a xlink:href="javascript:x()"><text>t</text></a></svg><p>a</p>', "<p>a</p>"),
        ("<h1>Big</h1><p>a</p>", '<div class="subhead">Big</div><p>a</p>'),
        (
            '<a href="/other?a=b">there</a>',
            '<a href="https://gazette.example/other?a=b" rel="noopener noreferrer nofollow external">there</a>',
        ),
        ('<a href="javascript:alert(1)">a</a>', '<a rel="noopener noreferrer nofollow external">a</a>'),
        ('<a href="java\nscript:alert(1)">a</a>', '<a rel="noopener noreferrer nofollow external">a</a>'),
        ('<a href="data:text/html,x">a</a>', '<a rel="noopener noreferrer nofollow external">a</a>'),
        ('<a href="https://x.example"></a><p>a</p>', "<p>a</p>"),
    ],
)
def test_published_markup_keeps_words_and_links_only(html: str, shown: str) -> None:
    assert published_html(html, "a", BASE) == shown


def test_markup_without_words_falls_back_to_the_text() -> None:
    assert published_html("<img src=x>", "One & two\nThree", BASE) == "<p>One &amp; two</p>\n<p>Three</p>"


def test_huge_markup_is_shown_as_its_words() -> None:
    assert published_html("<b>" * 200_000 + "a", "a <b>", BASE) == "<p>a &lt;b&gt;</p>"


def test_a_link_leads_outside_only_by_http() -> None:
    assert outside("javascript:alert(1)", "<x>") == "&lt;x&gt;"
    assert outside('https://x.example/"><script>', "x") == (
        '<a href="https://x.example/&#34;&gt;&lt;script&gt;" rel="noopener noreferrer nofollow external">x</a>'
    )


def test_a_diff_escapes_both_wordings() -> None:
    from archive.diff import word_diff

    shown = inline_diff(word_diff("a <b>old</b> c", "a <i>new</i> c"))
    assert "<b>" not in shown
    assert "<i>" not in shown


def test_data_for_the_script_cannot_end_it() -> None:
    from archive.web.looks import Look

    look = Look(1, datetime(2026, 3, 14, 8, 0, 0, 250, tzinfo=UTC), "changed")
    assert looks_data([look]) == '["2026-03-14T08:00:00.000250Z"]'


# --- the archived page ---------------------------------------------------------------------------------------


def archived(body: str | bytes, content_type: str = "text/html; charset=utf-8") -> str:
    raw = body if isinstance(body, bytes) else body.encode()
    at = datetime(2026, 3, 14, 8, tzinfo=UTC)
    return archived_page(Page(BASE, at, raw, headers=(("Content-Type", content_type),)))


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        '<script src="https://x.example/a.js"></script>',
        '<link rel="preconnect" href="https://x.example">',
        '<link rel="stylesheet" href="https://x.example/a.css">',
        '<base href="https://x.example/">',
        '<meta http-equiv="refresh" content="0;url=https://x.example/">',
        '<iframe src="https://x.example/"></iframe>',
        '<iframe srcdoc="&lt;script&gt;alert(1)&lt;/script&gt;"></iframe>',
        '<object data="https://x.example/"></object>',
        '<embed src="https://x.example/">',
        '<img src="https://x.example/p.png">',
        '<img srcset="https://x.example/p.png 2x">',
        '<form action="https://x.example/"><input formaction="https://x.example/"></form>',
        '<body background="https://x.example/p.png">',
        '<video poster="https://x.example/p.png" src="https://x.example/v"></video>',
        '<svg><image xlink:href="https://x.example/p.png"/><script>alert(1)</script></svg>',
        '<p onclick="alert(1)" onmouseover="alert(1)">a</p>',
        '<svg/onload="alert(1)">',
        '<a ping="https://x.example/">a</a>',
        '<a href="javascript:alert(1)" title="">a</a>',
    ],
)
def test_what_runs_or_calls_out_is_taken_from_the_archived_page(hostile: str) -> None:
    shown = archived(f"<!doctype html><html><head></head><body><p>Words</p>{hostile}</body></html>")
    assert "Words" in shown
    for trace in ("x.example", "alert", "<script", "<base", "http-equiv", "<iframe"):
        assert trace not in shown


def test_the_archived_page_keeps_its_look_and_says_where_links_led() -> None:
    shown = archived(
        '<style>p{color:red}</style><p style="margin:0">a <a href="/b">c</a> <a href="#d">e</a></p>'
    )
    assert "<style>p{color:red}</style>" in shown
    assert '<p style="margin:0">' in shown
    assert '<a title="/b">c</a>' in shown
    assert '<a href="#d">e</a>' in shown


def test_a_deep_page_is_cut_where_a_browser_would_cut_it() -> None:
    shown = archived("<p>Top</p>" + "<div>" * 20_000 + "bottom")
    assert "Top" in shown
    assert shown.count("<div>") < MAX_DEPTH


@pytest.mark.parametrize(
    ("body", "content_type", "shown"),
    [
        (
            '{"a": "<script>"}',
            "application/json",
            "<pre>{\n  &quot;a&quot;: &quot;&lt;script&gt;&quot;\n}</pre>",
        ),
        ("Just words", "text/plain", "<pre>Just words</pre>"),
        (b"%PDF-1.7", "application/pdf", "<p>the body is a PDF, not a page</p>"),
        (b"", "text/html", "<p>the page is empty</p>"),
    ],
)
def test_what_is_no_page_is_shown_as_text(body: str | bytes, content_type: str, shown: str) -> None:
    assert shown in archived(body, content_type)


def test_the_charset_is_ours_whatever_the_page_says() -> None:
    page = '<html><head><meta charset="windows-1252"></head><body><p>Café</p></body></html>'
    shown = archived(page.encode("windows-1252"), "text/html")
    assert shown.startswith('<!doctype html><html><head><meta charset="utf-8">')
    assert "Café" in shown


@pytest.mark.parametrize(
    ("known", "same"),
    [('"a"', True), ('W/"a"', True), ('"b", "a"', True), ("*", True), ('"b"', False), ("", False)],
)
def test_entity_tags_are_compared_weakly(known: str, same: bool) -> None:
    assert matches(known, '"a"') is same


def test_a_missing_extra_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    from archive.web import MissingWeb, create_app

    for name in [name for name in sys.modules if name.startswith("archive.web.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "fastapi", None)
    with pytest.raises(MissingWeb, match=r"needs the extra 'web' \(fastapi is missing\): pip install"):
        create_app("sqlite://")


def announce(host: str) -> Callable[[], list[str]]:
    from archive.web import LOOPBACK
    from archive.web.server import announcement

    return lambda: announcement(host, 8040, "", open_to_others=host not in LOOPBACK)


def test_it_says_where_it_is_open_and_warns_when_others_reach_it() -> None:
    assert announce("127.0.0.1")() == [
        "The reading room is open at http://127.0.0.1:8040/ (Ctrl+C closes it)."
    ]
    assert announce("0.0.0.0")()[1:] == [
        "Warning: 0.0.0.0 is not the loopback address. Everyone who can reach this machine can read the archive."
    ]


def test_a_port_in_use_is_one_sentence() -> None:
    from archive.web.server import AddressInUse, listen

    with (
        listen("127.0.0.1", 0) as taken,
        pytest.raises(AddressInUse, match=r"nothing can listen on 127\.0\.0\.1"),
    ):
        listen("127.0.0.1", taken.getsockname()[1])
