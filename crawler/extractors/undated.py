"""Pages of which nobody knows when they were captured: no time may rest on that day."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from crawler.items import BlogPosting, LiveBlogPosting, Page, Timestamp

LATER = timedelta(days=400)
"""A capture so much later dates clocks, weekdays and days without a year otherwise."""


def extract_undated(
    page: Page, extract: Callable[[list[Page]], LiveBlogPosting]
) -> tuple[LiveBlogPosting, int]:
    """The posting without the moments that only the capture would date, and how many these are.

    `page` says that it was fetched now. It is read a second time as if fetched much later: a moment that moves along
    is none of the page's, and becomes None; its words are kept.
    """
    now, later = (extract([replace(page, fetched_at=page.fetched_at + by)]) for by in (timedelta(0), LATER))
    if len(now.updates) != len(later.updates):
        updates = [_kept(update, None) for update in now.updates]
    else:
        updates = [_kept(one, other) for one, other in zip(now.updates, later.updates, strict=True)]
    lost = sum(
        _has_moment(one) and not _has_moment(two) for one, two in zip(now.updates, updates, strict=True)
    )
    return replace(now, updates=tuple(updates)), lost


def _kept(update: BlogPosting, other: BlogPosting | None) -> BlogPosting:
    return replace(
        update,
        date_published=_if_same(update.date_published, other.date_published if other else None),
        date_modified=_if_same(update.date_modified, other.date_modified if other else None),
    )


def _if_same(stamp: Timestamp | None, other: Timestamp | None) -> Timestamp | None:
    if stamp is None or (other is not None and other.at == stamp.at):
        return stamp
    return replace(stamp, at=None)


def _has_moment(update: BlogPosting) -> bool:
    return update.date_published is not None and update.date_published.at is not None
