"""Text made ready for reading times: white space folded, digits of every script as ASCII."""

from __future__ import annotations

LONGEST = 120
"""Characters of a line that are looked at for a time."""

_LIKE_ASCII = {
    "：": ":", "．": ".", "，": ",", "（": "(", "）": ")", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u3000": " ",
    "−": "-", "\u2019": "'", "\u2032": "'", "\u02bc": "'", "\u200e": " ", "\u200f": " ", "،": ",",
}  # fmt: skip


def folded(text: str) -> str:
    """The text with every run of white space as one space, and none at its ends."""
    return " ".join(text.split())


def ascii_digits(text: str) -> str:
    """The same text, character for character, with decimal digits, colons and spaces of all scripts in ASCII."""
    if text.isascii():
        return text
    return "".join([_LIKE_ASCII.get(c) or (str(int(c)) if c.isdecimal() else c) for c in text])
