"""Which of two sources is right for a field of one update."""

from __future__ import annotations

from crawler.extractors.fields import combine
from crawler.items import BlogPosting
from tests.liveblog_pages import WORDS


def test_data_in_another_language_takes_no_words_away() -> None:
    foreign = "Le ferry du matin est rentré au port avec quarante passagers, son moteur ayant calé au large, dit le capitaine."
    longer = f"{WORDS[0]} Nobody was hurt, and the captain hopes to sail again before the tide turns."
    shown = BlogPosting(WORDS[0])
    assert combine(shown, BlogPosting(foreign))[0].article_body == WORDS[0]
    assert combine(shown, BlogPosting(longer))[0].article_body == longer


def test_a_line_that_is_the_writer_s_name_as_the_data_tells_is_no_word_of_the_body() -> None:
    """Where the page's markup does not say that a line is a byline, it is read as one in some captures and not in others."""
    told = BlogPosting(WORDS[0][:60], authors=("Ada Brown",))
    assert combine(BlogPosting(f"Ada Brown\n{WORDS[0]}"), told)[0].article_body == WORDS[0]
    assert combine(BlogPosting(f"{WORDS[0]}\nAda Brown"), told)[0].article_body == WORDS[0]
    assert combine(BlogPosting(f"Bo Chen\n{WORDS[0]}"), told)[0].article_body == f"Bo Chen\n{WORDS[0]}"
