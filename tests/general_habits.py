"""Pages in the manner of newsrooms without a platform: flat, in tables, in other languages; see general_pages."""

from __future__ import annotations

from dataclasses import replace
from html import escape

from tests.general_pages import ENTRIES, Entry, clock, iso, ms, style, with_days


@style(
    lang="de",
    url="https://www.hafenbote.example.de/region/sturm-ada-123.html",
    title="Sturm Ada: Alle Meldungen im Überblick",
)
def flat_headings_uhr(entries: tuple[Entry, ...]) -> str:
    posts = "".join(
        f"<h3>{e.local('Europe/Berlin'):%H.%M} Uhr: {escape(e.headline)}</h3>{e.body()}" for e in entries
    )
    return f'<div class="entry-content">{posts}</div><div class="author-box"><p>Über den Autor: Der Hafenbote berichtet seit 1901 aus der Stadt.</p></div>'


@style(
    entries=with_days(),
    lang="de",
    url="https://www.hafenbote.example.de/region/sturm-ada-124.html",
    title="Sturm-Ticker",
)
def flat_days_below(entries: tuple[Entry, ...]) -> str:
    def block(e: Entry) -> str:
        return f"<h2>{e.local('Europe/Berlin'):%H.%M} Uhr: {escape(e.headline)}</h2>{e.body()}"

    return f"<div>{''.join(map(block, entries[:4]))}<h2>Samstag, 14. Februar 2026</h2>{''.join(map(block, entries[4:]))}<h2>Freitag, 13. Februar 2026</h2></div>"


@style(
    entries=with_days(),
    url="https://www.harbour-courier.example.co.uk/live/storm-ada",
    lang="en-GB",
    headline="absent",
)
def bold_clock_paragraphs(entries: tuple[Entry, ...]) -> str:
    def block(e: Entry) -> str:
        clock = f"{e.at.hour % 12 or 12}.{e.at.minute:02}{'am' if e.at.hour < 12 else 'pm'}"
        first, *rest = e.paragraphs
        return f"<p><strong>{clock}</strong> {escape(first)}</p>" + "".join(
            f"<p>{escape(t)}</p>" for t in rest
        )

    today, before = "".join(map(block, entries[:4])), "".join(map(block, entries[4:]))
    return f'<div class="article__content"><h2>Saturday 14 February</h2>{today}<h2>Friday 13 February</h2>{before}</div>'


@style(
    lang="pl",
    url="https://www.kurier-portowy.example.pl/relacja/sztorm",
    title="Sztorm Ada – relacja na żywo",
    headline="absent",
)
def dash_paragraphs_polish(entries: tuple[Entry, ...]) -> str:
    return "<article>" + "".join(
        f"<p>{e.local('Europe/Warsaw'):%H:%M} – {escape(e.paragraphs[0])}</p>" + "".join(f"<p>{escape(t)}</p>" for t in e.paragraphs[1:])
        for e in entries
    ) + "</article>"  # fmt: skip


@style(
    lang="es",
    url="https://www.correo-del-puerto.example.es/directo/temporal",
    title="Temporal Ada, en directo: última hora",
)
def table_ticker_spanish(entries: tuple[Entry, ...]) -> str:
    rows = "".join(
        f"<tr><td>{e.local('Europe/Madrid'):%H:%M}</td><td><strong>{escape(e.headline)}</strong>{e.body()}</td></tr>"
        for e in entries
    )
    return f"<table><tbody>{rows}</tbody></table>"


@style(
    lang="fr",
    url="https://www.courrier-du-port.example.fr/direct/tempete",
    title="Tempête Ada : le direct",
    headline="absent",
)
def definition_list_french(entries: tuple[Entry, ...]) -> str:
    return (
        "<dl>"
        + "".join(
            f"<dt>{e.local('Europe/Paris').hour}h{e.at.minute:02}</dt><dd>{e.body()}</dd>" for e in entries
        )
        + "</dl>"
    )


JA = ("港の便はすべて欠航となり、明日の朝まで再開しない見通しだと港湾当局が発表した。", "強風で倉庫の屋根が二つ飛ばされ、消防が通りを封鎖した。けが人はいない。",
      "市長は市民に朝まで外出を控えるよう呼びかけた。学校は二時間遅れで始まる。", "旧市街の約千四百戸で電力が復旧した。停電は三時間近く続いた。")  # fmt: skip


@style(lang="ja", url="https://www.minato.example.jp/live/arashi", title="台風エイダ 速報", headline="absent",
       entries=tuple(replace(e, paragraphs=(JA[n % 4] + f"（第{n + 1}報）",)) for n, e in enumerate(ENTRIES)))  # fmt: skip
def japanese_list(entries: tuple[Entry, ...]) -> str:
    return (
        "<ul>"
        + "".join(
            f"<li><span>{e.local('Asia/Tokyo').hour}時{e.at.minute:02}分</span>{e.body()}</li>"
            for e in entries
        )
        + "</ul>"
    )


AR = ("أعلنت سلطات الميناء إلغاء جميع الرحلات المسائية حتى صباح الغد بسبب العاصفة الشديدة.", "أغلق رجال الإطفاء الشارع بعد أن اقتلعت الرياح سقفي مستودعين ولم يصب أحد بأذى.",
      "طلبت رئيسة البلدية من السكان البقاء في منازلهم حتى الصباح وتأخير فتح المدارس.", "عادت الكهرباء إلى نحو ألف وأربعمئة منزل في المدينة القديمة بعد انقطاع طويل.")  # fmt: skip


@style(lang="ar", url="https://www.alminaa.example.qa/live/storm", title="العاصفة آدا مباشر", headline="absent",
       entries=tuple(replace(e, paragraphs=(AR[n % 4] + f" ({n + 1})",)) for n, e in enumerate(ENTRIES)))  # fmt: skip
def arabic_divs(entries: tuple[Entry, ...]) -> str:
    digits = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
    return (
        "<div>"
        + "".join(
            f"<div><div>{clock(e, 'Asia/Qatar').translate(digits)}</div>{e.body()}</div>" for e in entries
        )
        + "</div>"
    )


@style(precise=True, ids=lambda e: f"p-{e.uuid}")
def hashed_classes(entries: tuple[Entry, ...]) -> str:
    return '<div class="_3xKq9">' + "".join(
        f"""<div class="_1aZbQ {"_9Yt" if n % 3 else "_8Rr"}" id="p-{e.uuid}"><div class="_2Lp"><time class="_7Hh" datetime="{iso(e.at)}">{e.at:%H:%M}</time></div><div class="_4Kk"><h3 class="_5Vv">{escape(e.headline)}</h3>{e.body()}</div></div>"""
        + ('<div class="_6Ad"><span>Advertisement</span></div>' if n % 3 == 1 else "")
        for n, e in enumerate(entries)
    ) + "</div>"  # fmt: skip


@style(
    headline="body",
    lang="en-GB",
    url="https://www.harbour-courier.example.co.uk/news/storm-ada-as-it-happens",
)
def div_soup(entries: tuple[Entry, ...]) -> str:
    return (
        "<div><div>"
        + "".join(
            f"<div><div><span>{e.at:%H:%M}</span></div><div><div><b>{escape(e.headline)}</b></div><div>{e.body()}</div></div></div>"
            for e in entries
        )
        + "</div></div>"
    )


@style(
    lang="en-GB",
    url="https://www.harbour-courier.example.co.uk/live/storm-ada",
    entries=with_days(),
    precise=True,
    ids=lambda e: f"entry-{e.number}",
)
def sections_of_days(entries: tuple[Entry, ...]) -> str:
    def item(e: Entry) -> str:
        return f'<li><article id="entry-{e.number}" class="entry"><time datetime="{iso(e.at)}">{e.at:%H:%M}</time><h3>{escape(e.headline)}</h3>{e.body()}</article></li>'

    return f'<section class="day"><h2>Today</h2><ul>{item(entries[0])}</ul></section><section class="day"><h2>Earlier</h2><ul>{"".join(map(item, entries[1:4]))}</ul></section><section class="day"><h2>Friday</h2><ul>{"".join(map(item, entries[4:]))}</ul></section>'


@style(precise=True, ids=lambda e: f"update-{e.number}", oldest_first=True, entries=ENTRIES[::-1])
def oldest_first(entries: tuple[Entry, ...]) -> str:
    return (
        "<div>"
        + "".join(
            f'<section id="update-{e.number}" data-created="{ms(e.at)}"><h2>{escape(e.headline)}</h2><span>{e.at:%d.%m.%Y, %H:%M}</span>{e.body()}</section>'
            for e in entries
        )
        + "</div>"
    )


@style(
    times=False,
    ids=lambda e: f"tor-{e.number}",
    lang="de",
    url="https://www.hafenbote.example.de/sport/liveticker/spiel-77",
    title="Hafen SV gegen FC Turm im Live-Ticker",
    headline="absent",
)
def match_minutes(entries: tuple[Entry, ...]) -> str:
    minutes = ("90'+2", "88'", "71'", "45'+1", "40'", "22'", "9'", "1'")
    return (
        '<div class="events">'
        + "".join(
            f'<div class="event" id="tor-{e.number}"><span class="min">{m}</span><div class="txt">{e.body()}</div></div>'
            for m, e in zip(minutes, entries, strict=True)
        )
        + "</div>"
    )


@style(
    times=False,
    title="Storm Ada: Live Updates",
    ids=lambda e: f"10000000{e.number}",
    links=lambda e: (
        "#"
        + "-".join(e.headline.lower().replace("‘", "").replace("’", "").replace(":", "").split())
        + "-today"
    ),
)
def nyt_slugs(entries: tuple[Entry, ...]) -> str:
    def post(e: Entry) -> str:
        slug = (
            "-".join(e.headline.lower().replace("‘", "").replace("’", "").replace(":", "").split()) + "-today"
        )
        return f'<div class="live-blog-post css-1a" data-test-id="live-blog-post" data-source-id="10000000{e.number}"><div id="{slug}"></div><h2 class="css-2b"><a href="#{slug}">{escape(e.headline)}</a></h2><div class="css-3c">{e.body()}</div></div>'

    return f'<div class="live-blog-content">{"".join(map(post, entries))}</div>'
