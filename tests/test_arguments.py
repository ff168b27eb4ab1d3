from datetime import UTC, datetime

import pytest

from archive.arguments import (
    NotAnAddress,
    NotATime,
    UnknownRoute,
    WrongWayRound,
    parse_address,
    parse_moment,
    parse_optional,
    parse_route,
    parse_span,
)

NOW = datetime(2026, 2, 14, 15, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("2026-02-14T14:05:00Z", "2026-02-14T14:05:00+00:00"),
        ("2026-02-14 14:05", "2026-02-14T14:05:00+00:00"),
        ("2026-02-14T14:05+01:00", "2026-02-14T13:05:00+00:00"),
        ("2026-02-14", "2026-02-14T00:00:00+00:00"),
        ("20260214T140500Z", "2026-02-14T14:05:00+00:00"),
        ("now", "2026-02-14T15:00:00+00:00"),
        ("3h ago", "2026-02-14T12:00:00+00:00"),
        ("90 minutes ago", "2026-02-14T13:30:00+00:00"),
        ("2 days ago", "2026-02-12T15:00:00+00:00"),
    ],
)
def test_a_moment_is_read_in_utc(words: str, expected: str) -> None:
    assert parse_moment(words, NOW).isoformat() == expected


@pytest.mark.parametrize("words", ["", "yesterdayish", "2026-13-01", "25:00", "14:05"])
def test_what_is_no_time_is_refused_in_a_sentence(words: str) -> None:
    with pytest.raises(NotATime, match="is not a time: write it like"):
        parse_moment(words, NOW)


@pytest.mark.parametrize(
    "words", ["9999-12-31T23:59-12:00", "0001-01-01T00:00+01:00", "99999999999 days ago", "999999 days ago"]
)
def test_a_time_beyond_the_calendar_is_refused_in_a_sentence(words: str) -> None:
    with pytest.raises(NotATime, match="lies outside the years 1 to 9999"):
        parse_moment(words, NOW)


def test_a_time_that_was_not_given_is_told_from_an_empty_one() -> None:
    assert parse_optional(None) is None
    with pytest.raises(NotATime, match="'' is not a time"):
        parse_optional("")


def test_a_span_is_open_where_nothing_is_given_and_ends_after_it_begins() -> None:
    assert parse_span(None, None) == (None, None)
    assert parse_span("2026-02-14", "2026-02-14") == (datetime(2026, 2, 14, tzinfo=UTC),) * 2
    with pytest.raises(WrongWayRound) as raised:
        parse_span("2026-02-14T15:00", "2026-02-14T14:00")
    assert str(raised.value) == (
        "--since 2026-02-14T15:00:00Z is after --until 2026-02-14T14:00:00Z: name the earlier moment first"
    )


def test_a_route_is_one_of_those_there_are() -> None:
    assert [parse_route(name) for name in (None, "general", "json-ld")] == [None, "general", "json-ld"]
    for unknown in ("", "jsonld"):
        with pytest.raises(
            UnknownRoute, match=f"there is no route '{unknown}': choose one of .*, general, .*, json-ld"
        ):
            parse_route(unknown)


@pytest.mark.parametrize(
    "words",
    ["news.example/live", "", "ftp://news.example/", "http://", "http://[oops", "http://a:b/", "live blog"],
)
def test_what_is_no_address_is_refused_in_a_sentence(words: str) -> None:
    with pytest.raises(NotAnAddress, match="is not the address of a page: write it whole"):
        parse_address(words)


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("https://news.example:443/live?a=1#b", "https://news.example/live?a=1#b"),
        ("http://[::1]:80/live", "http://[::1]/live"),
        ("http://news.example:443/live", "http://news.example:443/live"),
        (" https://news.example/a@b ", "https://news.example/a@b"),
    ],
)
def test_a_default_port_goes_without_saying(words: str, address: str) -> None:
    assert parse_address(words) == address


@pytest.mark.parametrize("credentials", ["user:secret@", "user@", ":secret@", "@"])
def test_an_address_with_credentials_is_refused(credentials: str) -> None:
    with pytest.raises(NotAnAddress, match="write it without") as refused:
        parse_address(f"https://{credentials}news.example/live")
    assert "secret" not in str(refused.value)
