"""Links: which lead to this page, which to another, and whether a record is no more than the way to one."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from lxml import etree

from crawler.chrome import chrome_kind
from crawler.extractors.elements import HEADINGS, NO_TEXT
from crawler.extractors.marks import printed_time
from crawler.extractors.permalinks import own_permalink

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

    from crawler.extractors.candidates import Record
    from crawler.extractors.outline import Outline

LOOKED_AT: Final = 200
"""Elements of a record in which its main link is looked for."""

LONGEST_LABEL: Final = 5
"""Words above a list of teasers."""

SHORTEST_WAY_IN: Final = 4
"""Words of a link that stands in record after record."""

_PERMALINK: Final = re.compile(r"\blink\b|permal|enlace|lien|comment|kommentar|#", re.IGNORECASE)

LEAST_SHARE: Final = 0.5
"""Of the records, how many have a link before it is asked where it leads."""

LONGEST_WAY_IN: Final = 6
"""Words of a link such as "Read the full story"."""

HEADLINE: Final = 3
"""Words of a heading that is no mere label, "By" and a name or a section."""

_SHARE: Final = re.compile(
    r"sharer|/share[/?]|[?&/]share=|/intent/|/submit\?|//wa\.me|whatsapp|t\.me/share|pin/create|sharearticle|/sharing/|mailto:",
    re.IGNORECASE,
)
_LIVE_ADDRESS: Final = re.compile(
    r"(?:live[-_]?blog|live|ticker)[-_]?(?:entry|entries|post|posts|update)[-_/]"
)

_LIVE_FOLDER: Final = re.compile(r"\blive\b.*\d")
"""A folder with a day or a number of its own: below "/live/" alone lie other live blogs."""


def leads_elsewhere(page: Outline, record: Record, url: str) -> bool:
    """Whether the record is a way to another page: its heading, or all of it, is a link that leads there."""
    for root in record.roots[:2]:
        for number in page.ways_in(root, min(page.end[root], root + LOOKED_AT)):
            node = page.nodes[number]
            if node.tag == "a" and _is_way_in(page, number, url):
                return True
            is_heading = node.tag in HEADINGS
            if is_heading or (
                node.tag == "a" and page.linked(number) >= 4 and not is_share(node.get("href"))
            ):
                link = _link_of(page, number, root)
                if link is not None:
                    return leads_away(link, url) and _is_headline_link(page, number, root)
                if is_heading and page.all_words(number) >= HEADLINE:
                    return False  # a teaser's headline is a link
    return False


def is_share(href: str | None) -> bool:
    """Whether an address is that of a network's form to share something."""
    return href is not None and _SHARE.search(href) is not None


def share_of_alike_links(page: Outline, records: Sequence[Record], url: str) -> float:
    """The share of records with the same short words that lead each to a page of its own: "Apply now", "Details"."""
    found: defaultdict[str, dict[int, str]] = defaultdict(dict)
    for position, record in enumerate(records):
        for root in record.roots:
            for number in page.ways_in(root, min(page.end[root], root + LOOKED_AT)):
                node = page.nodes[number]
                if node.tag == "a" and 0 < page.all_words(number) <= SHORTEST_WAY_IN:
                    found[_text_of(node)][position] = node.get("href") or ""
    shares = [
        len(set(hrefs.values()))
        for words, hrefs in found.items()
        if len(hrefs) >= LEAST_SHARE * len(records)
        if chrome_kind(words) in {None, "read more"}
        and not _PERMALINK.search(words)
        and not printed_time(words)
        if all(_is_own_site(href, url) and leads_away(href, url) for href in hrefs.values())
    ]
    return max(shares, default=0) / len(records)


def _text_of(link: HtmlElement) -> str:
    """A link's words; most hold no element, which need not be walked then."""
    text = (link.text or "") if len(link) == 0 else "".join(link.itertext())
    return " ".join(text.split())


def is_box_of_links(node: HtmlElement, url: str) -> bool:
    """Whether an element is a label of few words and below it nothing but links to other articles of the site."""
    unlinked = linked = links = 0
    link: HtmlElement | None = None
    for seen, (event, child) in enumerate(etree.iterwalk(node, events=("start", "end"))):
        text = child.text if event == "start" and child.tag not in NO_TEXT else ""
        if event == "start" and child.tag == "a" and link is None:
            link, href = child, child.get("href") or ""
            links += 1
            if not (_is_own_site(href, url) and leads_away(href, url)):
                return False
        elif event == "end":
            link = None if child is link else link
            text = child.tail if child is not node else ""
        words = len(text.split()) if text else 0
        linked += words if link is not None else 0
        unlinked += words if link is None else 0
        if unlinked > LONGEST_LABEL or (links and link is None and words) or seen > 2 * LOOKED_AT:
            return False
    return unlinked > 0 and links > 0 and linked >= HEADLINE * links


def _is_way_in(page: Outline, number: int, url: str) -> bool:
    """Whether the link is what turns a record into a teaser: laid over all of it, or called "Read more"."""
    node = page.nodes[number]
    href = node.get("href") or ""
    if not href or not _is_own_site(href, url) or not leads_away(href, url):
        return False
    if page.all_words(number):
        return (
            page.all_words(number) <= LONGEST_WAY_IN and chrome_kind(" ".join(node.itertext())) == "read more"
        )
    return page.end[number] == number + 1 and "#" not in href


def _is_own_site(href: str, url: str) -> bool:
    try:
        here, there = urlsplit(url), urlsplit(href)
    except ValueError:
        return False
    return not there.netloc or there.netloc.removeprefix("www.") == here.netloc.removeprefix("www.")


def _is_headline_link(page: Outline, number: int, root: int) -> bool:
    """Whether the link stands at the head of the record: in a heading, around one below a label, or before most of its words."""
    if page.nodes[number].tag in HEADINGS:
        return True
    before = page.words_between(root, number)
    inside = range(number, min(page.end[number], number + 6))
    if before <= LONGEST_LABEL and any(page.nodes[inner].tag in HEADINGS for inner in inside):
        return True
    return before <= 0.34 * page.words(root) or page.linked(number) > page.words(root)


def _link_of(page: Outline, number: int, root: int) -> str | None:
    """The address to which a heading or link leads: inside it, it itself, or around it."""
    for inner in range(number, min(page.end[number], number + 12)):
        if page.nodes[inner].tag == "a" and page.nodes[inner].get("href"):
            return str(page.nodes[inner].get("href"))
    while number > root:
        number = page.parent[number]
        if page.nodes[number].tag == "a":
            href = page.nodes[number].get("href")
            return None if href is None else str(href)
    return None


def leads_away(href: str, url: str) -> bool:
    """Whether an address is another article: neither this page, nor a part of it, nor a live blog's entry."""
    if href.startswith(("#", "javascript:", "mailto:")) or own_permalink(href, url):
        return False
    try:
        here, there = urlsplit(url), urlsplit(href)
    except ValueError:
        return False
    own = here.path.rstrip("/")
    other = there.path.rstrip("/") if there.path or there.netloc else own
    if other == own and _is_own_site(href, url) and _is_article(own):
        return False
    if _is_own_site(href, url) and (
        (_is_article(own) and other.startswith(own + "/")) or _is_live_folder(own, other)
    ):
        return False
    return not _LIVE_ADDRESS.search(other)


def _is_live_folder(own: str, other: str) -> bool:
    """Whether two pages lie in one folder of a day's live updates: "/live-updates/2024/03/13/congress/..."."""
    folder = own.rpartition("/")[0]
    return folder == other.rpartition("/")[0] and bool(_LIVE_FOLDER.search(folder))


def _is_article(path: str) -> bool:
    """Whether a path names one article and not a section: the addresses below a section are other articles."""
    last = path.rpartition("/")[2]
    return last.count("-") >= 2 or any(character.isdigit() for character in last)
