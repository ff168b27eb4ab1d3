"""Addresses within the reading room, all below the path at which it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from crawler.items import isoformat

Value = str | int | bool | datetime | None


@dataclass(frozen=True, slots=True)
class Links:
    """Builds every link of the pages; `root` is empty or begins with a slash and ends without one.

    An update is named by its live blog and its key: keys survive a re-reading of the archive, row numbers of
    updates do not. The key is a parameter, since it may hold slashes or be a whole address.

    >>> Links("/archive").update(3, "https://a.example/x?y#z")
    '/archive/live-blogs/3/update?key=https%3A%2F%2Fa.example%2Fx%3Fy%23z'
    """

    root: str = ""

    def to(self, path: str, **query: Value) -> str:
        """Any path, with the parameters that are not None."""
        given = [(name, _shown(value)) for name, value in query.items() if value is not None]
        return f"{self.root}{path}" + (f"?{urlencode(given)}" if given else "")

    def front(self, **query: Value) -> str:
        return self.to("/", **query)

    def live_blog(self, number: int, at: datetime | None = None, page: int | None = None) -> str:
        return self.to(f"/live-blogs/{number}", at=at, page=page)

    def update(self, live_blog: int, key: str, **query: Value) -> str:
        return self.to(f"/live-blogs/{live_blog}/update", key=key, **query)

    def captures(self, live_blog: int, **query: Value) -> str:
        return self.to(f"/live-blogs/{live_blog}/captures", **query)

    def coverage(self, live_blog: int) -> str:
        return self.to(f"/live-blogs/{live_blog}/coverage")

    def edits(self, **query: Value) -> str:
        return self.to("/edits", **query)

    def capture(self, number: int, **query: Value) -> str:
        return self.to(f"/captures/{number}", **query)

    def page(self, capture: int, position: int = 0) -> str:
        return self.to(f"/captures/{capture}/page", response=position or None)

    def raw(self, capture: int, position: int = 0) -> str:
        return self.to(f"/captures/{capture}/raw", response=position or None)

    def search(self, **query: Value) -> str:
        return self.to("/search", **query)

    def method(self) -> str:
        return self.to("/method")

    def static(self, name: str) -> str:
        return self.to(f"/static/{name}")


def _shown(value: Value) -> str:
    if isinstance(value, datetime):
        return isoformat(value) or ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
