"""Extraction measured on real pages with known truth, against the figures last recorded.

    python benchmarks/extraction.py [FOLDER]             measure and print
    python benchmarks/extraction.py [FOLDER] --check     exit 1 when a figure is below benchmarks/extraction.json
    python benchmarks/extraction.py [FOLDER] --record    write the figures that are better

FOLDER holds `score.py` and the sets `pages`, `dom`, `negatives` and `text`; the pages are other people's work
and no part of this project. "general" is the honest forecast for publishers that nobody has seen: structure
alone, with every publisher file and all structured data switched off.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from archive.imports import read_file
from crawler.extractors import ExtractionError, extract
from crawler.items import as_schema_org

if TYPE_CHECKING:
    from collections.abc import Iterator

DEFAULT_FOLDER = Path(__file__).parent.parent.parent / "shared" / "eval"
RECORD = Path(__file__).with_name("extraction.json")
MEASURED = [
    ("pages", None),
    ("dom", None),
    ("pages", "general"),
    ("dom", "general"),
    ("negatives", None),
    ("text", None),
]
FIGURES = ("f1", "text", "time")
SINKING = ("leaks", "false_live_blogs")
"""Figures that are better when they are lower."""

Figures = dict[str, dict[str, float]]


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("folder", type=Path, nargs="?", default=DEFAULT_FOLDER)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--record", action="store_true")
    options = parser.parse_args()
    if not (options.folder / "score.py").exists():
        print(f"no score.py in {options.folder}: nothing was measured")
        return 0
    figures = {_name(name, route): measure(options.folder, name, route) for name, route in MEASURED}
    for name, values in figures.items():
        print(f"{name:16} " + "  ".join(f"{figure} {value:g}" for figure, value in values.items()))
    recorded = json.loads(RECORD.read_text()) if RECORD.exists() else {}
    fallen = list(_fallen(recorded, figures))
    for line in fallen:
        print(line)
    if options.record:
        RECORD.write_text(json.dumps(_better(recorded, figures), indent=2) + "\n")
    return int(options.check and bool(fallen))


def measure(folder: Path, name: str, route: str | None) -> dict[str, float]:
    """The figures of score.py over one set; the pages are read in this process."""
    with tempfile.TemporaryDirectory() as predictions:
        for truth in sorted((folder / name).glob("*.truth.json")):
            posting = predict(truth, route)
            answer = Path(predictions) / f"{truth.name.removesuffix('.truth.json')}.json"
            answer.write_text(json.dumps(posting), encoding="utf-8")
        command = [sys.executable, str(folder / "score.py"), str(folder / name), "--json"]
        done = subprocess.run(
            [*command, "--predictions", predictions], capture_output=True, text=True, check=True
        )
    total = json.loads(done.stdout.splitlines()[-1])
    wanted = SINKING[1:] if total["negatives"] else (*FIGURES, *SINKING[:1])
    return {figure: round(total[figure], 4) for figure in wanted if total[figure] is not None}


def predict(truth: Path, route: str | None) -> dict[str, object] | None:
    """What the extractors say of the page beside a truth; None for what they call no live blog."""
    known = json.loads(truth.read_text(encoding="utf-8"))
    stem = truth.name.removesuffix(".truth.json")
    (file,) = [path for path in truth.parent.glob(f"{stem}.*") if path != truth]
    captured = known.get("captured")
    moment = datetime.fromisoformat(captured) if captured else datetime.now(UTC)
    try:
        return as_schema_org(extract([read_file(file, known["url"], moment)], route=route))
    except ExtractionError:
        return None


def _name(name: str, route: str | None) -> str:
    return f"{name} {route}" if route else name


def _is_worse(figure: str, value: float, than: float) -> bool:
    return value > than if figure in SINKING else value < than


def _fallen(recorded: Figures, figures: Figures) -> Iterator[str]:
    for name, values in recorded.items():
        for figure, before in values.items():
            now = figures[name].get(figure, before)
            if _is_worse(figure, now, before):
                yield f"FALLEN: {name} {figure} is {now:g}, recorded is {before:g}"


def _better(recorded: Figures, figures: Figures) -> Figures:
    """Of each figure the better one: a record is never lowered here, but by hand and with a reason."""
    return {
        name: {
            figure: before
            if (before := recorded.get(name, {}).get(figure)) is not None and _is_worse(figure, value, before)
            else value
            for figure, value in values.items()
        }
        for name, values in figures.items()
    }


if __name__ == "__main__":
    sys.exit(main())
