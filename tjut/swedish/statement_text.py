"""The text of a tjänsteutlåtande read into its fields and sections, each with where it was found.

Nothing is invented: what the paper does not print is None, and a person completes it.
"""

import re
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from tjut.swedish import names
from tjut.swedish.assignment_wording import AssignmentFound, find_assignments
from tjut.swedish.attachments import AttachmentFound, read_attachments
from tjut.swedish.clauses import Clause, cut_clauses
from tjut.swedish.found import LIKELY, SURE, Found
from tjut.swedish.header import CommitteeFound, Header, read_header
from tjut.swedish.headings import slot_of
from tjut.swedish.mending import mend
from tjut.swedish.officers import OfficerFound
from tjut.swedish.page_foot import officer_in, take_feet
from tjut.swedish.paper_lines import Line, Paper, Section, joined
from tjut.swedish.proposal_committee import committee_of_administration, committees_of_proposal, named_in_full
from tjut.swedish.signatories import SignatoryFound, take_signatories

__all__ = ["Clause", "CommitteeFound", "OfficerFound", "StatementRead", "mend", "read_statement"]


@dataclass(frozen=True, slots=True)
class ClauseFound:
    """Att-sats: one point of the proposal, with its number as printed or None."""

    number: str | None
    text: str
    start: int
    end: int
    source: str
    confidence: float


@dataclass(frozen=True, slots=True)
class SectionFound:
    """A heading as printed, the slot it fills (None for one of the paper's own) and the paragraphs below it."""

    heading: Found[str]
    slot: str | None
    paragraphs: tuple[Found[str], ...]


@dataclass(frozen=True, slots=True)
class StatementRead:
    """Everything a paper says about itself. All offsets are into the text as it was given."""

    document_type: Found[str] | None
    administrations: tuple[Found[str], ...]
    department: Found[str] | None
    officers: tuple[OfficerFound, ...]
    date: Found[date] | None
    committees: tuple[CommitteeFound, ...]
    dnr: tuple[Found[str], ...]
    recipient: Found[str] | None
    title: Found[str] | None
    subtitle: Found[str] | None
    attachment_count: Found[int] | None
    proposals: tuple[ClauseFound, ...]
    signatories: tuple[SignatoryFound, ...]
    sections: tuple[SectionFound, ...]
    attachments: tuple[AttachmentFound, ...]
    assignments: tuple[AssignmentFound, ...]

    @property
    def administration(self) -> Found[str] | None:
        """The förvaltning that is printed first."""
        return self.administrations[0] if self.administrations else None

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings as printed, in order."""
        return tuple(section.heading.value for section in self.sections)


def read_statement(text: str) -> StatementRead:
    """Read a paper of any layout; an empty or unreadable one gives a StatementRead with nothing in it."""
    paper = Paper(_without_marks(text))
    lines, feet = take_feet(paper.lines)
    above, sections = _sections(lines, is_flat=paper.is_flat)
    signatories = take_signatories(sections, paper)
    header = read_header(paper, above, bool(sections))
    if not header.officers and (officer := officer_in(paper, feet)):
        header.officers.append(officer)
    proposals = _proposals(paper, sections)
    committees = _committees(paper, sections, header)
    return StatementRead(
        header.document_type,
        tuple(header.administrations),
        header.department,
        tuple(header.officers),
        header.date,
        tuple(committees),
        tuple(_each_once(header)),
        header.recipient,
        header.title,
        header.subtitle,
        header.attachment_count,
        tuple(proposals),
        tuple(signatories),
        tuple(_section_found(paper, section) for section in sections),
        tuple(read_attachments(paper, sections)),
        tuple(_assignments(paper, sections, header)),
    )


_FORMAT_MARKS = re.compile(r"^[ \t]{0,3}#{1,6}(?=[ \t])|\*\*", re.MULTILINE)


def _without_marks(text: str) -> str:
    """The text with the marks of Markdown headings and bold as blanks, so that every place in it stays its own."""
    return _FORMAT_MARKS.sub(lambda mark: " " * len(mark[0]), text) if "**" in text or "# " in text else text


def _committees(paper: Paper, sections: list[Section], header: Header) -> list[CommitteeFound]:
    """The nämnder of the header, else that of the proposal, else the one named as the förvaltning is."""
    if header.committees:
        proposed = committees_of_proposal(paper, sections)
        return [named_in_full(each, proposed) for each in header.committees]
    if proposed := committees_of_proposal(paper, sections):
        return proposed
    own = (committee_of_administration(paper, each.value) for each in header.administrations)
    return [each for each in own if each][:1]


def _each_once(header: Header) -> list[Found[str]]:
    seen: set[str] = set()
    return [each for each in header.dnr if not (each.value in seen or seen.add(each.value))]  # type: ignore[func-returns-value]


def _sections(lines: list[Line], *, is_flat: bool) -> tuple[list[Line], list[Section]]:
    """The lines above the first heading, and the sections.

    In a flattened text a heading is what is glued to its paragraph: a short line by itself is then at most one of a
    lower rank, and opens no section.
    """
    above: list[Line] = []
    sections: list[Section] = []
    lines = _without_dispatch_above(lines)
    for position, line in enumerate(lines):
        slot = slot_of(line.words)
        if slot is not None and _may_be_heading(line, lines, position, sections):
            sections.append(Section(line, slot, []))
        elif (
            sections
            and not is_flat
            and sections[-1].slot not in {"proposal", "attachments", "dispatch"}
            and _is_own_heading(lines, position)
        ):
            sections.append(Section(line, None, []))
        elif sections:
            sections[-1].lines.append(line)
        else:
            above.append(line)
    return above, sections


def _without_dispatch_above(lines: list[Line]) -> list[Line]:
    """The lines without an earlier paper's "Protokollsutdrag skickas till …", which a page break left at the top."""
    if not lines or slot_of(lines[0].words) != "dispatch":
        return lines
    return lines[next((at for at, line in enumerate(lines) if at and line.blank_before), len(lines)) :]


def _may_be_heading(line: Line, lines: list[Line], position: int, sections: list[Section]) -> bool:
    """A paper's type ("BESLUTSUNDERLAG") at its head is no heading; else the words of the table are enough."""
    at_head = not sections and position < 3 and line.words.isupper()
    is_sentence = line.words.endswith(".") and len(line.words) > _LONGEST_WITH_STOP
    return not at_head and not is_sentence and (line.words[0].isupper() or not line.words[0].isalpha())


_PROSE_LENGTH = 60
_LONGEST_WITH_STOP = 30


def _is_own_heading(lines: list[Line], position: int) -> bool:
    """A short line by itself, without a full stop, above a paragraph of prose."""
    line = lines[position]
    if position + 1 >= len(lines) or not line.blank_before or not lines[position + 1].blank_before:
        return False
    if not 3 <= len(line.words) <= 80 or not line.words[0].isupper() or line.words[-1] in ".,:;!?”)":
        return False
    if re.search(r"\s{3}|^\W|\d{4}-\d\d", line.words) or names.is_person(line.words) or names.is_role(line.words):
        return False
    below = lines[position + 1].words
    return len(below) >= _PROSE_LENGTH or below.endswith(".")


def _proposals(paper: Paper, sections: list[Section]) -> list[ClauseFound]:
    return [
        ClauseFound(
            clause.number,
            clause.text,
            *paper.mended.span(clause.start, clause.end),
            paper.source(clause.start, clause.end),
            SURE,
        )
        for section in _proposing(sections)
        for clause in cut_clauses(section.lines)[0]
    ]


def _proposing(sections: list[Section]) -> list[Section]:
    """The section that proposes, and those that follow it at once for other bodies.

    A proposal further down is somebody else's: what the motion wants, or what was proposed another year.
    """
    first = next((at for at, each in enumerate(sections) if each.slot == "proposal" and each.lines), len(sections))
    return list(takewhile(lambda each: each.slot == "proposal", sections[first:]))


def _paragraphs(lines: list[Line]) -> list[list[Line]]:
    blocks: list[list[Line]] = []
    for line in lines:
        if not blocks or line.blank_before:
            blocks.append([])
        blocks[-1].append(line)
    return blocks


def _section_found(paper: Paper, section: Section) -> SectionFound:
    heading = paper.found(
        section.heading.words, section.heading.start, section.heading.end, SURE if section.slot else LIKELY
    )
    paragraphs = tuple(
        paper.found(joined(block), block[0].start, block[-1].end, SURE) for block in _paragraphs(section.lines)
    )
    return SectionFound(heading, section.slot, paragraphs)


_SECTION_OF_SLOT = {"proposal": "förslag", "incoming": "motion"}


def _assignments(paper: Paper, sections: list[Section], header: Header) -> list[AssignmentFound]:
    """The uppdrag that the paper proposes, and those that its prose mentions, with places in the original."""
    given_on = header.date.value if header.date else None
    found = []
    for section in sections:
        if section.slot in {"attachments", "dispatch"}:
            continue
        kind = _SECTION_OF_SLOT.get(section.slot or "", "bakgrund")
        stretches = (
            [(clause.text, clause.start, clause.end) for clause in cut_clauses(section.lines)[0]]
            if section.slot == "proposal"
            else [(joined(block), block[0].start, block[-1].end) for block in _paragraphs(section.lines)]
        )
        for words, start, end in stretches:
            if here := find_assignments(words, given_on, kind):
                places = paper.places(start, end, len(words))
                found += [each.moved(places.__getitem__) for each in here]
    return found
