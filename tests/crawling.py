"""Crawls for tests: the real spider in this process, without an archive, and what it yielded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from crawler.runner import CrawlReport, run

if TYPE_CHECKING:
    from crawler.items import LiveBlogItem

FAST = {
    "DOWNLOAD_DELAY": 0,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 8,
    "LIVEBLOG_BACKOFF": 0.01,
    "LIVEBLOG_DATABASE_URL": "",
    "DNS_TIMEOUT": 2,
    "LOG_LEVEL": "CRITICAL",
}


class Keep:
    """A pipeline that keeps what passes."""

    items: ClassVar[list[LiveBlogItem]] = []

    def process_item(self, item: LiveBlogItem) -> LiveBlogItem:
        self.items.append(item)
        return item


def crawl(
    urls: str | list[str], settings: dict[str, Any] | None = None, **arguments: Any
) -> list[LiveBlogItem]:
    """The items of one crawl, by address."""
    return crawl_and_report(urls, settings, **arguments)[0]


def crawl_and_report(
    urls: str | list[str], settings: dict[str, Any] | None = None, **arguments: Any
) -> tuple[list[LiveBlogItem], CrawlReport]:
    Keep.items.clear()
    pipelines = {
        "crawler.pipelines.SplitUpdatesPipeline": 100,
        "crawler.pipelines.DropChromePipeline": 200,
        Keep: 300,
    }
    report = run(
        "liveblogs", {**FAST, "ITEM_PIPELINES": pipelines, **(settings or {})}, urls=urls, **arguments
    )
    return sorted(Keep.items, key=lambda item: item.url), report
