"""Papers of many layouts, read into what they say about themselves."""

from datetime import date

import pytest

from tests.swedish import papers
from tjut.swedish.statement_text import StatementRead, read_statement


@pytest.fixture
def stockholm() -> StatementRead:
    return read_statement(papers.STOCKHOLM)


def test_the_header_of_stockholm_is_read_field_by_field(stockholm: StatementRead) -> None:
    read = stockholm

    assert read.department
    assert read.department.value == "Stadsmiljöenheten"
    assert read.administration
    assert read.administration.value == "Parkförvaltningen"
    assert [(each.name.value, each.phone and each.phone.value) for each in read.officers] == [
        ("Vera Lindgren", "08-123 45 678")
    ]
    assert read.document_type
    assert read.document_type.value == "Tjänsteutlåtande"
    assert read.date
    assert read.date.value == date(2031, 2, 3)
    assert [(each.name.value, each.meeting_date and each.meeting_date.value) for each in read.committees] == [
        ("Parknämnden", date(2031, 2, 27))
    ]
    assert [each.value for each in read.dnr] == ["214-77/2030"]
    assert read.recipient
    assert read.recipient.value == "Parknämnden"


def test_title_and_subtitle_and_number_of_attachments_are_three_things(stockholm: StatementRead) -> None:
    assert stockholm.title
    assert stockholm.title.value == "Bänkar vid vattnet"
    assert stockholm.subtitle
    assert stockholm.subtitle.value == "Svar på skrivelse från Otto Grann (x)"
    assert stockholm.attachment_count
    assert stockholm.attachment_count.value == 1


def test_every_value_tells_where_it_was_read(stockholm: StatementRead) -> None:
    officer = stockholm.officers[0].name

    assert papers.STOCKHOLM[officer.start : officer.end] == "Vera Lindgren"
    assert officer.source == "rad 8: ”Handläggare: Vera Lindgren”"
    assert officer.certainty == "säker"


def test_an_unnumbered_proposal_is_one_clause_and_its_signatories_stand_below(stockholm: StatementRead) -> None:
    assert [(each.number, each.text) for each in stockholm.proposals] == [
        (None, "Parknämnden hänvisar till utlåtandet som svar på skrivelsen.")
    ]
    assert [(each.name.value, each.title) for each in stockholm.signatories] == [("Nils Tall", None), ("Maj Ask", None)]


def test_headings_stand_as_printed_each_with_its_slot(stockholm: StatementRead) -> None:
    assert [(each.heading.value, each.slot) for each in stockholm.sections] == [
        ("Förslag till beslut", "proposal"),
        ("Sammanfattning", "summary"),
        ("Bakgrund", "background"),
        ("Skrivelsen i sammanfattning", "incoming"),
        ("Förvaltningens synpunkter", "assessment"),
        ("Bilaga", "attachments"),
    ]


def test_the_prose_mentions_an_uppdrag_and_the_quoted_letter_gives_none(stockholm: StatementRead) -> None:
    mention = stockholm.assignments[0]

    assert len(stockholm.assignments) == 1
    assert mention.status == "mentioned"
    assert mention.given_on == date(2030, 5, 5)
    assert mention.giver == "Parknämnden"
    assert mention.addressee == "förvaltningen"
    assert mention.act == "återkomma med förslag om hur kajen kan lysas upp"
    assert papers.STOCKHOLM[mention.act_start : mention.act_end] == mention.act
    assert mention.deadline_printed is None


def test_a_paper_without_a_header_has_only_what_it_prints() -> None:
    read = read_statement(papers.WITHOUT_HEADER)

    assert (read.dnr, read.date, read.officers, read.department, read.administration, read.document_type) == (
        (), None, (), None, None, None,
    )  # fmt: skip
    assert read.title
    assert read.title.value == "Fler träd längs gatorna i de äldre kvarteren"
    assert read.attachment_count
    assert read.attachment_count.value == 2
    assert [(each.number, each.text) for each in read.proposals] == [
        ("1.", "Parknämnden godkänner ansökan om medel till träd.")
    ]
    assert [each.name.value for each in read.signatories] == ["Nils Tall", "Rut Ek"]
    assert read.headings == ("Förslag till beslut", "Sammanfattning", "Almar", "Ärendets beredning", "Bilaga:")
    assert [(each.number, each.title.value) for each in read.attachments] == [
        ("1", "Ritning 2031-11-22"),
        ("2", "Kostnader"),
    ]
    assert read.assignments == ()


def test_one_paper_may_have_two_offices_two_nämnder_two_dnr_and_two_officers() -> None:
    read = read_statement(papers.TWO_OFFICES)

    assert [each.value for each in read.administrations] == ["Gatukontoret", "Hamnkontoret"]
    assert [each.value for each in read.dnr] == ["T2032-050-05828", "E2032-050-01758"]
    assert [
        (each.name.value, each.phone and each.phone.value, each.email and each.email.value) for each in read.officers
    ] == [
        ("Vera Lindgren", "08-123 45 678", "vera.lindgren@gata.example"),
        ("Ivar Stål", "08-876 54 321", "ivar.stal@hamn.example"),
    ]
    assert [(each.name.value, each.meeting_date and each.meeting_date.value) for each in read.committees] == [
        ("Gatu- och torgnämnden", date(2033, 2, 7)),
        ("Hamnnämnden", date(2033, 2, 8)),
    ]
    assert read.date
    assert read.date.value == date(2032, 12, 19)
    assert read.title
    assert read.title.value == "Avgifter för uteserveringar"
    assert read.subtitle
    assert read.subtitle.value == "Svar på remiss"
    assert [(each.number, each.text) for each in read.proposals] == [
        ("1.", "Nämnden godkänner utlåtandet som svar på remissen."),
        ("2.", "Nämnden förklarar beslutet omedelbart justerat."),
    ]
    assert [(each.name.value, each.title and each.title.value) for each in read.signatories] == [
        ("Nils Tall", "Gatudirektör"),
        ("Maj Ask", "Hamnchef"),
    ]


def test_att_clauses_are_clauses_and_the_words_that_lead_them_in_are_not() -> None:
    read = read_statement(papers.ATT_CLAUSES)

    assert [(each.number, each.text) for each in read.proposals] == [
        ("att", "att öppna receptionen klockan åtta,"),
        ("att", "att uppdra åt förvaltningschefen att följa upp ändringen årligen, samt"),
        ("att", "att låta beslutet gälla tills vidare."),
    ]
    assert [(each.status, each.addressee, each.deadline_printed) for each in read.assignments] == [
        ("proposed", "förvaltningschefen", "årligen")
    ]
    assert [each.value for each in read.dnr] == ["SN 31/0098"]
    assert [(each.number, each.title.value) for each in read.attachments] == [
        ("1", "Tidtabell"),
        (None, "Remissvar, 2031-07-01"),
    ]
    assert [(each.name.value, each.title and each.title.value) for each in read.signatories] == [
        ("Ivar Stål", "Socialchef")
    ]


def test_a_flattened_paper_gets_its_headings_back() -> None:
    read = read_statement(papers.FLAT)

    assert read.headings == (
        "Förslag till beslut", "Sammanfattning", "Bedömning ur ekonomisk dimension", "Bilagor", "Ärendet", "Beskrivning av ärendet",
    )  # fmt: skip
    assert read.title
    assert read.title.value == "Yttrande över motion om fler lekplatser"
    assert read.date
    assert read.date.value == date(2031, 3, 10)
    assert [each.value for each in read.dnr] == ["N123-0146/31"]
    assert [
        (each.name.value, each.phone and each.phone.value, each.email and each.email.value) for each in read.officers
    ] == [("Vera Lindgren", "031-123 45 67 (växel)", "vera.lindgren@stad.example")]
    assert [each.name.value for each in read.committees] == ["parknämnden"]
    assert [each.text for each in read.proposals] == [
        "Parknämnden tillstyrker motionen.",
        "Parknämnden översänder utlåtandet till kommunstyrelsen.",
    ]
    assert [each.title.value for each in read.attachments] == ["Motionen", "Karta"]


def test_the_heading_of_the_proposal_may_name_the_nämnd() -> None:
    read = read_statement(papers.HEADING_NAMES_THE_COMMITTEE)

    assert [each.name.value for each in read.committees] == ["Nämnden för Idrott & Fritid"]
    assert read.dnr == ()
    assert read.date
    assert read.date.value == date(2031, 5, 22)
    assert [each.text for each in read.proposals] == [
        "Nämnden noterar informationen.",
        "Nämnden justerar paragrafen omedelbart.",
    ]


def test_the_clauses_may_name_the_nämnd_when_nothing_else_does() -> None:
    read = read_statement("Cykelställ vid stationen\n\nFörslag till beslut\n\nTrafiknämnden godkänner ritningen.\n")

    assert [(each.name.value, each.name.certainty) for each in read.committees] == [("Trafiknämnden", "trolig")]


def test_a_proposal_without_a_nämnd_names_none() -> None:
    assert read_statement("Cykelställ\n\nFörslag till beslut\n\nRitningen godkänns.\n").committees == ()


@pytest.mark.parametrize("placeholder", ["XXXX", "[namn]", "Handläggarens namn", "Förnamn Efternamn"])
def test_what_a_template_left_blank_is_not_a_name(placeholder: str) -> None:
    read = read_statement(
        f"TJÄNSTESKRIVELSE\nHandläggare: {placeholder}\nDatum: ÅÅÅÅ-MM-DD\n\nTitel\n\nSammanfattning\nText.\n"
    )

    assert read.officers == ()
    assert read.date is None


def test_an_officer_may_stand_with_another_on_the_next_line() -> None:
    read = read_statement(
        "TJÄNSTEUTLÅTANDE\nHandläggare:\nVera Lindgren\nIvar Stål\n\nTitel\n\nSammanfattning\nText.\n"
    )

    assert [each.name.value for each in read.officers] == ["Vera Lindgren", "Ivar Stål"]


def test_the_day_of_the_meeting_may_have_a_label() -> None:
    read = read_statement(
        "TJÄNSTEUTLÅTANDE\nParknämnden\nSammanträdesdatum: 2031-04-05\n\nTitel\n\nSammanfattning\nText.\n"
    )

    assert read.committees[0].meeting_date
    assert read.committees[0].meeting_date.value == date(2031, 4, 5)


@pytest.mark.parametrize(
    "text", ["", "\n\n", "\x00\x01\x02", "lorem ipsum " * 50, "Till\n", "Till\nAlla som bor här\n", "{}[]()"]
)
def test_an_empty_or_foreign_text_gives_nothing(text: str) -> None:
    read = read_statement(text)

    assert (read.dnr, read.date, read.officers, read.committees, read.proposals, read.attachments) == (
        (),
        None,
        (),
        (),
        (),
        (),
    )
    assert read.title is None


def test_three_paragraphs_above_the_proposal_make_the_title_doubtful() -> None:
    read = read_statement("Ett\n\nTvå\n\nTre\n\nFörslag till beslut\n\nSaken avslås.\n")

    assert read.title
    assert read.title.certainty == "osäker"
