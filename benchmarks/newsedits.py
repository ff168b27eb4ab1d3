"""Sentence operations against the gold set: the threshold from its tune half, the figures from its test half.

The gold set (tests/newsedits_gold.json) is our own: invented news in eleven languages, each version pair
written with known operations. The paper's annotated documents are not published. `python -m benchmarks.newsedits`
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from archive.newsedits import THRESHOLD, operations
from archive.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator

GOLD = Path(__file__).parents[1] / "tests" / "newsedits_gold.json"
KINDS = ("unchanged", "edit", "addition", "deletion", "refactor")
THRESHOLDS = [n / 100 for n in range(5, 96)]


@dataclass(frozen=True)
class VersionPair:
    """Two versions and what is known of them: by kind of operation, its sentences."""

    story: str
    language: str
    half: str
    old: list[str]
    new: list[str]
    known: dict[str, set[Hashable]]


@dataclass
class Score:
    """How many operations were found rightly, found at all, and there to find."""

    right: int = 0
    found: int = 0
    known: int = 0

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.known if self.known else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass
class Scores:
    """The scores by kind of operation."""

    of: dict[str, Score] = field(default_factory=lambda: {kind: Score() for kind in KINDS})

    def add(self, kind: str, found: set[Hashable], known: set[Hashable]) -> None:
        score = self.of[kind]
        score.right += len(found & known)
        score.found += len(found)
        score.known += len(known)

    @property
    def mean_f1(self) -> float:
        return sum(score.f1 for score in self.of.values()) / len(self.of)


def gold() -> Iterator[VersionPair]:
    """The version pairs of the gold set."""
    for story in json.loads(GOLD.read_text(encoding="utf-8"))["stories"]:
        for version in story["versions"]:
            yield _version_pair(story, version)


def _version_pair(story: dict[str, Any], version: dict[str, Any]) -> VersionPair:
    """In the file, a number is a sentence that stayed, a text a new one, [sources, text] an edited one."""
    old, new = story["old"], []
    known: dict[str, set[Hashable]] = {kind: set() for kind in KINDS}
    used = set()
    for place, item in enumerate(version["new"]):
        if isinstance(item, str):
            new.append(item)
            known["addition"].add(place)
            continue
        sources, text = (item, old[item]) if isinstance(item, int) else item
        new.append(text)
        for source in [sources] if isinstance(sources, int) else sources:
            used.add(source)
            known["unchanged" if text == old[source] else "edit"].add((source, place))
    known["deletion"] = {source for source in range(len(old)) if source not in used}
    known["refactor"] = {(source, place) for source, place in version.get("moved", [])}
    return VersionPair(story["id"], story["language"], story["half"], old, new, known)


def found_in(pair: VersionPair, threshold: float) -> dict[str, set[Hashable]]:
    """What our algorithm finds in a version pair, in the form of `VersionPair.known`."""
    found: dict[str, set[Hashable]] = {kind: set() for kind in KINDS}
    for operation in operations(pair.old, pair.new, threshold=threshold):
        if operation.kind == "addition":
            found["addition"].add(operation.new)
        elif operation.kind == "deletion":
            found["deletion"].add(operation.old)
        else:
            found[operation.kind].add((operation.old, operation.new))
        if operation.moved:
            found["refactor"].add((operation.old, operation.new))
    return found


def score(pairs: Iterable[VersionPair], threshold: float) -> Scores:
    """Precision and recall over the pairs, by kind of operation."""
    scores = Scores()
    for pair in pairs:
        found = found_in(pair, threshold)
        for kind in KINDS:
            scores.add(kind, found[kind], pair.known[kind])
    return scores


def best_threshold(pairs: list[VersionPair]) -> float:
    """The middle one of the thresholds with the best mean F1."""
    means = {threshold: round(score(pairs, threshold).mean_f1, 6) for threshold in THRESHOLDS}
    best = [threshold for threshold in THRESHOLDS if means[threshold] == max(means.values())]
    return best[len(best) // 2]


def cut_alike(pairs: Iterable[VersionPair]) -> tuple[int, int]:
    """Of how many texts our sentences are those of the gold set, and of how many there are."""
    texts = {(pair.language, tuple(side)) for pair in pairs for side in (pair.old, pair.new)}
    joined = [(language, side, "" if language == "ja" else " ") for language, side in texts]
    right = sum(
        [s.text for s in sentences(glue.join(side), language)] == [*side] for language, side, glue in joined
    )
    return right, len(texts)


def main() -> None:
    pairs = list(gold())
    tune = [pair for pair in pairs if pair.half == "tune"]
    test = [pair for pair in pairs if pair.half == "test"]
    chosen = best_threshold(tune)
    languages = sorted({pair.language for pair in pairs})
    print(f"{len(tune)} version pairs to tune, {len(test)} to test; languages: {', '.join(languages)}")
    print(f"threshold chosen on the tune half: {chosen:.2f} (in use: {THRESHOLD:.2f})")
    print("\noperation    known  precision  recall     F1   (test half)")
    scores = score(test, chosen)
    for kind, one in scores.of.items():
        print(f"{kind:<11} {one.known:>6} {one.precision:>10.3f} {one.recall:>7.3f} {one.f1:>6.3f}")
    print(
        f"{'mean':<11} {'':>6} {'':>10} {'':>7} {scores.mean_f1:>6.3f}   (tune half: {score(tune, chosen).mean_f1:.3f})"
    )
    right, texts = cut_alike(pairs)
    print(f"\nsentences cut as in the gold set: {right} of {texts} texts")


if __name__ == "__main__":
    main()
