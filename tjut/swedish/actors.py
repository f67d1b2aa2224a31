"""Who gives an uppdrag and who gets it, cut out of the words around the verb."""

import re

_ASIDE = re.compile(
    r"[,\s]+(?:i\s+(?:nära\s+)?(?:samverkan|samråd|samarbete|dialog)\s+med|tillsammans\s+med"
    r"|under\s+förutsättning|att)\b.*",
    re.DOTALL,
)
_FILLER = re.compile(
    r"^(?i:åt|till)\s+(?=\w)|^(?:(?:\d+(?:\.\d+)*[.)]?|(?:den\s+)?\d{1,2}\s+[a-z]+\s+\d{4}|\d{4}-\d\d-\d\d|att|därför|även|dessutom|samt|och|vidare|också|ska|skall|[”\"–-])\s+)+|\s+(?:även"
    r"|också|därför|dessutom|härmed|samtidigt|ska|skall|har|hade)$"
)


def actor_in(words: str) -> str | None:
    """The one named in the words before "får i uppdrag" or after "ger": without asides and small words."""
    bare = _ASIDE.sub("", words.strip(" ,"))
    while (shorter := _FILLER.sub("", bare.strip(" ,"))) != bare:
        bare = shorter
    return bare or None


_MAIN_CLAUSE = re.compile(
    r"\b(?:besluta(?:r|de)?(?:\s+för\s+egen\s+del)?(?:\s+att)?|(?:samt|och|till)\s+att"
    r"|(?:hemställer|föreslår|begär)\b[^.;:]{0,80}?\satt)\s+|:\s+",
    re.IGNORECASE,
)


def subject_in(words: str) -> str | None:
    """The subject before a verb: what follows the last "beslutar att"."""
    start = 0
    for found in _MAIN_CLAUSE.finditer(words):
        start = found.end()
    return actor_in(words[start:])


_GIVER = re.compile(
    r"(?P<giver>(?:[\wåäöÅÄÖ-]+(?:,| och| samt) ){0,5}[\wåäöÅÄÖ-]*(?:nämnden|styrelsen"
    r"|fullmäktige|utskottet)(?: för [\wåäö]+(?: och [\wåäö]+)?)?)\b",
    re.IGNORECASE,
)


def giver_in(words: str) -> str | None:
    """The body that the sentence begins with, before the verb that gives."""
    found = _GIVER.search(words)
    return found["giver"] if found else None


def full_giver(giver: str | None, before: str) -> str | None:
    """ "Nämnden" as the socialtjänstnämnd that the prose just named; else as printed."""
    if giver is None or giver.casefold() not in {"nämnden", "styrelsen", "utskottet"}:
        return giver
    named = [found[0] for found in re.finditer(rf"[\wåäöÅÄÖ-]+{giver.casefold()}\b", before, re.IGNORECASE)]
    return named[-1][:1].upper() + named[-1][1:] if named else giver
