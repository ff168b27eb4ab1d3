"""Commands that ask the archive."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from archive.arguments import parse_moment, parse_optional, parse_span
from archive.cli.common import (
    DatabaseOption,
    JsonOption,
    OptionalUrl,
    Since,
    Until,
    UrlArgument,
    app,
    open_archive,
)
from archive.printing import (
    print_comparison,
    print_coverage,
    print_edits,
    print_history,
    print_hits,
    print_posting,
    print_removals,
)
from archive.terminal import print_json


class Kind(StrEnum):
    """What can happen to an update."""

    added = "added"
    edited = "edited"
    removed = "removed"
    restored = "restored"


@app.command()
def show(
    url: UrlArgument,
    at: Annotated[
        str | None, typer.Option("--at", metavar="TIME", help="As it stood then; now without.")
    ] = None,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show a live blog as it stood: what was seen in the last capture before, what is carried from earlier."""
    moment = parse_optional(at)
    with open_archive(database) as archive:
        posting = archive.as_of(url, moment)
    if as_json:
        print_json(posting.as_schema_org())
    else:
        print_posting(posting)


@app.command()
def history(
    update: Annotated[
        str,
        typer.Argument(metavar="UPDATE", help="The update's id or permalink, or the beginning of its id."),
    ],
    live_blog: Annotated[
        str | None, typer.Option("--url", metavar="URL", help="The live blog it is in.")
    ] = None,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show every version of one update, with word diffs between them."""
    with open_archive(database) as archive:
        versions = archive.versions(update, live_blog=live_blog)
    if as_json:
        print_json([version.as_json() for version in versions])
    else:
        print_history(versions)


@app.command()
def edits(
    url: OptionalUrl = None,
    since: Since = None,
    until: Until = None,
    kind: Annotated[
        list[Kind] | None, typer.Option("--kind", metavar="KIND", help=f"{', '.join(Kind)}; may be repeated.")
    ] = None,
    silent: Annotated[
        bool | None, typer.Option("--silent/--disclosed", help="Only edits made without (or with) a word.")
    ] = None,
    substance: Annotated[
        bool | None,
        typer.Option("--substance/--cosmetic", help="Only edits of substance, or only cosmetic ones."),
    ] = None,
    diff: Annotated[bool, typer.Option("--diff", help="Show the words that changed.")] = False,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """List what was added, edited, removed and restored, in order."""
    earliest, before = parse_span(since, until)
    with open_archive(database) as archive:
        found = archive.edits(
            url,
            since=earliest,
            until=before,
            kinds=[one.value for one in kind] if kind else None,
            silent=silent,
            substance=substance,
        )
        if as_json:
            print_json([edit.as_json(with_words=diff) for edit in found])
        else:
            print_edits(found, with_words=diff, of_several=url is None)


@app.command()
def removals(
    url: OptionalUrl = None,
    since: Since = None,
    until: Until = None,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """List what was taken down: between which two captures, and whether it came back."""
    earliest, before = parse_span(since, until)
    with open_archive(database) as archive:
        found = archive.removals(url, since=earliest, until=before)
    if as_json:
        print_json([removal.as_json() for removal in found])
    else:
        print_removals(found, of_several=url is None)


@app.command()
def coverage(url: UrlArgument, database: DatabaseOption = None, as_json: JsonOption = False) -> None:
    """Say when a live blog was looked at, and between which looks nothing can be known."""
    with open_archive(database) as archive:
        found = archive.coverage(url)
    if as_json:
        print_json(found.as_json())
    else:
        print_coverage(found)


@app.command()
def diff(
    url: UrlArgument,
    from_: Annotated[str, typer.Option("--from", metavar="TIME", help="The earlier moment.")],
    to: Annotated[str, typer.Option("--to", metavar="TIME", help="The later moment.")],
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show what changed in a live blog between two moments."""
    earlier, later = parse_moment(from_), parse_moment(to)
    with open_archive(database) as archive:
        comparison = archive.compare(url, earlier, later)
    if as_json:
        print_json(comparison.as_json())
    else:
        print_comparison(comparison)


@app.command()
def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS")],
    live_blog: Annotated[
        str | None, typer.Option("--url", metavar="URL", help="In one live blog only.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="Hits at most.")] = 50,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Search the words of every version ever seen, those taken back too."""
    with open_archive(database) as archive:
        hits = archive.search(" ".join(words), live_blog, limit=limit)
    if as_json:
        print_json([hit.as_json() for hit in hits])
    else:
        print_hits(hits, of_several=live_blog is None)
