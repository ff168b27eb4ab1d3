"""How the reading room answers whatever the page: errors in a sentence, caches, reverse proxies, links."""

from __future__ import annotations

import re
from html import unescape

import httpx
import lxml.html
import pytest

from tests.reading_room import open_room, update_key

pytest_plugins = ["tests.web_fixtures"]


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/nowhere", 404, "There is no page at /nowhere."),
        ("/live-blogs/99", 404, "No live blog in the archive has the number 99."),
        ("/live-blogs/1/update?key=zzz", 404, "The live blog has no update with the key 'zzz'."),
        ("/captures/9999", 404, "No capture has the number 9999"),
        ("/captures/1/page?response=9", 404, "Capture 1 has no response number 9."),
        (
            "/live-blogs/0",
            422,
            "The parameter “number” does not fit: input should be greater than or equal to 1.",
        ),
        (
            "/live-blogs/1?at=yesterday-ish",
            422,
            "The parameter “at” does not fit: 'yesterday-ish' is not a time",
        ),
        ("/live-blogs/1?at=99999999999999999999%20weeks%20ago", 422, "is not a time, write it like"),
        ("/edits?kind=zzz", 422, "The parameter “kind” does not fit: input should be"),
        (
            "/edits?silent=perhaps",
            422,
            "The parameter “silent” does not fit: 'perhaps' is neither yes nor no.",
        ),
        ("/edits?live_blog=99", 404, "No live blog in the archive has the number 99."),
        ("/live-blogs/1/update", 422, "The parameter “key” does not fit: field required."),
    ],
)
def test_an_error_is_a_page_with_a_sentence(client: httpx.Client, path: str, status: int, said: str) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert said in unescape(answer.text)
    assert answer.headers["content-type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize(
    "path",
    [
        "/edits?before={}",
        "/edits?since=0001-01-01&until={}",
        "/live-blogs/1?at={}",
        "/api/live-blogs/1/activity?since=0001-01-01&until={}&buckets=60",
    ],
)
def test_the_last_moment_of_the_calendar_can_be_asked_for(client: httpx.Client, path: str) -> None:
    assert client.get(path.format("9999-12-31T23:59:59.999999Z")).status_code == 200


@pytest.mark.parametrize("path", ["/", "/live-blogs/1", "/edits", "/edits.atom", "/api/edits", "/method"])
def test_who_has_it_already_is_told_so(client: httpx.Client, path: str) -> None:
    first = client.get(path)
    again = client.get(path, headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
    assert first.headers["last-modified"] == "Sat, 14 Mar 2026 16:10:00 GMT"
    assert client.get(path, headers={"if-none-match": '"other"'}).status_code == 200


def test_every_link_stays_below_the_path_of_the_proxy(day_url: str) -> None:
    with open_room(day_url, "/press/archive") as room, httpx.Client(base_url=room) as client:
        number, key = update_key(client, "Old bridge gauge keeps climbing")
        for path in (
            "/",
            "/live-blogs/1",
            f"/live-blogs/{number}/update?key={key}",
            "/edits",
            "/captures/64",
        ):
            answer = client.get(room + path)
            assert answer.status_code == 200
            tree = lxml.html.document_fromstring(answer.text)
            addresses = [
                value
                for element, _, value, _ in tree.iterlinks()
                if "external" not in (element.get("rel") or "") and not value.startswith("#")
            ]
            assert addresses
            assert [a for a in addresses if not a.startswith("/press/archive/")] == []
        assert client.get(room + "/static/room.css").status_code == 200
        citation = lxml.html.document_fromstring(
            client.get(f"{room}/live-blogs/{number}/update?key={key}").text
        )
        permalink = citation.get_element_by_id("citation").text_content().split()[-1]
        assert permalink.startswith(f"{room}/live-blogs/")


def test_a_proxy_that_cuts_the_path_off_works_as_well(day_url: str) -> None:
    with open_room(day_url, "/archive") as room, httpx.Client() as client:
        bare = room.removesuffix("/archive")
        answer = client.get(f"{bare}/edits")
        assert answer.status_code == 200
        assert '"/archive/static/room.css"' in answer.text


def test_every_link_of_every_page_leads_somewhere(client: httpx.Client, room: str) -> None:
    """One address of each kind is opened, from all that can be reached."""
    waiting, kinds, broken = ["/"], set[str](), list[tuple[str, int]]()
    while waiting and len(kinds) < 60:
        path = waiting.pop(0)
        answer = client.get(path)
        if answer.status_code != 200:
            broken.append((path, answer.status_code))
        if not answer.headers["content-type"].startswith("text/html") or path.endswith("/page"):
            continue
        tree = lxml.html.document_fromstring(answer.text)
        for element, _, value, _ in tree.iterlinks():
            if "external" in (element.get("rel") or "") or value.startswith(("#", "http")):
                continue
            kind = re.sub(r"\d+", "0", value.partition("#")[0].partition("?")[0])
            kind += "?" + "&".join(sorted(re.findall(r"[?&](\w+)=", value)))
            if kind not in kinds:
                kinds.add(kind)
                waiting.append(value.partition("#")[0])
    assert broken == []
    assert len(kinds) > 20
