"""Run the reading room on a socket."""

from __future__ import annotations

import socket
import sys
from typing import TYPE_CHECKING

import uvicorn

from archive.errors import ArchiveError

if TYPE_CHECKING:
    from fastapi import FastAPI


class AddressInUse(ArchiveError):
    """Raised by `run`: nothing can listen at this address."""


def run(app: FastAPI, host: str, port: int, *, open_to_others: bool) -> None:
    """Serve until interrupted. Port 0 takes any free port. Raises AddressInUse."""
    listener = listen(host, port)
    for line in announcement(
        host, listener.getsockname()[1], app.state.root_path, open_to_others=open_to_others
    ):
        print(line, file=sys.stderr, flush=True)  # noqa: T201 - what `liveblog serve` prints
    uvicorn.Server(uvicorn.Config(app, log_level="warning", server_header=False, ws="none")).run(
        sockets=[listener]
    )


def listen(host: str, port: int) -> socket.socket:
    """A listening socket; raises AddressInUse with what the system said."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind, protocol)
        try:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(address)
        except (OSError, OverflowError):
            listener.close()
            raise
    except (OSError, OverflowError) as error:
        message = f"nothing can listen on {host} port {port} ({error}): choose another --host or --port"
        raise AddressInUse(message) from error
    listener.listen(socket.SOMAXCONN)
    return listener


def announcement(host: str, port: int, root_path: str, *, open_to_others: bool) -> list[str]:
    """What to say before serving."""
    shown = f"[{host}]" if ":" in host else host
    lines = [f"The reading room is open at http://{shown}:{port}{root_path}/ (Ctrl+C closes it)."]
    if open_to_others:
        lines.append(
            f"Warning: {host} is not the loopback address. Everyone who can reach this machine can read the archive."
        )
    return lines
