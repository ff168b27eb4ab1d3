"""The live blog as it stood, and two moments compared."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from zlib import crc32

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive import queries
from archive.queries import BeforeFirstCapture, PostingAsOf, WrongWayRound
from archive.store import Archive
from crawler.items import as_schema_org
from tests.sample_archive import (
    FLOOD,
    FLOOD_DAY,
    MATCH,
    NEW_HEADLINE,
    at,
    failed,
    look,
    sample,
    session,
    update,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from crawler.items import LiveBlogItem

__all__ = ["sample", "session"]


def page(posting: PostingAsOf) -> list[tuple[str, str, int, str]]:
    """Each update in short: key, state, version, when last seen."""
    return [
        (u.version.update.key, u.state, u.version.number, u.last_seen.at.strftime("%H:%M"))
        for u in posting.page
    ]


@pytest.mark.parametrize(
    "item", [item for item in FLOOD_DAY if item.posting], ids=lambda i: str(i.captured_at)
)
def test_at_a_capture_it_is_what_the_capture_shows(session: Session, item: LiveBlogItem) -> None:
    posting = queries.as_of(session, queries.find_live_blog(session, FLOOD), item.captured_at)
    seen = [u for u in posting.as_schema_org()["liveBlogUpdate"] if u["liveblog:seen"]]
    ours = [{k: v for k, v in u.items() if not k.startswith("liveblog:")} for u in seen]
    assert item.posting is not None
    assert ours == as_schema_org(item.posting)["liveBlogUpdate"]
    assert posting.headline == item.posting.headline
    assert posting.complete == item.posting.complete


@pytest.mark.parametrize("clock", ["10:30", "10:39:59"])
def test_a_failed_look_changes_nothing(session: Session, clock: str) -> None:
    posting = queries.as_of(session, queries.find_live_blog(session, FLOOD), at(clock))
    assert (posting.at, posting.capture.at) == (at(clock), at("10:20"))
    assert page(posting) == [
        ("block-4", "seen", 1, "10:20"),
        ("block-3", "seen", 1, "10:20"),
        ("block-2", "seen", 2, "10:20"),
        ("block-1", "seen", 1, "10:20"),
    ]


def test_what_was_not_looked_at_is_carried_and_what_was_removed_stands_in_its_place(session: Session) -> None:
    posting = queries.as_of(session, queries.find_live_blog(session, FLOOD), at("11:05"))
    assert page(posting) == [
        ("block-5", "seen", 1, "11:00"),
        ("block-4", "seen", 2, "11:00"),
        ("block-3", "removed", 1, "10:20"),
        ("block-2", "carried", 2, "10:50"),
        ("block-1", "carried", 1, "10:50"),
    ]
    assert [u.version.update.key for u in posting.updates] == ["block-5", "block-4", "block-2", "block-1"]
    (removed,) = posting.removed
    assert removed.removed_by is not None
    assert removed.removed_by.at == at("10:40")
    assert (posting.headline, posting.complete) == (NEW_HEADLINE, False)


def test_now_is_the_latest(session: Session) -> None:
    posting = queries.as_of(session, queries.find_live_blog(session, FLOOD))
    assert posting.capture.at == at("11:20")
    assert [(key, state) for key, state, _, _ in page(posting)] == [
        (f"block-{number}", "seen") for number in (5, 4, 3, 2, 1)
    ]


def test_schema_org_says_what_it_knows_from_which_capture(session: Session) -> None:
    written = queries.as_of(session, queries.find_live_blog(session, FLOOD), at("11:05")).as_schema_org()
    updates = written.pop("liveBlogUpdate")
    assert written == {
        "@context": "https://schema.org",
        "@type": "LiveBlogPosting",
        "@id": FLOOD,
        "url": FLOOD,
        "headline": NEW_HEADLINE,
        "liveblog:complete": False,
        "liveblog:at": "2026-02-14T11:05:00Z",
        "liveblog:capture": "2026-02-14T11:00:00Z",
        "liveblog:removed": [
            {
                "@id": "block-3",
                "url": f"{FLOOD}#block-3",
                "liveblog:version": 1,
                "liveblog:firstCapture": "2026-02-14T10:00:00Z",
                "liveblog:lastSeen": "2026-02-14T10:20:00Z",
                "liveblog:removedBy": "2026-02-14T10:40:00Z",
            }
        ],
    }
    assert updates[2] == {
        "@type": "BlogPosting",
        "@id": "block-2",
        "url": f"{FLOOD}#block-2",
        "articleBody": "Some 25 families were moved to a school.",
        "datePublished": "2026-02-14T09:02:00Z",
        "author": [{"@type": "Person", "name": "Ada Field"}],
        "liveblog:seen": False,
        "liveblog:version": 2,
        "liveblog:firstCapture": "2026-02-14T10:20:00Z",
        "liveblog:lastSeen": "2026-02-14T10:50:00Z",
    }


def test_before_the_first_capture_nothing_is_known(session: Session) -> None:
    flood = queries.find_live_blog(session, FLOOD)
    with pytest.raises(BeforeFirstCapture) as raised:
        queries.as_of(session, flood, at("09:59"))
    assert str(raised.value) == (
        f"nothing is known of {FLOOD} at 2026-02-14T09:59:00Z: the first capture is of 2026-02-14T10:00:00Z"
    )
    with pytest.raises(BeforeFirstCapture):
        queries.compare(session, flood, at("09:59"), at("10:00"))


def test_without_a_readable_capture_it_says_so(archive: Archive) -> None:
    archive.record(failed("10:00"))
    with archive.session() as opened, pytest.raises(BeforeFirstCapture, match="could be read yet"):
        queries.as_of(opened, queries.find_live_blog(opened, FLOOD))


def test_two_moments_compared(session: Session) -> None:
    compared = queries.compare(session, queries.find_live_blog(session, FLOOD), at("10:15"), at("11:05"))
    changes = [(c.kind, c.update.key, c.old_seen, c.new_seen) for c in compared.changes]
    assert changes == [
        ("added", "block-5", None, True),
        ("edited", "block-4", True, True),
        ("removed", "block-3", True, None),
        ("edited", "block-2", True, False),
    ]
    assert (compared.before.at, compared.after.at) == (at("10:10"), at("11:00"))
    assert (compared.unchanged, compared.unknown) == (1, 2)
    renamed = {"old": "River rises in Old Town", "new": NEW_HEADLINE}
    assert compared.as_json()["headlineChange"] == renamed
    edited = compared.as_json()["changes"][3]
    assert (edited["old"]["text"], edited["new"]["text"]) == (
        "Some 15 families were moved to a school.",
        "Some 25 families were moved to a school.",
    )


def test_a_headline_that_a_page_leaves_out_is_not_taken_back(archive: Archive) -> None:
    for clock, headline, description in (
        ("10:00", "Live: the flood", ""),
        ("10:10", "", "The river is falling."),
        ("10:20", "Live: the flood", ""),
        ("10:30", "Live: the flood is over", ""),
    ):
        archive.record(look(clock, [update(1, "First words.")], headline=headline, description=description))
    with archive.session() as opened:
        flood = queries.find_live_blog(opened, FLOOD)
        for to in ("10:10", "10:20"):
            assert not queries.compare(opened, flood, at("10:00"), at(to)).headline_changed
        assert queries.compare(opened, flood, at("10:10"), at("10:30")).as_json()["headlineChange"] == {
            "old": "Live: the flood",
            "new": "Live: the flood is over",
        }
        changes = queries.headline_changes(opened, flood)
        assert [(c.old, c.new, c.after.at, c.by.at) for c in changes] == [
            ("Live: the flood", "Live: the flood is over", at("10:20"), at("10:30"))
        ]


def test_what_came_back_between_two_moments_is_restored(session: Session) -> None:
    compared = queries.compare(session, queries.find_live_blog(session, FLOOD), at("10:45"), at("11:20"))
    assert [(c.kind, c.update.key) for c in compared.changes] == [
        ("added", "block-5"),
        ("restored", "block-3"),
    ]


def test_what_was_removed_and_restored_between_is_unchanged(session: Session) -> None:
    flood = queries.find_live_blog(session, FLOOD)
    compared = queries.compare(session, flood, at("10:25"), at("11:20"))
    assert [c.update.key for c in compared.changes] == ["block-5", "block-4"]
    same = queries.compare(session, flood, at("11:20"), at("11:20"))
    assert (same.changes, same.unchanged, same.unknown) == ((), 5, 0)


def test_what_was_edited_in_between_and_says_the_same_again_is_unchanged(archive: Archive) -> None:
    for clock, millions in (("10:00", "6.5m"), ("10:10", "65m"), ("10:20", "6.5m")):
        archive.record(look(clock, [update(2, f"The loss is put at {millions}."), update(1, "First words.")]))
    with archive.session() as opened:
        flood = queries.find_live_blog(opened, FLOOD)
        compared = queries.compare(opened, flood, at("10:00"), at("10:20"))
        assert (compared.changes, compared.unchanged) == ((), 2)
        assert [update.key for update in compared.edited_between] == ["block-2"]
        assert compared.as_json()["editedBetween"] == ["block-2"]
        (edited,) = queries.compare(opened, flood, at("10:00"), at("10:10")).as_json()["changes"]
        assert (edited["kind"], edited["fields"]) == ("edited", ["articleBody"])


def test_the_same_words_with_another_modified_time_are_a_change(archive: Archive) -> None:
    for clock, words, modified in (
        ("10:00", "First words.", None),
        ("10:10", "Other words.", None),
        ("10:20", "First words.", "10:15"),
    ):
        archive.record(look(clock, [update(2, words, modified=modified), update(1, "Below.")]))
    with archive.session() as opened:
        flood = queries.find_live_blog(opened, FLOOD)
        compared = queries.compare(opened, flood, at("10:00"), at("10:20"))
        assert [change.fields for change in compared.changes] == [("dateModified",)]
        assert (compared.unchanged, compared.edited_between) == (1, ())


def test_moments_the_wrong_way_round_are_refused(session: Session) -> None:
    with pytest.raises(WrongWayRound, match="name the earlier moment first"):
        queries.compare(session, queries.find_live_blog(session, MATCH), at("11:00"), at("10:30"))


def test_carried_and_seen_again_later_is_last_seen_before(archive: Archive) -> None:
    """Only the top of the page is looked at for a while: what is below is carried from the last full look."""
    old, new = [update(2, "Second words."), update(1, "First words.")], update(9, "Newest words.")
    archive.record(look("10:00", old))
    archive.record(look("10:10", old))
    for clock in ("10:20", "10:30", "10:40"):
        archive.record(look(clock, [new], complete=False))
    archive.record(look("10:50", [new, *old]))
    with archive.session() as opened:
        flood = queries.find_live_blog(opened, FLOOD)
        assert page(queries.as_of(opened, flood, at("10:40"))) == [
            ("block-9", "seen", 1, "10:40"),
            ("block-2", "carried", 1, "10:10"),
            ("block-1", "carried", 1, "10:10"),
        ]


LOOKS = st.lists(
    st.lists(st.tuples(st.integers(1, 6), st.sampled_from("ABC")), max_size=6, unique_by=lambda u: u[0]),
    min_size=1,
    max_size=8,
)


@settings(max_examples=25)
@given(looks=LOOKS)
def test_whatever_a_day_brings_each_capture_can_be_shown_again(
    sqlite_template_archive: Archive, looks: list[list[tuple[int, str]]]
) -> None:
    """At the time of each readable capture, what is seen is what the capture shows; the rest never is."""
    url = f"https://news.example/live/{crc32(repr(looks).encode())}"
    items = []
    for n, shown in enumerate(looks):
        updates = [update(i, f"Words {letter} of update number {i}, told at length.") for i, letter in shown]
        newest_first = sorted(updates, key=lambda u: u.id or "", reverse=True)
        item = look(at("10:00") + timedelta(minutes=n), newest_first, url=url)
        items.append(item)
        sqlite_template_archive.record(item)
    with sqlite_template_archive.session() as opened:
        live_blog = queries.find_live_blog(opened, url)
        readable = {c.at for c in queries.captures(opened, live_blog) if c.outcome in ("changed", "same")}
        for item in items:
            if item.captured_at not in readable or item.posting is None:
                continue
            posting = queries.as_of(opened, live_blog, item.captured_at)
            assert [(u.version.update.key, u.version.text) for u in posting.page if u.state == "seen"] == [
                (u.id, u.article_body) for u in item.posting.updates
            ]


@pytest.fixture(scope="module")
def sqlite_template_archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """One archive for all examples: each writes a live blog of its own."""
    with Archive(f"sqlite:///{tmp_path_factory.mktemp('property') / 'liveblog.db'}") as archive:
        yield archive
