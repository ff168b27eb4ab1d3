"""Where the headline, the byline and the time of each update stand in a plain text."""

from __future__ import annotations

from datetime import UTC, datetime

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
        "{head}\n{clock}\nBy Ada Brown\n{text}",
        "{clock}Ada Brown\n{head}\n{text}",
        "{head}\n{text}\nAda Brown • {clock}\nShare",
    ],
    ids=[
        "headline, byline, time",
        "two names",
        "headline, time",
        "headline, time, byline",
        "time and name glued",
        "closed by a name and time",
    ],
)
def test_where_headline_byline_and_time_stand(shape: str) -> None:
    assert shaped(shape) == TOLD


def test_the_first_headline_may_end_abbreviated() -> None:
    heads = ("Curfew extended to 8 p.m.", *HEADS[1:])
    updates = (
        f"{head}\n{clock}\nBy Ada Brown\n{text}"
        for head, clock, text in zip(heads, CLOCKS, TEXTS, strict=True)
    )
    found = told(read("Flood in Anderby: live - The Example\nHome\nNews\nWeather\n" + "\n".join(updates)))
    assert [(head, text) for _, head, text in found] == list(zip(heads, TEXTS, strict=True))


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


AGO = ("15 minutes ago", "39 minutes ago", "1 hour ago", "1 hour ago")
EXACT = ("Feb. 14, 2026, 11:45 a.m. GMT", "Feb. 14, 2026, 11:21 a.m. GMT", "Feb. 14, 2026, 10:58 a.m. GMT", "Feb. 14, 2026, 10:07 a.m. GMT")  # fmt: skip


@pytest.mark.parametrize(
    "clock",
    ["{exact}{ago}\n{ago}", "{exact}\n{ago}", "{ago}{exact}", "{exact} • {ago}"],
    ids=[
        "glued, and the second again",
        "one above the other",
        "glued the other way round",
        "with a dot between",
    ],
)
def test_of_two_times_the_one_that_names_the_instant(clock: str) -> None:
    clocks = tuple(clock.format(exact=exact, ago=ago) for exact, ago in zip(EXACT, AGO, strict=True))
    assert shaped("{clock}\n{head}\n{text}", clocks=clocks) == TOLD


def test_hours_ago_in_dutch_are_no_clock_and_close_the_update() -> None:
    ago = ("1 uur geleden", "1 uur geleden", "2 uur geleden", "2 uur geleden")
    clocks = tuple(f"14 feb {clock} • {words}" for clock, words in zip(CLOCKS, ago, strict=True))
    found = shaped(
        "{head}\n{text}\n{clock}", clocks=clocks, url="https://www.example.nl/liveblog/overstroming"
    )
    assert [(head, words) for _, head, words in found] == list(zip(HEADS, TEXTS, strict=True))
    assert [at for at, _, _ in found] == ["14 10:45", "14 10:21", "14 09:58", "14 09:07"]


def test_a_minute_of_the_match_behind_the_clock_is_the_update_s_own() -> None:
    minutes = ("80", "79", "77", "75")
    text = "".join(f"{c} GMT\n{m} min: {t}\n" for c, m, t in zip(CLOCKS, minutes, TEXTS, strict=True))
    found = told(read(f"Anderby - Port Sallow: live\n{text}"))
    assert [(at, words) for at, _, words in found] == [
        (f"14 {c}", f"{m} min: {t}") for c, m, t in zip(CLOCKS, minutes, TEXTS, strict=True)
    ]


def test_what_lines_of_their_own_announce_is_no_word_of_the_update() -> None:
    between = "Image caption,\nThe bridge in better days\nAlso read:\nWhy bridges are closed so often\nShare"
    assert shaped("{clock}\n{head}\n{text}\n" + between) == TOLD


def test_a_zone_that_the_page_states_is_its_own_and_not_the_publisher_s() -> None:
    text = "All times are Adelaide time (ACDT).\n" + "\n".join(
        f"{c}\n{t}" for c, t in zip(("9:45pm", "9:21pm", "8:58pm", "8:07pm"), TEXTS, strict=True)
    )
    found = told(read(f"Flood: live\n{text}", url="https://www.abc.net.au/news/flood-live"))
    assert [at for at, _, _ in found] == ["14 11:15", "14 10:51", "14 10:28", "14 09:37"]


MORE = ("Mill stands", "Ferry stops", "Who pays?", "‘We knew nothing’", "Good night")
SAID = (
    "Its owner has moved the flour to the attic, and herself as well.",
    "The boats lie on the quay, where the nets used to dry.",
    "The treasurer says that she will ask the county for help.",
    "That is what a member of the board told us on the phone.",
    "We end our report here and thank all who wrote to us.",
)


def test_headings_all_through_a_text_without_times() -> None:
    """Headlines need no word in common with their text; a list of key events names some of them only."""
    pairs = list(zip((*HEADS, *MORE), (*TEXTS, *SAID), strict=True))
    listed = "\n".join(("Key events", *HEADS[:3]))
    body = "\n".join(f"{head}\nAda Brown\nReporter\n{text}" for head, text in pairs)
    found = told(
        read(f"Flood: live\n{listed}\n{body}\nComments (12)\ngull\nI have seen it all coming for years.")
    )
    assert [(head, text) for _, head, text in found] == pairs


@pytest.mark.parametrize("title", ["Twenty years of playing live", "Council ends its live streams"])
def test_what_is_called_live_for_another_reason(title: str) -> None:
    text = "\n".join(f"{c}\n{t}" for c, t in zip(CLOCKS, TEXTS, strict=True))
    with pytest.raises(NotALiveBlog):
        read(f"{title} - The Example\n{text}", url="https://www.example.co.uk/news/18234")


@pytest.mark.parametrize(
    ("clocks", "names"),
    [
        (("11:45", "11:21", "10:58", "10:07"), ("Ada Brown", "Ritzau", "Bo Chen", "Ritzau")),
        (("kl. 11.45", "kl. 11.21", "kl. 10.58", "kl. 10.07"), ("Ada Brown", "Ritzau", "Bo Chen", "Ritzau")),
        (("11:45 a. m.", "11:21 a. m.", "10:58 a. m.", "10:07 a. m."), ("Ada Brown", "Redacción EC") * 2),
    ],
    ids=["clock", "word before it", "half of the day"],
)
def test_names_and_agencies_glued_to_times(clocks: tuple[str, ...], names: tuple[str, ...]) -> None:
    glued = tuple(map(str.__add__, clocks, names))
    text = "\n".join(f"{c}\n{h}\n{t}" for c, h, t in zip(glued, HEADS, TEXTS, strict=True))
    posting = read(f"Flood in Anderby: live\n{text}")
    assert told(posting) == TOLD
    assert [update.authors for update in posting.updates] == [(name,) for name in names]


def test_headlines_glued_to_times() -> None:
    pieces = zip(CLOCKS, HEADS, ("Rosa Lind", "Ada Brown", "Rosa Lind", "Bo Chen"), TEXTS, strict=True)
    posting = read("Flood: live\n" + "\n".join(f"{c}{h}\n{name}\n{t}" for c, h, name, t in pieces))
    assert told(posting) == TOLD


def test_items_of_a_list_are_no_headlines() -> None:
    """A text without times, in which one update lists names without full stops."""
    items = ["- Bo Chen, who kept the books", "- Ada Brown, the harbour master", "- Jo Ott"]
    pieces = [(head, text) for head, text in zip(HEADS * 2, TEXTS * 2, strict=True)]
    lines = [
        line
        for n, (head, text) in enumerate(pieces)
        for line in (f"{head} {n}", text, f"So it was said {n} times, on the quay.")
    ]
    lines[2:3] = ["A few names to know:", *items, "The fourth is not known yet, the port says."]
    found = told(read("Flood: live\n" + "\n".join(lines)))
    assert [head for _, head, _ in found] == [f"{head} {n}" for n, (head, _) in enumerate(pieces)]


def test_a_day_of_the_week_right_above_the_updates_dates_them() -> None:
    """Captured on a Saturday at noon: these clocks are Friday's, whatever the menu says."""
    body = "\n".join(f"{c}: {h}\n{t}" for c, h, t in zip(CLOCKS, HEADS, TEXTS, strict=True))
    found = told(read(f"Flood: live\nSunday\nHome\nNews\nSaturday, 14 February\nFriday\n{body}"))
    assert [at for at, _, _ in found] == [f"13 {c}" for c in CLOCKS]


def test_clocks_of_teasers_below_are_no_days() -> None:
    body = "\n".join(f"{h}\n{t}\n{c.replace(':', '.')}" for c, h, t in zip(CLOCKS, HEADS, TEXTS, strict=True))
    found = told(
        read(
            f"Flood: live\n{body}\nLatest\n10.07\nCourt backs fishermen\n09.12\nMill burns down\n08.01\nFerry late"
        )
    )
    assert [at for at, _, _ in found][:4] == [f"14 {c}" for c in CLOCKS]


@pytest.mark.parametrize(
    "footer",
    [
        ("Most read", "The street with two post offices", "A recipe for rain"),
        ("Filed under: Floods Anderby",),
        ("Get our stories in your inbox", "Why the old mill was never sold", "About us Contact Privacy"),
    ],
)
def test_what_stands_below_the_oldest_update_is_the_site_s(footer: tuple[str, ...]) -> None:
    below = "\n".join(footer)
    text = "\n".join(
        f"{clock}\n{head}\n{words}" for clock, head, words in zip(CLOCKS, HEADS, TEXTS, strict=True)
    )
    found = told(read(f"Flood in Anderby: live - The Example\nHome\nNews\nWeather\n{text}\n{below}", LIVE))
    assert found == TOLD


def test_a_heading_within_the_oldest_update_is_no_end() -> None:
    more = "What is closed\nEvery school and both of the libraries stay shut until Monday."
    *texts, last = TEXTS
    posts = "\n".join(
        f"{clock}\n{text}" for clock, text in zip(CLOCKS, (*texts, f"{last}\n{more}"), strict=True)
    )
    found = told(read(f"Flood in Anderby: live - The Example\nHome\nNews\nWeather\n{posts}", LIVE))
    assert [words for *_, words in found] == [*texts, f"{last}\n{more}"]


JAPANESE = (
    "県道の橋は午後から全面通行止めとなった。市は迂回路の利用を呼びかけている。",
    "市内の小中学校は正午で授業を打ち切り、児童を帰宅させると発表した。",
    "川沿いの住民に避難指示が出された。対象は約四百世帯に上るという。",
)


def test_words_without_spaces_and_full_hours() -> None:
    clocks = ("午後1時5分", "午前11時40分", "午前11時")
    posts = "\n".join(f"{clock}\n{text}" for clock, text in zip(clocks, JAPANESE, strict=True))
    url = "https://www.example.jp/news/live/oame"
    found = told(
        read(
            f"【速報】大雨の被害まとめ : 例新聞\nメニュー\n2月13日\n{posts}\nあわせて読みたい\n老舗旅館の一日",
            url,
        )
    )
    assert found == [
        (at, None, text) for at, text in zip(("13 04:05", "13 02:40", "13 02:00"), JAPANESE, strict=True)
    ]


def test_full_hours_are_of_the_shape_of_the_others() -> None:
    found = shaped("{clock}\n{head}\n{text}", clocks=("11.45am", "11am", "10.58am", "10am"))
    assert [at for at, *_ in found] == ["14 11:45", "14 11:00", "14 10:58", "14 10:00"]


STORY = (
    "The bridge at Mill Lane has been closed to all traffic.\nEngineers will look at its piers in the morning.",
    "The council asks everybody who can to stay at home.",
    "Schools in the lower town send their pupils home at noon.\nBuses wait at every gate from half past eleven.",
    "The first sandbags have arrived at the quay this morning.",
    "Two cows that stood on the football pitch were led to safety.",
    "The water rose by a hand's breadth in the night, says the lock keeper.",
)  # fmt: skip


def test_a_control_below_every_update_bounds_them_where_there_are_no_times() -> None:
    posts = "\nShare\n".join(STORY)
    text = f"Flood in Anderby - The Example\nNews\nFlood in Anderby\nLive blog\n{posts}\nShare\nMost read\nA recipe for rain"
    posting = read(
        text, "https://www.example.co.uk/news/flood-in-anderby"
    )  # the label above says that it is live
    assert [(u.headline, u.article_body) for u in posting.updates] == [(None, text) for text in STORY]
    assert posting.boundaries_inferred


def test_names_that_come_again_bound_updates_where_there_are_no_times() -> None:
    names = ("Ada Brown", "Bo Chen", "Ada Brown", "Cy Dunn", "Bo Chen", "Ada Brown")
    posts = "\n".join(f"{name}\n{text}" for name, text in zip(names, STORY, strict=True))
    posting = read(
        f"Flood in Anderby: live - The Example\nNews\nWelcome to our coverage, newest first.\n{posts}\nWritten by"
    )
    assert [(u.authors, u.article_body) for u in posting.updates] == [
        ((name,), text) for name, text in zip(names, STORY, strict=True)
    ]


def test_a_headline_above_its_time_is_no_teaser() -> None:
    update = "{head}\n{clock}\n{text}\nAlso read\nThe street with two post offices"
    assert shaped(update)[:3] == TOLD[:3]


def test_times_of_edits_bound_updates_where_there_are_no_others() -> None:
    text = "\n".join(
        f"{head}\nUpdated {ago} ago\n{words}"
        for head, ago, words in zip(HEADS, ("15m", "31m", "58m", "2h"), TEXTS, strict=True)
    )
    posting = read(f"Flood in Anderby: live - The Example\nHome\nNews\nWeather\n{text}")
    assert [(u.headline, u.article_body) for u in posting.updates] == list(zip(HEADS, TEXTS, strict=True))
    assert [u.date_published for u in posting.updates] == [None] * 4
    assert posting.updates[0].date_modified
    assert posting.updates[0].date_modified.at == datetime(2026, 2, 14, 11, 45, tzinfo=UTC)


def test_older_times_say_their_day_too() -> None:
    found = shaped(
        "{clock}\n{head}\n{text}", clocks=("2 hours ago", "3 hours ago", "5 hours ago", "Yesterday at 22:05")
    )
    assert [(head, words) for _, head, words in found] == list(zip(HEADS, TEXTS, strict=True))
    assert found[3][0] == "13 22:05"


def test_a_remark_in_brackets_behind_the_time_and_who_posted_it() -> None:
    clocks = ("11:45 AM (one hour ago)", "11:21 AM (9 minutes ago)", "10:58 AM (an hour ago)", "10:07 AM")
    text = "\n".join(
        f"{clock}\n{head}\nPosted by :- Ada Brown\n{words}"
        for clock, head, words in zip(clocks, HEADS, TEXTS, strict=True)
    )
    posting = read(f"Flood in Anderby: live - The Example\nHome\nNews\nWeather\n{text}")
    assert told(posting) == TOLD
    assert {u.authors for u in posting.updates} == {("Ada Brown",)}


def test_a_question_and_its_answer_are_one_headline() -> None:
    heads = (
        "Delays? Hardly any",
        "Schools stay shut",
        "What to expect",
        "Trains run again",
        "The bridge",
        "At the quay",
    )
    posts = "\n".join(f"{head}\n{text}" for head, text in zip(heads, STORY, strict=True))
    posting = read(f"Flood in Anderby: live - The Example\nNews\nFlood in Anderby: live\n{posts}")
    assert [u.headline for u in posting.updates] == list(heads)


def test_a_heading_that_shares_the_title_s_words_says_live_where_times_bound_updates() -> None:
    head = (
        "Flood hits Anderby bridge - The Example\nNews\nFlood at Anderby bridge: we report minute by minute\n"
    )
    timed = "\n".join(f"{clock}\n{text}" for clock, text in zip(CLOCKS, TEXTS, strict=True))
    url = "https://www.example.co.uk/news/flood-in-anderby"
    assert [words for *_, words in told(read(head + timed, url))] == list(TEXTS)
    with pytest.raises(NotALiveBlog):
        read(head + "\n".join(TEXTS), url)


def test_places_and_names_beside_times() -> None:
    assert shaped("{clock}, Anderby: {text}", clocks=("11.45am", "11.21am", "10.58am", "10.07am")) == [
        (at, None, f"Anderby: {text}") for (at, *_), text in zip(TOLD, TEXTS, strict=True)
    ]
    posting = read(
        "Flood in Anderby: live - The Example\nHome\nNews\nWeather\n"
        + "\n".join(
            f"Ada Brown, at the quay{clock}\n{head}\n{text}"
            for clock, head, text in zip(CLOCKS, HEADS, TEXTS, strict=True)
        )
    )
    assert told(posting) == TOLD
    assert {u.authors for u in posting.updates} == {("Ada Brown",)}


@pytest.mark.parametrize(
    ("shape", "clocks", "authors"),
    [
        ("{clock}A. Brown\n{head}\n{text}", [f"{clock}h." for clock in CLOCKS], ("A. Brown",)),
        ("{head}\n{clock} • AdaDeel bericht\n{text}", CLOCKS, ("Ada",)),
    ],
    ids=["a clock with a full stop", "a name and a control to share"],
)
def test_writers_glued_to_clocks_and_controls(
    shape: str, clocks: list[str], authors: tuple[str, ...]
) -> None:
    updates = (
        shape.format(head=head, text=text, clock=clock)
        for head, text, clock in zip(HEADS, TEXTS, clocks, strict=True)
    )
    posting = read("Flood in Anderby: live - The Example\nHome\nNews\nWeather\n" + "\n".join(updates))
    assert told(posting) == TOLD
    assert {u.authors for u in posting.updates} == {authors}


def test_what_stands_between_controls_and_says_nothing_is_no_update() -> None:
    posts = "\nShare\n".join([*STORY[:3], "Sign up\nNewsletter", *STORY[3:]])
    posting = read(
        f"Flood in Anderby: live - The Example\nNews\nFlood in Anderby: live\n{posts}\nShare\nAbout us"
    )
    assert [u.article_body for u in posting.updates] == list(STORY)


@pytest.mark.parametrize(
    ("url", "clocks"),
    [
        ("https://www.example.com.tr/haber/canli/sel", ("14 Şubat 2026 13:45", "14 Şubat 2026 13:21", "14 Şubat 2026 12:58", "13 Şubat 2026 22:07")),
        ("https://example.hu/itthon/percrol-percre-arviz", ("február 14. 11:45", "február 14. 11:21", "február 14. 10:58", "február 13. 20:07")),
        ("https://www.example.co.il/news/live/flood", ("12:45", "12:21", "11:58", "11:07")),
    ],
    ids=["Turkish", "Hungarian", "Hebrew"],
)  # fmt: skip
def test_days_are_read_in_the_language_of_the_newsroom_s_country(url: str, clocks: tuple[str, ...]) -> None:
    found = shaped("{clock}\n{head}\n{text}", clocks=clocks, url=url)
    assert [(head, words) for _, head, words in found] == list(zip(HEADS, TEXTS, strict=True))
    assert [at and at[-5:] for at, *_ in found][:3] == ["10:45", "10:21", "09:58"]


@pytest.mark.parametrize(
    "title", ["不斷更新｜颱風掠過", "颱風持續更新", "השביתה - עדכונים שוטפים", "台風 随時更新"]
)
def test_titles_that_say_live_in_other_scripts(title: str) -> None:
    text = "\n".join(f"{clock}\n{words}" for clock, words in zip(CLOCKS, TEXTS, strict=True))
    assert len(read(f"{title} - The Example\nNews\n{text}", "https://www.example.org/news/1234").updates) == 4


def test_the_time_of_the_page_above_its_updates_is_none_of_theirs() -> None:
    updates = "\n".join(
        f"{head}\n05/05/2024 - {clock.replace(':', 'h')}min\n{text}\nLink copiado!"
        for clock, head, text in zip(CLOCKS, HEADS, TEXTS, strict=True)
    )
    head = "Enchente: ao vivo\n05/05/2024 - 06h40min\nAtualizada em 05/05/2024 - 11h31min\nThe worst flood since Anderby was built.\n"
    posting = read(f"Enchente em Anderby: ao vivo\n{head}{updates}", "https://www.example.pt/ao-vivo/x")
    assert [u.headline for u in posting.updates] == list(HEADS)
    assert [u.date_published and u.date_published.printed[-8:] for u in posting.updates] == [
        f"{clock.replace(':', 'h')}min" for clock in CLOCKS
    ]


def test_names_between_headline_and_text_are_who_wrote_where_no_headline_stands_too() -> None:
    heads = [f"{head}\nAda Brown" for head in HEADS]
    heads[2] = "Ada Brown"
    updates = "\n".join(
        f"{clock}\n{head}\n{text}" for clock, head, text in zip(CLOCKS, heads, TEXTS, strict=True)
    )
    posting = read("Flood in Anderby: live - The Example\nHome\nNews\nWeather\n" + updates)
    assert [u.headline for u in posting.updates] == [*HEADS[:2], None, HEADS[3]]
    assert {u.authors for u in posting.updates} == {("Ada Brown",)}
    assert [u.article_body for u in posting.updates] == list(TEXTS)
