"""Clocks that the tests of times share."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

BERLIN, LONDON, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("Europe/London"), ZoneInfo("America/New_York")
SECOND, MINUTE, HOUR, DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
EXACT = timedelta(0)
CAPTURED = datetime(2024, 8, 27, 13, 0, tzinfo=UTC)
"""A Tuesday; 15:00 in Berlin, 14:00 in London, 09:00 in New York."""


def utc(text: str) -> datetime:
    """The moment that an ISO time without a zone names in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)
