"""Sentences with their places in a text, without a model: sentencex, and joins for what it cuts too often."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import sentencex

if TYPE_CHECKING:
    from collections.abc import Iterator

LINE = re.compile(r"[^\n\r\u2028\u2029]+")
PIECE = re.compile(r".{1,10000}(?:[\s.!?。！？]|$)|.{1,10000}", re.DOTALL)
"""sentencex takes time that grows with the square of a line's length: very long lines go in pieces."""

ORDINAL_LANGUAGES = frozenset(
    ["cs", "da", "de", "et", "fi", "hr", "hu", "is", "lv", "nb", "nn", "no", "pl", "sk", "sl", "sr", "tr"]
)
"""Where "7." is also "7th": a sentence is not ended by it."""

ORDINAL = re.compile(r"(?:^|[\s(])\d{1,2}\.$")
ABBREVIATIONS = {
    "da": "kl ca nr bl.a f.eks hhv mio mia",
    "de": "ca bzw evtl usw mio mrd tel str st",
    "fr": "m mm mme mlle mgr me dr st ste av env",
    "nb": "kl ca nr bl.a f.eks mill mrd",
    "pl": "tys mln mld godz ul ok tzw np prof dr r w nr św",
    "sv": "kl ca nr bl.a t.ex s.k milj mdr",
}
LAST_WORD = re.compile(r"(?:^|[\s(«„“\"])([^\s(«„“\"]+)\.$")
QUOTED_ON = re.compile(r"[」』]$"), re.compile(r"^(?:と|って|という)")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence without the white space around it; `text == whole[start:end]`."""

    text: str
    start: int
    end: int


def sentences(text: str, language: str | None = None) -> list[Sentence]:
    """The sentences of a text in order; the end of a line always ends a sentence.

    `language` is a BCP 47 tag ("de-AT"), English rules where there is none. Thai, which marks no ends of
    sentences, is cut at lines only.

    >>> [s.text for s in sentences("M. Dupont est là. Il parle.", "fr")]
    ['M. Dupont est là.', 'Il parle.']
    """
    code = (language or "en").replace("_", "-").split("-")[0].lower()
    return [sentence for line in _pieces(text) for sentence in _in_line(text, line, code)]


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    for line in LINE.finditer(text):
        for piece in PIECE.finditer(text, *line.span()):
            yield piece.span()


def _in_line(text: str, line: tuple[int, int], code: str) -> Iterator[Sentence]:
    start = at = line[0]
    for part in sentencex.segment(code, text[slice(*line)]):
        at += len(part)
        rest = text[at : line[1]]
        if rest and _goes_on(text[start:at].rstrip(), rest, code):
            continue
        yield from _stripped(text, start, at)
        start = at


def _goes_on(sentence: str, rest: str, code: str) -> bool:
    """Whether the cut after `sentence` is none: an ordinal, an abbreviation, a lower-case letter follow on."""
    if rest[0].islower() and sentence.endswith("."):
        return True
    if code in ORDINAL_LANGUAGES and ORDINAL.search(sentence):
        return True
    if QUOTED_ON[0].search(sentence) and QUOTED_ON[1].match(rest):
        return True
    word = LAST_WORD.search(sentence)
    known = ABBREVIATIONS.get("nb" if code in {"no", "nn"} else code, "").split()
    return word is not None and word[1].lower() in known


def _stripped(text: str, start: int, end: int) -> Iterator[Sentence]:
    words = text[start:end].strip()
    if words:
        start += len(text[start:end]) - len(text[start:end].lstrip())
        yield Sentence(words, start, start + len(words))
