"""The forms of an uppdrag that lacks the word: "X ska redovisa …", "X återkommer …", "Planen ska redovisas till …"."""

import re

_ACTOR = (
    r"(?:[\wåäöÅÄÖ&-]+,?\s+){0,12}?[\wåäöÅÄÖ-]*(?:nämnd(?:en|er|erna)?|styrelse(?:n|r|rna)?|förvaltning(?:en|ar"
    r"|arna)?|kontoret|kontor|chef(?:en|er)?|direktör(?:en|er)?|AB|bolag(?:et|en)?"
    r"|avdelning(?:en|ar)?|enhet(?:en)?)(?:\s+(?:för\s+)?(?!(?:ska|skall|återkommer|inför|under|senast|före|till|vid|inom|med)\b)[\wåäöÅÄÖ-]+(?:\s+(?:och"
    r"|samt)\s+[\wåäöÅÄÖ-]+)?)?"
)
_TO_DO = (
    r"(?:åter)?(?:redovisa|rapportera|komma)|återkomma|överlämna|inkomma|inarbeta|ta\s+fram|utarbeta|presentera"
    r"|utreda|ansvara\s+för(?:\s+\w+)?\s+uppföljning|komplettera|lämna|upprätta"
    r"|se\s+över|följa\s+upp|undersöka|påbörja|arbeta\s+fram|genomföra|kartlägga|analysera|föreslå|revidera|informera"
)
# a duty says one of these, and most clauses of minutes (names, votes) say none
MAY_BE_DUTY = re.compile(r"ska|åter|redovisar|ansvarar", re.IGNORECASE)
DUTY = re.compile(
    rf"(?P<who>{_ACTOR})\s+(?:(?:ska|skall)\s+(?!alltid)(?P<act>(?:[^.;]{{0,120}}?\s)??(?:{_TO_DO})\b)"
    rf"|(?P<comes>återkommer\b|återrapporterar\b|redovisar\b|ansvarar\s+för\s+att\s+(?:{_TO_DO})\b))",
    re.IGNORECASE,
)
TO_BE_DONE_BY = re.compile(
    r"[A-ZÅÄÖ][^.;]{2,160}?\s(?:ska|skall)\s+(?P<act>(?:tas\s+fram|arbetas\s+fram|utarbetas|upprättas|utredas|kompletteras|revideras"
    rf"|genomföras|redovisas|ses\s+över))\s+av\s+(?P<who>{_ACTOR})",
)
"""The same in the passive: "En ny taxa ska tas fram av miljöförvaltningen"."""
DUTY_AFTER_TIME = re.compile(
    rf"(?:(?:senast|före|innan|inom|under|inför|vid)\s[^.;]{{2,60}}?|varje\s\w+|årligen)\s(?:ska|skall)\s+(?P<who>{_ACTOR})\s+"
    rf"(?P<act>(?:[^.;]{{0,60}}?\s)??(?:{_TO_DO})\b)",
    re.IGNORECASE,
)
"""The same with its time first: "Senast den 1 maj ska förvaltningen redovisa …"."""
TO_BE_REPORTED = re.compile(
    r"(?P<what>[A-ZÅÄÖ][^.;]{2,160}?)\s+(?:(?:ska|skall)\s+(?P<act>(?:åter)?(?:redovisas|rapporteras)"
    r"|återredovisas|presenteras|överlämnas)|(?P<is>återrapporteras|återredovisas))\b"
    r"(?=[^.;]{0,120}?\b(?:till|för|i|under|senast)\b)"
)
