from __future__ import annotations

import importlib
from dataclasses import replace

import pytest
import sqlalchemy as sa

from archive import reextract
from archive.models import Capture, LiveBlog, Payload, Reading, Response, UpdateVersion
from archive.payloads import PayloadDamaged
from archive.reextract import Difference, Rebuilt
from archive.snapshot import snapshot
from crawler import extractors
from tests.histories import URL, Version, html_of, story_of, update, visit

A = update("901", "The ferry has turned back. Read more here.", 1)
B = update("902", "Two crews have reached the quay. Read more here.", 2)
B2 = update("902", "Two crews have left the quay. Read more here.", 2)
OTHER = "https://news.example/live/other"
NOTHING = Difference(0, 0, 0)


@pytest.fixture
def filled(archive):
    archive.record(visit(html_of(B, A), 1))
    archive.record(visit(html_of(B, A, token="x"), 2))
    archive.record(visit(b"Service unavailable", 3, status=503))
    archive.record(visit(html_of(B2, A), 4))
    archive.record(visit(html_of(A), 1, url=OTHER))
    return archive


@pytest.fixture
def better(monkeypatch):
    """Extractors that learnt to leave the last sentence out, and half of the first update's words."""

    def extract(pages):
        posting = extractors.extract(pages)
        texts = [one.article_body.removesuffix(" Read more here.") for one in posting.updates]
        return replace(
            posting,
            updates=tuple(replace(u, article_body=t) for u, t in zip(posting.updates, texts, strict=True)),
        )

    monkeypatch.setattr("archive.readings.extract", extract)
    for module in ("archive.reextract", "archive.writing"):
        monkeypatch.setattr(importlib.import_module(module), "fingerprint", lambda: "better")


def facts(archive):
    with archive.engine.connect() as connection:
        return [
            connection.execute(sa.select(table.__table__).order_by(*table.__table__.primary_key)).all()
            for table in (LiveBlog, Capture, Response, Payload)
        ]


def derived(archive):
    with archive.engine.connect() as connection:
        return [snapshot(connection, id_) for id_ in connection.scalars(sa.select(LiveBlog.id))]


def test_the_same_extractors_change_nothing(filled):
    before = facts(filled), derived(filled)
    assert filled.reextract() == [
        Rebuilt(URL, 4, NOTHING, NOTHING, NOTHING, NOTHING),
        Rebuilt(OTHER, 1, NOTHING, NOTHING, NOTHING, NOTHING),
    ]
    assert (facts(filled), derived(filled)) == before
    assert filled.reextract(OTHER)[0].summary() == f"{OTHER}: 1 capture read again: nothing differs"


def test_better_extractors_rewrite_what_is_derived_and_no_fact(filled, better):
    before, steps = facts(filled), []
    (rebuilt,) = filled.reextract(URL, progress=lambda *step: steps.append(step))
    assert rebuilt.summary() == f"{URL}: 4 captures read again: versions 0 new, 0 gone, 3 changed"
    assert rebuilt.as_json()["versions"] == {"added": 0, "removed": 0, "changed": 3}
    assert steps == [(n, 4) for n in range(1, 5)]
    assert facts(filled) == before
    with filled.engine.connect() as connection:
        assert story_of(connection).versions == {
            "901": [Version("The ferry has turned back.", 1, None)],
            "902": [
                Version("Two crews have reached the quay.", 1, 2),
                Version("Two crews have left the quay.", 4, None),
            ],
        }
        extractor = sa.select(Reading.extractor).join(Capture).join(LiveBlog).where(LiveBlog.url == URL)
        assert set(connection.scalars(extractor)) == {"better"}


def test_a_dry_run_tells_the_same_and_changes_nothing(filled, better):
    before = facts(filled), derived(filled)
    told = filled.reextract(dry_run=True)
    assert (facts(filled), derived(filled)) == before
    assert told == filled.reextract()
    assert derived(filled) != before[1]


def test_processes_read_side_by_side(filled):
    before = derived(filled)
    with filled.engine.begin() as connection:
        connection.execute(sa.update(UpdateVersion).values(text="spoilt"))
    assert [one.versions.changed for one in filled.reextract(processes=2)] == [3, 1]
    assert derived(filled) == before


def test_a_damaged_payload_stops_it_before_anything_changes(filled):
    with filled.engine.begin() as connection:
        connection.execute(sa.update(Payload).where(Payload.size == 19).values(data=b"damaged"))
    before = derived(filled)
    with pytest.raises(PayloadDamaged):
        filled.reextract(URL)
    assert derived(filled) == before


def test_a_capture_recorded_meanwhile_is_read_too(filled, monkeypatch):
    replayed, waiting = reextract._replayed, [visit(html_of(A), 5)]

    def overtaken(*arguments):
        result = replayed(*arguments)
        if waiting:
            filled.record(waiting.pop())
        return result

    monkeypatch.setattr(reextract, "_replayed", overtaken)
    assert [one.captures for one in filled.reextract(URL)] == [5]
    assert filled.verify().findings == []
