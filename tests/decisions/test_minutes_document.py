"""The protokoll and the protokollsutdrag as files: what stands in them, for whom, and until when they are drafts."""

import subprocess
import sys
from dataclasses import replace
from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from tests import factory, pages
from tests.decisions.conftest import TASK
from tests.decisions.test_attendance import Seats, everybody
from tests.decisions.test_deciding import decide
from tests.docx.test_statement_template import out_of_order
from tests.docx.word import ROOT, members, texts_of
from tjut.core import pdf
from tjut.core.db import transaction
from tjut.core.docx import render, used_tags
from tjut.core.docx_package import parse_part, part_text
from tjut.decisions import document, remarks, service, signing, voting
from tjut.decisions.document import DRAFT, extract_document, minutes_document
from tjut.decisions.minutes import Points, minutes_of
from tjut.decisions.models import Paragraph
from tjut.decisions.motions import MotionDraft, move
from tjut.decisions.remarks import RemarkDraft
from tjut.decisions.signing import paragraphs_of
from tjut.decisions.table_models import MotionKind, RemarkKind, Stance
from tjut.decisions.voting import Question
from tjut.doctemplates.minutes_tags import MinutesDocument
from tjut.doctemplates.tags import tag_rows
from tjut.meetings.models import AgendaItem, Meeting
from tjut.users.models import User

TEMPLATE = ROOT / "templates_docx" / "protokoll.docx"
VOTE = Question("Ärendet avgörs i dag", "Ärendet återremitteras", "Först om ärendet ska avgöras i dag.")
SIGNED = date(2026, 11, 20)


@pytest.fixture
def held(
    session: Session, meeting: Meeting, item: AgendaItem, second: AgendaItem, seats: Seats, secretary: User
) -> Meeting:
    """A meeting with a yrkande, a vote, a reservation, two clauses, and a second § put off."""
    everybody(session, meeting, secretary)
    ballots = [
        (seats[name], Stance.YES if name in ("Vera", "Nils", "Eva") else Stance.NO)
        for name in ("Vera", "Nils", "Eva", "Bo", "Ulf")
    ]
    with transaction(session):
        move(
            session,
            item,
            MotionDraft(MotionKind.REFER_BACK, (seats["Bo"],), "Räkna om <kostnaden> & risken."),
            secretary,
        )
        voting.vote_openly(session, item, VOTE, ballots, secretary)
    decide(session, item, secretary)
    with transaction(session):
        remarks.remark(session, item, RemarkDraft(RemarkKind.RESERVATION, (seats["Bo"],), ""), secretary)
        service.postpone(session, second, "", secretary)
    return meeting


def made(session: Session, meeting: Meeting) -> bytes:
    return render(TEMPLATE, minutes_document(session, meeting).context())


def margins(docx: bytes) -> str:
    return " ".join(part_text(parse_part(part)) for name, part in members(docx).items() if "word/header" in name)


def first(session: Session, meeting: Meeting) -> Paragraph:
    return paragraphs_of(session, meeting)[0]


def test_each_paragraph_stands_with_what_the_law_asks_in_order(session: Session, held: Meeting) -> None:
    texts = texts_of(made(session, held))

    wanted = [
        "Beslut", "1.\tNämnden godkänner utlåtandet.", f"2.\t{TASK}", "Yrkanden",
        "Bo Ek (S) yrkar återremiss: Räkna om <kostnaden> & risken.", "Propositioner",
        "Först om ärendet ska avgöras i dag.", "Ja: Vera Ek (S), Nils Ek (S), Eva Ek (S).",
        "Nej: Bo Ek (S), Ulf Ek (S).", "Reservationer och anteckningar", "Bo Ek (S) reserverar sig mot beslutet.",
        "Handlingar",
    ]  # fmt: skip
    paragraph = texts[texts.index("§ 1 Lekplatsen i parken") : texts.index("§ 2 Val av justerare")]
    assert [text for text in paragraph if text in wanted] == wanted
    assert "Parknämnden bordlägger ärendet." in texts


def test_the_first_page_says_who_was_there_and_where(session: Session, held: Meeting) -> None:
    texts = texts_of(made(session, held))

    assert "Paragrafer\t§§ 1–2" in texts
    assert [text for text in texts if text.startswith("Ledamöter\t")] == ["Ledamöter\tVera Ek (S), ordförande"]
    assert "\tBo Ek (S)" in texts
    assert "Närvaron är inte antecknad." not in texts
    assert "Utan beslut än" not in texts
    assert {"Sekreterare", "Ordförande", "Justerare"} <= set(texts)


def test_minutes_that_lack_something_say_what(
    session: Session, meeting: Meeting, item: AgendaItem, second: AgendaItem, secretary: User
) -> None:
    decide(session, item, secretary)

    texts = texts_of(made(session, meeting))

    assert "Närvaron är inte antecknad." in texts
    assert texts[-2:] == ["Utan beslut än", "Val av justerare"]


def test_the_minutes_are_a_draft_on_every_page_until_they_are_justerade(
    session: Session, held: Meeting, secretary: User
) -> None:
    before = made(session, held)
    with transaction(session):
        service.sign_minutes(session, held, SIGNED, secretary)

    after = made(session, held)

    assert DRAFT in texts_of(before)
    assert "Justerat\tInte justerat än" in texts_of(before)
    assert DRAFT in margins(before)
    assert DRAFT not in texts_of(after)
    assert DRAFT not in margins(after)
    assert "Justerat\t20 november 2026" in texts_of(after)


def test_paragraphs_justerade_at_once_stand_as_a_group_with_their_own_day(
    session: Session, held: Meeting, secretary: User
) -> None:
    paragraph = first(session, held)
    with transaction(session):
        signing.sign_at_once(session, paragraph, held.held_on, secretary)

    texts = texts_of(made(session, held))
    extracts = [extract_document(session, each) for each in paragraphs_of(session, held)]

    assert "Omedelbart justerat\t§ 1 den 19 november 2026" in texts
    assert "Paragrafen justerades omedelbart den 19 november 2026." in texts
    assert [each.utkast for each in extracts] == ["", DRAFT]
    assert [[row.nummer for row in each.paragrafer] for each in extracts] == [["§ 1"], ["§ 2"]]


def test_a_decision_of_one_point_stands_without_number_and_lead(
    session: Session, held: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    minutes = minutes_of(session, held)
    lead = minutes.paragraphs[0].decision[0].lead

    def decided(points: Points) -> list[str]:
        alone = replace(minutes, paragraphs=(replace(minutes.paragraphs[0], decision=(points,)),))
        monkeypatch.setattr(document, "minutes_of", lambda *_: alone)
        return texts_of(made(session, held))

    plain = decided(Points(lead, ((1, "Nämnden godkänner utlåtandet."),)))
    onward = decided(Points("Parknämnden avslår följande.", ((1, "Lekplatsen byggs."),), marked=True))

    assert "Nämnden godkänner utlåtandet." in plain
    assert lead not in plain
    assert {"Parknämnden avslår följande.", "1.\tLekplatsen byggs."} <= set(onward)


@pytest.mark.parametrize("stem", ["protokoll", "protokollsutdrag"])
def test_a_template_is_what_the_script_builds(stem: str) -> None:
    folder = TEMPLATE.parent
    code = (
        "import sys, runpy; sys.path.insert(0, sys.argv[1]); "
        "module = runpy.run_path(sys.argv[1] + '/bygg_mallar.py'); sys.stdout.buffer.write(module['build'](sys.argv[2]))"
    )

    built = subprocess.run([sys.executable, "-c", code, str(folder), stem], capture_output=True, check=True)

    assert members(built.stdout) == members((folder / f"{stem}.docx").read_bytes())


@pytest.mark.parametrize("stem", ["protokoll", "protokollsutdrag"])
def test_the_file_is_lawful_word(session: Session, held: Meeting, stem: str) -> None:
    context = minutes_document(session, held).context()

    parts = members(render(TEMPLATE.with_stem(stem), context))

    for name, part in parts.items():
        if name.startswith(("word/document", "word/header", "word/footer")):
            assert list(out_of_order(parse_part(part))) == []


def test_the_templates_print_every_tag_of_the_page_of_tags() -> None:
    texts = {row.split("`")[1] for row in tag_rows(MinutesDocument) if "| text |" in row or "texter" in row}

    assert used_tags(TEMPLATE) == texts


def test_the_same_minutes_give_the_same_file(session: Session, held: Meeting) -> None:
    assert made(session, held) == made(session, held)


def test_a_reader_fetches_the_minutes_and_an_extract_as_word(
    client: FlaskClient, session: Session, held: Meeting, reader: User
) -> None:
    meeting_id, paragraph_id = held.id, first(session, held).id
    session.rollback()
    factory.log_in(client, reader)

    page = client.get(f"/sammantraden/{meeting_id}/protokoll").text
    whole = client.get(f"/sammantraden/{meeting_id}/protokoll/word")
    extract = client.get(f"/paragrafer/{paragraph_id}/utdrag/word")

    assert pages.faults(page) == []
    assert "Hämta som Word" in page
    assert "Hämta som PDF" in page
    assert f"/paragrafer/{paragraph_id}/utdrag/word" in client.get(f"/paragrafer/{paragraph_id}").text
    assert "protokoll-parknamnden-2026-11-19-utkast.docx" in whole.headers["Content-Disposition"]
    assert "§ 2 Val av justerare" in texts_of(whole.data)
    assert "protokollsutdrag-parknamnden-2026-11-19-paragraf-1-utkast.docx" in extract.headers["Content-Disposition"]
    assert "§ 1 Lekplatsen i parken" in texts_of(extract.data)
    assert "§ 2 Val av justerare" not in texts_of(extract.data)
    assert "Mall: Protokollsutdrag, följer med Tjut" in members(extract.data)["docProps/core.xml"].decode()


def test_one_who_may_not_read_in_the_nämnd_gets_neither(client: FlaskClient, session: Session, held: Meeting) -> None:
    meeting_id, paragraph_id = held.id, first(session, held).id
    stranger = factory.user(session)
    factory.log_in(client, stranger)

    answers = [
        client.get(f"/sammantraden/{meeting_id}/protokoll/{kind}").status_code for kind in ("word", "pdf")
    ] + [client.get(f"/paragrafer/{paragraph_id}/utdrag/word").status_code]  # fmt: skip

    assert set(answers) <= {403, 404}


@pytest.mark.parametrize("fault", [pdf.PdfBusy, pdf.PdfUnavailable])
def test_without_a_pdf_the_page_stands_with_the_reason(
    client: FlaskClient, held: Meeting, reader: User, monkeypatch: pytest.MonkeyPatch, fault: type[pdf.PdfBusy]
) -> None:
    def refuse(docx: bytes) -> bytes:
        raise fault("Servern gör andra PDF-filer just nu.")

    monkeypatch.setattr(pdf, "to_pdf", refuse)
    meeting_id = held.id
    factory.log_in(client, reader)

    answer = client.get(f"/sammantraden/{meeting_id}/protokoll/pdf")

    assert answer.status_code == 422
    assert "Servern gör andra PDF-filer just nu." in answer.text
    assert "§ 1</a> Lekplatsen i parken" in answer.text
    assert pages.faults(answer.text) == []


@pytest.mark.libreoffice
def test_the_pdf_opens_in_the_browser(client: FlaskClient, held: Meeting, reader: User) -> None:
    meeting_id = held.id
    factory.log_in(client, reader)

    answer = client.get(f"/sammantraden/{meeting_id}/protokoll/pdf")

    assert answer.data.startswith(b"%PDF-")
    assert "inline" in answer.headers["Content-Disposition"]
    assert "protokoll-parknamnden-2026-11-19-utkast.pdf" in answer.headers["Content-Disposition"]
