"""Live blogs as plain text. The towns, people and papers are invented; the shapes are those of real captures."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.extractors import ExtractionError, NotALiveBlog
from crawler.extractors.cohesion import change_of_subject
from crawler.extractors.plain_lines import is_of_the_site, signature
from tests.plain_texts import LIVE, read, told

CLOCKS_ALONE = """\
Flood in Anderby: latest news - The Example
Home
News
Weather
Sign in
Flood in Anderby: latest news
By
Ada Brown
Updated
11:50, 14 FEB 2026
Heavy rain has hit the town of Anderby and the river is still rising this morning.
Key Events
Dam holds
11:21
11:45
Ada Brown
Bridge closed
The bridge at Mill Lane has been closed to all traffic.
Drivers are asked to use the northern road.
11:21
KEY EVENT
Dam holds
The dam above the town holds, the water board says.
Updated at 11:30
10:58
Bo Chen
School
10:40
Ada Brown
Bo Chen and two firefighters carried sandbags through the night.
More On
Weather
Facebook
Most Read
Ten things to do in Anderby
Everybody loves the first of them.
"""


def test_clock_times_in_lines_of_their_own() -> None:
    posting = read(CLOCKS_ALONE)
    assert told(posting) == [
        (
            "14 11:45",
            "Bridge closed",
            "The bridge at Mill Lane has been closed to all traffic.\nDrivers are asked to use the northern road.",
        ),
        ("14 11:21", "Dam holds", "The dam above the town holds, the water board says."),
        ("14 10:58", "School", ""),
        ("14 10:40", None, "Bo Chen and two firefighters carried sandbags through the night."),
    ]
    assert [update.authors for update in posting.updates] == [
        ("Ada Brown",),
        (),
        ("Bo Chen",),
        ("Ada Brown",),
    ]
    assert [update.key_event for update in posting.updates] == [False, True, False, False]
    modified = posting.updates[1].date_modified
    assert modified is not None
    assert (modified.at, modified.printed) == (datetime(2026, 2, 14, 11, 30, tzinfo=UTC), "Updated at 11:30")
    assert (posting.headline, posting.boundaries_inferred, posting.complete, posting.routes) == (
        "Flood in Anderby: latest news",
        True,
        False,
        ("text",),
    )


def test_times_at_the_head_of_headlines_under_closing_dates() -> None:
    posting = read(
        """\
Ticker zum Hochwasser in Anderheim | Beispiel
Menü
Die wichtigsten Meldungen im Überblick
Damm hält (08.12 Uhr)
08.12 Uhr: Damm hält
Der Damm oberhalb der Stadt hält nach Angaben der Feuerwehr.
00.20 Uhr: Brücke gesperrt
Die Brücke an der Mühlgasse ist für den Verkehr gesperrt.
Samstag, 14. Februar 2026
23.55 Uhr: Schule geschlossen
Die Schule bleibt am Samstag geschlossen, teilte die Stadt mit.
Freitag, 13. Februar 2026
Das könnte Sie auch interessieren
Vor einer Stunde
Wetter: So geht es weiter
""",
        "https://www.example.de/nachrichten/hochwasser-ticker",
    )
    assert told(posting) == [
        ("14 07:12", "Damm hält", "Der Damm oberhalb der Stadt hält nach Angaben der Feuerwehr."),
        ("13 23:20", "Brücke gesperrt", "Die Brücke an der Mühlgasse ist für den Verkehr gesperrt."),
        ("13 22:55", "Schule geschlossen", "Die Schule bleibt am Samstag geschlossen, teilte die Stadt mit."),
    ]


def test_two_times_for_an_update_a_pinned_copy_and_a_list_of_key_events() -> None:
    posting = read(
        """\
Flood in Anderby - live
Live feed
From 1h ago
11.05 GMT
Dam holds
The dam above the town holds, the water board says.
Updated at 11.08 GMT
Key events
1h ago
Dam holds
3h ago
Opening summary
10m ago
11.50 GMT
The bridge at Mill Lane has been closed to all traffic.
00:41
Water rushes past the mill – video
1h ago
11.05 GMT
Dam holds
The dam above the town holds, the water board says.
Updated at 11.08 GMT
2h ago
10.02 GMT
Ada Brown
Ada Brown reports from the mill, where the water stands a metre high.
Newest
Previous
1
of
5
"""
    )
    assert told(posting) == [
        ("14 11:50", None, "The bridge at Mill Lane has been closed to all traffic."),
        ("14 11:05", "Dam holds", "The dam above the town holds, the water board says."),
        ("14 10:02", None, "Ada Brown reports from the mill, where the water stands a metre high."),
    ]
    assert [update.pinned for update in posting.updates] == [False, True, False]
    assert posting.updates[2].authors == ("Ada Brown",)


def test_relative_times_with_a_list_of_key_events_in_the_same_shape() -> None:
    posting = read(
        """\
Flood in Anderby - live
5m ago
Bridge closed
1h ago
Dam holds
5m ago
Bridge closed
The bridge at Mill Lane has been closed to all traffic.
Last Updated: 11:57 GMT Saturday, 14 February 2026
20m ago
The school stays shut for the day, the head teacher has told us.
1h ago
Dam holds
The dam above the town holds, the water board says.
"""
    )
    assert told(posting) == [
        ("14 11:55", "Bridge closed", "The bridge at Mill Lane has been closed to all traffic."),
        ("14 11:40", None, "The school stays shut for the day, the head teacher has told us."),
        ("14 11:00", "Dam holds", "The dam above the town holds, the water board says."),
    ]


TEASERS_BEHIND = """\
Flood in Anderby live
Flood in Anderby live
8h ago / 11:50 AM GMT
The bridge at Mill Lane has been closed to all traffic.
Share
9h ago / 11:21 AM GMT
The river stands higher than at any time in forty years.
Share
9h ago / 11:02 AM GMT
Schools in the lower town are closed until Monday.
Share
Related stories
10:10
Why butter costs twice as much
09:48
The quiet return of the night train
09:02
Court backs fishermen
"""


def test_teasers_with_times_behind_the_updates_and_two_times_in_one_line() -> None:
    assert told(read(TEASERS_BEHIND)) == [
        ("14 11:50", None, "The bridge at Mill Lane has been closed to all traffic."),
        ("14 11:21", None, "The river stands higher than at any time in forty years."),
        ("14 11:02", None, "Schools in the lower town are closed until Monday."),
    ]


TIMES_BELOW = """\
Flood in Anderby live
Flood in Anderby live
Home
Bridge closed
The bridge at Mill Lane has been closed to all traffic.
11:50
Share
River at its highest
The river stands higher than at any time in forty years.
11:21
Share
Schools shut
Schools in the lower town are closed until Monday.
11:02
Share
Sandbags at the quay
The first sandbags have arrived at the quay this morning.
10:40
Share
Privacy
Terms
Contact
"""


def test_times_below_their_updates() -> None:
    assert told(read(TIMES_BELOW)) == [
        ("14 11:50", "Bridge closed", "The bridge at Mill Lane has been closed to all traffic."),
        ("14 11:21", "River at its highest", "The river stands higher than at any time in forty years."),
        ("14 11:02", "Schools shut", "Schools in the lower town are closed until Monday."),
        ("14 10:40", "Sandbags at the quay", "The first sandbags have arrived at the quay this morning."),
    ]


PLUSSES = """\
Sturm: der Liveticker
+++ 11:50 Deich in Anderby hält +++
Der Deich hat dem Wasser bisher standgehalten, sagt der Bürgermeister.
+++ 11:21 Brücke gesperrt +++
Die Brücke an der Mühle ist für den Verkehr gesperrt.
+++ 11:02 Schulen bleiben zu +++
Bis Montag fällt in der Unterstadt der Unterricht aus.
"""


def test_times_and_headlines_between_plusses() -> None:
    assert told(read(PLUSSES, "https://www.beispiel.de/liveticker")) == [
        (
            "14 10:50",
            "Deich in Anderby hält",
            "Der Deich hat dem Wasser bisher standgehalten, sagt der Bürgermeister.",
        ),
        ("14 10:21", "Brücke gesperrt", "Die Brücke an der Mühle ist für den Verkehr gesperrt."),
        ("14 10:02", "Schulen bleiben zu", "Bis Montag fällt in der Unterstadt der Unterricht aus."),
    ]


def test_times_printed_twice_and_times_behind_names() -> None:
    doubled = read(
        """\
Flood in Anderby - live
Posted at 11:4511:45
The bridge at Mill Lane has been closed to all traffic.
Posted at 11:2111:21
The dam above the town holds, the water board says.
Posted at 10:5810:58
The school stays shut for the day, the head teacher has told us.
"""
    )
    behind = read(
        """\
Flood in Anderby - live
Ada Brown14 February 2026 11:45
The bridge at Mill Lane has been closed to all traffic.
Ada Brown14 February 2026 11:21
The dam above the town holds, the water board says.
Bo Chen14 February 2026 10:58
The school stays shut for the day, the head teacher has told us.
"""
    )
    words = [
        "The bridge at Mill Lane has been closed to all traffic.",
        "The dam above the town holds, the water board says.",
        "The school stays shut for the day, the head teacher has told us.",
    ]
    expected = [
        (time, None, text) for time, text in zip(("14 11:45", "14 11:21", "14 10:58"), words, strict=True)
    ]
    assert (told(doubled), told(behind)) == (expected, expected)
    assert [update.authors for update in behind.updates] == [("Ada Brown",), ("Ada Brown",), ("Bo Chen",)]


RIVER = [
    "The river Ander rose by two metres overnight, the water board said on Saturday.",
    "The board expects the river to crest at noon, two metres above the quay.",
    "He said the water board had opened every sluice on the river.",
]
SCHOOL = [
    "Anderby's grammar school will stay shut until Thursday, its head teacher told parents.",
    "Pupils of the school are to be taught from home, and examinations are put off.",
    "“We do not want pupils on the roads,” the head teacher said.",
]
HARBOUR = [
    "Three trawlers broke loose in Saltmouth harbour and drifted towards the lighthouse.",
    "Tugs caught two of the trawlers; a third ran aground below the lighthouse.",
    "All of the crews had left the trawlers before the storm, the harbour office said.",
]


def test_changes_of_subject_where_there_are_no_times() -> None:
    appeal = "At such a time we need reporters in every valley. Your donation keeps us there."
    house = "The Example believes that news should be free, and we are proud of our readers."
    teaser = (
        "The mill that has stood in the water for three hundred years, and the family who will not leave it"
    )
    lines = [
        "Notifications can be managed in browser preferences.",
        appeal,
        house,
        *RIVER,
        teaser,
        teaser,
        *SCHOOL,
        *HARBOUR,
        "The council's move has reportedly been driven by cost",
        "Log in to comment",
    ]
    posting = read("\n".join(lines))
    assert told(posting) == [(None, None, "\n".join(piece)) for piece in (RIVER, SCHOOL, HARBOUR)]
    assert posting.boundaries_inferred


def test_headings_where_there_are_no_times() -> None:
    parts = [("River rises overnight", RIVER), ("School stays shut", SCHOOL), ("Trawlers adrift", HARBOUR)]
    lines = ["Home", "Flood in Anderby", "All of the news, and we keep it coming.", *HARBOUR[:1]]
    lines += [line for heading, piece in parts for line in (heading, *piece)]
    posting = read("\n".join(lines))
    assert [update.headline for update in posting.updates][-2:] == ["School stays shut", "Trawlers adrift"]


def test_signatures_and_contents_where_there_are_no_times() -> None:
    parts = [
        ("The river rises overnight.", RIVER, "— Ada Brown"),
        ("A school stays shut.", SCHOOL, "— Bo Chen and Ada Brown"),
        ("Trawlers are adrift.", HARBOUR, "— Ada Brown"),
    ]
    contents = ["Here is what you need to know:", *(heading for heading, _, _ in parts)]
    lines = [line for heading, piece, name in parts for line in (heading, *piece, name, "Advertisement")]
    posting = read("\n".join([*contents, *lines]))
    assert told(posting)[-3:] == [(None, heading, "\n".join(piece)) for heading, piece, _ in parts]
    assert [update.authors for update in posting.updates][-3:] == [
        ("Ada Brown",),
        ("Bo Chen", "Ada Brown"),
        ("Ada Brown",),
    ]


@pytest.mark.parametrize(
    ("text", "url"),
    [
        (
            CLOCKS_ALONE.replace("latest news", "what we saw"),
            "https://www.example.co.uk/news/flood-in-anderby",
        ),
        ("\n".join([*RIVER, *SCHOOL, *HARBOUR]), "https://www.examplelive.co.uk/news/flood"),
        ("Live", LIVE),
        ("One sentence on the flood in Anderby.", LIVE),
        ("11:45\n11:20\n10:58", LIVE),
        ("\n".join(f"{hour}:00\nProgramme {hour}" for hour in range(6, 20)), LIVE),
    ],
)
def test_texts_that_are_no_live_blog(text: str, url: str) -> None:
    with pytest.raises(NotALiveBlog):
        read(text, url)


def test_the_site_speaks_for_itself() -> None:
    assert [
        is_of_the_site(line, "https://www.example.org/")
        for line in (
            "We rely on our readers: subscribe today and support us.",
            "The Example is where we tell you what matters to you.",
            "“We rely on donations,” the fire brigade said on Saturday.",
            "The fire brigade relies on donations from the valley's farmers.",
            "Share on Facebook",
        )
    ] == [True, True, False, False, True]


def test_signatures() -> None:
    assert [
        signature(line)
        for line in ("— Ada Brown", "- Ada Brown and Bo Chen", "— Ada (@ada) May 15", "Ada Brown")
    ] == [
        ("Ada Brown",),
        ("Ada Brown", "Bo Chen"),
        (),
        (),
    ]


class TestChangeOfSubject:
    def test_pieces_are_found_and_prescribed_cuts_are_kept(self) -> None:
        paragraphs = [*RIVER, *SCHOOL, *HARBOUR]
        assert change_of_subject(paragraphs) == [0, 3, 6]
        assert change_of_subject(paragraphs, prescribed={2}) == [0, 2, 3, 6]

    def test_next_to_nothing(self) -> None:
        assert (change_of_subject([]), change_of_subject([""]), change_of_subject(["One."])) == ([], [0], [0])

    @settings(derandomize=True, deadline=None, max_examples=100)
    @given(st.lists(st.text(max_size=60), max_size=40), st.sets(st.integers(0, 39)))
    def test_the_pieces_cover_the_text(self, paragraphs: list[str], prescribed: set[int]) -> None:
        starts = change_of_subject(paragraphs, prescribed)
        assert starts == sorted(set(starts))
        assert starts[:1] == ([0] if paragraphs else [])
        assert {number for number in prescribed if number < len(paragraphs)} <= set(starts)


@settings(derandomize=True, deadline=None, max_examples=100)
@given(st.lists(st.one_of(st.text(max_size=80), st.sampled_from(CLOCKS_ALONE.splitlines())), max_size=60))
def test_any_text_is_read_or_refused(lines: list[str]) -> None:
    text = "\n".join(["Live", *lines])
    try:
        posting = read(text)
    except NotALiveBlog:
        return
    words = " ".join(text.split())
    assert all(line in words for update in posting.updates for line in update.article_body.splitlines())


@pytest.mark.parametrize("text", ["\0", "Image caption,\nThe quay", "\n\n \n"])
def test_texts_of_which_nothing_is_left_are_no_live_blog(text: str) -> None:
    with pytest.raises(ExtractionError):
        read(text)


def test_the_title_is_no_teaser_below_a_label_and_headlines_may_call_out() -> None:
    parts = [f"{head}!\n{text}\n{more}" for head, text, more in zip(CALLED, TOLD, MORE, strict=True)]
    title = "Flood in Anderby: live updates, all that happens"
    posting = read(
        f"{title} | The Example\nNews\nSign up to our newsletter\nWeather\n{title}\n" + "\n".join(parts)
    )
    assert [u.headline for u in posting.updates][1:] == [f"{head}!" for head in CALLED[1:]]
    assert [u.article_body for u in posting.updates] == [
        f"{text}\n{more}" for text, more in zip(TOLD, MORE, strict=True)
    ]


CALLED = (
    "Here they are on the bridge",
    "What a wave that was",
    "Good morning from a wet Anderby",
    "All are safe",
)
TOLD = (
    "The band of the fire brigade plays on the bridge, in boots.",
    "A wave of three metres came over the wall at nine, says Ada Brown.",
    "It rains on the wet streets of Anderby, and nobody is about.",
    "The people of the lower town are safe and dry in the school.",
)
MORE = (
    "The bridge will stay open to those on foot until the evening.",
    "The wall has held, and the wave did no harm behind it.",
    "The council asks everybody in Anderby to stay at home this morning.",
    "The school has beds for all, and soup for those who want it.",
)
