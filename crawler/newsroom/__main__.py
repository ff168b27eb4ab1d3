"""`python -m crawler.newsroom`: serve the practice newsroom in real time, and tell its truth at the end."""

from __future__ import annotations

import argparse
import json
import signal
import sys
import threading
from datetime import UTC, datetime

from crawler.newsroom import Newsroom, script


def main() -> int:
    arguments = _arguments()
    stop = threading.Event()
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, lambda *_: stop.set())
    with Newsroom(port=arguments.port, clock=lambda: datetime.now(UTC)) as newsroom:
        _say(f"Something happens every {arguments.seconds:g} s, {script.LAST_TICK} times; Ctrl-C ends it.")
        for url in newsroom.urls:
            _say(f"  liveblog add {url}")
        while not stop.wait(arguments.seconds):
            if newsroom.ticks <= script.LAST_TICK:
                newsroom.tick()
        _say("What the looks at it could prove:")
        json.dump(newsroom.truth(), sys.stdout, ensure_ascii=False, indent=2)
        sys.stdout.write("\n")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m crawler.newsroom",
        description="Serve three invented live blogs that change, to practise on.",
    )
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--seconds", type=float, default=20.0, help="between one event and the next")
    return parser.parse_args()


def _say(words: str) -> None:
    sys.stderr.write(f"{words}\n")


if __name__ == "__main__":
    sys.exit(main())
