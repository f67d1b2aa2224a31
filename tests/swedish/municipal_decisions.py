"""Paragraphs of minutes in the manner of many municipalities, each with what it decides. Written for these tests.

What each decides was written down before any of them was read. Conventions: an uppdrag is to whom, by when as printed,
and what kind of time that is (date, period, recurring); a closing is the uppdrag that it says it was.
"""

from typing import NamedTuple

Task = tuple[str | None, str | None, str | None]


class Decision(NamedTuple):
    """A paragraph and what it decides; `outcome` is only told where the words leave no doubt."""

    what: str
    text: str
    given: tuple[Task, ...] = ()
    upward: tuple[Task, ...] = ()
    remitted: int = 0
    closed: tuple[str | None, ...] = ()
    outcome: str | None = None
    reservations: tuple[str, ...] = ()
    vote: tuple[int, int] | None = None


def task(addressee: str | None, deadline: str | None = None, kind: str | None = None) -> Task:
    return addressee, deadline, kind


WORDINGS = (
    Decision(
        "ges i uppdrag, with a date",
        "Beslut\nFörvaltningen ges i uppdrag att ta fram en lokalplan senast den 1 mars 2031.",
        (task("Förvaltningen", "senast den 1 mars 2031", "date"),),
    ),
    Decision(
        "ger någon i uppdrag",
        "Beslut\nKulturnämnden ger kulturchefen i uppdrag att se över öppettiderna på biblioteken.",
        (task("kulturchefen"),),
    ),
    Decision(
        "uppdras åt",
        "Beslut\nÅt socialdirektören uppdras att redovisa kostnaderna under våren 2032.",
        (task("socialdirektören", "under våren 2032", "period"),),
    ),
    Decision(
        "uppdrar till",
        "Nämndens beslut\nTekniska nämnden uppdrar till förvaltningen att ta fram ett förslag till parkeringsnorm.",
        (task("förvaltningen"),),
    ),
    Decision(
        "att uppdra åt, in an att-list with an approval",
        "Miljönämnden beslutar\natt godkänna rapporten, samt\n"
        "att uppdra åt miljöchefen att årligen följa upp åtgärderna.",
        (task("miljöchefen", "årligen", "recurring"),),
    ),
    Decision(
        "åläggs",
        "Beslut\nBostadsbolaget åläggs att inkomma med en åtgärdsplan till kommunstyrelsen före den 30 september 2030.",
        (task("Bostadsbolaget", "före den 30 september 2030", "date"),),
    ),
    Decision(
        "ska återkomma",
        "Beslut\n1. Informationen noteras.\n"
        "2. Förvaltningen ska återkomma med en fördjupad analys i samband med delårsrapporten.",
        (task("Förvaltningen", "i samband med delårsrapporten", "period"),),
    ),
    Decision(
        "återkommer, without ska",
        "Beslut\nFritidskontoret återkommer till nämnden med en tidplan under kvartal 2 2033.",
        (task("Fritidskontoret", "under kvartal 2 2033", "period"),),
    ),
    Decision(
        "uppmanas",
        "Beslut\nFörvaltningen uppmanas att snarast se över rutinerna för avvikelser.",
        (task("Förvaltningen"),),
    ),
    Decision(
        "beställer av",
        "Beslut\n"
        "Utbildningsnämnden beställer av förvaltningen en utredning om skolskjutsar till nämndens sammanträde i mars.",
        (task("förvaltningen", "till nämndens sammanträde i mars", "period"),),
    ),
    Decision(
        "får till uppgift",
        "Beslut\nKommundirektören får till uppgift att samordna arbetet och rapportera varje kvartal.",
        (task("Kommundirektören", "varje kvartal", "recurring"),),
    ),
    Decision(
        "tilldelas uppdraget",
        "Beslut\nSamhällsbyggnadsnämnden tilldelas uppdraget att revidera grönplanen under 2031.",
        (task("Samhällsbyggnadsnämnden", "under 2031", "period"),),
    ),
    Decision(
        "lämnar i uppdrag åt",
        "Beslut\nRegionstyrelsen lämnar i uppdrag åt regiondirektören att förhandla om ett nytt avtal.",
        (task("regiondirektören"),),
    ),
    Decision(
        "anmodas",
        "Beslut\nStiftelsen anmodas att inge årsredovisning senast den 1 april 2032.",
        (task("Stiftelsen", "senast den 1 april 2032", "date"),),
    ),
    Decision(
        "få i uppdrag after föreslås",
        "Kommunstyrelsens beslut\n"
        "Kommunstyrelsen beslutar att ekonomichefen ska få i uppdrag att se över borgensavgifterna.",
        (task("ekonomichefen"),),
    ),
    Decision(
        "redovisas, without anybody named",
        "Beslut\n1. Planen antas.\n2. En uppföljning av planen ska redovisas för nämnden i oktober 2031.",
        (task(None, "i oktober 2031", "period"),),
    ),
    Decision(
        "ansvarar för att ta fram",
        "Beslut\nHR-chefen får i uppdrag att tillsammans med facken ta fram en handlingsplan mot hot och våld.",
        (task("HR-chefen"),),
    ),
    Decision(
        "a nämnd given an uppdrag by fullmäktige, with tertial",
        "Kommunfullmäktiges beslut\nVård- och omsorgsnämnden får i uppdrag att lämna en lägesrapport efter tertial 2.",
        (task("Vård- och omsorgsnämnden", "efter tertial 2", "period"),),
    ),
    Decision(
        "an utökat uppdrag",
        "Beslut\nArbetsgruppen får ett utökat uppdrag att också granska upphandlingarna.",
        (task("Arbetsgruppen"),),
    ),
    Decision(
        "uppdra i infinitive with lead",
        "Arbetsutskottet beslutar\n- uppdra åt förvaltningschefen att inleda samråd med Trafikverket",
        (task("förvaltningschefen"),),
    ),
)

SEVERAL = (
    Decision(
        "two addressees in two points",
        "Beslut\n1. Barnnämnden får i uppdrag att kartlägga behoven.\n"
        "2. Kulturnämnden får i uppdrag att bistå barnnämnden.",
        (task("Barnnämnden"), task("Kulturnämnden")),
    ),
    Decision(
        "an approval and an uppdrag in one clause",
        "Beslut\n"
        "Socialnämnden godkänner rapporten och ger förvaltningen i uppdrag att vidta åtgärder senast 2031-05-01.",
        (task("förvaltningen", "senast 2031-05-01", "date"),),
    ),
    Decision(
        "two verbs in one sentence",
        "Beslut\nNämnden ger ekonomichefen i uppdrag att se över taxan och uppdrar åt jurist att granska avtalet.",
        (task("ekonomichefen"), task("jurist")),
    ),
    Decision(
        "several addressees in a list",
        "Beslut\nSamtliga nämnder och bolagsstyrelser får i uppdrag att redovisa sina lokalbehov inför budget 2032.",
        (task("Samtliga nämnder och bolagsstyrelser", "inför budget 2032", "period"),),
    ),
    Decision(
        "deadline in the next point",
        "Beslut\n1. Förvaltningen får i uppdrag att utreda en ny simhall.\n"
        "2. Uppdraget ska redovisas senast den 15 juni 2031.",
        (task("Förvaltningen", "senast den 15 juni 2031", "date"),),
    ),
    Decision(
        "deadline in the next sentence",
        "Beslut\nKommunchefen får i uppdrag att ta fram en beredskapsplan. "
        "Planen ska presenteras för kommunstyrelsen i november 2030.",
        (task("Kommunchefen", "i november 2030", "period"),),
    ),
    Decision(
        "lettered sub-points are one uppdrag",
        "Beslut\n1. Förvaltningen får i uppdrag att\na) kartlägga läget,\nb) föreslå åtgärder.\n"
        "2. Paragrafen justeras omedelbart.",
        (task("Förvaltningen"),),
    ),
    Decision(
        "att-list where every other is an uppdrag",
        "Nämnden beslutar\natt anta planen\natt ge förvaltningen i uppdrag att genomföra den\n"
        "att avslå yrkandet i övrigt",
        (task("förvaltningen"),),
    ),
    Decision(
        "recurring and final time",
        "Beslut\nKommunstyrelsen får i uppdrag att två gånger per år rapportera läget till fullmäktige.",
        (task("Kommunstyrelsen", "två gånger per år", "recurring"),),
    ),
    Decision(
        "at every meeting",
        "Beslut\nFörvaltningen får i uppdrag att vid varje sammanträde informera om bemanningen.",
        (task("Förvaltningen", "vid varje sammanträde", "recurring"),),
    ),
)

NOT_GIVEN = (
    Decision("justering", "Beslut\nBo Ek fick i uppdrag att justera dagens protokoll."),
    Decision("utses att justera", "Beslut\nAtt jämte ordföranden justera protokollet utses Ada Lind.", outcome="val"),
    Decision("delegation", "Beslut\nFörvaltningschefen bemyndigas att teckna avtal om lokalen."),
    Decision(
        "delegation by KL",
        "Beslut\nNämnden uppdrar åt enhetschefen att besluta på nämndens vägnar i ärenden om parkeringstillstånd.",
    ),
    Decision("delegeras", "Beslut\nRätten att besluta om bidrag upp till 50 000 kronor delegeras till kulturchefen."),
    Decision(
        "on behalf of",
        "Beslut\nRapporten, som har tagits fram på uppdrag av kommunstyrelsen, läggs till handlingarna.",
        outcome="antecknas",
    ),
    Decision("has an uppdrag", "Beslut\nNämnden noterar att förvaltningen har i uppdrag att följa utvecklingen."),
    Decision(
        "a yrkande that asks for one",
        "Beslut\nNämnden godkänner budgeten.\n\nYrkande\n"
        "Ada Ek (X) yrkar att förvaltningen får i uppdrag att bygga en skola.",
    ),
    Decision(
        "a motion that is rejected",
        "Beslut\nMotionen om att ge förvaltningen i uppdrag att införa avgiftsfri buss avslås.",
        outcome="avslag",
    ),
    Decision(
        "a reservation that would have given one",
        "Beslut\nMotionen avslås.\n\nReservation\n"
        "Ada Ek (X) reserverar sig till förmån för att ge nämnden i uppdrag att utreda.",
        outcome="avslag",
        reservations=("Ada Ek (X)",),
    ),
    Decision(
        "background tells of one",
        "Sammanfattning av ärendet\nNämnden gav 2030-02-01 förvaltningen i uppdrag att utreda.\n\nBeslut\n"
        "Utredningen godkänns.",
    ),
    Decision("money alone", "Beslut\nFritidsnämnden tilldelas 2 miljoner kronor för att rusta upp ishallen."),
    Decision("a person resigns from uppdrag", "Beslut\nAda Ek (X) entledigas från uppdraget som ersättare i nämnden."),
    Decision("election", "Beslut\nTill ny ledamot i nämnden väljs Bo Ek (Y).", outcome="val"),
    Decision(
        "a heading says uppdrag", "§ 5 Uppdrag från kommunfullmäktige om trygghet\nBeslut\nInformationen noteras.",
        outcome="antecknas",
    ),
    Decision("standing rule", "Beslut\nReglementet antas. Nämnden ska ha minst fem ledamöter."),
    Decision("förordnande", "Beslut\nOmbudet instrueras att på stämman rösta för bolagsstyrelsens förslag."),
    Decision("the committee is uppdragsgivare", "Beslut\nNämnden godkänner att uppdragsavtalet med föreningen förlängs ett år."),
)  # fmt: skip
