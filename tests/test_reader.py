"""The questions as methods of the archive."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

import pytest

from archive import exports, queries, search
from archive.queries import UnknownLiveBlog, UnknownUpdate
from archive.reader import ArchiveReader
from tests.sample_archive import FLOOD, at, sample

if TYPE_CHECKING:
    from pathlib import Path

    from archive.store import Archive

__all__ = ["sample"]


@pytest.mark.parametrize(
    ("method", "function"),
    [
        ("live_blogs", queries.live_blogs),
        ("edits", queries.edits),
        ("removals", queries.removals),
        ("compare", queries.compare),
        ("coverage", queries.coverage),
        ("search", search.search),
        ("export", exports.export),
    ],
)
def test_a_method_takes_what_its_function_takes(method: str, function: object) -> None:
    ours = list(inspect.signature(getattr(ArchiveReader, method)).parameters)[1:]
    theirs = list(inspect.signature(function).parameters)[1:]  # type: ignore[arg-type]
    assert ours == theirs


def test_events_are_read_as_they_are_asked_for(sample: Archive) -> None:
    events = sample.edits("flood")
    assert next(events).update.key == "block-3"
    events.close()  # type: ignore[attr-defined]


def test_answers_outlive_their_session(sample: Archive) -> None:
    assert sample.as_of("flood", at("11:05")).updates[0].version.update.live_blog_url == FLOOD
    assert [version.text for version in sample.versions("block-2", live_blog="match")] == [
        "東京で地震がありました。"
    ]
    assert [look.outcome for look in sample.captures("match")] == ["changed", "changed"]
    assert len(sample.compare("flood", at("10:00"), at("11:20")).changes) == 3


def test_what_is_not_there_is_named(sample: Archive, tmp_path: Path) -> None:
    with pytest.raises(UnknownLiveBlog):
        next(sample.edits("no such"))
    with pytest.raises(UnknownUpdate):
        sample.versions("no such")
    assert sample.export("edits", tmp_path / "e.csv", live_blog="match").rows == 2
