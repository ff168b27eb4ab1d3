"""What the commands show: tables and colours for people on a terminal, plain tab-separated lines for pipes."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from rich.text import Text

from archive.diff import as_terminal, fold_unchanged, word_diff
from archive.terminal import (
    between,
    console,
    interval,
    print_nothing,
    print_table,
    published,
    shorten,
    when,
)
from archive.wording import changed_fields

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from archive.queries import (
        Blind,
        Comparison,
        Coverage,
        Edit,
        LiveBlogSummary,
        PostingAsOf,
        Removal,
        VersionRow,
    )
    from archive.search import Hit
    from crawler.items import LiveBlogPosting

INFERRED = "boundaries inferred"
"""Said of what was read from plain text: it may be our reading that changed."""

# --- live blogs and their updates --------------------------------------------------------------------------


def print_live_blogs(summaries: Sequence[LiveBlogSummary]) -> None:
    """One line a live blog."""
    counts = ("updates", "versions", "edits", "silent", "removals")
    print_table(
        ("live blog", "state", "last visit", "outcome", *counts),
        [
            (
                _titled(summary.headline, summary.url),
                summary.state,
                when(summary.last_visit),
                summary.last_outcome,
                summary.updates,
                summary.versions,
                summary.edits,
                summary.silent_edits,
                summary.removals,
            )
            for summary in summaries
        ],
        numbers=counts,
    )


def _titled(headline: str | None, url: str) -> Text | str:
    if not console().is_terminal or not headline:
        return url
    return Text.assemble(shorten(headline, 60), "\n", (url, "dim"))


def print_posting(posting: PostingAsOf) -> None:
    """The live blog as it stood, update by update; what is carried or was removed says so."""
    out = console()
    out.print(Text(published(posting.headline or posting.url), style="bold"))
    out.print(Text(f"{posting.url}\nas seen {when(posting.capture.at)}", style="dim"))
    for update in posting.page:
        out.print()
        out.print(_update_head(update.version, update.state))
        if update.removed_by:
            out.print(Text(f"removed {between(update.last_seen.at, update.removed_by.at)}", style="red"))
        elif update.state == "carried":
            out.print(Text(f"not looked at; last seen {when(update.last_seen.at)}", style="yellow"))
        out.print(
            Text(published(update.version.text), style="strike dim" if update.state == "removed" else "")
        )


def _update_head(version: VersionRow, state: str = "seen") -> Text:
    head = Text()
    head.append(
        when(version.date_published) or published(version.date_published_printed) or "no time", style="cyan"
    )
    if version.headline:
        head.append(f"  {published(version.headline)}", style="bold strike" if state == "removed" else "bold")
    if version.number > 1:
        head.append(f"  version {version.number}", style="magenta")
    if version.boundaries_inferred:
        head.append(f"  {INFERRED}", style="yellow")
    head.append(f"  {version.update.key}", style="dim")
    return head


def print_history(versions: Sequence[VersionRow]) -> None:
    """Every version of one update: the first whole, the others as word diffs against the one before."""
    out = console()
    out.print(_update_head(versions[0]))
    out.print(Text(versions[0].update.address, style="dim"))
    said: dict[str, int] = {}
    for before, version in zip([None, *versions], versions, strict=False):
        out.print()
        still = "still there" if version.current else f"last seen {when(version.last_capture.at)}"
        seen = f"version {version.number}: first seen {when(version.first_capture.at)}, {still}"
        out.print(Text(seen, style="magenta"))
        if version.date_modified:
            out.print(Text(f"publisher's own modified time: {when(version.date_modified)}", style="dim"))
        if before is None:
            out.print(Text(published(version.text)))
        else:
            _print_difference(before, version)
        if before and before.digest != version.digest and version.digest in said:
            out.print(Text(f"the words of version {said[version.digest]} again", style="dim"))
        said.setdefault(version.digest, version.number)


def _print_difference(old: VersionRow, new: VersionRow) -> None:
    """What differs as it is compared; a byline that is missing for once is no difference."""
    out = console()
    changed = changed_fields(old, new)
    if "headline" in changed:
        out.print(Text("headline: ", style="bold") + _words(old.headline or "", new.headline or ""))
    if "articleBody" in changed:
        out.print(_words(old.text, new.text))
    for field, label, before, after in (
        ("datePublished", "published", *(_time(one, "date_published") for one in (old, new))),
        ("dateModified", "modified", *(_time(one, "date_modified") for one in (old, new))),
        ("author", "author", ", ".join(old.authors), ", ".join(new.authors)),
        ("links", "links", " ".join(old.links), " ".join(new.links)),
    ):
        if field in changed:
            out.print(Text(published(f"{label}: {before or '–'} → {after or '–'}"), style="dim"))


def _time(version: VersionRow, name: str) -> str:
    """A publisher's time, as printed where it names no moment."""
    return when(getattr(version, name)) or str(getattr(version, f"{name}_printed"))


def _words(old: str, new: str) -> Text:
    return as_terminal(fold_unchanged(word_diff(old, new)))


# --- what changed ------------------------------------------------------------------------------------------

KIND_STYLE = {"added": "green", "edited": "yellow", "removed": "red", "restored": "cyan"}


def print_edits(edits: Iterable[Edit], *, with_words: bool = False, of_several: bool = False) -> None:
    """One line an event, as it is found; with the words that changed below it when asked for.

    `of_several` says that they may be of several live blogs: then each line ends with the address of its own.
    """
    out = console()
    edit = None
    for edit in edits:
        line = Text()
        line.append(f"{edit.kind:8}", style=KIND_STYLE[edit.kind])
        line.append(f"  {interval(edit.after.at if edit.after else None, edit.by.at)}")
        line.append(f"  {_words_of(edit.new, 60)}", style="bold")
        if edit.kind == "edited":
            line.append(f"  {', '.join(edit.fields)}", style="dim")
        if edit.silent:
            line.append("  silent", style="red")
        if edit.boundaries_inferred:
            line.append(f"  {INFERRED}", style="yellow")
        line.append(f"  {edit.update.key}", style="dim")
        if of_several:
            line.append(f"  {edit.update.live_blog_url}", style="dim")
        out.print(line)
        if with_words and edit.old is not None:
            _print_difference(edit.old, edit.new)
            out.print()
    if edit is None:
        print_nothing(out)


def print_removals(removals: Sequence[Removal], *, of_several: bool = False) -> None:
    """One line a removal: the interval in which it was taken down, and when it was seen again.

    `of_several` as for `print_edits`; a column more says which boundaries are inferred, where any are.
    """
    any_inferred = any(removal.version.boundaries_inferred for removal in removals)
    print_table(
        (
            "taken down",
            "seen again",
            "words",
            *(["reading"] * any_inferred),
            "update",
            *(["live blog"] * of_several),
        ),
        [
            (
                interval(removal.last_seen.at, removal.first_absent.at),
                when(removal.seen_again.at) if removal.seen_again else "",
                _words_of(removal.version, 60),
                *([INFERRED if removal.version.boundaries_inferred else ""] * any_inferred),
                removal.update.key,
                *([removal.update.live_blog_url] * of_several),
            )
            for removal in removals
        ],
    )


def print_coverage(coverage: Coverage) -> None:
    """When we looked, and the spans in which nothing could be seen."""
    out = console()
    if coverage.first is None:
        out.print("nobody has looked yet: 'liveblog crawl' does")
        return
    out.print(
        f"{_looks(coverage.looks, coverage.first, coverage.last)}: {coverage.readable} readable "
        f"({coverage.not_modified} not modified, {coverage.incomplete} incomplete), {coverage.unreadable} unreadable, "
        f"{coverage.failed} failed"
    )
    if coverage.median_gap is not None:
        out.print(
            f"between readable looks: {_to_the_second(coverage.median_gap)} at the median, "
            f"{_to_the_second(coverage.longest_gap)} at most"
        )
    for span in coverage.blind:
        out.print(Text(f"blind {_span(span)}: {span.reason}", style="yellow"))
    for cause in coverage.causes:
        looks = _looks(cause.looks, cause.first, cause.last)
        out.print(Text(f"{cause.outcome}, {looks}: {published(cause.reason)}", style="dim"))


def _looks(number: int, first: datetime, last: datetime | None) -> str:
    return f"1 look at {when(first)}" if number == 1 else f"{number} looks from {when(first)} to {when(last)}"


def _to_the_second(span: timedelta | None) -> str:
    return "–" if span is None else str(timedelta(seconds=round(span.total_seconds())))


def _span(span: Blind) -> str:
    if span.until:
        return interval(span.after, span.until)
    return f"since {when(span.after)}" if span.after else "from the first look on"


def print_comparison(comparison: Comparison) -> None:
    """What differs between two moments, with the words."""
    out = console()
    out.print(Text(f"{when(comparison.before.at)} → {when(comparison.after.at)}", style="bold"))
    if comparison.headline_changed:
        words = _words(comparison.old_headline or "", comparison.new_headline or "")
        out.print(Text("headline of the live blog: ", style="bold") + words)
    for change in comparison.changes:
        version = change.new or change.old
        if version is None:
            continue
        out.print()
        out.print(Text(f"{change.kind}  ", style=KIND_STYLE[change.kind]) + _update_head(version))
        if change.old and change.new:
            _print_difference(change.old, change.new)
        else:
            out.print(Text(published(version.text), style="strike dim" if change.kind == "removed" else ""))
    out.print()
    again = len(comparison.edited_between)
    between = f" ({again} of them edited in between, the same words again)" if again else ""
    out.print(
        Text(
            f"{len(comparison.changes)} changed, {comparison.unchanged} as before{between}, "
            f"{comparison.unknown} not looked at by the later capture",
            style="dim",
        )
    )


def print_hits(hits: Sequence[Hit], *, of_several: bool = False) -> None:
    """One hit after the other: where it stands, and the words around the match. `of_several` as for `print_edits`."""
    out = console()
    for hit in hits:
        head = _update_head(hit.version)
        if of_several:
            head.append(f"  {hit.version.update.live_blog_url}", style="dim")
        out.print(head)
        if not hit.current:
            out.print(Text(f"taken back: last seen {when(hit.version.last_capture.at)}", style="red"))
        snippet = Text("  ")
        for words, is_match in hit.snippet:
            snippet.append(published(words), style="bold yellow" if is_match else "")
        out.print(snippet)
    if not hits:
        print_nothing(out)


def print_explained(posting: LiveBlogPosting) -> None:
    """Each update with the route that gave each of its fields."""
    print_table(
        ("update", "words", "fields"),
        [
            (
                update.id or update.url,
                shorten(update.headline or update.article_body, 40),
                ", ".join(f"{field}: {route}" for field, route in update.sources),
            )
            for update in posting.updates
        ],
    )


def _words_of(version: VersionRow, width: int) -> str:
    """What an update is called in a list: its headline, else how it begins."""
    return shorten(version.headline or version.text, width) or "(no words: a picture or an embedded post)"
