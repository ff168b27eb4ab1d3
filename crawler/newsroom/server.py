"""The practice newsroom as an HTTP server on this machine: it prints its stories, and sometimes fails to."""

from __future__ import annotations

import gzip
import hashlib
from contextlib import suppress
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from random import Random
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import parse_qs, urlsplit

from crawler.newsroom import markup, script
from crawler.newsroom.story import Look, truth

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from crawler.newsroom.script import Fault
    from crawler.newsroom.story import Story

ROBOTS = b"User-agent: *\nDisallow: /unpublished/\n"
RETRY_AFTER = 1
"""What a busy newsroom asks for, in seconds."""


class Newsroom:
    """Three live blogs that change when `tick` is called; a context manager that serves them meanwhile.

    `clock` tells the time in which the newsroom lives; left out, time stands still between ticks and each
    tick is ten minutes. The newsroom notes each look at a page, so that it knows what the looks can prove.
    """

    def __init__(self, *, port: int = 0, clock: Callable[[], datetime] | None = None) -> None:
        self.stories: dict[str, Story] = {story.slug: story for story in script.stories()}
        self.ticks = -1
        self.looks: list[Look] = []
        self._clock = clock
        self._lock = Lock()
        self._random = Random(0)
        self._failed_once: set[tuple[int, str]] = set()
        self._port = port
        self._server: _Server | None = None
        self.tick()

    def __enter__(self) -> Self:
        self._server = _Server(("127.0.0.1", self._port), _Handler, self)
        self._port = self._server.server_port
        Thread(target=self._server.serve_forever, args=(0.05,), daemon=True, name="newsroom").start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()

    @property
    def base_url(self) -> str:
        """Where it is served; port 0 until it is."""
        return f"http://127.0.0.1:{self._port}"

    @property
    def urls(self) -> list[str]:
        """The addresses of the live blogs."""
        return [f"{self.base_url}/{slug}" for slug in self.stories]

    def now(self) -> datetime:
        """The newsroom's own time, aware, in UTC."""
        return self._clock() if self._clock else script.START + max(self.ticks, 0) * script.TICK

    def tick(self) -> None:
        """Let ten minutes of the script happen."""
        with self._lock:
            self.ticks += 1
            now = self.now()
            for slug, act in script.happenings(self.ticks):
                act(self.stories[slug], now)
                self.stories[slug].changed = now

    def truth(self, slug: str | None = None) -> list[dict[str, Any]]:
        """What the looks so far prove, for one story or for all of them: see `story.truth`."""
        slugs = [slug] if slug else list(self.stories)
        return [event for s in slugs for event in truth([look for look in self.looks if look.slug == s])]

    # --- for the handler ------------------------------------------------------------------------------------

    def fault(self, slug: str) -> Fault | None:
        """What goes wrong with this request, counting those faults that strike only once."""
        fault = script.FAULTS.get((self.ticks, slug))
        if fault is None or not fault.kind.endswith("_once"):
            return fault
        with self._lock:
            struck = (self.ticks, slug) in self._failed_once
            self._failed_once.add((self.ticks, slug))
        return None if struck else fault

    def note(self, story: Story, fault: Fault | None) -> None:
        """Remember that somebody looked at a story, and what could be seen."""
        posts, gone = story.shown(), frozenset(story.removed)
        if fault == script.ONLY_THE_FIRST_PAGE:
            posts, gone = markup.sentinel_pages(story)[0], frozenset()
        spoiled = fault is not None and fault.spoils
        with self._lock:
            self.looks.append(Look(story.slug, self.now(), tuple(posts), gone, spoiled=spoiled))

    def etag(self, story: Story) -> str:
        """A weak validator of what the page says, as a content system gives it: tokens don't count."""
        state = repr((story.posts, story.tombstones, sorted(story.removed), story.pinned, story.ended))
        return f'W/"{hashlib.sha256(state.encode()).hexdigest()[:16]}"'

    def dressing(self) -> markup.Dressing:
        """A fresh token and another order of the most read, for one response."""
        with self._lock:
            most_read = self._random.sample(MOST_READ, k=6)
            token = f"{self._random.getrandbits(128):032x}"
            readers = self._random.randrange(200, 9000)
        return markup.Dressing(self.base_url, self.now(), token, tuple(most_read), readers)


MOST_READ = [
    f"{who} {what}"
    for who in ("Ferry", "Bakery", "Lighthouse", "Choir", "Chess club", "Observatory")
    for what in ("opens again after the winter", "asks for volunteers", "loses its oldest member")
]


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(
        self, address: tuple[str, int], handler: type[BaseHTTPRequestHandler], newsroom: Newsroom
    ) -> None:
        super().__init__(address, handler)
        self.newsroom = newsroom


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server
    timeout = 30

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        story = self.server.newsroom.stories.get(address.path.strip("/"))
        page = parse_qs(address.query).get("page", [""])[0].removeprefix("with:block-") or None
        with suppress(BrokenPipeError, ConnectionResetError):
            if address.path == "/robots.txt":
                self._send(200, ROBOTS, {"Content-Type": "text/plain"})
            elif story is None:
                self._send(404, b"<!doctype html><title>Not here</title><h1>Not here</h1>")
            else:
                self._story(story, page)

    def _story(self, story: Story, page: str | None) -> None:
        newsroom = self.server.newsroom
        fault = newsroom.fault(story.slug)
        if page is None and not (fault and fault.kind.endswith("_once")):
            newsroom.note(story, fault)
        if fault is None or (fault == script.ONLY_THE_FIRST_PAGE and page is None):
            self._whole(story, page)
        else:
            self._spoiled(story, page, fault)

    def _whole(self, story: Story, page: str | None) -> None:
        newsroom = self.server.newsroom
        validator = {} if page or story.slug == script.HARBOUR else {"ETag": newsroom.etag(story)}
        if validator and self.headers.get("If-None-Match") == validator["ETag"]:
            self._send(304, b"", validator)
            return
        text = markup.PAPERS[story.slug](story, newsroom.dressing(), page)
        self._send(200, text.encode(), validator)

    def _spoiled(self, story: Story, page: str | None, fault: Fault) -> None:
        dressing = self.server.newsroom.dressing()
        if fault.kind == "busy_once":
            self._send(429, b"<h1>Too many requests</h1>", {"Retry-After": str(RETRY_AFTER)})
        elif fault.kind == "consent":
            self._send(200, markup.consent(story, dressing).encode())
        elif fault.kind == "empty":
            self._send(200, markup.emptied(story, dressing).encode())
        elif fault.kind == "truncated":
            whole = markup.PAPERS[story.slug](story, dressing, page).encode()
            middle = (whole.index(b"<h1>") + len(whole)) // 2  # of what a reader sees
            self._send(200, whole[:middle], announced=len(whole))
        else:
            self._send(503, b"<h1>Service unavailable</h1>")

    def _send(
        self, status: int, body: bytes, headers: dict[str, str] | None = None, *, announced: int | None = None
    ) -> None:
        """Send a response; `announced` says a longer body than is sent, and the connection ends early."""
        headers = {"Content-Type": "text/html; charset=utf-8", **(headers or {})}
        if announced is None and "gzip" in self.headers.get("Accept-Encoding", "") and status != 304:
            body = gzip.compress(body, 1)
            headers["Content-Encoding"] = "gzip"
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status != 304:
            self.send_header("Content-Length", str(announced or len(body)))
        if announced is not None:
            self.send_header("Connection", "close")
            self.close_connection = True
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - named by http.server
        """Say nothing: the newsroom keeps its own notes."""


def utc_now() -> datetime:
    return datetime.now(UTC)
