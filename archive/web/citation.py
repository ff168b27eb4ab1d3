"""Citations that can be checked: what was said, when it was seen, and the checksum of the page that shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from archive.web.show import many, site, title_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from archive.queries import PostingAsOf, Removal, VersionRow
    from archive.web.looks import Look


@dataclass(frozen=True, slots=True)
class UpdateEvidence:
    """What the citation of an update rests on; `checksums` are those of captures, by their numbers."""

    live_blog_url: str
    live_blog_headline: str
    versions: Sequence[VersionRow]
    removals: Sequence[Removal]
    checksums: Mapping[int, Sequence[str]]


@dataclass(frozen=True, slots=True)
class MomentEvidence:
    """What the citation of a moment rests on; so many of its updates were seen, and so many carried.

    `shown_by` is the capture whose bytes show the page: an earlier one when the server said "not modified".
    """

    posting: PostingAsOf
    seen: int
    carried: int
    shown_by: Look
    checksums: Sequence[str]


def update_citation(evidence: UpdateEvidence, permalink: str) -> str:
    """Plain text to copy: the newest version, then every version with captures and checksums, and removals."""
    newest = evidence.versions[-1]
    published = f", published {_utc(newest.date_published)}" if newest.date_published else ""
    authors = f"{', '.join(newest.authors)}. " if newest.authors else ""
    head = (
        f"{authors}“{title_of(newest.headline, newest.text, 120)}”, update in “{evidence.live_blog_headline}”, "
        f"{site(evidence.live_blog_url)}{published}. {newest.update.address}"
    )
    versions = [_version(evidence, version) for version in evidence.versions]
    removals = [_removal(removal) for removal in evidence.removals]
    inferred = any(version.boundaries_inferred for version in evidence.versions)
    caveat = ["Read from plain text: where the update begins and ends is inferred"] if inferred else []
    return "\n".join([head, *versions, *removals, *caveat, f"Archived at {permalink}"])


def moment_citation(evidence: MomentEvidence, permalink: str) -> str:
    """Plain text to copy: the live blog at a moment, how much of it was seen, and the capture that proves it."""
    posting = evidence.posting
    authors = f"{', '.join(posting.authors)}. " if posting.authors else ""
    name = f"“{posting.headline}”, " if posting.headline else ""
    head = f"{authors}{name}live blog, {site(posting.url)}, as it stood at {_utc(posting.capture.at)}. {posting.url}"
    return "\n".join([head, _capture(evidence), f"Archived at {permalink}"])


def _capture(evidence: MomentEvidence) -> str:
    posting, shown_by = evidence.posting, evidence.shown_by
    carried = f", {evidence.carried} carried from earlier captures" if evidence.carried else ""
    said = [f"{many(evidence.seen, 'update')} seen{carried}"]
    if shown_by.id != posting.capture.id:
        said.append(f"not modified since capture {shown_by.id} of {_utc(shown_by.at)}")
    if evidence.checksums:
        said.append(_sha256(evidence.checksums))
    return f"Capture {posting.capture.id}: {'; '.join(said)}"


def _version(evidence: UpdateEvidence, version: VersionRow) -> str:
    seen = f"first seen {_utc(version.first_capture.at)}, last seen {_utc(version.last_capture.at)}"
    checksums = evidence.checksums.get(version.first_capture.id, ())
    return (
        f"Version {version.number}: {seen}; capture {version.first_capture.id} {_sha256(checksums)}".rstrip()
    )


def _removal(removal: Removal) -> str:
    gone = f"Removed between {_utc(removal.last_seen.at)} and {_utc(removal.first_absent.at)}"
    return f"{gone}, there again by {_utc(removal.seen_again.at)}" if removal.seen_again else gone


def _sha256(checksums: Sequence[str]) -> str:
    return " ".join(f"sha256:{sha256}" for sha256 in checksums)


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC"
