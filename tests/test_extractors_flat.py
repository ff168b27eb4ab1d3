"""Updates without a wrapper of their own: parts of a text, told apart by their times."""

from __future__ import annotations

import pytest

from crawler.extractors import NotALiveBlog, extract
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


def test_lines_in_bold_above_most_of_the_times_are_headlines_of_what_follows() -> None:
    headed = {0, 1, 3}
    body = "".join(
        (f"<p><b>+++ Headline {n} +++</b></p>" if n in headed else "") + f"<p><b>[{clock}]</b> {WORDS[n]}</p>"
        for n, clock in enumerate(CLOCKS)
    )
    assert said(f"<div>{body}</div>") == [
        (None, f"+++ Headline {n} +++" if n in headed else None, WORDS[n]) for n in range(5)
    ]


def test_lines_in_bold_below_the_updates_stay_with_what_stands_above_them() -> None:
    body = "".join(
        f"<p><b>[{clock}]</b> {WORDS[n]}</p><p><b>What of boat {n}</b></p>" for n, clock in enumerate(CLOCKS)
    )
    assert [words.endswith(f"boat {n}") for n, (*_, words) in enumerate(said(f"<div>{body}</div>")[:4])] == [
        True
    ] * 4


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


FOUR_DIGITS = ("0014", "2352", "2340", "2318", "2251", "2207", "2145", "2101")


@pytest.mark.parametrize(
    ("numbers", "found"),
    [(FOUR_DIGITS, True), (("2012", "2003", "1958", "1945", "1930", "1914", "1857", "1755"), False)],
)
def test_clocks_without_a_colon_that_run_one_way(numbers: tuple[str, ...], found: bool) -> None:
    rows = "".join(
        f"<tr><td><b>{number}</b></td><td><p>{WORDS[n % 5]} Boat {n} is back.</p></td></tr>"
        for n, number in enumerate(numbers)
    )
    markup = f"<table>{rows}</table>"
    url = "https://www.harbour.co.uk/1/hi/england/8369934.stm"
    if not found:
        with pytest.raises(NotALiveBlog):
            extract([page(f"<h1>On this day</h1>{markup}", url=url)])
        return
    posting = extract([page(f"<h1>Live: the flood</h1>{markup}", url=url)])
    assert [update.date_published and update.date_published.printed for update in posting.updates] == list(
        numbers
    )
    assert times(posting)[:2] == ["2026-02-14T00:14:00+00:00", "2026-02-13T23:52:00+00:00"]


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


ENGLISH = "https://www.harbour.co.uk/storm/live-updates"
LONDON = [moment.replace("T14", "T15") for moment in TIMES]
PM = ("3.51 pm", "3.40 pm", "3.29 pm", "3.18 pm", "3.07 pm")


def wrapped(*elements: str) -> str:
    """Each element in a wrapper of its own, all alike, as editors that are built of blocks serve them."""
    return "".join(f'<div class="section section_text">{element}</div>' for element in elements)


def test_times_in_headings_and_in_paragraphs_are_one_list() -> None:
    """Some updates have a headline and some none: the clocks stand at different tag paths then."""
    headed = {0, 1, 4}
    elements = [
        element
        for n, clock in enumerate(PM)
        for element in (
            (f"<h2>{clock} - Headline {n}</h2>", f"<p>{WORDS[n]}</p>")
            if n in headed
            else (f"<p><strong>{clock} - </strong>{WORDS[n]}</p>",)
        )
    ]
    posting = extract([page(f"<article>{wrapped(*elements)}</article>", url=ENGLISH)])
    assert brief(posting) == [(None, f"Headline {n}" if n in headed else None, WORDS[n]) for n in range(5)]
    assert times(posting) == LONDON


def test_an_update_whose_bold_words_are_the_time_alone_is_no_part_of_the_one_before() -> None:
    bold = [f"Update at {clock}." + ("" if n == 2 else f" Headline {n}.") for n, clock in enumerate(PM)]
    body = "".join(
        f"<p><strong>{words}</strong> {WORDS[n]}</p>"
        if n == 2
        else f"<p><strong>{words}</strong></p><p>{WORDS[n]}</p>"
        for n, words in enumerate(bold)
    )
    first = f"<p><strong>Our original post (3.00 pm):</strong></p><p>{WORDS[0]} We add to this page.</p>"
    posting = extract([page(f"<article>{body}{first}</article>", url=ENGLISH)])
    assert [update.article_body for update in posting.updates] == [*WORDS, f"{WORDS[0]} We add to this page."]
    assert times(posting) == [*LONDON, "2026-02-14T15:00:00+00:00"]


def test_a_form_behind_an_update_does_not_take_it_away() -> None:
    form = '<div class="signup"><h3>The Evening Post</h3><form><input type="email"></form></div>'
    body = "".join(
        f"<p><strong>Update, {clock}:</strong> {WORDS[n]}</p>{form if n == 2 else ''}"
        for n, clock in enumerate(PM)
    )
    assert [words for _, _, words in said(f"<article>{body}</article>", ENGLISH)] == list(WORDS)


def test_a_bold_paragraph_below_the_time_is_the_headline() -> None:
    body = "".join(
        f"<h4>{clock}</h4><p><strong>Headline {n}</strong></p><p>{WORDS[n]}</p><hr>"
        for n, clock in enumerate(PM)
    )
    assert said(f"<article>{body}</article>", ENGLISH) == [
        (None, f"Headline {n}", WORDS[n]) for n in range(5)
    ]


def test_a_box_that_other_updates_hold_too_does_not_end_the_last() -> None:
    box = '<div class="read-more"><p>Read more</p><a href="/other"><h3>Another story of ours</h3></a></div>'
    body = "".join(
        f"<h2>{clock}: Headline {n}</h2><p>{WORDS[n]}</p>{box if n in {1, 4} else ''}<p>Paragraph {n} behind it ends here.</p>"
        for n, clock in enumerate(PM)
    )
    assert [words for _, _, words in said(f"<article>{body}</article>", ENGLISH)] == [
        f"{WORDS[n]}\nParagraph {n} behind it ends here." for n in range(5)
    ]


def test_times_in_paragraphs_and_headings_side_by_side_are_one_list() -> None:
    body = "".join(
        f"<h4><b>{clock} – Headline {n}</b></h4><p>{WORDS[n]}</p>"
        if n % 2
        else f"<p><b>{clock}: Headline {n}</b></p><p>{WORDS[n]}</p>"
        for n, clock in enumerate(PM)
    )
    posting = extract([page(f"<article><div>{body}</div></article>", url=ENGLISH)])
    assert [update.article_body for update in posting.updates] == list(WORDS)
    assert times(posting) == LONDON


def test_lines_of_blocks_that_hold_one_update_or_several() -> None:
    lines = [f"<strong>{clock}:</strong> {WORDS[n]}" for n, clock in enumerate(PM)]
    blocks = (lines[:2], lines[2:3], lines[3:])
    body = "".join(f'<div class="block"><p>{"<br><br>".join(held)}<br></p></div>' for held in blocks)
    assert [words for _, _, words in said(f"<main>{body}</main>", ENGLISH)] == list(WORDS)


def test_headings_of_hours_above_updates_are_none() -> None:
    held = ((0, 1), (2, 3), (4,))
    hours = (
        f"<details><summary>{4 - n}pm to {5 - n}pm</summary>"
        + "".join(f"<p><b>{PM[k]}</b></p><p>{WORDS[k]}</p>" for k in updates)
        + "</details>"
        for n, updates in enumerate(held)
    )
    assert [words for _, _, words in said(f"<main>{''.join(hours)}</main>", ENGLISH)] == list(WORDS)


def test_a_name_before_the_time_that_closes_an_update() -> None:
    names = ("Ada Reed", "Bo Lind-Chen", "Ada Reed", "Bo Lind-Chen", "Ada Reed")
    clocks = ("11:51 a.m.", "9:40 a.m.", "8:29 a.m.", "Friday, 3:18 p.m.", "Friday, 2:07 p.m.")
    body = "".join(
        f"<h2>Headline {n}</h2><p>{WORDS[n]}</p><p><i>— {name}, {clock}</i></p>"
        for n, (name, clock) in enumerate(zip(names, clocks, strict=True))
    )
    posting = extract([page(f"<article>{body}</article>", url="https://www.inquirer.com/live-updates")])
    assert [update.article_body for update in posting.updates] == list(WORDS)
    assert times(posting) == [
        "2026-02-14T16:51:00+00:00", "2026-02-14T14:40:00+00:00", "2026-02-14T13:29:00+00:00",
        "2026-02-13T20:18:00+00:00", "2026-02-13T19:07:00+00:00",
    ]  # fmt: skip


def test_headings_that_are_a_time_alone_are_of_one_list_with_those_that_say_more() -> None:
    """The first and the last updates have no headline: they stand outside of those that have one."""
    headed = {1, 2, 3}
    body = "".join(
        f'<h3 class="sub">{clock}{f" Headline {n}" if n in headed else ""}</h3><p>{WORDS[n]}</p><p>And more of it, paragraph {n}.</p>'
        for n, clock in enumerate(CLOCKS)
    )
    posting = extract([page(f"<div>{body}</div>", url=GERMAN, lang="de")])
    assert [(u.headline, u.article_body) for u in posting.updates] == [
        (f"Headline {n}" if n in headed else None, f"{WORDS[n]}\nAnd more of it, paragraph {n}.")
        for n in range(5)
    ]
    assert times(posting) == TIMES


ITALIAN = "https://news.example.it/sport/diretta-live-porto"
DOTTED = ("14.52", "14.37", "14.31", "14.10", "11.35", "11.17", "10.44")
SAID = tuple(f"{word} il vento sul molo vecchio, e le barche restano nel porto fino a sera." for word in
             ("Cala", "Torna", "Soffia", "Gira", "Sale", "Cresce", "Arriva"))  # fmt: skip


def test_clocks_with_a_point_that_run_one_way_are_no_decimal_numbers() -> None:
    """Typed by hand: with a point, with a colon, in bold or not, and nothing between the clock and the words."""
    heads = ("{} ", "<strong>{}</strong> ", "{}: ", "{} ", "<strong>{}</strong>: ", "{} ", "{} ")
    body = "".join(
        f"<p>{head.format(clock)}{words}</p>" for head, clock, words in zip(heads, DOTTED, SAID, strict=True)
    )
    posting = extract([page(f"<article>{body}</article>", url=ITALIAN, lang="it")])
    assert [u.article_body for u in posting.updates] == list(SAID)
    assert [at[11:16] for at in times(posting)] == [
        "13:52",
        "13:37",
        "13:31",
        "13:10",
        "10:35",
        "10:17",
        "09:44",
    ]


@pytest.mark.parametrize(
    "numbers",
    [
        ("12.50", "9.10", "14.20", "3.05", "11.40", "8.15", "13.00"),
        ("2.30", "1.75", "1.61", "0.99", "4.2", "7", "8.95"),
    ],
)
def test_prices_in_no_order_are_no_clocks(numbers: tuple[str, ...]) -> None:
    body = "".join(f"<p>{number} {words}</p>" for number, words in zip(numbers, SAID, strict=True))
    document = Document(page(f"<article>{body}</article>", url=ITALIAN, lang="it"))
    assert [mark for mark in document.outline.marks if mark.kind == "time"] == []


@pytest.mark.parametrize("wrapper", ["<p>{}</p>", "<div class='box'><p>{}</p></div>"])
def test_a_line_in_bold_that_no_update_has_begins_what_was_written_before(wrapper: str) -> None:
    lines = [line for n, clock in enumerate(PM) for line in (f"<b>UPDATE ({clock})</b>", WORDS[n])]
    before = [
        "<b>ORIGINAL STORY:</b>",
        "The first report of the day told how the storm came over the sea in the night.",
    ]
    body = "".join(wrapper.format(line) for line in [*lines, *before])
    assert [words for _, _, words in said(f"<article>{body}</article>", ENGLISH)] == list(WORDS)


def test_rules_part_updates_and_the_site_s_words_below_the_last() -> None:
    body = "".join(f"<h4>{clock}</h4><p>{WORDS[n]}</p><hr>" for n, clock in enumerate(PM))
    support = "<p>The Harbour relies on its readers. Help us to go on asking those who would rather not be asked.</p>"
    assert [words for _, _, words in said(f"<article>{body}{support}</article>", ENGLISH)] == list(WORDS)


def test_clocks_before_a_match_and_its_minutes_are_one_list() -> None:
    heads = ("88'", "71'", "54'", "45'+1", "30'", "12'", "18.38", "18.02", "17.45")
    body = "".join(
        f"<p><span><strong>{head}</strong></span> - Il pallone numero {n} finisce in rete, e tutti lo vedono bene.</p>"
        for n, head in enumerate(heads)
    )
    posting = extract([page(f"<article>{body}</article>", url=ITALIAN, lang="it")])
    assert [u.date_published and u.date_published.printed for u in posting.updates] == list(heads)
    assert [at and at[11:16] for at in times(posting)] == [None] * 6 + ["17:38", "17:02", "16:45"]


def test_an_update_of_figures_among_those_of_words_is_one() -> None:
    """Headings with the time over some updates, bold clocks in the paragraphs of others; one is a list."""
    figures = "<ul><li>Marquette: 19 below</li><li>Flint: 14 below</li></ul>"
    texts = [
        f"Road {n} to the north shore is closed for all traffic until the wind drops tonight."
        for n in range(11)
    ]
    parts = [
        f"<h2><b>{11 - n}:{50 - n} am: Headline {n}</b></h2>" + (figures if n == 5 else f"<p>{text}</p>")
        if n in {1, 5}
        else f"<p><b>{11 - n}:{50 - n} am:</b> {text}</p>"
        for n, text in enumerate(texts)
    ]
    posting = extract([page(f"<article>{''.join(parts)}</article>", url=ENGLISH)])
    texts[5] = "Marquette: 19 below\nFlint: 14 below"
    assert [u.article_body for u in posting.updates] == texts


def test_a_term_alike_is_an_update_though_it_names_no_minute() -> None:
    """A definition list: "Half-time" stands where the other terms have a minute, an advertisement is made otherwise."""
    terms = ("88'", "71'", "Half-time", "30'", "12'")
    body = "".join(
        f'<dt class="min">{term}</dt><dd>{words}</dd>' for term, words in zip(terms, WORDS, strict=True)
    )
    advertisement = '<dt class="ad">Advertisement</dt><dd><iframe src="/ad"></iframe></dd>'
    match = f"<h1>Harbour FC live</h1><dl>{body.replace('<dt', advertisement + '<dt', 1)}{advertisement}</dl>"
    told = [words for _, _, words in said(match, URL)]
    assert told == [*WORDS[:2], f"Half-time\n{WORDS[2]}", *WORDS[3:]]


def test_headings_with_and_without_times_begin_updates_of_one_list() -> None:
    """A page typed by hand: the time in the heading, in bold below it, alone below it, or nowhere."""
    parts = (
        f"<h2>15.51 Uhr - Headline 0</h2><p>{WORDS[0]}</p>",
        f"<h2>Headline 1</h2><p><strong>15.40 Uhr</strong> {WORDS[1]}</p>",
        f"<h2>Headline 2</h2><p>{WORDS[2]}</p>",
        f"<h2>15.18 Uhr - Headline 3</h2><p>{WORDS[3]}</p>",
        f"<h2>15.07 Uhr - Headline 4</h2><p>{WORDS[4]}</p>",
    )
    posting = extract([page(f"<article>{''.join(parts)}</article>", url=GERMAN, lang="de")])
    assert [(headline, words) for _, headline, words in brief(posting)] == [
        (f"Headline {n}", words) for n, words in enumerate(WORDS)
    ]
    assert times(posting) == [*TIMES[:2], None, *TIMES[3:]]


def test_a_time_printed_otherwise_than_all_others_fills_its_update_s_gap_where_it_fits() -> None:
    clocks = [f"15.{54 - 4 * n} Uhr" for n in range(12)]

    def third(clock: str) -> str | None:
        heads = [f"<h2>Update: {clock}</h2><h3>Headline {n}</h3>" for n, clock in enumerate(clocks)]
        heads[2] = f'<h2>Headline 2</h2><p class="stamp"><em>{clock}</em></p>'
        texts = [f"Road {n} to the north shore is closed until the wind drops tonight." for n in range(12)]
        body = "".join(f"{head}<p>{text}</p>" for head, text in zip(heads, texts, strict=True))
        found = times(extract([page(f"<article>{body}</article>", url=GERMAN, lang="de")]))
        assert len(found) == len(clocks)
        return found[2]

    assert third("15.46 Uhr") == "2026-02-14T14:46:00+00:00"
    assert third("12.00 Uhr") is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Trains stop until <b>12.00 Uhr at least</b>.",
        "<span>Um 12.00 Uhr stood the queue still there.</span>",
    ],
    ids=["bold words in a sentence", "a sentence that begins with a time"],
)
def test_times_in_sentences_begin_no_updates(sentence: str) -> None:
    body = "".join(
        f"<p><b>{clock} - Headline {n}</b></p><p>{WORDS[n]}</p>" + f"<p>{sentence}</p>" * (n == 2)
        for n, clock in enumerate(CLOCKS)
    )
    posting = extract([page(f"<article>{body}</article>", url=GERMAN, lang="de")])
    assert times(posting) == TIMES


def test_a_label_in_bold_that_no_update_has_begins_what_was_written_before() -> None:
    body = "".join(f"<p><b>UPDATE {clock}:</b> {WORDS[n]}</p>" for n, clock in enumerate(PM))
    before = (
        "<p><b>Original report:</b> The storm came over the sea in the night.</p><p>We are on our way.</p>"
    )
    assert [words for _, _, words in said(f"<article>{body}{before}</article>", ENGLISH)] == list(WORDS)


def test_one_time_in_bold_among_those_in_headings_begins_an_update() -> None:
    clocks = [f"15:{54 - 4 * n} Uhr" for n in range(12)]
    texts = [f"Road {n} to the north shore is closed until the wind drops tonight." for n in range(12)]
    heads = [f"<h3>{clock} – Headline {n}</h3>" for n, clock in enumerate(clocks)]
    heads[4] = f"<p><b>{clocks[4]} – Headline 4</b></p>"
    body = "".join(f"{head}<p>{text}</p>" for head, text in zip(heads, texts, strict=True))
    posting = extract([page(f"<article>{body}</article>", url=GERMAN, lang="de")])
    assert [(headline, words) for _, headline, words in brief(posting)] == [
        (f"Headline {n}", text) for n, text in enumerate(texts)
    ]


def test_an_empty_time_element_is_a_time_that_is_missing() -> None:
    clocks = [f"1{5 - n}:5{n}" for n in range(5)]
    stamps = [f"<time>{clock}</time>" if n != 2 else "<time></time>" for n, clock in enumerate(clocks)]
    posts = "".join(
        f'<article class="post">{stamp}<p>{words}</p></article>'
        for stamp, words in zip(stamps, WORDS, strict=True)
    )
    found = times(extract([page(f"<h1>Storm live</h1><main>{posts}</main>", url=GERMAN, lang="de")]))
    assert [bool(at) for at in found] == [True, True, False, True, True]
