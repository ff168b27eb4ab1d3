"""Text-only captures: one line a block of the page, as in Common Crawl's WET files.

Nothing but words is left, so the updates' bounds are inferred: at printed times where the text has them, else at
headings, else where the subject changes. What stands before the first bound and behind the last is the site's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.dates.text import folded
from crawler.extractors.base import Extractor, Kind, Reading
from crawler.extractors.plain_lines import ends_as_sentence, heading_at, without_announced
from crawler.extractors.text_ends import without_ends
from crawler.extractors.text_evidence import is_something_else, may_be_live, says_live
from crawler.extractors.text_readers import above_readers
from crawler.extractors.text_separators import updates_between_lines
from crawler.extractors.text_setting import text_setting
from crawler.extractors.text_subjects import updates_by_subject
from crawler.extractors.text_times import updates_by_time
from crawler.items import TEXT_ROUTE, LiveBlogPosting

if TYPE_CHECKING:
    from crawler.extractors.document import Document

MOST_LINES, LONGEST_LINE = 8_000, 20_000
"""Lines of a text, and characters of a line, that are read: more than any live blog has.

A longer text is read up to there and marked as truncated.
"""


class Text(Extractor):
    """Plain text: chosen when the body has no markup at all."""

    name = TEXT_ROUTE
    kind = Kind.TEXT

    def accepts(self, document: Document) -> bool:
        """Whether the body is text without markup."""
        return document.media == "text"

    def read(self, document: Document) -> Reading | None:
        """The updates between printed times, else pieces on one subject each; None unless it says, or its times show, that it is live."""
        raws = document.text.replace("\0", " ").splitlines()
        lines = [line for raw in raws[:MOST_LINES] if (line := folded(raw[:LONGEST_LINE]))]
        is_live = says_live(lines, document.url)
        setting = text_setting(lines, document.url, document.captured_at)
        if not is_live and not may_be_live(lines, document.url, setting):
            return None
        lines = above_readers(without_announced(lines, setting), setting)
        updates = updates_by_time(lines, setting)
        if is_live and not updates:
            below = _below_heading(lines)
            updates = updates_between_lines(below, document.url) or updates_by_subject(below, document.url)
        if not updates or is_something_else(updates, lines, document.url):
            return None
        posting = LiveBlogPosting(
            url=document.url,
            updates=tuple(without_ends(updates)),
            headline=_title(lines),
            boundaries_inferred=True,
            truncated=document.truncated or len(raws) > MOST_LINES,
            routes=(self.name,),
        )
        return Reading(self.name, posting)


def _below_heading(lines: list[str]) -> list[str]:
    heading = heading_at(lines)
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
