"""The forms in which frameworks write a page's state: values that refer to each other."""

from __future__ import annotations

import json
from typing import Any

import pytest

from crawler.extractors import extract
from crawler.extractors.state_forms import MOST, dereferenced, flight_rows, unflattened
from tests.liveblog_pages import URL, WORDS, page

RECORDS = [
    {"id": f"7f3a9c{n}", "title": f"Headline {n}", "body": f"<p>{WORDS[n]}</p>", "createdAt": f"2026-02-14T15:{50 - 11 * n}:07Z"}
    for n in range(4)
]  # fmt: skip


def flattened(value: Any) -> list[Any]:
    """The array that devalue, which Nuxt 3 uses, makes of a value: each value once, and places for values inside it."""
    array: list[Any] = [["Reactive", 1]]

    def place(inner: Any) -> int:
        at = len(array)
        array.append(None)
        if isinstance(inner, dict):
            array[at] = {key: place(child) for key, child in inner.items()}
        elif isinstance(inner, list):
            array[at] = [place(child) for child in inner]
        else:
            array[at] = inner
        return at

    place(value)
    return array


def flight() -> str:
    """Rows as Next.js sends them: long texts in rows of their own, their length in bytes before them."""
    texts = [f"<p>{WORDS[n]} — «{n}»</p>" for n in range(4)]
    rows = "".join(f"{n:x}:T{len(text.encode()):x},{text}" for n, text in enumerate(texts, start=16))
    live = [{**r, "body": f"${n:x}", "createdAt": f"$D{r['createdAt']}"} for n, r in enumerate(RECORDS, start=16)]  # fmt: skip
    rows += "\n5:" + json.dumps(["$", "div", None, {"live": live}], ensure_ascii=False) + "\n"
    half = len(rows) // 2  # sent as it comes, cut anywhere
    return "".join(
        f"<script>self.__next_f.push({json.dumps([1, part])})</script>" for part in (rows[:half], rows[half:])
    )


APOLLO = {
    "ROOT_QUERY": {"liveBlog": {"__ref": "LiveBlog:1"}},
    "LiveBlog:1": {"livePosts": [{"__ref": f"Post:{r['id']}"} for r in RECORDS]},
    **{f"Post:{r['id']}": {"__typename": "Post", **r} for r in RECORDS},
}


CONNECTION = {
    "ROOT_QUERY": {
        "article": {"__ref": "Article:1"},
        'posts({"tag":"sport"})': {"nodes": [{"__ref": "Post:x"}]},
    },
    "Article:1": {"livePosts": {"edges": [{"node": {"__ref": f"Post:{r['id']}"}} for r in RECORDS]}},
    "Post:x": {
        "__typename": "Post",
        **RECORDS[0],
        "id": "x",
        "title": "Other",
        "body": "<p>Of another list.</p>",
    },
    **{f"Post:{r['id']}": {"__typename": "Post", **r} for r in RECORDS},
}
OTHERS = [{**r, "id": f"b{r['id']}", "title": "Rain", "body": f"<p>Rain and {n} more words of another blog.</p>"} for n, r in enumerate(RECORDS)]  # fmt: skip


def store(**lists: list[str]) -> dict[str, Any]:
    """A store of two live blogs' posts by their ids, with lists of ids where there are any."""
    posts = {r["id"]: {**r, "tickerId": "t-1"} for r in RECORDS} | {
        r["id"]: {**r, "tickerId": "t-2"} for r in OTHERS
    }
    return {"tickers": {name: {"postIds": ids} for name, ids in lists.items()}, "tickerPosts": posts}


@pytest.mark.parametrize(
    "state",
    [store(), store(ours=[r["id"] for r in RECORDS], theirs=[r["id"] for r in OTHERS])],
    ids=["told apart by their parent", "named by lists of ids"],
)
def test_a_store_holds_the_posts_of_several_live_blogs(state: dict[str, Any]) -> None:
    """Only the words that the page shows tell which of them is its own."""
    shown = f"<main><p>{' '.join(WORDS)}</p><p>{' '.join(r['title'] for r in RECORDS)}</p></main>"
    posting = extract([page(f"{shown}<script>window.__STATE__ = {json.dumps(state)}</script>")])
    assert {update.id for update in posting.updates} == {r["id"] for r in RECORDS}


def test_a_connection_lists_objects_by_reference() -> None:
    posting = extract(
        [page(f"<main></main><script>window.__APOLLO_STATE__ = {json.dumps(CONNECTION)}</script>")]
    )
    assert [update.id for update in posting.updates] == [r["id"] for r in RECORDS]


def called_function() -> str:
    """Nuxt 2's state: keys without quotes, values that come more than once as arguments of a function."""
    literals = "[" + ",".join(
        "{" + ",".join(f"{key}:{json.dumps(value)}" for key, value in r.items()) + ",author:a,pinned:b,draft:void 0,score:.5}"
        for r in RECORDS
    ) + "]"  # fmt: skip
    body = f'return {{layout:"default",data:[{{live:{literals}}}],error:c}}'
    return f'window.__NUXT__=(function(a,b,c){{c.x=a;{body}}}("Ann: a \\"b\\", c",!1,null));'


@pytest.mark.parametrize(
    ("markup", "extra"),
    [
        (f'<script type="application/json" id="__NUXT_DATA__">{json.dumps(flattened({"live": RECORDS}))}</script>', ""),
        (f"<script>{called_function()}</script>", ""),
        (flight(), " — «{}»"),
        (f"<script>window.__APOLLO_STATE__ = {json.dumps(APOLLO)}</script>", ""),
        (f'<script type="application/json">{json.dumps({"answer": json.dumps({"live": RECORDS})})}</script>', ""),
    ],
    ids=["Nuxt 3", "Nuxt 2", "Next flight", "Apollo", "an answer kept as a string"],
)  # fmt: skip
def test_the_updates_in_a_state(markup: str, extra: str) -> None:
    posting = extract([page(f'<div id="app"></div>{markup}')])
    assert [(u.id, u.headline, u.article_body) for u in posting.updates] == [
        (f"7f3a9c{n}", f"Headline {n}", WORDS[n] + extra.format(n)) for n in range(4)
    ]
    assert [u.date_published and f"{u.date_published.at:%H:%M:%S}" for u in posting.updates] == [
        "15:50:07", "15:39:07", "15:28:07", "15:17:07"
    ]  # fmt: skip


def test_states_that_refer_to_themselves_end() -> None:
    assert unflattened([["Reactive", 1], {"a": 1, "b": 1}]) is not None
    assert dereferenced({"A": {"list": [{"__ref": "B"}, {"__ref": "B"}]}, "B": {"x": {"__ref": "B"}}})
    wide = [["Ref", 1], *[[1] * 60 for _ in range(60)]]
    assert json.dumps(unflattened(wide)).count("null") < 2 * MOST


def test_rows_of_text_that_are_cut_off_are_what_is_there() -> None:
    rows = '1:Tff,short\n2:["$1"]\n'
    assert flight_rows(rows, lambda text, start: json.loads(text[start:])) == []
    assert flight_rows('1:T5,short2:["$1"]', lambda text, start: json.loads(text[start:])) == [["short"]]


def test_json_ld_that_went_through_utf_8_twice() -> None:
    items = [
        {"@type": "BlogPosting", "@id": f"#p{n}7a4c", "articleBody": f"A seção {n} está fechada: {words}"}
        for n, words in enumerate(WORDS)
    ]
    blog = {"@type": "LiveBlogPosting", "url": URL, "liveBlogUpdate": items}
    twice = json.dumps(blog, ensure_ascii=False).encode().decode("windows-1252")
    posting = extract([page("", head=f'<script type="application/ld+json">{twice}</script>')])
    assert [u.article_body for u in posting.updates] == [item["articleBody"] for item in items]


def rich(n: int) -> str:
    """Contentful's rich text, as it comes: with a link within the paragraph."""
    head, tail = WORDS[n][:20], WORDS[n][20:]
    leaf = {"nodeType": "text", "value": head, "marks": [], "data": {}}
    link = {"nodeType": "hyperlink", "data": {"uri": "/x"}, "content": [{**leaf, "value": tail}]}
    return json.dumps(
        {"nodeType": "document", "content": [{"nodeType": "paragraph", "content": [leaf, link]}]}
    )


def test_a_second_assignment_with_text_that_is_a_tree() -> None:
    """Gatsby's page data: an address first, then the data, in a section of character data."""
    entries = [{"contentful_id": r["id"], "headline": r["title"], "time": r["createdAt"], "body": {"raw": rich(n)}} for n, r in enumerate(RECORDS)]  # fmt: skip
    data = json.dumps({"result": {"liveBlog": {"entries": entries}}})
    code = f'<script>/*<![CDATA[*/window.pagePath="/live/x/";window.pageData={data};/*]]>*/</script>'
    posting = extract([page(f"<main></main>{code}")])
    assert [update.article_body for update in posting.updates] == list(WORDS[:4])


def test_the_key_events_of_a_page_are_no_list_of_updates() -> None:
    """The Guardian's islands carry the key events of the whole live blog, of which this page shows a part."""
    events = json.dumps({"filteredKeyEvents": RECORDS}).replace('"', "&quot;")
    posts = "".join(
        f'<article id="p-{n}"><time datetime="2026-02-14T15:{40 - 11 * n}:00Z">then</time><p>{words}</p></article>'
        for n, words in enumerate(WORDS[1:4])
    )
    posting = extract([page(f'<main><gu-island props="{events}"></gu-island>{posts}</main>')])
    assert [update.article_body for update in posting.updates] == list(WORDS[1:4])


def test_a_time_whose_name_says_utc_is_not_the_newsroom_s_clock() -> None:
    """WordPress's REST answers give both: `date` in the site's time, `date_gmt` in UTC, and neither with a zone."""
    told = [
        {"id": r["id"], "title": {"rendered": r["title"]}, "content": {"rendered": r["body"]},
         "date": f"2026-02-14T16:{50 - 11 * n}:07", "date_gmt": f"2026-02-14T15:{50 - 11 * n}:07"}
        for n, r in enumerate(RECORDS)
    ]  # fmt: skip
    state = f"<script>window.__STATE__ = {json.dumps({'live': {'posts': told}})}</script>"
    posting = extract([page(f"<main></main>{state}", url="https://www.anzeiger.de/live/flut")])
    assert [u.date_published and f"{u.date_published.at:%H:%M}" for u in posting.updates] == [
        "15:50", "15:39", "15:28", "15:17"
    ]  # fmt: skip


def test_of_several_times_the_one_that_is_an_instant_counts() -> None:
    told = [
        {"id": r["id"], "title": r["title"], "content": r["body"], "publish_time": r["createdAt"].rstrip("Z").replace("T", " "),
         "publish_ts": 1771084207 - 660 * n}
        for n, r in enumerate(RECORDS)
    ]  # fmt: skip
    state = f"<script>window.__STATE__ = {json.dumps({'live': {'posts': told}})}</script>"
    posting = extract([page(f"<main></main>{state}", url="https://live.example.com/live/flood")])
    assert [u.date_published and u.date_published.at and f"{u.date_published.at:%H:%M:%S}" for u in posting.updates] == [
        "15:50:07", "15:39:07", "15:28:07", "15:17:07"
    ]  # fmt: skip


def test_names_in_any_spelling_and_a_headline_among_the_elements() -> None:
    # as in the story of a page that Quintype makes
    cards = [
        {
            "story-elements": [
                {"type": "title", "text": f"Headline {n}", "id": "e1"},
                {"type": "image", "title": "The quay", "image-attribution": "Ann Quay", "id": "e2"},
                {"type": "text", "text": f"<p>{WORDS[n]}</p>", "id": "e3"},
            ],
            "card-added-at": 1771084200000 - 60000 * n,
            "card-updated-at": 1771084260000 - 60000 * n,
            "status": "draft",  # so it says of every card
            "id": f"7f3a9c{n}",
        }
        for n in range(4)
    ]
    markup = f'<script type="application/json">{json.dumps({"story": {"cards": cards}})}</script>'
    updates = extract([page(markup)]).updates
    assert [(u.id, u.headline, u.article_body) for u in updates] == [
        (f"7f3a9c{n}", f"Headline {n}", WORDS[n]) for n in range(4)
    ]
    assert updates[1].date_published.at.isoformat() == "2026-02-14T15:49:00+00:00"
    assert updates[1].date_modified.at.isoformat() == "2026-02-14T15:50:00+00:00"


@pytest.mark.parametrize(
    "keys",
    [
        ("post_id", "post_title", "post_content", "post_date"),
        ("entryId", "entryTitle", "entryText", "entryTime"),
        ("Id", "Headline", "BodyText", "PublishedOn"),
    ],
)
def test_fields_are_known_by_their_names_however_spelled(keys: tuple[str, ...]) -> None:
    records = [dict(zip(keys, record.values(), strict=True)) for record in RECORDS]
    markup = f"<script>window.__STATE__ = {json.dumps({'live': {'posts': records}})}</script>"
    updates = extract([page(markup)]).updates
    assert [(u.id, u.headline, u.article_body) for u in updates] == [
        (r["id"], r["title"], WORDS[n]) for n, r in enumerate(RECORDS)
    ]
    assert all(u.date_published and u.date_published.at for u in updates)
