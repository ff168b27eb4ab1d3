from __future__ import annotations

from dataclasses import replace

from archive.identity import Shown, shown_updates
from archive.keys import new_key
from tests.histories import URL, at, update

LONG = "The ferry has turned back to the island with forty people on board."
OTHER = "Two crews have reached the quay and lay hoses along the warehouse wall."


def brief(*updates) -> list[tuple[str | None, str, bool, bool]]:
    """Id, text, whether it is marked as pinned, whether it stands in its place."""
    return [
        (one.id, one.posting.article_body, one.posting.pinned, one.placed)
        for one in shown_updates(updates, page_url=URL)
    ]


def test_a_pinned_copy_is_joined_to_the_update_in_its_place():
    a, b = update("a", LONG, 1), update("b", OTHER, 2)
    assert brief(replace(a, pinned=True), b, a) == [("b", OTHER, False, True), ("a", LONG, True, True)]


def test_so_is_a_pinned_copy_without_an_id():
    a, b = update("a", LONG, 1), update("b", OTHER, 2)
    copy = update(None, LONG, pinned=True)
    assert brief(copy, b, a) == [("b", OTHER, False, True), ("a", LONG, True, True)]


def test_an_update_that_is_only_pinned_is_out_of_its_place():
    assert brief(update("a", LONG, 1, pinned=True)) == [("a", LONG, True, False)]


def test_of_two_copies_under_one_id_the_first_in_its_place_stays():
    shortened = update("a", LONG[:50] + "…", 1)
    assert brief(update("a", LONG, 1), shortened) == [("a", LONG, False, True)]


def test_an_id_that_different_updates_share_is_none():
    assert brief(update("post", LONG, 1), update("post", OTHER, 2)) == [
        (None, LONG, False, True),
        (None, OTHER, False, True),
    ]


def test_copies_without_ids_are_joined_when_time_or_length_tells():
    assert len(brief(update(None, LONG), update(None, LONG))) == 1
    assert len(brief(update(None, "GOAL!", 1), update(None, "GOAL!", 1))) == 1
    assert len(brief(update(None, "GOAL!", 1), update(None, "GOAL!", 30))) == 2
    assert len(brief(update(None, "GOAL!"), update(None, "GOAL!"))) == 2


def test_an_address_that_different_updates_share_is_the_page_s():
    shown = shown_updates([update(None, LONG, url=URL), update(None, OTHER, url=URL)], page_url=URL)
    assert [one.url for one in shown] == [None, None]


def test_permalinks_are_canonical_and_keep_their_fragment():
    (shown,) = shown_updates([update(None, LONG, url="?utm_source=x&page=2#block-1")], page_url=URL)
    assert shown.url == URL + "?page=2#block-1"


def shown(one) -> Shown:
    return shown_updates([one], page_url=URL)[0]


def test_keys_are_the_publisher_s_or_made_of_time_and_first_words():
    assert new_key(shown(update("a", LONG, 1, url=URL + "#a")), taken=set()) == ("id", "a")
    assert new_key(shown(update(None, LONG, 1, url=URL + "#a")), taken=set()) == ("url", URL + "#a")
    kind, key = new_key(shown(update(None, LONG, 1)), taken=set())
    assert (kind, key) == ("inferred", "words-445132239d8359b5")


def test_an_inferred_key_depends_on_what_was_said_first_and_on_nothing_else():
    def key(*arguments, **fields) -> str:
        return new_key(shown(update(None, *arguments, **fields)), taken=set())[1]

    first = key(LONG, 1)
    assert key(LONG, 1, html="<p>…</p>", pinned=True) == first
    assert key(LONG + " And more.", 1) == first
    assert key(LONG, 2) != first
    assert key(OTHER, 1) != first
    assert key(LONG, date_published=at(1, 3600, "2h ago")) == key(LONG)


def test_a_key_that_is_taken_is_not_given_again():
    one = shown(update("a", LONG, 1))
    inferred = new_key(one, taken={"a"})[1]
    assert new_key(one, taken={"a", inferred}) == ("inferred", f"{inferred}-2")
    assert new_key(one, taken={"a", inferred, f"{inferred}-2"}) == ("inferred", f"{inferred}-3")
