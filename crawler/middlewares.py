"""What Scrapy lacks: waiting as servers ask, Crawl-delay, an unreachable robots.txt, redirects in a circle, the
facts of the wire.
"""

from __future__ import annotations

import asyncio
import logging
import random
import time
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Self
from urllib.parse import urldefrag

from scrapy import signals
from scrapy.downloadermiddlewares.retry import get_retry_request
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.utils.httpobj import urlparse_cached
from scrapy.utils.misc import load_object
from scrapy.utils.response import response_status_message

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.robotstxt import RobotParser

logger = logging.getLogger(__name__)


def retry_after(value: str | None, now: datetime) -> float | None:
    """Seconds to wait by a `Retry-After` header: a number or an HTTP date (RFC 9110, 10.2.3).

    None when there is no header or it says neither; a date in the past is 0.

    >>> retry_after("120", datetime(2026, 3, 14, tzinfo=UTC))
    120.0
    >>> retry_after("Sat, 14 Mar 2026 00:00:30 GMT", datetime(2026, 3, 14, tzinfo=UTC))
    30.0
    """
    if value is None:
        return None
    if value.strip().isascii() and value.strip().isdigit():
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())


def backoff(base: float, retries: int, chance: float) -> float:
    """Seconds before the next retry: doubled with each, between half of it and all, by `chance` in 0..1.

    The jitter keeps crawlers that failed together from coming back together.
    """
    return float(base * 2**retries * (0.5 + chance / 2))


class RetryLaterMiddleware:
    """Tries again what failed for the moment, after a wait: the server's Retry-After, else a growing one.

    The wait holds for all that is asked of the host from then on. Retries are bounded by RETRY_TIMES, a wait by
    LIVEBLOG_RETRY_MAX_WAIT: who asks for more gets no retry, and the answer stands as it is.
    """

    def __init__(self, crawler: Crawler) -> None:
        settings = crawler.settings
        self._crawler = crawler
        self._codes = {int(code) for code in settings.getlist("RETRY_HTTP_CODES")}
        self._exceptions = tuple(load_object(path) for path in settings.getlist("RETRY_EXCEPTIONS"))
        self._base = settings.getfloat("LIVEBLOG_BACKOFF")
        self._max_wait = settings.getfloat("LIVEBLOG_RETRY_MAX_WAIT")
        self._not_before: dict[str, float] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Hold a request back while its host wants to be left alone."""
        while (left := self._not_before.get(_host(request), 0) - time.monotonic()) > 0:
            await asyncio.sleep(left)

    async def process_response(self, request: Request, response: Response) -> Request | Response:
        if response.status not in self._codes:
            return response
        header = response.headers.get("Retry-After")
        asked = retry_after(header.decode("latin-1") if header else None, datetime.now(UTC))
        return self._later(request, response_status_message(response.status), asked) or response

    async def process_exception(self, request: Request, exception: Exception) -> Request | None:
        return self._later(request, exception) if isinstance(exception, self._exceptions) else None

    def _later(self, request: Request, reason: str | Exception, asked: float | None = None) -> Request | None:
        retries = request.meta.get("retry_times", 0)
        jittered = backoff(self._base, retries, random.random())  # noqa: S311 - chance, not a secret
        wait = asked if asked is not None else min(self._max_wait, jittered)
        if wait > self._max_wait:
            logger.info("%(host)s asks to be left alone for %(wait)d s", _about(request, wait))
            return None
        assert self._crawler.spider is not None  # noqa: S101 - a request has a spider
        retry = get_retry_request(request, spider=self._crawler.spider, reason=reason)
        if retry is not None:
            logger.info("%(host)s is asked again in %(wait).1f s", _about(request, wait))
            host = _host(request)
            self._not_before[host] = max(self._not_before.get(host, 0), time.monotonic() + wait)
        return retry


class RobotsUnreachableMiddleware:
    """Reads a robots.txt that can't be fetched as one that forbids everything (RFC 9309, 2.3.1.4).

    Scrapy takes it as leave to fetch anything. Unreachable is what a network failed to bring or a server
    answered with 5xx or 429; other statuses, such as 404, allow all.
    """

    FORBIDDEN = b"User-agent: *\nDisallow: /\n"

    def __init__(self) -> None:
        self._reasons: dict[str, Exception | str] = {}

    @classmethod
    def from_crawler(cls, _crawler: Crawler) -> Self:
        return cls()

    async def process_response(self, request: Request, response: Response) -> Response:
        if _is_robots_txt(request) and (response.status >= 500 or response.status == 429):
            return self._forbid(request, response_status_message(response.status))
        return response

    async def process_exception(self, request: Request, exception: Exception) -> Response | None:
        if _is_robots_txt(request):
            return self._forbid(request, exception)
        reason = self._reasons.get(_host(request))
        if reason is not None and isinstance(exception, IgnoreRequest):
            if isinstance(reason, Exception):
                raise reason from exception  # what keeps the robots.txt away keeps the page away, too
            message = f"robots.txt of {_host(request)} can't be read, so the page was left alone: {reason}"
            raise IgnoreRequest(message) from exception
        return None

    def _forbid(self, request: Request, reason: Exception | str) -> Response:
        self._reasons[_host(request)] = reason
        return Response(request.url, body=self.FORBIDDEN, request=request)


class RedirectCircleMiddleware:
    """Ends a visit whose redirects lead back to where they were: the look has failed, and says why.

    Walls for cookies and consent redirect so. Asking again would bring the same, as no cookies are kept.
    """

    def process_request(self, request: Request) -> None:
        been = [urldefrag(url).url for url in request.meta.get("redirect_urls", ())]
        here = urldefrag(request.url).url
        if here not in been or request.meta.get("dont_obey_robotstxt"):
            return
        if been[-1] == here:
            message = f"{here} redirects to itself"
        else:
            message = f"the redirects go round in a circle: {' to '.join([*been[been.index(here) :], here])}"
        raise IgnoreRequest(message)


class WireFactsMiddleware:
    """Notes when a response came and its headers as received, before anything is decoded or dropped.

    They are left in `request.meta["wire"]` as (time, headers).
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    async def process_response(self, request: Request, response: Response) -> Response:
        clock = getattr(self._crawler.spider, "clock", None)
        now = clock() if clock else datetime.now(UTC)
        request.meta["wire"] = (now, header_pairs(response.headers.items()))
        return response


class CrawlDelay:
    """An extension: keeps the distance between requests that a host's robots.txt asks for.

    Scrapy reads `Crawl-delay` and does nothing with it. A shorter delay than DOWNLOAD_DELAY changes nothing,
    a longer one than LIVEBLOG_CRAWL_DELAY_MAX counts as that.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._user_agent = crawler.settings["ROBOTSTXT_USER_AGENT"] or crawler.settings["USER_AGENT"]
        self._default = crawler.settings.getfloat("DOWNLOAD_DELAY")
        self._max = crawler.settings.getfloat("LIVEBLOG_CRAWL_DELAY_MAX")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        extension = cls(crawler)
        crawler.signals.connect(extension.robots_parsed, signal=signals.robots_parsed)
        return extension

    def robots_parsed(self, robotparser: RobotParser, request: Request) -> None:
        asked = robotparser.crawl_delay(self._user_agent)
        if asked is None or asked <= self._default:
            return
        delay = min(asked, self._max)
        downloader = self._crawler.engine.downloader
        key = downloader.get_slot_key(request)
        # for the slot that is there, and for the one made after it was idle for long; jitter would halve it
        downloader.per_slot_settings[key] = {
            **downloader.per_slot_settings.get(key, {}),
            "delay": delay,
            "jitter": 0,
        }
        if key in downloader.slots:
            downloader.slots[key].delay, downloader.slots[key].jitter = delay, 0
        logger.info("%(host)s asks for %(wait).1f s between requests", _about(request, delay))


def header_pairs(headers: object) -> tuple[tuple[str, str], ...]:
    """Scrapy's headers as pairs in order, repeated ones repeated; Latin-1 loses no byte (RFC 9110, 5.5)."""
    return tuple(
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in headers  # type: ignore[attr-defined]
        for value in values
    )


def _is_robots_txt(request: Request) -> bool:
    return bool(request.meta.get("dont_obey_robotstxt")) and urlparse_cached(request).path == "/robots.txt"


def _host(request: Request) -> str:
    return urlparse_cached(request).netloc


def _about(request: Request, wait: float) -> dict[str, object]:
    return {"host": _host(request), "wait": wait}
