"""What a newsroom knows: its posts, what happens to them, and therefore the truth about every look at a page.

Nothing here knows markup, HTTP or the archive. The truth is worked out from the newsroom's own states, never
from a page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from crawler.items import isoformat

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime, timedelta

LINK = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")
"""A link in a paragraph, written `[words](address)`."""


@dataclass(frozen=True, slots=True)
class Post:
    """One update as it stands now.

    `key` is the newsroom's own name for it and never printed; `paragraphs` are words with links written
    `[words](address)`. `published` is None where the page prints no time.
    """

    key: str
    number: int
    paragraphs: tuple[str, ...]
    headline: str | None = None
    author: str = ""
    published: datetime | None = None
    modified: datetime | None = None
    key_event: bool = False

    @property
    def text(self) -> str:
        """What a reader sees: one line a paragraph."""
        return "\n".join(LINK.sub(r"\1", paragraph) for paragraph in self.paragraphs)

    @property
    def links(self) -> tuple[str, ...]:
        return tuple(address for paragraph in self.paragraphs for _, address in LINK.findall(paragraph))


@dataclass(slots=True)
class Story:
    """One live blog as it stands now.

    `posts` stand newest first unless the newsroom moved one; `removed` are kept so that they can come back.
    The page shows the first `window` of them and says nothing of the rest (None: all are shown, on as many
    pages as it takes). `tombstones` are keys of removed posts that the page marks as deleted.
    """

    slug: str
    title: str
    description: str
    author: str
    started: datetime
    window: int | None = None
    posts: list[Post] = field(default_factory=list)
    removed: dict[str, Post] = field(default_factory=dict)
    tombstones: list[str] = field(default_factory=list)
    pinned: str | None = None
    ended: datetime | None = None
    changed: datetime | None = None

    def shown(self) -> list[Post]:
        return self.posts[: self.window]

    def post(self, key: str) -> Post:
        return self.posts[self._place(key)]

    def put(self, post: Post) -> None:
        """Set a post in the place of the one with its key, or on top."""
        if any(known.key == post.key for known in self.posts):
            self.posts[self._place(post.key)] = post
        else:
            self.posts.insert(0, post)

    def remove(self, key: str, *, tombstone: bool) -> None:
        self.removed[key] = self.posts.pop(self._place(key))
        if tombstone:
            self.tombstones.append(key)

    def restore(self, key: str) -> None:
        """Bring a removed post back to its place by time of publication."""
        post = self.removed.pop(key)
        newer = [p for p in self.posts if p.published and post.published and p.published > post.published]
        self.posts.insert(len(newer), post)

    def move(self, key: str, place: int) -> None:
        self.posts.insert(place, self.posts.pop(self._place(key)))

    def _place(self, key: str) -> int:
        return next(place for place, post in enumerate(self.posts) if post.key == key)


# --- what can happen: each takes the story and the time, and changes the story ------------------------------

Action = "Callable[[Story, datetime], None]"


def add(
    key: str,
    headline: str | None,
    *paragraphs: str,
    author: str = "",
    ago: timedelta | None = None,
    timeless: bool = False,
    key_event: bool = False,
) -> Callable[[Story, datetime], None]:
    """A new post, published `ago` before now; a timeless one prints no time."""

    def act(story: Story, now: datetime) -> None:
        published = None if timeless else now - ago if ago else now
        number = 1 + len(story.posts) + len(story.removed)
        story.put(
            Post(key, number, paragraphs, headline, author or story.author, published, published, key_event)
        )

    return act


def edit(key: str, old: str, new: str, *, disclosed: bool = False) -> Callable[[Story, datetime], None]:
    """Words of a post change; only a disclosed edit moves the newsroom's own modified time."""

    def act(story: Story, now: datetime) -> None:
        post = story.post(key)
        if old not in " ".join([post.headline or "", *post.paragraphs]):
            message = f"the script edits {old!r}, which {key} does not say"
            raise ValueError(message)
        story.put(
            replace(
                post,
                headline=post.headline and post.headline.replace(old, new),
                paragraphs=tuple(paragraph.replace(old, new) for paragraph in post.paragraphs),
                modified=now if disclosed else post.modified,
            )
        )

    return act


def retime(key: str, earlier: timedelta) -> Callable[[Story, datetime], None]:
    """The printed time of publication moves back; no word changes."""

    def act(story: Story, _now: datetime) -> None:
        post = story.post(key)
        if post.published is not None:
            story.put(replace(post, published=post.published - earlier))

    return act


def remove(key: str, *, tombstone: bool = False) -> Callable[[Story, datetime], None]:
    return lambda story, _now: story.remove(key, tombstone=tombstone)


def restore(key: str) -> Callable[[Story, datetime], None]:
    return lambda story, _now: story.restore(key)


def pin(key: str | None) -> Callable[[Story, datetime], None]:
    """Pin a post (None: unpin); no post changes by it."""

    def act(story: Story, _now: datetime) -> None:
        story.pinned = key

    return act


def move(key: str, place: int) -> Callable[[Story, datetime], None]:
    return lambda story, _now: story.move(key, place)


def end() -> Callable[[Story, datetime], None]:
    """Coverage is over."""

    def act(story: Story, now: datetime) -> None:
        story.ended = now

    return act


# --- the truth ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Look:
    """One visit to a story's page: when, what stood there, and whether the visitor could see it.

    A spoiled look (an outage, a consent wall, half a page) shows nothing that may be believed. `posts` are
    those on the pages that were served, `gone` the keys of those that could be seen to be gone.
    """

    slug: str
    at: datetime
    posts: tuple[Post, ...]
    gone: frozenset[str]
    spoiled: bool


@dataclass(slots=True)
class _Memory:
    """What the looks so far have shown of one post."""

    post: Post
    seen: datetime
    versions: int = 1
    gone: bool = False


def truth(looks: list[Look]) -> list[dict[str, Any]]:
    """What these looks at one story prove: events in order, in the shape of `liveblog edits --json`.

    *after* is the last look before the change (for an edit, the last that showed the old wording), *by* the
    first that shows it. `update` is the newsroom's own key.
    """
    memories: dict[str, _Memory] = {}
    events: list[dict[str, Any]] = []
    before: datetime | None = None
    for look in looks:
        if not look.spoiled:
            events.extend(_seen(look, memories, before))
            before = look.at
    return events


def _seen(look: Look, memories: dict[str, _Memory], before: datetime | None) -> Iterator[dict[str, Any]]:
    for post in reversed(look.posts):
        memory = memories.get(post.key)
        if memory is None:
            memory = memories[post.key] = _Memory(post, look.at)
            yield _event("added", look, before, memory)
        elif memory.gone:
            yield _event("restored", look, before, memory)
        elif fields := changed_fields(memory.post, post):
            after, memory.post = memory.seen, post
            memory.versions += 1
            yield _event("edited", look, after, memory, fields)
        memory.post, memory.seen, memory.gone = post, look.at, False
    for key in sorted(look.gone & memories.keys()):
        if not memories[key].gone:
            memories[key].gone = True
            yield _event("removed", look, memories[key].seen, memories[key])


def changed_fields(old: Post, new: Post) -> tuple[str, ...]:
    """The schema.org names of what differs, character by character."""
    differs = {
        "headline": old.headline != new.headline,
        "articleBody": old.text != new.text,
        "author": old.author != new.author,
        "datePublished": old.published != new.published,
        "dateModified": old.modified != new.modified,
        "links": old.links != new.links,
    }
    return tuple(name for name, different in differs.items() if different)


def _silent(fields: tuple[str, ...]) -> bool | None:
    """Whether words changed and the newsroom's own modified time did not; None where no word changed."""
    if not {"headline", "articleBody"} & set(fields):
        return None
    return "dateModified" not in fields


def _event(
    kind: str,
    look: Look,
    after: datetime | None,
    memory: _Memory,
    fields: tuple[str, ...] = (),
) -> dict[str, Any]:
    return {
        "kind": kind,
        "live_blog": look.slug,
        "update": memory.post.key,
        "version": memory.versions,
        "after": isoformat(after),
        "by": isoformat(look.at),
        "headline": memory.post.headline,
        "fields": list(fields),
        "silent": _silent(fields),
    }
