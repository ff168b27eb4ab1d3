"""From fetched pages to what they say: shells around the extractors. The order stands in `settings.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.chrome import drop_chrome
from crawler.extractors import ExtractionError, split

if TYPE_CHECKING:
    from crawler.items import LiveBlogItem


class SplitUpdatesPipeline:
    """Reads the pages of a visit as updates.

    Pages that nobody can read yet are worth keeping: the item goes on without a posting, and says why.
    """

    def process_item(self, item: LiveBlogItem) -> LiveBlogItem:
        if item.error is None and not is_not_modified(item):
            try:
                item.posting = split(item.pages)
            except ExtractionError as error:
                item.unreadable = str(error)
        return item


class DropChromePipeline:
    """Takes out of the updates what the site added to them."""

    def process_item(self, item: LiveBlogItem) -> LiveBlogItem:
        if item.posting is not None:
            item.posting = drop_chrome(item.posting)
        return item


def is_not_modified(item: LiveBlogItem) -> bool:
    """Whether the server said that nothing changed since the validators that it was sent (304)."""
    return bool(item.pages) and item.pages[0].status == 304
