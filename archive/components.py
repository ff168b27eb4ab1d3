"""What Scrapy loads from the archive by dotted name, and `crawl`, which starts it all.

With no database configured both components step aside: `scrapy crawl liveblogs -O out.jsonl` needs none.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import ExitStack
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Self

from scrapy.exceptions import CloseSpider, NotConfigured

from archive import agenda
from archive.database import explained, write_transaction
from archive.errors import ArchiveError
from archive.lock import AnotherRun, is_yet_to_be_made, run_lock
from archive.schedule import Pace
from archive.store import Archive
from crawler.middlewares import retry_after
from crawler.pipelines import NotStored
from crawler.runner import run
from crawler.settings import user_agent
from crawler.urls import canonical_url, web_address

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping, Sequence

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

    An address that brought no response and is not known is a typing error more often than a live blog: nothing
    is written of it, and no archive is made for it. With `follows`, who answers for the first time is followed.
    The lock that keeps a second run away is held as long as the spider is open, unless `locks` is False: then
    who started the crawl holds it.
    """

    def __init__(self, url: str, pace: Pace, *, locks: bool = True, follows: bool = False) -> None:
        self.archive: Archive | None = None
        self._url = url
        self._pace = pace
        self._locks = locks
        self._follows = follows
        self._open = ExitStack()
        self._one_writer = asyncio.Lock()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        settings = crawler.settings
        return cls(
            _database_url(crawler),
            Pace(settings.getint("LIVEBLOG_MIN_INTERVAL"), settings.getint("LIVEBLOG_MAX_INTERVAL")),
            locks=settings.getbool("LIVEBLOG_LOCKS"),
            follows=settings.getbool("LIVEBLOG_FOLLOWS"),
        )

    async def open_spider(self) -> None:
        if self._locks:
            self._take_lock()
        if not is_yet_to_be_made(self._url):
            self.archive = self._open.enter_context(Archive(self._url))

    def _take_lock(self) -> None:
        try:
            self._open.enter_context(run_lock(self._url))
        except AnotherRun as refused:
            logger.error("%s", refused)
            raise CloseSpider("another_run") from refused

    async def process_item(self, item: LiveBlogItem) -> LiveBlogItem:
        async with self._one_writer:
            try:
                await asyncio.to_thread(self._record, item)
            except ArchiveError as refused:  # a full disk, another writer: no fault in the code
                raise NotStored(str(refused)) from refused
        return item

    async def close_spider(self) -> None:
        self._open.close()

    def _record(self, item: LiveBlogItem) -> None:
        archive = self._archive_for(item)
        if archive is None:
            return
        with explained(archive.engine.url):
            recorded = archive.record(item)
        item.outcome, item.unreadable = recorded.outcome, None if item.error else recorded.error
        with write_transaction(archive.engine) as connection:
            agenda.plan_next(
                connection, recorded.url, recorded.outcome, item.captured_at, self._pace, _asked(item)
            )

    def _archive_for(self, item: LiveBlogItem) -> Archive | None:
        """The archive, made when it is missing; None when there is nothing to write."""
        if self.archive is None:
            if not item.pages:
                return None
            self.archive = self._open.enter_context(Archive(self._url))
        with self.archive.engine.connect() as connection:
            state = agenda.state_of(connection, canonical_url(item.url))
        if state is None and not item.pages:
            return None
        if self._follows and item.pages and state in {None, agenda.PAUSED}:
            self.archive.add(item.url)
        return self.archive


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
            request.headers.update(self._conditions(canonical_url(request.url)))
            yield request
        if not spider.urls:
            spider.due = self._due(spider.clock())
            for url in spider.due:
                yield spider.visit(url, self._conditions(url))

    def _conditions(self, url: str) -> dict[str, str]:
        archive = self._archive
        if archive is None:
            return {}
        with archive.engine.connect() as connection:
            return agenda.conditions(connection, url)

    def _due(self, now: datetime) -> list[str]:
        archive = self._archive
        if archive is None:
            return []
        with archive.engine.connect() as connection:
            return agenda.due(connection, now)

    @property
    def _archive(self) -> Archive | None:
        """What the pipeline opened before the first request is asked for; None where no archive is yet."""
        pipeline = self._crawler.get_item_pipeline(ArchivePipeline)
        return pipeline.archive if pipeline else None


def crawl(
    database_url: str, urls: Sequence[str] = (), settings: Mapping[str, Any] | None = None, **arguments: Any
) -> CrawlReport:
    """Visit what is due, or these live blogs now, and record it; addresses that answer are followed from now on.

    `settings` are Scrapy's and ours, above the defaults; `arguments` go to `run`: a `listener`, and the spider's.
    Raises, before anything is fetched, BadAddress, AnotherRun when another run visits live blogs for this archive,
    and what `Archive` raises for a database that can't be used: without `urls` also where there is no archive, as
    then nothing is ever due.
    """
    addresses = list(dict.fromkeys(canonical_url(_address(url)) for url in urls))
    ours = {"LIVEBLOG_DATABASE_URL": database_url, "LIVEBLOG_LOCKS": False, "LIVEBLOG_FOLLOWS": True}
    settings = {**(settings or {}), **ours}
    if settings.get("LIVEBLOG_CONTACT"):
        settings["USER_AGENT"] = user_agent(settings["LIVEBLOG_CONTACT"])
    with ExitStack() as held:
        archive = None
        if not (urls and is_yet_to_be_made(database_url)):
            archive = held.enter_context(Archive(database_url, create=bool(urls)))
        held.enter_context(run_lock(database_url))
        if archive is not None:
            _refuse_unwritable(archive)
        return run("liveblogs", settings, urls=addresses, **arguments)


def _refuse_unwritable(archive: Archive) -> None:
    """What would fail at the end of a visit fails before the first: a look that can't be kept is lost."""
    with write_transaction(archive.engine) as connection:
        agenda.due(connection, datetime.now(UTC))


def _address(url: str) -> str:
    try:
        return web_address(url)
    except ValueError as error:
        raise BadAddress(str(error)) from None


def _database_url(crawler: Crawler) -> str:
    url = crawler.settings.get("LIVEBLOG_DATABASE_URL")
    if not url:
        message = "LIVEBLOG_DATABASE_URL is not set: nothing is archived"
        raise NotConfigured(message)
    return str(url)


def _asked(item: LiveBlogItem) -> float | None:
    """The seconds of a Retry-After that came with a failed look."""
    return retry_after(item.pages[-1].header("retry-after"), datetime.now(UTC)) if item.pages else None
