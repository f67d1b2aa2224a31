"""What the page with the list of cases says: its filter as it stands in the address, and the rows."""

from collections.abc import Mapping
from typing import Any

from flask import url_for
from sqlalchemy.orm import Session

from tjut.cases import service
from tjut.cases.drafts import CaseFilter
from tjut.cases.models import CaseState
from tjut.committees import service as committees
from tjut.core.permissions import Permission
from tjut.users.models import User


def read_filter(address: Mapping[str, str]) -> CaseFilter:
    """The filter of an address; what cannot be understood is not asked for."""
    return CaseFilter(
        committee_id=_number(address.get("namnd")),
        state=next((state for state in CaseState if state.value == address.get("lage")), None),
        officer_id=_number(address.get("handlaggare")),
        year=_year(address.get("ar")),
        words=address.get("ord", "")[:200].strip(),
        page=_number(address.get("sida")) or 1,
    )


def _number(typed: str | None) -> int | None:
    return int(typed) if typed and typed.isascii() and typed.isdigit() and len(typed) < 10 else None


def _year(typed: str | None) -> int | None:
    year = _number(typed)
    return year if year and 1 <= year <= 9999 else None


def _address(wanted: CaseFilter) -> dict[str, Any]:
    chosen = {
        "namnd": wanted.committee_id,
        "lage": wanted.state.value if wanted.state else None,
        "handlaggare": wanted.officer_id,
        "ar": wanted.year,
        "ord": wanted.words or None,
    }
    return {name: value for name, value in chosen.items() if value is not None}


def words(session: Session, actor: User, wanted: CaseFilter, found: service.CaseList) -> dict[str, Any]:
    """Everything that the template shows."""
    chosen = _address(wanted)
    committee_names = [(committee.id, committee.name) for committee in committees.readable(session, actor)]
    people = [(person.id, person.name) for person in service.officers_with_cases(session, actor)]
    in_words = {
        "namnd": dict(committee_names).get(wanted.committee_id or 0, "Okänd nämnd"),
        "lage": str(wanted.state or "").capitalize(),
        "handlaggare": dict(people).get(wanted.officer_id or 0, "Okänd handläggare"),
        "ar": str(wanted.year),
        "ord": f"”{wanted.words}”",
    }
    return {
        "wanted": wanted,
        "committees": committee_names,
        "states": [(state.value, state.value.capitalize()) for state in CaseState],
        "people": people,
        "years": service.years(session, actor),
        "several_committees": len(committee_names) > 1,
        "may_register": actor.may(Permission.REGISTER_CASE),
        "rows": [
            {"case": case, "title": service.title_for(actor, case), "tag": service.state_tag(case)}
            for case in found.cases
        ],
        "found": found,
        "how_many": "1 ärende" if found.total == 1 else f"{found.total} ärenden",
        "chosen": [
            (in_words[name], url_for("cases.cases", **{other: chosen[other] for other in chosen if other != name}))
            for name in chosen
        ],
        "page_urls": {page: url_for("cases.cases", **chosen, sida=page) for page in range(1, found.pages + 1)},
    }
