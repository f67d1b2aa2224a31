"""Which template a paper is made from: taken in, tried, put in use, chosen; an older version can come back."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from tests import factory
from tests.docx.word import ROOT, changed, members
from tjut.committees.models import Committee
from tjut.core.audit import Subject, history
from tjut.core.db import transaction
from tjut.core.docx import DocumentProperties
from tjut.core.errors import NotAllowed, NotFound, RuleError
from tjut.core.files import FileStore, checksum_of
from tjut.core.permissions import Role
from tjut.doctemplates import samples, service
from tjut.doctemplates.models import DocumentTemplate, PaperKind
from tjut.doctemplates.service import CheckedTemplate, Shelf, TemplateRefused
from tjut.users.models import User

KIND = PaperKind.TJANSTESKRIVELSE
SOUND = (ROOT / "templates_docx" / "tjansteskrivelse.docx").read_bytes()


@cache  # a zip notes when it was made, and the same version is asked for again
def with_words(words: str) -> bytes:
    """The shipped template with other fixed words: a version that staff might have made."""
    return changed(SOUND, "word/document.xml", lambda old: old.replace(b"Diarienummer<", f"{words}<".encode()))


def checked(content: bytes = SOUND, kind: PaperKind = KIND, *remarks: str) -> CheckedTemplate:
    return CheckedTemplate(kind, content, "mall.docx", remarks)


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
    with transaction(session):
        return service.take_in(session, shelf.files, committee, "Vår skrivelse", checked(with_words("Dnr")), secretary)


def test_without_a_choice_the_first_shipped_template_is_used(
    session: Session, committee: Committee, shelf: Shelf
) -> None:
    for kind in PaperKind:
        file = service.template_for(session, committee, kind, shelf)

        assert file.content == (shelf.shipped / f"{kind.value}.docx").read_bytes()
        assert file.version_label.startswith("följer med Tjut")
        assert not file.from_outside


def test_a_template_is_used_first_when_a_version_is_in_use_and_it_is_chosen(
    session: Session, committee: Committee, secretary: User, shelf: Shelf, own: DocumentTemplate
) -> None:
    with transaction(session), pytest.raises(RuleError, match="tagen i bruk"):
        service.choose(session, committee, KIND, own, secretary)
    assert not service.template_for(session, committee, KIND, shelf).from_outside

    with transaction(session):
        service.put_in_use(session, own.versions[0], secretary)
    assert not service.template_for(session, committee, KIND, shelf).from_outside

    with transaction(session):
        service.choose(session, committee, KIND, own, secretary)
    file = service.template_for(session, committee, KIND, shelf)
    assert (file.name, file.version_label, file.from_outside) == ("Vår skrivelse", "version 1", True)
    assert file.content == with_words("Dnr")


def test_another_nämnd_keeps_its_own_choice(
    session: Session, committee: Committee, secretary: User, shelf: Shelf, own: DocumentTemplate
) -> None:
    other = factory.committee(session)
    with transaction(session):
        service.put_in_use(session, own.versions[0], secretary)
        service.choose(session, committee, KIND, own, secretary)

    assert not service.template_for(session, other, KIND, shelf).from_outside


def test_an_older_version_can_be_put_in_use_again_and_none_is_changed(
    session: Session, committee: Committee, secretary: User, shelf: Shelf, own: DocumentTemplate
) -> None:
    with transaction(session):
        service.take_in_version(session, shelf.files, own, checked(with_words("Nummer")), secretary)
        service.put_in_use(session, own.versions[1], secretary)
        service.choose(session, committee, KIND, own, secretary)
    assert service.template_for(session, committee, KIND, shelf).content == with_words("Nummer")

    with transaction(session):
        service.put_in_use(session, own.versions[0], secretary)

    assert service.template_for(session, committee, KIND, shelf).content == with_words("Dnr")
    assert [(row.number, row.checksum) for row in own.versions] == [
        (1, checksum_of(with_words("Dnr"))),
        (2, checksum_of(with_words("Nummer"))),
    ]
    told = [entry.summary for entry in history(session, Subject("document_template", own.id))]
    assert told == [
        "Läste in mallen Vår skrivelse, version 1",
        "Läste in version 2",
        "Tog version 2 i bruk",
        "Tog version 1 i bruk",
    ]


def test_the_same_file_again_is_no_new_version(
    session: Session, secretary: User, shelf: Shelf, own: DocumentTemplate
) -> None:
    with transaction(session), pytest.raises(RuleError, match="exakt densamma som version 1"):
        service.take_in_version(session, shelf.files, own, checked(with_words("Dnr")), secretary)


def test_a_shipped_template_can_be_chosen_back(
    session: Session, committee: Committee, secretary: User, shelf: Shelf, own: DocumentTemplate
) -> None:
    last = service.shipped_named("tjansteutlatande_underskrift_sist")
    assert last is not None
    with transaction(session):
        service.choose(session, committee, PaperKind.TJANSTEUTLATANDE, last, secretary)
    assert service.template_for(session, committee, PaperKind.TJANSTEUTLATANDE, shelf).name == last.name

    first = service.shipped_for(PaperKind.TJANSTEUTLATANDE)[0]
    with transaction(session):
        service.choose(session, committee, PaperKind.TJANSTEUTLATANDE, first, secretary)

    assert service.template_for(session, committee, PaperKind.TJANSTEUTLATANDE, shelf).name == first.name


def test_a_template_is_not_chosen_for_another_kind_or_by_another_nämnd(
    session: Session, committee: Committee, secretary: User, own: DocumentTemplate
) -> None:
    other = factory.committee(session)
    administrator = factory.user(session, Role.ADMINISTRATOR)
    with transaction(session):
        service.put_in_use(session, own.versions[0], secretary)

    for where, kind in ((committee, PaperKind.REMISSVAR), (other, KIND)):
        with transaction(session), pytest.raises(RuleError, match="är inte för"):
            service.choose(session, where, kind, own, administrator)


@pytest.mark.parametrize(
    ("name", "words"), [("", "Skriv vad"), ("x" * 81, "för långt"), ("VÅR  skrivelse", "redan en mall")]
)
def test_a_template_has_a_name_of_its_own(
    session: Session, committee: Committee, secretary: User, shelf: Shelf, own: DocumentTemplate, name: str, words: str
) -> None:
    with transaction(session), pytest.raises(RuleError, match=words):
        service.take_in(session, shelf.files, committee, name, checked(), secretary)


def test_only_one_who_looks_after_the_nämnd_may_do_any_of_it(
    session: Session, committee: Committee, shelf: Shelf, own: DocumentTemplate
) -> None:
    officer = factory.user(session, Role.OFFICER, committee=committee)
    stranger = factory.user(session, Role.SECRETARY, committee=factory.committee(session))
    shipped = service.shipped_for(KIND)[0]
    acts: tuple[Callable[[User], object], ...] = (
        lambda person: service.take_in(session, shelf.files, committee, "Ny", checked(), person),
        lambda person: service.take_in_version(session, shelf.files, own, checked(), person),
        lambda person: service.put_in_use(session, own.versions[0], person),
        lambda person: service.choose(session, committee, KIND, shipped, person),
        lambda person: service.get_template(session, person, own.id),
        lambda person: service.get_version(session, person, own.versions[0].id),
    )
    for act in acts:
        with transaction(session), pytest.raises(NotAllowed):
            act(officer)
        with transaction(session), pytest.raises(NotFound):
            act(stranger)


def test_what_is_not_there_is_not_found(session: Session, secretary: User) -> None:
    for get in (service.get_template, service.get_version, service.get_phrase):
        with pytest.raises(NotFound):
            get(session, secretary, 999)


def test_a_file_that_is_gone_says_what_to_do(
    session: Session, committee: Committee, secretary: User, shelf: Shelf, own: DocumentTemplate, tmp_path: Path
) -> None:
    empty = Shelf(FileStore(tmp_path / "tomt"), tmp_path / "tomt")

    with pytest.raises(RuleError, match="välj en annan mall"):
        service.file_of(own.versions[0], empty)
    with pytest.raises(RuleError, match=r"tjansteskrivelse\.docx\) saknas"):
        service.template_for(session, committee, KIND, empty)


def test_a_paper_carries_the_stamp_of_its_template_whoever_made_it(shelf: Shelf, own: DocumentTemplate) -> None:
    mine, shipped = service.file_of(own.versions[0], shelf), service.shipped_file(service.shipped_for(KIND)[0], shelf)

    for file, stamp in (
        (mine, f"Mall: Vår skrivelse, version 1 ({checksum_of(mine.content)[:8]})"),
        (shipped, f"Mall: Tjänsteskrivelse, {shipped.version_label} ({checksum_of(SOUND)[:8]})"),
    ):
        made = service.fill(file, samples.usual(KIND).context(), DocumentProperties(identifier="tjut:statement:1:2"))

        core = members(made)["docProps/core.xml"].decode()
        assert stamp in core
        assert "tjut:statement:1:2" in core


def test_the_check_lets_a_sound_template_in_with_its_remarks() -> None:
    bare = changed(SOUND, "word/document.xml", lambda old: old.replace(b'<w:tag w:val="titel"/>', b""))

    passed = service.check(bare, "mall.docx", KIND)

    assert passed.content == bare
    assert [remark for remark in passed.remarks if "Innehållskontroll saknas för: titel" in remark]


def test_the_check_refuses_with_every_fault() -> None:
    broken = changed(
        SOUND,
        "word/document.xml",
        lambda old: old.replace(b"{{ titel }}", b"{{ tittel }}").replace(b"{{ datum }}", b"{{ datun }}"),
    )

    with pytest.raises(TemplateRefused) as refused:
        service.check(broken, "mall.docx", KIND)

    assert (
        refused.value.message
        == "Mallen togs inte emot: den har 2 fel. Rätta dem i Word, som listan på sidan säger, och läs in den igen."
    )
    assert [stops for stops, _ in refused.value.findings][:2] == [True, True]


def test_a_template_checked_as_one_kind_is_not_taken_in_as_another(
    session: Session, secretary: User, shelf: Shelf, own: DocumentTemplate
) -> None:
    with transaction(session), pytest.raises(RuleError, match="provad som remissvar"):
        service.take_in_version(session, shelf.files, own, checked(SOUND, PaperKind.REMISSVAR), secretary)
