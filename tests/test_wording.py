from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from archive.wording import PublishedWording, changed_fields, fold, links_in, wording_of, words_digest
from crawler.items import BlogPosting, ImageObject, Timestamp
from tests.histories import NOON, at

BASE = "https://news.example/live/harbour"

PLAIN = PublishedWording(
    "The ferry has turned back.",
    headline="Ferry turns back",
    html='<p>The <a href="/ferry">ferry</a> has turned back.</p>',
    authors=("Ada Marlow",),
    links=("https://news.example/ferry",),
    date_published=NOON,
    date_published_printed="12:00",
    date_published_coarseness=60,
)


def test_a_wording_holds_what_stood_on_the_page():
    update = BlogPosting(
        "The ferry has turned back.",
        headline="Ferry turns back",
        html='<p>The <a href="/ferry?utm_source=live">ferry</a> has turned back.</p>',
        authors=("Ada Marlow",),
        date_published=Timestamp(NOON, "12:00", timedelta(minutes=1)),
        images=(ImageObject("https://img.example/1.jpg", "The ferry", "A. Marlow"),),
        pinned=True,
    )
    images = ({"url": "https://img.example/1.jpg", "caption": "The ferry", "credit": "A. Marlow"},)
    html = update.html
    assert wording_of(update, base_url=BASE) == replace(PLAIN, html=html, images=images, pinned=True)


def test_only_normal_forms_and_white_space_are_folded():
    assert fold(" Cafe\u0301\u00a0 is\n\topen ") == "Caf\u00e9 is open"
    assert fold("1.5m “we won” ﬁre ①") == "1.5m “we won” ﬁre ①"


def test_headline_and_text_are_digested_apart():
    assert words_digest("a b", "c") != words_digest("a", "b c")
    assert words_digest(None, "a  b") == words_digest("", "a\nb")
    assert len(words_digest(None, "a lone surrogate: \ud800")) == 64


@pytest.mark.parametrize(
    ("change", "fields"),
    [
        ({}, ()),
        ({"headline": "Ferry turned back"}, ("headline",)),
        ({"headline": None}, ("headline",)),
        ({"text": "The ferry has  turned\nback."}, ()),
        ({"text": "The ferry has turned back"}, ("articleBody",)),
        ({"authors": ("Ada  Marlow",)}, ()),
        ({"authors": ()}, ()),
        ({"authors": ("Ada Marlow", "Ben Quill")}, ("author",)),
        ({"links": ("https://news.example/tug",)}, ("links",)),
        ({"links": (), "html": ""}, ()),
        ({"links": (), "html": "<p>The ferry has turned back.</p>"}, ("links",)),
        ({"date_published": None, "date_published_printed": ""}, ()),
        ({"date_published": NOON + timedelta(seconds=59)}, ()),
        ({"date_published": NOON + timedelta(seconds=60)}, ("datePublished",)),
        ({"date_modified": NOON + timedelta(minutes=9)}, ("dateModified",)),
        ({"date_modified": NOON}, ()),
        ({"pinned": True, "key_event": True, "images": ({"url": "x"},), "html": "<b>other</b>"}, ()),
        (
            {
                "headline": "a",
                "text": "b",
                "authors": ("c",),
                "links": ("d",),
                "date_published": NOON.replace(hour=9),
            },
            ("headline", "articleBody", "author", "datePublished", "links"),
        ),
    ],
)
def test_which_fields_differ(change, fields):
    assert changed_fields(PLAIN, replace(PLAIN, **change)) == fields


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        (at(0), at(0), True),
        (at(0), at(1), False),
        (at(0, 60, "12:00"), at(1, 60, "12:01"), False),
        (at(0, 60, "12:00"), at(0.7), True),
        (at(0, 60, "22m ago"), at(9, 60, "13 minutes ago"), True),
        (at(0, 60, "22m ago"), at(12, 60, "10 minutes ago"), False),
        (at(0, 3600, "3h ago"), at(55), True),
        (at(0, 86400, "2 days ago"), at(1000), True),
        (Timestamp(None, "12:50"), Timestamp(None, "Posted at 12.50"), True),
        (Timestamp(None, "12:50"), Timestamp(None, "12:51"), False),
        (Timestamp(None, "12:50 pm"), Timestamp(None, "12:50 am"), False),
        (Timestamp(None, "just now"), Timestamp(None, "a while ago"), True),
        (Timestamp(None, "12:50"), at(3), True),
        (None, at(0), True),
    ],
)
def test_times_that_may_be_the_same(old, new, same):
    wordings = [wording_of(BlogPosting("x", date_published=stamp), base_url=BASE) for stamp in (old, new)]
    assert (changed_fields(*wordings) == ()) is same


def test_a_modified_time_that_vanishes_is_no_change_and_one_that_moves_is():
    first = replace(PLAIN, date_modified=NOON + timedelta(minutes=5))
    assert changed_fields(first, PLAIN) == ()
    assert changed_fields(first, replace(first, date_modified=NOON + timedelta(minutes=6))) == (
        "dateModified",
    )


def test_links_are_canonical_and_those_within_the_page_left_out():
    html = (
        '<p><a href="/a?utm_medium=x&b=2&a=1#part">a</a> <a href="#top">top</a> <a>none</a> <a href="">empty</a>'
        '<a href="https://news.example/a?a=1&b=2">again</a> <a href="javascript:go()">go</a>'
        '<a href="http://[oops">broken</a> <a href="mailto:desk@news.example">desk</a></p>'
    )
    assert links_in(html, base_url=BASE) == (
        "https://news.example/a?a=1&b=2",
        "http://[oops",
        "mailto:desk@news.example",
    )
    assert links_in("<!-- href -->", base_url=BASE) == ()
