"""Times, addresses and names of routes as a person types them on the command line."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from archive.errors import ArchiveError
from crawler.items import isoformat
from crawler.urls import web_address

AGO = re.compile(r"(\d+)\s*(minute|min|m|hour|h|day|d|week|w)s?\s+ago", re.IGNORECASE)
SECONDS = {"m": 60, "h": 3600, "d": 86_400, "w": 604_800}


class NotATime(ArchiveError):
    """Raised by `parse_moment`: the words on the command line name no time."""


class UnknownRoute(ArchiveError):
    """Raised by `parse_route`: pages are read by no route of this name."""


class WrongWayRound(ArchiveError):
    """Raised by `parse_span`: the span ends before it begins."""


class NotAnAddress(ArchiveError):
    """Raised by `parse_address`: the words on the command line name no page on the web."""


def parse_address(words: str) -> str:
    """The address of a page: http or https, with a host, without credentials. Raises NotAnAddress.

    >>> parse_address(" https://news.example/live ")
    'https://news.example/live'
    """
    try:
        return web_address(words)
    except ValueError as error:
        raise NotAnAddress(str(error)) from None


def parse_route(words: str | None) -> str | None:
    """The name of a route by which pages are read; None for all of them. Raises UnknownRoute."""
    from crawler.extractors.routes import routes  # loads all extractors

    names = [route.name for route in routes()]
    if words is None or words in names:
        return words
    message = f"there is no route {words!r}: choose one of {', '.join(sorted(names))}"
    raise UnknownRoute(message)


def parse_moment(words: str, now: datetime | None = None) -> datetime:
    """A moment in UTC: ISO 8601 ("2026-02-14T14:05Z", "2026-02-14", "2026-02-14 14:05+01:00"), "now" or "3h ago".

    A time without a zone is UTC; a day alone is its first moment. Raises NotATime.

    >>> parse_moment("2026-02-14 14:05").isoformat()
    '2026-02-14T14:05:00+00:00'
    """
    now = now or datetime.now(UTC)
    text = words.strip()
    if text.lower() == "now":
        return now
    try:
        if ago := AGO.fullmatch(text):
            return now - timedelta(seconds=int(ago[1]) * SECONDS[ago[2][0].lower()])
        moment = datetime.fromisoformat(text)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except ValueError:
        message = f"{words!r} is not a time: write it like 2026-02-14T14:05Z, 2026-02-14 or '3h ago'"
        raise NotATime(message) from None
    except OverflowError:
        message = (
            f"{words!r} lies outside the years 1 to 9999 in UTC, the times that can be told: name one in them"
        )
        raise NotATime(message) from None


def parse_optional(words: str | None) -> datetime | None:
    """The moment, None where no words were given; an empty word is no time, and not "none given". Raises NotATime."""
    return None if words is None else parse_moment(words)


def parse_span(since: str | None, until: str | None) -> tuple[datetime | None, datetime | None]:
    """From when until when, None where it is open; raises NotATime, WrongWayRound."""
    earlier, later = parse_optional(since), parse_optional(until)
    if earlier and later and earlier > later:
        message = (
            f"--since {isoformat(earlier)} is after --until {isoformat(later)}: name the earlier moment first"
        )
        raise WrongWayRound(message)
    return earlier, later
