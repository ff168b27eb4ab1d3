import os
import pty
import sqlite3
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
import sqlalchemy as sa
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from archive import database
from archive.components import AnotherRun, BadAddress, crawl
from archive.database import DatabaseBusy, open_database, write_transaction
from archive.errors import ArchiveError
from archive.lock import run_lock
from archive.models import Capture, LiveBlog
from archive.models import Response as StoredResponse
from archive.store import Archive
from crawler.newsroom import Newsroom, markup
from crawler.newsroom.day import SETTINGS
from crawler.runner import run

ROOT = Path(__file__).parent.parent


def rows(url: str, *columns: sa.ColumnElement[object] | object) -> list[tuple[object, ...]]:
    engine = open_database(url)
    with engine.connect() as connection:
        found = [tuple(row) for row in connection.execute(sa.select(*columns))]  # type: ignore[call-overload]
    engine.dispose()
    return found


def test_live_blogs_that_are_given_are_followed_and_visited(database_url: str) -> None:
    with Newsroom() as newsroom:
        report = crawl(database_url, newsroom.urls, SETTINGS, clock=newsroom.now)
    assert (report.exit_code, dict(report.outcomes), report.pages) == (0, {"changed": 3}, 3)
    assert sorted(rows(database_url, LiveBlog.url, LiveBlog.state, LiveBlog.failures)) == sorted(
        (url, "live", 0) for url in newsroom.urls
    )
    assert rows(database_url, Capture.captured_at, Capture.outcome) == [(newsroom.now(), "fetched")] * 3


def test_only_what_is_due_is_visited(sqlite_url: str) -> None:
    with Newsroom() as newsroom, Archive(sqlite_url) as archive:
        for url in newsroom.urls:
            archive.add(url)
        archive.stop(newsroom.urls[2])
        now = datetime.now(UTC)
        first = crawl(sqlite_url, settings=SETTINGS, clock=lambda: now)
        at_once = crawl(sqlite_url, settings=SETTINGS, clock=lambda: now + timedelta(seconds=60))
        later = crawl(sqlite_url, settings=SETTINGS, clock=lambda: now + timedelta(seconds=121))
    assert sorted(visit.url for visit in first.visits) == newsroom.urls[1::-1]
    assert (at_once.visits, at_once.exit_code, at_once.summary()) == ((), 0, "nothing is due")
    assert sorted((visit.url, visit.outcome) for visit in later.visits) == [
        (newsroom.urls[1], "not_modified"),
        (newsroom.urls[0], "not_modified"),
    ]


def test_a_visit_of_several_pages_is_never_conditional(sqlite_url: str) -> None:
    with Newsroom() as newsroom:
        for _ in range(46):
            newsroom.tick()
        story = newsroom.stories["budget"]
        outcomes = [
            crawl(sqlite_url, [newsroom.urls[1]], SETTINGS, clock=clock).visits[0].outcome
            for clock in (newsroom.now, lambda: newsroom.now() + timedelta(minutes=1))
        ]
    assert outcomes == ["changed", "same"]
    assert len(rows(sqlite_url, StoredResponse.url)) == 2 * len(markup.sentinel_pages(story))


def test_validators_of_a_page_that_nobody_could_read_are_not_sent(
    httpserver: HTTPServer, sqlite_url: str
) -> None:
    newsroom = Newsroom()
    page = markup.independent_like(newsroom.stories["flood"], newsroom.dressing())
    wall = markup.consent(newsroom.stories["flood"], newsroom.dressing())
    answers = [(page, '"page"'), (wall, '"wall"'), (page, '"page"')]
    asked: list[str | None] = []

    def answer(request: Request) -> Response:
        asked.append(request.headers.get("If-None-Match"))
        body, etag = answers[len(asked) - 1]
        return Response(body, 200, {"Content-Type": "text/html; charset=utf-8", "ETag": etag})

    httpserver.no_handler_status_code = 404
    httpserver.expect_request("/live").respond_with_handler(answer)
    begin = datetime(2026, 3, 14, 8, tzinfo=UTC)
    outcomes = [
        crawl(
            sqlite_url,
            [httpserver.url_for("/live")],
            SETTINGS,
            clock=lambda n=n: begin + n * timedelta(hours=1),
        )
        .visits[0]
        .outcome
        for n in range(3)
    ]
    assert outcomes == ["changed", "unreadable", "same"]
    assert asked == [None, '"page"', '"page"']


def test_failures_move_the_next_visit_away(httpserver: HTTPServer, sqlite_url: str) -> None:
    httpserver.no_handler_status_code = 404
    httpserver.expect_request("/live").respond_with_data(b"later", 503, {"Retry-After": "5000"})
    begin = datetime(2026, 3, 14, 8, tzinfo=UTC)
    url = httpserver.url_for("/live")
    report = crawl(sqlite_url, [url], SETTINGS, clock=lambda: begin)
    assert report.exit_code == 3
    assert rows(sqlite_url, LiveBlog.failures, LiveBlog.next_visit_at) == [
        (1, begin + timedelta(seconds=5000))
    ]


def test_a_second_run_says_so_and_visits_nothing(database_url: str) -> None:
    with Newsroom() as newsroom:
        with run_lock(database_url), pytest.raises(AnotherRun):
            crawl(database_url, newsroom.urls, SETTINGS)
        assert newsroom.looks == []
        assert crawl(database_url, newsroom.urls, SETTINGS).exit_code == 0


def test_a_second_scrapy_crawl_visits_nothing_either(sqlite_url: str) -> None:
    with Newsroom() as newsroom, run_lock(sqlite_url):
        report = run("liveblogs", {**SETTINGS, "LIVEBLOG_DATABASE_URL": sqlite_url}, urls=newsroom.urls)
    assert (report.visits, report.faults) == ((), ("the crawl ended early: another_run",))
    assert newsroom.looks == []


def test_an_address_that_brings_nothing_is_not_followed(tmp_path: Path, sqlite_url: str) -> None:
    """No archive is made for it, nothing is written in one that is there."""
    settings = {**SETTINGS, "RETRY_TIMES": 0, "DNS_TIMEOUT": 2}
    url = "http://no-such-host.invalid/live"
    for database_url in (f"sqlite:///{tmp_path / 'new.db'}", sqlite_url):
        report = crawl(database_url, [url], settings)
        assert (report.exit_code, report.reasons()) == (
            3,
            [f"{url}: failed: the host's name does not resolve"],
        )
    assert not (tmp_path / "new.db").exists()
    assert not (tmp_path / "new.db.lock").exists()
    assert (rows(sqlite_url, LiveBlog.url), rows(sqlite_url, Capture.id)) == ([], [])


def test_a_followed_live_blog_that_brings_nothing_is_a_fact(sqlite_url: str) -> None:
    with Newsroom() as newsroom:
        url = newsroom.urls[0]
        crawl(sqlite_url, [url], SETTINGS, clock=newsroom.now)
    now = newsroom.now() + timedelta(hours=1)
    report = crawl(sqlite_url, settings={**SETTINGS, "RETRY_TIMES": 0}, clock=lambda: now)
    assert report.reasons() == [f"{url}: failed: the host refused the connection"]
    assert rows(sqlite_url, Capture.outcome, Capture.error) == [
        ("fetched", None),
        ("failed", "the host refused the connection"),
    ]


def test_a_live_blog_that_redirects_to_itself_is_a_fact_and_waits_longer(
    httpserver: HTTPServer, sqlite_url: str
) -> None:
    httpserver.no_handler_status_code = 404
    newsroom = Newsroom()
    page = markup.independent_like(newsroom.stories["flood"], newsroom.dressing())
    answers = [Response(page, 200, {"Content-Type": "text/html; charset=utf-8"})]
    wall = Response("", 302, {"Location": "/live"})
    httpserver.expect_request("/live").respond_with_handler(lambda _: answers.pop() if answers else wall)
    url, begin = httpserver.url_for("/live"), datetime(2026, 3, 14, 8, tzinfo=UTC)
    crawl(sqlite_url, [url], SETTINGS, clock=lambda: begin)
    report = crawl(sqlite_url, settings=SETTINGS, clock=lambda: begin + timedelta(hours=1))
    assert (report.exit_code, report.reasons()) == (3, [f"{url}: failed: {url} redirects to itself"])
    assert rows(sqlite_url, Capture.outcome, Capture.error)[1:] == [("failed", f"{url} redirects to itself")]
    assert rows(sqlite_url, LiveBlog.failures, LiveBlog.next_visit_at) == [
        (1, begin + timedelta(hours=1, seconds=240))
    ]


def test_live_blogs_that_redirect_to_one_page_are_all_visited(
    httpserver: HTTPServer, sqlite_url: str
) -> None:
    httpserver.no_handler_status_code = 404
    newsroom = Newsroom()
    page = markup.independent_like(newsroom.stories["flood"], newsroom.dressing())
    for path in ("/one", "/other"):
        httpserver.expect_request(path).respond_with_response(Response("", 302, {"Location": "/live"}))
    httpserver.expect_request("/live").respond_with_data(page, content_type="text/html; charset=utf-8")
    urls = [httpserver.url_for(path) for path in ("/one", "/other")]
    with Archive(sqlite_url) as archive:
        for url in urls:
            archive.add(url)
    report = crawl(sqlite_url, settings=SETTINGS)
    assert sorted(visit.url for visit in report.visits) == urls
    assert (report.exit_code, report.outcomes) == (0, {"changed": 2})


def test_a_database_that_another_keeps_locked_is_told_before_anything_is_fetched(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_TIMEOUT", 50)
    with Newsroom() as newsroom, Archive(sqlite_url) as archive, write_transaction(archive.engine):
        with pytest.raises(DatabaseBusy, match="is being written by another process") as refused:
            crawl(sqlite_url, newsroom.urls, SETTINGS)
        assert newsroom.looks == []
    assert refused.value.exit_code == 3


@pytest.fixture
def full_disk() -> Iterator[None]:
    """SQLite has no room for more than an empty archive."""

    def limit(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("PRAGMA max_page_count=1")  # as many as there are

    sa.event.listen(sa.Engine, "connect", limit)
    yield
    sa.event.remove(sa.Engine, "connect", limit)


@pytest.mark.usefixtures("full_disk")
def test_a_full_disk_is_told_in_sentences(sqlite_url: str, capfd: pytest.CaptureFixture[str]) -> None:
    with Newsroom() as newsroom:
        url = newsroom.urls[0]
        report = crawl(sqlite_url, [url], {**SETTINGS, "LOG_LEVEL": "WARNING"}, clock=newsroom.now)
    sentence = f"{sqlite_url} can't grow: database or disk is full; make room on its disk"
    assert report.reasons() == [
        f"{url}: failed: not stored: {sentence}",
        f"{url} could not be stored: {sentence}",
    ]
    assert report.exit_code == 3
    assert capfd.readouterr().err == ""


def test_the_first_visit_makes_the_archive(tmp_path: Path) -> None:
    database_url = f"sqlite:///{tmp_path / 'new.db'}"
    with Newsroom() as newsroom:
        report = crawl(database_url, newsroom.urls, SETTINGS, clock=newsroom.now)
    assert (report.exit_code, len(rows(database_url, LiveBlog.url))) == (0, 3)


def test_an_incomplete_visit_is_read_and_reported_and_the_next_is_whole(sqlite_url: str) -> None:
    with Newsroom() as newsroom:
        for _ in range(35):
            newsroom.tick()  # older pages are unavailable
        url = newsroom.urls[1]
        report = crawl(sqlite_url, [url], SETTINGS, clock=newsroom.now)
        [visit] = report.visits
        newsroom.tick()
        again = crawl(sqlite_url, [url], SETTINGS, clock=newsroom.now)
    with Archive(sqlite_url) as archive:
        coverage = archive.coverage(url)
    assert (coverage.readable, coverage.incomplete) == (2, 1)
    assert [(cause.outcome, cause.reason) for cause in coverage.causes] == [("incomplete", visit.reason)]
    assert (visit.outcome, report.exit_code, report.pages) == ("changed", 1, 1)
    assert (visit.reason or "").startswith(f"a further page failed: {url}?page=with:block-")
    assert (again.exit_code, again.pages, again.outcomes) == (
        0,
        len(markup.sentinel_pages(newsroom.stories["budget"])),
        {"changed": 1},
    )


@pytest.mark.parametrize("url", ["flood", "ftp://news.example/live", "https:///live", "file:///etc/passwd"])
def test_what_is_no_web_address_is_refused(sqlite_url: str, url: str) -> None:
    with pytest.raises(BadAddress, match="is not the address of a page: write it whole"):
        crawl(sqlite_url, [url])
    assert rows(sqlite_url, LiveBlog.url) == []


def test_an_address_with_credentials_is_refused_and_not_repeated(sqlite_url: str) -> None:
    with Archive(sqlite_url) as archive:
        for follow in (archive.add, lambda url: crawl(sqlite_url, [url])):
            for credentials in ("user:secret", "user"):
                with pytest.raises(
                    ArchiveError, match=r"an address at news\.example has a user name"
                ) as refused:
                    follow(f"https://{credentials}@news.example/live")
                assert "secret" not in str(refused.value)
    assert rows(sqlite_url, LiveBlog.url) == []


def test_a_port_that_goes_without_saying_makes_no_other_live_blog(sqlite_url: str) -> None:
    with Archive(sqlite_url) as archive:
        for url in (
            "https://news.example:443/Live",
            "https://news.example/Live",
            "https://news.example:8443/Live",
        ):
            archive.add(url)
    assert rows(sqlite_url, LiveBlog.url) == [
        ("https://news.example/Live",),
        ("https://news.example:8443/Live",),
    ]


RUN = textwrap.dedent(
    """
    import sys
    from archive.components import AnotherRun, crawl
    from crawler.newsroom.day import SETTINGS
    try:
        report = crawl(sys.argv[1], settings={**SETTINGS, "DOWNLOAD_DELAY": 0.3, "CONCURRENT_REQUESTS_PER_DOMAIN": 1})
    except AnotherRun as refused:
        sys.exit(refused.exit_code)
    print(len(report.visits))
    sys.exit(report.exit_code)
    """
)


def test_overlapping_runs_never_visit_a_live_blog_twice(database_url: str) -> None:
    """Two processes at once, as from cron: one visits all, the other leaves with 4, or finds nothing due."""
    with Newsroom() as newsroom:
        with Archive(database_url) as archive:
            for url in newsroom.urls:
                archive.add(url)
        processes = [
            subprocess.Popen(
                [sys.executable, "-c", RUN, database_url],
                cwd=ROOT,
                stdout=subprocess.PIPE,
                text=True,
                env=dict(os.environ),
            )
            for _ in range(2)
        ]
        visits = [process.communicate(timeout=120)[0].strip() for process in processes]
        codes = sorted(process.returncode for process in processes)
        looks = sorted(look.slug for look in newsroom.looks)
    assert looks == ["budget", "flood", "harbour"]
    assert codes in ([0, 4], [0, 0])
    expected = ["", "3"] if codes == [0, 4] else ["0", "3"]
    assert sorted(visits) == sorted(expected)


def test_a_terminal_is_told_what_goes_on_and_cron_is_not(sqlite_url: str) -> None:
    terminal, end = pty.openpty()
    with Newsroom() as newsroom:
        command = [sys.executable, "-m", "archive.cli", "crawl", newsroom.urls[0], "--database", sqlite_url]
        for_cron = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        on_terminal = subprocess.run(
            command, cwd=ROOT, stdout=subprocess.PIPE, stderr=end, text=True, check=False
        )
    os.close(end)
    said = os.read(terminal, 10_000).decode().replace("\r\n", "\n")
    os.close(terminal)
    assert (for_cron.returncode, for_cron.stderr) == (0, "")
    assert said == f"1 to visit\nnot modified  {newsroom.urls[0]}\n"
    assert on_terminal.stdout.startswith("1 live blog visited: 1 not modified; 1 page in ")


def test_captures_stand_in_the_order_of_visits(sqlite_url: str) -> None:
    with Newsroom() as newsroom:
        for _ in range(4):
            crawl(sqlite_url, newsroom.urls, SETTINGS, clock=newsroom.now)
            newsroom.tick()
    times = [moment for (moment,) in rows(sqlite_url, Capture.captured_at)]
    assert len(times) == 12
    assert all(earlier <= later for earlier, later in pairwise(times))
