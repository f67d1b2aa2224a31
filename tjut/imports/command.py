"""`python3 -m tjut import`: files from the command line, each with its fate in one line."""

from collections.abc import Sequence
from pathlib import Path

import click
from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from tjut.cases import service as cases
from tjut.committees.models import Committee
from tjut.core.errors import RuleError
from tjut.core.web import Tjut
from tjut.imports import proposal, service
from tjut.swedish.statement_text import StatementRead


def import_files(running: Tjut, paths: Sequence[Path], committee_name: str) -> int:
    """Take in each file in a transaction of its own; 0 when all went well, 1 when some were refused."""
    refused = 0
    for path in paths:
        try:
            lines = _import_one(running, path, committee_name)
        except RuleError as error:
            refused += 1
            lines = [f"Inte inläst: {path.name}. {error.message}"]
        click.echo("\n".join(lines))
    taken = len(paths) - refused
    click.echo(f"\n{taken} inlästa, {refused} inte inlästa. De inlästa väntar på att bekräftas under Läs in.")
    return 1 if refused else 0


def _import_one(running: Tjut, path: Path, committee_name: str) -> list[str]:
    limit = running.settings.max_upload_bytes
    try:
        if path.is_file() and path.stat().st_size > limit:
            raise RuleError(f"Filen är större än {limit // 1024 // 1024} MB. Dela den eller höj TJUT_MAX_UPLOAD_MB.")
        content = path.read_bytes()
    except OSError as error:
        raise RuleError(f"Filen går inte att öppna ({error.strerror}). Kontrollera sökvägen.") from error
    with running.database.transaction() as session:
        committee = _committee(session, committee_name, content, path.name)
        paper = service.take_in(session, running.files, content, path.name, committee, None)
        return [f"Inläst: {path.name} ({committee.name})", *_told(service.read(paper))]


def _committee(session: Session, name: str, content: bytes, filename: str) -> Committee:
    if name:
        found = session.scalar(select(Committee).where(or_(Committee.name == name, Committee.short_name == name)))
        if found is None:
            known = ", ".join(session.scalars(select(Committee.short_name).order_by(Committee.short_name)))
            raise RuleError(f"Det finns ingen nämnd som heter ”{name}”. De som finns: {known or 'ingen än'}.")
        return found
    committees = session.scalars(select(Committee).where(Committee.active)).all()
    named = service.committee_named_in(cases.readable_text(content, filename), committees) if content else None
    if named is None and len(committees) != 1:
        raise RuleError("Det framgår inte vilken nämnd handlingen hör till. Ange den med --namnd.")
    return named or committees[0]


def _told(read: StatementRead) -> list[str]:
    return [f"  {reading.label}: {_with_place(reading)}" for reading in proposal.readings(read)]


def _with_place(reading: proposal.Reading) -> str:
    return proposal.MISSING if reading.is_missing else f"{reading.value}  [{reading.certainty}, {reading.source}]"
