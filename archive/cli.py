"""`liveblog ...`: parse, call one function, print.

Exit codes: 0 all went well; 1 something did not (a live blog failed, a page is no live blog, a checksum does
not hold); 2 misuse or unusable input; 3 nothing could be done; 4 another run holds the lock; 130 or 143
interrupted.
"""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from enum import StrEnum
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from archive.arguments import (
    NotAnAddress,
    parse_address,
    parse_moment,
    parse_optional,
    parse_route,
    parse_span,
)
from archive.config import Settings, load_settings
from archive.errors import ArchiveError
from archive.help import Commands
from archive.plural import many
from archive.printing import (
    print_comparison,
    print_coverage,
    print_edits,
    print_explained,
    print_history,
    print_hits,
    print_live_blogs,
    print_posting,
    print_removals,
)
from archive.terminal import crawl_listener, escape_unsayable, print_json, progress

if TYPE_CHECKING:
    from archive.store import Archive

app = typer.Typer(
    name="liveblog",
    cls=Commands,
    help="Keep every version of every update of a live blog.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class Kind(StrEnum):
    """What can happen to an update."""

    added = "added"
    edited = "edited"
    removed = "removed"
    restored = "restored"


DatabaseOption = Annotated[
    str | None,
    typer.Option(
        "--database", metavar="URL", help="Where the archive is; LIVEBLOG_DATABASE_URL says it too."
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]
UrlArgument = Annotated[
    str, typer.Argument(metavar="URL", help="A live blog: its address, or a part that names it.")
]
OptionalUrl = Annotated[str | None, typer.Argument(metavar="URL", help="One live blog only.")]
SavedFrom = Annotated[str, typer.Option("--url", metavar="URL", help="The address the page was saved from.")]
CapturedAt = Annotated[
    str | None,
    typer.Option("--captured-at", metavar="TIME", help="When the page was captured; UTC without a zone."),
]
Processes = Annotated[int, typer.Option(min=1, metavar="N", help="How many pages to read at once.")]
DEFAULT_PROCESSES = os.cpu_count() or 1
Since = Annotated[str | None, typer.Option("--since", metavar="TIME", help="Seen at this time or later.")]
Until = Annotated[str | None, typer.Option("--until", metavar="TIME", help="Seen before this time.")]


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"liveblog-archive {version('liveblog-archive')}")
        raise typer.Exit


@app.callback()
def options(
    show_version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Keep every version of every update of a live blog."""


# --- following and visiting --------------------------------------------------------------------------------


@app.command()
def add(urls: Annotated[list[str], typer.Argument(metavar="URL")], database: DatabaseOption = None) -> None:
    """Follow live blogs: `crawl` visits them when they are due."""
    addresses = [parse_address(url) for url in urls]
    with _archive(database, create=True) as archive:
        for url in addresses:
            _say(f"following {archive.add(url).url}")


@app.command()
def stop(urls: Annotated[list[str], typer.Argument(metavar="URL")], database: DatabaseOption = None) -> None:
    """Visit live blogs no more; what was archived of them stays. `add` follows them again."""
    with _archive(database) as archive:
        for url in urls:
            _say(f"no longer following {archive.stop(url).url}")


@app.command()
def crawl(
    urls: Annotated[
        list[str] | None,
        typer.Argument(metavar="URL", help="These, due or not: addresses, or parts that name them."),
    ] = None,
    database: DatabaseOption = None,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Log every request.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Visit what is due, or these live blogs now; one summary line, an honest exit code."""
    from archive.components import crawl as crawl_live_blogs

    settings = _settings(database)
    addresses = [_address(words, database) for words in urls or []]
    report = crawl_live_blogs(
        settings.database_url,
        addresses,
        _scrapy_settings(settings, verbose=verbose),
        listener=crawl_listener(),
    )
    if as_json:
        print_json(report.as_json())
    else:
        _say(report.summary() + ("" if report.came_to_anything else _why_nothing_is_due(database)))
    for reason in report.reasons():
        _complain(reason)
    raise typer.Exit(report.exit_code)


@app.command("list")
def list_live_blogs(database: DatabaseOption = None, as_json: JsonOption = False) -> None:
    """List what is followed: state, last visit, updates, versions, edits."""
    with _archive(database) as archive:
        summaries = archive.live_blogs()
    if as_json:
        print_json([summary.as_json() for summary in summaries])
    else:
        print_live_blogs(summaries)


# --- reading -----------------------------------------------------------------------------------------------


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
    with _archive(database) as archive:
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
    with _archive(database) as archive:
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
    with _archive(database) as archive:
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
    with _archive(database) as archive:
        found = archive.removals(url, since=earliest, until=before)
    if as_json:
        print_json([removal.as_json() for removal in found])
    else:
        print_removals(found, of_several=url is None)


@app.command()
def coverage(url: UrlArgument, database: DatabaseOption = None, as_json: JsonOption = False) -> None:
    """Say when a live blog was looked at, and between which looks nothing can be known."""
    with _archive(database) as archive:
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
    with _archive(database) as archive:
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
    with _archive(database) as archive:
        hits = archive.search(" ".join(words), live_blog, limit=limit)
    if as_json:
        print_json([hit.as_json() for hit in hits])
    else:
        print_hits(hits, of_several=live_blog is None)


# --- saved pages, exports, care ----------------------------------------------------------------------------


@app.command()
def extract(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A saved page: .html, .txt or .json.")],
    url: SavedFrom,
    captured_at: CapturedAt = None,
    route: Annotated[
        str | None,
        typer.Option(
            "--route", metavar="NAME", help='Read by one route only; "general" reads structure alone.'
        ),
    ] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Say which route gave each field.")] = False,
    as_json: Annotated[
        bool, typer.Option("--json", show_default=False, help="Print JSON: the default.")
    ] = True,
) -> None:
    """Split a saved page into its updates; nothing is stored."""
    from archive.imports import read_file
    from crawler.extractors import ExtractionError
    from crawler.extractors import extract as extract_posting
    from crawler.extractors.undated import extract_undated
    from crawler.items import as_schema_org

    moment = parse_optional(captured_at)
    page = read_file(file, parse_address(url), moment or datetime.now(UTC))
    read = partial(extract_posting, route=parse_route(route))
    try:
        posting, undated = (read([page]), 0) if moment else extract_undated(page, read)
    except ExtractionError as error:
        _complain(f"{file}: {error}")
        raise typer.Exit(1) from None
    if undated:
        times = many(undated, "time has no day of its own", "times have no day of their own")
        _complain(f"{file}: {times}: --captured-at TIME dates them")
    if explain:
        print_explained(posting)
    elif as_json:
        print_json(as_schema_org(posting))


@app.command("import")
def import_pages(
    path: Annotated[Path, typer.Argument(metavar="PATH", help="A saved page, or a folder of them.")],
    url: SavedFrom,
    captured_at: CapturedAt = None,
    insist: Annotated[
        bool, typer.Option("--insist", help="Take pages whose own times lie after their capture.")
    ] = False,
    database: DatabaseOption = None,
) -> None:
    """Record saved pages as captures; files of a folder say when in their names: 20260214T030544Z.html."""
    from archive.importing import import_saved
    from archive.imports import find_saved

    moment = parse_optional(captured_at)
    with progress("importing", None) as advance:
        imported = import_saved(
            lambda: find_saved(path, parse_address(url), moment),
            lambda create: _archive(database, create=create),
            insist=insist,
            progress=advance,
        )
    if imported.recorded:
        _say(imported.summary())
    for sentence in imported.complaints():
        _complain(sentence)
    raise typer.Exit(imported.exit_code)


@app.command()
def export(
    name: Annotated[str, typer.Argument(metavar="NAME", help="versions, edits, captures or newsedits.")],
    destination: Annotated[
        Path | None,
        typer.Option(
            "--to", metavar="PATH", help="The file to write, - for standard output; NAME.FORMAT without."
        ),
    ] = None,
    format_: Annotated[
        str | None,
        typer.Option("--format", metavar="FORMAT", help="csv, jsonl or parquet; as PATH is named without."),
    ] = None,
    live_blog: Annotated[str | None, typer.Option("--url", metavar="URL", help="One live blog only.")] = None,
    since: Since = None,
    until: Until = None,
    database: DatabaseOption = None,
) -> None:
    """Write versions, edits, captures or NewsEdits tables to files, a data dictionary beside them."""
    earliest, before = parse_span(since, until)
    with _archive(database) as archive:
        exported = archive.export(
            name,
            destination or Path(name if name == "newsedits" else f"{name}.{format_ or 'csv'}"),
            format=format_,
            live_blog=live_blog,
            since=earliest,
            until=before,
        )
    if exported.dictionary is not None:  # else the table itself went to where this would go
        _say(
            f"{many(exported.rows, 'row')} in {', '.join(map(str, exported.files))}, explained in {exported.dictionary}"
        )


@app.command()
def verify(
    facts: Annotated[
        bool, typer.Option("--facts", help="Only what was fetched; do not read the captures again.")
    ] = False,
    processes: Processes = DEFAULT_PROCESSES,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Recompute every checksum, read all captures again and report what does not hold."""
    from archive.database import DatabaseDamaged
    from archive.verify import unopened

    try:
        with _archive(database) as archive, progress("verifying", None) as advance:
            report = archive.verify(facts_only=facts, processes=processes, progress=advance)
    except DatabaseDamaged as error:
        report = unopened(error)
    if as_json:
        print_json(report.as_json())
    else:
        _say(report.summary())
        for line in (*map(str, report.findings), *report.notes):
            _complain(line)
    raise typer.Exit(1 if report.findings else 0)


@app.command()
def reextract(
    url: OptionalUrl = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would change; write nothing.")] = False,
    processes: Processes = DEFAULT_PROCESSES,
    database: DatabaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """Read all captures again with today's extractors; what was fetched stays untouched."""
    with _archive(database) as archive, progress("reading again", None) as advance:
        rebuilt = archive.reextract(url, dry_run=dry_run, processes=processes, progress=advance)
    if as_json:
        print_json([one.as_json() for one in rebuilt])
    else:
        for one in rebuilt:
            _say(one.summary())


@app.command()
def serve(
    host: Annotated[
        str, typer.Option(help="Where to listen; other machines reach it unless it is loopback.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535)] = 8040,
    root_path: Annotated[str, typer.Option(help="The path a reverse proxy serves it under.")] = "",
    database: DatabaseOption = None,
) -> None:
    """Open the reading room: the archive in a browser, read only."""
    from archive.web import serve as serve_web

    serve_web(_settings(database).database_url, host=host, port=port, root_path=root_path)


# --- running -----------------------------------------------------------------------------------------------


def main(args: list[str] | None = None) -> None:
    """The `liveblog` command: a user's mistake ends in a sentence, a fault of ours in a traceback."""
    escape_unsayable()
    try:
        app(args)
    except ArchiveError as error:
        _complain(str(error))
        sys.exit(error.exit_code)
    except BrokenPipeError:  # `liveblog edits | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


def _archive(database: str | None, *, create: bool = False) -> Archive:
    from archive.store import Archive  # half of the time that `liveblog extract` would take to start

    return Archive(_settings(database).database_url, create=create)


def _address(words: str, database: str | None) -> str:
    """The address of a page, or of the live blog in the archive that a part of one names."""
    try:
        return parse_address(words)
    except NotAnAddress:
        from archive.database import ArchiveNotFound
        from archive.queries import UnknownLiveBlog

        if "://" in words:
            raise
        try:
            with _archive(database) as archive:
                return archive.address_of(words)
        except (ArchiveNotFound, UnknownLiveBlog):
            message = (
                f"{words!r} is not the address of a page, nor a part of one in the archive: "
                "write it whole, like https://news.example/live"
            )
            raise NotAnAddress(message) from None


def _settings(database: str | None) -> Settings:
    """The settings; a command's archive is kept, so one in memory is refused."""
    from archive.database import refuse_memory

    settings = load_settings(database_url=database)
    refuse_memory(settings.database_url)
    return settings


def _why_nothing_is_due(database: str | None) -> str:
    with _archive(database) as archive:
        return "" if archive.follows_any() else ": no live blog is followed, `liveblog add URL` follows one"


def _scrapy_settings(settings: Settings, *, verbose: bool) -> dict[str, Any]:
    return {
        "LIVEBLOG_CONTACT": settings.contact,
        "LIVEBLOG_MAX_PAGES": settings.max_pages,
        "LIVEBLOG_MIN_INTERVAL": settings.min_interval,
        "LIVEBLOG_MAX_INTERVAL": settings.max_interval,
        "DOWNLOAD_DELAY": settings.download_delay,
        "DOWNLOAD_TIMEOUT": settings.download_timeout,
        "LOG_LEVEL": "DEBUG" if verbose else "WARNING",
    }


def _say(words: str) -> None:
    typer.echo(words)


def _complain(words: str) -> None:
    typer.echo(f"liveblog: {words}", err=True)


if __name__ == "__main__":
    main()
