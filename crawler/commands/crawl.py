"""`scrapy crawl SPIDER`: Scrapy's own, which would start with addresses that are none, and exit with 0."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.commands import crawl
from scrapy.exceptions import UsageError

from crawler.spiders.liveblogs import LiveBlogsSpider, addresses, refuse_nothing_to_do

if TYPE_CHECKING:
    from argparse import Namespace


class Command(crawl.Command):
    """The same, after a look at the addresses: what the spider refuses would be told by a traceback."""

    def run(self, args: list[str], opts: Namespace) -> None:
        if args == [LiveBlogsSpider.name]:
            assert self.settings is not None  # noqa: S101 - Scrapy sets them before it runs a command
            try:
                refuse_nothing_to_do(addresses(opts.spargs.get("urls", "")), self.settings)
            except ValueError as error:
                raise UsageError(str(error), print_help=False) from error
        super().run(args, opts)
