"""The words that Swedish official prose is put together from, for telling the parts of a compound; and its synonyms."""

_COMMON = """
administration adress affär aktivitet aktör analys anhörig anläggning anmälan annons anslag anställd ansvar ansökan
anvisning arbete arbetsmarknad arkiv arvode arrangemang assistans avdelning avfall avgift avsnitt avtal avslag bad
balans bana barn barnomsorg barnkonvention bedömning behandling behov belopp belysning beredning berättelse beslut
besked bestämmelse besök betyg bevakning bibliotek bidrag bilaga bil biljett blankett boende bok bolag bostad bro
brand brott brukare budget buller buss bygglov byggnad båt bär centrum chef cykel dag dagverksamhet data databas
debatt del delegation demokrati demens detaljplan diagnos diarium dokument domstol drift dygn ekonomi elev energi
enhet enkät erfarenhet ersättning extern familj fara fastighet fest fond folk form forskning fordon fortbildning
framställning fritid fråga förbud företag förening förfrågan förhandling förlust förmån förordning förskola förslag
förteckning förvaltning förändring förälder gata gatukontor genomförande gränd granskning grund grupp gymnasium
gymnasieskola gång gård gåva habilitering hall hamn handel handikapp handling handlingsplan handläggare handläggning
hantering hem hemtjänst hjälp hot hus hushåll hyra hållplats hälsa idrott individ industri information initiativ
inkomst inköp inriktning insats institution integration internet intern intervju inventering investering jour journal
justering jämställdhet kalender kallelse kandidat kansli kapital karta kartläggning klagomål klass klimat klubb
kollektiv kommission kommitté kommun kommunal kommunikation kompetens konferens konsekvens konst konsult kontakt
kontor kontrakt kontroll konsument kost kostnad kostnadsberäkning kraft krav kris kultur kunskap kurs kvalitet kvarter
kvinna kyrka köp kök lag land landsting ledamot ledare ledning leverantör liv livsmedel lokal lov lägenhet läkare län
lärare lön löfte makt man mark marknad medarbetare medborgare medel media medlem metod miljö minne minut missbruk
missbrukare moms motion mottagning museum musik myndighet människa människohandel möte mål månad narkotika natur norm
nummer nytta nät nätverk nämnd näring närvaro offer offert område ombud ombudsman omfattning omsorg ord ordning
ordförande organ organisation orsak ort panel park parkering parti partner paragraf peng pension person personal plan
planering plats plikt policy polis politik post praktik pris problem process produkt program projekt
projektbeskrivning prostitution protokoll prognos prov prövning punkt ram rapport recept redovisning region register
regel regering reglemente rehabilitering rekrytering remiss renhållning reservation resa resurs resultat revision
revisor riktlinje risk rum rutin råd rådgivning räddning räkning rättighet rätt röst rörelse samhälle samordning
samråd samarbete samtal samverkan sammanträde schema seminarium sekreterare sekretess service sex sjukhus sjukvård
sida skada skatt skog skola skrift skrivelse skuld skydd slakt slott snö social socialtjänst socialnämnd spel sport
språk spår stad stadsbyggnad stadsdel stadshus standard statistik stat stiftelse stipendium stol strategi struktur
student studie styrelse styrning stöd störning stöld summa svar syfte syn synpunkt system säkerhet sökning
sysselsättning tak tal taxa teknik telefon tid tidning tillgång tillgänglighet tillstånd tillsyn tillämpning tjänst
tjänsteutlåtande torg trafik trafficking transport trygghet träd trädgård tunnel turism tvist tåg underhåll underlag
undersökning undervisning ungdom uppdrag uppföljning uppgift upphandling uppsats utbetalning utbildning utgift
utlåtande utredning utrustning utskott utsläpp utsatt uttalande utveckling utvärdering vaccin val vara vatten verk
verksamhet vecka verksamhetsplan verkställighet vikt viljeinriktning villkor vinst virke visning vistelse vuxen våld
vård vårdnad väg vägledning värde värme växel växt yrkande yrke yta yttrande återrapportering ålder åldring år åtgärd
åtgärdsprogram ägare ämne ändring ärende öga ö överenskommelse översikt översiktsplan
"""
COMMON_WORDS = frozenset(_COMMON.split())

_PREFIXES = "för till från över under upp ned ner ut in om på med mot åter efter bort fram sam samman"
PREFIXES = frozenset(_PREFIXES.split())
"""First parts that make another word of what follows, instead of a kind of it: förordning is not a kind of ordning."""

_DERIVING = "ring ning ling het skap are ande ende ation tion isk lig bar lös full sam dom"
DERIVING = frozenset(_DERIVING.split())
"""Last parts that only turn one word into another: planering is not a kind of ring."""

UNDIVIDED = frozenset({"nätverk"})
"""Stems of compounds that no longer mean what their parts say: who searches for nät does not want every nätverk."""

OWN_ENDING = ("internet", "budget", "planet", "paket", "plan", "organ", "het", "gran", "språng")
"""What ends in -et or -an without any definite article."""

_ENDS_AS_DEFINITE = "sedan innan redan annan mellan medan utan begäran början fordran termin"
ENDS_AS_DEFINITE = frozenset(_ENDS_AS_DEFINITE.split())
"""Whole words that look like definite forms and are not."""

SYNONYMS: tuple[tuple[str, ...], ...] = (
    ("nätet", "nät", "internet", "webben", "online"),
    ("trafficking", "människohandel"),
    ("funktionshindrade", "funktionshinder", "funktionsnedsättning", "handikapp"),
    ("diarienummer", "dnr", "diarienr", "beteckning"),
    ("tjänsteutlåtande", "tju", "tjut"),
    ("tjänsteskrivelse", "tjskr"),
    ("kommunfullmäktige", "KF"),
    ("kommunstyrelsen", "KS"),
    ("arbetsutskottet", "AU"),
    ("stadsdelsnämnden", "SDN"),
    ("socialtjänstnämnden", "socialnämnden"),
    ("gatu- och fastighetskontoret", "trafikkontoret"),
    ("landstinget", "regionen"),
    ("socialtjänstlagen", "SoL"),
    ("offentlighets- och sekretesslagen", "OSL"),
)
"""Each row: words and phrases that mean the same to someone who searches; in any inflection."""
