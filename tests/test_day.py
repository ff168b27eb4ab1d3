"""The newsroom's truth and the archive must agree exactly, over a whole day of a real crawl.

Each rule of truth (docs/decisions.md) has something in the script that tells when it is broken;
benchmarks/break_the_rules.py breaks them one after the other and sees this test fail.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa

from archive import writing
from archive.components import crawl
from archive.models import Absence, Capture, LiveBlog, Payload, PostingVersion, Reading, Update, UpdateVersion
from archive.store import Archive
from crawler import pipelines
from crawler.items import isoformat
from crawler.newsroom import Newsroom, script
from crawler.newsroom.day import SETTINGS, play
from crawler.settings import ITEM_PIPELINES
from tests.crawling import Keep

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crawler.items import LiveBlogItem, LiveBlogPosting
    from crawler.newsroom.story import Look, Post

EVENINGS = 3
HALF_WAY = 24

Event = dict[str, Any]


def live_through(database_url: str, *, older_extractor: bool = False) -> tuple[Newsroom, list[LiveBlogItem]]:
    """The day, crawled after every tick; the newsroom afterwards, and what the spider brought."""
    Keep.items.clear()
    settings = {**SETTINGS, "ITEM_PIPELINES": {**ITEM_PIPELINES, Keep: 250}}
    patch = pytest.MonkeyPatch()
    if older_extractor:
        read_as_an_older_extractor(patch)
    with Newsroom() as newsroom, patch.context():
        for tick, _ in enumerate(
            play(
                newsroom,
                lambda: crawl(database_url, newsroom.urls, settings, clock=newsroom.now),
                evenings=EVENINGS,
            )
        ):
            if tick == HALF_WAY:
                patch.undo()
    return newsroom, list(Keep.items)


def read_as_an_older_extractor(patch: pytest.MonkeyPatch) -> None:
    """An extractor of another day: it lost every full stop and knew no modified times."""

    def careless(posting: LiveBlogPosting) -> LiveBlogPosting:
        updates = [
            replace(u, article_body=u.article_body.replace(".", ""), date_modified=None)
            for u in posting.updates
        ]
        return replace(posting, updates=tuple(updates))

    patch.setattr(pipelines, "drop_chrome", careless)
    patch.setattr(writing, "fingerprint", lambda: "an older extractor")


def archived(archive: Archive, newsroom: Newsroom) -> list[Event]:
    """The archive's events in the newsroom's names: an update is the post whose first words it began with."""
    names = {
        (slug, text): key for slug, texts in first_words(newsroom).items() for key, text in texts.items()
    }
    events = []
    for slug in newsroom.stories:
        keys: dict[str, str] = {}
        for edit in archive.edits(f"{newsroom.base_url}/{slug}"):
            if edit.kind == "added":
                keys[edit.update.key] = names.get((slug, edit.new.text), f"unknown: {edit.new.text}")
            event = edit.as_json() | {"live_blog": slug, "update": keys[edit.update.key]}
            event["text"], event["datePublished"] = edit.new.text, isoformat(edit.new.date_published)
            del event["url"], event["liveBlogUrl"]
            events.append(event)
    return sorted(events, key=_in_order)


def true_events(newsroom: Newsroom) -> list[Event]:
    """The newsroom's truth, with the words and the time that each event left."""
    events = []
    for event in newsroom.truth():
        at = event["after"] if event["kind"] == "removed" else event["by"]
        post = _post_at(newsroom, event["live_blog"], event["update"], at)
        words = {"text": post.text, "datePublished": isoformat(post.published)}
        events.append(event | words | {"boundariesInferred": False})  # the newsroom serves markup
    return sorted(events, key=_in_order)


def _in_order(event: Event) -> tuple[str, ...]:
    return event["by"], event["live_blog"], event["update"], event["kind"]


def _post_at(newsroom: Newsroom, slug: str, key: str, at: str) -> Post:
    look = next(look for look in looks(newsroom, slug) if isoformat(look.at) == at)
    return next(post for post in look.posts if post.key == key)


def first_words(newsroom: Newsroom) -> dict[str, dict[str, str]]:
    words: dict[str, dict[str, str]] = {slug: {} for slug in newsroom.stories}
    for look in newsroom.looks:
        for post in [] if look.spoiled else look.posts:
            words[look.slug].setdefault(post.key, post.text)
    return words


def looks(newsroom: Newsroom, slug: str) -> Iterator[Look]:
    return (look for look in newsroom.looks if look.slug == slug and not look.spoiled)


def derived(archive: Archive) -> dict[str, list[Any]]:
    """All derived rows, with live blogs, captures and updates named by what they are and not by row.

    Live blogs are numbered in the order of their first visits, which is the network's; so archives can be compared.
    """
    with archive.engine.connect() as connection:
        live_blogs = dict(connection.execute(sa.select(LiveBlog.id, LiveBlog.url)).all())
        names: dict[str, dict[int, Any]] = {"live_blog_id": live_blogs}
        names["capture_id"] = {
            row.id: (live_blogs[row.live_blog_id], isoformat(row.captured_at))
            for row in connection.execute(sa.select(Capture.id, Capture.live_blog_id, Capture.captured_at))
        }
        names["update_id"] = {
            row.id: (live_blogs[row.live_blog_id], row.number)
            for row in connection.execute(sa.select(Update.id, Update.live_blog_id, Update.number))
        }
        return {
            table.__tablename__: sorted(
                repr([(column, _named(column, value, names)) for column, value in row.items()])
                for row in connection.execute(sa.select(table.__table__)).mappings()
            )
            for table in (Reading, PostingVersion, Update, UpdateVersion, Absence)
        }


def _named(column: str, value: Any, names: dict[str, dict[int, Any]]) -> Any:
    kind = "capture_id" if column.endswith("capture_id") else column
    if kind in names:
        return None if value is None else names[kind][value]
    return None if column == "id" else value


def assert_the_archive_holds_the_day(archive: Archive, newsroom: Newsroom, items: list[LiveBlogItem]) -> None:
    found, true = archived(archive, newsroom), true_events(newsroom)
    assert [event for event in true if event not in found] == []
    assert [event for event in found if event not in true] == []
    assert found == true
    assert_every_look_is_a_fact(archive, newsroom, items)
    assert_it_stood_as_it_was_seen(archive, newsroom)


def assert_every_look_is_a_fact(archive: Archive, newsroom: Newsroom, items: list[LiveBlogItem]) -> None:
    """Each visit is a capture with its bytes, the spoiled ones too, and says what it was."""
    with archive.engine.connect() as connection:
        outcomes = Counter(connection.scalars(sa.select(Reading.outcome)))
        payloads = connection.scalar(sa.select(sa.func.count()).select_from(Payload))
    assert len(items) == (script.LAST_TICK + EVENINGS + 1) * len(newsroom.stories)
    assert sum(outcomes.values()) == len(items)
    spoiled = Counter(f.kind for f in script.FAULTS.values() if f.spoils)
    assert (outcomes["failed"], outcomes["unreadable"]) == (spoiled.pop("unavailable"), spoiled.total())
    assert [item.captured_at for item in items if item.incomplete] == [script.START + 35 * script.TICK]
    assert outcomes["not_modified"] == sum(item.pages[0].status == 304 for item in items) > 20
    assert payloads == len({page.body for item in items for page in item.pages if page.status != 304} | {b""})


def assert_it_stood_as_it_was_seen(archive: Archive, newsroom: Newsroom) -> None:
    """At the end of the day, and at noon: what the archive shows is what the page showed, in its order."""
    for slug in newsroom.stories:
        seen = list(looks(newsroom, slug))
        for look in (seen[len(seen) // 2], seen[-1]):
            posting = archive.as_of(f"{newsroom.base_url}/{slug}", look.at)
            shown = [update.version.text for update in posting.updates if update.seen]
            assert shown == [post.text for post in look.posts]


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Newsroom, list[LiveBlogItem]]:
    """The day in an SQLite file."""
    url = f"sqlite:///{tmp_path_factory.mktemp('day') / 'liveblog.db'}"
    return url, *live_through(url)


def test_the_archive_and_the_newsroom_agree(day: tuple[str, Newsroom, list[LiveBlogItem]]) -> None:
    url, newsroom, items = day
    with Archive(url) as archive:
        assert_the_archive_holds_the_day(archive, newsroom, items)
        assert archive.verify().findings == []


def test_they_agree_on_postgresql(postgres_url: str) -> None:
    newsroom, items = live_through(postgres_url)
    with Archive(postgres_url) as archive:
        assert_the_archive_holds_the_day(archive, newsroom, items)
        assert archive.verify().findings == []


def test_an_extractor_that_changes_half_way_is_no_edit(sqlite_url: str) -> None:
    newsroom, items = live_through(sqlite_url, older_extractor=True)
    with Archive(sqlite_url) as archive:
        assert_the_archive_holds_the_day(archive, newsroom, items)


def test_captures_in_any_order_give_the_same_rows(
    day: tuple[str, Newsroom, list[LiveBlogItem]], sqlite_url: str
) -> None:
    """The day's visits, recorded late, twice and in disorder, give the rows that they gave in order."""
    url, newsroom, items = day
    shuffled = [*items, *items[::7]]
    Random(9).shuffle(shuffled)
    with Archive(sqlite_url) as late, Archive(url) as archive:
        for each in reversed(newsroom.urls):
            late.add(each)
            of_one = [item for item in shuffled if item.url == each]
            late.record(of_one[0])
            late.record(of_one[1])
            for part in range(3):
                late.record_many(of_one[part::3])
        assert derived(late) == derived(archive)


def test_finished_live_blogs_have_no_more_events(day: tuple[str, Newsroom, list[LiveBlogItem]]) -> None:
    """However much the site around them changes, and whether or not the server says that nothing did."""
    url, _, items = day
    over = script.START + script.LAST_TICK * script.TICK
    evening = [item for item in items if item.captured_at > over]
    assert sorted({item.pages[0].status for item in evening}) == [200, 304]
    assert len({page.body for item in evening for page in item.pages if page.status == 200}) == sum(
        page.status == 200 for item in evening for page in item.pages
    )
    with Archive(url) as archive:
        assert list(archive.edits(since=over + script.TICK / 2)) == []
