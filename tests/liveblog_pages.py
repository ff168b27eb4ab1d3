"""Small live-blog pages for the extractors' tests: true structures, invented words."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from crawler.extractors import extract
from crawler.items import LiveBlogPosting, Page

if TYPE_CHECKING:
    from collections.abc import Sequence

URL = "https://news.example/live/harbour"
CAPTURED = datetime(2026, 2, 14, 16, 0, tzinfo=UTC)

WORDS = (
    "The morning ferry has turned back to the island with forty people on board after the engine stopped.",
    "Two crews from the north shore have reached the quay and are laying hoses along the old warehouse wall.",
    "Residents of the lower town report thick smoke above the fish market and are asked to close their windows.",
    "A harbour spokeswoman says nobody has been hurt so far and that the pilots have moved both tugs away.",
    "The mayor has cancelled the regatta and thanked the volunteers who carried the nets out of the sheds.",
)


def page(
    body: str, *, head: str = "", url: str = URL, lang: str = "en", content_type: str = "text/html"
) -> Page:
    """A whole HTML document around this body, as it was fetched."""
    markup = f'<!doctype html><html lang="{lang}"><head><title>Harbour fire</title>{head}</head><body>{body}</body></html>'
    return raw(markup, url=url, content_type=content_type)


def raw(body: str | bytes, *, url: str = URL, content_type: str = "text/html") -> Page:
    """These bytes as they were fetched."""
    data = body.encode() if isinstance(body, str) else body
    return Page(url, CAPTURED, data, headers=(("Content-Type", content_type),))


def script(value: Any) -> str:
    """A JSON-LD script: of an object, or of text that is meant to be one."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return f'<script type="application/ld+json">{text}</script>'


def item(number: int, **fields: Any) -> dict[str, Any]:
    """The `number`th BlogPosting from the top: newest first, ten minutes apart."""
    return {
        "@type": "BlogPosting",
        "@id": f"{URL}#post-{900_000 - number}",
        "headline": f"Headline {number}",
        "articleBody": WORDS[number % len(WORDS)],
        "datePublished": f"2026-02-14T15:{51 - 11 * number:02}:07Z",
        **fields,
    }


def live_blog(items: Sequence[Any], **fields: Any) -> dict[str, Any]:
    """A LiveBlogPosting of these items."""
    return {
        "@context": "https://schema.org",
        "@type": "LiveBlogPosting",
        "url": URL,
        "headline": "Harbour fire: live",
        "datePublished": "2026-02-14T12:00:00Z",
        "liveBlogUpdate": list(items),
        **fields,
    }


def brief(posting: LiveBlogPosting) -> list[tuple[str | None, str | None, str]]:
    """Id, headline and body of each update."""
    return [(update.id, update.headline, update.article_body) for update in posting.updates]


def read(*pages: Page) -> list[tuple[str | None, str | None, str]]:
    """The same of what pages say together."""
    return brief(extract(pages))


def times(posting: LiveBlogPosting) -> list[str | None]:
    """The published times as ISO 8601."""
    stamps = [update.date_published for update in posting.updates]
    return [stamp.at.isoformat() if stamp and stamp.at else None for stamp in stamps]
