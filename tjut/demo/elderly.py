"""The everyday of Äldrenämnden in the demo: all made up."""

from datetime import date

from tjut.demo.days import ago, held
from tjut.demo.matter import Matter


def elderly_matters(today: date) -> tuple[Matter, ...]:
    """In the order they arose."""
    return (
        Matter(
            key="maltider",
            committee="ÄN",
            title="Måltider på servicehusen",
            officer="maja",
            origin="medborgarförslag",
            origin_text="Medborgarförslag om lunchservering",
            registered=ago(today, 400),
            received=ago(today, 401),
            dated=ago(today, 370),
            stands="Tiden för försöket bestäms när servicehusen är valda.",
            clauses=(
                "Äldrenämnden anser medborgarförslaget besvarat.",
                "Äldreförvaltningen får i uppdrag att pröva öppen lunchservering på två servicehus.",
            ),
            sections=(("Sammanfattning", "Förslaget är att fler ska kunna äta lunch på servicehusen."),),
            signatories=("Torsten Almquist",),
            sitting=held(today, 49, "as_proposed"),
        ),
        Matter(
            key="maltider-svar",
            committee="ÄN",
            title="Redovisning av försöket med öppen lunchservering",
            officer="maja",
            origin="uppdrag",
            registered=ago(today, 160),
            dated=ago(today, 130),
            clauses=("Äldrenämnden godkänner redovisningen av försöket.",),
            sections=(
                ("Sammanfattning", "I genomsnitt åt 38 gäster lunch varje dag. Försöket blir permanent på båda husen."),
            ),
            signatories=("Torsten Almquist",),
            sitting=held(today, 14, "as_proposed"),
            answers=("maltider",),
            closes="Nämnden har godkänt redovisningen",
        ),
        Matter(
            key="trygghetslarm",
            committee="ÄN",
            title="Svarstider för trygghetslarm",
            officer="maja",
            registered=ago(today, 70),
            dated=ago(today, 35),
            clauses=("Äldrenämnden godkänner redovisningen.",),
            sections=(("Sammanfattning", "Nio av tio larm besvaras inom en minut."),),
            signatories=("Torsten Almquist",),
            sitting=held(
                today, 2, "referred_back", words="Förvaltningen ska komplettera med svarstiderna nattetid, hus för hus."
            ),
        ),
        Matter(
            key="nattbemanning",
            committee="ÄN",
            title="Bemanning nattetid på servicehusen",
            officer="maja",
            registered=ago(today, 30),
            dated=ago(today, 1),
            stands="Tiden bestäms när nämnden har sett svarstiderna nattetid.",
            clauses=(
                "Äldrenämnden godkänner redovisningen av nattbemanningen.",
                "Äldreförvaltningen får i uppdrag att pröva en gemensam nattpatrull för tre servicehus.",
            ),
            sections=(
                ("Sammanfattning", "Tre av fyra larm nattetid kommer från tre av husen."),
                ("Bakgrund", "På varje hus arbetar i dag en person om natten."),
                # The sum is meant to be missing: the demo shows what the check before the nämnd says of it.
                ("Ekonomiska konsekvenser", "En gemensam nattpatrull kostar XXX kronor per år och ryms i budgeten."),
            ),
            signatories=("Torsten Almquist",),
            submit=False,
        ),
    )
