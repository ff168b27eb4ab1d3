"""The rules of truth and the traps around them, one test each: on the fold, on SQLite, on PostgreSQL.

Those that need pages read again (4: an extractor's fix is no edit; 9: any order of arrival) stand in
tests/test_store.py, a crash in the middle of a visit (1) in tests/test_killed.py; which update is which, in
tests/test_truth_identity.py.
"""

from __future__ import annotations

import random

import pytest

from crawler.items import Timestamp
from tests.histories import A, B, C, D, E, F, G, Gone, Version, at, posting, reworded, still, update

# --- 1. facts first ----------------------------------------------------------------------------------------


def test_a_page_that_nobody_can_read_is_a_capture(told):
    told.look(None, error="it holds no list of updates")
    told.see(A)
    told.look(None, error="it holds no list of updates")
    assert told.story().outcomes == ["unreadable", "changed", "unreadable"]
    assert told.story().versions == still(A, first=2)


# --- 2. absent is not removed ------------------------------------------------------------------------------


def test_an_update_that_vanishes_between_its_neighbours_was_removed_between_two_captures(told):
    told.see(C, B, A)
    told.see(C, B, A)
    told.see(C, A)
    assert told.story().gone == {"b": [Gone(last_seen=2, first_absent=3, seen_again=None)]}
    assert told.story().versions["b"] == [Version(B.article_body, 1, 2)]


def test_the_newest_update_that_vanishes_from_the_top_was_removed(told):
    told.see(C, B, A)
    told.see(B, A)
    assert told.story().gone == {"c": [Gone(1, 2, None)]}


def test_the_oldest_that_slides_off_a_page_of_the_newest_was_not_removed(told):
    told.see(C, B, A)
    told.see(D, C, B)
    told.see(E, D, C)
    story = told.story()
    assert story.gone == {}
    assert story.versions["a"] == [Version(A.article_body, 1, 1)]
    assert story.versions["b"] == [Version(B.article_body, 1, 2)]


def test_an_update_seen_again_with_the_same_words_goes_on_as_it_was(told):
    told.see(C, B, A)
    told.see(D, C, B)
    told.see(D, C, B, A)
    assert told.story().versions == still(A, B, C) | still(D, first=2)
    assert told.story().gone == {}


def test_a_removed_update_that_comes_back_closes_its_absence(told):
    told.see(C, B, A)
    told.see(C, A)
    told.fail()
    told.see(C, B, A)
    assert told.story().gone == {"b": [Gone(1, 2, 4)]}
    assert told.story().versions == still(A, B, C)


def test_a_removed_update_may_be_removed_again(told):
    told.see(C, B, A)
    told.see(C, A)
    told.see(C, B, A)
    told.see(C, A)
    assert told.story().gone == {"b": [Gone(1, 2, 3), Gone(3, 4, None)]}
    assert told.story().versions["b"] == [Version(B.article_body, 1, 3)]


def test_a_removal_is_found_late_when_the_page_covers_the_place_again(told):
    told.see(C, B, A)
    told.see(D, C)
    told.see(D, C, A)
    assert told.story().gone == {"b": [Gone(1, 3, None)]}


def test_the_page_that_shows_the_whole_live_blog_covers_its_end(told):
    told.see(C, B, A, complete=True)
    told.see(C, B, complete=True)
    assert told.story().gone == {"a": [Gone(1, 2, None)]}


def test_an_update_that_the_publisher_marks_as_deleted_was_removed(told):
    told.see(C, B, A)
    told.see(D, C, B, removed_ids=("a",))
    assert told.story().gone == {"a": [Gone(1, 2, None)]}


def test_a_whole_part_of_the_page_that_is_missing_is_unknown(told):
    told.see(G, F, E, D, C, B, A)
    told.see(G, A)
    told.see(G, F, E, D, C, B, A)
    story = told.story()
    assert story.gone == {}
    assert story.versions == still(A, B, C, D, E, F, G)


def test_few_that_vanish_together_were_removed(told):
    told.see(F, E, D, C, B, A)
    told.see(F, C, B, A)
    assert told.story().gone == {"d": [Gone(1, 2, None)], "e": [Gone(1, 2, None)]}


def test_a_pinned_update_is_no_evidence_for_the_place_it_stands_in(told):
    told.see(update("a", A.article_body, 1, pinned=True), E, D, C)
    told.see(update("a", A.article_body, 1, pinned=True), F, E, D)
    assert told.story().gone == {}


def test_an_update_that_is_no_longer_pinned_was_not_removed(told):
    told.see(update("a", A.article_body, 1, pinned=True), E, D, C)
    told.see(F, E, D, C)
    assert told.story().gone == {}


def test_a_pinned_update_that_is_not_marked_as_pinned_is_known_by_its_time(told):
    told.see(E, D, C, B, A)
    told.see(A, F, E, D, C)
    told.see(A, G, F, E, D)
    told.see(G, F, E, D)
    assert told.story().gone == {}


def test_an_update_that_was_moved_says_nothing_about_its_old_place(told):
    a, b, c, d = (update(one.id, one.article_body) for one in (A, B, C, D))
    told.see(d, c, b, a)
    told.see(a, d, c)
    assert told.story().gone == {}


def test_an_old_update_that_was_moved_down_to_the_end_covers_nothing(told):
    told.see(D, C, B, A)
    told.see(A, E, D, C)
    told.see(F, E, A, D)
    told.see(G, F, E, A)
    told.see(G, F, E)
    assert told.story().gone == {}


def test_a_pinned_update_that_is_back_in_its_place_covers_it_again(told):
    told.see(D, C, B, A)
    told.see(B, D, C, A)
    told.see(D, C, B, A)
    told.see(D, C, A)
    assert told.story().gone == {"b": [Gone(3, 4, None)]}


@pytest.mark.parametrize("minutes", [None, 1])
def test_a_page_that_shows_each_visit_another_order_covers_nothing(told, minutes):
    updates = [update(f"n{n}", f"Report {n} of {n * 7919}", minutes and n) for n in range(12)]
    chance = random.Random(7)
    for shown in (12, 12, 8, 8, 8, 8, 12):
        told.see(*chance.sample(updates, shown))
    assert told.story().gone == {}


def test_without_times_the_order_of_the_page_says_what_it_covers(told):
    a, b, c, d = (update(one.id, one.article_body) for one in (A, B, C, D))
    told.see(c, b, a)
    told.see(d, c, a)
    assert told.story().gone == {"b": [Gone(1, 2, None)]}


def test_a_page_from_old_to_new_that_drops_its_oldest_removes_nothing(told):
    told.see(A, B, C)
    told.see(B, C, D)
    assert told.story().gone == {}


def test_so_does_one_without_times(told):
    a, b, c, d = (update(one.id, one.article_body) for one in (A, B, C, D))
    told.see(a, b, c)
    told.see(b, c, d)
    assert told.story().gone == {}


def test_times_say_what_is_covered_where_the_order_is_not_known(told):
    told.see(B)
    told.see(F, E, D)
    told.see(C, A)
    assert told.story().gone == {"b": [Gone(1, 3, None)]}


# --- 3. a failed look says nothing -------------------------------------------------------------------------


def test_an_error_page_says_nothing(told):
    told.see(B, A)
    told.fail()
    told.see(B, A)
    assert told.story().outcomes == ["changed", "failed", "same"]
    assert told.story().versions == still(A, B)


def test_a_page_that_cannot_be_read_says_nothing(told):
    told.see(B, A)
    told.look(None, error="it holds no list of updates")
    assert told.story().versions == still(A, B)
    assert told.story().shown == [["b", "a"], None]


def test_a_truncated_page_says_nothing(told):
    told.see(C, B, A)
    told.see(C, update("b", B.article_body[:20], 2), truncated=True)
    assert told.story().outcomes == ["changed", "unreadable"]
    assert told.story().versions == still(A, B, C)


def test_a_page_that_is_suddenly_empty_says_nothing(told):
    told.see(B, A)
    told.see()
    told.see(B, A)
    assert told.story().outcomes == ["changed", "unreadable", "same"]
    assert told.story().gone == {}


def test_a_consent_wall_that_reads_like_a_list_says_nothing(told):
    told.see(B, A)
    told.look(
        posting(
            update(None, "Accept all"),
            update(None, "Manage choices"),
            headline="Your privacy",
            routes=("repeated",),
        )
    )
    told.see(B, A)
    assert told.story().outcomes == ["changed", "unreadable", "same"]
    assert told.story().versions == still(A, B)


def test_neither_does_one_that_is_read_like_the_live_blog_and_served_at_its_address(told):
    told.see(B, A)
    told.see(update(None, "Accept all"), update(None, "Manage choices"), headline="Before you continue")
    told.see(B, A)
    assert told.story().outcomes == ["changed", "unreadable", "same"]
    assert told.story().versions == still(A, B)


def test_newer_updates_under_another_headline_are_the_live_blog_a_long_time_later(told):
    told.see(B, A)
    told.see(D, C, headline="Harbour fire is out: live")
    assert told.story().versions == {
        "a": [Version(A.article_body, 1, 1)],
        "b": [Version(B.article_body, 1, 1)],
        **still(C, D, first=2),
    }


def test_new_updates_under_the_same_headline_are_no_other_page(told):
    told.see(B, A)
    told.see(D, C)
    assert told.story().outcomes == ["changed", "changed"]
    assert told.story().gone == {}


def test_not_modified_shows_what_the_capture_before_showed(told):
    told.see(B, A)
    told.not_modified()
    told.see(C, A)
    assert told.story().outcomes == ["changed", "not_modified", "changed"]
    assert told.story().shown == [["b", "a"], ["b", "a"], ["c", "a"]]
    assert told.story().gone == {"b": [Gone(2, 3, None)]}


# --- 5. compared as it was ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("It cost 1.5m.", "It cost 15m."),
        ("Turnout was 5%.", "Turnout was 5."),
        ("It was -5 at dawn.", "It was 5 at dawn."),
        ('He said "we won".', "He said we won."),
        ("He said “we won”.", 'He said "we won".'),
        ("The Mayor left.", "The mayor left."),
    ],
)
def test_one_character_is_an_edit(told, old, new):
    told.see(update("a", old, 1))
    told.see(update("a", new, 1))
    assert told.story().versions == {"a": [Version(old, 1, 1), Version(new, 2, None)]}


def test_white_space_and_normal_forms_are_no_edit_and_stay_as_published(told):
    told.see(update("a", "The caf\u00e9 is\u00a0open.", 1))
    told.see(update("a", "The cafe\u0301  is\nopen.", 1))
    assert told.story().versions == {"a": [Version("The caf\u00e9 is\u00a0open.", 1, None)]}
    assert told.story().outcomes == ["changed", "same"]


def test_order_pins_pictures_and_markup_are_no_edits(told):
    told.see(C, B, A)
    told.see(
        B,
        update("c", C.article_body, 3, pinned=True, key_event=True, html="<p class=x>…</p>"),
        A,
    )
    assert told.story().versions == still(A, B, C)
    assert told.story().outcomes == ["changed", "same"]


def test_a_pinned_copy_is_no_second_update(told):
    told.see(C, B, A)
    told.see(update("a", A.article_body, 1, pinned=True), C, B, A)
    assert told.story().versions == still(A, B, C)
    assert told.story().shown[1] == ["c", "b", "a"]


# --- 6. reverts are edits ----------------------------------------------------------------------------------


def test_a_revert_is_three_versions(told):
    told.see(A)
    told.see(reworded(A, "The ferry has arrived."))
    told.see(A)
    assert told.story().versions == {
        "a": [
            Version(A.article_body, 1, 1),
            Version("The ferry has arrived.", 2, 2),
            Version(A.article_body, 3, None),
        ]
    }


# --- 7. no borrowed times ----------------------------------------------------------------------------------


def test_a_changed_time_is_an_edit(told):
    told.see(A)
    told.see(update("a", A.article_body, 31))
    assert len(told.story().versions["a"]) == 2


def test_relative_times_that_jitter_are_no_edit(told):
    told.see(update("a", A.article_body, date_published=at(0, 60, "22m ago")))
    told.see(update("a", A.article_body, date_published=at(1, 60, "82m ago")))
    told.see(update("a", A.article_body, date_published=at(-40, 3600, "2h ago")))
    assert told.story().versions == still(A)


def test_relative_times_of_a_page_that_stands_still_are_no_edit(told):
    for n in range(4):
        told.see(update("a", A.article_body, date_published=at(60 * n, 60, "22m ago")))
    assert told.story().versions == still(A)


def test_a_time_that_is_missing_is_no_edit_and_is_not_lent(told):
    told.see(A)
    told.see(update("a", A.article_body))
    told.see(A)
    assert told.story().versions == still(A)


def test_a_modified_time_that_appears_is_an_edit(told):
    told.see(A)
    told.see(update("a", A.article_body, 1, date_modified=at(1)))
    told.see(update("a", A.article_body, 1, date_modified=at(50)))
    told.see(A)
    assert told.story().versions["a"] == [Version(A.article_body, 1, 2), Version(A.article_body, 3, None)]


def test_a_clock_time_without_a_date_can_change(told):
    told.see(update("a", A.article_body, date_published=Timestamp(None, "12:50")))
    told.see(update("a", A.article_body, date_published=Timestamp(None, "12.50 Uhr")))
    told.see(update("a", A.article_body, date_published=Timestamp(None, "12:55")))
    assert told.story().versions["a"] == [Version(A.article_body, 1, 2), Version(A.article_body, 3, None)]


# --- 8. the archive's order is the order of captures -------------------------------------------------------


def test_a_publisher_s_clock_that_is_wrong_changes_no_order(told):
    told.see(update("a", A.article_body, 60 * 24 * 365))
    told.see(update("b", B.article_body, -60 * 24 * 365), update("a", A.article_body, 60 * 24 * 365))
    assert told.story().versions == {
        "a": [Version(A.article_body, 1, None)],
        "b": [Version(B.article_body, 2, None)],
    }
