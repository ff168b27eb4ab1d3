"""Which published ids still name the same update tomorrow."""

from __future__ import annotations

import pytest

from crawler.extractors.identity import core, id_in_url, is_positional, stable_ids
from crawler.items import BlogPosting, Timestamp
from tests.liveblog_pages import URL


@pytest.mark.parametrize(
    ("published", "kept"),
    [
        ("block-646219928f08e408b758af95", "646219928f08e408b758af95"),
        ("post_5ebab4a75c8cf7066bdfaa58", "5ebab4a75c8cf7066bdfaa58"),
        ("liveblogPost1288914", "1288914"),
        ("post-1288914", "1288914"),
        ("asset:6e3f0a3e-1f7b-4e4d-9d3f-0123456789ab", "6e3f0a3e-1f7b-4e4d-9d3f-0123456789ab"),
        ("liveblog-entry-12", "12"),
        ("id_88", "88"),
        ("h_0123456789abcdef0123456789abcdef", "0123456789abcdef0123456789abcdef"),
        ("e4b0f5ae171e1dc4", "e4b0f5ae171e1dc4"),
        ("ferry-turns-back-2", "ferry-turns-back-2"),
        ("post", "post"),
    ],
)
def test_an_id_is_known_without_its_label(published: str, kept: str) -> None:
    assert core(published) == kept


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        (f"{URL}#post-77", "77"),
        (
            f"{URL}?page=with:block-646219928f08e408b758af95#block-646219928f08e408b758af95",
            "646219928f08e408b758af95",
        ),
        (f"{URL}?post=asset%3A6e3f0a3e-1f7b-4e4d-9d3f-0123456789ab", "6e3f0a3e-1f7b-4e4d-9d3f-0123456789ab"),
        (f"{URL}?liveblog._id=urn:newsml:2026:5", "urn:newsml:2026:5"),
        ("https://news.example/liveblog_entry/ferry-turns-back/", "ferry-turns-back"),
        (URL, None),
        (f"{URL}/", None),
        ("http://[#post-7", None),
    ],
)
def test_an_id_is_found_in_a_permalink(url: str, kept: str | None) -> None:
    assert id_in_url(url, URL) == kept


@pytest.mark.parametrize(
    ("ids", "newest_first", "positional"),
    [
        (["1", "2", "3", "4"], True, True),
        (["0", "1", "2"], None, True),
        (["11", "12", "13"], True, True),
        (["1", "2", "4"], True, True),
        (["4", "3", "2", "1"], True, False),
        (["1", "2", "3", "4"], False, False),
        (["2259242", "2259200", "2259190"], True, False),
        (["88", "1203", "54000"], True, False),
        (["ferry", "2", "3"], True, False),
        (["1"], None, True),
        (["2259242"], None, False),
        ([None, None], True, False),
    ],
)
def test_positions_are_told_from_serial_numbers(
    ids: list[str | None], newest_first: bool | None, positional: bool
) -> None:
    assert is_positional(ids, newest_first=newest_first) is positional


def test_an_id_that_several_updates_share_is_none() -> None:
    updates = [BlogPosting(f"Words {n}", id=name) for n, name in enumerate(["x9", "x9", "y7", None])]
    assert stable_ids(updates, URL) == [None, None, "y7", None]


def test_the_page_s_own_address_is_no_id() -> None:
    stamp = Timestamp(None, "12:00")
    updates = [BlogPosting(f"Words {n}", id=URL, url=URL, date_published=stamp) for n in range(2)]
    assert stable_ids(updates, URL) == [None, None]
