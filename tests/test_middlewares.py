import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from crawler.middlewares import backoff, retry_after
from tests.crawling import crawl, crawl_and_report

PAGE = "<!doctype html><title>Quay live</title><p>Nothing yet.</p>"
NOW = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _nothing_else_is_there(httpserver: HTTPServer) -> None:
    httpserver.no_handler_status_code = 404


class Script:
    """Answers one after the other, the last one for ever; keeps when it was asked."""

    def __init__(self, *answers: Response) -> None:
        self.answers = list(answers)
        self.asked: list[float] = []

    def __call__(self, _request: Request) -> Response:
        self.asked.append(time.monotonic())
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]

    @property
    def gaps(self) -> list[float]:
        return [later - earlier for earlier, later in pairwise(self.asked)]


def busy(status: int = 429, **headers: str) -> Response:
    return Response("later", status, {name.replace("_", "-"): value for name, value in headers.items()})


def fine() -> Response:
    return Response(PAGE, 200, {"Content-Type": "text/html"})


def serve(server: HTTPServer, path: str, *answers: Response) -> Script:
    script = Script(*answers)
    server.expect_request(path).respond_with_handler(script)
    return script


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("0", 0.0),
        (" 90 ", 90.0),
        (format_datetime(NOW + timedelta(seconds=42), usegmt=True), 42.0),
        (format_datetime(NOW - timedelta(hours=1), usegmt=True), 0.0),
        ("-5", None),
        ("1.5", None),
        ("soon", None),
        ("", None),
        ("²", None),
        (None, None),
    ],
)
def test_retry_after_is_a_number_or_a_date(header: str | None, seconds: float | None) -> None:
    assert retry_after(header, NOW) == seconds


def test_backoff_doubles_and_jitters_between_half_and_all() -> None:
    assert [backoff(2, n, 1.0) for n in range(4)] == [2, 4, 8, 16]
    assert [backoff(2, n, 0.0) for n in range(4)] == [1, 2, 4, 8]


def test_a_busy_server_is_asked_again_when_it_says(httpserver: HTTPServer) -> None:
    script = serve(httpserver, "/live", busy(Retry_After="1"), fine())
    [item] = crawl(httpserver.url_for("/live"))
    assert (item.error, [page.status for page in item.pages]) == (None, [200])
    assert len(script.gaps) == 1
    assert script.gaps[0] >= 1.0


def test_a_date_in_retry_after_is_waited_for(httpserver: HTTPServer) -> None:
    later = datetime.now(UTC) + timedelta(seconds=4)
    script = serve(httpserver, "/live", busy(503, Retry_After=format_datetime(later, usegmt=True)), fine())
    [item] = crawl(httpserver.url_for("/live"))
    assert item.error is None
    assert len(script.gaps) == 1
    assert datetime.now(UTC) >= later.replace(microsecond=0)  # an HTTP date has whole seconds


def test_the_wait_holds_for_the_whole_host(httpserver: HTTPServer) -> None:
    first = serve(httpserver, "/busy", busy(Retry_After="1"), fine())
    second = serve(httpserver, "/other", fine())
    crawl([httpserver.url_for("/busy"), httpserver.url_for("/other")], {"CONCURRENT_REQUESTS": 1})
    assert [asked - first.asked[0] >= 1.0 for asked in (second.asked[0], first.asked[1])] == [True, True]


def test_who_asks_for_more_than_the_longest_wait_is_not_asked_again(httpserver: HTTPServer) -> None:
    script = serve(httpserver, "/live", busy(Retry_After="3600"))
    [item] = crawl(httpserver.url_for("/live"))
    assert len(script.asked) == 1
    assert item.error == (
        f"{httpserver.url_for('/live')} answered 429 Too Many Requests, "
        "asking to be left alone (Retry-After: 3600)"
    )
    assert [(page.status, page.body) for page in item.pages] == [(429, b"later")]


def test_retries_are_bounded_and_grow_apart(httpserver: HTTPServer) -> None:
    script = serve(httpserver, "/live", busy(503))
    [item], report = crawl_and_report(
        httpserver.url_for("/live"), {"RETRY_TIMES": 3, "LIVEBLOG_BACKOFF": 0.1}
    )
    assert len(script.asked) == 4
    assert [gap >= least for gap, least in zip(script.gaps, (0.05, 0.1, 0.2), strict=True)] == [True] * 3
    assert item.error == f"{httpserver.url_for('/live')} answered 503 Service Unavailable"
    assert report.exit_code == 3


def test_robots_txt_is_obeyed(httpserver: HTTPServer) -> None:
    serve(httpserver, "/robots.txt", Response("User-agent: liveblog-archive\nDisallow: /closed\n"))
    serve(httpserver, "/open", fine())
    closed = serve(httpserver, "/closed", fine())
    items = crawl([httpserver.url_for("/closed"), httpserver.url_for("/open")])
    assert [item.error for item in items] == ["Forbidden by robots.txt", None]
    assert closed.asked == []


@pytest.mark.parametrize("status", [429, 500, 503])
def test_an_unreachable_robots_txt_forbids_everything(httpserver: HTTPServer, status: int) -> None:
    serve(httpserver, "/robots.txt", busy(status))
    live = serve(httpserver, "/live", fine())
    [item] = crawl(httpserver.url_for("/live"), {"RETRY_TIMES": 1})
    assert live.asked == []
    assert item.error is not None
    assert item.error.startswith(
        f"robots.txt of localhost:{httpserver.port} can't be read, so the page was left alone: {status} "
    )


def test_what_keeps_the_robots_txt_away_is_the_reason_for_the_page() -> None:
    [item] = crawl("http://no-such-host.invalid/live", {"RETRY_TIMES": 0})
    assert item.error == "the host's name does not resolve"


def test_a_missing_robots_txt_allows_everything(httpserver: HTTPServer) -> None:
    serve(httpserver, "/robots.txt", Response("not here", 404))
    serve(httpserver, "/live", fine())
    [item] = crawl(httpserver.url_for("/live"))
    assert item.error is None


def test_crawl_delay_is_kept_without_jitter(httpserver: HTTPServer) -> None:
    robots = serve(httpserver, "/robots.txt", Response("User-agent: *\nCrawl-delay: 1\n"))
    pages = [serve(httpserver, f"/{n}", fine()) for n in range(3)]
    crawl([httpserver.url_for(f"/{n}") for n in range(3)])
    asked = sorted([*robots.asked, *(page.asked[0] for page in pages)])
    assert [later - earlier >= 0.8 for earlier, later in pairwise(asked)] == [True] * 3


def test_crawl_delay_is_bounded(httpserver: HTTPServer) -> None:
    serve(httpserver, "/robots.txt", Response("User-agent: *\nCrawl-delay: 86400\n"))
    serve(httpserver, "/live", fine())
    began = time.monotonic()
    [item] = crawl(httpserver.url_for("/live"), {"LIVEBLOG_CRAWL_DELAY_MAX": 0.3})
    assert item.error is None
    assert 0.3 <= time.monotonic() - began < 30
