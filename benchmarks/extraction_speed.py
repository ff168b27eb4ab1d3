"""Reading a page costs at most ten times what plain parsing of the same bytes with lxml costs.

    python benchmarks/extraction_speed.py [FOLDER] [--repeat N] [--limit RATIO]

FOLDER holds saved pages (*.html), as publishers serve them: they and a made article keep the limit. Made live blogs,
which are nothing but short updates, can't (docs/decisions.md says why): of them the ratio is stated, and that ten times
as many updates cost no more each. For each page: bytes,
the best of N parses with lxml, the best of N readings with `extract` (which parses too), and their ratio. Both run
in this process, in turns, after one reading that loads what is loaded once. "first" is that reading: a crawl reads a
page again and again, and what is remembered of its words makes the later readings cheaper; on the first page of a
language it loads that language's names of days. The ratio depends on how the interpreter was built (an
unoptimized one needs a third more), lxml's parsing does not: the first line names it. "walk" is what it costs beside
parsing to look at the attributes and texts of all elements, the least that a reader in Python can do. Exit code 1 when
a ratio exceeds the limit, or the cost of an update its growth.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import lxml.html

from crawler.extractors import ExtractionError, extract
from crawler.items import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DEFAULT_FOLDER = Path(__file__).parent.parent.parent / "shared" / "eval" / "pages"
COUNTS = (20, 200, 2000)
"""Updates of the made live blogs."""

CAPTURED = datetime(2026, 2, 14, 12, 0, tzinfo=UTC)


def best_of(repeat: int, *tasks: Callable[[], object]) -> list[float]:
    """The shortest time of each task, in seconds; the tasks take turns, so that load falls on all of them."""
    best = [float("inf")] * len(tasks)
    for _ in range(repeat):
        for number, task in enumerate(tasks):
            start = time.perf_counter()
            task()
            best[number] = min(best[number], time.perf_counter() - start)
    return best


def parse(body: bytes) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(body, parser=lxml.html.HTMLParser(huge_tree=True))


def walk(body: bytes) -> int:
    return sum(len(node.items()) + len(node.text or "") + len(node.tail or "") for node in parse(body).iter())


def read(page: Page) -> str:
    try:
        return f"{len(extract([page]).updates)} updates"
    except ExtractionError as error:
        return type(error).__name__


def saved_pages(folder: Path) -> Iterator[tuple[str, Page]]:
    for file in sorted(folder.glob("*.html")):
        truth = file.with_suffix(".truth.json")
        url = json.loads(truth.read_text())["url"] if truth.exists() else "https://www.example.org/live/page"
        yield file.stem, _page(url, file.read_bytes())


def made_live_blogs() -> Iterator[tuple[str, Page]]:
    for count in COUNTS:
        body = _live_blog(count)
        yield f"made: {count} updates in the markup", _page("https://www.example.org/live/made", body)
        with_json = body.replace(b"</head>", _json_ld(count) + b"</head>")
        yield f"made: {count} updates, also as JSON-LD", _page("https://www.example.org/live/made", with_json)


def made_article() -> tuple[str, Page]:
    article = b"<p>The dam above the town holds, the water board says.</p>" * 2000
    page = _page("https://www.example.org/news/made", _document(article))
    return "made: an article of 2000 paragraphs", page


def _page(url: str, body: bytes) -> Page:
    return Page(url, CAPTURED, body, headers=(("Content-Type", "text/html; charset=utf-8"),))


def _moment(number: int) -> str:
    return (CAPTURED - timedelta(minutes=3 * number)).isoformat()


def _document(main: bytes) -> bytes:
    menu = (
        b"<nav>" + b"".join(b"<a href='/section/%d'>Section %d</a>" % (i, i) for i in range(200)) + b"</nav>"
    )
    style = b"<style>" + b".a{color:red}" * 3000 + b"</style>"
    head = (
        b"<!doctype html><html lang='en'><head><meta charset='utf-8'><title>Flood live</title>"
        + style
        + b"</head>"
    )
    return head + b"<body>" + menu + b"<main><h1>Flood live</h1>" + main + b"</main></body></html>"


def _live_blog(count: int) -> bytes:
    updates = "".join(
        f"<article id='block-{i:024x}' class='block'><header><time datetime='{_moment(i)}'>{_moment(i)[11:16]}</time>"
        f"<h2>Water rises to mark {i}</h2></header><div class='body'><p>The dam above the town holds at {i} metres,"
        f" the water board says.</p><p>Road {i} is closed to traffic until tomorrow, and <a href='/news/{i}'>the bus"
        f"</a> goes by the northern bank.</p></div><ul class='share'><li><a href='#'>Share</a></li></ul></article>"
        for i in range(count)
    )
    return _document(updates.encode())


def _json_ld(count: int) -> bytes:
    posting = {
        "@context": "https://schema.org",
        "@type": "LiveBlogPosting",
        "headline": "Flood live",
        "liveBlogUpdate": [
            {
                "@type": "BlogPosting",
                "@id": f"https://www.example.org/live/made#block-{i:024x}",
                "headline": f"Water rises to mark {i}",
                "datePublished": _moment(i),
                "articleBody": f"The dam above the town holds at {i} metres, the water board says. Road {i} is closed.",
            }
            for i in range(count)
        ],
    }
    return b"<script type='application/ld+json'>" + json.dumps(posting).encode() + b"</script>"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "folder", nargs="?", type=Path, default=DEFAULT_FOLDER, help="a folder of saved pages"
    )
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--limit", type=float, default=10.0, help="highest ratio allowed")
    parser.add_argument(
        "--growth", type=float, default=1.6, help="highest growth of an update's cost allowed"
    )
    options = parser.parse_args()
    made = list(made_live_blogs())
    served = [made_article(), *(saved_pages(options.folder) if options.folder.is_dir() else ())]
    read(made[0][1])
    print(f"Python {sys.version}")
    print(f"{'page':58} {'KB':>6} {'lxml ms':>8} {'walk ms':>8} {'first ms':>8} {'read ms':>8} {'ratio':>6}")
    worst = max(measure(name, page, options.repeat)[1] for name, page in served)
    costs = [measure(name, page, options.repeat)[0] for name, page in made]
    each = [cost / count for cost, count in zip(costs[::2], COUNTS, strict=True)]
    growth = each[-1] / each[-2]
    print(f"highest ratio {worst:.1f}, limit {options.limit:g}")
    print(
        f"an update among {COUNTS[-1]} costs {growth:.2f} times one among {COUNTS[-2]}, limit {options.growth:g}"
    )
    return int(worst > options.limit or growth > options.growth)


def measure(name: str, page: Page, repeat: int) -> tuple[float, float]:
    """Print a page's figures; returns what reading it takes, in seconds, and how many times lxml's parsing that is."""
    start = time.perf_counter()
    answer = read(page)
    first = time.perf_counter() - start
    tasks = (partial(parse, page.body), partial(walk, page.body), partial(read, page))
    plain, walked, whole = best_of(repeat, *tasks)
    print(
        f"{name[:58]:58} {len(page.body) / 1000:6.0f} {plain * 1e3:8.1f} {(walked - plain) * 1e3:8.1f} {first * 1e3:8.1f}"
        f" {whole * 1e3:8.1f} {whole / plain:6.1f}  {answer}"
    )
    return whole, whole / plain


if __name__ == "__main__":
    sys.exit(main())
