"""What lies around a draft: what the database knows, gathered by the caller before the checks are run."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from tjut.committees.models import ClauseStyle


@dataclass(frozen=True)
class KnownCommittee:
    """A nämnd of the municipality, by the names it goes under."""

    id: int
    name: str
    short_name: str = ""


@dataclass(frozen=True)
class KnownDecision:
    """A paragraph in minutes that Tjut holds: whose, which day, and the number without its sign ("12", "133/2016")."""

    committee_id: int
    on: date
    paragraph: str


@dataclass(frozen=True)
class Limits:
    """Where long is too long; custom, which a nämnd may set otherwise."""

    title_characters: int = 120
    sentence_words: int = 45
    sentences_shown: int = 5
    """How many of the longest sentences are shown."""
    lix: int = 60
    """Readability index: 50–60 is official prose, above 60 very hard (Björnsson 1968)."""
    summary_lines: int = 8
    """Lines of prose that a paper may have without a summary; Nacka's rule."""
    line_characters: int = 80


@dataclass(frozen=True)
class Surroundings:
    """Omgivning: everything that the checks may know besides the draft. What is not given is not checked against."""

    today: date
    committees: Sequence[KnownCommittee] = ()
    """Every nämnd of the municipality, the addressees among them."""
    clause_style: ClauseStyle = ClauseStyle.SENTENCES
    lead: str = ""
    """Words printed before the clauses of whole sentences, as "Kulturnämnden beslutar": they name the actor."""
    own_dnr: Sequence[str] = ()
    """The case's own registry numbers as printed."""
    known_dnr: Mapping[str, bool] = field(default_factory=dict)
    """`references.dnr_key` of a number that the draft cites -> whether Tjut has that case. See `registry.cited`."""
    known_decisions: Collection[KnownDecision] = ()
    """All paragraphs of each meeting that the draft cites by its day, and those of the same year and number."""
    lost_files: Collection[str] = ()
    """Checksums of bilagor whose file cannot be found in the store."""
    switches: Mapping[str, bool] = field(default_factory=dict)
    """Key of a check -> on or off, where the nämnd has chosen otherwise than the check itself."""
    limits: Limits = Limits()
