"""The pages of one visit: what they say together, and what they leave open."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crawler.extractors import NotALiveBlog, UnreadablePage, extract, fingerprint, further_pages, split
from tests.liveblog_pages import URL, WORDS, item, live_blog, page, raw, script


def part(first: int, count: int, *, links: str = "", url: str = URL):  # type: ignore[no-untyped-def]
    items = [
        item(n, articleBody=f"{WORDS[n % 5]} ({n})", datePublished=None) for n in range(first, first + count)
    ]
    canonical = f'<link rel="canonical" href="{URL}">'
    return page(f"<h1>Harbour fire</h1>{links}", head=canonical + script(live_blog(items)), url=url)


OLDER = '<a href="?page=2">Older posts</a>'
FIRST, SECOND = part(0, 10, links=OLDER), part(8, 10, url=f"{URL}?page=2")


def ids(posting) -> list[str]:  # type: ignore[no-untyped-def]
    return [update.id for update in posting.updates]


def test_pages_are_one_list_with_each_update_once() -> None:
    posting = extract([FIRST, SECOND])
    assert ids(posting) == [str(900_000 - n) for n in range(18)]
    assert posting.url == URL


def test_complete_only_when_every_named_page_was_fetched() -> None:
    assert further_pages(FIRST) == (f"{URL}?page=2",)
    assert not extract([FIRST]).complete
    assert extract([FIRST, SECOND]).complete
    endless = replace(SECOND, body=SECOND.body.replace(b"</h1>", b'</h1><a href="?page=3">Older posts</a>'))
    assert not extract([FIRST, endless]).complete
    assert not extract([FIRST, replace(SECOND, truncated=True)]).complete


def test_reading_stops_at_a_page_that_cannot_be_read() -> None:
    """What stands behind a gap would look as if nothing stood in the gap."""
    consent = page("<p>We value your privacy.</p>", url=f"{URL}?page=2")
    third = part(20, 5, url=f"{URL}?page=3")
    posting = extract([FIRST, consent, third])
    assert ids(posting) == [str(900_000 - n) for n in range(10)]
    assert not posting.complete


def test_the_first_page_decides() -> None:
    with pytest.raises(NotALiveBlog):
        extract([page("<p>We value your privacy.</p>"), SECOND])
    with pytest.raises(UnreadablePage):
        extract([raw(""), SECOND])


@pytest.mark.parametrize(
    ("link", "named"),
    [
        ('<a rel="next" href="?page=2">2</a>', f"{URL}?page=2"),
        ('<link rel="next" href="/live/harbour/page/2">', f"{URL}/page/2"),
        (
            '<a href="?page=with:block-646219928f08e408b758af95#liveblog-navigation">Older</a>',
            f"{URL}?page=with:block-646219928f08e408b758af95#liveblog-navigation",
        ),
        ('<a href="?page=2">Ältere Beiträge</a>', f"{URL}?page=2"),
        ('<a href="?page=2" aria-label="Next page"><svg></svg></a>', f"{URL}?page=2"),
        ('<a rel="next" href="/2026/02/another-story">Next story</a>', None),
        ('<a rel="next" href="https://elsewhere.example/live/harbour?page=2">2</a>', None),
        ('<a href="/live/harbour?share=mail">More</a>', None),
        ('<a href="?page=1">Newer</a>', None),
    ],
)
def test_links_to_older_pages(link: str, named: str | None) -> None:
    assert further_pages(page(link)) == ((named,) if named else ())


def test_split_leaves_the_chrome_that_extract_drops() -> None:
    body = f"{WORDS[0]}\nShare on Facebook"
    whole = page("", head=script(live_blog([item(0, articleBody=body), item(1)])))
    assert [posting.updates[0].article_body for posting in (split([whole]), extract([whole]))] == [
        body,
        WORDS[0],
    ]


def test_one_route_can_be_asked_for() -> None:
    listing = "".join(
        f'<article id="post-{n}9"><time datetime="2026-02-14T15:{50 - 10 * n}:00Z">x</time><h3>Headline {n}</h3><p>{WORDS[n]}</p></article>'
        for n in range(4)
    )
    whole = page(f"<main>{listing}</main>", head=script(live_blog([item(n) for n in range(4)])))
    assert [extract([whole], route=route).routes for route in ("general", "json-ld", None)] == [
        ("general",),
        ("json-ld",),
        ("general", "json-ld"),
    ]


def test_the_fingerprint_is_that_of_the_source() -> None:
    assert len(fingerprint()) == 16
    assert fingerprint() == fingerprint()
