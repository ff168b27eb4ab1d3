"""All the pages that the general route is tested on: importing a module of them registers its styles."""

from __future__ import annotations

from tests import general_habits, general_harder, general_newsrooms
from tests.general_pages import STYLES

__all__ = ["STYLES", "general_habits", "general_harder", "general_newsrooms"]
