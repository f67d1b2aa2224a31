"""What of a case and of its handlingar can be found, and by whom."""

from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from tjut.cases.models import Case, Record
from tjut.cases.naming import origin_words
from tjut.cases.records import is_guarded
from tjut.core.searchable import SearchDocument, source


def _all_cases(session: Session) -> Iterable[int]:
    return session.scalars(select(Case.id))


def _all_records(session: Session) -> Iterable[int]:
    return session.scalars(select(Record.id))


def _cases_where(session: Session, condition: ColumnElement[bool]) -> Iterable[int]:
    return session.scalars(select(Case.id).where(condition))


def _records_of_case(session: Session, case_id: int) -> Iterable[int]:
    return session.scalars(select(Record.id).where(Record.case_id == case_id))


@source(
    "case",
    _all_cases,
    follows={
        "user": lambda session, user_id: _cases_where(session, Case.officer_id == user_id),
        "committee": lambda session, committee_id: _cases_where(session, Case.committee_id == committee_id),
    },
)
def case_documents(session: Session, case_id: int) -> Sequence[SearchDocument]:
    """The register entry; with a document of its own for what is protected (OSL 5:2)."""
    case = session.get(Case, case_id)
    if case is None:
        return []
    said = [
        origin_words(case),
        case.party,
        case.department.name if case.department else "",
        *(f"{number.printed} {number.authority}" for number in case.numbers),
    ]
    documents = [_of_case(case, "public", case.title, said)]
    if case.is_protected:
        hidden = [*said, case.party_protected, case.secrecy_provision]
        documents.append(_of_case(case, "protected", case.title_protected or case.title, hidden))
    return documents


def _of_case(case: Case, level: str, title: str, said: Sequence[str]) -> SearchDocument:
    return SearchDocument(
        subject=f"case:{case.id}",
        key=f"case:{case.id}:{level}",
        kind="ärende",
        title=title,
        url=f"/arenden/{case.id}",
        access=frozenset({f"{case.committee_id}:{level}"}),
        committee_id=case.committee_id,
        committee=case.committee.name,
        body="\n".join(words for words in said if words),
        case_id=case.id,
        dnr=tuple(number.printed for number in case.numbers),
        officer=case.officer.name if case.officer else "",
        date=case.opened_on,
        outcome=str(case.state),
    )


@source("record", _all_records, follows={"case": _records_of_case})
def record_documents(session: Session, record_id: int) -> Sequence[SearchDocument]:
    """A handling: the words of its file are for all who may read the case, unless something in it is protected."""
    record = session.get(Record, record_id)
    if record is None:
        return []
    if not is_guarded(record):
        return [_of_record(record, "public", record.title, [record.party, record.text])]
    hidden = [record.party, record.party_protected, record.text]
    return [
        _of_record(record, "public", record.title, [record.party]),
        _of_record(record, "protected", record.title_protected or record.title, hidden),
    ]


def _of_record(record: Record, level: str, title: str, said: Sequence[str]) -> SearchDocument:
    case = record.case
    return SearchDocument(
        subject=f"record:{record.id}",
        key=f"record:{record.id}:{level}",
        kind="handling",
        title=title,
        url=f"/arenden/{case.id}#handling-{record.number}",
        access=frozenset({f"{case.committee_id}:{level}"}),
        committee_id=case.committee_id,
        committee=case.committee.name,
        body="\n".join(words for words in said if words),
        case_id=case.id,
        dnr=tuple(number.printed for number in case.numbers),
        officer=case.officer.name if case.officer else "",
        date=record.dated,
    )
