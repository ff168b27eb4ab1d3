"""Where a text changes its subject: paragraphs into the pieces that explain their words best.

M. Utiyama and H. Isahara, "A statistical model for domain-independent text segmentation", ACL 2001: of all ways to
cut the text, the one in which each piece's own word frequencies (Laplace-smoothed) make the words most likely, at a
price for every cut. It needs neither training nor a threshold. Two things are added for news: a paragraph that
leans on the one before it ("He added...", a quotation) is an unlikely beginning; and a cut may be prescribed.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

PRICE: Final = 0.6
"""Price of a cut, in log(words of the text); the paper's is 1, for pieces of a book's length."""

LEANING: Final = 4.0
"""What a cut before a leaning paragraph costs more, in nats: a factor of e^4 against it."""

STEM, SHORTEST = 6, 4
"""Letters of a word that count, and letters a word must have to count: endings and small words are noise."""

LONGEST: Final = 40
"""Paragraphs that one piece may have: bounds the work to LONGEST times their number."""

MOST_WORDS: Final = 2_000
"""Words of a paragraph that are weighed."""

_WORD = re.compile(r"[^\W\d_]{2,}|\d[\d.,]*")
_LEANING = re.compile(
    r"""["“”„«»‘'’—–-]|(?:but|and|or|so|however|also|he|she|it|they|we|i|his|her|its|their|this|that|these|those|there|then|
    such|all|both|another|others|mr|mrs|ms|dr|asked|speaking|earlier|
    alle|er|sie|es|wir|ich|sein|seine|ihr|ihre|dies|diese|dieser|damit|dabei|dazu|zudem|auch|aber|doch|außerdem|laut|demnach|
    il|elle|ils|elles|ce|cette|ces|son|sa|ses|mais|et|aussi|selon|
    él|ella|ellos|este|esta|estos|su|sus|pero|también|además|según|
    egli|lei|loro|questo|questa|suo|sua|ma|anche|inoltre|secondo|
    ele|ela|eles|elas|isso|seu|mas|também|segundo|
    hij|zij|ze|het|dit|deze|zijn|haar|hun|maar|ook|volgens|
    han|hun|hon|de|det|dette|detta|denne|men|også|också|ifølge|enligt)(?!\w)""",
    re.IGNORECASE | re.VERBOSE,
)


def change_of_subject(paragraphs: Sequence[str], prescribed: Collection[int] = ()) -> list[int]:
    """The numbers of the paragraphs that begin a piece, the first one included.

    `prescribed` are paragraphs that begin one in any case.
    """
    texts = [stems(paragraph)[:MOST_WORDS] for paragraph in paragraphs]
    total = max(sum(map(len, texts)), 2)
    kinds = len({stem for text in texts for stem in text})
    prices = [
        0.0 if number in prescribed else PRICE * math.log(total) + LEANING * leans(paragraph)
        for number, paragraph in enumerate(paragraphs)
    ]
    best, back = [0.0], [0]
    for end in range(1, len(texts) + 1):
        cost, start = min(_ends_at(end, texts, kinds, prices, best, prescribed))
        best.append(cost)
        back.append(start)
    starts, end = [], len(texts)
    while end:
        end = back[end]
        starts.append(end)
    return starts[::-1]


def _ends_at(
    end: int,
    texts: Sequence[Sequence[str]],
    kinds: int,
    prices: Sequence[float],
    best: Sequence[float],
    prescribed: Collection[int],
) -> list[tuple[float, int]]:
    """For each beginning of a piece that ends before paragraph `end`: what the text up to there costs."""
    counts: Counter[str] = Counter()
    known = 0.0  # the sum of n * log(n + 1) over the words' counts, kept up to date word by word
    size = 0
    options = []
    for start in range(end - 1, max(end - LONGEST, 0) - 1, -1):
        for stem in texts[start]:
            n = counts[stem]
            counts[stem] = n + 1
            known += (n + 1) * math.log(n + 2) - n * math.log(n + 1)
        size += len(texts[start])
        options.append((best[start] + size * math.log(size + kinds or 1) - known + prices[start], start))
        if start in prescribed:
            break
    return options


def stems(text: str) -> list[str]:
    """The beginnings of the words that carry meaning: long ones, names and numbers."""
    return [
        word.casefold()[:STEM]
        for word in _WORD.findall(text)
        if len(word) >= SHORTEST or not word[0].islower()
    ]


def leans(paragraph: str) -> bool:
    """Whether a paragraph begins as one does that continues another: a quotation, a pronoun, "But"."""
    return bool(_LEANING.match(paragraph))
