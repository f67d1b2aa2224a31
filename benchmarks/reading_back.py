"""How long a Word file takes to read back, beside python-docx that only walks the paragraphs of the same file.

    .venv/bin/python benchmarks/reading_back.py

Issue 3: at least 100 files a second. Ours gives every field, section and list with what marks it, python-docx only the
words of the body; both begin with the bytes of the file.
"""

import io
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import docx

from tjut.core.docx import render
from tjut.core.prose import Prose, from_html, from_plain
from tjut.doctemplates.tags import Adressat, Avsnitt, Bilaga, Handlaggare, Sats, StatementDocument, Underskrift
from tjut.statements.document import document_from_word

GOAL_A_SECOND = 100
ROUNDS = 40
TEMPLATE = Path(__file__).resolve().parents[1] / "templates_docx" / "tjansteutlatande.docx"

WORDS = (
    "Förvaltningen har under våren prövat nya öppettider på tre bibliotek. Besöken har ökat med 12 procent, och mest "
    "på lördagar. Kostnaden är 250 000 kronor och ryms inom nämndens budget för året. "
)
RICH = from_html(
    f"<p>{WORDS}</p><h3>Kostnad</h3><ul><li>Personal</li><li>Lokaler<ul><li>Hyra</li></ul></li></ul><p>{WORDS}</p>"
    "<table><tr><th>År</th><th>Besök</th></tr><tr><td>2025</td><td>41 200</td></tr></table>"
)


def paper(sections: int, text: Prose) -> bytes:
    """A statement with that many sections and ten clauses."""
    document = StatementDocument(
        forvaltning="Kulturförvaltningen",
        avdelning="Biblioteksavdelningen",
        handlaggare=[Handlaggare("Sara Åkesson", "08-123 45 67", "sara@exempel.se")],
        dokumenttyp="Tjänsteutlåtande",
        datum="2026-11-20",
        namnder=[Adressat("Kulturnämnden", "2026-12-10")],
        dnr=["KUN 2026/17"],
        till=["Kulturnämnden"],
        titel="Öppettider på biblioteken",
        underrubrik="Svar på skrivelse",
        bilagetext="(1 bilaga)",
        forslag_rubrik="Förslag till beslut",
        forslag_inledning="",
        forslag=[Sats(f"{number}.", f"Nämnden godkänner del {number} av planen.") for number in range(1, 11)],
        underskrifter=[Underskrift("Bo Ek", "kulturchef")],
        avsnitt=[Avsnitt(f"Avsnitt {number}", text) for number in range(1, sections + 1)],
        bilagor_rubrik="Bilaga",
        bilagor=[Bilaga("", "Skrivelse")],
    )
    return render(TEMPLATE, document.context())


def walked(content: bytes) -> list[str]:
    """What one has of python-docx: the words of each paragraph, and of each cell of the tables."""
    document = docx.Document(io.BytesIO(content))
    cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
    return [
        *(paragraph.text for paragraph in document.paragraphs),
        *(paragraph.text for cell in cells for paragraph in cell.paragraphs),
    ]


def milliseconds(act: Callable[[], object]) -> float:
    """Median of several rounds, of the time of this process alone: on an idle machine it is that of the clock."""
    taken = []
    for _ in range(ROUNDS):
        began = time.process_time()
        act()
        taken.append((time.process_time() - began) * 1000)
    return statistics.median(taken)


def lines() -> Iterator[tuple[str, float, float]]:
    """Each file with our time and that of python-docx, in milliseconds."""
    for name, content in (
        ("två sidor, fem avsnitt, tio punkter", paper(5, from_plain((WORDS * 3 + "\n\n") * 2))),
        ("fem avsnitt med listor och tabeller", paper(5, RICH)),
    ):
        ours = milliseconds(lambda content=content: document_from_word(content))  # type: ignore[misc]
        yield name, ours, milliseconds(lambda content=content: walked(content))  # type: ignore[misc]


def main() -> int:
    slowest = 0.0
    for name, ours, theirs in lines():
        slowest = max(slowest, ours)
        print(
            f"{ours / theirs:4.2f} × python-docx: {ours:5.1f} ms mot {theirs:5.1f} ms, {1000 / ours:4.0f} i sekunden ({name})"
        )
    print(f"mål: minst {GOAL_A_SECOND} i sekunden")
    return 0 if 1000 / slowest >= GOAL_A_SECOND else 1


if __name__ == "__main__":
    sys.exit(main())
