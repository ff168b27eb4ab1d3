"""Reading plain texts for the tests of the text route."""

from __future__ import annotations

from datetime import UTC, datetime

from crawler.extractors import extract
from crawler.items import LiveBlogPosting, Page

CAPTURED = datetime(2026, 2, 14, 12, 0, tzinfo=UTC)
LIVE = "https://www.example.co.uk/news/live/flood-in-anderby"


def read(text: str, url: str = LIVE) -> LiveBlogPosting:
    return extract(
        [Page(url, CAPTURED, text.encode(), headers=(("Content-Type", "text/plain; charset=utf-8"),))]
    )


def told(posting: LiveBlogPosting) -> list[tuple[str | None, str | None, str]]:
    """Each update as (UTC clock, headline, words)."""
    return [
        (
            f"{update.date_published.at:%d %H:%M}"
            if update.date_published and update.date_published.at
            else None,
            update.headline,
            update.article_body,
        )
        for update in posting.updates
    ]
