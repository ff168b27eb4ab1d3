"""Where a text itself says that it was changed: "Correction: ...", "This post was amended to ...".

Patterns in en, de, fr, es, it, pt, nl, pl, nb, sv and da; all are tried on every text, since pages name
their language wrongly or not at all.
"""

from __future__ import annotations

import re

LABELS = """
corrections?|corrected|clarifications?|updates?|updated|amended|editor['’]?s['’]? note
korrektur|berichtigung|richtigstellung|klarstellung|aktualisierung|aktualisiert|korrigiert
(?:anmerkung|anm\\.|hinweis) der (?:redaktion|red\\.)
rectificatif|rectification|précisions?|mise à jour|mis à jour|erratum|note de la rédaction|ndlr
corrección|rectificación|aclaración|actualización|actualizado|fe de errores|nota de (?:la )?redacción
correzione|rettifica|precisazione|aggiornamento|aggiornato|errata corrige|nota della redazione
correção|retificação|esclarecimento|atualização|atualizado|errata|nota da redação
correctie|rectificatie|verduidelijking|aanvulling|noot van de redactie
korekta|sprostowanie|wyjaśnienie|aktualizacja|uzupełnienie|od redakcji
rettelse|rettet|korreksjon|korrigering|presisering|oppdatering|oppdatert
rättelse|rättat|förtydligande|uppdatering|uppdaterad
berigtigelse|præcisering|opdatering|opdateret
"""
"""Words that name a notice where they begin a line or sentence and a colon, a dash or a time follows."""

SENTENCES = """
(?:this|our) (?:post|article|update|entry|story|piece|item|page|live ?blog|blog|report|headline|text|copy)\
(?:,[^.\n]{0,80},| \\([^)\n]{0,80}\\))? (?:was|has|have|is)(?: \\w+){0,3}? \
(?:amended|updated|corrected|clarified|edited|changed|revised|modified)
(?:earlier|previous|prior|original) version of (?:this|the|our) \
(?:post|article|update|entry|story|piece|item|page|live ?blog|blog|report|headline|text|copy)
we(?: have|['’]ve) (?:since )?(?:corrected|amended|clarified|updated) (?:this|the|our) \
(?:post|article|update|entry|story|piece|item|page|live ?blog|blog|report|headline|text|copy)
(?:früheren?|vorherigen?|ersten?|ursprünglichen?|älteren?|vorigen?) (?:version|fassung) \
(?:dieses|dieser|des (?:artikels|beitrags|textes|eintrags|tickers|liveblogs)|der meldung|hieß|stand|war|haben)
dieser? (?:beitrag|artikel|eintrag|text|meldung|absatz) (?:wurde|ist)[^.\n]{0,80}\
(?:korrigiert|geändert|aktualisiert|berichtigt|präzisiert|überarbeitet)
wir haben (?:das|dies|den|die|diesen|diese|unsere)[^.\n]{0,60}(?:korrigiert|berichtigt|präzisiert)
(?:version (?:précédente|antérieure|initiale)|(?:précédente|première) version) \
(?:de (?:cet|ce|cette)|du (?:texte|billet|message))
(?:cet article|ce texte|ce message|cette publication|ce billet|ce post|cette note) (?:a été|est)\
[^.\n]{0,60}(?:modifié|corrigé|mise? à jour|amendé|rectifié|actualisé)
nous avons (?:corrigé|rectifié)
(?:versión (?:anterior|previa|inicial)|(?:primera|anterior) versión) (?:de est[ea]|de la noticia|del texto)
est[ea] (?:artículo|noticia|entrada|texto|publicación|información) (?:ha sido|fue|se ha)\
[^.\n]{0,40}(?:corregid|actualizad|modificad|rectificad)[oa]
hemos (?:corregido|rectificado)
(?:versione (?:precedente|iniziale)|(?:prima|precedente) versione) (?:di quest|dell['’]articolo|del testo)
quest[oa'’] ?(?:articolo|post|testo|notizia|aggiornamento) è stat[oa]\
[^.\n]{0,40}(?:corrett|aggiornat|modificat|rettificat)[oa]
abbiamo (?:corretto|rettificato)
(?:versão (?:anterior|inicial)|(?:primeira|anterior) versão) (?:dest[ea]|do texto|da matéria|da notícia)
est[ea] (?:artigo|texto|publicação|notícia|post|matéria|reportagem) foi\
[^.\n]{0,40}(?:corrigid|atualizad|modificad|alterad|retificad)[oa]
(?:eerdere|vorige|eerste|oorspronkelijke) versie (?:van dit|stond|van het (?:artikel|bericht))
dit (?:artikel|bericht|liveblog|stuk) is[^.\n]{0,40}(?:aangepast|gewijzigd|gecorrigeerd|bijgewerkt)
(?:wcześniejsz|poprzedni|pierwotn|pierwsz)\\w+ wersj\\w+ (?:tego|tekstu|artykułu|wpisu|podan|podawa)\\w*
(?:artykuł|tekst|wpis|materiał) został[^.\n]{0,40}(?:poprawion|zaktualizowan|zmienion|skorygowan)
(?:tidligere|første|opprinnelige?|oprindelige?) (?:versjon|version|utgave|udgave) (?:av|af) \
(?:denne|dette|artik|saken|innlegg|opslag)
(?:denne|dette) (?:saken|artikkelen|artikel|meldingen|innlegget|opslag|indlæg|teksten|tekst) (?:er|ble|blev|har)\
[^.\n]{0,40}(?:rettet|oppdatert|endret|korrigert|opdateret|ændret|korrigeret)
(?:tidigare|ursprunglig|första) version(?:en)? av (?:denna|den här|det här|artikeln|texten|inlägget)
(?:artikeln?|texten|inlägget) har[^.\n]{0,40}(?:rättats|uppdaterats|ändrats|korrigerats)
""".replace("\n]", "\\n]")

AFTER_A_LABEL = r"\s*(?:[:–—|]|- |,? (?:at |on |um |à |a las |alle |às |om |kl\.? )?\d)"


def _either(patterns: str) -> str:
    return "|".join(patterns.split("\n")[1:-1])


NOTICE = re.compile(
    rf"(?:(?:^|(?<=[.!?]))[ *\[(•_]*(?:{_either(LABELS)}){AFTER_A_LABEL}|\b(?:{_either(SENTENCES)}))"
    r"[^\n]{0,200}?(?:[.!?](?=\s|$)|$)",
    re.IGNORECASE | re.MULTILINE,
)

STEMS = (
    *("correct", "clarif", "updat", "amend", "editor", "edited", "changed", "revised", "modif", "version"),
    *(
        "korr",
        "bericht",
        "richtigstell",
        "klarstell",
        "aktuali",
        "redakti",
        "geändert",
        "präzis",
        "überarb",
        "fassung",
    ),
    *(
        "rectif",
        "précision",
        "mis à jour",
        "mise à jour",
        "erratum",
        "rédaction",
        "ndlr",
        "corrig",
        "actuali",
    ),
    *(
        "correcc",
        "corregid",
        "aclarac",
        "fe de err",
        "redacc",
        "versión",
        "corre",
        "rettific",
        "precisaz",
        "aggiorn",
    ),
    *(
        "errata",
        "redazione",
        "versione",
        "correç",
        "retific",
        "esclarec",
        "atualiz",
        "redação",
        "versão",
        "alterad",
    ),
    *(
        "verduidel",
        "aanvull",
        "redactie",
        "versie",
        "aangepast",
        "gewijzigd",
        "bijgewerkt",
        "korekt",
        "sprostow",
    ),
    *(
        "wyjaśn",
        "uzupełn",
        "redakcji",
        "wersj",
        "popraw",
        "zmienion",
        "skoryg",
        "rettet",
        "rettels",
        "presiser",
    ),
    *("oppdater", "versjon", "utgave", "udgave", "endret", "ændret", "rätt", "förtydl", "uppdater", "ändrat"),
    *("berigtig", "præciser", "opdater"),
)
"""Every pattern has one of these in what it matches: most texts have none and are done with quickly."""


def notices(text: str) -> list[str]:
    """The passages that say the text was corrected, clarified or updated, white space folded.

    >>> notices("Two men were held. Correction: an earlier version said three.")
    ['Correction: an earlier version said three.']
    """
    lowered = text.lower()
    if not any(stem in lowered for stem in STEMS):
        return []
    return [" ".join(match.group().split()) for match in NOTICE.finditer(text)]
