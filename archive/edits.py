"""What kind of edit: silent or disclosed, cosmetic or of substance, which numbers, names and quotations.

Classes are computed when asked and never stored: every version is kept, and the rules here will change.
docs/decisions.md, "Edits and diffs", gives the reasons.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from rapidfuzz import fuzz

from archive.disclosures import notices
from archive.mentions import names, numbers, quotations
from archive.wording import changed_fields, fold

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

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


@dataclass(frozen=True, slots=True)
class EditClass:
    """What kind of edit lies between two wordings.

    `fields` are those that changed, by schema.org's names. `silent` is None when no words changed; True
    when they changed and neither the publisher's modified time nor the new words say so; `disclosed_by`
    names what does. `substance` is False when only looks changed: white space, the style of quotation
    marks, dashes and ellipses, markup, links, the modified time itself.
    """

    fields: tuple[str, ...]
    silent: bool | None
    disclosed_by: Literal["dateModified", "text"] | None
    substance: bool
    numbers: Replaced
    names: Replaced
    quotations: Replaced


def classify(old: Wording, new: Wording) -> EditClass:
    """The class of the edit that leads from one wording of an update to the next."""
    fields = changed_fields(old, new)
    worded = not WORDS.isdisjoint(fields)
    disclosed_by = _disclosed_by(old, new, fields) if worded else None
    before, after = _words(old), _words(new)
    return EditClass(
        fields=fields,
        silent=disclosed_by is None if worded else None,
        disclosed_by=disclosed_by,
        substance=_is_of_substance(old, new, fields),
        numbers=_replaced(numbers(before), numbers(after), key=_number_key, counted=True),
        names=_replaced(names(before, beside=after), names(after, beside=before)),
        quotations=_replaced(quotations(before), quotations(after), key=plain_typography),
    )


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
        return True
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


def _is_of_substance(old: Wording, new: Wording, fields: tuple[str, ...]) -> bool:
    if not {"author", "datePublished"}.isdisjoint(fields):
        return True
    return any(
        plain_typography(before or "") != plain_typography(after or "")
        for name, before, after in (
            ("headline", old.headline, new.headline),
            ("articleBody", old.text, new.text),
        )
        if name in fields
    )


def _replaced(
    old: Iterable[str], new: Iterable[str], *, key: Callable[[str], str] = fold, counted: bool = False
) -> Replaced:
    """What each side has and the other has not; `counted` tells "5 and 5" from "5"."""
    old, new = list(old), list(new)
    return Replaced(_only(old, new, key, counted=counted), _only(new, old, key, counted=counted))


def _only(
    these: list[str], those: list[str], key: Callable[[str], Hashable], *, counted: bool
) -> tuple[str, ...]:
    left = Counter(map(key, those))
    found: dict[tuple[Hashable, int], str] = {}
    for number, text in enumerate(these):
        if left[key(text)] > 0:
            left[key(text)] -= counted
        else:
            found.setdefault((key(text), number if counted else 0), text)
    return tuple(found.values())


def _number_key(number: str) -> str:
    return re.sub(r"\s", "", SHORT_DASHES.sub("-", number))
