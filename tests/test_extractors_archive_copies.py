"""Pages that a web archive handed out: they are read as the pages that they are copies of."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from crawler.extractors import extract, further_pages
from crawler.items import LiveBlogPosting, Page
from tests.liveblog_pages import WORDS

STORY = "https://www.harbour.co.uk/news/live/harbour-fire-12345"
CAPTURED = datetime(2026, 3, 5, 18, 0, tzinfo=UTC)


def markup(prefix: str, canonical: str) -> str:
    """A live blog whose links an archive led to itself."""
    posts = "".join(
        f'<article id="post-{900_000 - n}"><b>1{7 - n}:35</b><h2><a href="{prefix}{STORY}#post-{900_000 - n}">Headline {n}</a></h2>'
        f'<p>{WORDS[n]} <a href="{prefix}https://www.harbour.co.uk/a">More</a></p><img src="{prefix}https://img.harbour.co.uk/{n}.jpg"></article>'
        for n in range(4)
    )
    older = f'<a href="{prefix}{STORY}?page=2">Older posts</a>'
    return (
        f'<html lang="en"><link rel="canonical" href="{canonical}"><h1>Fire: live</h1>{posts}{older}</html>'
    )


def read(url: str, prefix: str, canonical: str) -> LiveBlogPosting:
    return extract([Page(url, CAPTURED, markup(prefix, canonical).encode())])


ORIGINAL = read(STORY, "", STORY)


@pytest.mark.parametrize(
    ("url", "prefix", "canonical"),
    [
        (f"https://web.archive.org/web/20260305180000/{STORY}", "/web/20260305180000/", STORY),
        (
            f"https://web.archive.org/web/2026/{STORY}",
            "https://web.archive.org/web/2026/",
            f"https://web.archive.org/web/2026/{STORY}",
        ),
        ("https://archive.ph/hR2xK", "https://archive.ph/o/hR2xK/", f"https://archive.ph/2026.03.05-180000/{STORY}"),
    ],
)  # fmt: skip
def test_a_copy_is_read_as_the_page_it_was_made_from(url: str, prefix: str, canonical: str) -> None:
    assert [u.id for u in ORIGINAL.updates] == [f"{900_000 - n}" for n in range(4)]
    assert ORIGINAL.updates[0].date_published
    assert ORIGINAL.updates[0].date_published.at == datetime(2026, 3, 5, 17, 35, tzinfo=UTC)
    assert read(url, prefix, canonical).updates == ORIGINAL.updates
    assert read(url, prefix, canonical).url == STORY


def test_links_of_a_copy_lead_to_the_living_site_and_are_not_followed() -> None:
    url = f"https://web.archive.org/web/2026/{STORY}"
    copy = Page(url, CAPTURED, markup("/web/2026/", STORY).encode())
    assert further_pages(Page(STORY, CAPTURED, markup("", STORY).encode())) == (f"{STORY}?page=2",)
    assert further_pages(copy) == ()
