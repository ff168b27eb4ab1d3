"""An archive of the practice newsroom's day, and the reading room over it on a real socket."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
import uvicorn

from archive.store import Archive
from archive.web import create_app
from archive.web.server import listen
from crawler.extractors import further_pages
from crawler.items import LiveBlogItem, Page
from crawler.newsroom import markup, script
from crawler.newsroom.server import Newsroom

if TYPE_CHECKING:
    from collections.abc import Iterator

SITE = "https://gazette.example"
TOKEN = "0123456789abcdef"


def visits() -> Iterator[LiveBlogItem]:
    """The day as a crawler sees it: each live blog every ten minutes, faults included."""
    with Newsroom() as newsroom:
        for _ in range(script.LAST_TICK + 3):
            for slug in newsroom.stories:
                yield visit(newsroom, slug)
            newsroom.tick()


def visit(newsroom: Newsroom, slug: str) -> LiveBlogItem:
    """One visit to one live blog, with all its pages."""
    url, now = f"{SITE}/{slug}", newsroom.now()
    fault = script.FAULTS.get((newsroom.ticks, slug))
    kind = fault.kind if fault else ""
    if kind == "unavailable":
        return LiveBlogItem(url, now, (page(url, now, "<h1>Service unavailable</h1>", status=503),))
    dressing = markup.Dressing(SITE, now, TOKEN, ("Ferry opens again after the winter",), 1204)
    story = newsroom.stories[slug]
    spoiled = {"consent": markup.consent, "empty": markup.emptied}
    if kind in spoiled:
        return LiveBlogItem(url, now, (page(url, now, spoiled[kind](story, dressing)),))
    paper = markup.PAPERS[slug]
    pages = [page(url, now, paper(story, dressing, None))]
    for address in further_pages(pages[0]) if kind != "older_pages_unavailable" else ():
        name = address.rpartition("with:block-")[2].partition("#")[0].partition("&")[0]
        pages.append(page(address, now + timedelta(seconds=len(pages)), paper(story, dressing, name)))
    return LiveBlogItem(url, now, tuple(pages))


def page(url: str, at: datetime, text: str, *, status: int = 200) -> Page:
    """One response."""
    headers = (("Content-Type", "text/html; charset=utf-8"), ("Server", "newsroom"))
    return Page(
        url,
        at,
        text.encode(),
        status,
        headers,
        url,
        (("User-Agent", "liveblog-archive"), ("Accept-Encoding", "gzip")),
        "HTTP/1.1",
        "192.0.2.1",
    )


@contextmanager
def open_room(database_url: str, root_path: str = "") -> Iterator[str]:
    """The reading room on a free port; gives its address without a slash at the end."""
    listener = listen("127.0.0.1", 0)
    server = uvicorn.Server(
        uvicorn.Config(create_app(database_url, root_path), log_level="error", lifespan="off")
    )
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}{root_path}"
    finally:
        server.should_exit = True
        thread.join()
        listener.close()


@pytest.fixture(scope="session")
def day_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The database with the newsroom's day in it."""
    url = f"sqlite:///{tmp_path_factory.mktemp('room') / 'day.db'}"
    with Archive(url) as archive:
        archive.record_many(sorted(visits(), key=lambda item: (item.url, item.captured_at)))
    return url


@pytest.fixture(scope="session")
def room(day_url: str) -> Iterator[str]:
    """The reading room over the day."""
    with open_room(day_url) as address:
        yield address


def minutes(number: int) -> datetime:
    """A moment of one long afternoon."""
    return datetime(2026, 3, 14, 12, 0, tzinfo=UTC) + timedelta(minutes=number)
