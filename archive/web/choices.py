"""What select fields offer, and the addresses that lists lead to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import datetime

    from archive.web.links import Links
    from archive.web.room import Name

Option = tuple[str, str]


def options(values: Iterable[str]) -> list[Option]:
    """Values that are their own words."""
    return [(value, value) for value in values]


def blog_options(names: Iterable[Name]) -> list[Option]:
    """Live blogs by headline."""
    named = [(str(name.id), name.headline) for name in names]
    return sorted(named, key=lambda option: option[1].casefold())


def yes_no(value: bool | None) -> str:
    """A choice as the form writes it."""
    return "" if value is None else "yes" if value else "no"


def blog_address(to: Links, number: int) -> Callable[[datetime], str]:
    """Where a moment of a live blog is."""
    return lambda at: to.live_blog(number, at)


def page_address(address: Callable[..., str], asked: Mapping[str, Any], *place: Any) -> Callable[[int], str]:
    """Where another page of the same list is."""
    return lambda page: address(*place, **asked, page=page if page > 1 else None)
