"""What was read from plain text says so wherever it is shown: it may be our reading that changed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import httpx
import lxml.html
import pytest
import sqlalchemy as sa

from archive.exports import export
from archive.store import Archive
from crawler.items import LiveBlogItem, Page
from tests.reading_room import open_room
from tests.sample_archive import FLOOD, ONE, at, look

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from tests.command_line import Ran

URL = "https://www.example.co.uk/news/live/storm-in-anderby"
OPENING = """Storm in Anderby - live updates
Storm in Anderby - live updates
12:40
The harbour master has called all boats back in before the tide turns this afternoon.
"""
MIDDLE = """12:20
{people} people have left their homes above the mill and are sitting in the school hall.
"""
ENDING = """12:05
The first gusts have taken the roof off the bandstand, and the park is closed for the day.
"""


def text_look(clock: str, text: str) -> LiveBlogItem:
    """One visit that brought plain text."""
    moment: datetime = at(clock)
    page = Page(URL, moment, text.encode(), headers=(("Content-Type", "text/plain; charset=utf-8"),))
    return LiveBlogItem(URL, moment, (page,))


def looks() -> list[LiveBlogItem]:
    """An update as it was, edited, and gone from between its neighbours; beside it a page with markup."""
    return [
        text_look("13:00", OPENING + MIDDLE.format(people="Fifteen") + ENDING),
        text_look("13:10", OPENING + MIDDLE.format(people="Fifty") + ENDING),
        text_look("13:20", OPENING + ENDING),
        look("13:00", [ONE]),
    ]


@pytest.fixture
def texts(archive: Archive) -> Archive:
    """On either database."""
    archive.record_many(looks())
    return archive


@pytest.fixture
def in_folder(run: Callable[..., Ran], tmp_path: Path) -> Callable[..., Ran]:
    """Commands in a folder with that archive."""
    with Archive(f"sqlite:///{tmp_path / 'liveblog.db'}") as archive:
        archive.record_many(looks())
    return run


def test_events_say_so(texts: Archive) -> None:
    events = [edit.as_json() for edit in texts.edits()]
    assert [
        (event["kind"], event["liveBlogUrl"] == URL, event["boundariesInferred"]) for event in events
    ] == [
        *[("added", True, True)] * 3,
        ("added", False, False),
        ("edited", True, True),
        ("removed", True, True),
    ]
    (removal,) = texts.removals()
    assert removal.as_json()["boundariesInferred"]


def test_versions_and_the_posting_say_so(texts: Archive) -> None:
    (edit,) = texts.edits(kinds=["edited"])
    assert [v.as_json()["boundariesInferred"] for v in texts.versions(edit.update.key)] == [True, True]
    assert texts.as_of(URL).as_schema_org()["liveblog:boundariesInferred"] is True
    assert "liveblog:boundariesInferred" not in texts.as_of(FLOOD).as_schema_org()


@pytest.mark.parametrize(
    ("view", "found"),
    [
        ("current_updates", [(FLOOD, False), (URL, True), (URL, True)]),
        ("edits", [(URL, True)]),
        ("silent_edits", [(URL, True)]),
        ("removals", [(URL, True)]),
    ],
)
def test_the_views_say_so(texts: Archive, view: str, found: list[tuple[str, bool]]) -> None:
    query = sa.text(f"SELECT live_blog_url, boundaries_inferred FROM {view} ORDER BY live_blog_url")
    with texts.session() as session:
        assert [(url, bool(inferred)) for url, inferred in session.execute(query)] == found


@pytest.mark.parametrize("what", ["edits", "versions"])
def test_exports_say_so(texts: Archive, tmp_path: Path, what: str) -> None:
    with texts.session() as session:
        export(session, what, tmp_path / "out.jsonl", format="jsonl")
    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert {(row["live_blog_url"], row["boundaries_inferred"]) for row in rows} == {
        (FLOOD, False),
        (URL, True),
    }


def test_the_command_line_says_so(in_folder: Callable[..., Ran]) -> None:
    marked = ["boundaries inferred" in line for line in in_folder("edits").out.splitlines()]
    assert marked == [True, True, True, False, True, True]
    (removal,) = in_folder("removals").lines
    assert removal[3] == "boundaries inferred"
    assert in_folder("show", URL).out.count("boundaries inferred") == 3
    assert "boundaries inferred" not in in_folder("show", FLOOD).out


def test_the_reading_room_says_so(texts: Archive, database_url: str) -> None:
    (edit,) = texts.edits(kinds=["edited"])
    with open_room(database_url) as address, httpx.Client(base_url=address, timeout=30) as client:
        events = lxml.html.document_fromstring(client.get("/edits").text).find_class("event")
        assert [[chip.text for chip in event.find_class("chip")] for event in events] == [
            ["removed", "boundaries inferred"],
            ["edited", "silent", "no modified time given", "boundaries inferred"],
        ]
        where = f"/live-blogs/{edit.update.live_blog_id}"
        page = lxml.html.document_fromstring(
            client.get(f"{where}/update", params={"key": edit.update.key}).text
        )
        notes = [note.text_content() for note in page.find_class("note-warn")]
        assert notes[-1].startswith(
            "Read from plain text, without markup: where this update begins and ends is inferred."
        )
        assert (
            "where the update begins and ends is inferred"
            in page.get_element_by_id("citation").text_content()
        )
        assert client.get(where).text.count("boundaries inferred") == 3
        assert client.get("/edits.atom").text.count("its boundaries inferred") == 2
        assert {event["boundariesInferred"] for event in client.get("/api/edits").json()["edits"]} == {True}
        assert client.get("/api/removals").json()["removals"][0]["boundariesInferred"]
