"""Papers that were flattened on their way: labels on one line, headings glued to what is before and after them."""

from tjut.swedish.minutes_text import is_minutes
from tjut.swedish.paper_reading import read_paper

FORM = (
    "Parkkontoret\n\nTjänsteutlåtande                Handläggare Utfärdat 2031-02-03            Vera Lindgren "
    "Diarienummer PN-2031-00012           Telefon: 0500-12 34 56 E-post: vera@ekby.example\n\n"
)


def test_the_first_heading_is_cut_from_the_title_when_the_paper_proposes_nothing() -> None:
    text = (
        FORM
        + "Motion av Otto Grann (X) om fler bänkar i Ekby AB Motionen I motionen föreslås fler bänkar.\n\nTvå svar."
    )

    read = read_paper(text)

    assert read["title"] == "Motion av Otto Grann (X) om fler bänkar i Ekby AB"
    assert read["headings"] == ["Motionen"]
    assert (read["board"], read["proposals"]) == (None, [])


def test_what_an_earlier_extract_left_at_the_top_is_no_part_of_the_paper() -> None:
    text = "Protokollsutdrag skickas till Kommunstyrelsen\n\n" + FORM.removeprefix("Parkkontoret\n\n")
    text += (
        "Fler bänkar Förslag till beslut Parknämnden ställer ut fler bänkar.\n\nSammanfattning Bänkarna är för få.\n"
    )

    read = read_paper(text)

    assert (read["title"], read["board"]) == ("Fler bänkar", "Parknämnden")
    assert read["headings"] == ["Förslag till beslut", "Sammanfattning"]


def test_an_uppdrag_of_the_other_column_stands_between_the_label_and_the_officer() -> None:
    text = FORM.replace("Handläggare Utfärdat 2031-02-03", "Handläggare: Styrelsehandling nr 14 Styrelsen 2031-03-04")

    read = read_paper(text + "Bänkar Förslag till beslut I styrelsen för Ekby Park AB:\n\n1. Bänkar köps in.\n")

    assert (read["officer"], read["phone"]) == ("Vera Lindgren", "0500-12 34 56")
    assert (read["board"], read["meeting_date"]) == ("styrelsen för Ekby Park AB", "2031-03-04")


def test_a_number_that_lost_its_label_is_the_dnr_of_the_form_it_stands_in() -> None:
    text = FORM.replace("Diarienummer PN-2031-00012 ", "Diarienummer ").replace("E-post:", "PN-2031-00012 E-post:")

    assert read_paper(text + "Bänkar\n")["dnr"] == "PN-2031-00012"


def test_a_paper_that_cites_a_paragraph_at_the_beginning_of_a_line_is_no_minutes() -> None:
    text = FORM + "Bolagsordning\n\n§ 3 Bolagets säte ska vara Ekby\n"

    assert not is_minutes(text)
    assert is_minutes("§ 3 Bolagsordning\nBeslut\nBolagsordningen antas.\n\nTjänsteutlåtande 2031-02-03")


def test_remarks_below_numbered_bilagor_are_none_and_so_is_their_absence() -> None:
    listed = "Bilagor 1. Karta 2. Foto 3. Plan\n\nSamtliga handlingar i ärendet finns hos kontoret i stadshuset."

    assert read_paper(f"{FORM}Bänkar\n\nÄrendet Det gäller bänkar i parken och vid kajen.\n\n{listed}\n")[
        "attachments"
    ] == [
        "Karta",
        "Foto",
        "Plan",
    ]
    assert read_paper(f"{FORM}Bänkar\n\nBilagor Inga bilagor har bifogats.\n")["attachments"] == []


def test_an_extract_of_minutes_is_read_with_its_headings_apart() -> None:
    text = (
        "Ekbys stads parknämnd\n\nUtdrag ur protokoll Sammanträdesdatum: 2031-05-06\n\n"
        "§ 14, PN-2031-00012 Fler bänkar vid kajen Beslut Enligt kontorets förslag:\n\n1. Bänkar köps in.\n\n"
        "Handling Kontorets tjänsteutlåtande 2031-02-03.\n\nProtokollsutdrag skickas till Kommunstyrelsen\n"
    )

    read = read_paper(text)

    assert (read["dnr"], read["title"]) == ("PN-2031-00012", "Fler bänkar vid kajen")
    assert (read["board"], read["meeting_date"]) == ("parknämnd", "2031-05-06")
    assert read["headings"] == ["Beslut", "Handling", "Protokollsutdrag skickas till"]
