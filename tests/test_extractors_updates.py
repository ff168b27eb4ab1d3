"""What stands around an update's time, headline and byline, told apart; no word of an update is lost."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from crawler.extractors import NotALiveBlog, extract
from crawler.items import BlogPosting, Page

CAPTURED = datetime(2026, 3, 5, 18, 0, tzinfo=UTC)
HEADLINES = ("Schools stay shut", "Power is back for thousands", "Mayor calls off journey")
TEXT = "In four districts lessons are called off tomorrow too, the school board says. Buses run as they do on Sundays."


def updates(*posts: str, url: str = "https://www.harbour.co.uk/live/flood") -> tuple[BlogPosting, ...]:
    """The updates on a page with these posts, captured at 18:00 on 5 March 2026."""
    markup = f"<html lang='en'><body><h1>Flood: live</h1><main>{''.join(posts)}</main></body></html>"
    page = Page(url, CAPTURED, markup.encode(), headers=(("Content-Type", "text/html; charset=utf-8"),))
    return tuple(extract([page]).updates)


def words(update: BlogPosting) -> str:
    return " ".join(f"{update.headline or ''} {update.article_body}".split())


@pytest.mark.parametrize(
    "post",
    [
        "<section><p><b>{clock}</b> – {headline}</p><p>{text}</p></section>",
        "<article class=post><header><span class=clock>{clock}</span><b>{headline}</b></header><p>{text}</p></article>",
        "<article class=post><p>{clock} <strong>{headline}</strong></p><p>{text}</p></article>",
        "<div class=item><h3><button><span>{clock}</span><span>{headline}</span></button></h3><div><p>{text}</p></div></div>",
    ],
    ids=["behind a dash", "beside it in bold", "in bold behind it", "in a button that opens it"],
)
def test_a_short_headline_beside_the_time_is_kept(post: str) -> None:
    clocks = ("17:35", "16:20", "15:05")
    posts = [
        post.format(clock=c, headline=h, text=f"{h}: {TEXT}") for c, h in zip(clocks, HEADLINES, strict=True)
    ]
    found = updates(*posts)
    assert [words(update) for update in found] == [f"{headline} {headline}: {TEXT}" for headline in HEADLINES]
    assert [u.date_published.at.hour for u in found if u.date_published and u.date_published.at] == [
        17,
        16,
        15,
    ]


@pytest.mark.parametrize(
    "besides",
    [
        ("Breaking news", "Key event", "Post"),
        ("By Ada Byron", "By Karl Marx", "By Ada Byron"),
        ("Ada Byron", "Karl Marx", "Rosa Lind"),
        ("Harbour desk", "Harbour desk", "Harbour desk"),
        ("Share", "Share", "Share"),
        ("11.35 CET", "10.20 CET", "9.05 CET"),
    ],
    ids=["labels", "bylines", "names", "what comes again", "controls", "other clocks"],
)
def test_what_is_no_news_goes_with_the_time(besides: tuple[str, ...]) -> None:
    post = (
        "<article class=post><div><span>{clock}</span> · <span>{beside}</span></div><p>{text}</p></article>"
    )
    clocks = ("17:35", "16:20", "15:05")
    found = updates(
        *(
            post.format(clock=c, beside=b, text=f"{n}. {TEXT}")
            for n, (c, b) in enumerate(zip(clocks, besides, strict=True))
        )
    )
    assert [words(update) for update in found] == [f"{n}. {TEXT}" for n in range(3)]


def test_closed_parts_of_an_accordion_are_read() -> None:
    posts = [
        f"<div class=acc-item><h3><button aria-controls=p{n}><span>{clock}</span><span>{headline}</span></button></h3>"
        f"<div id=p{n} class=acc-panel {'hidden' if n else ''}><p>{headline}: {TEXT}</p></div></div>"
        for n, (clock, headline) in enumerate(zip(("17:35", "16:20", "15:05"), HEADLINES, strict=True))
    ]
    assert [words(update) for update in updates(*posts)] == [f"{h} {h}: {TEXT}" for h in HEADLINES]


def test_what_hides_without_a_way_to_open_it_is_not_read() -> None:
    posts = [
        f"<article class=post><span>{clock}</span><p>{headline}: {TEXT}</p><p hidden>Draft: do not publish.</p></article>"
        for clock, headline in zip(("17:35", "16:20", "15:05"), HEADLINES, strict=True)
    ]
    assert [words(update) for update in updates(*posts)] == [f"{h}: {TEXT}" for h in HEADLINES]


def test_days_in_tabs_are_no_updates_but_what_stands_in_them_is() -> None:
    def day(name: str, *clocks: str) -> str:
        posts = "".join(
            f"<div class=update><div>{c}</div><h4>Road {c[:2]}</h4><p>{c}: {TEXT}</p></div>" for c in clocks
        )
        return f'<div role=tabpanel id="day-{name}">{posts}</div>'

    found = updates(
        day("thu", "17.35", "16.20", "12.10"), day("wed", "21.05", "20.15"), day("tue", "14.40", "13.55")
    )
    assert [update.headline for update in found] == [f"Road {hour}" for hour in (17, 16, 12, 21, 20, 14, 13)]


@pytest.mark.parametrize(
    "stamp",
    [
        '<span aria-label="Posted at {clock} PM GMT, March 5, 2026">a while ago</span>',
        '<b title="{clock} PM GMT, March 5, 2026">a while ago</b>',
        '<live-stamp value="2026-03-05T{hour}Z"></live-stamp>',
        "<p>Updated 5:50 PM GMT · First published {clock} PM GMT</p>",
    ],
    ids=["in a label", "in a title", "on an element of the page's own", "behind the time of an edit"],
)
def test_times_are_found_where_they_are_said_whole(stamp: str) -> None:
    clocks = (("5:35", "17:35:00"), ("4:20", "16:20:00"), ("3:05", "15:05:00"))
    posts = [
        f"<article class=post><h3>{headline}</h3>{stamp.format(clock=clock, hour=hour)}<p>{headline}: {TEXT}</p></article>"
        for (clock, hour), headline in zip(clocks, HEADLINES, strict=True)
    ]
    found = updates(*posts, url="https://www.ledger.example/live/flood")
    assert [u.date_published and u.date_published.at for u in found] == [
        datetime(2026, 3, 5, hour, minute, tzinfo=UTC) for hour, minute in ((17, 35), (16, 20), (15, 5))
    ]


def test_a_declared_shadow_root_is_shown() -> None:
    posts = [
        f'<live-post><template shadowrootmode="open"><time datetime="2026-03-05T{clock}:00Z">{clock}</time>'
        f"<p>{headline}: {TEXT}</p></template></live-post>"
        for clock, headline in zip(("17:35", "16:20", "15:05"), HEADLINES, strict=True)
    ]
    assert [words(update) for update in updates(*posts)] == [f"{headline}: {TEXT}" for headline in HEADLINES]


def test_short_updates_among_long_ones_are_kept() -> None:
    texts = (
        TEXT,
        "Here we go.",
        "<a href='https://video.example/1'>Watch the session here</a>",
        f"At noon: {TEXT}",
        f"Then: {TEXT}",
    )
    posts = [
        f"<article class=post><time datetime='2026-03-05T1{7 - n}:02:00Z'>1{7 - n}:02</time><p>{text}</p></article>"
        for n, text in enumerate(texts)
    ]
    expected = [TEXT, "Here we go.", "Watch the session here", f"At noon: {TEXT}", f"Then: {TEXT}"]
    assert [words(update) for update in updates(*posts)] == expected


@pytest.mark.parametrize(
    ("link", "found"), [("Apply now", 0), ("Details", 0), ("Permalink", 4), ("Share", 4)]
)
def test_records_that_each_end_in_the_same_way_to_another_page_are_no_updates(link: str, found: int) -> None:
    posts = [
        f"<div class=item><span>{clock}</span><p>Road {n}: {TEXT}</p><a href='/harbour/{n}'>{link}</a></div>"
        for n, clock in enumerate(("17:35", "16:20", "15:05", "14:10"))
    ]
    try:
        assert len(updates(*posts, url="https://www.harbour.co.uk/live/flood")) == found
    except NotALiveBlog:
        assert not found


@pytest.mark.parametrize(
    "text",
    [
        "At 9:12 PM we wrote that two had died. It was one.",
        "12:05 was when the bells rang in all five churches.",
        "-5 degrees are expected tonight, the weather office says.",
    ],
    ids=["another time at the head", "a time that is a subject", "the sign of a number"],
)
def test_the_words_of_an_update_are_its_own(text: str) -> None:
    posts = [
        f"<article class=post><span>{clock}</span><h3>{headline}</h3><p>{text} {headline}.</p><p>{TEXT} {headline}.</p></article>"
        for clock, headline in zip(("17:35", "16:20", "15:05"), HEADLINES, strict=True)
    ]
    assert [update.article_body for update in updates(*posts)] == [
        f"{text} {headline}.\n{TEXT} {headline}." for headline in HEADLINES
    ]


@pytest.mark.parametrize(
    ("top", "bottom"),
    [
        ("<p>{clock} CET / 1:05 EST</p>", ""),
        ("<h4>Saskia Boom, {clock}</h4>", ""),
        ("<span>{clock}</span>", "<p><span>Share</span><span>Comments 3</span></p>"),
        (
            "<span>{clock}</span>",
            "<ol class=replies><li>{clock} Wren77: I saw it all from the roof.</li></ol>",
        ),
    ],
    ids=["another zone's clock", "a name before the clock", "a count of comments", "readers' replies"],
)
def test_what_stands_around_an_update_is_not_its_text(top: str, bottom: str) -> None:
    posts = [
        f"<article class=post>{top.format(clock=clock)}<h3>{headline}</h3><p>{headline}: {TEXT}</p>{bottom.format(clock=clock)}</article>"
        for clock, headline in zip(("17:35", "16:20", "15:05"), HEADLINES, strict=True)
    ]
    found = updates(*posts)
    assert [update.article_body for update in found] == [f"{headline}: {TEXT}" for headline in HEADLINES]
    assert all(update.date_published and update.date_published.at for update in found)


@pytest.mark.parametrize(
    ("overs", "found"), [(("14.6", "14.5", "14.3", "14.2"), 4), (("3.5", "4.2", "3.1", "4.4"), 0)]
)
def test_balls_of_a_cricket_match_run_one_way_and_ratings_do_not(overs: tuple[str, ...], found: int) -> None:
    posts = [
        f"<div class=row><div><span>{over}</span></div><p>Marwood to Tilak, {n} runs. Pushed into the covers for a single.</p></div>"
        for n, over in enumerate(overs)
    ]
    try:
        read = updates(*posts, url="https://www.harbour.co.uk/live/cricket")
        assert [u.date_published and u.date_published.printed for u in read] == list(overs)
        assert len(read) == found
    except NotALiveBlog:
        assert not found


def posts(template: str, **more: list[str]) -> list[str]:
    """Five posts of one template, newest first, each with a text and a headline of its own."""
    clocks = ("17:35", "16:20", "15:05", "14:50", "13:10")
    numbers = range(len(clocks))
    return [
        template.format(
            clock=clocks[n],
            head=f"Headline {n}",
            text=f"{TEXT} Report {n}.",
            **{k: v[n] for k, v in more.items()},
        )
        for n in numbers
    ]


WRITERS = ["Ada Byron", "Karl Marx", "Rosa Lind", "Ada Byron", "Karl Marx"]


@pytest.mark.parametrize(
    "template",
    [
        "<div class=post><b>{clock}</b><h3>{head}</h3><p>{text}</p><p>—{writer}</p></div>",
        "<div class=post><b>{clock}</b><h3>{head}</h3><p>{text} <em>—{writer}</em></p></div>",
        "<div class=post><b>{clock}</b><h3>{head}</h3><p>{text}</p><p><i>{writer}, Harbour News correspondent</i></p></div>",
        "<div class=post><div><a href='/authors/someone/'>{writer}</a> <b>{clock}</b></div><h3>{head}</h3><p>{text}</p></div>",
        "<div class=post><b>{clock}</b><h3>{head}</h3><p>{text}</p><small>By <b>{writer}</b> | <i></i> Share this update</small></div>",
    ],
    ids=[
        "a line behind a dash",
        "at the end of the text",
        "in italics with a role",
        "a link to the writer's page",
        "beside a control",
    ],
)
def test_who_signs_an_update_is_its_author_and_no_word_of_it(template: str) -> None:
    found = updates(*posts(template, writer=WRITERS))
    assert [update.article_body for update in found] == [f"{TEXT} Report {n}." for n in range(5)]
    assert [update.authors for update in found] == [(writer,) for writer in WRITERS]


def test_a_name_behind_a_dash_in_one_update_is_its_text() -> None:
    """A quotation's source is no signature: signatures are a custom of the page."""
    said = ["", "", "<p>—Rosa Lind</p>", "", ""]
    found = updates(
        *posts("<div class=post><b>{clock}</b><h3>{head}</h3><p>{text}</p>{said}</div>", said=said)
    )
    assert found[2].article_body.endswith("\n—Rosa Lind")


def test_names_in_italics_that_come_again_sign_updates_where_others_are_not_signed() -> None:
    signed = [
        f"<p><em>—{name}</em></p><hr>" if name else ""
        for name in ("Ada Byron", "", "Ada Byron", "", "Ada Byron")
    ]
    others = [
        s.replace("Ada Byron", name)
        for s, name in zip(signed, ("Karl Marx", "", "Rosa Lind", "", "Jo Ott"), strict=True)
    ]
    template = "<div class=post><b>{clock}</b><h3>{head}</h3><p>{text}</p>{said}</div>"
    found = updates(*posts(template, said=signed))
    assert [u.authors for u in found] == [("Ada Byron",), (), ("Ada Byron",), (), ("Ada Byron",)]
    assert "Ada" not in found[0].article_body
    scarce = posts(template.replace("{said}</div>", "{said}</div><div class=post><b>09:0{minute}</b><p>{text} {head}.</p></div>"), said=others, minute=list("98765"))  # fmt: skip
    assert updates(*scarce)[0].article_body.endswith("\n—Karl Marx")


def test_controls_below_an_update_are_no_words_of_it() -> None:
    controls = (
        "<div class=lc-actions><a class=like href='#'>Like</a><a class=count href='#'>{n} roars</a></div>"
    )
    template = "<div class=post><b>{clock}</b><h3>{head}</h3><p>{text}</p>" + controls + "</div>"
    assert [u.article_body for u in updates(*posts(template, n=list("62408")))] == [
        f"{TEXT} Report {n}." for n in range(5)
    ]


def test_a_record_that_is_called_a_promotion_is_no_update() -> None:
    made = posts("<li class='lbl__post'><b>{clock}</b><h3>{head}</h3><p>{text}</p></li>")
    promo = "<li class='lbl__post lbl__post--promo'><a href='/a/1'><img src=x.jpg></a><h4>Who answers for the canals?</h4></li>"
    found = updates(f"<ul>{made[0]}{promo}{''.join(made[1:])}</ul>")
    assert [u.headline for u in found] == [f"Headline {n}" for n in range(5)]


def test_a_writer_s_page_named_in_a_sentence_is_text() -> None:
    link = (
        "As <a href='/authors/ada/'>Ada Byron</a> wrote in the morning, the quay was full of people by seven."
    )
    found = updates(*posts("<div class=post><b>{clock}</b><h3>{head}</h3><p>{text} " + link + "</p></div>"))
    assert "As Ada Byron wrote" in found[0].article_body


def test_the_label_of_a_template_is_no_word_of_the_update_and_its_headline_is_one() -> None:
    """The BBC's pages of 2014: a heading in most updates, a span of the same class in those called breaking news."""
    plain = "<li class=item><i>{clock}:</i><div><h3 class=subject>{head}</h3><p>{text}</p></div></li>"
    breaking = plain.replace("<h3 class=subject>", "<b>Breaking News</b> <span class=subject>").replace(
        "</h3>", "</span>"
    )
    made = [b if n == 1 else p for n, (p, b) in enumerate(zip(posts(plain), posts(breaking), strict=True))]
    found = updates(f"<ol>{''.join(made)}</ol>")
    assert [(u.headline, u.article_body) for u in found] == [
        (f"Headline {n}", f"{TEXT} Report {n}.") for n in range(5)
    ]


def test_a_time_behind_an_icon_below_the_text_is_no_word_of_it() -> None:
    template = (
        "<div class=asset><h4>{head}</h4><p>{text}</p><div class=asset-metadata><span class=publish-date><i class=icon></i>"
        " 05/03/26 {clock}</span><span class=count>1926 views</span></div></div>"
    )
    assert [update.article_body for update in updates(*posts(template))] == [
        f"{TEXT} Report {n}." for n in range(5)
    ]


def test_an_attribute_that_names_utc_is_not_the_newsroom_s_clock() -> None:
    clocks = ("17:35", "16:20", "15:05", "14:50", "13:10")
    made = [f"<div class=post data-created-utc='2026-03-05 {clock}:07'><h3>Headline {n}</h3><p>{TEXT} {n}.</p></div>" for n, clock in enumerate(clocks)]  # fmt: skip
    found = updates(*made, url="https://www.hafenblatt.de/live/flut")
    assert [u.date_published and f"{u.date_published.at:%H:%M}" for u in found] == list(clocks)


def test_a_label_above_another_update_s_words_says_pinned_in_any_language() -> None:
    clocks = ("15:05", "17:35", "16:20", "15:05")
    heads = (HEADLINES[2], *HEADLINES)
    posts = [
        f"<article class=post><span>{clock}</span><h2>{head}</h2>{'<span>Gearrtha</span>' if not n else ''}<p>{head}: {TEXT}</p></article>"
        for n, (clock, head) in enumerate(zip(clocks, heads, strict=True))
    ]
    found = updates(*posts)
    assert [(update.headline, update.pinned) for update in found] == [
        (HEADLINES[0], False), (HEADLINES[1], False), (HEADLINES[2], True),
    ]  # fmt: skip


@pytest.mark.parametrize("stamp", ["<b>16:20</b>", "<b>16:20</b> <span>05.03.2026</span>", "<b>67'</b>"])
def test_a_few_words_among_longer_updates_are_one(stamp: str) -> None:
    stamps = [stamp.replace("16:20", clock).replace("67", minute) for clock, minute in
              (("17:35", "88"), ("17:02", "79"), ("16:20", "67"), ("15:40", "31"), ("15:05", "12"))]  # fmt: skip
    texts = [f"Road {n}: {TEXT}" for n in range(5)]
    texts[2] = "Another alarm in Anderby."
    posts = [f"<div class=post><div>{s}</div><p>{t}</p></div>" for s, t in zip(stamps, texts, strict=True)]
    assert [update.article_body for update in updates(*posts)] == texts


def test_a_box_that_leads_to_another_page_is_none_of_them() -> None:
    posts = [
        f"<div class=item><div><time datetime='2026-03-05T1{7 - n}:20:00Z'>1{7 - n}:20</time><p>Road {n}: {TEXT}</p></div></div>"
        for n in range(4)
    ]
    box = (
        "<div class=item><div class=related><div>More on this</div><article><a href='/news/2026/a-village-waits'>"
        "<h4>A village that waits</h4></a><time datetime='2026-03-04T06:30:00Z'>4 March, 06:30</time></article></div></div>"
    )
    assert len(updates(*posts[:2], box, *posts[2:])) == 4
