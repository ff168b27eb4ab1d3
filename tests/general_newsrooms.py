"""Pages in the manner of publishers and of platforms; see general_pages."""

from __future__ import annotations

from datetime import timedelta
from html import escape

from tests.general_pages import SHARE, Entry, iso, style, twelve


@style(url="https://edition.cnn.example/world/live-news/storm-ada", ids=lambda e: f"h_{e.hex}{e.number:08x}",
       authors=True)  # fmt: skip
def cnn_until_2023(entries: tuple[Entry, ...]) -> str:
    posts = "".join(
        f"""<article id="h_{e.hex}{e.number:08x}" class="sc-bdVaJa post-content-rendered render-stellar-contentstyles__Content-sc-9v7nwy-0">
<header class="sc-chPdSV"><span class="sc-iwsKbI">{twelve(e.local("America/New_York"))} ET, {e.local("America/New_York"):%B} {e.local("America/New_York").day}, 2026</span>
<h2 class="post-headlinestyles__Headline-sc-2ts3cz-1">{escape(e.headline)}</h2>
<p class="sc-bwzfXH byline" data-type="byline-area">By {e.author}</p></header>
<div class="sc-fjdhpX">{e.body()}</div><div class="post-share"><button>Share</button></div></article>"""
        for e in entries
    )
    return f'<div id="posts-and-button">{posts}<button>Load more</button></div>'


@style(
    precise=True,
    authors=True,
    links=lambda e: f"?post-id={e.uuid}",
    url="https://edition.cnn.example/world/live/storm-ada",
)
def cnn_since_2023(entries: tuple[Entry, ...]) -> str:
    def post(e: Entry, extra: str = "") -> str:
        return f"""<article class="live-story-post {extra} liveStoryPost" data-component-name="live-story-post" data-post-id="{e.uuid}" data-first-published="{iso(e.at)}" data-last-updated="{iso(e.at + timedelta(seconds=40))}">
<div class="live-story-post__header"><span class="live-story-post__pinned-label"></span></div>
<h2 class="live-story-post__headline inline-placeholder" data-editable="headline">{escape(e.headline)}</h2>
<div class="live-story-post__byline"><span class="byline__name">{e.author}</span></div>
<div class="live-story-post__content">{"".join(f'<p class="paragraph inline-placeholder" data-component-name="paragraph">{escape(t)}</p>' for t in e.paragraphs)}</div>
<div class="live-story-post__share"><button data-url="https://edition.cnn.example/world/live/storm-ada?post-id={e.uuid}">Link Copied!</button></div></article>"""

    ad = '<div class="ad-slot-dynamic ad-slot"><div class="ad-feedback__content">Ad Feedback</div></div>'
    posts = ad.join(post(e) for e in entries)
    return (
        f'<div class="live-story__items-container">{post(entries[2], "live-story-post_pinned")}{posts}</div>'
    )


@style(url="https://www.aljazeera.example/news/liveblog/2026/2/14/storm-ada", ids=lambda e: f"liveblog-update-{e.number}",
       links=lambda e: f"?update={e.number}")  # fmt: skip
def al_jazeera_rendered(entries: tuple[Entry, ...]) -> str:
    posts = "".join(
        f"""<div class="wysiwyg-liveblog-update" id="liveblog-update-{e.number}"><div class="liveblog-update__time-share">
<a href="/news/liveblog/2026/2/14/storm-ada?update={e.number}" class="timeline__link"><span aria-hidden="true">{7 + n}m ago</span><span class="screen-reader-text">{7 + n} minutes ago</span><span class="date-relative__date">({e.at:%H:%M} GMT)</span></a></div>
<h2>{escape(e.headline)}</h2><div class="wysiwyg">{e.body()}</div></div>"""
        for n, e in enumerate(entries)
    )
    return f'<ul class="liveblog__summary"><li>The storm has reached the coast.</li><li>Ferries are cancelled.</li></ul><div class="liveblog-timeline">{posts}</div><button class="show-more-button">Show more</button>'


@style(url="https://www.timesofisrael.example/liveblog-february-14-2026/", ids=lambda e: f"liveblog-entry-{e.number}",
       links=lambda e: f"/liveblog_entry/{e.headline.lower().split()[0].strip(':’‘')}-{e.number}/", precise=True, authors=True)  # fmt: skip
def times_of_israel(entries: tuple[Entry, ...]) -> str:
    posts = "".join(
        f"""<div class="liveblog-entry" id="liveblog-entry-{e.number}"><div class="liveblog-date"><a href="/liveblog_entry/{e.headline.lower().split()[0].strip(":’‘")}-{e.number}/"><span data-timestamp="{int(e.at.timestamp())}">{e.at:%H:%M}</span></a></div>
<div class="liveblog-content"><h4><a href="/liveblog_entry/{e.headline.lower().split()[0].strip(":’‘")}-{e.number}/">{escape(e.headline)}</a></h4><div class="byline">By <a href="/writers/x">{e.author}</a></div>
<div class="liveblog-body">{e.body()}</div>{SHARE}</div></div>"""
        for e in entries
    )
    return f'<div id="liveblog-3561"><h2>Live updates</h2>{posts}</div>'


@style(url="https://www.bbc.co.uk/news/live/c2kdl3xz", ids=lambda e: f"asset:{e.uuid}", authors=True)
def bbc_current(entries: tuple[Entry, ...]) -> str:
    posts = "".join(
        f"""<li class="ssrcss-1-StyledListItem"><article data-testid="content-post" id="asset:{e.uuid}" class="ssrcss-2-StyledPost"><header class="ssrcss-3-HeaderWrapper"><h3 class="ssrcss-4-Heading"><span role="text"><span class="ssrcss-5-HeadingText">{escape(e.headline)}</span><span class="ssrcss-6-Time" data-testid="timestamp"><span aria-hidden="true">{e.at:%H:%M} GMT</span><span class="visually-hidden ssrcss-7" data-testid="accessible-timestamp">published at {e.at:%H:%M} GMT {e.at.day} February</span></span></span></h3></header>
<div class="ssrcss-8-ContributorWrapper"><p class="ssrcss-9-ContributorName">{e.author}</p><p class="ssrcss-10-ContributorRole">Reporting from the harbour</p></div>
<div class="ssrcss-11-PostContent">{"".join(f'<p class="ssrcss-12-Paragraph">{escape(t)}</p>' for t in e.paragraphs)}</div><div class="ssrcss-13-ShareTools" data-testid="share-tools"><button>Share</button><div class="share-panel"><h4>Share this post</h4><ul><li>Copy this link</li><li>Read more about these links.</li></ul></div></div></article></li>"""
        for e in entries
    )
    return f'<div data-testid="summary"><h2>Summary</h2><ul><li>Ferries are cancelled after the storm warning</li></ul></div><ol class="ssrcss-0-Stack" data-testid="postList">{posts}</ol>'


@style(
    precise=True,
    ids=lambda e: f"block-{e.hex}",
    links=lambda e: f"?page=with:block-{e.hex}#block-{e.hex}",
    edits=True,
)
def guardian_old_web(entries: tuple[Entry, ...]) -> str:
    def block(e: Entry) -> str:
        updated = (
            f'<p class="block-time updated-time">Updated <time datetime="{iso(e.edited)}">{e.edited:%H.%M} GMT</time></p>'
            if e.edited
            else ""
        )
        return f"""<div id="block-{e.hex}" class="block" itemprop="liveBlogUpdate" itemscope><p class="block-time published-time"><a href="?page=with:block-{e.hex}#block-{e.hex}" itemprop="url"><time datetime="{iso(e.at)}" data-relativeformat="med">{e.at:%H.%M} GMT</time></a></p>
<h2 class="block-title">{escape(e.headline)}</h2><div class="block-elements" itemprop="articleBody">{e.body()}</div>{updated}<div class="block-share">{SHARE}</div></div>"""

    events = "".join(
        f'<li><a href="?page=with:block-{e.hex}"><time datetime="{iso(e.at)}">{e.at:%H.%M}</time><span>{escape(e.headline)}</span></a></li>'
        for e in entries[::2]
    )
    return f'<div class="key-events"><h2>Key events</h2><ul>{events}</ul></div><div id="liveblog-body" class="js-liveblog-body">{"".join(map(block, entries))}</div>'


@style(
    url="https://g1.globo.example/sp/ao-vivo/tempestade-ada.ghtml",
    lang="pt-BR",
    title="Tempestade Ada ao vivo",
    precise=True,
    ids=lambda e: e.uuid,
)
def g1(entries: tuple[Entry, ...]) -> str:
    posts = "".join(
        f"""<li class="bstn-item" data-post-id="{e.uuid}"><div class="bstn-post"><div class="bstn-time"><time datetime="{iso(e.at)}">há {n + 1} horas</time></div><h2 class="bstn-post__title">{escape(e.headline)}</h2><div class="bstn-post__body">{e.body()}</div><div class="bstn-share">Compartilhar</div></div></li>"""
        for n, e in enumerate(entries)
    )
    return f'<div class="live-feed"><ul class="bstn-list">{posts}</ul></div>'


@style(
    ids=lambda e: f"id_{e.number}",
    links=lambda e: f"#{e.number}",
    authors=True,
    headline="absent",
    lang="en-GB",
    url="https://www.harbour-courier.example.co.uk/live/storm-ada",
)
def automattic_react(entries: tuple[Entry, ...]) -> str:
    posts = "".join(
        f"""<article id="id_{e.number}" class="liveblog-entry {"is-key-event" if n == 2 else ""}"><aside class="liveblog-entry-aside"><a class="liveblog-meta-time" href="https://www.harbour-courier.example.co.uk/live/storm-ada#{e.number}" target="_blank"><span>{n + 1}h ago</span><span>{e.at.day} February 2026 {e.at:%H:%M}</span></a></aside>
<div class="liveblog-entry-main"><header class="liveblog-meta-authors"><div class="liveblog-meta-author"><div class="liveblog-meta-author-avatar"><img src="/avatar.png" class="avatar"></div><span class="liveblog-meta-author-name">{e.author}</span></div></header><div class="liveblog-entry-content">{e.body()}</div></div></article>"""
        for n, e in enumerate(entries)
    )
    return f'<div id="wpcom-liveblog-container" class="99"><div class="liveblog-feed">{posts}</div><button class="liveblog-btn liveblog-load-more">Load more entries</button></div>'


@style(ids=lambda e: f"post{int(e.at.timestamp())}", precise=True, headline="absent")
def automattic_php(entries: tuple[Entry, ...]) -> str:
    posts = "".join(
        f"""<div id="post{int(e.at.timestamp())}" data-sort-time="{int(e.at.timestamp())}" class="liveblog-entry comment byuser even"><div class="liveblog-entry-text">{e.body()}</div>
<header class="liveblog-meta"><span class="liveblog-author-name">{e.author}</span><span class="liveblog-meta-time"><a href="#post{int(e.at.timestamp())}"><time datetime="{iso(e.at)}">{e.at:%H:%M}</time></a></span></header></div>"""
        for e in entries
    )
    return f'<div class="liveblog-entries">{posts}</div>'


@style(ids=lambda e: f"urn:newsml:courier:{e.uuid}", precise=True, authors=True, headline="absent")
def sourcefabric(entries: tuple[Entry, ...]) -> str:
    def post(e: Entry, kind: str = "", sticky: str = "false") -> str:
        return f"""<article class="lb-post {kind} lb-item lb-type--text" data-post-id="urn:newsml:courier:{e.uuid}" data-post-sticky="{sticky}"><div class="lb-post__header"><span class="lb-post-date" data-js-timestamp="{iso(e.at)}">{e.at:%H:%M}</span><span class="lb-author__name">{e.author}</span></div><div class="lb-item__content">{e.body()}</div><div class="lb-post-shareBox"><span>Share</span></div></article>"""

    ad = '<article class="lb-post lb-type--advertisement" data-post-id="urn:newsml:courier:ad-1"><div class="adv">Advertisement</div></article>'
    posts = [post(entries[1], "lb-sticky-top-post lb-post--highlighted", "true"), *map(post, entries)]
    posts.insert(4, ad)
    return f'<div class="lb-timeline"><div class="lb-posts normal">{"".join(posts)}</div></div>'


@style(ids=lambda e: f"{e.number}", url="https://www.harbour-courier.example.ie/live/storm-ada", lang="en-IE")
def live24_rendered(entries: tuple[Entry, ...]) -> str:
    posts = '<div class="lb24-base-list-ad"><span>Powered by 24liveblog</span></div>'.join(
        f"""<div class="lb24-base-news-container" data-nid="{e.number}"><div class="lb24-base-news-header"><span class="lb24-base-news-time">{e.at:%H:%M} Feb {e.at.day}</span></div><div class="lb24-base-news-title">{escape(e.headline)}</div><div class="lb24-base-news-content">{e.body()}</div></div>"""
        for e in entries
    )
    return f'<div id="LB24_LIVE_CONTENT" data-eid="313"><div class="lb24-base-list">{posts}</div></div>'


@style(
    lang="de", url="https://www.hafenbote.example.de/liveticker/sturm-ada", title="Sturm Ada im Liveticker"
)
def tickaroo_rendered(entries: tuple[Entry, ...]) -> str:
    posts = "".join(
        f"""<div class="tik3-event-item tik3-event-item-type-default"><div class="tik3-event-item-meta"><div class="tik3-event-item-meta-timestamp"><span class="tik3-event-item-meta-timestamp-date">{e.local("Europe/Berlin"):%d.%m.%Y}</span><span class="tik3-event-item-meta-timestamp-time">{e.local("Europe/Berlin"):%H:%M}</span></div></div>
<div class="tik3-event-item-content"><div class="tik3-event-item-content-headline"><h3>{escape(e.headline)}</h3></div><div class="tik3-event-item-content-text">{e.body()}</div></div></div>"""
        for e in entries
    )
    return f'<div class="tickaroo-liveblog"><div class="tik3-events">{posts}</div></div>'


@style(
    ids=lambda e: f"{e.number}",
    headline="absent",
    url="https://live.harbour-courier.example.nz/event/storm-ada",
    lang="en-NZ",
    authors=True,
)
def scribble_live(entries: tuple[Entry, ...]) -> str:
    posts = "".join(
        f"""<li class="StandardPost" data-postid="{e.number}"><div class="Meta"><span class="Byline"><em class="Creator">by {e.author}</em></span> <span class="DatePosted">{twelve(e.local("Pacific/Auckland")).replace(".", "")}</span></div><div class="PostContent">{e.body()}</div></li>"""
        for e in entries
    )
    return f'<div class="scrbbl-embed"><ul class="Posts">{posts}</ul></div>'


@style(
    ids=lambda e: f"ncpost-{e.number}",
    lang="nb",
    url="https://www.havneavisa.example.no/direkte/storm",
    title="Stormen Ada direkte",
    authors=True,
)
def norkon(entries: tuple[Entry, ...]) -> str:
    posts = "".join(
        f"""<div class="ncpost ncpost-default" id="ncpost-{e.number}"><div class="ncpost-meta"><span class="ncpost-timestamp ncpost-timestamp-ago">kl. {e.local("Europe/Oslo"):%H.%M}</span><span class="ncpost-author-name">{e.author}</span></div><div class="ncpost-content"><h2 class="ncpost-title">{escape(e.headline)}</h2><div class="ncpost-html">{e.body()}</div></div></div>"""
        for e in entries
    )
    return f'<div class="live-center-embed"><div class="ncposts-container">{posts}</div><a id="lc-load-more">Vis mer</a></div>'


@style(
    lang="ko",
    url="https://www.hanggu-ilbo.example.kr/view/at_pg.aspx?cd=A0002265517",
    title="[현장-8신] 폭풍 아다",
)
def numbered_dispatches(entries: tuple[Entry, ...]) -> str:
    def told(number: int, e: Entry) -> str:
        at = e.local("Asia/Seoul")
        half = "오전" if at.hour < 12 else "오후"
        label = f"[{number}신 : {at.day}일 {half} {at.hour % 12 or 12}시 {at.minute}분]"
        lines = "<br><br>".join(escape(line) for line in e.paragraphs)
        return f"<b>{label}<br> {escape(e.headline)}</b><br><br>{lines}<br><br>"

    dispatches = (told(len(entries) - place, e) for place, e in enumerate(entries))
    return f'<div class="at_contents" id="articleBody">{"".join(dispatches)}</div>'
