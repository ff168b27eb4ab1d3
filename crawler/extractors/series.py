"""Identifiers and permalinks that tell the records of a list apart."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from crawler.extractors.record_marks import marks_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crawler.extractors.candidates import Record
    from crawler.extractors.outline import Mark, Outline

LARGE_NUMBER: Final = 1000
"""From here on a number in an id is a database's and not a position on the page."""

_UNIQUE_SHAPE: Final = re.compile(r"[UH]")
_OTHER_PART: Final = re.compile(
    r"title|share|popup|label|heading|video|image|media|player|toggle|menu|button|panel|author|user|avatar|photo|embed"
    r"|tweet|ad\b",
    re.IGNORECASE,
)
"""Names of parts of a record: their ids hold the record's, but are not it."""


@dataclass(slots=True)
class Series:
    """Marks alike, one for (nearly) every record; `marks` by the record's position in the list."""

    key: str
    marks: dict[int, Mark] = field(default_factory=dict)

    @property
    def values(self) -> list[str]:
        """The published values, in the order of the records."""
        return [mark.value for mark in self.marks.values()]


def id_series(page: Outline, records: Sequence[Record]) -> Series | None:
    """The identifiers that tell the records apart and look least like positions; None where there are none."""
    rated = [(_rating(series, records), series) for series in _series(page, records, "id")]
    rated = [(score, series) for score, series in rated if score > 0]
    return max(rated, key=lambda item: item[0])[1] if rated else None


def link_series(page: Outline, records: Sequence[Record]) -> Series | None:
    """The links with which records point at themselves; None where there are none."""
    fitting = [
        series
        for series in _series(page, records, "link")
        if len(series.marks) >= 0.5 * len(records) and _tell_apart(series.values)
    ]
    return max(fitting, key=lambda series: len(series.marks), default=None)


def _series(page: Outline, records: Sequence[Record], kind: str) -> list[Series]:
    found: dict[str, Series] = defaultdict(lambda: Series(""))
    for position, mark in marks_in(page, records, {kind}):
        series = found[mark.key if kind == "id" else f"{mark.value[:1]} {page.path[mark.node]}"]
        series.key = mark.key
        series.marks.setdefault(position, mark)
    return list(found.values())


def _tell_apart(values: Sequence[str]) -> bool:
    """Whether the values differ; a pinned record stands on the page twice."""
    different = len(set(values))
    return different >= 2 and len(values) - different <= 1 + len(values) // 10


def _rating(series: Series, records: Sequence[Record]) -> float:
    coverage = len(series.marks) / len(records)
    if coverage < 0.5 or not _tell_apart(series.values):
        return 0
    name, _, pattern = series.key.partition(" ")
    score = 3 * coverage + (name == "id")
    if _UNIQUE_SHAPE.search(pattern):
        score += 2
    elif "N" in pattern:
        score += _number_rating([int(n) for v in series.values for n in re.findall(r"\d{1,18}", v)[-1:]])
    if _OTHER_PART.search(pattern) or _OTHER_PART.search(name):
        score -= 2.5
    depth = max(mark.node - records[i].start for i, mark in series.marks.items())
    return score + (0.5 if depth <= 3 else 0)


def _number_rating(numbers: Sequence[int]) -> float:
    """Large numbers are a database's; 0, 1, 2 ... or 1, 2, 3 ... are positions."""
    if not numbers:
        return 0
    positions = (list(range(len(numbers))), list(range(1, len(numbers) + 1)))
    return (1.5 if min(numbers) >= LARGE_NUMBER else 0.5) - (3 if sorted(numbers) in positions else 0)
