from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.sentences import Sentence, sentences


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            None,
            "Mr. Lee left at 5 p.m. on Monday. Why? No one knows!",
            ["Mr. Lee left at 5 p.m. on Monday.", "Why?", "No one knows!"],
        ),
        (
            "en-GB",
            "It rose 1.5 per cent. “I am here,” he said.",
            ["It rose 1.5 per cent.", "“I am here,” he said."],
        ),
        ("en", "A headline\nwithout a stop\n\nText.", ["A headline", "without a stop", "Text."]),
        ("en", "It was i.e. that. then it ended.", ["It was i.e. that. then it ended."]),
        (
            "de",
            "Am 7. Februar kam Dr. Müller. „Nein.“ Er ging um 12.31 Uhr.",
            ["Am 7. Februar kam Dr. Müller.", "„Nein.“", "Er ging um 12.31 Uhr."],
        ),
        ("de", "Das Spiel endete 3:2. Danach ging er.", ["Das Spiel endete 3:2.", "Danach ging er."]),
        ("fr", "M. Dupont et Mme. Leroy. « Ah ! » dit-il.", ["M. Dupont et Mme. Leroy.", "« Ah ! » dit-il."]),
        ("es", "El Sr. López llegó. ¿Qué? ¡No!", ["El Sr. López llegó.", "¿Qué?", "¡No!"]),
        ("pl", "Ok. 5 tys. osób. Tak.", ["Ok. 5 tys. osób.", "Tak."]),
        ("nb", "Kl. 12.30 kom 5. mai. Ja.", ["Kl. 12.30 kom 5. mai.", "Ja."]),
        ("ja", "はい。「いいえ。」と言った。終わり！", ["はい。", "「いいえ。」と言った。", "終わり！"]),
        ("zh", "第一句。第二句！", ["第一句。", "第二句！"]),
        ("ar", "قال الوزير. هل انتهى؟ نعم.", ["قال الوزير.", "هل انتهى؟", "نعم."]),
        ("hi", "यह है। वह था।", ["यह है।", "वह था।"]),
        ("th", "สวัสดี วันนี้\nอากาศดี", ["สวัสดี วันนี้", "อากาศดี"]),
        ("xx", "One. Two.", ["One.", "Two."]),
        ("en", " \n ", []),
    ],
)
def test_sentences(language: str | None, text: str, expected: list[str]) -> None:
    assert [sentence.text for sentence in sentences(text, language)] == expected


def test_places() -> None:
    assert sentences(" Eins. Zwei ist 😀.\n\nDrei", "de") == [
        Sentence("Eins.", 1, 6),
        Sentence("Zwei ist 😀.", 7, 18),
        Sentence("Drei", 20, 24),
    ]


@settings(derandomize=True, deadline=None, max_examples=200)
@given(
    st.text(alphabet=st.sampled_from("ab. !?\n\r\u2028\"'”“。」と7ß😀"), max_size=60),
    st.sampled_from(["en", "de", "ja", "fr"]),
)
def test_nothing_but_white_space_is_lost(text: str, language: str) -> None:
    found = sentences(text, language)
    assert [text[s.start : s.end] for s in found] == [s.text for s in found]
    assert "".join("".join(s.text.split()) for s in found) == "".join(text.split())


@pytest.mark.timeout(30)
@pytest.mark.parametrize(
    "text", ["東京。" * 50_000, "a. " * 50_000, '"' * 100_000, "(" * 100_000, "x" * 100_000]
)
def test_hostile_texts_end(text: str) -> None:
    assert "".join("".join(s.text.split()) for s in sentences(text, "ja")) == "".join(text.split())
