"""How long the checks of a draft take: a draft of 20 pages, a usual one, and each check of the long one by itself.

    .venv/bin/python benchmarks/checks.py

Issue 3: the checks on a 20-page draft in under 100 ms. A page is 2,500 characters, as a page of official prose is.
"""

import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tjut.statements.checks.paper import Paper
from tjut.statements.checks.registry import CHECKS, check_draft
from tjut.statements.checks.surroundings import KnownCommittee, KnownDecision, Surroundings
from tjut.statements.draft import (
    AddresseeDraft,
    AttachmentDraft,
    OfficerDraft,
    SectionDraft,
    SignatoryDraft,
    StatementDraft,
)

GOAL_MS = 100
PAGE = 2_500
ROUNDS = 15

SENTENCES = (
    "Förvaltningen redovisade den 26 augusti 2025, § 12, hur arbetet med öppettiderna på stadens bibliotek går till.",
    "Besöken har ökat med 12 procent sedan 2024, och mest på lördagar, se bilaga {n}.",
    "Skrivelsen har diarienummer KN 2026/{n:04} och besvarades vid sammanträdet torsdagen den 1 oktober 2026.",
    "Kostnaden är 1 250 000 kronor och ryms inom kulturnämndens budget för år 20{n:02}.",
    "Myndigheten för ungdoms- och civilsamhällesfrågor (MUCF) har lämnat synpunkter som förvaltningen instämmer i.",
    "Kulturnämnden skall enligt reglementet svara för verksamheten, och socialtjänstnämnden bidrar med personal i den "
    "omfattning som de båda nämnderna kommer överens om vid de samråd som hålls två gånger om året.",
    "Barn och unga har tillfrågats i en enkät som skickades till samtliga skolor i kommunen under våren.",
)


def draft_of(pages: int) -> StatementDraft:
    """A draft of that many pages in eight sections, with ten clauses and six bilagor."""
    text, number = "", 0
    while len(text) < pages * PAGE:
        text += SENTENCES[number % len(SENTENCES)].format(n=10 + number % 90) + ("\n\n" if number % 5 == 4 else " ")
        number += 1
    cut = len(text) // 8
    headings = ("Sammanfattning", "Bakgrund", "Skrivelsen", "Ärendets beredning", "Läget", "Ekonomi", "Barn", "Förslag")
    return StatementDraft(
        title="Öppettider på Ekstads bibliotek",
        dated=date(2026, 11, 20),
        officers=(OfficerDraft("Maj Ek"),),
        addressees=(AddresseeDraft(1, date(2026, 12, 10)),),
        clauses=tuple(
            f"Förvaltningen får i uppdrag att pröva öppettid nummer {number} och återkomma senast den 1 juni 2027."
            for number in range(10)
        ),
        sections=tuple(SectionDraft(heading, text[n * cut : (n + 1) * cut]) for n, heading in enumerate(headings)),
        attachments=tuple(AttachmentDraft(f"Bilaga med ritning {number}", "r.pdf", "a" * 64) for number in range(6)),
        signatories=(SignatoryDraft("Alva Björk"),),
    )


AROUND = Surroundings(
    today=date(2026, 11, 22),
    committees=tuple(
        KnownCommittee(number, name, name[:2].upper() + "N")
        for number, name in enumerate(
            ("Kulturnämnden", "Socialtjänstnämnden", "Byggnadsnämnden", "Fritidsnämnden", "Miljönämnden"), 1
        )
    ),
    own_dnr=("KN 2026/0031",),
    known_dnr={f"kn-2026-{number:04}": True for number in range(200)},
    known_decisions=tuple(KnownDecision(1, date(2025, 8, 26), str(number)) for number in range(1, 41)),
)


def milliseconds(act: Callable[[], object]) -> float:
    """Median of several rounds, of the time of this process alone: on an idle machine it is that of the clock."""
    taken = []
    for _ in range(ROUNDS):
        began = time.process_time()
        act()
        taken.append((time.process_time() - began) * 1000)
    return statistics.median(taken)


def main() -> int:
    for pages in (2, 20):
        draft = draft_of(pages)
        taken = milliseconds(lambda draft=draft: check_draft(draft, AROUND))
        print(
            f"{len(CHECKS)} kontroller, {pages:2} sidor: {taken:6.1f} ms, {len(check_draft(draft, AROUND))} anmärkningar"
        )
    print(f"mål: under {GOAL_MS} ms för 20 sidor\n")
    paper = Paper(draft)
    alone = sorted(
        ((milliseconds(lambda c=check: c.findings(paper, AROUND)), check.key) for check in CHECKS), reverse=True
    )
    for each, key in alone[:10]:
        print(f"  {key:24}{each:6.1f} ms")
    return 0 if taken < GOAL_MS else 1


if __name__ == "__main__":
    sys.exit(main())
