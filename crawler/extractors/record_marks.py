"""Which of a page's marks stand in which record of a list."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from crawler.extractors.candidates import Record
    from crawler.extractors.outline import Mark, Outline


def marks_in(page: Outline, records: Sequence[Record], kinds: set[str]) -> Iterable[tuple[int, Mark]]:
    """The marks of these kinds that stand in records, each with its record's position in the list."""
    spans = sorted((root, page.end[root], i) for i, record in enumerate(records) for root in record.roots)
    starts = [span[0] for span in spans]
    for mark in page.marks:
        if mark.kind in kinds:
            place = bisect_left(starts, mark.node + 1) - 1
            if place >= 0 and mark.node < spans[place][1]:
                yield spans[place][2], mark
