from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.newsedits import (
    MAX_CROSSING,
    SENTENCE_DIFFS,
    THRESHOLD,
    Operation,
    article_row,
    operations,
    refactors,
    sentence_rows,
    text_operations,
    word_rows,
)
from benchmarks.newsedits import best_threshold, cut_alike, gold, score

STORY = [
    "Police are looking for witnesses to a crash near Lautham.",
    "A cyclist, 27, was taken to hospital with serious injuries.",
    "The driver of a silver van did not stop.",
    "Anyone with information should call 101.",
]


def test_nothing_changed() -> None:
    assert operations(STORY, STORY) == [Operation("unchanged", i, i) for i in range(4)]


def test_white_space_and_unicode_form_are_no_edits() -> None:
    assert operations(["Café  au lait."], ["Cafe\u0301 au\nlait."]) == [Operation("unchanged", 0, 0)]


def test_one_character_is_an_edit() -> None:
    assert operations(["It cost £1.5m in all."], ["It cost £15m in all."]) == [Operation("edit", 0, 0)]
    assert operations(["Shares rose 5% today."], ["Shares rose 5 today."]) == [Operation("edit", 0, 0)]


def test_addition_deletion_edit() -> None:
    new = [
        STORY[0],
        "The road was shut until dawn, the council said.",
        STORY[1].replace("27", "29"),
        STORY[3],
    ]
    assert operations(STORY, new) == [
        Operation("unchanged", 0, 0),
        Operation("addition", None, 1),
        Operation("edit", 1, 2),
        Operation("unchanged", 3, 3),
        Operation("deletion", 2, None),
    ]


def test_a_merge_and_a_split_are_edits_on_several_links() -> None:
    merged = "Police are looking for witnesses to a crash near Lautham, in which a cyclist, 27, was taken to hospital with serious injuries."
    assert operations(STORY[:2], [merged]) == [Operation("edit", 0, 0), Operation("edit", 1, 0)]
    assert operations([merged], STORY[:2]) == [Operation("edit", 0, 0), Operation("edit", 0, 1)]


def test_a_sentence_that_went_up_is_a_refactor() -> None:
    new = [STORY[3], STORY[0], STORY[1], STORY[2]]
    assert operations(STORY, new) == [
        Operation("unchanged", 3, 0, moved=True),
        Operation("unchanged", 0, 1),
        Operation("unchanged", 1, 2),
        Operation("unchanged", 2, 3),
    ]


def test_what_comes_in_above_moves_nothing() -> None:
    assert [op for op in operations(STORY, ["Good morning.", *STORY]) if op.moved] == []


def test_an_unchanged_sentence_absorbs_no_other() -> None:
    old = ["Full time: Tarn City 2-1 Dunholt.", "Full time: Tarn Rovers 2-1 Dunholt."]
    assert operations(old, old[:1]) == [Operation("unchanged", 0, 0), Operation("deletion", 1, None)]


def test_equal_sentences_are_paired_in_order() -> None:
    assert operations(["More soon.", "It rained."], ["More soon.", "It rained.", "More soon."]) == [
        Operation("unchanged", 0, 0),
        Operation("unchanged", 1, 1),
        Operation("addition", None, 2),
    ]


@pytest.mark.parametrize(
    ("links", "moved"),
    [
        ([(0, 0), (1, 1)], set()),
        ([(0, 1), (1, 0)], {(1, 0)}),
        ([(0, 1), (1, 2), (2, 0)], {(2, 0)}),
        ([(0, 2), (1, 0), (2, 1)], {(0, 2)}),
        ([(0, 2), (1, 1), (2, 0)], {(2, 0), (0, 2)}),
        ([(0, 0), (0, 1), (1, 1)], set()),
        ([(3, 9), (7, 4)], {(7, 4)}),
        ([], set()),
    ],
    ids=["in order", "swapped", "up", "down", "reversed", "merge and split", "far apart", "none"],
)
def test_refactors(links: list[tuple[int, int]], moved: set[tuple[int, int]]) -> None:
    assert refactors(links) == moved


LINKS = st.sets(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=20)


@settings(derandomize=True, deadline=None, max_examples=200)
@given(LINKS)
def test_without_the_refactors_nothing_crosses(links: set[tuple[int, int]]) -> None:
    left = sorted(links - refactors(links))
    assert not [(a, b) for a in left for b in left if (a[0] - b[0]) * (a[1] - b[1]) < 0]


def test_very_many_crossings_are_bounded() -> None:
    n = MAX_CROSSING + 500
    assert len(refactors([(i, n - i) for i in range(n)])) == n - 1


@settings(derandomize=True, deadline=None, max_examples=100)
@given(
    st.lists(st.sampled_from([*STORY, "He won.", "GOAL!", "…", "東京。"]), max_size=8),
    st.lists(st.sampled_from([*STORY, "He won 2-1.", "GOAL!", "!", "東京です。"]), max_size=8),
)
def test_every_sentence_is_in_an_operation(old: list[str], new: list[str]) -> None:
    found = operations(old, new)
    assert {op.old for op in found} - {None} == set(range(len(old)))
    assert {op.new for op in found} - {None} == set(range(len(new)))
    assert all((op.old is None) == (op.kind == "addition") for op in found)
    assert all((op.new is None) == (op.kind == "deletion") for op in found)


@pytest.mark.timeout(60)
def test_hostile_texts_end() -> None:
    old, new = [f"same words again {i}" for i in range(3000)], [f"same words again x{i}" for i in range(3000)]
    assert len(operations(old, new)) == 6000
    assert len(operations(["a"] * 5000, ["b"] * 5000)) == 10_000


# --- the gold set ------------------------------------------------------------------------------------------


def test_the_gold_set_holds_what_it_should() -> None:
    pairs = list(gold())
    assert len(pairs) >= 60
    assert {pair.half for pair in pairs} == {"tune", "test"}
    assert len({pair.language for pair in pairs}) >= 5
    assert all(pair.known["refactor"] <= pair.known["edit"] | pair.known["unchanged"] for pair in pairs)
    assert {pair.story for pair in pairs if pair.half == "tune"}.isdisjoint(
        p.story for p in pairs if p.half == "test"
    )


def test_the_threshold_is_the_one_of_the_tune_half() -> None:
    assert best_threshold([pair for pair in gold() if pair.half == "tune"]) == THRESHOLD


def test_the_test_half_is_read_well() -> None:
    scores = score([pair for pair in gold() if pair.half == "test"], THRESHOLD)
    assert {kind: one.f1 >= 0.85 for kind, one in scores.of.items()} == dict.fromkeys(scores.of, True)


def test_sentences_are_cut_as_in_the_gold_set() -> None:
    right, texts = cut_alike(gold())
    assert right == texts


# --- tables ------------------------------------------------------------------------------------------------

OLD = "Two men were held. The mayor spoke at noon in Tarn. It rained."
NEW = "The mayor spoke at noon in Tarn. Four men were held.\nA bridge is shut."


def test_text_operations() -> None:
    assert text_operations(OLD, NEW, "en") == [
        Operation("unchanged", 1, 0, moved=True),
        Operation("edit", 0, 1),
        Operation("addition", None, 2),
        Operation("deletion", 2, None),
    ]


def test_sentence_rows() -> None:
    rows = sentence_rows(("paper.example", "u1", 1, 2), OLD, NEW)
    assert [tuple(row) for row in rows] == [SENTENCE_DIFFS] * 3
    assert [tuple(row.values()) for row in rows] == [
        (
            "paper.example",
            "u1",
            1,
            2,
            0,
            "Two men were held.",
            "The mayor spoke at noon in Tarn.",
            "M 1 C",
            "M 1 U",
            False,
            True,
        ),
        (
            "paper.example",
            "u1",
            1,
            2,
            1,
            "The mayor spoke at noon in Tarn.",
            "Four men were held.",
            "M 0 U",
            "M 0 C",
            True,
            False,
        ),
        ("paper.example", "u1", 1, 2, 2, "It rained.", "A bridge is shut.", "R", "A", False, False),
    ]


def test_a_merge_names_both_partners() -> None:
    rows = sentence_rows(
        ("s", "a", 1, 2),
        "The road is shut. Police said drivers should wait.",
        "The road is shut and police said drivers should wait.",
    )
    assert [(row["TAG_OLD"], row["TAG_NEW"]) for row in rows] == [("M 0 C", "M 0,1 C"), ("M 0 C", "")]


def test_word_rows() -> None:
    assert word_rows(("s", "a", 1, 2), OLD, NEW) == [
        {
            "SOURCE": "s", "A_ID": "a", "V_OLD_ID": 1, "V_NEW_ID": 2, "SENTENCE_OLD": 0, "SENTENCE_NEW": 1,
            "OP_ID": n, "OP": op, "WORDS_OLD": old, "WORDS_NEW": new,
        }
        for n, (op, old, new) in enumerate([("replace", "Two", "Four"), ("equal", " men were held.", " men were held.")])
    ]  # fmt: skip


def test_article_row() -> None:
    created = datetime(2026, 2, 14, 9, tzinfo=UTC)
    row = article_row(
        "s",
        "u1",
        2,
        title="T",
        url="https://s.example/#u1",
        text="W.",
        created=created,
        archive_url=None,
        num_versions=3,
    )
    assert row == {
        "SOURCE": "s", "A_ID": "u1", "VERSION_ID": 2, "TITLE": "T", "URL": "https://s.example/#u1", "TEXT": "W.",
        "CREATED": created, "ARCHIVE_URL": None, "NUM_VERSIONS": 3,
    }  # fmt: skip
