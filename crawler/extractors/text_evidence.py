"""Whether a plain text is a live blog's: what its title and address say, or what its times show."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, timedelta
from itertools import pairwise, takewhile
from statistics import median
from typing import TYPE_CHECKING, Final

from crawler.chrome import chrome_kind
from crawler.extractors.evidence import says_something_else
from crawler.extractors.joining import words_of
from crawler.extractors.live_words import (
    HINTS,
    LIVE_THINGS,
    LIVE_WORDS,
    NEWEST_FIRST,
    ONE_BLOG,
    SURELY_LIVE,
    TOLD_AFTERWARDS,
)
from crawler.extractors.plain_lines import ends_as_sentence, heading_at, heads_comments, is_heading, is_name
from crawler.extractors.text_lists import chosen_of
from crawler.extractors.text_marks import MINUTE, marks_in
from crawler.extractors.text_readers import answers
from crawler.extractors.text_seams import unglued
from crawler.words import STOPS, word_count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crawler.extractors.text_marks import Mark
    from crawler.extractors.text_setting import TextSetting
    from crawler.items import BlogPosting

LEAST_SHARED, MOST_HEAD = 3, 80
"""Words that a heading shares with the title, and lines in which it is looked for."""

FEWEST_SURE, FEWEST_HINTED = 8, 5
"""Times that show a live blog where nothing calls the text one, and where something hints at it."""

ABOVE_THE_FIRST: Final = 4
"""Lines above the first time in which a label or a control says what follows."""

NEAR_COMMENTS: Final = 8
"""And in which the heading of readers' comments says that those follow."""

MOST_BEFORE: Final = 0.25
"""Sentences before the first of them, as a share of those behind: comments and lists of teasers follow an article."""

LEAST_LONGER: Final = 0.25
"""The share of them with several sentences behind them: teasers have one or two."""

SEVERAL: Final = {"alone": 2, "head": 3}
"""How many these are, by where in its line the time stands: behind it a teaser has its headline."""

MOST_BACK: Final = 0.8
"""The share of steps from one to the next that go back."""

FEWEST_TEASERS, MOST_HEADED, USUAL_TEASER, LONGEST_TEASER = 10, 0.9, 32, 80
"""Pieces that are no accident if none is longer than a teaser, the share of them with a headline, words of the usual and the longest."""

LONGEST_SPAN: Final = timedelta(days=3)
"""From the first of them to the last: the posts of a blog lie days apart."""

_ELSE: Final = re.compile(
    r"^(?:how|where) to (?:watch|stream|see|follow)\b|^(?:comments?|kommentare?r?|commentaires|comentarios|commenti|reacties) ?:"
    r"|^(?:all |alle |tous les |todos los |our )?(?:live ?blogs|liveticker|directs|directos)(?: (?:and|und|et|y) [\w ]{1,40})?(?: [|–—-] |$)"
    r"|^(?:all|alle|tous les|todos los|our) (?:live ?blogs|liveticker|directs|directos) ?:"
    r"|\bforums?$",
    re.IGNORECASE,
)
"""In a title: what tells about something live, or lists it."""

_GUIDE: Final = re.compile(r"(?<![^\W_])(?:how|where) to (?:watch|stream)(?![^\W_])", re.IGNORECASE)
"""Anywhere in the title of a text without times; a live blog's title may say it too, of what it tells minute by minute."""

_STOP: Final = re.compile(rf"[{STOPS}][\"“”'’»›)\]」』）]*(?:\s|$)")

_POSTER: Final = re.compile(
    r"(?:join(?:ed)?(?: date)?|user ?id|posts?|messages?|reactions?|registriert|dabei seit|beiträge|inscrit|mensajes|messaggi|berichten|wiadomości)"
    r" ?: ?\S",
    re.IGNORECASE,
)
"""What forums say of who wrote a post."""

_SITE = re.compile(r"\s[|–—-]\s[^\s|–—-]+(?:\s[^\s|–—-]+){0,3}$")
"""The site's name behind a title; what is longer is a part of the title."""


def says_live(lines: list[str], url: str) -> bool:
    """Whether the address's path or the title, the text's first line, names a live blog; not the site's name, nor what else is live.

    A label between the title that stands again above the text and the text's first sentence says it as well.
    """
    path = re.sub(r"^\w+://[^/]*", "", url)
    title = _SITE.sub("", lines[0]) if lines else ""
    if LIVE_THINGS.search(title) and not SURELY_LIVE.search(title):
        return False
    if LIVE_WORDS.search(re.sub(r"[-_/.,]", " ", path)) or LIVE_WORDS.search(title):
        return True
    heading = heading_at(lines)
    labels = takewhile(lambda line: not ends_as_sentence(line), lines[heading + 1 :]) if heading else ()
    return any(SURELY_LIVE.fullmatch(line) for line in labels)


def may_be_live(lines: list[str], url: str, setting: TextSetting) -> bool:
    """Whether a text that does not say so may be a live blog's, if times bound its updates."""
    if not lines or TOLD_AFTERWARDS.search(lines[0]):
        return False
    return _heading_says_live(lines) or _times_say_live(unglued(lines), url, setting)


def is_something_else(updates: Sequence[BlogPosting], lines: Sequence[str], url: str) -> bool:
    """Whether what was found in a text that is called live is no list of updates after all.

    Its title speaks of something else; or it is a list of teasers; or of results, rows without words; or of readers'
    posts, beside which a control to answer stands, or since when their writers write. A match's minutes may be as brief.
    """
    timed = any(update.date_published or update.date_modified for update in updates)
    if not timed and _GUIDE.search(lines[0]):
        return True
    if _ELSE.search(lines[0]) or _is_timetable(updates):
        return True
    if says_something_else(lines[0], url) and not (
        TOLD_AFTERWARDS.search(lines[0]) and _run_newest_first(updates)
    ):
        return True
    if 2 * sum(_POSTER.match(line) is not None for line in lines) > max(len(updates), FEWEST_SURE):
        return True
    if len(updates) < FEWEST_TEASERS or any(map(_is_minute, updates)):
        return False
    without_words = sum(not update.article_body for update in updates)
    several = 2 * max(without_words, len(answers(lines))) > len(updates)
    return several or (_are_teasers(updates) and not ONE_BLOG.search(lines[0]))


def _run_newest_first(updates: Sequence[BlogPosting]) -> bool:
    """Whether the newest of many updates stands first: what is told afterwards begins with the oldest."""
    moments = [u.date_published.at for u in updates if u.date_published and u.date_published.at]
    return len(moments) >= FEWEST_HINTED and moments == sorted(moments, reverse=True) != sorted(moments)


def _is_timetable(updates: Sequence[BlogPosting]) -> bool:
    """Whether the clocks go on by full fives, most of them quarter hours: a programme, a recipe."""
    stamps = [u.date_published for u in updates if u.date_published and u.date_published.at]
    clocks = [stamp.at for stamp in stamps if stamp.at and stamp.coarseness <= timedelta(hours=1)]
    if len(clocks) < FEWEST_SURE or any(at.minute % 5 or at.second for at in clocks):
        return False
    ahead = sum(later > earlier for earlier, later in pairwise(clocks))
    quarters = sum(at.minute % 15 == 0 for at in clocks)
    return 2 * ahead > len(clocks) and 2 * quarters >= len(clocks)


def _are_teasers(updates: Sequence[BlogPosting]) -> bool:
    """Whether each is a headline, a short paragraph and no more; without times, a paragraph and no more: captions, list items."""
    told = [_sentences(update.article_body.split("\n")) for update in updates]
    if max(told) > 1:
        return False
    if not any(update.date_published or update.date_modified for update in updates):
        return True
    headed = sum(update.headline is not None for update in updates)
    words = [word_count(update.article_body) for update in updates]
    brief = median(words) <= USUAL_TEASER and max(words) <= LONGEST_TEASER
    return headed >= MOST_HEADED * len(updates) and brief


def _is_minute(update: BlogPosting) -> bool:
    stamp = update.date_published
    return stamp is not None and stamp.at is None and not stamp.coarseness


def _heading_says_live(lines: list[str]) -> bool:
    """Whether a line at the head that shares words with the title says that it is live.

    An article's teaser may say it of the live blog on the same subject.
    """
    title = words_of(lines[0])
    return any(
        SURELY_LIVE.search(line) and is_heading(line) and len(words_of(line) & title) >= LEAST_SHARED
        for line in lines[1:MOST_HEAD]
    )


def _times_say_live(lines: Sequence[str], url: str, setting: TextSetting) -> bool:
    """Whether there are many times, the newest first, and what stands between them is an update each; or a match's minutes.

    Comments have a name beside each time, or a control to answer; lists of teasers one sentence behind each; what
    is told afterwards, and what is to come, goes on with the clock. Where something else says that it is a list of
    updates, fewer times do, signed or brief, below an article, or the oldest first.
    """
    marks = chosen_of(lines, marks_in(lines, setting), setting)
    chosen = _written(lines, marks)
    if len(chosen) >= FEWEST_SURE and _are_minutes(chosen):
        return True
    hinted = bool(chosen) and _is_hinted(lines, chosen[0].line, url)
    chosen = _written(lines, marks, gap=1) if hinted else chosen
    fewest = FEWEST_HINTED if hinted else FEWEST_SURE
    if len(chosen) < fewest or not all(map(_is_bare, chosen)) or answers(lines):
        return False
    if not _run(chosen, setting, forwards=hinted):
        return False
    return hinted or _are_updates(lines, chosen)


def _are_minutes(chosen: Sequence[Mark]) -> bool:
    """Whether the times are a match's minutes, and not all of them bare numbers, which lists have too."""
    bare = all(mark.time.printed.rstrip(".").isdigit() for mark in chosen)
    return not bare and all(mark.shape[1] == MINUTE for mark in chosen)


def _is_hinted(lines: Sequence[str], first: int, url: str) -> bool:
    """Whether the title or the address speaks of updates, or a line right above the first time of what follows."""
    path = re.sub(r"^\w+://[^/]*", "", url)
    if HINTS.search(_SITE.sub("", lines[0])) or HINTS.search(re.sub(r"[-_/.,]", " ", path)):
        return True
    if any(map(heads_comments, lines[max(first - NEAR_COMMENTS, 1) : first])):
        return False  # readers choose the order of comments too
    above = lines[max(first - ABOVE_THE_FIRST, 1) : first]
    return any(SURELY_LIVE.fullmatch(line) or NEWEST_FIRST.search(line) for line in above)


def _are_updates(lines: Sequence[str], chosen: Sequence[Mark]) -> bool:
    """Whether what stands between the times is neither comments nor teasers, and no article stands above them."""
    places = [mark.line for mark in chosen]
    ends = [*places[1:], len(lines)]
    before, *behind = (_sentences(lines[a:b]) for a, b in pairwise([0, *places, len(lines)]))
    signed = sum(any(map(_signs, lines[max(place - 1, 0) : place + 2])) for place in places)
    longer = sum(_is_longer(lines, *pair) for pair in zip(chosen, ends, strict=True))
    return (
        before <= MOST_BEFORE * sum(behind)
        and longer >= LEAST_LONGER * len(behind)
        and 2 * signed < len(places)
    )


def _signs(line: str) -> bool:
    """Whether a line is a name, in a script with capitals: in others every short line may be one."""
    return is_name(line) and line != line.swapcase()


def _is_bare(mark: Mark) -> bool:
    """Whether a time stands alone or at the head of its line, without a word for "published": teasers have one, and ages."""
    place, printed = mark.shape
    return place in SEVERAL and mark.time.kind != "relative" and not printed.startswith("labelled ")


def _is_longer(lines: Sequence[str], mark: Mark, end: int) -> bool:
    """Whether more sentences stand behind a time than a teaser has."""
    told = [line for line in (mark.time.rest, *lines[mark.line + 1 : end]) if _is_prose(line)]
    return sum(len(_STOP.findall(line)) for line in told) >= SEVERAL[mark.shape[0]]


def _is_prose(line: str) -> bool:
    return ends_as_sentence(line) and not chrome_kind(line)


def _written(lines: Sequence[str], marks: Sequence[Mark], *, gap: int = 0) -> list[Mark]:
    """The times from the first that a sentence stands behind to the last before more than `gap` without: around a live blog stand lists of news."""
    ends = [*(mark.line for mark in marks[1:]), len(lines)]
    behind = zip(marks, ends, strict=False)  # without times there is an end too many
    written = [_sentences(lines[mark.line : end]) > 0 for mark, end in behind]
    if not any(written):
        return []
    first = written.index(True)
    last = next((i for i in range(first, len(written)) if not any(written[i : i + gap + 1])), len(written))
    return list(marks[first:last])


def _sentences(lines: Sequence[str]) -> int:
    return sum(map(_is_prose, lines))


def _run(marks: Sequence[Mark], setting: TextSetting, *, forwards: bool) -> bool:
    """Whether the times run back down the page (or forwards, if they may), within a few days; for their order any zone will do."""
    somewhere = replace(setting, zone=setting.zone or UTC)
    stamps = [somewhere.moment(mark.time.printed) for mark in marks]
    moments = [stamp.at for stamp in stamps if stamp and stamp.at]
    back = sum(earlier < later for later, earlier in pairwise(moments))
    ahead = sum(later < earlier for later, earlier in pairwise(moments)) if forwards else 0
    return max(back, ahead) >= MOST_BACK * (len(marks) - 1) and max(moments) - min(moments) <= LONGEST_SPAN
