"""A live blog's text without times: what stands between lines that come again with each update.

Newsrooms put the same control below every update ("Share"), or the name of who wrote it above. Either is a surer bound
than a heading or the change of a subject.
"""

from __future__ import annotations

from collections import Counter
from itertools import dropwhile
from typing import TYPE_CHECKING, Final

from crawler.chrome import chrome_kind
from crawler.extractors.live_words import SURELY_LIVE
from crawler.extractors.plain_lines import (
    bare_name,
    ends_as_sentence,
    is_heading,
    is_name,
    is_of_the_site,
    says_by,
)
from crawler.items import BlogPosting

if TYPE_CHECKING:
    from collections.abc import Sequence

FEWEST: Final = 5
"""Times that a line comes, with text in between, to be a habit of the page."""

LONGEST_CONTROL: Final = 6
"""Words of a control."""

MOST_SEVERAL: Final = 0.25
"""The share of what stands between the lines that may hold a headline of its own, a teaser's perhaps."""

OFTEN: Final = 0.5
"""The share of names that stand above several updates: names above one each may be speakers, or headings."""


def updates_between_lines(lines: Sequence[str], url: str) -> list[BlogPosting]:
    """The updates below names that come again, else above controls, else below signed headlines; none where the page has no such habit."""
    written = [ends_as_sentence(line) and not is_of_the_site(line, url) for line in lines]
    if names := _names(lines, written):
        ends = [*names[1:], _end(written, names[-1])]
        blocks = [(lines[name + 1 : end], lines[name]) for name, end in zip(names, ends, strict=True)]
    elif controls := _controls(lines, written):
        starts = [_start(lines, written, controls[0]), *controls[:-1]]
        blocks = [(lines[start:end], "") for start, end in zip(starts, controls, strict=True)]
    else:
        signed = _signed_headlines(lines, written)
        ends = [*(name - 1 for name in signed[1:]), _end(written, signed[-1])] if signed else []
        blocks = [
            ([lines[name - 1], *lines[name + 1 : end]], lines[name])
            for name, end in zip(signed, ends, strict=True)
        ]
    if sum(_is_several(block, url) for block, _ in blocks) > MOST_SEVERAL * len(blocks):
        return []
    postings = [_posting(block, author, url) for block, author in blocks]
    return [posting for posting in postings if posting.article_body or posting.headline]


def _names(lines: Sequence[str], written: Sequence[bool]) -> list[int]:
    """The lines that are a name between two texts, if most of these names come again; a teaser's source stands below it."""
    found = [i for i in range(1, len(lines) - 1) if written[i + 1] and is_name(lines[i])]
    counts = Counter(lines[i] for i in found)
    again = sum(count for count in counts.values() if count > 1)
    between = sum(written[i - 1] or chrome_kind(lines[i - 1]) is not None for i in found)
    return found if len(found) >= FEWEST and min(again, between) > OFTEN * len(found) else []


def _signed_headlines(lines: Sequence[str], written: Sequence[bool]) -> list[int]:
    """The lines "By" and a name, right below a headline and above a text, where there are many."""
    found = [
        i
        for i in range(1, len(lines) - 1)
        if says_by(lines[i]) and written[i + 1] and is_heading(lines[i - 1]) and not is_name(lines[i - 1])
    ]
    return found if len(found) >= FEWEST else []


def _controls(lines: Sequence[str], written: Sequence[bool]) -> list[int]:
    """The places of the control that most often closes a text: never twice in a row without one."""
    best: list[int] = []
    for control, count in Counter(lines).items():
        if count >= FEWEST and len(control.split()) <= LONGEST_CONTROL and chrome_kind(control) == "share":
            places = [i for i, line in enumerate(lines) if line == control]
            closing = [i for before, i in zip([0, *places], places, strict=False) if any(written[before:i])]
            best = max(best, closing, key=len)
    return best if len(best) >= FEWEST else []


def _start(lines: Sequence[str], written: Sequence[bool], stop: int) -> int:
    """Where the text right above the first control begins: its paragraphs, and the headline above them."""
    start = stop
    while start and not written[start - 1]:
        start -= 1
    while start and written[start - 1]:
        start -= 1
    above = lines[start - 1] if start else ""
    headed = bool(above) and is_heading(above) and not is_name(above) and not SURELY_LIVE.fullmatch(above)
    return start - 1 if headed else start


def _end(written: Sequence[bool], start: int) -> int:
    """Where the text below the last name ends: at the first line that is no sentence."""
    return next((i for i in range(start + 1, len(written)) if not written[i]), len(written))


def _is_several(block: Sequence[str], url: str) -> bool:
    """Whether a headline stands within the block: some updates lack the control."""
    lines = [line for line in block if not is_of_the_site(line, url)]
    text = list(dropwhile(lambda line: not ends_as_sentence(line), lines))
    return any(
        is_heading(line) and any(map(ends_as_sentence, text[i + 1 : i + 3]))
        for i, line in enumerate(text)
        if not (ends_as_sentence(line) or is_name(line))
    )


def _posting(block: Sequence[str], author: str, url: str) -> BlogPosting:
    """The block without the site's lines, and without what stands below its last sentence."""
    lines = [line for line in block if not is_of_the_site(line, url)]
    while lines and not ends_as_sentence(lines[-1]):
        lines.pop()
    headed = len(lines) > 1 and is_heading(lines[0]) and ends_as_sentence(lines[1])
    headline = lines.pop(0) if headed else None
    return BlogPosting("\n".join(lines), headline=headline, authors=(bare_name(author),) if author else ())
