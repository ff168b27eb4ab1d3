"""Archived content cannot hurt: hostile markup goes through a live blog and the browser shows that nothing runs.

The addresses that the markup calls are of a socket on this machine that counts who connects, so that also what
no policy covers (preconnect, prefetch of names) would be seen.
"""

from __future__ import annotations

import json
import socket
import sqlite3
import threading
from collections import Counter
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import httpx
import pytest

from archive.store import Archive
from archive.web.published import published_html
from crawler.items import LiveBlogItem
from tests.reading_room import Visitor, open_room, page
from tests.xss_vectors import EVIL, VECTORS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

pytest_plugins = ["tests.web_fixtures"]
pytestmark = pytest.mark.browser

URL = "https://gazette.example/hostile"
START = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)
FRAMES = """([addresses, sandboxed]) => Promise.all(addresses.map(address => new Promise(done => {
  const frame = document.createElement("iframe");
  if (sandboxed) frame.setAttribute("sandbox", "");
  frame.onload = done;
  frame.src = address;
  document.body.append(frame);
})))"""


class Trap:
    """A server that nobody may reach; `reached` counts connections."""

    def __init__(self) -> None:
        self.reached = 0
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.host = f"127.0.0.1:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            connection.close()
            self.reached += 1


def posting(vector: str, minute: int) -> str:
    """A page of a live blog whose first update is hostile in every field, as markup and as structured data."""
    published = f"2026-03-14T11:{minute % 60:02}:00Z"
    updates = [
        {
            "@type": "BlogPosting",
            "@id": f"u{number}",
            "url": f"{URL}#{number}" if number else f"javascript:{vector}",
            "headline": f"Headline {number} {vector}",
            "articleBody": f"Words of update {number}. {vector}",
            "author": {"@type": "Person", "name": f"Author {vector}"},
            "datePublished": published if number else "2026-03-14T12:30:00Z",
            "image": {"@type": "ImageObject", "url": f"javascript:{vector}", "caption": vector},
        }
        for number in range(3)
    ]
    data = {
        "@context": "https://schema.org",
        "@type": "LiveBlogPosting",
        "headline": f"Hostile live blog {vector}",
        "description": vector,
        "liveBlogUpdate": updates,
    }
    blocks = "".join(
        f'<article id="u{number}"><h3>Headline {number}</h3><time datetime="2026-03-14T12:3{number}:00Z">12.3{number}</time>'
        f"<p>Words of update {number}. {vector}</p></article>"
        for number in range(3)
    )
    structured = json.dumps(data).replace("</", "<\\/")
    return (
        f"<!doctype html><html><head><title>Hostile</title>"
        f'<script type="application/ld+json">{structured}</script></head>'
        f"<body><h1>Hostile live blog</h1><main>{blocks}</main>{vector}</body></html>"
    )


@contextmanager
def trap() -> Iterator[Trap]:
    trap = Trap()
    yield trap
    trap.close()


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Trap]]:
    """A room over a live blog that shows another vector at every look, and the trap that they call."""
    database = tmp_path_factory.mktemp("hostile") / "hostile.db"
    with trap() as set_up:
        armed = [
            v.replace(EVIL, f"http://{set_up.host}").replace("//evil.example", f"//{set_up.host}")
            for v in VECTORS
        ]
        with Archive(f"sqlite:///{database}") as archive:
            for number, vector in enumerate(armed):
                at = START + timedelta(minutes=number)
                archive.record(LiveBlogItem(URL, at, (page(URL, at, posting(vector, number)),)))
        _let_everything_through(str(database), armed)
        with open_room(f"sqlite:///{database}") as room:
            yield room, set_up


def _let_everything_through(database: str, vectors: list[str]) -> None:
    """As if an extractor had kept the markup as it was: the raw vector becomes the html of a version."""
    with closing(sqlite3.connect(database)) as connection, connection:
        rows = connection.execute("SELECT id FROM update_version ORDER BY id").fetchall()
        assert len(rows) >= len(vectors)
        for (row,), number in zip(rows, range(len(rows)), strict=True):
            vector = vectors[number % len(vectors)]
            connection.execute(
                "UPDATE update_version SET html = ?, images = ?, links = ? WHERE id = ?",
                (
                    f"<p>a</p>{vector}",
                    json.dumps([{"url": f"javascript:{vector}", "caption": vector, "credit": vector}]),
                    json.dumps([vector]),
                    row,
                ),
            )


@pytest.fixture
def reader(chromium: Browser, hostile: tuple[str, Trap]) -> Iterator[Visitor]:
    """A reader of the hostile live blog, who must come to no harm."""
    room, set_up = hostile
    visitor = Visitor.enter(chromium, room)
    yield visitor
    ran = [frame.url for frame in visitor.page.frames if frame.evaluate("window.ran") is not None]
    visitor.leave()
    assert (ran, visitor.outside, visitor.dialogs, set_up.reached) == ([], [], [], 0)


def test_there_are_enough_vectors() -> None:
    assert len(set(VECTORS)) >= 120


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/search?words=hostile",
        "/live-blogs/1",
        "/live-blogs/1?at=2026-03-14T13:00:00Z",
        "/live-blogs/1/captures",
        "/live-blogs/1/coverage",
        "/edits",
        "/edits?before=2026-03-14T13:00:00Z&skip=1",
        "/captures/40",
        "/method",
    ],
)
def test_nothing_runs_on_our_pages(reader: Visitor, path: str) -> None:
    reader.go(path)
    assert reader.page.url == reader.room + path
    assert reader.page.locator("#content h1").count() == 1  # no element of theirs took its name


@pytest.mark.parametrize("view", ["inline", "beside", "whole"])
def test_nothing_runs_in_any_version_of_an_update(reader: Visitor, view: str) -> None:
    with httpx.Client(base_url=reader.room) as client:
        told = client.get("/api/edits?kind=edited&limit=500").json()["edits"]
    often, _ = Counter(edit["update"] for edit in told).most_common(1)[0]
    reader.go(f"/live-blogs/1/update?key={often}&view={view}")
    assert reader.page.locator(".version").count() > 100
    addresses = reader.page.evaluate(
        "[...document.querySelectorAll('main a')].map(a => a.getAttribute('href') ?? '#')"
    )
    assert [a for a in addresses if not a.startswith(("/", "#", "http://", "https://", "mailto:"))] == []
    forbidden = "main :is(script:not([type='application/json']), iframe, object, embed, form, img, style, link, meta, base)"
    assert reader.page.locator(forbidden).count() == 0
    handlers = "[...document.querySelectorAll('main *')].flatMap(e => e.getAttributeNames()).filter(n => n.startsWith('on'))"
    assert reader.page.evaluate(handlers) == []


@pytest.mark.parametrize("sandboxed", [True, False])
def test_nothing_runs_in_archived_pages(reader: Visitor, sandboxed: bool) -> None:
    """In the sandboxed frame, and held by the answer's own policy where somebody left the sandbox away."""
    reader.go("/live-blogs/1/captures")
    addresses = [f"{reader.room}/captures/{number}/page" for number in range(1, len(VECTORS) + 1)]
    reader.page.evaluate(FRAMES, [addresses, sandboxed])
    reader.settle()  # for what would come with the first drawing: refresh, animation
    frames = reader.page.frames[1:]
    assert sorted(frame.url for frame in frames) == sorted(addresses)
    reaching = "try { parent.document.title } catch { 'kept out' }"
    assert [frame.url for frame in frames if frame.evaluate(reaching) != "kept out"] == []


def test_an_archived_page_on_its_own_is_held_as_well(reader: Visitor) -> None:
    for number in range(1, len(VECTORS) + 1, 12):
        path = f"/captures/{number}/page"
        reader.go(path)
        assert reader.page.url == reader.room + path
        assert reader.page.evaluate("origin") == "null"


@pytest.mark.parametrize("where", [f"{EVIL}/", "/edits"])
def test_an_archived_page_cannot_be_led_away(reader: Visitor, where: str) -> None:
    """Even a frame that is told to leave finds the door shut: neither outside nor into the reading room."""
    reader.go("/captures/40")
    frame = reader.page.frames[1]
    address = where if where.startswith("http") else reader.room + where
    shown = f"{reader.room}/captures/40/page"  # its own coming is told as a navigation too, now and then late
    with reader.page.expect_event("framenavigated", lambda moved: moved == frame and moved.url != shown):
        frame.evaluate("address => { location.href = address }", address)
    assert frame.url.startswith("chrome-error:")
    reader.outside.clear()  # noted before the policy stops it; the trap is not reached


def test_huge_and_deep_markup_is_shown_without_harm(chromium: Browser, sqlite_url: str) -> None:
    deep = "<div>" * 6_000 + "<p>deepest</p>" + "</div>" * 6_000
    wide = "<p>many words of a very long update</p>" * 3_000
    with Archive(sqlite_url) as archive:
        for number, markup in enumerate((deep, wide)):
            at = START + timedelta(minutes=number)
            archive.record(LiveBlogItem(URL, at, (page(URL, at, posting(markup, number)),)))
    with open_room(sqlite_url) as room:
        visitor = Visitor.enter(chromium, room)
        for path in ("/live-blogs/1", "/edits?kind=all", "/captures/1", "/captures/2", "/captures/1/page"):
            visitor.page.goto(room + path, timeout=20_000)
            assert visitor.page.locator("body").count() == 1
        visitor.leave()
        assert visitor.outside == []


@pytest.mark.parametrize("vector", VECTORS)
def test_no_vector_leaves_anything_active_in_published_markup(vector: str) -> None:
    import lxml.html

    shown = published_html(f"<p>a</p>{vector}", "a", URL)
    tree = lxml.html.fragment_fromstring(str(shown), create_parent="div")
    allowed = {"lang", "dir", "href", "rel", "start", "reversed", "colspan", "rowspan", "class"}
    for element in tree.iter():
        assert set(element.attrib) <= allowed
        assert element.get("href", "http:").startswith(("http:", "https:", "mailto:"))
        assert element.tag not in {
            "script",
            "style",
            "iframe",
            "object",
            "embed",
            "img",
            "form",
            "svg",
            "math",
            "base",
        }
