"""What is known, what is inferred and what nobody saw: the pages say which is which."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import httpx
import lxml.html
import pytest

from archive.store import Archive
from tests.reading_room import SITE, open_room, update_key
from tests.sample_archive import ONE, look

if TYPE_CHECKING:
    from lxml.html import HtmlElement

pytest_plugins = ["tests.web_fixtures"]


def read(client: httpx.Client, path: str, **query: str | int) -> HtmlElement:
    """A page as a tree."""
    return lxml.html.document_fromstring(client.get(path, params=query).text)


def words(tree: HtmlElement, name: str) -> list[str]:
    """The words of each element of this class."""
    return [" ".join(element.text_content().split()) for element in tree.find_class(name)]


def by_address(client: httpx.Client, slug: str) -> int:
    """The number of a live blog of the practice newsroom."""
    live_blogs = client.get("/api/live-blogs").json()["liveBlogs"]
    return next(int(found["id"]) for found in live_blogs if found["url"] == f"{SITE}/{slug}")


def event(tree: HtmlElement, headline: str) -> HtmlElement:
    """The event of the edits page whose update is called so."""
    return next(found for found in tree.find_class("event") if headline in found.text_content())


# --- silence -------------------------------------------------------------------------------------------------


def test_silence_without_a_modified_time_is_told_from_silence_with_one(client: httpx.Client) -> None:
    tree = read(client, "/edits", silent="yes")
    assert words(event(tree, "Tern luffs"), "chip") == ["edited", "silent", "no modified time given"]
    assert words(event(tree, "Old bridge gauge"), "chip") == ["edited", "silent"]


@pytest.mark.parametrize(
    ("headline", "version", "said"),
    [
        (
            "Tern luffs",
            1,
            "No note in the text. The publisher gives no modified time here, so only a note could have told.",
        ),
        (
            "Old bridge gauge keeps climbing",
            1,
            "No note in the text, and the publisher’s modified time did not move on.",
        ),
        ("Old bridge gauge keeps climbing", 2, "The publisher’s modified time moved on with it."),
    ],
)
def test_an_edit_is_called_silent_or_disclosed_for_a_reason(
    client: httpx.Client, headline: str, version: int, said: str
) -> None:
    number, key = update_key(client, headline)
    tree = read(client, f"/live-blogs/{number}/update", key=key)
    reasons = [p.text_content() for p in tree.find_class("aside")[version].findall("p")]
    assert reasons[-1] == said


def test_what_silent_means_stands_beside_the_figures(client: httpx.Client) -> None:
    for path in ("/", "/edits"):
        links = [
            link.get("href") for note in read(client, path).find_class("note") for link in note.iter("a")
        ]
        assert links == ["/method#m-silent"]
    assert (
        "no modified time at all"
        in read(client, "/method").get_element_by_id("m-silent").getnext().text_content()
    )


# --- which update is which -----------------------------------------------------------------------------------


def test_an_identity_that_is_inferred_is_called_so(client: httpx.Client) -> None:
    number, key = update_key(client, "Wind drops at the pier")
    assert key.startswith("words-")
    (note,) = words(read(client, f"/live-blogs/{number}/update", key=key), "note-warn")
    assert note == (
        "The publisher gives this update no identifier that holds. "
        "That these wordings are of one update is inferred from its time and words."
    )
    number, key = update_key(client, "Old bridge gauge keeps climbing")
    assert words(read(client, f"/live-blogs/{number}/update", key=key), "note-warn") == []


def test_nobody_can_say_that_an_update_was_never_edited(client: httpx.Client) -> None:
    number, key = update_key(client, "Reports of a breach at Mill Sallow")
    assert words(read(client, f"/live-blogs/{number}/update", key=key), "under")[0].startswith(
        "No edit was seen, removed"
    )


# --- moments -------------------------------------------------------------------------------------------------


def captures(client: httpx.Client, number: int) -> list[dict[str, Any]]:
    """The readable captures of a live blog in order."""
    found: list[dict[str, Any]] = client.get(f"/api/live-blogs/{number}/captures?limit=500").json()[
        "captures"
    ]
    return [capture for capture in found if capture["outcome"] in {"changed", "same", "not_modified"}]


def test_a_moment_is_cited_with_its_capture_and_checksum(client: httpx.Client, room: str) -> None:
    number = by_address(client, "harbour")
    capture = captures(client, number)[8]
    sha256 = client.get(f"/api/captures/{capture['capture']}").json()["responses"][0]["payloadSha256"]
    tree = read(client, f"/live-blogs/{number}", at=capture["at"])
    at = capture["at"].removesuffix("Z").replace("T", " ")
    name = "“Harbour cup live: five boats, one buoy and a falling wind”, live blog, gazette.example"
    assert tree.get_element_by_id("citation").text_content().splitlines() == [
        f"{name}, as it stood at {at} UTC. {SITE}/harbour",
        f"Capture {capture['capture']}: {capture['updates']} updates seen; sha256:{sha256}",
        f"Archived at {room}/live-blogs/{number}?at={capture['at'].replace(':', '%3A')}",
    ]


def test_a_look_that_shows_another_headline_of_the_live_blog_says_so(sqlite_url: str) -> None:
    with Archive(sqlite_url) as archive:
        for clock, headline in (
            ("10:00", "Live: the flood"),
            ("10:10", "Live: the flood is over"),
            ("10:20", ""),
        ):
            archive.record(look(clock, [ONE], headline=headline))
    with open_room(sqlite_url) as room, httpx.Client(base_url=room) as client:
        tree = read(client, "/live-blogs/1", at="2026-02-14T10:10Z")
        assert "look 2 of 3: headline changed" in words(tree, "moment-small")
        assert words(tree, "news") == ["headline of the live blog Live: the flood is over"]
        assert [element.text for element in tree.find_class("news")[0].iter("ins")] == ["is over"]
        last = read(client, "/live-blogs/1", at="2026-02-14T10:20Z")
        assert (words(last, "news"), words(last, "moment-small")[-1]) == ([], "look 3 of 3: nothing changed")
        steps = {step.get("data-step"): step.get("href") for step in last.iter("a") if step.get("data-step")}
        assert steps["previous-change"].endswith("at=2026-02-14T10%3A10%3A00Z")
        told = client.get("/api/live-blogs/1/compare?from=2026-02-14T10:00Z").json()
        assert told["headlineChange"] == {"old": "Live: the flood", "new": "Live: the flood is over"}


def test_a_citation_counts_what_was_carried(client: httpx.Client) -> None:
    number = by_address(client, "flood")
    posting = client.get(f"/api/live-blogs/{number}/posting").json()["liveBlogUpdate"]
    seen = sum(update["liveblog:seen"] for update in posting)
    cited = read(client, f"/live-blogs/{number}").get_element_by_id("citation").text_content()
    assert 0 < seen < len(posting)
    assert f"{seen} updates seen, {len(posting) - seen} carried from earlier captures; sha256:" in cited


def test_what_was_asked_between_two_looks_is_not_claimed(client: httpx.Client) -> None:
    number = by_address(client, "harbour")
    asked, following = (
        captures(client, number)[8]["at"].replace(":00Z", ":07Z"),
        captures(client, number)[9]["at"],
    )
    note = read(client, f"/live-blogs/{number}", at=asked).find_class("note")[0]
    assert [time.get("datetime") for time in note.iter("time")] == [asked, following]
    assert note.text_content().endswith("what stood there in between is not known.")


def test_nothing_is_claimed_of_the_time_after_the_last_look(client: httpx.Client) -> None:
    number = by_address(client, "harbour")
    assert words(read(client, f"/live-blogs/{number}", at="2027-01-01"), "note")[0] == (
        "Asked for 1 Jan 2027, 00:00:00 UTC: this is the last look up to then. "
        "None that could be read has come since, so what stood there then is not known."
    )


def test_the_first_look_finds_updates_and_sees_none_come(client: httpx.Client) -> None:
    number = by_address(client, "harbour")
    looks = captures(client, number)
    assert words(read(client, f"/live-blogs/{number}", at=looks[0]["at"]), "chip-added") == []
    later = next(look["at"] for look in looks[1:] if look["changes"])
    assert set(words(read(client, f"/live-blogs/{number}", at=later), "chip-added")) == {
        "first seen",
        "first seen in this look",
    }


def test_a_removal_stands_in_the_citation(client: httpx.Client) -> None:
    removal = next(r for r in client.get("/api/removals").json()["removals"] if not r["seenAgain"])
    tree = read(client, f"/live-blogs/{removal['liveBlog']}/update", key=removal["update"])
    last_seen, gone = (
        removal[name].removesuffix("Z").replace("T", " ") for name in ("lastSeen", "firstAbsent")
    )
    assert (
        f"\nRemoved between {last_seen} UTC and {gone} UTC\n"
        in tree.get_element_by_id("citation").text_content()
    )


def test_an_update_that_is_back_is_named_in_the_look_that_shows_it(client: httpx.Client) -> None:
    removal = next(r for r in client.get("/api/removals").json()["removals"] if r["seenAgain"])
    tree = read(client, f"/live-blogs/{removal['liveBlog']}", at=removal["seenAgain"])
    assert words(tree, "chip-restored") == ["there again", "there again in this look"]
