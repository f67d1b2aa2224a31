"""Papers of municipalities whose layout nobody has seen: each field as it is printed, and nothing invented."""

import pytest

from tests.swedish.municipal_minutes import PAPERS
from tests.swedish.municipal_papers import Paper
from tests.swedish.municipal_second_round import SECOND_ROUND
from tests.swedish.municipal_third_papers import THIRD_ROUND
from tjut.swedish.paper_reading import FIELDS, LISTS, read_paper


def alike(value: object) -> object:
    """A value without regard to case, as the gold labels are compared."""
    if isinstance(value, list):
        return [alike(each) for each in value]
    return value.casefold() if isinstance(value, str) else value


@pytest.mark.parametrize("paper", [*PAPERS, *SECOND_ROUND, *THIRD_ROUND], ids=lambda paper: paper.manner)
@pytest.mark.parametrize("field", [*FIELDS, *LISTS])
def test_a_field_is_read_as_printed_and_one_that_is_not_printed_is_none(paper: Paper, field: str) -> None:
    read = read_paper(paper.text)

    assert alike(read[field]) == alike(paper.said.get(field, [] if field in LISTS else None))


@pytest.mark.parametrize("paper", [*PAPERS, *SECOND_ROUND, *THIRD_ROUND], ids=lambda paper: paper.manner)
def test_the_source_of_each_value_points_at_its_words(paper: Paper) -> None:
    read = read_paper(paper.text)

    sources = read["sources"]
    for field in ("dnr", "title", "phone", "recipient", "proposals", "attachments"):
        values = read[field] if isinstance(read[field], list) else [read[field]]
        for place, value in zip(sources.get(field, []), values, strict=False):
            printed = " ".join(paper.text[place["start"] : place["end"]].split())
            assert printed.casefold() == str(value).casefold()
