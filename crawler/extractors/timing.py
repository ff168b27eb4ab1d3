"""Which of the times in a list of records is each record's own: when it was published, when it was edited."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import UTC, timedelta
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from crawler.dates import (
    CLOCK_SKEW,
    EDITED,
    are_lengths,
    is_zone_name,
    names_utc,
    parse_machine_time,
    parse_time,
    resolve_clock_times,
)
from crawler.extractors import labels
from crawler.extractors.day_headings import days_of
from crawler.extractors.elements import visible_text
from crawler.extractors.record_marks import marks_in
from crawler.extractors.setting import Setting, without_guessed_days
from crawler.items import Timestamp

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime

    from lxml.html import HtmlElement

    from crawler.extractors.candidates import Record
    from crawler.extractors.outline import Mark, Outline

UPDATED_NAME: Final = re.compile(r"updat|modif|edit|chang|last", re.IGNORECASE)
"""In the name of an attribute: the time in it is an edit's."""

UPDATED_WORD: Final = re.compile(
    rf"(?:{EDITED}|changed|last[-_ ]?(?:update|edit|modif|change)\w*|update[-_]?time)(?![^\W_])|更新",
    re.IGNORECASE,
)
"""Beside a time or in the labels around it; "update" alone names the post itself on many pages."""

PUBLISHED: Final = re.compile(
    r"publi|creat|post|entry|added|first|start|sort|ver[öo]ff|erstell", re.IGNORECASE
)

PIN: Final = timedelta(days=1)
"""A time so far after the capture was set to keep a record on top (Sourcefabric adds ten years): no time of publication."""

FALSE_ZONE: Final = (timedelta(minutes=15), timedelta(hours=14))
"""How far apart a time in UTC and the same clock in a zone can lie."""

LEAST_SHARE: Final = 0.1
"""Of the records in a list, how many have a time at the same place before it is looked at: edits are rare."""

EARLY_SAMPLE: Final = 40
"""Records looked at to see where in them a time stands."""

MOST_COLUMNS: Final = 20
"""Places of a time in a record that are looked at: those that most records have."""

LONGEST_TIME: Final = 12
"""Words of an element that is a time and nothing else."""

LONGEST_ZONE: Final = 12
"""Characters of a zone's name beside a clock."""

ONE_RENDERING: Final = timedelta(minutes=2)
"""Times of a whole list that lie this close together are when the page was made."""


@dataclass(slots=True)
class TimeColumn:
    """Times that stand at the same place of several records; `marks` by the record's position in the list."""

    key: str
    marks: dict[int, Mark] = field(default_factory=dict)
    stamps: dict[int, Timestamp] = field(default_factory=dict)
    updated: bool = False
    score: float = 0.0

    @property
    def from_machine(self) -> bool:
        """Whether the times were written in attributes for machines."""
        return not self.key.startswith("text")

    @property
    def place(self) -> str:
        """Where the times stand; of those for machines, in which attribute too."""
        return self.key if self.from_machine else self.key.rpartition("@")[2]


@dataclass(slots=True)
class Times:
    """The times of a list of records, in their order; `used` are the elements that held them."""

    published: list[Timestamp | None]
    modified: list[Timestamp | None]
    used: set[int] = field(default_factory=set)
    column: TimeColumn | None = None
    dates: list[date | None] = field(default_factory=list)
    pinned: set[int] = field(default_factory=set)


def times_of(page: Outline, records: Sequence[Record], setting: Setting) -> Times:
    """The times of the records: of all columns of times, the one that reads most like a publication date."""
    count = len(records)
    columns = _columns(page, records)
    dates = days_of(page, records, setting)
    for column in columns:
        _read(page, column, count, dates, setting)
        _judge(page, records, column, count, setting)
    columns = [column for column in columns if column.stamps]
    columns.sort(key=lambda column: -column.score)
    times = Times([None] * count, [None] * count, dates=dates)
    published = [column for column in columns if not column.updated and column.score > 0]
    if not published and columns and columns[0].score > -1 and len(columns[0].stamps) >= 0.6 * count:
        published = [columns[0]]
    published += [column for column in columns if _stands_in_for(column, published)]
    _fill(times.published, published, times, setting)
    updated = [column for column in columns if column.updated and column not in published]
    _fill(times.modified, updated, times, setting)
    times.column = published[0] if published else None
    _fill_alone(page, records, times, setting)
    return times


def _fill_alone(page: Outline, records: Sequence[Record], times: Times, setting: Setting) -> None:
    """Fill the gaps of a list with times alone before the words of their records, or first of them, if they fit between the others."""
    gaps = {position for position, stamp in enumerate(times.published) if stamp is None}
    if not gaps or 2 * len(gaps) > len(records):
        return
    column = TimeColumn("text whole")
    for position, mark in marks_in(page, records, {"time"}):
        start = records[position].start
        alone = mark.key == column.key and not page.sentences_between(start, mark.node)
        leads = mark.key == "text lead" and page.before[mark.node] == page.before[start]
        if position in gaps and (alone or (leads and _is_parted(page.nodes[mark.node], mark.value))):
            column.marks.setdefault(position, mark)
    _read(page, column, len(records), times.dates, setting)
    known = [(i, other.at) for i, other in enumerate(times.published) if other and other.at]
    for position, stamp in column.stamps.items():
        if stamp.at and _fits_between(stamp.at, position, known):
            times.published[position] = stamp
            times.used.add(column.marks[position].node)


def _is_parted(node: HtmlElement, clock: str) -> bool:
    """Whether a time at the head of an element's text is parted from its words: "15:38 – Bridge closed"."""
    _, found, rest = (node.text or "").partition(clock)
    return bool(found) and rest.lstrip()[:1] in {":", "|", "–", "—", "-", "•"}


def _fits_between(at: datetime, position: int, known: Sequence[tuple[int, datetime]]) -> bool:
    """Whether a moment goes on the way of those known, with their positions in order: from the one before to the one behind."""
    place = bisect_left(known, position, key=itemgetter(0))
    around = [moment for _, moment in known[max(0, place - 1) : place + 1]]
    around.insert(min(place, 1), at)
    falling = len(known) > 1 and known[0][1] > known[-1][1]
    return len(around) > 1 and around == sorted(around, reverse=falling)


def _stands_in_for(column: TimeColumn, published: Sequence[TimeColumn]) -> bool:
    """Whether a column fills the gaps of another at the same place: "2 min ago" in the newest, "14:29" below."""
    if column.updated or column in published or column.from_machine:
        return False
    return any(
        other.place == column.place and column.marks.keys().isdisjoint(other.marks) for other in published
    )


def _fill(
    into: list[Timestamp | None], columns: Iterable[TimeColumn], times: Times, setting: Setting
) -> None:
    for column in columns:
        pinned = pins({position: stamp.at for position, stamp in column.stamps.items()}, setting.captured_at)
        for position, stamp in column.stamps.items():
            if position in pinned:
                times.pinned.add(position)
            elif into[position] is None or into[position].at is None:  # type: ignore[union-attr]
                into[position] = stamp
            elif column.key.startswith(("text lead", "text tail")):
                continue  # "By 12:00 the queue was gone": the update has its time, and these are its words
            times.used.add(column.marks[position].node)


def pins(moments: Mapping[int, datetime | None], captured_at: datetime) -> set[int]:
    """The positions of times that were set to keep a record on top; none where most lie so far ahead.

    Then it is the time of the capture that is wrong, and the page's own times are what was published.
    """
    ahead = {position for position, at in moments.items() if at is not None and at - captured_at > PIN}
    return ahead if 2 * len(ahead) <= len(moments) else set()


def _columns(page: Outline, records: Sequence[Record]) -> list[TimeColumn]:
    """The times in the records, by what kind of mark they are and at which tag path."""
    found: dict[str, TimeColumn] = {}
    for position, mark in marks_in(page, records, {"time"}):
        if mark.key == "time":
            continue
        name = f"{column_key(page, mark)} @{page.path[mark.node]}"
        found.setdefault(name, TimeColumn(name)).marks.setdefault(position, mark)
    _join_leads(found)
    at_place = Counter[str]()
    for column in found.values():
        at_place[column.place] += len(column.marks)
    least = LEAST_SHARE * len(records)
    columns = [column for column in found.values() if at_place[column.place] >= least]
    return sorted(columns, key=lambda column: -len(column.marks))[:MOST_COLUMNS]


def _join_leads(columns: dict[str, TimeColumn]) -> None:
    """Make one column of times at one place that stand alone in some records, and at the head of a text in others."""
    for name, whole in list(columns.items()):
        lead = columns.get(name.replace("text whole ", "text lead ", 1)) if "text whole " in name else None
        if lead and lead is not whole and lead.marks.keys().isdisjoint(whole.marks):
            fewer, more = sorted((whole, lead), key=lambda column: len(column.marks))
            more.marks |= fewer.marks
            del columns[fewer.key]


def column_key(page: Outline, mark: Mark) -> str:
    """What times of one column share; those that are said to be an edit's are a column of their own."""
    if mark.kind != "time" or "updated" in mark.key or not _is_labelled_updated(page, mark.node):
        return mark.key
    return f"{mark.key} updated"


def _read(
    page: Outline, column: TimeColumn, count: int, dates: Sequence[date | None], setting: Setting
) -> None:
    """Parse the column's times; clocks in page order, so that days follow from each other."""
    if column.from_machine:
        for position, mark in column.marks.items():
            stamp = _machine_time(mark.value, UTC if names_utc(mark.key) else setting.zone)
            if stamp:
                column.stamps[position] = _corrected(page, mark, stamp, setting)
        if _lie_ahead(column, setting):
            column.stamps = {position: _local(stamp, setting) for position, stamp in column.stamps.items()}
        return
    printed = [_words(page, column.marks[i]) if i in column.marks else None for i in range(count)]
    if " relative" in column.key and are_lengths(printed, dates, setting.captured_at):
        return
    resolved = resolve_clock_times(
        printed,
        captured_at=setting.captured_at,
        zone=setting.zone,
        languages=setting.languages,
        dates=list(dates),
        changed_at=setting.changed_at if setting.stale else None,
        oldest=setting.dated,
    )
    if setting.stale and " relative" not in column.key:
        resolved = without_guessed_days(resolved, printed, dates, setting)
    for position, stamp in enumerate(resolved):
        words = printed[position]
        if stamp or words:
            column.stamps[position] = stamp or Timestamp(None, words or "")


def _words(page: Outline, mark: Mark) -> str:
    """The printed time, with the name of a zone that stands behind it in an element of its own."""
    zone = _zone_behind(page.nodes[mark.node]) if mark.key == "text whole" else ""
    return f"{mark.value} {zone}" if zone else mark.value


def _zone_behind(node: HtmlElement) -> str:
    text = (node.tail or "").strip()
    following = node.getnext()
    if not text and following is not None and not len(following):
        text = (following.text or "").strip()
    return text if len(text) <= LONGEST_ZONE and is_zone_name(text) else ""


def _lie_ahead(column: TimeColumn, setting: Setting) -> bool:
    """Whether times in UTC cannot be that: the newest lies after the capture, unless it is the clock of the page's zone."""
    moments = [stamp.at for stamp in column.stamps.values() if stamp.at]
    utc = all(mark.value.upper().endswith(("Z", "+00:00", "+0000")) for mark in column.marks.values())
    if not moments or setting.zone is None or not utc:
        return False
    ahead = max(moments) - setting.captured_at
    offset = setting.captured_at.astimezone(setting.zone).utcoffset()
    return offset is not None and CLOCK_SKEW < ahead <= offset + CLOCK_SKEW


def _local(stamp: Timestamp, setting: Setting) -> Timestamp:
    """The time read as the clock of the page's zone instead of UTC."""
    if stamp.at is None or setting.zone is None:
        return stamp
    return replace(stamp, at=stamp.at.replace(tzinfo=setting.zone).astimezone(UTC))


_machine_time = lru_cache(maxsize=4096)(parse_machine_time)
"""A page's lists overlap: the same time is asked for several times."""


def _corrected(page: Outline, mark: Mark, stamp: Timestamp, setting: Setting) -> Timestamp:
    """The machine's time with the words beside it, unless these show that its Z is a local clock's.

    `datetime="...T12:50:00Z"` on "12.50 BST" is ten to twelve in UTC: the words say the zone, the Z is filler.
    """
    node = page.nodes[mark.node]
    seen = [*visible_text(node), _zone_behind(node)] if mark.key in {"datetime", "title"} else []
    words = " ".join(" ".join(seen).split())
    if not words or len(words) > 80 or not any(character.isdigit() for character in words):
        return stamp
    if stamp.at is None or not mark.value.upper().endswith(("Z", "+00:00")):
        return replace(stamp, printed=words)
    said = parse_time(
        words, captured_at=stamp.at, zone=None, languages=setting.languages, date=stamp.at.date()
    )
    clock = stamp.at.strftime("%H:%M")
    if (
        said
        and said.at
        and clock in words.replace(".", ":")
        and FALSE_ZONE[0] <= abs(said.at - stamp.at) <= FALSE_ZONE[1]
    ):
        return said
    return replace(stamp, printed=words)


def _judge(
    page: Outline, records: Sequence[Record], column: TimeColumn, count: int, setting: Setting
) -> None:
    """Score the column as publication dates; say whether it is the time of edits."""
    if not column.stamps:
        return
    positions = sorted(column.stamps)
    sample = [column.marks[i] for i in positions[:6]]
    column.updated = _says_updated(page, column.key, sample)
    coverage = len(positions) / count
    known = [column.stamps[i].at for i in positions]
    dated = [at for at in known if at is not None]
    score = 3 * coverage - 1
    if column.from_machine:
        score += 2 + bool(PUBLISHED.search(column.key.partition(" ")[0]))
    elif not dated and setting.zone is not None:  # where the page's clock is unknown, no column has moments
        score -= 1
    elif column.stamps[positions[0]].coarseness > timedelta(minutes=30):
        score -= 0.7
    if " relative" in column.key:
        score -= 0.7
    score -= 2 * column.updated
    if any(_is_foreign(page, records[i], column.marks[i]) for i in positions[:4]):
        score -= 4
    if len(dated) > 2 and _is_rendering(dated, setting):
        score -= 4
    score += 0.8 * _is_early(page, records, column, positions)
    column.score = score


def _is_rendering(dated: Sequence[datetime], setting: Setting) -> bool:
    near = max(dated) - min(dated) <= ONE_RENDERING
    at_capture = sum(abs(at - setting.captured_at) <= ONE_RENDERING for at in dated) > 0.8 * len(dated)
    return near or at_capture


def _says_updated(page: Outline, key: str, sample: Sequence[Mark]) -> bool:
    name = key.partition(" @")[0]
    if name.endswith(" updated") or (not name.startswith("text") and UPDATED_NAME.search(name)):
        return True
    return sum(_is_labelled_updated(page, mark.node) for mark in sample) > 0.5 * len(sample)


def _is_labelled_updated(page: Outline, number: int) -> bool:
    """Whether the element, its parent or the words right before it speak of an edit."""
    if number not in page.edits:
        page.edits[number] = _speaks_of_an_edit(page, number)
    return page.edits[number]


def _speaks_of_an_edit(page: Outline, number: int) -> bool:
    node = page.nodes[number]
    parent = node.getparent()
    before = node.getprevious()
    texts = ["".join(visible_text(node))[:60]] if page.all_words(number) <= LONGEST_TIME else []
    if parent is not None and page.all_words(page.parent[number]) <= 12:
        texts += [page.label(page.parent[number]), parent.text or ""]
    if before is not None:
        texts += [
            "".join(before.itertext())[:40] if page.words(page.number.get(before, 0)) < 6 else "",
            before.tail or "",
        ]
    texts.append(page.label(number))
    return any(UPDATED_WORD.search(text[-60:]) for text in texts if text)


def _is_foreign(page: Outline, record: Record, mark: Mark) -> bool:
    """Whether the time stands in something quoted or played inside the record."""
    number = mark.node
    while number not in record.roots and number > 0:
        node = page.nodes[number]
        if node.tag in {"blockquote", "figure", "video"}:
            return True
        if not page.names(number).isdisjoint(labels.QUOTED | labels.PLAYER):
            return True
        number = page.parent[number]
    return False


def _is_early(
    page: Outline, records: Sequence[Record], column: TimeColumn, positions: Sequence[int]
) -> float:
    """How often the time stands before most of the record's words, in a sample."""
    sample = positions[:: max(1, len(positions) // EARLY_SAMPLE)]
    early = 0
    for i in sample:
        before = page.words_between(records[i].start, column.marks[i].node)
        early += before <= 0.34 * sum(page.words(root) for root in records[i].roots)
    return early / len(sample)
