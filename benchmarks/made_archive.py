"""A made archive of any size, its rows written directly: for measuring how questions are answered.

Words are drawn from a fixed list with a fixed seed. The rows are those that recording the same captures would
give: each live blog starts with all its updates, every capture shows all of them, edits are spread evenly.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert

from archive.models import Capture, LiveBlog, PostingVersion, Reading, Update, UpdateVersion
from archive.wording import words_digest

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

WORDS = [
    "the",
    "of",
    "and",
    "to",
    "in",
    "a",
    "is",
    "that",
    "for",
    "on",
    "with",
    "as",
    "by",
    "at",
    "from",
    "river",
    "council",
    "warning",
    "police",
    "storm",
    "road",
    "bridge",
    "school",
    "night",
    "morning",
    "people",
    "homes",
    "water",
    "level",
    "minister",
    "crews",
    "power",
    "train",
    "town",
    "north",
    "south",
    "closed",
    "open",
    "said",
    "after",
    "before",
    "about",
    "until",
    "more",
    "than",
    "twenty",
    "forty",
    "hundred",
    "metres",
    "hours",
    "officials",
    "residents",
    "families",
    "reports",
]

START = datetime(2026, 2, 14, 6, tzinfo=UTC)
STEP = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Size:
    """Per live blog: updates, captures, and edits; each edit is of another update, then round again."""

    live_blogs: int
    updates: int
    captures: int
    edits: int
    words: int = 80


def fill(session: Session, size: Size) -> None:
    """Write the archive and commit."""
    chance = random.Random(7)
    for number in range(1, size.live_blogs + 1):
        _live_blog(session, number, size, chance)
    session.commit()


def _live_blog(session: Session, number: int, size: Size, chance: random.Random) -> None:
    url = f"https://news{number % 7}.example/live/{number}"
    live_blog = LiveBlog(url=url, added_at=START, state="over", failures=0)
    session.add(live_blog)
    session.flush()
    captures = [
        Capture(
            live_blog_id=live_blog.id,
            captured_at=START + n * STEP,
            outcome="fetched",
            digest=f"{n:064x}",
        )
        for n in range(size.captures)
    ]
    session.add_all(captures)
    session.flush()
    ids = [capture.id for capture in captures]
    edited_in = {size.captures * (n + 1) // (size.edits + 1) for n in range(size.edits)}
    session.execute(insert(Reading), [_reading(i, id_, size, edited_in) for i, id_ in enumerate(ids)])
    session.add(_posting(live_blog.id, ids[0], number))
    updates = [_update(live_blog, n) for n in range(1, size.updates + 1)]
    session.add_all(updates)
    session.flush()
    session.execute(insert(UpdateVersion), _versions(updates, ids, size, chance))
    session.expunge_all()


def _reading(place: int, capture_id: int, size: Size, edited_in: set[int]) -> dict[str, Any]:
    return {
        "capture_id": capture_id,
        "outcome": "changed" if place == 0 or place in edited_in else "same",
        "extractor": "made",
        "routes": "made",
        "covers_from": START,
        "covers_until": START + size.updates * timedelta(minutes=1),
        "complete": True,
        "update_count": size.updates,
        "sequence": f"{size.updates}-1",
        "pinned": "",
    }


def _posting(live_blog_id: int, capture_id: int, number: int) -> PostingVersion:
    return PostingVersion(
        live_blog_id=live_blog_id,
        number=1,
        first_capture_id=capture_id,
        headline=f"Made live blog {number}",
        authors=[],
        url="",
        is_live=False,
        digest="",
    )


def _update(live_blog: LiveBlog, number: int) -> Update:
    key = f"block-{live_blog.id}-{number}"
    return Update(
        live_blog_id=live_blog.id, number=number, key=key, key_kind="id", url=f"{live_blog.url}#{key}"
    )


def _versions(
    updates: list[Update], capture_ids: list[int], size: Size, chance: random.Random
) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    latest: dict[int, dict[str, Any]] = {}
    for update in updates:
        text = " ".join(chance.choices(WORDS, k=size.words))
        latest[update.number] = _version(update, 1, capture_ids[0], text)
        rows.append(latest[update.number])
    for n in range(size.edits):
        update = updates[n * 7919 % len(updates)]
        place = len(capture_ids) * (n + 1) // (size.edits + 1)
        old = latest[update.number]
        old["last_capture_id"] = capture_ids[place - 1]
        words = old["text"].split()
        words[n % len(words)] = str(chance.randrange(1000))
        latest[update.number] = _version(update, old["number"] + 1, capture_ids[place], " ".join(words))
        rows.append(latest[update.number])
    return rows


def _version(update: Update, number: int, capture_id: int, text: str) -> dict[str, Any]:
    return {
        "update_id": update.id,
        "number": number,
        "first_capture_id": capture_id,
        "last_capture_id": None,
        "authors": ["A Reporter"],
        "links": [],
        "images": [],
        "date_published": START + update.number * timedelta(minutes=1),
        "date_published_printed": "",
        "date_published_coarseness": 0,
        "date_modified": None,
        "date_modified_printed": "",
        "date_modified_coarseness": 0,
        "pinned": False,
        "key_event": False,
        "digest": words_digest(None, text),
        "headline": None,
        "text": text,
        "html": f"<p>{text}</p>",
    }
