"""What comes in from a form, an import or the demo before it has become rows: frozen, and free of database and web."""

from dataclasses import dataclass
from datetime import date

from tjut.cases.models import CaseState, Origin, RecordDirection
from tjut.core.files import CheckedFile


@dataclass(frozen=True)
class NumberDraft:
    """A registry number as printed. Another authority's ("er beteckning") is not `own` and names its `authority`."""

    printed: str
    own: bool = True
    authority: str = ""


@dataclass(frozen=True)
class CaseDraft:
    """A register entry as it is to stand. Empty protected forms mean that nothing is protected."""

    committee_id: int
    title: str
    numbers: tuple[NumberDraft, ...] = ()
    number_from_series: bool = True
    """Take the next number of the nämnd's series when none of `numbers` is its own."""
    registry_class: str = ""
    """{klass} in a number that is taken from the series; the nämnd's usual one when empty."""
    origin: Origin = Origin.OWN
    origin_text: str = ""
    received_on: date | None = None
    party: str = ""
    title_protected: str = ""
    party_protected: str = ""
    secrecy_provision: str = ""
    department_id: int | None = None
    officer_id: int | None = None
    opened_on: date | None = None
    """Today when nothing is said."""


@dataclass(frozen=True)
class RecordFile:
    """The file of a handling, checked and read: see `records.read_file`."""

    filename: str
    file: CheckedFile
    text: str
    """Its words, as far as they can be read."""


@dataclass(frozen=True)
class RecordDraft:
    """A handling to be registered, with or without its file."""

    direction: RecordDirection
    dated: date
    title: str
    title_protected: str = ""
    party: str = ""
    party_protected: str = ""
    secrecy_provision: str = ""
    file: RecordFile | None = None


@dataclass(frozen=True)
class CaseFilter:
    """What the list of cases shows. What is None or empty is not asked for."""

    committee_id: int | None = None
    state: CaseState | None = None
    officer_id: int | None = None
    year: int | None = None
    words: str = ""
    """Words of the title, or a dnr in any spelling."""
    page: int = 1
