"""The general route on pages of many makes, none of which it has been told about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crawler.chrome import drop_chrome
from crawler.extractors.document import Document
from crawler.extractors.repeated import General
from crawler.items import Page, Timestamp
from tests.general_negatives import NEGATIVES
from tests.general_pages import CAPTURED, Style, page
from tests.general_styles import STYLES

if TYPE_CHECKING:
    from crawler.items import BlogPosting


def read(
    body: bytes, url: str = "https://www.harbour-courier.example/live/storm-ada"
) -> tuple[BlogPosting, ...]:
    reading = General().read(Document(Page(url=url, fetched_at=CAPTURED, body=body)))
    return drop_chrome(reading.posting).updates if reading else ()


def said(update: BlogPosting, names: set[str]) -> dict[str, object]:
    fields = {
        "headline": update.headline,
        "article_body": update.article_body,
        "published": update.date_published.at if update.date_published else None,
        "modified": update.date_modified.at if update.date_modified else None,
        "authors": update.authors,
        "id": update.id,
        "url": update.url,
    }
    return {name: value for name, value in fields.items() if name in names}


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_every_update_is_found_with_all_that_the_markup_gives_away(style: Style) -> None:
    expected = style.expected()
    assert [said(update, set(expected[0])) for update in read(style.html(), style.url)] == expected


@pytest.mark.parametrize("name", NEGATIVES)
def test_what_is_no_live_blog_has_no_updates(name: str) -> None:
    render, title, url = NEGATIVES[name]
    assert read(page(render(), title=title, comments="comment" not in name), url) == ()


@pytest.mark.parametrize(
    ("mark", "labels"),
    [("{}'", ("c-comment", "when")), ("{}.", ("event", "event__min"))],
    ids=["in a list labelled as comments", "bare numbers labelled as minutes"],
)
def test_minutes_of_a_match(mark: str, labels: tuple[str, str]) -> None:
    minutes = {
        "89": "The referee ends the match, and the harbour side has won it after all.",
        "78": "Two all! The captain heads the ball in from a corner at the far post.",
        "46": "The second half is under way, and neither side has made a change.",
        "1": "The match has begun in heavy rain, the home side playing towards the sea.",
    }
    items = "".join(
        f'<li class="{labels[0]}"><span class="{labels[1]}">{mark.format(minute)}</span><div><p>{text}</p></div></li>'
        for minute, text in minutes.items()
    )
    updates = read(page(f"<ul>{items}</ul>"))
    assert [(u.date_published, u.article_body) for u in updates] == [
        (Timestamp(None, mark.format(minute)), text) for minute, text in minutes.items()
    ]


@pytest.mark.parametrize(
    ("numbers", "found"),
    [(("90.+4", "90.", "88.", "77.", "45.+1", "12."), 6), (("97", "95", "90", "88", "77", "45"), 0)],
    ids=["minutes, past the end of a half", "points"],
)
def test_bare_numbers_that_nothing_labels(numbers: tuple[str, ...], found: int) -> None:
    items = "".join(
        f'<div class="_a1"><div class="_b2">{number}</div><div class="_c3"><p>{text}</p></div></div>'
        for number, text in zip(numbers, SAID, strict=True)
    )
    updates = read(
        page(f"<div>{items}</div>", title="Harbour SV gegen FC Turm"), "https://www.sv.example/a/77"
    )
    assert len(updates) == found


SAID = (
    "The referee ends the match, and the harbour side has won it after all.",
    "Four minutes more, says the board, and the keeper takes his time with the kick.",
    "Two all! The captain heads the ball in from a corner at the far post.",
    "A long ball finds nobody, and the visitors start again from the back.",
    "The whistle goes for the break with the rain heavier than ever.",
    "The first corner of the match comes to nothing for the home side.",
)


@pytest.mark.parametrize(("title", "found"), [("Storm Ada: live", 2), ("Storm Ada reaches the coast", 0)])
def test_a_live_blog_just_begun_may_have_less_to_say_than_its_introduction(title: str, found: int) -> None:
    introduction = (
        "<p>The storm that has crossed the sea since Friday comes ashore at noon, and the ferries stay in port.</p>"
        * 5
    )
    blocks = "".join(
        f'<article id="entry-{90_001 - n}"><span>{12 - n}:0{4 - n}</span><p>{text}</p></article>'
        for n, text in enumerate(SAID[:2])
    )
    url = "https://www.harbour-courier.example/news/storm-ada"
    assert len(read(page(f"<h1>{title}</h1>{introduction}<div>{blocks}</div>", title=title), url)) == found


def test_a_second_time_at_the_end_of_an_update_begins_no_other() -> None:
    body = "".join(
        f"<div><div><div><span>{17 - n}:54</span> (ist)</div></div><div><h2>The count so far</h2><div><p>{text}</p></div>"
        f"<div><span>Oct 24, 2019 - {17 - n}:54 (IST)</span></div></div></div>"
        for n, text in enumerate(SAID)
    )
    assert len(read(page(f"<div>{body}</div>"))) == len(SAID)


def test_paragraphs_in_wrappers_without_a_class_belong_to_the_time_before_them() -> None:
    body = "".join(
        f"<div><h2>{' '.join(text.split()[-6:-2])}</h2></div><div><p><strong>Update, 3. Juni, {17 - n}.33 Uhr: </strong>{text} {text}</p></div>"
        + f"<div><p>{text}</p></div>" * (n % 2)
        for n, text in enumerate(SAID)
    )
    updates = read(page(f"<div>{body}</div>", title="Hochwasser im Ticker", lang="de"))
    assert [(u.headline, u.article_body.count("\n")) for u in updates] == [
        (" ".join(text.split()[-6:-2]), n % 2) for n, text in enumerate(SAID)
    ]


@pytest.mark.parametrize(("reversed_", "found"), [(False, 5), (True, 0)])
def test_full_fives_are_a_timetable_s_only_where_they_run_forwards(reversed_: bool, found: int) -> None:
    kept = [
        ("14:40", "The bridge at Mill Lane has been closed to all traffic until Monday morning."),
        ("14:05", "The council asks everybody who can to stay at home this afternoon."),
        ("13:30", "Schools in the lower town send their pupils home, the headmistress says."),
        ("12:50", "The first sandbags have arrived at the quay, and volunteers are filling more."),
        ("12:15", "The storm has reached the coast earlier than the weather service expected."),
    ]
    items = "".join(f"<li><b>{c}</b><p>{text}</p></li>" for c, text in (kept[::-1] if reversed_ else kept))
    assert len(read(page(f"<ul>{items}</ul>"))) == found


ANY_FIVE = ("02:10", "03:45", "05:20", "06:05", "07:35", "08:15", "09:40", "10:25", "11:40", "13:05")
QUARTERS = ("02:15", "03:45", "05:30", "06:05", "07:35", "08:15", "09:45", "10:30", "11:40", "13:00")


@pytest.mark.parametrize(("clocks", "found"), [(ANY_FIVE, 10), (QUARTERS, 0)])
def test_updates_rounded_by_hand_stand_at_any_five_minutes_and_programmes_at_quarters(
    clocks: tuple[str, ...], found: int
) -> None:
    items = "".join(
        f"<li><b>{clock}</b><p>Gate {n} is shut, and the water is at {n + 140} centimetres. {SAID[n % len(SAID)]}</p></li>"
        for n, clock in enumerate(clocks)
    )
    assert len(read(page(f"<ul>{items}</ul>", title="Rain over Anderby: live"))) == found


@pytest.mark.parametrize(("last", "found"), [("14:45", 6), ("10:45", 0)])
def test_full_fives_up_to_the_moment_that_the_page_is_seen_are_no_programme(last: str, found: int) -> None:
    """An agency in one zone tells what happened from the oldest on; a programme goes on after the page is seen."""
    clocks = ["06:15", "07:30", "08:45", "09:30", "10:15", last]
    items = "".join(
        f"<li><b>{clock}</b><p>Gate {n} is shut, and the water is at {n + 140} centimetres. {SAID[n % len(SAID)]}</p></li>"
        for n, clock in enumerate(clocks)
    )
    url = "https://www.harbour-courier.co.uk/news/rain"
    assert len(read(page(f"<ul>{items}</ul>", title="Rain over Anderby: live", url=url), url)) == found


def test_a_picture_in_a_block_of_its_own_belongs_to_the_update_above() -> None:
    frames = [
        f'<div id="c{480 - n}" class="frame"><h3>1{4 - n}:21 Uhr: Schleuse {n} bleibt zu</h3><p>{text}</p></div>'
        for n, text in enumerate(SAID)
    ]
    picture = '<div id="c470" class="frame"><figure><img src="/gate.jpg"><figcaption>Das Tor in der Schleuse am Morgen. Foto: Stadt Anderby</figcaption></figure></div>'
    updates = read(
        page("".join([*frames[:2], picture, *frames[2:]]), title="Hochwasser im Ticker", lang="de")
    )
    assert [len(update.images) for update in updates] == [0, 1, *[0] * (len(SAID) - 2)]


def test_how_long_ago_and_who_wrote_behind_the_time_are_no_words_of_the_update() -> None:
    """They change with every capture, and would be quiet edits."""
    names = ("Ada Brown", "Bo Chen", "Cleo Duarte", "Ada Brown", "Dana Ek", "Bo Chen")
    blocks = "".join(
        f'<div id="post-{7000 - n}" class="x4a3"><section><p>{text}</p></section><div class="x22e"><time datetime="2026-02-14T'
        f'{14 - n}:02:00Z">{14 - n}:02</time> ({n + 1} hours ago) · {names[n]}</div></div>'
        for n, text in enumerate(SAID[:6])
    )
    assert [update.article_body for update in read(page(f"<div>{blocks}</div>"))] == list(SAID[:6])
    apart = blocks.replace("</time> (", "</time><span>").replace(") · ", "</span><span>")
    assert [update.article_body for update in read(page(f"<div>{apart}</div>"))] == list(SAID[:6])


def _posted(clock: str, text: str, make: str) -> str:
    return f'<{make}><span><time datetime="2026-02-14T{clock}:00Z">{clock}</time></span><p>{text}</p></{make.split()[0]}>'


def test_updates_of_another_make_are_found_by_the_place_of_their_times() -> None:
    posts = [
        (
            "14:41",
            "The bridge at Mill Lane has been closed to all traffic until Monday.",
            "article class=text",
        ),
        ("14:06", "“We saw it coming,” says the mayor, “but not this strong.”", "div class=quotation"),
        ("13:33", "Schools in the lower town send their pupils home at noon.", "article class=text"),
        ("09:12", "Our offer: a year of the Courier at half the price.", "div class=box"),
        ("12:52", "The first sandbags have arrived at the quay this morning.", "article class=text"),
        ("12:18", "The storm has reached the coast earlier than expected.", "article class=text"),
    ]
    body = "".join(_posted(*post) for post in posts)
    assert [u.article_body for u in read(page(f"<div>{body}</div>"))] == [
        text for _, text, make in posts if "box" not in make
    ]


@pytest.mark.parametrize(
    ("folder", "found"),
    [("/live-updates/2026/02/14/storm", 4), ("/live", 0), ("/news/2026/02/14", 0)],
    ids=["a day's updates", "other live blogs", "other articles"],
)
def test_a_headline_may_lead_to_a_page_in_the_folder_of_the_day_s_updates(folder: str, found: int) -> None:
    posts = "".join(
        f'<div><h3><a href="{folder}/part-{n}">Road {n} is closed</a></h3><span>14 February 2026, {clock}</span>'
        "<p>The council asks drivers to keep away. Buses go by the northern road until evening.</p></div>"
        for n, clock in enumerate(("14:41", "14:06", "13:33", "12:52"))
    )
    url = f"https://www.harbour-courier.example{folder}/storm-ada"
    assert len(read(page(posts), url)) == found


def test_a_headline_below_its_time_in_one_bold_line_is_no_part_of_the_time() -> None:
    posts = [("2.41pm", "Bridge closed"), ("2.06pm", "Roads flooded"), ("1.33pm", "Schools shut")]
    text = "The council asks drivers to keep away until the evening."
    body = "".join(
        f"<div><p><strong>{clock}<br>{headline}</strong></p></div><div><p>{text} Area {n}.</p></div>"
        for n, (clock, headline) in enumerate(posts)
    )
    assert [u.article_body for u in read(page(body))] == [
        f"{headline}\n{text} Area {n}." for n, (_, headline) in enumerate(posts)
    ]


def test_times_that_close_flat_updates() -> None:
    posts = [("2:41 p.m.", "Bridge closed"), ("2:06 p.m.", "Roads flooded"), ("1:33 p.m.", "Schools shut")]
    text = "The council asks drivers to keep away until the evening."
    body = "".join(
        f"<h2>{headline}</h2><p>{text} Area {n}.</p><p>{clock} GMT</p>"
        for n, (clock, headline) in enumerate(posts)
    )
    assert [
        (
            f"{u.date_published.at:%H:%M}" if u.date_published and u.date_published.at else "",
            u.headline,
            u.article_body,
        )
        for u in read(page(f"<div>{body}</div>"))
    ] == [
        ("14:41", "Bridge closed", f"{text} Area 0."),
        ("14:06", "Roads flooded", f"{text} Area 1."),
        ("13:33", "Schools shut", f"{text} Area 2."),
    ]


@pytest.mark.parametrize(
    ("title", "sentence", "clock"),
    [
        ("เกาะติดสถานการณ์น้ำท่วม", "เจ้าหน้าที่ปิดสะพานที่ท่าเรือเพื่อความปลอดภัยของประชาชนในพื้นที่ตั้งแต่เช้าวันนี้จนกว่าระดับน้ำจะลดลง", "{} น."),
        ("سیلاب: لائیو اپ ڈیٹس", "بندرگاہ کا پل آج صبح سے بند ہے اور شہریوں کو گھروں میں رہنے کی ہدایت کی گئی ہے۔", "{}"),
    ],
    ids=["Thai, without full stops", "Urdu, with its own"],
)  # fmt: skip
def test_prose_of_scripts_with_other_stops_or_none(title: str, sentence: str, clock: str) -> None:
    clocks = ("14.35", "13.52", "13.07", "12.41", "11.18")
    body = "".join(
        f"<p><strong>{clock.format(c.replace('.', ':'))}</strong> {n} {sentence}</p>"
        for n, c in enumerate(clocks)
    )
    found = read(page(f"<div>{body}</div>", title=title, lang="und"), "https://www.example.com/news/1")
    assert len(found) == len(clocks)
