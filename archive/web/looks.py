"""One look at a live blog, as the charts and the slider take it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from archive.queries import HeadlineChange

READABLE = frozenset(("changed", "same", "not_modified"))


@dataclass(slots=True)
class Look:
    """One visit, how many events it is the first to show, and the change of the live blog's own headline."""

    id: int
    at: datetime
    outcome: str
    events: Counter[str] = field(default_factory=Counter)
    renamed: HeadlineChange | None = None

    @property
    def readable(self) -> bool:
        return self.outcome in READABLE

    @property
    def changes(self) -> int:
        return self.events.total()

    @property
    def shows_change(self) -> bool:
        return self.renamed is not None or self.changes > 0


def shown_by(looks: Sequence[Look], position: int) -> Look | None:
    """The look whose bytes show what stood there at this one: an earlier one where the server said "not modified"."""
    earlier = reversed(looks[: position + 1])
    return next((look for look in earlier if look.readable and look.outcome != "not_modified"), None)
