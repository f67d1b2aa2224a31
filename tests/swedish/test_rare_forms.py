"""Forms that few papers have, each with the one that would be read wrongly without its rule."""

from datetime import date

from tjut.swedish.assignments import read_decision
from tjut.swedish.dates import find_dates
from tjut.swedish.deadlines import find_deadline
from tjut.swedish.references import find_dnr
from tjut.swedish.statement_text import read_statement

HEAD = "TJÄNSTEUTLÅTANDE\nDnr 12/2031\n2031-02-03\n\n"
REST = "\n\nFörslag till beslut\nNämnden godkänner utlåtandet.\n"


def test_the_recipient_may_stand_on_the_line_of_till():
    read = read_statement(f"{HEAD}Till Parknämnden 2031-02-20\n\nBänkar i parken{REST}")

    assert read.recipient
    assert read.recipient.value == "Parknämnden"
    assert [(each.name.value, each.meeting_date and each.meeting_date.value) for each in read.committees] == [
        ("Parknämnden", date(2031, 2, 20))
    ]
    assert read.title
    assert read.title.value == "Bänkar i parken"


def test_a_title_may_begin_with_till():
    read = read_statement(f"{HEAD}Till\nParknämnden\n\nTill frågan om bänkar{REST}")

    assert read.title
    assert read.title.value == "Till frågan om bänkar"


def test_the_day_of_the_meeting_may_stand_after_its_label():
    read = read_statement(f"Parknämnden\nDatum: 2031-02-03\nSammanträdesdatum: 2031-02-20\n\nBänkar{REST}")

    assert [each.meeting_date and each.meeting_date.value for each in read.committees] == [date(2031, 2, 20)]
    assert read.date
    assert read.date.value == date(2031, 2, 3)


def test_a_line_that_is_a_number_and_little_else_is_no_title():
    read = read_statement(f"{HEAD}KS 2031/12 bil\n\nBänkar i parken{REST}")

    assert read.title
    assert read.title.value == "Bänkar i parken"


def test_a_count_of_bilagor_alone_is_no_title():
    read = read_statement(f"{HEAD}Till\nParknämnden\n\n(1 bilaga)\n(2 bilagor) (1 bilaga){REST}")

    assert read.title is None
    assert read.attachment_count
    assert read.attachment_count.value == 1


def test_a_number_that_does_not_follow_begins_no_clause():
    read = read_decision("Beslut\nFörvaltningen får i uppdrag att följa punkt 7. Ja har 3. Nej har 2. Det står fast.\n")

    assert len(read.given) == 1
    assert read.given[0].text.endswith("Det står fast.")


def test_a_numbered_bilaga_below_its_heading_is_no_heading_of_a_flattened_paper():
    flat = "Sammanfattning Nämnden har fått en skrivelse om bänkar i parken och svarar på den här nedan."

    read = read_statement(f"{flat}\nBilagor\nBilaga 1 Karta\nSamverkan Frågan har behandlats.\n")

    assert [section.heading.value for section in read.sections] == ["Sammanfattning", "Bilagor", "Samverkan"]
    assert [(each.number, each.title.value) for each in read.attachments] == [("1", "Karta")]


def test_a_numbered_bilaga_without_a_heading_brings_its_own_to_a_flattened_paper():
    flat = "Sammanfattning Nämnden har fått en skrivelse om bänkar i parken och svarar på den här nedan."

    read = read_statement(f"{flat}\n\nBilaga 1 Karta\n\nBilaga 2 Foto\n\nSamverkan Frågan har behandlats.\n")

    assert [section.heading.value for section in read.sections] == ["Sammanfattning", "Bilaga", "Samverkan"]
    assert [(each.number, each.title.value) for each in read.attachments] == [("1", "Karta"), ("2", "Foto")]


def test_who_reserves_without_a_name_is_not_counted():
    text = "Beslut\nNämnden avslår.\nReservation\nAnna Ek (S) och ytterligare en reserverar sig mot beslutet."

    assert read_decision(text).reservations == ("Anna Ek (S)",)


def test_a_roll_call_where_all_say_the_same_is_a_vote():
    vote = read_decision("Beslut\nNämnden avslår.\nOmröstning\nAlla ledamöter röstar ja (3).").vote

    assert vote
    assert (vote.ja, vote.nej, vote.avstar) == (3, 0, 0)


def test_the_next_meeting_has_no_day():
    (found,) = find_dates("vid nästa sammanträde")

    assert (found.kind, found.first_day, found.last_day) == ("meeting", None, None)


def test_an_event_with_its_day_within_is_one_deadline():
    deadline = find_deadline("redovisas i samband med bokslutet den 31 december 2031")

    assert deadline
    assert deadline.printed == "i samband med bokslutet den 31 december 2031"
    assert deadline.on == date(2031, 12, 31)


def test_a_number_within_a_number_is_not_told_twice():
    assert [each.value for each in find_dnr("Dnr: 118-520/2003/12")] == ["118-520/2003/12"]
