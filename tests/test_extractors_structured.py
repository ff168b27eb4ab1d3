"""Structure that pages declare: AMP live lists, microdata, RDFa, microformats, application state."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from crawler.extractors import NotALiveBlog, extract, further_pages
from tests.liveblog_pages import URL, WORDS, brief, page, read, script, times

if TYPE_CHECKING:
    from crawler.items import Page

START = int(datetime(2026, 2, 14, 15, 50, tzinfo=UTC).timestamp())


def amp_item(number: int, *, unit: int = 1000, extra: str = "", name: str = "") -> str:
    stamp = (START - 600 * number) * unit
    return (
        f'<div id="{name or f"post-{900_000 - number}"}" data-sort-time="{stamp}" {extra}>'
        f'<amp-timeago datetime="2026-02-14T15:59:59Z">now</amp-timeago><h3>Headline {number}</h3><p>{WORDS[number]}</p></div>'
    )


def amp_list(*items: str, attributes: str = "", after: str = "") -> str:
    return (
        f'<amp-live-list id="live" data-poll-interval="15000" {attributes}><button update on="tap:live.update">New</button>'
        f"<div items>{''.join(items)}</div>{after}</amp-live-list>"
    )


@pytest.mark.parametrize("unit", [1, 1000])
def test_amp_live_list(unit: int) -> None:
    posting = extract([page(amp_list(*(amp_item(n, unit=unit) for n in range(3))))])
    assert brief(posting) == [(f"{900_000 - n}", f"Headline {n}", WORDS[n]) for n in range(3)]
    assert times(posting) == [f"2026-02-14T15:{50 - 10 * n}:00+00:00" for n in range(3)]
    assert posting.routes == ("amp",)


def test_amp_advertisements_are_no_updates_and_tombstones_are_removals() -> None:
    items = [
        amp_item(0),
        f'<div id="ad-1" data-sort-time="{START - 30}000"><amp-ad></amp-ad></div>',
        '<div id="promo" data-sort-time="1"><p>Support us today, dear reader of the quay.</p></div>',
        amp_item(1, extra="data-tombstone"),
        amp_item(2),
    ]
    posting = extract([page(amp_list(*items))])
    assert [u.id for u in posting.updates] == ["900000", "899998"]
    assert posting.removed_ids == ("899999",)


def test_amp_edits_and_pins() -> None:
    ten_years = START + 10 * 365 * 86_400
    pinned = amp_item(0).replace(f'data-sort-time="{START}000"', f'data-sort-time="{ten_years}000"')
    edited = amp_item(1, extra=f'data-update-time="{START}000"')
    same = amp_item(2, extra=f'data-update-time="{START - 1200}000"')
    updates = extract([page(amp_list(pinned, edited, same))]).updates
    assert [(u.pinned, u.date_published is None, u.date_modified is None) for u in updates] == [
        (True, True, True),
        (False, False, False),
        (False, False, True),
    ]


def test_an_id_made_of_the_time_of_the_last_edit_is_none() -> None:
    """Automattic's AMP template names each entry by its update time."""
    items = [amp_item(n, name=f"post{START - n}", extra=f'data-update-time="{START - n}"') for n in range(3)]
    assert [row[0] for row in read(page(amp_list(*items)))] == [None, None, None]


def test_amp_list_with_room_left_is_complete() -> None:
    three = [amp_item(n) for n in range(3)]
    assert extract([page(amp_list(*three, attributes='data-max-items-per-page="10"'))]).complete
    assert not extract([page(amp_list(*three, attributes='data-max-items-per-page="3"'))]).complete
    paged = page(
        amp_list(
            *three,
            attributes='data-max-items-per-page="10"',
            after='<div pagination><a href="?page=2">2</a></div>',
        )
    )
    assert not extract([paged]).complete
    assert further_pages(paged) == (f"{URL}?page=2",)


MICRODATA = """<div itemscope itemtype="https://schema.org/LiveBlogPosting"><h1 itemprop="headline">Harbour fire</h1>
{items}</div>"""


def microdata_item(number: int) -> str:
    return marked_up(
        number,
        f"<time>15:{50 - 10 * number}</time>"
        '<span itemprop="author" itemscope itemtype="https://schema.org/Person">By <b itemprop="name">Ann Quay</b></span>'
        f'<h2 itemprop="headline">Headline {number}</h2><div itemprop="articleBody"><p>{WORDS[number]}</p></div>',
    )


def marked_up(number: int, inside: str, *, tag: str = "div", published: str | None = None) -> str:
    """An update in microdata; the newest, number 0, is of 15:50."""
    return (
        f'<{tag} itemprop="liveBlogUpdate" itemscope itemtype="https://schema.org/BlogPosting" id="post-{900_000 - number}">'
        f'<meta itemprop="datePublished" content="2026-02-14T{published or f"15:{50 - 10 * number}"}:00Z">{inside}</{tag}>'
    )


def test_microdata() -> None:
    posting = extract([page(MICRODATA.format(items="".join(map(microdata_item, range(3)))))])
    assert brief(posting) == [(f"{900_000 - n}", f"Headline {n}", WORDS[n]) for n in range(3)]
    assert times(posting)[0] == "2026-02-14T15:50:00+00:00"
    assert posting.updates[0].authors == ("Ann Quay",)
    assert posting.routes == ("microdata",)


def test_where_microdata_gives_every_update_the_page_s_date_the_visible_times_count() -> None:
    items = "".join(
        marked_up(
            n,
            f'<span class="hour">15:{50 - 10 * n}</span><h3 itemprop="headline">Headline {n}</h3>'
            f'<div itemprop="articleBody"><p>{WORDS[n]}</p></div>',
            tag="li",
            published="10:00",
        )
        for n in range(4)
    )
    url = "https://www.harbour.co.uk/live/fire"
    posting = extract([page(MICRODATA.format(items=f"<ul>{items}</ul>"), url=url)])
    assert brief(posting) == [(f"{900_000 - n}", f"Headline {n}", WORDS[n]) for n in range(4)]
    assert times(posting) == [f"2026-02-14T15:{50 - 10 * n}:00+00:00" for n in range(4)]


@pytest.mark.parametrize(
    ("before", "after", "headline"),
    [
        ("<h3>{}</h3>", "", "Headline"),
        ("<p>15:40</p><h3>{}</h3>", "", "Headline"),
        ("", '<aside class="related"><h3>{}</h3></aside>', None),
        ("", "<h3>{}</h3>", None),
    ],
    ids=["opens", "below a time", "a teaser's", "behind the text"],
)
def test_microdata_without_a_headline_property(before: str, after: str, headline: str | None) -> None:
    items = "".join(
        marked_up(
            n,
            before.format(f"Headline {n}")
            + f'<div itemprop="articleBody"><p>{WORDS[n]}</p></div>'
            + after.format(f"Butter {n}"),
        )
        for n in range(3)
    )
    posting = extract([page(MICRODATA.format(items=items))], route="microdata")
    assert brief(posting) == [
        (f"{900_000 - n}", f"{headline} {n}" if headline else None, WORDS[n]) for n in range(3)
    ]


def test_where_microdata_gives_every_update_the_page_s_headline_the_visible_ones_count() -> None:
    items = "".join(
        marked_up(
            n,
            '<meta itemprop="headline" content="Harbour fire: what we know">'
            f'<div itemprop="articleBody"><h3>Headline {n}</h3><p>{WORDS[n]}</p></div>',
            tag="article",
        )
        for n in range(4)
    )
    posting = extract([page(MICRODATA.format(items=items))], route="microdata")
    assert brief(posting) == [(f"{900_000 - n}", f"Headline {n}", WORDS[n]) for n in range(4)]


BELOW = ("At the quay", "Hoses along the wall", "Windows closed")


def test_a_heading_below_the_one_that_microdata_names_stays_in_the_text() -> None:
    items = "".join(
        microdata_item(n).replace(
            f'<h2 itemprop="headline">Headline {n}</h2><div itemprop="articleBody">',
            f'<meta itemprop="headline" content="Headline {n}"><div itemprop="articleBody"><h3>{BELOW[n]}</h3>',
        )
        for n in range(3)
    )
    posting = extract([page(MICRODATA.format(items=items))], route="microdata")
    assert brief(posting) == [
        (f"{900_000 - n}", f"Headline {n}", f"{BELOW[n]}\n{WORDS[n]}") for n in range(3)
    ]


def test_a_broken_attribute_gives_way_to_the_visible_text() -> None:
    items = "".join(
        microdata_item(n).replace(
            f'<h2 itemprop="headline">Headline {n}</h2><div itemprop="articleBody"><p>{WORDS[n]}</p></div>',
            f'<meta itemprop="headline" content="Captain: "Stay in port {n}""><meta itemprop="articleBody" '
            f'content="He "shouted" it"><h2>Captain: "Stay in port {n}"</h2><p>{WORDS[n]}</p>',
        )
        for n in range(3)
    )
    rows = read(page(MICRODATA.format(items=items)))
    assert [(row[1], row[2]) for row in rows] == [
        (f'Captain: "Stay in port {n}"', WORDS[n]) for n in range(3)
    ]


def test_rdfa() -> None:
    items = "".join(
        f'<div property="liveBlogUpdate" typeof="BlogPosting" resource="#u{n}7a4c"><time property="datePublished" '
        f'datetime="2026-02-14T15:{50 - 10 * n}:00Z">15:{50 - 10 * n}</time><h2 property="headline">Headline {n}</h2>'
        f'<div property="articleBody"><p>{WORDS[n]}</p></div></div>'
        for n in range(3)
    )
    body = f'<div vocab="https://schema.org/" typeof="LiveBlogPosting"><h1 property="headline">Harbour</h1>{items}</div>'
    posting = extract([page(body)])
    assert brief(posting) == [(f"u{n}7a4c", f"Headline {n}", WORDS[n]) for n in range(3)]
    assert posting.routes == ("rdfa",)


def entry(number: int, href: str) -> str:
    return (
        f'<article class="h-entry" id="post-{900_000 - number}"><a class="u-url" href="{href}"><time class="dt-published" '
        f'datetime="2026-02-14T15:{50 - 10 * number}:00Z">15:{50 - 10 * number}</time></a><h2 class="p-name">Headline {number}'
        f'</h2><span class="p-author">Ann Quay</span><div class="e-content"><p>{WORDS[number]}</p></div></article>'
    )


def test_microformats() -> None:
    body = "".join(entry(n, f"#post-{900_000 - n}") for n in range(3))
    posting = extract([page(f'<div class="h-feed">{body}</div>')])
    assert brief(posting) == [(f"{900_000 - n}", f"Headline {n}", WORDS[n]) for n in range(3)]
    assert posting.routes == ("microformats",)


def test_a_front_page_in_microformats_is_no_live_blog() -> None:
    body = "".join(entry(n, f"/2026/02/1{n}/story-{n}") for n in range(4))
    with pytest.raises(NotALiveBlog):
        extract([page(f'<div class="h-feed">{body}</div>')], route="microformats")


RECORDS = [
    {
        "id": f"7f3a9c{n}",
        "title": f"Headline {n}",
        "body": f"<p>{WORDS[n]}</p>",
        "createdAt": (START - 600 * n) * 1000,
        "updatedAt": (START - 600 * n) * 1000,
    }
    for n in range(4)
]
STATE = {
    "props": {"pageProps": {"liveBlog": {"entries": RECORDS}, "related": [{"title": "A", "url": "/a"}] * 9}}
}
EXPECTED = [(f"7f3a9c{n}", f"Headline {n}", WORDS[n]) for n in range(4)]


@pytest.mark.parametrize(
    "markup",
    [
        f'<script id="__NEXT_DATA__" type="application/json">{json.dumps(STATE)}</script>',
        f"<script>window.__PRELOADED_STATE__ = {json.dumps(STATE)};</script>",
        f"<script>window['__STATE__'] = JSON.parse({json.dumps(json.dumps(STATE))});</script>",
        f"<script>self.__next_f.push({json.dumps([1, '5:' + json.dumps(STATE) + chr(10)])})</script>",
        "<script>window.__APOLLO__ = "
        + json.dumps({"liveUpdates": {f"Post:{r['id']}": {"__typename": "Post", **r} for r in RECORDS}})
        + "</script>",
        f"<script>window.D = {json.dumps({'live': {'edges': [{'node': r} for r in RECORDS]}})}</script>",
    ],
    ids=["next data", "assignment", "parsed string", "flight", "objects by key", "nodes"],
)
def test_application_state(markup: str) -> None:
    posting = extract([page(f'<div id="root"></div>{markup}')])
    assert brief(posting) == EXPECTED
    assert times(posting)[0] == "2026-02-14T15:50:00+00:00"
    assert posting.routes == ("app-state",)


@pytest.mark.parametrize(
    "state",
    [
        {"related": {"entries": RECORDS}},
        {"comments": RECORDS},
        {"live": [{**r, "url": f"https://news.example/story-{r['id']}"} for r in RECORDS]},
        {
            "live": [
                {"id": n, "title": f"Story {n}", "text": "A caption", "date": "2026-02-14"} for n in range(9)
            ]
        },
    ],
    ids=["related", "comments", "teasers", "captions"],
)
def test_other_state_is_no_live_blog(state: object) -> None:
    with pytest.raises(NotALiveBlog):
        extract([page(f"<p>{WORDS[0]}</p><script>window.__S__ = {json.dumps(state)}</script>" + " " * 600)])


def test_a_log_of_releases_in_the_state_is_no_live_blog() -> None:
    def stated(name: str, records: list[dict[str, object]]) -> Page:
        state = f"<script>window.__S__ = {json.dumps({'posts': records})}</script>{' ' * 600}"
        return page(f"<h1>{name}</h1>{state}", url=f"https://news.example/{name}")

    apart = [{**r, "createdAt": (START - 500_000 * n) * 1000} for n, r in enumerate(RECORDS)]
    for name, records in (("tools", apart), ("changelog", RECORDS)):
        with pytest.raises(NotALiveBlog):
            extract([stated(name, records)])
    assert extract([stated("harbour", RECORDS)]).routes == ("app-state",)


def test_json_ld_outdoes_application_state() -> None:
    blog = {"@type": "LiveBlogPosting", "url": URL, "liveBlogUpdate": []}
    for n in range(3):
        blog["liveBlogUpdate"].append(  # type: ignore[attr-defined]
            {"@type": "BlogPosting", "@id": f"#7f3a9c{n}", "articleBody": WORDS[n]}
        )
    posting = extract([page(f"<script>window.__S__ = {json.dumps(STATE)}</script>", head=script(blog))])
    assert posting.routes == ("json-ld",)
