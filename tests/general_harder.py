"""What makes pages harder to cut into updates, one habit each; see general_pages."""

from __future__ import annotations

from dataclasses import replace
from html import escape

from tests.general_pages import ENTRIES, SHARE, Entry, clock, iso, style, with_days


@style(
    lang="de",
    url="https://www.hafenschau.example.de/inland/liveblog-sturm-100.html",
    title="Liveblog: Sturm Ada",
    ids=lambda e: f"Titel-{e.number}",
    links=lambda e: f"#Titel-{e.number}",
)
def heading_before_time(entries: tuple[Entry, ...]) -> str:
    return (
        '<div class="content-wrapper">'
        + "".join(
            f"""<div class="liveblog--anchor" id="Titel-{e.number}"></div><h2 class="meldung__subhead">{escape(e.headline)}</h2><p class="liveblog__datetime">{clock(e, "Europe/Berlin")} Uhr</p>{"".join(f'<p class="textabsatz">{escape(t)}</p>' for t in e.paragraphs)}"""
            for e in entries
        )
        + '</div><div class="copytext-element-wrapper"><h2>Mehr zum Thema</h2><ul><li><a href="/a/1">Was der Sturm kostet und wer am Ende dafür bezahlt</a></li><li><a href="/a/2">Die höchsten Wellen der vergangenen hundert Jahre an der Küste</a></li></ul></div>'
    )


@style(
    lang="it",
    url="https://www.corriere-del-porto.example.it/diretta/tempesta",
    title="Tempesta Ada, la diretta",
)
def bold_line_and_break(entries: tuple[Entry, ...]) -> str:
    return (
        "<div>"
        + "".join(
            f"<p><strong>Ore {clock(e, 'Europe/Rome')} - {escape(e.headline)}</strong><br>{'<br>'.join(escape(t) for t in e.paragraphs)}</p>"
            for e in entries
        )
        + "</div>"
    )


@style(
    url="https://www.harbour-news.example/us-news/live-blog/storm-ada-rcrd77",
    ids=lambda e: f"rcrd{e.number}",
    authors=True,
    links=lambda e: f"#rcrd{e.number}",
)
def relative_and_clock(entries: tuple[Entry, ...]) -> str:
    return (
        '<div class="live-blog-items">'
        + "".join(
            f"""<div class="liveblog-card" id="rcrd{e.number}"><div class="liveblog-card__time"><span>{n + 1}h ago / {e.local("America/New_York"):%I:%M %p} EST</span></div><h2><a href="#rcrd{e.number}">{escape(e.headline)}</a></h2><p class="byline"><a href="/author/x">{e.author}</a></p><div class="body">{e.body()}</div>{SHARE}</div>"""
            for n, e in enumerate(entries)
        )
        + "</div>"
    )


@style(
    lang="fr",
    url="https://www.le-port.example.fr/international/live/2026/02/14/tempete-ada-en-direct_66_321.html",
    title="En direct, tempête Ada",
    ids=lambda e: f"id-{e.number}",
)
def posts_with_questions(entries: tuple[Entry, ...]) -> str:
    def post(n: int, e: Entry) -> str:
        asked = (
            '<blockquote class="post__live-container--comment-blockquote"><p class="post__live-container--comment-content">Bonjour, faut-il annuler le voyage ?</p><footer>Lucie</footer></blockquote>'
            if n == 99
            else ""
        )
        return f"""<section class="post post__live-container" id="id-{e.number}" data-post-id="{e.number}"><div class="post__live-container--content"><div class="post__live-container--date"><span class="date">{clock(e, "Europe/Paris")}</span><span class="post__live-container--essential">L’essentiel</span></div><h2 class="post__live-container--title">{escape(e.headline)}</h2>{asked}<div class="content--live">{e.body()}</div></div></section>"""

    return f'<section class="sirius-live"><div id="post-container">{"".join(post(n, e) for n, e in enumerate(entries))}</div></section>'


@style(precise=True, ids=lambda e: f"entry-{e.number}")
def much_inside(entries: tuple[Entry, ...]) -> str:
    video = '<figure class="video"><div class="player"><time>1:23</time><span class="duration">01:23</span></div><figcaption>Waves at the pier <span class="credit">Harbour TV</span></figcaption></figure>'
    more = '<div class="related-articles"><h4>Read more</h4><a href="/news/1">Why winter storms grow stronger</a><time datetime="2026-02-13T08:00:00Z">yesterday</time></div>'
    sign = '<div class="newsletter-signup"><p>Get the morning briefing in your inbox.</p><form><input><button>Sign up</button></form></div>'
    return (
        '<div class="feed">'
        + "".join(
            f"""<article id="entry-{e.number}"><header><h3>{escape(e.headline)}</h3><time datetime="{iso(e.at)}">{e.at:%H:%M} GMT</time></header><figure><img src="/img/{e.number}.jpg"><figcaption>The quay. Photograph: A. Photographer/HPA</figcaption></figure>{e.body()}{(video, more, sign)[n % 3]}{SHARE}</article>"""
            for n, e in enumerate(entries)
        )
        + "</div>"
    )


@style(
    lang="ru",
    url="https://www.port-kurier.example/online/shtorm",
    title="Шторм «Ада»: онлайн",
    times=False,
    ids=lambda e: f"post-{e.number}",
)
def unread_months(entries: tuple[Entry, ...]) -> str:
    return (
        '<div class="online">'
        + "".join(
            f'<div class="online__item" id="post-{e.number}"><div class="online__time">{e.at.day} лютня, {e.at:%H:%M}</div><h3>{escape(e.headline)}</h3><div class="online__text">{e.body()}</div></div>'
            for e in entries
        )
        + "</div>"
    )


@style(
    lang="nl",
    url="https://www.havenkoerier.example.nl/liveblog/storm",
    title="Liveblog storm Ada",
    headline="absent",
)
def rules_between(entries: tuple[Entry, ...]) -> str:
    return (
        "<section>"
        + "<hr>".join(f"<p><em>{clock(e, 'Europe/Amsterdam')} uur</em></p>{e.body()}" for e in entries)
        + "</section>"
    )


@style(lang="en-GB", url="https://www.harbour-courier.example.co.uk/live/storm-ada")
def heading_then_small_time(entries: tuple[Entry, ...]) -> str:
    return (
        '<div class="wysiwyg">'
        + "".join(f"<h3>{escape(e.headline)}</h3><small>{clock(e)}</small>{e.body()}" for e in entries)
        + "</div>"
    )


@style(entries=ENTRIES[:3], precise=True, ids=lambda e: f"u{e.uuid}", title="Storm Ada live", lang="en-GB")
def just_begun(entries: tuple[Entry, ...]) -> str:
    return (
        '<div class="updates">'
        + "".join(
            f'<article id="u{e.uuid}"><time datetime="{iso(e.at)}">{e.at:%H:%M}</time><h2>{escape(e.headline)}</h2>{e.body()}</article>'
            for e in entries
        )
        + "</div>"
    )


@style(precise=True, ids=lambda e: f"entry-{e.number}")
def wrapped_unlike(entries: tuple[Entry, ...]) -> str:
    def entry(e: Entry) -> str:
        return f'<article class="entry" id="entry-{e.number}"><time datetime="{iso(e.at)}">{e.at:%H:%M}</time><h3>{escape(e.headline)}</h3>{e.body()}</article>'

    return (
        '<ol class="stream">'
        + "".join(
            f"<li>{entry(e)}</li>"
            if n % 3
            else f'<li class="lead"><div class="highlight">{entry(e)}</div></li>'
            for n, e in enumerate(entries)
        )
        + "</ol>"
    )


@style(precise=True, ids=lambda e: f"entry-{e.number}")
def long_background_below(entries: tuple[Entry, ...]) -> str:
    background = (
        "".join(
            f"<p>{t} It is the third such storm in four winters, and each of them has cost the town more than the one before.</p>"
            for e in entries
            for t in e.paragraphs
        )
        * 2
    )
    return (
        '<div class="stream">'
        + "".join(
            f'<div class="entry" id="entry-{e.number}"><time datetime="{iso(e.at)}">{e.at:%H:%M}</time><h3>{escape(e.headline)}</h3>{e.body()}</div>'
            for e in entries
        )
        + f'</div><div class="background"><h2>Background</h2>{background}</div>'
    )


@style(
    lang="en-GB",
    url="https://www.harbour-courier.example.co.uk/news/storm-ada-blog",
    headline="absent",
    entries=tuple(replace(e, paragraphs=(" ".join(e.paragraphs),)) for e in ENTRIES),
)
def bold_clock_and_sentence(entries: tuple[Entry, ...]) -> str:
    return (
        "<div>" + "".join(f"<p><b>{clock(e)}:</b> {escape(e.paragraphs[0])}</p>" for e in entries) + "</div>"
    )


@style(
    lang="de",
    url="https://www.hafenbote.example.de/liveticker/sturm",
    title="Sturm im Ticker",
    entries=with_days(),
)
def day_tabs(entries: tuple[Entry, ...]) -> str:
    def item(e: Entry) -> str:
        return f'<div class="tickerEntry"><div class="tickerEntry-time">{clock(e, "Europe/Berlin")}</div><div class="tickerEntry-text"><h4>{escape(e.headline)}</h4>{e.body()}</div></div>'

    return f'<div class="ticker"><div class="ticker-day">14.02.2026</div>{"".join(map(item, entries[:4]))}<div class="ticker-day">13.02.2026</div>{"".join(map(item, entries[4:]))}</div>'


@style(
    lang="sv",
    url="https://www.hamnbladet.example.se/direkt/stormen",
    title="Stormen Ada – direkt",
    ids=lambda e: f"{e.number}",
    headline="absent",
    authors=True,
)
def author_behind_time(entries: tuple[Entry, ...]) -> str:
    return (
        '<ul class="x1">'
        + "".join(
            f'<li data-id="{e.number}"><div><span>{clock(e, "Europe/Stockholm")}</span> <span>av {e.author}</span></div><div>{e.body()}</div></li>'
            for e in entries
        )
        + "</ul>"
    )


@style(lang="de", url="https://www.hafenbote.example.de/liveblog/sturm-ada", title="Sturm Ada im Liveblog")
def time_picture_heading(entries: tuple[Entry, ...]) -> str:
    return '<div class="story">' + "".join(
        f"""<p class="zeit">{clock(e, "Europe/Berlin")} Uhr</p><figure><img src="/{e.number}.jpg"><figcaption>Am Kai. Foto: HPA</figcaption></figure><h3>{escape(e.headline)}</h3>{e.body()}"""
        for e in entries
    ) + "</div>"  # fmt: skip


@style(lang="pt-PT", url="https://www.correio-do-porto.example.pt/ao-minuto/tempestade", title="Tempestade Ada ao minuto", headline="absent",
       entries=tuple(replace(e, paragraphs=(*e.paragraphs, f"O que se segue ao aviso {e.number}", f"The council meets again in the evening to look at damage number {e.number} in the harbour.")) for e in ENTRIES[:-1]) + ENTRIES[-1:])  # fmt: skip
def subheadings_inside(entries: tuple[Entry, ...]) -> str:
    return "<div>" + "".join(
        f"<p><strong>{clock(e, 'Europe/Lisbon').replace(':', 'h')}</strong></p>" + "".join(f"<h4>{t}</h4>" if t.startswith("O que") else f"<p>{escape(t)}</p>" for t in e.paragraphs) for e in entries
    ) + "</div>"  # fmt: skip


@style(
    precise=True,
    ids=lambda e: f"bulletin-{e.number}",
    lang="nb",
    url="https://www.havneradioen.example.no/nyheter/stormen-1.168",
    title="Stormen Ada: siste nytt",
)
def chunks_of_five(entries: tuple[Entry, ...]) -> str:
    def item(e: Entry) -> str:
        return f'<article class="bulletin" id="bulletin-{e.number}"><h2 class="bulletin-title">{escape(e.headline)}</h2><div class="bulletin-body">{e.body()}</div><footer><time class="bulletin-time" datetime="{iso(e.at)}">{clock(e, "Europe/Oslo")}</time></footer></article>'

    return "".join(
        f'<div class="chunk">{"".join(map(item, entries[n : n + 3]))}</div><div class="lp_ad"></div>'
        for n in range(0, 8, 3)
    )
