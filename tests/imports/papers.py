"""Papers of the same layout as those of 2004, in prose of our own, and Word files to read in."""

import io

import docx

LIGHTING = """


Tekniska avdelningen

PARKFÖRVALTNINGEN

Handläggare: Asta Lind
Tfn: 08-123 45 678

TJÄNSTEUTLÅTANDE
2005-02-11

PARKNÄMNDEN
2005-03-04
DNR 27-301/2004

Till
Parknämnden

Belysning i Eklunden

Svar på skrivelse från Bror Alm (c)
(1 bilaga)

Förslag till beslut

Parknämnden hänvisar till förvaltningens tjänsteutlåtande som svar på skrivelsen.

Runa Berg

Ivar Dahl

Sammanfattning

Bror Alm (c) föreslår fler lyktor i Eklunden. Förvaltningen räknar med att de kan stå på plats till hösten.

Bakgrund

Parknämnden överlämnade den 7 december 2004 en skrivelse från Bror Alm (c) till förvaltningen för beredning.

Skrivelsen i sammanfattning

Gångvägen genom Eklunden är mörk efter klockan fyra. Fler skulle gå där om det fanns ljus.

Förvaltningens synpunkter

Förvaltningen redovisade i ett tjänsteutlåtande till parknämnden den 21 september 2004 hur parkerna sköts. Nämnden \
godkände redovisningen samt gav förvaltningen i uppdrag att återkomma med förslag om hur parkvägarna kan lysas upp.

Varje år hålls Ljus-

festivalen vid dammen, och då är gångvägen full av folk.

Bilaga

Skrivelse från Bror Alm (c) om belysning i Eklunden.
"""
"""Everything stands in it: the whole header, one point without number, two who sign, six headings, one bilaga and an
uppdrag that was given before."""

TRAINING = """Till
Parknämnden

Utbildning för dem som beskär träden i stadens parker (1 bilaga)

Förslag till beslut

1. Parknämnden godkänner ansökan om medel till utbildning för dem som beskär träden.

Runa Berg

Stig Ek

Sammanfattning

Förvaltningen söker medel för en utbildning i beskärning.

Bakgrund

Träden i parkerna är gamla. Felaktig beskärning har skadat flera av dem under de senaste åren.

Lövträden

Lindar och almar behöver beskäras med andra redskap än de som förvaltningen har i dag.

Ärendets beredning

Ärendet har beretts inom parkdriften.

Förvaltningens synpunkter och förslag

Utbildningen kan hållas under våren. Kostnaden ryms i ansökan.

Bilaga:

1. Kursplan 2005-01-17
"""
"""The header is lost: no dnr, no day, no handläggare; one point with a number; a heading of its own."""

TWO_COMMITTEES = """PARKFÖRVALTNINGEN
TRAFIKKONTORET

TJÄNSTEUTLÅTANDE
2005-04-01

DNR 31-77/2005
DNR T2005-050-00123

Till
Parknämnden 2005-05-13
Trafiknämnden 2005-05-19

Cykelväg längs Eklunden

Förslag till beslut

1. Parknämnden godkänner förslaget till cykelväg.

2. Trafiknämnden godkänner förslaget till cykelväg.

Sammanfattning

En cykelväg byggs längs Eklunden under sommaren, och båda nämnderna behöver godkänna den.
"""
"""One paper, two offices, two nämnder, two numbers, two points."""


def word(text: str) -> bytes:
    """The text as somebody typed it in Word: a paragraph to each line that is not empty, without styles."""
    document = docx.Document()
    for line in text.replace("-\n\n", "").split("\n"):
        if line.strip():
            document.add_paragraph(line)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()
