"""How long the pages of the reading room take: `python benchmarks/reading_room.py [POSTGRESQL_URL]`.

Claims (docs/reading-room.md): on an archive of 100 live blogs, 20,000 updates and 5,000 edits the median of every
page is under 100 ms, and a live blog with 2,000 updates is answered and shown without a pause. Made archives in
SQLite files (benchmarks/made_archive.py), or the first of them in an empty PostgreSQL database; a real server on loopback, each page asked for once to warm up and then
REPEATS times with its numbers changing, so that no two requests are of the same page where there are several.
The first look at a page after a start is told as well: it takes the pulse of the live blogs it shows.
"""

from __future__ import annotations

import hashlib
import statistics
import sys
import tempfile
import threading
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import uvicorn
from sqlalchemy import insert, select, text
from sqlalchemy.orm import Session

sys.path.insert(0, str(Path(__file__).parent))

from made_archive import START, STEP, Size, fill

from archive.database import open_database
from archive.models import Capture, Response
from archive.payloads import Payloads
from archive.web import create_app
from archive.web.server import listen
from crawler.items import isoformat

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

REPEATS = 15
LIMIT = 0.1
LONG_LIMIT = 0.2
"""Seconds that the median may take, of the longest live blog too: from there on one notices."""

MANY = Size(100, updates=200, captures=100, edits=50)
LONG = Size(1, updates=2000, captures=200, edits=400)

CHROMIUM = Path("/usr/bin/chromium")


def main() -> None:
    print("100 live blogs, 20,000 updates, 5,000 edits, 10,000 captures")
    if sys.argv[1:]:
        with _room(_made(sys.argv[1], MANY)) as room:
            _conclude(_measure(room, PAGES, LIMIT))
        return
    with tempfile.TemporaryDirectory() as folder:
        with _room(_made(f"sqlite:///{folder}/many.db", MANY)) as room:
            slow = _measure(room, PAGES, LIMIT)
        print("\nOne live blog with 2,000 updates, 400 edits, 200 captures")
        with _room(_made(f"sqlite:///{folder}/long.db", LONG)) as room:
            slow += _measure(room, LONG_PAGES, LONG_LIMIT)
            _in_browser(room)
    _conclude(slow)


def _conclude(slow: int) -> None:
    print(
        f"\n{'NOT every' if slow else 'Every'} median is under its limit: {LIMIT} s, {LONG_LIMIT} s of the longest"
    )


def _at(number: int) -> str:
    return isoformat(START + (number * 7 % 90) * STEP) or ""


PAGES: dict[str, Callable[[int], str]] = {
    "front": lambda n: f"/?page={1 + n % 4}",
    "front, most silent edits first": lambda n: f"/?sort=silent&page={1 + n % 4}",
    "search": lambda n: f"/search?words={('bridge', 'storm', 'metres')[n % 3]}+school",
    "a live blog at a moment": lambda n: f"/live-blogs/{1 + n * 13 % 100}?at={_at(n)}",
    "an update": lambda n: f"/live-blogs/{1 + n}/update?key=block-{1 + n}-{1 + 7919 * n % 200}",
    "edits": lambda n: f"/edits?before={_at(n)}",
    "edits, silent": lambda n: f"/edits?silent=yes&before={_at(n)}",
    "edits of one live blog": lambda n: f"/edits?live_blog={1 + n}&numbers=yes",
    "edits with a word": lambda n: f"/edits?words={('bridge', 'storm', 'metres')[n % 3]}",
    "Atom feed": lambda n: f"/edits.atom?live_blog={1 + n}",
    "a capture": lambda n: f"/captures/{1 + n * 97}",
    "the archived page": lambda n: f"/captures/{1 + n * 97}/page",
    "captures": lambda n: f"/live-blogs/{1 + n}/captures",
    "coverage": lambda n: f"/live-blogs/{1 + n}/coverage",
    "how it was made": lambda _: "/method",
    "API: live blogs": lambda n: f"/api/live-blogs?limit=25&offset={n}",
    "API: posting": lambda n: f"/api/live-blogs/{1 + n}/posting?at={_at(n)}",
    "API: edits": lambda n: f"/api/edits?offset={n * 10}",
}

LONG_PAGES: dict[str, Callable[[int], str]] = {
    "the live blog at a moment": lambda n: f"/live-blogs/1?at={_at(n)}",
    "a capture of it": lambda n: f"/captures/{1 + n}",
}


def _made(url: str, size: Size) -> str:
    """The archive at this address; each capture is given one of four pages of 300 KB."""
    engine = open_database(url)
    with Session(engine) as session:
        fill(session, size)
        payloads = Payloads(session.connection())
        digests = [payloads.put(_page(number)) for number in range(4)]
        session.execute(
            insert(Response),
            [
                _response(capture, at, digests[capture % 4])
                for capture, at in session.execute(select(Capture.id, Capture.captured_at))
            ],
        )
        if engine.dialect.name == "postgresql":
            session.execute(text("ANALYZE"))  # as autovacuum does within a minute
        session.commit()
    engine.dispose()
    return url


def _page(number: int) -> bytes:
    block = (
        '<article class="block"><h2>Update {}</h2><p>Words of the update, as a page has them.</p></article>'
    )
    blocks = "".join(
        block.format(f"{number}.{n} {hashlib.sha256(bytes(n)).hexdigest()}") for n in range(1800)
    )
    return f"<!doctype html><html><body><main>{blocks}</main></body></html>".encode()


def _response(capture: int, at: object, sha256: str) -> dict[str, object]:
    return {
        "capture_id": capture,
        "position": 0,
        "url": "https://news1.example/live/1",
        "request_url": "https://news1.example/live/1",
        "status": 200,
        "protocol": "HTTP/1.1",
        "ip": "192.0.2.1",
        "truncated": False,
        "fetched_at": at,
        "request_headers": [],
        "headers": [["Content-Type", "text/html; charset=utf-8"]],
        "payload_sha256": sha256,
    }


@contextmanager
def _room(url: str) -> Iterator[str]:
    listener = listen("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(create_app(url), log_level="error", lifespan="off", ws="none"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join()
    listener.close()


def _measure(room: str, pages: dict[str, Callable[[int], str]], limit: float) -> int:
    """Print first, median and slowest of each page; how many medians are over the limit."""
    slow = 0
    print(f"{'':36}{'first':>9}{'median':>9}{'slowest':>9}  ms{'':>6}KB")
    with httpx.Client(base_url=room, timeout=60) as client:
        for name, path in pages.items():
            first, _ = _ask(client, path(0))
            asked = [_ask(client, path(n)) for n in range(1, REPEATS + 1)]
            times = [seconds for seconds, _ in asked]
            median = statistics.median(times)
            slow += median > limit
            figures = "".join(f"{seconds * 1000:9.0f}" for seconds in (first, median, max(times)))
            print(f"{name:36}{figures}{asked[-1][1] / 1000:10.0f}{'  SLOW' if median > limit else ''}")
    return slow


def _ask(client: httpx.Client, path: str) -> tuple[float, int]:
    start = time.perf_counter()
    answer = client.get(path)
    seconds = time.perf_counter() - start
    assert answer.status_code == 200, f"{path}: {answer.status_code}"
    return seconds, len(answer.content)


def _in_browser(room: str) -> None:
    """From the click to the first drawing, in Chromium; told only where Chromium is."""
    if not CHROMIUM.exists():
        print("Chromium is not here: no figures for the browser")
        return
    from playwright.sync_api import sync_playwright

    script = """new Promise(done => new PerformanceObserver(seen => {
      for (const paint of seen.getEntriesByName("first-contentful-paint")) done(paint.startTime);
    }).observe({ type: "paint", buffered: true }))"""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(CHROMIUM),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        page = browser.new_page()
        painted, loaded = [], []
        for number in range(6):
            page.goto(f"{room}/live-blogs/1?at={_at(number)}", wait_until="load")
            painted.append(page.evaluate(script))
            loaded.append(page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd"))
        browser.close()
    print(f"{'drawn in Chromium (first paint)':36}{painted[0]:9.0f}{statistics.median(painted[1:]):9.0f}")
    print(f"{'loaded whole':36}{loaded[0]:9.0f}{statistics.median(loaded[1:]):9.0f}")


if __name__ == "__main__":
    main()
