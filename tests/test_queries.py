"""Finding what is meant, live blogs at a glance, captures and coverage."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from archive import queries
from archive.models import Capture
from archive.queries import (
    AmbiguousLiveBlog,
    AmbiguousUpdate,
    Blind,
    UnknownCapture,
    UnknownLiveBlog,
    UnknownUpdate,
)
from tests.sample_archive import FLOOD, MATCH, ONE, at, failed, look, sample, session

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from archive.store import Archive

__all__ = ["sample", "session"]


# --- finding -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "url"),
    [
        (FLOOD, FLOOD),
        (f"{FLOOD}#block-2", FLOOD),
        (f"{FLOOD}?utm_source=feed", FLOOD),
        ("flood", FLOOD),
        ("SPORT.example", MATCH),
    ],
)
def test_a_live_blog_is_found_by_its_address_or_a_part_of_it(session: Session, words: str, url: str) -> None:
    assert queries.find_live_blog(session, words).url == url


@pytest.mark.parametrize("words", ["https://news.example/live/other", "%", "_", ""])
def test_an_unknown_live_blog_is_named_in_a_sentence(session: Session, words: str) -> None:
    with pytest.raises(UnknownLiveBlog) as raised:
        queries.find_live_blog(session, words)
    assert str(raised.value) == (
        f"no live blog in the archive has the address {words!r}: 'liveblog list' names them"
    )


def test_a_part_of_several_addresses_is_refused(session: Session) -> None:
    with pytest.raises(AmbiguousLiveBlog) as raised:
        queries.find_live_blog(session, "example/live")
    assert str(raised.value) == (
        f"'example/live' stands for several live blogs, write more of it: {FLOOD}, {MATCH}"
    )


@pytest.mark.parametrize(
    ("words", "url", "key"),
    [
        ("block-3", FLOOD, "block-3"),
        (f"{FLOOD}#block-2", FLOOD, "block-2"),
        (f"{MATCH}#block-2", MATCH, "block-2"),
        ("block-5", FLOOD, "block-5"),
    ],
)
def test_an_update_is_found_by_key_or_permalink(session: Session, words: str, url: str, key: str) -> None:
    found = queries.find_update(session, words)
    assert (queries.versions(session, found)[0].update.live_blog_url, found.key) == (url, key)


def test_a_key_of_several_live_blogs_is_told_apart_by_the_live_blog(session: Session) -> None:
    with pytest.raises(AmbiguousUpdate) as raised:
        queries.find_update(session, "block-1")
    assert str(raised.value) == (
        f"'block-1' stands for several updates, write one of these or the like: "
        f"{FLOOD}#block-1, {MATCH}#block-1"
    )
    match = queries.find_live_blog(session, MATCH)
    assert queries.find_update(session, "block-1", match).live_blog_id == match.id


def test_the_beginning_of_a_key_is_enough_when_only_one_begins_so(session: Session) -> None:
    flood = queries.find_live_blog(session, FLOOD)
    with pytest.raises(AmbiguousUpdate, match=r"block-1, .*#block-2, .*#block-3, \.\.\.$"):
        queries.find_update(session, "block", flood)
    with pytest.raises(UnknownUpdate, match="'liveblog edits' and 'liveblog search' name them"):
        queries.find_update(session, "", flood)


# --- at a glance -------------------------------------------------------------------------------------------


def test_live_blogs_are_listed_with_their_counts(session: Session) -> None:
    listed = [summary.as_json() for summary in queries.live_blogs(session)]
    assert listed == [
        {
            "url": FLOOD,
            "publisher": "news.example",
            "headline": "River falls in Old Town",
            "state": listed[0]["state"],
            "isLive": None,
            "lastVisit": "2026-02-14T11:20:00Z",
            "lastOutcome": "same",
            "nextVisit": None,
            "updates": 5,
            "versions": 7,
            "edits": 2,
            "silentEdits": 1,
            "removals": 1,
            "captures": 9,
            "failures": 0,
        },
        {
            "url": MATCH,
            "publisher": "sport.example",
            "headline": "The match",
            "state": listed[1]["state"],
            "isLive": None,
            "lastVisit": "2026-02-14T10:15:00Z",
            "lastOutcome": "changed",
            "nextVisit": None,
            "updates": 2,
            "versions": 2,
            "edits": 0,
            "silentEdits": 0,
            "removals": 0,
            "captures": 2,
            "failures": 0,
        },
    ]


def test_silent_edits_are_left_uncounted_when_not_asked_for(session: Session) -> None:
    assert [b.silent_edits for b in queries.live_blogs(session, count_silent=False)] == [None, None]


def test_a_counter_of_silent_edits_remembers(session: Session) -> None:
    counter = queries.SilentEdits()
    assert [b.silent_edits for b in queries.live_blogs(session, count_silent=counter)] == [1, 0]
    assert [b.silent_edits for b in queries.live_blogs(session, count_silent=counter)] == [1, 0]


def test_versions_say_from_when_to_when_they_stood(session: Session) -> None:
    update = queries.find_update(session, f"{FLOOD}#block-2")
    assert [version.as_json() for version in queries.versions(session, update)] == [
        {
            "version": number,
            "update": "block-2",
            "url": f"{FLOOD}#block-2",
            "firstCapture": first,
            "lastCapture": last,
            "current": current,
            "headline": None,
            "text": text,
            "author": ["Ada Field"],
            "datePublished": "2026-02-14T09:02:00Z",
            "datePublishedPrinted": "",
            "dateModified": None,
            "dateModifiedPrinted": "",
            "links": [],
            "images": [],
            "pinned": False,
            "keyEvent": False,
            "boundariesInferred": False,
        }
        for number, first, last, current, text in (
            (
                1,
                "2026-02-14T10:00:00Z",
                "2026-02-14T10:10:00Z",
                False,
                "Some 15 families were moved to a school.",
            ),
            (
                2,
                "2026-02-14T10:20:00Z",
                "2026-02-14T11:20:00Z",
                True,
                "Some 25 families were moved to a school.",
            ),
        )
    ]


# --- looks -------------------------------------------------------------------------------------------------


def test_captures_tell_what_each_look_brought(session: Session) -> None:
    flood = queries.find_live_blog(session, FLOOD)
    looks = queries.captures(session, flood)
    assert [(c.at, c.outcome, c.update_count, c.complete, c.changes) for c in looks] == [
        (at("10:00"), "changed", 3, True, 3),
        (at("10:10"), "changed", 4, True, 1),
        (at("10:20"), "changed", 4, True, 1),
        (at("10:30"), "failed", 0, False, 0),
        (at("10:40"), "changed", 3, True, 2),
        (at("10:50"), "not_modified", 3, True, 0),
        (at("11:00"), "changed", 2, False, 1),
        (at("11:10"), "changed", 5, True, 1),
        (at("11:20"), "same", 5, True, 0),
    ]
    assert looks[3].error == f"{FLOOD} answered 503 Service Unavailable"
    page = queries.captures(session, flood, since=at("10:10"), until=at("10:40"), newest_first=True, limit=2)
    assert [c.at for c in page] == [at("10:30"), at("10:20")]
    page = queries.captures(session, flood, limit=2, offset=8)
    assert [c.as_json() for c in page] == [
        {
            "capture": looks[8].id,
            "at": "2026-02-14T11:20:00Z",
            "outcome": "same",
            "error": None,
            "updates": 5,
            "complete": True,
            "coversFrom": "2026-02-14T09:01:00Z",
            "coversUntil": "2026-02-14T09:05:00Z",
            "changes": 0,
        }
    ]


def test_a_capture_shows_its_responses_and_what_was_read(session: Session) -> None:
    capture_id = session.scalars(select(Capture.id).where(Capture.captured_at == at("11:00"))).one()
    detail = queries.capture(session, capture_id)
    assert (detail.row.changes, detail.visit_outcome, detail.live_blog_url) == (1, "fetched", FLOOD)
    assert [update.key for update in detail.shown] == ["block-5", "block-4"]
    (response,) = detail.responses
    assert (response.url, response.status, response.size) == (FLOOD, 200, len("<!-- as of 11:00 -->"))
    assert response.headers == (("Content-Type", "text/html"),)


def test_a_failed_capture_shows_no_updates(session: Session) -> None:
    capture_id = session.scalars(select(Capture.id).where(Capture.captured_at == at("10:30"))).one()
    detail = queries.capture(session, capture_id)
    assert (detail.row.outcome, detail.shown, detail.responses[0].status) == ("failed", (), 503)


def test_an_unknown_capture_is_named(session: Session) -> None:
    with pytest.raises(UnknownCapture, match="no capture has the number 99999"):
        queries.capture(session, 99999)


def test_coverage_says_where_nobody_looked(session: Session) -> None:
    coverage = queries.coverage(session, queries.find_live_blog(session, FLOOD))
    assert coverage.as_json() == {
        "first": "2026-02-14T10:00:00Z",
        "last": "2026-02-14T11:20:00Z",
        "looks": 9,
        "readable": 8,
        "notModified": 1,
        "unreadable": 0,
        "failed": 1,
        "incomplete": 0,
        "medianGap": 600.0,
        "longestGap": 1200.0,
        "blind": [
            {
                "after": "2026-02-14T10:20:00Z",
                "until": "2026-02-14T10:40:00Z",
                "looks": 1,
                "reason": "failed looks",
            }
        ],
        "causes": [
            {
                "outcome": "failed",
                "reason": f"{FLOOD} answered 503 Service Unavailable",
                "looks": 1,
                "first": "2026-02-14T10:30:00Z",
                "last": "2026-02-14T10:30:00Z",
            }
        ],
    }
    assert coverage.median_gap == timedelta(minutes=10)
    assert coverage.blind == (Blind(at("10:20"), at("10:40"), 1, "failed looks"),)


def test_blind_spans_tell_failed_looks_from_unreadable_ones(archive: Archive) -> None:
    """A look is unreadable when what came is no live blog: here a page without updates."""
    for item in (
        look("10:00", [ONE]),
        look("10:10", []),
        look("10:20", [ONE]),
        failed("10:30"),
        look("10:40", []),
        look("10:50", [ONE]),
        failed("11:00"),
    ):
        archive.record(item)
    with archive.session() as opened:
        coverage = queries.coverage(opened, queries.find_live_blog(opened, FLOOD))
    assert [(span.after, span.until, span.looks, span.reason) for span in coverage.blind] == [
        (at("10:00"), at("10:20"), 1, "unreadable looks"),
        (at("10:20"), at("10:50"), 2, "failed and unreadable looks"),
        (at("10:50"), None, 1, "failed looks"),
    ]
    assert (coverage.unreadable, coverage.failed) == (2, 2)


def test_activity_counts_events_in_equal_spans(session: Session) -> None:
    flood = queries.find_live_blog(session, FLOOD)
    buckets = queries.activity(session, flood, buckets=2, since=at("10:00"), until=at("11:20"))
    assert [(b.start, b.end, b.added, b.edited, b.removed, b.restored) for b in buckets] == [
        (at("10:00"), at("10:40"), 4, 1, 0, 0),
        (at("10:40"), at("11:20"), 1, 1, 1, 1),
    ]
    assert queries.activity(session, flood, since=at("12:00")) == []


def test_the_activity_of_a_single_look(archive: Archive) -> None:
    archive.record(look("10:00", [ONE]))
    with archive.session() as opened:
        buckets = queries.activity(opened, queries.find_live_blog(opened, FLOOD), buckets=60)
    assert (len(buckets), sum(bucket.added for bucket in buckets)) == (60, 1)
    assert (buckets[0].start, buckets[-1].end) == (at("10:00"), at("10:00") + timedelta.resolution)


def test_activities_are_told_live_blog_by_live_blog(session: Session) -> None:
    flood, match = (queries.find_live_blog(session, url) for url in (FLOOD, MATCH))
    found = queries.activities(session, buckets=1)
    assert {key: (b.added, b.edited, b.removed, b.restored) for key, (b,) in found.items()} == {
        flood.id: (5, 2, 1, 1),
        match.id: (2, 0, 0, 0),
    }


def test_headline_changes_of_the_live_blog(session: Session) -> None:
    flood = queries.find_live_blog(session, FLOOD)
    assert [
        (c.number, c.old, c.new, c.after.at, c.by.at) for c in queries.headline_changes(session, flood)
    ] == [(2, "River rises in Old Town", "River falls in Old Town", at("10:50"), at("11:00"))]
