"""Images in the texts of a paper: whose they are, who sees them, and what becomes of those that are not the paper's."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests import factory
from tests.core.prose_texts import DIGEST, PICTURES, PNG
from tests.pages import faults
from tests.statements.papers import full_draft, full_paper
from tjut.cases import service as cases
from tjut.committees.models import Committee
from tjut.core import audit, prose
from tjut.core.db import transaction
from tjut.core.docx_prose_read import WordFile
from tjut.core.errors import NotAllowed, NotFound, RuleError
from tjut.core.files import FileStore, checksum_of
from tjut.core.permissions import Role
from tjut.doctemplates.service import Shelf
from tjut.statements import pictures, service, word
from tjut.statements.models import Statement, StatementVersion
from tjut.statements.side_by_side import running_text
from tjut.users.models import User

WITH_IMAGE = f'<p>Kartan:</p><img src="bild:{DIGEST}" alt="Karta över parken" width="40" height="30">'
GIF = b"GIF89a\x01\x00\x01\x00\x00\x00\x00;"


@pytest.fixture
def files(app: Flask) -> FileStore:
    store: FileStore = app.extensions["tjut"].files
    return store


@pytest.fixture
def officer(session: Session) -> User:
    committee = factory.committee(session, "Ekstads kulturnämnd")
    return factory.user(session, Role.OFFICER, Role.HEAD, Role.SECRETARY, committee=committee, name="Maj Ek")


@pytest.fixture
def paper(session: Session, officer: User) -> Statement:
    committee = session.get_one(Committee, officer.grants[0].committee_id)
    return full_paper(session, factory.case(session, committee, "12-34/2026"), officer, submitted=False)


def kept(session: Session, files: FileStore, paper: Statement, officer: User) -> frozenset[str]:
    with transaction(session):
        return pictures.keep(session, files, paper, PICTURES, officer)


def saved(session: Session, paper: Statement, officer: User, text: str = WITH_IMAGE) -> StatementVersion:
    with transaction(session):
        draft = full_draft(paper.case.committee_id, sections=(service.SectionDraft("Bakgrund", text),))
        return service.save_draft(session, paper, draft, officer, based_on=paper.latest.number)


def address(paper: Statement, digest: str = DIGEST) -> str:
    return f"/tjansteutlatanden/{paper.id}/bilder/{digest}"


def test_an_image_that_is_kept_may_stand_in_the_texts_of_that_paper(session, files, paper, officer):
    assert kept(session, files, paper, officer) == {DIGEST}

    version = saved(session, paper, officer)

    assert version.sections[0].text == WITH_IMAGE
    assert pictures.named_in(version) == {DIGEST}
    assert pictures.of(files, version) == PICTURES


def test_an_image_of_another_paper_is_left_out_whoever_names_it(session, files, paper, officer):
    kept(session, files, paper, officer)
    other = full_paper(session, factory.case(session, paper.case.committee), officer, submitted=False)

    version = saved(session, other, officer)

    assert version.sections[0].text == "<p>Kartan:</p>"


def test_a_text_in_capitals_names_no_image_of_another_paper_either(session, files, paper, officer):
    kept(session, files, paper, officer)
    other = full_paper(session, factory.case(session, paper.case.committee), officer, submitted=False)

    version = saved(session, other, officer, f"<P>Kartan:</P><IMG SRC='bild:{DIGEST}'>")

    assert DIGEST not in version.sections[0].text


def test_an_older_paper_that_is_entered_names_no_image(session, files, paper, officer):
    kept(session, files, paper, officer)
    registrar = factory.user(session, Role.REGISTRATOR, committee=paper.case.committee)

    with transaction(session):
        draft = full_draft(paper.case.committee_id, sections=(service.SectionDraft("Bakgrund", WITH_IMAGE),))
        made = service.enter_older(session, paper.case, draft, "", registrar)

    assert made.latest.sections[0].text == "<p>Kartan:</p>"


def test_the_digest_is_that_of_the_file_and_not_what_somebody_says_it_is(session, files, paper, officer):
    with transaction(session):
        digests = pictures.keep(session, files, paper, {"f" * 64: PNG}, officer)

    assert digests == {DIGEST} == pictures.allowed(session, paper)


def test_twice_is_once_and_the_journal_tells_how_many_came(session, files, paper, officer):
    kept(session, files, paper, officer)
    with transaction(session):
        pictures.keep(session, files, paper, PICTURES | {checksum_of(GIF): GIF}, officer)

    told = [entry.summary for entry in audit.history(session, service.subject_of(paper))]
    assert len([line for line in told if line == "Tog in en bild i tjänsteutlåtandet"]) == 2
    assert pictures.allowed(session, paper) == {DIGEST, checksum_of(GIF)}


def test_a_file_that_is_no_image_is_refused(session, files, paper, officer):
    with pytest.raises(RuleError, match="varken PNG, JPEG eller GIF"):
        pictures.keep(session, files, paper, {"x": b"<svg onload='alert(1)'>"}, officer)


def test_who_does_not_write_the_paper_puts_no_image_in_it(session, files, paper):
    reader = factory.user(session, Role.READER, committee=paper.case.committee)

    with pytest.raises(NotAllowed):
        pictures.keep(session, files, paper, PICTURES, reader)


def test_the_word_file_holds_the_image(session, files, paper, officer, settings):
    kept(session, files, paper, officer)
    version = saved(session, paper, officer)

    made = word.word_file(session, version, Shelf(files, settings.templates_docx))

    assert WordFile(made).everything().pictures == PICTURES


def test_an_image_that_the_store_has_lost_is_told_of_when_it_is_printed(session, files, paper, officer, settings):
    kept(session, files, paper, officer)
    version = saved(session, paper, officer)
    next(path for path in files.folder.rglob("*") if path.is_file()).unlink()

    with pytest.raises(RuleError, match="Karta över parken"):
        word.word_file(session, version, Shelf(files, settings.templates_docx))


def test_the_image_is_shown_with_its_type_and_kept_by_the_readers_browser(client, session, files, paper, officer):
    kept(session, files, paper, officer)
    factory.log_in(client, officer)

    answer = client.get(address(paper))

    assert (answer.status_code, answer.data, answer.mimetype) == (200, PNG, "image/png")
    assert answer.headers["Cache-Control"] == "private, max-age=31536000, immutable"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_a_reader_sees_the_images_of_published_versions_and_no_others(session, files, paper, officer):
    kept(session, files, paper, officer)
    reader = factory.user(session, Role.READER, committee=paper.case.committee)
    with transaction(session):
        service.publish(session, paper.latest, officer)
    with pytest.raises(NotFound):
        pictures.picture_of(session, reader, paper, DIGEST)

    version = saved(session, paper, officer)
    with pytest.raises(NotFound):
        pictures.picture_of(session, reader, paper, DIGEST)
    with transaction(session):
        service.publish(session, version, officer)

    assert pictures.picture_of(session, reader, paper, DIGEST).checksum == DIGEST


def test_the_address_of_another_paper_shows_no_image(client: FlaskClient, session, files, paper, officer):
    kept(session, files, paper, officer)
    other = full_paper(session, factory.case(session, paper.case.committee), officer, submitted=False)
    factory.log_in(client, officer)

    assert client.get(address(other)).status_code == 404
    assert client.get(address(paper, "0" * 64)).status_code == 404
    assert client.get(address(paper, "kort")).status_code == 404


def test_the_page_of_the_paper_shows_the_image(client: FlaskClient, session, files, paper, officer):
    kept(session, files, paper, officer)
    saved(session, paper, officer)
    factory.log_in(client, officer)

    page = client.get(f"/tjansteutlatanden/{paper.id}").text

    assert f'<img src="{address(paper)}" alt="Karta över parken" width="40" height="30">' in page


def test_what_was_autosaved_and_is_saved_names_no_image_that_is_not_the_papers(
    client: FlaskClient, session, files, paper, officer
):
    kept(session, files, paper, officer)
    other = full_paper(session, factory.case(session, paper.case.committee), officer, submitted=False)
    typed = {"based_on": "2", "page": "p", "sections-0-text": WITH_IMAGE, "sections-0-format": "html"}
    factory.log_in(client, officer)
    write = f"/tjansteutlatanden/{other.id}/skriv"
    assert factory.post(client, f"/tjansteutlatanden/{other.id}/autospara", typed, form_page=write).status_code == 200

    answer = factory.post(client, write, typed)

    assert answer.status_code == 303
    session.rollback()
    assert [row.text for row in other.latest.sections] == ["<p>Kartan:</p>"]
    assert client.get(address(other)).status_code == 404


def test_rensning_forgets_the_images_of_drafts_and_keeps_those_the_namnd_saw(session, files, paper, officer):
    kept(session, files, paper, officer)
    with transaction(session):
        pictures.keep(session, files, paper, {"": GIF}, officer)
    version = saved(session, paper, officer)
    with transaction(session):
        service.publish(session, version, officer)
    saved(session, paper, officer, f'<img src="bild:{checksum_of(GIF)}" alt="Utkast">')

    with transaction(session):
        cases.close(session, paper.case, officer, "Färdigt.")
        service.purge_drafts(session, paper.case, officer)

    assert pictures.allowed(session, paper) == {DIGEST}
    assert prose.images(prose.from_html(paper.latest.sections[0].text))[0].digest == DIGEST


def test_two_versions_beside_each_other_show_the_images_of_both(client: FlaskClient, session, files, paper, officer):
    with transaction(session):
        pictures.keep(session, files, paper, PICTURES | {"": GIF}, officer)
    saved(session, paper, officer)
    saved(session, paper, officer, WITH_IMAGE.replace(DIGEST, checksum_of(GIF)))
    factory.log_in(client, officer)

    page = client.get(f"/tjansteutlatanden/{paper.id}/jamfor").text

    assert f'src="{address(paper)}" alt="Karta över parken"' in page
    assert f'src="{address(paper, checksum_of(GIF))}" alt="Karta över parken"' in page
    assert faults(page) == []


def test_an_image_that_is_another_is_a_row_that_differs_although_the_words_are_the_same():
    other = WITH_IMAGE.replace(DIGEST, "ab" * 32)

    rows = running_text(WITH_IMAGE, other)

    assert [(row.same, [image.digest for image in row.before_images + row.after_images]) for row in rows] == [
        (True, []),
        (False, [DIGEST, "ab" * 32]),
    ]
