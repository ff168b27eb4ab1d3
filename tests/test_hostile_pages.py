"""Pages that want to break us: the answer is a posting that can be stored, or an error that says why, in bounded time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crawler.extractors import ExtractionError, NotALiveBlog, UnreadablePage, extract, further_pages
from crawler.items import BlogPosting, LiveBlogPosting, Page, as_schema_org
from tests.general_styles import STYLES
from tests.hostile_mutations import spoiled

if TYPE_CHECKING:
    from collections.abc import Callable

URL = "https://www.example.org/live/flood"
CAPTURED = datetime(2026, 2, 14, 12, 0, tzinfo=UTC)
EXAMPLES = int(os.environ.get("HOSTILE_EXAMPLES", "300"))
"""Spoiled pages of each kind; raise it for a long hunt."""


def fetched(body: bytes, content_type: str = "text/html") -> Page:
    return Page(URL, CAPTURED, body, headers=(("Content-Type", content_type),))


def read(page: Page) -> LiveBlogPosting | str:
    """The posting, held to what every posting promises, or the name of the error."""
    for address in further_pages(page):
        assert address.startswith(("http://", "https://"))
    try:
        posting = extract([page])
    except ExtractionError as error:
        return type(error).__name__ if str(error) else "an error that does not say why"
    stored = json.dumps(as_schema_org(posting), ensure_ascii=False).encode()
    assert b"\\u0000" not in stored.replace(b"\\\\", b"")
    for update in posting.updates:
        stamps = [stamp for stamp in (update.date_published, update.date_modified) if stamp and stamp.at]
        assert all(stamp.at and stamp.at.tzinfo is UTC and 1990 <= stamp.at.year <= 2101 for stamp in stamps)
        assert update != BlogPosting("", sources=update.sources), "an update that says nothing"
    return posting


def outcome(body: bytes, content_type: str = "text/html") -> int | str:
    """How many updates, or the name of the error."""
    found = read(fetched(body, content_type))
    return found if isinstance(found, str) else len(found.updates)


def updates(count: int, first: int = 0) -> bytes:
    return b"".join(
        b"<article id='block-%024x'><time datetime='2026-02-14T%02d:%02d:00Z'>%02d:%02d</time><h2>Mark %d</h2>"
        b"<p>The dam holds at %d metres, the water board of the town says.</p></article>"
        % (i, 11 - i // 60 % 12, 59 - i % 60, 11 - i // 60 % 12, 59 - i % 60, i, i)
        for i in range(first, first + count)
    )


def page(main: bytes, head: bytes = b"") -> bytes:
    start = b"<!doctype html><html lang='en'><head><meta charset='utf-8'><title>Flood live</title>"
    return start + head + b"</head><body><main><h1>Flood live</h1>" + main + b"</main></body></html>"


def json_ld(text: bytes) -> bytes:
    return page(updates(5), b"<script type='application/ld+json'>" + text + b"</script>")


def postings(count: int) -> bytes:
    items = [
        {
            "@type": "BlogPosting",
            "@id": f"#u{i}",
            "headline": f"Mark {i}",
            "articleBody": f"The dam holds at {i} m.",
        }
        for i in range(count)
    ]
    return json.dumps({"@type": "LiveBlogPosting", "liveBlogUpdate": items}).encode()


LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a0 "ha">'
    + b"".join(b'<!ENTITY a%d "%s">' % (i, b"&a%d;" % (i - 1) * 10) for i in range(1, 12))
    + b"]><html><body><p>&a11;</p>"
    + updates(5)
    + b"</body></html>"
)
HOSTILE: dict[str, tuple[Callable[[], bytes], int | str]] = {
    "nothing": (lambda: b"", "UnreadablePage"),
    "white space": (lambda: b" \r\n\t" * 9999, "UnreadablePage"),
    "nulls": (lambda: b"\0" * 100_000, "NotALiveBlog"),
    "an image": (lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 999, "UnreadablePage"),
    "one bracket": (lambda: b"<", "NotALiveBlog"),
    "a doctype": (lambda: b"<!doctype html>", "UnreadablePage"),
    "more than is read": (lambda: b"<p>" * 23_000_000, "UnreadablePage"),
    "30 MB of one paragraph": (lambda: page(updates(5) + b"<p>" + b"water " * 5_000_000), 5),
    "30 MB of one word": (lambda: page(updates(5) + b"<p>" + b"a" * 30_000_000), 5),
    "100,000 nested divs": (lambda: page(b"<div>" * 100_000 + b"x"), "NotALiveBlog"),
    "nested divs behind updates": (lambda: page(updates(5) + b"<div>" * 100_000), 5),
    "nested entries": (
        lambda: page(b"<div class=h-feed>" + b"<div class=h-entry><p class=e-content>x" * 20_000),
        "NotALiveBlog",
    ),
    "nested formatting": (lambda: page(updates(5) + b"<b><i><em><font>" * 20_000 + b"<p>x" * 2_000), 5),
    "nested tables": (lambda: page(updates(5) + b"<table><tr><td>" * 20_000), 5),
    "a million attributes": (
        lambda: page(updates(5) + b"<div " + b" ".join(b"a%d=1" % i for i in range(1_000_000)) + b">x</div>"),
        5,
    ),
    "a long attribute": (lambda: page(updates(5) + b"<div class='" + b"a " * 3_000_000 + b"'>x</div>"), 5),
    "20,000 siblings": (lambda: page(updates(5) + b"<div><p>x</p></div>" * 20_000), 5),
    "unclosed comments": (lambda: page(updates(5) + b"<!--" * 200_000), 5),
    "angle brackets": (lambda: page(updates(5) + b"<" * 500_000), 5),
    "nested links": (lambda: page(updates(5) + b"<p>" + b"<a href=x>" * 20_000 + b"Read more"), 5),
    "entities that grow": (lambda: LAUGHS, 5),
    "digits": (lambda: page(updates(5) + b"<h2>" + b"1" * 2_000_000 + b"</h2><h2>" + b"12:" * 500_000 + b"</h2>"), 5),
    "spaces": (lambda: page(updates(5) + b"<p>" + b" " * 5_000_000 + b"x</p><h2>" + b" :" * 500_000 + b"</h2>"), 5),
    "dates": (
        lambda: page(updates(5) + b"<h2>%s</h2>" % (b"Monday, " * 20 + b"27 " * 20) * 2000),
        5,
    ),
    "months that are none": (
        lambda: page(updates(5) + b"".join(b"<h2>%d mar%dx 2024</h2>" % (i % 28, i) for i in range(3000))),
        5,
    ),
    "a charset that is none": (lambda: page(updates(5)).replace(b"utf-8", b"klingon-9"), 5),
    "a charset that lies": (lambda: page(updates(5)).decode().encode("utf-16"), 5),
    "several charsets": (
        lambda: page(updates(5) + "é ü".encode("latin-1") + "日本".encode("shift-jis") + "Ω".encode()),
        5,
    ),
    "JSON brackets": (lambda: json_ld(b"[" * 100_000), 5),
    "JSON nested": (lambda: json_ld(b'{"a":' * 100_000), 5),
    "JSON nested and closed": (lambda: json_ld(b"[" * 100_000 + b"]" * 100_000), 5),
    "JSON quotation marks": (lambda: json_ld(b'{"a":"' + b'"' * 100_000), 5),
    "JSON backslashes": (lambda: json_ld(b'{"a":"' + b"\\" * 100_001), 5),
    "JSON half pairs and nulls": (
        lambda: json_ld(postings(5).replace(b"dam", b"\\ud83d dam \\udc00 \\u0000")),
        5,
    ),
    "JSON of 5,000 updates": (lambda: page(b"", b"<script type='application/ld+json'>" + postings(5000) + b"</script>"), 5000),
    "JSON of 5,000 updates cut off": (
        lambda: page(b"", b"<script type='application/ld+json'>" + postings(5000)[:-40] + b"</script>"),
        4999,
    ),
    "JavaScript braces": (lambda: page(updates(5), b"<script>window.__STATE__ = " + b"{a:" * 50_000 + b"</script>"), 5),
    "many scripts": (lambda: page(updates(5), b"<script>window.a={\"x\":[1,{\"y\":2}]};</script>" * 10_000), 5),
    "a loop of references": (
        lambda: page(
            b"<div id=a itemscope itemtype='https://schema.org/LiveBlogPosting' itemref='a b'><div id=b "
            b"itemprop=liveBlogUpdate itemscope itemtype='https://schema.org/BlogPosting' itemref='a b'>x</div></div>" * 99
        ),
        1,
    ),
    "an AMP list with times beyond all": (
        lambda: page(
            b"<amp-live-list id=l><div items>"
            + b"".join(b"<div id=p%d data-sort-time=%d><p>Word %d.</p></div>" % (i, 10 ** (i % 400), i) for i in range(2000))
            + b"</div></amp-live-list>"
        ),
        1995,  # a sort time of 1 is an advertisement's
    ),
    "addresses that are none": (
        lambda: page(updates(5).replace(b"<h2>", b"<a href='http://[x'>x</a><img src='//['><h2>"), b"<base href='//['>"),
        5,
    ),
}  # fmt: skip


@pytest.mark.timeout(60)
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages(name: str) -> None:
    build, expected = HOSTILE[name]
    assert outcome(build()) == expected


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (b"live\n" + b"1" * 5_000_000, "NotALiveBlog"),
        (b"live\n" + b"12:05 " + b" ( " * 1_000_000, "NotALiveBlog"),
        (b"live\n" + b"12:05\nx\n" * 200_000, "NotALiveBlog"),
        (b"live\n" + b"12:05\n\0\0\0\nThe dam holds, \0the board says.\n" * 3, 1),
        (b"live\n" + b"word " * 1_000_000, "NotALiveBlog"),
    ],
    ids=["digits", "brackets", "times", "nulls", "words"],
)
def test_hostile_texts(text: bytes, expected: int | str) -> None:
    assert outcome(text, "text/plain") == expected


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "text", [b"[" * 500_000, b'{"a":' * 100_000, b'{"updates":[' + b'{"id":1},' * 20_000 + b"]}"]
)
def test_hostile_feeds(text: bytes) -> None:
    assert outcome(text, "application/json") == "NotALiveBlog"


def test_a_page_that_is_nested_too_deep_is_known_to_be_cut_short() -> None:
    posting = extract([fetched(page(updates(5) + b"<div>" * 50_000 + updates(5, 5)))])
    assert (len(posting.updates), posting.truncated, posting.complete) == (5, True, False)


def test_memory_is_bounded() -> None:
    """A page of 30 MB is read within 1.5 GB of address space."""
    program = (
        "import resource; resource.setrlimit(resource.RLIMIT_AS, (1_500_000_000,) * 2)\n"
        "from tests.test_hostile_pages import *\n"
        "print(outcome(page(updates(5) + b'<p>' + b'water ' * 5_000_000)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("5\n", "")


# --- spoiled pages ----------------------------------------------------------------------------------------------

SEEDS = [
    *(style.html() for style in STYLES.values()),
    json_ld(postings(4)),
    page(
        b"<amp-live-list id=l data-poll-interval=15000><div items>"
        + b"".join(
            b"<div id=p%d data-sort-time=%d data-update-time=%d><h3>Mark %d</h3><p>Dam holds, the board says.</p></div>"
            % (i, 1771070000 - 60 * i, 1771070000 + i, i)
            for i in range(4)
        )
        + b"</div></amp-live-list>"
    ),
    page(
        b"",
        b"<script id=__NEXT_DATA__ type='application/json'>"
        + json.dumps(
            {
                "props": {
                    "posts": [
                        {
                            "id": f"p{i}",
                            "title": f"Mark {i}",
                            "body": f"<p>The dam holds at {i}.</p>",
                            "published": 1771070000 - i,
                        }
                        for i in range(4)
                    ]
                }
            }
        ).encode()
        + b"</script>",
    ),
    page(
        b"<div itemscope itemtype='https://schema.org/LiveBlogPosting'>"
        + b"".join(
            b"<div itemprop=liveBlogUpdate itemscope itemtype='https://schema.org/BlogPosting'><h2 itemprop=headline>Mark"
            b" %d</h2><time itemprop=datePublished datetime='2026-02-14T11:%02d:00Z'></time><p itemprop=articleBody>The dam"
            b" holds at %d.</p></div>" % (i, 59 - i, i)
            for i in range(4)
        )
        + b"</div>"
    ),
]
TEXTS = [
    b"Flood live\n"
    + b"".join(
        b"11:%02d\nAda Brown\nMark %d\nThe dam holds at %d metres.\n" % (59 - i, i, i) for i in range(5)
    ),
    b"Flood live\n"
    + b"".join(
        b"The dam of town %d holds, the board says.\nHe is glad of dam %d.\n" % (i, i) for i in range(9)
    ),
]
FEEDS = [
    json.dumps(
        {
            "entries": [
                {"id": i, "type": "new", "render": f"<p>Mark {i}</p>", "entry_time": 1771070000}
                for i in range(4)
            ]
        }
    ).encode(),
    json.dumps(
        {
            "_items": [
                {"_id": f"p{i}", "published_date": "2026-02-14T11:00:00+00:00", "groups": []}
                for i in range(3)
            ]
        }
    ).encode(),
    json.dumps(
        {
            "data": {
                "news": [
                    {"nid": i, "newstitle": "x", "contents": "<p>y</p>", "created": 1771070000}
                    for i in range(4)
                ]
            }
        }
    ).encode(),
]
hunted = settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))


@pytest.mark.timeout(0)
@hunted
@given(
    spoiled(SEEDS),
    st.sampled_from(["text/html", "text/html; charset=utf-16", "text/html; charset=x", "text/plain"]),
)
def test_spoiled_pages(body: bytes, content_type: str) -> None:
    read(fetched(body, content_type))


@pytest.mark.timeout(0)
@settings(hunted, max_examples=EXAMPLES // 3)
@given(spoiled([*TEXTS, *FEEDS]))
def test_spoiled_texts_and_feeds(body: bytes) -> None:
    read(fetched(body, "text/plain"))


@pytest.mark.timeout(0)
@settings(hunted, max_examples=EXAMPLES // 6)
@given(st.lists(spoiled([*SEEDS, *FEEDS]), min_size=2, max_size=3))
def test_spoiled_visits(bodies: list[bytes]) -> None:
    """Several pages of one visit: one of them spoiled must not break the others."""
    pages = [replace(fetched(body), url=f"{URL}?page={number}") for number, body in enumerate(bodies)]
    try:
        posting = extract(pages)
    except (NotALiveBlog, UnreadablePage):
        return
    json.dumps(as_schema_org(posting), ensure_ascii=False).encode()


def test_ids_that_spell_words_say_nothing() -> None:
    """A 24-digit id holds "ad" between two digits once in thirty: it marks no advertisement."""
    blocks = updates(6).replace(b"00000000'", b"5ad7e0ad'", 3)
    ids = [update.id for update in extract([fetched(page(blocks))]).updates]
    assert len(ids) == 6
