"""`scrapy savepage URL`: record a page, and what is extracted from it today, as a test case."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import scrapy
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from w3lib.url import is_url

from crawler.extractors import ExtractionError
from crawler.items import Page
from crawler.recording import record
from crawler.spiders.liveblogs import complaint, page_of, sentence

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import AsyncIterator

    from scrapy.http import Response
    from twisted.python.failure import Failure


class Command(ScrapyCommand):
    """Fetches one page, or takes a saved one, and writes the case; says which file to correct by hand."""

    requires_project = True

    def syntax(self) -> str:
        return "[options] <url>"

    def short_desc(self) -> str:
        return "Record a page, and what is extracted from it today, as a test case"

    def add_options(self, parser: ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--file", type=Path, help="take this saved page instead of fetching the URL")
        parser.add_argument("--captured-at", help="when the saved page was captured (ISO 8601, UTC)")
        parser.add_argument("--name", default="", help="the case's name; made from the URL without")
        parser.add_argument("--folder", type=Path, default=Path("tests/pages"), help="default: %(default)s")

    def process_options(self, args: list[str], opts: Namespace) -> None:
        super().process_options(args, opts)
        assert self.settings is not None  # noqa: S101 - Scrapy sets it before it parses options
        if not (opts.loglevel or opts.nolog):
            self.settings.set("LOG_LEVEL", "WARNING", priority="cmdline")

    def run(self, args: list[str], opts: Namespace) -> None:
        if len(args) != 1 or not is_url(args[0]):
            raise UsageError
        if opts.file:
            self._save(_saved_page(args[0], opts), opts)
            return
        assert self.crawler_process is not None  # noqa: S101 - Scrapy sets it for commands that crawl
        self.crawler_process.crawl(OnePage, url=args[0], receive=lambda page: self._save(page, opts))
        self.crawler_process.start()

    def _save(self, page: Page | str, opts: Namespace) -> None:
        try:
            outcome = page if isinstance(page, str) else f"wrote {record(page, opts.folder, opts.name)}"
            failed = isinstance(page, str)
        except ExtractionError as error:
            outcome, failed = f"nothing was recorded: {error}", True
        print(outcome if failed else f"{outcome}: correct it by hand until it says what the page says")  # noqa: T201
        self.exitcode = int(failed)


class OnePage(scrapy.Spider):
    """Fetches one page and hands it, or a sentence saying why there is none, to `receive`."""

    name = "savepage"
    custom_settings = {"SPIDER_MIDDLEWARES": {}, "ITEM_PIPELINES": {}}  # noqa: RUF012 - nothing is archived

    def __init__(self, url: str, receive: Any, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.url = url
        self.receive = receive

    async def start(self) -> AsyncIterator[scrapy.Request]:
        yield scrapy.Request(self.url, callback=self.parse, errback=self.failed)

    def parse(self, response: Response, **kwargs: Any) -> None:  # noqa: ARG002
        page = page_of(response)
        self.receive(complaint(page) or page)

    def failed(self, failure: Failure) -> None:
        reason = sentence(failure.value) if failure.value else "the download failed"
        self.receive(f"{self.url}: {reason}")


def _saved_page(url: str, opts: Namespace) -> Page:
    if not opts.file.is_file():
        message = f"{opts.file} does not exist: check the path"
        raise UsageError(message, print_help=False)
    try:
        moment = datetime.fromisoformat(opts.captured_at) if opts.captured_at else datetime.now(UTC)
    except ValueError:
        message = f"{opts.captured_at!r} is not a time: write it like 2026-02-14T14:05Z"
        raise UsageError(message, print_help=False) from None
    content_type = "text/plain; charset=utf-8" if opts.file.suffix == ".txt" else "text/html"
    return Page(
        url=url,
        request_url=url,
        fetched_at=moment if moment.tzinfo else moment.replace(tzinfo=UTC),
        body=opts.file.read_bytes(),
        headers=(("Content-Type", content_type),),
    )
