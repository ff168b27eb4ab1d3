"""What the rules of truth (tests/test_truth_rules.py) leave open: numbers, headlines, addresses, coverage."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from archive.coverage import Order, Standing, in_order
from tests.histories import NOON, Fold, at, posting, update

if TYPE_CHECKING:
    from archive.changes import PostingState

A = update("a", "The ferry has turned back to the island with forty people on board.", 1)
B = update("b", "Two crews have reached the quay and lay hoses along the warehouse wall.", 2)
C = update("c", "Residents of the lower town report thick smoke above the fish market.", 3)
D = update("d", "A spokeswoman says that nobody has been hurt and both tugs have moved.", 4)


# --- numbers -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("page", "numbers"),
    [
        ((C, B, A), (3, 2, 1)),
        ((A, B, C), (1, 2, 3)),
        (tuple(update(one.id, one.article_body) for one in (C, B, A)), (3, 2, 1)),
    ],
    ids=["newest first", "oldest first", "no times"],
)
def test_the_oldest_of_a_capture_is_numbered_first(page, numbers):
    told = Fold()
    told.see(*page)
    assert told.changes[0].reading.sequence == numbers


def test_new_updates_take_the_next_numbers():
    told = Fold()
    told.see(B, A)
    told.see(D, C, B, A)
    assert told.changes[1].reading.sequence == (4, 3, 2, 1)
    assert [(one.number, one.key) for one in told.changes[1].updates] == [(3, "c"), (4, "d")]


# --- what a reading says -----------------------------------------------------------------------------------


def test_a_reading_says_what_span_it_covers():
    told = Fold()
    told.see(update("a", A.article_body, 1, pinned=True), D, C, complete=True)
    reading = told.changes[0].reading
    assert (reading.covers_from, reading.covers_until) == (at(3).at, at(4).at)
    assert (reading.pinned, reading.complete, reading.routes) == ((3,), True, ("invented",))


def test_a_capture_that_shows_less_and_proves_nothing_is_the_same():
    told = Fold()
    told.see(C, B, A)
    told.see(C, B)
    assert told.story().outcomes == ["changed", "same"]


def test_not_modified_before_anything_was_read_shows_nothing():
    told = Fold()
    told.not_modified()
    assert told.changes[0].reading.sequence is None
    told.see(A)
    assert told.story().outcomes == ["not_modified", "changed"]


def test_a_permalink_that_appears_later_is_noted():
    told = Fold()
    told.see(A)
    told.see(update("a", A.article_body, 1, url="?post=a"))
    assert told.changes[1].urls == [(1, "https://news.example/live/harbour?post=a")]
    assert not told.changes[1].anything


# --- the live blog itself ----------------------------------------------------------------------------------


def versions(told: Fold) -> list[PostingState]:
    return [change.posting for change in told.changes if change.posting]


def test_the_headline_has_versions_of_its_own():
    told = Fold()
    told.see(A, headline="Harbour fire: live")
    told.see(A, headline="Harbour  fire: live")
    told.fail()
    told.see(A, headline="Harbour fire out")
    assert [(one.number, one.headline) for one in versions(told)] == [
        (1, "Harbour fire: live"),
        (2, "Harbour fire out"),
    ]
    assert told.changes[3].posting_ended == (1, 2)
    assert told.story().outcomes == ["changed", "same", "failed", "changed"]


def test_what_a_page_leaves_out_is_not_taken_back():
    told = Fold()
    end = NOON + timedelta(hours=9)
    told.see(A, description="All day long.", authors=("Ada Marlow",), is_live=True)
    told.see(A)
    told.see(A, description="All day long.", authors=("Ada Marlow",), is_live=False, coverage_end_time=end)
    assert [(one.number, one.is_live, one.coverage_end_time) for one in versions(told)] == [
        (1, True, None),
        (2, False, end),
    ]


def test_another_page_is_known_by_headline_and_address_or_route():
    told = Fold()
    told.see(B, A)
    told.see(D, C, headline="The latest news", routes=("other",))
    told.see_page(posting(D, C, headline="The latest news"))
    assert told.story().outcomes == ["changed", "unreadable", "changed"]
    assert told.changes[1].reading.error == (
        "the page shows none of the known updates, and another headline: another page"
    )


# --- order -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "certain"),
    [
        ([], []),
        ([1, 2, 3], [0, 1, 2]),
        ([2, 2, 2], [0, 1, 2]),
        ([3, 1, 2], [1, 2]),
        ([1, 3, 2, 4], [0, 3]),
        ([3, 2, 1], []),
    ],
)
def test_what_is_in_order_for_certain(values, certain):
    assert in_order(values) == certain


def strays(numbers, minutes=None, pinned=(), before=(), before_pinned=(), hidden=()):
    times = {n: NOON + timedelta(minutes=m) for n, m in (minutes or {}).items()}
    standing = Standing(
        numbers,
        times,
        frozenset(pinned),
        Order(before, frozenset(before_pinned)),
        [NOON + timedelta(minutes=m) for m in hidden],
    )
    return set(standing.strays())


def test_updates_against_the_order_of_times_are_out_of_their_place():
    assert strays([4, 3, 2, 1], {4: 4, 3: 3, 2: 2, 1: 1}) == set()
    assert strays([1, 4, 3, 2], {4: 4, 3: 3, 2: 2, 1: 1}) == {1}
    assert strays([1, 2, 4, 3], {4: 4, 3: 3, 2: 2, 1: 1}) == {3, 4}


def test_without_times_those_that_moved_among_the_others_are():
    assert strays([1, 4, 3, 2], before=[4, 3, 2, 1]) == {1}
    assert strays([1, 2, 3, 4], before=[4, 3, 2, 1]) == set()
    assert strays([5, 4, 3], before=[4, 3, 2, 1]) == set()


def test_an_update_is_back_when_nothing_known_is_missing_around_it():
    times = {4: 4, 3: 3, 2: 2, 1: 1}
    assert strays([4, 3, 2, 1], times, before=[2, 4, 3, 1], before_pinned=[2]) == set()
    assert strays([4, 3, 1], {4: 4, 3: 3, 1: 1}, before=[1, 4, 3], before_pinned=[1], hidden=[2]) == {1}
    assert strays([4, 3, 2], before=[2, 4, 3], before_pinned=[2]) == {2}
