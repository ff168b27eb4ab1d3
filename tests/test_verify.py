from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

from archive.models import (
    Absence,
    Capture,
    LiveBlog,
    Payload,
    PostingVersion,
    Reading,
    Response,
    Update,
    UpdateVersion,
)
from archive.store import Archive
from archive.wording import words_digest
from tests.histories import NOON, URL, html_of, update, visit

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
    """What is found without reading the captures again: what each check finds by itself."""
    return [str(finding) for finding in archive.verify(facts_only=True).findings]


def findings_of_all(archive) -> list[str]:
    return [str(finding) for finding in archive.verify().findings]


def spoil(archive, statement) -> None:
    with archive.engine.begin() as connection:
        connection.execute(statement)


def test_what_was_written_holds(filled):
    steps = []
    report = filled.verify(progress=lambda *step: steps.append(step))
    assert report.summary() == "4 payloads, 4 captures, 3 versions verified: everything holds"
    with filled.session() as session:
        seal = session.scalars(sa.select(Capture.seal).order_by(Capture.id)).all()[-1]
    assert report.as_json() == {
        "payloads": 4,
        "captures": 4,
        "versions": 3,
        "findings": [],
        "notes": [],
        "seals": {URL: seal},
    }
    assert steps == [(n, 15) for n in range(1, 16)]


def test_an_empty_archive_holds(archive):
    assert archive.verify().summary() == "0 payloads, 0 captures, 0 versions verified: everything holds"


def test_an_archive_in_memory_holds():
    with Archive("sqlite://") as archive:
        archive.record(visit(html_of(B, A), 1))
        assert archive.verify().findings == archive.verify().findings == []


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


# --- facts under their seals -------------------------------------------------------------------------------

SECOND = f"capture of {URL} at 2026-02-14T14:00:30+00:00"
BROKEN = "its seal is broken: a fact was changed, or the capture recorded before it is another"


@pytest.mark.parametrize(
    "statement",
    [
        sa.update(Capture).values(captured_at=NOON + timedelta(hours=2, minutes=1)),
        sa.update(Capture).values(outcome="failed"),
        sa.update(Capture).values(error="nothing came"),
        sa.update(Response).values(headers=[["Content-Type", "text/plain"]]),
        sa.update(Response).values(request_headers=[["Cookie", "paid=yes"]]),
        sa.update(Response).values(request_url="https://news.example/elsewhere"),
        sa.update(Response).values(protocol="HTTP/9"),
        sa.update(Response).values(ip="192.0.2.99"),
        sa.update(Response).values(fetched_at=NOON),
    ],
    ids=lambda statement: f"{statement.table.name} {next(iter(statement.compile().params))}",
)
def test_every_fact_of_a_capture_is_under_its_seal(filled, statement):
    with filled.session() as session:
        second = session.scalars(sa.select(Capture.id).order_by(Capture.id)).all()[1]
    column = Capture.id if statement.table.name == "capture" else Response.capture_id
    spoil(filled, statement.where(column == second))
    (found,) = findings(filled)
    assert found.endswith(f": {BROKEN}")
    assert f"capture of {URL} at 2026-02-14T14:0" in found


def test_another_address_breaks_every_seal(filled):
    spoil(filled, sa.update(LiveBlog).values(url="https://other.example/live"))
    assert len(findings(filled)) == 4
    assert all(found.endswith(BROKEN) for found in findings(filled))


def test_a_capture_that_is_taken_out_breaks_the_seal_behind_it(filled):
    with filled.session() as session:
        third = session.scalars(sa.select(Capture.id).order_by(Capture.id)).all()[2]
    for table, column in (
        (Reading, Reading.capture_id),
        (Response, Response.capture_id),
        (Capture, Capture.id),
    ):
        spoil(filled, sa.delete(table).where(column == third))
    assert findings(filled) == [f"capture of {URL} at 2026-02-14T16:00:30+00:00: {BROKEN}"]


def test_a_seal_that_was_rewritten_breaks_the_next(filled):
    with filled.session() as session:
        second = session.scalars(sa.select(Capture.id).order_by(Capture.id)).all()[1]
    spoil(filled, sa.update(Capture).where(Capture.id == second).values(seal="0" * 64))
    third = f"capture of {URL} at 2026-02-14T15:00:30+00:00"
    assert findings(filled) == [f"{SECOND}: {BROKEN}", f"{third}: {BROKEN}"]


def test_captures_that_come_late_and_captures_read_again_keep_their_seals(filled):
    with filled.session() as session:
        seals = session.scalars(sa.select(Capture.seal).order_by(Capture.id)).all()
    filled.record(visit(html_of(B, A), 1.5))
    filled.record(visit(html_of(C, B, A), 1))
    filled.reextract()
    assert findings_of_all(filled) == []
    with filled.session() as session:
        assert session.scalars(sa.select(Capture.seal).order_by(Capture.id)).all()[:4] == seals


# --- what is derived, beside what the captures give --------------------------------------------------------


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        (
            sa.delete(Absence),
            [
                f"absence of update 902 at 2026-02-14T14:00:30+00:00 of {URL}: is missing: the captures give it",
            ],
        ),
        (
            sa.update(Absence).values(seen_again_capture_id=None),
            [
                (
                    f"absence of update 902 at 2026-02-14T14:00:30+00:00 of {URL}: "
                    "the captures give it otherwise: seen_again_capture_id"
                ),
            ],
        ),
        (
            sa.update(UpdateVersion)
            .where(UpdateVersion.text == A.article_body)
            .values(text="Other words.", digest=words_digest(None, "Other words.")),
            [f"version 1 of update 901 of {URL}: the captures give it otherwise: digest, text"],
        ),
        (
            sa.update(Update).where(Update.key == "901").values(url="https://news.example/elsewhere"),
            [f"update 901 of {URL}: the captures give it otherwise: url"],
        ),
        (
            sa.update(Reading).where(Reading.outcome == "failed").values(error="a hiccup"),
            [f"reading at 2026-02-14T15:00:30+00:00 of {URL}: the captures give it otherwise: error"],
        ),
        (
            sa.update(PostingVersion).values(headline="Harbour fire is out"),
            [f"version 1 of the words of {URL}: the captures give it otherwise: headline"],
        ),
    ],
    ids=["removal deleted", "removal changed", "words and digest", "permalink", "reading", "headline"],
)
def test_what_the_captures_do_not_give_is_found(filled, statement, found):
    spoil(filled, statement)
    assert findings(filled) == []
    assert findings_of_all(filled) == found


def test_removals_that_were_added_are_found(filled):
    with filled.session() as session:
        row = session.execute(sa.select(Absence.__table__)).one()._asdict()
        other = session.scalar(sa.select(Update.id).where(Update.key == "901"))
    spoil(filled, sa.insert(Absence).values({**row, "id": row["id"] + 1}))
    spoil(filled, sa.insert(Absence).values({**row, "id": row["id"] + 2, "update_id": other}))
    assert findings_of_all(filled) == [
        f"absence of update {name} at 2026-02-14T14:00:30+00:00 of {URL}: "
        "is one too many: the captures do not give it"
        for name in ("901", "902")
    ]


def test_what_earlier_extractors_read_is_not_compared_and_that_is_said(filled):
    spoil(filled, sa.update(Reading).values(extractor="of last year"))
    spoil(filled, sa.delete(Absence))
    report = filled.verify()
    assert report.findings == []
    assert report.summary() == "4 payloads, 4 captures, 3 versions verified: what was verified holds"
    assert report.notes == [
        (
            "what is derived of 1 of 1 live blogs was made by earlier extractors and not compared: "
            "`liveblog reextract` makes it anew"
        )
    ]


def test_readings_by_several_extractors_are_found(filled):
    spoil(filled, sa.update(Reading).where(Reading.outcome == "failed").values(extractor="of last year"))
    assert findings_of_all(filled) == [f"what is derived of {URL}: its readings name several extractors"]


def test_several_processes_find_the_same(filled):
    spoil(filled, sa.delete(Absence))
    assert filled.verify(processes=2).findings == filled.verify().findings
