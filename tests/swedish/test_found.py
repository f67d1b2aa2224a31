"""Sources that a person can check against the paper."""

import pytest

from tjut.swedish.found import Found, Lines, confidence_word


@pytest.mark.parametrize(("confidence", "word"), [(0.95, "säker"), (0.9, "säker"), (0.75, "trolig"), (0.4, "osäker")])
def test_confidence_is_told_in_a_word(confidence: float, word: str) -> None:
    assert confidence_word(confidence) == word
    assert Found("x", 0, 1, "", confidence).certainty == word


def test_a_source_counts_lines_from_one_and_quotes_the_first() -> None:
    lines = Lines("ett\ntvå  ord\ntre")

    assert lines.source(4, 7) == "rad 2: ”två ord”"
    assert lines.source(4, 15) == "rad 2–3: ”två ord”"


def test_a_long_line_is_quoted_from_the_place_itself() -> None:
    lines = Lines("början " * 30 + "slutet")

    assert lines.source(210, 216) == "rad 1: ”slutet”"
    assert lines.source(0, 5).endswith("…”")
