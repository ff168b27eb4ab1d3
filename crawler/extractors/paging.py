"""Links to more pages of the same live blog, on any site: rel=next, "older posts", page numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from crawler.extractors.identity import parts_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from crawler.extractors.document import Document

MOST_PAGES = 50
"""Further pages that one page may name."""

_OLDER = re.compile(
    r"(?:load |show |see |view )?(?:more|older|earlier|previous|next)(?: (?:posts?|updates?|entries|page|stories))?"
    r"|(?:ältere|weitere|mehr)(?: (?:beiträge|meldungen|einträge))?(?: (?:laden|anzeigen))?|nächste seite|weiter"
    r"|(?:page )?suivante?|plus anciens?|voir plus|charger plus|siguiente|anteriores|ver más|cargar más|successiv[ao]"
    r"|più vecchi|carica altro|próxima|mais antig[ao]s|ver mais|carregar mais|volgende|oudere?(?: berichten)?|meer laden"
    r"|następna|starsze|nästa|äldre|neste|eldre|næste|ældre",
    re.IGNORECASE,
)
_PAGE_PARAMETERS = frozenset(
    {"page", "p", "pg", "paged", "seite", "pagina", "offset", "start", "from", "before", "cursor"}
)
_PAGED = _PAGE_PARAMETERS - {"p", "pg", "paged"}
_PAGE_PATH = re.compile(r"(?:/(?:page|seite|pagina|p)[/-]?)?/?\d{1,4}/?$|/\d{1,4}/?$")


def next_pages(document: Document) -> tuple[str, ...]:
    """The address of the next page, where the page names one of its own; another article is none."""
    if document.media != "html":
        return ()
    links = [(link, href) for link in document.tree.iter("link", "a") if (href := link.get("href"))]
    told = [(link, href) for link, href in links if "next" in (link.get("rel") or "").split()]
    if not told:
        told = [(link, href) for link, href in links if _may_be_paged(href) and _says_older(link)]
    named = (document.absolute(href) for _, href in told)
    return tuple(dict.fromkeys(url for url in named if is_page_of(url, document)))[:1]


def _may_be_paged(href: str) -> bool:
    """Whether an address has a word for pages in it, and a query or a number at its end; asked first, of every link."""
    if "?" not in href and not href.partition("#")[0].rstrip("/")[-1:].isdecimal():
        return False
    return any(name in href for name in _PAGED)


def _says_older(link: HtmlElement) -> bool:
    text = " ".join(link.text_content().split()) if len(link) < 5 else ""
    return any(
        _OLDER.fullmatch(words.strip(" »›>→…")) for words in (text, link.get("aria-label") or "") if words
    )


def is_page_of(url: str, document: Document) -> bool:
    """Whether an address is another page of the same thing: same path and a page in the query, or "/page/2"."""
    there, here = parts_of(url), parts_of(document.canonical_url)
    if there.hostname != parts_of(document.url).hostname and there.hostname != here.hostname:
        return False
    base = _PAGE_PATH.sub("", here.path.rstrip("/")) if there.path != here.path else here.path
    if there.path.rstrip("/") == here.path.rstrip("/"):
        query = dict(parse_qsl(there.query))
        return any(name in _PAGE_PARAMETERS for name in query) and "#" not in url.split("?")[0]
    return there.path.startswith(here.path.rstrip("/") or base) and bool(
        _PAGE_PATH.fullmatch(there.path[len(here.path.rstrip("/")) :])
    )
