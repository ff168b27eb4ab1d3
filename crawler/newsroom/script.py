"""One news day in three stories, written down: what happens at which tick, and when a page can't be seen.

All names and events are invented. A tick is ten minutes; the day begins at eight in the morning, UTC.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING

from crawler.newsroom.story import Story, add, edit, end, move, pin, remove, restore, retime

if TYPE_CHECKING:
    from collections.abc import Callable

START = datetime(2026, 3, 14, 8, 0, tzinfo=UTC)
TICK = timedelta(minutes=10)
LAST_TICK = 47
"""After it nothing happens any more; every story has ended."""

FLOOD, BUDGET, HARBOUR = "flood", "budget", "harbour"


def stories() -> list[Story]:
    """The three live blogs before their first post."""
    return [
        Story(
            FLOOD,
            "Aldry flood live: river rises towards the old bridge",
            "Heavy rain since Thursday has filled the valley. Follow the day along the river Aldry.",
            "Maren Quill",
            START,
            window=12,
        ),
        Story(
            BUDGET,
            "Budget day live: treasurer Ottoline Brandt speaks at noon",
            "The county assembly hears this year's budget. Reaction and figures as they come.",
            "Tobias Hartwell",
            START,
        ),
        Story(
            HARBOUR,
            "Harbour cup live: five boats, one buoy and a falling wind",
            "The spring regatta at Port Sallow, leg by leg.",
            "",
            START,
        ),
    ]


@dataclass(frozen=True, slots=True)
class Fault:
    """What goes wrong with a story's page during one tick.

    `unavailable` (503, whoever asks), `unavailable_once` (503, then well), `busy_once` (429 with Retry-After,
    then well), `consent`, `truncated`, `empty`, and `older_pages_unavailable`: only the first page is served.
    """

    kind: str

    @property
    def spoils(self) -> bool:
        """Whether a visitor who tries again is still shown nothing that may be believed."""
        return not self.kind.endswith("_once") and self != ONLY_THE_FIRST_PAGE


ONLY_THE_FIRST_PAGE = Fault("older_pages_unavailable")

FAULTS: dict[tuple[int, str], Fault] = {
    (7, FLOOD): Fault("unavailable_once"),
    (12, HARBOUR): Fault("empty"),
    (14, FLOOD): Fault("empty"),
    (16, BUDGET): Fault("consent"),
    (17, BUDGET): Fault("consent"),
    (20, HARBOUR): Fault("truncated"),
    (22, FLOOD): Fault("truncated"),
    (25, FLOOD): Fault("unavailable"),
    (25, BUDGET): Fault("unavailable"),
    (25, HARBOUR): Fault("unavailable"),
    (28, BUDGET): Fault("truncated"),
    (30, HARBOUR): Fault("consent"),
    (33, BUDGET): Fault("busy_once"),
    (35, BUDGET): ONLY_THE_FIRST_PAGE,
    (38, BUDGET): Fault("empty"),
    (41, FLOOD): Fault("consent"),
}


def _minutes(n: int) -> timedelta:
    return timedelta(minutes=n)


FLOOD_DAY: dict[int, list[Callable[..., None]]] = {
    0: [
        add(
            "flood-warning",
            "Two flood warnings for the lower valley",
            "The river office has raised two warnings between Aldry and Mill Sallow.",
            "People in Weir Lane are asked to move cars to the market square.",
            ago=_minutes(9),
        ),
        add(
            "flood-gauge",
            "Old bridge gauge keeps climbing",
            "The gauge at the old bridge stands 15m above its summer mark, the river office says.",
            ago=_minutes(4),
        ),
    ],
    2: [
        add(
            "flood-rescued",
            "Walkers brought to safety at Fern Island",
            "Two people were taken off Fern Island by boat this morning, the fire service reports.",
            "Both are well.",
            ago=_minutes(3),
        )
    ],
    # A unit slips: one character, and nobody is told.
    5: [edit("flood-gauge", "15m", "1.5m")],
    # A, B, A: the last of the three is a version of its own.
    6: [edit("flood-rescued", "Two people were", "Three people were")],
    9: [edit("flood-rescued", "Three people were", "Two people were")],
    11: [edit("flood-warning", "Two flood warnings", "Three flood warnings", disclosed=True)],
    13: [
        add(
            "flood-rumour",
            "Reports of a breach at Mill Sallow",
            "Unconfirmed reports speak of a breach in the dyke at Mill Sallow.",
            ago=_minutes(2),
        )
    ],
    # Changed while the page is empty for a visitor: seen one look later.
    14: [edit("flood-warning", "the market square", "the station yard")],
    16: [remove("flood-rumour")],
    18: [move("flood-gauge", 0)],
    21: [
        add(
            "flood-school",
            "Schools in Aldry send pupils home",
            "Both schools close at one o'clock. Buses leave from Hill Road.",
            ago=_minutes(5),
        )
    ],
    22: [edit("flood-school", "one o'clock", "noon", disclosed=True)],
    27: [remove("flood-school", tombstone=True)],
    31: [edit("flood-gauge", "1.5m above", "1.4m above", disclosed=True)],
    47: [end()],
}

BUDGET_DAY: dict[int, list[Callable[..., None]]] = {
    0: [
        add(
            "budget-morning",
            "Good morning from the assembly",
            "Treasurer Ottoline Brandt presents her third budget at noon.",
            "The order paper is [on the assembly's page](https://assembly.example/papers/14).",
            ago=_minutes(8),
        ),
        add(
            "budget-rates",
            "Brandt on the harbour rate",
            "Asked about the harbour rate, Brandt said “we will not raise it” on her way in.",
            ago=_minutes(2),
        ),
    ],
    3: [pin("budget-morning")],
    # The quotation becomes a claim: two characters go, and nobody is told.
    4: [edit("budget-rates", "said “we will not raise it” on", "said we will not raise it on")],
    8: [
        add(
            "budget-deficit",
            "Shortfall smaller than feared",
            "The county ends the year 4.2 million short, against 6.1 million in the autumn estimate.",
            "Auditors say the figure rests on one sale, that of Fern Island.",
            ago=_minutes(6),
            key_event=True,
        )
    ],
    10: [edit("budget-deficit", "4.2 million", "4.7 million", disclosed=True)],
    # Words stay, the address behind them changes.
    13: [edit("budget-morning", "assembly.example/papers/14)", "assembly.example/papers/14-revised)")],
    # While a consent wall stands: seen when it is gone.
    16: [edit("budget-deficit", "one sale", "a single sale")],
    19: [pin("budget-deficit")],
    21: [
        add(
            "budget-leak",
            "Draft shows cut to bus service",
            "A draft seen by this paper cuts the evening bus to Port Sallow from June.",
            ago=_minutes(7),
        )
    ],
    24: [remove("budget-leak")],
    # During an outage of all three papers.
    25: [edit("budget-rates", "Brandt on the harbour rate", "No change to the harbour rate, says Brandt")],
    29: [restore("budget-leak")],
    32: [edit("budget-leak", "from June", "from July", disclosed=True)],
    35: [remove("budget-rates")],
    40: [pin(None)],
    44: [edit("budget-deficit", "Shortfall smaller", "Correction: shortfall smaller", disclosed=True)],
    47: [end()],
}

HARBOUR_DAY: dict[int, list[Callable[..., None]]] = {
    0: [
        add(
            "harbour-start",
            "Five boats at the line",
            "The gun goes at half past eight. Heron and Grey Goose have the better side of the line.",
            ago=_minutes(7),
        ),
        add("harbour-wind", "Wind dies at the pier", "Seven knots at the pier, falling.", ago=_minutes(3)),
    ],
    3: [
        add(
            "harbour-notice",
            "How we follow the race",
            "Our boat stays behind the last of the field; distances are estimates by eye.",
            timeless=True,
        )
    ],
    6: [
        add(
            "harbour-lead",
            "Heron ahead at the first buoy",
            "Heron leads by 5% of the leg, Grey Goose second, Anselma third after a slow tack.",
            ago=_minutes(4),
        )
    ],
    # A share becomes a bare number: one character.
    9: [edit("harbour-lead", "5% of", "5 of")],
    12: [
        add(
            "harbour-protest",
            "Protest flag on Anselma",
            "Anselma has raised a protest flag after a crossing with Tern off the mole.",
            ago=_minutes(5),
        )
    ],
    15: [edit("harbour-wind", "Wind dies at the pier", "Wind drops at the pier")],
    18: [move("harbour-notice", 0)],
    # Only the printed time moves.
    23: [retime("harbour-protest", _minutes(20))],
    26: [remove("harbour-wind")],
    30: [edit("harbour-protest", "a crossing with Tern", "a collision with Tern")],
    34: [edit("harbour-start", "The gun goes at", "The gun went at")],
    37: [
        add("harbour-luff", "Tern luffs", "Tern luffs hard at the mark.", ago=_minutes(6)),
        add("harbour-luff-again", "Tern luffs", "Tern luffs again at the mark.", ago=_minutes(1)),
    ],
    42: [edit("harbour-luff", "luffs hard at the mark", "luffs hard at the mark and loses a place")],
    47: [end()],
}

PLACES = ("Weir Lane", "Hill Road", "Mill Sallow", "Fern Island", "the old bridge", "Port Sallow", "Cray End")
WITNESSES = (
    "a baker",
    "the ferry master",
    "two pupils",
    "a retired pilot",
    "the bus driver",
    "a lock keeper",
)
DOINGS = (
    "saw the water reach the second step and counted the minutes until it stopped",
    "spoke of a long night and of neighbours who came with lamps and bread",
    "asked when the office would answer letters that were posted in the autumn",
    "had waited since dawn and would wait until the last boat was tied up",
    "thought the figures right, though nobody had shown how they were reached",
    "remembered a worse spring, when the market was held on the church stairs",
)
QUIET_TICKS = range(1, LAST_TICK - 2)


def colour(slug: str) -> dict[int, list[Callable[..., None]]]:
    """Posts of no consequence, so that pages fill, older posts leave the window, and pages are cut in parts."""
    random = Random(slug)
    day: dict[int, list[Callable[..., None]]] = {}
    for tick in QUIET_TICKS:
        if random.random() < 0.62:
            place, witness, doing = random.choice(PLACES), random.choice(WITNESSES), random.choice(DOINGS)
            day[tick] = [
                add(
                    f"{slug}-colour-{tick}",
                    f"{place[0].upper()}{place[1:]}, stop {tick}",
                    f"At {place} {witness} {doing}.",
                    f"Our reporter moves on from there at stop {tick} of {LAST_TICK}.",
                    ago=_minutes(1 + random.randrange(8)),
                )
            ]
    return day


def happenings(tick: int) -> list[tuple[str, Callable[..., None]]]:
    """What happens at a tick, in order: (story, action)."""
    days = {FLOOD: FLOOD_DAY, BUDGET: BUDGET_DAY, HARBOUR: HARBOUR_DAY}
    return [
        (slug, action)
        for slug, day in days.items()
        for part in (colour(slug), day)
        for action in part.get(tick, [])
    ]
