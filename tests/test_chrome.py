"""What the site added to updates, and what only looks like it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from crawler.chrome import chrome_kind, drop_chrome, repeated_lines
from crawler.items import BlogPosting, ImageObject, LiveBlogPosting, Timestamp

SENTENCES = (
    "The ferries stay in port until the wind drops.",
    "Two roofs were lost in Quay Street, and nobody was hurt.",
    "The mayor has asked everybody to stay at home.",
    "Power is back in most of the old town.",
    "Trains run up to fifty minutes late.",
)


def posting(*bodies: str, html: str = "") -> LiveBlogPosting:
    return LiveBlogPosting(
        "https://news.example/live", tuple(BlogPosting(body, html=html) for body in bodies)
    )


def bodies(cleaned: LiveBlogPosting) -> list[str]:
    return [update.article_body for update in cleaned.updates]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Share", "share"),
        ("Share this post", "share"),
        ("ShareView more share options", "share"),
        ("Copy this link", "share"),
        ("Facebook Twitter WhatsApp E-Mail", "share"),
        ("Auf Facebook teilen", "share"),
        ("Partager sur Twitter", "share"),
        ("Dela inlägg", "share"),
        ("Sign up to our free breaking news emails", "newsletter"),
        ("Jetzt für den täglichen Newsletter anmelden", "newsletter"),
        ("Daily headlines newsletter", "newsletter"),
        ("| Like 5 | Reply", "comment"),
        ("Jetzt den kostenlosen WhatsApp-Kanal der Post abonnieren", "newsletter"),
        ("To continue reading this article for FREE, please kindly register and/or log in.", "log in"),
        ("Copyright © example.be - IPM. Ces informations sont réservées à un usage privé.", "photo credit"),
        ("Źródło zdjęć: © East News", "photo credit"),
        ("Thanks! We'll send you a confirmation e-mail shortly.", "newsletter"),
        ("Our coverage of the climate is supported by The Tern Foundation.", "appeal"),
        ("This website stores cookies on your computer. They help us to improve it.", "consent"),
        ("Votre adresse e-mail est utilisée par L’Exemple pour vous envoyer ses lettres.", "consent"),
        ("More news from Anderby", "read more"),
        ("[Related: What the tide tables say]", "read more"),
        ("imago images / Ada Brown", "photo credit"),
        ("Join our Anderby United WhatsApp community for breaking news and more", "newsletter"),
        (
            "Únete a nuestro canal ¡EL FARO ya está en Whatsapp! desde tu dispositivo móvil entérate de todo.",
            "newsletter",
        ),
        ("Download our app: For more news your way, get it for iOS and Android.", "newsletter"),
        ("Pročitajte i ovo: Ko odgovara za kanale?", "read more"),
        ("Citeşte şi: Satul unde s-a întors viaţa", "read more"),
        ("Reed on her way to the pier CREDIT: Harbour Press", "photo credit"),
        ("Notifications can be managed in browser preferences.", "newsletter"),
        ("The stories that matter, in your inbox every weekday before seven.", "newsletter"),
        ("Das Wichtigste zum Tag, kompakt in Ihrem Postfach.", "newsletter"),
        ("Las noticias que importan, cada día en tu correo.", "newsletter"),
        ("We and our 83 partners store and access information on your device.", "consent"),
        (
            "Please refresh the page or navigate to another page on the site to be automatically logged in",
            "log in",
        ),
        ("Already have an account? Log in", "log in"),
        ("Refresh the page for the latest updates", "refresh"),
        ("Load more posts", "refresh"),
        ("Advertisement", "advertisement"),
        ("ANZEIGE", "advertisement"),
        ("Continue reading the main story", "advertisement"),
        ("Read more: Why storms grow stronger", "read more"),
        ("Lesen Sie auch: Warum Stürme stärker werden", "read more"),
        ("À lire aussi", "read more"),
        ("Recommended", "read more"),
        ("12 comments", "comment"),
        ("Join the conversation", "comment"),
        ("Photograph: A. Reed/HPA", "photo credit"),
        ("Photo by Ada Reed / Harbour Press", "photo credit"),
        ("Filed under: Weather", "read more"),
        ("Allow Twitter content?", "embed"),
        ("Foto: dpa", "photo credit"),
        ("Night falls over the square (Photo: Ada Reed)", "photo credit"),
        ("Ekipler köyde. (Fotoğraf: HPA)", "photo credit"),
        ("Meistgelesen", "read more"),
        ("Les plus lus", "read more"),
        ("Newsletter Harbour Briefing", "newsletter"),
        ("Din webbläsare stöder inte videon", "embed"),
        ("Neighbours clear mud from the yard / Europa Press", "photo credit"),
        ("Lesen Sie mehr zum Thema", "read more"),
        ("Lue myös: Juna seisahtui", "read more"),
        ("Читайте також: Де працюють пункти обігріву", "read more"),
        ("Реклама", "advertisement"),
        ("This article was originally published on 3 March", "updated"),
        ("Diese Meldung wurde am 30. Juni um 22:45 Uhr im Radio gesendet.", "updated"),
        ("Updated at 12.36 BST", "updated"),
        ("Zuletzt aktualisiert: 14:05 Uhr", "updated"),
        ("View this post on Instagram", "embed"),
        ("Ver esta publicación en Instagram", "embed"),
        ("Skip next section Dam holds", "refresh"),
        ("Your support helps us to tell the story", "appeal"),
        ("Mohlo by vás zajímat", "read more"),
        ("ये खबर भी पढ़ें", "read more"),
        ("延伸閱讀", "read more"),
        ("קראו גם", "read more"),
        ("Zkopírovat odkaz", "share"),
        ("کپی لینک", "share"),
        ("Enlace permanente", "share"),
        ("Hirdetés", "advertisement"),
        ("廣告", "advertisement"),
        ("Show more", "refresh"),
        ("Vecinos en el polideportivo de Anderby. M. A. Robles / EFE", "photo credit"),
        ("Joen rannassa liikuttiin varoen. Kuva: TS/Ada Virta", "photo credit"),
        ("The mayor at the quay. Picture: Bo Chen/PA Wire", "photo credit"),
        ("Dust approaches the valley on Monday evening.(AnderbyTV)", "photo credit"),
        ("Mainos – juttu jatkuu mainoksen alla", "advertisement"),
        ("Hide Ad", "advertisement"),
        ("Lesen Sie auchDeich hält dem Sturm stand", "read more"),
        ("हेही वाचा: पूल बंद", "read more"),
        ("طالع أيضا: الجسر مغلق", "read more"),
        ("Lasi arī", "read more"),
        ("LEGGI ANCHE Il ponte è chiuso", "read more"),
        ("Like this story? Sign up to our Quay Letter to get other stories straight away.", "newsletter"),
        ("By entering your details, you are agreeing to our Data Protection Policy.", "consent"),
        ("Al suscribirte aceptas la política de privacidad", "consent"),
        ("Email Address", "log in"),
        ("See a spelling or grammatical error in our story?", "comment"),
        ("147 condivisioni", "share"),
        ("1.204 mal geteilt", "share"),
        ("SEE ALSO: Which Streets Flood First? A Map", "read more"),
        ("READ | What the name of the storm means", "read more"),
        ("Add The Anderby Echo as a preferred source on Google", "newsletter"),
        ("Añade El Eco de Anderby como fuente preferida de Google", "newsletter"),
        ("Jetzt Anderby Echo als bevorzugte Quelle bei Google hinzufügen", "newsletter"),
        ("Follow Anderby Echo on WhatsApp", "newsletter"),
        ("Abonner på nyhetsbrevet «God morgen Anderby»", "newsletter"),
        ("O Eco de Anderby leva ao seu email a informação que importa.", "newsletter"),
        (
            "The Echo is a part of Quay Media Corporation. © 2026 Quay Media, LLC. All Rights Reserved.",
            "photo credit",
        ),
    ],
)
def test_phrases_of_sites_are_known_by_kind(line: str, kind: str) -> None:
    assert chrome_kind(line) == kind


@pytest.mark.parametrize(
    "line",
    [
        "Join our rescuers on WhatsApp or Telegram, the mayor said, and 400 people did.",
        "Únete a nosotros, pidió la alcaldesa a los vecinos.",
        "The app counts boats. Download our data, the port asks.",
        "She asked for credit: nobody gave any.",
        "They share on Facebook what they have seen from the pier.",
        "Sign up to be a volunteer, the mayor asks.",
        "Refresh yourself: the kiosk at the pier is open again.",
        "The paper said its advertisement revenue had fallen.",
        "Your house may be at risk, the council writes.",
        "The newsletter of the port authority says the quay will be closed.",
        "He would comment on the report only after Monday’s meeting.",
        "Photographs of the wave went around the world within hours.",
        "You can view this post on Instagram, where it was shared 4,000 times.",
        "Goal!",
        "Teilen wollten sie die Insel nie.",
        "“Read more books,” the librarian said, and laughed.",
        "Sie fand die Drohung am Morgen in ihrem Postfach.",
        "La alcaldesa encontró la amenaza en su correo.",
        "The boats lie idle. They will stay so, the owner told Reuters.",
        "This article was written by hand, the exhibition's label says.",
        "Читайте больше книг, посоветовал он.",
        "The mayor held up a letter (photo by a neighbour shows it).",
        "Lo más visto en la plaza fue un perro.",
        "Newsletters are dead, the editor said.",
        "More news from the front came in at night, and none of it was good.",
        "[The mayor asked that this be left out.]",
        "The confirmation email that the mayor showed us was sent in May, long after the vote.",
        "See also what the mayor wrote.",
        "Filed under seal, the motion asks the court to wait.",
        "Video by a resident shows the wave breaking over the wall.",
        "Photos by people on the pier show how high it came.",
        "Ce contenu est faux, selon la préfecture.",
        "Este contenido es falso, dice la policía.",
        "The boats lie idle. (The owner told Reuters so.)",
        "Nobody was hurt. The fire brigade, the mayor says, was quick / and lucky.",
        "Lees ook dit boek, zei hij.",
        "By signing the paper, the mayor said, the council has done all it can.",
        "Leggi anche questo, disse.",
        "Werbung – so will die Stadt Besucher locken",
        "We and our partners will not accept this, the minister said.",
        "Content from the meeting is to be published on Monday.",
        "O ministro encontrou a ameaça no seu e-mail.",
        "",
    ],
)
def test_sentences_with_such_words_are_journalism(line: str) -> None:
    assert chrome_kind(line) is None


def test_a_line_in_half_of_the_updates_is_the_sites() -> None:
    cleaned = drop_chrome(posting(*(f"{text}\nHarbour Courier Live" for text in SENTENCES)))
    assert bodies(cleaned) == list(SENTENCES)


def test_a_control_with_a_count_in_half_of_the_updates_is_the_sites() -> None:
    bodies = [f"Road {n} is closed until the wind drops tonight.\nReply{n} votes" for n in range(4)]
    assert repeated_lines([*bodies, "Nothing new."]) == {f"reply{n} votes" for n in range(4)}
    for words in ("Lap {}", "{}km to go", "Update {}", "{}"):
        assert repeated_lines([f"{words.format(n)}\nRoad {n} is closed." for n in range(4)]) == set()


def test_bare_counts_in_no_order_are_the_sites() -> None:
    """Shares beside an icon; runs of a ball are few, minutes and numbers of updates run one way."""
    for counts, found in (((224, 13, 173, 36), True), ((4, 1, 0, 6), False), ((88, 71, 64, 30), False)):
        bodies = [f"{count}\nRoad {n} is closed." for n, count in enumerate(counts)]
        assert repeated_lines(bodies) == ({str(count) for count in counts} if found else set())


def test_a_long_line_needs_only_three_repetitions() -> None:
    note = "Our reporters are in the harbour and will keep you informed through the night"
    texts = [f"Update number {n} of this long day in town." for n in range(20)]
    cleaned = drop_chrome(
        posting(*(f"{text}\n{note}" if n % 7 == 0 else text for n, text in enumerate(texts)))
    )
    assert bodies(cleaned) == texts


def test_a_ticker_may_repeat_itself() -> None:
    texts = ["Goal!\nHarbour lead by one.", "Goal!\nMillbrook are level.", "Half-time.", "Goal!\nIt is two-one.",
             "A corner for Millbrook.", "A free kick from the left.", "Over."]  # fmt: skip
    assert bodies(drop_chrome(posting(*texts))) == texts


def test_repetition_is_counted_over_updates_and_not_within_one() -> None:
    assert repeated_lines(["No\nNo\nNo", "Yes"]) == frozenset()


def test_lines_between_two_lines_of_an_appeal_go_with_them() -> None:
    appeal = (
        "Your support helps us to tell the story\n"
        "From the harbour to the capital, we are on the ground when the story is developing.\n"
        "Your donation allows us to keep sending journalists to speak to both sides."
    )
    assert bodies(drop_chrome(posting(f"{SENTENCES[0]}\n{appeal}\n{SENTENCES[1]}"))) == [
        f"{SENTENCES[0]}\n{SENTENCES[1]}"
    ]


def test_a_headline_announced_by_read_more_goes_when_it_is_a_link() -> None:
    body = f"{SENTENCES[0]}\nRead more:\nWhy winter storms grow stronger\n{SENTENCES[1]}"
    linked = '<p><a href="/a">Why winter storms <b>grow</b> stronger</a></p>'
    assert bodies(drop_chrome(posting(body, html=linked))) == [f"{SENTENCES[0]}\n{SENTENCES[1]}"]
    assert bodies(drop_chrome(posting(body, html="<p>Why winter storms grow stronger</p>"))) == [
        f"{SENTENCES[0]}\nWhy winter storms grow stronger\n{SENTENCES[1]}"
    ]


def test_notes_for_screen_readers_go_from_within_lines() -> None:
    body = "The port (öffnet in einem neuen Fenster) is closed (opens in new tab)."
    assert bodies(drop_chrome(posting(body))) == ["The port is closed."]


def test_an_update_of_nothing_else_keeps_its_words() -> None:
    assert bodies(drop_chrome(posting("Read more: Why storms grow stronger"))) == [
        "Read more: Why storms grow stronger"
    ]


def test_nothing_but_bodies_is_touched() -> None:
    update = BlogPosting(
        f"{SENTENCES[0]}\nShare", id="7", headline="Share", html="<p>x</p>",
        date_published=Timestamp(datetime(2026, 2, 14, tzinfo=UTC), "Share"),
    )  # fmt: skip
    cleaned = drop_chrome(LiveBlogPosting("https://news.example/live", (update,))).updates[0]
    assert (cleaned.article_body, cleaned.headline, cleaned.html, cleaned.date_published) == (
        SENTENCES[0], "Share", "<p>x</p>", update.date_published,
    )  # fmt: skip


def test_below_a_picture_alone_the_site_s_words_go_and_what_is_said_of_it_stays() -> None:
    picture = (ImageObject("https://news.example/a.jpg", caption=""),)
    shared = BlogPosting("Share on WhatsApp\nShare", images=picture)
    said = BlogPosting("Photo: the minister arrives\nShare", images=picture)
    posting = drop_chrome(LiveBlogPosting("https://news.example/live", (shared, said)))
    assert [update.article_body for update in posting.updates] == ["", "Photo: the minister arrives"]
