"""Commands that follow live blogs and visit them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from archive.arguments import NotAnAddress, parse_address
from archive.cli.common import DatabaseOption, JsonOption, app, complain, open_archive, say, settings_for
from archive.printing import print_live_blogs
from archive.terminal import crawl_listener, print_json

if TYPE_CHECKING:
    from archive.config import Settings


@app.command()
def add(urls: Annotated[list[str], typer.Argument(metavar="URL")], database: DatabaseOption = None) -> None:
    """Follow live blogs: `crawl` visits them when they are due."""
    addresses = [parse_address(url) for url in urls]
    with open_archive(database, create=True) as archive:
        for url in addresses:
            say(f"following {archive.add(url).url}")


@app.command()
def stop(urls: Annotated[list[str], typer.Argument(metavar="URL")], database: DatabaseOption = None) -> None:
    """Visit live blogs no more; what was archived of them stays. `add` follows them again."""
    with open_archive(database) as archive:
        for url in urls:
            say(f"no longer following {archive.stop(url).url}")


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

    settings = settings_for(database)
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
        say(report.summary() + ("" if report.came_to_anything else _why_nothing_is_due(database)))
    for reason in report.reasons():
        complain(reason)
    raise typer.Exit(report.exit_code)


@app.command("list")
def list_live_blogs(database: DatabaseOption = None, as_json: JsonOption = False) -> None:
    """List what is followed: state, last visit, updates, versions, edits."""
    with open_archive(database) as archive:
        summaries = archive.live_blogs()
    if as_json:
        print_json([summary.as_json() for summary in summaries])
    else:
        print_live_blogs(summaries)


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
            with open_archive(database) as archive:
                return archive.address_of(words)
        except (ArchiveNotFound, UnknownLiveBlog):
            message = (
                f"{words!r} is not the address of a page, nor a part of one in the archive: "
                "write it whole, like https://news.example/live"
            )
            raise NotAnAddress(message) from None


def _why_nothing_is_due(database: str | None) -> str:
    with open_archive(database) as archive:
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
