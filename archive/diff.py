"""Word diffs: what stands in one text and not in the other, for people to read. Pure functions over texts.

Texts are cut into words, numbers ("1.5m", "-5", "5%", "3-1" are one token each) and punctuation marks, and
aligned with Levenshtein's distance (rapidfuzz). Scripts written without spaces are cut into characters, Thai
and its kin into clusters. Tokens are compared after Unicode NFC; runs of white space count as equal.
"""

from __future__ import annotations

import html
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from rich.text import Text as TerminalText

from archive.alignment import align
from archive.tokens import TOKEN, Tokens, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from archive.alignment import Code

Kind = Literal["equal", "insert", "delete", "replace", "moved", "folded"]


class Op(NamedTuple):
    """A stretch of a diff. All `old` put together give the old text exactly, all `new` the new one.

    `equal` stretches may differ in white space and in Unicode form. A `moved` stretch stands twice: with
    `old` where it left and with `new` where it arrived; `move` is the number that both share. `folded` is an
    equal stretch that a reader need not see.
    """

    kind: Kind
    old: str = ""
    new: str = ""
    move: int | None = None


def word_diff(old: str, new: str) -> list[Op]:
    """The stretches that lead from `old` to `new`, neighbours joined.

    Sentences that stand elsewhere unchanged are `moved`. Long texts that share little are shown as replaced
    where comparing them would take too long (`alignment.MAX_CELLS`).
    """
    a, b = Tokens(old), Tokens(new)
    head = Op("equal", old[: a.starts[0]], new[: b.starts[0]])
    return list(_join([head, *_ops(a, b, align(a, b))]))


def old_text(ops: Iterable[Op]) -> str:
    """The old text that a diff was made from."""
    return "".join(op.old for op in ops)


def new_text(ops: Iterable[Op]) -> str:
    """The new text that a diff was made from."""
    return "".join(op.new for op in ops)


def fold_unchanged(ops: Sequence[Op], context: int = 12) -> list[Op]:
    """Equal stretches shortened to `context` words beside a change; the rest of them becomes `folded`."""
    folded: list[Op] = []
    for position, op in enumerate(ops):
        before = context if position > 0 else 0
        after = context if position < len(ops) - 1 else 0
        folded.extend(_fold(op, before, after) if op.kind == "equal" else [op])
    return folded


# --- from tokens back to text ------------------------------------------------------------------------------


def _ops(a: Tokens, b: Tokens, codes: Sequence[Code]) -> Iterator[Op]:
    for code, following in zip_longest(codes, codes[1:]):
        if code.kind == "equal":
            beside_move = following is not None and following.kind == "moved"
            yield from _equal_ops(a, b, code, beside_move=beside_move)
        else:
            yield Op(code.kind, a.stretch(code.i1, code.i2), b.stretch(code.j1, code.j2), code.move)


def _equal_ops(a: Tokens, b: Tokens, code: Code, *, beside_move: bool) -> Iterator[Op]:
    """Equal tokens; white space that only one text has between or after them is a change ("5 %" and "5%").

    At an end of a text and beside a move white space after them is none.
    """
    _, i, i_stop, j, j_stop, _ = code
    old_spaced, new_spaced = a.spaced[i : i_stop - 1], b.spaced[j : j_stop - 1]
    if old_spaced != new_spaced:
        for k in [k for k, (x, y) in enumerate(zip(old_spaced, new_spaced, strict=True)) if x != y]:
            x, y = code.i1 + k, code.j1 + k
            yield Op("equal", a.bare_stretch(i, x + 1), b.bare_stretch(j, y + 1))
            yield Op("replace", a.space_after(x), b.space_after(y))
            i, j = x + 1, y + 1
    at_end = i_stop == len(a) or j_stop == len(b)
    if a.spaced[i_stop - 1] == b.spaced[j_stop - 1] or at_end or beside_move:
        yield Op("equal", a.stretch(i, i_stop), b.stretch(j, j_stop))
    else:
        yield Op("equal", a.bare_stretch(i, i_stop), b.bare_stretch(j, j_stop))
        yield Op("replace", a.space_after(i_stop - 1), b.space_after(j_stop - 1))


def _join(ops: Iterable[Op]) -> Iterator[Op]:
    """Neighbours of one kind joined; white space that both sides of a change share taken out of it."""
    return _joined(piece for op in _joined(ops) for piece in (_peel(op) if op.kind == "replace" else (op,)))


def _joined(ops: Iterable[Op]) -> Iterator[Op]:
    before: Op | None = None
    for op in ops:
        if not op.old and not op.new:
            continue
        if before is None:
            before = op
        elif op.kind == before.kind and _joins(before, op):
            before = Op(op.kind, before.old + op.old, before.new + op.new, op.move)
        else:
            yield before
            before = op
    if before is not None:
        yield before


def _joins(one: Op, other: Op) -> bool:
    """Of one kind: stretches of a move join on the same side of the same move only."""
    return one.kind != "moved" or (one.move == other.move and bool(one.old) == bool(other.old))


def _peel(op: Op) -> Iterator[Op]:
    """A change without the white space at its ends that both sides have."""
    old, new = op.old, op.new
    if not ((old[:1].isspace() and new[:1].isspace()) or (old[-1:].isspace() and new[-1:].isspace())):
        yield Op("replace" if old and new else "delete" if old else "insert", old, new)
        return
    head = len(old) - len(old.lstrip()), len(new) - len(new.lstrip())
    if all(head):
        yield Op("equal", old[: head[0]], new[: head[1]])
        old, new = old[head[0] :], new[head[1] :]
    tail = len(old.rstrip()), len(new.rstrip())
    shared = tail[0] < len(old) and tail[1] < len(new)
    end = Op("equal", old[tail[0] :], new[tail[1] :])
    if shared:
        old, new = old[: tail[0]], new[: tail[1]]
    yield Op("replace" if old and new else "delete" if old else "insert", old, new)
    if shared:
        yield end


def _fold(op: Op, before: int, after: int) -> list[Op]:
    old, new = _cut(op.old, before, after), _cut(op.new, before, after)
    if old is None or new is None:
        return [op]
    kinds: tuple[Kind, ...] = ("equal", "folded", "equal")
    return [Op(*part) for part in zip(kinds, old, new, strict=True) if part[1] or part[2]]


def _cut(text: str, before: int, after: int) -> tuple[str, str, str] | None:
    """The text before, within and after the fold; None where folding would hide only a few words."""
    starts = [match.start() for match in TOKEN.finditer(text)]
    if len(starts) <= before + after + 5:
        return None
    first = starts[before] if before else 0
    last = len(text[: starts[-after]].rstrip()) if after else len(text)
    return text[:first], text[first:last], text[last:]


# --- for readers -------------------------------------------------------------------------------------------

SegmentKind = Literal["equal", "delete", "insert", "moved_from", "moved_to", "folded"]


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of one text as it is shown; `move` is the number that both places of a move share."""

    kind: SegmentKind
    text: str
    move: int | None = None


OLD_SIDE: dict[Kind, SegmentKind] = {"replace": "delete", "delete": "delete", "moved": "moved_from"}
NEW_SIDE: dict[Kind, SegmentKind] = {"replace": "insert", "insert": "insert", "moved": "moved_to"}
MARKS: dict[SegmentKind, tuple[str, str, str]] = {
    "equal": ("", "", ""),
    "delete": ("[-", "-]", "red strike"),
    "insert": ("{+", "+}", "green"),
    "moved_from": ("[~", "~]", "cyan strike"),
    "moved_to": ("{~", "~}", "cyan"),
    "folded": ("[", "]", "dim"),
}
TAGS: dict[SegmentKind, str] = {
    "delete": "<del>{}</del>",
    "insert": "<ins>{}</ins>",
    "moved_from": '<del class="moved" data-move="{1}">{0}</del>',
    "moved_to": '<ins class="moved" data-move="{1}">{0}</ins>',
    "folded": '<span class="folded">{}</span>',
}
CONTROLS = {c: "\ufffd" for c in [*range(0x20), 0x7F, *range(0x80, 0xA0)] if chr(c) not in "\t\n"}


def inline(ops: Iterable[Op]) -> Iterator[Segment]:
    """The diff as one text: what was taken out before what came in; equal words as the new text has them."""
    for op in ops:
        if op.kind == "folded":
            yield Segment("folded", f"… {len(words(op.new)):,} words …")
        elif op.kind == "equal":
            yield Segment("equal", op.new or op.old)
        else:
            if op.old:
                yield Segment(OLD_SIDE[op.kind], op.old, op.move)
            if op.new:
                yield Segment(NEW_SIDE[op.kind], op.new, op.move)


def side_by_side(ops: Iterable[Op]) -> tuple[list[Segment], list[Segment]]:
    """The diff as two texts: the old one with what was taken out, the new one with what came in."""
    kept: dict[Kind, SegmentKind] = {"equal": "equal", "folded": "folded"}
    old_side, new_side = OLD_SIDE | kept, NEW_SIDE | kept
    listed = list(ops)
    old = [Segment(old_side[op.kind], op.old, op.move) for op in listed if op.old]
    new = [Segment(new_side[op.kind], op.new, op.move) for op in listed if op.new]
    return old, new


def as_terminal(ops: Iterable[Op]) -> TerminalText:
    """For a terminal: colours, and marks that survive without them, `[-old-]{+new+}`; `~` marks a move.

    Control characters of the page are replaced: they could repaint the terminal.
    """
    shown = TerminalText()
    for segment in inline(ops):
        start, end, style = MARKS[segment.kind]
        shown.append(f"{start}{segment.text.translate(CONTROLS)}{end}", style)
    return shown


def as_text(ops: Iterable[Op]) -> str:
    """The words of `as_terminal` without colour.

    >>> as_text(word_diff("We won by 5%.", "We won by 5."))
    'We won by [-5%-]{+5+}.'
    """
    return as_terminal(ops).plain


def as_html(ops: Iterable[Op]) -> str:
    """For a page: `<del>` and `<ins>`, one `<p dir="auto">` a line, everything escaped."""
    lines: list[list[str]] = [[]]
    for segment in inline(ops):
        for number, line in enumerate(segment.text.translate(CONTROLS).split("\n")):
            if number:
                lines.append([])
            if line:
                tag = TAGS.get(segment.kind, "{}")
                lines[-1].append(tag.format(html.escape(line), segment.move))
    return "\n".join(f'<p dir="auto">{"".join(line)}</p>' for line in lines if line)


def as_json(ops: Iterable[Op]) -> list[dict[str, Any]]:
    """For machines: `op` with `text`, or with `old` and `new` where they differ; `move` pairs two places."""
    return [_row(op) for op in ops]


def _row(op: Op) -> dict[str, Any]:
    if op.old == op.new:
        return {"op": op.kind, "text": op.new}
    row: dict[str, Any] = {"op": op.kind, "old": op.old, "new": op.new, "move": op.move}
    return {name: value for name, value in row.items() if value}
