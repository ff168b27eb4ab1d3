"""Fixtures of the reading room's tests: the newsroom's day, a room over it, an HTTP client, a browser.

Test modules name this file in `pytest_plugins`, so that all of them share one day and one browser.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest
from playwright.sync_api import sync_playwright

from archive.store import Archive
from tests.reading_room import Visitor, open_room, visits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # No process for each of a hundred sandboxed frames: what a frame may do is the same in one.
    "--disable-site-isolation-trials",
    "--disable-features=IsolateSandboxedIframes,IsolateOrigins,site-per-process",
]


@pytest.fixture(scope="session")
def day_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The database with the newsroom's day in it."""
    url = f"sqlite:///{tmp_path_factory.mktemp('room') / 'day.db'}"
    with Archive(url) as archive:
        archive.record_many(sorted(visits(), key=lambda item: (item.url, item.captured_at)))
    return url


@pytest.fixture(scope="session")
def room(day_url: str) -> Iterator[str]:
    """The reading room over the day."""
    with open_room(day_url) as address:
        yield address


@pytest.fixture(scope="session")
def client(room: str) -> Iterator[httpx.Client]:
    """An HTTP client of that room."""
    with httpx.Client(base_url=room, timeout=30) as opened:
        yield opened


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium; its absence skips, and fails where LIVEBLOG_REQUIRE_BROWSER is set (as in .ci/run)."""
    if not CHROMIUM.exists():
        reason = f"{CHROMIUM} is missing: install the Debian package chromium"
        if os.environ.get("LIVEBLOG_REQUIRE_BROWSER"):
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def visitor(chromium: Browser, room: str) -> Iterator[Visitor]:
    """A visitor of the newsroom's day, from Berlin; nothing may be asked of anyone else."""
    entered = Visitor.enter(chromium, room)
    yield entered
    entered.leave()
    assert (entered.outside, entered.dialogs, entered.complaints) == ([], [], [])
