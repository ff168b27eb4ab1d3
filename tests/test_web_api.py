"""The JSON API: shapes, paging, problems, and no address that makes it fail."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import response_schema_conformance

from archive.store import Archive
from tests.reading_room import open_room, update_key, visits

pytest_plugins = ["tests.web_fixtures"]

BOUNDED = settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def test_the_description_names_every_question(client: httpx.Client) -> None:
    description = client.get("/api/openapi.json").json()
    assert sorted(description["paths"]) == [
        "/api/captures/{number}",
        "/api/edits",
        "/api/live-blogs",
        "/api/live-blogs/{number}",
        "/api/live-blogs/{number}/activity",
        "/api/live-blogs/{number}/captures",
        "/api/live-blogs/{number}/compare",
        "/api/live-blogs/{number}/coverage",
        "/api/live-blogs/{number}/posting",
        "/api/live-blogs/{number}/versions",
        "/api/removals",
        "/api/search",
    ]
    assert {method for path in description["paths"].values() for method in path} == {"get"}


def test_no_question_makes_the_server_fail(room: str) -> None:
    """schemathesis against the description: no 5xx, and every answer in the shape that it promises."""
    schema = schemathesis.openapi.from_url(f"{room}/api/openapi.json")
    for result in schema.get_all_operations():
        operation = result.ok()

        @BOUNDED
        @given(case=operation.as_strategy())
        def ask(case: schemathesis.Case) -> None:
            answer = case.call()
            case.validate_response(answer, checks=[not_a_server_error, response_schema_conformance])

        ask()


AWKWARD = [
    "\x00",
    "%",
    "_",
    "'",
    '"',
    "\\",
    "*",
    "**",
    "NEAR(",
    "a AND",
    "-",
    "ﷺ",
    "👩‍👩‍👧",
    "\u202e",
    "a" * 500,
    "(" * 100,
]


@pytest.mark.parametrize("typed", AWKWARD)
def test_awkward_words_are_answered(client: httpx.Client, typed: str) -> None:
    for path in ("/api/search", "/api/edits", "/api/live-blogs", "/search", "/edits", "/"):
        assert client.get(path, params={"words": typed}).status_code in {200, 400, 422}
    assert client.get("/api/live-blogs/1/versions", params={"key": typed}).status_code == 404


def test_awkward_words_are_answered_on_postgresql(postgres_url: str) -> None:
    with Archive(postgres_url) as archive:
        archive.record(next(visits()))
    with open_room(postgres_url) as room, httpx.Client(base_url=room) as client:
        for typed in AWKWARD:
            for path in ("/api/search", "/api/edits", "/search", "/edits", "/"):
                assert client.get(path, params={"words": typed}).status_code in {200, 400, 422}
            assert client.get("/api/live-blogs/1/versions", params={"key": typed}).status_code == 404
        for path in ("/live-blogs/1", "/captures/1", "/captures/1/page", "/method", "/live-blogs/1/coverage"):
            assert client.get(path).status_code == 200
        assert client.get("/api/live-blogs/9223372036854775807").status_code == 404


@pytest.mark.parametrize(
    ("path", "status", "title"),
    [
        ("/api/live-blogs/99", 404, "Not in the archive"),
        ("/api/nowhere", 404, "Not in the archive"),
        ("/api/captures/99999", 404, "Not in the archive"),
        ("/api/live-blogs/1/posting?at=2001-01-01", 404, "Not in the archive"),
        ("/api/live-blogs/9223372036854775808", 422, "That cannot be asked"),
        ("/api/live-blogs/x", 422, "That cannot be asked"),
        ("/api/edits?limit=0", 422, "That cannot be asked"),
        ("/api/edits?limit=501", 422, "That cannot be asked"),
        ("/api/edits?offset=-1", 422, "That cannot be asked"),
        ("/api/search", 422, "That cannot be asked"),
        ("/api/search?words=%3F", 400, "That cannot be asked"),
        ("/api/live-blogs/1/compare", 422, "That cannot be asked"),
        ("/api/live-blogs/1/compare?from=2026-03-13&to=2026-03-14T12:00", 404, "Not in the archive"),
        ("/api/live-blogs/1/compare?from=2026-03-14T12:00&to=2026-03-14T11:00", 400, "That cannot be asked"),
    ],
)
def test_an_error_is_a_problem(client: httpx.Client, path: str, status: int, title: str) -> None:
    answer = client.get(path)
    problem = answer.json()
    assert answer.headers["content-type"] == "application/problem+json"
    assert (answer.status_code, problem["status"], problem["title"]) == (status, status, title)
    assert problem["detail"]


def pages(client: httpx.Client, path: str, key: str, size: int) -> list[Any]:
    """All entries of a list, a page at a time."""
    found: list[Any] = []
    while True:
        answer = client.get(path, params={"limit": size, "offset": len(found), "kind": "all"}).json()
        found.extend(answer[key])
        if len(answer[key]) < size:
            return found


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ("/api/edits", "edits"),
        ("/api/removals", "removals"),
        ("/api/live-blogs", "liveBlogs"),
        ("/api/live-blogs/1/captures", "captures"),
    ],
)
def test_pages_put_together_are_the_whole(client: httpx.Client, path: str, key: str) -> None:
    whole = client.get(path, params={"limit": 500, "kind": "all"}).json()[key]
    assert pages(client, path, key, 3 if len(whole) < 30 else 20) == whole


def test_versions_are_those_of_the_command_line(client: httpx.Client, day_url: str) -> None:
    number, key = update_key(client, "Old bridge gauge keeps climbing")
    told = client.get(f"/api/live-blogs/{number}/versions", params={"key": key}).json()
    with Archive(day_url) as archive:
        expected = [version.as_json() for version in archive.versions(key, live_blog=told["liveBlog"])]
    assert told["versions"] == expected


def test_a_comparison_is_that_of_the_command_line(client: httpx.Client, day_url: str) -> None:
    from archive.arguments import parse_moment

    told = client.get("/api/live-blogs/2/compare?from=2026-03-14T08:00Z&to=2026-03-14T14:00Z").json()
    with Archive(day_url) as archive:
        expected = archive.compare(
            told["url"], parse_moment("2026-03-14T08:00Z"), parse_moment("2026-03-14T14:00Z")
        )
    assert told == expected.as_json()


def test_edits_are_those_of_the_command_line(client: httpx.Client, day_url: str) -> None:
    told = client.get("/api/edits", params={"kind": "all", "limit": 500}).json()["edits"]
    with Archive(day_url) as archive:
        expected = [edit.as_json() for edit in archive.edits(newest_first=True)]
    ours = [{k: v for k, v in edit.items() if k not in {"liveBlog", "substance"}} for edit in told]
    assert ours == expected


def test_a_search_says_where_the_words_stand(client: httpx.Client) -> None:
    hits = client.get("/api/search", params={"words": "gauge 15m"}).json()["hits"]
    assert [(hit["version"], hit["current"]) for hit in hits] == [(1, False)]


def test_activity_counts_every_event(client: httpx.Client) -> None:
    buckets = client.get("/api/live-blogs/2/activity?buckets=7").json()["buckets"]
    edits = client.get("/api/edits?live_blog=2&kind=all&limit=500").json()["edits"]
    counted = {k: sum(b[k] for b in buckets) for k in ("added", "edited", "removed", "restored")}
    assert len(buckets) == 7
    assert counted == {k: sum(e["kind"] == k for e in edits) for k in counted}
