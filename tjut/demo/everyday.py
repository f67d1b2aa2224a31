"""The matters around the story, all made up: reckoned from today, so that something is always late and something soon."""

from datetime import date, timedelta

from tjut.demo.matter import Matter, Progress, Sitting
from tjut.swedish import dates

THURSDAY = 3


def meeting_day(today: date, weeks: int) -> date:
    """The Thursday that many weeks from this one; the nämnder of the demo meet on Thursdays."""
    return today + timedelta(days=THURSDAY - today.weekday(), weeks=weeks)


COMING = {"SOT": (3, 8), "ÄN": (4,), "TN": (2, 7)}
"""Weeks until the meetings that are planned."""


def matters(today: date) -> tuple[Matter, ...]:
    """Every matter of the demo's everyday, in the order they arose."""
    return (*_social(today), *_elderly(today), *_technical(today))


def _ago(today: date, days: int) -> date:
    return today - timedelta(days=days)


def _held(today: date, weeks_ago: int, outcome: str, **more: object) -> Sitting:
    day = meeting_day(today, -weeks_ago)
    signed = day + timedelta(days=8) if weeks_ago > 3 else None
    return Sitting(day, outcome, signed=signed, **more)  # type: ignore[arg-type]


def _social(today: date) -> tuple[Matter, ...]:
    late, soon = _ago(today, 40), today + timedelta(days=16)
    return (
        Matter(
            key="vantetider",
            committee="SOT",
            title="Väntetider till familjerådgivningen",
            officer="eddie",
            origin="skrivelse",
            origin_text="Skrivelse från Gunnel Åkerlind (v)",
            party="Gunnel Åkerlind (v)",
            registered=_ago(today, 330),
            received=_ago(today, 332),
            dated=_ago(today, 300),
            department="Individorienterade verksamheter",
            clauses=(
                "Socialtjänstnämnden godkänner redovisningen av väntetiderna.",
                f"Förvaltningen får i uppdrag att ta fram åtgärder som kortar väntetiden till högst tre veckor och redovisa dem "
                f"senast den {dates.in_words(late)}.",
            ),
            sections=(
                ("Sammanfattning", "Väntetiden till ett första samtal var i genomsnitt sju veckor under hösten."),
                ("Bakgrund", "Rådgivningen har fått fler ansökningar, medan antalet rådgivare är detsamma."),
            ),
            signatories=("Dag Helin",),
            sitting=_held(today, 38, "as_proposed"),
            progress=(
                Progress(
                    _ago(today, 120),
                    "pågår enligt plan",
                    "En extra rådgivare är anställd. Nya tider släpps varje fredag.",
                ),
            ),
        ),
        Matter(
            key="dagverksamhet",
            committee="SOT",
            title="Lokaler för dagverksamheten i Ekbacken",
            officer="lisbeth",
            registered=_ago(today, 250),
            dated=_ago(today, 225),
            department="Kansliavdelningen",
            clauses=(
                "Socialtjänstnämnden godkänner att hyresavtalet för lokalen på Ekbacksvägen 4 förlängs med ett år.",
                "Förvaltningen får i uppdrag att söka en större lokal och återkomma med förslag senast den "
                f"{dates.in_words(soon)}.",
            ),
            sections=(
                ("Sammanfattning", "Lokalen är för trång. Avtalet behöver ändå förlängas medan en ny söks."),
                ("Bakgrund", "Dagverksamheten har vuxit från tolv till tjugo deltagare på två år."),
            ),
            attachments=("Hyresavtal, förslag",),
            signatories=("Dag Helin", "Rita Kahn"),
            sitting=_held(today, 28, "as_proposed"),
            progress=(Progress(_ago(today, 60), "pågår enligt plan", "Två lokaler är besökta. Den ena saknar hiss."),),
        ),
        Matter(
            key="kvartal",
            committee="SOT",
            title="Uppföljning av boendestödet",
            officer="eddie",
            registered=_ago(today, 210),
            dated=_ago(today, 190),
            department="Individorienterade verksamheter",
            stands="Uppföljningen och redovisningen hör ihop och beslutas tillsammans.",
            clauses=(
                "Socialtjänstnämnden godkänner uppföljningen och ger förvaltningen i uppdrag att varje kvartal redovisa hur "
                "många som får boendestöd.",
            ),
            sections=(("Sammanfattning", "Antalet hushåll med boendestöd har ökat med en tiondel."),),
            signatories=("Dag Helin",),
            sitting=_held(today, 22, "as_proposed"),
        ),
        Matter(
            key="forening",
            committee="SOT",
            title="Föreningsbidrag till Mötesplats Eken",
            officer="rita",
            origin="ansökan",
            origin_text="Ansökan från föreningen Mötesplats Eken",
            party="Mötesplats Eken",
            registered=_ago(today, 110),
            received=_ago(today, 112),
            dated=_ago(today, 80),
            clauses=("Socialtjänstnämnden beviljar Mötesplats Eken 150 000 kronor i föreningsbidrag.",),
            sections=(
                ("Sammanfattning", "Föreningen håller öppet hus tre kvällar i veckan och söker bidrag för ett år."),
            ),
            signatories=("Dag Helin",),
            sitting=_held(
                today,
                7,
                "amended",
                amended=(
                    "Socialtjänstnämnden beviljar Mötesplats Eken 120 000 kronor i föreningsbidrag.",
                    "Förvaltningen får i uppdrag att följa upp hur bidraget används.",
                ),
            ),
            confirm=False,
        ),
        Matter(
            key="skyddat",
            committee="SOT",
            title="Anmälan om brister i ett boende",
            title_protected="Anmälan om brister i boendet Solhem",
            party="Enskild",
            party_protected="Anhörig till boende på Solhem",
            secrecy_provision="26 kap. 1 § OSL",
            origin="skrivelse",
            officer="eddie",
            registered=_ago(today, 9),
            received=_ago(today, 10),
        ),
        Matter(
            key="riktlinjer",
            committee="SOT",
            title="Riktlinjer för stöd till anhöriga",
            officer="lisbeth",
            registered=_ago(today, 75),
            dated=_ago(today, 6),
            department="Kansliavdelningen",
            clauses=(
                "Socialtjänstnämnden antar riktlinjerna för stöd till anhöriga.",
                "Beslutet gäller från årsskiftet.",
            ),
            sections=(
                ("Sammanfattning", "Riktlinjerna beskriver vilket stöd den som vårdar en närstående kan få."),
                ("Bakgrund", "De tidigare riktlinjerna är tio år gamla."),
            ),
            attachments=("Riktlinjer för stöd till anhöriga, förslag",),
            signatories=("Dag Helin",),
            sitting=Sitting(meeting_day(today, COMING["SOT"][0])),
        ),
        Matter(
            key="verksamhetsplan",
            committee="SOT",
            title="Verksamhetsplan för nästa år",
            officer="rita",
            registered=_ago(today, 40),
            dated=_ago(today, 2),
            clauses=("Socialtjänstnämnden fastställer verksamhetsplanen.",),
            sections=(("Sammanfattning", "Planen utgår från fullmäktiges budget och nämndens tre mål."),),
            signatories=("Dag Helin",),
            approve=False,
        ),
    )


def _elderly(today: date) -> tuple[Matter, ...]:
    return (
        Matter(
            key="maltider",
            committee="ÄN",
            title="Måltider på servicehusen",
            officer="maja",
            origin="medborgarförslag",
            origin_text="Medborgarförslag om lunchservering",
            registered=_ago(today, 400),
            received=_ago(today, 401),
            dated=_ago(today, 370),
            stands="Tiden för försöket bestäms när servicehusen är valda.",
            clauses=(
                "Äldrenämnden anser medborgarförslaget besvarat.",
                "Äldreförvaltningen får i uppdrag att pröva öppen lunchservering på två servicehus.",
            ),
            sections=(("Sammanfattning", "Förslaget är att fler ska kunna äta lunch på servicehusen."),),
            signatories=("Torsten Almquist",),
            sitting=_held(today, 49, "as_proposed"),
        ),
        Matter(
            key="maltider-svar",
            committee="ÄN",
            title="Redovisning av försöket med öppen lunchservering",
            officer="maja",
            origin="uppdrag",
            registered=_ago(today, 160),
            dated=_ago(today, 130),
            clauses=("Äldrenämnden godkänner redovisningen av försöket.",),
            sections=(
                ("Sammanfattning", "I genomsnitt åt 38 gäster lunch varje dag. Försöket blir permanent på båda husen."),
            ),
            signatories=("Torsten Almquist",),
            sitting=_held(today, 14, "as_proposed"),
            answers=("maltider",),
            closes="Nämnden har godkänt redovisningen",
        ),
        Matter(
            key="trygghetslarm",
            committee="ÄN",
            title="Svarstider för trygghetslarm",
            officer="maja",
            registered=_ago(today, 70),
            dated=_ago(today, 35),
            clauses=("Äldrenämnden godkänner redovisningen.",),
            sections=(("Sammanfattning", "Nio av tio larm besvaras inom en minut."),),
            signatories=("Torsten Almquist",),
            sitting=_held(
                today, 2, "referred_back", words="Förvaltningen ska komplettera med svarstiderna nattetid, hus för hus."
            ),
        ),
    )


def _technical(today: date) -> tuple[Matter, ...]:
    late = _ago(today, 12)
    return (
        Matter(
            key="belysning",
            committee="TN",
            title="Belysning i Ekparken",
            officer="maja",
            origin="medborgarförslag",
            origin_text="Medborgarförslag om belysning i Ekparken",
            registered=_ago(today, 280),
            received=_ago(today, 281),
            dated=_ago(today, 240),
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
            sitting=_held(today, 30, "as_proposed"),
        ),
        Matter(
            key="cykelvag",
            committee="TN",
            title="Cykelväg längs Storgatan",
            officer="maja",
            registered=_ago(today, 140),
            dated=_ago(today, 90),
            department="Gata och park",
            stands="Tiden bestäms i budgeten för nästa år.",
            clauses=(
                "att godkänna förstudien",
                "att uppdra åt förvaltningen att projektera sträckan mellan torget och stationen",
            ),
            sections=(("Sammanfattning", "En dubbelriktad cykelväg ryms om parkeringen flyttas till tvärgatorna."),),
            signatories=("Torsten Almquist",),
            sitting=_held(today, 9, "as_proposed"),
        ),
        Matter(
            key="avgifter",
            committee="TN",
            title="Parkeringsavgifter i centrum",
            officer="maja",
            registered=_ago(today, 130),
            dated=_ago(today, 88),
            department="Gata och park",
            clauses=("att fastställa avgifterna enligt förvaltningens förslag",),
            sections=(("Sammanfattning", "Avgifterna föreslås följa priset på kollektivtrafiken."),),
            signatories=("Torsten Almquist",),
            sitting=_held(today, 9, "postponed", words="Ärendet tas upp när trafikmätningen är klar."),
        ),
        Matter(
            key="uppstallning",
            committee="TN",
            title="Ansökan om uppställningsplats för foodtruck",
            officer="maja",
            origin="ansökan",
            origin_text="Ansökan från Ekens Kök",
            party="Ekens Kök",
            registered=_ago(today, 95),
            received=_ago(today, 96),
            dated=_ago(today, 85),
            clauses=("att upplåta platsen vid Ekbron under ett år",),
            sections=(("Sammanfattning", "Sökanden vill sälja mat vid Ekbron på vardagar."),),
            signatories=("Torsten Almquist",),
            sitting=_held(today, 9, "rejected", words="Platsen behövs för räddningstjänstens fordon."),
        ),
        Matter(
            key="laddplatser",
            committee="TN",
            title="Laddplatser för elbilar vid simhallen",
            officer="maja",
            origin="remiss",
            origin_text="Remiss från kommunstyrelsen",
            party="Kommunstyrelsen",
            registered=_ago(today, 45),
            received=_ago(today, 47),
            dated=_ago(today, 11),
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
            registered=_ago(today, 20),
            dated=_ago(today, 3),
            department="Vatten",
            clauses=("att godkänna besiktningen", "att uppdra åt förvaltningen att laga brofästet under våren"),
            sections=(("Sammanfattning", "Brofästet på södra sidan har sprickor som behöver lagas."),),
            signatories=("Torsten Almquist",),
        ),
    )
