"""The routes there are: every Extractor in a module of this package, as Scrapy's spider loader finds spiders."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from inspect import isabstract
from typing import TYPE_CHECKING

from crawler.extractors.base import Extractor

if TYPE_CHECKING:
    from collections.abc import Iterator


@cache
def routes() -> tuple[Extractor, ...]:
    """One of each extractor, the one that knows most about a page first, then by name."""
    return tuple(sorted((cls() for cls in _classes()), key=lambda route: (route.kind, route.name)))


def _classes() -> Iterator[type[Extractor]]:
    package = importlib.import_module("crawler.extractors")
    for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        loaded = importlib.import_module(module.name)
        own = [v for v in vars(loaded).values() if isinstance(v, type) and v.__module__ == module.name]
        yield from (
            cls for cls in own if issubclass(cls, Extractor) and not isabstract(cls) and "name" in vars(cls)
        )
