"""The application: routes, static files, errors as pages or as problem details, and the middleware around them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import DBAPIError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response
from starlette.staticfiles import StaticFiles

from archive import queries
from archive.errors import ArchiveError
from archive.web import api
from archive.web.middleware import Below, EntityTags, ReadOnly, SecurityHeaders
from archive.web.pages import captures, edits, front, live_blogs, method, programs, updates
from archive.web.room import Room
from archive.web.show import sentence

STATIC = Path(__file__).parent / "static"

NOT_FOUND = (
    queries.UnknownLiveBlog,
    queries.UnknownUpdate,
    queries.UnknownCapture,
    queries.BeforeFirstCapture,
)

TITLES = {
    400: "That cannot be asked",
    404: "Not in the archive",
    405: "Only for reading",
    422: "That cannot be asked",
    503: "The database does not answer",
}

DESCRIPTION = (
    "Every version of every update of a live blog, read only. Times are ISO 8601 in UTC. Every answer has an ETag; "
    "errors are problem details (RFC 9457)."
)


def build_app(database_url: str, root_path: str = "") -> FastAPI:
    """The reading room over one archive; raises the errors of `archive.database.open_database`."""
    app = FastAPI(
        title="liveblog-archive",
        description=DESCRIPTION,
        version="1",
        openapi_url="/api/openapi.json",
        docs_url=None,  # would load scripts from elsewhere
        redoc_url=None,
    )
    app.state.room = Room(database_url)
    app.state.root_path = f"/{root_path.strip('/')}" if root_path.strip("/") else ""
    for module in (front, live_blogs, updates, edits, captures, method, programs, api):
        app.include_router(module.router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    _answer_errors(app)
    # The outermost is added last: methods first, then headers on whatever comes back.
    app.add_middleware(EntityTags)
    app.add_middleware(ReadOnly)
    app.add_middleware(SecurityHeaders)
    app.add_middleware(Below, root_path=app.state.root_path)
    return app


def _answer_errors(app: FastAPI) -> None:
    @app.exception_handler(ArchiveError)
    def known(request: Request, error: ArchiveError) -> Response:
        return problem(request, 404 if isinstance(error, NOT_FOUND) else 400, str(error))

    @app.exception_handler(HTTPException)
    def http(request: Request, error: HTTPException) -> Response:
        unknown = error.status_code == 404 and error.detail == "Not Found"
        detail = f"there is no page at {request.url.path}" if unknown else str(error.detail)
        return problem(request, error.status_code, detail)

    @app.exception_handler(RequestValidationError)
    def invalid(request: Request, error: RequestValidationError) -> Response:
        errors = [_explained(one) for one in error.errors()]
        said = "; ".join(f"the parameter “{e['parameter']}” does not fit: {e['problem']}" for e in errors)
        return problem(request, 422, said, errors)

    @app.exception_handler(DBAPIError)
    def unreachable(request: Request, error: DBAPIError) -> Response:
        answer = problem(request, 503, f"The database does not answer as it should: {error.orig}")
        answer.headers["retry-after"] = "5"
        return answer


def problem(
    request: Request, status: int, detail: str, errors: list[dict[str, str]] | None = None
) -> Response:
    """An error as RFC 9457 problem details under /api, as a page elsewhere."""
    title, detail = TITLES.get(status, "Something is wrong"), sentence(detail)
    room: Room = request.app.state.room
    path = request.url.path.removeprefix(room.links(request).root)
    if path == "/api" or path.startswith("/api/"):
        body: dict[str, Any] = {"type": "about:blank", "title": title, "status": status, "detail": detail}
        if errors:
            body["errors"] = errors
        return JSONResponse(body, status, media_type="application/problem+json")
    return room.page(request, "error.html", status=status, title=title, detail=detail)


def _explained(error: dict[str, Any]) -> dict[str, str]:
    where = ".".join(str(part) for part in error["loc"][1:])
    said = str(error["msg"]).removeprefix("Value error, ")
    return {"parameter": where, "problem": said[:1].lower() + said[1:]}
