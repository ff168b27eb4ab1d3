"""Where the headline, the byline and the time of each update stand in a plain text."""

from __future__ import annotations

import pytest

from crawler.extractors import NotALiveBlog
from tests.plain_texts import LIVE, read, told

TEXTS = (
    "The bridge at Mill Lane has been closed to all traffic.",
    "The council asks everybody who can to stay at home.",
    "Schools in the lower town send their pupils home at noon.",
    "The first sandbags have arrived at the quay this morning.",
)
HEADS = ("Bridge closed", "Stay at home", "Schools shut early", "Sandbags arrive")
CLOCKS = ("11:45", "11:21", "10:58", "10:07")


def shaped(
    update: str, *, clocks: tuple[str, ...] = CLOCKS, url: str = LIVE
) -> list[tuple[str | None, str | None, str]]:
    """What is read of a text in which every update has this shape."""
    updates = (
        update.format(head=head, text=text, clock=clock)
        for head, text, clock in zip(HEADS, TEXTS, clocks, strict=True)
    )
    return told(read("Flood in Anderby: live - The Example\nHome\nNews\nWeather\n" + "\n".join(updates), url))


TOLD = [(f"14 {clock}", head, text) for clock, head, text in zip(CLOCKS, HEADS, TEXTS, strict=True)]


@pytest.mark.parametrize(
    "shape",
    [
        "{head}\nBy Ada Brown\n{clock}\n{text}",
        "{head}\nBy Ada Brown and Bo Chen\n{clock}\n{text}",
        "{head}\n{clock}\n{text}",
        "{clock}Ada Brown\n{head}\n{text}",
        "{head}\n{text}\nAda Brown • {clock}\nShare",
    ],
    ids=[
        "headline, byline, time",
        "two names",
        "headline, time",
        "time and name glued",
        "closed by a name and time",
    ],
)
def test_where_headline_byline_and_time_stand(shape: str) -> None:
    assert shaped(shape) == TOLD


def test_a_time_of_an_agency_and_the_word_for_the_day() -> None:
    text = "{head}\n{text}\nTT • {clock}\nDela inlägg"
    clocks = ("I dag 01.01", "I går 22.29", "I går 22.21", "I går 21.09")
    found = shaped(text, clocks=clocks, url="https://www.example.se/nyheter/direkt/oversvamning")
    assert [(head, words) for _, head, words in found] == list(zip(HEADS, TEXTS, strict=True))
    assert [at for at, _, _ in found] == ["14 00:01", "13 21:29", "13 21:21", "13 20:09"]


def test_a_clock_with_the_word_for_hours() -> None:
    clocks = ("11.45", "11.21", "10.58", "10.07")
    found = shaped("{clock} horas. {text}", clocks=clocks, url="https://www.example.es/directo/inundacion")
    assert [(at, words) for at, _, words in found] == [
        (at, text) for at, text in zip(("14 10:45", "14 10:21", "14 09:58", "14 09:07"), TEXTS, strict=True)
    ]


def test_a_long_title_takes_no_time_to_read() -> None:
    title = (
        "Flood - " + "x" * 20_000
    )  # no name of a site: it must be found so without trying every split of it
    with pytest.raises(NotALiveBlog):
        read(title + "|\nNo words.", url="https://www.example.org/a")


def test_half_day_clocks_are_of_one_shape() -> None:
    clocks = ("1.45pm", "12.21pm", "11.58am", "10.07am")
    found = shaped("By Ada Brown\n{clock}\n{text}", clocks=clocks)
    assert [words for _, _, words in found] == list(TEXTS)


def test_minutes_of_a_match_bound_updates_and_tell_no_time() -> None:
    minutes = ("90+4'", "78'", "46'", "1'")
    posting = read(
        "Anderby - Port Sallow: live\n" + "\n".join(f"{m}\n{t}" for m, t in zip(minutes, TEXTS, strict=True))
    )
    assert [
        (
            u.date_published and u.date_published.at,
            u.date_published and u.date_published.printed,
            u.article_body,
        )
        for u in posting.updates
    ] == [(None, minute, text) for minute, text in zip(minutes, TEXTS, strict=True)]
