"""How much slower a crawl is that splits and stores, against Scrapy fetching the same pages and keeping nothing.

    python -m benchmarks.crawl_speed

The input is one live-blog page of 294 KB in the practice newsroom's first markup (JSON-LD and an AMP live list),
at as many addresses as there are visits, served by `http.server` in a process of its own on this machine. Both
crawls obey robots.txt, wait for nothing between requests, and ask for eight pages at a time. The first visit
stores an archive's schema, so it is made before the clock starts. The figure is the ratio; the rest is this machine.
"""

from __future__ import annotations

import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import scrapy

from archive.components import crawl
from archive.store import Archive
from crawler.newsroom import Newsroom, markup, script
from crawler.newsroom.day import SETTINGS
from crawler.newsroom.story import add
from crawler.runner import run

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

PAGE_BYTES = 294_000
VISITS = 60
ROUNDS = 3
FAST = {**SETTINGS, "CONCURRENT_REQUESTS_PER_DOMAIN": 8}


class Plain(scrapy.Spider):
    """Fetches and forgets."""

    name = "plain"

    def __init__(self, urls: list[str], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.urls = urls

    async def start(self) -> AsyncIterator[scrapy.Request]:
        for url in self.urls:
            yield scrapy.Request(url)

    async def parse(self, response: scrapy.http.Response) -> None:
        pass


def page() -> tuple[bytes, int]:
    """A live-blog page of PAGE_BYTES or a little more, and how many updates it has."""
    newsroom = Newsroom()
    story = newsroom.stories[script.FLOOD]
    story.window = None
    words = " ".join(f"{place}: {doing}." for place, doing in zip(script.PLACES, script.DOINGS, strict=False))
    text = ""
    while len(text) < PAGE_BYTES:
        number = len(story.posts)
        add(f"post-{number}", f"Update {number}", f"{number}. {words}")(story, newsroom.now())
        text = markup.independent_like(story, newsroom.dressing())
    return text.encode(), len(story.posts)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "http.server",
        str(port),
        "--bind",
        "127.0.0.1",
        "--directory",
        str(folder),
    ]
    server = subprocess.Popen(command, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    try:
        for _ in range(100):
            with socket.socket() as knock:
                if knock.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}/live.html"
    finally:
        server.terminate()
        server.wait()


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        body, updates = page()
        (folder / "live.html").write_bytes(body)
        with served(folder) as url:
            urls = [f"{url}?n={n}" for n in range(VISITS)]
            plain = min(_plain(urls) for _ in range(ROUNDS))
            first = [_archived(urls, folder / f"{n}.db") for n in range(ROUNDS)]
            (folder / "live.html").write_bytes(body.replace(b"Update 7<", b"Update 7, corrected<"))
            again = [_archived(urls, folder / f"{n}.db") for n in range(ROUNDS)]
    print(f"{VISITS} pages of {len(body):,} bytes and {updates} updates, best of {ROUNDS}")
    for what, seconds in (
        ("plain Scrapy", plain),
        ("first visits: all updates are new", min(first)),
        ("later visits: one update was edited", min(again)),
    ):
        print(
            f"{what:38} {VISITS / seconds:6.1f} pages/s, {seconds / plain:5.1f} times the time of plain Scrapy"
        )


def _plain(urls: list[str]) -> float:
    nothing: dict[str, Any] = {"ITEM_PIPELINES": {}, "SPIDER_MIDDLEWARES": {}}
    began = time.perf_counter()
    run(Plain, {**FAST, **nothing}, urls=urls)
    return time.perf_counter() - began


def _archived(urls: list[str], database: Path) -> float:
    with Archive(f"sqlite:///{database}") as archive:
        for url in urls:
            archive.add(url)
    began = time.perf_counter()
    report = crawl(f"sqlite:///{database}", urls, FAST)
    seconds = time.perf_counter() - began
    assert dict(report.outcomes) == {"changed": VISITS}, report.reasons()
    return seconds


if __name__ == "__main__":
    main()
