"""Plain texts in which not every update prints its time alike, and what stands between and behind updates."""

from __future__ import annotations

import pytest

from crawler.extractors.plain_lines import is_heading
from tests.plain_texts import read, told
from tests.test_extractors_text_shapes import CLOCKS, HEADS, TEXTS, TOLD

TITLE = "Flood in Anderby: live - The Example\nHome\nNews\nWeather\n"


def test_the_newest_say_how_long_ago_it_was_and_the_older_their_day() -> None:
    times = ("12 minutes ago", "2 hours ago", "13.02.2026 22:10", "13.02.2026 19:05")
    updates = "\n".join(
        f"{time}\n{head}\n{text}" for time, head, text in zip(times, HEADS, TEXTS, strict=True)
    )
    posting = read(
        f"{TITLE}14.02.2026 11:50\n13.02.2026 18:02\nThe river rises, and we follow it here.\n{updates}"
    )
    assert [(u.headline, u.article_body) for u in posting.updates] == list(zip(HEADS, TEXTS, strict=True))
    assert [at for at, *_ in told(posting)] == ["14 11:48", "14 10:00", "13 22:10", "13 19:05"]


def test_the_first_and_the_day_before_say_their_day() -> None:
    times = (
        "Feb. 14, 11:45 a.m. EST",
        "11:21 a.m. EST",
        "10:58 a.m. EST",
        "10:07 a.m. EST",
        "Feb. 13, 11:52 p.m. EST",
    )
    texts = (*TEXTS, "The rain began at dusk and did not stop all night.")
    updates = "\n".join(map(str.__add__, times, texts))  # glued, as elements are
    posting = read(f"{TITLE}Timeline\n{updates}\nMost read", "https://www.example.com/news/live/flood")
    assert [u.article_body for u in posting.updates] == list(texts)
    assert [at for at, *_ in told(posting)] == ["14 16:45", "14 16:21", "14 15:58", "14 15:07", "14 04:52"]


def test_a_headline_that_may_be_a_name_stands_above_by_and_a_name_and_a_day() -> None:
    heads = ("Ferry Runs Again", "Bridge Closed", "Schools Shut", "Sandbags Arrive")
    updates = "\n".join(
        f"{head}\nBy\nAda Brown\nUpdated February 14, 2026\n{clock} GMT\n{text}"
        for head, clock, text in zip(heads, CLOCKS, TEXTS, strict=True)
    )
    posting = read(TITLE + updates)
    assert [(u.headline, u.article_body) for u in posting.updates] == list(zip(heads, TEXTS, strict=True))
    assert {u.authors for u in posting.updates} == {("Ada Brown",)}


@pytest.mark.parametrize(
    "behind",
    [
        "Heb je een tip? Stuur ons je nieuws of foto via de app.",
        "Redactie leest alle post en antwoordt binnen een dag.",
    ],
)
def test_times_that_close_updates_above_words_of_the_site(behind: str) -> None:
    shape = "{head}\n{text}\n14 februari 2026, {clock}\nDeel dit bericht"
    updates = "\n".join(
        shape.format(head=head, text=text, clock=clock)
        for head, text, clock in zip(HEADS, TEXTS, CLOCKS, strict=True)
    )
    posting = read(f"{TITLE}Key points\n{updates}\n{behind}\nMeer nieuws\nSport")
    assert told(posting) == TOLD


@pytest.mark.parametrize(
    "between",
    [
        "Newsletter\nThe evening in five minutes, every day\nYour address\nSend",
        "Also read\nCigarettes out of car windows: what do they cost?",
        "PROMOTED",
        "The ferry at the quay, before it was moved. Photo credit: Supplied",
    ],
    ids=["a form", "a teaser that asks", "an advertisement", "a caption"],
)
def test_what_stands_between_two_updates_is_neither_s(between: str) -> None:
    posts = [f"{clock}\n{head}\n{text}" for clock, head, text in zip(CLOCKS, HEADS, TEXTS, strict=True)]
    assert told(read(TITLE + "\n".join([*posts[:2], between, *posts[2:]]))) == TOLD


def test_the_headline_behind_a_form_is_the_next_update_s() -> None:
    form = "Newsletter\nYour morning starts here"
    posts = [f"{head}\nBy Ada Brown\n{text}" for head, text in zip(HEADS, TEXTS, strict=True)]
    posting = read(f"{TITLE}Flood in Anderby: live\n" + "\n".join([*posts[:2], form, *posts[2:]]))
    assert [u.headline for u in posting.updates][1:] == list(HEADS)[1:]


def test_a_number_is_no_headline() -> None:
    assert is_heading("Bridge closed")
    assert not is_heading("3")


def test_clocks_with_a_point_that_run_one_way_begin_updates() -> None:
    clocks = ("11.45", "11.21", "10.58", "10.07")
    posts = "\n".join(f"{clock} {text}" for clock, text in zip(clocks, TEXTS, strict=True))
    assert [u.article_body for u in read(TITLE + posts).updates] == list(TEXTS)


@pytest.mark.parametrize(
    ("head", "days"),
    [
        ("13.02.2026 19:40", ["14 01:12", "14 00:48", "13 23:55", "13 23:08"]),
        ("Updated 14.02.2026 01:15", ["14 01:12", "14 00:48", "13 23:55", "13 23:08"]),
        ("Updated 13.02.2026 23:59", ["13 01:12", "13 00:48", "12 23:55", "12 23:08"]),
    ],
    ids=["made in the evening", "changed after midnight", "changed before midnight"],
)
def test_the_page_s_own_time_tells_the_day_of_the_newest(head: str, days: list[str]) -> None:
    clocks = ("01:12", "00:48", "23:55", "23:08")
    posts = "\n".join(f"{c}\n{h}\n{t}" for c, h, t in zip(clocks, HEADS, TEXTS, strict=True))
    assert [at for at, *_ in told(read(f"{TITLE}{head}\n{posts}"))] == days


def test_clocks_with_a_comma_and_the_word_for_hours() -> None:
    posts = "\n".join(
        f"{c.replace(':', ',')} ч.\n{h}\n{t}" for c, h, t in zip(CLOCKS, HEADS, TEXTS, strict=True)
    )
    found = told(read(TITLE + posts, "https://www.example.bg/na-zhivo/buria-live"))
    assert [(at and at[-5:], head) for at, head, _ in found] == list(
        zip(("09:45", "09:21", "08:58", "08:07"), HEADS, strict=True)
    )


@pytest.mark.parametrize(
    "line",
    ["{ago}{day}, {clock} GMT", "{short}{ago}{spaced} at {clock} GMT"],
    ids=["a day", "for the eye, the ear and in full"],
)
def test_ages_glued_to_days_and_said_twice(line: str) -> None:
    updates = "\n".join(
        line.format(
            ago=f"{n + 2} minutes ago",
            short=f"{n + 2}m ago",
            day="14.02.2026",
            spaced="14 February 2026",
            clock=clock,
        )
        + f"\n{head}\n{text}"
        for n, (clock, head, text) in enumerate(zip(CLOCKS, HEADS, TEXTS, strict=True))
    )
    assert told(read(TITLE + updates)) == TOLD


def test_what_stands_above_the_first_of_the_headings_is_an_introduction() -> None:
    heads = (*HEADS, "Ferry turns back", "Power is out", "Rain to stop")
    texts = (
        *TEXTS,
        "The morning ferry turned back with forty people on board.",
        "The power is out in all streets below the church.",
        "The rain will stop by the evening, the weather office says.",
    )
    posts = "\n".join(f"{head}\n{text}" for head, text in zip(heads, texts, strict=True))
    intro = "The river has left its bed, and we tell you all that happens."
    posting = read(f"{TITLE}Flood in Anderby: live\n{intro}\n{posts}")
    assert [(u.headline, u.article_body) for u in posting.updates] == list(zip(heads, texts, strict=True))


def test_a_day_to_come_above_the_updates_dates_none_of_them() -> None:
    posts = "\n".join(f"{c}\n{h}\n{t}" for c, h, t in zip(CLOCKS, HEADS, TEXTS, strict=True))
    head = "Published 14 February 2026, 09:00\nNext spring tide\n8 March\nNorth Quay\n"
    assert told(read(f"{TITLE}{head}{posts}")) == TOLD


def test_controls_to_share_right_above_the_times_close_updates_that_these_begin() -> None:
    """The intro ends with a sentence right above the first time, and the last text stands deeper than the others."""
    ago = ("12m ago", "39m ago", "1h ago", "2h ago")
    updates = [
        f"{age} / {clock} AM EST\n{head}\n{text}\nShare\nLink copied"
        for age, clock, head, text in zip(ago, ("6:45", "6:21", "5:58", "5:07"), HEADS, TEXTS, strict=True)
    ]
    last = "3h ago / 4:41 AM EST\nRain begins to fall on the hills\nAda Brown\nBo Chen\nAda Brown and Bo Chen\nReporting from Anderby\nIt has begun to rain over Anderby.\nShare"
    posting = read(
        f"{TITLE}This live blog has ended, and our full coverage is here.\n" + "\n".join([*updates, last])
    )
    assert [(at, head) for at, head, _ in told(posting)] == [
        *((f"14 {clock}", head) for clock, head in zip(CLOCKS, HEADS, strict=True)),
        ("14 09:41", "Rain begins to fall on the hills"),
    ]
