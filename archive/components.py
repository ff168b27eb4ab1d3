"""What Scrapy loads from the archive by dotted name, and `crawl`, which starts it all.

With no database configured both components step aside: `scrapy crawl liveblogs -O out.jsonl` needs none.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import ExitStack
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlsplit

from scrapy.exceptions import CloseSpider, NotConfigured

from archive import agenda
from archive.database import write_transaction
from archive.errors import ArchiveError
from archive.lock import AnotherRun, run_lock
from archive.schedule import Pace
from archive.store import Archive
from crawler.middlewares import retry_after
from crawler.runner import run
from crawler.settings import user_agent
from crawler.urls import canonical_url

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping, Sequence

    import sqlalchemy as sa
    from scrapy import Request
    from scrapy.crawler import Crawler

    from crawler.items import LiveBlogItem
    from crawler.runner import CrawlReport

logger = logging.getLogger(__name__)

__all__ = ["AnotherRun", "ArchivePipeline", "BadAddress", "DueLiveBlogs", "crawl"]


class BadAddress(ArchiveError):
    """What should be visited is no web address: raised by `crawl`, before anything is done."""


class ArchivePipeline:
    """Records each visit, off the event loop and one at a time, and writes down when the next one is.

    It holds the lock that keeps a second run away for as long as the spider is open, unless `locks` is False:
    then who started the crawl holds it.
    """

    def __init__(self, url: str, pace: Pace, *, locks: bool = True) -> None:
        self._url = url
        self._pace = pace
        self._locks = locks
        self._open = ExitStack()
        self._one_writer = asyncio.Lock()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        settings = crawler.settings
        pace = Pace(settings.getint("LIVEBLOG_MIN_INTERVAL"), settings.getint("LIVEBLOG_MAX_INTERVAL"))
        return cls(_database_url(crawler), pace, locks=settings.getbool("LIVEBLOG_LOCKS"))

    async def open_spider(self) -> None:
        self.archive = self._open.enter_context(Archive(self._url))
        if self._locks:
            self._take_lock()

    def _take_lock(self) -> None:
        try:
            self._open.enter_context(run_lock(self.archive.engine))
        except AnotherRun as refused:
            logger.error("%s", refused)
            raise CloseSpider("another_run") from refused

    async def process_item(self, item: LiveBlogItem) -> LiveBlogItem:
        async with self._one_writer:
            await asyncio.to_thread(self._record, item)
        return item

    async def close_spider(self) -> None:
        self._open.close()

    def _record(self, item: LiveBlogItem) -> None:
        recorded = self.archive.record(item)
        item.outcome, item.unreadable = recorded.outcome, recorded.error
        with write_transaction(self.archive.engine) as connection:
            agenda.plan_next(
                connection, recorded.url, recorded.outcome, item.captured_at, self._pace, _asked(item)
            )


class DueLiveBlogs:
    """A spider middleware: adds the visits that are due, where the spider was given no addresses.

    Each visit is made conditional where the archive holds validators that allow it.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        _database_url(crawler)
        return cls(crawler)

    async def process_start(self, start: AsyncIterator[Request]) -> AsyncIterator[Request]:
        spider: Any = self._crawler.spider
        async for request in start:
            with self._connect() as connection:
                request.headers.update(agenda.conditions(connection, canonical_url(request.url)))
            yield request
        if spider.urls:
            return
        with self._connect() as connection:
            due = {url: agenda.conditions(connection, url) for url in agenda.due(connection, spider.clock())}
        for url, conditions in due.items():
            yield spider.visit(url, conditions)

    def _connect(self) -> sa.Connection:
        """A connection to the archive that the pipeline opened, before the first request is asked for."""
        pipeline = self._crawler.get_item_pipeline(ArchivePipeline)
        assert pipeline is not None  # noqa: S101 - settings name both
        return pipeline.archive.engine.connect()


def crawl(
    database_url: str, urls: Sequence[str] = (), settings: Mapping[str, Any] | None = None, **arguments: Any
) -> CrawlReport:
    """Visit what is due, or these live blogs now, and record it; addresses not yet followed are followed.

    `settings` are Scrapy's and ours, above the defaults; `arguments` go to the spider. Raises AnotherRun
    when another run visits live blogs for this archive, and what `Archive` raises for a database that
    can't be used.
    """
    for url in urls:
        _refuse_no_address(url)
    settings = {**(settings or {}), "LIVEBLOG_DATABASE_URL": database_url, "LIVEBLOG_LOCKS": False}
    if settings.get("LIVEBLOG_CONTACT"):
        settings["USER_AGENT"] = user_agent(settings["LIVEBLOG_CONTACT"])
    with Archive(database_url) as archive, run_lock(archive.engine):
        urls = [archive.add(url).url for url in urls]
        return run("liveblogs", settings, urls=urls, **arguments)


def _refuse_no_address(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        message = f"{url!r} is no web address; it must begin with http:// or https://"
        raise BadAddress(message)


def _database_url(crawler: Crawler) -> str:
    url = crawler.settings.get("LIVEBLOG_DATABASE_URL")
    if not url:
        message = "LIVEBLOG_DATABASE_URL is not set: nothing is archived"
        raise NotConfigured(message)
    return str(url)


def _asked(item: LiveBlogItem) -> float | None:
    """The seconds of a Retry-After that came with a failed look."""
    return retry_after(item.pages[-1].header("retry-after"), datetime.now(UTC)) if item.pages else None
