"""What closes the updates of a plain text and is none of their words."""

from __future__ import annotations

import pytest

from tests.plain_texts import read
from tests.test_extractors_text_shapes import CLOCKS, HEADS, TEXTS

OLDEST = "09:30\nIt begins to rain over Anderby and the hills.\nAda Brown\nMost read\nSwan returns\nContact"
NAMES = ("Ada Brown", "Bo Chen", "Ada Brown", "Cy Dahl")


def closed(*ends: str) -> list[tuple[str, tuple[str, ...]]]:
    """Words and authors of a text whose updates are closed by these lines."""
    updates = [
        f"{clock}\n{head}\n{text}\n{end}"
        for clock, head, text, end in zip(CLOCKS, HEADS, TEXTS, ends, strict=True)
    ]
    posting = read(
        "Flood in Anderby: live - The Example\nHome\nNews\nWeather\n" + "\n".join([*updates, OLDEST])
    )
    assert posting.updates[-1].article_body == "It begins to rain over Anderby and the hills."
    return [(update.article_body, update.authors) for update in posting.updates[:-1]]


@pytest.mark.parametrize(
    "end",
    ["{}", "— {}", "Posted by {}", "{}, Senior Editor", "{}Reporter at sea"],
    ids=["a name", "behind a dash", "behind a word for it", "with an office", "glued to an office"],
)
def test_names_that_close_most_updates_are_their_authors(end: str) -> None:
    assert closed(*(end.format(name) for name in NAMES)) == [
        (text, (name,)) for text, name in zip(TEXTS, NAMES, strict=True)
    ]


def test_a_name_that_closes_one_update_is_the_one_quoted() -> None:
    assert closed("Ada Brown", "", "", "")[0] == (f"{TEXTS[0]}\nAda Brown", ())


@pytest.mark.parametrize(
    "caption",
    [
        "Volunteers fill sandbags at the quay (Ada Brown/AP)",
        "Volunteers fill sandbags at the quay. Ada Brown | The Example",
        "Volunteers fill sandbags at the quay © Belga",
        "Volunteers fill sandbags. - ANP/ADA BROWN",
    ],
)
def test_captions_with_a_credit_are_no_words_of_the_update(caption: str) -> None:
    assert [words for words, _ in closed("", caption, "", "")] == list(TEXTS)


@pytest.mark.parametrize("line", ["Road A4 / B12", "Sandbags (bring a shovel)", "Open: school, library"])
def test_other_lines_without_a_full_stop_stay(line: str) -> None:
    assert closed("", line, "", "")[1][0] == f"{TEXTS[1]}\n{line}"


@pytest.mark.parametrize(
    "box",
    [
        "Related Stories\nThe Gauges Are Aging. Who Will Pay To Replace Them?\nHauula Has Waited 20 Years For A Drainage Fix",
        "Das könnte dich auch interessieren\nDie Riesen von gestern: Zehn Helden",
        "Two boats at the quay of Anderby. © Photo Agence de Vichy\nÀ lire aussi",
        "Two boats at the quay of Anderby (Ada Brown/Example/2024)\nEnter your email",
        "[Map: Where the water stands]",
    ],
    ids=["title case", "teasers", "above a label", "above a form", "in brackets"],
)
def test_boxes_that_close_an_update_are_none_of_its_words(box: str) -> None:
    assert closed(box, "", box, "")[0][0] == TEXTS[0]
