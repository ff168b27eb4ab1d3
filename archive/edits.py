"""What kind of edit: silent or disclosed, cosmetic or of substance, which numbers, names and quotations.

Classes are computed when asked and never stored: every version is kept, and the rules here will change.
docs/decisions.md, "Edits and diffs", gives the reasons.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from rapidfuzz import fuzz

from archive.disclosures import notices
from archive.mentions import names, numbers, quotations
from archive.wording import changed_fields, fold

if TYPE_CHECKING:
    from collections.abc import Callable

    from archive.wording import Wording

WORDS = frozenset({"headline", "articleBody"})

QUOTES = re.compile(r"''|``|,,|<<|>>|[\"'`´‘’‚‛“”„‟«»‹›′″ʼʹ＂＇「」『』〝〞〟]")
DASHES = re.compile(r"\s+[-‐‑‒–—―−]{1,3}\s+|\s*(?:—|--+|―)\s*")
SHORT_DASHES = re.compile(r"[-‐‑‒–−﹣－]")
INVISIBLE = re.compile(r"[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
LOOSE_SPACE = re.compile(r"\s+(?![\w-])|(?<![\w\s])\s+(?!-)")

SAME_NOTICE = 60
"""From this similarity (0-100) on, two notices are one notice that was itself reworded."""


@dataclass(frozen=True, slots=True)
class Replaced:
    """What only the old wording has, and what only the new one has, each as printed and in order."""

    old: tuple[str, ...] = ()
    new: tuple[str, ...] = ()

    def __len__(self) -> int:
        """How many were changed: one that replaces another counts once."""
        return max(len(self.old), len(self.new))


@dataclass(frozen=True)
class EditClass:
    """What kind of edit lies between two wordings; what needs the whole text is found when it is asked for.

    `fields` are those that changed, by schema.org's names. `silent` is None when no words changed; True
    when they changed and neither the publisher's modified time nor the new words say so; `disclosed_by`
    names what does.
    """

    fields: tuple[str, ...]
    silent: bool | None
    disclosed_by: Literal["dateModified", "text"] | None
    old: Wording = field(repr=False)
    new: Wording = field(repr=False)

    @cached_property
    def substance(self) -> bool:
        """False when only looks changed, or nothing that was said.

        Looks are white space, the style of quotation marks, dashes and ellipses, markup and links; a
        modified time alone says nothing either.
        """
        if not {"author", "datePublished"}.isdisjoint(self.fields):
            return True
        pairs = [(self.old.headline or "", self.new.headline or ""), (self.old.text, self.new.text)]
        return any(plain_typography(old) != plain_typography(new) for old, new in pairs if old != new)

    @cached_property
    def numbers(self) -> Replaced:
        """The numbers that only one wording has, or has more often, with sign, currency and unit."""
        return _replaced(numbers(self._old_words), numbers(self._new_words), _number_key, counted=True)

    @cached_property
    def names(self) -> Replaced:
        """The names that only one wording has: a guess from spelling, see `mentions.names`."""
        old, new = self._old_words, self._new_words
        return _replaced(names(old, beside=new), names(new, beside=old), fold)

    @cached_property
    def quotations(self) -> Replaced:
        """The passages in quotation marks that only one wording has."""
        return _replaced(quotations(self._old_words), quotations(self._new_words), plain_typography)

    @property
    def _old_words(self) -> str:
        return _words(self.old)

    @property
    def _new_words(self) -> str:
        return _words(self.new)


def classify(old: Wording, new: Wording) -> EditClass:
    """The class of the edit that leads from one wording of an update to the next."""
    fields = changed_fields(old, new)
    worded = not WORDS.isdisjoint(fields)
    disclosed_by = _disclosed_by(old, new, fields) if worded else None
    return EditClass(fields, disclosed_by is None if worded else None, disclosed_by, old, new)


def plain_typography(text: str) -> str:
    """The text with one style of white space, quotation marks, dashes and ellipses, to compare by.

    Quotation marks stay marks: `"we won"` is not `we won`. Signs stay signs: `-5` is not `5`.

    >>> plain_typography("„We won“ – it’s  5\\u00a0% …") == plain_typography("“We won” — it's 5% ...")
    True
    """
    text = INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    text = QUOTES.sub('"', text.replace("…", "..."))
    text = SHORT_DASHES.sub("-", DASHES.sub(" — ", text))
    return LOOSE_SPACE.sub("", " ".join(text.split())).replace(" ", " ")


def _words(wording: Wording) -> str:
    return f"{wording.headline or ''}\n{wording.text}"


def _disclosed_by(
    old: Wording, new: Wording, fields: tuple[str, ...]
) -> Literal["dateModified", "text"] | None:
    if _modified_later(old, new, fields):
        return "dateModified"
    return "text" if _says_so_anew(_words(old), _words(new)) else None


def _modified_later(old: Wording, new: Wording, fields: tuple[str, ...]) -> bool:
    """Whether the publisher's modified time moved forward or appeared; one that moved back says nothing."""
    if old.date_modified and new.date_modified:
        return "dateModified" in fields and new.date_modified > old.date_modified
    if "dateModified" in fields:
        backdated = new.date_modified and new.date_published and new.date_modified < new.date_published
        return not backdated
    return bool(new.date_modified_printed and not old.date_modified_printed and not new.date_modified)


def _says_so_anew(old: str, new: str) -> bool:
    """Whether the new words have a notice of change that the old words did not have.

    A notice that only got other words, or lost some, discloses nothing new.
    """
    before = [fold(notice) for notice in notices(old)]
    after = [fold(notice) for notice in notices(new)]
    if len(after) > len(before):
        return True
    return any(all(fuzz.ratio(a, b) < SAME_NOTICE for b in before) for a in after)


def _replaced(
    old: list[str], new: list[str], key: Callable[[str], str], *, counted: bool = False
) -> Replaced:
    """What each side has and the other has not; `counted` tells "5 and 5" from "5"."""
    return Replaced(_only(old, new, key, counted=counted), _only(new, old, key, counted=counted))


def _only(these: list[str], those: list[str], key: Callable[[str], str], *, counted: bool) -> tuple[str, ...]:
    left = Counter(map(key, those))
    found: dict[tuple[str, int], str] = {}
    for number, text in enumerate(these):
        if left[key(text)] > 0:
            left[key(text)] -= counted
        else:
            found.setdefault((key(text), number if counted else 0), text)
    return tuple(found.values())


def _number_key(number: str) -> str:
    return re.sub(r"\s", "", SHORT_DASHES.sub("-", number))
