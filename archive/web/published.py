"""Markup as published, made safe to stand among our own words: a narrow list of elements, no address fetched."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urljoin, urlsplit

import nh3
from markupsafe import Markup, escape

TAGS = {
    *("p", "br", "hr", "strong", "b", "em", "i", "u", "s", "del", "ins", "sub", "sup", "small", "mark", "q"),
    *(
        "cite",
        "abbr",
        "code",
        "pre",
        "blockquote",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "figcaption",
        "a",
        "bdi",
    ),
    *("h1", "h2", "h3", "h4", "h5", "h6", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"),
    *("ruby", "rb", "rt", "rp", "div"),
}
DROPPED_WHOLE = {
    *(
        "script",
        "style",
        "template",
        "noscript",
        "iframe",
        "object",
        "embed",
        "svg",
        "math",
        "form",
        "button",
    ),
    *("select", "textarea", "title", "audio", "video", "canvas", "frameset", "noembed", "noframes", "xmp"),
    "plaintext",
}
ATTRIBUTES = {
    "*": {"lang", "dir"},
    "a": {"href"},
    "ol": {"start", "reversed"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}
SCHEMES = {"http", "https", "mailto"}
REL = "noopener noreferrer nofollow external"

MAX_MARKUP = 500_000
"""Characters of markup in one update that are shown as markup; what is longer is shown as its words."""

EMPTY_LINK = re.compile(r"<a [^>]*>\s*</a>")
HEADING = re.compile(r"<(/?)h[1-6]( [^>]*)?>")


@lru_cache(maxsize=8192)
def published_html(html: str, text: str, base_url: str) -> Markup:
    """The markup of an update for our pages; its words as paragraphs where there is no markup.

    Remembers what it cleaned last: the same updates stand on page after page. Headings become plain blocks, so that the outline of the page stays ours; pictures, which would have to be
    fetched, are left out: the caller lists them by caption and address.
    """
    if not html or len(html) > MAX_MARKUP:
        return paragraphs(text)
    cleaned = nh3.clean(
        html,
        tags=TAGS,
        clean_content_tags=DROPPED_WHOLE,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        url_relative=lambda url: _absolute(url, base_url),
        link_rel=REL,
    )
    # nh3 has escaped every "<" that begins no element of TAGS, so what looks like a tag here is one.
    cleaned = EMPTY_LINK.sub("", cleaned)
    cleaned = HEADING.sub(lambda m: "</div>" if m[1] else '<div class="subhead">', cleaned)
    return Markup(cleaned) if words_of(cleaned) else paragraphs(text)  # noqa: S704 - cleaned above


def paragraphs(text: str) -> Markup:
    """Plain words, a paragraph a line."""
    lines = [line.strip() for line in text.splitlines()]
    return Markup("\n").join(Markup("<p>{}</p>").format(line) for line in lines if line)


def words_of(cleaned: str) -> str:
    """What is left of markup without its tags, to see whether anything is."""
    return re.sub(r"<[^>]*>", "", cleaned).strip()


def outside(url: str, words: str) -> Markup:
    """A link out of the archive where the address is one to follow, and its words alone otherwise."""
    if urlsplit_safely(url) not in {"http", "https"}:
        return escape(words)
    return Markup('<a href="{}" rel="{}">{}</a>').format(url, REL, words)


def urlsplit_safely(url: str) -> str:
    """The scheme of an address, and "" where it is none."""
    try:
        return urlsplit(url.strip()).scheme.lower()
    except ValueError:
        return ""


def _absolute(url: str, base_url: str) -> str | None:
    """A relative address of the page; what leads nowhere but into our own pages is dropped."""
    try:
        joined = urljoin(base_url, url)
    except ValueError:
        return None
    return joined if urlsplit_safely(joined) in {"http", "https"} else None
