"""schema.org in JSON-LD, in all the shapes in which publishers write it."""

from __future__ import annotations

import html
import json
from datetime import UTC, datetime

import pytest

from crawler.extractors import NotALiveBlog, extract
from crawler.items import Timestamp
from tests.liveblog_pages import URL, WORDS, brief, item, live_blog, page, read, script, times

THREE = [(f"{900_000 - n}", f"Headline {n}", WORDS[n]) for n in range(3)]
ITEMS = [item(n) for n in range(3)]


@pytest.mark.parametrize(
    "value",
    [
        live_blog(ITEMS),
        [live_blog(ITEMS)],
        [[{"@type": "WebPage"}], [live_blog(ITEMS)]],
        {"@context": "https://schema.org", "@graph": [{"@type": "WebPage"}, live_blog(ITEMS)]},
        {"@type": "NewsArticle", "headline": "Harbour fire", "mainEntity": live_blog(ITEMS)},
        live_blog([ITEMS[:2], [ITEMS[2]]]),
        live_blog([], liveBlogUpdate={"@list": ITEMS}),
        live_blog([], blogPost=ITEMS),
        live_blog([], blogPosts=ITEMS),
        live_blog(ITEMS, **{"@type": ["NewsArticle", "http://schema.org/LiveBlogPosting"]}),
        {"@type": "NewsArticle", "liveBlogUpdate": ITEMS},
        {"@graph": [live_blog([{"@id": i["@id"]} for i in ITEMS]), *ITEMS]},
    ],
    ids=[
        *("object", "array", "nested arrays", "graph", "inside an article", "nested updates", "list object"),
        *("blogPost", "blogPosts", "two types", "no type of its own", "references"),
    ],
)
def test_every_shape_gives_the_same_updates(value: object) -> None:
    assert read(page("<h1>Harbour fire</h1>", head=script(value))) == THREE


def test_one_update_may_be_an_object() -> None:
    assert read(page("", head=script(live_blog([], liveBlogUpdate=item(0))))) == THREE[:1]


def test_two_live_blog_postings_are_one_list() -> None:
    first, second = live_blog(ITEMS[:2]), live_blog(ITEMS[1:])
    assert read(page("", head=script(first) + script(second))) == THREE


def test_a_live_blog_of_another_page_is_not_this_one() -> None:
    other = live_blog([item(3), item(4)], url="https://news.example/live/another")
    assert read(page("", head=script(live_blog(ITEMS)) + script(other))) == THREE


def with_quotes(end: str) -> str:
    """JSON in which what people say stands in bare quotation marks, wherever that may be in a sentence."""
    said = [
        'Mayor: "Stay away"',
        '"Stay away", the mayor says',
        'So he said "stay", then "away".',
        '("Stay")',
    ]
    return json.dumps(live_blog(ITEMS, keywords=said), indent=1).replace('\\"', '"').replace("}", end)


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(live_blog(ITEMS))[:-1] + ",}",
        "/* live */ " + json.dumps(live_blog(ITEMS)),
        "<!-- " + json.dumps(live_blog(ITEMS)) + " -->",
        "//<![CDATA[\n" + json.dumps(live_blog(ITEMS)) + "\n//]]>",
        json.dumps(live_blog(ITEMS)) + ";",
        json.dumps({"@type": "WebPage"}) + json.dumps(live_blog(ITEMS)),
        json.dumps(live_blog(ITEMS)).replace("Headline 0", "Headline\t\n0"),
        html.escape(json.dumps(live_blog(ITEMS))),
        json.dumps(live_blog(ITEMS, name='The "old" quay')).replace('\\"', '"'),
        with_quotes(", }"),
        with_quotes("}"),
    ],
    ids=[
        *("trailing comma", "comment", "HTML comment", "CDATA", "semicolon", "two objects"),
        *("raw control characters", "entities for quotation marks", "bare quotation marks"),
        *("bare quotation marks and trailing commas", "bare quotation marks beside all that JSON has"),
    ],
)
def test_broken_json_is_read_all_the_same(text: str) -> None:
    assert read(page("", head=script(text))) == THREE


def test_json_cut_short_gives_its_whole_items() -> None:
    text = json.dumps(live_blog(ITEMS))
    assert read(page("", head=script(text[: text.index("Headline 2")]))) == THREE[:2]


def test_items_that_are_broken_beyond_repair_are_left_out() -> None:
    text = json.dumps(live_blog(ITEMS)).replace('"Headline 1"', '"Head" "line" "1')
    assert [headline for _, headline, _ in read(page("", head=script(text)))] == ["Headline 0", "Headline 2"]


@pytest.mark.parametrize(
    ("published", "body"),
    [
        ("First line.\n\n Second line.", "First line.\nSecond line."),
        ("<p>First <b>line</b>.</p><p>Second line.</p>", "First line.\nSecond line."),
        ("&lt;p&gt;First line.&lt;/p&gt;&lt;p&gt;Second line.&lt;/p&gt;", "First line.\nSecond line."),
        (
            "&amp;lt;p&amp;gt;First line.&amp;lt;/p&amp;gt;&amp;lt;p&amp;gt;Second&amp;lt;/p&amp;gt;",
            "First line.\nSecond",
        ),
        ("It&#39;s &quot;over&quot;, R&amp;D says", 'It\'s "over", R&D says'),
        ("It&amp;#39;s over", "It's over"),
        ("5 < 7 and A & B", "5 < 7 and A & B"),
        ("Profit at AT&T; shares up", "Profit at AT&T; shares up"),
    ],
    ids=["plain", "HTML", "escaped", "escaped twice", "entities", "entities twice", "signs", "no entity"],
)
def test_a_body_becomes_the_words_a_reader_saw(published: str, body: str) -> None:
    items = [item(0, articleBody=published), item(1)]
    assert read(page("", head=script(live_blog(items))))[0] == ("900000", "Headline 0", body)


def test_fields_of_an_update() -> None:
    full = item(
        0,
        author=[{"@type": "Person", "name": "Ann Quay"}, {"@type": "Person", "name": "Bo Mast"}],
        dateModified="2026-02-14T16:52:00+01:00",
        image={"@type": "ImageObject", "url": "/smoke.jpg", "caption": "Smoke", "creditText": "B. Mast"},
    )
    update = extract([page("", head=script(live_blog([full, item(1)])))]).updates[0]
    assert update.url == f"{URL}#post-900000"
    assert update.authors == ("Ann Quay", "Bo Mast")
    assert update.date_published == Timestamp(
        datetime(2026, 2, 14, 15, 51, 7, tzinfo=UTC), "2026-02-14T15:51:07Z"
    )
    assert update.date_modified == Timestamp(
        datetime(2026, 2, 14, 15, 52, tzinfo=UTC), "2026-02-14T16:52:00+01:00"
    )
    assert [(i.url, i.caption, i.credit) for i in update.images] == [
        ("https://news.example/smoke.jpg", "Smoke", "B. Mast")
    ]
    assert dict(update.sources)["articleBody"] == "json-ld"


def test_the_live_blog_itself() -> None:
    posting = extract(
        [
            page(
                "",
                head=script(
                    live_blog(
                        ITEMS,
                        description="All from the quay",
                        author={"name": "The desk"},
                        coverageStartTime="2026-02-14T12:00:00Z",
                        coverageEndTime="2026-02-14T18:00:00Z",
                        inLanguage="en-GB",
                    )
                ),
            )
        ]
    )
    assert (posting.headline, posting.description, posting.authors) == (
        "Harbour fire: live",
        "All from the quay",
        ("The desk",),
    )
    assert (posting.in_language, posting.routes, posting.complete) == ("en-GB", ("json-ld",), False)
    assert posting.coverage_end_time
    assert posting.coverage_end_time.isoformat() == "2026-02-14T18:00:00+00:00"


@pytest.mark.parametrize("zone", ["Z", ""])
def test_what_all_items_share_with_the_page_is_not_theirs(zone: str) -> None:
    """Guardian, 2023: headline, dates and author of the page on every item; a date without a zone is no other."""
    of_page = {
        "headline": "Harbour fire: live",
        "datePublished": f"2026-02-14T12:00:00{zone}",
        "dateModified": f"2026-02-14T15:59:00{zone}",
        "author": {"@type": "Person", "name": "The desk"},
    }
    blog = live_blog(
        [item(n, **of_page) for n in range(3)],
        author={"name": "The desk"},
        dateModified=f"2026-02-14T15:59:00{zone}",
    )
    posting = extract([page("", head=script(blog))])
    assert brief(posting) == [(f"{900_000 - n}", None, WORDS[n]) for n in range(3)]
    assert [(u.date_published, u.date_modified, u.authors) for u in posting.updates] == [(None, None, ())] * 3


def test_a_headline_without_body_is_an_update() -> None:
    items = [item(0), item(1, articleBody=""), {k: v for k, v in item(2).items() if k != "articleBody"}]
    assert [update[1:] for update in read(page("", head=script(live_blog(items))))] == [
        ("Headline 0", WORDS[0]),
        ("Headline 1", ""),
        ("Headline 2", ""),
    ]


def test_positional_ids_are_not_used() -> None:
    """Times of India: #post1 is always the newest."""
    items = [item(n, **{"@id": f"{URL}#post{n + 1}", "url": f"{URL}#post{n + 1}"}) for n in range(4)]
    posting = extract([page("", head=script(live_blog(items)))])
    assert [(u.id, u.url) for u in posting.updates] == [(None, None)] * 4


def test_the_amp_twin_of_an_item_is_the_same_update() -> None:
    """g1: every item twice, once with the address of the AMP page."""
    twins = [
        item(n, **{"@id": None, "url": f"https://{host}/live/harbour?postId=7f3a9c{n}"})
        for n in range(2)
        for host in ("news.example", "amp.news.example")
    ]
    assert [row[0] for row in read(page("", head=script(live_blog(twins))))] == ["7f3a9c0", "7f3a9c1"]


def test_times_in_epoch_and_offset() -> None:
    items = [item(0, datePublished=1771084267), item(1, datePublished="2026-02-14T21:21:07+05:30"), item(2)]
    assert times(extract([page("", head=script(live_blog(items)))])) == [
        "2026-02-14T15:51:07+00:00",
        "2026-02-14T15:51:07+00:00",
        "2026-02-14T15:29:07+00:00",
    ]


def test_an_empty_live_blog_is_none_and_says_so() -> None:
    with pytest.raises(NotALiveBlog, match=f"{URL} says that it is a live blog but lists no updates"):
        extract([page("<p>The blog will start soon.</p>", head=script(live_blog([])))])


@pytest.mark.parametrize(
    "value",
    [
        {"@type": "NewsArticle", "headline": "Harbour fire", "articleBody": " ".join(WORDS)},
        {"@type": "Blog", "blogPost": ITEMS},
        {"@type": "DiscussionForumPosting", "comment": ITEMS},
        {"@type": "ItemList", "itemListElement": ITEMS},
    ],
    ids=["article", "blog", "forum", "list"],
)
def test_other_types_are_no_live_blog(value: object) -> None:
    with pytest.raises(NotALiveBlog, match="holds no list of updates"):
        extract([page(f"<article><h1>Harbour fire</h1><p>{WORDS[0]}</p></article>", head=script(value))])


def test_deep_json_is_no_crash() -> None:
    deep = "[" * 100_000 + "]" * 100_000
    assert read(page("", head=script(deep) + script(live_blog(ITEMS)))) == THREE
