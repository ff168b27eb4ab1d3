"""How new a copy of a page is, by its own word: caches serve older copies after newer ones."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from crawler.items import isoformat

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crawler.items import LiveBlogPosting, Page

SLACK = timedelta(seconds=2)
"""Age is counted in whole seconds, on another machine's clock."""

CACHED_FOR = timedelta(days=1)
"""How long an older copy may be served after a newer one."""

PRECISE = timedelta(minutes=1)
"""A coarser time of modification can't tell which of two copies is older."""


@dataclass(frozen=True, slots=True)
class Freshness:
    """What a copy says of its own age, each None where it doesn't.

    `generated_at` is when a cache received it, by our clock and its Age header, of several pages the oldest;
    `last_modified` the header of the first; `page_modified` the page's own dateModified.
    """

    generated_at: datetime | None = None
    last_modified: datetime | None = None
    page_modified: datetime | None = None

    def older_copy(self, before: Freshness, captured_before: datetime, captured_at: datetime) -> str | None:
        """Why a capture shows an older copy than the one before it; None where nothing says so.

        A publisher's clock that is ahead tells nothing, and after CACHED_FOR a page that still says that it is
        older is what it is now.
        """
        if captured_at - captured_before > CACHED_FOR:
            return None
        if self.generated_at and before.generated_at and self.generated_at + SLACK < before.generated_at:
            return (
                f"an older copy than the capture before: a cache has held it since {_when(self.generated_at)}"
            )
        for name, earlier, later in (
            ("its Last-Modified", self.last_modified, before.last_modified),
            ("its own time of modification", self.page_modified, before.page_modified),
        ):
            if earlier and later and earlier < later <= captured_before:
                times = f"{_when(earlier)}, that of the capture before {_when(later)}"
                return f"an older copy than the capture before: {name} is {times}"
        return None


NOTHING_SAID = Freshness()


def freshness_of(pages: Sequence[Page], posting: LiveBlogPosting | None) -> Freshness:
    """What the responses of a visit and the posting in them say."""
    return Freshness(
        generated_at=min((at for page in pages if (at := _generated_at(page))), default=None),
        last_modified=_http_date(pages[0].header("last-modified")) if pages else None,
        page_modified=_page_modified(posting),
    )


def are_of_one_moment(pages: Sequence[Page]) -> bool:
    """Whether no further page is older than the first: else what moved from page to page stands on neither."""
    times = [_generated_at(page) for page in pages]
    first = times[0] if times else None
    return first is None or all(at is None or first <= at + SLACK for at in times)


def _generated_at(page: Page) -> datetime | None:
    """None for a saved page; a response without Age comes from the publisher itself."""
    return page.fetched_at - _seconds(page.header("age")) if page.headers else None


def _seconds(age: str | None) -> timedelta:
    digits = (age or "").strip()
    return timedelta(seconds=int(digits)) if digits.isdecimal() and len(digits) < 10 else timedelta(0)


def _http_date(value: str | None) -> datetime | None:
    try:
        moment = parsedate_to_datetime(value or "")
        return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError):  # no date; one at the end of the calendar, in another zone
        return None


def _page_modified(posting: LiveBlogPosting | None) -> datetime | None:
    stamp = posting.date_modified if posting else None
    return stamp.at if stamp and stamp.coarseness < PRECISE else None


def _when(moment: datetime) -> str:
    return str(isoformat(moment.replace(microsecond=0)))
