"""Publishers whose address does not tell whose clock their pages print: a .com is sold to everybody."""

from __future__ import annotations

from typing import Final

_BY_ZONE: Final = {
    "Africa/Cairo": "ahram.org.eg youm7.com",
    "Africa/Johannesburg": "dailymaverick.co.za iol.co.za news24.com timeslive.co.za",
    "Africa/Lagos": "channelstv.com guardian.ng premiumtimesng.com punchng.com thisdaylive.com vanguardngr.com",
    "Africa/Nairobi": "nation.africa",
    "America/Argentina/Buenos_Aires": "clarin.com infobae.com lanacion.com.ar ole.com.ar pagina12.com.ar perfil.com tycsports.com",
    "America/Bogota": "elespectador.com eltiempo.com rcnradio.com semana.com",
    "America/Caracas": "elnacional.com",
    "America/Chicago": (
        "al.com chicagotribune.com dallasnews.com expressnews.com houstonchronicle.com jsonline.com "
        "kansascity.com nola.com omaha.com star-telegram.com startribune.com statesman.com "
        "stltoday.com suntimes.com tennessean.com texastribune.org wgntv.com"
    ),
    "America/Denver": "9news.com abqjournal.com denverpost.com deseret.com sltrib.com",
    "America/Guayaquil": "elcomercio.com eluniverso.com primicias.ec",
    "America/Lima": "elcomercio.pe rpp.pe",
    "America/Los_Angeles": (
        "abc7.com abc7news.com berkeleyside.org deadline.com kcra.com kqed.org "
        "latimes.com macrumors.com mercurynews.com ocregister.com oregonlive.com reviewjournal.com "
        "sacbee.com sandiegouniontribune.com seattletimes.com sfchronicle.com spokesman.com "
        "variety.com"
    ),
    "America/Mexico_City": (
        "animalpolitico.com aristeguinoticias.com eluniversal.com.mx excelsior.com.mx milenio.com "
        "proceso.com.mx reforma.com"
    ),
    "America/New_York": (
        "abcnews.go.com ajc.com amny.com apnews.com axios.com baltimoresun.com barrons.com "
        "bleacherreport.com boston.com bostonglobe.com businessinsider.com buzzfeednews.com "
        "cbsnews.com cbssports.com charlotteobserver.com cleveland.com cnbc.com cnn.com deadspin.com "
        "espn.com forbes.com fortune.com foxnews.com freep.com gothamist.com "
        "huffingtonpost.com huffpost.com inquirer.com marketwatch.com masslive.com "
        "miamiherald.com nbcnews.com newsday.com newsmax.com newsnationnow.com newsweek.com nj.com "
        "npr.org nydailynews.com nypost.com nytimes.com orlandosentinel.com pennlive.com "
        "politico.com semafor.com si.com slate.com sportingnews.com sun-sentinel.com syracuse.com "
        "tampabay.com theathletic.com theatlantic.com thedailybeast.com thehill.com theverge.com "
        "time.com usatoday.com vox.com washingtonpost.com wcvb.com wral.com wsj.com"
    ),
    "America/Phoenix": "azcentral.com",
    "America/Santiago": "biobiochile.cl cooperativa.cl emol.com latercera.com",
    "America/Sao_Paulo": "estadao.com.br globo.com r7.com terra.com.br uol.com.br",
    "America/Toronto": (
        "cbc.ca cp24.com ctvnews.ca globalnews.ca journaldemontreal.com lapresse.ca ledevoir.com "
        "montrealgazette.com nationalpost.com ottawacitizen.com radio-canada.ca sportsnet.ca "
        "theglobeandmail.com thestar.com torontosun.com tsn.ca tvanouvelles.ca"
    ),
    "America/Vancouver": "vancouversun.com",
    "Asia/Bangkok": "bangkokpost.com",
    "Asia/Colombo": "dailymirror.lk",
    "Asia/Dhaka": "bdnews24.com prothomalo.com thedailystar.net",
    "Asia/Dubai": "gulfnews.com khaleejtimes.com thenationalnews.com",
    "Asia/Ho_Chi_Minh": "tuoitre.vn vnexpress.net",
    "Asia/Hong_Kong": "scmp.com",
    "Asia/Jakarta": "detik.com kompas.com tempo.co thejakartapost.com",
    "Asia/Jerusalem": "haaretz.com i24news.tv jpost.com timesofisrael.com ynetnews.com",
    "Asia/Karachi": "dawn.com geo.tv",
    "Asia/Kathmandu": "kathmandupost.com",
    "Asia/Kolkata": (
        "aajtak.in abplive.com amarujala.com bhaskar.com business-standard.com cnbctv18.com "
        "deccanchronicle.com deccanherald.com dnaindia.com firstpost.com hindustantimes.com "
        "indianexpress.com indiatimes.com indiatvnews.com jagran.com livehindustan.com livemint.com "
        "manoramaonline.com mathrubhumi.com moneycontrol.com ndtv.com newindianexpress.com news18.com "
        "onmanorama.com outlookindia.com scroll.in telegraphindia.com thehindu.com theprint.in "
        "thequint.com thewire.in timesnownews.com zeenews.india.com"
    ),
    "Asia/Kuala_Lumpur": "malaysiakini.com thestar.com.my",
    "Asia/Manila": "abs-cbn.com gmanetwork.com inquirer.net philstar.com rappler.com",
    "Asia/Qatar": "aljazeera.net",
    "Asia/Riyadh": "alarabiya.net arabnews.com",
    "Asia/Seoul": "koreaherald.com koreatimes.co.kr yna.co.kr",
    "Asia/Shanghai": "caixin.com chinadaily.com.cn thepaper.cn xinhuanet.com",
    "Asia/Singapore": "channelnewsasia.com straitstimes.com",
    "Asia/Tokyo": "asahi.com mainichi.jp nikkei.com",
    "Australia/Adelaide": "adelaidenow.com.au",
    "Australia/Brisbane": "brisbanetimes.com.au couriermail.com.au",
    "Australia/Melbourne": "theage.com.au",
    "Australia/Perth": "perthnow.com.au thewest.com.au watoday.com.au",
    "Australia/Sydney": "9news.com.au abc.net.au news.com.au smh.com.au theaustralian.com.au",
    "Europe/Athens": "ekathimerini.com",
    "Europe/Belgrade": "b92.net blic.rs n1info.rs",
    "Europe/Berlin": "dw.com",
    "Europe/Brussels": "euractiv.com politico.eu",
    "Europe/Dublin": "irishexaminer.com irishtimes.com",
    "Europe/Istanbul": "dailysabah.com hurriyetdailynews.com trtworld.com",
    "Europe/Kyiv": (
        "censor.net kyivindependent.com kyivpost.com nv.ua pravda.com.ua ukrinform.net ukrinform.ua unian.net"
    ),
    "Europe/London": (
        "bbc.co.uk bbc.com cityam.com ft.com gbnews.com itv.com news.sky.com scotsman.com sky.com "
        "skysports.com theguardian.com thetimes.com"
    ),
    "Europe/Madrid": (
        "abc.es ara.cat as.com eitb.eus elconfidencial.com eldiario.es elespanol.com elmundo.es "
        "elpais.com elperiodico.com larazon.es lavanguardia.com lavozdegalicia.es marca.com "
        "mundodeportivo.com publico.es sport.es"
    ),
    "Europe/Moscow": (
        "championat.com gazeta.ru interfax.ru iz.ru kommersant.ru kp.ru lenta.ru meduza.io mk.ru "
        "novayagazeta.eu rbc.ru ria.ru sports.ru tass.ru vedomosti.ru"
    ),
    "Europe/Paris": "bfmtv.com euronews.com france24.com rfi.fr",
    "Europe/Rome": "corriere.it ilsole24ore.com repubblica.it",
    "Europe/Zagreb": "24sata.hr index.hr jutarnji.hr",
}

HOSTS: Final = {host: zone for zone, hosts in _BY_ZONE.items() for host in hosts.split()}
"""Time zones by host, without "www."; the clock is the one that the publisher's pages print."""
