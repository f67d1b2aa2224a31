"""A third round of papers in the manner of many municipalities, written when the first two were read without fault."""

from tests.swedish.municipal_papers import Paper

HEAD_IN_THREE_COLUMNS = Paper(
    "a head in three columns, headings in capitals",
    """Vallby kommun                     TJÄNSTESKRIVELSE                     1(4)
Barn och utbildning
                                  2031-10-02            BUN 2031/301
Rektor Sara Olin
0470-411 22

                                  Barn- och utbildningsnämnden

Skolskjutsreglemente

FÖRSLAG TILL BESLUT
Barn- och utbildningsnämnden antar skolskjutsreglementet.

SAMMANFATTNING
Reglementet är ändrat.

BILAGOR
Skolskjutsreglemente 2032
""",
    {
        "dnr": "BUN 2031/301",
        "officer": "Sara Olin",
        "phone": "0470-411 22",
        "date": "2031-10-02",
        "board": "Barn- och utbildningsnämnden",
        "title": "Skolskjutsreglemente",
        "proposals": ["Barn- och utbildningsnämnden antar skolskjutsreglementet."],
        "attachments": ["Skolskjutsreglemente 2032"],
        "headings": ["FÖRSLAG TILL BESLUT", "SAMMANFATTNING", "BILAGOR"],
    },
)

MARKDOWN = Paper(
    "converted to Markdown",
    """# Tjänsteskrivelse

**Datum:** 2032-03-03
**Diarienummer:** KS 2032/9
**Handläggare:** Kim Hagel
**Telefon:** 0411-55 00 11

**Kommunstyrelsen**

## Revidering av finanspolicy

### Förslag till beslut

1. Kommunstyrelsen föreslår kommunfullmäktige att anta finanspolicyn.

### Sammanfattning

Policyn är från 2020.

### Bilagor

- Finanspolicy
- Jämförelse med gällande policy
""",
    {
        "dnr": "KS 2032/9",
        "date": "2032-03-03",
        "board": "Kommunstyrelsen",
        "officer": "Kim Hagel",
        "phone": "0411-55 00 11",
        "title": "Revidering av finanspolicy",
        "proposals": ["Kommunstyrelsen föreslår kommunfullmäktige att anta finanspolicyn."],
        "attachments": ["Finanspolicy", "Jämförelse med gällande policy"],
        "headings": ["Förslag till beslut", "Sammanfattning", "Bilagor"],
    },
)

OFFICER_AND_PHONE_ON_A_LINE = Paper(
    "the officer, the role and the telephone on one line",
    """Sida 1 (2)
Trafiknämnden
Dnr TN 2031-4410

Tjänsteutlåtande
Utfärdat: den 12 augusti 2031
Handläggare: Olle Fri, avdelningschef, 031-368 11 22

Cykelplan för innerstaden

Kontorets förslag till beslut
Trafiknämnden godkänner cykelplanen och ger trafikkontoret i uppdrag att genomföra den.

Beskrivning av ärendet
Planen har varit på remiss.

Bilageförteckning
Bilaga 1: Cykelplan
Bilaga 2: Remissammanställning
""",
    {
        "dnr": "TN 2031-4410",
        "date": "2031-08-12",
        "board": "Trafiknämnden",
        "officer": "Olle Fri",
        "phone": "031-368 11 22",
        "title": "Cykelplan för innerstaden",
        "proposals": ["Trafiknämnden godkänner cykelplanen och ger trafikkontoret i uppdrag att genomföra den."],
        "attachments": ["Cykelplan", "Remissammanställning"],
        "headings": ["Kontorets förslag till beslut", "Beskrivning av ärendet", "Bilageförteckning"],
    },
)

THIRD_ROUND = (HEAD_IN_THREE_COLUMNS, MARKDOWN, OFFICER_AND_PHONE_ON_A_LINE)
