"""The reading room: the archive in a browser, read only (`liveblog serve`; extra `web`).

`create_app` gives the ASGI application, `serve` runs it. Neither needs the extra to be imported.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.errors import ArchiveError

if TYPE_CHECKING:
    from fastapi import FastAPI

LOOPBACK = ("127.0.0.1", "::1", "localhost")
EXTRA = frozenset({"fastapi", "starlette", "uvicorn", "jinja2", "markupsafe", "feedgen"})


class MissingWeb(ArchiveError):
    """Raised by `create_app` and `serve`: the packages of the extra `web` are not installed."""


def create_app(database_url: str, root_path: str = "") -> FastAPI:
    """The reading room over the archive at `database_url`, which is opened for reading only.

    `root_path` is where a reverse proxy shows it ("/archive"). Raises MissingWeb, and the errors of
    `archive.database.open_database`.
    """
    try:
        from archive.web.app import build_app
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in EXTRA:
            raise
        message = f"the reading room needs the extra 'web' ({error.name} is missing): pip install 'liveblog-archive[web]'"
        raise MissingWeb(message) from error
    return build_app(database_url, root_path)


def serve(database_url: str, host: str = "127.0.0.1", port: int = 8040, root_path: str = "") -> None:
    """Serve the reading room until interrupted; says where, and warns where others may reach it.

    Raises what `create_app` raises.
    """
    app = create_app(database_url, root_path)
    from archive.web.server import run

    run(app, host, port, open_to_others=host not in LOOPBACK)
