"""From fetched pages to what they say: shells around the extractors. The order stands in `settings.py`."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from scrapy.logformatter import LogFormatter

from crawler.chrome import drop_chrome
from crawler.extractors import ExtractionError, split

if TYPE_CHECKING:
    from collections.abc import Callable

    from scrapy import Spider
    from scrapy.http import Response
    from twisted.python.failure import Failure

    from crawler.items import LiveBlogItem, LiveBlogPosting

logger = logging.getLogger(__name__)


class NotStored(Exception):
    """A visit could not be kept, for a reason that isn't ours: raised by pipelines, its message is a sentence."""


class VisitLog(LogFormatter):
    """Scrapy's log lines, without the whole item and its traceback where a report will have the sentence."""

    def item_error(
        self,
        item: Any,
        exception: BaseException,
        response: Response | Failure | None,
        spider: Spider,
    ) -> Any:
        if not isinstance(exception, NotStored):
            return super().item_error(item, exception, response, spider)
        return {"level": logging.INFO, "msg": "%(url)s was not stored", "args": {"url": item.url}}


class SplitUpdatesPipeline:
    """Reads the pages of a visit as updates."""

    def process_item(self, item: LiveBlogItem) -> LiveBlogItem:
        if item.error is None and not is_not_modified(item):
            item.posting = _attempt(item, lambda: split(item.pages))
        return item


class DropChromePipeline:
    """Takes out of the updates what the site added to them."""

    def process_item(self, item: LiveBlogItem) -> LiveBlogItem:
        posting = item.posting
        if posting is not None:
            item.posting = _attempt(item, lambda: drop_chrome(posting))
        return item


def _attempt(item: LiveBlogItem, read: Callable[[], LiveBlogPosting]) -> LiveBlogPosting | None:
    """What could be read; else None, and the item says why and goes on.

    Bytes are worth keeping even when nobody can read them yet, or when an extractor of ours is at fault.
    """
    try:
        return read()
    except ExtractionError as error:
        item.unreadable = str(error)
    except Exception as fault:  # the visit must be archived all the same; the traceback is logged
        logger.exception("an extractor failed on %(url)s", {"url": item.url})
        item.unreadable = f"a fault in our extractors: {type(fault).__name__}: {fault}"
    return None


def is_not_modified(item: LiveBlogItem) -> bool:
    """Whether the server said that nothing changed since the validators that it was sent (304)."""
    return bool(item.pages) and item.pages[0].status == 304
