"""Texts cut into words, numbers and punctuation marks, for comparing them: a pure function over a text.

A number is one token with its sign, currency and unit ("1.5m", "-5", "5%", "3-1"). Scripts written without
spaces are cut into characters, Thai and its kin into clusters.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import accumulate


def _combining_marks() -> str:
    """Combining marks and joiners as a character class: `re` knows no Unicode categories."""
    marks = [c for c in range(0x300, 0x3100) if unicodedata.category(chr(c)).startswith("M")]
    return "".join(map(chr, marks)) + r"\u200c\u200d\ufe00-\ufe0f\ufe20-\ufe2f\U0001f3fb-\U0001f3ff"


MARK = _combining_marks()
UNSPACED = (  # Thai, Lao, Tibetan, Burmese, Khmer, Hiragana, Han
    r"\u0e00-\u0e4f\u0e5a-\u0eff\u0f00-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u309f\u3400-\u4dbf\u4e00-\u9fff"
    r"\uf900-\ufaff\U00020000-\U0003ffff"
)
CURRENCY = "$£€¥¢₹₽₺₩₪₴₦฿₫"
LETTER = rf"[^\W{UNSPACED}]"
NUMBER = rf"""
    (?<!{LETTER}) (?: (?<![\w–—−-]) [–−+-] )? [{CURRENCY}]? \d+ (?: [.,:h'’/\u00a0\u202f–-] \d+ )*
    [^\W\d_{UNSPACED}]* [%‰％°{CURRENCY}]?"""
"""A number with its sign, currency and unit, to be compiled with re.VERBOSE."""

TOKEN = re.compile(
    rf"""
      [A-Za-z]++ (?! [\w'’ʼ{MARK}] )                                 # most words, for speed
    | {NUMBER}
    | [\u0e40-\u0e44\u0ec0-\u0ec4]? [{UNSPACED}] [{MARK}\u0e30\u0e32\u0e33\u0e45]*
    | {LETTER}+ (?: [{MARK}]+ {LETTER}* | ['’ʼ] {LETTER}+ )*        # a word
    | \S (?: [{MARK}]+ | (?<=\u200d) \S )*                        # a mark
    """,
    re.VERBOSE,
)
TOKEN_AND_SPACE = re.compile(rf"( {TOKEN.pattern} ) (\s*)", re.VERBOSE)


class Tokens:
    """A text and where its tokens start and end; `spaced` says for each whether white space follows."""

    def __init__(self, text: str) -> None:
        body = text.lstrip()
        pairs = TOKEN_AND_SPACE.findall(body)
        lengths = [len(word) + len(space) for word, space in pairs]
        self.text = text
        self.words = [word for word, _ in pairs]
        self.starts = [*accumulate(lengths, initial=len(text) - len(body))]
        self.spaced = bytes(space != "" for _, space in pairs)
        self.keys = self.words
        if not unicodedata.is_normalized("NFC", text):
            self.keys = [unicodedata.normalize("NFC", word) for word in self.words]

    def __len__(self) -> int:
        return len(self.words)

    def end(self, i: int) -> int:
        return self.starts[i] + len(self.words[i])

    def stretch(self, i: int, stop: int) -> str:
        """The text of some tokens, with the white space after the last one."""
        return self.text[self.starts[i] : self.starts[stop]]

    def bare_stretch(self, i: int, stop: int) -> str:
        return self.text[self.starts[i] : self.end(stop - 1)]

    def space_after(self, i: int) -> str:
        return self.text[self.end(i) : self.starts[i + 1]]


def words(text: str) -> list[str]:
    """The tokens of a text, white space left out.

    >>> words('Up 5% to £1.5m, "we won" 3-1')
    ['Up', '5%', 'to', '£1.5m', ',', '"', 'we', 'won', '"', '3-1']
    """
    return TOKEN.findall(text)
