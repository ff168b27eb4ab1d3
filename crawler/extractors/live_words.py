"""What a page calls itself, in its title and address: a live blog, or something else that has times too."""

from __future__ import annotations

import re
from typing import Final

_BY_THE_MINUTE: Final = (
    r"dakika dakika|minuta po minucie|min[uú]tt?\w{0,3} (?:po|za|by|na|för|for|für|u|v|cu|a|par|per) min[uú]tt?\w{0,3}"
    r"|минут\w? (?:по|за) минут\w{1,2}|λεπτό προς λεπτό|(?:لحظة|دقيقة) ب(?:لحظة|دقيقة)|لحظه به لحظه|דקה אחר דקה|นาทีต่อนาที"
)

LIVE_WORDS: Final = re.compile(
    r"(?<![^\W_])(?:live(?:[- ]?(?:blogs?|wire|ticker|updates?|text|coverage|feed|center|studio))?|(?:news[- ]?)?ticker|news ?blog"
    r"|latest updates|as it happen(?:s|ed)|running log|rolling (?:coverage|news)|(?:ball|over)[- ]by[- ](?:ball|over)|minute by minute|min[- ]per[- ]min|minuto a minuto|(?:en |em )?dire[ct]to|en vivo|última hora"
    r"|ao vivo|ao minuto|tempo real|(?:en |le )?direct|minute par minute|(?:in )?diretta|direkt(?:e)?|liveblogg?"
    r"|live ?bericht|direktrapport|just nu|senaste nytt|siste nytt|nyhetsdøgnet|suora|hetki hetkeltä|na żywo|relacja|živě|naživo|online přenos|sledujeme|sledujte"
    r"|percről percre|canlı(?: anlatım)?|ζωντανά|λεπτό προς λεπτό|онлайн|onlayn|в прямом эфире|наживо|trực tiếp"
    r"|siaran langsung|secara langsung|menit demi menit|"
    + _BY_THE_MINUTE
    + r"|minuut na minuut|u[zž]ivo|v živo|на живо|уживо|онлайн-трансляция|текстовая трансляция"
    r"|tiesiogiai|gyvai|í beinni|fréttavakt(?:in)?|vaktin|direkterapport|tường thuật|tiešraide|otseblogi|otsepilt|zuzenean|yn fyw|cập nhật liên tục|moja kwa moja|mubashara|en directe|drejtpërdrejt|beint)(?![^\W_])"
    r"|直播|实时|(?:不斷|不断|持續|持续)更新|滾動|滚动|即時更新|即时更新|文字直播|直擊|ライブ|速報|実況|随時更新|リアルタイム更新|タイムライン|مباشر|בשידור חי|שידור חי|עדכונים (?:שוטפים|חיים)|עדכון (?:שוטף|חי)|דיווח שוטף|실시간|생중계|문자 ?중계|\d{1,2}신(?![^\W_])|สด|เกาะติด|เกาะสถานการณ์|อัปเดตล่าสุด|लाइव|लाईव्ह|लाइव्ह|લાઈવ|લાઇવ|ਲਾਈਵ|ಲೈವ್|ലൈവ്|തത്സമയ[^\\W_]*|লাইভ|நேரலை|లైవ్|لائیو|زنده|تغطية (?:حية|مباشرة)|מתעדכן|லைவ்"
    r"|(?:^|[|»–—-] ?)(?:(?-i:ON-?LINE)(?![^\W_])|on-?line ?:)",  # as Czech and Slovak newsrooms begin the titles of theirs
    re.IGNORECASE,
)
"""Every language has the words; alone they prove nothing, sites are called "live" too."""

OTHER_WORDS: Final = re.compile(
    r"(?<![^\W_])(?:forums?|thread|viewtopic|showthread|transcripts?|transcription|abschrift|podcasts?|episodes?"
    r"|tv[- ]?(?:guide|listings?|schedule|programm?e?|gids|tablå)|programme tv|programación tv|guida tv|program tv"
    r"|fixtures|spielplan|timetable|fahrplan|recipes?|rezepte?|recettes?|recetas?|ricette|changelog|release notes"
    r"|obituaries|todesanzeigen|hansard|time plan)(?![^\W_])|番組表",
    re.IGNORECASE,
)
"""Pages whose lists have times and prose and are no live blog's."""

SURELY_A_BLOG: Final = re.compile(
    r"live[- ]?(?:blog|ticker|updates?)|news[- ]?(?:blog|ticker)|liveblogg", re.IGNORECASE
)
"""The strongest of these."""

ONE_BLOG: Final = re.compile(r"(?:live[- ]?(?:blog|ticker)|news[- ]?blog)(?![^\W_])", re.IGNORECASE)
"""What no index of several is called, but by a word for all of them."""

SURELY_LIVE: Final = re.compile(
    r"live[- ]?(?:blog|wire|ticker|updates?|text|coverage|report|center)|news[- ]?(?:blog|ticker)|latest updates|as it happen(?:s|ed)|running log|rolling coverage"
    r"|" + _BY_THE_MINUTE + r"|min[- ]per[- ]min|ao minuto|percről percre|hetki hetkeltä|relacja"
    r"|(?:ball|over)[- ]by[- ](?:ball|over)|liveblogg|live ?bericht|direktrapport|문자 ?중계",
    re.IGNORECASE,
)
"""What only live blogs are called, and now and then an index of articles."""

HINTS: Final = re.compile(
    r"(?<![^\W_])(?:updates|follow (?:the )?latest|what we know so far|(?:die )?(?:neu(?:e)?sten|aktuellen) entwicklungen|le point sur la situation"
    r"|les dernières (?:infos|informations)|últimas noticias|las? últimas? horas?|ultimi aggiornamenti|últimas (?:notícias|atualizações)"
    r"|laatste (?:nieuws|ontwikkelingen)|seneste (?:nyt|udvikling)|siste utvikling|senaste utvecklingen|perkembangan terkini|najnoviji razvoj|son gelişmeler)(?![^\W_])"
    r"|^update(?::| (?-i:[A-ZÀ-Þ]))",
    re.IGNORECASE,
)
"""In a title or an address: what is said of live blogs, and of articles too."""

NEWEST_FIRST: Final = re.compile(
    r"(?<![^\W_])(?:(?:newest|latest|most recent)\b.{0,40}\b(?:first|(?:on|at the) top)|oldest first|neu(?:e)?ste\w*\b.{0,60}\b(?:oben|zuerst)"
    r"|(?:plus récent\w*|dernières informations)\b.{0,40}\b(?:en haut|d['’]abord)|más reciente\w*\b.{0,40}\b(?:arriba|primero)|più recent\w\b.{0,40}\b(?:in alto|prima)"
    r"|mais recente\w?\b.{0,40}\b(?:acima|primeiro|topo)|nieuwste\b.{0,40}\b(?:boven\w*|eerst)|nyeste\b.{0,30}\b(?:øverst|først)|senaste\b.{0,30}\b(?:överst|först)"
    r"|найнові\w+\b.{0,20}\b(?:зверху|першими)|(?:сначала|сперва) (?:нов|стар)\w+|новые (?:сверху|первыми)|najnowsz\w+\b.{0,20}\b(?:górze|pierwsze))"
    r"|najnovije ?najstarije|найновіші ?найстаріші",
    re.IGNORECASE,
)
"""What is said of a list of updates, or chosen above it: its order."""

LIVE_THINGS: Final = re.compile(
    r"(?<![^\W_])(?:watch (?:online|tv)|live[- ]?stream(?:s|ing)?|(?:play|perform|sing|record|stream)(?:s|ed|ing)? live|live (?:music|album|shows?|tour|audience)|live tv|tv live|live radio|radio live|regarde[rz]|assista"
    r"|ver en vivo|assistir|guarda la diretta|kijk live|oglądaj|смотреть|izle|program(?:ação|mation)|sendeplan|palinsesto"
    r"|programme (?:tv|télé)|grille (?:tv|télé|des programmes|d[ue] \w{4,8}di)|traffic (?:news|updates?|reports?|alerts?)|verkehrs(?:meldungen|lage)|staumelder"
    r"|info(?:rmation)? trafic|service (?:updates?|status)|(?:past|recent) incidents|incident history|system status|line status|departures|arrivals|abfahrten|abflug|ankunft"
    r"|flight (?:status|tracker)|(?:stage|set) times|webcams?|chaîne)(?![^\W_])|البث المباشر|بث مباشر",
    re.IGNORECASE,
)
"""What else is live: programmes to watch, boards of trains and traffic. Not scores: live blogs of matches have them in their titles."""

PRICES: Final = re.compile(r"(?<![^\W_])(?:share|stock) price(?![^\W_])|aktienkurs", re.IGNORECASE)
"""Pages of prices call what they show live updates."""

DISCUSSIONS: Final = re.compile(
    r"(?<![^\W_])(?:forums?|foros?|showthread|viewtopic|viewthread|threads?|statuspage|incidents|blotter|police log"
    r"|(?:youtube|facebook|twitch|tiktok) com)(?![^\W_])"
    r"|^(?:www )?\w{0,30}status ",
    re.IGNORECASE,
)
"""In an address: readers talk there, about matches too while these are on; or a log is published once a day; "status.example.com" is for machines."""

TO_FOLLOW: Final = re.compile(
    r"(?<![^\W_])(?:follow|suivez|folgen sie|sigue|siga|acompanhe|segui|volg|følg|följ|sledujte|śledź|следите)(?![^\W_])",
    re.IGNORECASE,
)
"""What nobody says of what is over: "follow the storm hour by hour"."""

TOLD_AFTERWARDS: Final = re.compile(
    r"(?<![^\W_])(?:how (?:the|it|a) .{3,60}(?:happened|unfolded|failed|went wrong|ended|collapsed|sank|fell apart)|how the .{3,40} night|reconstruct(?:ion|ed|ing)|tick-?tock"
    r"|(?:minute|moment|step)[- ]by[- ](?:minute|moment|step)\W{1,4}how|(?:minute für minute|minuto a minuto|minuto per minuto|minute par minute)\W{1,4}(?:wie|so|cómo|como|así se reconstru\w+|come|così|comment)"
    r"|chronology|(?:a |the )?timeline of|reconstructie|ricostruzione|zo (?:ging het mis|verliep)|hour by hour|heure par heure|ora per ora|hora a hora|stunde (?:um|für) stunde|rekonstru\w+|protokoll"
    r"|so lief|chronologie|cronología|cronologia|cronistoria|хронолог\w+|[hk]ronologi\w*)(?![^\W_])",
    re.IGNORECASE,
)
"""What happened when, put together later: no update of it was ever news."""
