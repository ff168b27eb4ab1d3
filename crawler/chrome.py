"""What belongs to the site and not to the update: lines of a body that the site put there.

Two kinds of evidence, both of which can be named for every line that goes (`chrome_kind`, `repeated_lines`):
the line is one of the phrases with which sites everywhere ask to share, subscribe, log in, comment or read on;
or it stands word for word in so many updates of the page that nobody wrote it for this one. Sentences that
merely contain such words are journalism and stay.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, Final

from crawler.dates import runs_one_way
from crawler.words import word_count

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from crawler.items import BlogPosting, LiveBlogPosting

LONGEST_PHRASE: Final = 45
"""Words; a longer line is never taken for a phrase."""

SHARED_BY: Final = 0.5
"""The share of updates in which a short line must stand to be the site's: match tickers do repeat "Goal!"."""

FEWEST: Final = 3
"""Updates in which a line must stand, at least: twice is a pinned copy or a refrain."""

LONG_LINE: Final = 8
"""Words from which on a line that is repeated FEWEST times is chrome at any share: nobody writes it thrice."""

LONGEST_CONTROL, MOST_WORDS = 40, 3
"""Characters and words of a control with a count, at most: "Reply12 votes"."""

_COUNT: Final = re.compile(r"(?<=[^\W\d_]{3})\d+(?:[.,]\d+)?")
_BARE_COUNT: Final = re.compile(r"\d{1,3}(?:[.,]?\d{3})*")
LEAST_COUNT: Final = 20
"""What the highest of several counts of readers is at least: runs of a ball are fewer."""

GAP: Final = 4
"""Lines between two lines of one appeal that belong to it."""

_NETWORK = (
    r"(?:facebook|twitter|x|whats\s?app|messenger|linkedin|reddit|pinterest|telegram|bluesky|threads"
    r"|instagram|e-?mail|mail|sms|print|drucken|imprimer|imprimir|xing|flipboard|pocket|line|vkontakte)"
)
_SHARE = (
    r"(?:share|tweet|tweeter|twittern|twittear|post|teilen|partager|compartir|condividi|compartilhar|delen|deel|udostępnij|dela|del|jaa|jaga|dalintis|dalīties|deila|zdieľať|zdieľaj|sdílet|сподели|споделяне|bagikan|kongsi|paylaş|แชร์|chia sẻ|शेयर(?: करें)?|শেয়ার(?: করুন)?|シェア|ツイート|分享|转发|轉發|공유"
    r"|شارك|مشاركة)"
)
_ADVERT = (
    r"(?:advertisement|advertising|sponsored|promoted|anzeige|werbung|publicidad|publicité|pubblicità|publicidade|advertentie"
    r"|reklama|reklame|reklam|reklám|annonse|annonce|annons|mainos|inzerce|publicitate|διαφήμιση|реклама|iklan|quảng cáo|विज्ञापन(?: हटाएं)?|広告|광고|廣告|广告|hirdetés|oglas|โฆษณา|ad feedback"
    r"|إعلان|פרסומת)"
)
_AGENCY = r"(?:reuters|efe|europa press|afp|ap|epa|dpa|apa|ansa|lusa|belga|anp|ntb|getty images|keystone)"
_TITLE = r"(?: ?[:|>»–-].{0,160}|(?-i:(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])|(?<=[A-ZÀ-Þ]{2}) (?=[A-ZÀ-Þ\"“«])).{1,160})?"  # in texts the title may stand glued to it
_NAMES = r"(?-i:(?:[ ,/&|-]{1,3}(?:and |of |the )?[A-ZÀ-Þ(][\w.'’)]*){1,6})"


_ABBREVIATIONS: Final = {
    "network": _NETWORK,
    "share": _SHARE,
    "advert": _ADVERT,
    "agency": _AGENCY,
    "title": _TITLE,
    "names": _NAMES,
}
_NEEDS: Final = " => "


_PHRASES: Final[dict[str, str]] = {
    "share": r"""
        \d[\d.,]*\s?k? ?(?:shares?|condivision[ei]|partages?|compartidos?|compartilhamentos?|partilhas?|(?:mal|times|keer) (?:geteilt|shared|gedeeld)|delingen|udostępnie[nń]\w*|delninger|delningar|jakoa|reactions?|reazion[ei]|réactions?|reacción(?:es)?|reações|reaktionen|likes?|mi piace|j['’]aime|gefällt mir|me gusta|views?|visualizzazioni)
        (?:article )?share tools
        share (?:this|the|now|full|article|page|story|post|update|via|on|by|with).{0,60}
        share ?view more share options
        view more share options
        copy (?:this )?(?:link|url)(?: to clipboard)?
        (?:link )?copied(?: to clipboard)?
        read more about these links
        (?:perma)?link to (?:this )?(?:post|update|entry|comment)|(?:direkt|perma)?link zu(?:m| diesem) (?:eintrag|beitrag|post)(?: kopieren)?
        link kopieren|kopiuj link|copier le lien|copiar (?:enlace|link)|copia link|kopieer link|kopiera länk
        kopier lenke|kopier link|(?:zk|k)opírovat odkaz|link másolása|(?:с)?копировать ссылку|bağlantıyı kopyala|sao chép liên kết|salin (?:tautan|link)
        링크 복사|複製(?:連結|鏈結)|复制链接|کپی لینک|αντιγραφή συνδέσμου|העתק(?:ת)? קישור|enlace permanente|permalink|permalien
        リンクをコピー|نسخ الرابط|μοιραστείτε(?: το)?|distribuie|поділитися|поделиться|megosztás|podijeli|共有|シェアする
        (?:auf|via|per|sur|par|en|por|su|op|på) {network} {share}
        {share} (?:(?:auf|via|per|sur|par|en|por|su|op|on|i|no|na|på) )?{network}
        (?:\d[\d.,k]* ?)?{share}(?: ?\d[\d.,k]*)?
        (?:artikel|beitrag|meldung|eintrag) teilen|partager (?:cet?te? )?(?:article|publication)|compartir (?:esta )?(?:noticia|publicación)
        {share} (?:inlägg(?:et|en)?|innlegg(?:et)?|indlæg(?:get)?|artikkelen|artikeln|artiklen|dit bericht|bericht|wpis|post|tämä)
        (?:(?:{network}|{share})(?:[ ,|·•/]+|$)){3,}
    """,
    "newsletter": r"""
        (?:sign up|subscribe|register|get|receive)\b.{0,120}\b(?:newsletters?|e-?mails?|inbox|alerts|briefing|push notifications|whatsapp channel).{0,80}
        newsletters?(?::? (?-i:[A-ZÀ-Þ]).{1,40})?|newsletter sign-?up|sign up|subscribe|abonnieren|jetzt abonnieren|s['’]abonner|suscr[ií]bete|iscriviti|assine
        (?:jetzt )?(?:hier )?(?:zum|für den|unseren|den) .{0,40}newsletter.{0,20}(?:anmelden|abonnieren).{0,20}
        (?:melden sie sich|abonnieren sie|inscrivez-vous|abonnez-vous|recevez).{0,100}newslett.{0,160}
        (?-i:[A-ZÀ-Þ])[\w’'&-]{2,}(?: [\w’'&-]+){0,3} newsletter
        mail => .{0,20}\binvalid e-?mail\b.{0,30}|.{0,30}\bconfirmation e-?mail\b.{0,30}|.{0,10}\bvalid e-?mail address\b.{0,30}
        (?:suscr[ií]bete|apúntate|iscriviti|inscreva-se|assine|subscreva|meld je aan|zapisz się).{0,100}newslett.{0,80}
        (?:schrijf je in|meld je aan|abonneer je|abonn[eé]r på|tilmeld dig|meld deg på|anmäl dig|prenumerera|tilaa).{0,60}(?:nieuwsbrie|nyhedsbrev|nyhetsbrev|uutiskirje).{0,60}
        infolettre|uutiskirje|nyhetsbrev|nyhedsbrev|nieuwsbrief|hírlevél|newsletterul .{1,40}
        (?:abonează-te|εγγραφείτε|підпишіться|підписуйтеся|подпишитесь|подписывайтесь|iratkozz(?:on)? fel|pretplatite se|přihlaste se k odběru)\b.{0,100}
        (?:follow|find|join|like) us on (?:{network}|youtube|google news|tiktok)\b.{0,60}|(?:síguenos|seguinos|síganos) en (?:{network}|google news|tiktok)\b.{0,60}
        (?:suivez-nous sur|folgen sie uns (?:auf|bei)|seguici su|siga-nos n[oa]|volg ons op|följ oss på|følg oss på|śledź nas na|obserwuj nas (?:na|w)) .{2,60}
        newsletter => .{3,120}(?:abonnieren|bestellen) sie .{0,30}newsletter.{0,20}
        (?:follow|find|join|like) (?-i:[A-Z])[\w.'’& -]{1,30} on (?:{network}|youtube|google (?:news|discover)|tiktok)|suivez (?-i:[A-ZÀ-Þ]).{1,40} sur (?:{network}|youtube|google (?:news|actualités|discover)|tiktok)
        sigue a (?-i:[A-ZÀ-Þ]).{1,40} en (?:{network}|google (?:news|discover)|tiktok)|segui (?-i:[A-ZÀ-Þ]|il(?=[A-Z])).{1,40} su (?:{network}|google (?:news|discover)|tiktok)|únete al canal de (?:whatsapp|telegram)\b.{0,60}
        (?:add|choose|set|make|mark) .{2,60} (?:as|to) (?:an? |your )?preferred (?:news )?sources?\b.{0,60}|(?:añad[ae]|añadir|agrega|elige) .{2,60} (?:como|a tus) (?:tu )?fuentes? preferidas?\b.{0,40}
        (?:ajoute[zr]?|choisissez) .{2,60} (?:comme|à (?:vos|tes)) sources? préférées?\b.{0,40}|(?:aggiungi|scegli) .{2,60} (?:(?:tra|al)le tue|come) font[ei] preferit[ae]\b.{0,40}
        (?:adicion[ea]r?|escolha) .{2,60} (?:como|às suas) (?:sua )?fontes? preferidas?\b.{0,40}|(?:zet|voeg) .{2,60} als voorkeursbron\b.{0,40}|dodaj .{2,60} (?:do|jako) preferowan\w+ źród.{0,40}
        bevorzugte => .{2,80} als bevorzugte (?:google-?)?quelle\b.{0,60}
        (?:jetzt )?(?:den|unseren) .{0,40}(?:whatsapp|telegram)-?kanal .{0,60}(?:abonnieren|folgen).{0,20}
        (?:follow|join) (?:our|the) (?:.{1,40} )?(?:whatsapp|telegram) (?:channel|community|group|chat).{0,160}
        (?:únete a|síguenos en|sigue) nuestro (?:canal|grupo)\b.{0,160}|(?:entre|participe) (?:n?o|do) nosso (?:canal|grupo)\b.{0,160}
        you can find (?:this|the) (?:story|article) in .{0,40}bookmarks.{0,60}
        (?:download|get) (?:our|the .{1,30}) app(?: ?[:|] ?.{1,160}|(?: now)?(?: for free)?)
        your inbox => .{3,80}\b(?:in|into|to) your inbox(?: .{1,40})?|.{3,160}\b(?:delivered|sent) (?:straight |directly |right )?to your inbox.{0,40}
        postfach => .{3,80}in (?-i:Ihrem|Ihr) postfach(?: .{1,40})?
        boîte => .{3,80}dans (?:votre|ta) boîte (?:e-?)?mail.{0,40}
        en tu => .{3,80}en tu (?:correo|e-?mail|bandeja de entrada).{0,40}
        (?:receba|um resumo|as notícias|o melhor).{3,80}no seu e-?mail.{0,40}
        ao seu email, ao seu e-mail => .{3,160}\b(?:leva|chega|envi\w+) ao seu e-?mail\b.{0,80}
        nella tua => .{3,80}nella tua (?:casella|e-?mail|posta).{0,40}
        mailbox, inbox => .{3,80}in (?:je|uw) (?:mailbox|inbox).{0,40}
        i din => .{3,80}i din (?:inkorg|innboks|indbakke).{0,40}
        (?:segui|síguenos|siga|seguir|folge|abonnieren sie) (?:il nostro|en nuestro|o nosso|uns auf|unseren) (?:canale|canal|kanal) .{0,40}
        notifications can be managed in browser preferences
        (?:like|enjoyed|enjoying|love|loving) this (?:story|article)\? .{3,200}
    """,
    "consent": r"""
        (?:we and our|wir und unsere|nous et nos|nosotros y nuestros|noi e i nostri|nós e os nossos|wij en onze) (?:[0-9.]+ )?(?:partners?|partenaires|socios|parceiros)\b.{1,200}\b(?:devices?|cookies|geräte?n?|appareils?|terminal|dispositivos?|apparaat)\b.{0,160}
        (?:votre|ton) adresse e-?mail est utilisée.{0,300}|(?:deine|ihre) e-?mail-?adresse wird .{0,40}(?:verwendet|genutzt).{0,240}|your e-?mail address (?:will be|is) (?:only )?used.{0,240}
        (?:this|our) (?:web)?site (?:stores|uses|places) .{0,40}cookies?\b.{0,400}|we use (?:.{1,30} )?cookies\b.{0,400}|dies(?:e|er) (?:web)?(?:seite|site) (?:verwendet|nutzt|benutzt) .{0,30}cookies\b.{0,400}
        (?:ce|notre) site utilise (?:des )?cookies\b.{0,400}|este sitio (?:web )?(?:utiliza|usa) cookies\b.{0,400}|(?:questo|il nostro) sito (?:utilizza|usa) .{0,30}cookie\b.{0,400}|este (?:web)?site (?:utiliza|usa) cookies\b.{0,400}
        (?:deze|onze) (?:web)?site gebruikt .{0,30}cookies\b.{0,400}|(?:ta|nasza) strona (?:używa|korzysta) .{0,30}(?:cookies|ciasteczek)\b.{0,400}
        by (?:entering|submitting|providing|clicking|signing|subscribing|registering)\b.{2,100}\byou(?:['’]re|.{0,40})\b(?:agree|consent|accept|acknowledg|confirm).{0,300}
        mit (?:der|ihrer|deiner) (?:anmeldung|registrierung|bestellung)\b.{0,120}(?:datenschutz|agb|nutzungsbedingungen).{0,160}
        en vous (?:inscrivant|abonnant)\b.{0,40}vous (?:acceptez|reconnaissez).{0,240}|al (?:registrar|suscribir|inscribir)(?:te|se)\b.{0,60}acept.{0,240}
        (?:iscrivendo(?:ti|si)|registrando(?:ti|si))\b.{0,60}accett.{0,240}|door (?:je|u) .{0,30}(?:in te schrijven|aan te melden).{0,80}akkoord.{0,160}
        (?:bitte )?melden sie sich an, um zu kommentieren|.{0,60}n['’]avez pas accepté les cookies.{0,60}
    """,
    "log in": r"""
        (?:please )?(?:log|sign) ?in(?: or (?:register|sign up|create an? account))?(?: to .{1,60})?
        to (?:continue|keep) reading.{0,60}(?:register|log in|sign in|subscribe).{0,60}
        already (?:have an account|a subscriber|a member|registered)\b.{0,40}
        create an? (?:free )?account.{0,40}
        (?:please )?refresh (?:the|this|your) (?:page|browser) (?:or|to)\b.{0,120}
        logged in => .{0,40}to be automatically logged in.{0,40}
        (?:jetzt )?(?:anmelden|einloggen|registrieren)(?: oder registrieren)?
        se connecter|iniciar sesión|accedi|entrar
        (?:(?:please )?enter )?(?:your )?e-?mail(?: address|[- ]adresse?| adres)?|adresse e-?mail|(?:dirección de )?correo electrónico|indirizzo e-?mail|endereço de e-?mail
    """,
    "refresh": r"""
        (?:please )?(?:refresh|reload)\b.{0,30}\b(?:page|updates?|latest)\b.{0,40}
        this page (?:will )?(?:automatically )?(?:updates?|refresh(?:es)?)(?: automatically)?.{0,30}
        (?:bitte )?(?:laden sie )?(?:die )?seite (?:bitte )?(?:neu laden|aktualisieren|neu)
        actualisez la page.{0,30}|rafraîchir la page|actualizar (?:la )?página|aggiorna la pagina
        click (?:here )?to (?:refresh|load new posts).{0,20}
        (?:load|show) more
        (?:load|show|see|view) (?:more|older|new|newer|all) (?:posts|updates|entries|stories)
        (?:weitere|ältere|neue|mehr) (?:beiträge|meldungen|einträge) (?:laden|anzeigen)
        mehr laden|charger plus|voir plus|cargar más|ver más|carica altro|mostra altro|carregar mais|ver mais|meer laden
        back to top|nach oben
        skip (?:next section|to (?:next|main|end|content)|past|over)\b.{0,160}
    """,
    "advertisement": r"""
        \W*{advert}(?:\W+{advert})*\W*(?:(?:continue reading|scroll|story continues|article continues)(?: below)?.{0,30})?
        (?:story|article) continues (?:below|after).{0,40}|hide ads?
        {advert} ?[–—-] ?.{0,30}\b(?:continu\w*|jatkuu|fortsät\w*|forts[eæ]t\w*|weiter\w*|prosegue|segue|sigue|dalej)\b.{0,30}
        (?:artikkelen|artikeln|artiklen|saken) fort(?:setter|sätter|sætter) (?:under|etter|efter)\b.{0,40}
        block, bloqu => .{0,60}\bad-?block(?:er)?s?\b.{0,60}|.{0,120}(?:désactiv|deaktivier|disable|desactiv|disattiv)\w* .{0,30}(?:bloqueur|werbeblocker|ad ?blocker|bloqueador|adblock).{0,40}
        continue reading(?: the main story)?|scroll to continue.{0,30}
        nach der werbung weiterlesen|la suite après (?:cette|la) publicité|sigue leyendo
    """,
    "read more": r"""
        (?:read|see|watch|find out|learn) more(?: here| about this)?|more|mehr|más|altro|mais|meer|więcej
        (?:see also|also (?:read|see|watch))(?: here)?(?: ?[:|>»–-].{0,160})?|(?-i:READ) ?[|:»] ?.{3,160}
        read (?:more|also|next|the full story|full story)(?: here)? ?[:|>»–-].{0,160}
        read the full (?:story|article|report)(?: here)?
        recommended|related|more on this(?: story)?|more on this topic|related (?:news|stories|articles|topics|content|links|posts|videos)
        (?:recommended|related|more|top|latest|our other) (?:stories|articles|coverage|reads)
        explore more on (?:this|these) topics?|sur le même (?:sujet|thème)|dans la même rubrique|op dit onderwerp
        sobre el mismo tema|más sobre este tema|sullo stesso (?:argomento|tema)|sobre o mesmo (?:assunto|tema)
        (?:the )?most (?:read|viewed|popular)|(?:am )?meistgelesene?n?(?: artikel)?|les (?:articles les )?plus (?:lus|lues|vus)|(?:lo|las|los) más (?:le[ií]d[oa]s?|vist[oa]s?)
        (?:i|le) più (?:letti|lette|visti)|(?:as |os )?mais (?:lidas|lidos|vistas)|(?:het )?mee?st (?:gelezen|læste|leste?|läst|lästa|sett)|luetuimmat|najczęściej czytane|najpopularniejsze|nejčtenější
        en çok okunan(?:lar)?|самое читаемое|(?:アクセス)?ランキング|人気記事|많이 본 뉴스|الأكثر قراءة|you may also like|don['’]t miss|related ?:.{0,160}
        (?:das )?könnte (?:sie|dich|euch) (?:auch |ebenfalls )?interessieren{title}|(?:das )?könnte (?:ihnen|dir|euch) (?:auch |ebenfalls )?gefallen{title}
        \[(?:map|photos?|gallery|related|videos?|watch|read(?: more)?|more|previously|earlier|interactive|graphics?|listen|live updates)\b[^\[\]]{0,160}\]
        more (?:news|stories|articles|headlines) (?:from|on|about|in) .{2,40}
        read more (?:on|about) (?:this|the) (?:topic|story|subject)
        (?:lesen sie (?:auch|hier|mehr|dazu|mehr zum thema)|mehr (?:zum thema|dazu|lesen|hier)|weiterlesen|auch interessant|passend dazu){title}
        (?:[àa] lire (?:aussi|également|sur le (?:même )?sujet)|lire (?:aussi|également)|lire la suite|en savoir plus|voir aussi){title}
        (?:lee también|leer más|te recomendamos|le puede interesar|podría interesarle|te puede interesar|más información|lea también|ver también){title}
        (?:leggi anche|leggi (?:di più|tutto)|approfondisci){title}|(?:ti )?potrebbe(?:ro)? interessar(?:e|ti)(?: anche)?
        (?:leia (?:também|mais)|saiba mais|veja também){title}
        (?:lees ook|lees (?:meer|verder)){title}
        (?:czytaj (?:też|także|również|więcej|dalej)|(?:zobacz|sprawdź) (?:też|także|również)){title}
        (?:se (?:også|även|mer)|vis (?:mer|mere|flere)){title}
        (?:läs (?:mer|också|även)|les (?:også|mer)|læs (?:også|mere)){title}
        noticias? relacionadas?|(?:mirá|mira|lea|lee|vea) (?:también|además)(?: ?[:|>»–-].{0,160})?|(?:seguir|sigue) leyendo ?:?
        read our full (?:story|report|coverage)(?: here)?|filed under(?: ?:.{0,80})?
        (?:lue|katso) (?:myös|lisää)(?: aiheesta)?{title}|(?:čtěte|přečtěte si|viz) (?:také|též|více){title}|(?:pozri|čítajte) (?:aj|tiež|viac){title}
        (?:pro)?čitajte (?:i|još|također|takođe)(?: ovo)?{title}|preberite (?:še|tudi){title}
        (?:olvassa el|ezt is|kapcsolódó){title}|(?:cite[șş]te|vezi) (?:[șş]i|mai mult){title}|διαβάστε (?:επίσης|ακόμη|περισσότερα){title}
        (?:читайте|смотрите|дивіться|чытайце|вижте) (?:также|також|ещё|еще|таксама|още){title}|по теме{title}|(?:ilgili haber(?:ler)?|önerilen haberler|haberin devamı|ayrıca bakınız){title}
        (?:baca juga|xem thêm|यह भी पढ़ें|ये भी पढ़ें|इसे भी पढ़ें|আরও পড়ুন|関連記事|あわせて読みたい|おすすめ記事|관련기사){title}
        mohlo by vás (?:také |též )?zajímat{title}|über dieses thema (?:berichteten wir|haben wir berichtet).{0,80}|(?:още|повече) по темата|прочетете (?:още|повече){title}
        (?:đọc (?:ngay|thêm)|ये खबर भी पढ़ें|ये भी देखें|olvass(?:on|a)? (?:tovább|még)|olvasta már\??|קראו (?:גם|עוד)|ดูเพิ่มเติม|อ่านเพิ่มเติม|ข่าวที่เกี่ยวข้อง){title}
        (?:हेही वाचा|आणखी वाचा|यो पनि पढ्नुहोस्|આ પણ વાંચો|ਇਹ ਵੀ ਪੜ੍ਹੋ|மேலும் படிக்க|ఇది(?: కూడా)? చదవండి|ഇതും വായിക്കുക|കൂടുതൽ വായിക്കുക|ಇದನ್ನೂ ಓದಿ|مزید پڑھیں|یہ بھی پڑھیں){title}
        (?:(?:طالع|شاهد|إقرأ|اقرأ) (?:أيض[اً]+|كذلك|المزيد)|بیشتر بخوانید|همچنین بخوانید|مطالب مرتبط|bunlar da ilginizi çekebilir|soma pia|basahin(?: din)?){title}
        (?:loe (?:ka|lisaks|veel)|las(?:i|iet) arī|taip pat skaitykite|skaitykite (?:ir|taip pat|daugiau)|llegeix també|ler máis|irakurri (?:ere|gehiago)|sjá einnig|lesa meira|prečítajte si (?:aj|tiež)|pročitajte više){title}
        もっと(?:見る|読む)|相關(?:新聞|報導|文章)|相关(?:阅读|新闻)|延伸(?:閱讀|阅读)|請繼續往下閱讀.{0,20}
        続きを読む
    """,
    "tip": r"""
        (?:do you have|have you got|got|have) (?:a|any|some) (?:news )?(?:tips?|story|information|photos?|questions?)\b.{0,40}\?.{0,160}
        (?:du hast|hast du|sie haben|haben sie|habt ihr) (?:einen? |noch )?(?:hinweise?|tipps?|fragen?)\b.{0,60}\?.{0,160}
        heb (?:je|jij|u) (?:een |nog )?(?:tip|nieuwstip|vraag)\b.{0,40}\?.{0,120}|(?:tip|tips) (?:de redactie|oss|os)\b.{0,80}
        vous avez une (?:info|information|photo)\b.{0,60}\?.{0,160}|¿(?:tienes|tiene) (?:una historia|información)\b.{0,60}\?.{0,160}
        (?:har (?:du|ni|i)) (?:et |ett )?(?:tips|tip)\b.{0,40}\?.{0,160}
    """,
    "comment": r"""
        (?:{share} ?)?(?:\d[\d.,k]* ?)?(?:comments?|kommentare?|commentaires?|comentarios?|commenti|comentários?|reacties|komentarze|kommentarer)(?: ?\(?\d*\)?)?
        (?:view|read|see|show|post|leave|write|add|hide) (?:a |all |your |the )?(?:\d+ )?comments?
        join (?:the (?:conversation|discussion|debate)|thought-provoking conversations).{0,120}
        (?:what do you think|have your say)\b.{0,80}\bcomments?\b.{0,40}
        let us know in the comments.{0,40}|read or share this story.{0,80}
        \|? ?like(?: \d+)?(?: ?\| ?(?:reply|share|comment|flag|report)(?: \d+)?)+
        reply|antworten|répondre|responder|rispondi|kommentieren|commenter|comentar
        report this (?:comment|post)
        (?:see|spot|spotted|notice|found) an? (?:(?:spelling|grammar|grammatical)(?: or (?:spelling|grammar|grammatical))? (?:error|mistake)|error|typo|mistake)\b.{0,40}\?.{0,100}
    """,
    "photo credit": r"""
        \(?(?:photograph|photo|picture|image|illustration|graphic|video)s? (?:by|courtesy of):?{names}
        \(?(?:photograph|photo(?:graphie| credit)?|picture|image(?: credit| source)?) ?[:|©] ?.{1,80}
        \(?(?:foto(?:grafía)?|фото|bild(?:quelle|nachweis)?|crédit(?: photo)?|crédito|credit|quelle|fonte|zdjęcie|fot\.?|video|vidéo) ?[:|©] ?.{1,80}
        (?:©|\(c\)|copyright) ?.{1,60}|copyright © ?.{1,240}
        credit => .{0,300}credit(?:credit)?(?:\.{3}|…).{2,80}
        reserved, vorbehalten, réservés, reservados, riservati, voorbehouden => (?:(?=.*(?:©|\(c\)|copyright)).{0,360})?(?:all rights|alle rechte|tous droits|(?:todos )?los derechos|tutti i diritti|todos os direitos|alle rechten) (?:reserved|vorbehalten|réservés|reservados|riservati|voorbehouden)\b(?:\W*(?-i:[A-Z]).{0,60}|\W*)
        copyright (?:©|\(c\))? ?(?:19|20)\d\d\b.{1,300}
        bildquellen?: .{1,80}|fotostrecke(?: mit \d+ bildern)?(?: ?[:|].{0,120})?|photo gallery
        /, via => .{0,40}(?:getty images|afp|reuters|epa|dpa|picture alliance|shutterstock|anp|ansa|efe) ?(?:/|via) ?.{1,40}
        ( => .{3,240}\((?:photo|picture|image|foto(?:ğraf|grafía|grafie)?|bild|fot|kuva|фото|снимка)s?(?:[:.]| by) ?(?-i:[^\W\d_a-zà-ÿ])[^()]{1,60}\)
        credit, photo, foto => [^.!?…]{3,160} (?-i:CREDIT|Credit|PHOTO|FOTO|Foto): ?[^.!?]{2,60}
        .{3,240}[.!?…][”"»’']? ?(?-i:CREDIT|Credit|PHOTO|Photo|Picture|FOTO|Foto|FOTÓ|Fotó|Fot\.|Zdj\.|KUVA|Kuva|BILD|Bild|ФОТО|Фото|Снимка|Φωτογραφία|Ảnh|写真|사진) ?[:=：] ?[^.!?]{2,60}
        /, | => .{3,240}[.!?…][”"»’']? (?-i:[^\W\d_a-zà-ÿ][\w.'’-]*(?: [^\W\d_a-zà-ÿ][\w.'’-]*){0,3}) ?[/|] ?{agency}(?: via .{2,30})?
        ( => .{3,240}[.!?…][”"»’']?\((?-i:[^\W\d_a-zà-ÿ])[^()]{1,60}\)
        credit:  => .{3,240}\b(?:photo|image|picture) credit: .{2,60}
        /, | => [^.!?…]{3,160} [/|] ?{agency}
        źródło (?:zdjęcia|zdjęć|fot\.?) ?[:|©] ?.{1,80}
        \(?ap photo/.{1,60}|imago(?: images)?(?: ?/ ?.{1,40})?
        (?:image|picture|photo|video|media) source ?,.{1,60}
        pic, photo, foto, bild => [^.!?…]{3,240}\.? [—–-] ?(?:picture|photo|pic|foto|bild)s? (?:by|courtesy of|via|von)\b.{2,60}
        (?:getty images|reuters|afp|epa|dpa|pa media|pa wire)(?: images)?
    """,
    "updated": r"""
        (?:last )?(?:updated|edited|modified)(?: (?:at|on))? ?:? [\d:.,\ ]*\d.{0,30}
        this (?:article|story|report) was (?:first|originally|last) (?:published|updated) .{0,80}
        diese[rs]? (?:meldung|beitrag|artikel|bericht|sendung) (?:wurde|lief|erschien) .{0,60}\d\d:\d\d.{0,60}
        (?:zuletzt )?(?:aktualisiert|geändert)(?: (?:am|um))? ?:? .{0,10}\d.{0,30}
        (?:mis à jour|modifié|actualizado|aggiornato|atualizado|bijgewerkt|oppdatert|uppdaterad) .{0,10}\d.{0,30}
    """,
    "embed": r"""
        (?:empfohlener )?externer inhalt(?: von .{1,30})?|(?:an dieser stelle (?:finden sie|befindet sich) .{0,120})
        wir benötigen ihre (?:einwilligung|zustimmung).{0,200}|(?:dieser|der) inhalt wird von .{1,40} bereitgestellt.{0,160}
        media player error|this video (?:can ?not|can['’]t) be played|(?:your|this) browser (?:does not|doesn['’]t) support .{1,60}
        (?:ihr browser unterstützt|(?:votre|ton) navigateur (?:ne |n['’])|(?:tu|su) navegador no|o (?:seu|teu) navegador não|il (?:tuo|suo) browser non|(?:uw|je|jouw) browser ondersteunt|din (?:webbläsare|nettleser|browser) (?:stöd|støt|understøt)\w* (?:inte|ikke)|twoja przeglądarka nie).{1,80}
        loading(?: (?:twitter|x|facebook|instagram|youtube|tweet|video)(?: content)?)?(?:…|\.{3})?|embed(?:ded content)?
        (?:this|the) content (?:is not available|is blocked|could not be loaded|is hosted|is provided) .{0,160}
        (?:ta treść pochodzi z serwisu|ce contenu (?:est (?:bloqué|fourni|hébergé)|n['’]est pas (?:ouvert|disponible|accessible)|provient de)|este contenido (?:está|es) (?:alojado|bloqueado|proporcionado)) .{0,160}
        content from {network} (?:is|needs|requires) .{0,120}|allow (?:{network}|.{1,30}) content\?
        view this (?:post|photo|profile) on (?:instagram|threads|facebook)
        sieh dir diesen beitrag auf instagram an|(?:voir|afficher) cette publication sur instagram
        ver esta (?:publicación en|publicação no) instagram|visualizza questo post su instagram
        (?:dit )?bericht (?:op instagram )?bekijken(?: op instagram)?|bekijk dit bericht op instagram
        se (?:dette innlegget|dette opslag|detta inlägg) på instagram|visa detta inlägg på instagram
        wyświetl ten post na instagramie|この投稿をinstagramで見る
    """,
    "pinned": r"""
        pinned(?: post| update)?|angepinnt|(?:oben )?(?:angeheftet|fixiert)|fixat|épinglée?|fijad[oa]|destacad[oa]|fissat[oa]|in evidenza|afixad[oa]
        vastgezet|vastgepind|uitgelicht|fastgjort|fastgjorda?|festet|fäst|fästad|kiinnitetty|przypięt[aey]|připnut[áoý]
        закреплено|в закрепе|sabitlendi|置顶|固定|固定表示|고정|مثبت|مثبّت
    """,
    "appeal": r"""
        your (?:support|donation|contribution|subscription) (?:helps|makes|allows|means|keeps|funds)\b.{0,200}
        allows us => .{0,120}your (?:donation|contribution|support) allows us.{0,200}
        (?:please )?(?:support|donate to|contribute to|help (?:us|fund)) .{0,40}(?:our|independent) (?:journalism|newsroom|reporting).{0,120}
        coverage => .{3,60}\bcoverage .{0,60}(?:is|was) (?:supported|funded|underwritten|made possible) (?:in part )?by .{3,300}
        donate(?: now)?|spenden|jetzt spenden|faire un don|dona|doar|doneer
        unterstützen sie (?:uns|unsere).{0,120}|soutenez(?:-nous| notre).{0,120}|apoya (?:nuestro|el) periodismo.{0,120}
    """,
}  # fmt: skip
"""Alternatives of each kind, one to a line, with abbreviations in braces.

"postfach => .{3,80} ..." is tried only where that word, or another before the arrow, stands in the line: what may
begin with anything is dear to look for, and most lines are journalism.
"""


def _compiled(alternatives: Iterable[str]) -> re.Pattern[str]:
    written = "|".join(alternatives)
    for name, meaning in _ABBREVIATIONS.items():
        written = written.replace(f"{{{name}}}", meaning)
    return re.compile(written, re.IGNORECASE)


_LINES: Final = [
    (kind, line.strip()) for kind, lines in _PHRASES.items() for line in lines.strip().splitlines()
]
_KINDS: Final = tuple(_PHRASES)
_PLAIN: Final = _compiled(
    f"({'|'.join(line for kind, line in _LINES if kind == name and _NEEDS not in line)})" for name in _KINDS
)
"""The phrases that need no word, one group for each kind."""

_NEEDING: Final = [
    (tuple(words.split(", ")), kind, _compiled([phrases]))
    for kind, line in _LINES
    if _NEEDS in line
    for words, phrases in [line.split(_NEEDS)]
]
_NEW_WINDOW: Final = re.compile(
    r"\s*[(\[](?:opens? in (?:a )?new (?:tab|window)|external(?: link)?|öffnet in (?:einem )?neue[mn] (?:fenster|tab)"
    r"|nouvelle fenêtre|s['’]ouvre dans (?:une nouvelle fenêtre|un nouvel onglet)|(?:se )?abre en (?:una )?(?:nueva )?ventana(?: nueva)?"
    r"|si apre in una nuova (?:finestra|scheda)|abre (?:em|numa) nova (?:janela|aba)|opent in (?:een )?nieuw (?:venster|tabblad)"
    r"|otwiera się w nowym oknie|öppnas i nytt fönster|åpnes i nytt vindu)[)\]]",
    re.IGNORECASE,
)
_LABEL_ALONE: Final = re.compile(r"[^:|>»]{1,40}[:|>»]?$")


def drop_chrome(posting: LiveBlogPosting) -> LiveBlogPosting:
    """The posting with the site's lines taken out of its updates' bodies; `html` stays as published.

    An update without a headline or a picture that consists of such lines alone keeps its body: they are what was published.
    """
    repeated = repeated_lines([update.article_body for update in posting.updates])
    return replace(posting, updates=tuple(_without_chrome(update, repeated) for update in posting.updates))


def _without_chrome(update: BlogPosting, repeated: frozenset[str]) -> BlogPosting:
    lines = update.article_body.split("\n")
    cleaned = [without_window_note(line) for line in lines]
    drop = {i for i, line in enumerate(cleaned) if folded(line) in repeated or chrome_kind(line)}
    drop |= _between_appeals(cleaned)
    drop |= {teaser for i in drop for teaser in _announced_teasers(cleaned, i, update.html)}
    kept = [line for i, line in enumerate(cleaned) if i not in drop and line.strip()]
    if not kept and update.images:  # below a picture alone, what is said of it is what was published
        kept = [line for line in cleaned if chrome_kind(line) == "photo credit"]
    if kept == lines or not (kept or update.headline or update.images):
        return update
    return replace(update, article_body="\n".join(kept))


@lru_cache(maxsize=4096)
def chrome_kind(line: str) -> str | None:
    """Which of the site's phrases the whole line is ("share", "newsletter", ...), or None.

    >>> chrome_kind("Share on Facebook"), chrome_kind("They share on Facebook what they ate.")
    ('share', None)
    """
    trimmed = without_window_note(line).strip(" \t\n.!:|•·・■●▼▶>»–-—")
    if not trimmed or len(trimmed) > 10 * LONGEST_PHRASE or len(trimmed.split()) > LONGEST_PHRASE:
        return None
    if (found := _PLAIN.fullmatch(trimmed)) and found.lastindex:
        return _KINDS[found.lastindex - 1]
    lower = trimmed.lower()
    for words, kind, phrases in _NEEDING:
        for word in words:
            if word in lower and phrases.fullmatch(trimmed):
                return kind
    return None


def without_window_note(line: str) -> str:
    """The line without what screen readers are told of its links: "(opens in new window)"."""
    return _NEW_WINDOW.sub("", line) if "(" in line or "[" in line else line


def repeated_lines(bodies: Sequence[str]) -> frozenset[str]:
    """The lines, folded, that stand in so many of the bodies that the site put them there; controls with whatever count."""
    lines = [{folded(line) for line in body.split("\n")} - {""} for body in bodies]
    least = max(FEWEST, SHARED_BY * len(bodies))
    exact = Counter(line for found in lines for line in found)
    shapes = {line: shape for line in exact if (shape := _without_count(line))}
    counted = Counter(shape for found in lines for shape in {shapes[line] for line in found & shapes.keys()})
    counts = _bare_counts(lines)
    return frozenset(counts if len(counts) >= least else ()) | frozenset(
        line
        for line, count in exact.items()
        if (count >= FEWEST and (count >= least or word_count(line) >= LONG_LINE))
        or counted[shapes.get(line, "")] >= least
    )


def _bare_counts(lines: Sequence[set[str]]) -> list[str]:
    """The lines that are a number alone, one an update, in no order: how often each was shared, beside an icon.

    What numbers updates, or orders them as a match's minutes do, runs one way.
    """
    found = [[line for line in update if _BARE_COUNT.fullmatch(line)] for update in lines]
    counts = [alone[0] for alone in found if len(alone) == 1]
    numbers = [int(re.sub(r"\D", "", count)) for count in counts]
    return [] if max(numbers, default=0) < LEAST_COUNT or runs_one_way(numbers) else counts


def _without_count(line: str) -> str:
    """A control with its count made one: "Reply12 votes" differs from "Reply3 votes" in nothing that an editor wrote.

    The count stands glued to the control's name, in an element of its own; "Lap 12" and "120km to go" are words.
    """
    if len(line) > LONGEST_CONTROL or not _COUNT.search(line) or len(line.split()) > MOST_WORDS:
        return ""
    return _COUNT.sub("0", line)


@lru_cache(maxsize=4096)
def folded(line: str) -> str:
    """The words as compared between updates: case and runs of space do not count."""
    return " ".join(line.casefold().split())


def _between_appeals(lines: Sequence[str]) -> set[int]:
    """The lines between two lines of one appeal for money, which names its reasons in between."""
    hits = [i for i, line in enumerate(lines) if chrome_kind(line) == "appeal"]
    between: set[int] = set()
    for first, second in pairwise(hits):
        if second - first <= GAP + 1:
            between.update(range(first, second))
    return between


def _announced_teasers(lines: Sequence[str], position: int, html: str) -> Iterable[int]:
    """The lines that are nothing but links behind a line that is nothing but "Read more"."""
    if chrome_kind(lines[position]) != "read more" or not _LABEL_ALONE.match(lines[position]):
        return ()
    behind = range(position + 1, len(lines))
    links = _linked(html) if behind else ()
    return takewhile(lambda i: lines[i].strip() in links, behind)


def _linked(html: str) -> frozenset[str]:
    """The texts of links that are as long as a headline."""
    texts: Iterable[str] = re.findall(r"<a\b[^>]{0,2000}>(.{20,300}?)</a>", html, re.DOTALL | re.IGNORECASE)
    return frozenset(" ".join(re.sub(r"<[^>]{0,2000}>", " ", text).split()) for text in texts)
