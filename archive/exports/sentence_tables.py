"""The three tables of NewsEdits: versions, their sentences and the words that changed.

`archive.newsedits` makes the rows; what an article is to NewsEdits is here an update of a live blog.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from archive import newsedits as operations
from archive.exports.tables import Slice, each_version
from archive.models import PostingVersion
from archive.queries import VersionRow, publisher_of
from archive.tabular import Column, Row, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy.orm import Session

RowsOf = Callable[[operations.VersionPair, str, str, str | None], list[dict[str, Any]]]
"""From two wordings to rows of a table."""

PAIR = (
    Column("SOURCE", "text", "Publisher: the host of the live blog."),
    Column(
        "A_ID", "text", "Which update: its permalink, else the live blog's address, # and the update's key."
    ),
    Column("V_OLD_ID", "integer", "Number of the version before."),
    Column("V_NEW_ID", "integer", "Number of the version after."),
)
ARTICLES = (
    *PAIR[:2],
    Column("VERSION_ID", "integer", "Number of this version, 1 is the first."),
    Column("TITLE", "text", "Headline; missing where it has none."),
    Column("URL", "text", "Permalink, else the address of the live blog."),
    Column("TEXT", "text", "The words."),
    Column("CREATED", "time", "First capture that shows this version."),
    Column("ARCHIVE_URL", "text", "Always missing: the capture is in the archive this was exported from."),
    Column("NUM_VERSIONS", "integer", "How many versions the update has."),
)
SENTENCE_DIFFS = (
    *PAIR,
    Column("SENTENCE_ID", "integer", "Place of the sentences in their versions, from 0."),
    Column("SENT_OLD", "text", "The sentence at this place before; empty past the end."),
    Column("SENT_NEW", "text", "The sentence at this place after; empty past the end."),
    Column("TAG_OLD", "text", "R: removed. M 3 C: matched with sentence 3 and changed; M 3 U: unchanged."),
    Column("TAG_NEW", "text", "A: added. M 3 C: matched with sentence 3 and changed; M 3 U: unchanged."),
    Column("REFACTOR_OLD", "boolean", "Whether the sentence before moved."),
    Column("REFACTOR_NEW", "boolean", "Whether the sentence after moved."),
)
WORD_DIFFS = (
    *PAIR,
    Column("SENTENCE_OLD", "integer", "Place of the edited sentence before."),
    Column("SENTENCE_NEW", "integer", "Place of the edited sentence after."),
    Column("OP_ID", "integer", "Place of the stretch in the sentence, from 0."),
    Column("OP", "text", "equal, insert, delete, replace or moved."),
    Column("WORDS_OLD", "text", "The stretch before."),
    Column("WORDS_NEW", "text", "The stretch after."),
)


def newsedits(session: Session, part: Slice) -> tuple[Table, ...]:
    """The three tables of NewsEdits (Spangher et al., NAACL 2022); an update is what they call an article."""
    return (
        Table(
            "articles",
            "One row is one version of one update.",
            ARTICLES,
            _values(row for update in _updates(session, part) for row in _article_rows(update, part)),
        ),
        Table(
            "sentence_diffs",
            "One row is one place in two successive versions, with the sentence of each.",
            SENTENCE_DIFFS,
            _values(_diff_rows(session, part, operations.sentence_rows)),
        ),
        Table(
            "word_diffs",
            "One row is one stretch of an edited sentence.",
            WORD_DIFFS,
            _values(_diff_rows(session, part, operations.word_rows)),
        ),
    )


def _updates(session: Session, part: Slice) -> Iterator[list[VersionRow]]:
    """Every version of one update after the other."""
    found = each_version(session, Slice(part.live_blog))
    return (list(versions_) for _, versions_ in groupby(found, key=lambda version: version.update.id))


def _pairs(versions_: list[VersionRow], part: Slice) -> list[tuple[VersionRow, VersionRow]]:
    """Successive versions of an update, of which the later one is in the slice."""
    return [pair for pair in pairwise(versions_) if part.holds(pair[1])]


def _article_rows(versions_: list[VersionRow], part: Slice) -> Iterator[dict[str, Any]]:
    """The versions in the slice, and those that they are compared with."""
    compared = {version.id for pair in _pairs(versions_, part) for version in pair}
    for version in versions_:
        if version.id in compared or part.holds(version):
            yield operations.article_row(
                *_article(version),
                version.number,
                title=version.headline,
                url=version.update.address,
                text=version.text,
                created=version.first_capture.at,
                archive_url=None,
                num_versions=len(versions_),
            )


def _diff_rows(session: Session, part: Slice, rows_of: RowsOf) -> Iterator[dict[str, Any]]:
    languages = _languages(session)
    for versions_ in _updates(session, part):
        for old, new in _pairs(versions_, part):
            pair = (*_article(new), old.number, new.number)
            yield from rows_of(pair, old.text, new.text, languages.get(new.update.live_blog_id))


def _article(version: VersionRow) -> tuple[str, str]:
    update = version.update
    return publisher_of(update.live_blog_url), update.url or f"{update.live_blog_url}#{update.key}"


def _languages(session: Session) -> dict[int, str | None]:
    """What each live blog last said its language was."""
    query = select(PostingVersion.live_blog_id, PostingVersion.in_language).order_by(PostingVersion.number)
    return dict(session.execute(query).all())


def _values(rows: Iterable[dict[str, Any]]) -> Iterator[Row]:
    return (tuple(row.values()) for row in rows)
