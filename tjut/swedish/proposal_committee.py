"""The nämnd that a proposal is for, when the header names none."""

import re

from tjut.swedish import names
from tjut.swedish.clauses import cut_clauses
from tjut.swedish.found import LIKELY, SURE
from tjut.swedish.header import CommitteeFound
from tjut.swedish.paper_lines import Paper, Section

SUBJECT = re.compile(
    r"(?:(?:[\wåäöÅÄÖ-]+(?:,| och| samt) ){0,6}(?:[\wåäöÅÄÖ-]+ska )?[\wåäöÅÄÖ-]*(?:nämnd(?:en)?"
    r"|styrelsen)(?![\wåäöÅÄÖ-])(?: för (?:(?:[\wåäö-]+(?:,| och| samt|&) ?){0,4}[\wåäö-]+))?"
    r"(?-i: [A-ZÅÄÖ][\wåäö-]+(?= [a-zåäö]))?)",
    re.IGNORECASE,
)
_IN = re.compile(r"(?:^I|\si)\s(?P<name>.+?):?$")
_DECIDES = re.compile(r"\s+(?:föreslås\s+)?beslut(?:a|ar|ade)?(?:\s+(?:att|följande))?\s*:?$", re.IGNORECASE)
_ALONE = re.compile(r"(?P<name>[^:]+):?")


def committee_of_administration(paper: Paper, administration: str) -> CommitteeFound | None:
    """The nämnd that bears the name of its förvaltning: "Kulturförvaltningen" is that of kulturnämnden.

    Only when the paper prints that name somewhere; likely, because nothing says that the paper is for it.
    """
    if within := _ADMINISTRATION_FOR.match(administration):
        sought = rf"\bnämnden {re.escape(within['rest'])}\b"
    elif compound := _ADMINISTRATION_OF.fullmatch(administration):
        sought = rf"\b{re.escape(compound['first'])}s?nämnd(?:en)?{re.escape(compound['place'] or '')}\b"
    else:
        return None
    found = re.search(sought, paper.text, re.IGNORECASE)
    return found and CommitteeFound(paper.found(found[0], found.start(), found.end(), LIKELY))


_ADMINISTRATION_FOR = re.compile(
    r"förvaltningen (?P<rest>för [\wåäö]+(?:(?:,| och| samt|,? &) [\wåäö]+)?)", re.IGNORECASE
)
_ADMINISTRATION_OF = re.compile(
    r"(?P<first>[\wåäö -]{3,60}?)s?(?:förvaltning(?:en)?|kontoret)(?-i:(?P<place> [A-ZÅÄÖ][\wåäö]+))?",
    re.IGNORECASE,
)


def named_in_full(stated: CommitteeFound, proposed: list[CommitteeFound]) -> CommitteeFound:
    """ "Nämnden 2024-05-06" in the header is the nämnd that the proposal calls by its whole name."""
    if stated.name.value.casefold() not in _NO_NAME or not proposed:
        return stated
    return CommitteeFound(proposed[0].name, stated.meeting_date)


_NO_NAME = {"nämnden", "styrelsen", "utskottet"}


def committees_of_proposal(paper: Paper, sections: list[Section]) -> list[CommitteeFound]:
    """The nämnd that the heading or the lead names, or else the one that a clause begins with (likely)."""
    for section in (each for each in sections if each.slot == "proposal"):
        clauses, leads = cut_clauses(section.lines)
        for words, start in [
            (section.heading.words, section.heading.start),
            *((lead.text, lead.start) for lead in leads),
        ]:
            words = _DECIDES.sub("", words)
            within = _IN.search(words) or _ALONE.fullmatch(words)
            if within and (named := names.committee_line(within["name"])):
                at = start + within.start("name")
                return [CommitteeFound(paper.found(named[0], at, at + len(named[0]), SURE))]
        for clause in clauses:
            if subject := SUBJECT.match(clause.text):
                positions = paper.positions(clause.start, clause.end, len(clause.text))
                end = positions[subject.end() - 1] + 1
                return [CommitteeFound(paper.found(subject[0], clause.start, end, LIKELY))]
    return []
