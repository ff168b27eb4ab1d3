"""What stands beside the records of a list: updates that the cut missed, and the site's advertisements."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from crawler.extractors.candidates import Candidate, Record
from crawler.extractors.flat import is_date_alone, is_heading, run_of
from crawler.extractors.labels import ADVERTISING, label_of, words_of
from crawler.extractors.links import leads_elsewhere
from crawler.extractors.timing import times_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from crawler.extractors.outline import Outline
    from crawler.extractors.setting import Setting
    from crawler.extractors.timing import Times

FEWEST_WORDS: Final = 8
"""Words outside links of an update that the cut missed."""


FEWEST_ALIKE: Final = 3
"""Records that begin with headings of one make, from which on others of that make begin updates too."""

MOST_TIMED: Final = 0.75
"""The share of records with a time from which on one without is an exception."""

LONGEST_AD: Final = 150
"""Words of an advertisement; what holds more is no mere advertisement."""


def without_strangers(page: Outline, candidate: Candidate) -> Candidate:
    """The candidate without the records that are no updates, whatever they stand among."""
    kept = [record for record in candidate.records if not is_no_update(page, record)]
    return replace(candidate, records=kept) if len(kept) < len(candidate.records) else candidate


def without_teasers(page: Outline, candidate: Candidate, url: str) -> Candidate:
    """The candidate without the records of containers, beside its largest, that hold ways to other pages.

    A list may stand in several containers, one for each day; so may a list and a sidebar whose times look alike.
    """
    groups: dict[int, list[Record]] = defaultdict(list)
    for record in candidate.records:
        groups[page.parent[record.start]].append(record)
    if len(groups) < 2:
        return candidate
    largest = max(groups.values(), key=len)
    kept = {
        parent
        for parent, records in groups.items()
        if records is largest or 2 * sum(leads_elsewhere(page, r, url) for r in records) <= len(records)
    }
    return replace(candidate, records=[r for r in candidate.records if page.parent[r.start] in kept])


def is_no_update(page: Outline, record: Record) -> bool:
    """Whether a record is empty, the heading of a day, an advertisement, or signs readers up for something."""
    if is_date_alone(page, record.start) and len(record.roots) == 1:
        return True
    words = sum(page.all_words(root) for root in record.roots)
    if words == 0:
        return not any(
            n.tag in {"img", "amp-img", "video"}
            for root in record.roots
            for n in page.nodes[root : page.end[root]]
        )
    if words >= LONGEST_AD:
        return False
    return not _called(page, record.start).isdisjoint(ADVERTISING) or _asks_for_an_address(page, record)


def _called(page: Outline, number: int) -> frozenset[str]:
    """The words in an element's labels, those of a BEM modifier too: among records it tells which sort one is."""
    return words_of(label_of(page.nodes[number]).replace("--", "-"))


def _asks_for_an_address(page: Outline, record: Record) -> bool:
    """Whether the record is a form that takes an e-mail address: it signs readers up for something.

    Of a record without a wrapper, such a form may be what stands behind the update.
    """
    with_form = {
        root
        for root in record.roots
        for node in page.nodes[root : page.end[root]]
        if node.tag == "input" and (node.get("type") or "").lower() == "email"
    }
    return bool(with_form) and not any(page.sentences(root) for root in record.roots if root not in with_form)


def without_untimed_ends(page: Outline, records: Sequence[Record], times: Times) -> Sequence[Record]:
    """The records from the first with a time to the last, where nearly all have one: around them stands what is none.

    Of what stands there, that is an update which has something else at the place of the times ("Final"), or is built
    of nothing but what the others are built of. Where the times are typed into the words, what stands above the first
    and has no id is an introduction, as it is in a text without elements.
    """
    timed = [i for i, stamp in enumerate(times.published) if stamp]
    if len(timed) < MOST_TIMED * len(records) or times.column is None:
        return records
    leads = times.column.key.startswith("text lead")
    typed = leads or all(_is_typed(page, mark.node) for mark in times.column.marks.values())
    places = set() if leads else {page.path[mark.node] for mark in times.column.marks.values()}
    built = {path for i in timed for path in page.paths_in(records[i].start)}
    ids = {mark.node for mark in page.marks if mark.kind == "id"}
    introductions = {i for i in range(timed[0]) if typed and records[i].start not in ids}
    return [
        record
        for i, record in enumerate(records)
        if timed[0] <= i <= timed[-1]
        or (i not in introductions and _is_built_alike(page, record.start, places, built))
    ]


def _is_typed(page: Outline, number: int) -> bool:
    """Whether an element is what an editor makes of words: a paragraph or bold letters without a label."""
    node = page.nodes[number]
    return node.tag in {"p", "b", "strong"} and not label_of(node)


def _is_built_alike(page: Outline, number: int, places: set[int], built: set[int]) -> bool:
    """Whether an element has something where others have their mark ("Final" for a minute), or only what they have."""
    paths = page.paths_in(number)
    return not places.isdisjoint(paths) or paths <= built


def with_untimed(page: Outline, candidate: Candidate, url: str) -> Sequence[Record]:
    """The records with their siblings of the same make that carry no mark of the column.

    Above the first and below the last record only those that `without_untimed_ends` would leave there.
    """
    if candidate.flat:
        return _with_headed(page, candidate.records)
    makes = {page.make(record.start) for record in candidate.records}
    known = {record.start for record in candidate.records}
    parents = {page.parent[record.start] for record in candidate.records}
    first, last = candidate.records[0].start, candidate.records[-1].start
    places = {page.path[record.mark] for record in candidate.records}
    built = {path for record in candidate.records for path in page.paths_in(record.start)}
    timed = sorted(mark.node for mark in page.marks if mark.kind in {"time", "minute"})
    added = [
        record
        for parent in parents
        for child in page.children(parent)
        if child not in known and page.make(child) in makes
        if page.words(child) >= FEWEST_WORDS or (first < child < last and _is_brief(page, child, timed, url))
        for record in [Record((child,), child)]
        if first < child < last or _is_built_alike(page, child, places, built)
        if not is_no_update(page, record) and not is_replied_to(page, record)
    ]
    return sorted([*candidate.records, *added], key=lambda record: record.start)


def _with_headed(page: Outline, records: Sequence[Record]) -> Sequence[Record]:
    """The records of a text with what stands between them below headings like theirs: updates without a time."""
    makes = Counter(page.make(record.start) for record in records if is_heading(page, record.start))
    found = list(records)
    for record, after in pairwise(records):
        start = page.end[record.roots[-1]]
        if start < after.start and makes[page.make(start)] >= FEWEST_ALIKE and is_heading(page, start):
            run = run_of(page, start, after.start)
            if any(map(page.sentences, run)):
                found.append(Record(run, start))
    return sorted(found, key=lambda record: record.start)


def _is_brief(page: Outline, number: int, timed: Sequence[int], url: str) -> bool:
    """Whether an element has a time, words of its own, and leads to no other page; `timed` are the elements with one, in order."""
    has_time = bisect_left(timed, number) < bisect_left(timed, page.end[number])
    return has_time and page.words(number) > 0 and not leads_elsewhere(page, Record((number,), number), url)


def with_timely(page: Outline, records: Sequence[Record], url: str, setting: Setting) -> Sequence[Record]:
    """The records with their siblings of another make whose times fit between those of the records around them.

    Some newsrooms have a template for each sort of update: a quotation, a picture, a goal.
    """
    others = list(_others(page, records, url))
    if not others:
        return records
    own = {record.start for record in records}
    merged = sorted([*records, *others], key=lambda record: record.start)
    stamps = times_of(page, merged, setting).published
    at = [stamp.at if stamp else None for stamp in stamps]
    known = [i for i, record in enumerate(merged) if record.start in own and at[i]]
    kept = []
    for i, record in enumerate(merged):
        place = bisect_left(known, i)
        around = known[place - 1 : place + 1] if place else []
        bounds = sorted(moment for j in around if (moment := at[j]))
        moment = at[i]
        fits = moment is not None and len(bounds) == 2 and bounds[0] <= moment <= bounds[1]
        if record.start in own or fits:
            kept.append(record)
    return kept


def is_replied_to(page: Outline, record: Record) -> bool:
    """Whether a control to reply stands in the record: a reader wrote it."""
    return any(
        bisect_left(page.replies, root) < bisect_left(page.replies, page.end[root]) for root in record.roots
    )


def _others(page: Outline, records: Sequence[Record], url: str) -> Iterator[Record]:
    """The siblings between the records that have a time and prose, and lead to no other page."""
    known = {record.start for record in records}
    timed = sorted(mark.node for mark in page.marks if mark.kind == "time")
    first, last = records[0].start, records[-1].start
    for parent in {page.parent[record.start] for record in records}:
        for child in page.children(parent):
            record = Record((child,), child)
            if (
                first < child < last
                and child not in known
                and page.words(child) >= FEWEST_WORDS
                and page.sentences(child)
                and bisect_left(timed, child) < bisect_left(timed, page.end[child])
                and not is_no_update(page, record)
                and not is_replied_to(page, record)
                and not leads_elsewhere(page, record, url)
            ):
                yield record
