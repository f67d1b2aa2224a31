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
