"""Who wrote an update."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING, Final

from crawler.chrome import chrome_kind
from crawler.extractors import labels
from crawler.extractors.elements import BLOCK
from crawler.extractors.marks import printed_time

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from crawler.extractors.outline import Outline
    from crawler.items import BlogPosting

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

_WROTE: Final = (
    r"text:|tekst(?:i)?:|autor(?:ka)?:|author:|автор:|текст:|oprac\.|opr\.|piše:|пише:|írta:|szerző:|oleh:|ditulis oleh|skrevet (?:af|av)|skriven av"
    r"|escrito por|scritto da|(?:rédigé|écrit) par|geschrieben von|geschreven door|συντάκτης:|γράφει:|yazan:|haber:|מאת:|كتب:"
)
_BY: Final = re.compile(
    rf"(?:(?:posted |written |reported |published |edited )?(?:by|von|par|por|di|door|av|af|przez)|{_WROTE})(?:\s?:)?\s+(.+)",
    re.IGNORECASE,
)
_CERTAINLY_BY: Final = re.compile(
    rf"(?:(?:posted|written|reported|published|edited|curated) by ?:?|by ?:|{_WROTE})\s+\S.*",
    re.IGNORECASE,
)
"""What begins no sentence: a name may be one word then."""

_BEGINS_BY: Final = re.compile(
    rf"\s*(?:(?:by|von|par|por|di|door|av|af|przez|text|autor|author|posted|written|reported|published|edited|curated)\b|{_WROTE})",
    re.IGNORECASE,
)
_NAME: Final = re.compile(r"(?:[^\W\d_][\w.'’-]*\s){1,4}[^\W\d_][\w.'’-]+")
_SIGNED: Final = re.compile(r"(?:^|(?<=[.!?…”\"’'])\s+)[—–-]+\s?([^\W\d_][^—–.!?]{1,60})$")
_ITALIC: Final = re.compile(
    r"<(?:em|i)\b[^>]{0,200}>[^<]{1,80}</(?:em|i)>(?:\s|</[a-z]{1,10}>|<hr\b[^>]{0,200}>)*$"
)
_ITALIC_LINE: Final = re.compile(
    r"<p[^>]{0,200}>\s*<(?:em|i)\b[^>]{0,200}>\s*[—–-][^<]{1,80}</(?:em|i)>\s*</p>(?:\s|<hr\b[^>]{0,200}>)*$"
)
LONGEST_SIGNATURE: Final = 80
"""Characters of a line with a writer's name and newsroom."""

FEWEST_SIGNED: Final = 3
"""Updates that are signed alike, from which on it is a custom of the page."""

_AUTHORS_PAGE: Final = re.compile(
    r"/(?:authors?|autor(?:es|en|i)?|auteurs?|autor[ei]|byline|journalists?|reporters?|contributors?|columnists?)/[^/?#]"
)
"""In the address of a link: it leads to what the site says about one of its writers."""

_STROKE: Final = re.compile(r" [|·•] ")
_BETWEEN: Final = re.compile(r"\s*(?:[,;&/|]|\b(?:and|und|et|y|e|en|i|och|og)\b)\s*")


def is_byline(page: Outline, number: int) -> bool:
    """Whether the element holds a byline and nothing else, as its label says."""
    node, words = page.nodes[number], page.all_words(number)
    if not 0 < words <= LONGEST or page.sentences(number):
        return False
    if node.get("rel") == "author" or node.get("itemprop") == "author" or node.tag in {"address", "mark"}:
        return words <= LONGEST // 2
    if node.tag == "a" and _AUTHORS_PAGE.search(node.get("href") or ""):
        return _stands_apart(page, number)
    names = page.names(number)
    if not names.isdisjoint(AUTHOR):
        return names.isdisjoint(labels.QUOTED)
    return words <= MOST_SAID and _says_by(page, number)


def _stands_apart(page: Outline, number: int) -> bool:
    """Whether the block around a link is no sentence that mentions it."""
    block = next((n for n in page.ancestors(number) if page.nodes[n].tag in BLOCK), number)
    return page.all_words(block) <= LONGEST and not page.sentences(block)


def _says_by(page: Outline, number: int) -> bool:
    """Whether all that the element says is "By" and a name."""
    node = page.nodes[number]
    first = node.text or ("" if len(node) == 0 else node[0].text) or ""
    if not _BEGINS_BY.match(first):
        return False
    said = _without_controls(" ".join("".join(node.itertext()).split()))
    match = _BY.fullmatch(said)
    return bool(_CERTAINLY_BY.fullmatch(said) or (match and may_be_names(match[1].strip(" .,"))))


def _without_controls(line: str) -> str:
    """The line without what stands behind a stroke and is a control: "By Ada Reed | Share this update"."""
    return " | ".join(part for part in _STROKE.split(line) if not chrome_kind(part))


def authors_in(text: str) -> list[str]:
    r"""The names in a byline; a second line tells what its writer does.

    >>> authors_in("By Ada Byron and Karl Marx"), authors_in("By\nAda Byron"), authors_in("— Ada Byron\nin the harbour")
    (['Ada Byron', 'Karl Marx'], ['Ada Byron'], ['Ada Byron'])
    """
    first, _, rest = text.partition("\n")
    line = f"{first} {rest.partition(chr(10))[0]}" if _BY.fullmatch(f"{first} x") else first
    match = _BY.fullmatch(line.strip())
    names = [name.strip(" .:·|-–—") for name in _BETWEEN.split(match[1] if match else line)]
    return [name for name in names if _may_be_name(name) and not chrome_kind(name)]


def without_signatures(updates: Sequence[BlogPosting]) -> list[BlogPosting]:
    """The updates without the line "—Ada Reed" that closes most of them; who is named there are the authors."""
    signed = [_signature(update) for update in updates]
    if sum(map(bool, signed)) < max(FEWEST_SIGNED, len(updates) / 2):
        # A custom that only some follow shows in italic lines that come again: sources of quotations don't.
        italic = [
            names if _ITALIC_LINE.search(u.html) else [] for u, names in zip(updates, signed, strict=True)
        ]
        times = Counter(tuple(names) for names in italic if names)
        signed = [names if times[tuple(names)] > 1 else [] for names in italic]
    if sum(map(bool, signed)) < FEWEST_SIGNED:
        return list(updates)
    known = {name for names in signed for name in names}
    return [
        _without_signature(update, names or known.intersection([update.article_body]))
        for update, names in zip(updates, signed, strict=True)
    ]


def _signature(update: BlogPosting) -> list[str]:
    """The names in the last line that is the update's own, or at its end."""
    lines = [line for line in update.article_body.split("\n") if not chrome_kind(line)]
    if not lines:
        return []
    named = _SIGNED.search(lines[-1])
    if named:
        return authors_in(named[1]) if may_be_names(named[1]) else []
    name = lines[-1].partition(",")[0]
    italic = len(lines[-1]) <= LONGEST_SIGNATURE and f">{escape(lines[-1], quote=False)}</" in update.html
    return [name] if italic and may_be_names(name) and _ITALIC.search(update.html) else []


def _without_signature(update: BlogPosting, names: Collection[str]) -> BlogPosting:
    if not names:
        return update
    lines = update.article_body.split("\n")
    last = max((i for i, line in enumerate(lines) if not chrome_kind(line)), default=0)
    lines[last] = _SIGNED.sub("", lines[last]) if _SIGNED.search(lines[last]) else ""
    body = "\n".join(line for line in lines if line)
    if not (body or update.headline):
        return update
    return replace(update, article_body=body, authors=update.authors or tuple(names))


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
