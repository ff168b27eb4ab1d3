import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest
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
        (CrawlReport((WELL,), (), 1, 0.5), 0, "1 live blog visited: 1 same; 1 pages in 0.5 s"),
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
        (CrawlReport((HALF,), (), 1, 2.0), 1, "1 live blog visited: 1 changed; 1 pages in 2.0 s"),
        (CrawlReport((FAILED,), (), 0, 2.0), 3, "1 live blog visited: 1 failed; 0 pages in 2.0 s"),
        (
            CrawlReport((WELL,), ("the spider failed: KeyError: 'x'",), 1, 1.0),
            1,
            "1 live blog visited: 1 same; 1 pages in 1.0 s; 1 faults of our own",
        ),
        (
            CrawlReport((), ("the crawl ended early: shutdown",), 0, 1.0),
            3,
            "0 live blogs visited; 0 pages in 1.0 s; 1 faults of our own",
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
    assert "1 faults of our own" in report.summary()


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


def test_an_exception_in_start_is_a_fault() -> None:
    report = run("liveblogs", FAST, urls=["no address"])
    assert report.faults == (
        "the spider failed: ValueError: Missing scheme in request url: no%20address",
        "the crawl ended early: start_error",
    )
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


def test_sigterm_ends_a_crawl_in_good_order(httpserver: HTTPServer, tmp_path: Path) -> None:
    def answer(_request: object) -> Response:
        (tmp_path / "asked").touch()
        time.sleep(1)
        return Response("<p>Live</p>")

    httpserver.expect_request("/live").respond_with_handler(answer)
    httpserver.no_handler_status_code = 404
    script = textwrap.dedent(
        f"""
        import sys
        from crawler.runner import run
        from tests.crawling import FAST
        report = run("liveblogs", {{**FAST, "ROBOTSTXT_OBEY": False, "ITEM_PIPELINES": {{}}}},
                     urls=["{httpserver.url_for("/live")}"])
        print(report.reasons())
        sys.exit(report.exit_code)
        """
    )
    process = subprocess.Popen(
        [sys.executable, "-c", script],
        cwd=Path(__file__).parent.parent,
        stdout=subprocess.PIPE,
        text=True,
        env=dict(os.environ),
    )
    deadline = time.monotonic() + 30
    while not (tmp_path / "asked").exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(signal.SIGTERM)
    out, _ = process.communicate(timeout=60)
    assert "interrupted by SIGTERM" in out
    assert "the crawl ended early: shutdown" in out
    assert process.returncode in {1, 3}
