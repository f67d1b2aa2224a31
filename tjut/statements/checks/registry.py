"""The list of checks, in the order they are shown; running them, and what their findings mean for the paper.

Beside the draft: `check_draft(form.to_draft(…), around)` and `outcome(…)`. At the gate: `gate(findings, explained)`.
For the settings of a nämnd: `CHECKS`, each with its key, title, why and source.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from tjut.statements.checks import (
    assignments,
    attachments,
    clauses,
    dates,
    form,
    money,
    names,
    personal,
    readability,
    references,
    slips,
    wording,
)
from tjut.statements.checks.finding import Check, Finding, Severity
from tjut.statements.checks.paper import Paper
from tjut.statements.checks.references import cited_decisions, cited_numbers
from tjut.statements.checks.surroundings import Surroundings
from tjut.statements.draft import StatementDraft

CHECKS: tuple[Check, ...] = (
    *clauses.CHECKS,
    *assignments.CHECKS,
    *form.CHECKS,
    *attachments.CHECKS,
    *references.CHECKS,
    *dates.CHECKS,
    *personal.CHECKS,
    *names.CHECKS,
    *money.CHECKS,
    *slips.CHECKS,
    *wording.CHECKS,
    *readability.CHECKS,
)


def active(around: Surroundings) -> tuple[Check, ...]:
    """The checks that the nämnd has on."""
    return tuple(check for check in CHECKS if around.switches.get(check.key, check.default_on))


_ORDER = {severity: position for position, severity in enumerate(Severity)}


def check_draft(draft: StatementDraft, around: Surroundings) -> tuple[Finding, ...]:
    """Everything that the nämnd's checks find, the gravest first and then in the order of the checks."""
    paper = Paper(draft)
    found = [finding for check in active(around) for finding in check.findings(paper, around)]
    return tuple(sorted(found, key=lambda finding: _ORDER[finding.severity]))


class Outcome(NamedTuple):
    """What the side of the page says: att rätta, att se över, and how many checks had nothing to say."""

    must_fix: tuple[Finding, ...]
    look_over: tuple[Finding, ...]
    clean_count: int


def outcome(findings: Sequence[Finding], checks: Sequence[Check] = CHECKS) -> Outcome:
    """The findings as the page groups them; `checks` are those that were run (`active`)."""
    found = {finding.check.key for finding in findings}
    return Outcome(
        tuple(finding for finding in findings if finding.severity is Severity.ERROR),
        tuple(finding for finding in findings if finding.severity is not Severity.ERROR),
        sum(check.key not in found for check in checks),
    )


class Gate(NamedTuple):
    """What stands between the draft and the one who is to review it."""

    must_fix: tuple[Finding, ...]
    """Fel: nothing but a change of the text, or of the nämnd's switches, takes them away."""
    must_explain: tuple[Finding, ...]
    """Varningar that nobody has given a reason for."""

    @property
    def is_open(self) -> bool:
        return not self.must_fix and not self.must_explain


def gate(findings: Sequence[Finding], explained: Collection[str] = ()) -> Gate:
    """Whether the draft may be sent on; `explained` are the marks of findings that have a note with a reason."""
    return Gate(
        tuple(finding for finding in findings if finding.severity is Severity.ERROR),
        tuple(
            finding for finding in findings if finding.severity is Severity.WARNING and finding.mark not in explained
        ),
    )


@dataclass(frozen=True)
class Cited:
    """What a draft refers to, for the caller to look up before it gives the Surroundings."""

    dnr_keys: frozenset[str]
    decisions: tuple[tuple[str | None, date, str], ...]
    """The body as printed or None, the day, the paragraph's number."""


def cited(draft: StatementDraft) -> Cited:
    """The registry numbers and the paragraphs that the draft cites."""
    paper = Paper(draft)
    return Cited(
        frozenset(key for _, key, _, _ in cited_numbers(paper)),
        tuple((each.body, each.on, each.paragraph) for each in cited_decisions(paper)),
    )
