"""A citation that can be checked: what was said, when it was seen, and the checksum of the page that shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from archive.web.show import site, title_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from archive.queries import VersionRow
    from archive.web.links import Links


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a citation rests on; `payloads` are checksums by capture."""

    live_blog_url: str
    live_blog_headline: str
    versions: Sequence[VersionRow]
    payloads: Mapping[int, Sequence[str]]


def citation(evidence: Evidence, base: str, links: Links) -> str:
    """Plain text to copy: the newest version, then every version with captures and checksums.

    `base` is the address at which the reader reaches the reading room, without a slash at its end.
    """
    newest = evidence.versions[-1]
    published = f", published {_utc(newest.date_published)}" if newest.date_published else ""
    authors = f"{', '.join(newest.authors)}. " if newest.authors else ""
    permalink = base.removesuffix(links.root) + links.update(newest.update.live_blog_id, newest.update.key)
    head = (
        f"{authors}“{title_of(newest.headline, newest.text, 120)}”, update in “{evidence.live_blog_headline}”, "
        f"{site(evidence.live_blog_url)}{published}. {newest.update.address}"
    )
    return "\n".join(
        [head, *(_version(evidence, version) for version in evidence.versions), f"Archived at {permalink}"]
    )


def _version(evidence: Evidence, version: VersionRow) -> str:
    checksums = " ".join(f"sha256:{sha256}" for sha256 in evidence.payloads.get(version.first_capture.id, ()))
    seen = f"first seen {_utc(version.first_capture.at)}, last seen {_utc(version.last_capture.at)}"
    return f"Version {version.number}: {seen}; capture {version.first_capture.id} {checksums}".rstrip()


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"
