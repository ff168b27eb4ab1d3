"""The forms in which frameworks write a page's state: values that refer to each other, made plain again.

Apollo keeps objects by their names and refers to them by `{"__ref": name}`. Nuxt 3 writes one flat array, in which
a number in an object is the place of its value (devalue), Nuxt 2 a function whose arguments are the values that come
more than once. Next.js writes rows, in which "$1a" is row 1a.
All of these can be written to refer to themselves: depth and number of what is followed are bounded.
"""

from __future__ import annotations

import json
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

_CALLED: Final = re.compile(r"\(function\(([\w$,]{0,200000})\)\{(?:[^\"]{0,2000};)?return\s*(?=[{\[])")
_TOKEN: Final = re.compile(
    r"""("(?:[^"\\]|\\.)*+"?)|(?:new\s+)?Date\(([^()]*)\)|void 0|!([01])|(?<![\w.])(\.\d)|([A-Za-z_$][\w$]*)(\s*:)?""",
    re.DOTALL,
)
_OPENED: Final = re.compile(r"\s*;?\}\s*\(\s*")
_NEXT_ARGUMENT: Final = re.compile(r"\s*,\s*")
_DECODER: Final = json.JSONDecoder(strict=False)
_OF_JSON: Final = frozenset({"true", "false", "null"})
_ARGUMENT: Final = "\ue000"
"""Stands before the name of an argument; of the private use area, which no newsroom's words have."""

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


def called(script: str, start: int) -> Any:
    """The value of a function that is called where it is written, with the arguments in their places; None for others.

    >>> called('(function(a,b){return {title:a,pinned:b,at:"15:02"}}("Tug",!1));', 0)
    {'title': 'Tug', 'pinned': False, 'at': '15:02'}
    """
    head = _CALLED.match(script, start)
    if not head:
        return None
    text = _TOKEN.sub(_as_json, script[head.end() :])
    try:
        value, end = _DECODER.raw_decode(text)
        given = _arguments(text, end)
    except (ValueError, RecursionError):
        return None
    arguments = dict(zip(head[1].split(","), given, strict=False))
    return _with_texts(
        value, lambda text: arguments.get(text[1:]) if text.startswith(_ARGUMENT) else text, _Budget()
    )


def _with_texts(value: Any, meant: Callable[[str], Any], budget: _Budget, depth: int = 0) -> Any:
    """The value with what each of its strings means in its place; deep values are cut at twice DEEPEST."""
    if budget.ends(depth // 2):
        return None
    if isinstance(value, dict):
        return {key: _with_texts(inner, meant, budget, depth + 1) for key, inner in value.items()}
    if isinstance(value, list):
        return [_with_texts(inner, meant, budget, depth + 1) for inner in value]
    return meant(value) if isinstance(value, str) else value


def _as_json(token: re.Match[str]) -> str:
    """A token of JavaScript's literals as JSON; other names are those of arguments."""
    quoted, moment, negated, fraction, name, colon = token.groups()
    if quoted or fraction:
        return quoted or f"0{fraction}"
    if moment is not None:
        return moment or "null"
    if negated:
        return "false" if negated == "1" else "true"
    if name is None:
        return "null"
    if colon:
        return f'"{name}":'
    return name if name in _OF_JSON else f'"{_ARGUMENT}{name}"'


def _arguments(text: str, end: int) -> list[Any]:
    """The values behind a function's body, in their order."""
    opened = _OPENED.match(text, end)
    given: list[Any] = []
    while opened:
        value, end = _DECODER.raw_decode(text, opened.end())
        given.append(value)
        opened = _NEXT_ARGUMENT.match(text, end)
    return given


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

    def meant(written: str) -> Any:
        reference = _REFERENCE.fullmatch(written)
        return texts.get(reference[1], written) if reference else written.removeprefix("$D")

    budget = _Budget()
    return [_with_texts(value, meant, budget) for value in values if value is not None]


def _of_length(text: str, start: int, length: int) -> str:
    """The characters from a place on that take this many bytes of UTF-8."""
    written = text[start : start + length].encode("utf-8", "surrogatepass")[:length]
    return written.decode("utf-8", "replace")
