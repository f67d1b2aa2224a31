"""Made-up matters to show: late, soon, calm, long words, missing dates, nothing at all."""

from datetime import date, datetime
from typing import Any

from werkzeug.datastructures import MultiDict

ASSIGNED = [
    ("Förvaltningen får i uppdrag att ", False),
    ("återkomma med en plan för hur arbetet mot prostitutionen på nätet kan stärkas", True),
    (".", False),
]
KNOTS: list[dict[str, Any]] = [
    {"when": date(2003, 8, 26), "place": "§ 9", "label": "Uppdrag från nämnden", "url": "/arende",
     "status": ("Pågår", "soon"), "text": ASSIGNED, "open": True},
    {"when": date(2003, 11, 4), "label": "Skrivelse från Christer Öhgren (mp)", "url": "/arende",
     "note": "Överlämnad till förvaltningen för beredning."},
    {"when": date(2004, 1, 9), "label": "Tjänsteutlåtande", "url": "/skriv",
     "after": ", version 4, godkänt av Dag Helin",
     "text": [("Nämnden hänvisar till tjänsteutlåtandet som svar på skrivelsen.", False)]},
    {"when": date(2004, 1, 30), "place": "§ 14", "label": "Beslut enligt förslag", "url": "/arende", "here": True,
     "note": "Protokollet justerat 10 februari. Anslaget till 4 mars."},
    {"when": None, "label": "Svar på uppdraget", "open": True, "status": ("Väntar", "soon"),
     "note": "Nämnden avgör om uppdraget är avslutat."},
]  # fmt: skip
NEAREST: list[dict[str, Any]] = [
    {"when": date(2003, 8, 26), "label": "Uppdrag § 9", "url": "/arende", "open": True},
    {"when": date(2003, 11, 4), "label": "Skrivelse", "url": "/arende"},
    {"when": date(2004, 1, 30), "label": "Beslut § 14", "url": "/arende"},
]
GROUPS: list[dict[str, Any]] = [
    {"heading": "Försenat", "tone": "late", "items": [
        {"label": "Återkomma om arbetet mot prostitutionen på nätet", "url": "/arende", "due": date(2026, 11, 1),
         "how_late": "21 dagar sen", "who": "Lisbeth Westerlund",
         "what": "Uppdrag till förvaltningen, Socialtjänstnämnden", "knots": NEAREST},
        {"label": "Lämna kostnadsberäkning för utbildningen", "url": "/arende", "due": date(2026, 11, 15),
         "how_late": "7 dagar sen", "who": "Rita Kahn", "tag": ("Återkommer varje år", "plain")},
    ]},
    {"heading": "Snart", "tone": "soon", "note": "Stoppdag 3 december.", "items": [
        {"label": "118-520/2003 Hearing om sexköp: skriv klart tjänsteutlåtandet", "url": "/skriv",
         "due": date(2026, 12, 3), "how_late": "11 dagar kvar", "who": "Lisbeth Westerlund",
         "tag": ("Utkast, version 6", "soon")},
    ]},
    {"heading": "Inte än", "tone": "plain", "items": [
        {"label": "Redovisa trygghetsvandringarna", "url": "/arende", "what": "Ingen tid är satt."},
    ]},
    {"heading": "Klart", "tone": "calm", "items": []},
]  # fmt: skip
CLAUSES = [
    "Socialtjänstnämnden godkänner förvaltningens redovisning av uppdraget.",
    "Förvaltningen får i uppdrag att utbilda två medarbetare i att söka och kartlägga information på nätet, och att "
    "återkomma med en kostnadsberäkning senast den 1 mars.",
    "Paragrafen förklaras omedelbart justerad.",
]
BACKGROUND = (
    "Nämnden gav i augusti förvaltningen i uppdrag att återkomma.\n\nArbetet har sedan dess bedrivits tillsammans med "
    "grannkommunerna, och personuppgiftsbiträdesavtalsförhandlingarna är avslutade."
)
DIFFERENCES: list[tuple[str, Any, Any]] = [
    ("Beslutspunkt 2", "Förvaltningen får i uppdrag att utbilda två medarbetare.",
     "Förvaltningen får i uppdrag att utbilda tre medarbetare och återkomma senast den 1 mars."),
    ("Bakgrund", [("same", "Nämnden gav i augusti "), ("del", "kansliet"), ("same", " i uppdrag att återkomma.")],
     [("same", "Nämnden gav i augusti "), ("ins", "förvaltningen"), ("same", " i uppdrag att återkomma.")]),
    ("Ekonomi", "", "Utbildningen ryms i budget."),
]  # fmt: skip
JOURNAL: list[dict[str, Any]] = [
    {"when": datetime(2026, 11, 22, 14, 5), "who": "Lisbeth Westerlund", "what": "sparade version 6",  # noqa: DTZ001
     "changes": [("Rubrik", "Hearing", "Hearing om sexköp"), ("Handläggare", "", "Lisbeth Westerlund")]},
    {"when": datetime(2026, 11, 20, 9, 12), "who": "Dag Helin", "what": "lämnade tillbaka utkastet",  # noqa: DTZ001
     "why": "Uppdraget behöver en tid. Fråga ekonomen om kostnaden."},
    {"when": datetime(2026, 11, 4, 8, 0), "who": "Eva Lind", "what": "registrerade ärendet"},  # noqa: DTZ001
]  # fmt: skip
KEPT = {
    "title": "Hearing om sexköp", "received": date(2003, 11, 4), "clauses": CLAUSES, "background": BACKGROUND,
    "officers": ["Lisbeth Westerlund"], "members": [{"person": "Christer Öhgren", "party": "mp"}],
}  # fmt: skip
SENT = MultiDict({
    "title": "", "dnr": "118-520/2003", "received": "den 31 februari", "pages": "0", "committee": "1", "officers-0": "",
    "members-0-person": "", "members-0-party": "mp", "background": "", "clauses-0": "",
    "clauses-1": "Förvaltningen får i uppdrag att utbilda två medarbetare.",
})  # fmt: skip
"""What somebody sent who had missed most of it."""
