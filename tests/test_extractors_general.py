"""The general route on pages of many makes, none of which it has been told about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crawler.chrome import drop_chrome
from crawler.extractors.document import Document
from crawler.extractors.repeated import General
from crawler.items import Page
from tests.general_negatives import NEGATIVES
from tests.general_pages import CAPTURED, STYLES, Style, page

if TYPE_CHECKING:
    from crawler.items import BlogPosting


def read(
    body: bytes, url: str = "https://www.harbour-courier.example/live/storm-ada"
) -> tuple[BlogPosting, ...]:
    reading = General().read(Document(Page(url=url, fetched_at=CAPTURED, body=body)))
    return drop_chrome(reading.posting).updates if reading else ()


def said(update: BlogPosting, names: set[str]) -> dict[str, object]:
    fields = {
        "headline": update.headline,
        "article_body": update.article_body,
        "published": update.date_published.at if update.date_published else None,
        "modified": update.date_modified.at if update.date_modified else None,
        "authors": update.authors,
        "id": update.id,
        "url": update.url,
    }
    return {name: value for name, value in fields.items() if name in names}


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_every_update_is_found_with_all_that_the_markup_gives_away(style: Style) -> None:
    expected = style.expected()
    assert [said(update, set(expected[0])) for update in read(style.html(), style.url)] == expected


@pytest.mark.parametrize("name", NEGATIVES)
def test_what_is_no_live_blog_has_no_updates(name: str) -> None:
    render, title, url = NEGATIVES[name]
    assert read(page(render(), title=title, comments="comment" not in name), url) == ()
