"""What readers may write into an address, checked before any query sees it."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from fastapi import Path, Query
from pydantic import AfterValidator, BeforeValidator

from archive.arguments import NotATime, parse_moment

MAX_ID = 2**63 - 1
"""The largest row number that a database holds."""

MAX_WORDS = 500


def _moment(value: Any) -> datetime | None:
    """As the command line reads it, with the empty field of a form for "not given"."""
    if value is None or not str(value).strip():
        return None
    try:
        return parse_moment(str(value))
    except NotATime as error:
        message = f"{value!r} is not a time, write it like 2026-02-14T14:05Z or 2026-02-14"
        raise ValueError(message) from error


def _required_moment(value: Any) -> datetime:
    moment = _moment(value)
    if moment is None:
        message = "a time is needed"
        raise ValueError(message)
    return moment


def _words(value: str | None) -> str | None:
    """Words without the NUL character, which no database takes; None where there are none."""
    words = (value or "").replace("\x00", "").strip()
    return words or None


def _choice(value: Any) -> bool | None:
    """A yes or no of a form; empty for "not given"."""
    if value is None or value == "":
        return None
    known = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}
    try:
        return known[str(value).lower()]
    except KeyError:
        message = f"{value!r} is neither yes nor no"
        raise ValueError(message) from None


def _nothing_if_empty(value: Any) -> Any:
    return None if value == "" else value


RowId = Annotated[int, Path(ge=1, le=MAX_ID)]
Moment = Annotated[
    datetime | None,
    BeforeValidator(_moment),
    Query(description="A time, ISO 8601; UTC where it names no zone.", examples=["2026-02-14T14:05:00Z"]),
]
From = Annotated[
    datetime,
    BeforeValidator(_required_moment),
    Query(alias="from", description="A time, ISO 8601; UTC where it names no zone."),
]
Words = Annotated[str | None, Query(max_length=MAX_WORDS), AfterValidator(_words)]
Choice = Annotated[bool | None, BeforeValidator(_choice), Query()]
OptionalId = Annotated[int | None, BeforeValidator(_nothing_if_empty), Query(ge=1, le=MAX_ID)]
Limit = Annotated[int, Query(ge=1, le=500, description="Entries in an answer, at most.")]
Offset = Annotated[int, Query(ge=0, le=10_000_000, description="Entries to skip.")]
PageNumber = Annotated[int, Query(ge=1, le=100_000, description="Page of the list, from 1.")]
