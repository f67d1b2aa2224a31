"""Kontroll före nämnden, with what the database knows: what is found in a paper, and the reasons why it may stand."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from tjut.cases.models import CaseNumber
from tjut.committees.models import ClauseStyle, Committee
from tjut.core import audit, clock
from tjut.core.errors import RuleError
from tjut.core.files import FileStore
from tjut.core.permissions import Permission, demand
from tjut.core.text import clean_text
from tjut.statements.access import concerned
from tjut.statements.checks import registry
from tjut.statements.checks.finding import Finding
from tjut.statements.checks.registry import Gate
from tjut.statements.checks.surroundings import KnownCommittee, KnownDecision, Surroundings
from tjut.statements.draft import StatementDraft, draft_of
from tjut.statements.journal import the, write
from tjut.statements.models import CheckNote, Statement, StatementVersion
from tjut.users.models import User

MOST_CITED = 500
"""Numbers and paragraphs of one draft that are looked up; a paper that cites more is not held against the register."""

CitedParagraph = tuple[date, str]
"""The day, and the number of the paragraph as it is cited."""
KnowsDecisions = Callable[[Session, Collection[CitedParagraph]], Iterable[KnownDecision]]

_knowing: list[KnowsDecisions] = []


def decisions_known_by(knows: KnowsDecisions) -> KnowsDecisions:
    """Let an area above tell which paragraphs there are: all of the days that are cited, and of the same year and number.

    Called once, when that area is imported.
    """
    _knowing.append(knows)
    return knows


@dataclass(frozen=True)
class CheckedPaper:
    """A draft after the check: what is to be put right, what is to be looked over, and what has been explained."""

    must_fix: Sequence[Finding]
    must_explain: Sequence[Finding]
    explained: Sequence[tuple[Finding, CheckNote]]
    notices: Sequence[Finding]
    clean_count: int
    """How many checks had nothing to say."""

    @property
    def open_findings(self) -> Sequence[Finding]:
        """What stands between the paper and the chief."""
        return (*self.must_fix, *self.must_explain)

    @property
    def is_open(self) -> bool:
        return not self.open_findings


class GateClosed(RuleError):
    """The check found what is neither put right nor explained."""


def surroundings(
    session: Session, statement: Statement, draft: StatementDraft, files: FileStore | None = None
) -> Surroundings:
    """What the checks may know. Without `files`, no bilaga is said to be lost."""
    committee = statement.case.committee
    cited = registry.cited(draft)
    keys = sorted(cited.dnr_keys)[:MOST_CITED]
    there = set(session.scalars(select(CaseNumber.key).where(CaseNumber.key.in_(keys))))
    paragraphs = {(on, paragraph) for _, on, paragraph in cited.decisions[:MOST_CITED]}
    known = [decision for knows in _knowing for decision in knows(session, paragraphs)] if paragraphs else []
    bodies = session.execute(select(Committee.id, Committee.name, Committee.short_name).order_by(Committee.id))
    committees = [KnownCommittee(*row) for row in bodies]
    checksums = {row.checksum for row in draft.attachments if row.checksum}
    return Surroundings(
        today=clock.today(),
        committees=committees,
        clause_style=committee.clause_style,
        lead=_lead(committee, draft, {each.id: each.name for each in committees}),
        own_dnr=[number.printed for number in statement.case.numbers if number.own],
        known_dnr={key: key in there for key in keys},
        known_decisions=known,
        lost_files=frozenset(each for each in checksums if files is not None and not files.holds(each)),
        switches=committee.check_switches,
    )


def check_paper(
    session: Session, statement: Statement, draft: StatementDraft | None = None, files: FileStore | None = None
) -> CheckedPaper:
    """What the checks of the nämnd say of the draft; without one, of the latest version."""
    draft = draft_of(statement.latest) if draft is None else draft
    around = surroundings(session, statement, draft, files)
    findings = registry.check_draft(draft, around)
    outcome = registry.outcome(findings, registry.active(around))
    notes = {note.mark: note for note in session.scalars(_notes_of(statement))}
    stands: Gate = registry.gate(findings, notes)
    waiting = {*stands.must_fix, *stands.must_explain}
    explained = [(one, notes[one.mark]) for one in outcome.look_over if one.mark in notes]
    told = {one for one, _ in explained}
    return CheckedPaper(
        stands.must_fix,
        stands.must_explain,
        explained,
        [one for one in outcome.look_over if one not in waiting and one not in told],
        outcome.clean_count,
    )


def explain(session: Session, statement: Statement, marks: Collection[str], note: str, actor: User) -> list[Finding]:
    """Say why what the check warned of may stand: one reason for one or several warnings of the latest version.

    Written in the journal. Raises RuleError without a reason, without a warning, and for a fel, which is put right.
    """
    demand(actor, Permission.DRAFT, concerned(statement))
    note = clean_text(note).strip()
    if not marks:
        raise RuleError("Kryssa för det som motiveringen gäller.", "marks")
    if not note:
        raise RuleError("Skriv varför det kan stå som det står.", "note")
    checked = check_paper(session, statement)
    found = {one.mark: one for one in checked.must_explain}
    if not set(marks) <= set(found):
        raise RuleError("Texten är ändrad sedan kontrollen gjordes. Läs anmärkningarna igen.", "marks")
    chosen = [found[mark] for mark in dict.fromkeys(marks)]
    session.add_all(
        CheckNote(statement_id=statement.id, mark=one.mark, note=note, by_id=actor.id, at=clock.now()) for one in chosen
    )
    session.flush()
    told = "; ".join(in_words(one) for one in chosen)
    write(
        session, statement, actor, "explain_check", f"Motiverade i kontrollen av {the(statement)}: {told}", reason=note
    )
    return chosen


def notes_gone_with(session: Session, statement: Statement, kept: Iterable[StatementVersion]) -> list[CheckNote]:
    """The reasons for words that stand in none of the versions that are kept.

    Each is held against the checks as they were the day it was given, whichever of them the nämnd has on by now.
    """
    notes = list(session.scalars(_notes_of(statement)))
    every = {check.key: True for check in registry.CHECKS}
    days = {clock.in_stockholm(note.at).date() for note in notes}
    stands = set()
    for draft in map(draft_of, kept if notes else ()):
        around = surroundings(session, statement, draft)
        for day in days:
            findings = registry.check_draft(draft, replace(around, today=day, switches=every))
            stands |= {one.mark for one in findings}
    return [note for note in notes if note.mark not in stands]


def demand_checked(session: Session, statement: Statement, files: FileStore | None = None, *, who: str = "") -> None:
    """Raises GateClosed with everything that the check stops at in the latest version.

    `who` is the name of the one who is to put it right, when that is another than the one who reads the message.
    """
    checked = check_paper(session, statement, files=files)
    if checked.is_open:
        return
    parts = []
    if checked.must_fix:
        parts.append(f"{_must(who, 'rätta')}: " + "; ".join(map(in_words, checked.must_fix)) + ".")
    if checked.must_explain:
        parts.append(f"{_must(who, 'rätta eller motivera')}: " + "; ".join(map(in_words, checked.must_explain)) + ".")
    raise GateClosed("Kontrollen före nämnden stoppar. " + " ".join(parts))


def _must(who: str, act: str) -> str:
    return f"{who} behöver {act}" if who else act.capitalize()


def in_words(finding: Finding) -> str:
    """ "Punkt 2: Kostnaden saknas": where, and what."""
    return ": ".join(filter(None, [finding.place.label, finding.message.rstrip(".")]))


def switch(session: Session, committee: Committee, on: Collection[str], actor: User, *, based_on: int) -> None:
    """Let the nämnd have these checks on, by their keys, and all others off.

    `based_on` is the revision of the nämnd's settings that the one who chooses had in view. Raises RuleError when
    somebody else was first, and for a check that does not exist.
    """
    demand(actor, Permission.ADMINISTER_COMMITTEE, committee.id)
    if not set(on) <= {check.key for check in registry.CHECKS}:
        raise RuleError("En av kontrollerna finns inte längre. Läs in sidan igen.")
    if based_on != committee.revision:
        raise RuleError(f"{committee.name} ändrades av någon annan under tiden. Läs in sidan igen och välj på nytt.")
    changes = [
        (check.title, _ON[is_on(committee, check.key)], _ON[check.key in on])
        for check in registry.CHECKS
        if is_on(committee, check.key) is not (check.key in on)
    ]
    if not changes:
        return
    committee.check_switches = {
        check.key: check.key in on for check in registry.CHECKS if (check.key in on) is not check.default_on
    }
    committee.revision += 1
    subject = audit.Subject("committee", committee.id)
    audit.record(session, actor, "switch_checks", subject, "Ändrade kontrollen före nämnden", changes=changes)


def is_on(committee: Committee, key: str) -> bool:
    """Whether the nämnd has the check on."""
    default = next(check.default_on for check in registry.CHECKS if check.key == key)
    return committee.check_switches.get(key, default)


_ON: Mapping[bool, str] = {True: "på", False: "av"}


def _notes_of(statement: Statement) -> Select[CheckNote]:
    return select(CheckNote).where(CheckNote.statement_id == statement.id)


def _lead(committee: Committee, draft: StatementDraft, names: Mapping[int, str]) -> str:
    """The words before the att-satser, as on the paper; see document.lead_of."""
    if committee.clause_style is not ClauseStyle.ATT:
        return ""
    to = [names[row.committee_id] for row in draft.addressees if row.committee_id in names] or [committee.name]
    return " och ".join(filter(None, [", ".join(to[:-1]), to[-1]])) + " beslutar"
