"""Runs a crawl in this process and says honestly how it went.

`scrapy crawl` exits with 0 even when every request failed; `run` judges what really happened.
"""

from __future__ import annotations

import asyncio
import signal
import sys
import threading
import time
from collections import Counter
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from scrapy import signals
from scrapy.crawler import AsyncCrawlerRunner
from scrapy.settings import Settings
from scrapy.utils.log import configure_logging
from scrapy.utils.reactor import install_reactor

import crawler.settings
from crawler.pipelines import NotStored, is_not_modified
from crawler.words import many

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterator, Mapping, Sequence

    from scrapy import Spider
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from twisted.python.failure import Failure

    from crawler.items import LiveBlogItem

WENT_WELL, SOME_FAILED, NOTHING_DONE, ANOTHER_RUN = 0, 1, 3, 4
"""Exit codes; 2 is misuse of the command line."""

FAILURES = ("failed", "unreadable")


@dataclass(frozen=True, slots=True)
class Visit:
    """What one visit came to.

    `outcome` is `changed`, `same`, `not_modified`, `unreadable` or `failed`, or `fetched` where no archive
    compares it with the last; `reason` is a sentence where something went wrong: for the last two of the
    archive's, and for a visit that is incomplete because a further page failed.
    """

    url: str
    outcome: str
    reason: str | None = None

    @property
    def failed(self) -> bool:
        return self.outcome in FAILURES


@dataclass(frozen=True, slots=True)
class CrawlReport:
    """How a crawl went: its visits in the order they ended, and what went wrong on our own side.

    `unvisited` is what was due and not reached because the crawl ended early; `interrupted` names the signal that
    ended it.
    """

    visits: tuple[Visit, ...] = ()
    faults: tuple[str, ...] = ()
    pages: int = 0
    seconds: float = 0.0
    unvisited: tuple[str, ...] = ()
    interrupted: str | None = None

    @property
    def failures(self) -> tuple[Visit, ...]:
        """The visits with which something went wrong."""
        return tuple(visit for visit in self.visits if visit.failed or visit.reason)

    @property
    def outcomes(self) -> Counter[str]:
        """How many visits came to what."""
        return Counter(visit.outcome for visit in self.visits)

    @property
    def came_to_anything(self) -> bool:
        """Whether there is more to say than that nothing was due."""
        return bool(self.visits or self.faults or self.unvisited or self.interrupted)

    @property
    def exit_code(self) -> int:
        """0 all went well, 1 some live blogs failed, 3 nothing could be done; interrupted: 128 and the signal."""
        if self.interrupted:
            return 128 + signal.Signals[self.interrupted]
        if not self.failures and not self.faults:
            return WENT_WELL
        return NOTHING_DONE if all(visit.failed for visit in self.visits) else SOME_FAILED

    def as_json(self) -> dict[str, Any]:
        """The report as what JSON knows."""
        return {
            "visits": [asdict(visit) for visit in self.visits],
            "faults": list(self.faults),
            "unvisited": list(self.unvisited),
            "interrupted": self.interrupted,
            "pages": self.pages,
            "seconds": round(self.seconds, 3),
            "exit_code": self.exit_code,
        }

    def reasons(self) -> list[str]:
        """What went wrong, a sentence each: with the live blogs, then on our own side."""
        visits = [f"{visit.url}: {visit.outcome}: {visit.reason}" for visit in self.failures]
        unvisited = [f"not visited: {', '.join(self.unvisited)}"] if self.unvisited else []
        return [*visits, *self.faults, *unvisited]

    def summary(self) -> str:
        """One line.

        >>> CrawlReport((Visit("a", "changed"), Visit("b", "failed", "no answer")), (), 3, 1.25).summary()
        '2 live blogs visited: 1 changed, 1 failed; 3 pages in 1.2 s'
        """
        if not self.came_to_anything:
            return "nothing is due"
        counts = ", ".join(f"{n} {outcome.replace('_', ' ')}" for outcome, n in sorted(self.outcomes.items()))
        faults = f"; {many(len(self.faults), 'fault')} of our own" if self.faults else ""
        interrupted = f"; interrupted by {self.interrupted}" if self.interrupted else ""
        unvisited = f"; {len(self.unvisited)} not visited" if self.unvisited else ""
        visited = f"{many(len(self.visits), 'live blog')} visited" + (f": {counts}" if counts else "")
        return (
            f"{visited}; {many(self.pages, 'page')} in {self.seconds:.1f} s{faults}{interrupted}{unvisited}"
        )


def _say_nothing(_told: object) -> None:
    """What a listener does that nobody set."""


def _say_interrupted(name: str) -> None:
    after_the_typed_characters = "\n" if sys.stderr.isatty() else ""
    sys.stderr.write(
        f"{after_the_typed_characters}liveblog: interrupted by {name}: what is under way is ended, "
        "which may take a minute; once more ends at once\n"
    )
    sys.stderr.flush()


@dataclass(frozen=True, slots=True)
class Listener:
    """Whom a crawl tells how it goes on, in its own thread: what is due, and each visit that has ended.

    `interrupted` is told the name of a signal while the requests under way are waited for.
    """

    due: Callable[[Sequence[str]], None] = _say_nothing
    visited: Callable[[Visit], None] = _say_nothing
    interrupted: Callable[[str], None] = _say_interrupted


def run(
    spider: str | type[Spider],
    settings: Mapping[str, Any] | None = None,
    *,
    listener: Listener | None = None,
    **arguments: Any,
) -> CrawlReport:
    """Run a spider to its end, with our settings and these above them, and report.

    It can be called any number of times, from any thread. SIGINT and SIGTERM end the crawl after the
    requests under way; a second one ends the process. What keeps a crawl from starting is raised.
    `listener` is told meanwhile; the rest goes to the spider.
    """
    merged = Settings()
    merged.setmodule(crawler.settings, priority="project")
    merged.update(dict(settings or {}), priority="cmdline")
    watch = _Watch(listener or Listener())
    began = time.monotonic()
    configure_logging(merged)
    reactor = _reactor()
    with _interruptible(reactor, watch):
        reactor.submit(_crawl(merged, spider, arguments, watch)).result()
    return watch.report(time.monotonic() - began)


async def _crawl(
    settings: Settings, spider: str | type[Spider], arguments: dict[str, Any], watch: _Watch
) -> None:
    runner = AsyncCrawlerRunner(settings)
    crawler = runner.create_crawler(spider)
    watch.over(crawler)
    await runner.crawl(crawler, **arguments)


@dataclass(eq=False)
class _Watch:
    """Notes what signals tell of one crawl."""

    listener: Listener
    visits: list[Visit] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    pages: int = 0
    crawler: Crawler | None = None
    started: bool = False
    told_due: bool = False
    ended_early: bool = False
    interrupted: str | None = None

    def over(self, crawler: Crawler) -> None:
        self.crawler = crawler
        # Scrapy holds handlers weakly: bound methods of an object that lives until the report are safe
        crawler.signals.connect(self.engine_started, signals.engine_started)
        crawler.signals.connect(self.request_scheduled, signals.request_scheduled)
        crawler.signals.connect(self.item_scraped, signals.item_scraped)
        crawler.signals.connect(self.item_error, signals.item_error)
        crawler.signals.connect(self.spider_error, signals.spider_error)
        crawler.signals.connect(self.spider_closed, signals.spider_closed)

    async def engine_started(self) -> None:
        self.started = True
        if self.interrupted:  # it came before there was anything to stop
            await self.stop()

    async def stop(self) -> None:
        """End the crawl after the requests under way."""
        if self.started and self.crawler is not None:
            with suppress(RuntimeError):  # it has ended by itself
                await self.crawler.engine.stop_async()

    def request_scheduled(self) -> None:
        if not self.told_due and self.crawler is not None:
            self.told_due = True
            self.listener.due(getattr(self.crawler.spider, "due", ()))

    def item_scraped(self, item: LiveBlogItem) -> None:
        self.pages += len(item.pages)
        self._ended(Visit(item.url, outcome_of(item), item.error or item.unreadable or item.incomplete))

    def item_error(self, item: LiveBlogItem, failure: Failure) -> None:
        self.pages += len(item.pages)
        self._ended(Visit(item.url, "failed", f"not stored: {_told(failure)}"))
        self.faults.append(f"{item.url} could not be stored: {_told(failure)}")

    def spider_error(self, failure: Failure, response: Response | Failure | None) -> None:
        reason = f"the spider failed: {_told(failure)}"
        self.faults.append(reason)
        request = getattr(response, "request", None)
        if request is not None and "url" in request.cb_kwargs:  # other spiders have requests of their own
            self._ended(Visit(request.cb_kwargs["url"], "failed", reason))

    def spider_closed(self, reason: str) -> None:
        self.ended_early = reason != "finished"
        if self.ended_early and not self.interrupted:
            self.faults.append(f"the crawl ended early: {reason}")

    def report(self, seconds: float) -> CrawlReport:
        came = {visit.url for visit in self.visits}
        due = getattr(self.crawler.spider, "due", ()) if self.crawler else ()
        without = tuple(url for url in due if url not in came)
        if self.ended_early:
            lost = []
        else:
            lost, without = [f"{url} was due, and nothing came of its visit" for url in without], ()
        faults = (*self.faults, *lost)
        return CrawlReport(tuple(self.visits), faults, self.pages, seconds, without, self.interrupted)

    def _ended(self, visit: Visit) -> None:
        self.visits.append(visit)
        self.listener.visited(visit)


def outcome_of(item: LiveBlogItem) -> str:
    """The archive's word for a visit, or what can be said without one."""
    if item.outcome is not None:
        return item.outcome
    if item.error is not None:
        return "failed"
    if is_not_modified(item):
        return "not_modified"
    return "fetched" if item.posting is not None else "unreadable"


def _told(failure: Failure) -> str:
    said = str(failure.value)
    return said if isinstance(failure.value, NotStored) else f"{type(failure.value).__name__}: {said}"


# --- the reactor --------------------------------------------------------------------------------------------


class _Reactor:
    """Twisted's reactor in a thread of its own.

    A reactor runs once in a process; in its own thread it serves one crawl after another.
    """

    def __init__(self) -> None:
        ready: Future[asyncio.AbstractEventLoop] = Future()
        self._thread = threading.Thread(target=self._live, args=(ready,), daemon=True, name="reactor")
        self._thread.start()
        self.loop = ready.result()

    def submit(self, work: Coroutine[Any, Any, None]) -> Future[None]:
        return asyncio.run_coroutine_threadsafe(work, self.loop)

    @staticmethod
    def _live(ready: Future[asyncio.AbstractEventLoop]) -> None:
        install_reactor("twisted.internet.asyncioreactor.AsyncioSelectorReactor")
        from twisted.internet import reactor  # it can be imported once it is installed

        running: Any = reactor  # Twisted types it as a module
        running.callLater(0, lambda: ready.set_result(asyncio.get_running_loop()))
        running.run(installSignalHandlers=False)


@cache
def _reactor() -> _Reactor:
    return _Reactor()


@contextmanager
def _interruptible(reactor: _Reactor, watch: _Watch) -> Iterator[None]:
    """Let SIGINT and SIGTERM end the crawl in good order, the second one at once."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(number: int, _frame: object) -> None:
        for each, handler in previous.items():
            signal.signal(each, handler)
        watch.interrupted = signal.Signals(number).name
        watch.listener.interrupted(watch.interrupted)
        reactor.submit(watch.stop())

    previous = {each: signal.signal(each, stop) for each in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for each, handler in previous.items():
            signal.signal(each, handler)
