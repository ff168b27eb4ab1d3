"""What a page calls itself decides between lists that are built alike."""

from __future__ import annotations

from datetime import timedelta

import pytest

from crawler.extractors import NotALiveBlog, extract
from tests.liveblog_pages import CAPTURED, WORDS, raw

OWN = "https://news.example/storm/a7f3"
MOMENTS = [CAPTURED - timedelta(minutes=9 + 11 * n, seconds=13 * n) for n in range(5)]


def found(
    title: str, url: str = OWN, *, count: int = 5, newest_first: bool = True, signed: bool = False
) -> int:
    """How many updates a page of this title has; 0 where it is no live blog."""
    names = [f"<i class=username>gull{n}</i>" if signed else "" for n in range(count)]
    posts = [
        f"<div class=item><b>{at:%H:%M} GMT</b> {name} {words}</div>"
        for at, name, words in zip(MOMENTS, names, WORDS, strict=False)
    ]
    markup = f"<html lang=en><title>{title}</title><h1>{title}</h1><main>{''.join(posts[:: 1 if newest_first else -1])}</main></html>"
    try:
        return len(extract([raw(markup, url=url)]).updates)
    except NotALiveBlog:
        return 0


@pytest.mark.parametrize(
    ("title", "url"),
    [
        ("Storm: live updates", OWN),
        ("Sturm: Liveticker", OWN),
        ("Storm", "https://news.example/live/storm"),
        ("Traffic chaos in the storm: live updates", OWN),
        ("Búrka: minúta po minúte", OWN),
        ("Stormen: minut för minut", OWN),
        ("Burza: minuta po minucie", OWN),
        ("Oluja uživo", OWN),
        ("How the night unfolded: storm live blog", OWN),
    ],
)
def test_called_live(title: str, url: str) -> None:
    assert found(title, url) == 5


@pytest.mark.parametrize(
    ("title", "url"),
    [
        ("Storm night live", "https://www.youtube.com/watch?v=Qk3t0LmVx9E"),
        ("Traffic updates for the county", OWN),
        ("Harbour Ferries share price live: all the updates", OWN),
        ("Storm live", "https://news.example/forum/storm"),
        ("Storm live", "https://news.example/police-log/storm"),
        ("Storm live", "https://www.harbourstatus.com/"),
        ("Storm live", "https://status.harbour.example/"),
        ("Harbour systems: incident history, live", OWN),
    ],
)
def test_called_something_else(title: str, url: str) -> None:
    assert found(title, url) == 0


@pytest.mark.parametrize(
    "title",
    [
        "How the storm unfolded: a night in Port Sallow",
        "Protokoll einer Sturmnacht",
        "Die Sturmnacht – Stunde für Stunde",
        "63 minutes: How a quiet shift on the quay ended, minute by minute",
        "Chronologie du naufrage",
    ],
)
def test_what_is_told_afterwards_begins_with_the_oldest(title: str) -> None:
    assert found(title, newest_first=False) == 0
    assert found(title, "https://news.example/live/storm") == 5


def test_two_records_need_a_page_that_calls_them_live() -> None:
    assert found("Storm: live updates", count=2) == 2
    assert found("Storm at the coast", count=2) == 0


def test_the_oldest_first_with_names_are_updates_only_where_the_page_calls_them_so() -> None:
    assert found("Storm: live updates", newest_first=False, signed=True) == 5
    assert found("Storm at the coast", newest_first=False, signed=True) == 0
    assert found("Storm at the coast", newest_first=False) == 5


def test_a_title_s_live_programme_is_no_live_blog() -> None:
    assert found("Watch TV live: all channels") == 0


def headed(title: str, *, asks: str = "") -> list[tuple[str | None, str]]:
    """Headline and words of the updates of a text whose headings alone tell them apart."""
    parts = "".join(
        f"<h2>Headline no. {n}{asks}</h2><p>{WORDS[n]}</p><p>{WORDS[n - 1]}</p>" for n in range(len(WORDS))
    )
    markup = f"<html lang=en><title>{title}</title><h1>{title}</h1><main><p>An introduction.</p>{parts}</main></html>"
    try:
        return [(u.headline, u.article_body) for u in extract([raw(markup, url=OWN)]).updates]
    except NotALiveBlog:
        return []


def test_headings_alone_tell_updates_apart_on_a_page_that_is_called_a_live_blog() -> None:
    assert headed("Storm live updates: quay closed") == [
        (f"Headline no. {n}", f"{WORDS[n]}\n{WORDS[n - 1]}") for n in range(len(WORDS))
    ]
    assert headed("Storm: what we know, and the latest updates") == []
    assert headed("Storm live updates: your questions", asks="?") == []
