"""Two readings of one page made one: which update is which, and which source is right for each field."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html import escape

import pytest

from crawler.extractors import NotALiveBlog, extract
from crawler.extractors.merge import interleaved
from crawler.items import LiveBlogPosting, Timestamp
from tests.liveblog_pages import URL, WORDS, brief, item, live_blog, page, read, script, times

LONG = " ".join(WORDS)


def block(
    number: int, body: str | None = None, *, headline: str | None = None, when: str | None = None
) -> str:
    """The same update as `item(number)`, as a reader sees it."""
    stamp = when or f"2026-02-14T15:{51 - 11 * number:02}:07Z"
    return (
        f'<article class="entry" id="post-{900_000 - number}"><time datetime="{stamp}">15:{51 - 11 * number:02}</time>'
        f"<h3>{headline or f'Headline {number}'}</h3><p>{body or WORDS[number]}</p></article>"
    )


def listing(*blocks: str) -> str:
    return f'<h1>Harbour fire: live</h1><div class="entries">{"".join(blocks)}</div>'


def test_the_words_are_those_that_the_reader_saw() -> None:
    """JSON-LD cut short: the body in the page goes on where the data stops."""
    items = [item(n, articleBody=WORDS[n][:60]) for n in range(3)]
    posting = extract([page(listing(block(0), block(1), block(2)), head=script(live_blog(items)))])
    assert brief(posting) == [(f"{900_000 - n}", f"Headline {n}", WORDS[n]) for n in range(3)]
    assert dict(posting.updates[0].sources) == {
        "@id": "json-ld",
        "url": "json-ld",
        "headline": "general",
        "articleBody": "general",
        "datePublished": "json-ld",
    }
    assert posting.routes == ("general", "json-ld")


def test_the_data_has_the_words_that_the_page_hides() -> None:
    """A page that shows beginnings ("read more") beside data with the whole body."""
    items = [item(n, articleBody=f"{WORDS[n]} {LONG}") for n in range(3)]
    posting = extract([page(listing(block(0), block(1), block(2)), head=script(live_blog(items)))])
    assert [u.article_body for u in posting.updates] == [f"{WORDS[n]} {LONG}" for n in range(3)]


def test_the_page_may_show_a_window_of_the_list() -> None:
    items = [item(n) for n in range(5)]
    rows = read(page(listing(block(1), block(2), block(3)), head=script(live_blog(items))))
    assert [row[0] for row in rows] == ["900000", "899999", "899998", "899997", "899996"]


def test_the_data_may_list_a_part_of_the_page() -> None:
    items = [item(n) for n in (1, 2)]
    rows = read(page(listing(*(block(n) for n in range(5))), head=script(live_blog(items))))
    assert [row[0] for row in rows] == ["900000", "899999", "899998", "899997", "899996"]


def test_a_page_from_old_to_new_keeps_its_order() -> None:
    items = [item(n) for n in range(5)]
    rows = read(page(listing(block(4), block(3), block(2)), head=script(live_blog(items))))
    assert [row[0] for row in rows] == ["899996", "899997", "899998", "899999", "900000"]


def test_updates_without_common_ids_are_joined_by_their_words() -> None:
    items = [item(n, **{"@id": None, "url": None}) for n in range(3)]
    posting = extract([page(listing(block(0), block(1), block(2)), head=script(live_blog(items)))])
    assert brief(posting) == [(f"{900_000 - n}", f"Headline {n}", WORDS[n]) for n in range(3)]


def test_a_date_of_the_page_on_every_item_is_not_theirs() -> None:
    items = [item(n, datePublished="2026-02-14T12:00:00Z", headline="Harbour fire: live") for n in range(3)]
    posting = extract([page(listing(block(0), block(1), block(2)), head=script(live_blog(items)))])
    assert times(posting) == [f"2026-02-14T15:{51 - 11 * n:02}:07+00:00" for n in range(3)]
    assert [u.headline for u in posting.updates] == ["Headline 0", "Headline 1", "Headline 2"]


def test_local_time_with_a_false_z_shows_itself() -> None:
    items = [item(n, datePublished=f"2026-02-14T{15}:{51 - 11 * n:02}:07+05:30") for n in range(3)]
    body = listing(*(block(n) for n in range(3)))
    posting = extract([page(body, head=script(live_blog(items)))])
    assert times(posting) == [
        "2026-02-14T10:21:07+00:00",
        "2026-02-14T10:10:07+00:00",
        "2026-02-14T09:59:07+00:00",
    ]


def test_an_epoch_in_the_page_is_right_against_data_with_a_false_z() -> None:
    def epoch(number: int) -> int:
        at = datetime(2026, 2, 14, 14, 51 - 11 * number, 7, tzinfo=UTC)
        return int(at.timestamp() * 1000)

    blocks = "".join(
        f'<div class="live-event-entry" id="{900_000 - n}" data-post-time="{epoch(n)}"><div class="entry-info">'
        f"<time>15:{51 - 11 * n:02}</time></div><div class='entry-content'><h3>Headline {n}</h3><p>{WORDS[n]}</p></div></div>"
        for n in range(3)
    )
    body = f'<div class="live-event-entries">{blocks}</div>'
    posting = extract([page(body, head=script(live_blog([item(n) for n in range(3)])))])
    assert times(posting) == [f"2026-02-14T14:{51 - 11 * n:02}:07+00:00" for n in range(3)]
    assert [u.date_published and u.date_published.printed for u in posting.updates] == [
        "15:51",
        "15:40",
        "15:29",
    ]


JERUSALEM = "https://www.timesofisrael.com/liveblog-february-14-2026/"


def false_z(head: str = "", later: int = 0, ids: int | None = None) -> LiveBlogPosting:
    """Jerusalem's clock to the minute on the page, the same with seconds and a Z in the data, on its own dates too."""
    names = [f"{900_000 - n}" if ids is None else f"{ids + 600 - n:08x}{n:016x}" for n in range(4)]
    items = [
        item(n, **{"@id": f"{JERUSALEM}#post-{names[n]}", "datePublished": f"2026-02-14T{15 + later}:{51 - 11 * n:02}:07Z"})
        for n in range(4)
    ]  # fmt: skip
    blocks = "".join(
        f'<article class="entry" id="post-{names[n]}"><span class="date">Today, {3 + later}:{51 - 11 * n:02} pm</span>'
        f"<h3>Headline {n}</h3><p>{WORDS[n]}</p></article>"
        for n in range(3)
    )
    data = live_blog(items, url=JERUSALEM, coverageStartTime="2026-02-14T12:00:00Z")
    return extract([page(listing(blocks), head=head + script(data), url=JERUSALEM)])


@pytest.mark.parametrize(
    ("head", "later"),
    [('<meta property="article:published_time" content="2026-02-14T12:00:00+02:00">', 0), ("", 1)],
    ids=["the page's own date contradicts it", "it lies after the capture"],
)
def test_a_false_z_that_is_disproved_is_set_right_and_the_seconds_stay(head: str, later: int) -> None:
    posting = false_z(head, later)
    assert times(posting) == [f"2026-02-14T{13 + later}:{51 - 11 * n:02}:07+00:00" for n in range(4)]
    assert posting.date_published
    assert posting.date_published.at == datetime(2026, 2, 14, 10, tzinfo=UTC)
    assert posting.coverage_start_time == datetime(2026, 2, 14, 10, tzinfo=UTC)


def test_the_data_s_own_date_stays_where_the_page_says_it_with_its_offset() -> None:
    posting = false_z('<meta property="article:published_time" content="2026-02-14T14:00:00+02:00">', later=1)
    assert times(posting)[0] == "2026-02-14T14:51:07+00:00"
    assert posting.date_published
    assert posting.date_published.at == datetime(2026, 2, 14, 12, tzinfo=UTC)


def test_ids_tell_that_the_page_s_clock_is_not_the_newsroom_s() -> None:
    """Updates that were made after what would be their time in Jerusalem: the page prints UTC, whatever else is said."""
    made = int(datetime(2026, 2, 14, 15, 0, tzinfo=UTC).timestamp())
    posting = false_z(
        '<meta property="article:published_time" content="2026-02-14T12:00:00+02:00">', ids=made
    )
    assert times(posting) == [f"2026-02-14T15:{51 - 11 * n:02}:07+00:00" for n in range(4)]


def test_data_finer_than_the_page_is_taken_at_its_word_where_nothing_disproves_it() -> None:
    """Servers print UTC, too: what looks like a false Z may be a page that shows no newsroom's clock."""
    assert times(false_z()) == [f"2026-02-14T15:{51 - 11 * n:02}:07+00:00" for n in range(4)]


@pytest.mark.parametrize(
    ("minutes", "moments"),
    [
        (51, [f"2026-02-14T13:{51 - 11 * n:02}:00+00:00" for n in range(4)]),
        (48, [*(f"2026-02-14T13:{51 - 11 * n:02}:00+00:00" for n in range(3)), None]),
    ],
    ids=["the page's clock", "another clock"],
)
def test_a_time_without_zone_is_in_the_one_that_the_page_s_times_show(
    minutes: int, moments: list[str | None]
) -> None:
    items = [
        item(n, **{"@id": f"{JERUSALEM}#post-{900_000 - n}", "datePublished": f"2026-02-14 15:{minutes - 11 * n:02}:00"})
        for n in range(4)
    ]  # fmt: skip
    blocks = "".join(
        f'<article class="entry" id="post-{900_000 - n}"><span class="date">Today, 3:{51 - 11 * n:02} pm</span>'
        f"<h3>Headline {n}</h3><p>{WORDS[n]}</p></article>"
        for n in range(3)
    )
    posting = extract([page(listing(blocks), head=script(live_blog(items, url=JERUSALEM)), url=JERUSALEM)])
    assert times(posting) == moments


def test_demonstration_data_is_not_the_page() -> None:
    """Sourcefabric's AMP theme ships a hard-coded LiveBlogPosting."""
    demo = live_blog(
        [
            item(
                n,
                **{"@id": f"demo-{n}"},
                headline="Green landscape",
                articleBody=f"Rolling meadows number {n} bloom.",
            )
            for n in range(3)
        ]
    )
    posts = "".join(
        f'<article class="lb-post" data-post-id="urn:newsml:2026:{n}"><time class="lb-post-date" '
        f'data-js-timestamp="2026-02-14T15:{51 - 11 * n:02}:00+00:00">15:{51 - 11 * n:02}</time>'
        f'<div class="lb-item"><p>{WORDS[n]}</p></div></article>'
        for n in range(3)
    )
    posting = extract([page(f'<section class="lb-timeline">{posts}</section>', head=script(demo))])
    assert [u.article_body for u in posting.updates] == list(WORDS[:3])
    assert posting.routes == ("sourcefabric",)


def test_the_list_of_comments_is_not_the_list_of_updates() -> None:
    comments = "".join(
        f'<li class="comment" id="comment-{n}"><b>Reader {n}</b> <time datetime="2026-02-14T15:3{n}:00Z">15:3{n}</time>'
        f"<p>I walked along the pier this afternoon and could hardly see the lighthouse, number {n}.</p></li>"
        for n in range(5)
    )
    items = [item(n) for n in range(3)]
    body = (
        f"<main>{''.join(f'<p>{WORDS[n]}</p>' for n in range(3))}</main><ol class='comments'>{comments}</ol>"
    )
    assert [row[2] for row in read(page(body, head=script(live_blog(items))))] == list(WORDS[:3])


def test_a_pinned_copy_is_the_update_it_repeats() -> None:
    pinned = f'<div class="pinned">{block(2).replace(" id=", " data-copy=")}</div>'
    rows = read(
        page(
            pinned + listing(*(block(n) for n in range(4))),
            head=script(live_blog([item(n) for n in range(4)])),
        )
    )
    assert [row[0] for row in rows] == ["900000", "899999", "899998", "899997"]


def test_two_short_look_alikes_are_two_updates() -> None:
    items = [item(n, headline=None, articleBody="GOAL!") for n in (0, 2)] + [item(3)]
    posting = extract([page("", head=script(live_blog(items)))])
    assert [(u.id, u.article_body) for u in posting.updates] == [
        ("900000", "GOAL!"),
        ("899998", "GOAL!"),
        ("899997", WORDS[3]),
    ]


def test_a_picture_of_the_page_on_every_item_is_not_theirs() -> None:
    items = [item(n, image="https://news.example/page.jpg") for n in range(3)]
    items[1]["image"] = "https://news.example/own.jpg"
    items.append(item(3, image="https://news.example/page.jpg"))
    posting = extract([page("", head=script(live_blog(items)))])
    assert [[i.url for i in u.images] for u in posting.updates] == [
        [],
        ["https://news.example/own.jpg"],
        [],
        [],
    ]


def test_the_page_with_nothing_is_not_a_live_blog() -> None:
    with pytest.raises(NotALiveBlog):
        extract([page("<p>Hello</p>")])


def test_complete_where_the_list_reaches_down_to_the_first_update() -> None:
    items = [item(n) for n in range(3)]
    start = "2026-02-14T15:28:30Z"
    whole = page(listing(*(block(n) for n in range(3))), head=script(live_blog(items, datePublished=start)))
    assert extract([whole]).complete
    assert not extract([replace(whole, truncated=True)]).complete
    computed = page("", head=script(live_blog(items, datePublished=items[-1]["datePublished"])))
    assert not extract([computed]).complete


@pytest.mark.parametrize(
    "control",
    [
        "<button>Load more</button>",
        "<a>Show\n  earlier</a>",
        "<a>View previous</a>",
        "<a>Older posts</a>",
        "<button class='loadMore'></button>",
        "<button aria-label='See more'></button>",
        "<a>Mehr laden</a>",
        "<a>Ältere Beiträge anzeigen</a>",
        "<a>Charger plus</a>",
        "<a>Cargar más</a>",
        "<a>Mostra altro</a>",
        "<a>Carregar mais</a>",
        "<a>Meer laden</a>",
    ],
)
def test_not_complete_where_a_control_loads_more(control: str) -> None:
    """Only of what is complete are updates known to be gone: no word for "more" may be missed."""
    items = [item(n) for n in range(3)]
    head = script(live_blog(items, datePublished="2026-02-14T15:28:30Z"))
    listed = listing(*(block(n) for n in range(3)))
    assert not extract([page(listed + control, head=head)]).complete
    assert extract([page(listed + "<a>Share</a>", head=head)]).complete


@pytest.mark.parametrize(
    ("seen", "said", "pairs", "rows"),
    [
        (3, 3, {0: 0, 1: 1, 2: 2}, [(0, 0), (1, 1), (2, 2)]),
        (1, 3, {1: 0}, [(None, 0), (0, 1), (None, 2)]),
        (2, 3, {0: 1, 2: 0}, [(0, 2), (None, 1), (1, 0)]),
        (3, 1, {0: 1}, [(0, None), (1, 0), (2, None)]),
    ],
)
def test_the_order_of_two_lists(
    seen: int, said: int, pairs: dict[int, int], rows: list[tuple[int | None, int | None]]
) -> None:
    assert interleaved(seen, said, pairs) == rows


def test_words_as_printed_stand_beside_the_exact_time() -> None:
    items = [item(n) for n in range(3)]
    stamp = (
        extract([page(listing(*(block(n) for n in range(3))), head=script(live_blog(items)))])
        .updates[0]
        .date_published
    )
    assert stamp
    assert replace(stamp, printed="") == Timestamp(
        datetime(2026, 2, 14, 15, 51, 7, tzinfo=UTC), "", timedelta(0)
    )


def test_addresses_are_the_canonical_ones() -> None:
    head = '<link rel="canonical" href="/live/harbour?utm_source=feed">' + script(
        live_blog([item(0), item(1)])
    )
    assert (
        extract([page("", head=head, url=f"{URL}?from=rss")]).url
        == "https://news.example/live/harbour?utm_source=feed"
    )


OTHER = "https://news.example/live/other"


@pytest.mark.parametrize("says_article", [True, False])
def test_data_of_another_page_s_live_blog(says_article: bool) -> None:
    """Articles carry the LiveBlogPosting of the live blog that they are a part of, or advertise."""
    blog = live_blog([item(n) for n in range(3)], url=OTHER)
    article = {"@type": "NewsArticle", "url": URL, "headline": "Why the harbour burns"}
    head = script(blog) + (script(article) if says_article else "")
    whole = page("<h1>Why the harbour burns</h1><p>It was an old building.</p>", head=head)
    if says_article:
        with pytest.raises(NotALiveBlog):
            extract([whole])
    else:
        assert len(extract([whole]).updates) == 3


def test_a_half_day_clock_that_the_data_calls_utc() -> None:
    """ "3:51 pm" in a zone nobody names, and data that says 15:51Z beside an epoch of the page."""
    items = [item(n, datePublished=f"2026-02-14T15:{51 - 11 * n:02}:07Z") for n in range(3)]
    blocks = "".join(
        f'<article class="entry" id="post-{900_000 - n}"><time datetime="2026-02-14T20:{51 - 11 * n:02}:07Z">'
        f"3:{51 - 11 * n:02} pm</time><p>{WORDS[n]}</p></article>"
        for n in range(3)
    )
    posting = extract([page(listing(blocks), head=script(live_blog(items)))])
    assert times(posting) == [f"2026-02-14T20:{51 - 11 * n:02}:07+00:00" for n in range(3)]


def test_names_of_elements_prove_nothing_without_times() -> None:
    """A platform's class names on another maker's updates: the times that structure finds are not given up for them."""
    entries = "".join(
        f'<div class="liveblog-entry" id="entry-{88_000 - n}"><span class="moment">15:{51 - 11 * n:02} GMT</span>'
        f'<div class="liveblog-entry-content"><p>{WORDS[n]}</p></div></div>'
        for n in range(4)
    )
    posting = extract([page(f'<h1>Harbour fire: live</h1><div class="list">{entries}</div>')])
    assert [u.article_body for u in posting.updates] == list(WORDS[:4])
    assert times(posting) == [f"2026-02-14T15:{51 - 11 * n:02}:00+00:00" for n in range(4)]


def test_headings_alone_are_no_updates() -> None:
    """An index built of the blocks that the publisher's live blogs are built of."""
    titles = "".join(
        f'<article data-testid="content-post"><h3><a href="/story-{n}">Story {n} of the day</a></h3></article>'
        for n in range(5)
    )
    with pytest.raises(NotALiveBlog):
        extract([page(f"<div>{titles}</div>", url="https://www.bbc.co.uk/news/live-stories")])


POSTS = "".join(
    f'<article id="post-{n}"><span class=hour>1{5 - n}:0{n}</span><h3>Headline {n}</h3><p>{WORDS[n]}</p></article>'
    for n in range(4)
)
OF_THE_PAGE = {"datePublished": "2026-02-14T08:00:00Z", "@id": None}


@pytest.mark.parametrize("body", [None, "headline"], ids=["no body", "the headline again for a body"])
def test_data_that_only_has_headlines_takes_no_words_away(body: str | None) -> None:
    items = [item(n, **OF_THE_PAGE, articleBody=f"Headline {n}" if body else None) for n in range(3)]
    data = live_blog(items, datePublished="2026-02-14T08:00:00Z")
    found = read(page(f"<main>{POSTS}</main>", head=script(data)))
    assert [(headline, words) for _, headline, words in found] == [
        (f"Headline {n}", WORDS[n]) for n in range(4)
    ]


def test_markup_with_the_page_s_headline_on_every_update_tells_nothing() -> None:
    """Público of 2018: microdata around every update, with no words in it and a false Z; the time lies after the capture."""
    posts = "".join(
        f'<li itemprop="liveBlogUpdate" itemscope itemtype="http://schema.org/BlogPosting" id="live{n}">'
        f'<meta itemprop="datePublished" content="2026-02-14T1{6 - n}:30:00Z"><meta itemprop="headline" content="Harbour fire">'
        f'<div class=hour>1{6 - n}:30</div><div itemprop="articleBody"></div><p>{WORDS[n]}</p></li>'
        for n in range(4)
    )
    markup = f'<main itemscope itemtype="http://schema.org/LiveBlogPosting"><ul>{posts}</ul></main>'
    posting = extract([page(markup, url="https://www.news.es/directo-puerto", lang="es")])
    assert [update.article_body for update in posting.updates] == list(WORDS[:4])
    assert times(posting) == [f"2026-02-14T1{5 - n}:30:00+00:00" for n in range(4)]


def test_data_that_gives_updates_without_a_headline_one_of_the_page_s_titles() -> None:
    title = "Harbour fire on the island: live"
    items = [item(n, headline=title if n % 2 else f"Headline {n}") for n in range(5)]
    data = script(live_blog(items, headline="Live: Harbour fire on the island!"))
    assert [update.headline for update in extract([page(data)]).updates] == [
        None if n % 2 else f"Headline {n}" for n in range(5)
    ]


def test_a_headline_in_a_theme_of_one_publisher_s_own_is_the_platform_s_update_s() -> None:
    posts = "".join(
        f'<article class="lb-post" data-post-id="urn:newsml:2026:{n}"><header><div class="lb-post-date" '
        f'data-js-timestamp="2026-02-14T15:{50 - 10 * n}:00+00:00">15:{50 - 10 * n}</div></header>'
        f'<h2 class="lb-post__headline">Headline {n}</h2><div class="lb-post__content"><div class="lb-item"><p>{WORDS[n]}</p></div></div></article>'
        for n in range(4)
    )
    posting = extract([page(f'<div class="lb-timeline">{posts}</div>')])
    assert [(u.headline, u.article_body) for u in posting.updates] == [
        (f"Headline {n}", WORDS[n]) for n in range(4)
    ]


def test_a_page_that_shows_headlines_to_be_opened_and_has_the_rest_in_an_attribute() -> None:
    items = [
        {"id": f"7752{n}", "title": f"Headline no. {n} of the day", "body": f"<p>{WORDS[n]}</p>", "publicationDate": 1771081200 - 660 * n}
        for n in range(4)
    ]  # fmt: skip
    shown = "".join(
        f"<li><span class=hour>15:{n * -11 % 60:02}</span> <b>Headline no. {n} of the day</b></li>"
        for n in range(4)
    )
    data = escape(json.dumps({"status": "open", "messages": items}))
    found = read(page(f"<main><div data-live='{data}'><ul>{shown}</ul></div></main>"))
    assert [(headline, words) for _, headline, words in found] == [
        (f"Headline no. {n} of the day", WORDS[n]) for n in range(4)
    ]


def test_every_item_may_have_the_page_s_address_for_an_id() -> None:
    items = [item(n, **{"@id": URL}) for n in range(4)]
    assert [words for _, _, words in read(page("<main></main>", head=script(live_blog(items))))] == list(
        WORDS[:4]
    )


def test_updates_that_only_the_data_lists_share_the_error_of_its_clock() -> None:
    """All times of the data carry a false Z; the page's clocks show it for those updates that it shows."""
    clocks = [f"2026-02-14T1{3 - n}:3{n}:00Z" for n in range(4)]
    items = [item(n, datePublished=clock) for n, clock in enumerate(clocks)]
    shown = "".join(
        f'<article class="entry" id="post-{900_000 - n}"><time datetime="2026-02-14T1{3 - n}:3{n}:00+01:00">1{3 - n}:3{n}</time>'
        f"<h3>Headline {n}</h3><p>{WORDS[n]}</p></article>"
        for n in range(2)
    )
    posting = extract([page(f'<div class="entries">{shown}</div>', head=script(live_blog(items)))])
    assert times(posting) == [f"2026-02-14T{12 - n}:3{n}:00+00:00" for n in range(2)] + [
        "2026-02-14T10:32:00+00:00", "2026-02-14T09:33:00+00:00"
    ]  # fmt: skip
