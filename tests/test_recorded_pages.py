"""Every recorded page says what was corrected by hand; `scrapy savepage` records a new one."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from crawler.extractors import NotALiveBlog, extract
from crawler.items import Page, as_schema_org
from crawler.recording import RecordedPage, publisher_of, record, recorded_pages

if TYPE_CHECKING:
    from pytest_httpserver import HTTPServer

PAGES = Path(__file__).parent / "pages"
CASES = list(recorded_pages(PAGES))
ROOT = Path(__file__).parent.parent

LIVE_BLOG = """<!doctype html><html lang="en"><head><title>Harbour fire: live</title>
<link rel="canonical" href="https://news.example/live/harbour-fire"></head><body><main><h1>Harbour fire: live</h1>
<article id="block-65cc1a01aaaaaaaaaaaaaaaa"><time datetime="2026-02-14T14:05:00Z">14:05</time>
<h2>Ferry turns back</h2><p>The morning ferry has turned back to the island with forty people on board.</p></article>
<article id="block-65cc1a01bbbbbbbbbbbbbbbb"><time datetime="2026-02-14T13:40:00Z">13:40</time>
<h2>Crews arrive</h2><p>Two crews from the north shore have reached the quay and are laying hoses.</p></article>
<article id="block-65cc1a01cccccccccccccccc"><time datetime="2026-02-14T13:12:00Z">13:12</time>
<h2>Smoke seen</h2><p>Residents report thick smoke above the old warehouse beside the fish market.</p></article>
</main></body></html>"""


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_recorded_page_gives_the_posting_beside_it(case: RecordedPage) -> None:
    assert as_schema_org(extract([case.page])) == case.expected


def test_what_is_recorded_is_read_back_as_it_was(tmp_path: Path) -> None:
    page = Page(
        "https://news.example/live/harbour-fire",
        datetime(2026, 2, 14, 14, 10, tzinfo=UTC),
        LIVE_BLOG.encode(),
        headers=(("Content-Type", "text/html; charset=utf-8"),),
    )
    expected = record(page, tmp_path)
    assert expected == tmp_path / "news" / "harbour-fire-20260214.expected.json"
    (case,) = recorded_pages(tmp_path)
    assert (case.name, case.page.body, case.page.fetched_at) == (
        "news/harbour-fire-20260214",
        page.body,
        page.fetched_at,
    )
    assert [u["headline"] for u in case.expected["liveBlogUpdate"]] == [
        "Ferry turns back",
        "Crews arrive",
        "Smoke seen",
    ]
    assert as_schema_org(extract([case.page])) == case.expected


def test_a_page_that_is_no_live_blog_is_not_recorded(tmp_path: Path) -> None:
    page = Page("https://news.example/a", datetime(2026, 2, 14, tzinfo=UTC), b"<p>An article.</p>")
    with pytest.raises(NotALiveBlog):
        record(page, tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("url", "publisher"),
    [
        ("https://www.theguardian.com/world/live", "theguardian"),
        ("https://www.independent.co.uk/a", "independent"),
        ("https://timesofindia.indiatimes.com/a", "indiatimes"),
        ("http://127.0.0.1:8000/live", "0"),
    ],
)
def test_a_publisher_is_named_by_its_host(url: str, publisher: str) -> None:
    assert publisher_of(url) == publisher


def savepage(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "scrapy", "savepage", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_savepage_fetches_and_records(httpserver: HTTPServer, tmp_path: Path) -> None:
    httpserver.expect_request("/robots.txt").respond_with_data("", status=404)
    httpserver.expect_request("/live").respond_with_data(LIVE_BLOG, content_type="text/html; charset=utf-8")
    done = savepage(httpserver.url_for("/live"), "--folder", str(tmp_path), "--name", "harbour")
    assert (done.returncode, done.stderr) == (0, "")
    (case,) = recorded_pages(tmp_path)
    assert case.page.body.decode() == LIVE_BLOG
    assert len(case.expected["liveBlogUpdate"]) == 3


def test_savepage_takes_a_saved_file(tmp_path: Path) -> None:
    saved = tmp_path / "saved.html"
    saved.write_text(LIVE_BLOG)
    cases = tmp_path / "cases"
    url = "https://news.example/live/harbour-fire"
    done = savepage(url, "--file", str(saved), "--captured-at", "2026-02-14T14:10Z", "--folder", str(cases))
    assert (done.returncode, done.stderr) == (0, "")
    assert "harbour-fire-20260214.expected.json: correct it by hand" in done.stdout


def test_savepage_says_why_nothing_was_recorded(httpserver: HTTPServer, tmp_path: Path) -> None:
    httpserver.expect_request("/robots.txt").respond_with_data("", status=404)
    httpserver.expect_request("/gone").respond_with_data("gone", status=410)
    done = savepage(httpserver.url_for("/gone"), "--folder", str(tmp_path))
    assert done.returncode == 1
    assert "answered 410 Gone" in done.stdout
    assert list(tmp_path.iterdir()) == []
