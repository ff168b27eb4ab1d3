"""What a capture costs in the archive, against gzip: a live blog that is captured 200 times.

    python benchmarks/payloads.py

Claims: at most 1.5 KB a capture where gzip -6 (as in WARC.gz) needs forty times as much, any capture
read back in milliseconds. The page is invented in the shape of a regional title's: some 200 KB of scripts, navigation
and some 350 updates, one new update a capture, an edit every fifth, and in each capture fresh tokens, a fresh
nonce on every script and a shuffled "most read" box.
"""

from __future__ import annotations

import gzip
import json
import random
import tempfile
import time
from pathlib import Path

from archive.database import open_database, write_transaction
from archive.payloads import Payloads

CAPTURES, UPDATES_BEFORE = 200, 250
VOCABULARY = 8_000


def words(chance: random.Random, number: int) -> str:
    """Invented prose: common words are common, as in a language (Zipf)."""
    return " ".join(f"w{int(VOCABULARY ** chance.random())}" for _ in range(number))


def chrome(chance: random.Random) -> tuple[list[str], str, list[str]]:
    """Scripts, styles and navigation that stay, and the headlines of the "most read" box."""
    scripts = [json.dumps({f"key{n}": words(chance, 12) for n in range(24)}) for _ in range(30)]
    links = "".join(
        f'<a class="nav-{n}" href="/{words(chance, 1)}/{n}">{words(chance, 3)}</a>' for n in range(300)
    )
    return scripts, links, [words(chance, 9) for _ in range(40)]


def captures() -> list[bytes]:
    chance = random.Random(3)
    scripts, links, headlines = chrome(chance)
    updates = [words(chance, 60) for _ in range(UPDATES_BEFORE)]
    pages = []
    for capture in range(CAPTURES):
        updates.insert(0, words(chance, 60))
        if capture % 5 == 4:
            updates[chance.randrange(30)] += " " + words(chance, 3)
        pages.append(page(chance, scripts, links, headlines, updates))
    return pages


def page(
    chance: random.Random, scripts: list[str], links: str, headlines: list[str], updates: list[str]
) -> bytes:
    nonce, token = chance.randbytes(16).hex(), chance.randbytes(32).hex()
    head = "".join(f'<script nonce="{nonce}">window.data={script}</script>' for script in scripts)
    first = 1_700_000_000_000
    entries = "".join(
        f'<div class="live-event-entry" id="{len(updates) - n}" data-type="default" '
        f'data-post-time="{first + 60_000 * (len(updates) - n)}"><div class="entry-content"><p>{text}</p></div></div>'
        for n, text in enumerate(updates)
    )
    box = "".join(f"<li><a>{headline}</a></li>" for headline in chance.sample(headlines, 10))
    return (
        f'<html><head><meta name="csrf-token" content="{token}">{head}</head><body><nav>{links}</nav>'
        f'<div class="live-event-entries">{entries}</div><ol class="most-read">{box}</ol></body></html>'
    ).encode()


def main() -> None:
    pages = captures()
    raw = sum(map(len, pages))
    gzipped = sum(len(gzip.compress(one, 6)) for one in pages)
    with tempfile.TemporaryDirectory() as folder:
        engine = open_database(f"sqlite:///{Path(folder) / 'liveblog.db'}")
        started = time.perf_counter()
        with write_transaction(engine) as connection:
            payloads, before, names = Payloads(connection), None, []
            for one in pages:
                before = payloads.put(one, after=before)
                names.append(before)
            stored = connection.exec_driver_sql("SELECT sum(length(data)) FROM payload").scalar_one()
        written = (time.perf_counter() - started) / CAPTURES
        slowest = 0.0
        with engine.connect() as connection:
            for name, one in zip(names, pages, strict=True):
                started = time.perf_counter()
                assert Payloads(connection).get(name) == one
                slowest = max(slowest, time.perf_counter() - started)
        engine.dispose()
    print(
        f"{CAPTURES} captures of {raw // CAPTURES:,} bytes: {stored / CAPTURES:,.0f} bytes a capture; "
        f"gzip -6 needs {gzipped / CAPTURES:,.0f}, {gzipped / stored:.0f} times as much "
        f"(raw {raw / stored:.0f} times)"
    )
    print(f"{written * 1000:.1f} ms to write one, {slowest * 1000:.1f} ms to read the slowest")


if __name__ == "__main__":
    main()
