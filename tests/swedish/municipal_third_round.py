"""A third round of decisions, written when the first two were read without fault; as `municipal_decisions`."""

from tests.swedish.municipal_decisions import Decision, task

THIRD_ROUND = (
    Decision(
        "at the next meeting",
        "Beslut\n1. Socialnämnden godkänner verksamhetsberättelsen.\n2. Socialförvaltningen får i uppdrag "
        "att till nästa möte redovisa sjukfrånvaron per enhet.",
        (task("Socialförvaltningen", "till nästa möte", "period"),),
    ),
    Decision(
        "a director by name",
        "Kommunstyrelsen beslutar\natt ge kommundirektör Ada Ek i uppdrag att inleda förhandlingar med "
        "regionen,\natt förhandlingarna ska redovisas löpande.",
        (task("kommundirektör Ada Ek"),),
    ),
    Decision(
        "ready by a day",
        "Beslut\nTekniska nämnden ger förvaltningen i uppdrag att ta fram en förstudie. Uppdraget ska vara "
        "klart 31 december 2032.",
        (task("förvaltningen", "31 december 2032", "date"),),
    ),
    Decision(
        "at the latest in a month",
        "Kultur- och fritidsnämndens beslut\nFörvaltningen ska senast i maj 2031 lämna en rapport om simkunnigheten.",
        (task("Förvaltningen", "senast i maj 2031", "period"),),
    ),
    Decision(
        "decides not to give one", "Beslut\nNämnden beslutar att inte ge förvaltningen i uppdrag att utreda frågan."
    ),
    Decision(
        "a citizen's proposal that is rejected",
        "Beslut\nNämnden avslår medborgarförslaget om att ge tekniska kontoret i uppdrag att plantera träd.",
        outcome="avslag",
    ),
    Decision(
        "återremiss with an uppdrag",
        "Beslut\nKommunfullmäktige beslutar att återremittera ärendet med uppdrag till kommunstyrelsen att "
        "ta fram fler alternativ.",
        remitted=1,
        outcome="aterremiss",
    ),
    Decision("the chair", "Beslut\nOrdföranden får i uppdrag att skriva under avtalet.", (task("Ordföranden"),)),
    Decision(
        "proposed with fullmäktige named first",
        "Beslut\nNämnden föreslår kommunfullmäktige att ge kommunstyrelsen i uppdrag att se över arvodena.",
        upward=(task("kommunstyrelsen"),),
    ),
    Decision(
        "closed with two words for it",
        "Beslut\nUppdraget från KF den 3 april 2029 § 45 anses härmed slutredovisat och avslutas.",
        closed=("den 3 april 2029 § 45",),
    ),
    Decision("an uppdrag that remains", "Beslut\nNämnden noterar lägesrapporten. Uppdraget kvarstår."),
    Decision(
        "aside between commas",
        "Beslut\nBarn- och utbildningsnämnden uppdrar åt skolchefen att, tillsammans med socialchefen, ta "
        "fram en handlingsplan mot frånvaro till 1 augusti.",
        (task("skolchefen", "till 1 augusti", "date"),),
    ),
    Decision(
        "every half year",
        "Beslut\nRevisionsrapporten besvaras enligt förslaget.\nFörvaltningen uppdras vidare att följa upp "
        "rekommendationerna halvårsvis.",
        (task("Förvaltningen", "halvårsvis", "recurring"),),
    ),
    Decision(
        "in the passive, by whom last",
        "Beslut\nEtt nytt förslag till taxa ska tas fram av miljöförvaltningen inför 2033.",
        (task("miljöförvaltningen", "inför 2033", "period"),),
    ),
    Decision("a right", "Beslut\nFastighetschefen ges rätt att sälja tomten."),
)
