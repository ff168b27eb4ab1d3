"""A small archive for the tests of what is asked of it: two live blogs, invented words, real recording.

The first live blog lives through nine looks. `FLOOD` tells the story; the tests know it by heart.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa

from archive.store import Archive
from crawler.items import BlogPosting, LiveBlogItem, LiveBlogPosting, Page, Timestamp

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy.orm import Session

FLOOD = "https://news.example/live/flood"
MATCH = "https://www.sport.example/live/match"


def at(clock: str) -> datetime:
    """A moment of the day the sample tells of, UTC."""
    return datetime.fromisoformat(f"2026-02-14T{clock}Z")


def update(number: int, text: str, *, modified: str | None = None, **fields: Any) -> BlogPosting:
    """An update of the flood: number 3 was published at 09:03 under the id block-3."""
    return BlogPosting(
        article_body=text,
        id=f"block-{number}",
        url=f"{FLOOD}#block-{number}",
        html=f"<p>{text}</p>",
        authors=("Ada Field",),
        date_published=Timestamp(at("09:00") + timedelta(minutes=number)),
        date_modified=Timestamp(at(modified)) if modified else None,
        **fields,
    )


def look(
    clock: str | datetime,
    updates: Sequence[BlogPosting],
    *,
    url: str = FLOOD,
    headline: str = "River rises in Old Town",
    complete: bool = True,
    status: int = 200,
    **fields: Any,
) -> LiveBlogItem:
    """One visit whose page shows these updates."""
    moment = at(clock) if isinstance(clock, str) else clock
    body = f"<!-- as of {moment:%H:%M} -->".encode()
    page = Page(url, moment, body, status, (("Content-Type", "text/html"),))
    posting = LiveBlogPosting(
        url, tuple(updates), headline=headline, complete=complete, routes=("sample",), **fields
    )
    return LiveBlogItem(url, moment, (page,), posting)


def failed(clock: str) -> LiveBlogItem:
    """A visit that brought an error page."""
    page = Page(FLOOD, at(clock), b"Service unavailable", 503)
    return LiveBlogItem(FLOOD, at(clock), (page,), error=f"{FLOOD} answered 503 Service Unavailable")


def unchanged(clock: str) -> LiveBlogItem:
    """A visit that the server answered with 304."""
    return LiveBlogItem(FLOOD, at(clock), (Page(FLOOD, at(clock), b"", 304),))


ONE = update(1, "Heavy rain is expected all day.")
TWO = update(2, "Some 15 families were moved to a school.")
TWO_SILENT = update(2, "Some 25 families were moved to a school.")
THREE = update(3, 'The mayor said: "We are ready".', headline="Mayor speaks")
FOUR = update(4, "The old bridge is closed.")
FOUR_DISCLOSED = update(4, "The old bridge is closed until Sunday.", modified="10:35")
FIVE = update(5, "The river has reached its highest mark.")

NEW_HEADLINE = "River falls in Old Town"

FLOOD_DAY = (
    look("10:00", [THREE, TWO, ONE]),
    look("10:10", [FOUR, THREE, TWO, ONE]),  # 4 added
    look("10:20", [FOUR, THREE, TWO_SILENT, ONE]),  # 2 edited, silently
    failed("10:30"),
    look("10:40", [FOUR_DISCLOSED, TWO_SILENT, ONE]),  # 3 removed, 4 edited and says so
    unchanged("10:50"),
    look(
        "11:00", [FIVE, FOUR_DISCLOSED], headline=NEW_HEADLINE, complete=False
    ),  # 5 added; 2, 1 not looked at
    look("11:10", [FIVE, FOUR_DISCLOSED, THREE, TWO_SILENT, ONE], headline=NEW_HEADLINE),  # 3 restored
    look("11:20", [FIVE, FOUR_DISCLOSED, THREE, TWO_SILENT, ONE], headline=NEW_HEADLINE),
)

GOAL = BlogPosting("Élodie scores from far out.", id="block-1", url=None)
QUAKE = BlogPosting("東京で地震がありました。", id="block-2", url=None)

MATCH_DAY = (
    look("10:05", [GOAL], url=MATCH, headline="The match"),
    look("10:15", [QUAKE, GOAL], url=MATCH, headline="The match"),
)


def record_sample(archive: Archive) -> None:
    """Both live blogs, in the order in which a crawl would have recorded them."""
    for item in sorted([*FLOOD_DAY, *MATCH_DAY], key=lambda item: item.captured_at):
        archive.record(item)


_names = (f"sample_{number}" for number in count(1))


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def sample(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """The sample on either database, recorded once a module: for tests that only read."""
    url = f"sqlite:///{tmp_path_factory.mktemp('sample') / 'liveblog.db'}"
    if request.param == "postgresql":
        server: sa.URL = request.getfixturevalue("postgres")
        engine = sa.create_engine(server, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            name = next(_names)
            connection.exec_driver_sql(f"CREATE DATABASE {name}")
        engine.dispose()
        url = server.set(database=name).render_as_string(hide_password=False)
    with Archive(url) as archive:
        record_sample(archive)
        yield archive


@pytest.fixture
def session(sample: Archive) -> Iterator[Session]:
    """A session to read the sample in."""
    with sample.session() as opened:
        yield opened
