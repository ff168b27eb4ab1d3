"""Which of the times printed in a plain text bound its updates: those of one list, with most prose behind them."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from datetime import UTC
from itertools import dropwhile, groupby, pairwise
from typing import TYPE_CHECKING, Final

from crawler.dates.text import ascii_digits
from crawler.extractors.plain_lines import ends_as_sentence
from crawler.extractors.text_marks import MINUTE, day_in
from crawler.words import word_count

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from crawler.extractors.text_marks import Mark, Shape
    from crawler.extractors.text_setting import TextSetting

FEWEST: Final = 3
"""Updates with prose that make a live blog."""

LONG: Final = 60
"""Words behind a time that count for its shape at most: one long text is no list. Lists of teasers have many times and few words."""

STARTS_ANEW, MIDNIGHT = 45, 18 * 60
"""Minutes by which a clock jumps ahead in a list that runs back: from some on another list begins, from others on another day."""

FEW_WORDS: Final = 0.35
"""The share of the words behind each time that a list of teasers has at most."""

LONG_REST: Final = 10
"""Words behind a time in its line that are more than a headline: what is typed in haste ends without a full stop."""

MOST_IN_ONE, TEASER = 0.6, 32
"""The share of all words behind the times that stands behind one, and the words of a teaser behind the others."""

MOST_ONE_WAY: Final = 0.8
"""The share of steps from one time to the next that go one way in a list."""

ROW: Final = 5
"""Lines one below the other, each with a time, that are a list of headlines."""

MENU: Final = 20
"""Lines without a sentence, one after the other, that are a site's menu."""

MOST_TURNS: Final = 1
"""Steps of a match's minutes against all others that are a slip."""

_CLOCK_ALONE = re.compile(r"(?<!\d)(\d{1,2})\s?[:.hu]\s?(\d\d)(?!\d)")

_NUMBER: Final = re.compile(r"\d+")
_MINUTES: Final = re.compile(r"(?<=9)[:.]9|(?<=9h)9|(?<=[時时点點])9分|(?<=시) ?9분")


def chosen_of(lines: Sequence[str], marks: Sequence[Mark], setting: TextSetting) -> list[Mark]:
    """The times of the shape with most prose behind them, throughout; of edits if there are no others."""
    published = [mark for mark in marks if mark.time.role == "published"]
    best = _most_written(lines, marks, published, setting) or _most_written(lines, marks, marks, setting)
    best = _below_the_page_s(lines, marks, best, setting)
    best = _between_menus(lines, marks, _without_tickers(lines, marks, best))
    chosen = _of_one_list(lines, marks, _without_lengths(lines, marks, best), setting)
    return _with_days(lines, marks, _with_ages(lines, marks, chosen))


def _most_written(
    lines: Sequence[str], marks: Sequence[Mark], among: Sequence[Mark], setting: TextSetting
) -> list[Mark]:
    best: tuple[float, list[Mark]] = (0.0, [])
    for group in filter(None, _groups(among)):
        words = _words_behind(lines, marks, group)
        written = sum(n > 0 for n in words)
        prose = sum(min(n, LONG) for n in words) * written / len(group)
        if written >= FEWEST and prose > best[0] and not _holds_one_text(group, words, setting):
            best = (prose, group)
    return best[1]


def _holds_one_text(group: Sequence[Mark], words: Sequence[int], setting: TextSetting) -> bool:
    """Whether one time has most of the words behind it, the others have a teaser's, and it is out of their order.

    It is the page's own time, above the whole text, or how long a film in it is; the others are of teasers around it.
    """
    most = max(words)
    place = words.index(most)
    others = [*words[:place], *words[place + 1 :]]
    if most <= MOST_IN_ONE * sum(words) or max(others) > TEASER:
        return False
    return not _run_one_way(group, place, setting)


def _run_one_way(group: Sequence[Mark], place: int, setting: TextSetting) -> bool:
    """Whether the times run one way down the text, and past one of them as elsewhere; for their order any zone will do."""
    somewhere = replace(setting, zone=setting.zone or UTC)
    stamps = [somewhere.moment(mark.time.printed) for mark in group]
    moments = [stamp.at if stamp else None for stamp in stamps]
    steps = [
        (i, later > earlier)
        for i, (earlier, later) in enumerate(pairwise(moments))
        if earlier and later and earlier != later
    ]
    if not steps:
        return True
    ahead = sum(is_ahead for _, is_ahead in steps)
    usual = 2 * ahead > len(steps)
    near = [is_ahead for i, is_ahead in steps if i in {place - 1, place}]
    return max(ahead, len(steps) - ahead) >= MOST_ONE_WAY * len(steps) and all(step == usual for step in near)


def _below_the_page_s(
    lines: Sequence[str], marks: Sequence[Mark], group: list[Mark], setting: TextSetting
) -> list[Mark]:
    """The times without a first one that nothing is told behind and that is out of their order: when the page was made."""
    if len(group) <= FEWEST or _words_behind(lines, marks, group[:1])[0]:
        return group
    return group if _run_one_way(group, 0, setting) else group[1:]


def _without_tickers(lines: Sequence[str], marks: Sequence[Mark], group: Sequence[Mark]) -> list[Mark]:
    """The times without rows of headlines, each with its time, line below line, if others have sentences behind them."""
    if len(group) < ROW + FEWEST:
        return list(group)
    words = _words_behind(lines, marks, group)
    rows = [[0]]
    for i in range(1, len(group)):
        if group[i].line - group[i - 1].line == 1:
            rows[-1].append(i)
        else:
            rows.append([i])
    ticked = {
        i for row in rows if len(row) >= ROW and 4 * sum(words[n] > 0 for n in row) < len(row) for i in row
    }
    kept = [mark for i, mark in enumerate(group) if i not in ticked]
    return kept if sum(n > 0 for i, n in enumerate(words) if i not in ticked) >= FEWEST else list(group)


def _between_menus(lines: Sequence[str], marks: Sequence[Mark], group: Sequence[Mark]) -> list[Mark]:
    """The times without a few above the site's menu that are out of order, and without those below one that tell little.

    Menus name how long a film in them is, and lists of teasers stand behind them.
    """
    minutes = [_minutes_of(mark) for mark in group]
    known = [minute for minute in minutes if minute is not None]
    if len(group) < 2 * FEWEST or len(known) < len(group):
        return list(group)
    words = _words_behind(lines, marks, group)
    menus = [i for i in range(1, len(group)) if _holds_menu(lines[group[i - 1].line + 1 : group[i].line])]
    steps = [later - earlier for earlier, later in pairwise(known)]
    falling = 2 * sum(step < 0 for step in steps) >= len(steps)
    against = [step if falling else -step for step in steps]
    starts = [i for i in range(1, FEWEST) if menus and menus[0] <= i and against[i - 1] >= STARTS_ANEW]
    first = starts[-1] if starts else 0
    last = next(
        (i for i in menus if i >= 2 * FEWEST and 2 * sum(n > 0 for n in words[i:]) < len(words) - i), None
    )
    return list(group[first:last])


def _holds_menu(lines: Sequence[str]) -> bool:
    """Whether more lines without a sentence follow each other than any table in an update has."""
    runs = (sum(1 for _ in run) for told, run in groupby(lines, ends_as_sentence) if not told)
    return max(runs, default=0) >= MENU


def _without_lengths(lines: Sequence[str], marks: Sequence[Mark], group: Sequence[Mark]) -> list[Mark]:
    """The clocks without those that are how long a film is: alone out of the order of their neighbours, and no text behind."""
    minutes = [_minutes_of(mark) for mark in group]
    if None in minutes or len(group) < 2 * FEWEST:
        return list(group)
    known = [minute for minute in minutes if minute is not None]
    falling = 2 * sum(later < earlier for earlier, later in pairwise(known)) >= len(known) - 1
    words = _words_behind(lines, marks, group)
    kept = [group[0]]
    for i in range(1, len(group) - 1):
        before, here, behind = _minutes_of(kept[-1]) or 0, known[i], known[i + 1]
        in_order = before >= here >= behind if falling else before <= here <= behind
        goes_on = before >= behind if falling else before <= behind
        if words[i] or in_order or not goes_on:
            kept.append(group[i])
    return [*kept, group[-1]]


def _of_one_list(
    lines: Sequence[str], marks: Sequence[Mark], group: Sequence[Mark], setting: TextSetting
) -> list[Mark]:
    """The times of a group, without those of a list of teasers behind it.

    There the clock starts anew, few words stand behind each time, and no heading says that it is another day.
    """
    minutes = [_minutes_of(mark) for mark in group]
    known = [minute for minute in minutes if minute is not None]
    if len(known) < len(group) or len(group) < 2 * FEWEST:
        return list(group)
    steps = [later - earlier for earlier, later in pairwise(known)]
    breaks = [i for i, step in enumerate(steps, start=1) if STARTS_ANEW <= step < MIDNIGHT]
    words = _words_behind(lines, marks, group)
    for i in breaks:
        before, behind = words[:i], words[i:]
        if any(day_in(line, setting) for line in lines[group[i - 1].line + 1 : group[i].line]):
            continue
        if min(len(before), len(behind)) < FEWEST or 2 * sum(step <= 0 for step in steps[: i - 1]) < i:
            continue
        if sum(behind) * len(before) < FEW_WORDS * sum(before) * len(behind):
            return list(group[:i])
    return list(group)


def _minutes_of(mark: Mark) -> int | None:
    """The minutes since midnight of a clock of 24 hours that says nothing else."""
    match = (
        _CLOCK_ALONE.search(mark.time.printed)
        if mark.time.kind == "clock" and "xm" not in mark.shape[1]
        else None
    )
    return 60 * int(match[1]) + int(match[2]) if match else None


def _with_ages(lines: Sequence[str], marks: Sequence[Mark], chosen: Sequence[Mark]) -> list[Mark]:
    """The chosen times, with those above that say how long ago it was: a page may print the newest so, older ones with their day.

    What stands above these is when the page was made. One age alone is that, too.
    """
    if not chosen or chosen[0].time.kind != "absolute":
        return list(chosen)
    ages = [mark for mark in marks if mark.time.kind == "relative" and mark.time.role == "published"]
    ages = [mark for mark in ages if mark.shape[0] == chosen[0].shape[0] and mark.line < chosen[-1].line]
    if len(ages) < 2 or not all(_words_behind(lines, marks, ages)):
        return list(chosen)
    below = [mark for mark in chosen if mark.line > ages[-1].line]
    between = any(ages[0].line < mark.line < ages[-1].line for mark in chosen)
    return list(chosen) if between or not all(_words_behind(lines, marks, below)) else [*ages, *below]


def _with_days(lines: Sequence[str], marks: Sequence[Mark], chosen: Sequence[Mark]) -> list[Mark]:
    """The chosen times, with those below that say their day too: "2 hours ago", and of the day before "Yesterday, 22:05".

    Where updates begin in the line of their time, the first may say its day as well.
    """
    if not chosen or chosen[-1].time.kind == "absolute":
        return list(chosen)
    place, first, last = chosen[0].shape[0], chosen[0].line, chosen[-1].line
    dated = [mark for mark in marks if mark.time.kind == "absolute" and mark.time.role == "published"]
    dated = [mark for mark in dated if mark.shape[0] == place]
    newer = [mark for mark in dated if mark.line < first and place == "head"][-1:]
    newer = [
        mark for mark in newer if all(map(ends_as_sentence, [mark.time.rest, *lines[mark.line + 1 : first]]))
    ]
    older = [mark for mark in dated if mark.line > last]
    if not older or not all(_words_behind(lines, marks, older)):
        return [*newer, *chosen]
    between = [ends_as_sentence(line) for line in [chosen[-1].time.rest, *lines[last + 1 : older[0].line]]]
    text = list(dropwhile(lambda is_sentence: not is_sentence, between))
    follows = bool(text) and all(first or second for first, second in pairwise(text))
    return [*newer, *chosen, *(older if follows else ())]


def _groups(marks: Sequence[Mark]) -> Iterable[list[Mark]]:
    """The times of each shape, alone and with those printed alike between them: some stand alone, some head a line."""
    by_shape = list(_by_shape(marks))
    yield from by_shape
    minutes = [mark for mark in marks if mark.shape[1] == MINUTE]
    if minutes and _turn(minutes) <= MOST_TURNS:
        yield minutes  # whatever stands behind them in their lines
        yield from (_around(group, minutes) for group in by_shape if group[0].time.kind == "clock")
    for group in by_shape:
        first, last, printed = group[0].line, group[-1].line, group[0].shape[1]
        alike = [
            mark
            for other in by_shape
            if other is not group and other[0].shape[1] == printed
            for mark in other
        ]
        between = [mark for mark in alike if first < mark.line < last]
        if between:
            yield sorted([*group, *between], key=lambda mark: mark.line)


def _around(group: Sequence[Mark], minutes: Sequence[Mark]) -> list[Mark]:
    """Clocks of one shape with a match's minutes between two of them: what was written before, during and after it.

    Empty where the minutes are few, where clocks stand between them too, and where these are minutes themselves.
    """
    first, last = minutes[0].line, minutes[-1].line
    if (
        len(minutes) < 2 * FEWEST
        or group[0].shape[1] == MINUTE
        or any(first < mark.line < last for mark in group)
    ):
        return []
    return sorted([*group, *minutes], key=lambda mark: mark.line)


def _turn(minutes: Sequence[Mark]) -> int:
    """How many steps from a minute to the next go against the others: a list of who scored runs on, a ticker may run back."""
    numbers = [tuple(map(int, _NUMBER.findall(ascii_digits(mark.time.printed)))) for mark in minutes]
    steps = [later > earlier for earlier, later in pairwise(filter(None, numbers)) if later != earlier]
    return min(steps.count(True), steps.count(False))


def _by_shape(marks: Sequence[Mark]) -> Iterable[list[Mark]]:
    """The times in groups of one shape; full hours without minutes ("7 p.m.", "14h") are of the shape of the others."""
    by_shape: dict[Shape, list[Mark]] = defaultdict(list)
    for mark in marks:
        if mark.shape[0] != "tail":
            by_shape[mark.shape].append(mark)
    for place, printed in list(by_shape):
        hours = place, _MINUTES.sub("", printed)
        if hours[1] != printed and hours in by_shape:
            group = by_shape[place, printed] + by_shape.pop(hours)
            by_shape[place, printed] = sorted(group, key=lambda mark: mark.line)
    return by_shape.values()


def _words_behind(lines: Sequence[str], marks: Sequence[Mark], group: Sequence[Mark]) -> list[int]:
    """For each time of the group, the words of the sentences behind it, up to the next time of any shape."""
    alone = {mark.line for mark in marks if not mark.time.rest}
    starts = sorted({mark.line for mark in marks})
    following = dict(zip(starts, [*starts[1:], starts[-1] + 12], strict=True))
    counts = []
    for mark in group:
        end = mark.line + 1
        while end in alone and end - mark.line < 3 and not mark.time.rest:
            end += 1
        last = end if end in following else max(s for s in starts if s < end)
        between = lines[end : following[last]]
        told = [line for line in between if ends_as_sentence(line)]
        if ends_as_sentence(mark.time.rest) or word_count(mark.time.rest) >= LONG_REST:
            told.append(mark.time.rest)
        counts.append(sum(map(word_count, told)))
    return counts


def with_instants(chosen: Sequence[Mark], marks: Sequence[Mark]) -> list[Mark]:
    """The times, with the clock in the line below or above ("1h ago", "(18:14 GMT)") instead of how long ago it was."""
    alone = {mark.line: mark.time for mark in marks if not mark.time.rest and mark.time.kind != "relative"}
    above = {mark.line: alone[mark.line - 1] for mark in chosen if mark.line - 1 in alone}
    if 2 * len(above) < len(chosen):
        above = {}
    found = []
    for mark in chosen:
        beside = alone.get(mark.line + 1) or above.get(mark.line)
        exact = beside if mark.time.kind == "relative" else None
        found.append(replace(mark, time=replace(exact, rest=mark.time.rest)) if exact else mark)
    return found
