"""Who wrote an update."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from crawler.chrome import chrome_kind
from crawler.extractors import labels
from crawler.extractors.marks import printed_time

if TYPE_CHECKING:
    from crawler.extractors.outline import Outline

LONGEST: Final = 14
"""Words of a byline: a few names, and what they do."""

MOST_SAID: Final = 9
"""Words of a byline that no label calls one."""

AUTHOR: Final = frozenset(
    {
        *(
            "byline",
            "author",
            "authors",
            "contributor",
            "contributors",
            "reporter",
            "writer",
            "autor",
            "autoren",
        ),
        *(
            "auteur",
            "autore",
            "autores",
            "verfasser",
            "redakteur",
            "journalist",
            "signature",
            "schrijver",
            "sender",
            "creator",
        ),
    }
)
GENERIC: Final = re.compile(
    r"(?:key (?:event|moment|update|post)|post|updates?|new update|live|live updates?|breaking|breaking news|just in"
    r"|latest|pinned(?: post)?|summary|ticker|eilmeldung|angepinnt|wichtig|important|highlights?|live ?blog|news|entry"
    r"|dernière minute|última hora|ultim'?ora|urgente|epinglé|épinglé|destacado|fijado|vastgezet|avatar|share)\W*",
    re.IGNORECASE,
)
"""Labels that many posts carry: they are neither a name nor a headline."""

_BY: Final = re.compile(
    r"(?:posted |written |reported |published |edited )?(?:by|von|par|por|di|door|av|af|przez|text:|autor:|author:)(?:\s?:)?\s+(.+)",
    re.IGNORECASE,
)
_CERTAINLY_BY: Final = re.compile(
    r"(?:(?:posted|written|reported|published|edited|curated) by ?:?|by ?:|text:|autor:|author:)\s+\S.*",
    re.IGNORECASE,
)
"""What begins no sentence: a name may be one word then."""

_BEGINS_BY: Final = re.compile(
    r"\s*(?:by|von|par|por|di|door|av|af|przez|text|autor|author|posted|written|reported|published|edited|curated)\b",
    re.IGNORECASE,
)
_NAME: Final = re.compile(r"(?:[^\W\d_][\w.'’-]*\s){1,4}[^\W\d_][\w.'’-]+")
_BETWEEN: Final = re.compile(r"\s*(?:[,;&/|]|\b(?:and|und|et|y|e|en|i|och|og)\b)\s*")


def is_byline(page: Outline, number: int) -> bool:
    """Whether the element holds a byline and nothing else, as its label says."""
    node = page.nodes[number]
    words = page.all_words(number)
    if not 0 < words <= LONGEST or page.sentences(number):
        return False
    if node.get("rel") == "author" or node.get("itemprop") == "author" or node.tag in {"address", "mark"}:
        return words <= LONGEST // 2
    names = page.names(number)
    if not names.isdisjoint(AUTHOR):
        return names.isdisjoint(labels.QUOTED)
    return words <= MOST_SAID and _says_by(page, number)


def _says_by(page: Outline, number: int) -> bool:
    """Whether all that the element says is "By" and a name."""
    node = page.nodes[number]
    first = node.text or ("" if len(node) == 0 else node[0].text) or ""
    if not _BEGINS_BY.match(first):
        return False
    said = " ".join("".join(node.itertext()).split())
    match = _BY.fullmatch(said)
    return bool(_CERTAINLY_BY.fullmatch(said) or (match and may_be_names(match[1].strip(" .,"))))


def authors_in(text: str) -> list[str]:
    r"""The names in a byline; a second line tells what its writer does.

    >>> authors_in("By Ada Byron and Karl Marx"), authors_in("By\nAda Byron"), authors_in("— Ada Byron\nin the harbour")
    (['Ada Byron', 'Karl Marx'], ['Ada Byron'], ['Ada Byron'])
    """
    first, _, rest = text.partition("\n")
    line = f"{first} {rest.partition(chr(10))[0]}" if _BY.fullmatch(f"{first} x") else first
    match = _BY.fullmatch(line.strip())
    names = [name.strip(" .:·|-–—") for name in _BETWEEN.split(match[1] if match else line)]
    return [name for name in names if _may_be_name(name)]


def named_after_by(text: str) -> list[str]:
    """The names in a line that holds a time too, if "by" stands before them; nothing else is taken for a name."""
    match = _BY.search(text)
    return authors_in(match[0]) if match and _NAME.fullmatch(match[1].strip()) else []


def is_meta_line(text: str) -> bool:
    """Whether a line that stood with a time holds nothing of the news: a label, a byline, a control, another time."""
    found = printed_time(text)
    if found and found.start <= 2 and found.end >= len(text) - 2:
        return True
    return bool(GENERIC.fullmatch(text) or named_after_by(text) or chrome_kind(text))


def may_be_names(text: str) -> bool:
    """Whether a line looks like one name or several; many a headline of two words does too."""
    return bool(_NAME.fullmatch(text)) and all(word[:1].isupper() or len(word) <= 3 for word in text.split())


def _may_be_name(text: str) -> bool:
    if GENERIC.fullmatch(text) or not 1 < len(text) <= 60:
        return False
    return len(text.split()) <= 5 and not any(character.isdigit() for character in text)
