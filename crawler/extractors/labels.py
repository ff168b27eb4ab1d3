"""What a page's authors call its parts: the words in class, id, role, data-testid and aria-label.

Publishers differ in markup and agree in vocabulary: a share bar is called "share" somewhere in its labels
almost everywhere. Labels are evidence, never proof: whoever drops an element for its label looks at its
prose first (`crawler.extractors.elements`).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection

_WORD = re.compile(r"[A-Z]?[a-zäöüßéèñ]+|[A-Z]+(?![a-z])")
_MODIFIER = re.compile(r"(?<![\w-])((?:[\w]|-(?!-))+)--(?:[\w]|-(?!-))+(?![\w-])")
"""Behind the only "--" of a name; with several of them ("duet--article--byline") they part what it is made of."""

_MACHINE_MADE = re.compile(
    r"(?<![^\W_])(?:[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|(?=[a-f]*\d+[a-f])[0-9a-f]{5,})(?![^\W_])",
    re.IGNORECASE,
)
"""UUIDs and hexadecimal ids: one in thirty with 24 digits spells "ad" between two of them."""

_STATE = re.compile(r"\b(?:has|with|without|no|not|is|js|can|show)[-_]\w[\w-]*", re.IGNORECASE)

HIDDEN = frozenset(
    {
        "visuallyhidden",
        "visually-hidden",
        "sr-only",
        "screen-reader-text",
        "screenreader",
        "u-hidden",
        "is-hidden",
        "assistive-text",
        "offscreen",
        "off-screen",
        "visually_hidden",
        "vh",
        "a11y-hidden",
        "hide-text",
    }
)

OPENED = frozenset({"panel", "tabpanel", "pane", "accordion", "collapse", "collapsible", "akkordeon"})
"""Words that name a part of the page that a reader opens."""

ADVERTISING = frozenset({
    "newsletter", "signup", "donate", "donates", "donation", "donations", "fundraising", "ad", "ads", "advert", "adverts",
    "advertisement", "advertising", "adslot", "dfp", "gpt", "anzeige", "werbung", "publicidad",
    "publicite", "sponsored", "sponsor", "promo", "outbrain", "taboola", "related",
    "recommended", "recirc",
})  # fmt: skip
"""Words that name what a site sells or begs for, and its teasers: a short record called so is no update."""

CHROME = ADVERTISING | frozenset({
    "share", "sharing", "sharetools", "sharebar", "sharebuttons", "socials", "shares",
    "teilen", "partager", "compartir", "condividi", "addthis", "sharethis", "shareaholic",
    "bookmark", "newsletters", "subscribe", "subscription", "abo", "contribute",
    "contributions", "membership", "register", "registration", "login", "advertorial",
    "adunit", "promos", "promotion", "recommendation", "recommendations", "recirculation",
    "readmore", "mostread", "trending", "teaser", "teasers", "rail", "breadcrumb",
    "breadcrumbs", "pagination", "pager", "toolbar", "tooltip", "dropdown", "menu",
    "navigation", "comments", "replies", "disqus", "cookie", "consent", "modal", "lightbox",
    "overlay", "actions", "reactions", "likes", "poll", "disclaimer", "affiliate", "button", "buttons", "btn", "follow", "feedback",
})  # fmt: skip
"""Words that name what a site puts around its journalism."""

READ_ALSO = (
    frozenset({"read", "also"}), frozenset({"see", "also"}), frozenset({"read", "more"}), frozenset({"read", "next"}),
    frozenset({"lees", "ook"}), frozenset({"lire", "aussi"}), frozenset({"leggi", "anche"}), frozenset({"lee", "tambien"}),
    frozenset({"leia", "mais"}), frozenset({"lue", "myos"}), frozenset({"lesen", "auch"}), frozenset({"most", "read"}),
)  # fmt: skip
"""Pairs of words that name a way to other articles, each of which says nothing alone."""

COMMENTS = frozenset(
    {
        *("comment", "comments", "commentlist", "commenttext", "kommentar", "kommentare", "commentaire"),
        *(
            "commentaires",
            "comentario",
            "comentarios",
            "commento",
            "commenti",
            "reactie",
            "reacties",
            "komentarz",
        ),
        *(
            "komentarze",
            "kommentarer",
            "disqus",
            "respond",
            "reply",
            "replies",
            "thread",
            "leserbrief",
            "coral",
        ),
        *("answer", "answers", "antwort", "antworten", "respuesta", "respuestas", "risposta", "resposta"),
        *("discussion", "forum", "review", "reviews", "testimonial", "testimonials"),
    }
)
"""What readers wrote."""

QUOTED = frozenset(
    {"tweet", "twitter", "instagram", "facebook", "embed", "embedded", "quote", "blockquote", "bluesky"}
)
"""Words that name somebody else's words, shown as content."""

EMBEDDED = QUOTED - {"quote", "blockquote"} | {
    "tiktok",
    "mastodon",
    "threads",
    "telegram",
    "reddit",
    "linkedin",
}
"""Words that name a post of some network, shown as it stands there."""

CAPTION = frozenset({
    "caption", "figcaption", "captions", "bildunterschrift", "bildtext", "bildetekst", "billedtekst", "kuvateksti",
    "legende", "legenda", "didascalia", "bijschrift", "onderschrift", "cutline",
    "epigrafe", "epígrafe", "piefoto",
})  # fmt: skip
PICTURE = frozenset({
    "photo", "foto", "fotos", "image", "img", "picture", "bild", "imagen", "immagine", "zdjecie", "photograph", "fotografia",
})  # fmt: skip
"""What boxes are called that hold a picture and what is said of it."""

CREDIT = frozenset(
    {"credit", "credits", "copyright", "photographer", "attribution", "bildnachweis", "bildquelle"}
)
DECORATION = frozenset({"avatar", "icon", "logo", "emoji", "gravatar", "badge", "sprite", "byline", "author"})
PLAYER = frozenset({"player", "duration", "videoplayer", "audioplayer", "playlist"})


NAMING = ("data-testid", "data-test-id", "data-test", "data-qa", "data-component", "data-component-name")
"""Attributes in which newsrooms name parts of a page for their own tests and scripts."""

_NAMES = frozenset({"class", "id", *NAMING})


class Attributes(Protocol):
    """What answers for an element's attributes: the element itself, or a mapping of them, which is faster."""

    def get(self, name: str, /) -> str | None:
        """The attribute's value, None where there is none."""

    def items(self) -> Collection[tuple[str, str]]:
        """All attributes, as published."""


@lru_cache(maxsize=16384)
def words_of(label: str) -> frozenset[str]:
    """The words in one label, lower case; BEM modifiers and states ("has-ads", "js-share") say nothing.

    >>> sorted(words_of("live-story-post__shareTools block--has-ads"))
    ['block', 'live', 'post', 'share', 'story', 'tools']
    >>> sorted(words_of("duet--article--byline")), sorted(words_of("field field--name-field-caption"))
    (['article', 'byline', 'duet'], ['caption', 'field', 'name'])
    """
    label = label[:2000].replace("field--name-", "name-")  # how Drupal names its fields
    plain = _MACHINE_MADE.sub(" ", _STATE.sub(" ", _MODIFIER.sub(r"\1", label)))
    return frozenset(word.lower() for word in _WORD.findall(plain))


def label_of(element: Attributes) -> str:
    """All that names the element, as published."""
    attributes = element.items()
    return " ".join([value for name, value in attributes if value and name in _NAMES]) if attributes else ""


def labels(element: Attributes) -> frozenset[str]:
    """The words of the element's labels."""
    return words_of(label_of(element))


def is_hidden(element: Attributes) -> bool:
    """Whether a reader with eyes does not see the element, nor by opening it; decided from its own attributes alone."""
    get = element.get
    hidden, style, name = get("hidden"), get("style"), get("class")
    if (hidden is not None and hidden != "until-found") or (style and _hides(style)):
        return not _can_be_opened(get("role"), name or "")
    return name is not None and _is_hiding(name[:2000])


def _can_be_opened(role: str | None, name: str) -> bool:
    """Whether what is hidden now is a closed part of an accordion or of tabs (WAI-ARIA Authoring Practices)."""
    return role in {"tabpanel", "region"} or not words_of(name).isdisjoint(OPENED)


@lru_cache(maxsize=8192)
def _is_hiding(name: str) -> bool:
    return not HIDDEN.isdisjoint(name.split())


@lru_cache(maxsize=4096)
def _hides(style: str) -> bool:
    folded = style.replace(" ", "").lower()
    return "display:none" in folded or "visibility:hidden" in folded
