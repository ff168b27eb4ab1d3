"""An archive of the practice newsroom's day, the reading room over it on a real socket, and a real browser."""

from __future__ import annotations

import re
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import uvicorn

from archive.web import create_app
from archive.web.server import listen
from crawler.extractors import further_pages
from crawler.items import LiveBlogItem, Page
from crawler.newsroom import markup, script
from crawler.newsroom.server import Newsroom

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    import httpx
    from playwright.sync_api import Browser, Dialog, Route
    from playwright.sync_api import Page as Browsing

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
    app = create_app(database_url, root_path)
    listener = listen("127.0.0.1", 0)
    config = uvicorn.Config(app, log_level="error", lifespan="off", ws="none")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}{root_path}"
    finally:
        server.should_exit = True
        thread.join()
        listener.close()
        app.state.room.engine.dispose()


# --- in a browser ------------------------------------------------------------------------------------------


@dataclass
class Visitor:
    """A reader in a browser; what the pages ask of others is refused and noted, as is what runs and what goes wrong."""

    page: Browsing
    room: str
    outside: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    @classmethod
    def enter(cls, chromium: Browser, room: str, **options: Any) -> Visitor:
        context = chromium.new_context(**{"timezone_id": "Europe/Berlin", **options})
        visitor = cls(context.new_page(), room)
        # What a policy stops is not seen here, and what goes to the reading room does not pass through Python.
        context.route(re.compile(f"^(?!{re.escape(room)}|data:)"), visitor._refuse)
        context.on("dialog", visitor._dismiss)
        context.on("weberror", lambda error: visitor.complaints.append(str(error.error)))
        return visitor

    def go(self, path: str) -> None:
        """Open a path of the reading room."""
        self.page.goto(self.room + path, wait_until="load")

    def leave(self) -> None:
        self.page.context.close()

    def settle(self) -> None:
        """Wait until the page has drawn what its script has done: twice, since the first drawing may be under way."""
        self.page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def _refuse(self, route: Route) -> None:
        self.outside.append(route.request.url)
        route.abort()

    def _dismiss(self, dialog: Dialog) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()


def update_key(client: httpx.Client, headline: str) -> tuple[int, str]:
    """The live blog and key of the update that was edited under this headline."""
    edits = client.get("/api/edits", params={"kind": "all", "limit": 500}).json()["edits"]
    return next((edit["liveBlog"], edit["update"]) for edit in edits if edit["headline"] == headline)
