from __future__ import annotations

import random
from datetime import timedelta

import pytest

from archive.matching import Text, match
from tests.histories import NOON

WORDS = [
    "harbour",
    "ferry",
    "quay",
    "crew",
    "smoke",
    "warehouse",
    "mayor",
    "regatta",
    "volunteers",
    "nets",
    "market",
    "tower",
    "bridge",
    "river",
    "pilot",
    "engine",
    "island",
    "morning",
    "evening",
    "council",
    "budget",
    "vote",
    "minister",
    "train",
    "station",
    "school",
    "closed",
    "open",
    "road",
    "storm",
    "wind",
    "rain",
    "flood",
    "water",
    "power",
    "line",
    "east",
    "west",
    "north",
    "south",
    "people",
    "forty",
    "seven",
    "hundred",
    "says",
    "said",
    "reports",
    "after",
    "before",
    "while",
    "under",
    "over",
    "near",
    "between",
    "moved",
    "stopped",
    "began",
    "ended",
    "waits",
    "called",
    "found",
    "lost",
    "left",
    "right",
]


def text(words: str, minutes: float | None = None, *, headline: str = "", place: int | None = None) -> Text:
    published = None if minutes is None else NOON + timedelta(minutes=minutes)
    return Text(words, headline, (published, "", 0), place)


def page(*texts: Text) -> list[Text]:
    """Texts in the order of the page."""
    for place, one in enumerate(texts):
        one.place = place
    return list(texts)


def sentence(chance: random.Random, length: int) -> list[str]:
    return chance.choices(WORDS, k=length)


FERRY = "The ferry has turned back to the island with forty people on board after its engine stopped."
CREWS = "Two crews have reached the quay and are laying hoses along the old warehouse wall tonight."


def test_the_same_words_are_the_same_update_wherever_they_stand():
    assert match(page(text(FERRY, 1), text(CREWS, 2)), page(text(CREWS, 2), text(FERRY, 1))) == {0: 1, 1: 0}


def test_a_new_update_is_none_of_the_old():
    assert match(page(text(FERRY, 1)), page(text(CREWS, 2), text(FERRY, 1))) == {1: 0}


@pytest.mark.parametrize("timed", [True, False])
@pytest.mark.parametrize(
    "change",
    {
        "a character": lambda words: [*words[:5], words[5] + "s", *words[6:]],
        "half of its words": lambda words: [*words[: len(words) // 2], *reversed(words[len(words) // 2 :])],
        "it was extended": lambda words: [
            *words,
            *(["and", "there", "is", "more", "to", "come", "from", "the", "quay"] * 3),
        ],
        "it was cut": lambda words: words[: len(words) // 2],
    }.items(),
    ids=lambda pair: pair[0],
)
def test_an_edited_update_is_still_itself(change, timed):
    chance = random.Random(4)
    originals = [sentence(chance, chance.randrange(20, 60)) for _ in range(60)]
    old = page(*(text(" ".join(words), -n if timed else None) for n, words in enumerate(originals)))
    edited = [change[1](words) if n % 3 == 0 else words for n, words in enumerate(originals)]
    news = [text(" ".join(sentence(chance, 40)), n + 1 if timed else None) for n in range(5)]
    new = page(*news, *(text(" ".join(words), -n if timed else None) for n, words in enumerate(edited)))
    assert match(old, new) == {n + 5: n for n in range(60)}


def test_an_update_with_another_time_is_still_itself():
    assert match(page(text(FERRY, 1), text(CREWS, 0)), page(text(FERRY, 31), text(CREWS, 0))) == {0: 0, 1: 1}


def test_an_update_with_another_headline_is_still_itself():
    old = page(text("2-1.", 40, headline="Goal for Harbour"), text("0-0.", 1, headline="Kick-off"))
    new = page(text("2-1.", 40, headline="Harbour lead"), text("0-0.", 1, headline="Kick-off"))
    assert match(old, new) == {0: 0, 1: 1}


def test_an_update_with_all_its_words_changed_is_itself_by_time_and_headline():
    old = page(text("Nothing is known yet.", 40, headline="Fire at the quay"))
    new = page(text(CREWS, 40, headline="Fire at the quay"))
    assert match(old, new) == {0: 0}


@pytest.mark.parametrize("words", ["GOAL!", "Wicket", "Breaking: more soon"])
def test_short_look_alikes_with_other_times_are_other_updates(words):
    assert match(page(text(words, 1)), page(text(words, 30))) == {}
    assert match(page(text(words, 1)), page(text(words, 30), text(words, 1))) == {1: 0}


@pytest.mark.parametrize(
    ("shift", "found"), [(-60, {n: n for n in range(8)}), (-7, {n: n for n in range(6)})]
)
def test_where_the_newsroom_s_clock_moved_look_alikes_are_told_by_the_moved_times(shift, found):
    chance = random.Random(7)
    stories = [" ".join(sentence(chance, 30)) for _ in range(6)]
    known = [
        *((words, -10 * n) for n, words in enumerate(stories)),
        ("Road 270 is closed.", -65),
        ("Road 270 is closed.", -125),
    ]
    old = page(*(text(words, minutes) for words, minutes in known))
    new = page(
        *(text(words, minutes + shift) for words, minutes in known[:6]),
        *(text(words, minutes + shift) for words, minutes in known[6:]),
    )
    for one in (*old[6:], *new[6:]):
        one.place = None
    assert match(old, new) == found


def test_short_look_alikes_without_times_are_told_by_their_neighbours():
    old = page(text("GOAL!"), text(FERRY), text("GOAL!"), text(CREWS))
    new = page(text("GOAL!"), text("Corner."), text("GOAL!"), text(FERRY), text("GOAL!"), text(CREWS))
    assert match(old, new) == {2: 0, 3: 1, 4: 2, 5: 3}


def test_look_alikes_that_differ_in_a_number_are_not_merged():
    old = page(text("GOAL! Harbour 1-0 Island, Marlow scores.", 10))
    new = page(
        text("GOAL! Harbour 2-0 Island, Marlow scores.", 20),
        text("GOAL! Harbour 1-0 Island, Marlow scores.", 10),
    )
    assert match(old, new) == {1: 0}


def test_boilerplate_that_many_share_matches_nothing():
    boilerplate = "Thank you for following our live coverage of the harbour fire with us today. "
    old = page(*(text(boilerplate + " ".join(sentence(random.Random(n), 8)), n) for n in range(30)))
    new = page(*(text(boilerplate + " ".join(sentence(random.Random(n), 8)), n) for n in range(30, 60)))
    assert match(old, new) == {}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("火災は港の倉庫で起き、消防隊が消火活動を続けている。", "火災は港の古い倉庫で起き、消防隊が消火活動を続けている。"),
        ("เกิดเพลิงไหม้ที่โกดังริมท่าเรือ เจ้าหน้าที่กำลังควบคุมเพลิง", "เกิดเพลิงไหม้ที่โกดังริมท่าเรือ เจ้าหน้าที่ควบคุมเพลิงได้แล้ว"),
        ("اندلع حريق في مستودع الميناء القديم وتعمل فرق الإطفاء على إخماده منذ الصباح", "اندلع حريق في مستودع الميناء وتعمل فرق الإطفاء على إخماده منذ الصباح"),
    ],
    ids=["ja", "th", "ar"],
)  # fmt: skip
def test_scripts_without_spaces_and_from_right_to_left(old, new):
    assert match(page(text(old)), page(text(new))) == {0: 0}


def test_it_is_one_to_one():
    assert match(page(text(FERRY)), page(text(FERRY), text(FERRY))) == {1: 0}


def test_the_answer_does_not_depend_on_where_the_known_stand_in_the_list():
    chance = random.Random(2)
    old = [text(" ".join(sentence(chance, 25)), n) for n in range(40)]
    new = page(*(text(one.words + " more", n) for n, one in enumerate(old)))
    order = list(range(40))
    chance.shuffle(order)
    shuffled = match([old[n] for n in order], new)
    assert {i: order[j] for i, j in shuffled.items()} == match(old, new) == {n: n for n in range(40)}
