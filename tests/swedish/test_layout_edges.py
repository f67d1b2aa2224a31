"""Layouts at the edge: half a header, lists inside lists, signatures that break off."""

import pytest

from tjut.swedish.assignments import find_assignments, read_decision
from tjut.swedish.mending import mend
from tjut.swedish.sentences import sentence_bounds
from tjut.swedish.statement_text import read_statement


def test_lettered_points_are_part_of_the_numbered_one_above_them() -> None:
    read = read_statement(
        "Förslag till beslut\n\n1. Förvaltningen får i uppdrag att\na) räkna bänkar\nb) måla dem.\n2. Planen godkänns.\n"
    )

    assert [each.number for each in read.proposals] == ["1.", "2."]
    assert read.proposals[0].text == "Förvaltningen får i uppdrag att a) räkna bänkar b) måla dem."


def test_figures_that_do_not_follow_one_another_are_no_points() -> None:
    read = read_statement(
        "Förslag till beslut\n\n1. Priset sätts till 2 kronor. 7. Maj är sista dag. 2. Planen godkänns.\n"
    )

    assert [each.text for each in read.proposals] == [
        "Priset sätts till 2 kronor. 7. Maj är sista dag.",
        "Planen godkänns.",
    ]


def test_a_line_of_roles_stands_below_the_names_and_other_words_end_the_signatures() -> None:
    read = read_statement(
        "Förslag till beslut\n\nPlanen godkänns.\n\nNils Tall\nParkchef\nsom ovan\n\nSammanfattning\nText.\n"
    )

    assert [(each.name.value, each.title.value if each.title else None) for each in read.signatories] == [
        ("Nils Tall", "Parkchef")
    ]


def test_a_name_at_the_end_without_a_role_is_no_signature() -> None:
    read = read_statement("Förslag till beslut\nPlanen godkänns.\n\nSammanfattning\n\nKort om saken.\n\nNils Tall\n")

    assert read.signatories == ()


def test_a_title_may_run_over_two_lines_and_hold_the_number_of_attachments() -> None:
    read = read_statement(
        "Till\nParknämnden\n\nTräd längs gatorna\n(två bilagor) i stan\n\nFörslag till beslut\nPlanen godkänns.\n"
    )

    assert read.title is not None
    assert read.title.value == "Träd längs gatorna i stan"
    assert read.attachment_count is not None
    assert read.attachment_count.value == 2


def test_a_label_followed_by_something_else_reads_nothing() -> None:
    read = read_statement(
        "TJÄNSTEUTLÅTANDE\nDatum: se protokoll 2031-02-03\nTelefon: saknas\n\nTitel\n\nSammanfattning\nText.\n"
    )

    assert read.date is None
    assert read.officers == ()


def test_a_second_telephone_of_one_officer_is_left_alone() -> None:
    read = read_statement(
        "TJÄNSTEUTLÅTANDE\nHandläggare: Vera Lindgren\nTfn: 08-123 45 678\nTfn: 08-876 54 321\n\nTitel\n\nSammanfattning\nText.\n"
    )

    assert read.officers[0].phone is not None
    assert read.officers[0].phone.value == "08-123 45 678"


def test_a_wrapped_attachment_is_one() -> None:
    long = "Motion om fler bänkar längs kajen och i parkerna norr om torget,"
    read = read_statement(f"Sammanfattning\nText.\n\nBilagor\n{long}\nDaterad 2031-02-03\nKarta\n")

    assert [each.title.value for each in read.attachments] == [f"{long} Daterad 2031-02-03", "Karta"]


def test_a_short_line_with_a_full_stop_or_a_day_is_no_heading() -> None:
    prose = "Bänkarna står kvar hela året och målas om varje vår av de anställda i parken."
    read = read_statement(
        f"Bakgrund\n\nKort mening.\n\n{prose}\n\nMöte 2031-02-03\n\n{prose}\n\nParkchef\n\n{prose}\n\nBänkar\n\n{prose}\n"
    )

    assert read.headings == ("Bakgrund", "Bänkar")


def test_abbreviations_end_no_sentence() -> None:
    text = "Enligt 2 kap. Något annat gäller. Slut."

    assert [text[start:] for start in sentence_bounds(text)[:-1]] == [text, "Slut."]


def test_a_deadline_of_its_own_is_not_changed_by_the_next_point() -> None:
    read = read_decision(
        "1. Förvaltningen får i uppdrag att räkna bänkar senast den 1 maj 2031.\n"
        "2. Uppdraget ska redovisas till nämnden senast den 1 juni 2031.\n"
    )

    assert [each.deadline_printed for each in read.given] == ["senast den 1 maj 2031"]


def test_a_reference_far_from_the_uppdrag_it_cites_is_another_matter() -> None:
    far = "Uppdraget " + "om bänkar och bord " * 8 + "enligt 2030-01-02 § 3 förklaras fullgjort."

    assert [each.reference for each in read_decision(far).closed] == [None]


def test_an_act_that_ends_where_it_begins_is_none() -> None:
    assert find_assignments("Förvaltningen får i uppdrag att .") == []


@pytest.mark.parametrize("text", ["  ab-\ncd", "\u00ad-\ncd", "a \u00ad\nb", " - \nord", "Sida 3\n\nord"])
def test_odd_breaks_are_mended_without_losing_a_word(text: str) -> None:
    assert set(mend(text).text) - set(" \n") == set(text.replace("Sida 3", "")) - set(" \n-\u00ad") | (
        {"-"} & set(mend(text).text)
    )
