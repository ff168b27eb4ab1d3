"""Older copies after newer ones: what a page says of its own age, and what the archive makes of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from archive.freshness import Freshness, are_of_one_moment, freshness_of
from archive.store import Archive
from crawler.items import LiveBlogItem, Page
from tests.histories import NOON, URL, Fold, Gone, Version, at, posting, story_of, update

A = update("a", "The ferry has turned back to the island with forty people on board.", 1)
B = update("b", "Two crews have reached the quay and lay hoses along the warehouse wall.", 2)
B_EDITED = update("b", "Three crews have reached the quay and lay hoses along the warehouse wall.", 2)
C = update("c", "Residents of the lower town report thick smoke above the fish market.", 3)

D = update("d", "A spokeswoman says that nobody has been hurt and both tugs have moved.", 4)

OLDER, NEWER = (B, A), (C, B_EDITED, A)
VERSIONS = {
    "a": [Version(A.article_body, 1, None)],
    "b": [Version(B.article_body, 1, 1), Version(B_EDITED.article_body, 2, None)],
    "c": [Version(C.article_body, 2, None)],
}


def moment(minutes):
    return NOON + timedelta(minutes=minutes)


def page(minutes, *headers):
    return Page(URL, moment(minutes), b"", 200, (("Content-Type", "text/html"), *headers))


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ([], Freshness(generated_at=moment(0))),
        ([("Age", "90")], Freshness(generated_at=moment(-1.5))),
        ([("age", "soon")], Freshness(generated_at=moment(0))),
        (
            [("Last-Modified", "Sat, 14 Feb 2026 11:50:30 GMT")],
            Freshness(generated_at=moment(0), last_modified=moment(-10)),
        ),
        ([("Last-Modified", "yesterday")], Freshness(generated_at=moment(0))),
        ([("Last-Modified", "Fri, 31 Dec 9999 23:59:59 -1200")], Freshness(generated_at=moment(0))),
    ],
)
def test_what_the_headers_say_of_a_copy(headers, expected):
    assert freshness_of([page(0, *headers)], None) == expected


def test_what_the_page_says_of_itself_and_what_a_saved_page_does_not_say():
    saved = Page(URL, moment(0))
    assert freshness_of([saved], posting(A, date_modified=at(-5))) == Freshness(page_modified=moment(-5))
    assert freshness_of([saved], posting(A, date_modified=at(-5, coarseness=60))) == Freshness()
    assert freshness_of([], None) == Freshness()


def test_the_oldest_of_several_pages_tells_how_old_they_are():
    pages = [page(0), page(0.1, ("Age", "126")), page(0.2)]
    assert freshness_of(pages, None) == Freshness(generated_at=moment(-2))
    assert not are_of_one_moment(pages)
    assert are_of_one_moment([page(0, ("Age", "60")), page(0.1), page(0.2)])
    assert are_of_one_moment([Page(URL, moment(0)), Page(URL, moment(-60))])
    assert are_of_one_moment([])


@pytest.mark.parametrize("complete", [False, True])
def test_what_slid_between_a_new_page_and_an_old_one_was_not_removed(database_url, complete):
    """A new update pushed the last of the first page to the second, of which a cache gives an older copy."""
    looks = [((C, B, A), "0"), ((D, C, A), "300"), ((D, C, B, A), "0"), ((D, C, A), "0")]
    with Archive(database_url) as archive:
        for number, (updates, age) in enumerate(looks):
            pages = (page(20 * number), page(20 * number, ("Age", age)))
            pages = tuple(replace(one, body=f"{number} {n}".encode()) for n, one in enumerate(pages))
            said = posting(*updates, complete=complete)
            archive.record(LiveBlogItem(URL, moment(20 * number), pages, said))
        with archive.engine.connect() as connection:
            story = story_of(connection)
    assert story.outcomes == ["changed", "changed", "same", "changed"]
    assert story.gone == {"b": [Gone(3, 4, None)]}


def visit(minutes, updates, *headers, modified=None):
    said = posting(*updates, date_modified=None if modified is None else at(modified))
    body = f"{minutes}".encode()
    response = Page(URL, moment(minutes), body, 200, (("Content-Type", "text/html"), *headers))
    return LiveBlogItem(URL, moment(minutes), (response,), said)


def last_modified(minutes):
    return ("Last-Modified", f"{moment(minutes):%a, %d %b %Y %H:%M:%S} GMT")


SIGNS = {
    "age": ([("Age", "0")], [("Age", "1500")], 0, 0, "a cache has held it since 2026-02-14T12:05:30Z"),
    "header": (
        [last_modified(10)],
        [last_modified(2)],
        0,
        0,
        "its Last-Modified is 2026-02-14T12:02:30Z, that of the capture before 2026-02-14T12:10:30Z",
    ),
    "page": (
        [],
        [],
        10,
        2,
        (
            "its own time of modification is 2026-02-14T12:02:30Z, "
            "that of the capture before 2026-02-14T12:10:30Z"
        ),
    ),
}


@pytest.mark.parametrize("sign", SIGNS)
def test_an_older_copy_after_a_newer_one_says_nothing(database_url, sign):
    fresh, stale, modified, modified_before, why = SIGNS[sign]
    with Archive(database_url) as archive:
        archive.record(visit(0, OLDER))
        archive.record(visit(20, NEWER, *fresh, modified=modified))
        recorded = archive.record(visit(30, OLDER, *stale, modified=modified_before))
        archive.record(visit(40, NEWER, *fresh, modified=modified))
        with archive.engine.connect() as connection:
            story = story_of(connection)
    assert recorded.error == f"an older copy than the capture before: {why}"
    assert (story.versions, story.gone) == (VERSIONS, {})
    assert story.outcomes == ["changed", "changed", "unreadable", "same"]


def test_an_older_copy_that_says_the_same_is_a_look_like_any_other(database_url):
    with Archive(database_url) as archive:
        archive.record(visit(0, NEWER, ("Age", "0")))
        recorded = archive.record(visit(5, NEWER, ("Age", "900")))
    assert (recorded.outcome, recorded.error) == ("same", None)


def test_without_a_sign_of_age_the_page_is_what_it_shows(database_url):
    with Archive(database_url) as archive:
        for minutes, updates in ((0, OLDER), (20, NEWER), (30, OLDER)):
            archive.record(visit(minutes, updates))
        with archive.engine.connect() as connection:
            story = story_of(connection)
    assert story.gone == {"c": [Gone(2, 3, None)]}
    assert len(story.versions["b"]) == 3


def test_a_page_that_says_for_more_than_a_day_that_it_is_older_is_believed(database_url):
    with Archive(database_url) as archive:
        archive.record(visit(0, NEWER, modified=-10))
        outcomes = [
            archive.record(visit(24 * 60 * days, OLDER, modified=-20)).outcome for days in (0.5, 1, 1.1)
        ]
    assert outcomes == ["unreadable", "unreadable", "changed"]


def test_a_publisher_s_clock_that_is_ahead_makes_nothing_older(database_url):
    with Archive(database_url) as archive:
        archive.record(visit(0, OLDER, modified=600))
        assert archive.record(visit(20, NEWER, modified=15)).outcome == "changed"


def test_of_two_captures_of_one_moment_nobody_knows_which_came_first():
    told = Fold()
    looks = [told.look_at(NOON, posting(*updates)) for updates in (OLDER, NEWER, OLDER)]
    assert [look.reading.outcome for look in looks] == ["changed", "unreadable", "same"]
    assert looks[1].reading.error == (
        "another capture of the same moment says otherwise, and which came first is not known"
    )
