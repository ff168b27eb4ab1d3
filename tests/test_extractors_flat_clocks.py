"""Clocks that begin updates without a wrapper: hours alone, and words before their label."""

from __future__ import annotations

from crawler.extractors import extract
from tests.liveblog_pages import WORDS, brief, page


def test_an_hour_without_minutes_among_clocks_written_alike_is_one_of_them() -> None:
    """In French a list's "19h" is a clock and not how long ago it was."""
    clocks = ("15h51", "15h40", "15h29", "15h", "14h18")
    body = "".join(
        f"<p><strong><span>• {clock}</span> - Titre {n}</strong></p><p>{WORDS[n]}</p>"
        for n, clock in enumerate(clocks)
    )
    posting = extract([page(body, url="https://news.example/live/port", lang="fr")])
    assert [text for _, _, text in brief(posting)] == list(WORDS[:5])
    printed = [update.date_published and update.date_published.printed for update in posting.updates]
    assert printed == list(clocks)


def test_a_word_before_the_label_of_an_update_s_time() -> None:
    labels = ("Νεότερη ενημέρωση 15:51:", "15:40", "15:29", "Νέα ενημέρωση 15:18:", "15:07")
    body = "".join(
        f"<p><span><strong>{label}</strong></span> {WORDS[n]}</p>" for n, label in enumerate(labels)
    )
    posting = extract([page(body, url="https://news.example/live/limani", lang="el")])
    assert [text for _, _, text in brief(posting)] == list(WORDS[:5])
