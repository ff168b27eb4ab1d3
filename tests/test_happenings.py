"""Events without words are the same events: on the practice newsroom's day, with faults, removals and restorations."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from archive import queries
from archive.models import LiveBlog
from archive.store import Archive

if TYPE_CHECKING:
    from collections.abc import Iterator

pytest_plugins = ["tests.web_fixtures"]


@pytest.fixture(scope="module")
def day(day_url: str) -> Iterator[Archive]:
    """The archive of the day."""
    with Archive(day_url) as archive:
        yield archive


def test_happenings_are_the_edits_without_words(day: Archive) -> None:
    with day.session() as session:
        expected = Counter(
            queries.Happening(
                edit.kind, edit.update.live_blog_id, edit.update.number, edit.by.id, edit.silent
            )
            for edit in queries.edits(session)
        )
        assert Counter(queries.happenings(session, [1, 2, 3])) == expected
        assert {event.kind for event in expected} == {
            "added",
            "edited",
            "removed",
            "restored",
        }
        assert list(queries.happenings(session, [])) == []


def test_happenings_are_of_the_live_blogs_asked_for(day: Archive) -> None:
    with day.session() as session:
        assert {event.live_blog_id for event in queries.happenings(session, [2])} == {2}


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"silent": True},
        {"words": "the"},
        {"numbers": True},
        {"kinds": ("removed", "restored")},
        {"publisher": "gazette.example", "words": "bridge"},
        {"words": "no such words"},
    ],
)
def test_the_newest_events_are_the_beginning_of_all(day: Archive, asked: dict[str, Any]) -> None:
    """Whatever span of time is looked through first, none is told twice and none left out."""
    with day.session() as session:
        whole = list(queries.edits(session, newest_first=True, **asked))
        for limit, offset in ((1, 0), (7, 0), (7, 5), (40, 5), (500, 0)):
            part = queries.edits(session, newest_first=True, limit=limit, offset=offset, **asked)
            assert list(part) == whole[offset : offset + limit]


def test_the_newest_events_keep_within_their_bounds(day: Archive) -> None:
    with day.session() as session:
        live_blog = session.get_one(LiveBlog, 2)
        times = sorted({edit.by.at for edit in queries.edits(session, live_blog)})
        since, until = times[3], times[-4]
        whole = list(queries.edits(session, live_blog, since=since, until=until, newest_first=True))
        part = queries.edits(session, live_blog, since=since, until=until, newest_first=True, limit=1000)
        assert list(part) == whole
        assert [whole[-1].by.at, whole[0].by.at] == [since, times[-5]]


def test_what_stands_there_is_read_in_part_as_it_is_whole(day: Archive) -> None:
    with day.session() as session:
        live_blog = session.get_one(LiveBlog, 1)
        for capture in queries.captures(session, live_blog)[::6]:
            if capture.outcome not in {"changed", "same"}:
                continue
            whole = queries.as_of(session, live_blog, capture.at)
            standing = queries.standing(session, live_blog, capture.at)
            assert [update.version.update.number for update in whole.page] == list(standing.order)
            assert (standing.seen, standing.seen + standing.carried) == (
                sum(update.seen for update in whole.updates),
                len(whole.updates),
            )
            assert standing.read(standing.order[3:6]) == whole.page[3:6]
            fresh = {u.version.update.number for u in whole.page if u.version.first_capture == whole.capture}
            assert standing.first_shown().keys() == fresh
            gone = {u.version.update.number for u in whole.removed if u.removed_by == whole.capture}
            assert standing.first_absent() == gone
