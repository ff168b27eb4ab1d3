"""A live blog's text with times: which of the printed times begin updates, and what stands between them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import dropwhile, takewhile
from typing import TYPE_CHECKING, Final

from crawler.chrome import chrome_kind
from crawler.dates import (
    PrintedTime,
)
from crawler.extractors.bylines import authors_in
from crawler.extractors.plain_lines import (
    LABELS,
    bare_name,
    ends_as_sentence,
    is_abbreviated_heading,
    is_heading,
    is_name,
    menu_starts,
    says_by,
)
from crawler.extractors.text_days import stamps_of, without_strays
from crawler.extractors.text_heads import NONE, Head, heads_above
from crawler.extractors.text_lists import FEWEST, chosen_of, with_instants
from crawler.extractors.text_marks import Mark, day_in, marks_in
from crawler.extractors.text_seams import name_before_office, unglued
from crawler.items import BlogPosting, Timestamp

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from crawler.extractors.text_setting import TextSetting


_FROM = re.compile(r"(?:reporting|reports|live) from .{2,40}", re.IGNORECASE)
"""A line below a writer's name."""

_ORIGINAL: Final = re.compile(
    r"(?:original (?:story|report|post|article)|earlier (?:story|report)|ursprüngliche meldung|erstmeldung|article (?:original|initial)"
    r"|(?:noticia|información) original|(?:eerder|oorspronkelijk) bericht) ?:",
    re.IGNORECASE,
)
"""What stands before the first report, below all updates of it."""

LONGEST_HEAD: Final = 4
"""Lines in which an update's headline, who wrote it and the beginning of its text stand."""

FEWEST_ALIKE: Final = 5
"""Updates that show what all of them are made of."""

ASKING: Final = frozenset(
    {"newsletter", "read more", "comment", "refresh", "log in", "appeal", "consent", "tip"}
)
"""Kinds of the site's phrases that stand behind the last update."""


def updates_by_time(lines: list[str], setting: TextSetting) -> list[BlogPosting]:
    """The updates between times of one shape, in the order of the text; none where no shape bounds updates."""
    lines = unglued(lines)
    marks = marks_in(lines, setting)
    clocks = {mark.line for mark in marks if mark.time.kind == "clock"}  # "20.07" is no day among clocks
    days = {i: day for i, line in enumerate(lines) if i not in clocks and (day := day_in(line, setting))}
    chosen = _with_original(lines, _signed_beside(with_instants(chosen_of(lines, marks, setting), marks)))
    chosen = without_strays(lines, chosen, marks, days, setting)
    if not chosen:
        return []
    times = {mark.line: mark.time for mark in marks}
    behind = _bodies(lines, chosen, [NONE] * len(chosen), times, set(days))
    closed = _close_updates(lines, chosen, behind, setting)
    bodies = _written_by(lines, chosen, times, days, closed=closed)
    if teasers := _teasers(bodies):
        chosen, end = chosen[:-teasers], chosen[-teasers].line
        if not chosen:
            return []
        bodies = _written_by(lines[:end], chosen, times, days, closed=closed)
    bodies = bodies if closed else _without_what_follows(bodies)
    own = slice(_contents(bodies), None)
    pairs = [(m, b) for m, b in zip(chosen[own], bodies[own], strict=True) if b.rest or b.lines]
    stamps = stamps_of(lines, [mark for mark, _ in pairs], marks, days, setting)
    if _is_of_the_page([body for _, body in pairs], stamps):
        pairs, stamps = pairs[1:], stamps[1:]
    names = _bylines([body for _, body in pairs])
    beside = _headlines_beside([body for _, body in pairs])
    updates = [
        _posting(body, stamp, names, beside, setting, of_edits=mark.time.role == "updated")
        for (mark, body), stamp in zip(pairs, stamps, strict=True)
    ]
    return _without_copies([update for update in updates if update.article_body or update.headline])


def _signed_beside(chosen: Sequence[Mark]) -> Sequence[Mark]:
    """The times, with the names beside most of them as who wrote: "21:20 uur - Ada Brown"."""
    names = Counter(mark.time.rest for mark in chosen if is_name(mark.time.rest))
    if 2 * names.total() < len(chosen) or names.total() == len(names):
        return chosen
    return [
        replace(mark, time=replace(mark.time, rest=""), author=mark.time.rest)
        if mark.time.rest in names
        else mark
        for mark in chosen
    ]


def _with_original(lines: Sequence[str], chosen: Sequence[Mark]) -> Sequence[Mark]:
    """The times, with the label of what the newsroom had first, below them: "Original story: ...". It has no time."""
    if not chosen or chosen[0].shape[0] != "head":
        return chosen
    below = range(chosen[-1].line + 1, len(lines))
    found = next(((i, match) for i in below if (match := _ORIGINAL.match(lines[i]))), None)
    if found is None:
        return chosen
    i, match = found
    rest = lines[i][match.end() :].strip()
    time = PrintedTime("", 0, match.end(), rest, kind="clock", role=chosen[-1].time.role)
    return [*chosen, Mark(i, time, chosen[-1].shape)]


def _is_of_the_page(bodies: Sequence[_Body], stamps: Sequence[Timestamp | None]) -> bool:
    """Whether the first time is the page's own: alone in having one of a change below it, and older than all updates."""
    changed = [bool(body.updated) for body in bodies]
    moments = [stamp.at for stamp in stamps if stamp and stamp.at]
    if len(moments) < max(FEWEST, len(bodies)) or not changed[0] or any(changed[1:]):
        return False
    return moments[0] <= min(moments)


def _written_by(
    lines: Sequence[str],
    chosen: Sequence[Mark],
    times: dict[int, PrintedTime],
    days: Mapping[int, date],
    *,
    closed: bool,
) -> list[_Body]:
    """What belongs to each time: what stands behind it, or above it where updates are closed by their times."""
    if not closed:
        return _bodies(lines, chosen, heads_above(lines, chosen, times, days), times, set(days))
    bodies = _bodies(lines, chosen, [NONE] * len(chosen), times, set(days))
    bodies = [_Body("", _above(lines, chosen[0].line)), *bodies[:-1]]
    return [_signed(body, mark.author) for body, mark in zip(bodies, chosen, strict=True)]


@dataclass(frozen=True, slots=True)
class _Body:
    """The lines of an update, without times; `rest` is what stood behind the time in its line, `title` above it."""

    rest: str
    lines: tuple[str, ...]
    updated: str = ""
    author: str = ""
    title: str = ""

    @property
    def is_prose(self) -> bool:
        return any(map(_is_written, (self.rest, *self.lines)))


def _is_written(line: str) -> bool:
    return ends_as_sentence(line) and not chrome_kind(line)


def _bodies(
    lines: Sequence[str],
    chosen: Sequence[Mark],
    heads: Sequence[Head],
    times: dict[int, PrintedTime],
    days: set[int],
) -> list[_Body]:
    """What stands behind each time, with what belongs to it above."""
    ends = [mark.line - head.size for mark, head in zip(chosen[1:], heads[1:], strict=True)] + [len(lines)]
    return [
        _headed(_body(lines, mark, end, times, days, is_last=end == len(lines)), head)
        for mark, end, head in zip(chosen, ends, heads, strict=True)
    ]


def _body(
    lines: Sequence[str],
    mark: Mark,
    end: int,
    times: dict[int, PrintedTime],
    days: set[int],
    *,
    is_last: bool,
) -> _Body:
    kept: list[str] = []
    updated = ""
    prose = ends_as_sentence(mark.time.rest)
    above = frozenset(lines[: mark.line]) if is_last else frozenset()
    for i in range(mark.line + 1, end):
        line, time = lines[i], times.get(i)
        if i in days:
            break
        if time is not None and not time.rest:
            if time.role == "updated":
                updated = time.printed
            if prose:
                break
            continue
        if is_last and (_ends_in_menu(lines, i, prose=prose) or (prose and _ends_page(lines, i, above))):
            break
        prose = prose or ends_as_sentence(line)
        kept.append(line)
    return _Body(mark.time.rest, tuple(kept), updated, mark.author)


def _without_what_follows(bodies: Sequence[_Body]) -> list[_Body]:
    """The bodies, the last one only to where it goes on as no other does: with a heading behind its text.

    Where updates have headings, captions or names between their paragraphs, what follows the last one can't be told so.
    """
    *others, last = bodies
    if len(others) < FEWEST_ALIKE or any(_heading_within(body) for body in others):
        return list(bodies)
    end = _heading_within(last)
    return [*others, replace(last, lines=last.lines[:end])] if end else list(bodies)


def _heading_within(body: _Body) -> int:
    """Where the first line behind an update's first sentences stands that is none and has one below; 0 for none."""
    written = [ends_as_sentence(line) for line in body.lines]
    told = ends_as_sentence(body.rest)
    for i, is_written in enumerate(written[:-1]):
        if told and not is_written and written[i + 1] and not chrome_kind(body.lines[i]):
            return i
        told = told or is_written
    return 0


def _ends_in_menu(lines: Sequence[str], position: int, *, prose: bool) -> bool:
    """Whether a menu begins here, and not a headline, a byline and an office above the text."""
    head = lines[position : position + LONGEST_HEAD]
    return menu_starts(lines, position) and (prose or not any(map(ends_as_sentence, head)))


def _headed(body: _Body, head: Head) -> _Body:
    """The body with what stood above its time."""
    title = (head.title,) if head.title else ()
    author = ", ".join(head.names) or body.author
    return replace(body, lines=(*title, *body.lines), title=head.title, author=author)


def _is_time_alone(line: str, setting: TextSetting) -> bool:
    found = setting.find(line)
    return found is not None and not found.rest


def _close_updates(
    lines: Sequence[str], chosen: Sequence[Mark], bodies: Sequence[_Body], setting: TextSetting
) -> bool:
    """Whether the times stand below their updates: prose right above the first, and none below the last alone.

    What stands nearer to the last than any text to the others, above a headline's place, is the site's. Controls to share
    right above all times but the first close the updates; then the times begin them.
    """
    shared = [
        any(chrome_kind(line) == "share" for line in lines[mark.line - 2 : mark.line]) for mark in chosen
    ]
    if 2 * sum(shared[1:]) > len(shared) - 1 and not shared[0]:
        return False
    depths = [
        next((i for i, line in enumerate(body.lines) if ends_as_sentence(line)), None) for body in bodies[:-1]
    ]
    written = [depth for depth in depths if depth is not None]
    above = next((line for line in reversed(lines[: chosen[0].line]) if not is_name(line)), "")
    usual, least = (sorted(written)[len(written) // 2], min(written)) if written else (0, 0)
    below = [line for line in lines[chosen[-1].line + 1 :][: usual + 4] if not _is_time_alone(line, setting)]
    return (
        chosen[0].shape[0] in {"alone", "byline"}
        and ends_as_sentence(above)
        and len(written) >= 0.8 * len(depths)
        and not any(ends_as_sentence(line) and not chrome_kind(line) for line in below[least : usual + 1])
    )


def _above(lines: Sequence[str], stop: int) -> tuple[str, ...]:
    """The first update where times stand below: sentences, and at most a headline and a byline above them."""
    start = stop
    while start and is_name(lines[start - 1]):
        start -= 1
    while start and ends_as_sentence(lines[start - 1]):
        start -= 1
    if start and is_name(lines[start - 1]):
        start -= 1
    if start and is_heading(lines[start - 1]):
        start -= 1
    return tuple(lines[start:stop])


def _signed(body: _Body, author: str) -> _Body:
    """The body of an update that a time closes, without the name above that time; the name as its author."""
    *lines, last = body.lines or ("",)
    if author or not lines or not is_name(last):
        return replace(body, author=author)
    return replace(body, lines=tuple(lines), author=last)


def _contents(bodies: Sequence[_Body]) -> int:
    """How many times at the head belong to a list of key events: no prose, and headings that come again below."""
    count = next((i for i, body in enumerate(bodies) if body.is_prose), 0)
    heads = {line for body in bodies[count:] for line in (body.rest, *body.lines[:3]) if line}
    copied = any(line in heads for body in bodies[:count] for line in (body.rest, *body.lines[:1]))
    return count if copied else 0


def _teasers(bodies: Sequence[_Body]) -> int:
    """How many times at the end belong to teasers: no sentence stands behind any of them.

    They are FEWEST or more under a heading, or two where every other time of the page has sentences, or have nothing behind them at all.
    """
    from_below = enumerate(reversed(bodies))
    behind = list(takewhile(lambda placed: not _has_text(placed[1], is_last=not placed[0]), from_below))
    others = bodies[: len(bodies) - len(behind)]
    if len(behind) > 1 and len(others) > 2 * FEWEST and all(body.is_prose for body in others):
        return len(behind)
    if not FEWEST <= len(behind) < len(bodies):
        return sum(1 for _ in takewhile(_is_empty, reversed(bodies)))
    before = bodies[: -len(behind)]
    text, heading = before[-1].lines[:-1], "".join(before[-1].lines[-1:])
    headed = any(map(ends_as_sentence, text)) and is_heading(heading)
    return len(behind) if headed and not any(heading in body.lines for body in before[:-1]) else 0


def _is_empty(body: _Body) -> bool:
    return not body.rest and all(map(chrome_kind, body.lines))


def _has_text(body: _Body, *, is_last: bool) -> bool:
    """Whether a sentence stands behind the time; behind the last one, below its headline: the page's own lines follow."""
    return any(map(_is_written, (body.rest, *body.lines[: 2 if is_last else None])))


def _ends_page(lines: Sequence[str], position: int, above: frozenset[str]) -> bool:
    """Whether a line behind the last update's prose is the site's.

    It stood above already, asks for something, or is no sentence, as the next line is none: a heading has text below.
    """
    line = lines[position]
    if ends_as_sentence(line):
        return chrome_kind(line) in ASKING
    below = lines[position + 1 : position + 2]
    return line in above or chrome_kind(line) in ASKING or not any(map(ends_as_sentence, below))


def _bylines(bodies: Sequence[_Body]) -> frozenset[str]:
    """Names that stand first in several updates, behind a headline beside the time too, or that the next line goes on with ("Ada Brown reports").

    Where most updates begin with such a name, every name that stands first is one.
    """
    heads = [
        [line for line in body.lines if line.casefold() not in LABELS and not chrome_kind(line)][:2]
        for body in bodies
        if not body.rest or is_heading(body.rest)
    ]
    named = [head for head in heads if len(head) > 1 and (is_name(head[0]) or name_before_office(head[0]))]
    firsts = Counter(head[0] for head in named)
    names = {head[0] for head in named if firsts[head[0]] > 1 or head[1].startswith(head[0] + " ")}
    if 2 * sum(head[0] in names for head in named) >= len(heads):
        names.update(firsts)
    seconds = [name for body in bodies if (name := _name_below_headline(body))]
    if 2 * len(seconds) >= len(bodies):
        names.update(seconds)
    return frozenset(names)


def _name_below_headline(body: _Body) -> str:
    """The name between an update's headline and its text; "" for none."""
    head, name, text, *_ = (*body.lines, "", "", "")
    return name if not body.rest and is_heading(head) and is_name(name) and ends_as_sentence(text) else ""


def _headlines_beside(bodies: Sequence[_Body]) -> frozenset[str]:
    """What stands beside the times and is a headline; where most are, one that ends with "4 p.m." is one too."""
    above_text = [
        body.rest for body in bodies if body.rest and (body.lines or not ends_as_sentence(body.rest))
    ]
    found = {rest for rest in above_text if is_heading(rest)}
    if 2 * len(found) > len(bodies):
        found.update(filter(is_abbreviated_heading, above_text))
    return frozenset(found)


def _posting(
    body: _Body,
    stamp: Timestamp | None,
    names: frozenset[str],
    beside: frozenset[str],
    setting: TextSetting,
    *,
    of_edits: bool,
) -> BlogPosting:
    lines = list(dropwhile(chrome_kind, body.lines))
    labels: list[str] = []
    authors = authors_in(body.author) or [body.author] if body.author else []
    while lines and (lines[0].casefold() in LABELS or lines[0] in names or _FROM.fullmatch(lines[0])):
        (authors if lines[0] in names else labels).append(lines.pop(0))
    headline: str | None = None
    if body.rest in beside and (lines or not ends_as_sentence(body.rest)):
        headline = body.rest
    elif body.rest:
        lines.insert(0, body.rest)
    elif lines and (lines[0] == body.title or is_heading(lines[0])):
        headline = lines.pop(0)
    if headline and len(lines) > 1 and (says_by(lines[0]) or lines[0] in names):
        authors.append(lines.pop(0))
    return BlogPosting(
        article_body="\n".join(lines),
        headline=headline,
        authors=tuple(name_before_office(author) or bare_name(author) for author in authors),
        date_published=None if of_edits else stamp,
        date_modified=stamp if of_edits else _modified(body.updated, stamp, setting),
        key_event=any("key event" in label.casefold() for label in labels),
        pinned=any(label.casefold() == "pinned" for label in labels),
    )


def _modified(printed: str, published: Timestamp | None, setting: TextSetting) -> Timestamp | None:
    if not printed:
        return None
    day = (
        published.at.astimezone(setting.zone).date() if published and published.at and setting.zone else None
    )
    return setting.moment(printed, day)


def _without_copies(updates: Sequence[BlogPosting]) -> list[BlogPosting]:
    """The updates without pinned copies: of two with the same words the later one stays, marked as pinned."""
    last: dict[tuple[str | None, str], int] = {}
    for i, update in enumerate(updates):
        last[update.headline, update.article_body] = i
    copied = Counter((update.headline, update.article_body) for update in updates)
    return [
        replace(update, pinned=update.pinned or copied[key] > 1)
        for i, update in enumerate(updates)
        if last[key := (update.headline, update.article_body)] == i
    ]
