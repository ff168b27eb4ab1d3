"""The list whose records carry the ids that the page's own data gives its updates: it need not be searched for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crawler.extractors.candidates import cut
from crawler.extractors.identity import core, id_in_url
from crawler.extractors.schema_org import by_reference, updates_of

if TYPE_CHECKING:
    from crawler.extractors.candidates import Candidate
    from crawler.extractors.document import Document
    from crawler.extractors.outline import Outline

FEWEST: Final = 3
"""Updates in the data that tell which list of the page is theirs."""

HELD: Final = 0.6
"""The share of an update's words that its element must hold: menus carry the ids of updates too."""


def list_named_by_data(page: Outline, document: Document) -> Candidate | None:
    """The blocks that the data names, if it names each block of their make, and each holds its update's words."""
    told = _told(document)
    if len(told) < FEWEST:
        return None
    elements: dict[str, int] = {}
    for mark in page.marks:
        if mark.kind == "id" and (name := core(mark.value).lower()) in told:
            elements.setdefault(name, mark.node)
    if len(elements) < len(told):
        return None
    found = cut(page, ("id", "id of an update in the data"), sorted(elements.values()))
    if len(found) != 1 or found[0].flat or len(found[0].records) < len(told):
        return None
    words = {elements[name]: count for name, count in told.items()}
    found[0].columns.add(found[0].column)
    if any(page.all_words(record.start) < HELD * words[record.mark] for record in found[0].records):
        return None
    return found[0] if _are_all_of_their_make(page, found[0]) else None


def _told(document: Document) -> dict[str, int]:
    """The names that the data gives its updates, and how many words it has of each; empty where two share a name."""
    if len(document.live_blogs) != 1:
        return {}
    told: dict[str, int] = {}
    items = list(updates_of(document.live_blogs[0], by_reference(document.json_ld)))
    for item in items:
        value = next((v for key in ("@id", "identifier", "url") if isinstance(v := item.get(key), str)), "")
        name = id_in_url(value, document.url) if "://" in value else core(value)
        body = item.get("articleBody")
        if name:
            told[name.lower()] = len(body.split()) if isinstance(body, str) else 0
    return told if len(told) == len(items) else {}


def _are_all_of_their_make(page: Outline, found: Candidate) -> bool:
    """Whether no element beside the records is made like them: the data may list the latest updates only."""
    starts = {record.start for record in found.records}
    makes = {page.make(start) for start in starts}
    return not any(
        child not in starts and page.make(child) in makes
        for parent in {page.parent[start] for start in starts}
        for child in page.children(parent)
    )
