"""The general route: a live blog's updates on any page, from its structure alone.

`outline` measures the page in one pass, `candidates` cuts it into lists of records, `evidence` weighs which of
them is a live blog's, `timing` and `fields` read its updates. No publisher is known here.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from datetime import UTC
from typing import TYPE_CHECKING, ClassVar, Final

from crawler.extractors.about import about
from crawler.extractors.base import Extractor, Kind, Reading
from crawler.extractors.bylines import without_signatures
from crawler.extractors.candidates import SEVERAL, Candidate, Record, candidates, headed_lists
from crawler.extractors.creation import without_disproved
from crawler.extractors.evidence import (
    AFTERWARDS,
    BEFORE,
    CALLED_LIVE,
    ENOUGH,
    MOST_BY_TIMES,
    OF_A_MATCH,
    Evidence,
    Weighed,
    are_signed,
    chronology,
    objections,
    structure,
    words_of,
)
from crawler.extractors.live_words import SURELY_A_BLOG
from crawler.extractors.schema_org import is_live_blog, types
from crawler.extractors.siblings import (
    with_timely,
    with_untimed,
    without_strangers,
    without_teasers,
    without_untimed_ends,
)
from crawler.extractors.timing import times_of
from crawler.extractors.updates import UpdateReader

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from crawler.extractors.document import Document
    from crawler.extractors.outline import Outline
    from crawler.items import BlogPosting

DOUBTFUL: Final = 0.3
"""The confidence of a list with too little evidence of its own on a page that declares a live blog."""

WEIGHED: Final = 8
"""Candidates of each kind (with and without times) that are weighed: those that hold the most words."""

MOST_BY_SHARE: Final = 4.0
"""What the words of a list can add when candidates are compared: parts of a list look as good as the whole."""

MOST_OF: Final = 0.6
"""The share of a list's words and times that another list must hold to be what the first one is made of."""

BY_CUTS: Final = 3.5
"""How far a finer cut of the same words may stay behind."""

NEARLY_ALL: Final = 0.9
"""The share of records with prose in a list that any times at the heads of blocks cut."""

BY_SOME: Final = 0.5
"""How far a cut that adds records to another may stay behind: an addition out of order costs more."""

MOST_WORDS: Final = 0.9
"""The share of a list's words that a finer cut of it must hold."""

BY_LISTS: Final = 3.0
"""How far a list of updates may stay behind the list of its days."""


class General(Extractor):
    """Finds the updates of a live blog on any page."""

    name: ClassVar[str] = "general"
    kind: ClassVar[Kind] = Kind.GENERAL

    def accepts(self, document: Document) -> bool:
        """Any page of markup."""
        return document.media == "html"

    def read(self, document: Document) -> Reading | None:
        """The list of updates that the evidence speaks for, or None."""
        page = document.outline
        found = best(page, document)
        if found is None:
            return None
        if found.total < ENOUGH and not any(is_live_blog(node) for node in document.json_ld):
            return None
        confidence = 1.0 if found.total >= ENOUGH else DOUBTFUL
        pairs = read_updates(page, found, document)
        if not pairs:
            return None
        posting = replace(about(document), updates=tuple(update for update, _ in pairs))
        elements = tuple(page.nodes[record.start] for _, record in pairs)
        return Reading(self.name, posting, confidence=confidence, elements=elements)


def best(page: Outline, document: Document) -> Weighed | None:
    """The candidate with the most evidence for it; one with less than ENOUGH where none has it, None below zero."""
    weighed = [found for found in weigh_all(page, document) if found.total > 0]
    weighed = [found for found in weighed if not any(_is_list_of(page, found, other) for other in weighed)]
    enough = [found for found in weighed if found.total >= ENOUGH]
    weighed = enough or _weigh_headed(page, document) or weighed
    weighed = [found for found in weighed if not any(_overreaches(page, found, other) for other in weighed)]
    weighed = [found for found in weighed if not any(_is_coarser(page, found, other) for other in weighed)]
    weighed = [found for found in weighed if not any(_is_part_of(found, other) for other in weighed)]
    most = max((found.words for found in weighed), default=0)
    return max(weighed, key=lambda found: found.total + _by_share(found.words, most), default=None)


def _is_list_of(page: Outline, outer: Weighed, inner: Weighed) -> bool:
    """Whether the records of one list (days, tabs) are themselves lists: of updates with times that hold its words."""
    timed = sum(stamp is not None for stamp in inner.times.published)
    starts = [record.start for record in inner.candidate.records]
    if inner.words < MOST_OF * outer.words or timed < MOST_OF * len(starts):
        return False
    return _holds(page, outer.candidate, starts)


def _is_column_around(page: Outline, outer: Weighed, words: int, inner: Candidate) -> bool:
    """Whether one record of a list with few times holds another that has times and most of the words.

    Columns of a page have ids too. Whether the list in them is believed does not matter.
    """
    timed = sum(stamp is not None for stamp in outer.times.published)
    if 2 * timed > len(outer.times.published) or not inner.has_all_times or words < MOST_OF * outer.words:
        return False
    return _holds(page, outer.candidate, [record.start for record in inner.records])


def _holds(page: Outline, outer: Candidate, starts: Sequence[int]) -> bool:
    """Whether most records of a list hold several of another list, which begin here, or one holds most of them."""
    inside = _held(page, outer, starts)
    if len(starts) <= len(inside):
        return False
    return sum(count > 1 for count in inside) > len(inside) / 2 or max(inside) >= MOST_OF * len(starts)


def _held(page: Outline, outer: Candidate, starts: Sequence[int]) -> list[int]:
    """How many of the elements where records of another list begin each record of a list holds."""
    spans = [(record.start, page.end[record.roots[-1]]) for record in outer.records]
    return [bisect_left(starts, end) - bisect_left(starts, start) for start, end in spans]


def _is_coarser(page: Outline, coarse: Weighed, fine: Weighed) -> bool:
    """Whether some records of a list hold several of another list that has its words, and times throughout.

    Parts of a text that only some of its times cut, or blocks that hold two updates now and then.
    """
    if _misses_some(page, coarse, fine):
        return True
    if fine.total < coarse.total - BY_CUTS or fine.words < MOST_WORDS * coarse.words:
        return False
    if not fine.candidate.has_times or (coarse.candidate.has_all_times and not coarse.candidate.flat):
        return False
    if not fine.candidate.has_all_times and _written(page, fine.candidate.records) < NEARLY_ALL:
        return False
    starts = [record.start for record in fine.candidate.records]
    held = len(coarse.candidate.records)
    several = sum(count > 1 for count in _held(page, coarse.candidate, starts))
    return len(starts) > held and several >= SEVERAL * held


def _misses_some(page: Outline, coarse: Weighed, fine: Weighed) -> bool:
    """Whether times cut a text into all the records of another list and more between them, with as much evidence."""
    if not (coarse.candidate.flat and fine.candidate.flat and coarse.candidate.has_times):
        return False
    some, all_of_them = ({r.start for r in weighed.candidate.records} for weighed in (coarse, fine))
    if not some < all_of_them or fine.total < coarse.total - BY_SOME:
        return False
    return _fit_between(page, coarse, fine)


def _fit_between(page: Outline, coarse: Weighed, fine: Weighed) -> bool:
    """Whether most records that only the finer list has stand between those of the other, and hold prose."""
    some = {record.start for record in coarse.candidate.records}
    added = [record for record in fine.candidate.records if record.start not in some]
    within = sum(min(some) < record.start < max(some) for record in added)
    return 2 * within >= len(added) and _written(page, added) >= MOST_OF


def _overreaches(page: Outline, fine: Weighed, coarse: Weighed) -> bool:
    """Whether times at the heads of blocks of whatever make cut a text where the times of one make do not."""
    if fine.candidate.has_all_times or not (coarse.candidate.has_all_times and coarse.candidate.flat):
        return False
    some, all_of_them = ({r.start for r in weighed.candidate.records} for weighed in (coarse, fine))
    return some < all_of_them and not _fit_between(page, coarse, fine)


def _written(page: Outline, records: Sequence[Record]) -> float:
    """The share of records that hold a sentence."""
    return sum(any(page.sentences(root) for root in record.roots) for record in records) / len(records)


def _is_part_of(part: Weighed, whole: Weighed) -> bool:
    """Whether blocks alike in class are some of the records that a column of times names: the longer ones."""
    if part.candidate.column[0] != "block" or not whole.candidate.has_times:
        return False
    return {r.start for r in part.candidate.records} < {r.start for r in whole.candidate.records}


def _by_share(words: int, most: int) -> float:
    """What a candidate gains over others by the words that it holds, as a share of what the largest holds."""
    return MOST_BY_SHARE * words / max(most, 1)


def weigh_all(page: Outline, document: Document) -> list[Weighed]:
    """The candidates that can win, with the evidence for and against; the largest first.

    A candidate that cannot have ENOUGH, or cannot come near the best one before it, is given up as soon as that
    shows: links and times are dear to read.
    """
    scale = _Scale(page, document)
    weighed: list[Weighed] = []
    most, lead = 0, 0.0
    ranked = _worth_weighing(page, candidates(page))
    for words, candidate in sorted(ranked, key=lambda pair: -pair[0]):
        found = scale.weigh(candidate, words, max(ENOUGH, lead - _by_share(words, most) - BY_LISTS))
        if found:
            weighed.append(found)
            if found.total >= ENOUGH:
                most = most or words
                lead = max(lead, found.total + _by_share(words, most))
    return [found for found in weighed if not any(_is_column_around(page, found, *pair) for pair in ranked)]


def _weigh_headed(page: Outline, document: Document) -> list[Weighed]:
    """The lists cut by headings that are believed, on a page that is called what only live blogs are called."""
    if not SURELY_A_BLOG.search(title_of(document)):
        return []
    scale = _Scale(page, document)
    lists = ((candidate, sum(words_of(page, candidate.records))) for candidate in headed_lists(page))
    weighed = (scale.weigh(candidate, words, ENOUGH) for candidate, words in lists)
    return [found for found in weighed if found and found.total >= ENOUGH]


class _Scale:
    """Weighs the candidates of one page."""

    def __init__(self, page: Outline, document: Document) -> None:
        self.page = page
        self.url = document.url
        self.title = title_of(document)
        self.main_words = _main_words(page)
        self.types = frozenset(name for node in document.json_ld for name in types(node))
        setting = document.setting
        # Order and distance of clocks show without their zone and day too: any will do to see them.
        self.setting = replace(setting, zone=setting.zone or UTC, stale=False, dated=None)

    def weigh(self, candidate: Candidate, words: int, least: float) -> Weighed | None:
        """The candidate with its evidence; None if that cannot reach `least`."""
        page = self.page
        evidence = structure(
            page, candidate, title=self.title, url=self.url, main_words=self.main_words, types=self.types
        )
        if not _may_reach(least, evidence):
            return None
        evidence += objections(page, candidate, self.url)
        if not _may_reach(least, evidence):
            return None
        times = times_of(page, candidate.records, self.setting)
        names = {piece.name for piece in evidence}
        told = chronology(
            candidate.records,
            times,
            of_match=OF_A_MATCH in names,
            may_be_a_discussion=names.isdisjoint(CALLED_LIVE)
            and not candidate.flat
            and are_signed(page, candidate),
            told=BEFORE in names,
        )
        return Weighed(candidate, words, times, [*evidence, *told])


def _may_reach(least: float, evidence: Sequence[Evidence]) -> bool:
    most = MOST_BY_TIMES + (AFTERWARDS if any(piece.name == BEFORE for piece in evidence) else 0)
    return sum(piece.weight for piece in evidence) + most >= least


def title_of(document: Document) -> str:
    """The page's title and main headings."""
    texts = [" ".join(e.itertext()) for e in document.tree.iter("title", "h1")][:4]
    return " ".join(texts)[:500]


def _worth_weighing(page: Outline, found: Iterable[Candidate]) -> list[tuple[int, Candidate]]:
    """The candidates that hold the most words, of those with times and of the others, and how many each holds."""
    cleaned = [
        candidate for candidate in (without_strangers(page, c) for c in found) if len(candidate.records) >= 2
    ]
    unique: dict[tuple[int, ...], Candidate] = {}
    for candidate in cleaned:
        key = tuple(record.start for record in candidate.records)
        if key in unique:
            unique[key].columns |= candidate.columns
        else:
            unique[key] = candidate
    ranked = [(sum(words_of(page, candidate.records)), candidate) for candidate in unique.values()]
    ranked.sort(key=lambda pair: -pair[0])
    timed = [pair for pair in ranked if pair[1].has_times]
    others = [pair for pair in ranked if not pair[1].has_times]
    return timed[:WEIGHED] + others[:WEIGHED]


def _main_words(page: Outline) -> int:
    """Words outside links and outside the page's margins."""
    total, number = page.words(0) if page.nodes else 0, 0
    while number < len(page.nodes):
        if page.nodes[number].tag in {"nav", "footer", "aside"}:
            total -= page.words(number)
            number = page.end[number]
        else:
            number += 1
    return total


def read_updates(page: Outline, found: Weighed, document: Document) -> list[tuple[BlogPosting, Record]]:
    """The updates of the list, each once, with the records they were read from."""
    setting = document.setting
    records = with_untimed(page, without_teasers(page, found.candidate, document.url))
    if not found.candidate.flat:
        records = with_timely(page, records, document.url, setting)
    as_weighed = records == found.candidate.records and setting.zone is not None and not setting.stale
    times = found.times if as_weighed else times_of(page, records, setting)
    if not found.candidate.flat:
        kept = without_untimed_ends(page, records, times)
        times = times if len(kept) == len(records) else times_of(page, kept, setting)
        records = kept
    proved = without_disproved(page, records, times.published, document.captured_at)
    times = replace(times, published=proved)
    reader = UpdateReader(document, page, records, times, flat=found.candidate.flat)
    updates = without_signatures([reader.read(position) for position in range(len(records))])
    return once(
        [
            (update, record)
            for update, record in zip(updates, records, strict=True)
            if update.article_body or update.headline or update.images
        ]
    )


def once(pairs: Sequence[tuple[BlogPosting, Record]]) -> list[tuple[BlogPosting, Record]]:
    """The updates without pinned copies: of two with the same words, the one in its own place stays."""
    seen: dict[tuple[str, str], int] = {}
    kept: list[tuple[BlogPosting, Record | None]] = []
    for update, record in pairs:
        words = (update.headline or "", " ".join(update.article_body.split()))
        place = seen.get(words)
        if place is None or len(" ".join(words).split()) < 5 or not _is_copy(kept[place][0], update):
            seen[words] = len(kept)
            kept.append((update, record))
            continue
        original = kept[place][0]
        pinned = original.pinned or update.pinned
        if original.pinned and not update.pinned:
            kept[place] = (original, None)
            seen[words] = len(kept)
            kept.append((replace(update, pinned=pinned), record))
        else:
            kept[place] = (replace(original, pinned=pinned), kept[place][1])
    return [(update, record) for update, record in kept if record is not None]


def _is_copy(one: BlogPosting, other: BlogPosting) -> bool:
    if one.pinned != other.pinned or one.id == other.id:
        return True
    times = [stamp.at for stamp in (one.date_published, other.date_published) if stamp and stamp.at]
    return len(times) < 2 or times[0] == times[1]
