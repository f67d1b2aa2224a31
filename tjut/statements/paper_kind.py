"""What kind of paper a version is, and what it then calls itself."""

from tjut.committees.models import Committee
from tjut.doctemplates.models import PaperKind
from tjut.statements.models import StatementVersion


def kind_named(label: str) -> PaperKind:
    """The kind that has the name; a paper by any other name is a tjänsteutlåtande."""
    return next((kind for kind in PaperKind if kind.words.casefold() == label.casefold()), PaperKind.TJANSTEUTLATANDE)


def usual_kind(committee: Committee) -> PaperKind:
    """What the nämnd's papers are from the start."""
    return kind_named(committee.document_label)


def called(kind: PaperKind, committee: Committee) -> str:
    """What a paper of the kind calls itself in the nämnd; an answer to a skrivelse is a paper of the usual kind."""
    if kind in (usual_kind(committee), PaperKind.SVAR_PA_SKRIVELSE):
        return committee.document_label
    return kind.words


def label_of(version: StatementVersion) -> str:
    """What is printed above the paper: as the latest version is called, unless this one was of another kind."""
    statement = version.statement
    if not statement.versions or version.kind is statement.latest.kind:
        return statement.label
    return called(version.kind, statement.case.committee)
