"""`make demo`: a practice newsroom lives through its day, the real spider visits it, the archive tells what it saw.

Everything is real but the news: HTTP on this machine, Scrapy, the database. The archive is left in `demo/`.
"""

from __future__ import annotations

import gzip
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa
from rich.text import Text

from archive.components import crawl
from archive.models import Payload, Response
from archive.payloads import Payloads
from archive.printing import console, print_edits, print_live_blogs, print_removals, progress
from archive.store import Archive
from crawler.newsroom import Newsroom, script
from crawler.newsroom.day import SETTINGS, play

if TYPE_CHECKING:
    from archive.queries import Edit

FOLDER = Path("demo")
SHOWN_EDITS = 12


def main() -> int:
    """Play the day into `demo/liveblog.db`; returns the exit code: 0 when the day was archived."""
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("liveblog.db*"):
        old.unlink()
    database_url = f"sqlite:///{FOLDER / 'liveblog.db'}"
    began = time.monotonic()
    outcomes = archive_a_day(database_url)
    seconds = time.monotonic() - began
    with Archive(database_url, create=False) as archive:
        _say(
            "A newsroom's day", f"three live blogs, {sum(outcomes.values())} visits in {seconds:.0f} seconds"
        )
        console().print(
            ", ".join(f"{count} {word.replace('_', ' ')}" for word, count in sorted(outcomes.items()))
        )
        tell(archive)
        _say("What it costs", storage(archive))
    _say_what_next(database_url)
    return 0 if outcomes["changed"] else 1


def archive_a_day(database_url: str) -> Counter[str]:
    """Crawl the newsroom after everything that happens; how many visits came to what."""
    outcomes: Counter[str] = Counter()
    evenings = 3
    with Newsroom() as newsroom, progress("living through a day", script.LAST_TICK + evenings) as advance:
        visits = play(
            newsroom,
            lambda: crawl(database_url, newsroom.urls, SETTINGS, clock=newsroom.now),
            evenings=evenings,
        )
        for tick, report in enumerate(visits):
            outcomes.update(visit.outcome for visit in report.visits)
            advance(tick, None)
    return outcomes


def tell(archive: Archive) -> None:
    """The summary, the last edits with their words, a silent edit of substance, and what was taken down."""
    _say("What is followed")
    print_live_blogs(archive.live_blogs())
    edits = list(archive.edits(kinds=["edited"]))
    _say("The edit log, word by word", f"the last {SHOWN_EDITS} of {len(edits)}: liveblog edits --diff")
    print_edits(edits[-SHOWN_EDITS:], with_words=True)
    _say("A silent edit", "its words changed, its modified time did not: liveblog edits --silent --substance")
    print_edits(_first_numbers(archive), with_words=True)
    _say("What was taken down", "after one look and by the next that covered its place: liveblog removals")
    print_removals(archive.removals())


def _first_numbers(archive: Archive) -> list[Edit]:
    """The first silent edit that changed a number."""
    return list(archive.edits(kinds=["edited"], silent=True, substance=True, numbers=True, limit=1))


def storage(archive: Archive) -> str:
    """Bytes a response in the archive, against the same bodies compressed by gzip one by one."""
    with archive.engine.connect() as connection:
        payloads = Payloads(connection)
        used = connection.scalar(sa.select(sa.func.sum(sa.func.length(Payload.data)))) or 0
        shas = connection.scalars(sa.select(Response.payload_sha256)).all()
        zipped = sum(len(gzip.compress(payloads.get(sha))) for sha in set(shas))
    responses = len(shas)
    ratio = zipped / used if used else 0
    return (
        f"{responses} responses kept whole: {used / responses:,.0f} bytes each, "
        f"{zipped / responses:,.0f} with gzip ({ratio:.0f} times as much)"
    )


def _say(title: str, more: str = "") -> None:
    out = console()
    out.print()
    out.print(Text(title, style="bold underline"))
    if more:
        out.print(Text(more, style="dim"))


def _say_what_next(database_url: str) -> None:
    _say("What next")
    executable = Path(sys.executable).parent / "liveblog"
    command = executable.relative_to(Path.cwd()) if executable.is_relative_to(Path.cwd()) else executable
    out = console()
    out.print(f"The archive is {FOLDER / 'liveblog.db'}. Ask it, or look at it in a browser:\n")
    out.print(f"  export LIVEBLOG_DATABASE_URL={database_url}")
    for arguments in ("list", "edits --silent --diff", "show flood --at 2026-03-14T12:00Z", "serve"):
        out.print(f"  {command} {arguments}")


if __name__ == "__main__":
    sys.exit(main())
