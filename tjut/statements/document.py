"""What the Word file of a tjänsteutlåtande gets: the Swedish tags, what each means, and the page that lists them."""

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from tjut.committees.models import ClauseStyle
from tjut.core.docx_marks import Mark, Marks, read_marks
from tjut.core.text import paragraphs
from tjut.statements.models import StatementVersion


@dataclass(frozen=True)
class Tag:
    """What a tag means, in words for the one who edits the template in Word."""

    meaning: str
    example: str = ""


@dataclass(frozen=True)
class Handlaggare:
    """En handläggare, med de uppgifter som ska stå i huvudet."""

    namn: Annotated[str, Tag("Handläggarens namn.", "Lisbeth Westerlund")]
    telefon: Annotated[str, Tag("Telefonnummer, tomt om det inte ska stå.", "08-508 25 016")]
    epost: Annotated[str, Tag("E-postadress, tom om den inte ska stå.", "fornamn.efternamn@kommun.se")]


@dataclass(frozen=True)
class Adressat:
    """En nämnd som ska behandla ärendet, och när."""

    namn: Annotated[str, Tag("Nämndens namn.", "Socialtjänstnämnden")]
    sammantradesdatum: Annotated[str, Tag("Sammanträdets datum, tomt om det inte är bestämt.", "2004-01-30")]


@dataclass(frozen=True)
class Sats:
    """En punkt i förslaget till beslut."""

    nummer: Annotated[str, Tag("Det som står före punkten: ”1.”, ”att” eller tomt när punkten är ensam.", "1.")]
    text: Annotated[str, Tag("Punktens lydelse.", "Nämnden godkänner ansökan.")]


@dataclass(frozen=True)
class Underskrift:
    """En som skriver under, i den ordning de ska stå."""

    namn: Annotated[str, Tag("Namnet.", "Dag Helin")]
    titel: Annotated[str, Tag("Tjänstetiteln, tom om den inte ska stå.", "förvaltningschef")]


@dataclass(frozen=True)
class Avsnitt:
    """Ett avsnitt av texten under en rubrik."""

    rubrik: Annotated[str, Tag("Avsnittets rubrik.", "Bakgrund")]
    stycken: Annotated[
        list[str], Tag("Avsnittets stycken, vart och ett som det skrevs.", "Nämnden överlämnade skrivelsen …")
    ]


@dataclass(frozen=True)
class Bilaga:
    """En bilaga i förteckningen sist i utlåtandet."""

    nummer: Annotated[str, Tag("Bilagans nummer, tomt när den är ensam och onumrerad.", "1.")]
    titel: Annotated[str, Tag("Bilagans titel.", "Projektbeskrivning 2004-11-22")]


@dataclass(frozen=True)
class StatementDocument:
    """Tjänsteutlåtande: allt som står i Word-filen, med taggarnas namn, i den ordning mallen har dem."""

    forvaltning: Annotated[str, Tag("Förvaltningen som lägger fram utlåtandet.", "Socialtjänstförvaltningen")]
    avdelning: Annotated[str, Tag("Avdelningen eller enheten, tom om ingen ska stå.", "Kansliavdelningen")]
    handlaggare: Annotated[list[Handlaggare], Tag("Handläggarna, en eller flera.")]
    dokumenttyp: Annotated[str, Tag("Vad nämnden kallar dokumentet.", "Tjänsteutlåtande")]
    datum: Annotated[str, Tag("Utlåtandets datum.", "2004-01-09")]
    namnder: Annotated[list[Adressat], Tag("Nämnderna som ska behandla ärendet, en eller flera.")]
    dnr: Annotated[list[str], Tag("Ärendets diarienummer, ett eller flera, som de skrivs.", "118-520/2003")]
    till: Annotated[list[str], Tag("Mottagarna under ”Till”.", "Socialtjänstnämnden")]
    titel: Annotated[str, Tag("Ärendets rubrik.", "Hearing om sexköp")]
    underrubrik: Annotated[
        str, Tag("Raden under rubriken, tom om ingen ska stå.", "Svar på skrivelse från Christer Öhgren (mp)")
    ]
    bilagetext: Annotated[str, Tag("Antalet bilagor inom parentes, tomt utan bilagor.", "(1 bilaga)")]
    forslag_rubrik: Annotated[str, Tag("Rubriken över förslaget.", "Förslag till beslut")]
    forslag_inledning: Annotated[str, Tag("Orden före punkterna, tomma om inga ska stå.", "Nämnden beslutar")]
    forslag: Annotated[list[Sats], Tag("Förslagets punkter, i ordning.")]
    underskrifter: Annotated[list[Underskrift], Tag("De som skriver under, i ordning.")]
    avsnitt: Annotated[list[Avsnitt], Tag("Textens avsnitt, i ordning.")]
    bilagor_rubrik: Annotated[str, Tag("Rubriken över förteckningen av bilagor, tom utan bilagor.", "Bilagor")]
    bilagor: Annotated[list[Bilaga], Tag("Bilagorna, i ordning.")]

    def context(self) -> dict[str, Any]:
        """What `core.docx.render` gives the template: plain texts, lists and groups under the names of the tags."""
        return asdict(self)


def _described(kind: type, before: str = "") -> Iterator[tuple[str, Tag, type | None]]:
    """Each tag with its full name, what it means, and what it is a list of, if it is one."""
    hints = get_type_hints(kind, include_extras=True)
    for described in fields(kind):
        hint, meaning = get_args(hints[described.name])
        inner = get_args(hint)[0] if get_origin(hint) is list else None
        yield before + described.name, meaning, inner
        if inner is not None and inner is not str:
            yield from _described(inner, f"{before}{described.name}.")


def tag_names() -> tuple[str, ...]:
    """Every tag that holds text, by its full name: `titel`, `forslag.text`, `avsnitt.stycken`."""
    return tuple(name for name, _, inner in _described(StatementDocument) if inner in (None, str))


PARAGRAPH_LISTS = frozenset(name for name, _, inner in _described(StatementDocument) if inner is str and "." in name)
"""The tags in groups that hold several paragraphs."""


def tag_page() -> str:
    """The page TAGGAR.md: every tag, what it means and how a repeated one is written. Generated, never edited."""
    rows, loops = [], []
    for name, described, inner in _described(StatementDocument):
        nature = "text" if inner is None else "lista av texter" if inner is str else "lista av grupper"
        rows.append(f"| `{name}` | {nature} | {described.meaning} | {described.example} |")
        if inner is not None:
            loops.append(_loop(name, inner))
    return _PAGE.format(rows="\n".join(rows), loops="\n\n".join(loops))


def _loop(name: str, inner: type) -> str:
    outer, _, last = name.rpartition(".")
    over = f"{_one(outer)}.{last}" if outer else last
    item = _one(name)
    hints = get_type_hints(inner) if inner is not str else {}
    printed = [item] if inner is str else [f"{item}.{part}" for part, hint in hints.items() if hint is str]
    body = "\n".join(f"{{{{ {text} }}}}" for text in printed)
    return f"```\n{{%p for {item} in {over} %}}\n{body}\n{{%p endfor %}}\n```"


_ONE = {
    "handlaggare": "person",
    "namnder": "namnd",
    "dnr": "nummer",
    "till": "mottagare",
    "forslag": "sats",
    "underskrifter": "underskrift",
    "avsnitt": "del",
    "avsnitt.stycken": "stycke",
    "bilagor": "bilaga",
}


def _one(name: str) -> str:
    return _ONE[name]


_PAGE = """# Taggar i mallarna

Den här sidan skapas av programmet (`tjut/statements/document.py`). Ändra den inte för hand.

En tagg skrivs med dubbla klammerparenteser i mallen, `{{{{ titel }}}}`, och byts mot texten när dokumentet skapas.
Taggen får det utseende som den har i mallen. En tagg som inte finns i listan gör att mallen inte kan användas.

| Tagg | Vad det är | Betyder | Exempel |
|---|---|---|---|
{rows}

## Det som bara ska stå ibland

Villkoret står ensamt i ett eget stycke före och efter. Text i samma stycke som `{{%p … %}}` skulle försvinna, så en
sådan mall tas inte emot.

```
{{%p if underrubrik %}}
{{{{ underrubrik }}}}
{{%p endif %}}
```

## Det som upprepas

Skriv `{{%p … %}}` för stycken, `{{%tr … %}}` för tabellrader och `{{%tc … %}}` för tabellceller.

{loops}

## Märken

Varje tagg är dessutom märkt på tre sätt, så att texten kan läsas tillbaka när någon har ändrat den i Word: med en
innehållskontroll vars tagg är taggens namn, med ett bokmärke (`tjut_` och namnet, med `__` i stället för punkt) och
med en formatmall (`Tjut ` och namnet). Behåll dem när mallen ändras.
"""


def document_from_word(docx: bytes) -> StatementDocument:
    """What a Word file made from our template says now: the way back from `core.docx.render`."""
    return document_from_marks(read_marks(docx, order=tag_names(), lists=PARAGRAPH_LISTS))


def document_from_marks(marks: Marks) -> StatementDocument:
    """What a Word file made from our template says now, field by field; a field that is gone is empty."""
    values: dict[str, Any] = {}
    hints = get_type_hints(StatementDocument)
    for name, hint in hints.items():
        inner = get_args(hint)[0] if get_origin(hint) is list else None
        if inner is None:
            values[name] = marks.first(name)
        elif inner is str:
            values[name] = [mark.text for mark in marks.every(name)]
        else:
            values[name] = [_group_from(mark, inner) for mark in marks.every(name)]
    return StatementDocument(**values)


def _group_from(mark: Mark, kind: type) -> Any:
    values: dict[str, Any] = {}
    for name, hint in get_type_hints(kind).items():
        full = f"{mark.tag}.{name}"
        many = [text for inner in mark.every(full) for text in inner.paragraphs]
        values[name] = many if get_origin(hint) is list else mark.first(full)
    return kind(**values)


def document_of(version: StatementVersion) -> StatementDocument:
    """The paper as it is printed. Dates stand in digits; a section in which nothing is written is left out."""
    statement, committees = version.statement, [row.committee.name for row in version.addressees]
    bilagor = version.attachments
    return StatementDocument(
        forvaltning=version.administration,
        avdelning=version.department,
        handlaggare=[Handlaggare(row.name, row.phone, row.email) for row in version.officers],
        dokumenttyp=statement.label,
        datum=str(version.dated or ""),
        namnder=[Adressat(row.committee.name, str(row.meeting_date or "")) for row in version.addressees],
        dnr=[number.printed for number in statement.case.numbers if number.own],
        till=committees,
        titel=version.title,
        underrubrik=version.subtitle,
        bilagetext=attachments_counted(len(bilagor)),
        forslag_rubrik="Förslag till beslut" if version.clauses else "",
        forslag_inledning=lead_of(version),
        forslag=[Sats(number, text) for number, text in numbered_clauses(version)],
        underskrifter=[Underskrift(row.name, row.title) for row in version.signatories],
        avsnitt=[Avsnitt(row.heading, paragraphs(row.text)) for row in version.sections if row.text],
        bilagor_rubrik="" if not bilagor else "Bilaga" if len(bilagor) == 1 else "Bilagor",
        bilagor=[Bilaga("" if len(bilagor) == 1 else f"{row.position}.", row.title) for row in bilagor],
    )


def attachments_counted(number: int) -> str:
    """(1 bilaga), (3 bilagor); nothing for none."""
    return "" if not number else "(1 bilaga)" if number == 1 else f"({number} bilagor)"


def lead_of(version: StatementVersion) -> str:
    """The words before att-satser, as "Kulturnämnden beslutar"; nothing before whole sentences."""
    if version.statement.case.committee.clause_style is not ClauseStyle.ATT or not version.clauses:
        return ""
    names = [row.committee.name for row in version.addressees] or [version.statement.case.committee.name]
    return " och ".join(filter(None, [", ".join(names[:-1]), names[-1]])) + " beslutar"


def numbered_clauses(version: StatementVersion) -> list[tuple[str, str]]:
    """Each point with what stands before it: "att" or its number; a sentence that stands alone has nothing."""
    texts = [clause.text for clause in version.clauses]
    if lead_of(version):
        return [("att", re.sub(r"^att\s+", "", text, flags=re.IGNORECASE)) for text in texts]
    return [("" if len(texts) == 1 else f"{number}.", text) for number, text in enumerate(texts, 1)]
