"""The everyday of Tekniska nämnden in the demo: all made up, and in att-satser."""

from datetime import date

from tjut.demo.days import COMING, ago, held, meeting_day
from tjut.demo.matter import Matter, Sitting
from tjut.swedish import dates


def technical_matters(today: date) -> tuple[Matter, ...]:
    """In the order they arose."""
    late = ago(today, 12)
    return (
        Matter(
            key="belysning",
            committee="TN",
            title="Belysning i Ekparken",
            officer="maja",
            origin="medborgarförslag",
            origin_text="Medborgarförslag om belysning i Ekparken",
            registered=ago(today, 280),
            received=ago(today, 281),
            dated=ago(today, 240),
            department="Gata och park",
            clauses=(
                "att bifalla medborgarförslaget",
                f"att ge förvaltningen i uppdrag att återkomma med en kostnadsberäkning senast den {dates.in_words(late)}",
            ),
            sections=(
                ("Sammanfattning", "Gångvägen genom parken är mörk och används av många på kvällen."),
                ("Ekonomiska konsekvenser", "Kostnaden är inte beräknad."),
            ),
            signatories=("Torsten Almquist",),
            sitting=held(today, 30, "as_proposed"),
        ),
        Matter(
            key="cykelvag",
            committee="TN",
            title="Cykelväg längs Storgatan",
            officer="maja",
            registered=ago(today, 140),
            dated=ago(today, 90),
            department="Gata och park",
            stands="Tiden bestäms i budgeten för nästa år.",
            clauses=(
                "att godkänna förstudien",
                "att uppdra åt förvaltningen att projektera sträckan mellan torget och stationen",
            ),
            sections=(("Sammanfattning", "En dubbelriktad cykelväg ryms om parkeringen flyttas till tvärgatorna."),),
            signatories=("Torsten Almquist",),
            sitting=held(today, 9, "as_proposed"),
        ),
        Matter(
            key="avgifter",
            committee="TN",
            title="Parkeringsavgifter i centrum",
            officer="maja",
            registered=ago(today, 130),
            dated=ago(today, 88),
            department="Gata och park",
            clauses=("att fastställa avgifterna enligt förvaltningens förslag",),
            sections=(("Sammanfattning", "Avgifterna föreslås följa priset på kollektivtrafiken."),),
            signatories=("Torsten Almquist",),
            sitting=held(today, 9, "postponed", words="Ärendet tas upp när trafikmätningen är klar."),
        ),
        Matter(
            key="uppstallning",
            committee="TN",
            title="Ansökan om uppställningsplats för foodtruck",
            officer="maja",
            origin="ansökan",
            origin_text="Ansökan från Ekens Kök",
            party="Ekens Kök",
            registered=ago(today, 95),
            received=ago(today, 96),
            dated=ago(today, 85),
            clauses=("att upplåta platsen vid Ekbron under ett år",),
            sections=(("Sammanfattning", "Sökanden vill sälja mat vid Ekbron på vardagar."),),
            signatories=("Torsten Almquist",),
            sitting=held(today, 9, "rejected", words="Platsen behövs för räddningstjänstens fordon."),
        ),
        Matter(
            key="laddplatser",
            committee="TN",
            title="Laddplatser för elbilar vid simhallen",
            officer="maja",
            origin="remiss",
            origin_text="Remiss från kommunstyrelsen",
            party="Kommunstyrelsen",
            registered=ago(today, 45),
            received=ago(today, 47),
            dated=ago(today, 11),
            department="Gata och park",
            clauses=("att tillstyrka förslaget", "att överlämna tjänsteskrivelsen som svar på remissen"),
            sections=(("Sammanfattning", "Tio platser kan ordnas utan att gatan byggs om."),),
            signatories=("Torsten Almquist",),
            sitting=Sitting(meeting_day(today, COMING["TN"][0])),
        ),
        Matter(
            key="bron",
            committee="TN",
            title="Besiktning av bron över Ekån",
            officer="maja",
            registered=ago(today, 20),
            dated=ago(today, 3),
            department="Vatten",
            clauses=("att godkänna besiktningen", "att uppdra åt förvaltningen att laga brofästet under våren"),
            sections=(("Sammanfattning", "Brofästet på södra sidan har sprickor som behöver lagas."),),
            signatories=("Torsten Almquist",),
        ),
        Matter(
            key="lekplats",
            committee="TN",
            title="Ny lekplats vid Ekvallen",
            officer="maja",
            registered=ago(today, 40),
            dated=ago(today, 15),
            department="Gata och park",
            clauses=("att anlägga en lekplats vid Ekvallen under nästa år",),
            sections=(
                ("Sammanfattning", "Den gamla lekplatsen revs efter besiktningen. En ny kan stå klar till sommaren."),
                ("Ekonomiska konsekvenser", "Kostnaden ryms i investeringsbudgeten."),
            ),
            signatories=("Torsten Almquist",),
            approve=False,
            sent_back="Skriv vad lekplatsen kostar att anlägga och att sköta per år. Nämnden frågade om det sist också.",
        ),
    )
