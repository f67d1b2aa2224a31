"""The words of a paper that something was read from, marked in its text."""

from collections.abc import Iterator
from typing import Any

from tjut.imports.proposal import PaperRead
from tjut.swedish.found import Found


def pieces(paper: PaperRead) -> list[tuple[str, bool]]:
    """The text in pieces, (words, marked), as the macro `marked` takes them; what overlaps is one piece."""
    cut: list[tuple[str, bool]] = []
    at = 0
    for start, end in sorted(_places(paper)):
        if end <= at:
            continue
        cut += [(paper.text[at:start], False), (paper.text[max(start, at) : end], True)]
        at = end
    cut.append((paper.text[at:], False))
    return [piece for piece in cut if piece[0]]


def _places(paper: PaperRead) -> Iterator[tuple[int, int]]:
    """Where everything stands that was read, but for the prose under the headings."""
    read = paper.statement
    for found in _found(paper):
        if found is not None:
            yield found.start, found.end
    for clause in read.proposals:
        yield clause.start, clause.end
    for mention in read.assignments:
        if mention.status == "mentioned":
            yield mention.act_start, mention.act_end


def _found(paper: PaperRead) -> Iterator[Found[Any] | None]:
    read = paper.statement
    yield from (read.document_type, read.department, read.date, read.recipient, read.title, read.subtitle)
    yield from (read.attachment_count, *read.administrations, *read.dnr)
    for officer in read.officers:
        yield from (officer.name, officer.phone, officer.email)
    for committee in read.committees:
        yield from (committee.name, committee.meeting_date)
    for signatory in read.signatories:
        yield from (signatory.name, signatory.title)
    for section in read.sections:
        yield section.heading
    for attachment in read.attachments:
        yield attachment.title
