import gzip
import json
import os
import subprocess
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from crawler.newsroom import Newsroom, markup
from crawler.settings import user_agent
from crawler.spiders.liveblogs import LiveBlogsSpider, split_urls
from tests.crawling import crawl

PAGE = b"<!doctype html><title>Quay live</title><p>Nothing yet.</p>"


@pytest.fixture(autouse=True)
def _nothing_else_is_there(httpserver: HTTPServer) -> None:
    httpserver.no_handler_status_code = 404


def newsroom_at(tick: int) -> Newsroom:
    newsroom = Newsroom()
    for _ in range(tick):
        newsroom.tick()
    return newsroom


@pytest.mark.parametrize(
    ("typed", "urls"),
    [
        ("", []),
        (" , ", []),
        ("https://a.example", ["https://a.example"]),
        (
            "https://a.example,\n https://b.example\thttps://a.example,",
            ["https://a.example", "https://b.example"],
        ),
    ],
)
def test_addresses_are_separated_by_commas_or_white_space(typed: str, urls: list[str]) -> None:
    assert split_urls(typed) == urls
    assert LiveBlogsSpider(urls=typed).urls == urls


def test_a_visit_is_one_item_with_all_pages_in_order() -> None:
    with newsroom_at(46) as newsroom:
        story = newsroom.stories["budget"]
        expected = [markup.block_id(story, posts[0]) for posts in markup.sentinel_pages(story)]
        [item] = crawl(newsroom.urls[1], clock=newsroom.now)
    url = newsroom.urls[1]
    assert len(expected) == 3
    assert [page.url for page in item.pages] == [url, *(f"{url}?page=with:block-{b}" for b in expected[1:])]
    assert (item.url, item.captured_at, item.error) == (url, newsroom.now(), None)
    assert item.posting is not None
    assert [update.id for update in item.posting.updates] == [
        markup.block_id(story, post) for post in story.posts
    ]


def test_a_visit_fetches_so_many_pages_and_no_more() -> None:
    with newsroom_at(46) as newsroom:
        [item] = crawl(newsroom.urls[1], {"LIVEBLOG_MAX_PAGES": 2})
    assert (len(item.pages), item.error) == (2, None)
    assert item.posting is not None
    assert item.posting.complete is False


def test_a_further_page_that_fails_leaves_an_incomplete_visit() -> None:
    with newsroom_at(35) as newsroom:  # older pages are unavailable at this tick
        [item] = crawl(newsroom.urls[1])
    second = f"{newsroom.urls[1]}?page=with:block-" + markup.block_id(
        newsroom.stories["budget"], markup.sentinel_pages(newsroom.stories["budget"])[1][0]
    )
    assert [page.status for page in item.pages] == [200]
    assert item.error is None
    assert item.incomplete == f"a further page failed: {second} answered 503 Service Unavailable"
    assert item.posting is not None
    assert item.posting.complete is False


def test_a_truncated_body_is_kept_and_marked() -> None:
    with newsroom_at(20) as newsroom:
        [item] = crawl(newsroom.urls[2])
    [page] = item.pages
    assert (page.status, page.truncated, item.error) == (200, True, None)
    assert len(page.body) < int(page.header("content-length") or 0)
    assert page.body.startswith(b"<!doctype html>")


def test_the_facts_of_the_wire_are_kept(httpserver: HTTPServer) -> None:
    def answer(_request: Request) -> Response:
        response = Response(gzip.compress(PAGE))
        response.headers.extend(
            [
                ("Content-Encoding", "gzip"),
                ("X-Served-By", "cache-1"),
                ("Vary", "Accept"),
                ("X-Served-By", "cache-2"),
                ("X-Latin", "caf\xe9"),
            ]
        )
        return response

    httpserver.expect_request("/live").respond_with_handler(answer)
    moment = datetime(2026, 3, 14, 9, 30, tzinfo=UTC)
    [item] = crawl(httpserver.url_for("/live"), clock=lambda: moment)
    [page] = item.pages
    assert (page.url, page.request_url, page.status) == (item.url, item.url, 200)
    assert (page.protocol, page.ip, page.truncated) == ("HTTP/1.0", "127.0.0.1", False)
    assert (page.body, page.fetched_at, item.captured_at) == (PAGE, moment, moment)
    assert [value for name, value in page.headers if name == "X-Served-By"] == ["cache-1", "cache-2"]
    assert (page.header("content-encoding"), page.header("x-latin")) == ("gzip", "caf\xe9")
    sent = dict(page.request_headers)
    assert sent["User-Agent"] == user_agent(os.environ.get("LIVEBLOG_CONTACT", ""))
    assert "gzip" in sent["Accept-Encoding"]
    assert "Cookie" not in sent


def test_the_user_agent_says_who_and_how_to_reach_them() -> None:
    assert user_agent("desk@archive.example").startswith("liveblog-archive/")
    assert user_agent("desk@archive.example").endswith(" (+desk@archive.example)")


def test_a_redirect_is_followed_and_both_addresses_kept(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/old").respond_with_response(Response("", 301, {"Location": "/new"}))
    httpserver.expect_request("/new").respond_with_data(PAGE, content_type="text/html")
    [item] = crawl(httpserver.url_for("/old"))
    [page] = item.pages
    assert item.url == httpserver.url_for("/old")
    assert (page.request_url, page.url, page.body) == (item.url, httpserver.url_for("/new"), PAGE)


def serve_redirects(httpserver: HTTPServer, **targets: str) -> None:
    for path, target in targets.items():
        httpserver.expect_request(f"/{path}").respond_with_response(Response("", 302, {"Location": target}))


def test_a_page_that_redirects_to_itself_is_a_failed_look(httpserver: HTTPServer) -> None:
    serve_redirects(httpserver, live="/live#top")
    [item] = crawl(httpserver.url_for("/live"))
    assert (item.pages, item.error) == ((), f"{item.url} redirects to itself")
    assert [request.path for request, _ in httpserver.log].count("/live") == 1


def test_redirects_in_a_circle_are_a_failed_look(httpserver: HTTPServer) -> None:
    serve_redirects(httpserver, live="/consent", consent="/login", login="/consent")
    live, consent, login = (httpserver.url_for(path) for path in ("/live", "/consent", "/login"))
    [item] = crawl(live)
    assert item.error == f"the redirects go round in a circle: {consent} to {login} to {consent}"


def test_redirects_without_an_end_are_a_failed_look(httpserver: HTTPServer) -> None:
    serve_redirects(httpserver, **{f"p{n}": f"/p{n + 1}" for n in range(20)})
    [item] = crawl(httpserver.url_for("/p0"))
    assert item.error == "max redirections reached"
    assert len([request for request, _ in httpserver.log if request.path != "/robots.txt"]) == 6


def test_addresses_that_redirect_to_one_page_are_all_visited(httpserver: HTTPServer) -> None:
    serve_redirects(httpserver, one="/fire", other="/fire")
    httpserver.expect_request("/fire").respond_with_data(PAGE, content_type="text/html")
    urls = [httpserver.url_for(path) for path in ("/fire", "/one", "/other")]
    items = crawl(urls)
    assert [(item.url, item.pages[0].url) for item in items] == [(url, urls[0]) for url in urls]


def test_an_address_that_is_given_twice_is_visited_once(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/fire").respond_with_data(PAGE, content_type="text/html")
    assert len(crawl([httpserver.url_for("/fire")] * 2)) == 1


def test_a_page_that_reloads_itself_is_fetched_once(httpserver: HTTPServer) -> None:
    reloading = PAGE.replace(b"<p>", b'<meta http-equiv="refresh" content="1;url=/elsewhere"><p>')
    httpserver.expect_request("/live").respond_with_data(reloading, content_type="text/html")
    [item] = crawl(httpserver.url_for("/live"))
    assert [page.body for page in item.pages] == [reloading]


def test_an_error_page_is_a_failed_look_and_a_fact(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/gone").respond_with_data(b"it is gone", status=410)
    [item] = crawl(httpserver.url_for("/gone"))
    assert item.error == f"{item.url} answered 410 Gone"
    assert [(page.status, page.body) for page in item.pages] == [(410, b"it is gone")]


def test_a_not_modified_that_nobody_asked_for_is_a_failed_look(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/live").respond_with_data(b"", status=304)
    [item] = crawl(httpserver.url_for("/live"))
    assert item.error == f"{item.url} answered 304 Not Modified"


def test_a_page_that_is_too_large_is_a_failed_look(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/live").respond_with_data(PAGE * 100, content_type="text/html")
    [item] = crawl(httpserver.url_for("/live"), {"DOWNLOAD_MAXSIZE": 500})
    assert item.pages == ()
    assert item.error is not None
    assert item.error.startswith("the download was stopped (DownloadCancelledError: Expected to receive 5800")


def test_a_small_file_that_unpacks_to_too_much_is_a_failed_look(httpserver: HTTPServer) -> None:
    bomb = gzip.compress(bytes(1_000_000))
    httpserver.expect_request("/live").respond_with_data(bomb, headers={"Content-Encoding": "gzip"})
    [item] = crawl(httpserver.url_for("/live"), {"DOWNLOAD_MAXSIZE": 100_000})
    assert item.pages == ()
    assert item.error is not None
    assert "exceeded DOWNLOAD_MAXSIZE (100000 B) during decompression" in item.error


def test_an_address_that_does_not_resolve_is_a_failed_look() -> None:
    [item] = crawl("http://nowhere.invalid/live", {"RETRY_TIMES": 0, "ROBOTSTXT_OBEY": False})
    assert item.pages == ()
    assert item.error == "the host's name does not resolve"


def test_a_silent_server_is_a_failed_look(httpserver: HTTPServer) -> None:
    leave = threading.Event()

    def answer(_request: Request) -> Response:
        leave.wait(10)
        return Response(PAGE)

    httpserver.expect_request("/live").respond_with_handler(answer)
    [item] = crawl(
        httpserver.url_for("/live"), {"DOWNLOAD_TIMEOUT": 0.2, "RETRY_TIMES": 0, "ROBOTSTXT_OBEY": False}
    )
    leave.set()
    assert item.error == "no answer came in time"


def test_scrapy_crawl_works_without_a_database(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    environment = {name: value for name, value in os.environ.items() if not name.startswith("LIVEBLOG_")}
    with newsroom_at(3) as newsroom:
        command = [sys.executable, "-W", "error", "-m", "scrapy", "crawl", "liveblogs"]
        arguments = ["-a", f"urls={','.join(newsroom.urls)}", "-O", str(out), "-s", "DOWNLOAD_DELAY=0"]
        done = subprocess.run(
            command + arguments,
            cwd=Path(__file__).parent.parent,
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    assert "ScrapyDeprecationWarning" not in done.stderr
    lines = [json.loads(line) for line in out.read_text().splitlines()]
    assert sorted((line["url"], line["error"], line["posting"]["@type"]) for line in lines) == sorted(
        (url, None, "LiveBlogPosting") for url in newsroom.urls
    )
    assert [line["captured_at"][-1] for line in lines] == ["Z"] * 3
    assert sorted(len(line["posting"]["liveBlogUpdate"]) for line in lines) == sorted(
        len(story.posts) for story in newsroom.stories.values()
    )


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "there is nothing to visit: give addresses with -a urls=https://news.example/live, or set"),
        (["-a", "urls= , "], "there is nothing to visit: give addresses"),
        (["-a", "urls=foo"], "'foo' is not the address of a page: write it whole"),
        (
            ["-a", "urls=https://a.example/1,https://me:secret@b.example/2"],
            "an address at b.example has a user",
        ),
    ],
)
def test_scrapy_crawl_refuses_what_it_cannot_visit(arguments: list[str], sentence: str) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("LIVEBLOG_")}
    done = subprocess.run(
        [sys.executable, "-m", "scrapy", "crawl", "liveblogs", *arguments],
        cwd=Path(__file__).parent.parent,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode, "Traceback" in done.stderr, "secret" in done.stderr) == (2, False, False)
    assert f"error: {sentence}" in " ".join(done.stderr.split())


def test_what_is_no_address_keeps_a_crawl_from_starting() -> None:
    with pytest.raises(ValueError, match="'no address' is not the address of a page"):
        crawl(["no address"])
    with pytest.raises(ValueError, match="there is nothing to visit"):
        crawl([])
