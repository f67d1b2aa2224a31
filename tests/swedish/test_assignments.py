"""Uppdrag in Swedish prose: what gives one, what only looks as if it did."""

from datetime import date

import pytest

from tjut.swedish.assignments import find_assignments, read_decision

GIVEN_ON = date(2018, 1, 10)


@pytest.mark.parametrize(
    ("clause", "addressee", "act"),
    [
        ("Förvaltningen får i uppdrag att räkna bänkarna.", "Förvaltningen", "räkna bänkarna"),
        ("Parknämnden beslutar att förvaltningen får i uppdrag att räkna bänkarna.", "förvaltningen", "räkna bänkarna"),
        ("Parkchefen ges i uppdrag att måla staketet.", "Parkchefen", "måla staketet"),
        ("Park- och torgnämnden får fortsatt uppdrag att sköta kajen.", "Park- och torgnämnden", "sköta kajen"),
        (
            "Parkbolaget AB får, i samverkan med hamnen, i uppdrag att bygga en brygga.",
            "Parkbolaget AB",
            "bygga en brygga",
        ),
        (
            "Parknämnden i samverkan med hamnnämnden får i uppdrag att bygga en brygga.",
            "Parknämnden",
            "bygga en brygga",
        ),
        ("Nämnden ger förvaltningen i uppdrag att räkna bänkarna.", "förvaltningen", "räkna bänkarna"),
        ("Nämnden uppdrar åt kontoret att räkna bänkarna.", "kontoret", "räkna bänkarna"),
        ("uppdra till parkchefen att räkna bänkarna", "parkchefen", "räkna bänkarna"),
        ("Hamnnämnden uppdras att räkna bänkarna.", "Hamnnämnden", "räkna bänkarna"),
        ("Parkchefen får i uppdrag och bemyndigas att köpa bänkar.", "Parkchefen", "köpa bänkar"),
        ("Nämnden godkänner planen och ger förvaltningen i uppdrag att följa den.", "förvaltningen", "följa den"),
        ("3 Förvaltningen fick i uppdrag att räkna bänkarna.", "Förvaltningen", "räkna bänkarna"),
        (
            "Förvaltningen får i uppdrag att t.ex. räkna bänkar. Resultatet visas.",
            "Förvaltningen",
            "t.ex. räkna bänkar",
        ),
    ],
)
def test_words_that_give_an_uppdrag_say_to_whom_and_what(clause: str, addressee: str, act: str) -> None:
    found = find_assignments(clause, GIVEN_ON)

    assert [(each.status, each.addressee, each.act) for each in found] == [("given", addressee, act)]
    assert clause[found[0].act_start : found[0].act_end] == act
    assert clause[found[0].start : found[0].end] == found[0].text == clause


@pytest.mark.parametrize(
    ("clause", "addressee"),
    [
        ("Parknämnden ska redovisa hur bänkarna används.", "Parknämnden"),
        ("Parknämnden ska inarbeta synpunkterna i planen.", "Parknämnden"),
        ("Parkbolaget AB återkommer till nämnden kvartal 1 2019.", "Parkbolaget AB"),
        ("Planen ska redovisas till styrelsen under första kvartalet 2018.", None),
        ("Åtgärderna återrapporteras till nämnden under våren år 2018.", None),
    ],
)
def test_an_uppdrag_may_lack_the_word(clause: str, addressee: str | None) -> None:
    found = find_assignments(clause, GIVEN_ON)

    assert [(each.status, each.addressee) for each in found] == [("given", addressee)]
    assert clause[found[0].act_start : found[0].act_end] == found[0].act


@pytest.mark.parametrize(
    "clause",
    [
        "Anna Ek fick i uppdrag att justera dagens protokoll.",
        "Anna Ek får i uppdrag att tillsammans med ordföranden justera dagens protokoll.",
        "Enheten har i uppdrag att sköta parken.",
        "På uppdrag av nämnden har en konsult räknat bänkar.",
        "Nämnden uppdrar åt en anställd att besluta på nämndens vägnar om tillstånd.",
        "Nämnden medger att chefen uppdrar åt annan anställd att besluta i chefens ställe.",
        "Uppdrag från kommunfullmäktige om att räkna bänkar",
        "Redovisning av uppdraget att förvaltningen får i uppdrag att räkna bänkar antecknas.",
        "Texten ändras från ”Förvaltningen får i uppdrag att räkna bänkar” till annan text.",
        "Förvaltningen föreslås få i uppdrag att räkna bänkar.",
        "Förvaltningen bör ges i uppdrag att räkna bänkar.",
        "Parknämnden ska alltid informera hamnnämnden.",
        "Planen ska redovisas.",
        "Parknämnden tilldelas 2 mnkr för bänkar.",
        "",
    ],
)
def test_words_that_only_look_like_an_uppdrag_give_none(clause: str) -> None:
    assert [each for each in find_assignments(clause, GIVEN_ON) if each.status in {"given", "remitted"}] == []


@pytest.mark.parametrize("section", ["motion", "yrkande", "reservation"])
def test_a_motion_a_yrkande_and_a_reservation_give_nothing(section: str) -> None:
    assert find_assignments("Förvaltningen får i uppdrag att räkna bänkar.", GIVEN_ON, section) == []


def test_a_proposal_proposes() -> None:
    found = find_assignments("Nämnden föreslås ge förvaltningen i uppdrag att räkna bänkar.", GIVEN_ON, "förslag")

    assert [(each.status, each.addressee) for each in found] == [("proposed", "förvaltningen")]
    told = find_assignments("Förvaltningen har fått i uppdrag att räkna bänkar.", GIVEN_ON, "förslag")
    assert [each.status for each in told] == ["mentioned"]


def test_a_decision_may_propose_to_another_body() -> None:
    found = find_assignments("Nämnden föreslår att kontoret ges i uppdrag att räkna bänkar.", GIVEN_ON)

    assert [each.status for each in found] in (["proposed"], [])


@pytest.mark.parametrize(
    ("prose", "giver", "given_on"),
    [
        (
            "Parknämnden hörde saken den 3 maj 2017. Nämnden gav förvaltningen i uppdrag att måla.",
            "Parknämnden",
            date(2017, 5, 3),
        ),
        ("Nämnden gav den 3 maj 2017 förvaltningen i uppdrag att måla.", "Nämnden", date(2017, 5, 3)),
        ("Kommunfullmäktige uppdrog åt förvaltningen att måla.", "Kommunfullmäktige", None),
        ("förvaltningen fick i nämndplanen för 2017 i uppdrag av nämnden att måla.", "nämnden", None),
    ],
)
def test_prose_mentions_what_was_given_once(prose: str, giver: str, given_on: date | None) -> None:
    found = find_assignments(prose, None, "bakgrund")

    assert [(each.status, each.giver, each.given_on, each.addressee, each.act) for each in found] == [
        ("mentioned", giver, given_on, "förvaltningen", "måla")
    ]


def test_prose_in_the_present_tense_mentions_nothing() -> None:
    assert find_assignments("Förvaltningen får i uppdrag att måla.", None, "bakgrund") == []
    assert find_assignments("Planen ska redovisas till nämnden under våren.", None, "bakgrund") == []


@pytest.mark.parametrize(
    ("words", "printed", "kind", "on"),
    [
        ("återkomma senast den 1 mars", "senast den 1 mars", "date", date(2018, 3, 1)),
        ("under 2019 redovisa utfallet", "under 2019", "period", date(2019, 12, 31)),
        ("årligen redovisa utfallet", "årligen", "recurring", None),
        ("återkomma till nämndens sammanträde i maj", "till nämndens sammanträde i maj", "meeting", date(2018, 5, 31)),
        ("redovisa i samband med årsbokslutet", "i samband med årsbokslutet", "period", None),
        ("redovisa senast i samband med nästa rapport", "senast i samband med nästa rapport", "period", None),
        ("redovisa i delårsrapporten för 2019", "i delårsrapporten för 2019", "period", None),
        ("under våren samla in och senast den 1 juni redovisa", "senast den 1 juni", "date", date(2018, 6, 1)),
        ("inför säsongen räkna bänkar", "inför säsongen räkna bänkar", "period", None),
        ("följa planen för 2019–2024", None, None, None),
        ("följa beslutet den 3 maj 2017", None, None, None),
        ("enligt beslut 2017-05-03 § 7 räkna bänkar", None, None, None),
        ("från och med 2019 sköta kajen", None, None, None),
        ("samråda i samband med beslutet om kajen", None, None, None),
    ],
)
def test_a_deadline_is_read_as_printed_and_as_a_day(
    words: str, printed: str | None, kind: str | None, on: date | None
) -> None:
    found = find_assignments(f"Förvaltningen får i uppdrag att {words}.", GIVEN_ON)

    assert [(each.deadline_printed, each.deadline_kind, each.deadline_on) for each in found] == [(printed, kind, on)]


def test_haste_is_no_deadline() -> None:
    found = find_assignments("Förvaltningen får i uppdrag att skyndsamt laga bryggan.", GIVEN_ON)

    assert (found[0].urgency, found[0].deadline_printed) == ("skyndsamt", None)


def test_two_uppdrag_in_one_clause_are_two_each_with_its_own_deadline() -> None:
    clause = (
        "Nämnden ger parkchefen i uppdrag att räkna bänkar senast den 1 mars samt ger hamnchefen i uppdrag att "
        "måla bryggan under 2019."
    )

    found = find_assignments(clause, GIVEN_ON)

    assert [(each.addressee, each.act, each.deadline_printed) for each in found] == [
        ("parkchefen", "räkna bänkar senast den 1 mars", "senast den 1 mars"),
        ("hamnchefen", "måla bryggan under 2019", "under 2019"),
    ]


def test_two_passive_uppdrag_in_one_clause_are_parted_before_the_second_subject() -> None:
    found = find_assignments(
        "Parkchefen får i uppdrag att räkna bänkar, och hamnchefen får i uppdrag att måla.", GIVEN_ON
    )

    assert [each.act for each in found] == ["räkna bänkar", "måla"]


def test_numbered_points_under_one_uppdrag_are_several() -> None:
    found = find_assignments("Förvaltningen får i uppdrag att 3.1 årligen räkna bänkar och 3.2 måla dem.", GIVEN_ON)

    assert [(each.act, each.deadline_printed) for each in found] == [
        ("årligen räkna bänkar", "årligen"),
        ("måla dem", None),
    ]


SECTIONED = """§ 7 Dnr PN 2031/12
Bänkar

Yrkande
Anna Ek (X) yrkar att förvaltningen får i uppdrag att bygga en brygga.

Parknämndens beslut

1. Planen godkänns.
2. Förvaltningen får i uppdrag att räkna bänkarna.
3. Uppdraget ska redovisas till nämnden senast den 1 mars 2032.

Reservation
Anna Ek (X), Bo Alm (Y) samt tjänstgörande ersättaren Cia Dal (Z) reserverar sig mot beslutet.
Ledamöterna från X och Y reserverar sig också.

Omröstning
Omröstningen utfaller med 7 Ja mot 4 Nej. 2 ledamöter avstår från att rösta.
"""


def test_only_what_stands_under_beslut_gives_and_the_next_point_may_say_when() -> None:
    read = read_decision(SECTIONED, given_on=date(2031, 12, 1))

    assert [(each.text, each.deadline_printed, each.deadline_on) for each in read.given] == [
        ("Förvaltningen får i uppdrag att räkna bänkarna.", "senast den 1 mars 2032", date(2032, 3, 1))
    ]
    assert SECTIONED[read.given[0].act_start : read.given[0].act_end] == "räkna bänkarna"
    assert SECTIONED[read.given[0].start : read.given[0].end] == read.given[0].text


def test_votes_and_reservations_are_read_from_their_sections() -> None:
    read = read_decision(SECTIONED)

    assert read.vote
    assert (read.vote.ja, read.vote.nej, read.vote.avstar) == (7, 4, 2)
    assert read.reservations == ("Anna Ek (X)", "Bo Alm (Y)", "Cia Dal (Z)", "Ledamöterna från X och Y")


def test_a_roll_call_is_counted_by_its_figures() -> None:
    read = read_decision(
        "Beslut\nSaken avslås.\n\nOmröstning\nAnna och Bo röstar Ja (2).\nCia röstar Nej (1).\n"
        "Dan avstår (1).\nEva röstar Ja (5).\n"
    )

    assert read.vote
    assert (read.vote.ja, read.vote.nej, read.vote.avstar) == (2, 1, 1)


def test_a_proposal_to_a_higher_body_is_not_given_until_the_nämnd_decides_itself() -> None:
    read = read_decision(
        "Beslut\n\nStyrelsen tillstyrker förslaget och föreslår att\nkommunfullmäktige beslutar:\n"
        "1. Parknämnden får i uppdrag att räkna bänkar.\n2. Uppdraget till hamnen att måla förklaras fullgjort.\n\n"
        "Styrelsen beslutar för egen del:\n1. Kontoret får i uppdrag att måla.\n"
    )

    assert [each.addressee for each in read.proposed_upward] == ["Parknämnden"]
    assert [each.addressee for each in read.given] == ["Kontoret"]
    assert [each.text for each in read.closed_proposed] == ["Uppdraget till hamnen att måla förklaras fullgjort."]
    assert read.closed == ()


def test_a_clause_may_itself_be_the_proposal_to_a_higher_body() -> None:
    read = read_decision("Nämnden föreslår kommunfullmäktige besluta att kontoret får i uppdrag att räkna bänkar.")

    assert read.given == ()


@pytest.mark.parametrize(
    ("clause", "reference"),
    [
        ("Uppdraget från KF 2010-04-15 § 61 är avslutat i och med denna rapportering.", "2010-04-15 § 61"),
        (
            "Kommunfullmäktiges uppdrag 2010-04-15 § 61, punkt 2, till parken förklaras fullgjort.",
            "2010-04-15 § 61, punkt 2",
        ),
        ("Uppdraget i budget 2022 om bänkar antecknas och förklaras fullgjort.", "budget 2022"),
        ("Uppdraget om bänkar avslutas, dnr 1200/21.", "dnr 1200/21"),
        ("Uppdraget om bänkar avbryts.", None),
        ("Nämnden avslutar uppdraget om bänkar.", None),
    ],
)
def test_a_closing_says_which_uppdrag_it_ends(clause: str, reference: str | None) -> None:
    read = read_decision(clause)

    assert [(each.text, each.reference) for each in read.closed] == [(clause, reference)]
    assert clause[read.closed[0].start : read.closed[0].end] == clause


@pytest.mark.parametrize(
    "clause",
    [
        "Redovisningen av uppdraget noteras.",
        "Nämnden godkänner redovisningen av uppdraget.",
        "Uppdraget om bänkar förklaras inte fullgjort.",
        "Förvaltningen får i uppdrag att avsluta avtalet.",
        "Avtalet avslutas.",
        "Förvaltningen får i uppdrag att se till att avtalet avslutas. " + "Arbetet sker i lugn och ro. " * 10,
    ],
)
def test_noting_and_denying_close_nothing(clause: str) -> None:
    assert read_decision(clause).closed == ()


def test_one_point_may_end_one_uppdrag_and_give_another() -> None:
    text = (
        "1. Uppdraget om bänkar avbryts. Parkbolaget AB får i uppdrag att\nmåla dem.\n"
        "2. Rapporten antecknas. Hamnbolaget AB återkommer kvartal 1 2025."
    )

    read = read_decision(text)

    assert [each.text for each in read.closed] == ["Uppdraget om bänkar avbryts."]
    assert [each.text for each in read.given] == [
        "Parkbolaget AB får i uppdrag att måla dem.",
        "Hamnbolaget AB återkommer kvartal 1 2025.",
    ]
    assert text[read.given[0].start : read.given[0].end] == "Parkbolaget AB får i uppdrag att\nmåla dem."


@pytest.mark.parametrize(
    ("text", "instruction", "addressee"),
    [
        ("Ärendet återremitteras till kontoret för att räkna bänkarna.", "för att räkna bänkarna.", "kontoret"),
        (
            "Enligt återremissyrkande från X:\n1. Kontoret får i uppdrag att räkna bänkar.\n2. Kontoret får i uppdrag att måla.",
            "Kontoret får i uppdrag att räkna bänkar. 2. Kontoret får i uppdrag att måla.",
            "Kontoret",
        ),
        (
            "Ärendet återremitteras för att kompletteras:\n1. Kontoret ska räkna bänkar.",
            "för att kompletteras: 1. Kontoret ska räkna bänkar.",
            None,
        ),
        ("Ärendet återremitteras.", "Ärendet återremitteras.", None),
    ],
)
def test_everything_in_an_återremiss_is_an_instruction(text: str, instruction: str, addressee: str | None) -> None:
    read = read_decision(f"Beslut\n{text}\n")

    assert [(each.act, each.addressee, each.status) for each in read.remitted] == [(instruction, addressee, "remitted")]
    assert read.given == ()
    assert read.outcome == "aterremiss"


def test_a_rejected_motion_to_refer_back_refers_nothing_back() -> None:
    assert read_decision("Yrkandet om att ärendet återremitteras avslås.").remitted == ()


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Enligt kontorets förslag:\nPlanen godkänns.", "fardig_enligt_forslag"),
        ("Enligt yrkande från X:\nPlanen godkänns.", "bifall"),
        ("På begäran av X:\nPlanen godkänns.", "annat"),
        ("Planen avslås.", "avslag"),
        ("Ärendet bordläggs.", "bordlagd"),
        ("Motionen anses besvarad.", "besvarad"),
        ("Rapporten antecknas.", "antecknas"),
        ("Anna Ek (X) väljs till ledamot.", "val"),
        ("Anna Ek justerar dagens protokoll.", "annat"),
        ("", None),
    ],
)
def test_the_outcome_is_one_word(text: str, outcome: str | None) -> None:
    assert read_decision(f"Beslut\n{text}\n").outcome == outcome


def test_a_decision_is_told_as_json_with_the_words_of_the_text() -> None:
    told = read_decision(SECTIONED).as_json()

    assert told["given"] == [
        {
            "text": "Förvaltningen får i uppdrag att räkna bänkarna.",
            "addressee": "Förvaltningen",
            "deadline": "senast den 1 mars 2032",
            "deadline_kind": "date",
        }
    ]
    assert told["vote"] == {"ja": 7, "nej": 4, "avstar": 2}
    empty = read_decision("Beslut\nÄrendet återremitteras.\n").as_json()
    assert empty["remitted"] == [
        {"text": "Ärendet återremitteras.", "instruction": "Ärendet återremitteras.", "addressee": None}
    ]
    assert empty["vote"] is None
    closed = read_decision("Uppdraget om bänkar avbryts.").as_json()
    assert closed["closed"] == [{"text": "Uppdraget om bänkar avbryts.", "reference": None}]
