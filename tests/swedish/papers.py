"""Papers of our own writing, in the layouts that municipalities use. No person or matter in them is real."""

STOCKHOLM = """


Stadsmiljöenheten

PARKFÖRVALTNINGEN

Handläggare: Vera Lindgren
Tfn: 08-123 45 678

TJÄNSTEUTLÅTANDE
2031-02-03

PARKNÄMNDEN
2031-02-27
DNR 214-77/2030

Till
Parknämnden

Bänkar vid vattnet

Svar på skrivelse från Otto Grann (x)
(1 bilaga)

Förslag till beslut

Parknämnden hänvisar till utlåtandet som svar på skrivelsen.

Nils Tall

Maj Ask

Sammanfattning

Skrivelsen vill ha fler bänkar längs kajen. Förvaltningen ställer redan ut bänkar varje vår.

Bakgrund

Nämnden lämnade i december skrivelsen till förvaltningen för beredning.

Skrivelsen i sammanfattning

Parkförvaltningen föreslås få i uppdrag att ställa ut tjugo bänkar.

Förvaltningens synpunkter

Förvaltningen berättade för parknämnden den 5 maj 2030 hur kajen ska skötas. Nämnden godkände planen samt gav \
förvaltningen i uppdrag att återkomma med förslag om hur kajen kan lysas upp. I juni ordnades Ljus-

på-kajen-dagen för alla som bor nära.

Bilaga

Skrivelse från Otto Grann (x) om bänkar."""

WITHOUT_HEADER = """

Till
Parknämnden

Fler träd längs gatorna i de äldre kvarteren (2 bilagor)

Förslag till beslut

1. Parknämnden godkänner ansökan om medel
till träd.

Nils Tall

Rut Ek

Sammanfattning

Enheten har i uppdrag att se över planen för gatuträd.

Almar

Almarna har blivit färre för varje år och behöver ersättas med andra sorter.

Ärendets beredning

Ärendet har beretts inom enheten.

Bilaga:

1. Ritning 2031-11-22
2. Kostnader
"""

TWO_OFFICES = """GATUKONTORET
HAMNKONTORET
TJÄNSTEUTLÅTANDE
2032-12-19
DNR T2032-050-05828
DNR E2032-050-01758
Kontaktperson gatukontoret
Vera Lindgren
Telefon: 08-123 45 678
vera.lindgren@gata.example
Kontaktperson hamnkontoret
Ivar Stål
Telefon: 08-876 54 321
E-post: ivar.stal@hamn.example

Till
Gatu- och torgnämnden 2033-02-07
Hamnnämnden 2033-02-08

Avgifter för uteserveringar
Svar på remiss

Förslag till beslut
Gatu- och torgnämnden och Hamnnämnden beslutar följande:
1. Nämnden godkänner utlåtandet som svar på
   remissen.
2. Nämnden förklarar beslutet omedelbart justerat.

Nils Tall          Maj Ask
Gatudirektör       Hamnchef

Sammanfattning
Kort om saken.
"""

ATT_CLAUSES = """TJÄNSTESKRIVELSE 1 (2)
Datum: 2031-08-28
Vår beteckning: SN 31/0098
Er beteckning: R 2031/77
Vera Lindgren
Socialkontoret
Socialnämnden

Nya öppettider i receptionen

Förslag till beslut
Socialnämnden föreslås besluta

att öppna receptionen klockan åtta,

att uppdra åt förvaltningschefen att följa upp ändringen årligen, samt

att låta beslutet gälla tills vidare.

Sammanfattning
Receptionen får nya tider.

Beslutsunderlag
Tjänsteskrivelse, 2031-08-28
Bilaga 1: Tidtabell
- Remissvar, 2031-07-01

Beslut sänds till
Diariet

Ivar Stål
Socialchef
"""

FLAT = (
    "Trygghet och trivsel\n\nTjänsteutlåtande               Handläggare Utfärdat 2031-03-10            Vera Lindgren "
    "Diarienummer N123-0146/31          Telefon: 031-123 45 67 (växel) E-post: vera.lindgren@stad.example\n\n"
    "Yttrande över motion om fler lekplatser Förslag till beslut I parknämnden: 1. Parknämnden tillstyrker motionen. "
    "2. Parknämnden översänder utlåtandet till kommunstyrelsen.\n\n"
    "Sammanfattning Parknämnden har fått motionen på remiss och ser gärna att fler lekplatser byggs i staden.\n\n"
    "Bedömning ur ekonomisk dimension Varje ny lekplats kostar ungefär en miljon kronor att bygga och sköta.\n\n"
    "Bilagor 1. Motionen 2. Karta\n\nÄrendet Beskrivning av ärendet Motionen väcktes i januari och gäller hela staden.\n"
)

HEADING_NAMES_THE_COMMITTEE = """TJÄNSTESKRIVELSE

Datum
2031-05-22
Diarienummer

Ny ordning för lån av idrottshallar

Förslag till beslut i Nämnden för Idrott & Fritid

Nämnden noterar informationen.
Nämnden justerar paragrafen omedelbart.

Sammanfattning av ärendet
Hallarna lånas ut på ett nytt sätt.
"""
