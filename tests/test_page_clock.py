"""The clock that a page prints, found on the page itself where the publisher is not known."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

import pytest

from crawler.extractors import extract
from crawler.extractors.document import Document
from crawler.items import Page

CAPTURED = datetime(2026, 3, 5, 18, 0, tzinfo=UTC)


def document(body: str, url: str = "https://www.ledger.example/live/storm", head: str = "") -> Document:
    markup = f"<html lang='en'><head>{head}</head><body>{body}</body></html>"
    return Document(Page(url, CAPTURED, markup.encode()))


def clock(instant: str, printed: str) -> str:
    return f'<p><time datetime="{instant}">{printed}</time> The river rises.</p>'


def hours(count: float) -> timezone:
    return timezone(timedelta(hours=count))


@pytest.mark.parametrize(
    ("body", "zone"),
    [
        (clock("2026-03-05T16:15:09Z", "10:15") + clock("2026-03-05T15:32:50Z", "9:32 a.m."), hours(-6)),
        (clock("2026-03-05T23:50:00Z", "05:20") + clock("2026-03-05T22:00:00Z", "03:30"), hours(5.5)),
        (
            clock("2026-03-05T16:15:00Z", "<span>10:15</span>") + clock("2026-03-05T15:32:00Z", "09:32"),
            hours(-6),
        ),
    ],
    ids=["behind UTC", "across midnight, by half hours", "in an element of its own"],
)
def test_clocks_beside_instants_tell_the_zone(body: str, zone: timezone) -> None:
    assert document(body).zone == zone


@pytest.mark.parametrize(
    "body",
    [
        clock("2026-03-05T16:15:00Z", "10:15"),
        clock("2026-03-05T16:15:00Z", "10:15") + clock("2026-03-05T15:32:00Z", "10:32"),
        clock("2026-03-05T16:15:00Z", "16:15") + clock("2026-03-05T15:32:00Z", "15:32"),
        clock("2026-03-05T16:15:00Z", "10:15 CST") + clock("2026-03-05T15:32:00Z", "9:32 CST"),
        clock("2026-03-05T16:15:00Z", "2 hours ago") + clock("2026-03-05T15:32:00Z", "3 hours ago"),
        clock("2026-03-05T16:15:00-06:00", "10:15") + clock("2026-07-05T15:32:00-05:00", "9:32"),
        "<p>10:15 The river rises.</p>",
    ],
    ids=[
        "one",
        "disagreeing",
        "a Z that may be false",
        "named by the words",
        "relative",
        "two offsets",
        "none",
    ],
)
def test_too_little_is_no_evidence(body: str) -> None:
    assert document(body).zone is None


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2026-03-05T08:00:00-06:00">',
        '<script type="application/ld+json">{"@type": "NewsArticle", "dateModified": "2026-03-05T10:20:00-0600"}</script>',
        '<meta itemprop="datePublished" content="2026-03-05T08:00:00-0600">',
    ],
    ids=["meta", "JSON-LD", "microdata in the head"],
)
def test_instants_with_an_offset_tell_the_zone(head: str) -> None:
    assert document("<p>10:15 The river rises.</p>", head=head).zone == hours(-6)


@pytest.mark.parametrize(
    ("body", "zone"),
    [
        ("<p>Last updated March 5, 2026 at 11:45 AM CT</p>", ZoneInfo("America/Chicago")),
        ("<p>Thursday March 5, 2026 9:01 am PST by Ada Brown</p>", hours(-8)),
        (
            "<p>March 5, 2026 11:45 AM CT</p><p>Updated March 5, 2026 11:50 AM CST</p>",
            ZoneInfo("America/Chicago"),
        ),
        ("<p>March 5, 2026 11:45 AM CT</p><p>March 5, 2026 12:50 PM ET</p>", None),
        ("<p>Kick-off 15:00 CET</p>", None),
        ("<p>March 5, 2026 11:45 GMT</p>", None),
    ],
    ids=["a place", "a zone", "agreeing", "disagreeing", "a clock without a day", "no offset"],
)
def test_a_zone_named_in_a_full_time_is_the_page_s(body: str, zone: tzinfo | None) -> None:
    assert document(body).zone == zone


def test_the_publisher_comes_first() -> None:
    head = '<meta property="article:published_time" content="2026-03-05T08:00:00-06:00">'
    assert document("", "https://www.cnn.com/live", head).zone == ZoneInfo("America/New_York")


def test_printed_clocks_become_instants() -> None:
    head = '<meta property="article:published_time" content="2026-03-05T08:00:00-06:00">'
    posts = "".join(
        f"<h3>{clock} — Road {n} is closed</h3><p>The council asks drivers to keep away from road {n} until evening.</p>"
        for n, clock in enumerate(("11:40 a.m.", "11:05 a.m.", "10:15 a.m."), start=1)
    )
    page = document(f"<h1>Live: storm</h1><main>{posts}</main>", head=head).page
    at = [update.date_published.at for update in extract([page]).updates if update.date_published]
    assert at == [datetime(2026, 3, 5, h, m, tzinfo=UTC) for h, m in ((17, 40), (17, 5), (16, 15))]


@pytest.mark.parametrize(
    ("said", "zone"),
    [
        ("All times are UTC. Reload for more.", UTC),
        ("All times GMT", UTC),
        ("6 October 2026. All times Eastern.", ZoneInfo("America/New_York")),
        ("All times eastern.", ZoneInfo("America/New_York")),
        ("all times AEDT", hours(11)),
        ("All times are Paris time (GMT+2)", hours(2)),
        ("All times are Adelaide time (ACDT).", hours(10.5)),
        ("Times are San Francisco local time (PDT).", hours(-7)),
        ("Times in ET.", ZoneInfo("America/New_York")),
        ("Время московское", hours(3)),
        ("We had good times in ET country. All times were hard.", None),
    ],
)
def test_a_page_may_say_which_clock_it_keeps(said: str, zone: timezone | ZoneInfo | None) -> None:
    found = document(f"<p>{said}</p>").zone
    assert (found and CAPTURED.astimezone(found).utcoffset()) == (
        zone and CAPTURED.astimezone(zone).utcoffset()
    )


@pytest.mark.parametrize(
    ("words", "hour"),
    [("The chief minister of the Indian state", 11), ("The Irish minister", 16), ("The minister", None)],
)
def test_ist_is_the_clock_of_the_country_that_the_page_speaks_of(words: str, hour: int | None) -> None:
    posts = "".join(
        f"<article class=post><span>5:{m} PM (IST)</span><p>{words} says that road {m} will be closed until the "
        "evening.</p></article>"
        for m in (21, 17, 11)
    )
    markup = (
        f"<html lang=en><title>Roads: live updates</title><h1>Roads: live</h1><main>{posts}</main></html>"
    )
    captured = datetime(2026, 2, 14, 18, 0, tzinfo=UTC)
    found = extract([Page("https://www.example.com/live/roads", captured, markup.encode())]).updates
    assert [u.date_published and u.date_published.at and u.date_published.at.hour for u in found] == [
        hour
    ] * 3
