"""The forms in which frameworks write a page's state: values that refer to each other, made plain again.

Apollo keeps objects by their names and refers to them by `{"__ref": name}`. Nuxt 3 writes one flat array, in which
a number in an object is the place of its value (devalue). Next.js writes rows, in which "$1a" is row 1a.
All of these can be written to refer to themselves: depth and number of what is followed are bounded.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

DEEPEST: Final = 24
"""Levels of values in values that are followed."""

MOST: Final = 200_000
"""Values that are followed in one state."""

_WRAPPERS: Final = frozenset(
    {"Reactive", "ShallowReactive", "Ref", "ShallowRef", "Set", "Map", "Date", "NuxtError"}
)
_ROW: Final = re.compile(r"([0-9a-f]+):(?:T([0-9a-f]+),|(?=[\[{\"]))")
_NEXT_ROW: Final = re.compile(r"(?<=\n)" + _ROW.pattern)
"""A row begins behind a line break, or right behind a text, whose length is known."""

_REFERENCE: Final = re.compile(r"\$([0-9a-f]+)")


class _Budget:
    """How many values may still be followed."""

    def __init__(self) -> None:
        self.left = MOST

    def ends(self, depth: int) -> bool:
        """Count one more value, this many levels down; whether it is one too many."""
        self.left -= 1
        return self.left < 0 or depth > DEEPEST


def is_flattened(value: Any) -> bool:
    """Whether an array is a state as Nuxt 3 writes it: it begins with a wrapper's name and a place."""
    return (
        isinstance(value, list)
        and len(value) > 2
        and isinstance(value[0], list)
        and len(value[0]) == 2
        and value[0][0] in _WRAPPERS
    )


def unflattened(values: Sequence[Any]) -> Any:
    """The value that an array of values and places stands for.

    >>> unflattened([["Reactive", 1], {"title": 2, "at": 3}, "Tug", ["Date", "2026-02-14T15:02:00Z"]])
    {'title': 'Tug', 'at': '2026-02-14T15:02:00Z'}
    """
    budget = _Budget()

    def at(place: Any, depth: int) -> Any:
        if not isinstance(place, int) or not 0 <= place < len(values) or budget.ends(depth):
            return None
        value = values[place]
        if isinstance(value, dict):
            return {name: at(inner, depth + 1) for name, inner in value.items()}
        if not isinstance(value, list):
            return value
        if value and isinstance(value[0], str):
            if value[0] == "Date":
                return value[1] if len(value) > 1 else None
            return at(value[1], depth + 1) if value[0] in _WRAPPERS and len(value) == 2 else None
        return [at(inner, depth + 1) for inner in value]

    return at(0, 0)


def dereferenced(state: Mapping[str, Any]) -> list[tuple[str, list[Any]]]:
    """The lists of a state that refer to objects by `{"__ref": name}`, with these in their places; each with its name."""
    budget = _Budget()

    def plain(value: Any, depth: int) -> Any:
        if budget.ends(depth):
            return None
        if isinstance(value, dict):
            name = value.get("__ref")
            if isinstance(name, str):
                return plain(state.get(name), depth + 1)
            return {key: plain(inner, depth + 1) for key, inner in value.items()}
        return [plain(inner, depth + 1) for inner in value] if isinstance(value, list) else value

    return [
        (name, plain(found, 0))
        for entry in state.values()
        if isinstance(entry, dict)
        for name, listed in entry.items()
        if (found := _references(listed))
    ]


def _references(value: Any) -> list[Any]:
    """The list, or the list within a connection (GraphQL: `nodes`, or `edges` of a `node` each), if it refers to objects."""
    if isinstance(value, dict):
        value = value.get("nodes") or [e.get("node") for e in value.get("edges") or () if isinstance(e, dict)]
    if not isinstance(value, list) or not any(isinstance(item, dict) and "__ref" in item for item in value):
        return []
    return value


def flight_rows(text: str, decode: Callable[[str, int], Any]) -> list[Any]:
    """The values of rows as Next.js sends them, with rows of text in the places that refer to them.

    `decode` reads the JSON that begins at a place of a text, and gives None where there is none.
    """
    texts: dict[str, str] = {}
    values = []
    start = 0
    while match := _ROW.match(text, start) or _NEXT_ROW.search(text, start):
        start = match.end()
        if match[2]:
            texts[match[1]] = written = _of_length(text, start, int(match[2], 16))
            start += len(written)
        else:
            values.append(decode(text, start))
    budget = _Budget()

    def plain(value: Any, depth: int) -> Any:
        if budget.ends(depth // 2):
            return None
        if isinstance(value, dict):
            return {key: plain(inner, depth + 1) for key, inner in value.items()}
        if isinstance(value, list):
            return [plain(inner, depth + 1) for inner in value]
        if not isinstance(value, str) or not value.startswith("$"):
            return value
        reference = _REFERENCE.fullmatch(value)
        return texts.get(reference[1], value) if reference else value.removeprefix("$D")

    return [plain(value, 0) for value in values if value is not None]


def _of_length(text: str, start: int, length: int) -> str:
    """The characters from a place on that take this many bytes of UTF-8."""
    written = text[start : start + length].encode("utf-8", "surrogatepass")[:length]
    return written.decode("utf-8", "replace")
