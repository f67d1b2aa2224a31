"""Two versions beside each other."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.statements.papers import full_draft
from tjut.statements.service import AttachmentDraft, SectionDraft
from tjut.statements.side_by_side import ComparedPart, Row, side_by_side

NAMES = {1: "Kulturnämnden", 2: "Parknämnden"}


def words(pieces: object) -> str:
    return "".join(text for _, text in pieces)  # type: ignore[attr-defined]


def part(parts: list[ComparedPart], heading: str) -> ComparedPart:
    return next(one for one in parts if one.heading == heading)


def test_two_drafts_that_say_the_same_differ_in_nothing() -> None:
    assert side_by_side(full_draft(1), full_draft(1), NAMES) == []


def test_each_side_shows_its_own_words_and_marks_what_differs() -> None:
    before = full_draft(1, clauses=("Nämnden godkänner planen.",))
    after = full_draft(1, clauses=("Nämnden avslår planen.",))

    (only,) = side_by_side(before, after, NAMES)

    assert only.heading == "Förslag till beslut"
    assert only.rows == [
        Row(
            "1",
            [("same", "Nämnden "), ("del", "godkänner"), ("same", " planen.")],
            [("same", "Nämnden "), ("ins", "avslår"), ("same", " planen.")],
            same=False,
        )
    ]


def test_a_clause_that_moved_says_both_numbers_and_is_not_called_changed() -> None:
    before, after = full_draft(1, clauses=("Ett.", "Två.")), full_draft(1, clauses=("Noll.", "Ett.", "Två."))

    (only,) = side_by_side(before, after, NAMES)

    assert [(row.label, row.same) for row in only.rows] == [("1", False), ("1 → 2", True), ("", True)]
    assert only.rows[-1].left_out == 1


def test_only_what_differs_is_shown_with_what_stands_next_to_it() -> None:
    paragraphs = [f"Stycke {n}." for n in range(1, 9)]
    before = full_draft(1, sections=(SectionDraft("Bakgrund", "\n\n".join(paragraphs)),))
    changed = [*paragraphs[:4], "Stycke fem.", *paragraphs[5:]]
    after = full_draft(1, sections=(SectionDraft("Bakgrund", "\n\n".join(changed)),))

    (only,) = side_by_side(before, after, NAMES)

    assert [row.left_out or words(row.after) for row in only.rows] == [3, "Stycke 4.", "Stycke fem.", "Stycke 6.", 2]


def test_all_is_shown_to_one_who_asks() -> None:
    parts = side_by_side(full_draft(1), full_draft(1), NAMES, everything=True)

    assert [one.heading for one in parts] == [
        "Huvud", "Förslag till beslut", "Undertecknare", "Sammanfattning", "Bakgrund", "Ärendets beredning", "Bilagor",
    ]  # fmt: skip
    assert all(one.same for one in parts)


def test_formatting_is_not_shown_as_tags() -> None:
    before = full_draft(1, sections=(SectionDraft("Bakgrund", "Det är dyrt."),))
    after = full_draft(1, sections=(SectionDraft("Bakgrund", "<p>Det är <strong>mycket</strong> dyrt.</p>"),))

    (only,) = side_by_side(before, after, NAMES)

    assert words(only.rows[0].after) == "Det är mycket dyrt."


def test_a_change_of_looks_alone_is_said_in_words() -> None:
    before = full_draft(1, sections=(SectionDraft("Bakgrund", "Det är dyrt."),))
    after = full_draft(1, sections=(SectionDraft("Bakgrund", "<p>Det är <strong>dyrt</strong>.</p>"),))

    (only,) = side_by_side(before, after, NAMES)

    assert only.rows[-1].label.startswith("Orden är desamma.")
    assert side_by_side(before, full_draft(1, sections=(SectionDraft("Bakgrund", "<p>Det är dyrt.</p>"),)), NAMES) == []


def test_sections_that_come_and_go_are_named_so() -> None:
    before = full_draft(1, sections=(SectionDraft("Bakgrund", "Text."), SectionDraft("Ekonomi", "Ingen.")))
    after = full_draft(1, sections=(SectionDraft("Jämställdhet", ""), SectionDraft("Bakgrund", "Text.")))

    headings = [one.heading for one in side_by_side(before, after, NAMES)]

    assert headings == ["Jämställdhet (nytt avsnitt)", "Ekonomi (borttaget avsnitt)"]


def test_head_signatories_and_attachments_are_compared() -> None:
    before = full_draft(1)
    after = full_draft(2, subtitle="", signatories=(), attachments=(AttachmentDraft("Karta", "karta.pdf"),))

    parts = side_by_side(before, after, NAMES)

    assert [row.label for row in part(parts, "Huvud").rows if not row.same] == ["Underrubrik", "Till"]
    assert part(parts, "Undertecknare").changed == 2
    assert words(part(parts, "Bilagor").rows[0].after) == "Karta, karta.pdf"


TEXTS = st.lists(st.text("ab .", min_size=1, max_size=8).filter(str.strip), max_size=6)


@given(TEXTS, TEXTS)
@settings(max_examples=100, deadline=None)
def test_each_column_read_down_is_its_version(before: list[str], after: list[str]) -> None:
    parts = side_by_side(full_draft(1, clauses=before), full_draft(1, clauses=after), NAMES, everything=True)
    rows = next((one.rows for one in parts if one.heading == "Förslag till beslut"), [])

    assert [words(row.before) for row in rows if row.before] == before
    assert [words(row.after) for row in rows if row.after] == after
