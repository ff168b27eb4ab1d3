"""Times in words, alone or at the head of a line: an optional label, a day, a clock, in any usual order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal

from crawler.dates.clocks import Clock, match_clock
from crawler.dates.day_words import DayWord, day_of_word, day_word
from crawler.dates.days import (
    ARTICLE,
    LETTERS,
    NUMERIC,
    WEEKDAY,
    WORDY,
    is_month_word,
    parse_date,
    read_day,
    spoken_languages,
)
from crawler.dates.machine import DAY, MINUTE, NOTHING, parse_machine_time, stamp
from crawler.dates.relative import match_ago
from crawler.dates.text import LONGEST, ascii_digits, folded
from crawler.dates.zones import zone_named
from crawler.items import Timestamp

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, tzinfo

Role = Literal["published", "updated"]

CLOCK_SKEW = 5 * MINUTE
"""How far a publisher's clock may run ahead of ours before "16:05" seen at 16:00 is yesterday's."""

EDITED: Final = (
    r"updated|edited|modified|amended|aktualisiert|geändert|bearbeitet|mise?\sà\sjour|màj|modifié|actualizad[oa]|modificad[oa]"
    r"|aggiornato|modificato|atualizad[oa]|bijgewerkt|gewijzigd|zaktualizowano|oppdatert|endret|uppdaterad|ändrad|opdateret|ændret"
    r"|päivitetty|uuendatud|atjaunots|atnaujinta|aktualizován[oa]|aktualizovan[ée]|frissítve|frissült|actualizat|ažurirano|posodobljeno"
    r"|son\sgüncelleme|güncellendi|ενημερώθηκε|обновлено|обновен[оа]|оновлено|ажурирано|diperbarui|cập\snhật|עודכן"
    r"|(?:آخر|تم)\s(?:ال)?تحديث|آخرین\sبه\u200c?\s?روز\u200c?\s?رسانی"
)
"""What says beside a time that something was edited; no noun "update", which may name the post itself."""

_LABEL = re.compile(
    rf"""(?:(?P<updated>(?:(?:last|zuletzt|dernière|última|ultimo|laatst|ostatnia|sist|senast|sidst)\s)?
      (?:{EDITED}|(?<=last\s)update|aktualisierung|maj|actualización|aggiornamento|atualização|laatste\supdate
         |(?:最終|最后|最後)?更新|(?:최종\s)?업데이트|(?:최종\s?)?수정))
     |(?P<published>(?:update|sitrep|situation\s(?:report|update)|bulletin|bollettino|boletín|communiqué|comunicado|comunicato|lagemeldung)
        \s(?:n[or°]?\.?\s?|\#)?\d{{1,3}}(?=\s?[|:,(–—-]\s|\s\()
      |(?:(?:new|neues|νεότερη|νεώτερη|νέα|nueva|nouvelle|nuova|nova|nowa|ny)\s)?(?:update|aktualizacja|güncelleme|ενημέρωση)|обновление|оновлення|تحديث|(?:our\s)?(?:original|initial|first)\spost|(?:(?:first|originally|erstmals|zuerst)\s)?
      (?:posted|published|veröffentlicht|publiziert|erstellt|stand|publiée?|publicad[oa]|pubblicat[oa]|geplaatst|
         gepubliceerd|opublikowano|dodano|publisert|publicerad|publicerat|udgivet|offentliggjort|公開|配信|掲載|投稿|입력|게시)
      |제?\d{{1,2}}신(?=\s?:)))
     (?![^\W\d]|(?<=[a-zà-ÿ])\d)\s?(?:[|–—-]\s)?(?:(?:at|on|am|um|le|à|el|a\slas|a\sla|il|alle\sore|alle|ore|em|às|as|op|om|o\sgodz|o|kl|den|vom)\b\.?)?
     \s?[:,(]?\s?""",
    re.IGNORECASE | re.VERBOSE,
)
_DAY = re.compile(rf"{WEEKDAY}{ARTICLE}(?:{NUMERIC}|{WORDY})", re.IGNORECASE)
_DOTTED_DAY = re.compile(
    r"\d{1,2}\.\d{1,2}(?:\.\d\d[,.]?\s(?:[^\W\d_]{2,3}\s)?\d|,?\s[0-2]?\d:[0-5]\d(?![:.]?\d))"
)
"""Day and month before a clock, with or without a short year, and not hours, minutes and seconds."""
_WORD = re.compile(rf"(?:this\s)?((?:i\s)?{LETTERS}{{2,14}}(?:-feira|'hui)?)\.?", re.IGNORECASE)
BARE_CLOCK = re.compile(r"^([01]?\d|2[0-3])([0-5]\d)$")
"""Hours and minutes of a clock that stood in brackets, or among others of the kind: "【2348】", "0014"."""

_END = re.compile(r"\s*(?:[:|)\]]|[–—-]\s|$)")
_DIGIT = re.compile(r"\d")
_JOIN = re.compile(
    r"(?:(?<=\d{4})\.)?\s?[,|·•–—/-]?\s?(?:(?:at|on|um|am|le|à|de|del|el|il|den|klo?\.?|as|às|o)\s)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Words:
    """A clock time and the day printed beside it; `end` is where the words end."""

    clock: Clock
    end: int
    day: re.Match[str] | None = None
    day_word: DayWord | None = None


def match_label(text: str, start: int = 0) -> tuple[Role, int]:
    """What a label such as "Updated at" says the time after it is, and where that time begins."""
    match = _LABEL.match(text, start)
    if not match:
        return "published", start
    return "updated" if match["updated"] else "published", match.end()


def zone_beside(printed: str, languages: Sequence[str] = ()) -> str:
    """The name of the zone in a time with its day ("March 13, 2024 at 5:45 PM ET"), "" where it has none."""
    text = ascii_digits(folded(printed))[:LONGEST]
    found = match_words(text, match_label(text)[1], spoken_languages(languages))
    return found.clock.zone if found and found.day else ""


def match_words(text: str, start: int, spoken: tuple[str, ...]) -> Words | None:
    """The clock time right at `start`, with a day before or after it."""
    clock = None if _DOTTED_DAY.match(text, start) else match_clock(text, start)
    if clock:
        after = _skip(text, clock.end)
        day = _match_day(text, after, spoken)
        if day:
            return Words(clock, day.end(), day)
        word = _match_day_word(text, after, spoken) if after > clock.end else None
        return Words(clock, word[1], day_word=word[0]) if word else Words(clock, clock.end)
    day = _match_day(text, start, spoken)
    if day:
        clock = match_clock(text, _skip(text, day.end())) or _clock_behind_weekday(text, day.end(), spoken)
        return Words(clock, clock.end, day) if clock else None
    return _word_then_clock(text, start, spoken)


def _word_then_clock(text: str, start: int, spoken: tuple[str, ...]) -> Words | None:
    word = _WORD.match(text, start)
    clock = match_clock(text, _skip(text, word.end())) if word else None
    if word is None or clock is None:
        return None
    found = day_word(word[1].lower(), spoken)
    return Words(clock, clock.end, day_word=found) if found and found[0] != "month" else None


def _match_day(text: str, start: int, spoken: tuple[str, ...]) -> re.Match[str] | None:
    match = _DAY.match(text, start)
    if not match:
        return None
    word = match["wm"] or match["wm2"] or match["wm3"]
    return match if word is None or is_month_word(word, spoken) else None


def _match_day_word(text: str, start: int, spoken: tuple[str, ...]) -> tuple[DayWord, int] | None:
    """A day word at the end of the text, or before what ends a time: "14:05 Uhr, gestern", "9:04 p.m. Tuesday:"."""
    match = _WORD.match(text, start)
    if match and not _END.match(text, match.end()):
        return None
    found = day_word(match[1].lower(), spoken) if match else None
    return (found, match.end()) if match and found and found[0] != "month" else None


def _clock_behind_weekday(text: str, start: int, spoken: tuple[str, ...]) -> Clock | None:
    """The clock in "07 Mart 2024 Perşembe 14:05", `start` being where the day ends."""
    word = _WORD.match(text, _skip(text, start))
    clock = match_clock(text, _skip(text, word.end())) if word else None
    found = day_word(word[1].lower(), spoken) if word and clock else None
    return clock if found and found[0] == "weekday" else None


def _skip(text: str, start: int) -> int:
    match = _JOIN.match(text, start)
    return match.end() if match else start


# --- to timestamps ----------------------------------------------------------------------------------------------


def parse_time(
    printed: str,
    *,
    captured_at: datetime,
    zone: tzinfo | None = None,
    languages: Sequence[str] = (),
    date: date | None = None,
) -> Timestamp | None:
    """The time that all of these words name; None when they are no time.

    A clock without a day is on `date` (from a heading) or else on the last day on which it had come at
    `captured_at`; a clock without a zone is in `zone`, the publisher's. Where neither the words nor the arguments
    settle the moment, `at` is None: no zone, a zone name of several meanings, a clock time that the change to
    summer time leaps over. One that comes twice that night is the earlier, coarse to the hour in between.
    """
    if len(printed) > 4 * LONGEST:
        return None
    return _parsed(printed, captured_at, zone, tuple(languages), date)


@lru_cache(maxsize=4096)
def _parsed(
    printed: str, captured_at: datetime, zone: tzinfo | None, languages: tuple[str, ...], near: date | None
) -> Timestamp | None:
    words = folded(printed)
    text = ascii_digits(words).strip(" ,|·•–—()[]")
    if not text or len(text) > LONGEST:
        return None
    text = BARE_CLOCK.sub(r"\1:\2", text)
    text = text[match_label(text)[1] :]
    if text[:1].isdigit() and (found := parse_machine_time(text, zone)):
        return Timestamp(found.at, words, found.coarseness)
    ago = match_ago(text, 0, languages)
    if ago and ago.end == len(text):
        return Timestamp(captured_at.astimezone(UTC) - ago.span, words, ago.coarseness)
    if not _DIGIT.search(text):
        return None
    found_words = match_words(text, 0, spoken_languages(languages))
    if found_words and not text[found_words.end :].strip(" .:"):
        return stamp_of(found_words, words, captured_at, zone, languages, near)
    day = parse_date(text, captured_at=captured_at, languages=languages, zone=zone, near=near)
    if day:
        return stamp(day, NOTHING, datetime.min.time(), zone, words, DAY)
    return None


def stamp_of(
    words: Words,
    printed: str,
    captured_at: datetime,
    zone: tzinfo | None,
    languages: Sequence[str],
    near: date | None,
) -> Timestamp | None:
    """The timestamp of matched words; the rules are those of `parse_time`."""
    clock = words.clock
    if clock.zone:
        zone = zone_named(clock.zone, zone, languages)
    if words.day is not None:
        day = read_day(words.day, captured_at, languages, zone, near)
        if day is None:
            return Timestamp(None, printed, clock.coarseness)
    elif zone is None:
        return Timestamp(None, printed, clock.coarseness)
    elif words.day_word is not None:
        day = day_of_word(words.day_word, captured_at.astimezone(zone).date())
    elif near is not None:
        day = near
    else:
        day = last_day_of(clock, captured_at, zone)
    return stamp(day, clock.days, clock.time, zone, printed, clock.coarseness)


def last_day_of(clock: Clock, captured_at: datetime, zone: tzinfo) -> date:
    """The last local day on which this clock time had come when the page was captured."""
    local = captured_at.astimezone(zone)
    shown = datetime.combine(local.date(), clock.time) + clock.days
    return local.date() - DAY if shown > local.replace(tzinfo=None) + CLOCK_SKEW else local.date()
