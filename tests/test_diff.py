from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from archive.alignment import longest_increasing
from archive.diff import (
    Op,
    Segment,
    as_html,
    as_json,
    as_terminal,
    as_text,
    fold_unchanged,
    new_text,
    old_text,
    side_by_side,
    word_diff,
)


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("1.5m people", "15m people", "[-1.5m-]{+15m+} people"),
        ("up 5% on May", "up 5 on May", "up [-5%-]{+5+} on May"),
        ("-5 degrees", "5 degrees", "[--5-]{+5+} degrees"),
        ('He said: "we won" today.', "He said: we won today.", 'He said: [-"-]we won[-"-] today.'),
        ("He said: we won.", "He said: “we won”.", "He said: {+“+}we won{+”+}."),
        ("up 5 % now", "up 5% now", "up [-5 %-]{+5%+} now"),
        ("He was injured.", "He was hurt.", "He was [-injured-]{+hurt+}."),
        ("won", "won today", "won {+today+}"),
        ("won today", "won", "won[-today-]"),
        ("one  two", "one\ntwo", "one\ntwo"),
        ("café", "cafe\u0301", "cafe\u0301"),
        ("", "new", "{+new+}"),
        ("old", "", "[-old-]"),
        ("", "", ""),
        ("東京で地震", "大阪で強い地震", "[-東京-]{+大阪+}で{+強い+}地震"),
        ("สวัสดีครับ", "สวัสดีค่ะ", "สวัสดี[-ครับ-]{+ค่ะ+}"),
        ("قتل خمسة أشخاص", "قتل ستة أشخاص", "قتل [-خمسة-]{+ستة+} أشخاص"),
    ],
)
def test_words_that_differ_are_shown(old: str, new: str, shown: str) -> None:
    assert as_text(word_diff(old, new)) == shown


def test_a_rewritten_passage_is_one_change() -> None:
    old = "Officials in Porto would not say on Monday whether ferries, buses and trams ran."
    new = "Nobody at the ministry knew last night how many of the, sadly, sunken boats sail."
    assert [op.kind for op in word_diff(old, new)] == ["replace", "equal"]


SWAPPED_OLD = "The mayor spoke at noon. The bridge is closed to lorries."
SWAPPED_NEW = "The bridge is closed to lorries. The mayor spoke at noon."


def test_a_sentence_that_changed_places_is_moved() -> None:
    assert word_diff(SWAPPED_OLD, SWAPPED_NEW) == [
        Op("moved", new="The bridge is closed to lorries. ", move=1),
        Op("equal", "The mayor spoke at noon. ", "The mayor spoke at noon."),
        Op("moved", old="The bridge is closed to lorries.", move=1),
    ]


def test_paragraphs_that_moved_together_are_one_move() -> None:
    first, second, third = (
        "Rain fell on the west all day.",
        "It will go on tonight.",
        "Roads are wet, say police.",
    )
    ops = word_diff(f"{first}\n{second}\n{third} Drive slowly!", f"{third} Drive slowly!\n{first}\n{second}")
    assert [(op.kind, op.old, op.new) for op in ops if op.kind == "moved"] == [
        ("moved", "", f"{third} Drive slowly!\n"),
        ("moved", f"{third} Drive slowly!", ""),
    ]


def test_a_moved_sentence_beside_an_edit() -> None:
    old = "Three men were held. The mayor spoke at noon. Trains are late again today."
    new = "The mayor spoke at noon. Trains are late again today. Four men were held."
    assert old_text(word_diff(old, new)) == old
    assert as_text(word_diff(old, new)) == (
        "[-Three men were held. -]The mayor spoke at noon. Trains are late again today. {+Four men were held.+}"
    )


def test_short_sentences_elsewhere_are_no_moves() -> None:
    assert "moved" not in {op.kind for op in word_diff("He won. A b c.", "A b c. He won.")}


TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(
        st.sampled_from(
            [
                "The mayor spoke at noon.",
                "Rain fell on the west.",
                "5%",
                "-5",
                '"',
                "won",
                "\n",
                " ",
                "東京。",
                "e\u0301",
            ]
        ),
        max_size=14,
    ).map(" ".join),
    st.lists(st.sampled_from(["The cat sat on it", ". ", "\n", "! ", "…", "”"]), max_size=12).map("".join),
)


@settings(derandomize=True, deadline=None, max_examples=400)
@given(TEXTS, TEXTS)
@example("a. b", "b\n a.")
@example(" x", "x ")
def test_both_texts_can_be_rebuilt(old: str, new: str) -> None:
    ops = word_diff(old, new)
    assert (old_text(ops), new_text(ops)) == (old, new)
    folded = fold_unchanged(ops, context=2)
    assert (old_text(folded), new_text(folded)) == (old, new)
    sides = side_by_side(ops)
    assert ("".join(s.text for s in sides[0]), "".join(s.text for s in sides[1])) == (old, new)


@settings(derandomize=True, deadline=None, max_examples=150)
@given(TEXTS, TEXTS)
def test_equal_stretches_differ_in_white_space_only(old: str, new: str) -> None:
    import unicodedata

    for op in word_diff(old, new):
        if op.kind == "equal":
            before, after = ("".join(unicodedata.normalize("NFC", t).split()) for t in (op.old, op.new))
            assert before == after
        else:
            assert op.old != op.new


@settings(derandomize=True, deadline=None, max_examples=100)
@given(TEXTS)
def test_a_text_against_itself_is_equal(text: str) -> None:
    assert word_diff(text, text) == ([Op("equal", text, text)] if text else [])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a " * 120_000, "b " * 120_000),
        (" ".join(f"w{i}" for i in range(20_000)), " ".join(f"w{i}" for i in range(0, 20_000, 2))),
        ("!" * 100_000, "." * 100_000),
        ('"' * 100_000 + "x", "…" * 100_000),
        ("\n" * 100_000, "1." * 100_000),
        ("a'" * 100_000, "\u0301" * 100_000),
    ],
    ids=["nothing shared", "every second word", "marks", "quotation marks", "lines", "combining marks"],
)
@pytest.mark.timeout(60)
def test_hostile_texts_end(old: str, new: str) -> None:
    ops = word_diff(old, new)
    assert old_text(ops) == old
    assert new_text(ops) == new


def test_long_texts_are_still_compared_word_by_word() -> None:
    old = [f"word{i}" for i in range(30_000)]
    new = [*old[:100], "first", *old[101:25_000], "second", *old[25_000:], "third"]
    assert [op for op in word_diff(" ".join(old), " ".join(new)) if op.kind != "equal"] == [
        Op("replace", "word100", "first"),
        Op("insert", "", "second "),
        Op("insert", "", "third"),
    ]


def test_longest_increasing() -> None:
    assert longest_increasing([]) == []
    assert longest_increasing([3, 1, 2, 2, 5, 4]) == [1, 3, 5]


def test_unchanged_stretches_are_folded() -> None:
    text = " ".join(f"w{i}" for i in range(30))
    ops = fold_unchanged(word_diff(f"{text} old {text}", f"{text} new {text}"), context=3)
    assert as_text(ops) == "[… 27 words …] w27 w28 w29 [-old-]{+new+} w0 w1 w2 [… 27 words …]"


def test_short_equal_stretches_are_not_folded() -> None:
    ops = word_diff("one two three old", "one two three new")
    assert fold_unchanged(ops, context=1) == ops


def test_terminal_colours_and_control_characters() -> None:
    shown = as_terminal(word_diff("safe \x1b[2Jold", "safe \x1b[2Jnew"))
    assert "\x1b" not in shown.plain
    assert shown.plain == "safe \ufffd[[-2Jold-]{+2Jnew+}"
    assert {str(span.style) for span in shown.spans} == {"red strike", "green"}


def test_html_is_escaped_and_takes_its_direction_from_the_words() -> None:
    ops = word_diff("<b>Old</b> & more\nسطر", "<b>New</b> & more\nسطر")
    assert as_html(ops) == (
        '<p dir="auto">&lt;b&gt;<del>Old</del><ins>New</ins>&lt;/b&gt; &amp; more</p>\n<p dir="auto">سطر</p>'
    )


def test_html_marks_moves() -> None:
    assert as_html(word_diff(SWAPPED_OLD, SWAPPED_NEW)) == (
        '<p dir="auto"><ins class="moved" data-move="1">The bridge is closed to lorries. </ins>'
        'The mayor spoke at noon.<del class="moved" data-move="1">The bridge is closed to lorries.</del></p>'
    )


def test_json() -> None:
    assert as_json(word_diff("Up 5% to 6 now", "Up 5 to  6 now ok")) == [
        {"op": "equal", "text": "Up "},
        {"op": "replace", "old": "5%", "new": "5"},
        {"op": "equal", "old": " to 6 now", "new": " to  6 now "},
        {"op": "insert", "new": "ok"},
    ]
    assert as_json(word_diff(SWAPPED_OLD, SWAPPED_NEW))[0] == {
        "op": "moved",
        "new": "The bridge is closed to lorries. ",
        "move": 1,
    }


def test_side_by_side() -> None:
    assert side_by_side(word_diff("We lost 1-3 again", "We won 3-1 again today")) == (
        [
            Segment("equal", "We "),
            Segment("delete", "lost 1-3"),
            Segment("equal", " again"),
        ],
        [
            Segment("equal", "We "),
            Segment("insert", "won 3-1"),
            Segment("equal", " again "),
            Segment("insert", "today"),
        ],
    )
