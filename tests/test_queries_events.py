"""The event log: kinds, order, intervals and filters."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from archive import queries
from archive.queries import UnknownKind
from tests.sample_archive import FLOOD, MATCH, at, look, sample, session, update

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from archive.store import Archive

__all__ = ["sample", "session"]


def log(session: Session, url: str | None = FLOOD, **filters: Any) -> list[str]:
    """The events asked for in short: kind, key, version, interval."""
    live_blog = queries.find_live_blog(session, url) if url else None
    return [
        f"{e.kind} {e.update.key} v{e.version} "
        f"({e.after.at.strftime('%H:%M') if e.after else ''}, {e.by.at.strftime('%H:%M')}]"
        for e in queries.edits(session, live_blog, **filters)
    ]


FLOOD_LOG = [
    "added block-3 v1 (, 10:00]",
    "added block-2 v1 (, 10:00]",
    "added block-1 v1 (, 10:00]",
    "added block-4 v1 (10:00, 10:10]",
    "edited block-2 v2 (10:10, 10:20]",
    "edited block-4 v2 (10:20, 10:40]",
    "removed block-3 v1 (10:20, 10:40]",
    "added block-5 v1 (10:50, 11:00]",
    "restored block-3 v1 (10:50, 11:10]",  # the look at 11:00 did not cover it
]


def test_events_come_in_order_with_their_intervals(session: Session) -> None:
    assert log(session) == FLOOD_LOG


def test_newest_first_keeps_the_order_of_the_page(session: Session) -> None:
    assert log(session, newest_first=True) == [
        "restored block-3 v1 (10:50, 11:10]",
        "added block-5 v1 (10:50, 11:00]",
        "edited block-4 v2 (10:20, 10:40]",
        "removed block-3 v1 (10:20, 10:40]",
        "edited block-2 v2 (10:10, 10:20]",
        "added block-4 v1 (10:00, 10:10]",
        "added block-3 v1 (, 10:00]",
        "added block-2 v1 (, 10:00]",
        "added block-1 v1 (, 10:00]",
    ]


def test_all_live_blogs_are_told_together(session: Session) -> None:
    everything = log(session, None)
    assert sorted(everything) == sorted(
        [*FLOOD_LOG, "added block-1 v1 (, 10:05]", "added block-2 v1 (10:05, 10:15]"]
    )
    assert everything[3] == "added block-1 v1 (, 10:05]"


@pytest.mark.parametrize("newest_first", [False, True])
@pytest.mark.parametrize("limit", [1, 2, 5, 20])
def test_pages_put_together_are_the_whole(session: Session, limit: int, newest_first: bool) -> None:
    whole = log(session, None, newest_first=newest_first)
    pages = [
        event
        for offset in range(0, len(whole) + limit, limit)
        for event in log(session, None, newest_first=newest_first, limit=limit, offset=offset)
    ]
    assert pages == whole


@pytest.mark.parametrize(
    ("filters", "numbers"),
    [
        ({"since": at("10:40")}, [5, 6, 7, 8]),
        ({"until": at("10:10")}, [0, 1, 2]),
        ({"since": at("10:10"), "until": at("10:40")}, [3, 4]),
        ({"kinds": ["removed", "restored"]}, [6, 8]),
        ({"kinds": ["edited"]}, [4, 5]),
        ({"kinds": ["added"]}, [0, 1, 2, 3, 7]),
        ({"kinds": []}, []),
        ({"silent": True}, [4]),
        ({"silent": False}, [5]),
        ({"substance": True}, [4, 5]),
        ({"substance": False}, []),
        ({"numbers": True}, [4]),
        ({"fields": ["dateModified"]}, [5]),
        ({"fields": ["headline"]}, []),
        ({"words": "BRIDGE closed"}, [3, 5]),
        ({"words": "sunday", "kinds": ["edited"]}, [5]),
        ({"publisher": "news.example"}, list(range(9))),
        ({"publisher": "sport.example"}, []),
        ({"silent": True, "newest_first": True, "limit": 1}, [4]),
        ({"kinds": ["added"], "silent": True}, []),
    ],
)
def test_filters_choose(session: Session, filters: dict[str, Any], numbers: list[int]) -> None:
    assert log(session, **filters) == [FLOOD_LOG[number] for number in numbers]


def test_an_unknown_kind_is_refused(session: Session) -> None:
    with pytest.raises(UnknownKind) as raised:
        queries.edits(session, kinds=["deleted"])
    assert str(raised.value) == (
        "there are no events of the kind 'deleted': choose from removed, restored, added, edited"
    )


def test_an_event_has_the_documented_json(session: Session) -> None:
    flood = queries.find_live_blog(session, FLOOD)
    assert [e.as_json() for e in queries.edits(session, flood, kinds=["edited", "removed"])] == [
        {
            "kind": "edited",
            "liveBlogUrl": FLOOD,
            "update": "block-2",
            "url": f"{FLOOD}#block-2",
            "version": 2,
            "after": "2026-02-14T10:10:00Z",
            "by": "2026-02-14T10:20:00Z",
            "headline": None,
            "fields": ["articleBody"],
            "silent": True,
            "boundariesInferred": False,
        },
        {
            "kind": "edited",
            "liveBlogUrl": FLOOD,
            "update": "block-4",
            "url": f"{FLOOD}#block-4",
            "version": 2,
            "after": "2026-02-14T10:20:00Z",
            "by": "2026-02-14T10:40:00Z",
            "headline": None,
            "fields": ["articleBody", "dateModified"],
            "silent": False,
            "boundariesInferred": False,
        },
        {
            "kind": "removed",
            "liveBlogUrl": FLOOD,
            "update": "block-3",
            "url": f"{FLOOD}#block-3",
            "version": 1,
            "after": "2026-02-14T10:20:00Z",
            "by": "2026-02-14T10:40:00Z",
            "headline": "Mayor speaks",
            "fields": [],
            "silent": None,
            "boundariesInferred": False,
        },
    ]


def test_an_update_without_permalink_is_told_by_the_address_of_the_live_blog(session: Session) -> None:
    match = queries.find_live_blog(session, MATCH)
    assert [e.as_json()["url"] for e in queries.edits(session, match)] == [MATCH, MATCH]


def test_removals_are_intervals_with_the_words_taken_down(session: Session) -> None:
    assert [removal.as_json() for removal in queries.removals(session)] == [
        {
            "liveBlogUrl": FLOOD,
            "update": "block-3",
            "url": f"{FLOOD}#block-3",
            "version": 1,
            "lastSeen": "2026-02-14T10:20:00Z",
            "firstAbsent": "2026-02-14T10:40:00Z",
            "seenAgain": "2026-02-14T11:10:00Z",
            "headline": "Mayor speaks",
            "text": 'The mayor said: "We are ready".',
            "boundariesInferred": False,
        }
    ]
    assert queries.removals(session, since=at("10:41")) == []
    assert queries.removals(session, queries.find_live_blog(session, MATCH)) == []


def test_what_nobody_looked_at_before_has_no_time_before(archive: Archive) -> None:
    """An old update that a further page shows for the first time was not added since the last look."""
    new, old, older = update(30, "New words."), update(20, "Old words."), update(10, "Older words.")
    archive.record(look("10:00", [new, old], complete=False))
    archive.record(look("10:10", [new, old, older], complete=False))
    with archive.session() as session:
        assert log(session) == [
            "added block-30 v1 (, 10:00]",
            "added block-20 v1 (, 10:00]",
            "added block-10 v1 (, 10:10]",
        ]


def test_a_restored_update_with_new_words_is_restored_and_edited(archive: Archive) -> None:
    one, two = update(1, "The first words."), update(2, "Then others followed.")
    archive.record(look("10:00", [two, one]))
    archive.record(look("10:10", [two]))
    archive.record(look("10:20", [two, update(1, "The first words, again.")]))
    with archive.session() as session:
        assert log(session)[2:] == [
            "removed block-1 v1 (10:00, 10:10]",
            "restored block-1 v2 (10:10, 10:20]",
            "edited block-1 v2 (10:00, 10:20]",
        ]


def test_a_revert_is_two_edits(archive: Archive) -> None:
    for clock, text in (("10:00", "A thing."), ("10:10", "B thing."), ("10:20", "A thing.")):
        archive.record(look(clock, [update(1, text)]))
    with archive.session() as session:
        assert log(session) == [
            "added block-1 v1 (, 10:00]",
            "edited block-1 v2 (10:00, 10:10]",
            "edited block-1 v3 (10:10, 10:20]",
        ]


def test_a_restored_update_that_never_had_a_time(archive: Archive) -> None:
    one, two = replace(update(1, "A notice."), date_published=None), update(2, "Then others followed.")
    archive.record(look("10:00", [two, one]))
    for clock in ("10:10", "10:20"):
        archive.record(look(clock, [two]))
    archive.record(look("10:30", [two, one]))
    with archive.session() as session:
        assert log(session)[2:] == ["removed block-1 v1 (10:00, 10:10]", "restored block-1 v1 (10:20, 10:30]"]
