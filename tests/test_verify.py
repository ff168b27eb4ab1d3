from __future__ import annotations

import pytest
import sqlalchemy as sa

from archive.models import Absence, Capture, LiveBlog, Payload, Reading, Response, Update, UpdateVersion
from tests.histories import URL, html_of, update, visit

A = update("901", "The ferry has turned back to the island with forty people on board.", 1)
B = update("902", "Two crews have reached the quay and lay hoses along the warehouse wall.", 2)
C = update("903", "Residents of the lower town report thick smoke above the fish market.", 3)


@pytest.fixture
def filled(archive):
    archive.record(visit(html_of(C, B, A), 1))
    archive.record(visit(html_of(C, A), 2))
    archive.record(visit(b"Service unavailable", 3, status=503))
    archive.record(visit(html_of(C, B, A, token="again"), 4))
    return archive


def findings(archive) -> list[str]:
    return [str(finding) for finding in archive.verify().findings]


def spoil(archive, statement) -> None:
    with archive.engine.begin() as connection:
        connection.execute(statement)


def test_what_was_written_holds(filled):
    steps = []
    report = filled.verify(progress=lambda *step: steps.append(step))
    assert report.summary() == "4 payloads, 4 captures, 3 versions verified: everything holds"
    assert report.as_json() == {"payloads": 4, "captures": 4, "versions": 3, "findings": []}
    assert steps == [(n, 11) for n in range(1, 12)]


def test_an_empty_archive_holds(archive):
    assert archive.verify().summary() == "0 payloads, 0 captures, 0 versions verified: everything holds"


def test_damaged_bytes_are_found(filled):
    name = "select sha256 from payload where keyframe_sha256 is null order by size desc limit 1"
    with filled.session() as session:
        sha256 = session.scalar(sa.text(name))
    spoil(filled, sa.update(Payload).where(Payload.sha256 == sha256).values(data=b"damaged"))
    assert all(
        sha256 in finding and "restore the database from a copy" in finding for finding in findings(filled)
    )
    assert f"payload {sha256}" in {finding.where for finding in filled.verify().findings}


def test_a_wrong_size_is_found(filled):
    spoil(filled, sa.update(Payload).where(Payload.size == 19).values(size=20))
    (found,) = findings(filled)
    assert found.endswith("is 19 bytes long, its row says 20")


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        (
            sa.update(Response).where(Response.status == 503).values(status=200),
            f"capture of {URL} at 2026-02-14T15:00:30+00:00: its responses do not give its digest",
        ),
        (
            sa.delete(Reading).where(Reading.outcome == "failed"),
            f"capture of {URL} at 2026-02-14T15:00:30+00:00: has no reading; `liveblog reextract` makes it",
        ),
        (
            sa.update(UpdateVersion).where(UpdateVersion.text == A.article_body).values(text="Other words."),
            "version 1 of update 901: its words do not give its digest",
        ),
        (
            sa.update(UpdateVersion).where(UpdateVersion.text == A.article_body).values(number=2),
            "version 2 of update 901: version 1 is missing before it",
        ),
        (
            sa.update(Reading).where(Reading.outcome == "failed").values(sequence="3-1-", update_count=3),
            f"reading of {URL} at 2026-02-14T15:00:30+00:00: its sequence is none: '3-1-'",
        ),
        (
            sa.update(Reading).where(Reading.outcome == "failed").values(sequence="4", update_count=1),
            f"reading of {URL} at 2026-02-14T15:00:30+00:00: it shows updates that are not there",
        ),
        (
            sa.update(Reading).where(Reading.outcome == "failed").values(sequence="3-1", update_count=2),
            f"reading of {URL} at 2026-02-14T15:00:30+00:00: it shows 3 updates, its row says 2",
        ),
    ],
    ids=["response", "no reading", "words", "number", "sequence", "numbers", "count"],
)
def test_what_does_not_hold_is_found(filled, statement, found):
    spoil(filled, statement)
    assert findings(filled) == [found]


def test_an_update_without_a_version_is_found(filled):
    spoil(filled, sa.delete(UpdateVersion).where(UpdateVersion.text == A.article_body))
    assert findings(filled) == ["update 901: has no version"]


def test_captures_of_another_live_blog_are_found(filled):
    other = "https://news.example/live/other"
    filled.record(visit(html_of(A), 9, url=other))
    with filled.session() as session:
        first = session.scalar(sa.select(Capture.id).join(LiveBlog).where(LiveBlog.url == other))
        key = session.scalar(sa.select(Update.id).join(LiveBlog).where(LiveBlog.url == other))
    spoil(
        filled, sa.update(UpdateVersion).where(UpdateVersion.update_id != key).values(first_capture_id=first)
    )
    assert set(findings(filled)) == {
        f"version 1 of update {name}: it was seen in a capture of another live blog"
        for name in ("901", "902", "903")
    }


def test_references_to_nothing_are_found_where_the_database_let_them_in(sqlite_url):
    from archive.store import Archive

    with Archive(sqlite_url) as archive:
        archive.record(visit(html_of(B, A), 1))
        with archive.engine.connect() as connection:
            connection.connection.driver_connection.executescript(
                "PRAGMA foreign_keys=OFF; INSERT INTO absence VALUES (7, 1, 1, 99, NULL);"
            )
        found = findings(archive)
        spoil(archive, sa.delete(Absence))
        assert found == ["absence 7: refers to a row of capture that is not there"]
        assert findings(archive) == []
