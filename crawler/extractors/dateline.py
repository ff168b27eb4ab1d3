"""The day that a page is dated: in its address, or printed beside its headline."""

from __future__ import annotations

import re
from datetime import UTC, date
from typing import TYPE_CHECKING, Final

from crawler.dates import parse_date, parse_time

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crawler.extractors.document import Document

NEAR: Final = 60
"""Elements before and behind the headline among which its date stands."""

WORDS_BETWEEN: Final = 80
"""Words that may stand between the two: a standfirst, a byline."""

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_IN_PATH: Final = re.compile(
    r"(?<!\d)(20\d\d)[-/]?(0[1-9]|1[0-2]|(?:"
    + "|".join(_MONTHS)
    + r")(?=[-/]))[-/]?(0[1-9]|[12]\d|3[01])(?!\d)",
    re.IGNORECASE,
)
_PARTS: Final = re.compile(r"\s*[|·•–—]\s*|,\s(?=\d)|\s-\s")
_YEAR: Final = re.compile(r"(?<!\d)20\d\d(?!\d)")


def dateline(document: Document) -> date | None:
    """The day of the page; None where nothing tells it, where two places disagree, or where it is to come."""
    days = {*_printed(document), *_in_address(document.url)}
    if not days or (max(days) - min(days)).days > 1:
        return None
    return min(days) if max(days) <= document.captured_at.date() else None


def last_printed(document: Document) -> date | None:
    """The latest of several days, with their years, that stand on the page above clocks; None where one is to come.

    A live blog of some years ago may tell by the headings of its days alone that it is over. Days below the last clock are
    those of other articles.
    """
    languages = (document.language,) if document.language else ()
    marks = [m for m in document.outline.marks if m.kind in {"date", "time"} and m.key.startswith("text")]
    last = max((i for i, mark in enumerate(marks) if mark.kind == "time"), default=0)
    heads = (mark for mark in marks[:last] if mark.kind == "date" and mark.node > document.outline.heading)
    days = {day for m in heads if m.key == "text whole" and (day := _day(m.value, document, languages))}
    return max(days) if len(days) > 1 and max(days) <= document.captured_at.date() else None


def _in_address(url: str) -> Iterator[date]:
    for year, month, day in _IN_PATH.findall(url)[:1]:
        number = int(month) if month.isdecimal() else _MONTHS.index(month.lower()) + 1
        try:
            yield date(int(year), number, int(day))
        except ValueError:
            return


def _printed(document: Document) -> Iterator[date]:
    """The days with their year that stand beside the headline and are not those of an edit."""
    page = document.outline
    if page.heading < 0:
        return
    languages = (document.language,) if document.language else ()
    for mark in page.marks:
        if mark.kind not in {"date", "time"} or abs(mark.node - page.heading) > NEAR:
            continue
        if "updated" in mark.key or not _YEAR.search(mark.value):
            continue
        first, last = sorted((mark.node, page.heading))
        if page.words_between(first, last) > WORDS_BETWEEN:
            continue
        days = (_day(words, document, languages) for words in (mark.value, *_PARTS.split(mark.value)))
        yield from [day for day in days if day][:1]


def _day(words: str, document: Document, languages: tuple[str, ...]) -> date | None:
    """The day that words with a year in them name, with a clock or without."""
    if not _YEAR.search(words):
        return None
    zone, seen = document.zone or UTC, document.captured_at
    said = parse_time(words, captured_at=seen, zone=zone, languages=languages)
    if said and said.at:
        return said.at.astimezone(zone).date()
    return parse_date(words, captured_at=seen, languages=languages, zone=document.zone)
