"""Clocks on a page that was over when it was captured: the day is the page's, never the capture's."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from crawler.extractors import extract
from crawler.items import Page

TEXT = "In four districts lessons are called off tomorrow too, the school board says. Buses run as they do on Sundays."
CLOCKS = ("17:35", "16:20", "15:05")
DURING = datetime(2026, 3, 5, 17, 40, tzinfo=UTC)
AFTER = datetime(2026, 3, 12, 9, 30, tzinfo=UTC)


def times(captured: datetime, head: str = "", day: str = "") -> list[datetime | None]:
    posts = "".join(
        f"<article class=post><span>{c}</span><p>Road {c[:2]}: {TEXT}</p></article>" for c in CLOCKS
    )
    markup = f"<html lang=en-GB><head>{head}</head><h1>Flood: live</h1><main>{day}{posts}</main></html>"
    page = Page("https://www.harbour.co.uk/live/flood", captured, markup.encode())
    return [u.date_published and u.date_published.at for u in extract([page]).updates]


def meta(**named: str) -> str:
    return "".join(f'<meta property="article:{name}_time" content="{at}">' for name, at in named.items())


def on(day: int) -> list[datetime | None]:
    return [
        datetime(2026, 3, day, hour, minute, tzinfo=UTC) for hour, minute in ((17, 35), (16, 20), (15, 5))
    ]


PUBLISHED = meta(published="2026-03-05T08:00:00Z")
CHANGED = meta(published="2026-03-05T08:00:00Z", modified="2026-03-05T17:36:00Z")


@pytest.mark.parametrize(
    ("captured", "head", "day", "expected"),
    [
        (DURING, "", "", on(5)),
        (DURING, PUBLISHED, "", on(5)),
        (AFTER, CHANGED, "", on(5)),
        (AFTER, "", "<h3>Thursday 5 March 2026</h3>", on(5)),
        (AFTER, PUBLISHED, "<h3>Thursday 5 March 2026</h3>", on(5)),
        (AFTER, CHANGED, "<h3>Today</h3>", on(5)),
        (AFTER, PUBLISHED, "", [None] * 3),
        (AFTER, meta(modified="2026-03-05T12:00:00Z"), "", [None] * 3),
        (AFTER, meta(published="2026-03-05T14:30:00Z"), "", on(5)),
        (AFTER, "", "<p>By Ada Reed, 5 March 2026</p>", on(5)),
    ],
    ids=[
        *(
            "while it is live",
            "published that day",
            "changed a week before",
            "under a date",
            "published and dated",
        ),
        *("today was then", "changed nobody knows when", "changed before its last clock"),
        *("begun with the page", "dated beside its headline"),
    ],
)
def test_the_day_of_a_clock(captured: datetime, head: str, day: str, expected: list[datetime | None]) -> None:
    assert times(captured, head, day) == expected


@pytest.mark.parametrize(
    "above",
    [
        "<table><tr><td>4 March</td><td>North Quay</td></tr><tr><td>8 March</td><td>South Quay</td></tr></table>",
        "<p>8 March</p>",
    ],
    ids=["rows of a table", "a day to come, which without its year looks like last year's"],
)
def test_days_above_the_list_that_are_no_headings(above: str) -> None:
    assert times(DURING, PUBLISHED, above) == on(5)


def test_the_words_of_a_clock_without_a_day_are_kept() -> None:
    posts = "".join(
        f"<article class=post><span>{c}</span><p>Road {c[:2]}: {TEXT}</p></article>" for c in CLOCKS
    )
    markup = f"<html lang=en-GB><head>{PUBLISHED}</head><h1>Flood: live</h1><main>{posts}</main></html>"
    page = Page("https://www.harbour.co.uk/live/flood", AFTER, markup.encode())
    assert [u.date_published and u.date_published.printed for u in extract([page]).updates] == list(CLOCKS)


def test_the_day_in_the_address_of_a_page_that_is_over() -> None:
    posts = "".join(f"<article class=post><b>{c}</b><p>Road {c[:2]}: {TEXT}</p></article>" for c in CLOCKS)
    markup = f"<html lang=en-GB><h1>Flood: live</h1><main>{posts}</main></html>".encode()
    page = Page("https://www.harbour.co.uk/news/live/2026/mar/05/flood", AFTER, markup)
    assert [u.date_published and u.date_published.at for u in extract([page]).updates] == on(5)


def test_clocks_on_both_sides_of_midnight_on_a_page_with_one_date() -> None:
    clocks = ("00:20", "21:10", "20:05")
    posts = "".join(f"<article class=post><b>{c}</b><p>Road {c[:2]}: {TEXT}</p></article>" for c in clocks)
    markup = f"<html lang=en-GB><h1>Flood: live</h1><p>5 March 2026</p><main>{posts}</main></html>".encode()
    page = Page("https://www.harbour.co.uk/live/flood", AFTER, markup)
    found = extract([page]).updates
    assert [u.date_published and u.date_published.at for u in found] == [
        datetime(2026, 3, 6, 0, 20, tzinfo=UTC),
        datetime(2026, 3, 5, 21, 10, tzinfo=UTC),
        datetime(2026, 3, 5, 20, 5, tzinfo=UTC),
    ]


@pytest.mark.parametrize(("minutes", "expected"), [(20, [None] * 3), (70, on(5))])
def test_no_update_was_published_before_it_was_made(minutes: int, expected: list[datetime | None]) -> None:
    """A server prints UTC for a newsroom in Rome; its ids tell when the updates were made."""
    shown = [moment + timedelta(hours=1) for moment in on(5) if moment]  # what clocks in Rome show
    made = [moment + timedelta(hours=1) - timedelta(minutes=minutes) for moment in on(5) if moment]
    posts = "".join(
        f'<article class=post id="post_{int(at.timestamp()):08x}8cf7066bdfaa{n:04x}"><span>{clock:%H:%M}</span>'
        f"<p>Road {n}: {TEXT}</p></article>"
        for n, (at, clock) in enumerate(zip(made, shown, strict=True))
    )
    markup = f"<html lang=it><h1>Piena: diretta</h1><main>{posts}</main></html>".encode()
    captured = datetime(2026, 3, 5, 18, 40, tzinfo=UTC)
    found = extract([Page("https://www.harbour.it/diretta/piena", captured, markup)]).updates
    assert [u.date_published and u.date_published.at for u in found] == expected


def test_headings_of_days_alone_tell_that_a_page_is_over() -> None:
    """No date in the head and none beside the headline; two days stand on the page, years before its capture."""
    days = "<p>" + "A word about the harbour. " * 20 + "</p><b>Thursday, March 5, 2020</b><br>" + "<p>" + "Words. " * 40 + "</p>"  # fmt: skip
    found = times(AFTER, day=f"{days}<b>Wednesday, March 4, 2020</b><p>{'More words. ' * 40}</p>")
    assert [at for at in found if at and at.year > 2020] == []


def test_days_of_other_articles_below_the_updates_do_not_tell_that_a_page_is_over() -> None:
    posts = "".join(f"<article class=post><b>{c}</b><p>Road {c[:2]}: {TEXT}</p></article>" for c in CLOCKS)
    news = "".join(f"<div><h3><a href=/n{n}>Old news {n}</a></h3><i>{n}.03.2026</i></div>" for n in (3, 2, 1))
    markup = f"<html lang=en-GB><h1>Flood: live</h1><main>{posts}</main><h2>News</h2>{news}</html>".encode()
    page = Page("https://www.harbour.co.uk/live/flood", datetime(2026, 3, 5, 23, 0, tzinfo=UTC), markup)
    assert [u.date_published and u.date_published.at for u in extract([page]).updates] == on(5)


@pytest.mark.parametrize(
    ("clock", "first"),
    [
        ("<b>{}</b> <i>(ET)</i>", datetime(2026, 3, 5, 22, 35, tzinfo=UTC)),
        ("<b>{}</b> GMT+2", datetime(2026, 3, 5, 15, 35, tzinfo=UTC)),
        ("<b>{}</b> <i>OK</i>", datetime(2026, 3, 5, 17, 35, tzinfo=UTC)),
    ],
)
def test_a_zone_in_an_element_beside_the_clock_is_its_own(clock: str, first: datetime) -> None:
    posts = "".join(
        f"<article class=post><div>{clock.format(c)}</div><p>Road {c[:2]}: {TEXT}</p></article>"
        for c in CLOCKS
    )
    markup = f"<html lang=en-GB><h1>Flood: live</h1><main>{posts}</main></html>"
    page = Page(
        "https://www.harbour.co.uk/live/flood", datetime(2026, 3, 5, 23, 0, tzinfo=UTC), markup.encode()
    )
    found = extract([page]).updates
    assert found[0].date_published
    assert found[0].date_published.at == first
    assert all(update.article_body.startswith("Road") for update in found)


def test_days_of_a_page_without_a_language_are_read_in_that_of_its_country() -> None:
    posts = "".join(
        f"<article class=post><span>14 Şubat 2026 1{5 - n}:3{n}</span><p>Yol {n}: {TEXT}</p></article>"
        for n in range(4)
    )
    page = Page(
        "https://www.liman.com.tr/canli/sel",
        datetime(2026, 2, 14, 13, 0, tzinfo=UTC),
        f"<h1>Sel: canlı</h1>{posts}".encode(),
    )
    assert [u.date_published and u.date_published.at for u in extract([page]).updates] == [
        datetime(2026, 2, 14, 12 - n, 30 + n, tzinfo=UTC) for n in range(4)
    ]


def test_words_of_times_are_kept_where_the_clock_is_unknown_and_not_all_are_typed_alike() -> None:
    heads = ("<h3><b>{} – Head</b></h3>", "<p><b>{}</b></p>", "<h3>{} – Head</h3>", "<p><b>{}</b></p>")
    clocks = ("19.25", "18:50", "18.31", "17.15")
    posts = "".join(
        f"{head.format(clock)}<p>Road {n}: {TEXT}</p>"
        for n, (head, clock) in enumerate(zip(heads, clocks, strict=True))
    )
    page = Page(
        "https://www.harbour.com/live/election",
        datetime(2026, 3, 5, 23, 0, tzinfo=UTC),
        f"<h1>Election: live</h1><article>{posts}</article>".encode(),
    )
    found = [u.date_published for u in extract([page]).updates]
    assert [stamp and (stamp.printed, stamp.at) for stamp in found] == [(clock, None) for clock in clocks]
