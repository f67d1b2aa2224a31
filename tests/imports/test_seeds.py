"""The two real papers give just what they state, by the service, by the page and by the command line."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import factory
from tests.conftest import SHARED
from tests.imports.conftest import as_sent
from tests.imports.test_pages import send, stored, words
from tests.pages import faults
from tjut.assignments.models import Assignment
from tjut.cases.models import Case, Origin
from tjut.committees.models import Committee
from tjut.core.db import transaction
from tjut.core.files import FileStore
from tjut.core.permissions import Role
from tjut.imports import proposal, service
from tjut.imports.command import import_files
from tjut.imports.first_values import first_values
from tjut.imports.proposal import PaperRead
from tjut.statements.models import Statement
from tjut.users.models import User

pytestmark = pytest.mark.real_data

HEARING = SHARED / "seeds" / "hearing-om-sexkop-2004.txt"
TRAINING = SHARED / "seeds" / "kompetensutveckling-2004.txt"
ACT = "återkomma med förslag om hur man kan intensifiera arbetet mot prostitutionen på internet"


@pytest.fixture
def board(session: Session) -> Committee:
    return factory.committee(session, "Socialtjänstnämnden", short_name="SOT")


@pytest.fixture
def lisbeth(session: Session, board: Committee) -> User:
    roles = (Role.SECRETARY, Role.OFFICER)
    return factory.user(session, *roles, committee=board, name="Lisbeth Westerlund")


def read(path: Path, session: Session, files: FileStore, board: Committee) -> PaperRead:
    with transaction(session):
        return service.read(
            files, service.take_in(session, files, service.read_file(path.read_bytes(), path.name), board, None)
        )


def test_the_hearing_states_its_header_its_proposal_and_its_mention(
    session: Session, files: FileStore, board: Committee
) -> None:
    paper = read(HEARING, session, files, board)

    values, told = first_values(paper, [board]), proposal.readings(paper)

    expected: dict[str, Any] = {
        "department": "Kansliavdelningen",
        "administration": "Socialtjänstförvaltningen",
        "officers": "Lisbeth Westerlund; 08-508 25 016",
        "label": "Tjänsteutlåtande",
        "dated": date(2004, 1, 9),
        "addressees": [{"committee": board.id, "meeting_date": date(2004, 1, 30)}],
        "dnr": "118-520/2003",
        "title": "Hearing om sexköp",
        "subtitle": "Svar på skrivelse från Christer Öhgren (mp)",
        "clauses": "Socialtjänstnämnden hänvisar till förvaltningens tjänsteutlåtande som svar på skrivelsen.",
        "signatories": "Dag Helin\nEddie Friberg",
    }
    assert {name: values[name] for name in expected} == expected
    assert told["clauses"].value == "1 punkt, utan nummer"
    assert paper.statement.headings == (
        "Förslag till beslut",
        "Sammanfattning",
        "Bakgrund",
        "Skrivelsen i sammanfattning",
        "Förvaltningens synpunkter",
        "Bilaga",
    )
    assert told["attachment_count"].value == "1"
    assert len(values["attachments"].splitlines()) == 1
    (mention,) = proposal.mentions(paper.statement)
    assert (mention.giver, mention.given_on, mention.wording) == ("Socialtjänstnämnden", date(2003, 8, 26), ACT)
    assert (mention.deadline_printed, mention.deadline_on) == ("", None)
    assert mention.source == "Socialtjänstnämnden 26 augusti 2003"
    assert not any(reading.is_missing for reading in told.values())


def test_the_torn_word_of_the_hearing_is_put_together(session: Session, files: FileStore, board: Committee) -> None:
    values = first_values(read(HEARING, session, files, board), [board])

    assert any("Shame-festivalen" in section["text"] for section in values["sections"])


def test_the_training_says_what_it_lacks(session: Session, files: FileStore, board: Committee) -> None:
    paper = read(TRAINING, session, files, board)

    values, told = first_values(paper, [board]), proposal.readings(paper)

    assert {"dnr", "dated", "officers", "label", "meeting_date"} <= {name for name in told if told[name].is_missing}
    assert (values["dnr"], values["dated"], values["officers"]) == ("", None, "")
    assert values["title"] == "Kompetensutveckling för att kartlägga prostitutionen på nätet"
    assert told["clauses"].value == "1 punkt, med nummer"
    assert values["signatories"] == "Dag Helin\nRita Kahn"
    assert values["attachments"] == "Projektbeskrivning 2004-11-22"
    assert paper.statement.headings == (
        "Förslag till beslut",
        "Sammanfattning",
        "Bakgrund",
        "Trafficking",
        "Prostitution på nätet",
        "Ärendets beredning",
        "Förvaltningens synpunkter och förslag",
        "Bilaga:",
    )
    assert values["mentions"] == []


def test_by_the_page_both_become_cases_that_are_found(
    session: Session, client: FlaskClient, board: Committee, lisbeth: User
) -> None:
    page = factory.log_in(client, lisbeth)
    send(page, board, (HEARING.name, HEARING.read_bytes()), (TRAINING.name, TRAINING.read_bytes()))

    for number in (1, 2):
        shown = page.get(f"/las-in/{number}")
        assert faults(shown.text) == []
        fields = as_sent(shown.text) | ({"mentions-0-follow": "y"} if number == 1 else {})
        assert factory.post(page, f"/las-in/{number}", fields).status_code == 303

    hearing, training = stored(session).scalars(select(Case).order_by(Case.id)).all()
    assert (hearing.dnr, hearing.title) == ("118-520/2003", "Hearing om sexköp")
    assert (hearing.origin, hearing.party) == (Origin.LETTER, "Christer Öhgren (mp)")
    assert hearing.officer is lisbeth
    assert (training.dnr, training.officer_id) == ("", None)
    papers = session.scalars(select(Statement).order_by(Statement.id)).all()
    assert [[row.name for row in paper.latest.signatories] for paper in papers] == [
        ["Dag Helin", "Eddie Friberg"],
        ["Dag Helin", "Rita Kahn"],
    ]
    assert [paper.latest.dated for paper in papers] == [date(2004, 1, 9), None]
    assignment = session.scalars(select(Assignment)).one()
    assert (assignment.text, assignment.source) == (ACT, "Socialtjänstnämnden 26 augusti 2003")
    hits = words(page.get("/sok?q=internetprostitution"))
    assert "Hearing om sexköp" in hits
    assert "Kompetensutveckling för att kartlägga" in hits


def test_by_the_command_both_are_told_with_their_places(
    app: Flask, session: Session, board: Committee, capsys: pytest.CaptureFixture[str]
) -> None:
    factory.committee(session, "Annan nämnd")

    status = import_files(app.extensions["tjut"], [HEARING, TRAINING], "")

    told = capsys.readouterr().out
    assert status == 0
    hearing, training = told.split("Inläst: ")[1:]
    assert "Avdelning: Kansliavdelningen  [säker, rad" in hearing
    assert "Handläggare: Lisbeth Westerlund  [säker, rad" in hearing
    assert "Sammanträde: 30 januari 2004  [säker, rad" in hearing
    assert f"Nämnt uppdrag: Socialtjänstnämnden 26 augusti 2003: {ACT}" in hearing
    assert "Handläggare: står inte i handlingen" in training
    assert "Diarienummer: står inte i handlingen" in training
    assert "Datum: står inte i handlingen" in training
    assert "2 filer inlästa" in training
