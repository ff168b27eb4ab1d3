"""Numbers, names and quotations in a text, found by their look alone: no model, no dictionary of names."""

from __future__ import annotations

import re

from archive.tokens import NUMBER, Tokens

UNITS = (
    "per ?cent|percent|pct|percentage points?|Prozent(?:punkte)?|pour ?cent|por ciento|por cento|per cento"
    "|procent|prosent|proc|hundreds?|thousands?|millions?|billions?|trillions?|mn|bn|tn|k|m"
    "|Tausend|Millionen|Million|Milliarden|Milliarde|Mio|Mrd|milliers|milliards?|mille|mil|millones|millón"
    "|mila|milioni|milione|miliardi|miliardo|milhões|milhão|bilhões|bilhão|duizend|miljoen|miljard|mln|mld"
    "|tys|tysięcy|milionów|miliardów|tusen|millioner|milliarder|miljoner|miljarder"
    "|km/h|mph|km|kg|mm|cm|metres?|meters?|miles?|tonnes?|°C|°F|degrees|Grad|[ap]\\.?m\\.?|BST|GMT|Uhr"
    "|hours?|minutes?|seconds?|days?|weeks?|months?|years?|euros?|dollars?|pounds?|[%‰€$£¥]"
)
NUMBER_WITH_UNIT = re.compile(
    rf"{NUMBER}(?:[ \u00a0\u202f-]?(?:{UNITS})(?![\w])|[万億亿兆萬千百円元人歳年月日時分%]+)?", re.VERBOSE
)
"""VERBOSE ignores blanks: those that count are in character classes."""

QUOTATION = re.compile(
    r"“([^“”]{1,2000})”|„([^„“”]{1,2000})[“”]|«\s?([^«»]{1,2000}?)\s?»|»([^«»]{1,2000})«|「([^「」]{1,2000})」"
    r"|『([^『』]{1,2000})』|\"([^\"\n]{1,2000})\"|(?<!\w)‘([^‘\n]{1,2000}?)’(?!\w)|(?<!\w)'([^'\n]{1,2000}?)'(?!\w)"
)

PARTICLES = frozenset(
    [
        "de",
        "del",
        "della",
        "di",
        "da",
        "dos",
        "das",
        "du",
        "des",
        "van",
        "von",
        "der",
        "den",
        "la",
        "le",
        "el",
        "al",
        "bin",
        "ibn",
        "ben",
        "of",
        "zu",
    ]
)
STARTERS = frozenset(
    [
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "in",
        "on",
        "at",
        "by",
        "for",
        "from",
        "with",
        "after",
        "before",
        "as",
        "but",
        "and",
        "or",
        "if",
        "when",
        "while",
        "his",
        "her",
        "their",
        "its",
        "our",
        "my",
        "he",
        "she",
        "they",
        "we",
        "it",
        "you",
        "there",
        "here",
        "what",
        "who",
        "why",
        "how",
        "no",
        "not",
        "now",
        "today",
        "yesterday",
        "more",
        "most",
        "all",
        "some",
        "one",
        "two",
        "according",
        "der",
        "die",
        "das",
        "ein",
        "eine",
        "im",
        "in",
        "am",
        "auf",
        "bei",
        "mit",
        "nach",
        "vor",
        "und",
        "aber",
        "als",
        "wenn",
        "er",
        "sie",
        "wir",
        "es",
        "den",
        "dem",
        "des",
        "le",
        "la",
        "les",
        "un",
        "une",
        "des",
        "du",
        "au",
        "aux",
        "en",
        "dans",
        "sur",
        "avec",
        "après",
        "avant",
        "et",
        "mais",
        "il",
        "elle",
        "ils",
        "nous",
        "el",
        "los",
        "las",
        "una",
        "con",
        "tras",
        "según",
        "y",
        "pero",
        "lo",
        "gli",
        "i",
        "nel",
        "nella",
        "dopo",
        "secondo",
        "e",
        "ma",
        "o",
        "os",
        "as",
        "um",
        "uma",
        "no",
        "na",
        "após",
        "de",
        "het",
        "een",
        "op",
        "bij",
        "na",
        "met",
        "en",
        "maar",
        "w",
        "na",
        "po",
        "ale",
        "i",
        "det",
        "den",
        "en",
        "et",
        "på",
        "for",
        "med",
        "etter",
        "efter",
        "og",
        "och",
        "men",
    ]
)


def numbers(text: str) -> list[str]:
    """The numbers with sign, currency and unit, as printed; numbers in words ("three") are not found.

    >>> numbers("Up 5% to £3bn by 14:30, 1.5 million saw it 3-1 at -5 °C")
    ['5%', '£3bn', '14:30', '1.5 million', '3-1', '-5 °C']
    """
    return [match.group() for match in NUMBER_WITH_UNIT.finditer(text)]


def quotations(text: str) -> list[str]:
    """The words within quotation marks of any style, without the marks.

    >>> quotations("He said: “we won”, and «c'est fini»")
    ['we won', "c'est fini"]
    """
    return [next(filter(None, match.groups())) for match in QUOTATION.finditer(text)]


def names(text: str, *, beside: str = "") -> list[str]:
    """Runs of capitalised words, each once: people, places, bodies, and also weekdays and titles.

    A guess from spelling. A lone word that begins a sentence is taken for a name only when it is also
    capitalised within a sentence, here or in `beside`. Where all nouns have capitals (German) all nouns
    are found; in scripts without capitals (Arabic, Chinese) none are.

    >>> names("The minister, Anna de Vries, left. Police said Vries was in Den Haag.")
    ['Anna de Vries', 'Vries', 'Den Haag']
    """
    runs = _capitalised_runs(text)
    known = runs + _capitalised_runs(beside)
    within = {word for first, run in known for word in (run[1:] if first else run)}
    found = [" ".join(_without_starter(run, within) if first else run) for first, run in runs]
    return list(dict.fromkeys(name for name in found if len(name) > 1))


def _without_starter(run: list[str], within: set[str]) -> list[str]:
    lone = len(run) == 1 and run[0] not in within
    return run[1:] if lone or run[0].lower() in STARTERS else run


def _capitalised_runs(text: str) -> list[tuple[bool, list[str]]]:
    """Whether each run of capitalised words begins a sentence, and its words."""
    tokens = Tokens(text)
    runs: list[tuple[bool, list[str]]] = []
    i = 0
    while i < len(tokens):
        if not _is_capitalised(tokens.words[i]):
            i += 1
            continue
        stop = _end_of_run(tokens, i)
        run = [word for word in tokens.stretch(i, stop).split() if word]
        runs.append((_begins_sentence(tokens, i), run))
        i = stop
    return runs


def _end_of_run(tokens: Tokens, i: int) -> int:
    """Where the run that begins at token `i` ends: particles, hyphens and initials' dots may stand within."""
    while True:
        stop = i + 1
        after = tokens.words[stop : stop + 2]
        if (
            (tokens.words[i : i + 1] and len(tokens.words[i]) == 1 and after[:1] == ["."])
            or (after[:1] == ["-"] and not tokens.spaced[i] and not tokens.spaced[stop])
            or (after and after[0] in PARTICLES and _on_one_line(tokens, i))
        ):
            stop += 1
        if (
            stop >= len(tokens)
            or not _is_capitalised(tokens.words[stop])
            or not _on_one_line(tokens, stop - 1)
        ):
            return i + 1
        i = stop


def _on_one_line(tokens: Tokens, i: int) -> bool:
    return "\n" not in tokens.space_after(i)


def _is_capitalised(word: str) -> bool:
    return word[0].isupper() and word != "I"


def _begins_sentence(tokens: Tokens, i: int) -> bool:
    while i > 0 and tokens.words[i - 1] in {'"', "'", "“", "‘", "„", "«", "(", "["}:
        i -= 1
    return i == 0 or tokens.words[i - 1] in {".", "!", "?", "…", ":", "•"} or not _on_one_line(tokens, i - 1)
