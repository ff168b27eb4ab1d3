"""Small charts as geometry: what a template draws as inline SVG, without script."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archive.web.looks import Look

UP = ("added", "restored")
DOWN = ("edited", "removed")


@dataclass(frozen=True, slots=True)
class Part:
    """One coloured piece of a bar, in the units of the chart."""

    kind: str
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Bar:
    """What one span of time brought; `at` is the last look in it, where a click leads."""

    x: float
    width: float
    at: datetime
    since: datetime
    counts: Counter[str]
    parts: tuple[Part, ...]

    @property
    def words(self) -> str:
        """What the bar says, for people who point at it or cannot see it."""
        said = [f"{count} {kind}" for kind, count in self.counts.items() if count]
        return ", ".join(said) or "nothing changed"


@dataclass(frozen=True, slots=True)
class Strip:
    """Additions above a line, edits and removals below it, over time; `blind` are spans without a readable look."""

    width: float
    height: float
    baseline: float
    bars: tuple[Bar, ...]
    blind: tuple[tuple[float, float], ...]
    start: datetime | None
    end: datetime | None

    def place(self, moment: datetime) -> float:
        """Where a moment stands, kept within the chart."""
        if self.start is None or self.end is None or self.end <= self.start:
            return 0.0
        share = (moment - self.start) / (self.end - self.start)
        return round(max(0.0, min(1.0, share)) * self.width, 2)


def strip(looks: Sequence[Look], *, width: float = 720, height: float = 56, buckets: int = 72) -> Strip:
    """The looks as a strip of at most so many bars of equal time.

    The first readable look adds whatever the page already held; that is drawn no higher than the busiest
    span after it, so that one number does not flatten all others.
    """
    baseline = height * 0.56
    if not looks:
        return Strip(width, height, baseline, (), (), None, None)
    start, end = looks[0].at, looks[-1].at
    length = max(end - start, timedelta(seconds=1))
    groups: dict[int, list[Look]] = {}
    for look in looks:
        if look.changes:
            groups.setdefault(min(int((look.at - start) / length * buckets), buckets - 1), []).append(look)
    totals = {slot: sum((look.events for look in group), Counter()) for slot, group in groups.items()}
    tallest = _tallest(list(totals.values()))
    step = width / buckets
    bars = tuple(
        Bar(
            x=round(slot * step, 2),
            width=round(step * 0.8, 2),
            at=group[-1].at,
            since=group[0].at,
            counts=totals[slot],
            parts=tuple(_parts(totals[slot], baseline, height, tallest)),
        )
        for slot, group in groups.items()
    )
    return Strip(width, height, baseline, bars, _blind(looks, start, length, width), start, end)


def _tallest(totals: Sequence[Counter[str]]) -> tuple[int, int]:
    """The most events above and below the line that a bar is drawn with in full."""
    after_first = totals[1:] or totals
    up = max((sum(total[kind] for kind in UP) for total in after_first), default=1)
    down = max((sum(total[kind] for kind in DOWN) for total in totals), default=1)
    return max(up, 1), max(down, 1)


def _parts(total: Counter[str], baseline: float, height: float, tallest: tuple[int, int]) -> list[Part]:
    parts = []
    for kinds, room, most, sign in (
        (UP, baseline - 1, tallest[0], -1),
        (DOWN, height - baseline - 1, tallest[1], 1),
    ):
        amount = sum(total[kind] for kind in kinds)
        scale = room / max(most, amount)
        edge = baseline + (1 if sign > 0 else -1) * 0.5
        for kind in kinds:
            if total[kind]:
                tall = max(total[kind] * scale, 2.0)
                parts.append(Part(kind, round(edge if sign > 0 else edge - tall, 2), round(tall, 2)))
                edge += sign * tall
    return parts


def _blind(
    looks: Sequence[Look], start: datetime, length: timedelta, width: float
) -> tuple[tuple[float, float], ...]:
    """Spans in which looks failed, from the readable look before to the readable look after."""
    spans = []
    last, failed = start, False
    for look in looks:
        if not look.readable:
            failed = True
            continue
        if failed:
            spans.append((last, look.at))
        last, failed = look.at, False
    if failed:
        spans.append((last, looks[-1].at))
    drawn = []
    for since, until in spans:
        x = (since - start) / length * width
        drawn.append((round(x, 2), round(max((until - since) / length * width, 1.0), 2)))
    return tuple(drawn)


def outlines(chart: Strip) -> dict[str, str]:
    """All bars of one kind as one SVG path, for charts too small to point at their bars."""
    found: dict[str, list[str]] = {}
    for bar in chart.bars:
        for part in bar.parts:
            box = f"M{bar.x:g} {part.y:g}h{bar.width:g}v{part.height:g}h-{bar.width:g}z"
            found.setdefault(part.kind, []).append(box)
    blind = [f"M{x:g} 0h{width:g}v{chart.height:g}h-{width:g}z" for x, width in chart.blind]
    return {kind: "".join(boxes) for kind, boxes in {"blind": blind, **found}.items() if boxes}


def ticks(looks: Sequence[Look], width: float = 1000) -> list[tuple[float, str]]:
    """Where on a slider over these looks something changed, and what weighs most there.

    By position rather than by time, as the slider steps; at most one tick a unit of width.
    """
    last = max(len(looks) - 1, 1)
    marks: dict[float, str] = {}
    for position, look in enumerate(looks):
        if look.changes:
            x = round(position / last * width, 1)
            kinds = ("removed", "edited", "restored", "added")
            kind = next(kind for kind in kinds if look.events[kind])
            known = marks.get(x)
            marks[x] = kind if known is None or kinds.index(kind) < kinds.index(known) else known
    return list(marks.items())
