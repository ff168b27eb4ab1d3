"""What stands around the updates of a plain text: readers' comments, teasers with times, the page's own time, its last words."""

from __future__ import annotations

import pytest

from crawler.extractors import NotALiveBlog
from tests.plain_texts import read, told
from tests.test_extractors_text_shapes import CLOCKS, HEADS, TEXTS, TOLD

TITLE = "Flood in Anderby: live - The Example\nHome\nNews\nWeather\n"
UPDATES = "\n".join(f"{c}\n{head}\n{text}" for c, head, text in zip(CLOCKS, HEADS, TEXTS, strict=True))
COMMENTS = "\n".join(
    f"harbourfan{n} says:\n14 February 2026, 11:{50 - n}\nThe river was higher than this in the year {n + 1980}, I think.\nReply"
    for n in range(8)
)


def test_readers_comments_below_the_updates_are_cut_off() -> None:
    assert told(read(f"{TITLE}{UPDATES}\n{COMMENTS}\nImprint")) == TOLD


def test_readers_comments_below_an_article_without_times_make_no_live_blog_of_it() -> None:
    with pytest.raises(NotALiveBlog):
        read(f"{TITLE}{' '.join(TEXTS)}\n{COMMENTS}\nImprint")


def test_counts_of_comments_below_each_update_cut_nothing_off() -> None:
    counted = "\n".join(
        f"{c}\n{head}\n{text}\nComments (16)" for c, head, text in zip(CLOCKS, HEADS, TEXTS, strict=True)
    )
    assert told(read(TITLE + counted)) == TOLD


def test_the_page_s_own_age_above_the_updates_is_none_of_theirs() -> None:
    ages = ("7 minutes ago", "31 minutes ago", "2 hours ago", "3 hours ago")
    updates = "\n".join(f"{c}\n{head}\n{text}" for c, head, text in zip(ages, HEADS, TEXTS, strict=True))
    found = read(f"{TITLE}1 day ago\nShare\nAda Brown\n{updates}")
    assert [(update.headline, update.article_body) for update in found.updates] == list(
        zip(HEADS, TEXTS, strict=True)
    )


def test_one_long_text_below_the_page_s_age_and_teasers_with_theirs_are_no_list() -> None:
    story = "\n".join(
        f"{head} {n}\nOn day {n} of the flood: {text} Nobody in street {n} was hurt, the mayor says, and pump {n} works."
        for n, (head, text) in enumerate(zip(HEADS * 2, TEXTS * 2, strict=True))
    )
    teasers = "\n".join(
        f"The town of Brinton {n} has a new mayor at last.\n{n} hours ago" for n in range(7, 16)
    )
    found = read(f"{TITLE}1 day ago\n{story}\n{teasers}")
    assert not any(update.date_published for update in found.updates)
    assert "Brinton" not in found.updates[0].article_body


def test_a_heading_with_text_that_no_other_update_has_ends_the_last() -> None:
    times = ("11:45", "11:21", "10:58", "10:07", "9:50", "9:31")
    texts = [f"Gate {n} of the harbour is shut since the morning, and the water rises." for n in range(6)]
    updates = "\n".join(
        f"{c}\nGate {n} shut\n{text}" for n, (c, text) in enumerate(zip(times, texts, strict=True))
    )
    notice = "Your subscription is in use on another device\nDo you want to add a reader to your subscription today?"
    found = read(f"{TITLE}{updates}\n{notice}")
    assert [update.article_body for update in found.updates] == texts
    habit = updates.replace(
        texts[2], f"{texts[2]}\nWhat the captain says\nThe ferry stays in port until noon, she says."
    )
    assert notice in read(f"{TITLE}{habit}\n{notice}").updates[-1].article_body


def test_lengths_of_films_in_the_site_s_menus_are_no_times_of_updates() -> None:
    clocks = ("21:45", "21:21", "20:58", "20:07", "19:50", "19:31")
    texts = [f"Gate {n} of the harbour is shut since the morning, and the water rises." for n in range(6)]
    updates = "\n".join(
        f"{c}\nGate {n} shut\n{text}" for n, (c, text) in enumerate(zip(clocks, texts, strict=True))
    )
    menu = "\n".join(f"Section {n}" for n in range(25))
    films = "\n".join(
        f"{length}\nThe film of the week {n}" for n, length in enumerate(("6:53", "6:30", "6:52"))
    )
    found = read(
        f"{TITLE}5:59\nThe best of what we filmed in the harbour this year.\n{menu}\n{updates}\n{menu}\n{films}"
    )
    assert [update.article_body for update in found.updates] == texts


def test_rows_of_headlines_with_their_times_are_no_updates() -> None:
    ticker = "\n".join(f"{19 - n}:1{n % 6} The town of Brinton {n} has a new mayor" for n in range(12))
    updates = "\n".join(
        f"{c} {head.upper()}\n{text}" for c, head, text in zip(CLOCKS, HEADS, TEXTS, strict=True)
    )
    found = read(f"{TITLE}{ticker}\nFlood in Anderby: live\n{updates}")
    assert [update.article_body for update in found.updates] == list(TEXTS)
