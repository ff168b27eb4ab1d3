"""Pages that repeat records and are no live blogs: what the general route must leave alone."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from tests.general_pages import ENTRIES, SHARE, Entry

if TYPE_CHECKING:
    from collections.abc import Callable

ARTICLE = "".join(
    f"<p>{text}</p>"
    for text in (
        "The storm that reached the coast on Saturday has been named Ada, after a keeper of the lighthouse.",
        "It formed over warm water far to the west on Wednesday, and grew faster than forecasters had expected.",
        "“We saw it coming, but not this strong,” said the head of the weather service in the capital.",
        "Insurers expect damage of about 40 million, most of it to roofs and to boats in the inner harbour.",
        "The council wants to talk about a higher quay wall at its next meeting in March.",
    )
)
NEGATIVES: dict[str, tuple[Callable[[], str], str, str]] = {}


def negative(
    title: str = "The storm and the town",
    url: str = "https://www.harbour-courier.example/news/storm-and-town",
) -> Callable[[Callable[[], str]], Callable[[], str]]:
    """Register a page's main part under its name, with a title and an address."""

    def register(render: Callable[[], str]) -> Callable[[], str]:
        NEGATIVES[render.__name__] = (render, title, url)
        return render

    return register


def _voices(n: int = 9) -> list[tuple[int, str, str, str]]:
    people = ("gullfan", "Old Salt", "mrs_b", "harbourcat", "Nils", "quayside", "T. Okoye", "lara77", "windy")
    texts = (
        "I was on the ferry this morning and it was already quite rough out there. Never again.",
        "Nothing compared to 1987, believe me. We lost the whole pier in that night and nobody helped.",
        "Thanks for this article. Is the road to Millbrook open again? My sister is waiting for me.",
        "The lighthouse camera is still working, you can see how the waves come over the wall.",
        "Why does the council only ever talk about walls? We need better warnings, and earlier ones.",
        "My roof is gone. The insurance says they will call back on Monday, which I find a bit late.",
        "Good reporting, but you forgot the allotments behind the station. Everything is flattened there.",
        "To all who complain: the fire service worked through the night. Thank you for that.",
        "I measured 128 km/h in my garden, so the number in the article could well be right.",
    )
    return [(5500 + i, people[i], f"{14 - i // 3}:{(i * 17 + 3) % 60:02}", texts[i]) for i in range(n)]


@negative()
def article_only() -> str:
    return ARTICLE


@negative()
def comments_in_german() -> str:
    return ARTICLE + '<h3>9 Leserkommentare</h3><div class="leser">' + "".join(
        f'<div class="beitrag" id="k{n}"><div><b>{who}</b> am 14. Februar 2026 um {h} Uhr</div><p>{text}</p><a href="#form">Antworten</a></div>' for n, who, h, text in _voices()
    ) + "</div>"  # fmt: skip


@negative()
def comments_without_labels() -> str:
    return ARTICLE + "<div>" + "".join(
        f'<div id="x{n}"><div><img src="/a/{who}.png"><b>{who}</b><time datetime="2026-02-14T{h}:00Z">{h}</time></div><p>{text}</p><span>Reply</span><span>Like</span></div>' for n, who, h, text in _voices()
    ) + "</div>"  # fmt: skip


@negative()
def nested_comments() -> str:
    thread = ""
    for n, who, h, text in _voices():
        thread = (
            f'<li id="comment-{n}" class="depth"><cite>{who}</cite> <time datetime="2026-02-14T{h}:00Z">{h}</time><p>{text}</p><a class="comment-reply-link">Reply</a>{"<ul>" + thread + "</ul>" if n % 3 else ""}</li>'
            + ("" if n % 3 else thread)
        )
    return ARTICLE + f'<ol class="discussion">{thread}</ol>'


@negative("Live news", "https://www.harbour-courier.example/live")
def section_front_with_blurbs() -> str:
    return '<div class="list">' + "".join(
        f'<article id="post-{e.number}"><h2><a href="/news/{e.number}-story">{e.headline}</a></h2><time datetime="{e.at:%Y-%m-%dT%H:%M:%SZ}">{n + 1} hours ago</time>{e.body()}</article>'
        for n, e in enumerate(ENTRIES)
    ) + "</div>"  # fmt: skip


@negative("Breaking news, live", "https://www.harbour-courier.example/latest")
def section_front_whole_card_linked() -> str:
    return "<ul>" + "".join(
        f'<li><a href="https://www.harbour-courier.example/2026/02/14/{e.number}.html"><span>{e.at:%H:%M}</span><h3>{e.headline}</h3>{e.body()}</a></li>' for e in ENTRIES
    ) + "</ul>"  # fmt: skip


@negative("Search: storm", "https://www.harbour-courier.example/search?q=storm")
def search_results() -> str:
    return "<p>8 results</p>" + "".join(
        f'<div class="result"><a href="/news/{e.number}">{e.headline}</a><div>{(e.at - timedelta(days=40 * n)):%d %B %Y, %H:%M} · News</div><p>{e.paragraphs[0]} …</p></div>' for n, e in enumerate(ENTRIES)
    )  # fmt: skip


@negative("The Harbour Podcast", "https://www.harbour-courier.example/podcast")
def podcast_episodes() -> str:
    return '<div class="episodes">' + "".join(
        f'<section id="ep-{200 - n}"><h3>{200 - n}: {e.headline}</h3><time datetime="{(e.at - timedelta(days=7 * n)):%Y-%m-%dT05:00:00Z}">{(e.at - timedelta(days=7 * n)):%d %B %Y}</time><span>34:1{n}</span>{e.body()}<audio src="/{n}.mp3"></audio></section>'
        for n, e in enumerate(ENTRIES)
    ) + "</div>"  # fmt: skip


@negative("Fixtures: today's matches live on TV", "https://www.harbour-courier.example/sport/fixtures")
def fixtures() -> str:
    return '<h2>Saturday 14 February 2026</h2><ul class="fixtures">' + "".join(
        f'<li id="m{n}"><span>{h}</span> <span>Harbour {n} – Millbrook {n}</span> <span>at Quay Park</span></li>' for n, h in enumerate(("12:30", "15:00", "15:00", "15:00", "17:30", "20:00"))
    ) + "</ul>"  # fmt: skip


@negative("TV tonight", "https://www.harbour-courier.example/tv")
def tv_guide() -> str:
    times = ("17:00", "18:15", "19:00", "19:45", "20:15", "21:45", "22:30", "23:55")
    return (
        '<div class="guide">'
        + "".join(f"<h3>{h} {e.headline}</h3>{e.body()}" for h, e in zip(times, ENTRIES, strict=True))
        + "</div>"
    )


@negative("Programme of the harbour festival", "https://www.harbour-courier.example/festival")
def festival_programme() -> str:
    times = ("10:00", "11:30", "13:00", "14:15", "16:00", "17:30", "19:00", "21:00")
    return (
        "<table>"
        + "".join(
            f"<tr><td>{h}</td><td>{e.headline}. {e.paragraphs[0]}</td></tr>"
            for h, e in zip(times, ENTRIES, strict=True)
        )
        + "</table>"
    )


@negative("Questions and answers about the storm", "https://www.harbour-courier.example/news/storm-faq")
def faq() -> str:
    return (
        '<div class="faq">'
        + "".join(
            f'<div class="item" id="question-{n}"><h2>{e.headline}?</h2>{e.body()}</div>'
            for n, e in enumerate(ENTRIES)
        )
        + "</div>"
    )


@negative("What the storm means: eight questions", "https://www.harbour-courier.example/news/storm-explained")
def article_with_anchored_headings() -> str:
    contents = "".join(f'<li><a href="#{_slug(e)}">{e.headline}</a></li>' for e in ENTRIES)
    return f"<ul>{contents}</ul>" + "".join(
        f'<h2 id="{_slug(e)}">{e.headline}</h2>{e.body()}' for e in ENTRIES
    )


@negative("Fish stew", "https://www.harbour-courier.example/recipes/fish-stew")
def recipe() -> str:
    steps = "".join(
        f'<li id="step-{n}"><b>{n * 5} min</b> {e.paragraphs[0]}</li>' for n, e in enumerate(ENTRIES, 1)
    )
    return f"<ul><li>500 g cod</li><li>2 onions</li></ul><ol>{steps}</ol>"


@negative("Blog of the editors", "https://www.harbour-courier.example/editors-blog")
def blog_index_with_whole_posts() -> str:
    return "".join(
        f'<article id="post-{e.number}" class="post type-post"><h2 class="entry-title"><a href="/editors-blog-posts/{e.number}/">{e.headline}</a></h2><time class="entry-date published" datetime="{(e.at - timedelta(days=3 * n, hours=n)):%Y-%m-%dT%H:%M:%SZ}">{(e.at - timedelta(days=3 * n)):%d %B %Y %H:%M}</time><div class="entry-content">{e.body()}</div></article>'
        for n, e in enumerate(ENTRIES)
    )


@negative("A century of storms: a timeline", "https://www.harbour-courier.example/news/timeline-storms")
def timeline_of_years() -> str:
    return (
        '<div class="timeline">'
        + "".join(
            f'<div class="event"><h3>{1987 - 11 * n}</h3><h4>{e.headline}</h4>{e.body()}</div>'
            for n, e in enumerate(ENTRIES)
        )
        + "</div>"
    )


@negative("Thread: who lost a roof?", "https://forum.harbour-courier.example/t/roof/991")
def forum_thread() -> str:
    return "".join(
        f'<div class="post" id="p{n}"><div class="user"><a href="/u/{who}">{who}</a><span>Posts: {n % 700}</span></div><div class="content"><span>{h}</span><p>{text}</p></div><div class="actions"><a>Quote</a><a>Reply</a><a>Report</a></div></div>'
        for n, who, h, text in _voices()
    )


@negative("Departures", "https://www.harbour-courier.example/ferries")
def departures() -> str:
    return (
        "<table>"
        + "".join(
            f"<tr><td>{6 + n}:{(n * 23) % 60:02}</td><td>Outer island {n}</td><td>Pier {n % 4}</td><td>cancelled</td></tr>"
            for n in range(12)
        )
        + "</table>"
    )


@negative("The weather hour by hour", "https://www.harbour-courier.example/weather")
def hourly_weather() -> str:
    return (
        '<div class="hours">'
        + "".join(
            f"<div><time>{h:02}:00</time><p>Rain and strong wind from the west. Gusts of up to {60 + h} km/h.</p></div>"
            for h in range(10, 22)
        )
        + "</div>"
    )


@negative("Storm in pictures", "https://www.harbour-courier.example/gallery/storm")
def gallery() -> str:
    return (
        '<div class="gallery">'
        + "".join(
            f'<figure id="slide-{n}"><img src="/p/{n}.jpg"><figcaption>{e.paragraphs[0]} Photo: Harbour Press</figcaption></figure>'
            for n, e in enumerate(ENTRIES)
        )
        + "</div>"
    )


@negative("Five walks for the weekend", "https://www.harbour-courier.example/live-well/five-walks")
def listicle() -> str:
    return "".join(f"<h2>{n}. {e.headline}</h2>{e.body()}" for n, e in enumerate(ENTRIES, 1))


@negative()
def article_with_latest_news_box() -> str:
    box = "".join(
        f'<li><time datetime="{e.at:%Y-%m-%dT%H:%M:%SZ}">{e.at:%H:%M}</time> <a href="/news/{e.number}">{e.headline} and what people in the harbour now say about it</a></li>'
        for e in ENTRIES
    )
    return ARTICLE + f'<div class="live-ticker"><h3>Live ticker</h3><ul>{box}</ul></div>'


@negative()
def article_with_tweets() -> str:
    tweets = "".join(
        f'<blockquote class="twitter-tweet" id="tweet-17{e.number}00000"><p>{e.paragraphs[0]}</p>— {e.author} (@mara) <a href="https://twitter.com/m/status/17{e.number}00000">{e.at:%H:%M} · Feb 14, 2026</a></blockquote>'
        for e in ENTRIES[:5]
    )
    return ARTICLE + tweets


@negative("Product reviews", "https://www.harbour-courier.example/shop/lantern")
def reviews() -> str:
    return '<div class="product-opinions">' + "".join(
        f'<div id="review-{n}"><span>{"★" * (n % 5 + 1)}</span> <b>{who}</b> <span>{n % 27 + 1}.01.2026</span><p>{text}</p><button>Helpful</button></div>' for n, who, _, text in _voices()
    ) + "</div>"  # fmt: skip


@negative("Interview: “The sea was white”", "https://www.harbour-courier.example/news/interview-captain")
def interview() -> str:
    return "".join(f"<p><strong>{e.headline}?</strong></p>{e.body()}" for e in ENTRIES)


@negative("Press releases", "https://www.harbour-courier.example/press")
def press_releases() -> str:
    return '<div class="items">' + "".join(
        f'<div class="item" data-id="{e.number}"><span>{(e.at - timedelta(days=2 * n)):%d.%m.%Y – %H:%M}</span><h3>{e.headline}</h3>{e.body()}<a href="/press/{e.number}.pdf">Read more</a>{SHARE}</div>' for n, e in enumerate(ENTRIES)
    ) + "</div>"  # fmt: skip


def _slug(entry: Entry) -> str:
    return "-".join("".join(c for c in entry.headline.lower() if c.isalnum() or c == " ").split()) + "-here"


@negative("Latest news", "https://www.harbour-courier.example/latest")
def news_list_with_read_more() -> str:
    return '<div class="x1">' + "".join(
        f'<div class="x2" id="n{e.number}"><span>{e.at:%H:%M}</span><h3>{e.headline}</h3>{e.body()}<a href="/news/{e.number}-story.html">Read more</a></div>' for e in ENTRIES
    ) + "</div>"  # fmt: skip


@negative("Latest news, live", "https://www.harbour-courier.example/latest")
def cards_with_overlay_links() -> str:
    return '<div class="x1">' + "".join(
        f'<div class="x2" id="n{e.number}"><a class="x3" href="/news/{e.number}-story.html" aria-label="{e.headline}"></a><span>{e.at:%H:%M}</span><h3>{e.headline}</h3>{e.body()}</div>' for e in ENTRIES
    ) + "</div>"  # fmt: skip


@negative()
def comments_in_hashed_classes() -> str:
    return ARTICLE + ARTICLE + '<div class="_1a">' + "".join(
        f'<div class="_2b" data-id="{n}"><img class="_3c" src="/a/{n}.png"><div class="_4d">{who}</div><div class="_5e">{h}</div><div class="_6f"><p>{text}</p></div><button aria-label="Like"><svg></svg></button><button aria-label="Reply"><svg></svg></button></div>' for n, who, h, text in _voices()
    ) + "</div>"  # fmt: skip


@negative()
def comments_that_cannot_be_answered() -> str:
    return ARTICLE + ARTICLE + '<div class="_1a">' + "".join(
        f'<div class="_2b"><div class="_4d">{who}</div><div class="_5e">{n % 23 + 1} minutes ago</div><p>{text}</p></div>' for n, who, h, text in _voices()
    ) + "</div>"  # fmt: skip


@negative("Morning briefing: the storm and more", "https://www.harbour-courier.example/briefing/2026-02-14")
def briefing() -> str:
    return "".join(
        f"<h2>{e.headline}</h2>{e.body()}<p><a href='/news/{e.number}'>Read the full story</a></p>"
        for e in ENTRIES
    )


@negative("Letters to the editor", "https://www.harbour-courier.example/letters/2026-02-14")
def letters() -> str:
    return "".join(
        f'<div class="letter"><h3>{who} on the storm</h3><p>{text}</p><p><em>{who}, Millbrook</em></p></div>'
        for _, who, _, text in _voices()
    )


@negative("Storm (disambiguation)", "https://wiki.example/wiki/Storm_Ada")
def encyclopedia() -> str:
    sections = "".join(
        f'<h2 id="{_slug(e)}"><span>{e.headline}</span></h2>{e.body()}{e.body()}' for e in ENTRIES
    )
    notes = "".join(
        f'<li id="cite_note-{n}">Lindqvist, Mara (14 February 2026). <a href="https://x.example/{n}">{e.headline}</a>. Harbour Courier. Retrieved 1 March 2026.</li>'
        for n, e in enumerate(ENTRIES)
    )
    return f"{sections}<ol>{notes}</ol>"


@negative("Harbour talk: which anchor?", "https://forum.harbour-courier.example/t/which-anchor/118")
def forum_without_a_control_to_reply() -> str:
    return "".join(
        f'<div class="p" id="post_{n}"><div><a href="/u/{n}">{who}</a></div><div>14 February 2026, {h}</div><div><p>{text}</p></div></div>' for n, who, h, text in _voices()
    )  # fmt: skip


@negative("Storm inquiry: the first hour")
def words_of_a_recording() -> str:
    return "".join(
        f'<p><span class="tc">{n * 47 // 60:02}:{n * 47 % 60:02}</span> {text}</p>'
        for n, (_, _, _, text) in enumerate(_voices())
    )


@negative("The Harbour Hour")
def programmes_with_their_lengths() -> str:
    return "".join(
        f'<div class="item" id="h{n}"><h3>With {who}</h3><p>{text}</p><span>{31 + 17 * n % 13} min</span></div>'
        for n, who, _, text in _voices()
    )


@negative("The Harbour Hour")
def programmes_with_their_days_and_lengths() -> str:
    return "".join(
        f'<div class="item" id="h{n}"><span>Feb {28 - i}, 2025</span><h3>With {who}</h3><p>{text}</p><span>{31 + i} min</span></div>'
        for i, (n, who, _, text) in enumerate(_voices())
    )


@negative("TV guide: today on Channel 4")
def programme_at_odd_minutes() -> str:
    return "".join(
        f"<li><time>{6 + i}:{(i * 17 + 3) % 60:02}</time><h3>Talk with {who}</h3><p>{text}</p></li>"
        for i, (_, who, _, text) in enumerate(_voices())
    )


@negative("Travel delays")
def delays_of_the_day() -> str:
    rows = "".join(
        f"<tr><td>{7 + i:02}:{13 * i % 60:02}</td><td>Line {i}: {text[:60]}</td><td>Delayed</td></tr>"
        for i, (_, _, _, text) in enumerate(_voices())
    )
    return f"<table>{rows}</table>"


@negative("Your views")
def messages_of_readers() -> str:
    return "".join(
        f'<div class="view" id="v{n}"><p>{text}</p><p>{who}, Penrick, {h}</p></div>'
        for n, who, h, text in _voices()
    )


@negative(
    title="Votes of 9 June: all results live", url="https://www.harbour-courier.example/votes/results-live"
)
def results_in_tables() -> str:
    def rows(block: int) -> str:
        return "".join(
            f"<tr><td>Ward {block}{n}</td><td>{40 + n},{n} %</td><td>{60 - n},{n} %</td><td><time>12:{n + 10}</time></td></tr>"
            for n in range(12)
        )

    return "".join(
        f'<section class="votes" id="vote-{7000 + n}"><h2>Question {n}</h2><p class=time>12:1{n}</p><p>The towns say no to this one.</p>'
        f"<table>{rows(n)}</table></section>"
        for n in range(3)
    )


@negative(
    title="When does the referee whistle in a live match?", url="https://ask.example/live-ticker-whistle"
)
def answers_to_a_question() -> str:
    data = (
        '<script type="application/ld+json">{"@type": "QAPage", "mainEntity": {"@type": "Question"}}</script>'
    )
    return data + "".join(
        f'<article id="a-{number}"><b>{name}</b> <time>{clock}</time><p>{text}</p></article>'
        for number, name, clock, text in _voices()
    )


@negative(title="Tall ships in the harbour, hour by hour in pictures")
def gallery_with_times() -> str:
    return '<div class="gallery">' + "".join(
        f'<div class="gallery__item photo-{n}" id="photo-{n}"><b>{7 + n}:{10 + n}</b><img src="/p/{n}.jpg"><p>{text}</p></div>'
        for n, _, _, text in _voices()
    ) + "</div>"  # fmt: skip


@negative(
    title="Minute by minute: How the storm drove 8,000 people from their homes",
    url="https://www.harbour-courier.example/news/storm-ada-minute-by-minute",
)
def told_afterwards_by_the_minute() -> str:
    return "".join(
        f"<h3>{12 + n}:{10 + n} p.m.</h3><p>{text} The council says that it knew of nothing before.</p>"
        for n, (_, _, _, text) in enumerate(_voices())
    )
