"""What lies on the desks of the demo: there is something to see in every state of a paper, and of a template."""

import io
import zipfile
from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.journeys.conftest import enter
from tjut.committees.models import Committee
from tjut.core.files import FileStore
from tjut.demo.house_style import FIXED_WORDS
from tjut.doctemplates import service as doctemplates
from tjut.doctemplates.models import DocumentTemplate
from tjut.statements import service
from tjut.statements.models import Part, Statement, StatementState


@pytest.fixture
def desks(demo_to_read_app: Flask) -> Iterator[Session]:
    with demo_to_read_app.extensions["tjut"].database.session() as session:
        yield session


def papers(session: Session, state: StatementState) -> list[Statement]:
    return list(session.scalars(select(Statement).where(Statement.state == state)))


def test_three_papers_wait_for_one_chief_the_oldest_first(demo_to_read_app: Flask) -> None:
    page = enter(demo_to_read_app.test_client(), "dag").get("/tjansteutlatanden/att-godkanna").text

    at = [page.index(f"Har väntat i {days} dagar") for days in (19, 8, 2)]
    assert at == sorted(at)


def test_a_paper_on_granskning_has_an_answer_one_who_waits_and_comments_of_both_kinds(desks: Session) -> None:
    (paper,) = papers(desks, StatementState.UNDER_REVIEW)

    assert [request.is_open for request in paper.reviews] == [False, True]
    assert {(one.part, one.resolved_at is None) for one in paper.comments} == {
        (Part.CLAUSE, False),
        (Part.SECTION, True),
    }
    assert paper.comments[0].version is not paper.latest


def test_a_paper_came_back_with_a_reason_and_one_has_its_warnings_explained(desks: Session) -> None:
    drafts = papers(desks, StatementState.DRAFT)

    assert any("kostar" in entry.reason for paper in drafts if (entry := service.sent_back(desks, paper)))
    checked = [service.check_paper(desks, paper) for paper in drafts]
    assert any(check.explained and check.must_fix for check in checked)


def test_a_namnd_has_a_template_of_its_own_in_two_versions_and_its_stamp_says_which(
    demo_to_read_app: Flask, desks: Session
) -> None:
    running = demo_to_read_app.extensions["tjut"]
    (template,) = desks.scalars(select(DocumentTemplate))

    shelf = doctemplates.Shelf(running.files, running.settings.templates_docx)
    file = doctemplates.template_for(desks, template.committee, template.kind, shelf)

    assert (len(template.versions), file.version_label) == (2, "version 2")


@pytest.mark.parametrize("number", [1, 2])
def test_the_template_would_be_let_in_as_it_is(demo_to_read_app: Flask, desks: Session, number: int) -> None:
    files: FileStore = demo_to_read_app.extensions["tjut"].files
    (template,) = desks.scalars(select(DocumentTemplate))
    content = files.read(template.versions[number - 1].checksum)

    checked = doctemplates.check(content, "mall.docx", template.kind)

    sample = doctemplates.sample(
        doctemplates.TemplateFile(content, template.name, f"version {number}", from_outside=False), template.kind
    )
    assert checked.remarks == ()
    assert words_of(sample).count(FIXED_WORDS[number - 1]) == 1


def words_of(docx: bytes) -> str:
    return zipfile.ZipFile(io.BytesIO(docx)).read("word/document.xml").decode()


def test_two_namnder_have_phrases(desks: Session) -> None:
    counts = [len(doctemplates.phrases(desks, committee)) for committee in desks.scalars(select(Committee))]

    assert sorted(counts) == [0, 3, 3]
