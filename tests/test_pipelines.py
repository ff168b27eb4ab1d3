from datetime import UTC, datetime

import pytest

from crawler import pipelines
from crawler.items import LiveBlogItem, LiveBlogPosting, Page
from crawler.newsroom import Newsroom, markup
from crawler.pipelines import DropChromePipeline, SplitUpdatesPipeline

MOMENT = datetime(2026, 3, 14, 9, 30, tzinfo=UTC)
URL = "https://news.example/live"


def visit(body: bytes = b"", status: int = 200, error: str | None = None) -> LiveBlogItem:
    page = Page(URL, MOMENT, body, status, headers=(("Content-Type", "text/html; charset=utf-8"),))
    return DropChromePipeline().process_item(
        SplitUpdatesPipeline().process_item(LiveBlogItem(URL, MOMENT, (page,), error=error))
    )


def test_pages_are_split_and_cleaned() -> None:
    newsroom = Newsroom()
    for _ in range(12):
        newsroom.tick()
    story = newsroom.stories["flood"]
    item = visit(markup.independent_like(story, newsroom.dressing()).encode())
    assert (item.error, item.unreadable) == (None, None)
    assert item.posting is not None
    assert [(u.headline, u.article_body) for u in item.posting.updates] == [
        (post.headline, post.text) for post in story.shown()
    ]


def test_an_unreadable_page_goes_on_and_says_why() -> None:
    item = visit(b"<p>An ordinary page</p>")
    assert (item.posting, item.error, item.unreadable) == (None, None, f"{URL} holds no list of updates")


@pytest.mark.parametrize(("status", "error"), [(304, None), (503, f"{URL} answered 503 Service Unavailable")])
def test_a_look_that_brought_no_page_is_not_read(status: int, error: str | None) -> None:
    item = visit(b"<p>An ordinary page</p>", status, error)
    assert (item.posting, item.error, item.unreadable) == (None, error, None)


def test_a_fault_of_an_extractor_does_not_lose_the_visit(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def faulty(_pages: tuple[Page, ...]) -> LiveBlogPosting:
        raise RecursionError("too deep")

    monkeypatch.setattr(pipelines, "split", faulty)
    item = visit(b"<p>A page</p>")
    assert item.unreadable == "a fault in our extractors: RecursionError: too deep"
    assert [page.body for page in item.pages] == [b"<p>A page</p>"]
    assert "an extractor failed on" in caplog.text
