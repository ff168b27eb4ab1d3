import os
import signal
import subprocess
import sys
import threading
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import scrapy
from pytest_httpserver import HTTPServer
from scrapy.exceptions import DropItem
from werkzeug import Response

from crawler.items import LiveBlogItem
from crawler.newsroom import Newsroom
from crawler.runner import CrawlReport, Visit, run
from crawler.spiders.liveblogs import LiveBlogsSpider
from tests.crawling import FAST, crawl_and_report

WELL, NEWS = Visit("https://a.example", "same"), Visit("https://b.example", "changed")
UNCHANGED = Visit("https://c.example", "not_modified")
FAILED = Visit("https://d.example", "failed", "no answer came in time")
HALF = Visit("https://f.example", "changed", "a further page failed: https://f.example/2 answered 500")
WALLED = Visit("https://e.example", "unreadable", "https://e.example holds no list of updates")


@pytest.mark.parametrize(
    ("report", "exit_code", "summary"),
    [
        (CrawlReport(), 0, "nothing is due"),
        (CrawlReport((WELL,), (), 1, 0.5), 0, "1 live blog visited: 1 same; 1 page in 0.5 s"),
        (
            CrawlReport((NEWS, UNCHANGED), (), 4, 2.0),
            0,
            "2 live blogs visited: 1 changed, 1 not modified; 4 pages in 2.0 s",
        ),
        (
            CrawlReport((NEWS, FAILED, WALLED), (), 2, 2.0),
            1,
            "3 live blogs visited: 1 changed, 1 failed, 1 unreadable; 2 pages in 2.0 s",
        ),
        (CrawlReport((HALF,), (), 1, 2.0), 1, "1 live blog visited: 1 changed; 1 page in 2.0 s"),
        (CrawlReport((FAILED,), (), 0, 2.0), 3, "1 live blog visited: 1 failed; 0 pages in 2.0 s"),
        (
            CrawlReport((WELL,), ("the spider failed: KeyError: 'x'",), 1, 1.0),
            1,
            "1 live blog visited: 1 same; 1 page in 1.0 s; 1 fault of our own",
        ),
        (
            CrawlReport((), ("the crawl ended early: shutdown",), 0, 1.0),
            3,
            "0 live blogs visited; 0 pages in 1.0 s; 1 fault of our own",
        ),
        (
            CrawlReport((WELL,), (), 1, 1.0, ("https://b.example",), "SIGINT"),
            130,
            "1 live blog visited: 1 same; 1 page in 1.0 s; interrupted by SIGINT; 1 not visited",
        ),
    ],
)
def test_a_report_says_how_it_went(report: CrawlReport, exit_code: int, summary: str) -> None:
    assert (report.exit_code, report.summary()) == (exit_code, summary)


def test_reasons_name_the_live_blog() -> None:
    assert CrawlReport((WELL, FAILED), ("disk full",)).reasons() == [
        "https://d.example: failed: no answer came in time",
        "disk full",
    ]


def test_some_fail_and_some_do_not() -> None:
    with Newsroom() as newsroom:
        for _ in range(16):
            newsroom.tick()  # a consent wall stands before the budget
        _, report = crawl_and_report([*newsroom.urls, f"{newsroom.base_url}/nothing"])
    assert dict(report.outcomes) == {"fetched": 2, "unreadable": 1, "failed": 1}
    assert report.exit_code == 1
    assert sorted(visit.reason or "" for visit in report.failures) == [
        f"{newsroom.base_url}/budget holds no list of updates",
        f"{newsroom.base_url}/nothing answered 404 Not Found",
    ]


def test_an_exception_in_the_spider_is_a_fault(httpserver: HTTPServer) -> None:
    class Faulty(LiveBlogsSpider):
        async def parse(self, response: object, url: str) -> object:
            raise KeyError(url)
            yield

    httpserver.expect_request("/live").respond_with_data(b"<p>Live</p>")
    report = run(Faulty, {**FAST, "ROBOTSTXT_OBEY": False}, urls=[httpserver.url_for("/live")])
    url = httpserver.url_for("/live")
    assert report.faults == (f"the spider failed: KeyError: '{url}'",)
    assert report.visits == (Visit(url, "failed", f"the spider failed: KeyError: '{url}'"),)
    assert report.exit_code == 3


def test_what_was_due_and_came_to_nothing_is_a_fault(httpserver: HTTPServer) -> None:
    """Scrapy's own filter of duplicates drops the second way to one page without a word."""
    for path in ("/one", "/other"):
        httpserver.expect_request(path).respond_with_response(Response("", 302, {"Location": "/live"}))
    httpserver.expect_request("/live").respond_with_data(b"<p>Live</p>")
    one, other = httpserver.url_for("/one"), httpserver.url_for("/other")
    settings = {"ROBOTSTXT_OBEY": False, "DUPEFILTER_CLASS": "scrapy.dupefilters.RFPDupeFilter"}
    _, report = crawl_and_report([one, other], settings)
    [visit] = report.visits
    lost = other if visit.url == one else one
    assert report.faults == (f"{lost} was due, and nothing came of its visit",)
    assert report.exit_code == 3  # the visit that came brought a page without updates
    assert "1 fault of our own" in report.summary()


def test_a_visit_that_was_dropped_is_a_fault(httpserver: HTTPServer) -> None:
    class Dropping:
        def process_item(self, item: LiveBlogItem) -> LiveBlogItem:
            if item.url.endswith("/other"):
                raise DropItem("seen before")
            return item

    httpserver.no_handler_status_code = 404
    with Newsroom() as newsroom:
        urls = [newsroom.urls[0], f"{newsroom.base_url}/other"]
        pipelines = {"crawler.pipelines.SplitUpdatesPipeline": 100, Dropping: 200}
        report = run("liveblogs", {**FAST, "ITEM_PIPELINES": pipelines}, urls=urls)
    assert [visit.outcome for visit in report.visits] == ["fetched"]
    assert report.faults == (f"{urls[1]} was due, and nothing came of its visit",)
    assert report.exit_code == 1


def test_an_exception_in_start_is_a_fault(httpserver: HTTPServer) -> None:
    class Faulty(LiveBlogsSpider):
        async def start(self) -> AsyncIterator[scrapy.Request]:
            yield self.visit(self.urls[0])
            raise KeyError(self.urls[1])

    httpserver.expect_request("/live").respond_with_data(b"<p>Live</p>")
    urls = [httpserver.url_for("/live"), httpserver.url_for("/other")]
    report = run(Faulty, {**FAST, "ROBOTSTXT_OBEY": False, "ITEM_PIPELINES": {}}, urls=urls)
    assert report.faults == (
        f"the spider failed: KeyError: '{urls[1]}'",
        "the crawl ended early: start_error",
    )
    assert ([visit.url for visit in report.visits], report.unvisited) == (urls[:1], (urls[1],))
    assert report.exit_code == 3


def test_a_visit_that_could_not_be_stored_is_a_failure(httpserver: HTTPServer) -> None:
    class Full:
        def process_item(self, item: LiveBlogItem) -> LiveBlogItem:
            raise OSError(28, "No space left on device")

    httpserver.expect_request("/live").respond_with_data(b"<p>Live</p>")
    url = httpserver.url_for("/live")
    report = run("liveblogs", {**FAST, "ROBOTSTXT_OBEY": False, "ITEM_PIPELINES": {Full: 1}}, urls=[url])
    assert report.visits == (Visit(url, "failed", "not stored: OSError: [Errno 28] No space left on device"),)
    assert report.exit_code == 3


def test_what_keeps_a_crawl_from_starting_is_raised() -> None:
    class Refusing:
        async def open_spider(self) -> None:
            raise PermissionError("not here")

    with pytest.raises(PermissionError, match="not here"):
        run("liveblogs", {**FAST, "ITEM_PIPELINES": {Refusing: 1}}, urls=["http://127.0.0.1:9/live"])


class SlowServer:
    """Answers when it is let go; tells when it was asked."""

    def __init__(self, httpserver: HTTPServer) -> None:
        self.asked, self.leave = threading.Event(), threading.Event()
        httpserver.no_handler_status_code = 404
        for path in ("/live", "/other"):
            httpserver.expect_request(path).respond_with_handler(self.answer)
        self.urls = [httpserver.url_for("/live"), httpserver.url_for("/other")]

    def answer(self, _request: object) -> Response:
        self.asked.set()
        self.leave.wait(60)
        return Response("<p>Live</p>")

    def process(self, before: str = "") -> subprocess.Popen[str]:
        """A process that visits its two live blogs, one after the other."""
        settings = {**FAST, "ROBOTSTXT_OBEY": False, "ITEM_PIPELINES": {}, "CONCURRENT_REQUESTS": 1}
        script = f"""
import os, signal, sys
from crawler.runner import run
{before}
report = run("liveblogs", {settings!r}, urls={self.urls!r})
print(report.summary(), report.reasons(), report.faults)
sys.exit(report.exit_code)
"""
        return subprocess.Popen(
            [sys.executable, "-c", script],
            cwd=Path(__file__).parent.parent,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=dict(os.environ),
        )


@pytest.fixture
def slow_server(httpserver: HTTPServer) -> Iterator[SlowServer]:
    server = SlowServer(httpserver)
    yield server
    server.leave.set()


@pytest.mark.parametrize(("number", "exit_code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupt_is_answered_at_once_and_ends_in_good_order(
    slow_server: SlowServer, number: signal.Signals, exit_code: int
) -> None:
    with slow_server.process() as process:
        assert slow_server.asked.wait(60)
        process.send_signal(number)
        assert process.stderr is not None
        assert process.stderr.readline() == (
            f"liveblog: interrupted by {number.name}: what is under way is ended, which may take a minute; "
            "once more ends at once\n"
        )
        slow_server.leave.set()
        out, err = process.communicate(timeout=60)
    assert out.startswith("1 live blog visited: 1 unreadable; 1 page in ")
    assert f" s; interrupted by {number.name}; 1 not visited " in out
    assert out.endswith(f", 'not visited: {slow_server.urls[1]}'] ()\n")
    assert (process.returncode, err) == (exit_code, "")


def test_a_second_interrupt_ends_at_once(slow_server: SlowServer) -> None:
    with slow_server.process() as process:
        assert slow_server.asked.wait(60)
        assert process.stderr is not None
        process.send_signal(signal.SIGTERM)
        process.stderr.readline()
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) == -signal.SIGTERM


def test_an_interrupt_before_the_first_request_ends_the_crawl(slow_server: SlowServer) -> None:
    before = """
class Interrupting:
    def __init__(self, crawler):
        os.kill(os.getpid(), signal.SIGINT)
    from_crawler = classmethod(lambda cls, crawler: cls(crawler))
import crawler.settings
crawler.settings.EXTENSIONS = {Interrupting: 0}
"""
    with slow_server.process(before) as process:
        out, _ = process.communicate(timeout=60)
    assert out.startswith("0 live blogs visited; 0 pages in ")
    assert "; interrupted by SIGINT; 2 not visited" in out
    assert (process.returncode, slow_server.asked.is_set()) == (130, False)
