"""A live blog's text without times: pieces under headings, or pieces on one subject each."""

from __future__ import annotations

from dataclasses import dataclass, field

from crawler.extractors.cohesion import change_of_subject
from crawler.extractors.plain_lines import (
    ends_as_sentence,
    is_heading,
    is_of_the_site,
    repeated,
    shares_words,
)
from crawler.items import BlogPosting

FEWEST = 2
"""Pieces that make a live blog."""


@dataclass(slots=True)
class _Prose:
    """The paragraphs of a text; which of them stand behind a break, and under which heading."""

    paragraphs: list[str] = field(default_factory=list)
    breaks: set[int] = field(default_factory=set)
    headings: dict[int, str] = field(default_factory=dict)


def updates_by_subject(lines: list[str], url: str) -> list[BlogPosting]:
    """The pieces in the order of the text; none where it is all of one piece.

    Where most of the text stands under headings, these alone are the bounds. Else a line that is no sentence is a
    teaser or a caption: it goes, and the piece ends there; what is left is cut where the subject changes.
    """
    prose = _prose(lines, url)
    if not prose.paragraphs:
        return []
    if _is_headed(prose):
        starts = sorted({0, *prose.headings})
    else:
        starts = change_of_subject(prose.paragraphs, prose.breaks)
    ends = [*starts[1:], len(prose.paragraphs)]
    pieces = [
        BlogPosting("\n".join(prose.paragraphs[start:end]), headline=prose.headings.get(start))
        for start, end in zip(starts, ends, strict=True)
    ]
    return pieces if len(pieces) >= FEWEST else []


def _prose(lines: list[str], url: str) -> _Prose:
    found = _Prose()
    twice = repeated(lines)
    seen: set[str] = set()
    broken, heading = True, None
    for i, line in enumerate(lines):
        if is_of_the_site(line, url):
            broken, heading = True, None
        elif _is_body(lines, i) and not (line in twice and _beside_its_copy(lines, i)):
            if line in seen:
                continue
            seen.add(line)
            if heading is not None and shares_words(heading, line):
                found.headings[len(found.paragraphs)] = heading
            if broken and found.paragraphs:
                found.breaks.add(len(found.paragraphs))
            found.paragraphs.append(line)
            broken, heading = False, None
        else:
            heading = line if not broken and is_heading(line) and line not in twice else None
            broken = True
    return found


def _is_body(lines: list[str], i: int) -> bool:
    """A sentence, or a line of a list that a colon announces."""
    line = lines[i]
    if ends_as_sentence(line):
        return True
    return i > 0 and lines[i - 1].endswith(":") and len(lines[i - 1].split()) > 1 and not is_heading(line)


def _beside_its_copy(lines: list[str], i: int) -> bool:
    return lines[i] in lines[max(i - 1, 0) : i] + lines[i + 1 : i + 2]


def _is_headed(prose: _Prose) -> bool:
    """Whether headings bound the text: three at least, and no long stretch without one."""
    return len(prose.headings) > FEWEST and len(prose.headings) * 8 >= len(prose.paragraphs)
