"""Which plain texts are a live blog's: titles say it, times show it, and other lists are none whatever they are called."""

from __future__ import annotations

import pytest

from crawler.extractors import NotALiveBlog
from tests.plain_texts import LIVE, read

STORY = tuple(
    f"{place} is without power since the storm, and the crews hope to be done before night falls."
    for place in (
        "Anderby",
        "Brinton",
        "Calder",
        "Dunmore",
        "Elsham",
        "Farley",
        "Ganton",
        "Haxby",
        "Ilkby",
        "Jarrow",
    )
)
CLOCKS = ("11:45", "11:21", "10:58", "10:07", "9:50", "9:31", "9:12", "8:40", "8:15", "7:58")
PLAIN = "https://www.example.co.uk/news/storm-over-the-fens-1234567"
TITLE = "Storm over the fens: what we know - The Example\nHome\nNews\nWeather\n"


def timed(
    *, longer: int = 3, clocks: tuple[str, ...] = CLOCKS, shape: str = "{clock}\n{head}\n{text}"
) -> str:
    """Updates of one shape; every so-many-th has a second paragraph, none if 0."""
    return "\n".join(
        shape.format(clock=clock, head=f"Crews reach {text.split()[0]}", text=text)
        + ("\nNobody was hurt there, says the mayor." if longer and not n % longer else "")
        for n, (clock, text) in enumerate(zip(clocks, STORY, strict=True))
    )


def test_times_alone_show_a_live_blog_that_nothing_calls_one() -> None:
    posting = read(TITLE + timed(), PLAIN)
    assert [update.article_body.partition("\n")[0] for update in posting.updates] == list(STORY)


@pytest.mark.parametrize(
    "shape",
    [
        "{clock}\n{text} Nobody was hurt.",
        "{clock}: {text} Nobody was hurt there. The road is open again.",
    ],
    ids=["two in a paragraph", "three behind the time in its line"],
)
def test_several_sentences_behind_each_time_show_it_as_paragraphs_do(shape: str) -> None:
    assert len(read(TITLE + timed(longer=0, shape=shape), PLAIN).updates) == len(STORY)


@pytest.mark.parametrize(
    "text",
    [
        timed(longer=0, shape="{clock} {head} {text}"),
        timed(
            longer=0, shape="{head}\n{text} Nobody was hurt there.\nPublished at {clock} - 3 minutes to read."
        ),
        timed(longer=0),
        timed(clocks=CLOCKS[::-1]),
        timed(shape="Ada Brown\n{clock}\n{text}"),
        timed(shape="{clock}\nharbourfan77\n{text}\nReply"),
        "\n".join(f"{text} So it was all day." for text in STORY) + "\n" + timed(),
        timed(clocks=("3 hours ago",) * 10),
        timed(clocks=tuple(f"{30 - 3 * n} January 2026, 10:00" for n in range(10))),
    ],
    ids=[
        "teasers in lines",
        "signed teasers",
        "teasers",
        "told afterwards",
        "comments",
        "answers",
        "below an article",
        "ages",
        "posts of a blog",
    ],
)
def test_times_that_show_none(text: str) -> None:
    with pytest.raises(NotALiveBlog):
        read(TITLE + text, PLAIN)


SIGNED = timed(shape="Ada Brown\n{clock}\n{head}\n{text}")


@pytest.mark.parametrize(
    ("title", "above"),
    [
        ("Updates: Storm over the fens", ""),
        ("Sturm über den Fens: Die neusten Entwicklungen", ""),
        ("Storm over the fens: follow the latest", ""),
        ("Storm over the fens", "Live updates\n"),
        ("Storm over the fens", "The newest reports stand on top.\n"),
        ("Storm over the fens", "Newest first\nShare\n"),
        ("Storm over the fens", "NajnovijeNajstarije\n"),
    ],
)
def test_what_hints_at_updates_lets_fewer_and_signed_ones_show_it(title: str, above: str) -> None:
    told = f"{title} - The Example\nHome\nNews\nWeather\n{{}}{SIGNED}"
    assert len(read(told.format(above), PLAIN).updates) == len(STORY)
    with pytest.raises(NotALiveBlog):
        read(told.format("").replace(title, "Storm over the fens"), PLAIN)


def test_readers_choose_the_order_of_comments_too() -> None:
    told = f"Storm over the fens - The Example\nHome\nNews\nWeather\n{{}}Newest first\n{SIGNED}"
    assert len(read(told.format(""), PLAIN).updates) == len(STORY)
    with pytest.raises(NotALiveBlog):
        read(told.format("Comments (10)\nSort by\n"), PLAIN)


def test_what_runs_back_was_not_told_afterwards_whatever_its_title_says() -> None:
    assert len(read("DIRECT | La tempête heure par heure\n" + timed(), LIVE).updates) == len(STORY)


def test_where_the_title_speaks_of_updates_they_may_run_forwards() -> None:
    assert len(read("Updates as the storm comes in\n" + timed(clocks=CLOCKS[::-1]), PLAIN).updates) == len(
        STORY
    )


@pytest.mark.parametrize(
    ("minutes", "found"),
    [
        (("90+4'", "88'", "71'", "64'", "45+1'", "30'", "17'", "12'", "9'", "2'"), True),
        (tuple(str(n) for n in range(1, 11)), False),
        (tuple(f"{n}." for n in range(1, 11)), False),
    ],
    ids=["minutes", "numbers", "numbers with a stop"],
)
def test_the_minutes_of_a_match_show_it_and_numbers_do_not(minutes: tuple[str, ...], found: bool) -> None:
    text = "Anderby - Port Sallow: commentary\n" + timed(longer=0, clocks=minutes, shape="{clock}\n{text}")
    if found:
        assert len(read(text, PLAIN).updates) == len(STORY)
    else:
        with pytest.raises(NotALiveBlog):
            read(text, PLAIN)


def test_times_without_a_sentence_are_no_updates_of_a_live_page() -> None:
    with pytest.raises(NotALiveBlog):
        read(
            "Live: what is on today\nHome\nNews\n"
            + "\n".join(f"{clock}\nRoom {n}" for n, clock in enumerate(CLOCKS))
        )


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Live: the latest news, minute by minute", timed(longer=0)),
        ("Live results of the county votes", "\n".join(f"{clock}\nWard {n}\n{n} votes" for n, clock in enumerate(CLOCKS))),
        ("Storm live: your questions", timed(shape="harbourfan77\n{clock}\n{text}\nReply")),
        ("Minute by minute: How the storm came over the fens", timed(clocks=CLOCKS[::-1])),
        ("Live from the rim of the volcano", "\n".join(STORY)),
        ("Live in the storm, part 3", timed(shape="{clock}\nharbourfan77\nJoin Date: May 2014\nPosts: 318\n{text}")),
        ("Comments: must all be live?", timed()),
        ("Live blogs and rolling coverage", timed()),
        ("How to watch the regatta live", "\n".join(STORY)),
        ("Live : la tempête, heure par heure", timed(clocks=CLOCKS[::-1])),
        ("Regatta LIVE: How to watch it and what to expect", "\n".join(STORY)),
        ("Онлайн: хронология бури", timed(clocks=CLOCKS[::-1])),
        ("Semana Grande, en directo en la plaza", timed(clocks=("10:00", "10:45", "11:30", "12:00", "13:15", "14:00", "17:30", "19:00", "20:45", "22:00"))),
        ("Minuto a minuto: así se reconstruyen las horas de la tormenta", timed(clocks=CLOCKS[::-1])),
        ("Tous les directs : l'actualité en direct", timed()),
        ("Storm live: your views", timed(shape="{clock}\nharbourfan77\nUser ID: 318\n{text}")),
    ],
    ids=["teasers", "results", "readers' posts", "told afterwards", "captions", "a forum", "comments", "a hub", "a guide",
         "hour by hour", "another guide", "a chronology", "a programme", "a reconstruction", "all live blogs",
         "readers with a number"],
)  # fmt: skip
def test_what_is_called_live_and_is_no_list_of_updates(title: str, text: str) -> None:
    with pytest.raises(NotALiveBlog):
        read(f"{title} - The Example\nHome\nNews\nWeather\n{text}")


def test_one_sentence_to_each_minute_of_a_match_is_enough() -> None:
    minutes = ("90.+4", "88.", "71.", "64.", "45.+1", "30.", "17.", "12.", "9.", "2.")
    posting = read(
        "FC Anderby live - The Example\n" + timed(longer=0, clocks=minutes, shape="{clock}\n{text}"), LIVE
    )
    assert [update.date_published and update.date_published.printed for update in posting.updates] == list(
        minutes
    )
    assert [update.article_body for update in posting.updates] == list(STORY)


@pytest.mark.parametrize(
    "title",
    [
        "ONLINE Povodne: Dunaj stúpa",
        "ON-LINE: Dunaj stúpa",
        "Online: Voda v Krnově klesá",
        "Vaktin: Eldgos hafið",
        "【リアルタイム更新】台風が上陸",
        "[Direct] Tempête : suivez l’évolution heure par heure",
        "بث مباشر.. لحظة بلحظة العاصفة",
        "Буря: минута по минута",
        "Sturm: v živo",
    ],
)
def test_titles_that_say_live_in_other_languages(title: str) -> None:
    posts = "\n".join(
        f"Crews reach {text.split()[0]}\n{text}\nNobody in {text.split()[0]} was hurt, says the mayor."
        for text in STORY
    )
    assert len(read(f"{title} - The Example\nHome\nNews\n{posts}", PLAIN).updates) >= len(STORY) - 1


def test_a_control_to_comment_below_each_update_makes_no_readers_of_newsrooms() -> None:
    posting = read(
        f"Storm live: what we know - The Example\n{timed(shape='{clock}{nl}{head}{nl}{text}{nl}Comments'.replace('{nl}', chr(10)))}"
    )
    assert [update.article_body.partition("\n")[0] for update in posting.updates] == list(STORY)


def test_a_headline_and_one_long_paragraph_each_are_no_teasers() -> None:
    long = "{clock}\n{head}\n{text} Trees lie on the line to the coast, and no train will run there before noon, as the railway says."
    assert len(read(f"Storm live: what we know - The Example\n{timed(longer=0, shape=long)}").updates) == len(
        STORY
    )
