"""Where readers' comments begin below the updates in a plain text: they have times and prose too."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Final

from crawler.chrome import chrome_kind
from crawler.extractors.text_lists import chosen_of
from crawler.extractors.text_marks import marks_in
from crawler.extractors.text_seams import unglued

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crawler.extractors.text_setting import TextSetting

MOST_ANSWERED: Final = 2
"""Times that the same control to comment may stand in a text without readers' posts."""

_OF_AN_UPDATE: Final = re.compile(
    r"comments?$|\w{4,12} (?:comment|comentario|commento)s?$|.*\d", re.IGNORECASE
)
"""What stands below a newsroom's update: how to comment on it or to share it, which some call a comment; how many did."""


def answers(lines: Sequence[str]) -> list[int]:
    """The places of the control to answer; none where it stands no more than twice, for all comments together."""
    places = [
        i for i, line in enumerate(lines) if chrome_kind(line) == "comment" and not _OF_AN_UPDATE.match(line)
    ]
    control, often = Counter(lines[i] for i in places).most_common(1)[0] if places else ("", 0)
    return [i for i in places if lines[i] == control] if often > MOST_ANSWERED else []


def above_readers(lines: list[str], setting: TextSetting) -> list[str]:
    """The lines above the first reader's comment, if a list of timed updates stands there or all times are readers'.

    Between one control to answer and the next stands a comment with its time. The first begins as far above its own time
    as the others do.
    """
    places = answers(lines)
    if not places:
        return lines
    marks = marks_in(unglued(lines), setting)
    times = [
        next((mark for mark in marks if before < mark.line < after), None)
        for before, after in pairwise(places)
    ]
    known = [(mark, before) for mark, before in zip(times, places, strict=False) if mark]
    if 2 * len(known) < len(times):
        return lines
    shape = Counter(mark.shape for mark, _ in known).most_common(1)[0][0]
    depth = int(median(mark.line - before - 1 for mark, before in known if mark.shape == shape))
    firsts = [mark.line for mark in marks if mark.shape == shape and mark.line < places[0]]
    above = lines[: max(firsts[-1] - depth, 0)] if firsts else lines
    if chosen_of(above, [mark for mark in marks if mark.line < len(above)], setting):
        return above
    chosen = chosen_of(lines, marks, setting)
    return above if chosen and chosen[0].line >= len(above) else lines
