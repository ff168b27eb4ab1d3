"""Running the command line in tests, and a page to give it; the fixtures `run` and `sample` are in conftest."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


PAGE = """<!doctype html><html lang="en"><head><title>Harbour fire: live</title></head><body><main>
<h1>Harbour fire: live</h1>
<article id="block-65cc1a01aaaaaaaaaaaaaaaa"><time datetime="2026-02-14T14:05:00Z">14:05</time>
<h2>Ferry turns back</h2><p>The morning ferry has turned back to the island with {people} people on board.</p></article>
<article id="block-65cc1a01bbbbbbbbbbbbbbbb"><time datetime="2026-02-14T13:40:00Z">13:40</time>
<h2>Crews arrive</h2><p>Two crews from the north shore have reached the quay and are laying hoses.</p></article>
<article id="block-65cc1a01cccccccccccccccc"><time datetime="2026-02-14T13:12:00Z">13:12</time>
<h2>Smoke seen</h2><p>Residents report thick smoke above the old warehouse beside the fish market.</p></article>
</main></body></html>"""
HARBOUR = "https://news.example/live/harbour-fire"


class Ran:
    """What a command left behind."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def lines(self) -> list[list[str]]:
        return [line.split("\t") for line in self.out.splitlines()]

    def json(self) -> object:
        return json.loads(self.out)


def saved(folder: Path, name: str, people: int = 40) -> Path:
    path = folder / name
    path.write_text(PAGE.format(people=people), encoding="utf-8")
    return path
