"""Which known update each update of a page is: publishers' identifiers first, words where they fail.

Positions that pass for identifiers, and relaunches that renumber everything, are seen by this: identifiers
that agree join other words than before, while the words stand under other identifiers.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from rapidfuzz.fuzz import ratio

from archive import matching
from archive.wording import same_time, words_digest
from crawler.urls import canonical_url

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from archive.wording import Beside
    from crawler.items import BlogPosting

SAME_UPDATE = 50.0
"""rapidfuzz ratio from which two copies under one identifier are copies of one update."""

LEAST_SHARE = 0.2
"""Words overrule identifiers only when they do for this share of the page."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One update of a page, copies joined; `placed` is False where it stands only in a pinned place."""

    posting: BlogPosting
    id: str | None
    url: str | None
    digest: str
    placed: bool = True

    @property
    def is_long(self) -> bool:
        words = f"{self.posting.headline or ''} {self.posting.article_body}"
        return len(matching.TOKEN.findall(words)) >= matching.DISTINCT_WORDS

    @property
    def text(self) -> matching.Text:
        stamp = self.posting.date_published
        published = (stamp.at, stamp.printed, int(stamp.coarseness.total_seconds())) if stamp else None
        return matching.Text(
            words=self.posting.article_body,
            headline=self.posting.headline or "",
            published=published or (None, "", 0),
            digest=self.digest,
        )


class KnownUpdate(Protocol):
    """What is asked of an update that is known."""

    number: int
    key: str
    key_kind: str
    url: str | None
    digest: str

    @property
    def beside(self) -> Beside: ...


# --- copies on one page ------------------------------------------------------------------------------------


def shown_updates(updates: Sequence[BlogPosting], *, page_url: str) -> list[Shown]:
    """The updates of a page in its order, each once: pinned and repeated copies are joined to the original."""
    shown = [_shown(update, page_url) for update in updates]
    return _distinct_words(_distinct_ids(_with_true_urls(shown)))


def _shown(update: BlogPosting, page_url: str) -> Shown:
    url = canonical_url(update.url, base=page_url, keep_fragment=True) if update.url else None
    digest = words_digest(update.headline, update.article_body)
    return Shown(update, update.id or None, url, digest, placed=not update.pinned)


def _with_true_urls(shown: list[Shown]) -> list[Shown]:
    """Addresses that several different updates share are the page's, not theirs."""
    words: defaultdict[str | None, set[str]] = defaultdict(set)
    for one in shown:
        words[one.url].add(one.id or one.digest)
    return [replace(one, url=None) if len(words[one.url]) > 1 else one for one in shown]


def _distinct_ids(shown: list[Shown]) -> list[Shown]:
    copies: defaultdict[str, list[int]] = defaultdict(list)
    for i, one in enumerate(shown):
        copies[one.id or one.url or f"#{i}"].append(i)
    kept: dict[int, Shown] = {}
    for group in copies.values():
        if _one_update([shown[i] for i in group]):
            place = next((i for i in group if shown[i].placed), group[0])
            kept[place] = _joined([shown[place], *(shown[i] for i in group if i != place)])
        else:
            kept.update((i, replace(shown[i], id=None, url=None)) for i in group)
    return [kept[i] for i in sorted(kept)]


def _one_update(group: list[Shown]) -> bool:
    first = group[0]
    return all(
        one.digest == first.digest or ratio(one.text.folded, first.text.folded) >= SAME_UPDATE
        for one in group[1:]
    )


def _joined(group: list[Shown]) -> Shown:
    """The first of the copies, marked as pinned or as a key event when any is."""
    kept = group[0]
    pinned = any(one.posting.pinned for one in group)
    key_event = any(one.posting.key_event for one in group)
    if (pinned, key_event) == (kept.posting.pinned, kept.posting.key_event):
        return kept
    return replace(kept, posting=replace(kept.posting, pinned=pinned, key_event=key_event))


def _distinct_words(shown: list[Shown]) -> list[Shown]:
    """Copies without an identifier (a pinned one, a key event's) are joined to the update with their words."""
    by_words: defaultdict[str, list[int]] = defaultdict(list)
    for i, one in enumerate(shown):
        by_words[one.digest].append(i)
    dropped: set[int] = set()
    kept = list(shown)
    for group in by_words.values():
        for i in group:
            if kept[i].id or kept[i].url or i in dropped:
                continue
            original = next(
                (j for j in group if j != i and j not in dropped and _copies(kept[i], kept[j])), None
            )
            if original is not None:
                kept[original] = _joined([kept[original], kept[i]])
                dropped.add(i)
    return [one for i, one in enumerate(kept) if i not in dropped]


def _copies(copy: Shown, original: Shown) -> bool:
    if not copy.placed:
        return original.placed or bool(original.id or original.url)
    same_time = copy.text.same_time(original.text)
    return bool(same_time) or (same_time is None and copy.is_long)


# --- recognising -------------------------------------------------------------------------------------------


@dataclass
class Known:
    """The known updates, indexed; `texts` gives the texts of numbers when words must be compared."""

    updates: Mapping[int, KnownUpdate]
    by_key: Mapping[tuple[str, str], int]
    by_url: Mapping[str, int]
    sequence: Sequence[int] = ()
    texts: Callable[[Collection[int]], Mapping[int, matching.Text]] = field(default=lambda _numbers: {})


def recognise(shown: Sequence[Shown], known: Known) -> list[int | None]:
    """For each update shown the number of the known update it is, None where it is new."""
    by_identifier = _by_identifier(shown, known)
    if _words_overrule(shown, known, by_identifier):
        return _by_words(shown, known, [None] * len(shown), identifiers_hold=False)
    if _words_moved_along(shown, known, by_identifier):
        agreeing = [
            number if number is not None and known.updates[number].digest == one.digest else None
            for one, number in zip(shown, by_identifier, strict=True)
        ]
        return _by_words(shown, known, agreeing, identifiers_hold=False)
    return _by_words(shown, known, by_identifier, identifiers_hold=True)


def _by_identifier(shown: Sequence[Shown], known: Known) -> list[int | None]:
    found: list[int | None] = []
    taken: set[int] = set()
    for one in shown:
        number = known.by_key.get(("id", one.id)) if one.id else None
        if number is None and one.url:
            number = known.by_url.get(one.url)
            if number is not None and one.id and known.updates[number].key_kind == "id":
                number = None  # it has an identifier, and another one
        if number is not None and number in taken:
            number = None
        if number is not None:
            taken.add(number)
        found.append(number)
    return found


def _words_overrule(shown: Sequence[Shown], known: Known, by_identifier: list[int | None]) -> bool:
    agree = sum(
        number is not None and known.updates[number].digest == one.digest
        for one, number in zip(shown, by_identifier, strict=True)
    )
    if agree == len(shown):
        return False
    holders = _holders(known)
    elsewhere = sum(
        (number is None or known.updates[number].digest != one.digest)
        and any(one.is_long or _at_its_time(one, update) for update in holders[one.digest])
        for one, number in zip(shown, by_identifier, strict=True)
        if one.id or one.url
    )
    return elsewhere > agree and elsewhere >= LEAST_SHARE * len(shown)


def _words_moved_along(shown: Sequence[Shown], known: Known, by_identifier: list[int | None]) -> bool:
    """Whether known words now stand under the identifier of another known update: identifiers are positions.

    That happens to a part of the page where one in its middle is taken out. Two such words tell, or one whose
    time came along with it; a newsroom that pastes one update's words over another's keeps the time.
    """
    identified = [
        (one, known.updates[number])
        for one, number in zip(shown, by_identifier, strict=True)
        if number is not None
    ]
    still = {one.digest for one, update in identified if one.digest == update.digest}
    differing = [(one, update) for one, update in identified if one.digest not in still]
    if not differing:
        return False
    holders = _holders(known)
    moved = [(one, update) for one, update in differing if holders[one.digest] and one.is_long]
    return len(moved) > 1 or any(
        _at_its_time(one, holders[one.digest][0]) and _at_its_time(one, update) is False
        for one, update in moved
    )


def _holders(known: Known) -> defaultdict[str, list[KnownUpdate]]:
    """The known updates by their present words."""
    holders: defaultdict[str, list[KnownUpdate]] = defaultdict(list)
    for update in known.updates.values():
        holders[update.digest].append(update)
    return holders


def _at_its_time(one: Shown, update: KnownUpdate) -> bool | None:
    """Whether an update shown has the published time of a known one; None where one of them has none."""
    at, printed, coarseness = one.text.published
    beside = update.beside
    if at is None or beside.date_published is None:
        return None
    known = (beside.date_published, beside.date_published_printed, beside.date_published_coarseness)
    return same_time(*known, at, printed, coarseness)


def _by_words(
    shown: Sequence[Shown], known: Known, found: list[int | None], *, identifiers_hold: bool
) -> list[int | None]:
    """Recognise by words what has no number yet; two updates with identifiers of one kind are two updates."""
    found = list(found)
    kinds = {_kind(one) for one, number in zip(shown, found, strict=True) if number is None}
    for kind in sorted(kinds) if identifiers_hold else [None]:
        news = [i for i, one in enumerate(shown) if found[i] is None and (kind is None or _kind(one) == kind)]
        taken = {number for number in found if number is not None}
        olds = [
            number
            for number, update in known.updates.items()
            if number not in taken and (kind in {None, "inferred"} or update.key_kind != kind)
        ]
        for i, number in _match(shown, news, known, olds).items():
            found[i] = number
    return found


def _kind(one: Shown) -> str:
    return "id" if one.id else "url" if one.url else "inferred"


def _match(shown: Sequence[Shown], news: list[int], known: Known, olds: list[int]) -> dict[int, int]:
    if not news or not olds:
        return {}
    texts, places = known.texts(olds), {number: place for place, number in enumerate(known.sequence)}
    old = [replace(texts[number], place=places.get(number)) for number in olds]
    new = [replace(shown[i].text, place=i) for i in news]
    return {news[i]: olds[j] for i, j in matching.match(old, new).items()}
