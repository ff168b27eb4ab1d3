"""Pictures: which show something, and where they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from crawler.extractors import labels
from crawler.extractors.elements import visible_text
from crawler.items import ImageObject

if TYPE_CHECKING:
    from lxml.html import HtmlElement

SMALL_PICTURE: Final = 64
"""Pixels to a side of a picture that shows no news: a writer's portrait, an icon."""


PICTURES: Final = ("img", "picture", "amp-img")

LONGEST_CAPTION: Final = 40
"""Words of what is said below a picture."""


def is_decoration(picture: HtmlElement) -> bool:
    """Whether a picture is a portrait, an icon or a logo: labelled so, or smaller than a thumb."""
    if not labels.labels(picture).isdisjoint(labels.DECORATION):
        return True
    sizes = [picture.get(name) or "" for name in ("width", "height")]
    if picture.tag == "amp-img":  # its sizes may be a mere ratio, "16" to "9"
        return not {"0", "1"}.isdisjoint(sizes)
    return all(size.isdecimal() and int(size) <= SMALL_PICTURE for size in sizes)


def image_address(node: HtmlElement) -> str | None:
    """The address of a picture: the eager source, else what a lazy loader would load, else the last of srcset."""
    for name in ("src", "data-src", "data-original", "data-lazy-src", "data-url"):
        address = (node.get(name) or "").strip()
        if address and not address.startswith(("data:", "blob:", "about:")):
            return address
    for name in ("srcset", "data-srcset"):
        candidates = (node.get(name) or "").replace(", ", "\n").split("\n")
        if candidates[-1].strip():
            return candidates[-1].split()[0]
    return None


def is_below_picture(node: HtmlElement) -> bool:
    """Whether an element stands behind a picture in a box that says nothing else, and says little itself."""
    box = node.getparent()
    if box is None or (box.text or "").strip() or not 0 < len(words_in(node)) <= LONGEST_CAPTION:
        return False
    before = False
    for child in box:
        pictured = child.tag in PICTURES or next(child.iter(*PICTURES), None) is not None
        if child is node:
            return before and not pictured and all(not words_in(other) for other in node.itersiblings())
        if not pictured and words_in(child):
            return False
        before = before or pictured
    return False


def words_in(node: HtmlElement) -> list[str]:
    """The words of an element, those behind it in its box among them."""
    return f"{' '.join(node.itertext())} {node.tail or ''}".split()


def described(image: ImageObject, node: HtmlElement) -> ImageObject:
    """The image with a caption or credit read from the element beside it."""
    names = labels.labels(node)
    caption, credit = image.caption, image.credit
    pieces: list[str] = []
    for child in node.iter():
        if (
            child is not node
            and isinstance(child.tag, str)
            and labels.labels(child) & labels.CREDIT
            and not credit
        ):
            credit = " ".join("".join(child.itertext()).split())
    whole = " ".join(" ".join(visible_text(node)).split())
    if names & labels.CREDIT and not names & labels.CAPTION:
        credit = credit or whole
    else:
        pieces.append(whole.removesuffix(credit).strip() if credit else whole)
        caption = caption or " ".join(pieces)
    return ImageObject(image.url, caption=caption, credit=credit)
