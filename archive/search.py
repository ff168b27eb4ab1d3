"""Full-text search over every version of every update, whether its words still stand or not.

`archive.search_index` says how words are indexed. Scripts written without spaces (Chinese, Japanese, Thai, ...)
are looked for as they are typed, by going through all versions asked for: slower, and right for one character
as for ten.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, String, column, func, literal, literal_column, or_, select, table
from sqlalchemy.orm import Session, aliased

from archive.errors import ArchiveError
from archive.models import Absence, LiveBlog, Update, UpdateVersion
from archive.queries.rows import BATCH, First, Last, Versions, batches, select_versions
from archive.tokens import UNSPACED
from crawler.items import isoformat

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from archive.queries.records import VersionRow

TERM = re.compile(r'"([^"]*)"|([^\s"]+)')
WORD = re.compile(r"[^\W_]+")
UNSPACED_CHARACTER = re.compile(f"[{UNSPACED}]")
DIACRITIC = re.compile("[\u0300-\u036f]")

CONTEXT = 80
"""Characters of a snippet before and after the first word found."""

Snippet = tuple[tuple[str, bool], ...]
"""A stretch of text in pieces, each with whether it is one of the words looked for."""


class NothingToSearch(ArchiveError):
    """Raised by `search`: what was typed holds no word."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word or a phrase looked for; with `prefix` any ending will do."""

    text: str
    prefix: bool = False

    @property
    def unspaced(self) -> bool:
        return UNSPACED_CHARACTER.search(self.text) is not None


@dataclass(frozen=True, slots=True)
class Hit:
    """A version that holds all the words; `current` says that they still stand there as far as is known.

    They do not when a later version took their place or the update was taken down.
    """

    version: VersionRow
    snippet: Snippet
    current: bool

    def as_json(self) -> dict[str, Any]:
        """One entry of `search --json`."""
        return {
            "liveBlogUrl": self.version.update.live_blog_url,
            "update": self.version.update.key,
            "url": self.version.update.address,
            "version": self.version.number,
            "headline": self.version.headline,
            "snippet": "".join(piece for piece, _ in self.snippet),
            "firstCapture": isoformat(self.version.first_capture.at),
            "lastCapture": isoformat(self.version.last_capture.at),
            "current": self.current,
        }


def search(
    session: Session,
    words: str,
    live_blog: LiveBlog | None = None,
    *,
    since: datetime | None = None,
    until: datetime | None = None,
    current: bool | None = None,
    limit: int | None = 50,
    offset: int = 0,
) -> list[Hit]:
    """The versions that hold all the words, newest first; raises NothingToSearch.

    Case and diacritics do not matter, "words in quotation marks" stand together, `resign*` is any word that
    begins so. `since` and `until` take versions that stood there at some time in that span.
    """
    terms = terms_of(words)
    query = (
        select(UpdateVersion.id)
        .join(Update, Update.id == UpdateVersion.update_id)
        .join(First, First.id == UpdateVersion.first_capture_id)
        .outerjoin(Last, Last.id == UpdateVersion.last_capture_id)
        .where(*(_holds(session, term) for term in terms))
    )
    if live_blog is not None:
        query = query.where(Update.live_blog_id == live_blog.id)
    if since is not None:
        query = query.where(or_(Last.id.is_(None), Last.captured_at >= since))
    if until is not None:
        query = query.where(First.captured_at < until)
    if current is not None:
        query = query.where(~_gone() if current else _gone())
    query = query.order_by(First.captured_at.desc(), UpdateVersion.id.desc()).limit(limit).offset(offset)
    return _hits(session, session.scalars(query).all(), terms)


def terms_of(words: str) -> list[Term]:
    """What is looked for; raises NothingToSearch when no letter or digit is in it.

    >>> terms_of('storm "red warning" resign*')
    [Term(text='storm', prefix=False), Term(text='red warning', prefix=False), Term(text='resign', prefix=True)]
    """
    clean = words.encode(errors="ignore").decode().replace("\0", " ")
    typed = [phrase or word for phrase, word in TERM.findall(clean)]
    terms = [Term(text.rstrip("*"), text.endswith("*")) for text in typed if WORD.search(text)]
    if not terms:
        message = f"there is no word in {words!r} to search for: write one or more words"
        raise NothingToSearch(message)
    return terms


def snippet(text: str, terms: Sequence[Term]) -> Snippet:
    """The stretch around the first word found, cut at spaces; the beginning where none is found."""
    spans = sorted(span for term in terms for span in _found(text, term))
    middle = spans[0] if spans else (0, 0)
    start = max(0, middle[0] - CONTEXT)
    end = min(len(text), middle[1] + CONTEXT)
    if start:
        start = text.find(" ", start, middle[0]) + 1 or start
    if end < len(text):
        end = max(text.rfind(" ", middle[1], end), 0) or end
    return tuple(_pieces(text, start, end, spans))


# --- in the database ---------------------------------------------------------------------------------------


def _holds(session: Session, term: Term) -> ColumnElement[bool]:
    if term.unspaced:
        typed = unicodedata.normalize("NFC", term.text)
        return or_(
            UpdateVersion.text.contains(typed, autoescape=True),
            UpdateVersion.headline.contains(typed, autoescape=True),
        )
    if session.get_bind().dialect.name == "sqlite":
        index = table("version_search", column("rowid"))
        phrase = '"' + term.text.replace('"', " ") + '"' + "*" * term.prefix
        matches = literal_column("version_search", String).op("MATCH")(phrase)
        return UpdateVersion.id.in_(select(index.c.rowid).where(matches))
    # search_words leaves no quotation mark and no backslash, so that the phrase can't break out
    quoted = literal("'").concat(func.search_words(term.text)).concat("':*" if term.prefix else "'")
    asked = func.to_tsquery(literal_column("'simple'"), quoted)
    return literal_column("update_version.search").op("@@", is_comparison=True)(asked)


def _gone() -> ColumnElement[bool]:
    later = aliased(UpdateVersion)
    superseded = select(later.id).where(
        later.update_id == UpdateVersion.update_id, later.number > UpdateVersion.number
    )
    away = select(Absence.id).where(
        Absence.update_id == UpdateVersion.update_id, Absence.seen_again_capture_id.is_(None)
    )
    return or_(superseded.exists(), away.exists())


def _hits(session: Session, version_ids: Sequence[int], terms: Sequence[Term]) -> list[Hit]:
    """The hits in the order of the ids; texts are read only now, of those that are shown."""
    found: dict[int, Hit] = {}
    for some in batches(version_ids, BATCH):
        query = select_versions().add_columns(_gone()).where(UpdateVersion.id.in_(some))
        for version, (gone,) in Versions(session).fetch_with(query):
            whole = f"{version.headline}\n{version.text}" if version.headline else version.text
            found[version.id] = Hit(version, snippet(whole, terms), not gone)
    return [found[version_id] for version_id in version_ids]


# --- in the text -------------------------------------------------------------------------------------------


def _found(text: str, term: Term) -> Iterator[tuple[int, int]]:
    """Where a term stands, as the index takes words: case and diacritics folded, words whole."""
    folded, places = _folded(text)
    words = WORD.findall(_folded(term.text)[0])
    if term.unspaced:
        pattern = re.escape(_folded(term.text)[0])
    else:
        pattern = r"(?<![^\W_])" + r"[\W_]+".join(words) + (r"[^\W_]*" if term.prefix else r"(?![^\W_])")
    for match in re.finditer(pattern, folded):
        yield places[match.start()], places[match.end() - 1] + 1


def _folded(text: str) -> tuple[str, Sequence[int]]:
    """The text without case and diacritics, and for each of its characters the place in the text."""
    if text.isascii():
        return text.lower(), range(len(text))
    characters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        plain = _plain(character)
        characters.append(plain)
        places.extend([place] * len(plain))
    return "".join(characters), places


@lru_cache(maxsize=4096)
def _plain(character: str) -> str:
    return DIACRITIC.sub("", unicodedata.normalize("NFD", character)).casefold()


def _pieces(text: str, start: int, end: int, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    if start:
        yield "…", False
    at = start
    for first, last in spans:
        if first < at or last > end:
            continue
        if first > at:
            yield text[at:first], False
        yield text[first:last], True
        at = last
    if at < end:
        yield text[at:end], False
    if end < len(text):
        yield "…", False
