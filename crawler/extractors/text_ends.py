"""What closes the updates of a plain text and is none of their words: who wrote, a picture's caption, a day."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from crawler.chrome import chrome_kind
from crawler.extractors.bylines import FEWEST_SIGNED, without_signatures
from crawler.extractors.plain_lines import bare_name, ends_as_sentence, is_name, says_by
from crawler.extractors.text_seams import name_before_office
from crawler.words import word_count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crawler.items import BlogPosting

LONGEST_OFFICE: Final = 4
"""Words of an office behind a name."""

_OFFICE: Final = re.compile(r"(?P<name>[^,|]{3,40})[,|]\s?(?P<office>[^\W\d_][^,.!?]{2,50})")
_NAME: Final = r"[^\W\d_a-zà-ÿ](?:[^\W\d_]|[.'’-])+"
_NAMES: Final = rf"{_NAME}(?:[\s/|,]{{1,2}}{_NAME}){{0,5}}(?:[\s/,]{{1,2}}(?:19|20)\d\d)?"
_CREDIT: Final = re.compile(
    rf"(?<=\S)(?:\s?[(（](?:{_NAMES}|[a-z]{{2,5}})[)）]|\s?© ?.{{2,40}}|\s?[|/]\s?{_NAMES}|\s[—–-]\s{_NAMES})$"
)
"""Who took a picture, at the end of its caption: "(Ada Brown/AP/2024)", "© Belga", "| SIPA"."""

FEWEST_SHOWN, LONGEST_CREDIT = 3, 120
"""Words of a caption before its credit, and characters of that."""


def without_ends(updates: Sequence[BlogPosting]) -> list[BlogPosting]:
    """The updates without the captions that close their texts, and with the names that close most of them as authors."""
    bare = [_without_caption(update) for update in without_signatures(updates)]
    names = [_name_at_end(update) for update in bare]
    if sum(map(bool, names)) < max(FEWEST_SIGNED, len(bare) / 2):
        return bare
    return [
        replace(update, article_body=_but_last(update), authors=update.authors or (name,)) if name else update
        for update, name in zip(bare, names, strict=True)
    ]


def _without_caption(update: BlogPosting) -> BlogPosting:
    """The update without a line behind its text that is no sentence and ends with who took a picture."""
    *text, last = _without_chrome(update.article_body.split("\n"))
    credit = _CREDIT.search(last, max(0, len(last) - LONGEST_CREDIT))
    if not (credit and text and ends_as_sentence(text[-1])) or ends_as_sentence(last):
        return update
    if word_count(last[: credit.start()]) < FEWEST_SHOWN:
        return update
    return replace(update, article_body="\n".join(text))


def _without_chrome(lines: list[str]) -> list[str]:
    """The lines but those of the site's that stand behind the first, at the end."""
    end = len(lines)
    while end > 1 and chrome_kind(lines[end - 1]):
        end -= 1
    return lines[:end]


def _name_at_end(update: BlogPosting) -> str:
    """The name in the line that closes the text of an update, without an office behind it; "" for none."""
    *text, last = update.article_body.split("\n")
    if not text or not ends_as_sentence(text[-1]):
        return ""
    if is_name(last) or says_by(last):
        return bare_name(last)
    office = _OFFICE.fullmatch(last)
    if office and is_name(office["name"].strip()) and len(office["office"].split()) <= LONGEST_OFFICE:
        return office["name"].strip()
    return name_before_office(last)


def _but_last(update: BlogPosting) -> str:
    return update.article_body.rpartition("\n")[0]
