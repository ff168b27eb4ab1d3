"""The conformance suite: every known operation of a day is reported, and none that was not."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from archive import writing
from archive.store import Archive
from crawler.extractors import extract
from tests.conformance_series import MARKUPS, Event, series

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crawler.items import LiveBlogPosting, Page
    from tests.conformance_markups import Markup
    from tests.conformance_series import Capture

each_markup = pytest.mark.parametrize("markup", MARKUPS, ids=lambda markup: markup.name)
with_and_without_ids = pytest.mark.parametrize(
    "markup", [MARKUPS[1], MARKUPS[-1]], ids=lambda markup: markup.name
)


def expected(captures: list[Capture]) -> list[tuple[str, list[Event]]]:
    """By capture, what was done and what is to be reported."""
    return [(capture.operation, sorted(capture.events)) for capture in captures]


def reported(archive: Archive, captures: list[Capture]) -> list[tuple[str, list[Event]]]:
    """By capture, what was done and what the archive reports."""
    names = {post.name for capture in captures for post in capture.posts}
    by_time: dict[object, list[Event]] = {capture.item.captured_at: [] for capture in captures}
    for edit in archive.edits():
        words = f"{edit.new.headline} {edit.new.text}"
        name = " ".join(name for name in names if name in words)
        by_time[edit.by.at].append(Event(edit.kind, name, edit.fields, edit.silent))
    return [(capture.operation, sorted(by_time[capture.item.captured_at])) for capture in captures]


@each_markup
def test_every_operation_is_found_and_none_invented(markup: Markup, sqlite_url: str) -> None:
    captures = list(series(markup))
    with Archive(sqlite_url) as archive:
        for capture in captures:
            archive.record(capture.item)
        assert reported(archive, captures) == expected(captures)


@with_and_without_ids
def test_captures_imported_in_any_order_give_the_same(markup: Markup, sqlite_url: str) -> None:
    captures = list(series(markup))
    with Archive(sqlite_url) as archive:
        archive.record_many(capture.item for capture in [*captures[20:], *captures[:20]])
        assert reported(archive, captures) == expected(captures)


@with_and_without_ids
def test_an_extractor_change_half_way_is_no_edit(
    markup: Markup, sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first half is read by an extractor that loses headlines and authors, the second by today's."""
    captures = list(series(markup))
    with Archive(sqlite_url) as archive:
        with monkeypatch.context() as yesterday:
            yesterday.setattr(writing, "fingerprint", lambda: "an older extractor")
            yesterday.setattr("archive.readings.extract", _careless_extract)
            for capture in captures[:14]:
                archive.record(capture.item)
        for capture in captures[14:]:
            archive.record(capture.item)
        assert reported(archive, captures) == expected(captures)


def _careless_extract(pages: Sequence[Page]) -> LiveBlogPosting:
    posting = extract(pages)
    return replace(posting, updates=tuple(replace(u, headline=None, authors=()) for u in posting.updates))


@each_markup
def test_a_finished_live_blog_fetched_again_gives_no_events(markup: Markup, sqlite_url: str) -> None:
    """However much the site around it changes: every capture of the quiet page has new tokens and teasers."""
    first, *again = [
        capture
        for capture in series(markup)
        if capture.operation.startswith(("first", "nothing happened, every"))
    ]
    with Archive(sqlite_url) as archive:
        for capture in (first, *again):
            archive.record(capture.item)
        kinds = Counter(edit.kind for edit in archive.edits())
    assert kinds == {"added": len(first.posts)}


def test_the_series_hold_what_they_should() -> None:
    captures = list(series(MARKUPS[0]))
    kinds = Counter(event.kind for capture in captures for event in capture.events)
    assert kinds == {"added": 17, "edited": 13, "removed": 3, "restored": 1}
    assert len({capture.operation for capture in captures}) == len(captures)
