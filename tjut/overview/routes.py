"""Pages across the areas: what waits for the one who is logged in, the story of a case, how accessible Tjut is."""

from dataclasses import asdict
from typing import Any

from flask import Blueprint, render_template, url_for
from flask_login import current_user
from sqlalchemy import select

from tjut.cases import service as cases
from tjut.cases.models import Case, CaseState, Origin, Record
from tjut.core import clock
from tjut.core.permissions import Permission, public, requires
from tjut.core.typography import date_in_words
from tjut.core.web import reading
from tjut.overview import background_pages, story, tasks, urgency
from tjut.statements import service as statements
from tjut.statements.models import Statement

blueprint = Blueprint("overview", __name__)
blueprint.register_blueprint(background_pages.blueprint)


@blueprint.get("/")
@requires()
def start() -> str:
    today = clock.today()
    waiting = urgency.by_urgency(tasks.all_tasks(reading(), current_user), today)
    groups = [
        {
            "heading": group["heading"],
            "tone": group["tone"],
            "items": [
                {
                    "label": task.label,
                    "url": url_for(task.endpoint, **task.where),
                    "due": task.due,
                    "how_late": urgency.in_words(task, today),
                    "who": task.who,
                    "what": task.what,
                    "tag": task.tag,
                }
                for task in group["tasks"]
            ],
        }
        for group in waiting
    ]
    return render_template(
        "overview/start.html",
        groups=groups,
        how_many=sum(len(group["items"]) for group in groups),
        may_register=current_user.may(Permission.REGISTER_CASE),
        may_read=current_user.may(Permission.READ),
        may_approve=current_user.may(Permission.APPROVE),
    )


@blueprint.get("/arenden/<int:case_id>")
@requires(Permission.READ)
def case(case_id: int) -> str:
    found = cases.get(reading(), current_user, case_id)
    knots = story.of_case(reading(), current_user, found)
    papers = _papers(found)
    waiting = len(story.open_assignments(reading(), current_user, found))
    return render_template(
        "overview/case.html",
        case=found,
        title=cases.title_for(current_user, found),
        origin=cases.origin_words(found),
        state=cases.state_tag(found),
        open_assignments="" if not waiting else f"{waiting} {'öppet' if waiting == 1 else 'öppna'} uppdrag",
        knots=[asdict(knot) | {"url": _url(knot)} for knot in knots],
        facts=_facts(found),
        records=[_record(record) for record in found.records],
        papers=papers,
        checked_out=_checked_out(papers),
        newest_paper=_the(papers[-1].label) if papers else "",
        related=[
            {"case": other, "title": cases.title_for(current_user, other)}
            for other in cases.related(reading(), current_user, found)
        ],
        journal=cases.journal_for(reading(), current_user, found),
        may=_acts(found),
    )


@blueprint.get("/tillganglighet")
@public
def accessibility() -> str:
    return render_template("overview/accessibility.html")


def _the(label: str) -> str:
    """tjänsteutlåtandet, tjänsteskrivelsen: what the paper calls itself, in its definite form."""
    word = label[:1].lower() + label[1:]
    return word + ("t" if word.endswith("ande") else "n" if word.endswith("e") else "et")


def _url(knot: story.Knot) -> str:
    return url_for(knot.endpoint, **knot.where) if knot.endpoint else ""


def _acts(found: Case) -> dict[str, bool]:
    """What the reader may do with the case."""

    def may(permission: Permission) -> bool:
        return bool(current_user.may(permission, found.committee_id))

    closed = found.state is CaseState.CLOSED
    return {
        "draft": may(Permission.DRAFT) and not closed,
        "announce": _waits_for_meeting(found) and (may(Permission.DRAFT) or may(Permission.RUN_MEETING)),
        "record": may(Permission.REGISTER_CASE),
        "change": cases.may_change(current_user, found),
        "close": may(Permission.REGISTER_CASE) and not closed,
        "reopen": may(Permission.REGISTER_CASE) and closed,
        "relate": may(Permission.REGISTER_CASE),
        "note": may(Permission.READ_DRAFTS),
        "purge": closed and statements.may_purge(current_user, found) and bool(statements.purgeable(reading(), found)),
    }


def _waits_for_meeting(found: Case) -> bool:
    """True while it is neither on an agenda nor settled."""
    return found.state not in (CaseState.ANNOUNCED, CaseState.DECIDED, CaseState.CLOSED)


def _facts(found: Case) -> list[tuple[Any, ...]]:
    protected = current_user.may(Permission.READ_PROTECTED, found.committee_id)
    foreign = [f"{number.printed}, {number.authority}" for number in found.numbers if not number.own]
    officer = found.officer
    return [
        ("Diarienummer", ", ".join(number.printed for number in found.numbers if number.own)),
        ("Er beteckning", "; ".join(foreign)),
        ("Nämnd", found.committee.name, url_for("committees.committee", committee_id=found.committee_id)),
        ("Avdelning", found.department.name if found.department else ""),
        ("Handläggare", officer.name if officer else "ingen än"),
        ("Telefon", officer.phone if officer else ""),
        ("Väckt genom", "" if found.origin is Origin.UNKNOWN else str(found.origin)),
        ("Part", cases.party_for(current_user, found)),
        ("Kom in", date_in_words(found.received_on)),
        ("Öppnat", date_in_words(found.opened_on)),
        ("Avslutat", date_in_words(found.closed_on)),
        ("Rubrik i den öppna delen", found.title if protected and found.title_protected else ""),
        ("Sekretess", found.secrecy_provision),
    ]


def _record(record: Record) -> dict[str, Any]:
    may_open = cases.may_open(current_user, record)
    return {
        "number": record.number,
        "title": cases.record_title_for(current_user, record),
        "url": url_for("cases.record_file", case_id=record.case_id, record_id=record.id) if may_open else "",
        "kind": record.filename.rpartition(".")[2].lower() if may_open else "",
        "locked": record.checksum is not None and not may_open,
        "direction": str(record.direction),
        "dated": record.dated,
        "party": cases.record_party_for(current_user, record),
    }


def _papers(found: Case) -> list[Statement]:
    """The tjänsteutlåtanden of the case that the reader may see some version of."""
    rows = reading().scalars(select(Statement).where(Statement.case_id == found.id).order_by(Statement.id))
    return [row for row in rows if statements.visible_versions(current_user, row)]


def _checked_out(papers: list[Statement]) -> dict[int, str]:
    """By the id of a paper, who has it out to write in Word; told to those who work on it."""
    open_to = (paper for paper in papers if statements.may_read_drafts(current_user, paper))
    outs = ((paper.id, statements.checked_out(reading(), paper)) for paper in open_to)
    return {paper_id: out.user.name for paper_id, out in outs if out is not None}
