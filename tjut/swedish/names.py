"""How persons, nämnder, förvaltningar and their units are named on a line of their own."""

import re

_LETTER = r"[A-Za-zÅÄÖåäöÉéÈèÜüÆæØøčćšžŠŽČĆáíóúñ'’]"
_NAME_PART = rf"(?:[A-ZÅÄÖÉÜŠŽČ]{_LETTER}+(?:-[A-ZÅÄÖÉÜŠŽČ]?{_LETTER}+)*|[A-ZÅÄÖ]\.|[A-ZÅÄÖ](?= ))"
PERSON = re.compile(
    rf"(?<![\w-]){_NAME_PART}(?: (?:{_NAME_PART}|von|af|de|van|der|la|di|el|al)){{0,3}} {_NAME_PART}(?![\w-])"
)
_NO_PERSON = re.compile(
    r"\b(?:[\wåäöÅÄÖ-]*(?:nämnd|styrels|förvaltning|kontor|avdelning|enhet|kommun|stad|fullmäktige|utskott"
    r"|beredning|region|besök|adress|"
    r"telefon|beslut|sida|bilag|datum|handlägg|diarie|tjänste|svar|yttrande|förslag|protokoll|remiss|motion"
    r"|skrivelse|rapport|plan|namn|författ|reviderad|reviderat|upprätt)[\wåäöÅÄÖ-]*|"
    r"Box|Till|Växel|Org|AB|Dnr|Förnamn|Efternamn)\b",
    re.IGNORECASE,
)
PLACEHOLDER = re.compile(
    r"\[[^\]]*\]|[XxYyÅåMmDdNn]{3,}[XxYyÅåMmDdNn\d/ -]*|handläggarens namn|förnamn efternamn|skriv (?:här|in).*"
    r"|klicka (?:här|eller).*|_{3,}|\.{3,}|…+",
    re.IGNORECASE,
)
_BODY_WORD = (
    r"(?:[\wåäöÅÄÖ-]*(?:nämnden|nämnd|styrelsen|fullmäktige|utskottet|beredningen"
    r"|nämndens arbetsutskott|styrelsens arbetsutskott))"
)
# "Äldre samt vård- och ", "Humanistiska ": words that belong to a name, and not a sentence that ends in one
_LINKED = r"(?:[\wåäöÅÄÖ-]+(?:,| och| samt) ){0,6}(?:[\wåäöÅÄÖ-]+ska )?"
_COMMITTEE_LINE = re.compile(
    rf"(?P<name>(?:{_LINKED}{_BODY_WORD})(?: för (?:(?!\d)[\wåäöÅÄÖ&,\- ]){{2,80}}?)?(?: [A-ZÅÄÖ][\wåäö-]+)?)"
    r"(?P<rest>[ ,]+(?:den )?\d.*)?",
    re.IGNORECASE,
)
_ADMINISTRATION = re.compile(
    rf"(?:{_LINKED}[\wåäöÅÄÖ-]*(?:förvaltningen|förvaltning|kontoret|kontor)(?: för [\wåäöÅÄÖ&,\- ]{{2,80}})?"
    r"(?-i: [A-ZÅÄÖ][\wåäö-]+)?)",
    re.IGNORECASE,
)
_DEPARTMENT = re.compile(
    rf"(?:{_LINKED}[\wåäöÅÄÖ-]*(?:avdelningen|avdelning|enheten|enhet|staben|sektionen|sekretariatet|byrån)"
    r"(?: (?:för|i) [\wåäöÅÄÖ&,\- ]{2,80})?|Avdelning [\wåäöÅÄÖ&,\- ]{2,60}|Administration)",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"(?:[\wåäöÅÄÖ&,-]+ ){0,4}?[\wåäöÅÄÖ-]*(?:chef|direktör|direktören|sekreterare|ledare|handläggare|samordnare"
    r"|strateg|ordförande|controller|jurist|"
    r"arkitekt|planerare|utredare|specialist|ingenjör|ekonom|rektor|registrator|assistent|inspektör|rådgivare"
    r"|intendent|konsult|ombud|chefen|borgarråd)"
    r"(?: (?:för|vid|i|inom|på) [\wåäöÅÄÖ&,\- ]{2,60})?",
    re.IGNORECASE,
)


def is_person(line: str) -> bool:
    """True for a line that is a personal name and nothing more."""
    return len(line) <= 60 and bool(PERSON.fullmatch(line)) and not _NO_PERSON.search(line) and not is_role(line)


_ABBREVIATION = re.compile(r"[A-ZÅÄÖ]{2,5}")


def without_other_words(line: str) -> str | None:
    """ "Anna Ek Byggnadsnämnden" as Anna Ek: the name that a line of capitals begins with, or None."""
    words = line.split(" ")
    for length in range(len(words), 1, -1):
        if is_person(name := " ".join(words[:length])) and not _ABBREVIATION.fullmatch(words[length - 1]):
            return name
    return None


def are_people(words: str) -> bool:
    """True for a line of names: one, or several with commas or "och" between."""
    return len(words) <= 120 and all(is_person(each) for each in re.split(r", | och ", words))


def find_person(text: str) -> re.Match[str] | None:
    """The first personal name in a text, passing by what merely has capitals (Box 100, Stadens Hus)."""
    return next((found for found in PERSON.finditer(text) if not _NO_PERSON.search(found[0])), None)


def is_role(line: str) -> bool:
    """True for a line that is what somebody is employed as: förvaltningschef, enhetschef för …"""
    return len(line) <= 90 and bool(_TITLE.fullmatch(line.rstrip(".")))


def is_placeholder(value: str) -> bool:
    """True for what a template leaves for somebody to fill in: XXXX, [namn], Handläggarens namn, ÅÅÅÅ-MM-DD."""
    return bool(PLACEHOLDER.fullmatch(value.strip()))


def committee_line(line: str) -> tuple[str, str] | None:
    """The name of the nämnd on a line and what stands after it (a date), or None."""
    found = _COMMITTEE_LINE.fullmatch(line) if len(line) <= 120 else None
    return (found["name"], (found["rest"] or "").strip(" ,")) if found else None


def is_administration(line: str) -> bool:
    return len(line) <= 90 and bool(_ADMINISTRATION.fullmatch(line))


def is_department(line: str) -> bool:
    return len(line) <= 90 and bool(_DEPARTMENT.fullmatch(line))


def proper_case(name: str) -> str:
    """SOCIALTJÄNSTNÄMNDEN as Socialtjänstnämnden; a name that is not all capitals stays as printed."""
    if not name.isupper():
        return name
    small = name.lower()
    return small[:1].upper() + small[1:]
