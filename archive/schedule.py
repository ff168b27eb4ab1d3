"""When to look again: often while updates arrive, seldom when it is quiet, rarely when coverage is over.

Pure functions of what the last look found; no clock, no chance, no database.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

QUIETER = 1.5
"""By how much the interval grows with each look that found nothing new."""

OVER_SHORTEST = 3600
"""Seconds between two looks at a live blog whose coverage is over, at least."""

QUIET_AFTER = timedelta(hours=6)
"""A past coverage end is believed when nothing changed for so long: some publishers print today's time."""

FAILED = ("failed", "unreadable")


@dataclass(frozen=True, slots=True)
class Pace:
    """The bounds of an interval, in seconds."""

    shortest: int = 120
    longest: int = 86_400


@dataclass(frozen=True, slots=True)
class Look:
    """What the last look found: its outcome, and how many looks in a row failed with it.

    `asked` is the publisher's own wish (Retry-After), in seconds.
    """

    outcome: str
    failures: int = 0
    over: bool = False
    asked: float | None = None


def next_interval(interval: int | None, look: Look, pace: Pace) -> int:
    """Seconds between looks from now on, from those before (None: it was the first).

    A failed look changes nothing here: what it says is about the network, not the newsroom.

    >>> next_interval(600, Look("changed"), Pace()), next_interval(600, Look("same"), Pace())
    (120, 900)
    """
    if interval is None:
        interval = pace.shortest
    if look.outcome in FAILED:
        return interval
    if look.outcome == "changed":
        wanted = OVER_SHORTEST if look.over else pace.shortest
    else:
        wanted = max(int(interval * QUIETER), OVER_SHORTEST if look.over else 0)
    return min(max(wanted, pace.shortest), pace.longest)


def wait(interval: int, look: Look, pace: Pace) -> int:
    """Seconds until the next look: the interval, doubled with each failure in a row, never above the longest.

    >>> [wait(120, Look("failed", failures=n), Pace()) for n in (1, 2, 3)]
    [240, 480, 960]
    """
    seconds = interval
    if look.outcome in FAILED:
        seconds = max(interval, pace.shortest * 2 ** min(look.failures, 20))
    return min(max(seconds, int(look.asked or 0)), pace.longest)


def is_over(*, is_live: bool | None, ended: bool, quiet: timedelta) -> bool:
    """Whether coverage is over: the page says so, or its end has passed and nothing changed since for long."""
    if is_live is not None:
        return not is_live
    return ended and quiet >= QUIET_AFTER
