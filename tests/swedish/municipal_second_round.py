"""A second round of papers in the manner of many municipalities, written when all of the first were read without fault."""

from tests.swedish.municipal_papers import Paper

DATE_BESIDE_THE_PAGE = Paper(
    "date and dnr right, title big, FÖRSLAG in capitals",
    """2031-03-11                                           1 (3)
TJÄNSTESKRIVELSE
                                                     NAT 2031/45
Natur- och trafiknämnden

Utbyggnad av gång- och cykelbana längs Strandvägen
Genomförandebeslut

Förslag till beslut
Natur- och trafiknämnden beslutar att bygga ut gång- och cykelbanan.

Sammanfattning av ärendet
Behovet är stort.

Handlingar i ärendet
Tjänsteskrivelse 2031-03-11
Karta, bilaga 1
Kalkyl, bilaga 2

Lena Ny
Enhetschef
""",
    {
        "dnr": "NAT 2031/45",
        "date": "2031-03-11",
        "board": "Natur- och trafiknämnden",
        "title": "Utbyggnad av gång- och cykelbana längs Strandvägen",
        "proposals": ["Natur- och trafiknämnden beslutar att bygga ut gång- och cykelbanan."],
        "headings": ["Förslag till beslut", "Sammanfattning av ärendet", "Handlingar i ärendet"],
        "attachments": ["Karta, bilaga 1", "Kalkyl, bilaga 2"],
    },
)

TYPE_AND_DATE_IN_COLUMNS = Paper(
    "1 of 1, from, to, dnr after colon, beredningsansvariga",
    """Umedals kommun
Överförmyndarnämnden

Tjänsteskrivelse                                        2030-02-20

Diarienr: ÖFN-2030/00006

Redovisning av tillsyn 2029

Förslag till beslut
Överförmyndarnämnden beslutar att godkänna redovisningen.

Ärendebeskrivning
Länsstyrelsen utövar tillsyn.

Beslutsunderlag
Länsstyrelsens protokoll 2029-11-11

Beredningsansvariga
Tove Ås, enhetschef

Beslutet ska skickas till
Länsstyrelsen
""",
    {
        "dnr": "ÖFN-2030/00006",
        "date": "2030-02-20",
        "board": "Överförmyndarnämnden",
        "title": "Redovisning av tillsyn 2029",
        "proposals": ["Överförmyndarnämnden beslutar att godkänna redovisningen."],
        "attachments": ["Länsstyrelsens protokoll 2029-11-11"],
        "headings": [
            "Förslag till beslut",
            "Ärendebeskrivning",
            "Beslutsunderlag",
            "Beredningsansvariga",
            "Beslutet ska skickas till",
        ],
    },
)

TWO_LABELS_IN_A_ROW = Paper(
    "Handläggare/Datum/Diarienummer on lines with values, Yttrande",
    """Tjänsteskrivelse till idrotts- och fritidsnämnden

Datum:         Diarienummer:
2032-08-30     IFN-2032-00051

Handläggare:
Mats Öhr, Eva Lo

Föreningsbidrag 2033

Förslag till beslut

Idrotts- och fritidsnämnden beslutar

1. att bevilja bidrag enligt bilaga 1, och
2. att avslå övriga ansökningar.

Ärendet
Femton föreningar har sökt bidrag.

Beslutsunderlag

-    Tjänsteskrivelse daterad 30 augusti 2032
-    Bilaga 1, Sammanställning av ansökningar
-    Bilaga 2, Bidragsregler
""",
    {
        "dnr": "IFN-2032-00051",
        "date": "2032-08-30",
        "board": "idrotts- och fritidsnämnden",
        "officer": "Mats Öhr, Eva Lo",
        "title": "Föreningsbidrag 2033",
        "proposals": ["att bevilja bidrag enligt bilaga 1, och", "att avslå övriga ansökningar."],
        "attachments": ["Sammanställning av ansökningar", "Bidragsregler"],
        "headings": ["Förslag till beslut", "Ärendet", "Beslutsunderlag"],
    },
)

OFFICER_WITHOUT_A_LABEL = Paper(
    "KOMMUNLEDNINGSKONTORET, Till after, phone with +46",
    """SJÖVIKS STAD
Stadsledningskontoret
Rut Al
+46 8 706 80 00
rut.al@sjovik.example

TJÄNSTEUTLÅTANDE                 DNR KS-0123/2031
2031-04-01

Kommunstyrelsen

Svar på medborgarförslag om hundrastgård

Stadsledningskontorets förslag till beslut
Kommunstyrelsen avslår medborgarförslaget.

Bakgrund
Förslaget kom in i januari.

Bilagor
1. Medborgarförslag
""",
    {
        "dnr": "KS-0123/2031",
        "date": "2031-04-01",
        "board": "Kommunstyrelsen",
        "officer": "Rut Al",
        "phone": "+46 8 706 80 00",
        "title": "Svar på medborgarförslag om hundrastgård",
        "proposals": ["Kommunstyrelsen avslår medborgarförslaget."],
        "attachments": ["Medborgarförslag"],
        "headings": ["Stadsledningskontorets förslag till beslut", "Bakgrund", "Bilagor"],
    },
)

TWO_COMMITTEES = Paper(
    "Two boards, meeting days in words",
    """Stadsbyggnadskontoret
Tjänsteutlåtande
Dnr 2031-08812
2031-01-15

Handläggare
Ines Pil
Telefon 08-508 27 300

Till
Stadsbyggnadsnämnden 2031-02-06
Exploateringsnämnden 2031-02-13

Start-PM för kvarteret Hönan

Förslag till beslut
1. Nämnden godkänner start-PM.

Sammanfattning
Kvarteret ska bebyggas.
""",
    {
        "dnr": "2031-08812",
        "date": "2031-01-15",
        "board": "Stadsbyggnadsnämnden",
        "meeting_date": "2031-02-06",
        "officer": "Ines Pil",
        "phone": "08-508 27 300",
        "title": "Start-PM för kvarteret Hönan",
        "recipient": "Stadsbyggnadsnämnden",
        "proposals": ["Nämnden godkänner start-PM."],
        "headings": ["Förslag till beslut", "Sammanfattning"],
    },
)

EACH_PARAGRAPH_APART = Paper(
    "Word text, every paragraph apart",
    """Tjänsteskrivelse

Datum

2031-09-09

Diarienummer

VON 2031/77

Handläggare

Lo Berg

Vård- och omsorgsnämnden

Patientsäkerhetsberättelse 2030

Förslag till beslut

Vård- och omsorgsnämnden fastställer patientsäkerhetsberättelsen.

Sammanfattning

Berättelsen visar året.

Bilagor

Patientsäkerhetsberättelse 2030

Avvikelser 2030
""",
    {
        "dnr": "VON 2031/77",
        "date": "2031-09-09",
        "board": "Vård- och omsorgsnämnden",
        "officer": "Lo Berg",
        "title": "Patientsäkerhetsberättelse 2030",
        "proposals": ["Vård- och omsorgsnämnden fastställer patientsäkerhetsberättelsen."],
        "attachments": ["Patientsäkerhetsberättelse 2030", "Avvikelser 2030"],
        "headings": ["Förslag till beslut", "Sammanfattning", "Bilagor"],
    },
)

MINUTES_WITH_THE_SHORT_NAME = Paper(
    "a § with KS abbreviation, Dnr on own line, Beslut last",
    """Kommunstyrelsen
Sammanträdesprotokoll
2031-06-04
Sida 22 av 40

KS § 118
Dnr KS 2031/204
Borgen till Ekby Vatten AB

Sammanfattning av ärendet
Bolaget ansöker om borgen.

Kommunstyrelsens förslag till kommunfullmäktige
Kommunfullmäktige beviljar borgen om 20 miljoner kronor.

Reservationer
Bo Ny (Y) reserverar sig.

Justerandes signatur            Utdragsbestyrkande
""",
    {
        "dnr": "KS 2031/204",
        "board": "Kommunstyrelsen",
        "meeting_date": "2031-06-04",
        "title": "Borgen till Ekby Vatten AB",
        "headings": ["Sammanfattning av ärendet", "Kommunstyrelsens förslag till kommunfullmäktige", "Reservationer"],
        "proposals": ["Kommunfullmäktige beviljar borgen om 20 miljoner kronor."],
    },
)

MINUTES_WITH_A_DATE_IN_WORDS = Paper(
    "region, § first, date in words",
    """REGION MELLANLANDET                 PROTOKOLL
Regionstyrelsen                     Sammanträdesdatum 12 maj 2031

§ 75 Svar på motion om cykelparkering
Dnr RS2030-0112

Beslut
Regionstyrelsen föreslår regionfullmäktige besluta
att anse motionen besvarad.

Protokollsanteckning
Eva By (Z) lämnar en protokollsanteckning.
""",
    {
        "dnr": "RS2030-0112",
        "board": "Regionstyrelsen",
        "meeting_date": "2031-05-12",
        "title": "Svar på motion om cykelparkering",
        "headings": ["Beslut", "Protokollsanteckning"],
    },
)

SECOND_ROUND = (
    DATE_BESIDE_THE_PAGE,
    TYPE_AND_DATE_IN_COLUMNS,
    TWO_LABELS_IN_A_ROW,
    OFFICER_WITHOUT_A_LABEL,
    TWO_COMMITTEES,
    EACH_PARAGRAPH_APART,
    MINUTES_WITH_THE_SHORT_NAME,
    MINUTES_WITH_A_DATE_IN_WORDS,
)
