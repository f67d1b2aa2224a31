"""What a case is called, for the one who reads: the protected form for those who may (OSL 5:2), else the public one."""

from tjut.cases.models import Case, CaseState, Origin
from tjut.core.permissions import Actor, Permission

_TONES = {
    CaseState.POSTPONED: "soon",
    CaseState.REFERRED_BACK: "soon",
    CaseState.DECIDED: "calm",
    CaseState.CLOSED: "calm",
}


def state_tag(case: Case) -> tuple[str, str]:
    """The case's state in words, and the tone of its tag: what waits for somebody again stands out."""
    return str(case.state).capitalize(), _TONES.get(case.state, "plain")


def title_for(actor: Actor, case: Case) -> str:
    """The case's title as `actor` may read it: the protected form for those who may."""
    may = case.title_protected and actor.may(Permission.READ_PROTECTED, case.committee_id)
    return case.title_protected if may else case.title


def party_for(actor: Actor, case: Case) -> str:
    """Avsändare eller mottagare as `actor` may read it."""
    may = case.party_protected and actor.may(Permission.READ_PROTECTED, case.committee_id)
    return case.party_protected if may else case.party


def origin_words(case: Case) -> str:
    """How the case arose, in words: "Skrivelse från Christer Öhgren (mp)". Says nothing that is protected.

    Empty when nobody knows, as for a case that was read in from an older paper that does not say.
    """
    if case.origin is Origin.UNKNOWN:
        return case.origin_text or case.party
    kind = str(case.origin).capitalize()
    return case.origin_text or (f"{kind} från {case.party}" if case.party else kind)
