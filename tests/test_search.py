"""Full-text search on both databases, whatever is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from archive.queries import find_live_blog
from archive.search import NothingToSearch, Term, search, snippet, terms_of
from tests.sample_archive import FLOOD, at, look, sample, session, update

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from archive.store import Archive

__all__ = ["sample", "session"]


def found(session: Session, words: str, **filters: object) -> list[str]:
    """The hits in short: key and version."""
    return [f"{h.version.update.key} v{h.version.number}" for h in search(session, words, **filters)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "hits"),
    [
        ("river", ["block-5 v1"]),
        ("RIVER mark", ["block-5 v1"]),
        ("river rain", []),
        ("bridge", ["block-4 v2", "block-4 v1"]),
        ('"bridge is closed"', ["block-4 v2", "block-4 v1"]),
        ('"closed bridge"', []),
        ("bridg", []),
        ("bridg*", ["block-4 v2", "block-4 v1"]),
        ("15", ["block-2 v1"]),
        ("mayor", ["block-3 v1"]),  # in the headline as well
        ("speaks", ["block-3 v1"]),  # in the headline only
        ("elodie", ["block-1 v1"]),
        ("ÉLODIE", ["block-1 v1"]),
        ("地震", ["block-2 v1"]),
        ("震", ["block-2 v1"]),
        ("京東", []),
        ("nothing-of-the-kind", []),
    ],
)
def test_words_are_found_in_every_version(session: Session, words: str, hits: list[str]) -> None:
    assert found(session, words) == hits


def test_filters_choose(session: Session) -> None:
    flood = find_live_blog(session, FLOOD)
    assert found(session, "elodie", live_blog=flood) == []
    assert found(session, "bridge", current=True) == ["block-4 v2"]
    assert found(session, "bridge", current=False) == ["block-4 v1"]
    assert found(session, "bridge", until=at("10:40")) == ["block-4 v1"]
    assert found(session, "bridge", since=at("10:30")) == ["block-4 v2"]
    assert found(session, "bridge", limit=1) == ["block-4 v2"]
    assert found(session, "bridge", limit=1, offset=1) == ["block-4 v1"]


def test_a_hit_says_where_it_stands(session: Session) -> None:
    (hit,) = search(session, "families 15")
    assert hit.as_json() == {
        "liveBlogUrl": FLOOD,
        "update": "block-2",
        "url": f"{FLOOD}#block-2",
        "version": 1,
        "headline": None,
        "snippet": "Some 15 families were moved to a school.",
        "firstCapture": "2026-02-14T10:00:00Z",
        "lastCapture": "2026-02-14T10:10:00Z",
        "current": False,
    }
    assert hit.snippet == (
        ("Some ", False),
        ("15", True),
        (" ", False),
        ("families", True),
        (" were moved to a school.", False),
    )


@pytest.mark.parametrize(
    "words",
    [
        "river'; DROP TABLE update_version; --",
        'river "unbalanced',
        "river AND (NOT rain*",
        "river NEAR/2 -mark ^the",
        "river:* & | ! <-> \\",
        "river \x00 \ud800",
        "% river _",
        "headline: river",
        "river ''''",
    ],
)
def test_whatever_is_typed_is_words(session: Session, words: str) -> None:
    assert search(session, words) == [] or found(session, words) == ["block-5 v1"]


@given(words=st.text(max_size=30) | st.text(st.sampled_from("ab'\"\\:*&|!()<->- \t%_[]{}^~"), max_size=20))
def test_no_input_breaks_it(sample: Archive, words: str) -> None:
    with sample.session() as opened:
        try:
            search(opened, words)
        except NothingToSearch:
            assert not any(character.isalnum() for character in words if character.isascii())


def test_nothing_to_search_is_said_in_a_sentence(session: Session) -> None:
    for words in ("", "  ", "!?", '""', "*"):
        with pytest.raises(NothingToSearch) as raised:
            search(session, words)
        assert str(raised.value) == f"there is no word in {words!r} to search for: write one or more words"


def test_terms() -> None:
    assert terms_of('storm "red warning" resign* "un') == [
        Term("storm"),
        Term("red warning"),
        Term("resign", prefix=True),
        Term("un"),
    ]


@pytest.mark.parametrize(
    ("text", "words", "pieces"),
    [
        ("Nothing of it.", "storm", [("Nothing of it.", False)]),
        ("A storm.", "storm", [("A ", False), ("storm", True), (".", False)]),
        ("Stormy storm", "storm", [("Stormy ", False), ("storm", True)]),
        ("Ça va, garçon", "garcon", [("Ça va, ", False), ("garçon", True)]),
        ("Straße zu", "strasse", [("Straße", True), (" zu", False)]),
        ("1.5m people", "1.5m", [("1.5m", True), (" people", False)]),
    ],
)
def test_snippets_mark_the_words(text: str, words: str, pieces: list[tuple[str, bool]]) -> None:
    assert list(snippet(text, terms_of(words))) == pieces


def test_snippets_are_cut_at_spaces() -> None:
    text = "before " * 40 + "storm " + "after " * 40
    pieces = snippet(text, terms_of("storm"))
    shown = "".join(piece for piece, _ in pieces)
    assert shown == "…" + "before " * 11 + "storm" + " after" * 13 + "…"


def test_the_index_follows_what_is_written(archive: Archive) -> None:
    """Recorded out of order, the live blog is rebuilt: what was deleted is found no more."""
    archive.record(look("10:10", [update(1, "The second wording.")]))
    with archive.session() as opened:
        assert found(opened, "wording") == ["block-1 v1"]
        _check_index(opened)
        opened.execute(sa.text("UPDATE update_version SET text = 'Other words.'"))
        opened.flush()
        assert found(opened, "wording") == []
        assert found(opened, "other") == ["block-1 v1"]
        _check_index(opened)
        opened.execute(sa.text("DELETE FROM update_version"))
        assert found(opened, "other") == []
        _check_index(opened)
        opened.rollback()


def test_an_update_longer_than_the_index_takes_is_recorded(archive: Archive) -> None:
    words = " ".join(f"word{number}" for number in range(40_000))
    archive.record(look("10:00", [update(1, f"Beginning. {words}")]))
    with archive.session() as opened:
        assert found(opened, "beginning") == ["block-1 v1"]
        assert found(opened, "word5") == ["block-1 v1"]


def _check_index(session: Session) -> None:
    if session.connection().dialect.name == "sqlite":
        session.execute(
            sa.text("INSERT INTO version_search(version_search, rank) VALUES ('integrity-check', 1)")
        )
