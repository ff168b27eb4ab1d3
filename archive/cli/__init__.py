"""`liveblog ...`: parse, call one function, print.

Exit codes: 0 all went well; 1 something did not (a live blog failed, a page is no live blog, a checksum does
not hold); 2 misuse or unusable input; 3 nothing could be done; 4 another run holds the lock; 130 or 143
interrupted.
"""

from __future__ import annotations

import os
import sys

from archive.cli import following, reading, upkeep
from archive.cli.common import app, complain
from archive.errors import ArchiveError
from archive.terminal import escape_unsayable

__all__ = ["app", "following", "main", "reading", "upkeep"]


def main(args: list[str] | None = None) -> None:
    """The `liveblog` command: a user's mistake ends in a sentence, a fault of ours in a traceback."""
    escape_unsayable()
    try:
        app(args)
    except ArchiveError as error:
        complain(str(error))
        sys.exit(error.exit_code)
    except BrokenPipeError:  # `liveblog edits | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
