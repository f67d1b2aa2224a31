"""More papers in the manner of many municipalities, flattened ones and minutes among them; as `municipal_papers`."""

from tests.swedish.municipal_papers import (
    FOOT_OF_THE_PAGE,
    HEAD_OF_A_CITY,
    LABELS_ABOVE_VALUES,
    LABELS_IN_A_ROW,
    ONE_LINE_ATTACHMENT,
    REGION,
    TWO_OFFICERS_AND_A_MEETING_DAY,
    Paper,
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
