"""Publishers whose address does not tell whose clock their pages print: a .com is sold to everybody."""

from __future__ import annotations

from typing import Final

_BY_ZONE: Final = {
    "Africa/Accra": "citinewsroom.com ghanaweb.com graphic.com.gh myjoyonline.com",
    "Africa/Algiers": "tsa-algerie.com",
    "Africa/Cairo": "ahram.org.eg almasryalyoum.com masrawy.com youm7.com",
    "Africa/Casablanca": "hespress.com le360.ma",
    "Africa/Harare": "newzimbabwe.com",
    "Africa/Johannesburg": (
        "citizen.co.za dailymaverick.co.za ewn.co.za iol.co.za mg.co.za news24.com "
        "sowetanlive.co.za timeslive.co.za"
    ),
    "Africa/Lagos": (
        "channelstv.com dailytrust.com guardian.ng premiumtimesng.com punchng.com "
        "saharareporters.com sunnewsonline.com thecable.ng thisdaylive.com tribuneonlineng.com "
        "vanguardngr.com"
    ),
    "Africa/Nairobi": "nation.africa standardmedia.co.ke the-star.co.ke tuko.co.ke",
    "Africa/Tunis": "businessnews.com.tn mosaiquefm.net",
    "America/Anchorage": "adn.com alaskasnewssource.com",
    "America/Argentina/Buenos_Aires": (
        "a24.com ambito.com batimes.com.ar c5n.com clarin.com cronista.com eldestapeweb.com "
        "eldia.com infobae.com iprofesional.com lanacion.com.ar mdzol.com minutouno.com ole.com.ar "
        "pagina12.com.ar perfil.com rosario3.com tn.com.ar tycsports.com"
    ),
    "America/Asuncion": "abc.com.py ultimahora.com",
    "America/Bogota": (
        "bluradio.com elcolombiano.com elespectador.com elheraldo.co elpais.com.co eltiempo.com "
        "noticiascaracol.com pulzo.com rcnradio.com semana.com wradio.com.co"
    ),
    "America/Caracas": "efectococuyo.com el-nacional.com elnacional.com",
    "America/Chicago": (
        "abc13.com abc7chicago.com al.com arkansasonline.com blockclubchicago.org "
        "chicagotribune.com clarionledger.com click2houston.com commercialappeal.com dallasnews.com "
        "desmoinesregister.com expressnews.com fox2now.com fox32chicago.com fox9.com "
        "houstonchronicle.com jsonline.com kansascity.com kare11.com kcci.com kens5.com ketv.com "
        "kfor.com khou.com kmbc.com koco.com ksat.com ksdk.com kshb.com kstp.com kvue.com kxan.com "
        "madison.com mprnews.org nbcchicago.com nbcdfw.com newschannel5.com nola.com oklahoman.com "
        "omaha.com star-telegram.com startribune.com statesman.com stltoday.com suntimes.com "
        "tennessean.com texastribune.org theadvocate.com thv11.com tmj4.com tulsaworld.com "
        "twincities.com wdsu.com wfaa.com wgntv.com wisn.com wowt.com wreg.com wsmv.com wwltv.com"
    ),
    "America/Costa_Rica": "crhoy.com nacion.com teletica.com",
    "America/Denver": (
        "9news.com abqjournal.com billingsgazette.com coloradosun.com denver7.com denverpost.com "
        "deseret.com fox13now.com gazette.com idahostatesman.com kdvr.com koat.com krqe.com ksl.com "
        "ktvb.com kutv.com sltrib.com"
    ),
    "America/Edmonton": "calgaryherald.com edmontonjournal.com",
    "America/El_Salvador": "elsalvador.com laprensagrafica.com",
    "America/Guatemala": "prensalibre.com",
    "America/Guayaquil": "elcomercio.com eluniverso.com primicias.ec",
    "America/Halifax": "saltwire.com thechronicleherald.ca",
    "America/Havana": "14ymedio.com cibercuba.com cubadebate.cu",
    "America/La_Paz": "eldeber.com.bo la-razon.com lostiempos.com",
    "America/Lima": "depor.com elcomercio.pe gestion.pe larepublica.pe rpp.pe",
    "America/Los_Angeles": (
        "10news.com 8newsnow.com abc10.com abc7.com abc7news.com berkeleyside.org dailynews.com "
        "deadline.com eastbaytimes.com fox13seattle.com fox5sandiego.com foxla.com fresnobee.com "
        "katu.com kcra.com kgw.com king5.com kiro7.com koin.com komonews.com kpbs.org kptv.com "
        "kqed.org kron4.com ktla.com ktnv.com ktvu.com lasvegassun.com latimes.com macrumors.com "
        "mercurynews.com ocregister.com oregonlive.com pressdemocrat.com reviewjournal.com "
        "sacbee.com sandiegouniontribune.com seattletimes.com sfchronicle.com sfgate.com "
        "sfstandard.com spokesman.com variety.com"
    ),
    "America/Mexico_City": (
        "animalpolitico.com aristeguinoticias.com eleconomista.com.mx elfinanciero.com.mx "
        "eluniversal.com.mx excelsior.com.mx expansion.mx informador.mx jornada.com.mx "
        "mediotiempo.com milenio.com nmas.com.mx proceso.com.mx record.com.mx reforma.com "
        "sdpnoticias.com sinembargo.mx unotv.com"
    ),
    "America/New_York": (
        "10tv.com 11alive.com 6abc.com abc11.com abc7ny.com abcnews.go.com ajc.com amny.com "
        "apnews.com app.com axios.com baltimoresun.com bangordailynews.com barrons.com "
        "barstoolsports.com bleacherreport.com boston.com boston25news.com bostonglobe.com "
        "buffalonews.com businessinsider.com buzzfeed.com buzzfeednews.com cbsnews.com "
        "cbssports.com charlotteobserver.com cincinnati.com cleveland.com clickondetroit.com "
        "clickorlando.com cnbc.com cnn.com courant.com courier-journal.com ctpost.com dailykos.com "
        "deadspin.com delawareonline.com detroitnews.com dispatch.com espn.com forbes.com "
        "fortune.com fox13news.com fox29.com fox5atlanta.com fox5dc.com fox5ny.com foxbusiness.com "
        "foxnews.com foxsports.com freep.com gothamist.com heraldtribune.com hollywoodreporter.com "
        "huffingtonpost.com huffpost.com indystar.com inquirer.com investopedia.com "
        "jacksonville.com kiplinger.com knoxnews.com lancasteronline.com live5news.com local10.com "
        "marketwatch.com masslive.com mcall.com mediaite.com miamiherald.com mlive.com "
        "motherjones.com msnbc.com nbcboston.com nbcconnecticut.com nbcnews.com nbcnewyork.com "
        "nbcphiladelphia.com nbcwashington.com news4jax.com news5cleveland.com newsday.com "
        "newsmax.com newsnationnow.com newsobserver.com newsweek.com newyorker.com nj.com "
        "northjersey.com npr.org ny1.com nydailynews.com nymag.com nypost.com nytimes.com "
        "orlandosentinel.com palmbeachpost.com pennlive.com pilotonline.com pix11.com politico.com "
        "post-gazette.com postandcourier.com pressherald.com propublica.org providencejournal.com "
        "rawstory.com richmond.com rollcall.com rollingstone.com salon.com sbnation.com semafor.com "
        "si.com silive.com slate.com sportingnews.com sun-sentinel.com syracuse.com tampabay.com "
        "telegram.com theathletic.com theatlantic.com thebaltimorebanner.com thedailybeast.com "
        "thehill.com thenation.com theringer.com thestate.com theverge.com time.com timesunion.com "
        "today.com triblive.com usatoday.com vox.com vulture.com wabe.org washingtonexaminer.com "
        "washingtonpost.com washingtontimes.com wavy.com wbaltv.com wbir.com wbtv.com wbur.org "
        "wcnc.com wcpo.com wcvb.com wesh.com wfla.com wftv.com wgrz.com whdh.com whyy.org wistv.com "
        "wjla.com wkyc.com wlky.com wlwt.com wmur.com wpri.com wptv.com wpxi.com wral.com wsbtv.com "
        "wsj.com wsoctv.com wsvn.com wthr.com wtkr.com wtop.com wtsp.com wtvr.com wusa9.com "
        "wxyz.com"
    ),
    "America/Panama": "prensa.com telemetro.com tvn-2.com",
    "America/Phoenix": (
        "12news.com abc15.com azcentral.com azfamily.com fox10phoenix.com kold.com ktar.com tucson.com"
    ),
    "America/Puerto_Rico": "elnuevodia.com primerahora.com",
    "America/Santiago": (
        "24horas.cl adnradio.cl biobiochile.cl cooperativa.cl elmostrador.cl emol.com lacuarta.com "
        "latercera.com meganoticias.cl redgol.cl t13.cl"
    ),
    "America/Santo_Domingo": "diariolibre.com listindiario.com",
    "America/Sao_Paulo": (
        "abril.com.br brasil247.com cartacapital.com.br clicrbs.com.br cnnbrasil.com.br "
        "correiobraziliense.com.br em.com.br estadao.com.br exame.com gazetadopovo.com.br globo.com "
        "ig.com.br infomoney.com.br jovempan.com.br lance.com.br metropoles.com otempo.com.br "
        "poder360.com.br r7.com terra.com.br uol.com.br"
    ),
    "America/St_Johns": "vocm.com",
    "America/Toronto": (
        "blogto.com cbc.ca citynews.ca cp24.com ctvnews.ca globalnews.ca journaldemontreal.com "
        "lapresse.ca ledevoir.com ledroit.com lesoleil.com macleans.ca montrealgazette.com "
        "nationalpost.com ottawacitizen.com radio-canada.ca sportsnet.ca theglobeandmail.com "
        "therecord.com thespec.com thestar.com torontosun.com tsn.ca tvanouvelles.ca"
    ),
    "America/Vancouver": "theprovince.com thetyee.ca timescolonist.com vancouversun.com",
    "America/Winnipeg": "winnipegfreepress.com",
    "Asia/Bangkok": "bangkokpost.com nationthailand.com thaipbsworld.com",
    "Asia/Beirut": "almayadeen.net lorientlejour.com naharnet.com",
    "Asia/Colombo": "adaderana.lk dailymirror.lk newsfirst.lk",
    "Asia/Dhaka": (
        "bdnews24.com dhakatribune.com jugantor.com newagebd.net prothomalo.com tbsnews.net thedailystar.net"
    ),
    "Asia/Dubai": (
        "arabianbusiness.com gulfnews.com khaleejtimes.com skynewsarabia.com thenationalnews.com zawya.com"
    ),
    "Asia/Ho_Chi_Minh": "tuoitre.vn vnexpress.net",
    "Asia/Hong_Kong": "hk01.com hongkongfp.com mingpao.com scmp.com stheadline.com thestandnews.com",
    "Asia/Jakarta": (
        "antaranews.com cnbcindonesia.com cnnindonesia.com detik.com kompas.com kumparan.com "
        "liputan6.com okezone.com tempo.co thejakartapost.com tribunnews.com"
    ),
    "Asia/Jerusalem": (
        "972mag.com haaretz.com i24news.tv israelhayom.com jpost.com maariv.co.il timesofisrael.com "
        "ynet.co.il ynetnews.com"
    ),
    "Asia/Karachi": "arynews.tv brecorder.com dawn.com geo.tv samaa.tv thenews.com.pk",
    "Asia/Kathmandu": "kathmandupost.com",
    "Asia/Kolkata": (
        "aajtak.in abplive.com amarujala.com anandabazar.com barandbench.com bhaskar.com "
        "boomlive.in business-standard.com businesstoday.in cnbctv18.com "
        "crictracker.com deccanchronicle.com deccanherald.com dinamalar.com divyabhaskar.co.in "
        "dnaindia.com eenadu.net eisamay.com etnownews.com financialexpress.com firstpost.com "
        "freepressjournal.in gujaratsamachar.com hindustantimes.com indianexpress.com "
        "indiatimes.com indiatvnews.com jagran.com jansatta.com livehindustan.com livelaw.in "
        "livemint.com lokmat.com loksatta.com manoramaonline.com mathrubhumi.com mid-day.com "
        "moneycontrol.com navbharattimes.indiatimes.com ndtv.com newindianexpress.com news18.com "
        "news24online.com oneindia.com onmanorama.com outlookindia.com patrika.com "
        "republicworld.com sakshi.com scroll.in sportstar.thehindu.com swarajyamag.com "
        "telegraphindia.com thehindu.com theprint.in thequint.com thewire.in timesnownews.com "
        "timesofindia.com zeenews.com zeenews.india.com"
    ),
    "Asia/Kuala_Lumpur": (
        "freemalaysiatoday.com malaymail.com malaysiakini.com theedgemalaysia.com thestar.com.my"
    ),
    "Asia/Manila": (
        "abs-cbn.com gmanetwork.com inquirer.net manilatimes.net mb.com.ph philstar.com pna.gov.ph "
        "rappler.com sunstar.com.ph"
    ),
    "Asia/Qatar": "aljazeera.net gulf-times.com thepeninsulaqatar.com",
    "Asia/Riyadh": "alarabiya.net arabnews.com okaz.com.sa saudigazette.com.sa",
    "Asia/Seoul": (
        "chosun.com donga.com hani.co.kr joins.com koreaherald.com koreatimes.co.kr yna.co.kr "
        "yonhapnews.co.kr"
    ),
    "Asia/Shanghai": (
        "163.com caixin.com chinadaily.com.cn globaltimes.cn ifeng.com people.com.cn sina.com.cn "
        "thepaper.cn xinhuanet.com"
    ),
    "Asia/Singapore": "channelnewsasia.com mothership.sg straitstimes.com todayonline.com zaobao.com.sg",
    "Asia/Taipei": "ettoday.net ltn.com.tw setn.com taipeitimes.com udn.com",
    "Asia/Tehran": "tehrantimes.com varzesh3.com",
    "Asia/Tokyo": (
        "asahi.com japantimes.co.jp japantoday.com mainichi.jp nikkansports.com nikkei.com "
        "sankei.com sanspo.com yomiuri.co.jp"
    ),
    "Atlantic/Azores": "acorianooriental.pt",
    "Atlantic/Canary": "canarias7.es diariodeavisos.elespanol.com eldia.es laprovincia.es rtvc.es",
    "Australia/Adelaide": "adelaidenow.com.au",
    "Australia/Brisbane": "brisbanetimes.com.au couriermail.com.au",
    "Australia/Darwin": "ntnews.com.au",
    "Australia/Hobart": "themercury.com.au",
    "Australia/Melbourne": "heraldsun.com.au theage.com.au",
    "Australia/Perth": "perthnow.com.au thewest.com.au watoday.com.au",
    "Australia/Sydney": (
        "7news.com.au 9news.com.au abc.net.au afr.com canberratimes.com.au crikey.com.au "
        "dailytelegraph.com.au foxsports.com.au news.com.au sbs.com.au skynews.com.au smh.com.au "
        "theaustralian.com.au thenewdaily.com.au"
    ),
    "Europe/Athens": "ekathimerini.com gazzetta.gr kathimerini.gr neakriti.gr protothema.gr sdna.gr",
    "Europe/Belgrade": "b92.net blic.rs n1info.rs",
    "Europe/Berlin": ("dw.com finanzen.net motorsport-total.com spox.com t-online.de wallstreet-online.de"),
    "Europe/Brussels": "brusselstimes.com euobserver.com euractiv.com politico.eu",
    "Europe/Bucharest": "digi24.ro hotnews.ro stiripesurse.ro",
    "Europe/Budapest": "hungarytoday.hu",
    "Europe/Dublin": (
        "breakingnews.ie businesspost.ie irishexaminer.com irishmirror.ie irishtimes.com the42.ie"
    ),
    "Europe/Helsinki": "yle.fi",
    "Europe/Istanbul": (
        "bianet.org dailysabah.com duvarenglish.com ensonhaber.com fanatik.com.tr haberturk.com "
        "hurriyet.com.tr hurriyetdailynews.com mynet.com t24.com.tr trtworld.com"
    ),
    "Europe/Kyiv": (
        "24tv.ua babel.ua censor.net focus.ua hromadske.ua kyivindependent.com kyivpost.com "
        "liga.net novynarnia.com nv.ua pravda.com.ua rbc.ua suspilne.media tsn.ua ukrinform.net "
        "ukrinform.ua unian.net zaxid.net"
    ),
    "Europe/Lisbon": "maisfutebol.iol.pt noticiasaominuto.com zerozero.pt",
    "Europe/London": (
        "bbc.co.uk bbc.com channel4.com cityam.com conservativehome.com cyclingnews.com "
        "cyclingweekly.com economist.com football.london football365.com ft.com gbnews.com "
        "heraldscotland.com itv.com londonworld.com mylondon.news nationalworld.com news.sky.com "
        "newstatesman.com planetf1.com planetrugby.com politicshome.com proactiveinvestors.co.uk "
        "racingpost.com scotsman.com sky.com skysports.com spectator.com theguardian.com "
        "thetimes.com unherd.com"
    ),
    "Europe/Madrid": (
        "3cat.cat abc.es antena3.com ara.cat argia.eus as.com berria.eus cadenaser.com ccma.cat "
        "deia.eus diariosur.es diariovasco.com eitb.eus elconfidencial.com elcorreo.com eldiario.es "
        "elespanol.com elmundo.es elnacional.cat elpais.com elperiodico.com elplural.com "
        "elpuntavui.cat expansion.com larazon.es lasexta.com lavanguardia.com lavozdegalicia.es "
        "levante-emv.com libertaddigital.com marca.com mundodeportivo.com naiz.eus "
        "noticiasdenavarra.com okdiario.com publico.es racocatala.cat relevo.com sport.es "
        "vilaweb.cat vozpopuli.com"
    ),
    "Europe/Moscow": (
        "championat.com fontanka.ru gazeta.ru interfax.ru iz.ru kommersant.ru kp.ru lenta.ru "
        "meduza.io mk.ru novayagazeta.eu novayagazeta.ru rbc.ru ria.ru sovsport.ru "
        "sport-express.ru sports.ru tass.ru themoscowtimes.com vedomosti.ru"
    ),
    "Europe/Paris": (
        "20minutes.fr arte.tv bfmtv.com boursier.com boursorama.com courrierinternational.com "
        "euronews.com footmercato.net france24.com laprovence.com ledauphine.com marianne.net "
        "maxifoot.fr nicematin.com nouvelobs.com parismatch.com rfi.fr rugbyrama.fr sofoot.com "
        "varmatin.com zonebourse.com"
    ),
    "Europe/Prague": "sport.cz",
    "Europe/Rome": (
        "calciomercato.com corriere.it ilsole24ore.com open.online quotidiano.net repubblica.it "
        "tuttomercatoweb.com tuttosport.com"
    ),
    "Europe/Sofia": "novinite.com",
    "Europe/Vienna": "diepresse.com laola1.at salzburg24.at tt.com",
    "Europe/Warsaw": "meczyki.pl weszlo.com",
    "Europe/Zagreb": "24sata.hr index.hr jutarnji.hr",
    "Europe/Zurich": "swissinfo.ch",
    "Indian/Reunion": "clicanoo.re imazpress.com linfo.re zinfos974.com",
    "Pacific/Honolulu": "civilbeat.org hawaiinewsnow.com khon2.com staradvertiser.com",
}

HOSTS: Final = {host: zone for zone, hosts in _BY_ZONE.items() for host in hosts.split()}
"""Time zones by host, without "www."; the clock is the one that the publisher's pages print."""
