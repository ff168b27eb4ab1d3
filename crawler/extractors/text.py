"""Text-only captures: one line a block of the page, as in Common Crawl's WET files.

Nothing but words is left, so the updates' bounds are inferred: at printed times where the text has them, else at
headings, else where the subject changes. What stands before the first bound and behind the last is the site's.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from crawler.dates.text import folded
from crawler.extractors.base import Extractor, Kind, Reading
from crawler.extractors.joining import words_of
from crawler.extractors.live_words import LIVE_THINGS, LIVE_WORDS, SURELY_LIVE, TOLD_AFTERWARDS
from crawler.extractors.plain_lines import ends_as_sentence, is_heading, without_announced
from crawler.extractors.text_separators import updates_between_lines
from crawler.extractors.text_setting import text_setting
from crawler.extractors.text_subjects import updates_by_subject
from crawler.extractors.text_times import updates_by_time
from crawler.items import LiveBlogPosting

if TYPE_CHECKING:
    from crawler.extractors.document import Document

MOST_LINES, LONGEST_LINE = 8_000, 20_000
"""Lines of a text, and characters of a line, that are read: more than any live blog has.

A longer text is read up to there and marked as truncated.
"""

LEAST_SHARED, MOST_HEAD = 3, 80
"""Words that a heading shares with the title, and lines in which it is looked for."""

_SITE = re.compile(r"\s[|–—-]\s[^\s|–—-]+(?:\s[^\s|–—-]+){0,3}$")
"""The site's name behind a title; what is longer is a part of the title."""


class Text(Extractor):
    """Plain text: chosen when the body has no markup at all."""

    name = "text"
    kind = Kind.TEXT

    def accepts(self, document: Document) -> bool:
        """Whether the body is text without markup."""
        return document.media == "text"

    def read(self, document: Document) -> Reading | None:
        """The updates between printed times, else pieces on one subject each; None unless it says it is live.

        Comments and lists of teasers have times and prose too, and a text has no structure to tell them apart by.
        """
        raws = document.text.replace("\0", " ").splitlines()
        lines = [line for raw in raws[:MOST_LINES] if (line := folded(raw[:LONGEST_LINE]))]
        is_live = says_live(lines, document.url)
        if not is_live and not heading_says_live(lines):
            return None
        setting = text_setting(lines, document.url, document.captured_at)
        lines = without_announced(lines, setting)
        updates = updates_by_time(lines, setting)
        if is_live and not updates:
            below = _below_heading(lines)
            updates = updates_between_lines(below, document.url) or updates_by_subject(below, document.url)
        if not updates:
            return None
        posting = LiveBlogPosting(
            url=document.url,
            updates=tuple(updates),
            headline=_title(lines),
            boundaries_inferred=True,
            truncated=document.truncated or len(raws) > MOST_LINES,
            routes=(self.name,),
        )
        return Reading(self.name, posting)


def says_live(lines: list[str], url: str) -> bool:
    """Whether the address's path or the title, the text's first line, names a live blog; not the site's name, nor what else is live.

    A label between the title that stands again above the text and the text's first sentence says it as well.
    """
    path = re.sub(r"^\w+://[^/]*", "", url)
    title = _SITE.sub("", lines[0]) if lines else ""
    if LIVE_THINGS.search(title) and not SURELY_LIVE.search(title):
        return False
    if LIVE_WORDS.search(re.sub(r"[-_/.,]", " ", path)) or LIVE_WORDS.search(title):
        return True
    heading = _heading_at(lines)
    labels = takewhile(lambda line: not ends_as_sentence(line), lines[heading + 1 :]) if heading else ()
    return any(SURELY_LIVE.fullmatch(line) for line in labels)


def heading_says_live(lines: list[str]) -> bool:
    """Whether a line at the head that shares words with the title says that it is live: enough where times bound updates.

    An article's teaser may say it of the live blog on the same subject.
    """
    if not lines or TOLD_AFTERWARDS.search(lines[0]):
        return False
    title = words_of(lines[0])
    return any(
        SURELY_LIVE.search(line) and is_heading(line) and len(words_of(line) & title) >= LEAST_SHARED
        for line in lines[1:MOST_HEAD]
    )


def _heading_at(lines: list[str]) -> int:
    """The place of the heading, which says the title again; 0 where there is none."""
    return next((i for i, line in enumerate(lines) if i and len(line) > 15 and lines[0].startswith(line)), 0)


def _below_heading(lines: list[str]) -> list[str]:
    heading = _heading_at(lines)
    has_none = not heading and bool(lines) and ends_as_sentence(lines[0])
    return lines if has_none else lines[heading + 1 :]


def _title(lines: list[str]) -> str | None:
    """The first line as far as another line says the same: pages repeat their title in a heading."""
    if not lines:
        return None
    longest = max(
        (line for line in lines[1:] if len(line) > 15 and lines[0].startswith(line)), key=len, default=None
    )
    return longest or (lines[0] if lines[0] in lines[1:] and len(lines[0]) > 15 else None)
