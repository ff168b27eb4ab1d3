from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

import pytest

from archive.disclosures import LABELS, SENTENCES, STEMS, notices
from archive.edits import EditClass, Replaced, classify, plain_typography
from archive.mentions import names, numbers, quotations
from archive.wording import PublishedWording


def at(hour: int, minute: int = 0, second: int = 0) -> datetime:
    return datetime(2026, 2, 14, hour, minute, second, tzinfo=UTC)


def edit(old: str, new: str, *, before: dict[str, Any] | None = None, **after: Any) -> EditClass:
    return classify(PublishedWording(text=old, **(before or {})), PublishedWording(text=new, **after))


# --- silent or disclosed -----------------------------------------------------------------------------------


def test_words_changed_without_a_modified_time_are_silent() -> None:
    found = edit("Three men were held.", "Four men were held.")
    assert (found.fields, found.silent, found.disclosed_by, found.substance) == (
        ("articleBody",),
        True,
        None,
        True,
    )
    assert [found.numbers, found.names, found.quotations] == [Replaced()] * 3


@pytest.mark.parametrize(
    ("before", "after", "silent", "disclosed_by"),
    [
        ({}, {}, True, None),
        ({"date_modified": at(9)}, {"date_modified": at(9)}, True, None),
        ({"date_modified": at(9)}, {"date_modified": at(10)}, False, "dateModified"),
        ({"date_modified": at(10)}, {"date_modified": at(9)}, True, None),
        ({"date_modified": at(9)}, {}, True, None),
        ({}, {"date_modified": at(9)}, False, "dateModified"),
        (
            {"date_published": at(9)},
            {"date_published": at(9), "date_modified": at(9)},
            True,
            None,
        ),
        (
            {"date_published": at(9)},
            {"date_published": at(9), "date_modified": at(8)},
            True,
            None,
        ),
        (
            {"date_modified": at(9, 0, 10), "date_modified_printed": "09:00", "date_modified_coarseness": 60},
            {"date_modified": at(9, 0, 50), "date_modified_printed": "09:00", "date_modified_coarseness": 60},
            True,
            None,
        ),
        (
            {"date_modified": at(9), "date_modified_printed": "09:00", "date_modified_coarseness": 60},
            {"date_modified": at(9, 1), "date_modified_printed": "09:01", "date_modified_coarseness": 60},
            False,
            "dateModified",
        ),
        (
            {"date_modified_printed": "Updated at 12:36"},
            {"date_modified_printed": "Updated at 12:36"},
            True,
            None,
        ),
        (
            {"date_modified_printed": "Updated at 12:36"},
            {"date_modified_printed": "Updated at 12:41"},
            False,
            "dateModified",
        ),
        ({}, {"date_modified_printed": "Updated at 12:41"}, False, "dateModified"),
    ],
    ids=[
        "no modified time",
        "the same",
        "later",
        "earlier",
        "gone",
        "appears",
        "appears and repeats the published time",
        "appears and is before the published time",
        "within its coarseness",
        "the next minute",
        "the same clock without a date",
        "another clock without a date",
        "a clock without a date appears",
    ],
)
def test_the_publishers_modified_time(
    before: dict[str, Any], after: dict[str, Any], silent: bool, disclosed_by: str | None
) -> None:
    found = edit("Three men were held.", "Four men were held.", before=before, **after)
    assert (found.silent, found.disclosed_by) == (silent, disclosed_by)


def test_a_headline_counts_as_words() -> None:
    found = edit("Text.", "Text.", before={"headline": "Bridge shut"}, headline="Bridge closed")
    assert (found.fields, found.silent, found.substance) == (("headline",), True, True)


@pytest.mark.parametrize(
    ("before", "after", "fields", "substance"),
    [
        ({}, {"date_modified": at(9)}, ("dateModified",), False),
        ({"date_published": at(8)}, {"date_published": at(9)}, ("datePublished",), True),
        ({"authors": ("A",)}, {"authors": ("B",)}, ("author",), True),
        ({"html": "<a>", "links": ("https://a.example/",)}, {"html": "<a>"}, ("links",), False),
        ({"pinned": True}, {"pinned": False}, (), False),
    ],
)
def test_without_words_there_is_no_silence(
    before: dict[str, Any], after: dict[str, Any], fields: tuple[str, ...], substance: bool
) -> None:
    found = edit("Text.", "Text.", before=before, **after)
    assert (found.fields, found.silent, found.disclosed_by, found.substance) == (
        fields,
        None,
        None,
        substance,
    )


NOTICES = [
    "Correction: an earlier version gave the wrong age.",
    "CLARIFICATION – the minister spoke on Tuesday.",
    "Update 14:30: the bridge is open again.",
    "Updated at 12.36 BST.",
    "This post was amended on 3 May 2026 to correct a name.",
    "This article, first published at 9am, has since been updated.",
    "An earlier version of this post said the bank had closed.",
    "We have corrected this headline.",
    "Editor's note: a name was removed.",
    "Korrektur: Es waren drei Tote.",
    "In einer früheren Version dieses Beitrags hieß es, die Brücke sei offen.",
    "Dieser Eintrag wurde um 14 Uhr aktualisiert.",
    "Anmerkung der Redaktion: Der Name wurde geändert.",
    "Rectificatif : il s'agit de trois blessés.",
    "Mise à jour à 14h30 : le pont est rouvert.",
    "Une version précédente de cet article indiquait un autre âge.",
    "Cet article a été modifié à 15 heures.",
    "Corrección: eran tres heridos.",
    "Una versión anterior de esta noticia daba otra cifra.",
    "Este artículo ha sido actualizado con más datos.",
    "Rettifica: i feriti sono tre.",
    "Una versione precedente di questo articolo indicava un altro nome.",
    "Questo articolo è stato aggiornato.",
    "Correção: eram três feridos.",
    "Este texto foi atualizado às 15h.",
    "Uma versão anterior desta notícia dizia outra coisa.",
    "Correctie: het waren er drie.",
    "In een eerdere versie van dit artikel stond een verkeerde naam.",
    "Dit bericht is om 12 uur aangepast.",
    "Sprostowanie: rannych jest trzech.",
    "We wcześniejszej wersji tekstu podaliśmy inną liczbę.",
    "Artykuł został zaktualizowany.",
    "Rettelse: Det var tre personer.",
    "I en tidligere versjon av denne saken sto det fire.",
    "Denne artikkelen er oppdatert med nye tall.",
    "Rättelse: det var tre personer.",
    "I en tidigare version av artikeln angavs fel ålder.",
    "Texten har uppdaterats.",
    "Præcisering: Tallet gælder 2025.",
    "I en tidligere version af denne artikel stod der fire.",
    "Denne artikel er blevet opdateret.",
]


@pytest.mark.parametrize("notice", NOTICES)
def test_a_notice_in_the_new_words_discloses(notice: str) -> None:
    [found] = notices(notice)
    assert notice.endswith(found)
    for old, new in (("Three were hurt.", f"Four were hurt.\n{notice}"), ("Three.", f"{notice} Four.")):
        kind = edit(old, new)
        assert (kind.silent, kind.disclosed_by) == (False, "text")


@pytest.mark.parametrize(
    "text",
    [
        "Updated figures show a rise of 5%.",
        "The market correction: analysts are calm.",
        "A correction in shares was expected.",
        "This article of the treaty was amended in 1992.",
        "The bill was amended late at night.",
        "He gave an update on the talks.",
        "Die frühere Version der App war langsam.",
        "Die Zahlen wurden korrigiert.",
        "La première version du jeu est sortie.",
        "Hij gaf een update.",
    ],
)
def test_other_talk_of_corrections_is_no_notice(text: str) -> None:
    assert notices(text) == []


def test_every_pattern_has_a_stem() -> None:
    """What `notices` looks for first: every label, and one part at least of every sentence in all its variants."""

    def stemmed(pattern: str) -> bool:
        return any(stem in pattern.replace("\\", "").replace("?", "") for stem in STEMS)

    lines = SENTENCES.split("\n")[1:-1]
    groups = {line: re.findall(r"\(\?:([^()]*)\)", line) for line in lines}
    fixed = {line: re.sub(r"\(\?:[^()]*\)", "", line) for line in lines}
    assert [
        line for line in lines
        if not stemmed(fixed[line]) and not any(all(map(stemmed, group.split("|"))) for group in groups[line])
    ] == []  # fmt: skip
    assert [
        label
        for line in LABELS.split("\n")[1:-1]
        for label in re.split(r"\|(?![^(]*\))", line)
        if not stemmed(label)
    ] == []


def test_a_notice_that_was_there_before_discloses_nothing() -> None:
    notice = "Correction: an earlier version gave the wrong age."
    assert edit(f"Three hurt. {notice}", f"Four hurt. {notice}").silent is True
    assert (
        edit(f"Three hurt. {notice}", "Three hurt. Correction: an earlier version gave a wrong age.").silent
        is True
    )
    assert edit(f"Three hurt. {notice}", "Three hurt.").silent is True


def test_a_second_notice_discloses() -> None:
    first, second = "Correction: the age was wrong.", "Update 15:02: the road is open."
    assert edit(f"Three hurt. {first}", f"Three hurt. {first} {second}").disclosed_by == "text"
    assert edit(f"Three hurt. {first}", f"Three hurt. {second}").disclosed_by == "text"


# --- cosmetic or of substance ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("He said: “we won”.", 'He said: "we won".'),
        ("He said: “we won”.", "He said: ‘we won’."),
        ("Er sagte: „Ja“.", "Er sagte: «Ja»."),
        ("Il dit : « oui ».", "Il dit: «oui»."),
        ("It’s late", "It's late"),
        ("2019–2020", "2019-2020"),
        ("Rain – and wind", "Rain—and wind"),
        ("Rain -- and wind", "Rain — and wind"),
        ("And then…", "And then..."),
        ("up 5 % now", "up 5% now"),
        ("soft\u00adhyphen", "softhyphen"),
        ("minus −5", "minus -5"),
        ("彼は「はい」と言った", "彼は『はい』と言った"),
    ],
)
def test_cosmetic(old: str, new: str) -> None:
    found = edit(old, new)
    assert (found.fields, found.substance, found.silent) == (("articleBody",), False, True)
    assert plain_typography(old) == plain_typography(new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("1.5m people", "15m people"),
        ("up 5%", "up 5"),
        ("-5 degrees", "5 degrees"),
        ("by 5 -3", "by 5-3"),
        ('He said: "we won".', "He said: we won."),
        ("We won.", "We won!"),
        ("We won", "We won."),
        ("the us", "the US"),
        ("nowhere", "now here"),
        ("its late", "it's late"),
        ("Rain and wind", "Rain – and wind"),
    ],
)
def test_of_substance(old: str, new: str) -> None:
    assert edit(old, new).substance is True
    assert plain_typography(old) != plain_typography(new)


# --- numbers, names, quotations ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("1.5m people", "15m people", Replaced(("1.5m",), ("15m",))),
        ("cost £3bn", "cost £4bn", Replaced(("£3bn",), ("£4bn",))),
        ("up 5%", "up 5", Replaced(("5%",), ("5",))),
        ("up 5 %", "up 5%", Replaced()),
        ("-5 degrees", "5 degrees", Replaced(("-5 degrees",), ("5 degrees",))),
        ("won 3-1 at 14:30", "won 3-2 at 14.45", Replaced(("3-1", "14:30"), ("3-2", "14.45"))),
        ("2 dead, 2 hurt", "3 dead, 2 hurt", Replaced(("2",), ("3",))),
        ("5 and 6", "6 and 5", Replaced()),
        ("1.5 million", "1.5 billion", Replaced(("1.5 million",), ("1.5 billion",))),
        ("12,5 Prozent", "12,6 Prozent", Replaced(("12,5 Prozent",), ("12,6 Prozent",))),
        ("死者は5万人", "死者は6万人", Replaced(("5万人",), ("6万人",))),
        ("G20 and Covid-19", "G7 and Covid-19", Replaced()),
        ("three", "four", Replaced()),
    ],
)
def test_numbers_that_changed(old: str, new: str, expected: Replaced) -> None:
    assert edit(old, new).numbers == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Police named Anna Berg.", "Police named Anna Borg.", Replaced(("Anna Berg",), ("Anna Borg",))),
        ("The minister left.", "Yesterday the minister left.", Replaced()),
        ("Berg spoke. It was Berg.", "Borg spoke. It was Borg.", Replaced(("Berg",), ("Borg",))),
        ("It was in Den Haag.", "It was in Porto.", Replaced(("Den Haag",), ("Porto",))),
        ("We saw Berg and Berg.", "We saw Berg.", Replaced()),
        ("In Rome, J. K. Lane fell.", "In Rome, he fell.", Replaced(("J. K. Lane",), ())),
        ("قال أحمد", "قال محمد", Replaced()),
    ],
)
def test_names_that_changed(old: str, new: str, expected: Replaced) -> None:
    assert edit(old, new).names == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('He said: "we won".', "He said: we won.", Replaced(("we won",), ())),
        ("He said: “we won”.", 'He said: "we won".', Replaced()),
        ("Er sagte: „Ja“.", "Er sagte: „Nein“.", Replaced(("Ja",), ("Nein",))),
        ("«Oui», dit-il. It’s the girls’ day.", "«Oui», dit-il. It’s the boys’ day.", Replaced()),
        ("彼は「はい」と言った", "彼は「いいえ」と言った", Replaced(("はい",), ("いいえ",))),
    ],
)
def test_quotations_that_changed(old: str, new: str, expected: Replaced) -> None:
    assert edit(old, new).quotations == expected


def test_what_is_found_in_a_text() -> None:
    text = "Sir Ian Lee: “It cost £1.5m”, up 12% (−3 °C) in 2025; l’ONU and Jean-Luc Roy agreed at 9.30am."
    assert numbers(text) == ["£1.5m", "12%", "−3 °C", "2025", "9.30am"]
    assert names(text) == ["Sir Ian Lee", "Jean-Luc Roy"]
    assert quotations(text) == ["It cost £1.5m"]


def test_the_size_of_a_replacement() -> None:
    assert (len(Replaced()), len(Replaced(("5",), ("6",))), len(Replaced(("5", "7"), ()))) == (0, 1, 2)


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "text",
    ["“" * 20_000, "Correction: " * 5_000, "A " * 20_000, "1." * 20_000, "- " * 20_000, "‘a " * 20_000],
)
def test_hostile_texts_end(text: str) -> None:
    found = edit(text, text + "x")
    assert found.silent is not None
    assert [found.substance, len(found.numbers) < 3, len(found.names) < 3, len(found.quotations) < 3] == [
        True
    ] * 4
