"""The alignment of two texts, token by token: what stayed, what changed, which sentences moved.

Levenshtein's alignment (rapidfuzz) of words, with four cares for readers: sentences that stand elsewhere
unchanged are taken out first, chance agreements inside a rewritten passage are dropped, insertions and
deletions are slid to the start of a sentence or word, and the work on long texts is bounded.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict, deque
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

from rapidfuzz.distance import LCSseq, Levenshtein

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

    from archive.tokens import Tokens

SENTENCE_END = re.compile(r"""[.!?…؟۔।。！？\n][.!?…؟۔।。！？"'”’»›“)\]」』\s]*+""")
ENDS_UNSPACED = frozenset("。！？")

MAX_CELLS = 100_000_000
"""Cells of one alignment table, old tokens times new tokens: 10,000 words by 10,000."""

MIN_MOVED_TOKENS = 4
MIN_MOVED_CHARACTERS = 12
"""A sentence shorter than this that also stands elsewhere ("He won.") is chance and not a move."""

MAX_CHAFF = 3
"""At most this many tokens that two wordings share by chance are shown as part of the change."""


Pair = tuple[int, int]
"""Places in the old and in the new list."""


class Code(NamedTuple):
    """A stretch of the alignment, as token bounds in the old and the new text.

    A moved stretch stands twice, with an empty side each time; `move` is the number that both share.
    """

    kind: Literal["equal", "replace", "moved"]
    i1: int
    i2: int
    j1: int
    j2: int
    move: int | None = None


@dataclass(frozen=True, slots=True)
class _Moves:
    """Which tokens stay, and the number of its move for each that does not."""

    kept_old: Sequence[int]
    kept_new: Sequence[int]
    old: Mapping[int, int]
    new: Mapping[int, int]


def align(old: Tokens, new: Tokens) -> list[Code]:
    """The stretches that lead from the old text to the new one, in order; each token stands in one of them."""
    numbers: dict[str, int] = {}
    a = [numbers.setdefault(key, len(numbers)) for key in old.keys]
    b = [numbers.setdefault(key, len(numbers)) for key in new.keys]
    old_sentences, new_sentences = _sentences(old), _sentences(new)
    moves = _find_moves(old, a, b, old_sentences, new_sentences)
    kept_a = [a[i] for i in moves.kept_old] if moves.old else a
    kept_b = [b[j] for j in moves.kept_new] if moves.new else b
    codes = _without_chaff(_align_kept(kept_a, kept_b))
    old_ranks = _ranks(old, old_sentences, moves.kept_old)
    new_ranks = _ranks(new, new_sentences, moves.kept_new)
    codes = _slide(codes, (kept_a, old_ranks), (kept_b, new_ranks))
    return list(_with_moves(codes, moves, (len(a), len(b))))


# --- moves -------------------------------------------------------------------------------------------------


def _sentences(tokens: Tokens) -> list[tuple[int, int]]:
    """Rough sentences as token bounds; a wrong cut only makes two moves, which are joined again."""
    ends = [
        bisect_left(tokens.starts, match.end())
        for match in SENTENCE_END.finditer(tokens.text)
        if match[0][-1].isspace() or not ENDS_UNSPACED.isdisjoint(match[0])
    ]
    bounds = [0, *(end for end in ends if 0 < end < len(tokens)), len(tokens)]
    return [(start, end) for start, end in pairwise(bounds) if start < end]


def _find_moves(
    old: Tokens,
    a: list[int],
    b: list[int],
    old_sentences: list[tuple[int, int]],
    new_sentences: list[tuple[int, int]],
) -> _Moves:
    """Sentences, or runs of them, that stand unchanged at another place and are long enough to be no chance."""
    old_moves: dict[int, int] = {}
    new_moves: dict[int, int] = {}
    x = [tuple(a[start:stop]) for start, stop in old_sentences]
    y = [tuple(b[start:stop]) for start, stop in new_sentences]
    for number, run in enumerate(_runs(equal_pairs(x, y)[1]), start=1):
        i, i_stop = old_sentences[run[0][0]][0], old_sentences[run[-1][0]][1]
        if i_stop - i < MIN_MOVED_TOKENS or len(old.bare_stretch(i, i_stop)) < MIN_MOVED_CHARACTERS:
            continue
        j, j_stop = new_sentences[run[0][1]][0], new_sentences[run[-1][1]][1]
        old_moves.update(dict.fromkeys(range(i, i_stop), number))
        new_moves.update(dict.fromkeys(range(j, j_stop), number))
    kept_old = [i for i in range(len(a)) if i not in old_moves]
    kept_new = [j for j in range(len(b)) if j not in new_moves]
    return _Moves(kept_old, kept_new, old_moves, new_moves)


def equal_pairs(x: Sequence[Hashable], y: Sequence[Hashable]) -> tuple[list[Pair], list[Pair]]:
    """Pairs of equal items: those that a longest alignment in order holds, and those that cross it.

    Items that stand several times are paired in order. Too long lists (MAX_CELLS) give no pairs.
    """
    numbers: dict[Hashable, int] = {}
    a = [numbers.setdefault(key, len(numbers)) for key in x]
    b = [numbers.setdefault(key, len(numbers)) for key in y]
    if len(a) * len(b) > MAX_CELLS or set(a).isdisjoint(b):
        return [], []
    runs = [code for code in LCSseq.opcodes(a, b) if code.tag == "equal"]
    stayed = [(r.src_start + k, r.dest_start + k) for r in runs for k in range(r.src_end - r.src_start)]
    old_stayed, new_stayed = {i for i, _ in stayed}, {j for _, j in stayed}
    left: dict[int, deque[int]] = defaultdict(deque)
    for i, key in enumerate(a):
        if i not in old_stayed:
            left[key].append(i)
    crossing = [(left[key].popleft(), j) for j, key in enumerate(b) if j not in new_stayed and left.get(key)]
    return stayed, crossing


def _runs(pairs: list[Pair]) -> list[list[Pair]]:
    """Pairs that stand next to each other in both texts, together."""
    runs: list[list[Pair]] = []
    for i, j in pairs:
        if runs and runs[-1][-1] == (i - 1, j - 1):
            runs[-1].append((i, j))
        else:
            runs.append([(i, j)])
    return runs


# --- what stays --------------------------------------------------------------------------------------------


def _align_kept(a: Sequence[int], b: Sequence[int]) -> list[Code]:
    """Levenshtein's alignment of two token sequences, their common ends taken off first."""
    head = _common(a, b)
    tail = _common(a[head:][::-1], b[head:][::-1])
    i, i_end, j, j_end = head, len(a) - tail, head, len(b) - tail
    codes = [Code("equal", 0, head, 0, head)]
    cells = MAX_CELLS
    for x, y in [*_cuts(a, b, (i, i_end, j, j_end)), (i_end, j_end)]:
        if (x - i) * (y - j) <= cells:
            cells -= (x - i) * (y - j)
            codes.extend(_levenshtein(a[i:x], b[j:y], i, j))
        else:
            codes.append(Code("replace", i, x, j, y))
        i, j = x, y
    return [*codes, Code("equal", i_end, len(a), j_end, len(b))]


def _common(a: Sequence[int], b: Sequence[int]) -> int:
    return next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _levenshtein(a: Sequence[int], b: Sequence[int], i: int, j: int) -> Iterator[Code]:
    for op in Levenshtein.opcodes(a, b):
        kind: Literal["equal", "replace"] = "equal" if op.tag == "equal" else "replace"
        yield Code(kind, op.src_start + i, op.src_end + i, op.dest_start + j, op.dest_end + j)


def _cuts(a: Sequence[int], b: Sequence[int], bounds: tuple[int, int, int, int]) -> list[tuple[int, int]]:
    """Where to cut what is too long for one table: at words that both texts say once, in the same order.

    These are the anchors of patience diff (https://bramcohen.livejournal.com/73318.html).
    """
    i, i_end, j, j_end = bounds
    if (i_end - i) * (j_end - j) <= MAX_CELLS:
        return []
    places = _said_once(b[j:j_end])
    pairs = [(x, places[token]) for token, x in _said_once(a[i:i_end]).items() if token in places]
    return [(pairs[k][0] + i, pairs[k][1] + j) for k in longest_increasing([y for _, y in pairs])]


def _said_once(tokens: Sequence[int]) -> dict[int, int]:
    """The tokens that stand once, in order, with their place."""
    places: dict[int, int] = {}
    repeated = set()
    for i, token in enumerate(tokens):
        if token in places:
            repeated.add(token)
        places[token] = i
    return {token: i for token, i in places.items() if token not in repeated}


def longest_increasing(values: Sequence[int]) -> list[int]:
    """The positions of a longest strictly increasing subsequence.

    >>> longest_increasing([5, 1, 2, 9, 3])
    [1, 2, 4]
    """
    tails: list[int] = []
    ends: list[int] = []
    before: list[int | None] = []
    for position, value in enumerate(values):
        length = bisect_left(tails, value)
        before.append(ends[length - 1] if length else None)
        tails[length : length + 1] = [value]
        ends[length : length + 1] = [position]
    found = []
    at = ends[-1] if ends else None
    while at is not None:
        found.append(at)
        at = before[at]
    return found[::-1]


def _without_chaff(codes: Iterable[Code]) -> list[Code]:
    """A rewritten passage as one change, though "the" and "," stand in both wordings by chance."""
    wanted = (code for code in codes if code.i1 < code.i2 or code.j1 < code.j2)
    joined = [_hull(*group) for _, group in groupby(wanted, key=lambda code: code.kind)]
    kept: list[Code] = []
    for position, code in enumerate(joined):
        between = 0 < position < len(joined) - 1
        chaff = between and code.kind == "equal" and _is_chaff(code, kept[-1], joined[position + 1])
        if chaff or (kept and kept[-1].kind == code.kind):
            kept[-1] = _hull(kept[-1], code)
        else:
            kept.append(code)
    return kept


def _is_chaff(code: Code, before: Code, after: Code) -> bool:
    length = code.i2 - code.i1
    changed = min(max(c.i2 - c.i1, c.j2 - c.j1) for c in (before, after))
    return length <= MAX_CHAFF and 2 * length < changed


def _hull(*codes: Code) -> Code:
    first, last = codes[0], codes[-1]
    return Code(first.kind, first.i1, last.i2, first.j1, last.j2)


def _ranks(tokens: Tokens, sentences: list[tuple[int, int]], kept: Sequence[int]) -> bytes:
    """How good a place each kept token is to begin a change: 2 starts a sentence, 1 a word, 0 neither."""
    ranks = bytearray(len(tokens) + 1)
    ranks[1:] = tokens.spaced
    for start, _ in sentences:
        ranks[start] = 2
    ranks[-1] = 2
    return bytes([*(ranks[i] for i in kept), 2]) if len(kept) < len(tokens) else bytes(ranks)


def _slide(
    codes: list[Code], old: tuple[Sequence[int], bytes], new: tuple[Sequence[int], bytes]
) -> list[Code]:
    """Insertions and deletions moved to the best of the places that mean the same.

    "A. [B.] C." can also be read as "A[. B]. C.": the first is what a reader expects.
    """
    slid = list(codes)
    for k in range(1, len(codes) - 1):
        before, code, after = slid[k - 1 : k + 2]
        if code.kind == "equal" or (code.i1 < code.i2 and code.j1 < code.j2):
            continue
        low, high = before.i1 - before.i2, after.i2 - after.i1
        if code.i1 < code.i2:
            by = _best_slide(*old, (code.i1, code.i2), (low, high))
        else:
            by = _best_slide(*new, (code.j1, code.j2), (low, high))
        slid[k - 1] = before._replace(i2=before.i2 + by, j2=before.j2 + by)
        slid[k] = Code(code.kind, code.i1 + by, code.i2 + by, code.j1 + by, code.j2 + by)
        slid[k + 1] = after._replace(i1=after.i1 + by, j1=after.j1 + by)
    return [code for code in slid if code.i1 < code.i2 or code.j1 < code.j2]


def _best_slide(keys: Sequence[int], ranks: bytes, bounds: tuple[int, int], limits: tuple[int, int]) -> int:
    """By how many tokens to slide a stretch, at most to the limits, so that it begins at the best place."""
    start, stop = bounds
    best = (ranks[start], 0, 0)
    for step, last in ((-1, limits[0]), (1, limits[1])):
        by = 0
        while by != last:
            leaving = stop + by - 1 if step < 0 else start + by
            arriving = start + by - 1 if step < 0 else stop + by
            if keys[leaving] != keys[arriving]:
                break
            by += step
            best = max(best, (ranks[start + by], -abs(by), by))
    return best[2]


# --- both together -----------------------------------------------------------------------------------------


def _with_moves(codes: Iterable[Code], moves: _Moves, lengths: tuple[int, int]) -> Iterator[Code]:
    """The alignment of the tokens that stay, as one of all tokens, with the moved ones where they stand."""
    if not moves.old:
        yield from codes
        return
    i = j = 0
    for code in codes:
        for x, x_end, y, y_end in _unbroken(code, moves):
            yield from _moved_between(moves, (i, x), (j, y))
            yield Code(code.kind, x, x_end, y, y_end)
            i, j = x_end, y_end
    yield from _moved_between(moves, (i, lengths[0]), (j, lengths[1]))


def _unbroken(code: Code, moves: _Moves) -> Iterator[tuple[int, int, int, int]]:
    """The stretch in pieces that no moved token interrupts, as bounds among all tokens."""
    old_cuts = _cuts_within(moves.kept_old, code.i1, code.i2)
    new_cuts = _cuts_within(moves.kept_new, code.j1, code.j2)
    if code.kind == "equal":
        cuts = sorted({k - code.i1 for k in old_cuts} | {k - code.j1 for k in new_cuts})
        bounds = [(code.i1 + k, code.j1 + k) for k in cuts]
    else:
        bounds = [(k, code.j1) for k in old_cuts] + [(code.i2, k) for k in new_cuts]
    i, j = code.i1, code.j1
    for i_stop, j_stop in [*bounds, (code.i2, code.j2)]:
        yield *_among_all(moves.kept_old, i, i_stop), *_among_all(moves.kept_new, j, j_stop)
        i, j = i_stop, j_stop


def _cuts_within(kept: Sequence[int], start: int, stop: int) -> list[int]:
    if start == stop or kept[stop - 1] - kept[start] == stop - 1 - start:
        return []
    return [k for k in range(start + 1, stop) if kept[k] != kept[k - 1] + 1]


def _among_all(kept: Sequence[int], start: int, stop: int) -> tuple[int, int]:
    if start < stop:
        return kept[start], kept[stop - 1] + 1
    after = kept[start - 1] + 1 if start else 0
    return after, after


def _moved_between(moves: _Moves, old: tuple[int, int], new: tuple[int, int]) -> Iterator[Code]:
    for number, group in groupby(range(*old), key=moves.old.__getitem__):
        run = list(group)
        yield Code("moved", run[0], run[-1] + 1, new[0], new[0], number)
    for number, group in groupby(range(*new), key=moves.new.__getitem__):
        run = list(group)
        yield Code("moved", old[1], old[1], run[0], run[-1] + 1, number)
