"""Living through the newsroom's day in seconds: a visit after each tick."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from crawler.newsroom import script

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from crawler.newsroom.server import Newsroom

T = TypeVar("T")

SETTINGS: dict[str, Any] = {
    "DOWNLOAD_DELAY": 0,  # the newsroom is on this machine and does not mind
    "CONCURRENT_REQUESTS_PER_DOMAIN": 3,
    "LIVEBLOG_BACKOFF": 0.02,
    "RETRY_TIMES": 1,
    "LOG_LEVEL": "ERROR",
}
"""Scrapy settings under which a day takes seconds."""


def play(newsroom: Newsroom, visit: Callable[[], T], *, evenings: int = 3) -> Iterator[T]:
    """Visit, let ten minutes happen, and so on to the end of the script; what each visit returned.

    `evenings` are visits after the last event, when only tokens and boxes still change.
    """
    for _ in range(script.LAST_TICK + evenings):
        yield visit()
        newsroom.tick()
    yield visit()
