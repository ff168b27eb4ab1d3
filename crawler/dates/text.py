"""Text made ready for reading times: white space folded, digits of every script as ASCII."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST = 120
"""Characters of a line that are looked at for a time."""

_LIKE_ASCII = {
    "：": ":", "．": ".", "，": ",", "（": "(", "）": ")", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u3000": " ",
    "−": "-", "\u2019": "'", "\u2032": "'", "\u02bc": "'", "\u200e": " ", "\u200f": " ", "،": ",",
}  # fmt: skip

_NOT_ASCII = re.compile(rf"(?![0-9])\d|[{''.join(_LIKE_ASCII)}]")


def folded(text: str) -> str:
    """The text with every run of white space as one space, and none at its ends."""
    return " ".join(text.split())


def any_group(part: Mapping[str, str | None], name: str) -> str | None:
    """The group of a match, or its twin with a number behind its name ("h", "h2" ...), of whichever way to write it matched."""
    return next(
        (found for key in (name, *(f"{name}{n}" for n in range(2, 9))) if (found := part.get(key))), None
    )


def ascii_digits(text: str) -> str:
    """The same text, character for character, with decimal digits, colons and spaces of all scripts in ASCII."""
    if text.isascii():
        return text
    return _NOT_ASCII.sub(_as_ascii, text)


def _as_ascii(character: re.Match[str]) -> str:
    return _LIKE_ASCII.get(character[0]) or str(int(character[0]))
