"""The day of each record in a list: printed in it apart from its clock, or in headings between records."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from crawler.dates import days_under_headings, parse_date, was_yet_to_come
from crawler.extractors.record_marks import marks_in

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from crawler.extractors.candidates import Record
    from crawler.extractors.outline import Outline
    from crawler.extractors.setting import Setting

LONGEST_DAY: Final = 12
"""Words of a block that is the heading of a day."""


def days_of(page: Outline, records: Sequence[Record], setting: Setting) -> list[date | None]:
    """The day of each record: from a date printed in it, or from headings between records."""
    own = _own_dates(page, records, setting)
    if own is not None:
        return own
    starts, stop = [record.start for record in records], page.end[records[-1].roots[-1]]
    container = _around(page, records)
    inside = {mark.node for _, mark in marks_in(page, records, {"date"})}
    headings: list[tuple[int, date]] = []
    for mark in page.marks:
        if mark.kind != "date" or mark.node in inside or not container <= mark.node < page.end[container]:
            continue
        if _heads_records(page, mark.node, starts, stop):
            day = _day(mark.value, setting)
            if day and not was_yet_to_come(day, mark.value, setting.published_at):
                headings.append((bisect_left(starts, mark.node), day))
    return days_under_headings(headings, len(records)) if headings else [None] * len(records)


def _heads_records(page: Outline, number: int, starts: Sequence[int], stop: int) -> bool:
    """Whether a date outside the records, which end at `stop`, stands right before, between or behind them, and alone."""
    first = starts[0]
    if _is_row(page, number, first):
        return False
    if number < first:
        return _leads(page, number, first)
    return _stands_alone(page, number, starts) and (number < stop or _follows(page, number, stop))


def _day(words: str, setting: Setting) -> date | None:
    """The day that a heading names; "today" on a page that was over when captured is no day of the capture's."""
    return parse_date(
        words,
        captured_at=setting.today or setting.captured_at,
        languages=setting.languages,
        zone=setting.zone,
    )


def _is_row(page: Outline, number: int, first: int) -> bool:
    """Whether a date stands in a table that holds no record: results, a programme."""
    return any(page.nodes[n].tag == "table" and not n < first < page.end[n] for n in page.ancestors(number))


def _around(page: Outline, records: Sequence[Record]) -> int:
    """The element that holds all records, and its parent: a date heading may stand just outside."""
    number = page.parent[records[0].start]
    while number > 0 and page.end[number] <= records[-1].start:
        number = page.parent[number]
    return max(page.parent[number], 0)


def _leads(page: Outline, number: int, first: int) -> bool:
    """Whether little stands between a date and the first record."""
    return page.words_between(number, first) <= 30


def _stands_alone(page: Outline, number: int, starts: Sequence[int]) -> bool:
    """Whether the largest block around a date that holds no record says little else, and leads nowhere as a teaser does."""
    block = number
    for around in page.ancestors(number):
        if bisect_left(starts, around) < bisect_left(starts, page.end[around]):
            break
        block = around
    return page.all_words(block) <= LONGEST_DAY and page.linked(block) <= page.linked(number)


def _follows(page: Outline, number: int, stop: int) -> bool:
    return page.words_between(stop, number) <= 10 if stop < len(page.nodes) else False


def _own_dates(page: Outline, records: Sequence[Record], setting: Setting) -> list[date | None] | None:
    """The dates printed at the same place of most records, apart from their clocks."""
    places: dict[int, dict[int, str]] = defaultdict(dict)
    for position, mark in marks_in(page, records, {"date"}):
        places[page.path[mark.node]].setdefault(position, mark.value)
    best = max(places.values(), key=len, default={})
    if len(best) < 0.6 * len(records):
        return None
    read = {position: _day(value, setting) for position, value in best.items()}
    return [read.get(i) for i in range(len(records))]
