"""Recorded pages: a page and what it should say, side by side, as a test case.

A case is a folder's pair `NAME.html` (or .txt, .json) and `NAME.expected.json`: the address, the time of the
capture, the content type and the schema.org posting. tests/test_recorded_pages.py reads every pair.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from crawler.extractors import extract
from crawler.items import Page, as_schema_org, isoformat

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

EXPECTED = ".expected.json"
SUFFIXES = {"text/plain": ".txt", "application/json": ".json"}


@dataclass(frozen=True, slots=True)
class RecordedPage:
    """A page kept as a test case, with the posting that it should give."""

    name: str
    page: Page
    expected: dict[str, Any]


def record(page: Page, folder: Path, name: str = "") -> Path:
    """Write the page and what is extracted from it today; returns the file to correct by hand.

    Raises ExtractionError, and writes nothing, when nothing can be extracted.
    """
    posting = as_schema_org(extract([page]))
    content_type = page.header("content-type") or "text/html"
    name = name or _name(page)
    case = {
        "url": page.url,
        "capturedAt": isoformat(page.fetched_at),
        "contentType": content_type,
        "posting": posting,
    }
    publisher = folder / publisher_of(page.url)
    publisher.mkdir(parents=True, exist_ok=True)
    suffix = SUFFIXES.get(content_type.split(";")[0].strip(), ".html")
    (publisher / f"{name}{suffix}").write_bytes(page.body)
    expected = publisher / f"{name}{EXPECTED}"
    expected.write_text(json.dumps(case, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return expected


def recorded_pages(folder: Path) -> Iterator[RecordedPage]:
    """Every case below the folder, in the order of their names."""
    for expected in sorted(folder.rglob(f"*{EXPECTED}")):
        case = json.loads(expected.read_text(encoding="utf-8"))
        stem = expected.name.removesuffix(EXPECTED)
        (file,) = [path for path in expected.parent.glob(f"{stem}.*") if path != expected]
        page = Page(
            url=case["url"],
            request_url=case["url"],
            fetched_at=datetime.fromisoformat(case["capturedAt"]),
            body=file.read_bytes(),
            headers=(("Content-Type", case["contentType"]),),
        )
        yield RecordedPage(f"{expected.parent.name}/{stem}", page, case["posting"])


def publisher_of(url: str) -> str:
    """A folder's name for the publisher: the host's own word.

    >>> publisher_of("https://www.example.co.uk/news/live")
    'example'
    """
    labels = (urlsplit(url).hostname or "unknown").removeprefix("www.").split(".")
    significant = [label for label in labels[:-1] if label not in ("co", "com", "org", "net", "gov", "ac")]
    return re.sub(r"[^a-z0-9]+", "_", (significant or labels)[-1])


def _name(page: Page) -> str:
    last = urlsplit(page.url).path.rstrip("/").rsplit("/", 1)[-1].rsplit(".", 1)[0]
    slug = re.sub(r"[^a-z0-9]+", "-", last.lower()).strip("-")[:40].strip("-")
    return f"{slug or 'page'}-{page.fetched_at:%Y%m%d}"
