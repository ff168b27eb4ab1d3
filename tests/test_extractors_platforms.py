"""Platforms that serve many publishers: markup in the page, feeds behind embeds."""

from __future__ import annotations

import html
import json
from datetime import UTC, datetime

import pytest

from crawler.extractors import NotALiveBlog, extract, further_pages
from crawler.items import Page
from tests.liveblog_pages import CAPTURED, URL, WORDS, brief, item, live_blog, page, read, script, times

START = int(datetime(2026, 2, 14, 15, 50, tzinfo=UTC).timestamp())


def feed(url: str, value: object) -> Page:
    return Page(url, CAPTURED, json.dumps(value).encode(), headers=(("Content-Type", "application/json"),))


def test_reach() -> None:
    entries = "".join(
        f'<div class="live-event-entry" id="{2259242 - n}" data-type="{"key-event" if n == 1 else "default"}" '
        f'data-post-time="{START - 600 * n}123" data-last-modified-time="{START - 600 * n + 60}123"><div class="entry-info">'
        f"<time>15:{50 - 10 * n}</time><mark>Ann Quay</mark></div><div class='entry-content'>"
        f"<h3>Headline {n}</h3><p>{WORDS[n]}</p></div></div>"
        for n in range(3)
    )
    bubble = '<div class="live-event-key-events"><div class="key-bubble"><a data-id="2259241">Headline 1</a></div></div>'
    posting = extract([page(f'{bubble}<div class="live-event-entries">{entries}</div>')])
    assert brief(posting) == [(f"{2259242 - n}", f"Headline {n}", WORDS[n]) for n in range(3)]
    assert [(u.authors, u.key_event) for u in posting.updates] == [
        (("Ann Quay",), False),
        (("Ann Quay",), True),
        (("Ann Quay",), False),
    ]
    assert times(posting)[0] == "2026-02-14T15:50:00.123000+00:00"
    assert posting.updates[0].date_modified
    assert posting.routes == ("reach",)


def automattic(number: int, *, kind: str = "") -> str:
    return (
        f'<article id="id_{880 - number}" class="liveblog-entry {kind}"><aside class="liveblog-entry-aside">'
        f'<a class="liveblog-meta-time" href="{URL}#{880 - number}"><span>{number + 1}h ago</span>'
        f"<span>15:{50 - 10 * number} GMT</span></a></aside><div class='liveblog-entry-main'><header>"
        f"<span class='liveblog-meta-author-name'>Ann Quay</span></header>"
        f"<div class='liveblog-entry-content'><p>{WORDS[number]}</p></div></div></article>"
    )


def test_automattic_in_the_page() -> None:
    body = automattic(0) + automattic(1, kind="is-key-event") + automattic(2)
    posting = extract([page(f'<div id="wpcom-liveblog-container">{body}</div>')])
    assert brief(posting) == [(f"{880 - n}", None, WORDS[n]) for n in range(3)]
    assert times(posting) == [f"2026-02-14T15:{50 - 10 * n}:00+00:00" for n in range(3)]
    assert [u.key_event for u in posting.updates] == [False, True, False]
    assert posting.updates[1].url == f"{URL}#879"


def test_automattic_answers() -> None:
    entries = [
        {
            "id": str(880 - n),
            "type": "delete" if n == 2 else "new",
            "content": f"<p>{WORDS[n]}</p>",
            "render": f"<p>{WORDS[n]}</p>",
            "entry_time": START - 600 * n,
            "timestamp": START,
            "authors": [{"name": "Ann Quay"}],
            "share_link": f"{URL}#{880 - n}",
        }
        for n in range(4)
    ]
    posting = extract(
        [feed("https://news.example/wp-json/liveblog/v1/7/get-entries/1/880", {"entries": entries})]
    )
    assert brief(posting) == [(f"{880 - n}", None, WORDS[n]) for n in (0, 1, 3)]
    assert times(posting)[1] == "2026-02-14T15:40:00+00:00"
    assert posting.removed_ids == ("878",)


def test_sourcefabric_in_the_page() -> None:
    posts = "".join(
        f'<article class="lb-post {"lb-type--advertisement" if n == 1 else ""}" data-post-id="urn:newsml:2026:{n}" '
        f'data-post-sticky="{"true" if n == 0 else "false"}"><div class="lb-author"><span class="lb-author__name">Ann Quay'
        f'</span></div><time class="lb-post-date" data-js-timestamp="2026-02-14T15:{50 - 10 * n}:00+00:00">15:{50 - 10 * n}'
        f'</time><div class="lb-item"><p>{WORDS[n]}</p></div></article>'
        for n in range(4)
    )
    posting = extract([page(f'<section class="lb-timeline">{posts}</section>')])
    assert brief(posting) == [(f"urn:newsml:2026:{n}", None, WORDS[n]) for n in (0, 2, 3)]
    assert [u.pinned for u in posting.updates] == [True, False, False]
    assert posting.updates[0].authors == ("Ann Quay",)


def test_sourcefabric_answers() -> None:
    items = [
        {
            "_id": f"urn:newsml:2026:{n}",
            "published_date": f"2026-02-14T15:{50 - 10 * n}:00+00:00",
            "content_updated_date": f"2026-02-14T15:{55 - 10 * n}:00+00:00",
            "post_status": "submitted" if n == 2 else "open",
            "sticky": n == 0,
            "groups": [{"id": "root"}, {"id": "main", "refs": [{"item": {"text": f"<p>{WORDS[n]}</p>"}}]}],
        }
        for n in range(3)
    ]
    posting = extract([feed("https://lb.example/api/client_blogs/7/posts", {"_items": items})])
    assert brief(posting) == [(f"urn:newsml:2026:{n}", None, WORDS[n]) for n in range(2)]
    assert posting.removed_ids == ("urn:newsml:2026:2",)
    assert posting.updates[0].pinned


EVENT = "3145926535897932384"
LB24 = (
    f'<div id="LB24_LIVE_CONTENT" data-eid="{EVENT}"></div><script src="//v.24liveblog.com/24.js"></script>'
)
LB24_FEED = f"https://data.24liveplus.com/v1/retrieve_server/x/event/{EVENT}/news/?inverted_order=1&last_nid=&limit=100"


def news(first: int, count: int) -> dict[str, object]:
    records = [
        {
            "nid": str(900_000 - n),
            "newstitle": f"Headline {n}",
            "contents": f"<p>{WORDS[n % 5]} ({n})</p>",
            "created": START - n,
        }
        for n in range(first, first + count)
    ]
    return {"data": {"news": records}}


def test_records_of_which_nothing_is_left_are_no_updates() -> None:
    """The page's own headline on every record, and no words in one of them."""
    news = [
        {
            "nid": n,
            "newstitle": "Harbour fire",
            "contents": "" if n == 1 else f"<p>{WORDS[n]}</p>",
            "created": START,
        }
        for n in range(4)
    ]
    posting = extract([feed(LB24_FEED, {"data": {"news": news}})])
    assert [update.article_body for update in posting.updates] == [WORDS[n] for n in (0, 2, 3)]


def test_24liveblog() -> None:
    shell = page(f"<h1>Harbour fire: live</h1>{LB24}")
    assert further_pages(shell) == (LB24_FEED,)
    with pytest.raises(NotALiveBlog):
        extract([shell])
    posting = extract([shell, feed(LB24_FEED, news(0, 3))])
    assert brief(posting) == [(f"{900_000 - n}", f"Headline {n}", f"{WORDS[n]} ({n})") for n in range(3)]
    assert (posting.url, posting.headline, posting.complete) == (URL, "Harbour fire: live", True)


def test_a_full_answer_names_the_next_one() -> None:
    first = feed(LB24_FEED, news(0, 100))
    (following,) = further_pages(first)
    assert following == LB24_FEED.replace("last_nid=", "last_nid=899901")
    shell = page(LB24)
    assert not extract([shell, first]).complete
    whole = extract([shell, first, feed(following, news(100, 20))])
    assert (len(whole.updates), whole.complete) == (120, True)


def test_an_embed_whose_feed_is_empty() -> None:
    with pytest.raises(NotALiveBlog, match=f"{URL} embeds a live blog whose feed holds no updates"):
        extract([page(LB24), feed(LB24_FEED, {"data": {"news": []}})])


def test_arena() -> None:
    shell = page(
        '<div class="arena-liveblog" data-publisher="news" data-event="Qu4y" data-version="2"></div>'
    )
    (address,) = further_pages(shell)
    assert address == "https://cached-api.arena.im/v1/liveblog/news/Qu4y/ldjson"
    items = [item(n, **{"@id": None, "url": f"{URL}?postId=7f3a9c{n}"}) for n in range(3)]
    answer = Page(
        address, CAPTURED, script(live_blog(items)).encode(), headers=(("Content-Type", "text/html"),)
    )
    assert read(shell, answer) == [(f"7f3a9c{n}", f"Headline {n}", WORDS[n]) for n in range(3)]


@pytest.mark.parametrize(
    "embed",
    [
        '<div class="live-center-embed" data-src="https://livecenter.norkon.net/frame/news/71/default"></div>',
        '<script>NcPosts.start({channelId: 71, tenantKey: "news", container: "#live"})</script>',
    ],
)
def test_norkon_names_its_frame(embed: str) -> None:
    assert further_pages(page(embed)) == ("https://livecenter.norkon.net/frame/news/71/default",)


def test_tickaroo_answer() -> None:
    posts = [item(n, **{"@id": None}, articleBody=f"Headline {n} {WORDS[n]}") for n in range(3)]
    data = html.escape(json.dumps({"schemaOrg": json.dumps(live_blog(posts))}))
    shell = page(
        '<div class="tickaroo-liveblog"></div><script>tik({clientId: "abc123def", liveblogId: "65cc1a01b2"})</script>'
    )
    (address,) = further_pages(shell)
    assert address.endswith("?client_id=abc123def&liveblogId=65cc1a01b2")
    rows = read(shell, feed(address, {"html": f'<div initialData="{data}"></div>'}))
    assert rows == [(None, f"Headline {n}", WORDS[n]) for n in range(3)]


def test_tickaroo_in_the_page() -> None:
    items = "".join(
        f'<div class="tik3-event-item"><div class="tik3-event-item-meta-timestamp"><span '
        f'class="tik3-event-item-meta-timestamp-date">14.02.2026</span> <span class="tik3-event-item-meta-timestamp-time">'
        f"15:{50 - 10 * n}</span></div><div class='tik3-event-item-content'><h3 class='tik3-event-item-headline'>Headline {n}"
        f"</h3><div class='tik3-event-item-content-text'><p>{WORDS[n]}</p></div></div></div>"
        for n in range(3)
    )
    posting = extract(
        [
            page(
                f'<div class="tickaroo-liveblog">{items}</div>',
                lang="de",
                url="https://zeitung.example.de/live",
            )
        ]
    )
    assert brief(posting) == [(None, f"Headline {n}", WORDS[n]) for n in range(3)]
    assert posting.routes == ("tickaroo",)
