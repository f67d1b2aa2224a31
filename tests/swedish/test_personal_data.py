"""Personal numbers: found by date and check digit, and never mistaken for other figures."""

import pytest

from tjut.swedish.personal_data import find_personal_numbers


@pytest.mark.parametrize(
    "printed", ["811228-9874", "19811228-9874", "198112289874", "8112289874", "670919+9530", "811228–9874"]
)
def test_a_personal_number_is_found_where_it_stands(printed: str) -> None:
    text = f"Sökanden ({printed}) bor här."

    found = find_personal_numbers(text)

    assert [(each.printed, each.kind) for each in found] == [(printed, "personnummer")]
    assert text[found[0].start : found[0].end] == printed


def test_a_coordination_number_is_told_apart_by_its_day() -> None:
    assert [each.kind for each in find_personal_numbers("701063-2391")] == ["samordningsnummer"]


@pytest.mark.parametrize(
    "other",
    [
        "811228-9875",
        "08-508 25 016",
        "118-520/2003",
        "556537-0888",
        "811328-9872",
        "2003-08-26 1234",
        "KS 811228-9874/2",
    ],
)
def test_other_figures_are_left_alone(other: str) -> None:
    assert find_personal_numbers(other) == []
