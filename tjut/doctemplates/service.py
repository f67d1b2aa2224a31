"""The rules of Word templates: what is let in, which version is in use, and which template a paper is made from."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from tjut.committees.models import Committee
from tjut.core import clock, docx_child, docx_untrusted
from tjut.core.audit import Subject, record
from tjut.core.errors import NotFound, RuleError
from tjut.core.files import FileStore, checksum_of
from tjut.core.permissions import Permission, demand
from tjut.doctemplates import checks
from tjut.doctemplates.keeping import (
    LONGEST_NAME,
    bring_back,
    demand_kept,
    free_name,
    rename,
    subject_of,
    templates_of,
    withdraw,
    withdrawn_of,
)
from tjut.doctemplates.kinds import EXTRACT, MINUTES, SHIPPED, PaperKind, Shipped, shipped_for, shipped_named
from tjut.doctemplates.minutes_tags import (
    Beslutsled,
    Beslutspunkt,
    Deltagare,
    MinutesDocument,
    Narvarogrupp,
    Protokollsparagraf,
    tag_page,
)
from tjut.doctemplates.models import DocumentTemplate, TemplateChoice, TemplateVersion
from tjut.doctemplates.phrases import (
    PhraseDraft,
    add_phrase,
    change_phrase,
    end_phrase,
    get_phrase,
    move_phrase,
    phrases,
)
from tjut.doctemplates.shelf import Shelf, TemplateFile, file_of, fill, sample, shipped_file
from tjut.doctemplates.tags import (
    RUNNING_TEXTS,
    Adressat,
    Avsnitt,
    Bilaga,
    Handlaggare,
    Sats,
    StatementDocument,
    Underskrift,
    tag_names,
)
from tjut.users.models import User

__all__ = [
    "EXTRACT", "LONGEST_NAME", "MINUTES", "RUNNING_TEXTS", "SHIPPED", "Adressat", "Avsnitt", "Beslutsled",
    "Beslutspunkt", "Bilaga", "Deltagare", "Handlaggare", "MinutesDocument", "Narvarogrupp", "PaperKind", "PhraseDraft",
    "Protokollsparagraf", "Sats", "Shelf", "StatementDocument", "TemplateFile", "Underskrift", "add_phrase",
    "bring_back", "change_phrase", "end_phrase", "file_of", "fill", "get_phrase", "move_phrase", "phrases", "rename",
    "sample", "shipped_file", "shipped_for", "shipped_named", "tag_names", "tag_page", "templates_of", "withdraw",
    "withdrawn_of",
]  # fmt: skip

MOST_BYTES = 10 * 1024 * 1024


class TemplateRefused(RuleError):
    """A template has faults. `findings` are the sentences, those that stop it first, each with whether it stops."""

    def __init__(self, findings: Sequence[tuple[bool, str]], left_out: int) -> None:
        count = sum(stops for stops, _ in findings) + left_out
        super().__init__(
            "Mallen togs inte emot: den har ett fel. Rätta det i Word, som listan på sidan säger, och läs in den igen."
            if count == 1
            else f"Mallen togs inte emot: den har {count} fel. Rätta dem i Word, som listan på sidan säger, och läs in den igen.",
            "file",
        )
        self.findings = tuple(findings)
        self.left_out = left_out


@dataclass(frozen=True)
class CheckedTemplate:
    """A template that `check` has let through, with what it remarked on."""

    kind: PaperKind
    content: bytes
    filename: str
    remarks: tuple[str, ...]


def check(content: bytes, filename: str, kind: PaperKind) -> CheckedTemplate:
    """Try a template that somebody has uploaded: takes a second or two, so call it outside a transaction.

    Raises RuleError for a file that is no Word file to be let in, TemplateRefused with every fault of its tags,
    ChildStopped when it uses more time or memory than a template may.
    """
    if len(content) > MOST_BYTES:
        raise RuleError(
            f"Mallen är större än {MOST_BYTES // 1024 // 1024} MB. Förminska bilderna i den och försök igen.", "file"
        )
    docx_untrusted.check_upload(content, filename)
    try:
        said, _ = docx_child.call(checks.examine, content, {"kind": kind.value})
    except RuleError as error:
        raise RuleError(error.message, "file") from error
    findings = [(finding[0] == checks.STOPS, str(finding[1])) for finding in said["findings"]]
    if any(stops for stops, _ in findings):
        raise TemplateRefused(findings, int(said["left_out"]))
    return CheckedTemplate(kind, content, filename, tuple(sentence for _, sentence in findings))


def get_template(session: Session, actor: User, template_id: int) -> DocumentTemplate:
    """One template, for one who looks after its nämnd. Raises NotFound, NotAllowed."""
    template = session.get(DocumentTemplate, template_id)
    if template is None:
        raise NotFound
    demand(actor, Permission.ADMINISTER_COMMITTEE, template.committee_id)
    return template


def get_version(session: Session, actor: User, version_id: int) -> TemplateVersion:
    """One version, for one who looks after its nämnd. Raises NotFound, NotAllowed."""
    version = session.get(TemplateVersion, version_id)
    if version is None:
        raise NotFound
    demand(actor, Permission.ADMINISTER_COMMITTEE, version.template.committee_id)
    return version


def take_in(
    session: Session, files: FileStore, committee: Committee, name: str, checked: CheckedTemplate, actor: User
) -> DocumentTemplate:
    """Add a template of the nämnd's own. Nothing is made from it until a version is put in use and it is chosen.

    Raises RuleError for a name that is missing or taken.
    """
    demand(actor, Permission.ADMINISTER_COMMITTEE, committee.id)
    name = free_name(session, committee, name)
    template = DocumentTemplate(committee=committee, kind=checked.kind, name=name)
    session.add(template)
    session.flush()
    _add_version(session, files, template, checked, actor)
    record(session, actor, "take_in_template", subject_of(template), f"Läste in mallen {name}, version 1")
    return template


def take_in_version(
    session: Session, files: FileStore, template: DocumentTemplate, checked: CheckedTemplate, actor: User
) -> TemplateVersion:
    """Add a version; the one in use stays in use. Raises RuleError when the file is the same as the latest."""
    demand(actor, Permission.ADMINISTER_COMMITTEE, template.committee_id)
    demand_kept(template)
    latest = template.versions[-1]
    if checksum_of(checked.content) == latest.checksum:
        raise RuleError(
            f"Filen är exakt densamma som version {latest.number}. Kontrollera att ändringarna är sparade i Word.",
            "file",
        )
    version = _add_version(session, files, template, checked, actor)
    record(session, actor, "take_in_version", subject_of(template), f"Läste in version {version.number}")
    return version


def put_in_use(session: Session, version: TemplateVersion, actor: User) -> None:
    """Have papers made from this version from now on, a new one or an older one. Files already made stay as they are."""
    template = version.template
    demand(actor, Permission.ADMINISTER_COMMITTEE, template.committee_id)
    demand_kept(template)
    if template.number_in_use == version.number:
        return
    before, template.number_in_use = template.number_in_use, version.number
    changes = [("Version", f"{before or ''}", f"{version.number}")]
    record(session, actor, "put_in_use", subject_of(template), f"Tog version {version.number} i bruk", changes=changes)


def choice_of(session: Session, committee: Committee, kind: PaperKind) -> DocumentTemplate | Shipped:
    """What the nämnd uses for a kind of paper: its own template, or one that comes with Tjut."""
    chosen = session.get(TemplateChoice, (committee.id, kind))
    if chosen is not None and chosen.template is not None:
        return chosen.template
    return (chosen and shipped_named(chosen.shipped)) or shipped_for(kind)[0]


def choose(
    session: Session, committee: Committee, kind: PaperKind, chosen: DocumentTemplate | Shipped, actor: User
) -> None:
    """Let the nämnd use a template for a kind of paper. Raises RuleError when it cannot be used for that yet."""
    demand(actor, Permission.ADMINISTER_COMMITTEE, committee.id)
    if chosen.kind is not kind or (isinstance(chosen, DocumentTemplate) and chosen.committee_id != committee.id):
        raise RuleError(f"Mallen {chosen.name} är inte för {kind.words.lower()} i den här nämnden.", kind.value)
    if isinstance(chosen, DocumentTemplate):
        demand_kept(chosen, kind.value)
    if isinstance(chosen, DocumentTemplate) and chosen.in_use is None:
        raise RuleError(
            f"Ingen version av {chosen.name} är tagen i bruk. Se på ett prov och ta den i bruk först.", kind.value
        )
    before = choice_of(session, committee, kind)
    if before == chosen:
        return
    row = session.get(TemplateChoice, (committee.id, kind)) or TemplateChoice(committee_id=committee.id, kind=kind)
    own = isinstance(chosen, DocumentTemplate)
    row.template, row.shipped = (chosen, "") if isinstance(chosen, DocumentTemplate) else (None, chosen.stem)
    session.add(row)
    changes = [(kind.words, before.name, chosen.name + (" (nämndens egen)" if own else ""))]
    record(session, actor, "choose_template", Subject("committee", committee.id), "Valde mall", changes=changes)


def template_for(session: Session, committee: Committee, kind: PaperKind, shelf: Shelf) -> TemplateFile:
    """The template that a paper of the nämnd is made from now. Raises RuleError when its file is gone."""
    chosen = choice_of(session, committee, kind)
    if isinstance(chosen, DocumentTemplate) and chosen.in_use is not None:
        return file_of(chosen.in_use, shelf)
    return shipped_file(chosen if isinstance(chosen, Shipped) else shipped_for(kind)[0], shelf)


def _add_version(
    session: Session, files: FileStore, template: DocumentTemplate, checked: CheckedTemplate, actor: User
) -> TemplateVersion:
    if checked.kind is not template.kind:
        raise RuleError(f"Mallen är provad som {checked.kind.words.lower()} men är för {template.kind.words.lower()}.")
    version = TemplateVersion(
        number=len(template.versions) + 1,
        checksum=files.put(session, checked.content, checked.filename).checksum,
        filename=checked.filename,
        uploaded_at=clock.now(),
        uploaded_by_id=actor.id,
        uploaded_by_name=actor.name,
        remarks=list(checked.remarks),
    )
    template.versions.append(version)
    session.flush()
    return version
