"""The story that Tjut was born from: an uppdrag of August 2003, a skrivelse, and the case that answers a year later.

Names, numbers, dates, titles and the wording of proposals and uppdrag are those of the two real papers of 2004. All other
prose is written for the demo, and so are the numbers and paragraphs that the papers do not state.
"""

from datetime import date

from tjut.demo.matter import Matter, Sitting

UPPDRAG_CASE = "inriktning"
HEARING_CASE = "hearing"
TRAINING_CASE = "kompetens"

THE_STORY = (
    Matter(
        key=UPPDRAG_CASE,
        committee="SOT",
        dnr="118-287/2003",
        title="Inriktning för arbetet mot prostitution",
        officer="lisbeth",
        registered=date(2003, 6, 10),
        dated=date(2003, 8, 12),
        department="Kansliavdelningen",
        stands="Nämnden vill ha förslaget när arbetet har hunnit så långt, och sätter ingen tid.",
        clauses=(
            "Socialtjänstnämnden godkänner den föreslagna inriktningen.",
            "Förvaltningen får i uppdrag att återkomma med förslag om hur man kan intensifiera arbetet mot "
            "prostitutionen på internet.",
        ),
        sections=(
            (
                "Sammanfattning",
                "Förvaltningen beskriver hur Uppsökarenheten ska arbeta för att färre ska köpa och sälja sexuella tjänster. "
                "Tyngdpunkten ligger på uppsökande arbete och på vägar ut.",
            ),
            (
                "Bakgrund",
                "Nämnden har bett om en samlad bild av arbetet. En växande del av kontakterna tas numera över nätet, "
                "där enheten ännu inte söker upp någon.",
            ),
        ),
        signatories=("Dag Helin",),
        sitting=Sitting(date(2003, 8, 26), "as_proposed", paragraph=12, signed=date(2003, 9, 5)),
    ),
    Matter(
        key=HEARING_CASE,
        committee="SOT",
        dnr="118-520/2003",
        title="Hearing om sexköp",
        subtitle="Svar på skrivelse från Christer Öhgren (mp)",
        origin="skrivelse",
        origin_text="Skrivelse från Christer Öhgren (mp)",
        party="Christer Öhgren (mp)",
        officer="lisbeth",
        registered=date(2003, 11, 4),
        received=date(2003, 11, 4),
        dated=date(2004, 1, 9),
        department="Kansliavdelningen",
        incoming=(
            "Skrivelse om Hearing om sexköp",
            "Till Socialtjänstnämnden\n\nHearing om sexköp\n\nJag föreslår att nämnden bjuder in till en hearing, så att de "
            "som möter frågan i sitt arbete får tala med varandra och med oss förtroendevalda.\n\nChrister Öhgren (mp)\n",
        ),
        clauses=("Socialtjänstnämnden hänvisar till förvaltningens tjänsteutlåtande som svar på skrivelsen.",),
        first_draft=("Socialtjänstnämnden beslutar att avslå förslaget om en hearing.",),
        sections=(
            (
                "Sammanfattning",
                "Skrivelsen vill att nämnden ordnar en hearing om sexköp. Frågan är angelägen, men den diskuteras redan i "
                "flera nätverk och på de seminarier som hålls under våren. Förvaltningen ser därför inget behov av en egen "
                "hearing just nu.",
            ),
            (
                "Bakgrund",
                "Nämnden lämnade den 4 november 2003 över skrivelsen till förvaltningen för beredning. "
                "Kansliavdelningen har skrivit utlåtandet tillsammans med Uppsökarenheten.",
            ),
            (
                "Skrivelsen i sammanfattning",
                "När prostitutionen ändrar form måste arbetet mot den göra detsamma. En hearing skulle sprida kunskap och låta "
                "dem som arbetar med frågan träffas.",
            ),
            (
                "Förvaltningens synpunkter",
                "Förvaltningen håller med om att arbetet måste följa med när formerna ändras.\n\n"
                "Den 26 augusti 2003 godkände nämnden en inriktning för Uppsökarenhetens arbete och gav förvaltningen i uppdrag "
                "att återkomma med förslag om hur man kan intensifiera arbetet mot prostitutionen på internet. "
                "Det uppdraget redovisas för sig.\n\n"
                "Enheten deltar i ett nordiskt och ett svenskt nätverk, och i ett projekt om stöd till personer som utsatts för "
                "människohandel. Två seminarier hålls i mars.",
            ),
        ),
        attachments=("Skrivelse från Christer Öhgren (mp) om Hearing om sexköp",),
        signatories=("Dag Helin", "Eddie Friberg"),
        sitting=Sitting(date(2004, 1, 30), "as_proposed", paragraph=14, signed=date(2004, 2, 10)),
        related=(UPPDRAG_CASE,),
    ),
    Matter(
        key=TRAINING_CASE,
        committee="SOT",
        dnr="118-641/2004",
        title="Kompetensutveckling för att kartlägga prostitutionen på nätet",
        officer="lisbeth",
        registered=date(2004, 11, 8),
        dated=None,
        department="",
        header_officer=False,
        clauses=(
            "Socialtjänstnämnden godkänner ansökan om medel till kompetensutveckling för att kartlägga prostitutionen på nätet.",
        ),
        sections=(
            (
                "Sammanfattning",
                "Prostitutionsenheten behöver lära sig att söka på nätet för att kunna följa hur prostitutionen ändras. "
                "Förvaltningen har sökt pengar till en utbildning.",
            ),
            (
                "Bakgrund",
                "Det sociala programmet mot prostitution ska skrivas om och få avsnitt om människohandel och om nätet.",
            ),
            (
                "Trafficking",
                "Åtta myndigheter tar tillsammans fram en plan för ärenden som rör människohandel. Enheten är med i arbetet.",
            ),
            (
                "Prostitution på nätet",
                "I Göteborg har en grupp i flera år vänt sig till dem som annonserar på nätet. Samtalen med kollegorna där "
                "har gått trögt, eftersom kunskapen här är för liten.",
            ),
            ("Ärendets beredning", "Individorienterade verksamheter har tagit fram ansökan."),
            (
                "Förvaltningens synpunkter och förslag",
                "En medarbetare utbildas först och lär sedan de andra. Ansökan om medel har lämnats in, se bilaga 1.",
            ),
        ),
        attachments=("Projektbeskrivning 2004-11-22",),
        signatories=("Dag Helin", "Rita Kahn"),
        approve=False,
        answers=(UPPDRAG_CASE,),
        answer_note="Liknande uppdrag från den 26 augusti 2003",
        written=date(2004, 11, 22),
    ),
)
