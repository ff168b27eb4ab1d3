"""How long a small reading command takes to start: `python benchmarks/start.py`.

Claim (docs/decisions.md, "Questions"): on a small archive a reading command takes less than three times what
importing SQLAlchemy alone takes, since nothing that only a crawl, a page or an export needs is imported for it. The
best of repeated runs, the reference between them, so that both meet the same machine.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from sqlalchemy.orm import Session

sys.path.insert(0, str(Path(__file__).parent))

from made_archive import START, STEP, Size, fill

from archive.database import open_database

RUNS = 10

REFERENCE = ("-c", "import sqlalchemy.orm")

COMMANDS = {
    "list": ("list",),
    "show": ("show", "live"),
    "edits": ("edits", "live"),
    "search": ("search", "the"),
    "diff": ("diff", "live", "--from", f"{START + STEP:%Y-%m-%dT%H:%M:%SZ}", "--to", "now"),
}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'small.db'}"
        engine = open_database(url)
        with Session(engine) as session:
            fill(session, Size(1, updates=100, captures=40, edits=30))
        engine.dispose()
        runs = {name: ("-m", "archive.cli", *words, "--database", url) for name, words in COMMANDS.items()}
        taken = _best({"SQLAlchemy alone": REFERENCE, **runs})
    reference = taken.pop("SQLAlchemy alone")
    print(f"importing SQLAlchemy alone: {reference:.2f} s, best of {RUNS}")
    for name, seconds in taken.items():
        print(f"liveblog {name}: {seconds:.2f} s, {seconds / reference:.1f} times that (bound: 3)")


def _best(runs: dict[str, tuple[str, ...]]) -> dict[str, float]:
    """By name, the seconds of the quickest run."""
    taken: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(RUNS):
        for name, words in runs.items():
            start = time.perf_counter()
            subprocess.run([sys.executable, *words], check=True, stdout=subprocess.DEVNULL)
            taken[name].append(time.perf_counter() - start)
    return {name: min(times) for name, times in taken.items()}


if __name__ == "__main__":
    main()
