"""When updates were made, as their ids say: none was published before, whatever the page's clock seems to tell.

A MongoDB ObjectId begins with the second of its creation (https://www.mongodb.com/docs/manual/reference/bson-types/).
Servers that print UTC for a newsroom elsewhere show themselves so.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from crawler.extractors.record_marks import marks_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crawler.extractors.candidates import Record
    from crawler.extractors.outline import Outline
    from crawler.items import Timestamp

FEWEST: Final = 3
"""Records with such an id that tell something."""

TOO_EARLY: Final = timedelta(minutes=2)

FARTHEST_ZONES: Final = timedelta(hours=14)
"""How far two zones lie apart at most."""

LONGEST_LIVE: Final = timedelta(days=30)
"""Ids made longer before the capture, or after it, are no ObjectIds."""

_OBJECT_ID: Final = re.compile(r"(?<![0-9a-f])([0-9a-f]{8})[0-9a-f]{16}(?![0-9a-f])")


def without_disproved(
    page: Outline, records: Sequence[Record], published: Sequence[Timestamp | None], captured_at: datetime
) -> list[Timestamp | None]:
    """The times without the moments of printed clocks, where a third of these lie before their updates were made.

    What was made later than zones can explain was moved from another system, and tells nothing.
    """
    made = _made(page, records, captured_at)
    clocks = [
        (stamp.at, made[position])
        for position, stamp in enumerate(published)
        if position in made and stamp and stamp.at and stamp.coarseness
    ]
    if not are_too_early(clocks):
        return list(published)
    return [replace(stamp, at=None) if stamp and stamp.coarseness else stamp for stamp in published]


def are_too_early(clocks: Sequence[tuple[datetime, datetime]]) -> bool:
    """Whether a third of times lie before their updates were made, by no more than zones differ: (time, made) each."""
    early = sum(TOO_EARLY < made - at <= FARTHEST_ZONES for at, made in clocks)
    return len(clocks) >= FEWEST and 3 * early >= len(clocks)


def made_at(name: str) -> datetime | None:
    """When what has this id was made; None where the id does not tell."""
    match = _OBJECT_ID.search(name)
    return datetime.fromtimestamp(int(match[1], 16), UTC) if match else None


def _made(page: Outline, records: Sequence[Record], captured_at: datetime) -> dict[int, datetime]:
    """When the records were made, by position; nothing where few ids tell it."""
    found: dict[int, datetime] = {}
    for position, mark in marks_in(page, records, {"id"}):
        made = made_at(mark.value)
        if made and position not in found:
            found[position] = made
    near = [at for at in found.values() if -LONGEST_LIVE < at - captured_at < timedelta(days=1)]
    return found if len(near) == len(found) and 2 * len(found) >= len(records) else {}
