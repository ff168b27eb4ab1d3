"""Words: how many a text of any script has, and how a count is said."""

from __future__ import annotations

import re
from typing import Final

_UNSPACED: Final = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
"""Letters of Thai, Japanese and Chinese."""


def word_count(text: str) -> int:
    """How many words a text has; of scripts that set no spaces, two letters count as one.

    >>> word_count("The quay is closed."), word_count("港は閉鎖された。")
    (4, 3)
    """
    spaced = len(text.split())
    return spaced if text.isascii() else max(spaced, len(_UNSPACED.findall(text)) // 2)


def many(count: int, one: str, several: str = "") -> str:
    """A count with its noun.

    >>> many(1, "capture"), many(0, "capture"), many(2, "time has", "times have")
    ('1 capture', '0 captures', '2 times have')
    """
    return f"{count} {one if count == 1 else several or one + 's'}"
