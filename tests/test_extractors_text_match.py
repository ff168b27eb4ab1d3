"""A match's minutes in a plain text, in whatever shape, and what stands in their place."""

from __future__ import annotations

import pytest

from tests.plain_texts import read

TEXTS = (
    "The referee ends the match, and the harbour side has won it.",
    "Four minutes more, says the board, and the keeper takes his time.",
    "Two all! The captain heads the ball in at the far post.",
    "A long ball finds nobody, and the visitors start again.",
    "The first corner of the match comes to nothing for the home side.",
    "Rain, four thousand in the ground, and no change in either side.",
)


def printed(lines: list[str]) -> list[tuple[str | None, str | None, str]]:
    """What is read of the match: each update's minute as printed, headline and words."""
    posting = read("Anderby - Port Sallow: live commentary\n" + "\n".join(lines))
    return [
        (u.date_published and u.date_published.printed, u.headline, u.article_body) for u in posting.updates
    ]


@pytest.mark.parametrize(
    "minutes",
    [
        ("ق 90+4", "ق 90", "ق 78", "ق 46", "ق 12", "ق 1"),
        ("90+4. dk", "90. dk", "78. dk", "46. dk", "12. dk", "1. dk"),
        ("후반 45+4분", "후반 45분", "후반 33분", "후반 1분", "전반 12분", "전반 1분"),
    ],
    ids=["Arabic", "Turkish", "Korean"],
)
def test_minutes_as_other_languages_write_them(minutes: tuple[str, ...]) -> None:
    lines = [f"{minute}\n{text}" for minute, text in zip(minutes, TEXTS, strict=True)]
    assert [words for *_, words in printed(lines)] == list(TEXTS)


def test_names_of_parts_of_a_match_stand_where_others_have_a_minute() -> None:
    places = ("Full time", "90+4'", "78'", "Half-time", "12'", "PRE")
    lines = [f"{place}\n{text}" for place, text in zip(places, TEXTS, strict=True)]
    assert printed(lines) == [(place, None, text) for place, text in zip(places, TEXTS, strict=True)]


def test_such_a_name_right_below_a_minute_is_its_headline() -> None:
    places = ("90'", "78'", "46'\nHalf-time", "12'")
    lines = [f"{place}\n{text}" for place, text in zip(places, TEXTS, strict=False)]
    assert [(place, head) for place, head, _ in printed(lines)] == [
        ("90'", None),
        ("78'", None),
        ("46'", "Half-time"),
        ("12'", None),
    ]


def test_what_happened_stands_glued_to_its_minute_and_other_minutes_stand_alone() -> None:
    lines = [
        f"90'Full-time\n{TEXTS[0]}",
        f"88'\n{TEXTS[1]}",
        f"71'Goal\n{TEXTS[2]}",
        f"HTHalf-time\n{TEXTS[3]}",
        f"22'\n{TEXTS[4]}",
        f"9'Corner\n{TEXTS[5]}",
        "3'\nThe first shot of the match goes well wide of the post.",
        "1'\nAnderby kick off towards the sea in their blue shirts.",
    ]
    heads = [(place, head) for place, head, _ in printed(lines)]
    assert heads[:4] == [("90'", "Full-time"), ("88'", None), ("71'", "Goal"), ("HT", "Half-time")]
    assert len(heads) == len(lines)


BREAK = "Tea is served in the stand, and nobody has seen the ball since."


def test_minutes_with_a_full_stop_at_the_heads_of_sentences() -> None:
    minutes = ("90. +6", "90. +4", "78.", "52.", "45. +2", "23.")
    lines = [f"{minute} {text}" for minute, text in zip(minutes, TEXTS, strict=True)]
    lines.insert(5, f"Halbzeit\n{BREAK}")
    assert printed(lines) == [
        *((minute, None, text) for minute, text in list(zip(minutes, TEXTS, strict=True))[:5]),
        ("Halbzeit", None, BREAK),
        ("23.", None, TEXTS[5]),
    ]


def test_a_numbered_list_has_no_minutes() -> None:
    lines = [f"{n}. {text}" for n, text in enumerate(TEXTS, start=1)]
    assert {minute for minute, *_ in printed(lines)} == {None}


@pytest.mark.parametrize(
    ("minutes", "read_as"),
    [
        (("90:00 +3:22", "89:50", "78:19", "45:36", "12:58", "0:57"), None),
        (("64:51{glued}", "60:00{glued}", "44:37{glued}", "31:44{glued}", "17:26{glued}", "05:11{glued}"), ("64:51", "60:00", "44:37", "31:44", "17:26", "05:11")),
        (
            ("Posted at FTFT", "Posted at 89 mins89 mins", "Posted at 78 mins78 mins", "Posted at HTHT", "Posted at 12 mins12 mins", "Posted at 1 mins1 mins"),
            ("Posted at FT", "Posted at 89 mins", "Posted at 78 mins", "Posted at HT", "Posted at 12 mins", "Posted at 1 mins"),
        ),
    ],
    ids=["minutes and seconds", "glued to the text", "for the eye and the ear"],
)  # fmt: skip
def test_minutes_that_look_like_times_of_the_day_or_like_ages(
    minutes: tuple[str, ...], read_as: tuple[str, ...] | None
) -> None:
    posting = read(
        "Anderby - Port Sallow: live commentary\n"
        + "\n".join(
            f"{minute}\n{text}".replace("{glued}\n", "") for minute, text in zip(minutes, TEXTS, strict=True)
        )
        + "\nGoals\n31:44\n64:51"
    )
    assert [u.article_body for u in posting.updates] == list(TEXTS)
    stamps = [u.date_published for u in posting.updates]
    assert [stamp and stamp.at for stamp in stamps] == [None] * len(TEXTS)
    assert [stamp and stamp.printed for stamp in stamps] == list(read_as or minutes)


def test_clocks_before_and_after_a_match_and_minutes_while_it_is_on() -> None:
    clocks = ("11:48", "11:40"), ("09:15", "09:02")
    talk = tuple(
        f"The {word} has been heard all over Anderby today, and few will forget it."
        for word in ("band", "bell", "crowd", "train")
    )
    places = (*clocks[0], "90'", "78'", "61'", "46'", "12'", "1'", *clocks[1])
    texts = (*talk[:2], *TEXTS, *talk[2:])
    posting = read(
        "Anderby - Port Sallow: live commentary\n"
        + "\n".join(f"{place}\n{text}" for place, text in zip(places, texts, strict=True))
    )
    assert [u.article_body for u in posting.updates] == list(texts)
    assert [u.date_published and u.date_published.at is not None for u in posting.updates] == [
        *[True] * 2, *[False] * 6, *[True] * 2
    ]  # fmt: skip
