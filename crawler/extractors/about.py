"""What a page says about itself, whatever its updates: headline, description, language, times."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from crawler.dates import parse_machine_time
from crawler.items import LiveBlogPosting

if TYPE_CHECKING:
    from datetime import datetime

    from crawler.extractors.document import Document


def about(document: Document) -> LiveBlogPosting:
    """The live blog without its updates, from the page's head and its first heading."""
    if document.media != "html":
        return LiveBlogPosting(document.canonical_url)
    meta = document.meta
    return LiveBlogPosting(
        url=document.canonical_url,
        headline=_heading(document) or meta.get("og:title") or _title(document),
        description=meta.get("og:description") or meta.get("description"),
        date_published=parse_machine_time(
            meta.get("article:published_time") or meta.get("datepublished") or ""
        ),
        date_modified=parse_machine_time(
            meta.get("article:modified_time") or meta.get("og:updated_time") or meta.get("datemodified") or ""
        ),
        in_language=document.language,
    )


def page_times(document: Document) -> tuple[datetime | None, datetime | None]:
    """When the page says that it was first published and last changed; what lies after its capture doesn't count."""
    said = document.about
    named = {"datePublished": [said.date_published], "dateModified": [said.date_modified]}
    for node in document.json_ld:
        for name, stamps in named.items():
            if isinstance(value := node.get(name), str):
                stamps.append(parse_machine_time(value))
    published, modified = (
        [s.at for s in stamps if s and s.at and s.at <= document.captured_at] for stamps in named.values()
    )
    return min(published, default=None), max(modified, default=None)


def _heading(document: Document) -> str | None:
    headings = [" ".join(h.text_content().split()) for h in document.tree.iter("h1")]
    return headings[0] or None if len(headings) == 1 else None


def _title(document: Document) -> str | None:
    title = next(document.tree.iter("title"), None)
    return " ".join(title.text_content().split()) or None if title is not None else None


def filled(posting: LiveBlogPosting, *others: LiveBlogPosting) -> LiveBlogPosting:
    """The posting with the fields it lacks taken from the others, the first that has one."""
    names = (
        *("headline", "description", "authors", "date_published", "date_modified", "coverage_start_time"),
        *("coverage_end_time", "is_live", "in_language"),
    )
    missing = [name for name in names if getattr(posting, name) in (None, (), "")]
    found = {}
    for name in missing:
        value = next((getattr(o, name) for o in others if getattr(o, name) not in (None, (), "")), None)
        if value is not None:
            found[name] = value
    return replace(posting, **found)
