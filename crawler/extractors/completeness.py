"""Whether the pages show every update of the live blog: only evidence counts, doubt is no."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.html import HtmlElement

    from crawler.extractors.document import Document
    from crawler.items import LiveBlogPosting

BEGINNING = timedelta(minutes=2)
"""The first update comes with the page or just after it."""

LABEL = 200
"""Characters of a control's names and words at most; a longer one is a teaser."""

_MORE_TO_LOAD = re.compile(
    r"(?:load|show|see|view)[\s-]?(?:more|older|previous|earlier)|(?:older|earlier|previous) (?:posts|updates|entries)"
    r"|(?:mehr|ältere|weitere) (?:beiträge|meldungen|einträge)? ?(?:laden|anzeigen)|mehr laden|charger plus|voir plus"
    r"|cargar más|ver más|carica altro|mostra altro|carregar mais|ver mais|meer laden|loadmore"
)
"""In lower case."""

_WORDS_FOR_MORE = (
    "more", "older", "earlier", "previous", "laden", "anzeigen", "plus", "más", "altro", "mais",
)  # fmt: skip
"""One of them stands in whatever _MORE_TO_LOAD finds: few lines are searched closely."""


def shows_all(posting: LiveBlogPosting, document: Document, further_pages: Sequence[str]) -> bool:
    """Whether the list reaches down to the live blog's first update and nothing says that there are more.

    The evidence is the page's own time of publication just before its oldest update. A time equal to the
    oldest update's is no evidence: it may have been computed from the updates that are shown.
    """
    if document.truncated or further_pages or len(posting.updates) < 2 or not _reaches_beginning(posting):
        return False
    return document.media == "html" and not _offers_more(document)


def _offers_more(document: Document) -> bool:
    """Whether a link or button loads more; all of them are searched at once, which takes half the time."""
    controls = map(_words_of, document.tree.iter("a", "button"))
    text = "\n".join([" ".join(words.split()) for words in controls if len(words) < LABEL]).lower()
    return any(_MORE_TO_LOAD.search(line) for word in _WORDS_FOR_MORE for line in _lines_with(word, text))


def _lines_with(word: str, text: str) -> Iterator[str]:
    place = text.find(word)
    while place >= 0:
        end = text.find("\n", place)
        yield text[text.rfind("\n", 0, place) + 1 : end if end >= 0 else None]
        place = text.find(word, end) if end >= 0 else -1


def _words_of(control: HtmlElement) -> str:
    get = control.get
    text = "".join(control.itertext()) if len(control) else control.text
    return f"{get('class')} {get('id')} {get('aria-label')} {text}"


def _reaches_beginning(posting: LiveBlogPosting) -> bool:
    times = [update.date_published.at if update.date_published else None for update in posting.updates]
    known = [at for at in times if at]
    start = posting.date_published and posting.date_published.at
    if not start or len(known) < len(times):
        return False
    return timedelta(0) < min(known) - start <= BEGINNING
