"""A small newspaper to practise on: three live blogs that change through a scripted day, and the truth of it.

`python -m crawler.newsroom` serves it; `crawler.newsroom.day.play` lives through the day in seconds.
"""

from crawler.newsroom.server import Newsroom

__all__ = ["Newsroom"]
