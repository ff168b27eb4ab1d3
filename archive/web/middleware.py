"""What every answer has: security headers, an entity tag, nothing that writes. Plain ASGI middleware."""

from __future__ import annotations

import hashlib
from email.utils import format_datetime
from typing import TYPE_CHECKING, Any

from starlette.datastructures import Headers, MutableHeaders

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

PAGE_POLICY = (
    "default-src 'none'; "
    "script-src 'self'; "
    "style-src 'self'; "
    "img-src 'self' data:; "
    "connect-src 'self'; "
    "frame-src 'self'; "
    "form-action 'self'; "
    "base-uri 'none'; "
    "frame-ancestors 'none'"
)
"""Content-Security-Policy of our own pages: nothing inline, nothing from elsewhere, framed by nobody."""

ARCHIVED_POLICY = (
    "default-src 'none'; "
    "style-src 'unsafe-inline'; "
    "img-src data:; "
    "font-src data:; "
    "form-action 'none'; "
    "base-uri 'none'; "
    "frame-ancestors 'self'; "
    "sandbox"
)
"""Policy of an archived page: its own inline style and nothing else; an origin of its own, without script."""

HEADERS = {
    "content-security-policy": PAGE_POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "permissions-policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-dns-prefetch-control": "off",  # links lead outside, and Chromium looks their hosts up beforehand
    "cache-control": "no-cache",
}

READING = ("GET", "HEAD")


class Below:
    """Shows the application below a path, whether the reverse proxy before it passes that path on or cuts it off."""

    def __init__(self, app: ASGIApp, root_path: str) -> None:
        self.app = app
        self.root_path = root_path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and self.root_path:
            path = scope["path"]
            scope = {**scope, "root_path": self.root_path}
            if path != self.root_path and not path.startswith(f"{self.root_path}/"):
                scope["path"] = self.root_path + path
        await self.app(scope, receive, send)


class ReadOnly:
    """Answers GET, and HEAD as GET without the body; anything else is 405, whatever the path."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] == "GET":
            await self.app(scope, receive, send)
        elif scope["method"] == "HEAD":
            await self.app({**scope, "method": "GET"}, receive, _without_body(send))
        else:
            await _refuse_method(send)


class SecurityHeaders:
    """Adds HEADERS to what an answer does not set itself."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)


class EntityTags:
    """Gives each successful answer an ETag, the digest of its body, and answers 304 to who has it.

    The digest is of what is sent, not of the newest capture: a late import or a re-reading changes what we
    say about the past while no time of a capture grows. For the same reason Last-Modified informs and
    decides nothing (RFC 9110, 13.1.3 leaves that open).
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        known = Headers(scope=scope).get("if-none-match", "")
        await self.app(scope, receive, _Tagging(send, known, scope.setdefault("state", {})))


class _Tagging:
    """Holds an answer back until its body is whole."""

    def __init__(self, send: Send, known: str, state: dict[str, Any]) -> None:
        self.send = send
        self.known = known
        self.state = state
        self.start: Message | None = None
        self.body: list[bytes] = []

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            if message["status"] == 200 and "etag" not in MutableHeaders(scope=message):
                self.start = message
                return
        elif self.start is not None and message["type"] == "http.response.body":
            self.body.append(message.get("body", b""))
            if not message.get("more_body", False):
                await self._answer(self.start, b"".join(self.body))
            return
        await self.send(message)

    async def _answer(self, start: Message, body: bytes) -> None:
        tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
        headers = MutableHeaders(scope=start)
        headers["etag"] = tag
        if modified := self.state.get("last_modified"):
            headers["last-modified"] = format_datetime(modified, usegmt=True)
        if matches(self.known, tag):
            start, body = {**start, "status": 304}, b""
            headers = MutableHeaders(scope=start)
            for name in ("content-length", "content-type"):
                del headers[name]
        await self.send(start)
        await self.send({"type": "http.response.body", "body": body})


def matches(if_none_match: str, tag: str) -> bool:
    """Whether an If-None-Match header names the tag (weak comparison, RFC 9110, 13.1.2).

    >>> matches('"a", W/"b"', '"b"')
    True
    """
    named = [part.strip().removeprefix("W/") for part in if_none_match.split(",")]
    return named == ["*"] or tag in named


def _without_body(send: Send) -> Send:
    async def send_head(message: Message) -> None:
        if message["type"] == "http.response.body":
            message = {**message, "body": b""}
        await send(message)

    return send_head


async def _refuse_method(send: Send) -> None:
    body = b'{"type":"about:blank","title":"Method Not Allowed","status":405,"detail":"The reading room only reads."}'
    headers = [
        (b"allow", ", ".join(READING).encode()),
        (b"content-type", b"application/problem+json"),
        (b"content-length", str(len(body)).encode()),
    ]
    await send({"type": "http.response.start", "status": 405, "headers": headers})
    await send({"type": "http.response.body", "body": body})
