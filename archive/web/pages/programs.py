"""The API described for people; programs read /api/openapi.json."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from archive.web.room import TheRoom

router = APIRouter(include_in_schema=False)


@router.get("/api")
def programs(request: Request, room: TheRoom) -> HTMLResponse:
    """Every question the API answers, with its parameters."""
    return room.page(request, "programs.html", operations=operations(request.app.openapi()))


def operations(description: dict[str, Any]) -> list[dict[str, Any]]:
    """Path, summary and parameters of each operation, out of an OpenAPI description."""
    return [
        {
            "path": path,
            "words": operation["get"]["description"],
            "parameters": [
                {
                    "name": parameter["name"],
                    "required": parameter.get("required", False),
                    "words": parameter.get("description", ""),
                }
                for parameter in operation["get"].get("parameters", [])
            ],
        }
        for path, operation in description["paths"].items()
    ]
