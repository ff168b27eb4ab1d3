"""Bodies by SHA-256, each compressed against an earlier one that it resembles.

Payload n of a series is compressed against payload n with its lowest set bit cleared (Fenwick's tree: 13
against 12, 12 against 8, 8 against 0), so that a body is near to what it is compressed against, and reading
any of a thousand unpacks ten at most. See docs/decisions.md, "Matching and versions", for the measurements.
"""

from __future__ import annotations

import hashlib
import sys
from collections import OrderedDict
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from archive.errors import ArchiveError
from archive.models import Payload

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

if TYPE_CHECKING:
    from collections.abc import Mapping

SERIES = 256
"""How many payloads are compressed against each other before one stands alone again."""

WORTHWHILE = 0.5
"""A body stands alone when what it is compressed against saves less than this share."""

CACHED_BYTES = 64 * 1024 * 1024
"""How many unpacked bytes are kept for the next body to be unpacked."""

_OPTIONS: Mapping[int, int] = {
    zstd.CompressionParameter.compression_level: 3,
    zstd.CompressionParameter.window_log: 24,
    zstd.CompressionParameter.enable_long_distance_matching: 1,
}


class PayloadDamaged(ArchiveError):
    """Stored bytes do not give the body that was stored: raised by `Payloads.get`."""


def pack(body: bytes, against: bytes | None = None) -> bytes:
    """The body compressed, against another body where one is given."""
    return zstd.compress(body, options=_OPTIONS, zstd_dict=_prefix(against))


def unpack(data: bytes, against: bytes | None = None) -> bytes:
    """The body that `pack` was given with the same other body."""
    return zstd.decompress(data, zstd_dict=_prefix(against))


def _prefix(against: bytes | None) -> tuple[zstd.ZstdDict, int] | None:
    if not against or len(against) < 8:  # zstd's least dictionary
        return None
    return zstd.ZstdDict(against, is_raw=True).as_prefix


class Payloads:
    """The payloads of one database, over one connection and in its transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection
        self._unpacked: OrderedDict[str, bytes] = OrderedDict()

    def put(self, body: bytes, *, after: str | None = None) -> str:
        """Keep a body and return its SHA-256; `after` is the payload before it in its series.

        A body that is there already is not stored again.
        """
        sha256 = hashlib.sha256(body).hexdigest()
        if self.connection.scalar(sa.select(Payload.sha256).where(Payload.sha256 == sha256)) is None:
            row = {"sha256": sha256, "size": len(body), **self._packed(body, after)}
            self.connection.execute(_insert(self.connection), row)
            self._remember(sha256, body)
        return sha256

    def get(self, sha256: str) -> bytes:
        """The body; raises PayloadDamaged when the bytes do not give it, KeyError when it isn't there."""
        chain = self._chain(sha256)
        body: bytes | None = None
        for name, data in reversed(chain):
            known = self._unpacked.get(name)
            body = known if known is not None else self._unpack(name, data, body)
            self._remember(name, body)
        if body is None:
            raise KeyError(sha256)
        return body

    def _packed(self, body: bytes, after: str | None) -> dict[str, object]:
        base, ordinal = self._base(after)
        against = self._readable(base)
        if against is not None:
            data = pack(body, against)
            if len(data) * 16 < len(body) or len(data) < WORTHWHILE * len(pack(body)):
                return {"keyframe_sha256": base, "ordinal": ordinal, "data": data}
        return {"keyframe_sha256": None, "ordinal": 0, "data": pack(body)}

    def _readable(self, base: str | None) -> bytes | None:
        """The body to compress against; a damaged one must not keep a new one from being stored."""
        try:
            return None if base is None else self.get(base)
        except PayloadDamaged:
            return None

    def _base(self, after: str | None) -> tuple[str | None, int]:
        """Which payload to compress against, and the ordinal of what is compressed."""
        if after is None:
            return None, 0
        columns = (Payload.ordinal, Payload.keyframe_sha256)
        row = self.connection.execute(sa.select(*columns).where(Payload.sha256 == after)).one()
        ordinal = row.ordinal + 1
        if ordinal >= SERIES:
            return None, 0
        base, wanted = after, ordinal & (ordinal - 1)
        while row.ordinal > wanted and row.keyframe_sha256 is not None:
            base = row.keyframe_sha256
            row = self.connection.execute(sa.select(*columns).where(Payload.sha256 == base)).one()
        return base, ordinal

    def _chain(self, sha256: str) -> list[tuple[str, bytes]]:
        """The payload and those it is compressed against, down to one that is unpacked or stands alone."""
        chain: list[tuple[str, bytes]] = []
        name: str | None = sha256
        while name is not None:
            if name in self._unpacked:
                return [*chain, (name, b"")]
            row = self.connection.execute(
                sa.select(Payload.data, Payload.keyframe_sha256).where(Payload.sha256 == name)
            ).one_or_none()
            if row is None:
                raise KeyError(name)
            chain.append((name, row.data))
            name = row.keyframe_sha256
            if len(chain) > SERIES:
                message = f"payload {sha256} refers to itself; restore the database from a copy"
                raise PayloadDamaged(message)
        return chain

    def _unpack(self, name: str, data: bytes, against: bytes | None) -> bytes:
        try:
            body = unpack(data, against)
        except zstd.ZstdError as error:
            message = f"payload {name} can't be unpacked ({error}); restore the database from a copy"
            raise PayloadDamaged(message) from error
        if hashlib.sha256(body).hexdigest() != name:
            message = f"payload {name} gives other bytes than were stored; restore the database from a copy"
            raise PayloadDamaged(message)
        return body

    def _remember(self, name: str, body: bytes) -> None:
        self._unpacked[name] = body
        self._unpacked.move_to_end(name)
        while len(self._unpacked) > 1 and sum(map(len, self._unpacked.values())) > CACHED_BYTES:
            self._unpacked.popitem(last=False)


def _insert(connection: sa.Connection) -> sa.Insert:
    """Two writers may store the same body at once: whoever is second has nothing left to do."""
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    return insert(Payload).on_conflict_do_nothing()
