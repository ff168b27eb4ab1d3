"""What stands among the updates and is none, and what is one although it looks different."""

from __future__ import annotations

import pytest

from crawler.extractors import NotALiveBlog, extract
from tests.liveblog_pages import URL, WORDS, page, times

CLOCKS = ("15:51", "15:40", "15:29", "15:18", "15:07")


def entry(n: int, *, make: str = "entry", clock: str | None = None, more: str = "") -> str:
    shown = clock or f"14 February 2026, {CLOCKS[n]} GMT"
    return (
        f'<li class="{make}" id="e-{88_000 - n}"><span class="when">{shown}</span>'
        f'<div class="body"><p>{WORDS[n]}</p></div>{more}</li>'
    )


ENTRIES = [entry(n) for n in range(5)]


def bodies(items: list[str]) -> list[str]:
    return [u.article_body for u in extract([page(f'<ul class="live">{"".join(items)}</ul>')]).updates]


NEWSLETTER = (
    '<li class="entry"><h3>Our newsletter</h3><p>Breaking news and analyses delivered to your inbox.</p>'
    '<form><input type="email"><button>Sign up</button></form></li>'
)
READER = (
    '<li class="entry reader"><span class="when">14 February 2026, 15:45 GMT</span><p>This is going to be a long '
    "night for all of us.</p><button>Reply</button><button>Report</button></li>"
)
DAY = '<li class="entry"><h2>Saturday, 14 February 2026</h2></li>'
APPEAL = '<li class="donations"><p>We work thanks to you, and only to you. Help us to go on for one more year.</p></li>'


@pytest.mark.parametrize(
    "stranger", [NEWSLETTER, READER, DAY, APPEAL], ids=["form", "reader", "day", "appeal"]
)
def test_strangers_among_the_updates(stranger: str) -> None:
    assert bodies([*ENTRIES[:2], stranger, *ENTRIES[2:]]) == list(WORDS)


def test_an_introduction_made_like_the_updates_is_none() -> None:
    intro = '<li class="entry"><h2>What we know</h2><p>The ferry has turned back, and the quay is closed.</p></li>'
    assert bodies([intro, *ENTRIES]) == list(WORDS)


def test_a_sidebar_s_times_that_look_like_the_updates() -> None:
    other = "".join(
        f'<li><span class="when">14 February 2026, 13:0{9 - n} GMT</span><a href="/live/other-{n}">Another live event, '
        f"number {n} of the week</a><p>{WORDS[n]}</p></li>"
        for n in range(4)
    )
    own = "".join(
        f'<li><span class="when">14 February 2026, {clock} GMT</span><p>{words}</p></li>'
        for clock, words in zip(CLOCKS, WORDS, strict=True)
    )
    posting = extract([page(f"<div><ul>{own}</ul></div><div><ul>{other}</ul></div>", url=f"{URL}/live-blog")])
    assert [u.article_body for u in posting.updates] == list(WORDS)


def test_new_updates_say_how_long_ago_and_older_ones_the_clock() -> None:
    shown = ["2 minutes ago", "9 minutes ago", "15:29", "15:18", "15:07"]
    items = "".join(entry(n, clock=clock) for n, clock in enumerate(shown))
    posting = extract([page(f'<ul class="live">{items}</ul>', url="https://www.bbc.co.uk/live/harbour")])
    assert times(posting) == [f"2026-02-14T15:{minute}:00+00:00" for minute in (58, 51, 29, 18, "07")]


def test_a_second_time_of_an_edit_cuts_no_update_in_two() -> None:
    def block(n: int) -> str:
        edited = f'<p class="stamp">Updated: <time datetime="2026-02-14T15:5{n}:30Z">15:5{n}</time></p>'
        return (
            f'<section id="s-{77_000 - n}"><header><h2>Headline no. {n}</h2></header><div><p class="stamp"><time '
            f'datetime="2026-02-14T15:{CLOCKS[n][3:]}:00Z">{CLOCKS[n]}</time></p>{edited if n % 2 else ""}</div>'
            f"<div><p>{WORDS[n]}</p></div></section>"
        )

    posting = extract([page(f'<div class="live">{"".join(map(block, range(5)))}</div>')])
    assert [u.article_body for u in posting.updates] == list(WORDS)
    edits = [
        u.date_modified.at.isoformat() for u in posting.updates if u.date_modified and u.date_modified.at
    ]
    assert edits == ["2026-02-14T15:51:30+00:00", "2026-02-14T15:53:30+00:00"]


def test_the_time_in_an_update_s_own_words_stays() -> None:
    items = [entry(n) for n in range(5)]
    items[2] = items[2].replace(WORDS[2], "At 12:00 the queue was 843 metres long.")
    items[4] = items[4].replace(WORDS[4], "By 13:15 it was gone, says the harbour office.")
    found = bodies(items)
    assert found[2] == "At 12:00 the queue was 843 metres long."
    assert found[4] == "By 13:15 it was gone, says the harbour office."


def test_a_short_update_whose_wrapper_carries_the_time() -> None:
    items = "".join(
        f'<div class="msg" data-ts="{1771083900 - 660 * n}"><div class="msg-time">{CLOCKS[n]}</div>'
        f"<div><p>{'Rain at Turn 6.' if n == 2 else WORDS[n]}</p></div></div>"
        for n in range(5)
    )
    found = [u.article_body for u in extract([page(f'<div class="live">{items}</div>')]).updates]
    assert found == [*WORDS[:2], "Rain at Turn 6.", *WORDS[3:]]


def test_a_word_for_pinned_is_a_mark_and_no_word_of_the_update() -> None:
    pinned = entry(1, make="entry pinned").replace(
        '<div class="body">', '<b class="pin">Fastgjort</b><div class="body">'
    )
    updates = extract([page(f'<ul class="live">{pinned}{"".join(ENTRIES)}</ul>')]).updates
    assert [(u.article_body, u.pinned) for u in updates] == [(w, n == 1) for n, w in enumerate(WORDS)]


def test_updates_that_are_stories_with_pages_of_their_own() -> None:
    items = "".join(
        f'<article><time datetime="2026-02-14T15:{CLOCKS[n][3:]}:00Z">{CLOCKS[n]}</time><h2><a href="/2026/02/14/story-{n}">'
        f"Headline no. {n}</a></h2><p>{WORDS[n]}</p><p>{WORDS[(n + 1) % 5]}</p><p>{WORDS[(n + 2) % 5]} No. {n}.</p></article>"
        for n in range(5)
    )
    assert len(extract([page(f'<div class="live-updates">{items}</div>')]).updates) == 5


def linked_stories(*paragraphs: int) -> str:
    """Stories with pages of their own, of so many paragraphs."""
    return "".join(
        f'<article><time datetime="2026-02-14T15:{CLOCKS[n][3:]}:00Z">{CLOCKS[n]}</time><h2><a href="/2026/02/14/story-{n}">'
        f"Headline no. {n}</a></h2>{''.join(f'<p>{WORDS[(n + k) % 5]} And {n} more.</p>' for k in range(many))}</article>"
        for n, many in enumerate(paragraphs)
    )


def test_updates_with_pages_of_their_own_of_which_some_run_on() -> None:
    """NBC's live blogs of 2016: what tells them from a list of teasers is that teasers are all cut alike."""
    assert len(extract([page(f"<main>{linked_stories(2, 4, 2, 5, 2)}</main>")]).updates) == 5


def test_teasers_of_one_length_with_pages_of_their_own_are_no_updates() -> None:
    with pytest.raises(NotALiveBlog):
        extract([page(f"<main>{linked_stories(1, 1, 1, 1, 1)}</main>")])


def test_the_columns_of_a_page_are_no_updates_where_one_holds_a_list_that_is_not_believed() -> None:
    columns = (f'<div id="column-{n}"><p>{WORDS[n]} {WORDS[n + 1]}</p></div>' for n in range(2))
    with pytest.raises(NotALiveBlog):
        extract(
            [page(f'{next(columns)}<div id="column-7">{linked_stories(2, 2, 3, 2, 2)}</div>{next(columns)}')]
        )


def test_headings_that_lead_to_other_live_blogs_are_a_hub() -> None:
    items = "".join(
        f'<li><time datetime="2026-02-14T15:{CLOCKS[n][3:]}:00Z">{CLOCKS[n]}</time><h3><a href="/uk/live/2026/feb/14/story-{n}">'
        f"Story {n} – live</a></h3><p>{WORDS[n]}</p></li>"
        for n in range(5)
    )
    with pytest.raises(NotALiveBlog):
        extract([page(f"<ul>{items}</ul>", url="https://news.example/tone/live", head="<title>Live</title>")])


def test_a_discussion_from_the_oldest_on_that_nothing_calls_live() -> None:
    items = "".join(
        f'<div class="post" id="p{2_000 + n}"><span class="user">gull{n}</span><time datetime="2026-02-14T1{n}:07:00Z">1{n}:07</time><p>{WORDS[n]}</p></div>'
        for n in range(5)
    )
    forum = "https://board.example/topic/3944718"
    with pytest.raises(NotALiveBlog):
        extract([page(f'<div class="posts">{items}</div>', url=forum)])


def test_a_link_to_the_same_page_by_its_query_leads_nowhere_else() -> None:
    items = "".join(
        f'<div class="card"><a href="?liveblog=n{n}kwPa8pRX" title="02/14/2026, {CLOCKS[n]}"><span>Feb 14, {CLOCKS[n]}</span>'
        f"</a><h2>Headline no. {n}</h2><p>{WORDS[n]}</p></div>"
        for n in range(5)
    )
    url = "https://news.example/weather/harbour-fire-live-updates"
    assert len(extract([page(f"<div>{items}</div>", url=url)]).updates) == 5


def test_an_update_without_a_time_above_all_others() -> None:
    notice = '<li class="entry"><div class="body"><p>Our boat stays behind the last of the field today.</p></div></li>'
    assert bodies([notice, *ENTRIES]) == ["Our boat stays behind the last of the field today.", *WORDS]
    assert (
        bodies([*ENTRIES[:2], notice, *ENTRIES[2:]])[2]
        == "Our boat stays behind the last of the field today."
    )


@pytest.mark.parametrize("head", ["<p><strong>{}</strong></p><p>", "<p><strong>{}</strong> ", "<p>{} "])
def test_what_stands_above_times_that_were_typed_by_hand_is_an_introduction(head: str) -> None:
    """CGTN's live blogs: the same box around the introduction as around every update."""
    boxes = [f'<div class="text en">{head.format(CLOCKS[n])}{WORDS[n]}</p></div>' for n in range(5)]
    intro = '<div class="text en"><p>A storm swept towards the harbour on Saturday. All times are local.</p></div>'
    assert bodies([intro, *boxes]) == [*WORDS]


def test_what_has_an_id_above_times_that_were_typed_by_hand_is_an_update() -> None:
    def box(number: int, words: str) -> str:
        return f'<div class="post" id="post-{88_200 - number}">{words}</div>'

    notice = "Our boat stays behind the last of the field today."
    boxes = [box(n, f"<p><strong>{CLOCKS[n]}</strong></p><p>{WORDS[n]}</p>") for n in range(5)]
    assert bodies([box(-1, f"<p>{notice}</p>"), *boxes]) == [notice, *WORDS]


@pytest.mark.parametrize("place", [2, 5])
def test_the_date_of_a_teaser_is_no_heading_of_a_day(place: int) -> None:
    """Related stories of years ago stand between the updates and behind them, each with its day."""
    teaser = (
        '<li class="related"><a href="/2022/harbour">The harbour in spring, a walk along the old quay and back again</a>'
        "<span>1 March 2022</span></li>"
    )
    items = [entry(n, clock=CLOCKS[n]) for n in range(5)]
    listed = "".join([*items[:place], teaser, *items[place:]])
    posting = extract([page(f'<ul class="live">{listed}</ul>', url="https://www.bbc.co.uk/live/harbour")])
    assert times(posting) == [f"2026-02-14T{clock}:00+00:00" for clock in CLOCKS]
