"""The pages as HTML: what stands on them, filters, paging, feeds."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import httpx
import lxml.html
import pytest

from archive.store import Archive
from archive.web.links import Links
from archive.web.pulse import Pulses
from archive.web.show import moment_words
from crawler.items import LiveBlogItem
from tests.reading_room import SITE, open_room, page, update_key, visits

if TYPE_CHECKING:
    from lxml.html import HtmlElement

pytest_plugins = ["tests.web_fixtures"]

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def read(client: httpx.Client, path: str, **query: str | int) -> HtmlElement:
    """A page as a tree."""
    answer = client.get(path, params=query)
    assert answer.status_code == 200, answer.text
    return lxml.html.document_fromstring(answer.text)


def words(tree: HtmlElement, selector: str) -> list[str]:
    """The words of each element of this class or tag."""
    found = tree.find_class(selector[1:]) if selector.startswith(".") else tree.iter(selector)
    return [" ".join(element.text_content().split()) for element in found]


# --- front and search ----------------------------------------------------------------------------------------


def test_the_front_lists_every_live_blog_with_its_figures(client: httpx.Client) -> None:
    tree = read(client, "/")
    figures = [
        [int(cell) for cell in re.findall(r"\d+", " ".join(words(item, "dd")))]
        for item in tree.find_class("blog")
    ]
    summaries = sorted(client.get("/api/live-blogs").json()["liveBlogs"], key=lambda s: s["lastVisit"])
    assert len(figures) == len(summaries) == 3
    assert sorted(figures) == sorted(
        [s["updates"], s["edits"], s["silentEdits"], s["removals"]] for s in summaries
    )
    assert all(item.find_class("strip-edited") for item in tree.find_class("blog"))


def test_the_front_is_filtered_and_ordered(client: httpx.Client) -> None:
    assert [name[:11] for name in words(read(client, "/", words="FLOOD live"), "h2")] == ["Aldry flood"]
    assert [name[:6] for name in words(read(client, "/", sort="headline"), "h2")] == [
        "Aldry ",
        "Budget",
        "Harbou",
    ]
    assert words(read(client, "/", state="live"), ".nothing") == ["No live blog is like that."]
    assert words(read(client, "/", words="no such words"), "h2") == []


def test_search_finds_words_that_stand_no_longer(client: httpx.Client) -> None:
    tree = read(client, "/search", words="gauge 15m")
    assert words(tree, "h2") == ["Old bridge gauge keeps climbing"]
    assert words(tree, ".chip") == ["gone since"]
    assert words(tree, "mark")[:1] in (["gauge"], ["15m"])
    assert words(read(client, "/search", words="gauge 15m", current="yes"), "h2") == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [("zzzz", "No version holds all of these words."), ("?!", "there is no word in '?!' to search for")],
)
def test_a_search_in_vain_says_so(client: httpx.Client, typed: str, said: str) -> None:
    assert words(read(client, "/search", words=typed), ".nothing")[0].startswith(said)


# --- a live blog through time --------------------------------------------------------------------------------


def test_the_posting_at_a_moment_is_what_the_api_says(client: httpx.Client) -> None:
    for number in (1, 2, 3):
        for at in ("2026-03-14T10:00:00Z", "2026-03-14T13:25:00Z"):
            posting = client.get(f"/api/live-blogs/{number}/posting", params={"at": at}).json()
            tree = read(client, f"/live-blogs/{number}", at=at)
            shown = [u for u in tree.find_class("update") if "update-removed" not in u.get("class")]
            assert len(shown) == len(posting["liveBlogUpdate"])
            assert len(tree.find_class("update-removed")) == len(posting["liveblog:removed"])
            carried = sum(not update["liveblog:seen"] for update in posting["liveBlogUpdate"])
            assert len(tree.find_class("update-carried")) == carried


def test_a_removed_update_is_struck_through_in_its_place(client: httpx.Client) -> None:
    removal = next(
        r for r in client.get("/api/removals").json()["removals"] if r["headline"].startswith("Reports of")
    )
    before = read(client, f"/live-blogs/{removal['liveBlog']}", at=removal["lastSeen"])
    after = read(client, f"/live-blogs/{removal['liveBlog']}", at=removal["firstAbsent"])
    struck = [u for u in after.find_class("update-removed") if "Reports of" in u.text_content()]
    assert len(struck) == 1
    assert [element.tag for element in struck[0].find_class("struck")] == ["del"]
    assert words(struck[0], ".chip") == ["removed in this look"]
    standing = [u for u in before.find_class("update-seen") if "Reports of" in u.text_content()]
    assert any("Later removed, by" in text for text in words(standing[0], ".is-removed"))


def test_each_update_says_how_often_it_was_edited_and_whether_silently(client: httpx.Client) -> None:
    number, key = update_key(client, "Old bridge gauge keeps climbing")
    tree = read(client, f"/live-blogs/{number}", at="2026-03-14T09:00:00Z")
    update = next(u for u in tree.find_class("update") if "Old bridge gauge" in u.text_content())
    assert "Edited 2 times, 1 silently · version 2 of 3" in words(update, ".margin")[0]
    assert f"key={key}" in [link.get("href") for link in update.iter("a")][-1]


def test_a_moment_before_the_first_look_shows_the_first_and_says_so(client: httpx.Client) -> None:
    tree = read(client, "/live-blogs/1", at="2020-01-01")
    assert words(tree, ".note-warn")[0].startswith("Nothing is known of 1 Jan 2020")


def test_a_failed_look_is_named_where_it_stands(client: httpx.Client) -> None:
    captures = client.get("/api/live-blogs/2/captures", params={"limit": 500}).json()["captures"]
    failed = next(c for c in captures if c["outcome"] in {"failed", "unreadable"})
    tree = read(client, "/live-blogs/2", at=failed["at"])
    assert "This is the last one before it that could be read." in words(tree, ".note-warn")[0]


def test_without_script_one_steps_by_links_and_by_a_form(client: httpx.Client) -> None:
    tree = read(client, "/live-blogs/1", at="2026-03-14T10:00:00Z")
    steps = {link.get("data-step"): link.get("href") for link in tree.find_class("step") if link.tag == "a"}
    assert steps["previous"] == "/live-blogs/1?at=2026-03-14T09%3A50%3A00Z"
    assert set(steps) == {"previous", "next", "previous-change", "next-change"}
    form = tree.find_class("jump")[0]
    assert (form.get("action"), form.get("method")) == ("/live-blogs/1", None)
    assert tree.find_class("slider")[0].get("hidden") is not None


def test_a_live_blog_that_could_never_be_read_says_so(sqlite_url: str) -> None:
    failed = next(v for v in visits() if not v.posting and v.pages[0].status == 503)
    with Archive(sqlite_url) as archive:
        archive.record(failed)
    with open_room(sqlite_url) as room, httpx.Client(base_url=room) as client:
        assert words(read(client, "/live-blogs/1"), "h1") == ["Nothing could be read yet"]
        assert words(read(client, "/"), "h2") == [failed.url]
        for path in ("/live-blogs/1/coverage", "/live-blogs/1/captures", "/captures/1", "/edits", "/method"):
            assert client.get(path).status_code == 200
        assert client.get("/api/live-blogs/1/posting").status_code == 404


def test_an_empty_archive_has_all_its_pages(sqlite_url: str) -> None:
    with open_room(sqlite_url) as room, httpx.Client(base_url=room) as client:
        assert "No live blog is followed yet" in words(read(client, "/"), ".nothing")[0]
        for path in ("/search", "/edits", "/edits.atom", "/method", "/api", "/api/edits", "/api/live-blogs"):
            assert client.get(path).status_code == 200


# --- an update -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("view", "deleted", "inserted"),
    [
        ("inline", ["15m", "1.5m"], ["1.5m", "1.4m"]),
        ("beside", ["15m", "1.5m"], ["1.5m", "1.4m"]),
        ("whole", [], []),
    ],
)
def test_versions_stand_in_one_text_side_by_side_or_in_full(
    client: httpx.Client, view: str, deleted: list[str], inserted: list[str]
) -> None:
    number, key = update_key(client, "Old bridge gauge keeps climbing")
    tree = read(client, f"/live-blogs/{number}/update", key=key, view=view)
    assert words(tree, "h3") == ["Version 1", "Version 2", "Version 3"]
    bodies = tree.find_class("published")
    assert [w for body in bodies for w in words(body, "del")] == deleted
    assert [w for body in bodies for w in words(body, "ins")] == inserted
    assert words(tree, ".chip")[:2] == ["silent", "text"]


def test_our_times_stand_beside_the_publishers(client: httpx.Client) -> None:
    number, key = update_key(client, "Old bridge gauge keeps climbing")
    tree = read(client, f"/live-blogs/{number}/update", key=key)
    rows = [[" ".join(cell.text_content().split()) for cell in row] for row in tree.iter("tr")][1:]
    versions = client.get(f"/api/live-blogs/{number}/versions", params={"key": key}).json()["versions"]
    assert [row[1] for row in rows] == [
        moment_words(datetime.fromisoformat(version["firstCapture"]), "second") for version in versions
    ]
    assert all("14 Mar 2026, 07:56:00 UTC" in row[3] for row in rows)


def test_the_citation_names_captures_times_and_checksums(client: httpx.Client) -> None:
    number, key = update_key(client, "Old bridge gauge keeps climbing")
    tree = read(client, f"/live-blogs/{number}/update", key=key)
    citation = tree.get_element_by_id("citation").text_content()
    versions = client.get(f"/api/live-blogs/{number}/versions", params={"key": key}).json()["versions"]
    captures = {c["at"]: c["capture"] for c in _captures(client, number)}
    lines = citation.splitlines()
    assert lines[0].endswith(f"published 2026-03-14 07:56:00 UTC. {versions[0]['url']}")
    for line, version in zip(lines[1:4], versions, strict=True):
        capture = captures[version["firstCapture"]]
        sha256 = client.get(f"/api/captures/{capture}").json()["responses"][0]["payloadSha256"]
        assert line == (
            f"Version {version['version']}: first seen {_utc(version['firstCapture'])}, "
            f"last seen {_utc(version['lastCapture'])}; capture {capture} sha256:{sha256}"
        )
    permalink = lines[-1].removeprefix("Archived at ")
    assert client.get(permalink).status_code == 200


def _captures(client: httpx.Client, number: int) -> list[dict[str, str]]:
    found: list[dict[str, str]] = client.get(f"/api/live-blogs/{number}/captures?limit=500").json()[
        "captures"
    ]
    return found


def _utc(moment: str) -> str:
    return f"{datetime.fromisoformat(moment).astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"


def test_a_removed_and_restored_update_names_its_four_captures(client: httpx.Client) -> None:
    removal = next(r for r in client.get("/api/removals").json()["removals"] if r["seenAgain"])
    tree = read(client, f"/live-blogs/{removal['liveBlog']}/update", key=removal["update"])
    note = tree.find_class("note-removed")[0]
    assert re.match(r"Removed between .* and .*; back by .*\.", words(tree, ".note-removed")[0])
    assert [time.get("datetime") for time in note.iter("time")] == [
        removal["lastSeen"],
        removal["firstAbsent"],
        removal["seenAgain"],
    ]


# --- edits ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"kind": "all"},
        {"kind": "removed"},
        {"silent": "yes"},
        {"silent": "no"},
        {"numbers": "yes"},
        {"substance": "no"},
        {"field": "headline"},
        {"words": "bridge"},
        {"publisher": "gazette.example", "kind": "restored"},
        {"since": "2026-03-14T12:00", "until": "2026-03-14T14:00"},
        {"live_blog": 2},
    ],
)
def test_the_page_the_feed_and_the_api_give_the_same_edits(
    client: httpx.Client, query: dict[str, str | int]
) -> None:
    told = client.get("/api/edits", params={**query, "limit": 20}).json()["edits"]
    tree = read(client, "/edits", **query)
    assert [words(event, ".chip")[0] for event in tree.find_class("event")] == [edit["kind"] for edit in told]
    feed = ElementTree.fromstring(client.get("/edits.atom", params={**query}).content)
    entries = feed.findall("a:entry", ATOM)
    assert [entry.findtext("a:updated", "", ATOM)[:19] for entry in entries[:20]] == [
        edit["by"][:19] for edit in told
    ]


def test_silent_edits_are_only_silent_ones(client: httpx.Client) -> None:
    told = client.get("/api/edits", params={"silent": "yes"}).json()["edits"]
    assert told
    assert {(edit["kind"], edit["silent"]) for edit in told} == {("edited", True)}


def test_the_feed_links_to_pages_that_are_there(client: httpx.Client, room: str) -> None:
    feed = ElementTree.fromstring(client.get("/edits.atom").content)
    links = [link.get("href", "") for link in feed.iterfind(".//a:link", ATOM)]
    assert all(link.startswith(room) for link in links)
    assert {client.get(link).status_code for link in links[:8]} == {200}
    assert client.get("/edits.atom").content == client.get("/edits.atom").content


def test_words_in_filters_come_back_escaped(client: httpx.Client) -> None:
    answer = client.get("/edits", params={"words": '"><script>alert(1)</script>'})
    assert "<script>alert" not in answer.text
    assert "&#34;&gt;&lt;script&gt;alert(1)&lt;/script&gt;" in answer.text


# --- captures, coverage, method ------------------------------------------------------------------------------


def test_a_capture_shows_what_was_fetched_and_what_was_read(client: httpx.Client) -> None:
    told = client.get("/api/captures/64").json()
    tree = read(client, "/captures/64")
    frame = next(tree.iter("iframe"))
    assert (frame.get("sandbox"), frame.get("src")) == ("", "/captures/64/page")
    assert len(tree.find_class("read")[0].findall(".//li")) == len(told["shown"]) == told["updates"]
    assert told["responses"][0]["payloadSha256"] in words(tree, "code")
    headers = [words(row, "th") + words(row, "td") for row in tree.find_class("headers")[0].iter("tr")][1:]
    assert headers == [list(pair) for pair in told["responses"][0]["headers"]]


def test_a_capture_of_several_pages_shows_each(client: httpx.Client) -> None:
    number = next(
        c["capture"]
        for c in reversed(_captures(client, 1))
        if len(client.get(f"/api/captures/{c['capture']}").json()["responses"]) > 1
    )
    tree = read(client, f"/captures/{number}", response=1)
    assert next(tree.iter("iframe")).get("src") == f"/captures/{number}/page?response=1"
    assert client.get(f"/captures/{number}/page?response=99").status_code == 404


def test_coverage_tells_looks_and_blind_spans(client: httpx.Client) -> None:
    told = client.get("/api/live-blogs/1/coverage").json()
    tree = read(client, "/live-blogs/1/coverage")
    rows = [list(table.iter("tr"))[1:] for table in tree.find_class("stack")]
    assert [len(some) for some in rows] == [len(told["blind"]), len(told["causes"])]
    assert [words(row, "td")[1] for row in rows[1]] == [cause["reason"] for cause in told["causes"]]
    assert f"{told['looks']}: {told['readable']} that could be read" in words(tree, ".facts")[0]


def test_the_method_page_lists_the_looks_at_each_live_blog(client: httpx.Client) -> None:
    tree = read(client, "/method")
    rows = [[" ".join(c.text_content().split()) for c in row] for row in tree.iter("tr")][1:]
    assert [row[1:5] for row in rows] == [
        [str(c["looks"]), str(c["readable"]), str(c["unreadable"]), str(c["failed"])]
        for c in (client.get(f"/api/live-blogs/{n}/coverage").json() for n in _by_address(client))
    ]


def _by_address(client: httpx.Client) -> list[int]:
    return [s["id"] for s in client.get("/api/live-blogs").json()["liveBlogs"]]


# --- unusual archives-----------------------------------------------------------------------------------------


def test_a_pulse_is_taken_again_when_a_capture_comes(sqlite_url: str) -> None:
    flood = [visit for visit in visits() if visit.url == f"{SITE}/flood"]
    pulses = Pulses()
    from archive.models import LiveBlog

    with Archive(sqlite_url) as archive:
        archive.record_many(flood[:3])
        with archive.session() as session:
            followed = session.get_one(LiveBlog, 1)
            first = pulses.of(session, followed)
            assert pulses.of(session, followed) is first
        archive.record_many(flood[3:6])
        with archive.session() as session:
            again = pulses.of(session, session.get_one(LiveBlog, 1))
    assert (len(first.looks), len(again.looks)) == (3, 6)


def test_a_page_without_a_body_is_shown_as_such(sqlite_url: str) -> None:
    flood = next(visits())
    flood.pages = (page(flood.url, flood.captured_at, "", status=503),)
    with Archive(sqlite_url) as archive:
        archive.record(flood)
    with open_room(sqlite_url) as room, httpx.Client(base_url=room) as client:
        assert "The answer had no body." in words(read(client, "/captures/1"), ".nothing")
        assert client.get("/captures/1/page").status_code == 200


def test_older_pages_put_together_are_all_edits(client: httpx.Client) -> None:
    """However many events one capture has, none is told twice and none is left out."""
    told = client.get("/api/edits", params={"kind": "all", "limit": 500}).json()["edits"]
    found: list[str] = []
    path = "/edits?kind=all"
    while path:
        tree = lxml.html.document_fromstring(client.get(path).text)
        found += [event.findall(".//h2/a")[0].get("href") for event in tree.find_class("event")]
        path = next((link.get("href") for link in tree.iter("a") if link.get("rel") == "next"), "")
    expected = [
        f"{Links().update(edit['liveBlog'], edit['update'])}#version-{edit['version']}" for edit in told
    ]
    assert found == expected


def test_a_long_live_blog_is_shown_in_parts_and_names_what_changed(sqlite_url: str) -> None:
    def look(minute: int, last: str) -> LiveBlogItem:
        blocks = "".join(
            f'<article class="block" id="block-65d0c0c08f08{n:012x}"><header><a href="?page=with:block-65d0c0c08f08{n:012x}">'
            f'<time datetime="2026-03-14T{n // 60 + 1:02}:{n % 60:02}:00Z">t</time></a></header><h2>Update {n}</h2>'
            f"<p>Words of update number {n}{last if n == 3 else ''}.</p></article>"
            for n in reversed(range(700))
        )
        markup = f'<html><head><title>Long</title></head><body><h1>Long</h1><div id="liveblog-body" class="js-liveblog-body">{blocks}</div></body></html>'
        at = datetime(2026, 3, 15, 12, minute, tzinfo=UTC)
        url = "https://www.theguardian.com/world/live/2026/mar/14/long"
        return LiveBlogItem(url, at, (page(url, at, markup),))

    with Archive(sqlite_url) as archive:
        archive.record(look(0, ""))
        archive.record(look(5, " and more"))
    with open_room(sqlite_url) as room, httpx.Client(base_url=room) as client:
        tree = read(client, "/live-blogs/1")
        assert len(tree.find_class("update")) == 300
        link = tree.find_class("published-link")[0]
        assert link.text_content().startswith("Update 3")
        page_3 = lxml.html.document_fromstring(client.get(link.get("href")).text)
        assert page_3.get_element_by_id(link.get("href").partition("#")[2]).find_class("chip")
        assert [words(page_3, ".pager")[0]] == ["Newer Page 3 of 3"]
