"""When and where a plain text was captured: what is known to read its times with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crawler.dates import PrintedTime, find_time, languages_at, parse_date, parse_time, zone_for
from crawler.extractors.page_clock import stated_zone

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime, tzinfo

    from crawler.items import Timestamp


@dataclass(frozen=True, slots=True)
class TextSetting:
    """A text has no markup to name its language: `languages` are those of the clock that it prints, () for all known."""

    captured_at: datetime
    zone: tzinfo | None = None
    languages: tuple[str, ...] = ()

    def find(self, line: str) -> PrintedTime | None:
        """The time in a line."""
        return find_time(line, self.languages)

    def day(self, line: str) -> date | None:
        """The day that a line names."""
        return parse_date(line, captured_at=self.captured_at, zone=self.zone, languages=self.languages)

    def moment(self, printed: str, day: date | None = None) -> Timestamp | None:
        """The time that printed words name."""
        return parse_time(
            printed, captured_at=self.captured_at, zone=self.zone, languages=self.languages, date=day
        )


def text_setting(lines: Sequence[str], url: str, captured_at: datetime) -> TextSetting:
    """The zone that the text states, else its publisher's, and the languages spoken there."""
    zone = stated_zone(" ".join(lines), ()) or zone_for(url)
    return TextSetting(captured_at, zone, languages_at(zone))
