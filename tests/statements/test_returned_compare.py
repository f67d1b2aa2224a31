"""A file held against what went out: only what somebody changed is a change, and nothing of it is lost."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from docx import Document

from tests.docx.test_libreoffice import libreoffice, saved_by_libreoffice
from tests.docx.word import STATEMENT_TEMPLATE, saved, without_controls
from tests.statements.papers import full_draft
from tests.statements.word_writer import with_comment, with_paragraph_outside, without_section, written_in
from tjut.core.docx import DocumentProperties, render
from tjut.core.errors import RuleError
from tjut.core.prose import from_html
from tjut.doctemplates.service import (
    Adressat,
    Avsnitt,
    Bilaga,
    Handlaggare,
    Sats,
    StatementDocument,
    Underskrift,
)
from tjut.statements.draft import AttachmentDraft, SectionDraft, StatementDraft
from tjut.statements.returned import ReadFile, read
from tjut.statements.returned_compare import Choices, Comparison, compare
from tjut.statements.returned_merge import Change, Choice
from tjut.statements.returned_origin import told_time
from tjut.statements.returned_parts import NEW_SECTION

NAMES = {1: "Ekstads kulturnämnd", 2: "Ekstads parknämnd"}
BASE = full_draft(1)


def printed(draft: StatementDraft, *, att: bool = False) -> bytes:
    """The Word file of a draft, as the shipped template prints it."""
    several = len(draft.attachments) > 1
    document = StatementDocument(
        forvaltning=draft.administration,
        avdelning=draft.department,
        handlaggare=[Handlaggare(row.name, row.phone, row.email) for row in draft.officers],
        dokumenttyp="Tjänsteutlåtande",
        datum=str(draft.dated or ""),
        namnder=[Adressat(NAMES[row.committee_id], str(row.meeting_date or "")) for row in draft.addressees],
        dnr=["12-34/2026"],
        till=[NAMES[row.committee_id] for row in draft.addressees],
        titel=draft.title,
        underrubrik=draft.subtitle,
        bilagetext="(1 bilaga)",
        forslag_rubrik="Förslag till beslut",
        forslag_inledning="Ekstads kulturnämnd beslutar" if att else "",
        forslag=[
            Sats("att" if att else f"{number}.", text.removeprefix("att ") if att else text)
            for number, text in enumerate(draft.clauses, 1)
        ],
        underskrifter=[Underskrift(row.name, row.title) for row in draft.signatories],
        avsnitt=[Avsnitt(row.heading, text) for row in draft.sections if (text := from_html(row.text))],
        bilagor_rubrik="Bilaga",
        bilagor=[Bilaga(f"{n}." if several else "", row.title) for n, row in enumerate(draft.attachments, 1)],
    )
    about = DocumentProperties(title=draft.title, author="", identifier="tjut:statement:7:2")
    return render(STATEMENT_TEMPLATE, document.context(), about)


def held(sent: bytes, back: bytes, base: StatementDraft = BASE, now: StatementDraft | None = None) -> Comparison:
    out = read(sent)
    return compare(base, out.document, read(back, out.fixed), base if now is None else now, NAMES)


def everything(comparison: Comparison) -> Choices:
    return Choices({part.key: Choice.FILE for part in comparison.parts if part.offered})


def changed(comparison: Comparison) -> list[str]:
    return [part.key for part in comparison.parts if part.change is not Change.SAME]


@pytest.fixture(scope="module")
def sent() -> bytes:
    return printed(BASE)


@pytest.fixture(scope="module")
def outgoing(sent: bytes) -> ReadFile:
    return read(sent)


def test_the_file_that_went_out_says_nothing_new_with_marks_or_without(sent: bytes) -> None:
    for back in (sent, without_controls(sent)):
        comparison = held(sent, back)

        assert changed(comparison) == []
        assert comparison.nothing_new
        assert comparison.composed(Choices()).draft == BASE


def test_the_file_tells_what_it_was_made_from(outgoing: ReadFile) -> None:
    assert outgoing.identity == (7, 2)


def test_each_field_that_is_changed_is_taken_in_and_no_other(sent: bytes) -> None:
    back = written_in(
        sent,
        {
            "Öppettider på Ekstads bibliotek": "Öppettider vid Ekstads bibliotek",
            "2026-11-20": "den 21 november 2026",
            "Biblioteksenheten": "Folkbiblioteken",
            "08-123 45 67": "08-765 43 21",
            "Nämnden godkänner redovisningen": "Nämnden lägger redovisningen",
            "Ivar Hassel": "Iris Hassel",
            "i oktober": "i september",
            "Besöksstatistik 2025": "Besöksstatistik 2026",
        },
    )

    comparison = held(sent, back)
    draft = comparison.composed(everything(comparison)).draft

    assert (draft.title, draft.dated) == ("Öppettider vid Ekstads bibliotek", date(2026, 11, 21))
    assert draft.department == "Folkbiblioteken"
    assert draft.officers[0].phone == "08-765 43 21"
    assert draft.clauses[0].startswith("Nämnden lägger")
    assert draft.signatories[1].name == "Iris Hassel"
    assert draft.sections[1].text == "<p>Skrivelsen kom in i september.</p>"
    assert draft.attachments[0].title == "Besöksstatistik 2026"
    untouched = ("subtitle", "administration", "addressees", "kind")
    assert [getattr(draft, name) for name in untouched] == [getattr(BASE, name) for name in untouched]
    assert (draft.sections[0], draft.sections[2]) == (BASE.sections[0], BASE.sections[2])
    assert comparison.refused(everything(comparison)) == []


def test_a_bilaga_that_is_renamed_in_word_keeps_its_file() -> None:
    base = replace(BASE, attachments=(AttachmentDraft("Statistik", "besok.pdf", "a" * 64), AttachmentDraft("Karta")))
    sent = printed(base)

    comparison = held(sent, written_in(sent, {"Statistik": "Statistik över besök"}), base)
    draft = comparison.composed(everything(comparison)).draft

    assert draft.attachments == (
        AttachmentDraft("Statistik över besök", "besok.pdf", "a" * 64),
        AttachmentDraft("Karta"),
    )


def test_a_day_that_is_no_day_and_a_namnd_that_is_none_are_told_and_not_taken_in(sent: bytes) -> None:
    back = written_in(sent, {"2026-11-20": "i förrgår", "2026-12-10": "när det passar"})

    comparison = held(sent, back)
    day, addressee = (part for part in comparison.parts if part.change is not Change.SAME)

    assert "”i förrgår” är inget datum" in day.cannot
    assert "”när det passar” är inget datum" in addressee.cannot
    assert [day.offered, addressee.offered] == [False, False]
    forced = Choices({day.key: Choice.FILE})
    assert comparison.composed(forced).draft.dated == BASE.dated
    assert ("Datum", "i förrgår") in comparison.refused(Choices())


def test_a_clause_of_an_att_list_keeps_the_att_that_the_officer_wrote() -> None:
    base = replace(BASE, clauses=("att godkänna redovisningen", "att tacka för skrivelsen"))
    sent = printed(base, att=True)

    comparison = held(sent, written_in(sent, {"godkänna": "lägga"}), base)

    assert changed(comparison) == ["clauses-b0"]
    draft = comparison.composed(everything(comparison)).draft
    assert draft.clauses == ("att lägga redovisningen", "att tacka för skrivelsen")


def test_what_tjut_writes_by_itself_is_told_and_not_taken_in(sent: bytes) -> None:
    comparison = held(sent, written_in(sent, {"12-34/2026": "99-99/2026"}))

    assert comparison.made_by_tjut == [("Diarienumret", "12-34/2026", "99-99/2026")]
    assert changed(comparison) == []
    assert not comparison.nothing_new


def test_without_marks_what_is_missing_is_doubtful(sent: bytes) -> None:
    with_marks = held(sent, without_section(sent, "Bakgrund"))
    without = held(sent, without_controls(without_section(sent, "Bakgrund")))

    assert [part.is_doubtful for part in with_marks.parts if part.offered] == [False]
    assert [part.is_doubtful for part in without.parts if part.offered] == [True]


def test_without_marks_a_text_that_has_lost_most_of_its_words_is_doubtful(sent: bytes) -> None:
    shrunk = written_in(sent, {"Biblioteket har öppet sex dagar i veckan.": "Nej.", "Söndagar prövas.": "Nej."})

    with_marks, without = held(sent, shrunk), held(sent, without_controls(shrunk))

    assert [part.is_doubtful for part in with_marks.parts if part.offered] == [False]
    assert [part.is_doubtful for part in without.parts if part.offered] == [True]


def test_a_file_without_any_mark_is_read_by_its_headings_and_takes_nothing_away_by_itself(sent: bytes) -> None:
    document = Document()
    for text, style in (
        ("Kulturförvaltningen", None),
        ("Tjänsteutlåtande", None),
        ("2026-11-20", None),
        ("Öppettider på Ekstads bibliotek", "Heading 1"),
        ("Förslag till beslut", "Heading 2"),
        (f"1. {BASE.clauses[0]}", None),
        ("2. Förvaltningen får i uppdrag att pröva söndagsöppet och återkomma senast den 1 april 2027.", None),
        ("Sammanfattning", "Heading 2"),
        ("Biblioteket har öppet sex dagar i veckan.", None),
        ("Söndagar prövas.", None),
        ("Bakgrund", "Heading 2"),
        ("Skrivelsen kom in i september.", None),
    ):
        document.add_paragraph(text, style=style)

    comparison = held(sent, saved(document))

    found = {part.key: part for part in comparison.parts if part.offered and not part.is_doubtful}
    assert set(found) == {"clauses-b1", "sections-b1"}
    assert all(part.by_heading for part in found.values())
    assert {part.file for part in comparison.parts if part.is_doubtful} == {None}


@libreoffice
def test_what_is_changed_in_libreoffice_is_the_only_change(sent: bytes, tmp_path: Path) -> None:
    source = tmp_path / "utlatande.docx"
    source.write_bytes(written_in(sent, {"i oktober": "i september", "Ivar Hassel": "Iris Hassel"}))

    saved_by_libreoffice(tmp_path / "sparad", source)
    comparison = held(sent, (tmp_path / "sparad" / source.name).read_bytes())

    assert changed(comparison) == ["signatories-b1", "sections-b1"]
    assert comparison.back.identity == (7, 2)
    assert comparison.loose == []


def test_more_points_than_a_paper_holds_are_refused_before_they_are_compared() -> None:
    many = printed(replace(BASE, clauses=tuple(f"Nämnden godkänner del {n}." for n in range(201))))

    with pytest.raises(RuleError, match="fler än 200 beslutspunkter"):
        read(many)


def test_text_outside_is_shown_once_and_the_words_of_the_template_never(sent: bytes) -> None:
    back = with_paragraph_outside(with_paragraph_outside(sent, "Sist."), "Allra sist.")

    comparison = held(sent, back)

    assert [loose.words for loose in comparison.loose] == ["Sist.\n\nAllra sist."]


def test_a_section_typed_after_the_last_one_is_offered_as_a_section_with_its_heading(sent: bytes) -> None:
    typed = with_paragraph_outside(with_paragraph_outside(sent, "Ekonomi", "Heading 2"), "Den ryms.")

    comparison = held(sent, typed)

    assert [loose.suggested for loose in comparison.loose] == [NEW_SECTION]
    taken = comparison.composed(Choices(places={"text-1": NEW_SECTION}))
    assert taken.draft.sections[-1] == SectionDraft("Ekonomi", "<p>Den ryms.</p>")


def test_words_beside_a_field_in_its_own_paragraph_are_shown(sent: bytes) -> None:
    back = written_in(sent, {"Handläggare: ": "Handläggare och kontakt: "})

    comparison = held(sent, back)

    assert any("och kontakt" in loose.words for loose in comparison.loose)


def test_a_comment_follows_its_point_when_others_are_put_before_it(sent: bytes) -> None:
    now = replace(BASE, clauses=("Nämnden tackar.", *BASE.clauses))

    comparison = held(sent, with_comment(sent, "pröva söndagsöppet", "Hur?"), now=now)

    (comment,) = comparison.comments
    assert comment.place == ("forslag", 1)
    assert comparison.composed(Choices()).at[comment.place] == 2


def test_sections_that_were_added_on_both_sides_are_held_against_each_other() -> None:
    base = replace(BASE, sections=BASE.sections[:1])
    sent = printed(base)
    file = replace(base, sections=(*base.sections, SectionDraft("Bedömning", "Så här i filen.")))
    now = replace(base, sections=(*base.sections, SectionDraft("Bedömning", "Så här i Tjut.")))

    comparison = held(sent, printed(file), base, now)

    (part,) = comparison.conflicts
    assert part.label == "Avsnittet Bedömning"
    both = comparison.composed(Choices({part.key: Choice.BOTH})).draft
    assert both.sections[1] == SectionDraft("Bedömning", "<p>Så här i Tjut.</p><p>Så här i filen.</p>")


def test_points_in_another_order_are_one_change() -> None:
    base = replace(BASE, clauses=("Nämnden godkänner.", "Nämnden tackar.", "Nämnden avslår resten."))
    file = replace(base, clauses=(base.clauses[2], *base.clauses[:2]))

    comparison = held(printed(base), printed(file), base)

    assert changed(comparison) == ["clauses-order"]
    assert comparison.composed(everything(comparison)).draft.clauses == file.clauses


@pytest.mark.parametrize(
    ("written", "told"), [("2026-11-21T09:05:00Z", "21 november 2026 kl. 09.05"), ("", ""), ("i går", "i går")]
)
def test_when_something_was_written_is_the_time_on_the_writers_clock(written: str, told: str) -> None:
    assert told_time(written) == told
