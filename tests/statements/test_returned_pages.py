"""The pages of writing in Word: fetch, hand in, look, take in; and what is said when something is wrong."""

import io
import resource
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from tests import factory
from tests.conftest import SHARED
from tests.docx.word import template
from tests.pages import faults
from tests.statements.papers import full_draft, full_paper
from tests.statements.word_writer import (
    with_comment,
    with_identifier,
    with_insertion,
    with_macro,
    with_paragraph_outside,
    without_identifier,
    without_section,
    written_in,
)
from tjut.core import audit
from tjut.core.db import transaction
from tjut.core.permissions import Role
from tjut.doctemplates.service import Shelf
from tjut.statements import returned_files, service, word
from tjut.statements.models import Statement, StatementState
from tjut.statements.returned_models import CheckOut, ReturnedFile
from tjut.users.models import User

NEW = {"Skrivelsen kom in i oktober.": "Skrivelsen kom in i september."}


@pytest.fixture
def officer(session: Session) -> User:
    committee = factory.committee(session, "Ekstads kulturnämnd")
    return factory.user(session, Role.OFFICER, Role.HEAD, committee=committee, name="Lisbeth Ek")


@pytest.fixture
def paper(session: Session, officer: User) -> Statement:
    committee = officer_committee(session, officer)
    return full_paper(session, factory.case(session, committee, "12-34/2026"), officer, submitted=False)


def officer_committee(session: Session, officer: User) -> Any:
    from tjut.committees.models import Committee

    return session.get(Committee, officer.grants[0].committee_id)


@pytest.fixture
def colleague(session: Session, paper: Statement) -> User:
    return factory.user(session, Role.OFFICER, committee=paper.case.committee, name="Ola Gran")


@pytest.fixture
def desk(client: FlaskClient, officer: User, paper: Statement) -> FlaskClient:
    return factory.log_in(client, officer)


@pytest.fixture
def sent(app: Flask, session: Session, paper: Statement) -> bytes:
    return word_of(app, session, paper)


def word_of(app: Flask, session: Session, paper: Statement, number: int | None = None) -> bytes:
    running = app.extensions["tjut"]
    version = next((each for each in paper.versions if each.number == number), paper.latest)
    return word.word_file(session, version, Shelf(running.files, running.settings.templates_docx))


def place(paper: Statement) -> str:
    return f"/tjansteutlatanden/{paper.id}"


def hand_in(desk: FlaskClient, paper: Statement, content: bytes, name: str = "utlåtande.docx") -> Any:
    factory.end_reading(paper)
    return factory.post(
        desk, f"{place(paper)}/i-word", {"file": (io.BytesIO(content), name)}, content_type="multipart/form-data"
    )


def handed_in(desk: FlaskClient, paper: Statement, content: bytes) -> str:
    """The address of the comparison."""
    answer = hand_in(desk, paper, content)
    assert answer.status_code == 303, said(answer)
    return str(answer.location)


def boxes(desk: FlaskClient, address: str) -> dict[str, str]:
    """What the form of the comparison would send as it stands."""
    page = html.fromstring(desk.get(address).text)
    form = page.xpath("//form[contains(@class, 'returned')]")[0]
    return {key: value for key, value in form.form_values() if key not in ("csrf_token", "sedda")}


def take_in(desk: FlaskClient, address: str, act: str = "allt", **changes: str | None) -> Any:
    fields = boxes(desk, address) | {"act": act} | changes
    return factory.post(desk, address, {key: value for key, value in fields.items() if value is not None})


def said(answer: Any) -> str:
    return " ".join(html.fromstring(answer.text).text_content().split())


def latest(session: Session, paper: Statement) -> Any:
    session.rollback()
    session.refresh(paper)
    return paper.latest


def section(version: Any, heading: str) -> str:
    return next(row.text for row in version.sections if row.heading == heading)


def save(session: Session, paper: Statement, person: User, **changes: object) -> None:
    with transaction(session):
        draft = full_draft(paper.case.committee_id, **changes)
        service.save_draft(session, paper, draft, person, based_on=paper.latest.number)


def test_who_has_it_out_and_since_when_is_seen_by_those_who_work_on_it(
    app: Flask, desk: FlaskClient, session: Session, paper: Statement, colleague: User
) -> None:
    answer = factory.post(desk, f"{place(paper)}/checka-ut", form_page=place(paper))

    page = desk.get(answer.location)
    assert page.headers["Refresh"] == f"1; url={place(paper)}/versioner/2/word"
    other = factory.log_in(app.test_client(), colleague)
    for address in (place(paper), f"{place(paper)}/i-word", f"{place(paper)}/skriv"):
        words = said(other.get(address))
        assert "Utcheckad av Lisbeth Ek sedan" in words
        assert " kl. " in words
        assert faults(other.get(address).text) == []
    case_page = f"/arenden/{paper.case_id}"
    assert "utkast, utcheckad av Lisbeth Ek" in said(other.get(case_page))
    reader = factory.user(session, Role.READER, committee=paper.case.committee)
    assert "utcheckad" not in said(factory.log_in(app.test_client(), reader).get(case_page))


def test_it_is_taken_over_with_a_note_in_the_journal_and_given_back(
    app: Flask, desk: FlaskClient, session: Session, paper: Statement, colleague: User
) -> None:
    factory.post(desk, f"{place(paper)}/checka-ut", form_page=place(paper))
    other = factory.log_in(app.test_client(), colleague)

    factory.post(other, f"{place(paper)}/checka-ut", form_page=f"{place(paper)}/i-word")

    assert "Utcheckad av Ola Gran" in said(desk.get(place(paper)))
    session.rollback()
    entries = [entry.summary for entry in audit.history(session, service.subject_of(paper))]
    assert "Tog över från Lisbeth Ek" in entries[-1]
    assert "har checkat ut" in said(factory.post(desk, f"{place(paper)}/lamna-tillbaka", form_page=place(paper)))
    factory.post(other, f"{place(paper)}/lamna-tillbaka", form_page=f"{place(paper)}/i-word")
    assert "Utcheckad" not in said(desk.get(place(paper)))
    session.rollback()
    assert session.scalars(select(CheckOut).where(CheckOut.ended_at.is_(None))).all() == []


def test_an_upload_waits_and_nothing_is_in_the_paper_until_it_is_taken_in(
    desk: FlaskClient, session: Session, paper: Statement, sent: bytes
) -> None:
    factory.post(desk, f"{place(paper)}/checka-ut", form_page=place(paper))

    address = handed_in(desk, paper, written_in(sent, NEW))

    assert latest(session, paper).number == 2
    assert "Inget är infört än" in said(desk.get(place(paper)))
    assert "Utcheckad" not in said(desk.get(place(paper)))
    page = desk.get(address)
    assert faults(page.text) == []
    assert "Avsnittet Bakgrund Ändrad i filen" in said(page)
    assert "september" in said(page)


def test_what_is_taken_in_is_a_new_version_with_the_file_as_its_original(
    desk: FlaskClient, session: Session, paper: Statement, sent: bytes
) -> None:
    content = written_in(sent, NEW | {"Öppettider på Ekstads bibliotek": "Öppettider vid Ekstads bibliotek"})
    address = handed_in(desk, paper, content)

    answer = take_in(desk, address)

    assert answer.status_code == 303, said(answer)
    version = latest(session, paper)
    assert (version.number, version.title) == (3, "Öppettider vid Ekstads bibliotek")
    assert "september" in section(version, "Bakgrund")
    assert [row.heading for row in version.sections] == ["Sammanfattning", "Bakgrund", "Ärendets beredning"]
    versions = desk.get(f"{place(paper)}/versioner")
    assert faults(versions.text) == []
    original = html.fromstring(versions.text).xpath("//a[.='Originalet i Word']/@href")
    assert desk.get(original[0]).data == content
    entry = [each for each in audit.history(session, service.subject_of(paper)) if each.act == "save"][-1]
    assert "från Word-filen ”utlåtande.docx”" in entry.summary
    assert "Intagen som version 3" in said(desk.get(address))


def test_only_what_is_ticked_is_taken_in_and_the_rest_is_kept_with_the_file(
    desk: FlaskClient, session: Session, paper: Statement, sent: bytes
) -> None:
    content = written_in(sent, NEW | {"Öppettider på Ekstads bibliotek": "Öppettider vid Ekstads bibliotek"})
    address = handed_in(desk, paper, content)

    take_in(desk, address, "valda", **{"ta-in-title": None})

    version = latest(session, paper)
    assert version.title == "Öppettider på Ekstads bibliotek"
    assert "september" in section(version, "Bakgrund")
    done = desk.get(address)
    assert faults(done.text) == []
    assert "Öppettider vid Ekstads bibliotek" in said(done)


def test_what_was_saved_meanwhile_stands_and_what_changed_on_both_sides_must_be_chosen(
    desk: FlaskClient, session: Session, paper: Statement, officer: User, sent: bytes
) -> None:
    content = written_in(sent, NEW | {"Söndagar prövas.": "Söndagar prövas i vår."})
    sections = [row for row in full_draft(1).sections if row.heading != "Bakgrund"]
    changed = service.SectionDraft("Bakgrund", "Skrivelsen kom in i augusti.")
    save(session, paper, officer, title="Ny rubrik i Tjut", sections=(sections[0], changed, sections[1]))
    address = handed_in(desk, paper, content)
    page = desk.get(address)

    assert faults(page.text) == []
    assert "Rubrik Ändrad i Tjut sedan dess" in said(page)
    assert "Avsnittet Bakgrund Ändrad både i filen och i Tjut" in said(page)
    refused = take_in(desk, address)
    assert refused.status_code == 422
    assert faults(refused.text) == []
    assert "Välj vilken text som ska gälla: Avsnittet Bakgrund." in said(refused)
    assert latest(session, paper).number == 3

    take_in(desk, address, **{"valj-sections-b1": "bada"})

    version = latest(session, paper)
    assert version.title == "Ny rubrik i Tjut"
    assert section(version, "Bakgrund") == "<p>Skrivelsen kom in i augusti.</p><p>Skrivelsen kom in i september.</p>"
    assert "i vår" in section(version, "Sammanfattning")


@pytest.mark.parametrize(("choice", "month"), [("filen", "september"), ("tjut", "augusti")])
def test_the_text_that_is_chosen_is_the_one_that_stands(
    desk: FlaskClient, session: Session, paper: Statement, officer: User, sent: bytes, choice: str, month: str
) -> None:
    sections = full_draft(1).sections
    changed = service.SectionDraft("Bakgrund", "Skrivelsen kom in i augusti.")
    save(session, paper, officer, sections=(sections[0], changed, sections[2]), subtitle="Annan underrubrik")
    content = written_in(sent, NEW | {"Söndagar prövas.": "Söndagar prövas i vår."})
    address = handed_in(desk, paper, content)

    take_in(desk, address, **{"valj-sections-b1": choice})

    assert month in section(latest(session, paper), "Bakgrund")


def test_a_save_between_looking_and_taking_in_is_compared_again_with_the_choices_kept(
    desk: FlaskClient, session: Session, paper: Statement, officer: User, sent: bytes
) -> None:
    content = written_in(sent, NEW | {"Öppettider på Ekstads bibliotek": "Öppettider vid Ekstads bibliotek"})
    address = handed_in(desk, paper, content)
    fields = boxes(desk, address) | {"act": "valda"}
    del fields["ta-in-title"]
    save(session, paper, officer, subtitle="Sparad medan någon såg på filen")
    factory.end_reading(paper)

    seen = {"sedda": ["ta-in-title", "ta-in-sections-b1"]}
    answer = factory.post(desk, address, fields | seen)

    assert answer.status_code == 409
    assert faults(answer.text) == []
    assert "sparade version 3 medan du såg på filen" in said(answer)
    form = html.fromstring(answer.text).xpath("//form[contains(@class, 'returned')]")[0]
    again = dict(form.form_values())
    assert "ta-in-title" not in again
    assert again["based_on"] == "3"
    again["act"] = "valda"
    assert desk.post(address, data=again).status_code == 303
    version = latest(session, paper)
    assert (version.number, version.subtitle) == (4, "Sparad medan någon såg på filen")
    assert version.title == "Öppettider på Ekstads bibliotek"
    assert "september" in section(version, "Bakgrund")


def test_a_box_that_was_not_on_the_page_that_was_sent_is_ticked_as_from_the_start(
    desk: FlaskClient, session: Session, paper: Statement, officer: User, sent: bytes
) -> None:
    sections = full_draft(1).sections
    other = service.SectionDraft("Bakgrund", "Skrivelsen kom in i augusti.")
    save(session, paper, officer, sections=(sections[0], other, sections[2]))
    address = handed_in(desk, paper, written_in(sent, NEW))
    fields = boxes(desk, address) | {"act": "valda", "valj-sections-b1": "tjut"}
    save(session, paper, officer, subtitle="Texten som förut")
    factory.end_reading(paper)

    answer = factory.post(desk, address, fields)

    assert answer.status_code == 409
    form = html.fromstring(answer.text).xpath("//form[contains(@class, 'returned')]")[0]
    assert dict(form.form_values())["ta-in-sections-b1"] == "y"


def test_text_outside_the_fields_is_shown_and_stands_where_it_is_put(
    desk: FlaskClient, session: Session, paper: Statement, sent: bytes
) -> None:
    address = handed_in(desk, paper, with_paragraph_outside(sent, "Det här skrev jag sist i filen."))
    page = desk.get(address)
    assert faults(page.text) == []
    assert "Det här skrev jag sist i filen." in said(page)

    refused = take_in(desk, address)
    assert refused.status_code == 422
    assert "Var ska text 1 stå? Välj en plats" in said(refused)
    take_in(desk, address, **{"plats-text-1": "sections-b1"})

    assert section(latest(session, paper), "Bakgrund").endswith("<p>Det här skrev jag sist i filen.</p>")


def test_text_outside_may_be_a_new_section_a_new_point_or_left_out(
    desk: FlaskClient, session: Session, paper: Statement, sent: bytes
) -> None:
    found = []
    for where in ("nytt-avsnitt", "ny-punkt"):
        address = handed_in(desk, paper, with_paragraph_outside(sent, f"Skrivet för {where}."))
        take_in(desk, address, **{"plats-text-1": where})
        found.append(latest(session, paper))
    refused = take_in(
        desk, handed_in(desk, paper, with_paragraph_outside(sent, "Utanför.")), **{"plats-text-1": "ta-inte-in"}
    )

    assert found[0].sections[-1].text == "<p>Skrivet för nytt-avsnitt.</p>"
    assert found[1].clauses[-1].text == "Skrivet för ny-punkt."
    assert "säger detsamma som version 4" in said(refused)
    assert faults(refused.text) == []


def test_tracked_changes_and_comments_are_told_with_who_and_when_and_kept_when_ticked(
    desk: FlaskClient, session: Session, paper: Statement, sent: bytes
) -> None:
    content = with_insertion(sent, "Skrivelsen kom in", " Den besvaras nu.")
    content = with_comment(content, "Nämnden godkänner redovisningen", "Räcker det?")
    content = with_comment(content, "Söndagar prövas", "Vilka söndagar?", author="")
    address = handed_in(desk, paper, content)
    page = desk.get(address)

    assert faults(page.text) == []
    assert "Ola Gran, 21 november 2026 kl. 10.12 lade till Den besvaras nu." in said(page)
    assert "Räcker det?" in said(page)
    take_in(desk, address, **{"kommentar-2": None})

    session.rollback()
    assert [(one.part.value, one.position, one.version.number) for one in paper.comments] == [("sats", 1, 3)]
    assert paper.comments[0].text.startswith("Ur Word-filen, Ola Gran")
    assert "Räcker det?" in paper.comments[0].text
    assert "Vilka söndagar?" in said(desk.get(address))
    assert "Den besvaras nu." in section(latest(session, paper), "Bakgrund")


def test_comments_alone_are_kept_without_a_new_version(
    desk: FlaskClient, session: Session, paper: Statement, sent: bytes
) -> None:
    address = handed_in(desk, paper, with_comment(sent, "Skrivelsen kom in", "När?"))

    answer = take_in(desk, address)

    assert answer.status_code == 303, said(answer)
    assert latest(session, paper).number == 2
    assert [(one.part.value, one.position) for one in paper.comments] == [("avsnitt", 2)]


def test_a_section_that_was_taken_away_in_word_is_taken_away_and_can_be_kept(
    desk: FlaskClient, session: Session, paper: Statement, sent: bytes
) -> None:
    address = handed_in(desk, paper, without_section(written_in(sent, {"Söndagar": "Lördagar"}), "Bakgrund"))
    assert "Avsnittet Bakgrund Finns inte i filen" in said(desk.get(address))

    take_in(desk, address, "valda", **{"ta-in-sections-b1": None})

    assert section(latest(session, paper), "Bakgrund") == "Skrivelsen kom in i oktober."
    address = handed_in(desk, paper, without_section(sent, "Bakgrund"))
    take_in(desk, address)
    assert [row.heading for row in latest(session, paper).sections] == ["Sammanfattning", "Ärendets beredning"]


def test_a_file_with_every_section_missing_takes_nothing_away_by_itself(
    desk: FlaskClient, session: Session, paper: Statement, sent: bytes
) -> None:
    content = without_section(without_section(sent, "Bakgrund"), "Sammanfattning")
    address = handed_in(desk, paper, content)

    assert "Märkena saknas i filen" in said(desk.get(address))
    assert not [key for key in boxes(desk, address) if key.startswith("ta-in-sections")]
    assert take_in(desk, address).status_code == 422
    assert latest(session, paper).number == 2


def test_a_file_that_says_nothing_new_says_so_and_can_be_put_aside(
    desk: FlaskClient, session: Session, paper: Statement, sent: bytes
) -> None:
    address = handed_in(desk, paper, sent)
    page = desk.get(address)

    assert faults(page.text) == []
    assert "Filen är oförändrad: den säger detsamma som version 2." in said(page)
    assert "Ta in allt" not in said(page)
    assert factory.post(desk, f"{address}/lagg-undan", form_page=address).status_code == 303
    assert "Undanlagd" in said(desk.get(f"{place(paper)}/i-word"))
    assert faults(desk.get(address).text) == []
    assert faults(desk.get(f"{place(paper)}/i-word").text) == []


def test_the_file_of_another_paper_is_refused_and_named(
    desk: FlaskClient, session: Session, paper: Statement, officer: User, sent: bytes
) -> None:
    other = full_paper(session, factory.case(session, paper.case.committee, "77/2026"), officer, submitted=False)

    answer = hand_in(desk, paper, with_identifier(sent, f"tjut:statement:{other.id}:2"))
    unknown = hand_in(desk, paper, with_identifier(sent, "tjut:statement:98765:2"))

    assert answer.status_code == unknown.status_code == 422
    assert "dnr 77/2026" in said(answer)
    assert "som du inte kan se här" in said(unknown)
    assert session.scalars(select(ReturnedFile)).all() == []


def test_a_file_that_does_not_say_its_version_is_asked_about(
    desk: FlaskClient, session: Session, paper: Statement, officer: User, sent: bytes
) -> None:
    save(session, paper, officer, title="Ny rubrik i Tjut")
    address = handed_in(desk, paper, without_identifier(written_in(sent, NEW)))
    page = desk.get(address)
    assert faults(page.text) == []
    assert "Filen säger inte vilken version den är gjord från" in said(page)
    assert "Rubrik Ändrad i filen" in said(page), "held against the latest, the older title looks like a change"

    answer = factory.post(desk, f"{address}/version", {"base": "2"}, form_page=address)

    assert answer.status_code == 303
    assert "Rubrik Ändrad i Tjut sedan dess" in said(desk.get(address))
    take_in(desk, address)
    assert latest(session, paper).title == "Ny rubrik i Tjut"


def test_what_was_held_against_another_version_than_the_page_showed_is_not_taken_in(
    desk: FlaskClient, session: Session, paper: Statement, officer: User, sent: bytes
) -> None:
    save(session, paper, officer, title="Ny rubrik i Tjut")
    address = handed_in(desk, paper, without_identifier(written_in(sent, NEW)))
    fields = boxes(desk, address) | {"act": "allt"}
    factory.post(desk, f"{address}/version", {"base": "2"}, form_page=address)

    answer = factory.post(desk, address, fields)

    assert answer.status_code == 409
    assert faults(answer.text) == []
    assert "version 2 som underlag medan du såg på filen" in said(answer)
    assert latest(session, paper).number == 3
    take_in(desk, address)
    assert latest(session, paper).number == 4


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "tom.docx", "den är tom"),
        (b"%PDF-1.7 ...", "papper.pdf", "inte en Word-fil"),
        (b"PK\x03\x04 inte hel", "trasig.docx", "är skadad"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "last.docx",
            "låst med lösenord",
        ),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "gammal.doc", "gamla format"),
        (with_macro(template("Text.")), "makro.docm", "innehåller makron"),
        (template("Text."), "namn.dotx", "slutar inte på .docx"),
    ],
    ids=["tom", "pdf", "trasig", "last", "gammal", "makro", "fel namn"],
)
def test_what_is_no_word_file_is_refused_with_a_sentence(
    desk: FlaskClient, session: Session, paper: Statement, content: bytes, name: str, words: str
) -> None:
    answer = hand_in(desk, paper, content, name)

    assert answer.status_code == 422
    assert words in said(answer)
    assert name in said(answer)
    assert faults(answer.text) == []
    assert session.scalars(select(ReturnedFile)).all() == []


def test_no_file_is_asked_for(desk: FlaskClient, paper: Statement) -> None:
    answer = factory.post(desk, f"{place(paper)}/i-word", {})

    assert answer.status_code == 422
    assert "Välj Word-filen som du har skrivit i." in said(answer)
    assert faults(answer.text) == []


def test_a_word_file_that_tjut_did_not_make_is_shown_in_whole(
    desk: FlaskClient, session: Session, paper: Statement
) -> None:
    address = handed_in(desk, paper, template("Helt vanlig text.", "Ett stycke till."))
    page = desk.get(address)

    assert faults(page.text) == []
    assert "Helt vanlig text." in said(page)
    take_in(desk, address, **{"plats-text-1": "nytt-avsnitt"})
    version = latest(session, paper)
    assert version.sections[-1].text == "<p>Helt vanlig text.</p><p>Ett stycke till.</p>"
    assert version.title == "Öppettider på Ekstads bibliotek"


def test_an_approved_paper_is_a_draft_again_as_when_it_is_saved_in_the_browser(
    desk: FlaskClient, session: Session, paper: Statement, officer: User, sent: bytes
) -> None:
    factory.approved(session, paper, officer)
    address = handed_in(desk, paper, written_in(sent, NEW))
    assert "är godkänd" in said(desk.get(address))

    take_in(desk, address)

    latest(session, paper)
    assert paper.state is StatementState.DRAFT


def test_one_who_may_not_write_the_paper_finds_nothing_of_it(
    app: Flask, desk: FlaskClient, session: Session, paper: Statement, sent: bytes
) -> None:
    address = handed_in(desk, paper, written_in(sent, NEW))
    factory.end_reading(paper)
    reader = factory.user(session, Role.READER, committee=paper.case.committee)
    stranger = factory.user(session, Role.OFFICER, committee=factory.committee(session))

    for person in (reader, stranger):
        other = factory.log_in(app.test_client(), person)
        for page in (address, f"{address}/fil", f"{place(paper)}/i-word"):
            assert other.get(page).status_code in (403, 404), page


def test_a_file_of_another_paper_is_not_found_under_this_one(
    desk: FlaskClient, session: Session, paper: Statement, officer: User, sent: bytes
) -> None:
    other = full_paper(session, factory.case(session, paper.case.committee, "77/2026"), officer, submitted=False)
    address = handed_in(desk, paper, written_in(sent, NEW))

    assert desk.get(address.replace(place(paper), place(other))).status_code == 404


def test_the_same_file_twice_waits_once(desk: FlaskClient, session: Session, paper: Statement, sent: bytes) -> None:
    content = written_in(sent, NEW)

    assert handed_in(desk, paper, content) == handed_in(desk, paper, content)
    session.rollback()
    assert len(returned_files.pending(session, paper)) == 1


FOLDER = SHARED / "data" / "docx"
FILES = sorted(path for path in FOLDER.rglob("*") if path.is_file()) if FOLDER.is_dir() else []


@pytest.mark.real_data
def test_every_word_file_of_others_is_taken_in_or_refused_with_a_sentence(
    desk: FlaskClient, session: Session, paper: Statement
) -> None:
    token = html.fromstring(desk.get(f"{place(paper)}/i-word").text).xpath("//input[@name='csrf_token']/@value")[0]
    kept, before = 0, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    for path in FILES:
        file = FileStorage(io.BytesIO(path.read_bytes()), path.name)
        mark, body = encode_multipart({"csrf_token": token, "file": file})  # in memory: no file is left open behind us
        kind = f"multipart/form-data; boundary={mark}"
        answer = desk.post(f"{place(paper)}/i-word", data=body, content_type=kind)
        assert answer.status_code in (303, 422), path.name
        if answer.status_code == 422:
            assert path.name in said(answer), path.name
            continue
        kept += 1
        page = desk.get(answer.location)
        assert page.status_code == 200, path.name
        assert "Ta in det som är skrivet i Word" in said(page), path.name

    assert len(FILES) > 200
    assert kept > 150
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024 < 300
