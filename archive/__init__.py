"""From what was said to what can be asked: `Archive` is the way in.

>>> from archive import Archive
>>> with Archive("sqlite://") as archive:
...     archive.live_blogs()
[]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from archive.store import Archive, Recorded, RecordedMany

__all__ = ["Archive", "Recorded", "RecordedMany"]


def __getattr__(name: str) -> Any:
    """The public names, imported when they are asked for: `liveblog --help` needs no database."""
    if name not in __all__:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    from archive import store

    return getattr(store, name)
