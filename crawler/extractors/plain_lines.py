"""What kind of line a line of a page's plain text is: a sentence, a heading, the site's furniture."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from crawler.chrome import chrome_kind
from crawler.extractors.cohesion import stems
from crawler.words import STOPS, is_long_without_stops, word_count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crawler.extractors.text_setting import TextSetting

LONGEST_HEADING: Final = 16
"""Words; a longer line without a full stop is a teaser's standfirst or a caption."""

MOST_WORDS_OF_TWO: Final = 8
"""Words of a headline that asks or calls out something and then answers it: "Delays? Hardly any"."""

LONGEST_QUESTION, LONGEST_CALL = 12, 8
"""Words of a headline that asks something, and of one that calls it out."""

MOST_TEASERS: Final = 3
"""Lines behind one that announces teasers."""

LONGEST_LABEL: Final = 40
"""Characters of a line that announces teasers; a longer one holds the teaser itself."""

FEWEST_CAPITALS: Final = 4
"""Longer words with capitals that are no chance."""

SHORTEST_TITLE: Final = 15
"""Characters of what may be a title and not a word of the menu."""

MOST_OF_TITLE: Final = 0.6
"""The share of a title that a heading without its end has at least."""

MENU_WORDS: Final = 3
"""Words that a line of a menu has at most."""

MENU_LINES: Final = 3
"""So many of them in a row are a menu."""

FEWEST_WORDS: Final = 5
"""Words of the shortest line that counts as a sentence."""

_SENTENCE_END = re.compile(rf"[{STOPS}:;][\"“”'’»›)\]」』）]*$")
_QUOTATION_END = re.compile(r"[\"”’»」』]$")
_OF_COMMENTS = re.compile(
    r"(?:\d+ )?(?:comments?|comment guidelines|kommentare|commentaires?|comentarios?|comentários?|commenti|reacties|kommentarer)"
    r"(?: ?\(?\d+\)?)?",
    re.IGNORECASE,
)
_INNER_STOP = re.compile(r"[.!?…]\s+[^\W\d_a-z]|。[^」』）]")
_FULL_STOP_WITHIN = re.compile(r"[.…]\s+[^\W\d_a-z]|。[^」』）]")
_CAPTION_LABEL = re.compile(r"(?:image|media|video|picture|photo) caption ?[,:]?", re.IGNORECASE)
_DIGIT_AT_HEAD = re.compile(r"\D{0,14}\d")
_ABBREVIATION_AT_END = re.compile(r"\b(?:[ap]\.\s?m|[A-Z]\.[A-Z]|Jr|Sr|Inc|Co|Ltd|St|No)\.$")
_CLOCK_AT_END = re.compile(r"\d\s?[:.h]\s?\d\d(?:\s?[ap]\.?m\.?)?$")
_BY = r"(?i:(?:posted|written|reported|compiled|edited)\sby|by|von|par|por|di|door|av|af)[\s:–—-]{1,4}"
_NAME = re.compile(rf"(?:{_BY})?(?P<name>[^\W\d_a-z][\w.'’-]*(?:\s(?:(?:de|van|von|der|den|ten|ter|da|del|della|di|du|la|le|dos|das|bin|ibn|al|el|zu|af|Mc)\s?){{0,2}}[^\W\d_a-z][\w.'’-]*){{1,3}})")  # fmt: skip
_SIGNATURE = re.compile(r"[—–-]\s?(.{3,80})")
_FIRST_PERSON = re.compile(r"\b(?:we|our|us|wir|unser\w*|uns|nous|notre|nos|nosotros|nuestr[oa]s?|noi|nostr[oaie]|nós|noss[oa]s?|wij|ons|onze)\b", re.IGNORECASE)  # fmt: skip
_QUOTED = re.compile(r"[\"“„«][^\"“”„«»]{0,600}[\"”“»]")
_APPEAL = re.compile(
    r"\b(?:donat\w+|support us|contribut\w+|subscri\w+|paywalls?|journalism|newsroom|newsletters?|spenden?|abonn\w+|"
    r"journalismus|don|soutenez|journalisme|donaci[oó]n\w*|suscr\w+|periodismo|donazion\w+|abbon\w+|giornalismo|"
    r"doaç\w+|assin\w+|jornalismo|doneer\w*|journalistiek)\b",
    re.IGNORECASE,
)
LABELS: Final = frozenset(
    {"key event", "key events", "breaking", "breaking news", "pinned", "live", "new", "update"}
)
"""Words that a site puts above an update: no headline."""


def ends_as_sentence(line: str) -> bool:
    """Whether a line is prose: some words and the stop or the colon that ends them.

    A quotation mark alone ends what is too long for a headline.
    """
    words = word_count(line)
    if words < FEWEST_WORDS:
        return False
    if _SENTENCE_END.search(line) or is_long_without_stops(line):
        return True
    return bool(_QUOTATION_END.search(line)) and (words > LONGEST_HEADING or bool(_INNER_STOP.search(line)))


def asks(line: str) -> bool:
    """Whether a line may be a headline that asks or calls out something: "What was in the memo?"."""
    longest = {"?": LONGEST_QUESTION, "!": LONGEST_CALL}.get(line[-1:], 0)
    return word_count(line) <= longest and line[0] not in "\"“‘'«„" and is_heading(line)


def is_in_title_case(line: str) -> bool:
    """Whether all longer words of a short line have capitals, as in English headlines, where stops may stand too.

    >>> is_in_title_case("The Gauges Are Aging. Who Will Pay This Time?"), is_in_title_case("The gauges at Anderby are aging.")
    (True, False)
    """
    words = [word for word in re.findall(r"[^\W\d_]{4,}", line) if word[0] != word[0].swapcase()]
    return (
        len(words) >= FEWEST_CAPITALS
        and word_count(line) <= LONGEST_HEADING
        and all(word[0].isupper() for word in words)
    )


def is_heading(line: str) -> bool:
    """Whether a line may be a headline: not long, no full stop in it or behind it."""
    words = word_count(line)
    inner = _INNER_STOP if words > MOST_WORDS_OF_TWO else _FULL_STOP_WITHIN
    if not 1 <= words <= LONGEST_HEADING or inner.search(line) or not any(map(str.isalpha, line)):
        return False
    return line[-1] not in ".:;,…。" and not line.startswith(("http://", "https://", "- ", "• "))


def heads_comments(line: str) -> bool:
    """Whether the line is the heading above what readers wrote, or the count of it.

    >>> heads_comments("Comments (9)"), heads_comments("Comments on the budget")
    (True, False)
    """
    return _OF_COMMENTS.fullmatch(line) is not None


def is_abbreviated_heading(line: str) -> bool:
    """Whether a line may be a headline whose last stop is an abbreviation's: "Curfew extended to 4 p.m."."""
    return bool(_ABBREVIATION_AT_END.search(line)) and is_heading(line[:-1])


def is_name(line: str) -> bool:
    """Whether a line can be a person's name, two to four capitalised words, with or without "By"."""
    return len(line) <= 48 and bool(_NAME.fullmatch(line))


def says_by(line: str) -> bool:
    """Whether a line is a name behind "By", "Posted by:-" or the like: no headline and no speaker."""
    match = _NAME.fullmatch(line)
    return match is not None and match.start("name") > 0


def bare_name(line: str) -> str:
    """A line that is a name, without "By" or "Posted by:-" before it."""
    match = _NAME.fullmatch(line)
    return match["name"] if match else line


def signature(line: str) -> tuple[str, ...]:
    """The names in a line that signs what stands above it: "— Ada Brown and Bo Chen"; () if it is none."""
    match = _SIGNATURE.fullmatch(line)
    names = re.split(r",\s|\s(?:and|und|et|y|e|en|i|og|och)\s", match[1]) if match else []
    return tuple(names) if names and all(map(is_name, names)) else ()


def menu_starts(lines: Sequence[str], position: int) -> bool:
    """Whether MENU_LINES lines in a row from here are no more than a few words each, and no sentences."""
    run = lines[position : position + MENU_LINES]
    return len(run) == MENU_LINES and all(
        word_count(line) <= MENU_WORDS and line[-1:] not in '.!?:"”»' for line in run
    )


def repeated(lines: Sequence[str]) -> frozenset[str]:
    """The lines that stand in the text more than once: menus, teasers, copies."""
    return frozenset(line for line, count in Counter(lines).items() if count > 1)


def is_of_the_site(line: str, url: str) -> bool:
    """Whether a line is the site speaking for itself: a phrase of the usual kinds, or an appeal.

    An appeal is a paragraph in the first person plural, outside quotations, that names the publication (as its
    host does) or speaks of donations, subscriptions or journalism.
    """
    if chrome_kind(line):
        return True
    own = _QUOTED.sub(" ", line)
    if word_count(own) < FEWEST_WORDS or not _FIRST_PERSON.search(own):
        return False
    return bool(_APPEAL.search(own)) or names_publication(own, url)


def without_announced(lines: Sequence[str], setting: TextSetting) -> list[str]:
    """The lines without captions, teasers and forms that a line of their own announces: "Image caption,", "Also read:", "Newsletter".

    The last line before a text is no teaser: it is the headline of what follows. A time ends the teasers too; the last
    line before it is a headline only where the page's headlines stand above their times.
    """
    kept: list[str] = []
    teasers = 0
    times_below = _stand_below_headlines(lines, setting)
    for i, line in enumerate(lines):
        below = lines[i + 1] if i + 1 < len(lines) else ""
        if _CAPTION_LABEL.fullmatch(line) or (i and _CAPTION_LABEL.fullmatch(lines[i - 1])):
            continue
        timed = setting.find(below)
        follows = times_below if timed and not timed.start else _begins_text(lines[i + 1 : i + 4])
        if _announces(line):
            teasers = MOST_TEASERS
        elif i and len(line) > SHORTEST_TITLE and _is_title(line, lines[0]):
            teasers = 0
        elif teasers and not (_is_text(line) or follows or _begins_with_time(line, setting)):
            teasers -= 1
            continue
        else:
            teasers = 0
        kept.append(line)
    return kept


def _stand_below_headlines(lines: Sequence[str], setting: TextSetting) -> bool:
    """Whether most lines that are a time and no more stand between a headline and a sentence."""
    alone = [i for i in range(1, len(lines) - 1) if (time := setting.find(lines[i])) and not time.rest]
    between = sum(is_heading(lines[i - 1]) and ends_as_sentence(lines[i + 1]) for i in alone)
    return 2 * between > len(alone)


def _begins_with_time(line: str, setting: TextSetting) -> bool:
    """Whether a line may be a time, with whatever word before it and glued to whatever name: better one too many."""
    return bool(_DIGIT_AT_HEAD.match(line) or _CLOCK_AT_END.search(line)) or setting.find(line) is not None


def _begins_text(lines: Sequence[str]) -> bool:
    """Whether a sentence stands first, or right below who wrote it: "By Ada Brown", "By" and the name below."""
    signed = 1 + (len(lines[0].split()) == 1) if lines and (says_by(lines[0]) or lines[0] == "By") else 0
    return any(map(ends_as_sentence, lines[signed : signed + 1]))


def _is_text(line: str) -> bool:
    return ends_as_sentence(line) and not asks(line) and not is_in_title_case(line)


def _announces(line: str) -> bool:
    return chrome_kind(line) in {"read more", "newsletter"} and len(line) <= LONGEST_LABEL


def heading_at(lines: Sequence[str]) -> int:
    """The place of the heading, which says the title, the first line, again; 0 where there is none.

    Up to the site's name behind a stroke, or nearly all of it: a tag may be the first words of a title.
    """
    return next(
        (i for i, line in enumerate(lines) if i and len(line) > SHORTEST_TITLE and _is_title(line, lines[0])),
        0,
    )


def _is_title(line: str, title: str) -> bool:
    if not title.startswith(line):
        return False
    behind = title[len(line) :].lstrip()
    return not behind or not behind[0].isalnum() or len(line) >= MOST_OF_TITLE * len(title)


def names_publication(line: str, url: str) -> bool:
    """Whether a line names the publication by the longest word of its host: "The Example", for example.org."""
    label = max((urlsplit(url).hostname or "").split(".")[:-1] or [""], key=len)
    return len(label) > 3 and any(word.casefold() == label for word in re.findall(r"\b[^\W\d_a-z]\w+", line))


def shares_words(line: str, paragraph: str) -> bool:
    """Whether a heading and a paragraph have a word of meaning in common."""
    return not set(stems(line)).isdisjoint(stems(paragraph))
