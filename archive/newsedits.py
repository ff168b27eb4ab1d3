"""Sentence operations between two versions, after NewsEdits (Spangher, Ren, May and Peng, NAACL 2022).

Sentences of both versions are linked by the asymmetric maximum alignment of Kajiwara and Komachi (2016)
with word pairs in place of word embeddings: in the paper's Table 1 such a measure (BLEU-2) reaches F1 89.2
where the best neural one reaches 89.5. A link is an edit, or unchanged; a sentence
without a link is an addition or a deletion; a link that crosses the others is a refactor too.
https://aclanthology.org/2022.naacl-main.10/
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise, zip_longest
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from archive.alignment import equal_pairs, longest_increasing
from archive.diff import word_diff
from archive.sentences import sentences
from archive.tokens import words
from archive.wording import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

THRESHOLD = 0.37
"""Least similarity of a link, chosen on the tune half of the gold set: `python -m benchmarks.newsedits`."""

SHORT = 5
"""Sentences of up to so many words are compared by words as well as by pairs."""

MAX_PLACES = 100
MAX_CANDIDATES = 20
"""Words and pairs in more sentences than MAX_PLACES find no candidates; the best MAX_CANDIDATES are compared."""

MAX_CROSSING = 1_000
"""Above this many links that cross others, the refactors are those outside a longest run in order."""

Link = tuple[int, int]
Grams = Counter[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Operation:
    """What became of sentences, by their places in the old and the new version, counted from 0.

    A merge or a split is several edits, one a link. `moved` marks a refactor: the sentence stands at
    another place among those that stayed; it may have been edited too.
    """

    kind: Literal["unchanged", "edit", "addition", "deletion"]
    old: int | None
    new: int | None
    moved: bool = False


def operations(old: Sequence[str], new: Sequence[str], *, threshold: float = THRESHOLD) -> list[Operation]:
    """The operations that lead from the old sentences to the new ones.

    In the order of the new version, and after it the deletions in the order of the old one.
    """
    same = _unchanged(old, new)
    edited = _edited(old, new, same, threshold)
    moved = refactors([*same, *edited])
    found = [Operation("unchanged", i, j, (i, j) in moved) for i, j in same]
    found += [Operation("edit", i, j, (i, j) in moved) for i, j in edited]
    olds, news = {link.old for link in found}, {link.new for link in found}
    found += [Operation("addition", None, j) for j in range(len(new)) if j not in news]
    found.sort(key=lambda operation: (operation.new, operation.old))
    return [*found, *(Operation("deletion", i, None) for i in range(len(old)) if i not in olds)]


def text_operations(old: str, new: str, language: str | None = None) -> list[Operation]:
    """The operations between two texts, whose sentences are those of `sentences.sentences`."""
    return operations([s.text for s in sentences(old, language)], [s.text for s in sentences(new, language)])


# --- links -------------------------------------------------------------------------------------------------


def _unchanged(old: Sequence[str], new: Sequence[str]) -> list[Link]:
    """Sentences that stand in both versions, each in one link.

    They take no part in what follows, other than in the paper: a sentence that stands as it stood has
    absorbed no other, however much it looks like one that is gone.
    """
    stayed, crossing = equal_pairs([fold(sentence) for sentence in old], [fold(sentence) for sentence in new])
    return [*stayed, *crossing]


def _edited(old: Sequence[str], new: Sequence[str], same: list[Link], threshold: float) -> list[Link]:
    """The paper's Algorithm 1: the best partner of each sentence, from both sides, where it is good enough."""
    olds, news = {i for i, _ in same}, {j for _, j in same}
    a = {i: _grams(sentence) for i, sentence in enumerate(old) if i not in olds}
    b = {j: _grams(sentence) for j, sentence in enumerate(new) if j not in news}
    forth = {(i, j) for i, j in _best_partners(a, b, threshold)}
    back = {(i, j) for j, i in _best_partners(b, a, threshold)}
    return sorted(forth | back)


def _best_partners(
    these: Mapping[int, Grams], those: Mapping[int, Grams], threshold: float
) -> Iterator[tuple[int, int]]:
    """For each of these the most similar of those, the nearest of equals, if it reaches the threshold.

    Compared are the sentences that share most words and pairs; those that stand in very many sentences
    don't count for that, which keeps hostile texts cheap.
    """
    found_in: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, grams in those.items():
        for gram in grams:
            found_in[gram].append(place)
    for place, grams in these.items():
        shared = Counter(
            other
            for gram in grams
            if len(found_in.get(gram, ())) <= MAX_PLACES
            for other in found_in.get(gram, ())
        )
        scored = [
            (similarity(grams, those[other]), -abs(place - other), other)
            for other, _ in shared.most_common(MAX_CANDIDATES)
        ]
        if scored and max(scored)[0] >= threshold:
            yield place, max(scored)[2]


@lru_cache(maxsize=4096)
def _grams(sentence: str) -> Grams:
    """The words of a sentence and the pairs of neighbours, counted; case and marks don't count."""
    tokens = [word.casefold() for word in words(unicodedata.normalize("NFC", sentence))]
    spoken = [token for token in tokens if any(map(str.isalnum, token))] or tokens
    return Counter([(token,) for token in spoken]) + Counter(pairwise(spoken))


def similarity(these: Grams, those: Grams) -> float:
    """The share of these word pairs that those have too, from 0 to 1; not symmetric.

    So a short sentence that went into a longer one is found, in a merge as in a split. Of SHORT sentences
    the words count as much as the pairs, or one new word would make a new sentence.
    """
    singles, pairs = _shared(these, those, 1), _shared(these, those, 2)
    if singles.total > SHORT:
        return pairs.share
    return (singles.share + pairs.share) / 2 if pairs.total else singles.share


class _Shared(NamedTuple):
    found: int
    total: int

    @property
    def share(self) -> float:
        return self.found / self.total if self.total else 0.0


def _shared(these: Grams, those: Grams, length: int) -> _Shared:
    grams = [(gram, count) for gram, count in these.items() if len(gram) == length]
    return _Shared(sum(min(count, those[gram]) for gram, count in grams), sum(count for _, count in grams))


# --- refactors ---------------------------------------------------------------------------------------------


def refactors(links: Collection[Link]) -> set[Link]:
    """The links whose removal removes all crossings: the paper's Algorithm 2.

    Again and again the link with most crossings goes; of equals the one that moved farthest, of those one
    that moved up, of those the first. Distances count matched sentences only.
    """
    left = _compressed(links)
    if len(crossing := _crossing(list(left))) > MAX_CROSSING:
        in_order = {list(left)[k] for k in longest_increasing([j for _, j in left])}
        return {left[link] for link in left if link not in in_order}
    crossings = {link: {other for other in crossing if _cross(link, other)} for link in crossing}
    moved = set()
    while any(crossings.values()):
        link = max(
            crossings, key=lambda one: (len(crossings[one]), abs(one[1] - one[0]), one[1] < one[0], -one[0])
        )
        for other in crossings.pop(link):
            crossings[other].discard(link)
        moved.add(left[link])
    return moved


def _crossing(links: list[Link]) -> list[Link]:
    """The links, sorted by their first end, that cross any other."""
    highest = [*accumulate((j for _, j in links), max, initial=-1)]
    lowest = [*accumulate((j for _, j in reversed(links)), min, initial=len(links))][::-1]
    return [link for k, link in enumerate(links) if highest[k] > link[1] or lowest[k + 1] < link[1]]


def _compressed(links: Collection[Link]) -> dict[Link, Link]:
    """Each link by the ranks of its sentences among those that have links."""
    olds = {i: rank for rank, i in enumerate(sorted({i for i, _ in links}))}
    news = {j: rank for rank, j in enumerate(sorted({j for _, j in links}))}
    return {(olds[i], news[j]): (i, j) for i, j in sorted(links)}


def _cross(one: Link, other: Link) -> bool:
    return (one[0] - other[0]) * (one[1] - other[1]) < 0


# --- tables in the paper's shape ---------------------------------------------------------------------------

ARTICLES = (
    "SOURCE", "A_ID", "VERSION_ID", "TITLE", "URL", "TEXT", "CREATED", "ARCHIVE_URL", "NUM_VERSIONS",
)  # fmt: skip
SENTENCE_DIFFS = (
    "SOURCE", "A_ID", "V_OLD_ID", "V_NEW_ID", "SENTENCE_ID", "SENT_OLD", "SENT_NEW", "TAG_OLD", "TAG_NEW",
    "REFACTOR_OLD", "REFACTOR_NEW",
)  # fmt: skip
WORD_DIFFS = (
    "SOURCE", "A_ID", "V_OLD_ID", "V_NEW_ID", "SENTENCE_OLD", "SENTENCE_NEW", "OP_ID", "OP", "WORDS_OLD", "WORDS_NEW",
)  # fmt: skip
"""Columns. The paper prints those of the first two up to TAG_NEW; the others are ours."""

VersionPair = tuple[str, str, int | str, int | str]
"""SOURCE, A_ID, V_OLD_ID, V_NEW_ID: which two versions."""


def article_row(
    source: str, article: str, version: int | str, *, title: str | None, url: str | None, text: str,
    created: datetime | None, archive_url: str | None, num_versions: int,
) -> dict[str, Any]:  # fmt: skip
    """One version as a row of `articles`; an update of a live blog is an article."""
    values = (source, article, version, title, url, text, created, archive_url, num_versions)
    return dict(zip(ARTICLES, values, strict=True))


def sentence_rows(pair: VersionPair, old: str, new: str, language: str | None = None) -> list[dict[str, Any]]:
    """The rows of `sentence_diffs` for two versions: row n has the n-th sentence of each, empty past its end.

    TAG_OLD is "R" for a removed sentence and TAG_NEW "A" for an added one; "M 3 C" is matched with sentence
    3 of the other version and changed, "M 3 U" unchanged; "M 3,4 C" is matched with two (a merge or split).
    """
    a, b = [s.text for s in sentences(old, language)], [s.text for s in sentences(new, language)]
    found = operations(a, b)
    old_sides, new_sides = _sides(found, "old"), _sides(found, "new")
    rows = []
    for n, (sent_old, sent_new) in enumerate(zip_longest(a, b)):
        tag_old, moved_old = old_sides.get(n, ("", False))
        tag_new, moved_new = new_sides.get(n, ("", False))
        values = (*pair, n, sent_old or "", sent_new or "", tag_old, tag_new, moved_old, moved_new)
        rows.append(dict(zip(SENTENCE_DIFFS, values, strict=True)))
    return rows


def _sides(found: Iterable[Operation], side: Literal["old", "new"]) -> dict[int, tuple[str, bool]]:
    """The tag of each sentence of one version, and whether it moved."""
    other: Literal["old", "new"] = "new" if side == "old" else "old"
    of: dict[int, list[Operation]] = defaultdict(list)
    for operation in found:
        place = getattr(operation, side)
        if place is not None:
            of[place].append(operation)
    tags = {}
    for place, ops in of.items():
        partners = ",".join(str(getattr(op, other)) for op in ops)
        match = f"M {partners} {'U' if ops[0].kind == 'unchanged' else 'C'}"
        alone = {"addition": "A", "deletion": "R"}
        tags[place] = (alone.get(ops[0].kind, match), any(op.moved for op in ops))
    return tags


def word_rows(pair: VersionPair, old: str, new: str, language: str | None = None) -> list[dict[str, Any]]:
    """The rows of `word_diffs` for two versions: the word diff of every edited sentence, one row a stretch."""
    a, b = [s.text for s in sentences(old, language)], [s.text for s in sentences(new, language)]
    return [
        dict(zip(WORD_DIFFS, (*pair, edit.old, edit.new, n, op.kind, op.old, op.new), strict=True))
        for edit in operations(a, b)
        if edit.kind == "edit" and edit.old is not None and edit.new is not None
        for n, op in enumerate(word_diff(a[edit.old], b[edit.new]))
    ]
