"""`make demo`: a practice newsroom's day in seconds, crawled with the real spider, and what the archive has of it."""

from __future__ import annotations

import gzip
import socket
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa
from rich.text import Text

from archive.components import crawl
from archive.models import Capture, Payload, Response
from archive.payloads import Payloads
from archive.printing import print_edits, print_history, print_live_blogs, print_removals
from archive.store import Archive
from archive.terminal import console, progress
from crawler.newsroom import Newsroom, script
from crawler.newsroom.day import SETTINGS, play

if TYPE_CHECKING:
    from crawler.runner import CrawlReport

FOLDER = Path("demo")
PORT = 8814
"""Where the newsroom is when nothing else is there, so that two demos print the same addresses."""


def main() -> int:
    """Live through the day, print what is in the archive, and say whether the newsroom agrees."""
    database = _fresh_database()
    url = f"sqlite:///{database}"
    with Newsroom(port=_port()) as newsroom:
        reports = _crawl_the_day(newsroom, url)
        with Archive(url) as archive:
            _print_looks(newsroom, reports)
            _print_archive(archive)
            agreed = _print_truth(newsroom, archive)
            _print_bytes(archive)
    _print_next(database)
    return 0 if agreed else 1


def _fresh_database() -> Path:
    FOLDER.mkdir(exist_ok=True)
    database = FOLDER / "liveblog.db"
    for name in ("", "-wal", "-shm", ".lock"):
        Path(f"{database}{name}").unlink(missing_ok=True)
    return database


def _port() -> int:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", PORT))
        except OSError:
            return 0
    return PORT


def _crawl_the_day(newsroom: Newsroom, url: str) -> list[CrawlReport]:
    _title("A newsroom lives through a day, and is visited every ten minutes of it")
    reports: list[CrawlReport] = []
    total = script.LAST_TICK + 4
    with progress("crawling", total) as advance:
        for report in play(newsroom, lambda: crawl(url, newsroom.urls, SETTINGS, clock=newsroom.now)):
            reports.append(report)
            advance(len(reports), total)
    return reports


def _print_looks(newsroom: Newsroom, reports: list[CrawlReport]) -> None:
    outcomes = sum((report.outcomes for report in reports), Counter[str]())
    pages = sum(report.pages for report in reports)
    seconds = sum(report.seconds for report in reports)
    said = ", ".join(f"{n} {outcome.replace('_', ' ')}" for outcome, n in outcomes.most_common())
    out = console()
    out.print(f"{outcomes.total()} looks at {len(newsroom.stories)} live blogs in {seconds:.0f} s: {said}")
    out.print(f"{pages} pages, each with a fresh token and a shuffled box of other stories")


def _print_archive(archive: Archive) -> None:
    _title("What is in the archive (liveblog list)")
    print_live_blogs(archive.live_blogs())
    _title("What was edited, removed, restored, with its words (liveblog edits --diff)")
    print_edits(archive.edits(kinds=("edited", "removed", "restored")), with_words=True)
    silent = next(archive.edits(silent=True, numbers=True))
    _title(f"A silent edit: one number, and nobody was told (liveblog history {silent.update.key})")
    print_history(archive.versions(silent.update.key))
    _title("What was taken down, and between which two looks (liveblog removals)")
    print_removals(archive.removals())


def _print_truth(newsroom: Newsroom, archive: Archive) -> bool:
    """Whether the archive holds exactly what the newsroom did: its events, in kind, interval, field and class."""
    true = [_plain(event) for event in newsroom.truth()]
    found = [
        _plain(edit.as_json())
        for slug in newsroom.stories
        for edit in archive.edits(_address(newsroom, slug))
    ]
    agreed = sorted(true) == sorted(found)
    _title("The newsroom knows its own truth")
    words = f"{len(true)} events happened, {len(found)} are in the archive: "
    console().print(
        Text(words) + (Text("they agree", "green") if agreed else Text("they differ", "bold red"))
    )
    return agreed


def _plain(event: dict[str, object]) -> str:
    return repr([event[name] for name in ("by", "after", "kind", "headline", "version", "fields", "silent")])


def _address(newsroom: Newsroom, slug: str) -> str:
    return f"{newsroom.base_url}/{slug}"


def _print_bytes(archive: Archive) -> None:
    with archive.engine.connect() as connection:
        captures = connection.scalar(sa.select(sa.func.count(Capture.id))) or 1
        kept = connection.scalar(sa.select(sa.func.sum(sa.func.length(Payload.data)))) or 0
        payloads = Payloads(connection)
        bodies = [
            payloads.get(sha256) for sha256 in connection.scalars(sa.select(Response.payload_sha256)).all()
        ]
    raw = sum(map(len, bodies)) / captures
    gzipped = sum(len(gzip.compress(body, 6)) for body in bodies) / captures
    _title("Bytes per capture")
    console().print(
        f"as received {raw:,.0f}; each page with gzip {gzipped:,.0f}; in the archive {kept / captures:,.0f} "
        f"({gzipped / (kept / captures):.0f} times less than gzip)"
    )


def _print_next(database: Path) -> None:
    _title("What to type next")
    out = console()
    out.print(f"The archive is in {database}.")
    bin_folder = Path(sys.executable).parent
    command = bin_folder / "liveblog"
    shown = command.relative_to(Path.cwd()) if command.is_relative_to(Path.cwd()) else Path("liveblog")
    for words in ("edits --silent --diff", "show budget --at 2026-03-14T12:00Z", "serve"):
        out.print(f"  {shown} {words} --database sqlite:///{database}")


def _title(words: str) -> None:
    out = console()
    out.print()
    out.print(Text(words, style="bold underline"))


if __name__ == "__main__":
    sys.exit(main())
