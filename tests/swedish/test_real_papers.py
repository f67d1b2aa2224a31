"""The two papers that Tjut was born from, and the labelled decisions: exactly what they state (issue 2 §12, 5 §1)."""

import subprocess
import sys
from datetime import date

import pytest

from tests.conftest import SHARED
from tjut.config import ROOT
from tjut.swedish.statement_text import StatementRead, read_statement

pytestmark = pytest.mark.real_data


def _read(name: str) -> tuple[str, StatementRead]:
    text = (SHARED / "seeds" / name).read_text(encoding="utf-8")
    return text, read_statement(text)


def test_the_hearing_gives_exactly_what_it_states() -> None:
    text, read = _read("hearing-om-sexkop-2004.txt")

    assert read.department
    assert read.department.value == "Kansliavdelningen"
    assert [each.value for each in read.administrations] == ["Socialtjänstförvaltningen"]
    assert [(each.name.value, each.phone and each.phone.value, each.email) for each in read.officers] == [
        ("Lisbeth Westerlund", "08-508 25 016", None)
    ]
    assert read.date
    assert read.date.value == date(2004, 1, 9)
    assert [(each.name.value, each.meeting_date and each.meeting_date.value) for each in read.committees] == [
        ("Socialtjänstnämnden", date(2004, 1, 30))
    ]
    assert [each.value for each in read.dnr] == ["118-520/2003"]
    assert read.title
    assert read.title.value == "Hearing om sexköp"
    assert read.subtitle
    assert read.subtitle.value == "Svar på skrivelse från Christer Öhgren (mp)"
    assert read.attachment_count
    assert read.attachment_count.value == 1
    assert [each.number for each in read.proposals] == [None]
    assert [each.name.value for each in read.signatories] == ["Dag Helin", "Eddie Friberg"]
    assert len(read.headings) == 6
    assert len(read.attachments) == 1
    assert read.attachments[0].title.value.startswith("Skrivelse från Christer Öhgren (mp)")
    assert any("Shame-festivalen" in part.value for section in read.sections for part in section.paragraphs)
    (mention,) = read.assignments
    assert (mention.status, mention.giver, mention.given_on) == ("mentioned", "Socialtjänstnämnden", date(2003, 8, 26))
    assert mention.addressee == "förvaltningen"
    assert mention.act == "återkomma med förslag om hur man kan intensifiera arbetet mot prostitutionen på internet"
    assert text[mention.act_start : mention.act_end] == mention.act
    assert (mention.deadline_printed, mention.deadline_on, mention.urgency) == (None, None, None)


def test_the_kompetensutveckling_gives_exactly_what_it_states() -> None:
    _, read = _read("kompetensutveckling-2004.txt")

    assert (read.dnr, read.date, read.officers, read.department, read.administrations, read.document_type, read.subtitle) == (
        (), None, (), None, (), None, None,
    )  # fmt: skip
    assert read.recipient
    assert read.recipient.value == "Socialtjänstnämnden"
    assert [(each.name.value, each.meeting_date) for each in read.committees] == [("Socialtjänstnämnden", None)]
    assert read.title
    assert read.title.value == "Kompetensutveckling för att kartlägga prostitutionen på nätet"
    assert read.attachment_count
    assert read.attachment_count.value == 1
    assert [each.number for each in read.proposals] == ["1."]
    assert [each.name.value for each in read.signatories] == ["Dag Helin", "Rita Kahn"]
    assert read.headings == (
        "Förslag till beslut", "Sammanfattning", "Bakgrund", "Trafficking", "Prostitution på nätet", "Ärendets beredning",
        "Förvaltningens synpunkter och förslag", "Bilaga:",
    )  # fmt: skip
    assert [(each.number, each.title.value) for each in read.attachments] == [("1", "Projektbeskrivning 2004-11-22")]
    assert read.assignments == ()
    assert any(
        "Samverkansgruppen har dessutom" in part.value for section in read.sections for part in section.paragraphs
    )


def test_the_labelled_decisions_are_read_as_well_as_was_asked() -> None:
    done = subprocess.run(
        [sys.executable, "benchmarks/assignments.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stdout + done.stderr
