"""One file, two files."""

from __future__ import annotations


def many(count: int, one: str, several: str = "") -> str:
    """A count with its noun.

    >>> many(1, "capture"), many(0, "capture"), many(2, "time has", "times have")
    ('1 capture', '0 captures', '2 times have')
    """
    return f"{count} {one if count == 1 else several or one + 's'}"
