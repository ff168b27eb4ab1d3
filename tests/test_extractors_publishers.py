"""Publishers' true structures with invented words; those without a file of their own are read by the routes."""

from __future__ import annotations

from datetime import UTC, datetime

from crawler.extractors import extract, further_pages
from crawler.items import Page
from tests.liveblog_pages import WORDS, brief, item, live_blog, page, script, times

HEX = [f"65cc1a{n:02x}aaaaaaaaaaaaaaaa" for n in range(9)]
UUID = [f"6e3f0a3e-1f7b-4e4d-9d3f-{n:012x}" for n in range(9)]
GUARDIAN = "https://www.theguardian.com/world/live/2026/feb/14/harbour-fire-live"
BBC = "https://www.bbc.co.uk/news/live/world-99999999"


def guardian_block(number: int, *, attributes: str | None = None, edited: str = "") -> str:
    name = f"block-{HEX[number]}"
    link = f"{GUARDIAN}?page=with:{name}#{name}"
    stamp = (
        f'<time datetime="2026-02-14T15:{50 - 10 * number}:07.000Z">{number + 1}m ago</time>'
        if attributes is None
        else ""
    )
    return (
        f'<article {attributes if attributes is not None else f"""id="{name}" """}class="block dcr-1"><header><div><a href="{link}">'
        f'{stamp}<span>15.{50 - 10 * number} GMT</span></a></div><h2 class="dcr-2">Headline {number}</h2></header>'
        f'<p class="dcr-3">{WORDS[number]}</p><blockquote><p>We saw all {number} of it.</p></blockquote><footer><ul><li>'
        f'<a href="https://share.example/?u={link}"><span>Share</span></a></li></ul>{edited}</footer></article>'
    )


def test_guardian_pages_since_2022() -> None:
    edited = '<div><time datetime="2026-02-14T15:45:00.000Z">Updated at 15.45 GMT</time></div>'
    body = (
        f'<div id="pinned-post" data-gu-marker="pinned-post">{guardian_block(2, attributes="")}</div>'
        f'<div id="key-events-carousel"><ul><li><a href="?page=with:block-{HEX[1]}"><time '
        f'datetime="2026-02-14T15:40:07Z">20m ago</time> Headline 1</a></li></ul></div>'
        f'<div id="liveblog-body">{guardian_block(0)}{guardian_block(1, edited=edited)}{guardian_block(2)}</div>'
        f'<nav><a href="?page=with:block-{HEX[5]}#liveblog-navigation">Older</a></nav>'
    )
    data = live_blog(
        [
            {"@type": "BlogPosting", "@id": HEX[n], "headline": "Harbour fire: live", "articleBody": WORDS[n],
             "datePublished": "2026-02-14T12:00:00Z", "dateModified": "2026-02-14T12:00:00Z"}
            for n in range(3)
        ],
        url=GUARDIAN,
    )  # fmt: skip
    whole = page(body, head=script(data), url=GUARDIAN)
    posting = extract([whole])
    assert brief(posting) == [
        (HEX[n], f"Headline {n}", f"{WORDS[n]}\nWe saw all {n} of it.") for n in range(3)
    ]
    assert times(posting) == [f"2026-02-14T15:{50 - 10 * n}:07+00:00" for n in range(3)]
    assert [u.pinned for u in posting.updates] == [False, False, True]
    assert [u.date_modified and u.date_modified.printed for u in posting.updates] == [
        None,
        "Updated at 15.45 GMT",
        None,
    ]
    assert posting.updates[0].url == f"{GUARDIAN}?page=with:block-{HEX[0]}#block-{HEX[0]}"
    assert further_pages(whole) == (f"{GUARDIAN}?page=with:block-{HEX[5]}#liveblog-navigation",)
    assert not posting.complete


def test_guardian_pages_before_2022() -> None:
    body = "".join(
        f'<div id="block-{HEX[n]}" class="block {"is-key-event" if n == 1 else ""}"><p class="block-time published-time">'
        f'<a href="{GUARDIAN}?page=with:block-{HEX[n]}#block-{HEX[n]}"><time datetime="2026-02-14T15:{50 - 10 * n}:07Z">15.{50 - 10 * n}'
        f'</time></a></p><h2 class="block-title">Headline {n}</h2><div class="block-elements"><p>{WORDS[n]}</p></div>'
        f'<p class="block-time updated-time">Updated <time datetime="2026-02-14T15:55:00Z">15.55</time></p></div>'
        for n in range(3)
    )
    posting = extract([page(f'<div class="js-liveblog-body">{body}</div>', url=GUARDIAN)])
    assert brief(posting) == [(HEX[n], f"Headline {n}", WORDS[n]) for n in range(3)]
    assert [u.key_event for u in posting.updates] == [False, True, False]
    assert posting.routes == ("guardian-old",)


def test_guardian_apps() -> None:
    body = "".join(
        f'<div class="block block--live-{"key-event" if n == 0 else "blog"}" id="block-{HEX[n]}"><p class="block__time" '
        f'title="2026-02-14T15:{50 - 10 * n}:07Z">{n + 1}h ago</p>'
        f'<div class="block__body"><div class="prose"><h2 class="block__title">Headline {n}</h2><p>{WORDS[n]}</p><aside '
        f'class="element element-rich-link"><p><span>Related: </span><a href="x-gu://item/7">Another story</a></p></aside></div>'
        f'<p class="block__updated">Last Updated: 15:55 GMT Saturday, 14 February 2026</p></div></div>'
        for n in range(3)
    )
    promo = '<div class="block block--promo"><p>Join the quay club</p></div>'
    posting = extract([page(f"<div class='article'>{promo}{body}</div>", url=GUARDIAN)])
    assert brief(posting) == [(HEX[n], f"Headline {n}", WORDS[n]) for n in range(3)]
    assert times(posting) == [f"2026-02-14T15:{50 - 10 * n}:07+00:00" for n in range(3)]
    assert [u.key_event for u in posting.updates] == [True, False, False]


def test_bbc_stream_to_2022() -> None:
    body = "".join(
        f'<li class="lx-stream__post-container"><article id="post_{HEX[n]}" class="qa-post lx-stream-post"><time '
        f'class="lx-stream-post__meta-time"><span class="gs-u-vh">Posted at 15:{50 - 10 * n}</span><span aria-hidden="true">15:{50 - 10 * n}'
        f'</span></time><header><h3 class="lx-stream-post__header-title"><span class="lx-stream-post__header-text">Headline {n}</span>'
        f'</h3></header><p class="qa-contributor-name">Ann Quay</p><div class="lx-stream-post-body"><p>{WORDS[n]}</p></div>'
        f'<div class="lx-share-tools">Article share tools</div></article></li>'
        for n in range(3)
    )
    posting = extract([page(f"<ol class='lx-stream__feed'>{body}</ol>", url=BBC, lang="en-GB")])
    assert brief(posting) == [(HEX[n], f"Headline {n}", WORDS[n]) for n in range(3)]
    assert times(posting) == [f"2026-02-14T15:{50 - 10 * n}:00+00:00" for n in range(3)]
    assert posting.updates[0].authors == ("Ann Quay",)


def test_bbc_posts_since_2023() -> None:
    body = "".join(
        f'<li><article data-testid="content-post" id="asset:{UUID[n]}"><header><h3><span role="text"><span data-testid="timestamp">'
        f'<span data-testid="accessible-timestamp">published at 15:{50 - 10 * n} GMT 14 February</span></span><span>Headline {n}</span>'
        f'</span></h3></header><p class="ssrcss-1-Contributor">Bo Mast</p><p class="ssrcss-2-Paragraph">{WORDS[n]}</p>'
        f'<div data-testid="share-panel"><button>Share this post</button></div></article></li>'
        for n in range(3)
    )
    captured = datetime(2026, 2, 14, 16, 0, tzinfo=UTC)
    whole = page(f'<ol data-testid="postList">{body}</ol>', url=BBC, lang="en-GB")
    posting = extract([Page(whole.url, captured, whole.body)])
    assert brief(posting) == [(UUID[n], f"Headline {n}", WORDS[n]) for n in range(3)]
    assert times(posting) == [f"2026-02-14T15:{50 - 10 * n}:00+00:00" for n in range(3)]
    assert posting.updates[0].authors == ("Bo Mast",)


def test_cnn_posts_since_2023() -> None:
    body = "".join(
        f'<article class="live-story-post live-story-post_standard" data-component-name="live-story-post" id="cm{n}7f3a9c000{n}3b6" '
        f'data-last-updated="2026-02-14T15:{50 - 10 * n}:07.000Z"><div class="live-story-post__header"><div>{n + 1} hr ago</div><h2 '
        f'class="live-story-post__headline">Headline {n}</h2><div class="live-story-post__byline">From Ann Quay</div></div>'
        f'<div class="live-story-post__content"><p data-component-name="paragraph">{WORDS[n]}</p></div>'
        f'<button data-url="https://edition.example/live#cm{n}7f3a9c000{n}3b6">Link Copied!</button></article>'
        for n in range(4)
    )
    posting = extract(
        [page(f'<div class="live-story__items-container">{body}</div>', url="https://edition.example/live")]
    )
    assert brief(posting) == [(f"cm{n}7f3a9c000{n}3b6", f"Headline {n}", WORDS[n]) for n in range(4)]


def test_times_of_israel_entries_have_pages_of_their_own() -> None:
    address = "https://www.israel.example/liveblog-february-14-2026/"
    body = "".join(
        f'<div class="liveblog-entry" id="liveblog-entry-{330_000 - n}"><div class="liveblog-date"><a href="/liveblog_entry/words-{n}/">'
        f'3:{51 - 11 * n} pm</a></div><h4><a href="/liveblog_entry/words-{n}/">Headline {n}</a></h4><div class="liveblog-paragraph">'
        f"<p>{WORDS[n]}</p></div></div>"
        for n in range(4)
    )
    posting = extract([page(f'<h1>February 14</h1><div id="liveblog-7">{body}</div>', url=address)])
    assert brief(posting) == [(f"{330_000 - n}", f"Headline {n}", WORDS[n]) for n in range(4)]


def test_ap_lists_updates_under_another_name() -> None:
    address = "https://news.example/live/harbour"
    items = [
        item(n, **{"@id": None, "url": f"{address}#0000019c-{n}aaa-d3f{n}-a59e-ffff0000000{n}"})
        for n in range(3)
    ]
    posting = extract([page("", head=script(live_blog([], blogPosts=items)))])
    assert [u.article_body for u in posting.updates] == list(WORDS[:3])
    assert len({u.id for u in posting.updates} - {None}) == 3


def test_times_of_india_positions_are_no_ids_and_cut_bodies_no_bodies() -> None:
    address = "https://timesofindia.example/live/7.cms"
    body = "".join(
        f'<div class="_2tvI3" id="post{n + 1}"><div class="uu5Lm"><span>{21 - n}:20 (IST) Feb 14</span><time datetime=""></time></div>'
        f'<div class="_1KydD"><p><b>{WORDS[n]}</b></p></div></div>'
        for n in range(4)
    )
    items = [
        item(n, **{"@id": None, "url": f"{address}#post{n + 1}"}, headline=f"{21 - n}:20(IST) {WORDS[n][:60]}",
             articleBody=WORDS[n][:60], datePublished=f"2026-02-14T{21 - n}:20:05+05:30")
        for n in range(4)
    ]  # fmt: skip
    posting = extract([page(f"<div>{body}</div>", head=script(live_blog(items, url=address)), url=address)])
    assert brief(posting) == [(None, None, WORDS[n]) for n in range(4)]
    assert [u.url for u in posting.updates] == [None] * 4
    assert times(posting)[0] == "2026-02-14T15:50:05+00:00"
