"""Papers in the manner of many municipalities, each with what it says. Written for these tests; nobody in them is real.

What each says was written down before any of them was read. A field that is not named is not printed in the paper.
"""

from typing import NamedTuple

Said = dict[str, object]


class Paper(NamedTuple):
    """A paper, the manner it is written in, and what `read_paper` is to find."""

    manner: str
    text: str
    said: Said


LABELS_ABOVE_VALUES = Paper(
    "labels above their values, one by one; basis and dispatch last",
    """LINDKÖPINGS KOMMUN
Tjänsteskrivelse
1 (2)

Handläggare
Karin Storm

Datum
2033-05-11

Diarienummer
BUN 2033-00412

Barn- och ungdomsnämnden

Lokalprogram för Ekskolan

Förvaltningens förslag till beslut
1. Barn- och ungdomsnämnden godkänner lokalprogrammet för Ekskolan.
2. Lokalprogrammet överlämnas till kommunstyrelsen för vidare hantering.

Sammanfattning
Ekskolan behöver nya lokaler. Förvaltningen har tagit fram ett lokalprogram.

Beslutsunderlag
Tjänsteskrivelse 2033-05-11
Lokalprogram Ekskolan, 2033-04-28

Beslut skickas till
Kommunstyrelsen
""",
    {
        "dnr": "BUN 2033-00412",
        "date": "2033-05-11",
        "board": "Barn- och ungdomsnämnden",
        "officer": "Karin Storm",
        "title": "Lokalprogram för Ekskolan",
        "proposals": [
            "Barn- och ungdomsnämnden godkänner lokalprogrammet för Ekskolan.",
            "Lokalprogrammet överlämnas till kommunstyrelsen för vidare hantering.",
        ],
        "attachments": ["Lokalprogram Ekskolan, 2033-04-28"],
        "headings": [
            "Förvaltningens förslag till beslut",
            "Sammanfattning",
            "Beslutsunderlag",
            "Beslut skickas till",
        ],
    },
)

LABELS_IN_A_ROW = Paper(
    "a row of labels and below it a row of values, in columns",
    """Ekby kommun
Tekniska förvaltningen

TJÄNSTESKRIVELSE

Handläggare                 Datum              Diarienummer
Bo Linder                   2032-01-19         TN/2032:17
0911-44 55 66

Tekniska nämnden

Ny gångbro över Lillån

Förslag till beslut
Tekniska nämnden föreslås besluta
att anlägga en gångbro över Lillån, samt
att anvisa 4,2 miljoner kronor ur investeringsbudgeten.

Ärendet
Den gamla bron har rivits.

Bilagor
Bilaga 1 Situationsplan
Bilaga 2 Kostnadskalkyl

Bo Linder
Projektledare
""",
    {
        "dnr": "TN/2032:17",
        "date": "2032-01-19",
        "board": "Tekniska nämnden",
        "officer": "Bo Linder",
        "phone": "0911-44 55 66",
        "title": "Ny gångbro över Lillån",
        "proposals": [
            "att anlägga en gångbro över Lillån, samt",
            "att anvisa 4,2 miljoner kronor ur investeringsbudgeten.",
        ],
        "attachments": ["Situationsplan", "Kostnadskalkyl"],
        "headings": ["Förslag till beslut", "Ärendet", "Bilagor"],
    },
)

REGION = Paper(
    "a region: Vår referens, Handläggande tjänsteman, date in words, committee below",
    """Region Mellanlandet
Hälso- och sjukvårdsförvaltningen

Handläggande tjänsteman: Lena Fors
Telefon: 018-611 00 11
E-post: lena.fors@regionmellan.example
Datum: 4 mars 2031
Vår beteckning: HSN2031-0044

Hälso- och sjukvårdsnämnden
2031-03-27

Överenskommelse om ambulanssjukvård

Förslag till beslut
Hälso- och sjukvårdsnämnden beslutar
1. godkänna överenskommelsen om ambulanssjukvård, och
2. ge hälso- och sjukvårdsdirektören i uppdrag att underteckna den.

Ärendet i korthet
Nuvarande överenskommelse löper ut.

Ekonomiska konsekvenser
Inga.

Bilagor
Överenskommelse om ambulanssjukvård
""",
    {
        "dnr": "HSN2031-0044",
        "date": "2031-03-04",
        "board": "Hälso- och sjukvårdsnämnden",
        "meeting_date": "2031-03-27",
        "officer": "Lena Fors",
        "phone": "018-611 00 11",
        "title": "Överenskommelse om ambulanssjukvård",
        "proposals": [
            "godkänna överenskommelsen om ambulanssjukvård, och",
            "ge hälso- och sjukvårdsdirektören i uppdrag att underteckna den.",
        ],
        "attachments": ["Överenskommelse om ambulanssjukvård"],
        "headings": ["Förslag till beslut", "Ärendet i korthet", "Ekonomiska konsekvenser", "Bilagor"],
    },
)

HEAD_OF_A_CITY = Paper(
    "Vår referens with the person below, and Bilagor: on one line",
    """SIGNERAD 2034-02-06
Havsstads stad
Fritidskontoret

Vår referens
Per Gran
Utvecklingssekreterare
per.gran@havsstad.example

Datum 2034-02-03
Diarienummer FN-2034-55

Tjänsteskrivelse
Svar på nämndinitiativ om bad i Norra hamnen

Sammanfattning
Initiativet föreslår ett kallbad.

Förslag till beslut
Fritidsnämnden föreslås besluta
att anse nämndinitiativet besvarat.

Beslutsunderlag
• G-Tjänsteskrivelse Svar på nämndinitiativ
• Nämndinitiativ från Ada Berg (X), 2033-10-02

Beslutsplanering
Fritidsnämnden 2034-02-21
""",
    {
        "dnr": "FN-2034-55",
        "date": "2034-02-03",
        "board": "Fritidsnämnden",
        "officer": "Per Gran",
        "title": "Svar på nämndinitiativ om bad i Norra hamnen",
        "proposals": ["att anse nämndinitiativet besvarat."],
        "attachments": ["Nämndinitiativ från Ada Berg (X), 2033-10-02"],
        "headings": ["Sammanfattning", "Förslag till beslut", "Beslutsunderlag", "Beslutsplanering"],
    },
)

ONE_LINE_ATTACHMENT = Paper(
    "Ärendenummer, contact person, one bilaga on the line of its label, recipients named",
    """Stadsledningskontoret
Tjänsteutlåtande
Ärendenummer: KS 2030/881
Datum: 2030-09-01
Kontaktperson: Åsa von Hammar, tfn 046-35 50 12

Till
Kommunstyrelsen

Delårsrapport januari–augusti

Förslag till beslut
Kommunstyrelsen godkänner delårsrapporten.

Bakgrund
Enligt lagen ska kommunen upprätta en delårsrapport.

Bilaga: Delårsrapport januari–augusti 2030
""",
    {
        "dnr": "KS 2030/881",
        "date": "2030-09-01",
        "board": "Kommunstyrelsen",
        "officer": "Åsa von Hammar",
        "phone": "046-35 50 12",
        "title": "Delårsrapport januari–augusti",
        "recipient": "Kommunstyrelsen",
        "proposals": ["Kommunstyrelsen godkänner delårsrapporten."],
        "attachments": ["Delårsrapport januari–augusti 2030"],
        "headings": ["Förslag till beslut", "Bakgrund", "Bilaga"],
    },
)

TWO_OFFICERS_AND_A_MEETING_DAY = Paper(
    "two officers after one label, day of the meeting with a label, Underlag för beslut",
    """Miljö- och byggförvaltningen                                        Sida 1 av 2

TJÄNSTESKRIVELSE
Datum: 2031-11-05
Dnr: MBN 2031-1204
Sammanträdesdatum: 2031-11-26

Handläggare: Siv Lund och Ola Ek
Telefon: 0243-740 00

Miljö- och byggnadsnämnden

Tillsynsplan 2032

Förslag till beslut i miljö- och byggnadsnämnden
Nämnden fastställer tillsynsplanen för 2032.

Beskrivning av ärendet
Nämnden ska varje år besluta om en tillsynsplan.

Underlag för beslut
Förslag till tillsynsplan 2032, daterat 2031-11-01
Behovsutredning 2032–2034
""",
    {
        "dnr": "MBN 2031-1204",
        "date": "2031-11-05",
        "board": "Miljö- och byggnadsnämnden",
        "meeting_date": "2031-11-26",
        "officer": "Siv Lund, Ola Ek",
        "phone": "0243-740 00",
        "title": "Tillsynsplan 2032",
        "proposals": ["Nämnden fastställer tillsynsplanen för 2032."],
        "attachments": ["Förslag till tillsynsplan 2032, daterat 2031-11-01", "Behovsutredning 2032–2034"],
        "headings": [
            "Förslag till beslut i miljö- och byggnadsnämnden",
            "Beskrivning av ärendet",
            "Underlag för beslut",
        ],
    },
)

FOOT_OF_THE_PAGE = Paper(
    "the officer in the foot of the page, beside the address of the municipality",
    """TJÄNSTESKRIVELSE
2032-10-14

Dnr SOC-2032-00077

Riktlinjer för bostad med särskild service

Förslag till beslut i socialnämnden

Socialnämnden antar riktlinjerna.

Sammanfattning av ärendet

Riktlinjerna har setts över.

Beslutsunderlag

Socialförvaltningens tjänsteskrivelse, 2032-10-14
Riktlinjer för bostad med särskild service, 2032-09-30

Beslutet skickas till
Verksamhetschefer

1 (2)
Socialförvaltningen                          Norrvikens kommun
Mona Hed                                     Besöksadress: Torget 1
Utredare                                     Postadress: 861 00 Norrviken
0660-12 34 56                                Växel 0660-10 00 00
mona.hed@norrviken.example                   www.norrviken.example
""",
    {
        "dnr": "SOC-2032-00077",
        "date": "2032-10-14",
        "board": "socialnämnden",
        "officer": "Mona Hed",
        "phone": "0660-12 34 56",
        "title": "Riktlinjer för bostad med särskild service",
        "proposals": ["Socialnämnden antar riktlinjerna."],
        "attachments": ["Riktlinjer för bostad med särskild service, 2032-09-30"],
        "headings": [
            "Förslag till beslut i socialnämnden",
            "Sammanfattning av ärendet",
            "Beslutsunderlag",
            "Beslutet skickas till",
        ],
    },
)

TEMPLATE_LEFT_BLANK = Paper(
    "a template whose officer, telephone and dnr were never filled in",
    """Kulturförvaltningen
TJÄNSTESKRIVELSE
Datum
2030-12-01
Diarienummer
XXXX
Handläggare
Förnamn Efternamn
Telefon
XXX-XX XX XX

Kulturnämnden

Öppettider på museet

Förslag till beslut
Kulturnämnden beslutar att fastställa öppettiderna.

Sammanfattning
Museet får nya öppettider.

Bilagor
Inga
""",
    {
        "date": "2030-12-01",
        "board": "Kulturnämnden",
        "title": "Öppettider på museet",
        "proposals": ["Kulturnämnden beslutar att fastställa öppettiderna."],
        "headings": ["Förslag till beslut", "Sammanfattning", "Bilagor"],
    },
)

FLATTENED = Paper(
    "flattened to one line a paragraph, two officers in a column, motion quoted further down",
    """Kommunledningskontoret

Tjänsteutlåtande                      Handläggare Utfärdat 2031-08-20         Elin Dahl Diarienummer KLK-2031-00310         \
Ove Sten Telefon: 0500-12 30 00 E-post: elin.dahl@stad.example

Svar på motion om fler laddplatser Förslag till beslut I kommunstyrelsen och kommunfullmäktige:

Motionen anses besvarad.

Sammanfattning Motionen vill ha fler laddplatser. Kontoret bygger redan sådana.

Bilagor 1. Motion om fler laddplatser 2. Karta över laddplatser

Ärendet Kommunfullmäktige har tagit emot en motion.

Beskrivning av ärendet Förslag till beslut i motionen är att bygga femtio laddplatser.

Kommunledningskontorets bedömning Motionen bör anses besvarad.
""",
    {
        "dnr": "KLK-2031-00310",
        "date": "2031-08-20",
        "board": "kommunstyrelsen och kommunfullmäktige",
        "officer": "Elin Dahl, Ove Sten",
        "phone": "0500-12 30 00",
        "title": "Svar på motion om fler laddplatser",
        "proposals": ["Motionen anses besvarad."],
        "attachments": ["Motion om fler laddplatser", "Karta över laddplatser"],
        "headings": [
            "Förslag till beslut",
            "Sammanfattning",
            "Bilagor",
            "Ärendet",
            "Beskrivning av ärendet",
            "Kommunledningskontorets bedömning",
        ],
    },
)

TITLE_AFTER_A_LABEL = Paper(
    "the title after the label Ärende, the proposal last",
    """Tjänsteskrivelse

Datum: 2033-02-02
Ärende: Avgifter för uthyrning av bygdegårdar
Diarienr: KFN 2033/9
Handläggare: Tom Bergh

Till Kultur- och fritidsnämnden

Sammanfattning
Avgifterna har varit desamma i tio år.

Ekonomisk bedömning
Intäkterna ökar med 40 000 kronor.

Förslag till beslut
Kultur- och fritidsnämnden höjer avgifterna med två procent.
""",
    {
        "dnr": "KFN 2033/9",
        "date": "2033-02-02",
        "board": "Kultur- och fritidsnämnden",
        "officer": "Tom Bergh",
        "title": "Avgifter för uthyrning av bygdegårdar",
        "recipient": "Kultur- och fritidsnämnden",
        "proposals": ["Kultur- och fritidsnämnden höjer avgifterna med två procent."],
        "headings": ["Sammanfattning", "Ekonomisk bedömning", "Förslag till beslut"],
    },
)

WITH_A_COLON = Paper(
    "names in columns below the proposal, each heading with a colon, a long title on two lines",
    """ÄLDREFÖRVALTNINGEN
TJÄNSTEUTLÅTANDE
DNR 1.1-311/2012
2012-06-04

HANDLÄGGARE: IDA WALL
TELEFON: 08-508 99 000

ÄLDRENÄMNDEN
2012-06-19

Yttrande över betänkandet Hemma hela livet med stöd
av andra (SOU 2012:4)

Förslag till beslut:
1. Äldrenämnden överlämnar utlåtandet som svar på remissen.
2. Beslutet justeras omedelbart.

Jan Ros                    Ulla Ny
Äldredirektör              Avdelningschef

Sammanfattning:
Betänkandet föreslår stöd i hemmet.

Remissen i sammanfattning:
Utredaren föreslår en ny lag.

Bilagor:
1. Remissen
2. Tidigare yttrande 2011-02-03
""",
    {
        "dnr": "1.1-311/2012",
        "date": "2012-06-04",
        "board": "Äldrenämnden",
        "meeting_date": "2012-06-19",
        "officer": "Ida Wall",
        "phone": "08-508 99 000",
        "title": "Yttrande över betänkandet Hemma hela livet med stöd av andra (SOU 2012:4)",
        "proposals": [
            "Äldrenämnden överlämnar utlåtandet som svar på remissen.",
            "Beslutet justeras omedelbart.",
        ],
        "attachments": ["Remissen", "Tidigare yttrande 2011-02-03"],
        "headings": ["Förslag till beslut", "Sammanfattning", "Remissen i sammanfattning", "Bilagor"],
    },
)

MINUTES_OF_A_KOMMUN = Paper(
    "a § of minutes with Ärendebeskrivning, Yrkande and Beslutsgång, page head above",
    """Ekby kommun
SAMMANTRÄDESPROTOKOLL                                              Blad 14
Samhällsbyggnadsnämnden                        Sammanträdesdatum
                                               2031-04-22

SBN § 47                                       Dnr SBN 2031-117

Trafikplan för Norra Ekby

Samhällsbyggnadsnämndens beslut
1. Samhällsbyggnadsnämnden antar trafikplanen.
2. Förvaltningen får i uppdrag att följa upp planen årligen.

Ärendebeskrivning
Trafiken har ökat.

Yrkanden
Ada Ek (X) yrkar avslag.

Beslutsgång
Ordföranden ställer förslagen mot varandra.

Beslutet skickas till
Akten
""",
    {
        "dnr": "SBN 2031-117",
        "board": "Samhällsbyggnadsnämnden",
        "meeting_date": "2031-04-22",
        "title": "Trafikplan för Norra Ekby",
        "headings": [
            "Samhällsbyggnadsnämndens beslut",
            "Ärendebeskrivning",
            "Yrkanden",
            "Beslutsgång",
            "Beslutet skickas till",
        ],
    },
)

MINUTES_WITH_A_YEAR = Paper(
    "a § with its year, the title on the same line, dnr in brackets",
    """PROTOKOLL
Socialnämnden
2030-05-14

§ 62/2030 Riktlinjer för färdtjänst (SN 2030/31)

Beslut
Socialnämnden antar riktlinjerna.

Sammanfattning
Riktlinjerna har setts över.

Reservation
Bo Ny (Y) reserverar sig mot beslutet.
""",
    {
        "dnr": "SN 2030/31",
        "board": "Socialnämnden",
        "meeting_date": "2030-05-14",
        "title": "Riktlinjer för färdtjänst",
        "headings": ["Beslut", "Sammanfattning", "Reservation"],
    },
)

LEADER_COMES_LATER = Paper(
    "nämnd only in the lead, three att-clauses, Kopia till, tables between",
    """Tjänsteskrivelse
Handläggare: Maj-Britt af Klint
Direkttelefon: 013-20 60 01
Dnr: OMS-2034-8
Daterad: den 9 januari 2034

Internkontrollplan 2034

Förslag till beslut
Omsorgsnämnden föreslås besluta
att godkänna uppföljningen av internkontrollplan 2033,
att fastställa internkontrollplan 2034, samt
att uppdra åt omsorgsdirektören att redovisa planen i september.

Bakgrund
Nämnden ska varje år ha en plan.

Bedömning
Planen svarar mot riskerna.

Bilagor:
– Uppföljning av internkontrollplan 2033
– Internkontrollplan 2034

Kopia till
Kommunrevisionen
""",
    {
        "dnr": "OMS-2034-8",
        "date": "2034-01-09",
        "board": "Omsorgsnämnden",
        "officer": "Maj-Britt af Klint",
        "phone": "013-20 60 01",
        "title": "Internkontrollplan 2034",
        "proposals": [
            "att godkänna uppföljningen av internkontrollplan 2033,",
            "att fastställa internkontrollplan 2034, samt",
            "att uppdra åt omsorgsdirektören att redovisa planen i september.",
        ],
        "attachments": ["Uppföljning av internkontrollplan 2033", "Internkontrollplan 2034"],
        "headings": ["Förslag till beslut", "Bakgrund", "Bedömning", "Bilagor", "Kopia till"],
    },
)

PAPERS = (
    LABELS_ABOVE_VALUES,
    LABELS_IN_A_ROW,
    REGION,
    HEAD_OF_A_CITY,
    ONE_LINE_ATTACHMENT,
    TWO_OFFICERS_AND_A_MEETING_DAY,
    FOOT_OF_THE_PAGE,
    TEMPLATE_LEFT_BLANK,
    FLATTENED,
    TITLE_AFTER_A_LABEL,
    WITH_A_COLON,
    MINUTES_OF_A_KOMMUN,
    MINUTES_WITH_A_YEAR,
    LEADER_COMES_LATER,
)
