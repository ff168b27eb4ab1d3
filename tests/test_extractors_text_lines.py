"""Times in the lines of a plain text: what stands glued to them, beside them, and which of them bound updates."""

from __future__ import annotations

import pytest

from crawler.extractors.text_seams import name_before_office
from tests.plain_texts import read, told
from tests.test_extractors_text_shapes import CLOCKS, HEADS, TEXTS, TOLD, shaped

TITLE = "Flood in Anderby: live - The Example\nHome\nNews\nWeather\n"


@pytest.mark.parametrize(
    "line",
    [
        "{clock}14 February 2026",
        "{clock}14/02/2026",
        "{clock}14 feb",
        "{clock}by Ada Brown",
        "{clock}{clock} GMT",
        "{clock}3 km",
        "14 February 2026{clock}",
        "Ada Brown {clock}",
        "Ada Brown, {clock}",
        "— Ada Brown, {clock}",
        "Ada Brown February 14, 2026 {clock}",
        "Senior Writer, Flood·February 14, 2026 at {clock} GMT",
        "February 14, 2026 {clock}(Updated 11:59)",
        "Feb. 14, 2026 / {clock} GMT",
        "Feb. 14, 2026, {clock} GMT / Updated Feb. 14, 2026, 11:59 GMT",
        "14 Feb 2026 at {clock}Copy link",
        "2026-02-14T{clock}:00.123Z",
        "{clock} UhrLink zu diesem Eintrag kopieren",
        "{clock} GMT\nJaga",
        "{clock} AMFebruary 14, 2026",
        "PublishedFeb 14, 2026 {clock}am",
        "about 1 hour ago {clock}, Saturday 14th February 2026",
        "{clock}nog 19,6 km",
        "{clock}prije 4 minute",
        "{clock} GMT\nAda BrownReporter at sea",
    ],
)
def test_what_is_glued_to_a_time_or_stands_beside_it(line: str) -> None:
    found = shaped(line + "\n{head}\n{text}")
    assert found == TOLD


def test_how_long_ago_and_who_wrote_in_one_line() -> None:
    ago = ("Il y a 15 minutes", "Il y a 39 minutes", "Il y a 1 heure", "Il y a 2 heures")
    found = shaped(
        "{clock} Ada Brown, à Berne\n{head}\n{text}", clocks=ago, url="https://www.example.ch/live/crue"
    )
    assert [(head, text) for _, head, text in found] == list(zip(HEADS, TEXTS, strict=True))


def test_times_that_stand_alone_and_at_the_head_of_lines_between_are_of_one_list() -> None:
    mixed = [
        f"{clock}\n{head}\n{text}" if n % 2 == 0 else f"{clock} {head}\n{text}"
        for n, (clock, head, text) in enumerate(
            zip((*CLOCKS, "9:41"), (*HEADS, "Rain"), (*TEXTS, TEXTS[0]), strict=True)
        )
    ]
    assert told(read(TITLE + "\n".join(mixed)))[:4] == TOLD


def test_a_longer_list_of_teasers_with_less_behind_each_time_is_not_the_list() -> None:
    teasers = "\n".join(
        f"14.02. {n:02}:30 The town of Brinton {n}\nIt has a mayor now." for n in range(11, 3, -1)
    )
    updates = "\n".join(
        f"{clock}\n{head}\n{text} {' '.join(TEXTS)}"
        for clock, head, text in zip(CLOCKS, HEADS, TEXTS, strict=True)
    )
    assert [head for _, head, _ in told(read(f"{TITLE}{updates}\n{teasers}"))] == list(HEADS)


def test_where_the_clock_starts_anew_and_little_is_said_the_list_is_over() -> None:
    updates = "\n".join(
        f"{clock}\n{head}\n{text} {' '.join(TEXTS)}"
        for clock, head, text in zip(CLOCKS, HEADS, TEXTS, strict=True)
    )
    teasers = "\n".join(f"{n:02}:30\nBrinton {n}\nIt has a mayor now." for n in range(11, 6, -1))
    assert [head for _, head, _ in told(read(f"{TITLE}{updates}\nJust in\n{teasers}"))] == list(HEADS)


def test_headlines_bylines_and_offices_before_the_text_make_no_teasers() -> None:
    found = shaped("Feb. 14, 2026 {clock} GMT\n{head}\nBy Ada Brown\nSenior Writer\n{text}\n{text}")
    assert [head for _, head, _ in found] == list(HEADS)


def test_what_is_typed_in_haste_ends_without_a_stop() -> None:
    typed = "\n".join(
        f"{clock} GMT - {text.rstrip('.')} and nobody in the hall knows why"
        for clock, text in zip(CLOCKS, TEXTS, strict=True)
    )
    assert [at for at, *_ in told(read(TITLE + typed))] == [f"14 {clock}" for clock in CLOCKS]


def test_thai_ends_no_sentence_with_a_stop() -> None:
    texts = [
        f"{n} " + "เจ้าหน้าที่ปิดสะพานข้ามแม่น้ำหลังระดับน้ำเพิ่มสูงขึ้นอย่างรวดเร็วตลอดคืนที่ผ่านมาและขอให้ประชาชนอยู่ในบ้าน"
        for n in range(4)
    ]
    updates = "\n".join(f"เวลา {clock} น.\n{text}" for clock, text in zip(CLOCKS, texts, strict=True))
    posting = read(f"อัปเดตสด น้ำท่วม - ตัวอย่าง\n{updates}", "https://www.example.co.th/news/live")
    assert [update.article_body for update in posting.updates] == texts


def test_how_far_behind_a_rider_came_in_is_no_time() -> None:
    gaps = "\n".join(f"+0:{n}\nRider {n}\nHe is pleased with how the day went." for n in range(12, 40, 3))
    updates = "\n".join(f"{c}\n{h}\n{t}" for c, h, t in zip(CLOCKS, HEADS, TEXTS, strict=True))
    assert [head for _, head, _ in told(read(f"{TITLE}{gaps}\n{updates}"))] == list(HEADS)


def test_headlines_signed_below_bound_updates_without_times() -> None:
    heads = (*HEADS, "River falls", "All clear")
    texts = (
        *TEXTS,
        "The gauge at the bridge shows less than at noon.",
        "Everybody may go home, the council says.",
    )
    body = "\n".join(
        f"{head}\nBy {'Ada Brown' if n % 2 else 'Bo Chen'}\n{text}\nSo it was told to us at the quay.\nNobody was hurt."
        for n, (head, text) in enumerate(zip(heads, texts, strict=True))
    )
    title = "Flood in Anderby 2026: Live Updates, Closed Roads and What the Council Says"
    posting = read(
        f"{title}\nHome\nNews\nLive updates on the flood\n{body}\nRead more about\nFlood in Anderby\nContact us"
    )
    assert [update.headline for update in posting.updates] == list(heads)


def test_a_script_without_capitals_has_no_seams() -> None:
    assert name_before_office("Ada BrownReporter at sea") == "Ada Brown"
    assert name_before_office("הבורסה נסגרה בירידות") == ""


def test_an_office_is_no_author() -> None:
    beside = "Senior Writer, Flood·February 14, 2026 at {clock} GMT\n{head}\n{text}"
    glued = "{clock} GMT\nAda BrownReporter at sea\n{head}\n{text}"
    told = {}
    for shape in (beside, glued):
        updates = "\n".join(
            shape.format(clock=c, head=h, text=t) for c, h, t in zip(CLOCKS, HEADS, TEXTS, strict=True)
        )
        told[shape] = {update.authors for update in read(TITLE + updates).updates}
    assert told == {beside: {()}, glued: {("Ada Brown",)}}


def test_the_day_before_in_few_words_is_of_the_same_list() -> None:
    long = "\n".join(f"{c}\n{h}\n{t} {' '.join(TEXTS)}" for c, h, t in zip(CLOCKS, HEADS, TEXTS, strict=True))
    brief = "\n".join(f"{n}:30\nStep {n}\nThe river rises by {n} centimetres." for n in range(19, 15, -1))
    found = told(read(f"{TITLE}{long}\n13 February 2026\n{brief}"))
    assert [at for at, *_ in found][4:] == ["13 19:30", "13 18:30", "13 17:30", "13 16:30"]


def test_a_full_hour_in_words_is_of_the_shape_of_the_others() -> None:
    clocks = ("12h20", "11 heures", "10h15", "9h37")
    found = shaped("{clock} : {text}", clocks=clocks, url="https://www.example.fr/direct/crue")
    assert found == [
        ("14 11:20", None, TEXTS[0]),
        ("14 10:00", None, TEXTS[1]),
        ("14 09:15", None, TEXTS[2]),
        ("14 08:37", None, TEXTS[3]),
    ]


def test_names_beside_the_times_wrote_and_are_no_headlines() -> None:
    names = ("Ada Brown", "Bo Chen", "Ada Brown", "Cy Dahl")
    updates = [
        f"{clock} - {name}\n{head}\n{text}"
        for clock, name, head, text in zip(CLOCKS, names, HEADS, TEXTS, strict=True)
    ]
    posting = read(TITLE + "\n".join(updates))
    assert told(posting) == TOLD
    assert [update.authors for update in posting.updates] == [(name,) for name in names]


def test_a_name_below_a_control_wrote_what_stands_below_it() -> None:
    posting = read(
        TITLE
        + "\n".join(
            f"{clock}\nShare\n{name}\n{head}\n{text}"
            for clock, name, head, text in zip(
                CLOCKS, ("Ada Brown", "Bo Chen") * 2, HEADS, TEXTS, strict=True
            )
        )
    )
    assert told(posting) == TOLD
    assert [update.authors for update in posting.updates] == [("Ada Brown",), ("Bo Chen",)] * 2


def test_what_the_newsroom_had_first_is_an_update_without_a_time() -> None:
    first = "Original story: Rain is expected all day, the weather service says."
    posting = read(
        TITLE
        + "\n".join(f"Update, {clock}: {text}" for clock, text in zip(CLOCKS, TEXTS, strict=True))
        + f"\n{first}"
    )
    assert told(posting) == [
        *((f"14 {clock}", None, text) for clock, text in zip(CLOCKS, TEXTS, strict=True)),
        (None, None, first.removeprefix("Original story: ")),
    ]
    assert posting.updates[-1].date_published is None


def test_where_most_have_a_headline_beside_the_time_one_may_end_abbreviated() -> None:
    heads = (*HEADS[:3], "Flood warning extended to 4 p.m.")
    updates = [f"{clock} — {head}\n{text}" for clock, head, text in zip(CLOCKS, heads, TEXTS, strict=True)]
    assert [head for _, head, _ in told(read(TITLE + "\n".join(updates)))] == list(heads)


def test_how_long_ago_and_the_day_glued_to_it() -> None:
    shape = "Hace 9 min14 febrero - {clock} h\n{head}\n{text}"
    found = shaped(shape, url="https://www.example.es/directo/lluvia")
    assert [(at, head, text) for at, head, text in found] == [
        (f"14 {int(clock[:2]) - 1:02}{clock[2:]}", head, text)
        for clock, head, text in zip(CLOCKS, HEADS, TEXTS, strict=True)
    ]


def test_clocks_with_a_full_stop_behind_a_label() -> None:
    texts = [f"{text} So says the council." for text in TEXTS]
    updates = [f"UPDATE {clock.replace(':', '.')} {text}" for clock, text in zip(CLOCKS, texts, strict=True)]
    assert told(read(TITLE + "\n".join(updates))) == [
        (f"14 {clock}", None, text) for clock, text in zip(CLOCKS, texts, strict=True)
    ]
