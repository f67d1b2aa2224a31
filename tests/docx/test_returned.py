"""A Word file that comes back is tried in a child: what would cost too much is refused with a sentence."""

import time
from dataclasses import replace

import pytest

from tests.docx.word import SHORT, STATEMENT_TEMPLATE, changed, with_body
from tjut.core.docx import render
from tjut.core.docx_returned import BOUNDS, MOST_PARAGRAPHS, MOST_REMARKS, check_returned
from tjut.core.errors import RuleError

WORD = "<w:r><w:t>ord </w:t></w:r>"


def refusal(docx: bytes, bounds: object = BOUNDS) -> str:
    began = time.monotonic()
    with pytest.raises(RuleError) as error:
        check_returned(docx, "svar.docx", bounds=bounds)  # type: ignore[arg-type]
    assert error.value.field == "file"
    assert time.monotonic() - began < BOUNDS.seconds + 5
    return error.value.message


def test_our_own_file_is_let_in() -> None:
    check_returned(render(STATEMENT_TEMPLATE, SHORT.context()), "svar.docx")


def test_what_is_refused_at_the_door_is_refused_in_the_same_words() -> None:
    assert refusal(b"%PDF-1.7").startswith("Filen ”svar.docx” kan inte tas emot: den är inte en Word-fil.")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<w:p/>" * (MOST_PARAGRAPHS + 1), f"fler än {MOST_PARAGRAPHS} stycken"),
        (f"<w:p>{f'<w:ins>{WORD}</w:ins>' * (MOST_REMARKS + 1)}</w:p>", f"fler än {MOST_REMARKS} spårade ändringar"),
    ],
    ids=["paragraphs", "changes"],
)
def test_more_than_a_person_can_have_written_is_refused(body: str, words: str) -> None:
    assert words in refusal(with_body(body))


def test_a_file_that_takes_for_ever_is_stopped_and_it_is_told() -> None:
    remarks = "".join(f'<w:commentRangeStart w:id="{n}"/>' for n in range(40_000))
    docx = with_body(f"<w:p>{remarks}{WORD * 40_000}</w:p>")

    told = refusal(docx, replace(BOUNDS, seconds=3))

    assert "Kopiera texten till ett nytt dokument" in told
    assert "Mallen" not in told


def test_a_file_that_needs_too_much_memory_is_refused() -> None:
    docx = changed(
        with_body("<w:p/>"),
        "word/styles.xml",
        lambda old: old.replace(b"</w:styles>", b"<w:x/>" * 1_600_000 + b"</w:styles>"),
    )

    assert "Kopiera texten till ett nytt dokument" in refusal(docx, replace(BOUNDS, memory_bytes=200 * 1024 * 1024))
