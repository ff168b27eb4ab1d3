"""Live blogs by address, each with all its pages."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Self

import scrapy
from scrapy import exceptions
from scrapy.exceptions import IgnoreRequest

from crawler.extractors import further_pages
from crawler.items import LiveBlogItem, Page
from crawler.middlewares import header_pairs
from crawler.urls import web_address

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence

    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from scrapy.settings import BaseSettings
    from twisted.python.failure import Failure


def utc_now() -> datetime:
    return datetime.now(UTC)


class LiveBlogsSpider(scrapy.Spider):
    """Visits live blogs: one item a visit, whether it went well or not.

    `urls` are the addresses, separated by commas or white space; without any, a component of the archive
    adds what is due. Raises ValueError for what is no address, and for none where there is no archive, either.
    `clock` tells the time of each response (aware, UTC); only practice days need their own.
    `due` is what this run is to visit, given or added: each of them must come to an item.
    """

    name = "liveblogs"

    def __init__(
        self,
        urls: str | Iterable[str] = "",
        clock: Callable[[], datetime] = utc_now,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.urls = addresses(urls)
        self.due = list(self.urls)
        self.clock = clock

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        spider = super().from_crawler(crawler, *args, **kwargs)
        refuse_nothing_to_do(spider.urls, crawler.settings)
        return spider

    async def start(self) -> AsyncIterator[scrapy.Request]:
        for url in self.urls:
            yield self.visit(url)

    def visit(self, url: str, headers: Mapping[str, str] | None = None) -> scrapy.Request:
        """The request that begins a visit; `headers` may make it conditional (RFC 9110, 13)."""
        return scrapy.Request(
            url, headers=headers, callback=self.parse, errback=self.failed, cb_kwargs={"url": url}
        )

    async def parse(self, response: Response, url: str) -> AsyncIterator[LiveBlogItem]:
        pages = [page_of(response)]
        item = LiveBlogItem(url, pages[0].fetched_at, error=complaint(pages[0]))
        if item.error is None and pages[0].status != 304:
            item.incomplete = await self._fetch_further(pages)
        item.pages = tuple(pages)
        yield item

    async def failed(self, failure: Failure) -> AsyncIterator[LiveBlogItem]:
        """A look that brought no response is a fact, too."""
        url = failure.request.cb_kwargs["url"]  # type: ignore[attr-defined]
        yield LiveBlogItem(url=url, captured_at=self.clock(), error=sentence(failure.value))

    async def _fetch_further(self, pages: list[Page]) -> str | None:
        """Append the further pages in order; says what went wrong with the first that failed, and ends there.

        What came before it is half a visit and still evidence: the page names what is missing, so that the
        extractor does not take it for the whole. The failed page itself is no page of the live blog.

        Depth first: a page's own further pages come before those named earlier, so that a link to the last
        page doesn't put it second.
        """
        most = self.settings.getint("LIVEBLOG_MAX_PAGES")
        seen = {pages[0].url, pages[0].request_url}
        waiting = list(further_pages(pages[0]))
        while waiting:
            address = waiting.pop(0)
            if address in seen:
                continue
            if len(pages) >= most:
                self.crawler.stats.inc_value("liveblogs/cut_short_count")
                self.logger.warning("%s has more pages than the %d that a visit fetches", pages[0].url, most)
                return None
            seen.add(address)
            try:
                response = await self.crawler.engine.download_async(scrapy.Request(address))
            except Exception as error:  # noqa: BLE001 - whatever it was: the pages that came are facts, the look failed
                return f"a further page, {address}, failed: {sentence(error)}"
            page = page_of(response)
            if refusal := complaint(page):
                return f"a further page failed: {refusal}"
            pages.append(page)
            seen.add(page.url)
            waiting = [*further_pages(page), *waiting]
        return None


def addresses(urls: str | Iterable[str]) -> list[str]:
    """What was given as addresses that can be visited, each once; raises ValueError with a sentence for others."""
    return list(dict.fromkeys(map(web_address, split_urls(urls) if isinstance(urls, str) else urls)))


def refuse_nothing_to_do(urls: Sequence[str], settings: BaseSettings) -> None:
    """Raise ValueError when there are no addresses, and no archive says what is due."""
    if not urls and not settings.get("LIVEBLOG_DATABASE_URL"):
        message = (
            "there is nothing to visit: give addresses with -a urls=https://news.example/live, "
            "or set LIVEBLOG_DATABASE_URL to visit what is due there"
        )
        raise ValueError(message)


def split_urls(urls: str) -> list[str]:
    """Addresses out of what was typed, in order, each once.

    >>> split_urls("https://a.example/1, https://a.example/2 https://a.example/1")
    ['https://a.example/1', 'https://a.example/2']
    """
    return list(dict.fromkeys(re.split(r"[,\s]+", urls.strip(", \n\t")))) if urls.strip(", \n\t") else []


def page_of(response: Response) -> Page:
    """The response as a fact: status, headers as received, body after content decoding."""
    assert response.request is not None  # noqa: S101 - the engine sets it
    fetched_at, headers = response.request.meta["wire"]
    asked = response.request.meta.get("redirect_urls", [response.request.url])[0]
    return Page(
        url=response.url,
        fetched_at=fetched_at,
        body=response.body,
        status=response.status,
        headers=headers,
        request_url=asked,
        request_headers=header_pairs(response.request.headers.items()),
        protocol=response.protocol or "",
        ip=str(response.ip_address or ""),
        truncated="dataloss" in response.flags,
    )


def complaint(page: Page) -> str | None:
    """Why a response can't be taken as the page, in a sentence; None when it can, or is a 304 we asked for."""
    conditional = any(name.lower().startswith("if-") for name, _ in page.request_headers)
    if page.status == 200 or (page.status == 304 and conditional):
        return None
    wait = page.header("retry-after")
    asked = f", asking to be left alone (Retry-After: {wait})" if wait else ""
    return f"{page.url} answered {page.status} {phrase(page.status)}{asked}"


def phrase(status: int) -> str:
    """The words that go with a status (RFC 9110, 15); Scrapy knows fewer of them."""
    return HTTPStatus(status).phrase if status in set(HTTPStatus) else "which is no known status"


def sentence(error: BaseException | None) -> str:
    """Why nothing came, in a sentence."""
    if isinstance(error, IgnoreRequest):
        return str(error) or "the request was refused"
    plain: dict[type, str] = {
        exceptions.CannotResolveHostError: "the host's name does not resolve",
        exceptions.DownloadTimeoutError: "no answer came in time",
        exceptions.DownloadConnectionRefusedError: "the host refused the connection",
    }
    detailed: dict[type, str] = {exceptions.DownloadCancelledError: "the download was stopped"}
    reason = detailed.get(type(error), "the download failed")
    return plain.get(type(error), f"{reason} ({type(error).__name__}: {error})")
