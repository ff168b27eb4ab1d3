"""Commands for saved pages, exports and the care of the archive."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from archive.arguments import parse_address, parse_optional, parse_route, parse_span
from archive.cli.common import (
    DEFAULT_PROCESSES,
    CapturedAt,
    DatabaseOption,
    JsonOption,
    OptionalUrl,
    Processes,
    SavedFrom,
    Since,
    Until,
    app,
    complain,
    open_archive,
    say,
    settings_for,
)
from archive.printing import print_explained
from archive.terminal import print_json, progress
from crawler.words import many


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
        complain(f"{file}: {error}")
        raise typer.Exit(1) from None
    if undated:
        times = many(undated, "time has no day of its own", "times have no day of their own")
        complain(f"{file}: {times}: --captured-at TIME dates them")
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
            lambda create: open_archive(database, create=create),
            insist=insist,
            progress=advance,
        )
    if imported.recorded:
        say(imported.summary())
    for sentence in imported.complaints():
        complain(sentence)
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
    with open_archive(database) as archive:
        exported = archive.export(
            name,
            destination or Path(name if name == "newsedits" else f"{name}.{format_ or 'csv'}"),
            format=format_,
            live_blog=live_blog,
            since=earliest,
            until=before,
        )
    if exported.dictionary is not None:  # else the table itself went to where this would go
        say(
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
        with open_archive(database) as archive, progress("verifying", None) as advance:
            report = archive.verify(facts_only=facts, processes=processes, progress=advance)
    except DatabaseDamaged as error:
        report = unopened(error)
    if as_json:
        print_json(report.as_json())
    else:
        say(report.summary())
        for line in (*map(str, report.findings), *report.notes):
            complain(line)
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
    with open_archive(database) as archive, progress("reading again", None) as advance:
        rebuilt = archive.reextract(url, dry_run=dry_run, processes=processes, progress=advance)
    if as_json:
        print_json([one.as_json() for one in rebuilt])
    else:
        for one in rebuilt:
            say(one.summary())


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

    serve_web(settings_for(database).database_url, host=host, port=port, root_path=root_path)
