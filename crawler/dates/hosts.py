"""Publishers whose address does not tell whose clock their pages print: a .com is sold to everybody.

A name without a dot is a top-level domain of a place, all of whose newsrooms keep one clock.
"""

from __future__ import annotations

from typing import Final

_BY_ZONE: Final = {
    "Africa/Accra": "citinewsroom.com ghanaweb.com graphic.com.gh myjoyonline.com",
    "Africa/Addis_Ababa": "addisstandard.com thereporterethiopia.com",
    "Africa/Algiers": "echoroukonline.com elwatan.com tsa-algerie.com",
    "Africa/Cairo": (
        "ahram.org.eg almasryalyoum.com egyptindependent.com madamasr.com masrawy.com shorouknews.com "
        "youm7.com"
    ),
    "Africa/Casablanca": "hespress.com le360.ma medias24.com",
    "Africa/Dakar": "dakaractu.com seneweb.com",
    "Africa/Harare": "newzimbabwe.com",
    "Africa/Johannesburg": (
        "capetown citizen.co.za dailymaverick.co.za durban enca.com ewn.co.za iol.co.za joburg mg.co.za "
        "netwerk24.com news24.com sabcnews.com sowetanlive.co.za thesouthafrican.com timeslive.co.za"
    ),
    "Africa/Lagos": (
        "arise.tv channelstv.com completesports.com dailytrust.com guardian.ng premiumtimesng.com "
        "punchng.com saharareporters.com sunnewsonline.com thecable.ng thisdaylive.com "
        "tribuneonlineng.com vanguardngr.com"
    ),
    "Africa/Nairobi": "citizen.digital nation.africa standardmedia.co.ke the-star.co.ke tuko.co.ke",
    "Africa/Tunis": "businessnews.com.tn kapitalis.com mosaiquefm.net",
    "America/Anchorage": "adn.com alaskasnewssource.com",
    "America/Argentina/Buenos_Aires": (
        "a24.com ambito.com batimes.com.ar c5n.com clarin.com cronista.com eldestapeweb.com eldia.com "
        "infobae.com iprofesional.com lanacion.com.ar mdzol.com minutouno.com ole.com.ar pagina12.com.ar "
        "perfil.com rosario3.com tn.com.ar tycsports.com"
    ),
    "America/Asuncion": "abc.com.py ultimahora.com",
    "America/Bogota": (
        "bluradio.com caracol.com.co elcolombiano.com elespectador.com elheraldo.co elpais.com.co "
        "eltiempo.com lafm.com.co noticiascaracol.com noticiasrcn.com pulzo.com rcnradio.com semana.com "
        "vanguardia.com wradio.com.co"
    ),
    "America/Caracas": "efectococuyo.com el-nacional.com elnacional.com",
    "America/Chicago": (
        "3newsnow.com 5newsonline.com abc13.com abc7chicago.com actionnews5.com al.com argusleader.com "
        "arkansasonline.com bismarcktribune.com blockclubchicago.org brproud.com channel3000.com "
        "chicagotribune.com chron.com clarionledger.com click2houston.com commercialappeal.com "
        "dallasnews.com desmoinesregister.com expressnews.com fox17.com fox26houston.com fox2now.com "
        "fox32chicago.com fox4kc.com fox4news.com fox6now.com fox7austin.com fox8live.com fox9.com "
        "houstonchronicle.com houstonpublicmedia.org inforum.com jsonline.com kake.com kansas.com "
        "kansascity.com kare11.com kark.com katv.com kbtx.com kcci.com kcentv.com kcrg.com kctv5.com "
        "keloland.com kens5.com ketv.com kfor.com kfyrtv.com khou.com kjrh.com klfy.com kmbc.com kmov.com "
        "koco.com ksat.com ksdk.com kshb.com ksn.com kstp.com kut.org kvue.com kwch.com kwtx.com kxan.com "
        "localmemphis.com madison.com mprnews.org nbc15.com nbcchicago.com nbcdfw.com news4sanantonio.com "
        "news9.com newschannel5.com newson6.com nola.com oklahoman.com omaha.com qctimes.com "
        "siouxcityjournal.com star-telegram.com startribune.com statesman.com stltoday.com suntimes.com "
        "tennessean.com texastribune.org theadvocate.com thv11.com tmj4.com tulsaworld.com twincities.com "
        "valleynewslive.com wafb.com waff.com wapt.com wbay.com wbez.org wbrc.com wcco.com wdsu.com "
        "wfaa.com wgntv.com whotv.com wibw.com wisconsinrapidstribune.com wisn.com wkow.com wkrn.com "
        "wlbt.com wmctv.com wowt.com wreg.com wsfa.com wsmv.com wvtm13.com wwltv.com"
    ),
    "America/Costa_Rica": "crhoy.com larepublica.net nacion.com teletica.com",
    "America/Denver": (
        "9news.com abc4.com abqjournal.com billingsgazette.com coloradoan.com coloradosun.com cpr.org "
        "denver7.com denvergazette.com denverpost.com deseret.com elpasotimes.com fox13now.com "
        "gazette.com idahopress.com idahostatesman.com kdvr.com kfoxtv.com kktv.com koaa.com koat.com "
        "kob.com krdo.com krqe.com ksl.com ktsm.com ktvb.com ktvq.com kuer.org kutv.com missoulian.com "
        "santafenewmexican.com sltrib.com thedenverchannel.com trib.com westword.com wyofile.com"
    ),
    "America/Edmonton": "calgaryherald.com edmontonjournal.com",
    "America/El_Salvador": "elsalvador.com laprensagrafica.com",
    "America/Guatemala": "prensalibre.com soy502.com",
    "America/Guayaquil": "ecuavisa.com elcomercio.com eluniverso.com primicias.ec teleamazonas.com",
    "America/Halifax": "saltwire.com thechronicleherald.ca",
    "America/Havana": "14ymedio.com cibercuba.com cubadebate.cu",
    "America/La_Paz": "eldeber.com.bo la-razon.com lostiempos.com",
    "America/Lima": "depor.com elcomercio.pe gestion.pe larepublica.pe rpp.pe",
    "America/Los_Angeles": (
        "10news.com 8newsnow.com abc10.com abc7.com abc7news.com berkeleyside.org capitolhillseattle.com "
        "cbs8.com dailynews.com deadline.com eastbaytimes.com fox13seattle.com fox40.com fox5sandiego.com "
        "fox5vegas.com foxla.com fresnobee.com heraldnet.com katu.com kcal.com kcra.com kcrw.com keyt.com "
        "kget.com kgw.com khq.com king5.com kiro7.com kirotv.com koin.com kolotv.com komonews.com "
        "kpbs.org kpcc.org kpix.com kptv.com kqed.org krem.com kron4.com ksbw.com ksby.com ktla.com "
        "ktnv.com ktvu.com kuow.org kxly.com laist.com lasvegassun.com latimes.com macrumors.com "
        "mercurynews.com modbee.com nbcbayarea.com nbclosangeles.com nbcsandiego.com news3lv.com "
        "ocregister.com opb.org oregonlive.com pressdemocrat.com presstelegram.com q13fox.com "
        "reviewjournal.com rgj.com sacbee.com sandiegouniontribune.com seattletimes.com sfchronicle.com "
        "sfgate.com sfstandard.com spokesman.com thenewstribune.com theolympian.com thewrap.com tmz.com "
        "variety.com vegas wweek.com"
    ),
    "America/Mexico_City": (
        "animalpolitico.com aristeguinoticias.com eleconomista.com.mx elfinanciero.com.mx "
        "elsiglodetorreon.com.mx eluniversal.com.mx excelsior.com.mx expansion.mx forbes.com.mx "
        "informador.mx jornada.com.mx mediotiempo.com milenio.com nmas.com.mx proceso.com.mx "
        "record.com.mx reforma.com sdpnoticias.com sinembargo.mx televisa.com uno.tv unotv.com"
    ),
    "America/New_York": (
        "10tv.com 11alive.com 13newsnow.com 6abc.com abc11.com abc7ny.com abcactionnews.com abcnews.com "
        "abcnews.go.com ajc.com akronbeaconjournal.com amny.com apnews.com app.com  "
        "atlantanewsfirst.com axios.com baltimoresun.com bangordailynews.com barrons.com "
        "barstoolsports.com baynews9.com bleacherreport.com boston boston.com boston25news.com "
        "bostonglobe.com bostonherald.com buffalonews.com businessinsider.com buzzfeed.com "
        "buzzfeednews.com c-span.org capecodtimes.com cbsnews.com cbssports.com charlotteobserver.com "
        "cincinnati.com citizensvoice.com cleveland.com cleveland19.com clickondetroit.com "
        "clickorlando.com cnbc.com cnn.com commondreams.org courant.com courier-journal.com ctinsider.com "
        "ctpost.com dailycaller.com dailykos.com dailyprogress.com daytondailynews.com deadspin.com "
        "delawareonline.com democracynow.org democratandchronicle.com detroitnews.com dispatch.com "
        "  espn.com firstcoastnews.com forbes.com fortune.com fox13news.com "
        "fox19.com fox29.com fox2detroit.com fox35orlando.com fox59.com fox5atlanta.com fox5dc.com "
        "fox5ny.com foxbusiness.com foxnews.com foxsports.com freep.com  gothamist.com "
        "heraldtribune.com hollywoodreporter.com huffingtonpost.com huffpost.com indystar.com "
        "inquirer.com investopedia.com islandpacket.com jacksonville.com kdka.com kentucky.com "
        "kiplinger.com knoxnews.com lancasteronline.com lehighvalleylive.com lex18.com live5news.com "
        "local10.com local12.com lohud.com lowellsun.com marketwatch.com masslive.com mcall.com "
        "mediaite.com miami miamiherald.com mlive.com motherjones.com ms.now msnbc.com nationalreview.com "
        "nbc4i.com nbcboston.com nbcconnecticut.com nbcmiami.com nbcnews.com nbcnewyork.com "
        "nbcphiladelphia.com nbcwashington.com news-press.com news4jax.com news5cleveland.com newsday.com "
        "newsmax.com newsnationnow.com newsobserver.com newsweek.com newyorker.com nj.com northjersey.com "
        "npr.org ny1.com nyc nydailynews.com nymag.com nypost.com nytimes.com orlandosentinel.com "
        "palmbeachpost.com patriotledger.com pbs.org pennlive.com philly.com phillyvoice.com "
        "pilotonline.com pix11.com politico.com post-gazette.com postandcourier.com pressherald.com "
        "propublica.org providencejournal.com rawstory.com richmond.com roanoke.com rollcall.com "
        "rollingstone.com salon.com savannahnow.com sbnation.com seacoastonline.com semafor.com si.com "
        "silive.com slate.com  sportingnews.com sun-sentinel.com syracuse.com "
        "talkingpointsmemo.com tampabay.com telegram.com theathletic.com theatlantic.com "
        "thebaltimorebanner.com thebulwark.com thedailybeast.com theday.com theepochtimes.com thehill.com "
        "theintercept.com thenation.com theringer.com thestate.com theverge.com time.com timesunion.com "
        "today.com toledoblade.com triblive.com unionleader.com usatoday.com vox.com vtdigger.org "
        "vulture.com wabe.org washingtonexaminer.com washingtonpost.com washingtontimes.com wavy.com "
        "wbal.com wbaltv.com wbir.com wbns10.com wbtv.com wbur.org wchstv.com wcnc.com wcpo.com wcvb.com "
        "wdbj7.com wdiv.com wdrb.com wdtn.com wesh.com wews.com wfla.com wftv.com wgbh.org wgrz.com "
        "whas11.com whdh.com whio.com whyy.org winknews.com wishtv.com wistv.com wjla.com wkyc.com "
        "wkyt.com wlky.com wlwt.com wmur.com woodtv.com wowktv.com wpbf.com wplg.com wpri.com wptv.com "
        "wpxi.com wral.com wric.com wrtv.com wsaz.com wsbtv.com wsj.com wsoctv.com wspa.com wsvn.com "
        "wtae.com wthr.com wtkr.com wtop.com wtsp.com wtvr.com wusa9.com wvmetronews.com wxii12.com "
        "wxyz.com wyff4.com wzzm13.com"
    ),
    "America/Panama": "prensa.com telemetro.com tvn-2.com",
    "America/Phoenix": (
        "12news.com abc15.com azcentral.com azfamily.com fox10phoenix.com kgun9.com kold.com ktar.com "
        "kvoa.com phoenixnewtimes.com tucson.com"
    ),
    "America/Puerto_Rico": "elnuevodia.com elvocero.com primerahora.com",
    "America/Santiago": (
        "24horas.cl adnradio.cl biobiochile.cl chvnoticias.cl cnnchile.com cooperativa.cl df.cl "
        "elmostrador.cl emol.com lacuarta.com latercera.com meganoticias.cl redgol.cl t13.cl"
    ),
    "America/Santo_Domingo": "diariolibre.com listindiario.com",
    "America/Sao_Paulo": (
        "abril.com.br agenciabrasil.ebc.com.br bandnews.com.br brasil247.com cartacapital.com.br "
        "clicrbs.com.br cnnbrasil.com.br correiobraziliense.com.br diariodonordeste.verdesmares.com.br "
        "em.com.br estadao.com.br exame.com gazetadopovo.com.br globo.com ig.com.br infomoney.com.br "
        "istoe.com.br jovempan.com.br lance.com.br metropoles.com nsctotal.com.br otempo.com.br "
        "poder360.com.br r7.com revistaforum.com.br rio terra.com.br theintercept.com.br uol.com.br"
    ),
    "America/St_Johns": "vocm.com",
    "America/Toronto": (
        "blogto.com cbc.ca citynews.ca cp24.com ctvnews.ca financialpost.com globalnews.ca "
        "journaldemontreal.com lapresse.ca ledevoir.com ledroit.com lesoleil.com lfpress.com macleans.ca "
        "montrealgazette.com nationalpost.com ottawacitizen.com ottawasun.com quebec radio-canada.ca "
        "sportsnet.ca theglobeandmail.com therecord.com thespec.com thestar.com torontosun.com tsn.ca "
        "tvanouvelles.ca"
    ),
    "America/Vancouver": "theprovince.com thetyee.ca timescolonist.com vancouversun.com",
    "America/Winnipeg": "winnipegfreepress.com winnipegsun.com",
    "Asia/Almaty": "tengrinews.kz zakon.kz",
    "Asia/Baghdad": "kurdistan24.net rudaw.net",
    "Asia/Bangkok": "bangkokpost.com khaosodenglish.com nationthailand.com thaipbsworld.com",
    "Asia/Beirut": "almayadeen.net annahar.com lbcgroup.tv lorientlejour.com naharnet.com",
    "Asia/Colombo": "adaderana.lk dailymirror.lk newsfirst.lk",
    "Asia/Dhaka": (
        "bdnews24.com dhakatribune.com jugantor.com newagebd.net prothomalo.com tbsnews.net thedailystar.net"
    ),
    "Asia/Dubai": (
        "abudhabi arabianbusiness.com dubai gulfnews.com khaleejtimes.com skynewsarabia.com "
        "thenationalnews.com zawya.com"
    ),
    "Asia/Ho_Chi_Minh": "tuoitre.vn vnexpress.net",
    "Asia/Hong_Kong": (
        "appledaily.com hk01.com hongkongfp.com mingpao.com news.now.com on.cc orientaldaily.on.cc "
        "scmp.com stheadline.com thestandnews.com"
    ),
    "Asia/Jakarta": (
        "antaranews.com bola.com cnbcindonesia.com cnnindonesia.com detik.com idntimes.com jawapos.com "
        "kompas.com kumparan.com liputan6.com merdeka.com okezone.com republika.co.id sindonews.com "
        "suara.com tempo.co thejakartapost.com tribunnews.com viva.co.id"
    ),
    "Asia/Jerusalem": (
        "972mag.com haaretz.com i24news.tv israelhayom.com israelnationalnews.com jpost.com maariv.co.il "
        "timesofisrael.com ynet.co.il ynetnews.com"
    ),
    "Asia/Kabul": "tolonews.com",
    "Asia/Karachi": "arynews.tv brecorder.com dawn.com geo.tv samaa.tv thenews.com.pk",
    "Asia/Kathmandu": "ekantipur.com kathmandupost.com onlinekhabar.com setopati.com",
    "Asia/Kolkata": (
        "aajtak.in abplive.com amarujala.com anandabazar.com barandbench.com bhaskar.com boomlive.in "
        "business-standard.com businesstoday.in cnbctv18.com crictracker.com deccanchronicle.com "
        "deccanherald.com dinamalar.com dinamani.com divyabhaskar.co.in dnaindia.com eenadu.net "
        "eisamay.com esakal.com etnownews.com financialexpress.com firstpost.com freepressjournal.in "
        "gujaratsamachar.com hindustantimes.com indianexpress.com indiatimes.com indiatvnews.com "
        "jagran.com jansatta.com latestly.com livehindustan.com livelaw.in livemint.com lokmat.com "
        "loksatta.com maharashtratimes.com manoramaonline.com mathrubhumi.com mid-day.com "
        "moneycontrol.com navbharattimes.indiatimes.com ndtv.com newindianexpress.com news18.com "
        "news24online.com oneindia.com onmanorama.com outlookindia.com patrika.com prajavani.net "
        "republicworld.com sakshi.com scroll.in sportskeeda.com sportstar.thehindu.com swarajyamag.com "
        "telegraphindia.com thanthitv.com thehindu.com thehindubusinessline.com thenewsminute.com "
        "theprint.in thequint.com thewire.in timesnownews.com timesofindia.com tribuneindia.com "
        "tv9hindi.com tv9marathi.com tv9telugu.com upstox.com vijaykarnataka.com wionews.com zeebiz.com "
        "zeenews.com zeenews.india.com"
    ),
    "Asia/Kuala_Lumpur": (
        "astroawani.com bernama.com freemalaysiatoday.com malaymail.com malaysiakini.com "
        "theedgemalaysia.com thestar.com.my"
    ),
    "Asia/Manila": (
        "abs-cbn.com cnnphilippines.com gmanetwork.com inquirer.net manilastandard.net manilatimes.net "
        "mb.com.ph philstar.com pna.gov.ph rappler.com sunstar.com.ph"
    ),
    "Asia/Qatar": "aljazeera.net doha gulf-times.com thepeninsulaqatar.com",
    "Asia/Riyadh": "alarabiya.net arabnews.com okaz.com.sa saudigazette.com.sa",
    "Asia/Seoul": (
        "chosun.com donga.com hani.co.kr joins.com koreaherald.com koreatimes.co.kr yna.co.kr "
        "yonhapnews.co.kr"
    ),
    "Asia/Shanghai": (
        "163.com caixin.com cgtn.com chinadaily.com.cn globaltimes.cn ifeng.com people.com.cn sina.com.cn "
        "thepaper.cn xinhuanet.com"
    ),
    "Asia/Singapore": (
        "asiaone.com channelnewsasia.com mothership.sg straitstimes.com todayonline.com zaobao.com.sg"
    ),
    "Asia/Taipei": ("chinatimes.com ettoday.net ltn.com.tw setn.com storm.mg taipei taipeitimes.com udn.com"),
    "Asia/Tehran": "tehrantimes.com varzesh3.com",
    "Asia/Tokyo": (
        "asahi.com japantimes.co.jp japantoday.com jiji.com kyodonews.net mainichi.jp nikkansports.com "
        "nikkei.com osaka sankei.com sanspo.com tokyo yomiuri.co.jp"
    ),
    "Asia/Yerevan": "armenpress.am news.am",
    "Atlantic/Azores": "acorianooriental.pt",
    "Atlantic/Canary": "canarias7.es diariodeavisos.elespanol.com eldia.es laprovincia.es rtvc.es",
    "Australia/Adelaide": "adelaidenow.com.au indaily.com.au",
    "Australia/Brisbane": "brisbanetimes.com.au couriermail.com.au goldcoastbulletin.com.au",
    "Australia/Darwin": "ntnews.com.au",
    "Australia/Hobart": "themercury.com.au",
    "Australia/Melbourne": ("afl.com.au geelongadvertiser.com.au heraldsun.com.au melbourne theage.com.au"),
    "Australia/Perth": "perthnow.com.au thewest.com.au watoday.com.au",
    "Australia/Sydney": (
        "7news.com.au 9news.com.au abc.net.au afr.com canberratimes.com.au cricket.com.au crikey.com.au "
        "dailytelegraph.com.au foxsports.com.au newcastleherald.com.au news.com.au nrl.com sbs.com.au "
        "skynews.com.au smh.com.au sydney theaustralian.com.au thenewdaily.com.au thesaturdaypaper.com.au"
    ),
    "Europe/Amsterdam": "amsterdam frl tweakers.net",
    "Europe/Athens": ("ekathimerini.com gazzetta.gr kathimerini.gr neakriti.gr protothema.gr sdna.gr"),
    "Europe/Belgrade": "b92.net blic.rs n1info.rs",
    "Europe/Berlin": (
        "bayern berlin cologne dw.com faz.net finanzen.net hamburg handelsblatt.com koeln "
        "motorsport-total.com netzpolitik.org nrw ruhr saarland spox.com t-online.de wallstreet-online.de"
    ),
    "Europe/Bratislava": "ta3.com",
    "Europe/Brussels": (
        "brussels brusselstimes.com euobserver.com euractiv.com gent lavenir.net politico.eu vlaanderen "
        "voetbalkrant.com"
    ),
    "Europe/Bucharest": "digi24.ro hotnews.ro realitatea.net stiripesurse.ro",
    "Europe/Budapest": "hungarytoday.hu",
    "Europe/Dublin": (
        "breakingnews.ie businesspost.ie irishcentral.com irishexaminer.com irishmirror.ie irishtimes.com "
        "newstalk.com the42.ie"
    ),
    "Europe/Helsinki": "helsinki yle.fi",
    "Europe/Istanbul": (
        "bianet.org dailysabah.com duvarenglish.com ensonhaber.com fanatik.com.tr haberturk.com "
        "hurriyet.com.tr hurriyetdailynews.com istanbul mynet.com t24.com.tr trtworld.com yenisafak.com"
    ),
    "Europe/Kyiv": (
        "24tv.ua babel.ua censor.net focus.ua gordonua.com hromadske.ua kyivindependent.com kyivpost.com "
        "liga.net novynarnia.com nv.ua obozrevatel.com pravda.com.ua rbc.ua suspilne.media tsn.ua "
        "ukrinform.net ukrinform.ua unian.net zaxid.net"
    ),
    "Europe/Lisbon": "maisfutebol.iol.pt noticiasaominuto.com zerozero.pt",
    "Europe/Ljubljana": "24ur.com siol.net vecer.com",
    "Europe/London": (
        "autosport.com bbc.co.uk bbc.com channel4.com cityam.com conservativehome.com crash.net "
        "cyclingnews.com cyclingweekly.com cymru digitalspy.com economist.com eurogamer.net "
        "expressandstar.com shropshirestar.com "
        "football.london football365.com fourfourtwo.com ft.com gbnews.com givemesport.com "
        "golfmonthly.com hellomagazine.com heraldscotland.com indy100.com irishnews.com itv.com itvx.com "
        "labourlist.org london londonworld.com mylondon.news nationalworld.com news.sky.com "
        "newstatesman.com nme.com novaramedia.com nursingtimes.net order-order.com planetf1.com "
        "planetfootball.com planetrugby.com politicshome.com proactiveinvestors.co.uk racefans.net "
        "racingpost.com radiotimes.com road.cc rockpapershotgun.com rugbyworld.com scot scotsman.com "
        "sky.com skysports.com skysportsf1.com spectator.com sportinglife.com talk.tv talksport.com "
        "teamtalk.com the-independent.com the-race.com thecanary.co theguardian.com "
        "thelondoneconomic.com thenational.scot thetimes.com trustedreviews.com unherd.com wales"
    ),
    "Europe/Madrid": (
        "3cat.cat abc.es antena3.com ara.cat argia.eus as.com barcelona berria.eus cadenaser.com cat "
        "ccma.cat cuatro.com deia.eus diaridegirona.cat diaridetarragona.com diariosur.es diariovasco.com "
        "efe.com eitb.eus elconfidencial.com eldebate.com elcorreo.com eldiario.es elespanol.com elmundo.es "
        "elnacional.cat elpais.com elperiodico.com elperiodicoextremadura.com elplural.com elpuntavui.cat "
        "esdiario.com estadiodeportivo.com eus expansion.com gal larazon.es larioja.com lasexta.com "
        "lavanguardia.com lavozdegalicia.es levante-emv.com libertaddigital.com madrid marca.com "
        "mundodeportivo.com naciodigital.cat naiz.eus nosdiario.gal noticiasdegipuzkoa.eus "
        "noticiasdenavarra.com okdiario.com publico.es racocatala.cat regio7.cat relevo.com segre.com "
        "sport.es vilaweb.cat vozpopuli.com"
    ),
    "Europe/Malta": "lovinmalta.com timesofmalta.com",
    "Europe/Minsk": "nashaniva.com svaboda.org zerkalo.io",
    "Europe/Moscow": (
        "1tv.ru aif.ru championat.com echo.msk.ru fontanka.ru gazeta.ru interfax.ru iz.ru kommersant.ru "
        "kp.ru lenta.ru matchtv.ru mediazona.ca meduza.io mk.ru moscow novayagazeta.eu novayagazeta.ru "
        "ntv.ru ovd.info ovdinfo.org rbc.ru ren.tv rg.ru ria.ru rt.com russian.rt.com sovsport.ru "
        "sport-express.ru sports.ru svoboda.org tass.ru themoscowtimes.com tvrain.ru tvrain.tv "
        "vedomosti.ru vesti.ru zona.media"
    ),
    "Europe/Paris": (
        "01net.com 20minutes.fr alsace arte.tv basta.media bfmtv.com boursier.com boursorama.com bzh "
        "clubic.com corsica courrierinternational.com euronews.com foot01.com footmercato.net "
        "france24.com frandroid.com la-croix.com laprovence.com ledauphine.com lesnumeriques.com "
        "marianne.net maxifoot.fr nicematin.com nouvelobs.com numerama.com paris parismatch.com "
        "reporterre.net rfi.fr rue89strasbourg.com rugbyrama.fr sofoot.com tv5monde.com varmatin.com "
        "zonebourse.com"
    ),
    "Europe/Prague": "sport.cz",
    "Europe/Rome": (
        "adnkronos.com calciomercato.com corriere.it ilsole24ore.com ilsussidiario.net open.online "
        "quotidiano.net repubblica.it tuttomercatoweb.com tuttosport.com"
    ),
    "Europe/Sarajevo": "nezavisne.com",
    "Europe/Sofia": "novinite.com",
    "Europe/Stockholm": "st.nu stockholm svenskafans.com",
    "Europe/Vienna": "diepresse.com laola1.at salzburg24.at tirol tt.com wien",
    "Europe/Warsaw": "meczyki.pl tvp.info weszlo.com",
    "Europe/Zagreb": "24sata.hr index.hr jutarnji.hr",
    "Europe/Zurich": "swiss swissinfo.ch zuerich",
    "Indian/Reunion": "clicanoo.re imazpress.com linfo.re zinfos974.com",
    "Pacific/Auckland": "kiwi",
    "Pacific/Honolulu": "civilbeat.org hawaiinewsnow.com khon2.com staradvertiser.com",
}

HOSTS: Final = {host: zone for zone, hosts in _BY_ZONE.items() for host in hosts.split()}
"""Time zones by host, without "www.", or by top-level domain; the clock is the one that the pages print."""
