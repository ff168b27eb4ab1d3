"""The `liveblog` application, the options that several commands take, and what they all do."""

from __future__ import annotations

import os
from importlib.metadata import version
from typing import TYPE_CHECKING, Annotated

import typer

from archive.config import Settings, load_settings
from archive.help import Commands

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


def open_archive(database: str | None, *, create: bool = False) -> Archive:
    from archive.store import Archive  # half of the time that `liveblog extract` would take to start

    return Archive(settings_for(database).database_url, create=create)


def settings_for(database: str | None) -> Settings:
    """The settings; a command's archive is kept, so one in memory is refused."""
    from archive.database import refuse_memory

    settings = load_settings(database_url=database)
    refuse_memory(settings.database_url)
    return settings


def say(words: str) -> None:
    typer.echo(words)


def complain(words: str) -> None:
    typer.echo(f"liveblog: {words}", err=True)
