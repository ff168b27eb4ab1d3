"""When and where a page's printed times were written: what turns a clock on the page into a moment."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from crawler.dates import languages_at, parse_time
from crawler.extractors.about import page_times
from crawler.extractors.dateline import dateline, last_printed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo

    from crawler.extractors.document import Document
    from crawler.items import Timestamp

LONG_AFTER: Final = timedelta(hours=24)
"""From then on a page's clocks are not those of its capture: it was over when it was fetched."""

BEGINNING: Final = timedelta(hours=2)
"""After its publication a live blog has its first update by then: a list that begins later may be cut off."""

AT_ONCE: Final = timedelta(minutes=2)
"""A change so soon after publication is the publication."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a page says about its times: when it was seen, its clock, its languages."""

    captured_at: datetime
    zone: tzinfo | None
    languages: tuple[str, ...]
    changed_at: datetime | None = None  # where the page was captured long after its last change
    stale: bool = False  # captured long after that, or after its publication if it tells no more
    published_at: datetime | None = None
    dated: date | None = None  # the day that it is dated, where it is stale and does not tell its last change

    @property
    def today(self) -> datetime | None:
        """The moment on whose day the page's words and clocks were written; None where nothing tells it."""
        return self.changed_at if self.stale else self.captured_at


def setting_of(document: Document) -> Setting:
    """What the page's times are to be read with."""
    languages = (document.language,) if document.language else languages_at(document.zone)
    published, modified = page_times(document)
    changed = modified if modified and (not published or modified - published > AT_ONCE) else None
    zone = document.zone
    day = published.astimezone(zone or UTC).date() if published else dateline(document)
    if day is None and modified is None:
        day = last_printed(document)
    last = changed or published or (_end_of(day, zone or UTC) if day else None)
    stale = last is not None and document.captured_at - last > LONG_AFTER
    dated = day if stale and not changed else None
    return Setting(document.captured_at, zone, languages, changed, stale, published, dated)


def _end_of(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day + timedelta(days=1), time.min, tzinfo=zone)


def without_guessed_days(
    resolved: Sequence[Timestamp | None],
    printed: Sequence[str | None],
    dates: Sequence[date | None],
    setting: Setting,
) -> list[Timestamp | None]:
    """The times of a page that was over when it was captured, without moments that rest on the capture's day.

    A clock alone keeps its moment only where the page's last change tells the day, and none comes after it; or
    where the page is dated and its clocks fit that one day, the first of them soon after the publication.
    """
    alone = [
        words is not None and day is None and _is_clock_alone(words, setting)
        for words, day in zip(printed, dates, strict=True)
    ]
    moments = [stamp.at for stamp, bare in zip(resolved, alone, strict=True) if bare and stamp and stamp.at]
    last = setting.today
    if last and all(at - last <= AT_ONCE for at in moments):
        return list(resolved)
    if setting.dated and moments and _fit_the_day(moments, setting):
        return list(resolved)
    named = [
        _on_weekday(words, setting) if words and bare else None
        for words, bare in zip(printed, alone, strict=True)
    ]
    resolved = [found or stamp for found, stamp in zip(named, resolved, strict=True)]
    alone = [bare and not found for bare, found in zip(alone, named, strict=True)]
    return [replace(s, at=None) if s and bare else s for s, bare in zip(resolved, alone, strict=True)]


def _fit_the_day(moments: Sequence[datetime], setting: Setting) -> bool:
    """Whether all clocks are on the day of the page, so that none of another day can be among them."""
    zone, published = setting.zone or UTC, setting.published_at
    if any(at.astimezone(zone).date() != setting.dated for at in moments):
        return False
    return published is None or -AT_ONCE <= min(moments) - published <= BEGINNING


def _on_weekday(words: str, setting: Setting) -> Timestamp | None:
    """The moment of words with a weekday, in the week that begins with the day of the page; None for others."""
    if setting.dated is None or setting.zone is None:
        return None
    week = min(setting.captured_at, _end_of(setting.dated, setting.zone) + timedelta(days=6))
    now, before = (
        parse_time(words, captured_at=seen, zone=setting.zone, languages=setting.languages)
        for seen in (week, week - timedelta(days=1))
    )
    if not (now and before and now.at and before.at) or now.at - before.at not in {
        timedelta(0),
        timedelta(days=7),
    }:
        return None
    return now if now.at.astimezone(setting.zone).date() >= setting.dated else None


def _is_clock_alone(words: str, setting: Setting) -> bool:
    """Whether the words name a moment only together with the day on which they are read."""
    early, late = (
        parse_time(words, captured_at=at, zone=setting.zone, languages=setting.languages)
        for at in (setting.captured_at - timedelta(days=400), setting.captured_at)
    )
    return (early and early.at) != (late and late.at)
