"""The parts of the pages without a server: words for times and numbers, links, charts, citations."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from archive.web.charts import strip, ticks
from archive.web.links import Links
from archive.web.looks import Look, shown_by
from archive.web.pages.paging import Pages
from archive.web.show import capitalise, many, sentence, site, size, span, title_of, until, when


def test_times_are_utc_in_the_markup_and_on_hover() -> None:
    at = datetime(2026, 2, 4, 14, 5, 9, tzinfo=UTC)
    assert when(at) == (
        '<time datetime="2026-02-04T14:05:09Z" title="2026-02-04 14:05:09 UTC" data-form="minute">'
        "4 Feb 2026, 14:05 UTC</time>"
    )
    assert ">14:06:09 UTC<" in until(at + timedelta(minutes=1), at)
    assert ">5 Feb 2026, 14:05:09 UTC<" in until(at + timedelta(days=1), at)


def test_words_for_numbers() -> None:
    assert [span(timedelta(seconds=s)) for s in (0, 59, 3600, 93_784, 864_000)] == [
        "0 s",
        "59 s",
        "1 h",
        "1 day 2 h",
        "10 days",
    ]
    assert (many(1, "edit"), many(1200, "edit")) == ("1 edit", "1\u202f200 edits")
    assert (size(5), size(2048), size(3_145_728)) == ("5 bytes", "2.0 KiB", "3.0 MiB")
    assert (site("https://www.a.example/b"), site("http://[oops")) == ("a.example", "")
    assert title_of(None, "one two three", 8) == "one two…"
    assert (title_of("", ""), capitalise(when(None))[:1]) == ("(no words)", "<")


def test_links_name_an_update_by_its_key() -> None:
    assert Links("/a").update(3, "x/../y?&#", view="beside") == (
        "/a/live-blogs/3/update?key=x%2F..%2Fy%3F%26%23&view=beside"
    )


def test_a_page_past_the_end_is_the_last() -> None:
    pages = Pages(9, 10, 25)
    assert (pages.number, pages.previous, pages.next, list(pages.cut(range(25)))) == (
        3,
        2,
        None,
        [20, 21, 22, 23, 24],
    )


def look(minute: int, outcome: str = "changed", **events: int) -> Look:
    made = Look(minute, datetime(2026, 3, 14, 12, tzinfo=UTC) + timedelta(minutes=minute), outcome)
    made.events.update(events)
    return made


def test_a_strip_draws_additions_up_and_losses_down() -> None:
    drawn = strip(
        [look(0, added=40), look(10, edited=1), look(20, "failed"), look(30, removed=2)],
        width=300,
        height=50,
        buckets=30,
    )
    kinds = [[(part.kind, part.y < drawn.baseline) for part in bar.parts] for bar in drawn.bars]
    assert kinds == [[("added", True)], [("edited", False)], [("removed", False)]]
    assert drawn.blind == ((100.0, 200.0),)
    assert all(part.y >= 0 and part.y + part.height <= 50 for bar in drawn.bars for part in bar.parts)
    assert [bar.words for bar in drawn.bars] == ["40 added", "1 edited", "2 removed"]
    assert [drawn.place(at) for at in (drawn.start, drawn.end) if at] == [0, 300]
    assert strip([]).bars == ()


def test_a_tick_shows_what_weighs_most() -> None:
    assert ticks([look(0, added=1), look(1), look(2, added=3, removed=1)]) == [
        (0.0, "added"),
        (1000.0, "removed"),
    ]


def test_the_bytes_behind_not_modified_are_those_of_an_earlier_look() -> None:
    looks = [look(0, added=3), look(1, "not_modified"), look(2, "failed"), look(3, "not_modified")]
    assert [found and found.id for found in (shown_by(looks, n) for n in range(4))] == [0, 0, 0, 0]
    assert shown_by([look(0, "failed")], 0) is None


def test_an_error_is_made_a_sentence() -> None:
    assert [sentence(words) for words in ("no such thing", "Is it so?", "")] == [
        "No such thing.",
        "Is it so?",
        ".",
    ]
