from __future__ import annotations

import random
import shutil
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from archive import loading, payloads, writing
from archive.facts import stored_pages
from archive.models import Capture, LiveBlog, Payload, Reading, Response, UpdateVersion
from archive.snapshot import snapshot
from archive.store import Archive, Recorded
from crawler import extractors
from crawler.items import LiveBlogItem, Page
from tests.histories import NOON, URL, Gone, Version, html_of, story_of, update, visit

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

A = update("901", "The ferry has turned back to the island with forty people on board.", 1)
B = update("902", "Two crews have reached the quay and lay hoses along the warehouse wall.", 2)
C = update("903", "Residents of the lower town report thick smoke above the fish market.", 3)


def rows(archive: Archive, model) -> int:
    with archive.session() as session:
        return session.scalar(sa.select(sa.func.count()).select_from(model))


def derived_rows(archive: Archive):
    with archive.engine.connect() as connection:
        return snapshot(connection, connection.scalar(sa.select(LiveBlog.id).where(LiveBlog.url == URL)))


def story(archive: Archive):
    with archive.engine.connect() as connection:
        return story_of(connection)


# --- one visit ---------------------------------------------------------------------------------------------


def test_a_visit_is_kept_as_it_came(archive):
    page = Page(
        url=URL + "?page=1",
        fetched_at=NOON + timedelta(microseconds=250_001),
        body=html_of(A),
        status=200,
        headers=(("Set-Cookie", "a=1"), ("Content-Type", "text/html"), ("Set-Cookie", "b=2")),
        request_url=URL,
        request_headers=(("Accept", "text/html"),),
        protocol="HTTP/1.1",
        ip="192.0.2.1",
    )
    archive.record(LiveBlogItem(URL, NOON, (page, replace(page, url=URL + "?page=2", body=html_of(B)))))
    with archive.engine.connect() as connection:
        capture = connection.scalar(sa.select(Capture.id))
        stored = list(stored_pages(connection, payloads.Payloads(connection), capture))
    assert stored == [page, replace(page, url=URL + "?page=2", body=html_of(B))]


def test_recording_says_what_came_of_it(archive):
    archive.record(visit(html_of(B, A), 1))
    assert archive.record(visit(html_of(C, A), 2)) == Recorded(
        url=URL,
        captured_at=NOON + timedelta(hours=2),
        outcome="changed",
        added=1,
        removed=1,
    )


def test_the_same_capture_recorded_twice_changes_nothing(archive):
    archive.record(visit(html_of(B, A), 1))
    before = derived_rows(archive)
    again = archive.record(visit(html_of(B, A), 1))
    assert again == Recorded(URL, NOON + timedelta(hours=1), "changed", known=True)
    assert derived_rows(archive) == before
    assert (rows(archive, Capture), rows(archive, Response), rows(archive, Payload)) == (1, 1, 1)


def test_an_unchanged_page_costs_three_rows_and_no_text(archive, monkeypatch):
    archive.record(visit(html_of(B, A, token="one"), 1))
    with archive.session() as session:
        versions = session.execute(sa.select(UpdateVersion.__table__)).all()
    asked = []
    texts = loading.RecordedPast.texts
    monkeypatch.setattr(loading.RecordedPast, "texts", lambda self, n: asked.append(n) or texts(self, n))
    assert archive.record(visit(html_of(B, A, token="two"), 2)).outcome == "same"
    assert asked == []
    assert (rows(archive, Capture), rows(archive, Response), rows(archive, Reading)) == (2, 2, 2)
    with archive.session() as session:
        assert session.execute(sa.select(UpdateVersion.__table__)).all() == versions


def test_the_same_bytes_are_stored_once_and_say_the_same(archive):
    for hours in (1, 2, 3):
        archive.record(visit(html_of(B, A), hours))
    assert story(archive).outcomes == ["changed", "same", "same"]
    assert rows(archive, Payload) == 1


def test_tracking_parameters_and_fragments_name_the_same_live_blog(archive):
    archive.record(visit(html_of(A), 1, url=URL + "?utm_source=feed#post-1"))
    archive.record(visit(html_of(A), 2))
    assert [live_blog.url for live_blog in archive.live_blogs()] == [URL]


def test_a_page_nobody_can_read_is_kept(archive):
    recorded = archive.record(visit(b"<p>Nothing here</p>", 1))
    assert (recorded.outcome, recorded.error) == ("unreadable", f"{URL} holds no list of updates")
    assert rows(archive, Payload) == 1


def test_a_fault_of_an_extractor_keeps_the_page(archive, monkeypatch, caplog):
    def fail(pages):
        raise RecursionError("too deep")

    monkeypatch.setattr("archive.readings.extract", fail)
    recorded = archive.record(visit(html_of(A), 1))
    assert recorded.outcome == "unreadable"
    assert recorded.error == "a fault in our extractors: RecursionError: too deep"
    assert rows(archive, Payload) == 1
    assert "an extractor failed" in caplog.text


def test_a_look_without_any_response_is_a_fact(archive):
    archive.record(visit(html_of(A), 1))
    failed = LiveBlogItem(URL, NOON + timedelta(hours=2), error="news.example did not answer")
    assert archive.record(failed).error == "news.example did not answer"
    assert archive.record(failed).known
    assert story(archive).outcomes == ["changed", "failed"]


def test_a_live_blog_that_is_only_recorded_is_not_visited(archive):
    archive.record(visit(html_of(A), 1))
    with archive.session() as session:
        assert session.scalars(sa.select(LiveBlog.state)).all() == ["paused"]
    assert archive.add(URL).state == "live"
    assert archive.stop(URL).state == "paused"


# --- order does not matter ---------------------------------------------------------------------------------


def test_a_capture_that_comes_late_is_put_where_it_belongs(archive):
    archive.record(visit(html_of(B, A), 1))
    archive.record(visit(html_of(B, A, token="x"), 3))
    late = archive.record(visit(html_of(update("902", "Two crews are on their way.", 2), A), 2))
    assert (late.outcome, late.edited) == ("changed", 1)
    assert story(archive).versions["902"] == [
        Version(B.article_body, 1, 1),
        Version("Two crews are on their way.", 2, 2),
        Version(B.article_body, 3, None),
    ]


def test_not_modified_means_the_page_that_was_asked_about(archive):
    """An imported capture between a page and its 304 does not become what the 304 confirms."""
    archive.record(visit(html_of(B, A), 1, etag='"one"'))
    archive.record(visit(b"", 3, status=304, asked='"one"'))
    archive.record(visit(html_of(A), 2, etag='"two"'))
    assert story(archive).outcomes == ["changed", "changed", "not_modified"]
    assert story(archive).shown == [["902", "901"], ["901"], ["902", "901"]]
    assert story(archive).gone == {"902": [Gone(1, 2, 3)]}


def test_a_later_page_alone_says_nothing_about_what_stands_above_it(archive):
    """Somebody saved page 2 only: what page 1 showed was not removed."""
    archive.record(visit(html_of(C, B, A), 1))
    second = visit(html_of(B, A), 2)
    archive.record(replace(second, pages=(replace(second.pages[0], url=URL + "?page=2"),)))
    assert story(archive).gone == {}
    archive.record(visit(html_of(B, A), 3))
    assert story(archive).gone == {"903": [Gone(1, 3, None)]}


def day(seed: int) -> list[LiveBlogItem]:
    """A random day: additions, edits, reverts, removals, windows, failures, 304s, the same bytes again."""
    chance = random.Random(seed)
    shown = [A]
    texts = [one.article_body for one in (A, B, C)]
    items: list[LiveBlogItem] = []
    etags: list[str] = []
    body = html_of(*shown)
    for hour in range(1, 9):
        act = chance.choice(["add", "add", "edit", "remove", "window", "fail", "304", "again", "empty"])
        if act == "add":
            number = 905 + hour
            shown = [update(str(number), f"{chance.choice(texts)} {number}", hour), *shown]
        elif act == "edit":
            place = chance.randrange(len(shown))
            shown[place] = replace(shown[place], article_body=chance.choice(texts))
        elif act == "remove" and len(shown) > 2:
            shown = [one for one in shown if one is not shown[1]]
        if act in {"add", "edit", "remove"}:
            body = html_of(*shown)
        elif act == "window":
            body = html_of(*shown[:2])
        elif act == "empty":
            body = html_of()
        if act == "fail":
            items.append(visit(b"Service unavailable", hour, status=503))
        elif act == "304" and etags:
            items.append(visit(b"", hour, status=304, asked=chance.choice(etags[-2:])))
        else:
            etags.append(f'"{hour}"')
            items.append(visit(body, hour, etag=etags[-1]))
    return items


def recorded(path: Path, template: Path, items: Sequence[LiveBlogItem], *, together: bool = False):
    shutil.copy(template, path)
    with Archive(f"sqlite:///{path}") as archive:
        if together:
            archive.record_many(items)
        else:
            for item in items:
                archive.record(item)
        assert archive.verify().findings == []
        return derived_rows(archive)


@settings(max_examples=12)
@given(
    seed=st.integers(0, 10_000),
    arrival=st.permutations([*range(8), 2, 5]),
    together=st.booleans(),
)
def test_any_order_of_arrival_gives_the_same_rows(tmp_path_factory, sqlite_template, seed, arrival, together):
    items = day(seed)
    folder = tmp_path_factory.mktemp("orders")
    in_order = recorded(folder / "one.db", sqlite_template, items)
    arrived = [items[number] for number in arrival]
    assert recorded(folder / "two.db", sqlite_template, arrived, together=together) == in_order


def test_any_order_gives_the_same_rows_on_postgresql(new_postgres_url):
    items = day(7)
    told = []
    for arrived in (items, items[::-1], items[4:] + items[:4]):
        with Archive(new_postgres_url()) as archive:
            for item in arrived:
                archive.record(item)
            told.append(derived_rows(archive))
    assert told[0] == told[1] == told[2]


# --- an extractor's fix is not an edit ---------------------------------------------------------------------


def test_a_change_of_the_extractors_is_no_edit(archive, monkeypatch):
    """Half-way through, the extractors learn to leave a line out: history is read again, nothing is edited."""
    with_line = [replace(one, article_body=one.article_body + " Read more here.") for one in (B, A)]
    archive.record(visit(html_of(*with_line), 1))
    archive.record(visit(html_of(*with_line, token="x"), 2))

    def better(pages):
        posting = extractors.extract(pages)
        texts = (one.article_body.removesuffix(" Read more here.") for one in posting.updates)
        updates = tuple(
            replace(one, article_body=text) for one, text in zip(posting.updates, texts, strict=True)
        )
        return replace(posting, updates=updates)

    monkeypatch.setattr("archive.readings.extract", better)
    monkeypatch.setattr("archive.writing.fingerprint", lambda: "better")
    assert archive.record(visit(html_of(*with_line, token="y"), 3)).outcome == "same"
    assert story(archive).versions == {
        "901": [Version(A.article_body, 1, None)],
        "902": [Version(B.article_body, 1, None)],
    }
    with archive.session() as session:
        assert set(session.scalars(sa.select(Reading.extractor))) == {"better"}


# --- many visits -------------------------------------------------------------------------------------------


def test_many_visits_are_recorded_some_at_a_time(archive, monkeypatch):
    monkeypatch.setattr("archive.store.CHUNK_VISITS", 3)
    items = [visit(html_of(B, A, token=str(n)), n) for n in range(8)]
    other = visit(html_of(C), 1, url="https://news.example/live/other")
    done = []
    total = archive.record_many([*items, other, items[0]], progress=lambda *step: done.append(step))
    assert done == [(3, None), (6, None), (8, None), (9, None), (10, None)]
    assert total.summary() == (
        "10 captures, 1 of them known already, 0 that could not be read: "
        "3 updates added, 0 edited, 0 removed, 0 restored"
    )


def test_a_replay_that_was_overtaken_is_prepared_again(sqlite_url, monkeypatch):
    """Another process records a visit between the reading of the pages and the writing of the rows."""
    items = [visit(html_of(B, A, token=str(n)), n) for n in range(4)]
    with Archive(sqlite_url) as archive, Archive(sqlite_url) as other:
        archive.record(items[0])
        archive.record(items[3])
        prepared = writing.replay_if_needed
        waiting = [items[1]]

        def overtaken(connection, visits, readings):
            replayed = prepared(connection, visits, readings)
            if waiting:
                other.record(waiting.pop())
            return replayed

        monkeypatch.setattr("archive.writing.replay_if_needed", overtaken)
        archive.record(items[2])
        assert story(archive).outcomes == ["changed", "same", "same", "same"]
