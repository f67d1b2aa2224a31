"""Who is who in the demo. Those of the two papers of 2004 keep their names; everybody else is made up and says so."""

from dataclasses import dataclass
from datetime import date

from tjut.committees.models import ClauseStyle, Office
from tjut.committees.service import CommitteeDraft
from tjut.core.permissions import Role

PASSWORD = "demo-losenord-2026"  # noqa: S105 -- printed at start; the demo holds nothing real
MADE_UP = "påhittad person"

SOT, AN, TN = "SOT", "ÄN", "TN"
STANDING_ITEMS = ("Upprop och val av justerare", "Fastställande av dagordningen")

COMMITTEES = {
    SOT: CommitteeDraft(
        name="Socialtjänstnämnden",
        short_name=SOT,
        municipality="Stockholm",
        administration="Socialtjänstförvaltningen",
        registry_pattern="{klass}-{nr}/{år}",
        registry_class="118",
        headings=("Sammanfattning", "Bakgrund", "Ärendets beredning", "Förvaltningens synpunkter och förslag"),
    ),
    AN: CommitteeDraft(
        name="Äldrenämnden",
        short_name=AN,
        municipality="Stockholm",
        administration="Äldreförvaltningen",
        registry_pattern="ÄN {år}/{nr}",
    ),
    TN: CommitteeDraft(
        name="Tekniska nämnden",
        short_name=TN,
        municipality="Ekstad",
        administration="Tekniska förvaltningen",
        document_label="Tjänsteskrivelse",
        clause_style=ClauseStyle.ATT,
        registry_pattern="TN {år}/{nr:4}",
        paper_deadline_days=14,
        preparation_days=9,
        standing_items=STANDING_ITEMS,
        headings=("Sammanfattning", "Ärendet", "Bedömning", "Ekonomiska konsekvenser"),
    ),
}
DEPARTMENTS = {
    SOT: ("Kansliavdelningen", "Individorienterade verksamheter"),
    AN: ("Kvalitetsavdelningen",),
    TN: ("Gata och park", "Vatten"),
}


@dataclass(frozen=True)
class Person:
    """One who can log in: account, name, title, phone, and roles per nämnd."""

    account: str
    name: str
    title: str
    phone: str
    roles: tuple[tuple[Role, str | None], ...]
    does: str


PEOPLE = (
    Person(
        "lisbeth",
        "Lisbeth Westerlund",
        "",
        "08-508 25 016",
        (
            (Role.OFFICER, SOT),
            (Role.SECRETARY, SOT),
            (Role.REGISTRATOR, SOT),
            (Role.SECRETARY, AN),
        ),
        "handläggare, nämndsekreterare och registrator i Socialtjänstnämnden, sekreterare i Äldrenämnden",
    ),
    Person("dag", "Dag Helin", "förvaltningschef", "", ((Role.HEAD, SOT),), "chef i Socialtjänstnämnden"),
    Person(
        "rita",
        "Rita Kahn",
        "",
        "",
        ((Role.OFFICER, SOT), (Role.HEAD, SOT)),
        "handläggare och chef i Socialtjänstnämnden",
    ),
    Person("eddie", "Eddie Friberg", "", "", ((Role.OFFICER, SOT),), "handläggare i Socialtjänstnämnden"),
    Person(
        "maja",
        "Maja Ekstrand",
        f"handläggare, {MADE_UP}",
        "0999-10 20 31",
        ((Role.OFFICER, TN), (Role.OFFICER, AN), (Role.REGISTRATOR, TN)),
        "handläggare i Tekniska nämnden och Äldrenämnden",
    ),
    Person(
        "torsten",
        "Torsten Almquist",
        f"teknisk chef, {MADE_UP}",
        "0999-10 20 30",
        ((Role.HEAD, TN), (Role.HEAD, AN)),
        "chef i Tekniska nämnden och Äldrenämnden",
    ),
    Person(
        "asa",
        "Åsa Björkman",
        f"nämndsekreterare, {MADE_UP}",
        "0999-10 20 32",
        ((Role.SECRETARY, TN), (Role.REGISTRATOR, TN)),
        "nämndsekreterare i Tekniska nämnden",
    ),
    Person(
        "lasare",
        "Örjan Läsman",
        MADE_UP,
        "",
        ((Role.READER, SOT), (Role.READER, AN), (Role.READER, TN)),
        "läser och söker i alla tre nämnderna",
    ),
    Person(
        "admin", "Ada Lindqvist", f"systemförvaltare, {MADE_UP}", "", ((Role.ADMINISTRATOR, None),), "administratör"
    ),
)


MEMBERS = {
    SOT: (
        ("Margareta Ljungdahl", "s", Office.CHAIR),
        ("Henrik Stenmark", "m", Office.FIRST_VICE),
        ("Christer Öhgren", "mp", Office.MEMBER),
        ("Gunnel Åkerlind", "v", Office.MEMBER),
        ("Bertil Sandahl", "kd", Office.MEMBER),
        ("Yvonne Tallberg", "fp", Office.SUBSTITUTE),
        ("Ärling Norrman", "s", Office.SUBSTITUTE),
    ),
    AN: (
        ("Kerstin Lönnroth", "S", Office.CHAIR),
        ("Peder Ahlgren", "M", Office.FIRST_VICE),
        ("Sigrid Öman", "C", Office.MEMBER),
    ),
    TN: (
        ("Håkan Granlund", "S", Office.CHAIR),
        ("Eva Sjödin", "M", Office.FIRST_VICE),
        ("Rune Ängqvist", "C", Office.SECOND_VICE),
        ("Tove Berglund", "V", Office.MEMBER),
        ("Nils Åhman", "L", Office.MEMBER),
        ("Ulla Hedlund", "S", Office.SUBSTITUTE),
        ("Jan Öberg", "M", Office.SUBSTITUTE),
    ),
}
IN_THE_PAPERS = {"Christer Öhgren"}
PERIOD_START = {SOT: date(2003, 1, 1), AN: date(2023, 1, 1), TN: date(2023, 1, 1)}


def member_name(name: str) -> str:
    """The name as the demo shows it: who is not in the papers of 2004 is marked as made up."""
    return name if name in IN_THE_PAPERS else f"{name} (påhittad)"


def log_ins(address: str) -> str:
    """What the command prints: where Tjut answers, and who can log in."""
    widest = max(len(person.account) for person in PEOPLE)
    rows = "\n".join(f"    {person.account.ljust(widest)}  {person.name}: {person.does}" for person in PEOPLE)
    return (
        f"\nTjut är igång på {address}  (avsluta med Ctrl+C)\n\n"
        f"Logga in med något av de här användarnamnen. Lösenordet är {PASSWORD} för alla.\n{rows}\n"
    )
