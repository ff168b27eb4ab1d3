import json
import urllib.error
import urllib.request
from collections import Counter
from datetime import timedelta
from http.client import IncompleteRead
from typing import Any

import pytest

from crawler.newsroom import Newsroom, markup, script
from crawler.newsroom.story import Look, Post, truth

MINUTE = timedelta(minutes=1)


def get(url: str, **headers: str) -> tuple[int, bytes, Any]:
    request = urllib.request.Request(
        url, headers={name.replace("_", "-"): value for name, value in headers.items()}
    )
    try:
        with urllib.request.urlopen(request, timeout=10) as response:
            return response.status, response.read(), response.headers
    except urllib.error.HTTPError as error:
        return error.code, error.read(), error.headers


def to_tick(newsroom: Newsroom, tick: int) -> None:
    while newsroom.ticks < tick:
        newsroom.tick()


def events(*states: dict[str, str] | None, gone: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """(kind, key, after, by) of looks a minute apart, each showing {key: text}; None is a spoiled look."""
    looks, known = [], set(gone)
    for minute, state in enumerate(states):
        known |= set(state or ())
        posts = tuple(Post(key, 1, (text,)) for key, text in reversed((state or {}).items()))
        missing = frozenset(known - set(state or ()))
        looks.append(Look("x", script.START + minute * MINUTE, posts, missing, spoiled=state is None))
    return [
        (event["kind"], event["update"], event["after"] and event["after"][14:16], event["by"][14:16])
        for event in truth(looks)
    ]


def test_truth_of_additions_edits_and_a_revert() -> None:
    assert events({"a": "A"}, {"a": "A", "b": "B"}, {"a": "AA", "b": "B"}, {"a": "A", "b": "B"}) == [
        ("added", "a", None, "00"),
        ("added", "b", "00", "01"),
        ("edited", "a", "01", "02"),
        ("edited", "a", "02", "03"),
    ]


def test_truth_of_a_removal_and_a_return() -> None:
    assert events({"a": "A"}, {}, {}, {"a": "A"}) == [
        ("added", "a", None, "00"),
        ("removed", "a", "00", "01"),
        ("restored", "a", "02", "03"),
    ]


def test_a_spoiled_look_proves_nothing() -> None:
    assert events({"a": "A"}, None, {"a": "AA"}, None, {}) == [
        ("added", "a", None, "00"),
        ("edited", "a", "00", "02"),
        ("removed", "a", "02", "04"),
    ]


def test_every_response_is_dressed_afresh() -> None:
    with Newsroom() as newsroom:
        bodies = [get(newsroom.urls[0])[1] for _ in range(3)]
    assert len(set(bodies)) == 3


def test_the_validator_follows_the_words_and_not_the_dressing() -> None:
    with Newsroom() as newsroom:
        url = newsroom.urls[0]
        first = get(url)[2]["ETag"]
        assert get(url, If_None_Match=first)[0] == 304
        to_tick(newsroom, 5)
        status, _, headers = get(url, If_None_Match=first)
    assert (status, headers["ETag"] == first) == (200, False)


@pytest.mark.parametrize(
    ("tick", "slug", "statuses"),
    [
        (7, "flood", [503, 200]),
        (25, "flood", [503, 503]),
        (33, "budget", [429, 200]),
        (16, "budget", [200, 200]),
    ],
)
def test_faults_strike_as_the_script_says(tick: int, slug: str, statuses: list[int]) -> None:
    with Newsroom() as newsroom:
        to_tick(newsroom, tick)
        answers = [get(f"{newsroom.base_url}/{slug}") for _ in range(2)]
    assert [answer[0] for answer in answers] == statuses
    if statuses[0] == 429:
        assert answers[0][2]["Retry-After"] == "1"


def test_a_truncated_body_announces_more_than_it_brings() -> None:
    with Newsroom() as newsroom:
        to_tick(newsroom, 20)
        with pytest.raises(IncompleteRead):
            get(f"{newsroom.base_url}/harbour")


def test_what_is_not_there_and_what_robots_may() -> None:
    with Newsroom() as newsroom:
        assert get(f"{newsroom.base_url}/nothing")[0] == 404
        assert get(f"{newsroom.base_url}/robots.txt")[1].startswith(b"User-agent: *")


def test_the_sentinel_s_older_pages_keep_their_bounds() -> None:
    newsroom = Newsroom()
    story = newsroom.stories["budget"]
    bounds = []
    for tick in range(script.LAST_TICK):
        to_tick(newsroom, tick)
        pages = markup.sentinel_pages(story)
        assert [post for page in pages for post in page] == story.posts
        assert {len(page) for page in pages[1:]} <= {markup.PAGE_SIZE}
        bounds.append(len(pages))
    assert (bounds[0], bounds[-1]) == (1, 3)


def test_the_script_holds_what_it_should() -> None:
    """Every kind of event and of fault is in the day."""
    newsroom = Newsroom()
    for tick in range(script.LAST_TICK + 1):
        to_tick(newsroom, tick)
        for story in newsroom.stories.values():
            newsroom.note(story, script.FAULTS.get((tick, story.slug)))
    found = newsroom.truth()
    kinds = Counter((event["kind"], tuple(event["fields"]), event["silent"]) for event in found)
    assert {kind for kind, _, _ in kinds} == {"added", "edited", "removed", "restored"}
    assert {(fields, silent) for kind, fields, silent in kinds if kind == "edited"} == {
        (("articleBody",), True),
        (("headline",), True),
        (("articleBody", "dateModified"), False),
        (("headline", "dateModified"), False),
        (("datePublished",), None),
        (("links",), None),
    }
    assert {fault.kind for fault in script.FAULTS.values()} == {
        "unavailable",
        "unavailable_once",
        "busy_once",
        "consent",
        "truncated",
        "empty",
        "older_pages_unavailable",
    }
    assert json.loads(json.dumps(found)) == found
