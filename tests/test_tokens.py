import pytest

from archive.tokens import Tokens, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.5m or 15m", ["1.5m", "or", "15m"]),
        ("up 5%, then -5 (−5)", ["up", "5%", ",", "then", "-5", "(", "−5", ")"]),
        ("£3bn, 5€, $1,000,000", ["£3bn", ",", "5€", ",", "$1,000,000"]),
        ("3-1 at 14:30 or 14h30", ["3-1", "at", "14:30", "or", "14h30"]),
        ("a 10-year-old", ["a", "10", "-", "year", "-", "old"]),
        ("„Nein“, l’homme", ["„", "Nein", "“", ",", "l’homme"]),
        ("12.31 Uhr", ["12.31", "Uhr"]),
        ("5年間、カメラ", ["5", "年", "間", "、", "カメラ"]),
        ("東京です", ["東", "京", "で", "す"]),
        ("นักกีฬาเก่ง", ["นั", "ก", "กี", "ฬา", "เก่", "ง"]),
        ("नमस्ते दुनिया", ["नमस्ते", "दुनिया"]),
        ("قال: «نعم»", ["قال", ":", "«", "نعم", "»"]),
        ("cafe\u0301s", ["cafe\u0301s"]),
        ("👩‍👩‍👧 👍🏽", ["👩‍👩‍👧", "👍🏽"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_tokens_keep_the_white_space() -> None:
    tokens = Tokens("  Two\n lines. ")
    assert tokens.words == ["Two", "lines", "."]
    assert [tokens.stretch(i, i + 1) for i in range(3)] == ["Two\n ", "lines", ". "]
    assert tokens.bare_stretch(0, 3) == "Two\n lines."
    assert tokens.space_after(0) == "\n "


def test_keys_are_composed() -> None:
    assert Tokens("cafe\u0301").keys == Tokens("caf\u00e9").keys
