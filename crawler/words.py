"""Words: how many a text of any script has, and how a count is said."""

from __future__ import annotations

import re
from typing import Final

_UNSPACED: Final = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""Letters of Thai, Lao, Burmese, Khmer, Japanese and Chinese."""

STOPS: Final = ".!?…。！？؟۔।॥።։။។"
"""What ends a sentence, in any script that ends it with something."""

LONG_WITHOUT_STOPS: Final = 80
"""Letters of Thai or Lao, which end no sentence with a stop, that are more than a headline."""

LOOKED_AT: Final = 2_000
"""Characters of a text in which they are looked for."""

_UNSTOPPED: Final = re.compile(rf"(?:[\u0e00-\u0eff][^\u0e00-\u0eff]*){{{LONG_WITHOUT_STOPS}}}")


def word_count(text: str) -> int:
    """How many words a text has; of scripts that set no spaces, two letters count as one.

    >>> word_count("The quay is closed."), word_count("港は閉鎖された。")
    (4, 3)
    """
    spaced = len(text.split())
    return spaced if text.isascii() else max(spaced, len(_UNSPACED.findall(text)) // 2)


def is_long_without_stops(text: str) -> bool:
    """Whether a text of a script without full stops is long enough to be prose.

    >>> is_long_without_stops("ปิดสะพาน" * 12), is_long_without_stops("ปิดสะพาน"), is_long_without_stops("Closed " * 40)
    (True, False, False)
    """
    return not text.isascii() and _UNSTOPPED.search(text, 0, LOOKED_AT) is not None


def many(count: int, one: str, several: str = "") -> str:
    """A count with its noun.

    >>> many(1, "capture"), many(0, "capture"), many(2, "time has", "times have")
    ('1 capture', '0 captures', '2 times have')
    """
    return f"{count} {one if count == 1 else several or one + 's'}"
