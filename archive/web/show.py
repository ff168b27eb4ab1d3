"""How values look on a page: times, numbers, diffs, the words for what happened."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import zip_longest
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from markupsafe import Markup

from archive.diff import inline, side_by_side, word_diff
from crawler.items import isoformat

if TYPE_CHECKING:
    from collections.abc import Iterable

    from archive.diff import Op, Segment
    from archive.edits import EditClass, Replaced
    from archive.web.looks import Look

KIND_WORDS = {"added": "added", "edited": "edited", "removed": "removed", "restored": "restored"}

FIELD_WORDS = {
    "headline": "headline",
    "articleBody": "text",
    "author": "author",
    "datePublished": "published time",
    "dateModified": "modified time",
    "links": "links",
}

OUTCOME_WORDS = {
    "changed": "read, something changed",
    "same": "read, nothing changed",
    "not_modified": "not modified since the look before",
    "unreadable": "told nothing",
    "incomplete": "read, further pages missing",
    "failed": "failed",
    "fetched": "fetched, not yet read",
}


@lru_cache(maxsize=8192)
def when(moment: datetime | None, form: str = "minute") -> Markup:
    """A moment as `<time>`: UTC in the markup and on hover; the page's script shows the reader's zone.

    `form`: `minute` (14 Feb 2026, 14:05), `second`, `clock` (14:05) or `day`.
    """
    if moment is None:
        return Markup('<span class="none">–</span>')
    utc = moment.astimezone(UTC)
    exact, words = f"{utc:%Y-%m-%d %H:%M:%S} UTC", moment_words(utc, form)
    # f-string: a page has thousands of these, and nothing of a datetime needs escaping
    return Markup(  # noqa: S704
        f'<time datetime="{isoformat(utc)}" title="{exact}" data-form="{form}">{words}</time>'
    )


def until(moment: datetime, after: datetime) -> Markup:
    """The end of a span as `<time>`: without its day where that is the day on which the span began."""
    utc = moment.astimezone(UTC)
    same_day = utc.date() == after.astimezone(UTC).date()
    words = f"{utc:%H:%M:%S} UTC" if same_day else moment_words(utc, "second")
    return Markup('<time datetime="{}" title="{}" data-form="second" data-after="{}">{}</time>').format(
        isoformat(utc), f"{utc:%Y-%m-%d %H:%M:%S} UTC", isoformat(after), words
    )


def capitalise(words: Markup) -> Markup:
    """The same with a capital letter at its beginning, where `str.capitalize` would change the rest."""
    return Markup(words[:1].upper()) + words[1:]  # noqa: S704 - one letter of what is escaped already


def moment_words(utc: datetime, form: str) -> str:
    """A moment in UTC, for people.

    >>> moment_words(datetime(2026, 2, 4, 14, 5, tzinfo=UTC), "minute")
    '4 Feb 2026, 14:05 UTC'
    """
    day = f"{utc.day} {utc:%b %Y}"
    clock = {"minute": "%H:%M UTC", "second": "%H:%M:%S UTC", "clock": "%H:%M UTC"}.get(form)
    if clock is None:
        return day
    return f"{utc:{clock}}" if form == "clock" else f"{day}, {utc:{clock}}"


def span(length: timedelta | None) -> str:
    """A length of time in its two largest units.

    >>> span(timedelta(hours=26, minutes=5, seconds=3))
    '1 day 2 h'
    """
    if length is None:
        return "–"
    seconds = int(length.total_seconds())
    days, seconds = divmod(seconds, 86_400)
    hours, seconds = divmod(seconds, 3600)
    minutes, seconds = divmod(seconds, 60)
    units = [(days, "day" if days == 1 else "days"), (hours, "h"), (minutes, "min"), (seconds, "s")]
    first = next((n for n, (amount, _) in enumerate(units) if amount), 3)
    shown = [f"{amount} {unit}" for amount, unit in units[first : first + 2] if amount]
    return " ".join(shown) or "0 s"


def number(value: int | None) -> str:
    """With thin spaces between thousands; a dash for what was not counted."""
    return "–" if value is None else f"{value:,}".replace(",", "\u202f")


def many(count: int, one: str, several: str = "") -> str:
    """A count with its noun.

    >>> many(1, "edit"), many(2, "edit"), many(2, "look at it", "looks at it")
    ('1 edit', '2 edits', '2 looks at it')
    """
    return f"{number(count)} {one if count == 1 else several or one + 's'}"


def site(url: str) -> str:
    """The host of an address, without "www.".

    >>> site("https://www.example.org/a/b")
    'example.org'
    """
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def size(length: int) -> str:
    """A number of bytes.

    >>> size(900), size(20_480)
    ('900 bytes', '20.0 KiB')
    """
    if length < 1024:
        return f"{length} bytes"
    if length < 1024 * 1024:
        return f"{length / 1024:.1f} KiB"
    return f"{length / 1024 / 1024:.1f} MiB"


def title_of(headline: str | None, text: str, width: int = 80) -> str:
    """A name for an update: its headline, else its first words."""
    words = " ".join((headline or text or "").split())
    if not words:
        return "(no words)"
    return words if len(words) <= width else words[:width].rsplit(" ", 1)[0].rstrip(",;:–- ") + "…"


def sentence(words: str) -> str:
    """With a capital at its beginning and a full stop at its end.

    >>> sentence("no capture has the number 7"), sentence("Is that so?")
    ('No capture has the number 7.', 'Is that so?')
    """
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "!", "?")) else ".")


# --- what was said about an edit ---------------------------------------------------------------------------


def disclosure(classes: EditClass | None) -> str:
    """What an edit is called silent or disclosed for, in a sentence; "" where no words changed."""
    if classes is None or classes.silent is None:
        return ""
    if classes.disclosed_by == "dateModified":
        return "The publisher’s modified time moved on with it."
    if classes.disclosed_by == "text":
        return "A note in the text says so."
    if gives_modified_time(classes):
        return "No note in the text, and the publisher’s modified time did not move on."
    return "No note in the text. The publisher gives no modified time here, so only a note could have told."


def gives_modified_time(classes: EditClass) -> bool:
    """Whether either wording came with a modified time, which could have told of the edit."""
    return any(
        wording.date_modified or wording.date_modified_printed for wording in (classes.old, classes.new)
    )


# --- diffs -------------------------------------------------------------------------------------------------


def diff(old: str | None, new: str | None) -> list[Op]:
    """The diff of two texts that may be missing."""
    return word_diff(old or "", new or "")


def inline_diff(ops: Iterable[Op]) -> Markup:
    """Both wordings in one text: what went struck through, what came underlined, moves numbered."""
    return Markup("").join(_segment(segment) for segment in inline(ops))


def old_side(ops: Iterable[Op]) -> Markup:
    """The old wording, with what is not in the new one marked."""
    return Markup("").join(_segment(segment) for segment in side_by_side(ops)[0])


def new_side(ops: Iterable[Op]) -> Markup:
    """The new wording, with what was not in the old one marked."""
    return Markup("").join(_segment(segment) for segment in side_by_side(ops)[1])


PLAIN = {
    "delete": Markup("<del>{}</del>"),
    "insert": Markup("<ins>{}</ins>"),
    "folded": Markup('<span class="folded">{}</span>'),
}
MOVED = {
    "moved_from": Markup('<del class="moved"><span class="move-label">moved away, {1}</span> {0}</del>'),
    "moved_to": Markup('<ins class="moved"><span class="move-label">moved here, {1}</span> {0}</ins>'),
}


def _segment(segment: Segment) -> Markup:
    if segment.kind in MOVED:
        return MOVED[segment.kind].format(segment.text, segment.move)
    return PLAIN.get(segment.kind, Markup("{}")).format(segment.text)


def changed_pairs(replaced: Replaced) -> Markup:
    """Numbers, names or quotations that changed: the old ones struck through, the new ones underlined."""
    pairs = zip_longest(replaced.old, replaced.new)
    shown = (
        Markup(" ").join(
            [PLAIN["delete"].format(old)] * (old is not None)
            + [PLAIN["insert"].format(new)] * (new is not None)
        )
        for old, new in pairs
    )
    return Markup(", ").join(shown)


# --- data for the page's script and its words ---------------------------------------------------------------


def looks_data(looks: Iterable[Look]) -> Markup:
    """The times of captures as JSON, written so that no character of it can end the script element."""
    return Markup(json.dumps([isoformat(look.at) for look in looks], separators=(",", ":")))  # noqa: S704


def silent_count(steps: Iterable[Any]) -> int:
    """How many steps from version to version were silent."""
    return sum(bool(step.classes and step.classes.silent) for step in steps)
