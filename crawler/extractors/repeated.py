"""The general route: a live blog's updates on any page, from its structure alone.

`outline` measures the page in one pass, `candidates` cuts it into lists of records, `evidence` weighs which of
them is a live blog's, `timing` and `fields` read its updates. No publisher is known here.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from crawler.dates import without_unknown_halves
from crawler.extractors.base import Extractor, Kind, Reading
from crawler.extractors.bylines import without_signatures
from crawler.extractors.candidates import Candidate, Record, candidates, headed_lists
from crawler.extractors.chronology import chronology
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
    about_page,
    are_signed,
    is_discussion,
    objections,
    structure,
    words_of,
)
from crawler.extractors.live_words import SURELY_A_BLOG
from crawler.extractors.named import list_named_by_data
from crawler.extractors.rivals import is_coarser, is_column_around, is_list_of, is_part_of, overreaches
from crawler.extractors.schema_org import types
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
    from collections.abc import Callable, Iterable, Sequence

    from crawler.extractors.document import Document
    from crawler.extractors.outline import Outline
    from crawler.items import BlogPosting

DOUBTFUL: Final = 0.3
"""The confidence of a list with too little evidence of its own on a page that declares a live blog."""

WEIGHED: Final = 8
"""Candidates of each kind (with and without times) that are weighed: those that hold the most words."""

MOST_BY_SHARE: Final = 4.0
"""What the words of a list can add when candidates are compared: parts of a list look as good as the whole."""

BY_DATA: Final = Evidence("named by the page's own data", 4)
"""For a list whose records carry the ids that a LiveBlogPosting gives its updates, and hold their words."""

LONGEST_PIN: Final = 3
"""Words of a label that says "pinned"."""

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
        if found.total < ENOUGH and not document.live_blogs:
            return None
        confidence = 1.0 if found.total >= ENOUGH else DOUBTFUL
        pairs = read_updates(page, found, document)
        if not pairs:
            return None
        posting = replace(document.about, updates=tuple(update for update, _ in pairs))
        elements = tuple(page.nodes[record.start] for _, record in pairs)
        return Reading(self.name, posting, confidence=confidence, elements=elements)


def best(page: Outline, document: Document) -> Weighed | None:
    """The candidate with the most evidence for it; one with less than ENOUGH where none has it, None below zero."""
    if named := _weigh_named(page, document):
        return named
    weighed = [found for found in weigh_all(page, document) if found.total > 0]
    weighed = _without(weighed, partial(is_list_of, page))
    enough = [found for found in weighed if found.total >= ENOUGH]
    weighed = enough or _weigh_headed(page, document) or weighed
    for gives_way in (partial(overreaches, page), partial(is_coarser, page), is_part_of):
        weighed = _without(weighed, gives_way)
    most = max((found.words for found in weighed), default=0)
    return max(weighed, key=lambda found: found.total + _by_share(found.words, most), default=None)


def _weigh_named(page: Outline, document: Document) -> Weighed | None:
    """The list that the page's data names, if nothing speaks so much against it that it is not believed."""
    named = list_named_by_data(page, document)
    if named is None:
        return None
    words = sum(words_of(page, named.records))
    weighed = _Scale(page, document).weigh(named, words, ENOUGH, BY_DATA)
    return weighed if weighed and weighed.total >= ENOUGH else None


def _without(weighed: list[Weighed], gives_way: Callable[[Weighed, Weighed], bool]) -> list[Weighed]:
    """The lists that give way to none of the others."""
    return [found for found in weighed if not any(gives_way(found, other) for other in weighed)]


def _by_share(words: int, most: int) -> float:
    """What a candidate gains over others by the words that it holds, as a share of what the largest holds."""
    return MOST_BY_SHARE * words / max(most, 1)


def weigh_all(page: Outline, document: Document) -> list[Weighed]:
    """The candidates that can win, with the evidence for and against; the largest first.

    A candidate that cannot have ENOUGH, or cannot come near the best one before it, is given up as soon as that
    shows: links and times are dear to read.
    """
    ranked = _worth_weighing(page, candidates(page))
    scale = _Scale(page, document, of_readers=_words_of_readers(page, ranked))
    weighed: list[Weighed] = []
    most, lead = 0, 0.0
    for words, candidate in sorted(ranked, key=lambda pair: -pair[0]):
        found = scale.weigh(candidate, words, max(ENOUGH, lead - _by_share(words, most) - BY_LISTS))
        if found:
            weighed.append(found)
            if found.total >= ENOUGH:
                most = most or words
                lead = max(lead, found.total + _by_share(words, most))
    return [found for found in weighed if not any(is_column_around(page, found, *pair) for pair in ranked)]


def _weigh_headed(page: Outline, document: Document) -> list[Weighed]:
    """The lists cut by headings that are believed, on a page that is called what only live blogs are called."""
    if not SURELY_A_BLOG.search(document.title):
        return []
    scale = _Scale(page, document)
    lists = ((candidate, sum(words_of(page, candidate.records))) for candidate in headed_lists(page))
    weighed = (scale.weigh(candidate, words, ENOUGH) for candidate, words in lists)
    return [found for found in weighed if found and found.total >= ENOUGH]


class _Scale:
    """Weighs the candidates of one page."""

    def __init__(self, page: Outline, document: Document, *, of_readers: int = 0) -> None:
        self.page = page
        self.url = document.url
        self.main_words = _main_words(page) - of_readers
        of_data = frozenset(name for node in document.json_ld for name in types(node))
        self.of_page = list(about_page(document.title, document.url, of_data))
        setting = document.setting
        # Order and distance of clocks show without their zone and day too: any will do to see them.
        self.setting = replace(setting, zone=setting.zone or UTC, stale=False, dated=None)
        self.seen = setting.captured_at if setting.zone else None

    def weigh(self, candidate: Candidate, words: int, least: float, *known: Evidence) -> Weighed | None:
        """The candidate with its evidence, beside what is known; None if that cannot reach `least`."""
        page = self.page
        found = structure(page, candidate, of_page=self.of_page, main_words=self.main_words)
        evidence = [*known, *found]
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
            live_at=None if names.isdisjoint(CALLED_LIVE) else self.seen,
        )
        return Weighed(candidate, words, times, [*evidence, *told])


def _may_reach(least: float, evidence: Sequence[Evidence]) -> bool:
    most = MOST_BY_TIMES + (AFTERWARDS if any(piece.name == BEFORE for piece in evidence) else 0)
    return sum(piece.weight for piece in evidence) + most >= least


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


def _words_of_readers(page: Outline, ranked: Iterable[tuple[int, Candidate]]) -> int:
    """Words in the largest list of readers' comments: they say nothing of how much of the newsroom's a list holds."""
    if not page.replies:
        return 0
    return max((words for words, candidate in ranked if is_discussion(page, candidate)), default=0)


def _main_words(page: Outline) -> int:
    """Words outside links and outside the page's margins."""
    total, end = page.words(0) if page.nodes else 0, 0
    for margin in page.margins:
        if margin >= end:  # else it lies in another one
            total -= page.words(margin)
            end = page.end[margin]
    return total


def read_updates(page: Outline, found: Weighed, document: Document) -> list[tuple[BlogPosting, Record]]:
    """The updates of the list, each once, with the records they were read from."""
    setting = document.setting
    records = with_untimed(page, without_teasers(page, found.candidate, document.url), document.url)
    if not found.candidate.flat:
        records = with_timely(page, records, document.url, setting)
    as_weighed = records == found.candidate.records and setting.zone is not None and not setting.stale
    times = found.times if as_weighed else times_of(page, records, setting)
    if not found.candidate.flat:
        kept = without_untimed_ends(page, records, times)
        times = times if len(kept) == len(records) else times_of(page, kept, setting)
        records = kept
    proved = without_disproved(page, records, times.published, document.captured_at)
    times = replace(times, published=without_unknown_halves(proved, setting.zone))
    reader = UpdateReader(document, page, records, times, flat=found.candidate.flat)
    updates = _without_pins(without_signatures([reader.read(position) for position in range(len(records))]))
    told = [
        (update, record)
        for update, record in zip(updates, records, strict=True)
        if update.article_body or update.headline or update.images
    ]
    return once(_with_pictures_below(told))


def _with_pictures_below(
    told: Iterable[tuple[BlogPosting, Record]],
) -> list[tuple[BlogPosting, Record]]:
    """The updates, with the pictures that stand below one with a time in a block of their own, without time or words."""
    found: list[tuple[BlogPosting, Record]] = []
    for update, record in told:
        alone = not (update.article_body or update.headline or update.date_published or update.date_modified)
        if alone and found and found[-1][0].date_published:
            above, start = found[-1]
            found[-1] = (replace(above, images=(*above.images, *update.images)), start)
        else:
            found.append((update, record))
    return found


def _without_pins(updates: Sequence[BlogPosting]) -> list[BlogPosting]:
    """The updates without the label above another one's words, in whatever language: it says that this is a copy on top."""
    said = {(update.headline, update.article_body) for update in updates}
    found = []
    for update in updates:
        label, _, rest = update.article_body.partition("\n")
        pinned = len(label.split()) <= LONGEST_PIN and rest and (update.headline, rest) in said
        found.append(replace(update, article_body=rest, pinned=True) if pinned else update)
    return found


def once(pairs: Sequence[tuple[BlogPosting, Record]]) -> list[tuple[BlogPosting, Record]]:
    """The updates without pinned copies: of two with the same words, the one in its own place stays."""
    seen: dict[tuple[str, str], int] = {}
    kept: list[tuple[BlogPosting, Record | None]] = []
    for update, record in pairs:
        words = (update.headline or "", update.article_body.replace("\n", " "))
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
