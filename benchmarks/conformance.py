"""The conformance series put to our archive and to other tools; prints the table of the README.

    python -m benchmarks.conformance            ours alone
    python -m benchmarks.conformance --peers    newspaper4k and git-history too, installed into a temporary venv

Each series is one invented day of a live blog in the markup of a real publisher (tests/conformance_series.py), with
known operations. An operation counts as found when the tool reports it of the right update at the right capture;
a tool that cannot tell updates apart is credited when its text changes at that capture and the changed words are
there, or no longer there. Invented: captures at which nothing had been done to any update and the tool reports a
change all the same; for tools that name updates, reports that were not expected.
"""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
import tempfile
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from archive.store import Archive
from crawler.extractors import ExtractionError, extract
from tests.conformance_series import MARKUPS, Capture, Event, series

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tests.conformance_markups import Markup, Post

KINDS = ("added", "edited", "removed", "restored")
PEERS = ("newspaper4k==0.9.6", "lxml_html_clean", "git-history==0.8", "setuptools<81")


@dataclass
class Tally:
    """What one tool found over all series."""

    name: str
    found: Counter[str] = field(default_factory=Counter)
    known: Counter[str] = field(default_factory=Counter)
    invented: int = 0

    def count(self, captures: Iterable[Capture], reports: list[set[Event]]) -> None:
        """Count reports that name updates; the first capture shows what is there and is left out."""
        for capture, reported in list(zip(captures, reports, strict=True))[1:]:
            expected = {(event.kind, event.name) for event in (*capture.events, *capture.unread)}
            got = {(event.kind, event.name) for event in reported}
            self.known.update(kind for kind, _ in expected)
            self.found.update(kind for kind, _ in expected & got)
            self.invented += len(got - expected)


# --- ours --------------------------------------------------------------------------------------------------


def ours(captures: list[Capture]) -> list[set[Event]]:
    """What the archive reports, by capture."""
    names = {post.name for capture in captures for post in capture.posts}
    with tempfile.TemporaryDirectory() as folder, Archive(f"sqlite:///{folder}/liveblog.db") as archive:
        for capture in captures:
            archive.record(capture.item)
        by_time: dict[Any, set[Event]] = {capture.item.captured_at: set() for capture in captures}
        for edit in archive.edits():
            words = f"{edit.new.headline} {edit.new.text}"
            name = next((name for name in names if name in words), edit.update.key)
            by_time[edit.by.at].add(Event(edit.kind, name))
    return [by_time[capture.item.captured_at] for capture in captures]


# --- a text and a comparison: newspaper4k ------------------------------------------------------------------

NEWSPAPER = """
import json, sys, newspaper
texts = []
for page in json.load(open(sys.argv[1])):
    article = newspaper.Article(page["url"], fetch_images=False)
    article.download(input_html=page["html"])
    try:
        article.parse()
        texts.append(article.title + "\\n" + article.text)
    except Exception:
        texts.append("")
print(json.dumps(texts))
"""


def newspaper(python: Path, captures: list[Capture], folder: Path) -> list[str]:
    """The text that newspaper4k makes of each capture."""
    pages = [{"url": c.item.url, "html": c.item.pages[0].body.decode(errors="replace")} for c in captures]
    given = folder / "pages.json"
    given.write_text(json.dumps(pages), encoding="utf-8")
    return [*json.loads(_run([python, "-c", NEWSPAPER, given]))]


def count_texts(tally: Tally, captures: list[Capture], texts: list[str]) -> None:
    """Credit a tool that has texts only; a look that brought no page is no change unless its text differs."""
    posts: dict[str, Post] = {post.name: post for post in captures[0].posts}
    before = texts[0]
    for capture, text in list(zip(captures, texts, strict=True))[1:]:
        now = {**posts, **{post.name: post for post in capture.posts}}
        done = (*capture.events, *capture.unread)
        tally.known.update(event.kind for event in done)
        if text != before:
            tally.found.update(
                e.kind for e in done if _shows(e, posts.get(e.name), now[e.name], before, text)
            )
            tally.invented += not done
        before, posts = text, now


def _shows(event: Event, old: Post | None, new: Post, before: str, text: str) -> bool:
    """Whether the texts differ as the event says: words that came, words that went."""
    if event.kind in ("added", "restored"):
        return new.paragraphs[0] in text and new.paragraphs[0] not in before
    if event.kind == "removed":
        return new.paragraphs[0] not in text and new.paragraphs[0] in before
    if old is None:
        return False
    return all(line in text and line not in before for line in _new_lines(old, new))


def _new_lines(old: Post, new: Post) -> list[str]:
    lines = {*old.paragraphs, old.headline, old.author}
    return [line for line in (*new.paragraphs, new.headline, new.author) if line not in lines] or ["\0"]


# --- rows with ids: git-history fed with our split ---------------------------------------------------------


def git_history(python: Path, captures: list[Capture], folder: Path) -> list[set[Event]]:
    """What git-history 0.8 makes of our split, committed as JSON once a capture; it knows no removals."""
    repository, database = folder / "repository", folder / "history.db"
    named = _commit_all(captures, repository)
    command = [python.with_name("git-history"), "file", database, "updates.json", "--repo", repository]
    _run([*command, "--id", "id", "--branch", "main", "--silent"])
    reports: list[set[Event]] = [set() for _ in captures]
    for item, version, number in _item_versions(database, repository):
        reports[number].add(Event("added" if version == 1 else "edited", named[item]))
    return reports


def _commit_all(captures: list[Capture], repository: Path) -> dict[str, str]:
    """Commit our split of every capture that can be read; gives the word that names each id's update."""
    names = {post.name for capture in captures for post in capture.posts}
    git = ["git", "-C", repository, "-c", "user.name=bench", "-c", "user.email=bench@localhost"]
    _run(["git", "init", "-q", "-b", "main", repository])
    named: dict[str, str] = {}
    for number, capture in enumerate(captures):
        rows = list(_split(capture))
        if not rows:
            continue
        for row in rows:
            named.update((row["id"], name) for name in names if name in f"{row['headline']} {row['text']}")
        (repository / "updates.json").write_text(json.dumps(rows, indent=1), encoding="utf-8")
        _run([*git, "add", "-A"])
        _run([*git, "commit", "-q", "--allow-empty", "-m", str(number)])
    return named


def _split(capture: Capture) -> Iterator[dict[str, Any]]:
    """Our split as rows; where the publisher gives no id, the published time stands for it."""
    page = capture.item.pages[0]
    if page.status >= 400 or page.truncated:
        return
    try:
        posting = extract(capture.item.pages)
    except ExtractionError:
        return
    if posting.truncated:
        return
    for update in posting.updates:
        published = (
            update.date_published.at.isoformat() if update.date_published and update.date_published.at else ""
        )
        yield {
            "id": update.id or published,
            "headline": update.headline,
            "text": update.article_body,
            "author": ", ".join(update.authors),
            "published": published,
        }


def _item_versions(database: Path, repository: Path) -> Iterator[tuple[str, int, int]]:
    """The id of an item, the number of its version, and the number of the capture whose commit brought it."""
    log = _run(["git", "-C", repository, "log", "--format=%H %s"]).split("\n")
    numbers = dict(line.split(" ", 1) for line in log if line)
    with closing(sqlite3.connect(database)) as connection:
        found = connection.execute(
            "select i.id, v._version, c.hash from item_version v join item i on i._id = v._item "
            "join commits c on c.id = v._commit"
        )
        for item, version, commit in found:
            yield str(item), version, int(numbers[commit])


# --- the table ---------------------------------------------------------------------------------------------


def _run(command: list[Any]) -> str:
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{command[0]} failed:\n{done.stderr[-2000:]}")
    return done.stdout


def install_peers(folder: Path) -> Path:
    """A virtual environment with the peers; gives its Python."""
    python = folder / "venv" / "bin" / "python"
    _run(["uv", "venv", "-q", "--python", "3.11", python.parent.parent])
    _run(["uv", "pip", "install", "-q", "--python", python, *PEERS])
    return python


def print_table(tallies: list[Tally]) -> None:
    known = tallies[0].known
    heads = [f"{kind} /{known[kind]}" for kind in KINDS]
    print(f"{'tool':<34}" + "".join(f"{head:>15}" for head in heads) + f"{'invented':>11}")
    for tally in tallies:
        print(
            f"{tally.name:<34}"
            + "".join(f"{tally.found[kind]:>15}" for kind in KINDS)
            + f"{tally.invented:>11}"
        )


def run(markups: Iterable[Markup], python: Path | None) -> list[Tally]:
    """Every tool on every series."""
    tallies = [Tally("liveblog-archive")]
    if python is not None:
        tallies += [Tally("newspaper4k 0.9.6, text compared"), Tally("git-history 0.8, fed with our split")]
    for markup in markups:
        captures = list(series(markup))
        tallies[0].count(captures, ours(captures))
        if python is not None:
            with tempfile.TemporaryDirectory() as folder:
                count_texts(tallies[1], captures, newspaper(python, captures, Path(folder)))
                tallies[2].count(captures, git_history(python, captures, Path(folder)))
    return tallies


def main() -> None:
    names = ", ".join(markup.name for markup in MARKUPS)
    captures = sum(len(list(series(markup))) for markup in MARKUPS)
    print(f"{captures} captures in {len(MARKUPS)} markups: {names}\n")
    with tempfile.TemporaryDirectory() as folder:
        print_table(run(MARKUPS, install_peers(Path(folder)) if "--peers" in sys.argv else None))


if __name__ == "__main__":
    main()
