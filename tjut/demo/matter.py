"""What the demo says of one matter, from registration to decision; `load` acts it out through the services."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Sitting:
    """The meeting that took up the matter, and what became of it.

    `outcome` is as_proposed, amended, referred_back, postponed or rejected, or empty while the meeting lies ahead.
    `signed` is the day the minutes were justerade; None while they are not.
    """

    held_on: date
    outcome: str = ""
    paragraph: int | None = None
    signed: date | None = None
    amended: tuple[str, ...] = ()
    """The clauses as the nämnd worded them; an empty text is a clause that was struck."""
    words: str = ""
    """The reason, or the instruction of an återremiss."""


@dataclass(frozen=True)
class Progress:
    """What somebody reported on the uppdrag that the matter gave."""

    on: date
    state: str
    text: str


@dataclass(frozen=True)
class Reader:
    """One who is asked to read the draft. `answer` is None while it is waited for, and empty without remarks."""

    account: str
    answer: str | None = None


@dataclass(frozen=True)
class Remark:
    """What a reader says of one point ("sats") or section ("avsnitt") of the draft; the officer replies when it is done."""

    account: str
    part: str
    position: int
    text: str
    done: str = ""


@dataclass(frozen=True)
class Matter:
    """One ärende of the demo. `registered` and `dated` may lie years back: the clock is made to stand there."""

    key: str
    committee: str
    title: str
    officer: str
    registered: date
    dnr: str = ""
    """Empty: the next in the series."""
    subtitle: str = ""
    origin: str = "eget initiativ"
    origin_text: str = ""
    party: str = ""
    received: date | None = None
    incoming: tuple[str, str] | None = None
    """Title and text of what came in."""
    title_protected: str = ""
    party_protected: str = ""
    secrecy_provision: str = ""
    department: str = ""
    dated: date | None = None
    written: date | None = None
    """The day it was written, for a paper without a date; None when nothing is written yet."""
    header_officer: bool = True
    first_draft: tuple[str, ...] = ()
    """The clauses of an earlier version, so that there is something to compare."""
    clauses: tuple[str, ...] = ()
    sections: tuple[tuple[str, str], ...] = ()
    attachments: tuple[str, ...] = ()
    signatories: tuple[str, ...] = ()
    stands: str = ""
    """Why what the check warns of in the paper may stand."""
    readers: tuple[Reader, ...] = ()
    """Those who are asked to read the first draft; the paper stays on granskning."""
    remarks: tuple[Remark, ...] = ()
    submit: bool = True
    sent_back: str = ""
    """What the chief wanted changed, for a paper that is not approved."""
    approve: bool = True
    sitting: Sitting | None = None
    confirm: bool = True
    """Confirm the uppdrag that the decision gives; else they wait for the secretary."""
    progress: tuple[Progress, ...] = ()
    answers: tuple[str, ...] = ()
    """Keys of the matters whose uppdrag this one answers."""
    answer_note: str = ""
    closes: str = ""
    """Why the uppdrag it answers is closed when it is decided; empty leaves it open."""
    related: tuple[str, ...] = ()

    @property
    def day_of_writing(self) -> date | None:
        return self.written or self.dated
