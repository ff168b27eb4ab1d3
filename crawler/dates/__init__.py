"""Publishers' times to timestamps: never guesses, never borrows, keeps the words as printed and how coarse they are."""

from crawler.dates.clocks import full_hours
from crawler.dates.days import MONTH_STEMS, parse_date, was_yet_to_come
from crawler.dates.halves import without_unknown_halves
from crawler.dates.lines import (
    MatchMinute,
    PrintedTime,
    are_bare_clocks,
    are_match_minutes,
    dotted_clocks,
    find_match_minute,
    find_time,
)
from crawler.dates.machine import names_utc, parse_machine_time
from crawler.dates.relative import are_lengths
from crawler.dates.sequence import days_under_headings, resolve_clock_times, runs_one_way
from crawler.dates.words import CLOCK_SKEW, EDITED, match_label, parse_time, zone_beside
from crawler.dates.zones import is_zone_name, languages_at, zone_for, zone_named

__all__ = [
    "CLOCK_SKEW",
    "EDITED",
    "MONTH_STEMS",
    "MatchMinute",
    "PrintedTime",
    "are_bare_clocks",
    "are_lengths",
    "are_match_minutes",
    "days_under_headings",
    "dotted_clocks",
    "find_match_minute",
    "find_time",
    "full_hours",
    "is_zone_name",
    "languages_at",
    "match_label",
    "names_utc",
    "parse_date",
    "parse_machine_time",
    "parse_time",
    "resolve_clock_times",
    "runs_one_way",
    "was_yet_to_come",
    "without_unknown_halves",
    "zone_beside",
    "zone_for",
    "zone_named",
]
