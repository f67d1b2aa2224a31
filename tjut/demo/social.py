"""The everyday of Socialtjänstnämnden in the demo: all made up."""

from datetime import date, timedelta

from tjut.demo.days import COMING, ago, held, meeting_day
from tjut.demo.matter import Matter, Progress, Reader, Remark, Sitting
from tjut.swedish import dates


def social_matters(today: date) -> tuple[Matter, ...]:
    """In the order they arose."""
    late, soon = ago(today, 40), today + timedelta(days=16)
    return (
        Matter(
            key="vantetider",
            committee="SOT",
            title="Väntetider till familjerådgivningen",
            officer="eddie",
            origin="skrivelse",
            origin_text="Skrivelse från Gunnel Åkerlind (v)",
            party="Gunnel Åkerlind (v)",
            registered=ago(today, 330),
            received=ago(today, 332),
            dated=ago(today, 300),
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
            sitting=held(today, 38, "as_proposed"),
            progress=(
                Progress(
                    ago(today, 120),
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
            registered=ago(today, 250),
            dated=ago(today, 225),
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
            sitting=held(today, 28, "as_proposed"),
            progress=(Progress(ago(today, 60), "pågår enligt plan", "Två lokaler är besökta. Den ena saknar hiss."),),
        ),
        Matter(
            key="kvartal",
            committee="SOT",
            title="Uppföljning av boendestödet",
            officer="eddie",
            registered=ago(today, 210),
            dated=ago(today, 190),
            department="Individorienterade verksamheter",
            stands="Uppföljningen och redovisningen hör ihop och beslutas tillsammans.",
            clauses=(
                "Socialtjänstnämnden godkänner uppföljningen och ger förvaltningen i uppdrag att varje kvartal redovisa hur "
                "många som får boendestöd.",
            ),
            sections=(("Sammanfattning", "Antalet hushåll med boendestöd har ökat med en tiondel."),),
            signatories=("Dag Helin",),
            sitting=held(today, 22, "as_proposed"),
        ),
        Matter(
            key="forening",
            committee="SOT",
            title="Föreningsbidrag till Mötesplats Eken",
            officer="rita",
            origin="ansökan",
            origin_text="Ansökan från föreningen Mötesplats Eken",
            party="Mötesplats Eken",
            registered=ago(today, 110),
            received=ago(today, 112),
            dated=ago(today, 80),
            clauses=("Socialtjänstnämnden beviljar Mötesplats Eken 150 000 kronor i föreningsbidrag.",),
            sections=(
                ("Sammanfattning", "Föreningen håller öppet hus tre kvällar i veckan och söker bidrag för ett år."),
            ),
            signatories=("Dag Helin",),
            sitting=held(
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
            registered=ago(today, 9),
            received=ago(today, 10),
        ),
        Matter(
            key="riktlinjer",
            committee="SOT",
            title="Riktlinjer för stöd till anhöriga",
            officer="lisbeth",
            registered=ago(today, 75),
            dated=ago(today, 6),
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
            key="kvallsoppet",
            committee="SOT",
            title="Kvällsöppet på familjerådgivningen",
            officer="eddie",
            registered=ago(today, 60),
            dated=ago(today, 19),
            department="Individorienterade verksamheter",
            clauses=("Socialtjänstnämnden godkänner att familjerådgivningen håller öppet en kväll i veckan.",),
            sections=(
                ("Sammanfattning", "Många kan inte komma på dagtid. En öppen kväll ryms i schemat från årsskiftet."),
            ),
            signatories=("Dag Helin",),
            approve=False,
        ),
        Matter(
            key="tolk",
            committee="SOT",
            title="Förlängning av avtalet om tolktjänster",
            officer="lisbeth",
            registered=ago(today, 50),
            dated=ago(today, 8),
            department="Kansliavdelningen",
            clauses=("Socialtjänstnämnden godkänner att avtalet om tolktjänster förlängs med två år.",),
            sections=(
                ("Sammanfattning", "Avtalet går ut till våren och kan förlängas en gång på oförändrade villkor."),
            ),
            signatories=("Dag Helin",),
            approve=False,
        ),
        Matter(
            key="ungdomsmottagning",
            committee="SOT",
            title="Ungdomsmottagning i Ekbacken",
            officer="eddie",
            registered=ago(today, 48),
            dated=ago(today, 4),
            department="Individorienterade verksamheter",
            first_draft=("Socialtjänstnämnden godkänner förslaget till ungdomsmottagning.",),
            readers=(
                Reader("rita", "Bra förslag. Se min kommentar vid beslutet, det går inte att läsa för sig."),
                Reader("lisbeth"),
            ),
            remarks=(
                Remark(
                    "rita",
                    "sats",
                    1,
                    "Skriv var mottagningen ska ligga, så att beslutet går att läsa utan utlåtandet.",
                    done="Nu står både plats och dagar i punkten.",
                ),
                Remark("lisbeth", "avsnitt", 2, "Hur många unga bor i området? En siffra skulle hjälpa nämnden."),
            ),
            clauses=(
                "Socialtjänstnämnden inrättar en ungdomsmottagning i Ekbacken, öppen två kvällar i veckan.",
                f"Förvaltningen får i uppdrag att redovisa besöken senast den {dates.in_words(today + timedelta(days=210))}.",
            ),
            sections=(
                ("Sammanfattning", "Mottagningen blir ett första steg för unga som behöver någon att tala med."),
                ("Bakgrund", "I dag får unga i Ekbacken åka till centrum. Fritidsgården har lokaler som står tomma."),
            ),
            signatories=("Dag Helin",),
            submit=False,
        ),
        Matter(
            key="verksamhetsplan",
            committee="SOT",
            title="Verksamhetsplan för nästa år",
            officer="rita",
            registered=ago(today, 40),
            dated=ago(today, 2),
            clauses=("Socialtjänstnämnden fastställer verksamhetsplanen.",),
            sections=(("Sammanfattning", "Planen utgår från fullmäktiges budget och nämndens tre mål."),),
            signatories=("Dag Helin",),
            approve=False,
        ),
    )
