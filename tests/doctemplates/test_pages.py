"""The pages of templates and phrases: whole when empty, full and in error; a template goes all the way through them."""

import io
from typing import Any

import pytest
from flask.testing import FlaskClient
from lxml import html
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests import factory
from tests.docx.word import ROOT, changed, members
from tests.pages import faults
from tjut.committees.models import Committee
from tjut.core.permissions import Role
from tjut.doctemplates.kinds import SHIPPED
from tjut.doctemplates.models import DocumentTemplate, Phrase
from tjut.users.models import User

SOUND = (ROOT / "templates_docx" / "tjansteskrivelse.docx").read_bytes()
FAULTY = changed(SOUND, "word/document.xml", lambda old: old.replace(b"{{ titel }}", b"{{ tittel }}"))
REMARKED = changed(SOUND, "word/document.xml", lambda old: old.replace(b'<w:tag w:val="titel"/>', b""))


@pytest.fixture
def committee(session: Session) -> Committee:
    return factory.committee(session, "Kulturnämnden")


@pytest.fixture
def secretary(client: FlaskClient, session: Session, committee: Committee) -> User:
    person = factory.user(session, Role.SECRETARY, committee=committee)
    factory.log_in(client, person)
    return person


def whole(client: FlaskClient, url: str) -> str:
    page = client.get(url)
    assert (url, page.status_code, faults(page.text)) == (url, 200, [])
    return page.text


def send(client: FlaskClient, url: str, content: bytes, **fields: str) -> Any:
    file = (io.BytesIO(content), "Vår mall.docx")
    return factory.post(client, url, {**fields, "file": file}, content_type="multipart/form-data")


def test_every_page_is_whole_when_there_is_nothing(client: FlaskClient, secretary: User, committee: Committee) -> None:
    for url in (
        f"/mallar/namnd/{committee.id}",
        f"/mallar/namnd/{committee.id}/val",
        f"/mallar/namnd/{committee.id}/ny",
        "/mallar/taggar",
        f"/fraser/{committee.id}",
        f"/fraser/{committee.id}/ny",
    ):
        whole(client, url)
    assert client.get("/mallar").location.endswith(f"/mallar/namnd/{committee.id}")


def test_one_who_looks_after_several_nämnder_chooses_among_them(client: FlaskClient, session: Session) -> None:
    factory.log_in(client, factory.user(session, Role.ADMINISTRATOR))
    assert "ingen verksam nämnd" in whole(client, "/mallar")
    factory.committee(session, "Byggnämnden")
    factory.committee(session, "Vilande nämnden", active=False)
    factory.committee(session, "Kulturnämnden")

    text = whole(client, "/mallar")

    assert "Byggnämnden" in text
    assert "Vilande" not in text


def test_a_template_goes_from_upload_to_use(
    client: FlaskClient, session: Session, secretary: User, committee: Committee
) -> None:
    at = f"/mallar/namnd/{committee.id}"

    answer = send(client, f"{at}/ny", REMARKED, kind="tjansteskrivelse", name="Vår skrivelse")

    assert answer.status_code == 303, answer.text
    url = answer.location
    text = whole(client, url)
    assert "ingen version är i bruk" in text
    assert "Innehållskontroll saknas för: titel" in text
    assert "väntar på att tas i bruk" in whole(client, at)
    factory.end_reading(committee)
    template = session.scalars(select(DocumentTemplate)).one()
    version = template.versions[0]

    assert factory.post(client, f"/mallar/version/{version.id}/ta-i-bruk", form_page=url).status_code == 303
    assert "nämnden använder en annan mall" in whole(client, url)
    kinds = {"tjansteutlatande": "tjansteutlatande", "remissvar": "remissvar", "svar_pa_skrivelse": "svar_pa_skrivelse",
             "delegationsbeslut": "delegationsbeslut"}  # fmt: skip
    chosen = factory.post(client, f"{at}/val", kinds | {"tjansteskrivelse": f"egen-{template.id}"})
    assert chosen.status_code == 303, chosen.text
    used = html.fromstring(whole(client, at)).xpath("//table[1]//tr[contains(., 'Vår skrivelse')]")
    assert "version 1" in used[0].text_content()

    assert client.get(f"/mallar/version/{version.id}/fil").data == REMARKED
    sample = client.get(f"/mallar/version/{version.id}/prov").data
    assert "Mall: Vår skrivelse, version 1" in members(sample)["docProps/core.xml"].decode()
    assert "Meröppet på två bibliotek" in members(sample)["word/document.xml"].decode()

    newer = send(client, f"{url}/ny-version", SOUND)
    assert newer.status_code == 303, newer.text
    text = whole(client, url)
    assert "Version 2 är inläst" in text
    assert "Ta i bruk version 2" in text


def test_faults_are_shown_with_the_form_and_nothing_is_taken_in(
    client: FlaskClient, session: Session, secretary: User, committee: Committee
) -> None:
    answer = send(client, f"/mallar/namnd/{committee.id}/ny", FAULTY, kind="tjansteskrivelse", name="Vår skrivelse")

    assert (answer.status_code, faults(answer.text)) == (422, [])
    assert "Menade du ”titel”" in answer.text
    assert 'value="Vår skrivelse"' in answer.text
    assert "Det här ska rättas i Word" in answer.text
    assert session.scalars(select(DocumentTemplate)).all() == []


def test_a_file_that_is_no_word_file_and_an_empty_form_say_what_to_do(
    client: FlaskClient, secretary: User, committee: Committee
) -> None:
    url = f"/mallar/namnd/{committee.id}/ny"

    wrong = send(client, url, b"hej", kind="remissvar", name="Brev")
    empty = factory.post(client, url, {"kind": "remissvar", "name": ""})

    for answer, words in ((wrong, "inte en Word-fil"), (empty, "Välj mallens Word-fil.")):
        assert (answer.status_code, faults(answer.text)) == (422, [])
        assert words in answer.text


def test_a_new_version_with_faults_is_not_taken_in(
    client: FlaskClient, session: Session, secretary: User, committee: Committee
) -> None:
    url = send(client, f"/mallar/namnd/{committee.id}/ny", SOUND, kind="tjansteskrivelse", name="Skrivelse").location

    for content, words in ((FAULTY, "Menade du ”titel”"), (SOUND, "exakt densamma som version 1")):
        answer = send(client, f"{url}/ny-version", content)
        assert (answer.status_code, faults(answer.text)) == (422, [])
        assert words in answer.text


@pytest.mark.parametrize("stem", [shipped.stem for shipped in SHIPPED])
def test_a_shipped_template_can_be_fetched_and_looked_at(client: FlaskClient, secretary: User, stem: str) -> None:
    at = f"/mallar/medfoljande/{stem}"

    assert client.get(f"{at}/fil").data == (ROOT / "templates_docx" / f"{stem}.docx").read_bytes()
    sample = client.get(f"{at}/prov")

    assert "attachment" in sample.headers["Content-Disposition"]
    assert "följer med Tjut" in members(sample.data)["docProps/core.xml"].decode()


@pytest.mark.libreoffice
def test_a_sample_can_be_seen_as_pdf(
    client: FlaskClient, session: Session, secretary: User, committee: Committee
) -> None:
    send(client, f"/mallar/namnd/{committee.id}/ny", SOUND, kind="tjansteskrivelse", name="Skrivelse")
    factory.end_reading(committee)
    version = session.scalars(select(DocumentTemplate)).one().versions[0]

    for url in ("/mallar/medfoljande/remissvar/prov/pdf", f"/mallar/version/{version.id}/prov/pdf"):
        assert client.get(url).data.startswith(b"%PDF-")


def test_what_is_not_there_is_not_found(client: FlaskClient, secretary: User) -> None:
    for url in (
        "/mallar/medfoljande/bygg_mallar/fil",
        "/mallar/mall/9",
        "/mallar/version/9/fil",
        "/fraser/9",
        "/mallar/namnd/9",
    ):
        assert client.get(url).status_code == 404, url


def test_an_officer_has_no_business_here(client: FlaskClient, session: Session, committee: Committee) -> None:
    factory.log_in(client, factory.user(session, Role.OFFICER, committee=committee))

    for url in (
        "/mallar",
        f"/mallar/namnd/{committee.id}",
        f"/fraser/{committee.id}",
        "/mallar/medfoljande/remissvar/fil",
    ):
        assert client.get(url).status_code == 403, url


def test_a_phrase_is_added_changed_moved_and_ended(
    client: FlaskClient, session: Session, secretary: User, committee: Committee
) -> None:
    at = f"/fraser/{committee.id}"
    for name in ("barn", "ekonomi"):
        assert factory.post(client, f"{at}/ny", {"name": name, "text": f"Om {name}.\r\n\r\nMer."}).status_code == 303
    factory.end_reading(committee)
    first, second = session.scalars(select(Phrase).order_by(Phrase.id)).all()

    assert factory.post(client, f"/fraser/fras/{second.id}/upp", form_page=at).status_code == 303
    text = whole(client, at)
    assert text.index("ekonomi") < text.index("barn")
    assert factory.post(client, f"/fraser/fras/{second.id}/ned", form_page=at).status_code == 303
    edit = f"/fraser/fras/{first.id}/andra"
    whole(client, edit)
    assert factory.post(client, edit, {"name": "barnen", "text": "Nytt."}).status_code == 303
    text = whole(client, at)
    assert text.index("barnen") < text.index("ekonomi")
    assert factory.post(client, f"/fraser/fras/{first.id}/ta-bort", form_page=at).status_code == 303

    assert "Frasen barnen är borttagen ur registret" in whole(client, at)
    assert client.get(edit).status_code == 404


def test_a_phrase_in_error_keeps_what_was_typed(client: FlaskClient, secretary: User, committee: Committee) -> None:
    at = f"/fraser/{committee.id}/ny"
    factory.post(client, at, {"name": "barn", "text": "Om barn."})

    for fields, words in (
        ({"name": "barn", "text": "Annat."}, "redan en fras med kortnamnet ”barn”"),
        ({"name": "två ord", "text": "Annat."}, "ett enda ord"),
        ({"name": "", "text": "Annat."}, "Skriv ett kortnamn"),
    ):
        answer = factory.post(client, at, fields)
        assert (answer.status_code, faults(answer.text)) == (422, [])
        assert words in answer.text
        assert "Annat." in answer.text
