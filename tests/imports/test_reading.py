"""Papers give exactly what they state, each value with its place; what is missing is missing."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy.orm import Session

from tests import factory
from tests.imports import papers
from tests.imports.conftest import TakeIn
from tjut.committees.models import Committee
from tjut.config import ROOT
from tjut.core.db import transaction
from tjut.core.files import FileStore
from tjut.core.permissions import Role
from tjut.doctemplates.service import Shelf
from tjut.imports import marking, proposal, service
from tjut.imports.first_values import first_values, unknown_committees
from tjut.imports.proposal import PaperRead
from tjut.statements import service as statements
from tjut.statements.word import word_file
from tjut.users.models import User


@pytest.fixture(params=["txt", "docx"])
def lighting(request: pytest.FixtureRequest, take_in: TakeIn, files: FileStore) -> PaperRead:
    """The paper on lighting, typed as text and typed in Word."""
    is_word = request.param == "docx"
    return service.read(
        files, take_in(papers.word(papers.LIGHTING) if is_word else papers.LIGHTING, f"a.{request.param}")
    )


def test_a_paper_gives_every_field_that_it_states(lighting: PaperRead, park: Committee) -> None:
    values = first_values(lighting, [park])

    expected: dict[str, Any] = {
        "dnr": "27-301/2004",
        "title": "Belysning i Eklunden",
        "subtitle": "Svar på skrivelse från Bror Alm (c)",
        "label": "Tjänsteutlåtande",
        "dated": date(2005, 2, 11),
        "administration": "Parkförvaltningen",
        "department": "Tekniska avdelningen",
        "officers": "Asta Lind; 08-123 45 678",
        "addressees": [{"committee": park.id, "meeting_date": date(2005, 3, 4)}],
        "clauses": "Parknämnden hänvisar till förvaltningens tjänsteutlåtande som svar på skrivelsen.",
        "signatories": "Runa Berg\nIvar Dahl",
        "attachments": "Skrivelse från Bror Alm (c) om belysning i Eklunden.",
    }
    assert {name: values[name] for name in expected} == expected
    assert [section["heading"] for section in values["sections"]] == [
        "Sammanfattning",
        "Bakgrund",
        "Skrivelsen i sammanfattning",
        "Förvaltningens synpunkter",
    ]


def test_an_uppdrag_given_before_is_read_as_a_mention_without_paragraph_and_deadline(lighting: PaperRead) -> None:
    mention = proposal.mentions(lighting.statement)[0]

    assert mention.wording == "återkomma med förslag om hur parkvägarna kan lysas upp"
    assert (mention.addressee, mention.giver, mention.given_on) == ("förvaltningen", "Parknämnden", date(2004, 9, 21))
    assert (mention.deadline_printed, mention.deadline_on) == ("", None)
    assert mention.source == "Parknämnden 21 september 2004"
    assert (mention.wording, True) in mention.told


def test_a_proposal_says_whether_its_points_are_numbered(take_in: TakeIn, files: FileStore) -> None:
    unnumbered = proposal.readings(service.read(files, take_in(papers.LIGHTING, "a.txt")))
    numbered = proposal.readings(service.read(files, take_in(papers.TRAINING, "b.txt")))

    assert unnumbered["clauses"].value == "1 punkt, utan nummer"
    assert numbered["clauses"].value == "1 punkt, med nummer"


def test_a_word_torn_by_a_page_break_is_put_together(take_in: TakeIn, files: FileStore, park: Committee) -> None:
    values = first_values(service.read(files, take_in(papers.LIGHTING)), [park])

    assert "Ljusfestivalen vid dammen" in values["sections"][3]["text"]


def test_what_the_paper_does_not_say_is_missing_and_left_empty(
    take_in: TakeIn, files: FileStore, park: Committee
) -> None:
    read = service.read(files, take_in(papers.TRAINING))

    missing = {field for field, reading in proposal.readings(read).items() if reading.is_missing}
    values = first_values(read, [park])

    lost_header = {"label", "administration", "department", "officers", "phone", "dated", "meeting_date", "dnr"}
    assert missing == lost_header | {"subtitle"}
    assert [values[field] for field in ("label", "officers", "dnr", "subtitle")] == ["", "", "", ""]
    assert values["dated"] is None
    assert values["mentions"] == []
    assert values["attachments"] == "Kursplan 2005-01-17"
    assert [section["heading"] for section in values["sections"]][2] == "Lövträden"


def test_an_empty_page_of_words_invents_nothing(take_in: TakeIn, files: FileStore, park: Committee) -> None:
    read = service.read(files, take_in("mjölk, smör och ägg"))

    values = first_values(read, [park])

    assert all(reading.is_missing for reading in proposal.readings(read).values())
    assert values.pop("addressees") == [{"committee": None, "meeting_date": None}]
    assert values.pop("sections") == [{"heading": "", "text": ""}]
    assert not any(values.values())


def test_each_value_says_where_it_was_read_and_how_sure_it_is(take_in: TakeIn, files: FileStore) -> None:
    told = proposal.readings(service.read(files, take_in(papers.LIGHTING)))

    assert told["officers"].source == "rad 5: ”Handläggare: Asta Lind”"
    assert told["officers"].certainty == "säker"
    assert told["subtitle"].certainty == "trolig"


def test_the_words_that_were_read_are_marked_in_the_text(take_in: TakeIn, files: FileStore) -> None:
    read = service.read(files, take_in(papers.LIGHTING))

    pieces = marking.pieces(read)

    assert "".join(words for words, _ in pieces) == read.text
    marked = [words for words, is_marked in pieces if is_marked]
    assert {"27-301/2004", "Belysning i Eklunden", "Asta Lind", "Bakgrund"} <= set(marked)
    assert "återkomma med förslag om hur parkvägarna kan lysas upp" in marked
    assert not any("dammen" in words for words in marked)


def test_what_was_read_twice_in_the_same_words_is_marked_once(take_in: TakeIn, files: FileStore) -> None:
    read = service.read(
        files, take_in("Plantering\n\nFörslag till beslut i Parknämnden:\n\nNämnden godkänner planen.\n")
    )

    pieces = marking.pieces(read)

    assert ("Förslag till beslut i Parknämnden:", True) in pieces
    assert "".join(words for words, _ in pieces) == read.text


def test_a_paper_for_several_namnder_goes_to_those_that_exist_and_names_the_rest(
    session: Session, take_in: TakeIn, files: FileStore, park: Committee
) -> None:
    read = service.read(files, take_in(papers.TWO_COMMITTEES))
    traffic = factory.committee(session, "Trafiknämnden")

    assert unknown_committees(read, [park]) == ["Trafiknämnden"]
    assert unknown_committees(read, [park, traffic]) == []
    assert first_values(read, [park])["addressees"] == [{"committee": park.id, "meeting_date": date(2005, 5, 13)}]
    assert [row["committee"] for row in first_values(read, [park, traffic])["addressees"]] == [park.id, traffic.id]
    assert first_values(read, [park])["dnr"] == "31-77/2005, T2005-050-00123"


def test_a_word_file_from_our_own_template_is_read_by_its_marks(
    session: Session, take_in: TakeIn, files: FileStore, park: Committee
) -> None:
    officer = factory.user(session, Role.OFFICER, committee=park)
    draft = statements.StatementDraft(
        title="Bakgrund",
        subtitle="Till nämnden hör också en underrubrik",
        dated=date(2026, 11, 20),
        administration="Kontoret för sånt som växer",
        officers=[statements.OfficerDraft("von der Esch", "070", "e@ek.se")],
        addressees=[statements.AddresseeDraft(park.id, date(2026, 12, 10))],
        clauses=["1. börjar med en siffra", "Andra punkten."],
        sections=[statements.SectionDraft("En rubrik som slutar med punkt.", "Första stycket.\n\nAndra stycket.")],
        attachments=[statements.AttachmentDraft("Karta")],
        signatories=[statements.SignatoryDraft("R B", "direktör")],
    )
    with transaction(session):
        statement = statements.enter_older(
            session, factory.case(session, park, "9-1/2026"), draft, "Tjänsteskrivelse", _importer(session, park)
        )
    made = word_file(session, statement.latest, Shelf(files, ROOT / "templates_docx"))

    read = service.read(files, take_in(made, "egen.docx", _importer(session, park)))
    values = first_values(read, [park])

    assert officer.id
    assert values["title"] == "Bakgrund"
    assert values["subtitle"] == "Till nämnden hör också en underrubrik"
    assert values["label"] == "Tjänsteskrivelse"
    assert values["officers"] == "von der Esch; 070; e@ek.se"
    assert values["dated"] == date(2026, 11, 20)
    assert values["addressees"] == [{"committee": park.id, "meeting_date": date(2026, 12, 10)}]
    assert values["clauses"] == "1. börjar med en siffra\n\nAndra punkten."
    assert values["sections"] == [
        {"heading": "En rubrik som slutar med punkt.", "text": "Första stycket.\n\nAndra stycket."}
    ]
    assert values["attachments"] == "Karta"
    assert values["signatories"] == "R B; direktör"
    assert proposal.readings(read)["title"].place == proposal.OWN_FIELD


def _importer(session: Session, park: Committee) -> User:
    return factory.user(session, Role.SECRETARY, committee=park)
