"""On which day a text's clocks are: headings say it, days printed for something else do not."""

from __future__ import annotations

import pytest

from tests.plain_texts import LIVE, read, told

TEXTS = tuple(
    f"The {place} is closed to all traffic, and the council asks everybody to stay at home."
    for place in ("bridge", "quay", "school", "mill", "market", "station")
)
CLOCKS = ("11:45", "11:21", "10:58", "10:07", "9:50", "9:31")
TITLE = "Flood in Anderby: live - The Example\nHome\nNews\nWeather\n"
TODAY = [f"14 {clock:0>5}" for clock in CLOCKS]


def days(*lines: str, url: str = LIVE) -> list[str | None]:
    """Day and clock in UTC of each update of a text of these lines."""
    return [at for at, *_ in told(read(TITLE + "\n".join(lines), url))]


def updates(clocks: tuple[str, ...] = CLOCKS) -> list[str]:
    return [f"{clock}\n{text}" for clock, text in zip(clocks, TEXTS, strict=True)]


@pytest.mark.parametrize(
    "dates", [("12 February 2026",) * 3, ("13 February 2026", "12 February 2026", "11 February 2026")]
)
def test_the_days_of_teasers_below_the_last_update_are_not_its_own(dates: tuple[str, ...]) -> None:
    teasers = [f"{day}\nSwan {n} returns to the mill pond" for n, day in enumerate(dates)]
    assert days(*updates(), "Most read", *teasers) == TODAY


def test_the_day_of_a_story_linked_to_heads_no_updates() -> None:
    told_ = updates()
    told_[1] += "\nHow the mill was saved the last time\n9 February 2026"
    assert days(*told_) == TODAY


def test_a_heading_of_the_day_before_does() -> None:
    told_ = updates(("11:45", "0:21", "23:58", "22:07", "21:50", "9:31"))
    told_[1] += "\n13 February 2026"
    assert days(*told_) == ["14 11:45", "14 00:21", "13 23:58", "13 22:07", "13 21:50", "13 09:31"]


def test_a_length_of_a_film_between_clocks_is_no_update_of_the_night() -> None:
    told_ = updates()
    told_[1] += "\n0:46\nWatch: the quay from above"
    assert days(*told_) == TODAY


def test_a_time_below_that_puts_all_others_into_the_future_is_none_of_theirs() -> None:
    told_ = updates()
    told_[-1] = f"9:31: {TEXTS[-1]}"
    lines = [line.replace("\n", ": ", 1) for line in updates()]
    assert (
        days(*lines, "12:03 PM on Feb 14 2026 | By Ada Brown, who is at the quay since dawn today.") == TODAY
    )


def test_clocks_that_name_their_zone_are_on_the_days_of_that_zone() -> None:
    clocks = ("13:55 EET", "13:21 EET", "12:58 EET", "12:07 EET", "11:50 EET", "11:31 EET")
    url = "https://www.chicagotribune.com/news/live/flood-in-anderby"
    assert days(*updates(clocks), url=url) == [f"14 {int(c[:2]) - 2:02}{c[2:5]}" for c in clocks]
