"""What differs between two wordings."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.statements.papers import full_draft
from tjut.statements.comparison import differences, word_diff
from tjut.statements.service import AttachmentDraft, OfficerDraft, SectionDraft

NAMES = {1: "Kulturnämnden", 2: "Tekniska nämnden"}


def test_words_that_were_changed_are_struck_out_and_added() -> None:
    assert word_diff("Nämnden godkänner planen.", "Nämnden avslår planen.") == [
        ("same", "Nämnden "),
        ("del", "godkänner"),
        ("ins", "avslår"),
        ("same", " planen."),
    ]


@given(st.text(alphabet="abå \n.", max_size=80), st.text(alphabet="abå \n.", max_size=80))
@settings(max_examples=100, deadline=None)
def test_the_pieces_give_both_texts_back(before: str, after: str) -> None:
    pieces = word_diff(before, after)

    assert "".join(text for kind, text in pieces if kind != "ins") == before
    assert "".join(text for kind, text in pieces if kind != "del") == after


def test_a_very_long_text_is_compared_line_by_line() -> None:
    before = "\n".join(f"rad {number} har några ord i sig" for number in range(1000))

    pieces = word_diff(before, before.replace("rad 500 har", "rad 500 hade"))

    assert [text for kind, text in pieces if kind != "same"] == [
        "rad 500 har några ord i sig\n",
        "rad 500 hade några ord i sig\n",
    ]


def test_a_text_of_endless_lines_is_compared_as_a_whole() -> None:
    before, after = "a\nb\n" * 100_000, "b\na\n" * 100_000

    assert word_diff(before, after) == [("del", before), ("ins", after)]


def test_the_same_draft_differs_in_nothing() -> None:
    assert differences(full_draft(1), full_draft(1), NAMES) == []


def test_a_point_put_first_does_not_make_the_rest_look_changed() -> None:
    before, after = full_draft(1), full_draft(1, clauses=("Nytt.", *full_draft(1).clauses))

    assert differences(before, after, NAMES) == [("Beslutspunkt 1", "", "Nytt.")]


def test_a_point_taken_away_is_shown_with_the_number_it_had() -> None:
    before, after = full_draft(1), full_draft(1, clauses=full_draft(1).clauses[:1])

    assert differences(before, after, NAMES) == [("Beslutspunkt 2", full_draft(1).clauses[1], "")]


def test_every_part_of_the_paper_is_compared() -> None:
    before = full_draft(1)
    after = full_draft(
        2,
        subtitle="",
        dated=None,
        officers=(OfficerDraft("Maj Ek"),),
        attachments=(AttachmentDraft("Besöksstatistik 2025", "besok.pdf", "a" * 64),),
        signatories=(),
        sections=(SectionDraft("Bakgrund", "Skrivelsen kom in i november."), SectionDraft("Ekonomi", "Ingen.")),
    )

    found = {what: (theirs, yours) for what, theirs, yours in differences(before, after, NAMES)}

    assert found["Underrubrik"] == ("Svar på skrivelse från Vera Lind (ek)", "")
    assert found["Datum"] == ("2026-11-20", "")
    assert found["Handläggare"] == ("Maj Ek, 08-123 45 67\nOla Gran, ola.gran@ekstad.example", "Maj Ek")
    assert found["Till"] == ("Kulturnämnden, 2026-12-10", "Tekniska nämnden, 2026-12-10")
    assert found["Bilagor"] == ("Besöksstatistik 2025", "Besöksstatistik 2025, besok.pdf")
    assert found["Undertecknare"] == ("Alva Björk, förvaltningschef\nIvar Hassel", "")
    assert found["Avsnittet Bakgrund"] == ("Skrivelsen kom in i oktober.", "Skrivelsen kom in i november.")
    assert found["Avsnittet Ekonomi"] == ("", "Ingen.")
    assert found["Avsnittet Sammanfattning"][1] == ""
    assert found["Avsnittens rubriker"] == ("Sammanfattning\nBakgrund\nÄrendets beredning", "Bakgrund\nEkonomi")


def test_a_heading_without_text_is_not_lost_in_the_comparison() -> None:
    before, after = full_draft(1, sections=()), full_draft(1, sections=(SectionDraft("Ekonomi"),))

    assert ("Avsnittens rubriker", "", "Ekonomi") in differences(before, after, NAMES)
