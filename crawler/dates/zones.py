"""Time zones of publishers: by abbreviation as printed, by address, by language; and local clock to instant."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from crawler.dates.hosts import HOSTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Fixed offsets in hours. A name that stands for summer or winter time is taken at its word, also out of season.
_OFFSETS = {
    "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "WEST": 1, "CET": 1, "CEST": 2, "MEZ": 1, "MESZ": 2, "HNEC": 1, "HAEC": 2,
    "EET": 2, "EEST": 3, "TRT": 3, "SAST": 2, "CAT": 2, "EAT": 3, "WAT": 1, "PKT": 5, "NPT": 5.75,
    "WIB": 7, "WITA": 8, "ICT": 7, "SGT": 8, "HKT": 8, "PHT": 8, "JST": 9, "KST": 9, "AWST": 8, "ACST": 9.5,
    "ACDT": 10.5, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13, "EDT": -4, "CDT": -5, "MDT": -6, "PDT": -7,
    "MST": -7, "PST": -8, "AKST": -9, "AKDT": -8, "HST": -10, "BRT": -3, "ART": -3, "NDT": -2.5, "NST": -3.5,
    "ADT": -3, "بتوقيت غرينتش": 0, "بتوقيت جرينتش": 0, "بتوقيت مكة": 3, "بتوقيت مكة المكرمة": 3,
    "بتوقيت الرياض": 3, "بتوقيت السعودية": 3, "بتوقيت الدوحة": 3, "بتوقيت بغداد": 3, "بتوقيت الكويت": 3, "بتوقيت الإمارات": 4,
    "بتوقيت أبوظبي": 4, "بتوقيت دبي": 4, "TSİ": 3,
}  # fmt: skip

# Names that mean "the clock of that place", summer and winter.
_PLACES = {
    "ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver", "PT": "America/Los_Angeles",
    "AET": "Australia/Sydney", "NZT": "Pacific/Auckland", "AKT": "America/Anchorage",
    "بتوقيت القاهرة": "Africa/Cairo", "بتوقيت مصر": "Africa/Cairo", "بتوقيت بيروت": "Asia/Beirut", "بتوقيت القدس": "Asia/Jerusalem",
    "שעון ישראל": "Asia/Jerusalem", "MSK": "Europe/Moscow", "МСК": "Europe/Moscow",  # four hours ahead of UTC from 2011 to 2014
}  # fmt: skip

# Names with several meanings: each with the zones and languages of publishers who mean it; "" marks the usual one.
_AMBIGUOUS: dict[str, tuple[tuple[float, tuple[str, ...], tuple[str, ...]], ...]] = {
    "IST": (
        (
            5.5,
            ("Asia/Kolkata", "Asia/Calcutta"),
            ("hi", "bn", "ta", "te", "mr", "gu", "kn", "ml", "pa", "en-in"),
        ),
        (1, ("Europe/Dublin",), ("ga", "en-ie")),
        (2, ("Asia/Jerusalem", "Asia/Tel_Aviv"), ("he", "en-il")),
    ),
    "BST": ((6, ("Asia/Dhaka",), ("bn",)), (1, ("",), ())),
    "CST": ((8, ("Asia/Shanghai", "Asia/Taipei"), ("zh",)), (-6, ("",), ())),
    "EST": ((10, ("Australia/Sydney", "Australia/Melbourne", "Australia/Brisbane"), ()), (-5, ("",), ())),
    "GST": ((4, ("Asia/Dubai", "Asia/Muscat"), ("ar", "en-ae")),),
    "AST": (
        (3, ("Asia/Riyadh", "Asia/Qatar", "Asia/Kuwait"), ("ar",)),
        (-4, ("America/Halifax",), ("en-ca",)),
    ),
}

ZONE_WORDS = frozenset({"ART", "CAT", "EAT", "MST"})
"""Abbreviations that are words or names of something else too: read as a zone where nothing stands behind them."""

ZONE_NAMES = frozenset(_OFFSETS) - ZONE_WORDS - {"Z"} | frozenset(_PLACES) | frozenset(_AMBIGUOUS)
"""Abbreviations read as a zone when they stand behind a clock time, in capitals."""

# Top-level domains of countries whose newsrooms all keep one clock; countries with several are left out.
_COUNTRIES = {
    "ae": "Asia/Dubai", "al": "Europe/Tirane", "ar": "America/Argentina/Buenos_Aires", "at": "Europe/Vienna",
    "ba": "Europe/Sarajevo", "bd": "Asia/Dhaka", "be": "Europe/Brussels", "bg": "Europe/Sofia", "by": "Europe/Minsk",
    "ch": "Europe/Zurich", "cn": "Asia/Shanghai", "cr": "America/Costa_Rica", "cz": "Europe/Prague", "de": "Europe/Berlin",
    "dk": "Europe/Copenhagen", "ee": "Europe/Tallinn", "eg": "Africa/Cairo", "es": "Europe/Madrid",
    "fi": "Europe/Helsinki", "fr": "Europe/Paris", "gh": "Africa/Accra", "gr": "Europe/Athens",
    "hk": "Asia/Hong_Kong", "hr": "Europe/Zagreb", "hu": "Europe/Budapest", "ie": "Europe/Dublin",
    "il": "Asia/Jerusalem", "in": "Asia/Kolkata", "ir": "Asia/Tehran", "is": "Atlantic/Reykjavik", "it": "Europe/Rome",
    "jp": "Asia/Tokyo", "ke": "Africa/Nairobi", "kr": "Asia/Seoul", "lk": "Asia/Colombo", "lt": "Europe/Vilnius",
    "lu": "Europe/Luxembourg", "lv": "Europe/Riga", "ma": "Africa/Casablanca", "mk": "Europe/Skopje",
    "mt": "Europe/Malta", "my": "Asia/Kuala_Lumpur", "ng": "Africa/Lagos", "nl": "Europe/Amsterdam",
    "no": "Europe/Oslo", "np": "Asia/Kathmandu", "nz": "Pacific/Auckland", "pe": "America/Lima", "ph": "Asia/Manila",
    "pk": "Asia/Karachi", "pl": "Europe/Warsaw", "pt": "Europe/Lisbon", "qa": "Asia/Qatar", "ro": "Europe/Bucharest",
    "rs": "Europe/Belgrade", "sa": "Asia/Riyadh", "se": "Europe/Stockholm", "sg": "Asia/Singapore",
    "si": "Europe/Ljubljana", "sk": "Europe/Bratislava", "th": "Asia/Bangkok", "tr": "Europe/Istanbul",
    "tw": "Asia/Taipei", "ua": "Europe/Kyiv", "uk": "Europe/London", "uy": "America/Montevideo",
    "vn": "Asia/Ho_Chi_Minh", "za": "Africa/Johannesburg",
    "af": "Asia/Kabul", "az": "Asia/Baku", "bh": "Asia/Bahrain", "bn": "Asia/Brunei", "bo": "America/La_Paz",
    "bt": "Asia/Thimphu", "bw": "Africa/Gaborone", "ci": "Africa/Abidjan", "cm": "Africa/Douala",
    "cu": "America/Havana", "cy": "Asia/Nicosia", "do": "America/Santo_Domingo", "dz": "Africa/Algiers",
    "ec": "America/Guayaquil", "et": "Africa/Addis_Ababa", "fj": "Pacific/Fiji", "ge": "Asia/Tbilisi",
    "gt": "America/Guatemala", "gy": "America/Guyana", "hn": "America/Tegucigalpa", "iq": "Asia/Baghdad",
    "jm": "America/Jamaica", "jo": "Asia/Amman", "kg": "Asia/Bishkek", "kh": "Asia/Phnom_Penh",
    "kw": "Asia/Kuwait", "lb": "Asia/Beirut", "li": "Europe/Vaduz", "mc": "Europe/Monaco",
    "md": "Europe/Chisinau", "mg": "Indian/Antananarivo", "mm": "Asia/Yangon", "mo": "Asia/Macau",
    "mu": "Indian/Mauritius", "mv": "Indian/Maldives", "mz": "Africa/Maputo", "na": "Africa/Windhoek",
    "ni": "America/Managua", "om": "Asia/Muscat", "pa": "America/Panama", "ps": "Asia/Gaza",
    "py": "America/Asuncion", "rw": "Africa/Kigali", "sm": "Europe/San_Marino", "sn": "Africa/Dakar",
    "sv": "America/El_Salvador", "sy": "Asia/Damascus", "tj": "Asia/Dushanbe", "tn": "Africa/Tunis",
    "tt": "America/Port_of_Spain", "tz": "Africa/Dar_es_Salaam", "ug": "Africa/Kampala", "uz": "Asia/Tashkent",
    "ve": "America/Caracas", "xk": "Europe/Belgrade", "ye": "Asia/Aden", "zm": "Africa/Lusaka",
    "zw": "Africa/Harare",
}  # fmt: skip

# Languages all of whose newsrooms keep the same clock, by a country that keeps it.
_LANGUAGES = {
    "cs": "cz", "da": "dk", "de": "de", "el": "gr", "fi": "fi", "he": "il", "hi": "in", "hr": "hr", "hu": "hu",
    "it": "it", "ja": "jp", "ko": "kr", "nb": "no", "nn": "no", "no": "no", "pl": "pl", "sk": "sk", "sl": "si",
    "bg": "bg", "et": "ee", "is": "is", "lt": "lt", "lv": "lv", "nl": "nl", "ro": "ro", "th": "th", "tr": "tr",
    "uk": "ua", "vi": "vn",
}  # fmt: skip


_SPOKEN = {_COUNTRIES[country]: language for language, country in _LANGUAGES.items()} | {
    "Asia/Jakarta": "id", "Europe/Moscow": "ru", "Europe/Belgrade": "sr", "Asia/Tehran": "fa", "Asia/Dhaka": "bn",
}  # fmt: skip
# Both Bokmål and Nynorsk are of Norway, and one of them is enough.


def languages_at(zone: tzinfo | None) -> tuple[str, ...]:
    """The language of the newsrooms that keep a zone's clock, where they have one; () for others.

    >>> languages_at(ZoneInfo("Europe/Budapest")), languages_at(ZoneInfo("Europe/London"))
    (('hu',), ())
    """
    language = _SPOKEN.get(str(zone))
    return (language,) if language else ()


def zone_for(url: str, language: str | None = None) -> ZoneInfo | None:
    """The clock a publisher's pages print: by host, by country of the address, by language; None if unknown.

    `language` is the page's own tag ("de", "en-GB"). A country or a language with several clocks gives None.
    """
    host = _host(url)
    if zone := next((HOSTS[name] for name in _names(host) if name in HOSTS), None):
        return ZoneInfo(zone)
    tag, _, region = (language or "").lower().replace("_", "-").partition("-")
    country = host.rpartition(".")[2]
    for code in (country, "uk" if region == "gb" else region, _LANGUAGES.get(tag, "")):
        if code in _COUNTRIES:
            return ZoneInfo(_COUNTRIES[code])
        if len(code) == 2 and code == country and code not in _GENERIC:
            return None
    return None


def _names(host: str) -> Iterator[str]:
    """The host and the names above it: "live.news.example", "news.example", "example"."""
    while host:
        yield host
        host = host.partition(".")[2]


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""


_GENERIC = frozenset({"ai", "cc", "co", "fm", "gg", "io", "ly", "me", "tv", "eu"})
"""Two-letter domains sold to everybody: they say nothing about a clock."""


def zone_named(name: str, zone: tzinfo | None = None, languages: Sequence[str] = ()) -> tzinfo | None:
    """The zone that an abbreviation or an offset ("BST", "ET", "GMT+2", "+0530") names on this page.

    An ambiguous one ("IST") is decided by the publisher's `zone` or the page's languages; None otherwise.
    """
    upper = name.upper().replace("−", "-")
    if upper in _OFFSETS:
        return _fixed(_OFFSETS[upper])
    if upper in _PLACES:
        return ZoneInfo(_PLACES[upper])
    if upper in _AMBIGUOUS:
        return _decide(upper, zone, languages)
    return _offset(upper.removeprefix("UTC").removeprefix("GMT").strip())


def is_zone_name(text: str) -> bool:
    """Whether a text is the name of a zone and nothing else, as it stands beside clocks, in capitals.

    >>> [is_zone_name(text) for text in ("GMT", "(ET)", "UTC+3", "OK", "London")]
    [True, True, True, False, False]
    """
    name = text.strip("() \xa0")
    return name in ZONE_NAMES | ZONE_WORDS or (
        name[:3] in {"UTC", "GMT"} and _offset(name[3:].strip().replace("−", "-")) is not None
    )


def _decide(name: str, zone: tzinfo | None, languages: Sequence[str]) -> tzinfo | None:
    key = str(zone) if zone else ""
    tags = {tag.lower() for tag in languages}
    for hours, zones, spoken in _AMBIGUOUS[name]:
        if key and key in zones:
            return _fixed(hours)
        if not key and tags.intersection(spoken):
            return _fixed(hours)
    return next((_fixed(hours) for hours, zones, _ in _AMBIGUOUS[name] if "" in zones), None)


def _offset(text: str) -> tzinfo | None:
    sign, digits = text[:1], text[1:].replace(":", "")
    if sign not in {"+", "-"} or not (digits.isascii() and digits.isdigit() and len(digits) <= 4):
        return None
    hours, minutes = (int(digits), 0) if len(digits) <= 2 else (int(digits[:-2]), int(digits[-2:]))
    if hours > 14 or minutes > 59:
        return None
    span = timedelta(hours=hours, minutes=minutes)
    return timezone(-span if sign == "-" else span)


def _fixed(hours: float) -> timezone:
    return timezone(timedelta(hours=hours)) if hours else UTC


def instant(day: date, clock: time, zone: tzinfo | None) -> tuple[datetime | None, timedelta]:
    """The moment in UTC at which a zone's clock shows this, and how far apart its two moments are.

    A clock time that the change to summer time leaps over has no moment: None. One that the change back shows
    twice is given as the earlier moment, with the time until it comes again (an hour as a rule).
    """
    if zone is None:
        return None, timedelta(0)
    try:
        local = datetime.combine(day, clock, tzinfo=zone)
        first, second = local.astimezone(UTC), local.replace(fold=1).astimezone(UTC)
        back = first.astimezone(zone)
    except (OverflowError, ValueError):
        return None, timedelta(0)
    if back.replace(tzinfo=None, fold=0) != local.replace(tzinfo=None):
        return None, timedelta(0)
    return first, max(second - first, timedelta(0))
