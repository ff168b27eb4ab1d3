"""The pages of one visit made one posting."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from crawler.extractors.base import NotALiveBlog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crawler.extractors.base import Reading
    from crawler.items import LiveBlogPosting


def join_pages(readings: Sequence[Reading]) -> LiveBlogPosting:
    """The posting of the first page with the updates of all, each update once."""
    if not readings:
        message = "there is no page to read"
        raise NotALiveBlog(message)
    updates = [update for reading in readings for update in reading.posting.updates]
    return replace(
        readings[0].posting,
        updates=tuple(updates),
        routes=tuple(dict.fromkeys(reading.route for reading in readings)),
    )
