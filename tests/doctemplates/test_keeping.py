"""A template of the nämnd's own gets another name, is withdrawn and taken out again; what was made from it stays."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient
from lxml import html
from sqlalchemy.orm import Session

from tests import factory
from tests.docx.word import ROOT, members
from tests.pages import faults
from tjut.committees.models import Committee
from tjut.core.audit import Subject, history
from tjut.core.db import transaction
from tjut.core.errors import NotAllowed, RuleError
from tjut.core.files import FileStore
from tjut.core.permissions import Role
from tjut.doctemplates import samples, service
from tjut.doctemplates.models import DocumentTemplate, PaperKind
from tjut.doctemplates.service import CheckedTemplate, Shelf
from tjut.users.models import User

KIND = PaperKind.TJANSTESKRIVELSE
SOUND = (ROOT / "templates_docx" / "tjansteskrivelse.docx").read_bytes()


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(FileStore(tmp_path / "filer"), ROOT / "templates_docx")


@pytest.fixture
def committee(session: Session) -> Committee:
    return factory.committee(session, "Kulturnämnden")


@pytest.fixture
def secretary(session: Session, committee: Committee) -> User:
    return factory.user(session, Role.SECRETARY, committee=committee)


@pytest.fixture
def own(session: Session, shelf: Shelf, committee: Committee, secretary: User) -> DocumentTemplate:
    """In use, and not chosen."""
    return taken_in(session, shelf, committee, secretary, "Vår skrivelse")


def taken_in(session: Session, shelf: Shelf, committee: Committee, who: User, name: str) -> DocumentTemplate:
    with transaction(session):
        made = service.take_in(session, shelf.files, committee, name, checked(), who)
        service.put_in_use(session, made.versions[0], who)
    return made


def checked(content: bytes = SOUND) -> CheckedTemplate:
    return CheckedTemplate(KIND, content, "mall.docx", ())


def told(session: Session, template: DocumentTemplate) -> list[str]:
    return [entry.summary for entry in history(session, Subject("document_template", template.id))][2:]


def test_a_new_name_is_in_the_files_made_after_it_and_in_the_journal(
    session: Session, shelf: Shelf, own: DocumentTemplate, secretary: User
) -> None:
    def stamp_of_a_paper() -> bytes:
        file = service.file_of(own.versions[0], shelf)
        return members(service.fill(file, samples.usual(KIND).context()))["docProps/core.xml"]

    before = stamp_of_a_paper()
    with transaction(session):
        service.rename(session, own, "  Skrivelsen ", secretary)

    assert "Mall: Vår skrivelse, version 1".encode() in before
    assert b"Mall: Skrivelsen, version 1" in stamp_of_a_paper()
    entry = history(session, Subject("document_template", own.id))[-1]
    assert (entry.summary, entry.changes) == ("Bytte namn", [["Namn", "Vår skrivelse", "Skrivelsen"]])


def test_its_own_name_may_change_its_letters_and_the_same_name_is_no_change(
    session: Session, own: DocumentTemplate, secretary: User
) -> None:
    with transaction(session):
        service.rename(session, own, "Vår skrivelse", secretary)
        service.rename(session, own, "VÅR skrivelse", secretary)

    assert (own.name, told(session, own)) == ("VÅR skrivelse", ["Bytte namn"])


@pytest.mark.parametrize(
    ("name", "said"),
    [(" ", "Skriv vad mallen"), ("x" * 81, "för långt"), ("SVAREN", "redan en mall"), ("Gamla", "tillbakadragen")],
)
def test_a_name_is_there_short_and_not_that_of_another(
    session: Session, shelf: Shelf, committee: Committee, own: DocumentTemplate, secretary: User, name: str, said: str
) -> None:
    taken_in(session, shelf, committee, secretary, "Svaren")
    gone = taken_in(session, shelf, committee, secretary, "Gamla")
    with transaction(session):
        service.withdraw(session, gone, secretary)

    with pytest.raises(RuleError, match=said) as refused:
        service.rename(session, own, name, secretary)

    assert (refused.value.field, own.name) == ("name", "Vår skrivelse")


def test_a_withdrawn_template_is_offered_no_more_and_can_be_taken_out_again(
    session: Session, shelf: Shelf, committee: Committee, own: DocumentTemplate, secretary: User
) -> None:
    with transaction(session):
        service.withdraw(session, own, secretary)

    assert (service.templates_of(session, committee), service.withdrawn_of(session, committee)) == ([], [own])
    for act in (
        lambda: service.choose(session, committee, KIND, own, secretary),
        lambda: service.put_in_use(session, own.versions[0], secretary),
        lambda: service.take_in_version(session, shelf.files, own, checked(SOUND + b"\0"), secretary),
        lambda: service.withdraw(session, own, secretary),
    ):
        with pytest.raises(RuleError, match="är tillbakadragen"):
            act()
    assert service.file_of(own.versions[0], shelf).stamp.startswith("Mall: Vår skrivelse, version 1")

    with transaction(session):
        service.bring_back(session, own, secretary)
        service.choose(session, committee, KIND, own, secretary)
    assert service.templates_of(session, committee) == [own]
    assert told(session, own) == ["Drog tillbaka mallen Vår skrivelse", "Tog fram mallen Vår skrivelse igen"]
    with pytest.raises(RuleError, match="är inte tillbakadragen"):
        service.bring_back(session, own, secretary)


def test_the_template_that_is_used_is_not_withdrawn(
    session: Session, committee: Committee, own: DocumentTemplate, secretary: User
) -> None:
    with transaction(session):
        service.choose(session, committee, KIND, own, secretary)
    with pytest.raises(RuleError, match=r"använder Vår skrivelse för tjänsteskrivelse\. Välj en annan"):
        service.withdraw(session, own, secretary)

    with transaction(session):
        service.choose(session, committee, KIND, service.shipped_for(KIND)[0], secretary)
        service.withdraw(session, own, secretary)

    assert own.withdrawn_at is not None


def test_only_one_who_looks_after_the_namnd_does_any_of_it(
    session: Session, own: DocumentTemplate, committee: Committee
) -> None:
    officer = factory.user(session, Role.OFFICER, committee=committee)

    for act in (service.withdraw, service.bring_back, lambda *rest: service.rename(*rest[:2], "Ny", rest[2])):
        with pytest.raises(NotAllowed):
            act(session, own, officer)


def test_the_pages_rename_withdraw_and_take_out_again(
    client: FlaskClient, session: Session, committee: Committee, own: DocumentTemplate, secretary: User
) -> None:
    factory.log_in(client, secretary)
    url, all_of_them = f"/mallar/mall/{own.id}", f"/mallar/namnd/{committee.id}"

    refused = factory.post(client, f"{url}/namn", {"name": ""})
    renamed = factory.post(client, f"{url}/namn", {"name": "Skrivelsen"}, follow_redirects=True)
    gone = factory.post(client, f"{url}/dra-tillbaka", form_page=url, follow_redirects=True)
    listed = client.get(all_of_them).text
    choices = client.get(f"{all_of_them}/val").text
    back = factory.post(client, f"{url}/ta-fram", form_page=url, follow_redirects=True)

    assert [faults(each) for each in (refused.text, renamed.text, gone.text, listed, back.text)] == [[]] * 5
    assert (refused.status_code, "Skrivelsen" in renamed.text) == (422, True)
    assert not html.document_fromstring(gone.text).xpath("//button[starts-with(., 'Ta i bruk')]")
    assert "En tillbakadragen mall" in listed
    assert "Skrivelsen" not in choices
    assert "Dra tillbaka mallen" in back.text
