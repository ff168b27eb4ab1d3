"""Which update is which, and what another source of the same words may change: on the fold, on SQLite, on PostgreSQL."""

from __future__ import annotations

import pytest

from tests.histories import A, B, C, D, E, F, G, Gone, Version, at, reworded, still, update

# --- which update is which ---------------------------------------------------------------------------------


def test_positions_that_pass_for_ids_do_not_make_edits(told):
    told.see(*(update(f"post{n}", one.article_body) for n, one in enumerate((C, B, A), start=1)))
    told.see(*(update(f"post{n}", one.article_body) for n, one in enumerate((D, C, B, A), start=1)))
    told.see(*(update(f"post{n}", one.article_body) for n, one in enumerate((D, C, B, A), start=1)))
    story = told.story()
    assert sorted(len(versions) for versions in story.versions.values()) == [1, 1, 1, 1]
    assert story.shown[1][1:] == story.shown[0]
    assert story.shown[2] == story.shown[1]


SEVEN = (G, F, E, D, C, B, A)


def numbered(*updates):
    """A page that numbers its updates from the oldest, whichever they are."""
    count_down = zip(range(len(updates), 0, -1), updates, strict=True)
    return [update(f"post{n}", one.article_body, date_published=one.date_published) for n, one in count_down]


@pytest.mark.parametrize("gone", [1, 2, 4])
def test_where_one_is_taken_out_the_words_move_along_the_positions(told, gone):
    told.see(*numbered(*SEVEN))
    told.see(*numbered(*SEVEN[:gone], *SEVEN[gone + 1 :]))
    told.see(*numbered(*SEVEN[:gone], *SEVEN[gone + 1 :]))
    removed = f"post{7 - gone}"
    story = told.story()
    assert story.gone == {removed: [Gone(1, 2, None)]}
    assert story.versions == {
        one.id: [Version(one.article_body, 1, 1 if one.id == removed else None)] for one in numbered(*SEVEN)
    }


def test_words_pasted_over_those_of_another_update_are_an_edit(told):
    told.see(C, B, A)
    told.see(C, reworded(B, A.article_body))
    assert told.story().versions["b"] == [
        Version(B.article_body, 1, 1),
        Version(A.article_body, 2, None),
    ]


def test_short_updates_that_are_renumbered_are_known_by_their_times(told):
    words = ("GOAL!", "Corner.", "Yellow card.", "Kick-off.")
    told.see(*(update(f"x{n}", one, 40 - n) for n, one in enumerate(words)))
    told.see(*(update(f"y{n}", one, 40 - n) for n, one in enumerate(words)))
    assert told.story().outcomes == ["changed", "same"]


def test_a_relaunch_that_renumbers_everything_makes_no_edits(told):
    told.see(C, B, A)
    told.see(
        *(update(f"new-{one.id}", one.article_body, n) for n, one in zip((3, 2, 1), (C, B, A), strict=True))
    )
    assert told.story().versions == still(A, B, C)


def test_updates_without_ids_are_known_by_their_words(told):
    a, b, c = (update(None, one.article_body, n) for n, one in enumerate((A, B, C), start=1))
    told.see(b, a)
    told.see(c, update(None, B.article_body + " They hope to finish by night.", 2), a)
    told.see(c, a)
    story = told.story()
    assert [len(versions) for versions in story.versions.values()] == [1, 2, 1]
    assert list(story.gone.values()) == [[Gone(2, 3, None)]]


def test_two_short_look_alikes_are_two_updates(told):
    told.see(update(None, "GOAL!", 10), update(None, "Kick-off.", 1))
    told.see(update(None, "GOAL!", 30), update(None, "GOAL!", 10), update(None, "Kick-off.", 1))
    story = told.story()
    assert list(story.versions.values()) == [
        [Version("Kick-off.", 1, None)],
        [Version("GOAL!", 1, None)],
        [Version("GOAL!", 2, None)],
    ]


# --- rule 4: another source of the same words ---------------------------------------------------------------


def read_from(route, name, text, minutes, **fields):
    return update(name, text, minutes, sources=(("articleBody", route),), **fields)


WHOLE = "The ferry turned back with 40 people. Nobody was hurt. “All well,” said its captain."


@pytest.mark.parametrize(
    "shortened",
    ["The ferry turned back with 40 people", "The ferry turned back with 40 people.Nobody was hurt."],
)
def test_words_that_another_source_only_shortens_are_no_edit(told, shortened):
    told.see(C, B, read_from("general", "a", WHOLE, 1))
    told.see(C, B, read_from("json-ld", "a", shortened, 1))
    told.see(C, B, read_from("json-ld", "a", shortened, 1))
    told.see(C, B, read_from("general", "a", WHOLE, 1))
    assert told.story().versions["a"] == [Version(WHOLE, 1, None)]


def test_a_byline_that_another_source_spells_otherwise_is_no_edit(told):
    told.see(B, read_from("general", "a", WHOLE, 1, authors=("— Ada Field",)))
    told.see(B, read_from("json-ld", "a", WHOLE, 1, authors=("ADA FIELD",)))
    told.see(B, read_from("json-ld", "a", "The ferry turned back", 1, authors=("ADA FIELD",)))
    told.see(B, read_from("general", "a", WHOLE, 1, authors=("Ben Hill",)))
    assert told.story().versions["a"] == [Version(WHOLE, 1, 3), Version(WHOLE, 4, None)]


def test_another_word_from_another_source_is_an_edit(told):
    edited = "The ferry turned back with 14 people"
    told.see(C, B, read_from("general", "a", WHOLE, 1))
    told.see(C, B, read_from("json-ld", "a", edited, 1))
    assert told.story().versions["a"] == [Version(WHOLE, 1, 1), Version(edited, 2, None)]


def test_words_taken_out_are_an_edit_when_the_source_is_the_same(told):
    told.see(C, B, read_from("general", "a", WHOLE, 1))
    told.see(C, B, read_from("general", "a", "The ferry turned back with 40 people", 1))
    assert len(told.story().versions["a"]) == 2


def test_a_changed_time_keeps_the_known_words_whatever_their_source(told):
    told.see(C, B, read_from("general", "a", WHOLE, 1))
    told.see(C, B, read_from("json-ld", "a", "The ferry turned back", 1, date_modified=at(30)))
    assert told.story().versions["a"] == [Version(WHOLE, 1, 1), Version(WHOLE, 2, None)]
