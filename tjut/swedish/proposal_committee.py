"""The nämnd that a proposal is for, when the header names none."""

import re

from tjut.swedish import names
from tjut.swedish.clauses import cut_clauses
from tjut.swedish.found import LIKELY, SURE
from tjut.swedish.header import CommitteeFound
from tjut.swedish.paper_lines import Paper, Section

_SUBJECT = re.compile(
    r"(?:(?:[\wåäöÅÄÖ-]+(?:,| och| samt) ){0,6}(?:[\wåäöÅÄÖ-]+ska )?[\wåäöÅÄÖ-]*(?:nämnden"
    r"|styrelsen)(?: för (?:(?:[\wåäö-]+(?:,| och| samt|&) ?){0,4}[\wåäö-]+))?)",
    re.IGNORECASE,
)
_IN = re.compile(r"(?:^I|\si)\s(?P<name>.+?):?$")


def committees_of_proposal(paper: Paper, sections: list[Section]) -> list[CommitteeFound]:
    """The nämnd that the heading or the lead names, or else the one that a clause begins with (likely)."""
    for section in (each for each in sections if each.slot == "proposal"):
        clauses, leads = cut_clauses(section.lines)
        for words, start in [
            (section.heading.words, section.heading.start),
            *((lead.text, lead.start) for lead in leads),
        ]:
            if (within := _IN.search(words)) and (named := names.committee_line(within["name"])):
                at = start + within.start("name")
                return [CommitteeFound(paper.found(named[0], at, at + len(named[0]), SURE))]
        for clause in clauses:
            if subject := _SUBJECT.match(clause.text):
                positions = paper.positions(clause.start, clause.end, len(clause.text))
                end = positions[subject.end() - 1] + 1
                return [CommitteeFound(paper.found(subject[0], clause.start, end, LIKELY))]
    return []
