"""`python3 -m tjut import`: files from the command line, each with what was read from it or why it was not."""

from collections.abc import Sequence
from pathlib import Path

import click
from sqlalchemy import select
from sqlalchemy.orm import Session

from tjut.cases.service import RecordFile
from tjut.committees.models import Committee
from tjut.core.errors import RuleError
from tjut.core.web import Tjut
from tjut.imports import proposal, service
from tjut.imports.proposal import Mention, PaperRead

_CANNOT_OPEN: dict[type[OSError], str] = {
    FileNotFoundError: "Den finns inte. Kontrollera sökvägen.",
    IsADirectoryError: "Det är en mapp. Ange filerna i den, en i taget eller med *.",
    PermissionError: "Du får inte läsa den. Kontrollera filens behörigheter.",
}


def import_files(running: Tjut, paths: Sequence[Path], committee_name: str) -> int:
    """Take in each file in a transaction of its own; 0 when all went well, 1 when some were refused.

    Raises RuleError when no nämnd has the name.
    """
    with running.database.session() as session:
        chosen = _named(session, committee_name).id if committee_name else None
    refused = 0
    for path in paths:
        try:
            lines = _import_one(running, path, chosen)
        except RuleError as error:
            refused += 1
            lines = [f"Inte inläst: {path.name}. {error.message}"]
        click.echo("\n".join(lines) + "\n")
    taken = len(paths) - refused
    if taken:
        click.echo(f"{_counted(taken)} {'inläst' if taken == 1 else 'inlästa'}. Bekräfta under Läs in i programmet.")
    if refused:
        click.echo(f"{_counted(refused)} inte {'inläst' if refused == 1 else 'inlästa'}, av skälen ovan.")
    return 1 if refused else 0


def _counted(files: int) -> str:
    return "1 fil" if files == 1 else f"{files} filer"


def _import_one(running: Tjut, path: Path, chosen: int | None) -> list[str]:
    sent = service.read_file(_content(path, running.settings.max_upload_bytes), path.name)
    with running.database.session() as session:
        committee_id = chosen or _committee(session, sent).id
    with running.database.transaction() as session:
        committee = session.get_one(Committee, committee_id)
        service.take_in(session, running.files, sent, committee, None)
        heading = f"Inläst: {path.name} ({committee.name})"
    return [heading, *_told(service.read_sent(sent))]


def _content(path: Path, limit: int) -> bytes:
    """The bytes of the file. Raises RuleError for one that cannot be opened, or is larger than `limit` bytes."""
    try:
        if path.stat().st_size > limit:
            raise RuleError(
                f"Den är större än {limit // 1024 // 1024} MB. Dela upp den, eller höj gränsen med TJUT_MAX_UPLOAD_MB."
            )
        return path.read_bytes()
    except OSError as error:
        raise RuleError(_CANNOT_OPEN.get(type(error), "Den går inte att öppna. Kontrollera sökvägen.")) from error


def _named(session: Session, name: str) -> Committee:
    wanted = name.strip().casefold()
    for committee in session.scalars(select(Committee)):
        if wanted in (committee.name.casefold(), committee.short_name.casefold()):
            return committee
    known = ", ".join(f"{each.short_name} ({each.name})" for each in session.scalars(select(Committee)))
    raise RuleError(f"Det finns ingen nämnd som heter ”{name}”. De som finns: {known or 'ingen än'}.")


def _committee(session: Session, sent: RecordFile) -> Committee:
    """The nämnd that the paper names, or the only one there is. Raises RuleError when it could be several."""
    committees = session.scalars(select(Committee).where(Committee.active)).all()
    if not committees:
        raise RuleError("Det finns ingen nämnd att läsa in till än. Lägg upp nämnden i programmet först.")
    if len(committees) == 1:
        return committees[0]
    named = service.committee_named_in(sent.text, committees)
    if named is None:
        short = ", ".join(committee.short_name for committee in committees)
        raise RuleError(f"Det framgår inte vilken nämnd den hör till. Ange en av dem med --namnd: {short}.")
    return named


def _told(read: PaperRead) -> list[str]:
    found = [f"  {reading.label}: {_with_place(reading)}" for reading in proposal.readings(read).values()]
    return found + [f"  Nämnt uppdrag: {_in_words(mention)}" for mention in proposal.mentions(read.statement)]


def _with_place(reading: proposal.Reading) -> str:
    return proposal.MISSING if reading.is_missing else f"{reading.value}  [{reading.certainty}, {reading.source}]"


def _in_words(mention: Mention) -> str:
    given = f"{mention.source or 'okänt när och var'}: {mention.wording}"
    return f"{given}  [till {mention.addressee or 'okänd'}; {mention.deadline_printed or 'ingen tid'}]"
