"""What stands above the time of an update in a plain text and belongs to it: a headline, who wrote, the day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from crawler.chrome import chrome_kind
from crawler.extractors.plain_lines import (
    LABELS,
    ends_as_sentence,
    is_abbreviated_heading,
    is_heading,
    is_name,
)

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from crawler.extractors.text_marks import Mark

MOST_BETWEEN: Final = 4
"""Lines between a headline and the time below it: "By", a name, its role or another, a day."""

MOST_SIGNED, MOST_HEADED = 0.6, 0.8
"""Shares of the times with a byline, or a headline, right above them from which on such lines belong to what follows."""

_BY = re.compile(r"(?:by|von|par|por|di|door)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Head:
    """The headline ("" for none) and the bylines above a time; `size` is how many lines they and a day between them take."""

    title: str = ""
    names: tuple[str, ...] = ()
    size: int = 0


NONE: Final = Head()


def heads_above(
    lines: Sequence[str], chosen: Sequence[Mark], times: Container[int], days: Container[int]
) -> list[Head]:
    """What stands right above each time, where nearly all have a headline or a byline there; else NONE.

    `times` and `days` are the numbers of the lines that hold one.
    """
    heads = [_head_above(lines, mark.line, times, days) for mark in chosen]
    signed = sum(bool(head.names) for head in heads)
    headed = sum(
        bool(head.size) and _text_begins(lines, mark.line + 1)
        for mark, head in zip(chosen, heads, strict=True)
    )
    habit = signed >= MOST_SIGNED * len(heads) or headed >= MOST_HEADED * len(heads)
    closing = signed and not heads[0].names and _is_signed_below(lines, chosen[-1].line + 1)
    if habit and not closing and chosen[0].shape[0] == "alone" and heads[0].size:
        return heads
    return [NONE] * len(chosen)


def _text_begins(lines: Sequence[str], start: int) -> bool:
    """Whether a sentence stands at a line, or below who wrote it."""
    below = lines[start : start + 2]
    return any(ends_as_sentence(line) for line in below[: 1 + any(map(_is_byline, below[:1]))])


def _is_signed_below(lines: Sequence[str], start: int) -> bool:
    """Whether a name stands right behind the text that begins near a line: who wrote is named below updates, not above."""
    text = next(
        (i for i in range(start, min(start + MOST_BETWEEN, len(lines))) if ends_as_sentence(lines[i])), start
    )
    return is_name(next((line for line in lines[text:] if not ends_as_sentence(line)), ""))


def _head_above(lines: Sequence[str], stop: int, times: Container[int], days: Container[int]) -> Head:
    start = stop
    names: list[str] = []
    while start and stop - start < MOST_BETWEEN and start - 1 not in times:
        line = lines[start - 1]
        if start - 1 not in days:
            if not _is_byline(line):
                break
            names.insert(0, line)
        start -= 1
        if _BY.match(f"{line} "):
            break  # what stands above may look like a name, and is a headline
    above = lines[start - 1] if start and start - 1 not in times else ""
    may_head = above and (is_heading(above) or is_abbreviated_heading(above))
    headed = bool(may_head) and not chrome_kind(above) and above.casefold() not in LABELS
    names = [name for name in names if not _BY.fullmatch(f"{name} ")]
    if not (headed or names):
        return NONE
    return Head(above if headed else "", tuple(names), stop - start + headed)


def _is_byline(line: str) -> bool:
    return is_name(line) or (bool(_BY.match(f"{line} ")) and is_heading(line))
