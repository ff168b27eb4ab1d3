"""Whether a list of records is a live blog's updates: evidence for and against, weighed and named.

Each piece of evidence adds its weight, a log-odds in tenths of nothing in particular: what counts is their
order. Links to other pages, comments and timetables weigh more than all that a list of teasers, of comments or
of fixtures can bring up for itself; a time, an id and prose in every record weigh more than any one oddity.
docs/decisions.md says why each is weighed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from statistics import fmean, median
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import urlsplit

from crawler.dates import runs_one_way
from crawler.extractors import labels
from crawler.extractors.bylines import AUTHOR
from crawler.extractors.links import leads_elsewhere, share_of_alike_links
from crawler.extractors.live_words import (
    DISCUSSIONS,
    LIVE_THINGS,
    LIVE_WORDS,
    OTHER_WORDS,
    PRICES,
    SURELY_A_BLOG,
    SURELY_LIVE,
    TO_FOLLOW,
    TOLD_AFTERWARDS,
)
from crawler.extractors.record_marks import marks_in
from crawler.extractors.siblings import is_replied_to

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from crawler.extractors.candidates import Candidate, Record
    from crawler.extractors.outline import Mark, Outline
    from crawler.extractors.timing import Times

ENOUGH: Final = 3.0
"""Sum of weights from which a list is believed."""

MOST_BY_TIMES: Final = 4.6
"""What times can add to a list's evidence: without that chance they need not be read."""

LIVE_LABELS: Final = frozenset({
    "live", "liveblog", "liveblogs", "liveticker", "ticker", "livestory", "livestream", "livefeed", "minuto",
    "directo", "direto", "diretta", "direkte", "liveupdate", "liveupdates", "livetext", "livepage", "aovivo",
    "livecenter", "tickaroo", "scribble", "scrbbl", "lb24", "ncpost", "arena", "liveevent",
    "commentary", "minutebyminute", "livepost", "suora", "relacja",
})  # fmt: skip
"""Words with which publishers and platforms label live blogs; weak, as "arena" is, alone. History has "timelines" too."""

ELSEWHERE_LABELS: Final = frozenset({
    "related", "recommended", "teaser", "teasers", "card", "cards", "sidebar", "rail", "mostread", "popular",
    "trending", "promo", "promos", "footer", "nav", "menu", "recirc", "headlines", "archive", "listing",
    "faq", "accordion", "recipe", "ingredient", "ingredients", "schedule", "fixture", "fixtures", "results",
    "standings", "podcast", "podcasts", "episode", "episodes", "event", "programme", "search",
})  # fmt: skip
"""Words with which they label lists of something else."""

GALLERY_LABELS: Final = frozenset({
    "gallery", "galeria", "galerie", "galleria", "galería", "slideshow", "slide", "slides", "fotostrecke", "diashow",
    "carousel", "fotogalerie", "photogallery", "fotogaleria",
})  # fmt: skip
"""And pictures with captions, which may say when they were taken."""

ARTICLE_AHEAD: Final = 0.5
"""Words between headline and list, as a share of the list's, from which on the list hangs on an article."""

STANDFIRST, INTRODUCTION = 50, 150
"""Words of what may stand below a headline and is no article; below one that says that the page is live."""

CALLED_LIVE: Final = ("title or address speaks of a live blog", "labelled as live")
"""The names of the evidence that the page itself takes the list for a live blog's."""

LONG_PART: Final = 150
"""Words outside links of a part of a text that is long for an update."""

WHOLE_STORY: Final = 45
"""Words outside links of a record that is no mere teaser."""

LONG_TEASER: Final = 30
"""Words from which on it may be one."""

LONGER_THAN_TEASERS: Final = 4
"""Texts that end as sentences do, from which on a record is no teaser."""

FEW_SENTENCES: Final = 0.1
"""The share of records with a sentence below which a list of short records is no prose."""

MOST_IN_TABLES: Final = 0.5
"""The share of a list's words in tables from which on its records are results and not updates."""

FEWEST_ALIKE: Final = 3
"""Records in which the same link is no accident."""

LONG_ENOUGH: Final = "words outside links a record"
"""How the name of the evidence ends that records are no mere teasers; finer cuts of the same words have less of it."""

OF_A_MATCH: Final = "minutes of a match"
"""The name of the evidence that stands for times where a list has none."""

WRITERS: Final = AUTHOR | {"user", "username", "nick", "nickname", "poster", "avatar", "profile", "member"}
"""Words that label who wrote something."""

NEAR_THE_HEAD: Final = 30
"""Elements of a record among which its author stands."""

_QUESTION: Final = ("?", "？", "؟", ";")  # the last is the Greek one

_NUMBER: Final = re.compile(r"\d+")

BEFORE: Final = "title speaks of what happened before"
AFTERWARDS: Final = 5.0
"""What speaks against a page that tells what happened; made up for where the newest comes first: nobody tells so."""

OTHER_TYPES: Final = frozenset({"qapage", "discussionforumposting", "recipe", "jobposting"})
"""Types of schema.org for pages whose records are something else."""


class Evidence(NamedTuple):
    """One reason for (positive) or against a list being updates."""

    name: str
    weight: float


_OF_READERS: Final = Evidence("labelled as comments", -7)


@dataclass(slots=True)
class Weighed:
    """A candidate with its evidence; `words` are those outside links in its records, `times` those of its records."""

    candidate: Candidate
    words: int
    times: Times
    evidence: list[Evidence]

    @property
    def total(self) -> float:
        """The sum of the weights."""
        return sum(piece.weight for piece in self.evidence)


def structure(
    page: Outline, candidate: Candidate, *, of_page: Iterable[Evidence], main_words: int
) -> list[Evidence]:
    """What speaks for a list, and most of what speaks against it, before its links and times are read.

    `of_page` is what `about_page` says, which is the same for all lists of a page.
    """
    called = any(piece.name == CALLED_LIVE[0] for piece in of_page)
    evidence = [
        *_about_words(page, candidate.records, main_words, INTRODUCTION if called else STANDFIRST),
        *_about_marks(page, candidate),
        *_about_labels(page, candidate),
        *_about_shape(page, candidate),
        *of_page,
    ]
    names = {piece.name for piece in evidence}
    if (
        names.isdisjoint(CALLED_LIVE)
        and candidate.flat
        and median(words_of(page, candidate.records)) > LONG_PART
    ):
        evidence.append(Evidence("long parts of a text", -2.5))
    if names.isdisjoint(CALLED_LIVE):
        evidence.append(Evidence("nothing calls it live", -1.5 if OF_A_MATCH in names else -3.5))
    return evidence


def about_page(title: str, url: str, types: frozenset[str]) -> Iterable[Evidence]:
    """What the page says of itself, in its title, its address and the types of the objects in its JSON-LD."""
    yield from about_title(title, url)
    if not types.isdisjoint(OTHER_TYPES) and "liveblogposting" not in types:
        yield Evidence("its data says that the page is something else", -6.5)


def about_title(title: str, url: str) -> Iterable[Evidence]:
    """What the page calls itself, in its title or address."""
    address = urlsplit(url)
    path = re.sub(r"[-_/+.]", " ", address.path)
    if DISCUSSIONS.search(f"{address.netloc.replace('.', ' ')} {path}"):
        yield Evidence("its address is a discussion's or a log's", -6.5)
    elif TOLD_AFTERWARDS.search(title) and not (SURELY_A_BLOG.search(title) or TO_FOLLOW.search(title)):
        yield Evidence(BEFORE, -AFTERWARDS)
    elif PRICES.search(title) or (LIVE_THINGS.search(title) and not SURELY_LIVE.search(title)):
        yield Evidence("title speaks of something else that is live", -3)
    elif LIVE_WORDS.search(title) or LIVE_WORDS.search(path):
        yield Evidence(CALLED_LIVE[0], 1.5)
    elif OTHER_WORDS.search(title) or OTHER_WORDS.search(f"{address.netloc.partition('.')[0]} {path}"):
        yield Evidence("title or address speaks of something else", -6.5)


def says_something_else(title: str, url: str) -> bool:
    """Whether what a page calls itself speaks against its being a live blog."""
    return sum(piece.weight for piece in about_title(title, url)) < 0


def objections(page: Outline, candidate: Candidate, url: str) -> list[Evidence]:
    """What else speaks against a list: its links and its controls. Costs more than `structure` to find out."""
    return [*_about_links(page, candidate, url), *_about_replies(page, candidate)]


def words_of(page: Outline, records: Iterable[Record]) -> list[int]:
    """Words outside links in each record."""
    return [sum(page.words(root) for root in record.roots) for record in records]


def _about_words(
    page: Outline, records: Sequence[Record], main_words: int, introduction: int
) -> Iterable[Evidence]:
    words = words_of(page, records)
    typical = (fmean(words) + median(words)) / 2
    sentences = [sum(page.sentences(root) for root in record.roots) for record in records]
    prose = sum(count > 0 for count in sentences) / len(records)
    if typical < 6:
        yield Evidence(f"hardly any words outside links: {typical:.0f} a record", -4)
    elif typical < 12:
        yield Evidence(f"few words outside links: {typical:.0f} a record", -1.5)
    elif typical >= 25:
        yield Evidence(f"{typical:.0f} {LONG_ENOUGH}", 1.5)
    yield Evidence(f"sentences in {prose:.0%} of records", 3 * prose - 2)
    if typical < 12 and prose < FEW_SENTENCES:
        yield Evidence("few words and no sentences: rows of a table, a list of names", -2)
    if _in_tables(page, records) > MOST_IN_TABLES * sum(words):
        yield Evidence("most words stand in tables", -6.5)
    share = sum(words) / max(main_words, 1)
    ahead = _words_ahead(page, records[0].start)
    if ahead > max(ARTICLE_AHEAD * sum(words), introduction):
        yield Evidence("an article stands before the list", -2.5)
    if share < 0.12:
        yield Evidence(f"{share:.0%} of the page's words", -2)
    elif share > 0.45:
        yield Evidence(f"{share:.0%} of the page's words", 1)


def _in_tables(page: Outline, records: Sequence[Record]) -> int:
    """Words outside links in tables of figures within records; tables with sentences in them are for layout."""
    tables = [
        table
        for record in records
        for root in record.roots
        for table in page.tables[bisect_left(page.tables, root) : bisect_left(page.tables, page.end[root])]
        if not page.sentences(table)
    ]
    return sum(page.words(table) for table in tables)


def _words_ahead(page: Outline, start: int) -> int:
    """Words outside links between the page's main heading and the list."""
    return page.words_between(page.heading, start) if 0 <= page.heading < start else 0


def _about_links(page: Outline, candidate: Candidate, url: str) -> Iterable[Evidence]:
    records = candidate.records
    led = [leads_elsewhere(page, record, url) for record in records]
    away = sum(led) / len(led)
    if away >= 0.5:
        whole = not candidate.flat and _are_whole_stories(page, records)
        yield Evidence(f"{away:.0%} of records lead to another page", (-3 if whole else -9) * away)
    elif len(records) >= FEWEST_ALIKE and share_of_alike_links(page, records, url) >= 0.8:
        yield Evidence("the same words lead to another page in most records", -4)
    linked = sum(page.linked(root) for record in records for root in record.roots)
    words = sum(words_of(page, records))
    if linked > words:
        yield Evidence("more words in links than outside", -2.5)


def _are_whole_stories(page: Outline, records: Sequence[Record]) -> bool:
    """Whether records hold what a page of their own would repeat.

    All of them more than a teaser's sentence or two, or some that run on, where teasers are cut alike.
    """
    sentences = sorted(sum(page.sentences(root) for root in record.roots) for record in records)
    longer = sentences[-max(2, len(sentences) // 8)]
    words = median(words_of(page, records))
    if words >= WHOLE_STORY and median(sentences) >= 3:
        return True
    return words >= LONG_TEASER and longer >= LONGER_THAN_TEASERS


def are_signed(page: Outline, candidate: Candidate) -> bool:
    """Whether most records name who wrote them, as those of a discussion do."""
    signed = sum(
        any(
            not page.names(number).isdisjoint(WRITERS)
            for root in record.roots[:2]
            for number in range(root, min(page.end[root], root + NEAR_THE_HEAD))
        )
        for record in candidate.records
    )
    return 2 * signed > len(candidate.records)


def _about_marks(page: Outline, candidate: Candidate) -> Iterable[Evidence]:
    kinds = {kind for kind, _ in candidate.columns}
    if kinds & {"id", "link"}:
        yield Evidence("an id or permalink of its own in every record", 1.5)
    count = len(candidate.records)
    marks = list(marks_in(page, candidate.records, {"minute"}))
    minutes = Counter(position for position, _ in marks)
    if sum(found == 1 for found in minutes.values()) >= 0.5 * count and count >= 4 and _run_on(marks):
        yield Evidence(OF_A_MATCH, 4.5)
    if count < 3:
        yield Evidence("two records", -3 if kinds & {"time", "minute"} else -5)
    elif count >= 6:
        yield Evidence(f"{count} records", 0.5)


def _run_on(marks: Sequence[tuple[int, Mark]]) -> bool:
    """Whether minutes, or overs and balls, run one way down the page; marks out of ten and prices don't."""
    found = [tuple(int(number) for number in _NUMBER.findall(mark.value)) for _, mark in marks]
    moved = [value for value, _ in groupby(found)]
    return len(moved) >= 3 and runs_one_way(moved)


def _about_labels(page: Outline, candidate: Candidate) -> Iterable[Evidence]:
    records = candidate.records
    around = [records[0].start, candidate.container]
    around += [
        n
        for n, _ in zip(page.ancestors(candidate.container), range(3), strict=False)
        if _is_labelled_part(page, n)
    ]
    middle = records[len(records) // 2].start
    words: set[str] = set()
    for number in (*around, middle):
        words |= page.names(number)
    live = not words.isdisjoint(LIVE_LABELS)
    if live:
        yield Evidence(CALLED_LIVE[1], 2)
    of_match = any(kind == "minute" for kind, _ in candidate.columns)
    if not words.isdisjoint(labels.COMMENTS) and not live and not of_match:
        yield _OF_READERS
    own = page.names(middle) | page.names(candidate.container)
    if not own.isdisjoint(ELSEWHERE_LABELS) and not live and not of_match:
        yield Evidence("labelled as something else", -1.5)
    if not own.isdisjoint(GALLERY_LABELS) and not live:
        yield Evidence("labelled as a gallery of pictures", -3)
    if any(
        page.nodes[n].tag in {"nav", "aside", "footer"}
        for n in (candidate.container, *page.ancestors(candidate.container))
    ):
        yield Evidence("in the margin", -3)


def _is_labelled_part(page: Outline, number: int) -> bool:
    return page.nodes[number].tag not in {"body", "html", "main", "article"}


def is_discussion(page: Outline, candidate: Candidate) -> bool:
    """Whether the list is labelled as readers' comments, most of which can be replied to."""
    return _OF_READERS in {*_about_labels(page, candidate)} and bool([*_about_replies(page, candidate)])


def _about_replies(page: Outline, candidate: Candidate) -> Iterable[Evidence]:
    records = candidate.records
    replied = sum(is_replied_to(page, record) for record in records)
    if replied >= 0.5 * len(records):
        yield Evidence("a control to reply in most records", -6)


def _about_shape(page: Outline, candidate: Candidate) -> Iterable[Evidence]:
    """A record should be whole: one wrapper, or one heading with what follows."""
    records = candidate.records
    tags = {page.nodes[record.start].tag for record in records}
    quoted = sum(_is_quotation(page, record) for record in records)
    if quoted >= 0.5 * len(records):
        yield Evidence("quoted from elsewhere", -6)
    if len(tags) > 1:
        yield Evidence("records begin with different elements", -1)
    kind = candidate.column[0]
    if kind in {"id", "link", "block"} and candidate.flat:
        yield Evidence("parts of a text with anchors, without wrappers", -2.5)
    if kind == "block":
        yield Evidence("alike in class only", -1)
    if kind == "date":
        yield Evidence("told apart by days only", -2)
    if kind == "heading":
        yield Evidence("headings on a page that is called a live blog", 1.5)
        asked = sum("".join(page.nodes[r.mark].itertext()).strip().endswith(_QUESTION) for r in records)
        if asked > len(records) / 3:
            yield Evidence("headings that ask: an explainer", -4)


def _is_quotation(page: Outline, record: Record) -> bool:
    node = page.nodes[record.start]
    return node.tag == "blockquote" or not page.names(record.start).isdisjoint(
        {"tweet", "tweets", "instagram"}
    )
