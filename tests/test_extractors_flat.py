"""Updates without a wrapper of their own: parts of a text, told apart by their times."""

from __future__ import annotations

import pytest

from crawler.extractors import extract
from crawler.extractors.body import read_body
from crawler.extractors.document import Document
from tests.liveblog_pages import URL, WORDS, brief, page, times

CLOCKS = ("15.51 Uhr", "15.40 Uhr", "15.29 Uhr", "15.18 Uhr", "15.07 Uhr")
GERMAN = "https://news.example/ticker/hafen-liveticker"
TIMES = [f"2026-02-14T14:{minute}:00+00:00" for minute in (51, 40, 29, 18, "07")]


def said(body: str, url: str = GERMAN) -> list[tuple[str | None, str | None, str]]:
    return brief(extract([page(body, url=url, lang="de")]))


def test_every_paragraph_in_a_wrapper_of_its_own_and_headings_between() -> None:
    body = "".join(
        f'<div class="item"><h3>Headline {n}</h3></div><div class="item"><p><strong>{clock}:</strong> {WORDS[n]}</p></div>'
        f'<div class="item"><p>And more of it, paragraph {n} of this update.</p></div>'
        for n, clock in enumerate(CLOCKS)
    )
    posting = extract([page(f"<div>{body}</div>", url=GERMAN, lang="de")])
    assert brief(posting) == [
        (None, f"Headline {n}", f"{WORDS[n]}\nAnd more of it, paragraph {n} of this update.")
        for n in range(5)
    ]
    assert times(posting) == TIMES


def test_some_updates_only_have_a_headline_above_them() -> None:
    """IPPEN's tickers: <h2> before some of the paragraphs that begin with the time, an advertisement in between."""
    headed = {1, 3, 4}
    body = '<h2 class="title">Newsticker of the harbour</h2>' + "".join(
        (f'<h2>Headline {n}</h2><div class="ad"><span>Anzeige</span></div>' if n in headed else "")
        + f"<p><strong>Update vom 14. Februar, {clock}:</strong> {WORDS[n]}</p>"
        for n, clock in enumerate(CLOCKS)
    )
    assert said(f"<div>{body}</div>") == [
        (None, f"Headline {n}" if n in headed else None, WORDS[n]) for n in range(5)
    ]


def test_a_headline_in_bold_with_the_time_and_the_bare_time_are_one_list() -> None:
    body = "".join(
        f"<p><strong>{clock}: Headline {n}.</strong> {WORDS[n]}</p>"
        if n % 2
        else f"<p><strong>{clock}</strong>: {WORDS[n]}</p>"
        for n, clock in enumerate(CLOCKS)
    )
    assert len(said(f"<div>{body}</div>")) == 5


BREAKS = "<br>".join(f"<b>{clock}</b>: {words}<br>" for clock, words in zip(CLOCKS, WORDS, strict=True))


def test_updates_that_only_line_breaks_part() -> None:
    posting = extract([page(f"<div>Follow us here.<br><br>{BREAKS}</div>", url=GERMAN, lang="de")])
    assert [update.article_body for update in posting.updates] == list(WORDS)
    assert times(posting) == TIMES
    assert "text-line" not in "".join(update.html for update in posting.updates)


@pytest.mark.parametrize(
    "text",
    [
        "One line<br>and another<br>and <b>more</b><br>of them",
        "At 15.51 one.<br>Then two.<br>Then three.<br>Four.",
    ],
)
def test_other_line_breaks_stay_as_they_are(text: str) -> None:
    tree = Document(page(f"<p>{text}</p>")).tree
    assert not list(tree.iter("text-line"))
    assert read_body(tree.body, base_url=URL).html == f"<body><p>{text}</p></body>"


def test_the_site_s_box_below_the_last_update_is_none_of_its_words() -> None:
    body = "".join(f"<p><strong>{clock}:</strong> {WORDS[n]}</p>" for n, clock in enumerate(CLOCKS))
    tail = '<div class="notice"><p>We earn from links on this page. Read about our rules.</p></div>'
    assert said(f"<div>{body}{tail}</div>")[-1] == (None, None, WORDS[4])


def test_records_with_something_else_at_the_place_of_the_time_are_updates_too() -> None:
    marks = ("Final", "21:58", "Race 14", "Interval", "21:40", "21:31")
    body = "".join(
        f'<li class="line{" line--race" if "Race" in mark else ""}"><div class="line__time">{mark}</div>'
        f"<div><p>{WORDS[n % 5]} Lap {n}.</p></div></li>"
        for n, mark in enumerate(marks)
    )
    posting = extract([page(f'<ul class="live">{body}</ul>', url=GERMAN, lang="de")])
    assert [u.article_body.rpartition("Lap ")[2] for u in posting.updates] == [f"{n}." for n in range(6)]


def test_the_minutes_of_a_clock_may_be_raised() -> None:
    body = "".join(
        f"<div class=item><span>{clock[:2]}<sup>{clock[3:5]}</sup></span><p>{WORDS[n]}</p></div>"
        for n, clock in enumerate(CLOCKS)
    )
    posting = extract([page(f"<div>{body}</div>", url=GERMAN, lang="de")])
    assert [update.article_body for update in posting.updates] == list(WORDS)
    assert times(posting) == TIMES


PARAGRAPHS = [f"<p><b>{clock}:</b> {WORDS[n]}</p>" for n, clock in enumerate(CLOCKS)]


def test_blocks_with_ids_that_hold_two_updates_now_and_then() -> None:
    """Squarespace: a block for every stretch of text, with an id of its own."""
    held = ([0], [1, 2], [3], [4])
    more = [[PARAGRAPHS[n] for n in numbers] for numbers in held]
    more += [
        [f"<p><b>14.{56 - n} Uhr:</b> {WORDS[n]} Zum {n}. Mal.</p>" for n in numbers] for numbers in held
    ]
    blocks = (
        f'<div class="block" id="block-yui_3_17_{93_811 + n}">{"".join(paragraphs)}</div>'
        for n, paragraphs in enumerate(more)
    )
    assert [words for _, _, words in said("".join(blocks))] == [
        *WORDS, *(f"{words} Zum {n}. Mal." for n, words in enumerate(WORDS))
    ]  # fmt: skip


def test_a_list_that_runs_on_in_a_container_of_another_class() -> None:
    body = (
        f"<div class=first>{''.join(PARAGRAPHS[:2])}</div><div class=second>{''.join(PARAGRAPHS[2:])}</div>"
    )
    assert [words for _, _, words in said(f"<article>{body}</article>")] == list(WORDS)
