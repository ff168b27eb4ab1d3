"""A live blog's text without times: pieces that are signed or headed, else pieces on one subject each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from crawler.extractors.cohesion import change_of_subject
from crawler.extractors.plain_lines import (
    asks,
    ends_as_sentence,
    heads_comments,
    is_heading,
    is_name,
    is_of_the_site,
    repeated,
    shares_words,
    signature,
)
from crawler.items import BlogPosting

FEWEST: Final = 2
"""Pieces that make a live blog."""

FEWEST_BOUNDS: Final = 3
"""Headings or signatures that are a habit of the page, and then its only bounds."""

MOST_PER_HEADING: Final = 8
"""Paragraphs for each heading, on average, up to which headings bound the whole text."""


FEWEST_HEADED: Final = 6
MOST_UNDER_HEADING: Final = 3.5
"""Lines that look like headings, and paragraphs for each, from and up to which all such lines are headings: teasers and
captions stand between paragraphs too, and fewer of them."""


@dataclass(slots=True)
class _Prose:
    """The paragraphs of a text, and by number of the paragraph: breaks before it, headings above it, names below it."""

    paragraphs: list[str] = field(default_factory=list)
    breaks: set[int] = field(default_factory=set)
    headings: dict[int, str] = field(default_factory=dict)
    lines_above: dict[int, str] = field(
        default_factory=dict
    )  # what may be a heading, whatever the paragraph says
    signed: dict[int, tuple[str, ...]] = field(default_factory=dict)


def updates_by_subject(lines: list[str], url: str) -> list[BlogPosting]:
    """The pieces in the order of the text; none where it is all of one piece.

    The surest bounds there are alone count: headings that a list of contents names and signatures, if no more
    headings are the habit of the page; else headings all through the text; else each line that is no sentence (a
    teaser, a caption: it goes) and each change of subject.
    """
    lines = _above_comments(lines)
    listed = _contents(lines)
    prose = _prose(lines, url, listed)
    if not prose.paragraphs:
        return []
    bounds = _bounds(prose, listed)
    headed = len(bounds) >= FEWEST_HEADED and bounds <= prose.lines_above.keys()
    starts = sorted(bounds if headed else {0, *bounds})  # above the first of headings stands an introduction
    ends = [*starts[1:], len(prose.paragraphs)]
    pieces = [
        BlogPosting(
            "\n".join(prose.paragraphs[start:end]),
            headline=prose.headings.get(start) or (prose.lines_above.get(start) if start in bounds else None),
            authors=prose.signed.get(end, ()),
        )
        for start, end in zip(starts, ends, strict=True)
    ]
    return pieces if len(pieces) >= FEWEST else []


def _above_comments(lines: list[str]) -> list[str]:
    """The lines above the heading of readers' comments, behind most of the text."""
    written = [ends_as_sentence(line) for line in lines]
    for i, line in enumerate(lines):
        if heads_comments(line) and 2 * sum(written[:i]) > sum(written):
            return lines[:i]
    return lines


def _bounds(prose: _Prose, listed: frozenset[str]) -> set[int]:
    named = {number for number, heading in prose.headings.items() if heading in listed}
    sure = named | {number for number in prose.signed if number < len(prose.paragraphs)}
    above = set(prose.lines_above)
    if len(above) >= FEWEST_HEADED and len(above) * MOST_UNDER_HEADING >= len(prose.paragraphs):
        return above | named
    if len(sure) >= FEWEST_BOUNDS:
        return sure
    headings = set(prose.headings)
    if len(headings) >= FEWEST_BOUNDS and len(headings) * MOST_PER_HEADING >= len(prose.paragraphs):
        return headings
    return set(change_of_subject(prose.paragraphs, prose.breaks))


def _contents(lines: list[str]) -> frozenset[str]:
    """The lines of a list of contents: three or more in a row that come again, each above a sentence."""
    last = {line: i for i, line in enumerate(lines)}
    again = [last[line] > i and _is_above_prose(lines, last[line]) for i, line in enumerate(lines)]
    found: set[str] = set()
    start = 0
    for i in range(len(lines) + 1):
        if i == len(lines) or not again[i]:
            if i - start >= FEWEST_BOUNDS:
                found.update(lines[start:i])
            start = i + 1
    return frozenset(found)


def _is_above_prose(lines: list[str], i: int) -> bool:
    """Whether one of the next three lines is a sentence: a byline, a role or a credit may stand in between."""
    return any(ends_as_sentence(line) for line in lines[i + 1 : i + 4])


def _prose(lines: list[str], url: str, listed: frozenset[str]) -> _Prose:
    found = _Prose()
    last = {line: i for i, line in enumerate(lines)}
    twice = repeated(lines)
    heading: str | None = None
    broken = True
    for i, line in enumerate(lines):
        if line in listed:
            heading, broken = line if last[line] == i else None, True
        elif names := signature(line):
            found.signed[len(found.paragraphs)] = names
            heading, broken = None, True
        elif is_of_the_site(line, url):
            heading, broken = heading if heading in listed else None, True
        elif _is_body(lines, i) and last[line] == i and not _beside_its_copy(line, lines, i):
            _add(found, line, heading, broken=broken, sure=heading in listed)
            heading, broken = None, False
        elif heading is not None and (is_name(line) or line in twice):
            broken = True  # who wrote it, and what she does
        elif last[line] == i:
            fresh = is_heading(line) and line not in twice
            heading = heading if heading in listed else line if fresh else None
            broken = True
    return found


def _add(found: _Prose, line: str, heading: str | None, *, broken: bool, sure: bool) -> None:
    number = len(found.paragraphs)
    if heading is not None:
        found.lines_above[number] = heading
    if heading is not None and (sure or (number and shares_words(heading, line))):
        found.headings[number] = heading
    if broken:
        found.breaks.add(number)
    found.paragraphs.append(line)


def _is_body(lines: list[str], i: int) -> bool:
    """A sentence, or a longer line that a colon announces; not a question right above a longer one."""
    if ends_as_sentence(lines[i]):
        below = lines[i + 1] if i + 1 < len(lines) else ""
        return not (asks(lines[i]) and ends_as_sentence(below) and not asks(below))
    return i > 0 and lines[i - 1].endswith(":") and " " in lines[i - 1] and not is_heading(lines[i])


def _beside_its_copy(line: str, lines: list[str], i: int) -> bool:
    return line in (lines[i - 1 : i] if i else []) + lines[i + 1 : i + 2]
