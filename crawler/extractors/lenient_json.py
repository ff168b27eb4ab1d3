"""JSON as publishers write it: broken in known ways, and read all the same.

Seen in published JSON-LD: raw line breaks and control characters in strings, comments, trailing commas, two
objects in one script, entities instead of quotation marks, unescaped quotation marks, and an end that is cut off.
"""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Any

import chompjs

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_OBJECTS = 200_000
"""Objects collected from one page at most: twenty times the largest seen."""

_DECODER = json.JSONDecoder(strict=False)
_OPENING = re.compile(r"(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)\s*")
_CLOSING = re.compile(r"\s*(?:-->|//\s*-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\s*;?\s*$")
_STRAY_QUOTE = re.compile(
    r"""(?<=[^\s\[{:,\\])"(?=\s*[^\s:,\]}]|,\s*+(?!["{\[\]}]|(?:true|false|null|-?[\d.]+)\s*[,\]}])\S)"""
    r"""|(?<=[\w.!?…;)] )"(?=[\w¿¡])|(?<=\w: )"(?=[\w¿¡])"""
)
"""A quotation mark within words: what follows it, or stands before it, is not what JSON has there."""

_HALF_A_PAIR = re.compile(
    r"\\u(?:[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F][0-9a-fA-F]{2})"
    r"|(?<!\\u[dD][89abAB][0-9a-fA-F]{2}\\u)[dD][c-fC-F][0-9a-fA-F]{2}|0000)"
)
_TWICE = re.compile("[\u00c2-\u00c5][\u0080-\u00bf]")
"""What two bytes of UTF-8 look like to those who take them for windows-1252."""

_ITEM = re.compile(r'\{\s*"@type"\s*:\s*"\w*Posting"')
_LIST_OF_UPDATES = re.compile(r'"(?:liveBlogUpdate|blogPosts?)"\s*:\s*\[')


def loads_all(text: str) -> list[Any]:
    """The objects and arrays that stand in a text, one after the other; empty when nothing can be read.

    >>> loads_all('{"a": 1,} {"b": 2}')
    [{'a': 1}, {'b': 2}]
    """
    text = _unwrapped(storable(_decoded_once(text)))
    for attempt in (_strict, _escaped, _requoted, _javascript, _salvaged):
        values = attempt(text)
        if values:
            return values
    return []


def _decoded_once(text: str) -> str:
    """The text without a second round of UTF-8 ("SeÃ§Ã£o" for "Seção"), where all of it went through one.

    >>> _decoded_once("SeÃ§Ã£o"), _decoded_once("Seção Ã£")
    ('Seção', 'Seção Ã£')
    """
    if not any(letter in text for letter in "ÂÃÄÅ") or not _TWICE.search(text):
        return text
    try:
        return text.encode("windows-1252").decode("utf-8")
    except UnicodeError:
        return text


def storable(text: str) -> str:
    """The JSON with a replacement character for escapes that no file and no database can hold.

    These are halves of surrogate pairs (an emoji cut in two) and null characters.
    """
    if "\\u" in text and any(escape in text for escape in ("\\ud", "\\uD", "\\u0000")):
        text = _HALF_A_PAIR.sub(r"\\ufffd", text)
    return text.replace("\0", " ")


def _unwrapped(text: str) -> str:
    text = text.strip("\ufeff \t\r\n")
    opening = _OPENING.match(text)
    text = text[opening.end() :] if opening else text
    closing = _CLOSING.search(text[-40:])
    return text[: len(text) - len(closing[0])] if closing else text


def _strict(text: str) -> list[Any]:
    values = []
    position = 0
    while position < len(text):
        try:
            value, position = _DECODER.raw_decode(text, position)
        except (ValueError, RecursionError):
            return []
        if isinstance(value, dict | list):
            values.append(value)
        while position < len(text) and text[position] in " \t\r\n;,":
            position += 1
    return values


def _escaped(text: str) -> list[Any]:
    return _strict(html.unescape(text)) if "&quot;" in text[:2000] or "&#34;" in text[:2000] else []


def _requoted(text: str) -> list[Any]:
    if not _STRAY_QUOTE.search(text):
        return []
    text = _STRAY_QUOTE.sub(r'\\"', text)
    return _strict(text) or _javascript(text)


def _javascript(text: str) -> list[Any]:
    try:
        found: list[Any] = list(chompjs.parse_js_objects(text, loader_kwargs={"strict": False}))
    except (ValueError, RecursionError):
        return []
    return [value for value in found if value]


def _salvaged(text: str) -> list[Any]:
    """The whole items of a list of updates of which some are broken, or whose end is missing, as a LiveBlogPosting."""
    start = _LIST_OF_UPDATES.search(text)
    if not start:
        return []
    items = []
    position = start.end()
    while position < len(text):
        try:
            item, position = _DECODER.raw_decode(text, position)
        except (ValueError, RecursionError):
            following = _ITEM.search(text, position + 1)
            if not following:
                break
            position = following.start()
            continue
        items.append(item)
        while position < len(text) and text[position] in " \t\r\n,":
            position += 1
    return [{"@type": "LiveBlogPosting", "liveBlogUpdate": items}] if items else []


def objects(values: Iterable[Any]) -> list[dict[str, Any]]:
    """All objects in the values, outer before inner, in order; at most MAX_OBJECTS.

    An object that is only a reference ({"@id": ...}) to another one is replaced by it, inside lists too.
    """
    found: list[dict[str, Any]] = []
    waiting = list(reversed(list(values)))
    while waiting and len(found) < MAX_OBJECTS:
        value = waiting.pop()
        if isinstance(value, dict):
            found.append(value)
            waiting.extend(v for v in reversed(list(value.values())) if isinstance(v, dict | list))
        elif isinstance(value, list):
            waiting.extend(v for v in reversed(value) if isinstance(v, dict | list))
    return found
