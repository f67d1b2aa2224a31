"""The tags of the Word templates: what each means, what it is a list of, and the page that lists them all.

Every kind of paper is given all of them, so that a nämnd may put any field in any template; what a paper does not
have is empty. Knows neither database nor Flask: templates from outside are checked in a process of their own.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from tjut.core.prose import Prose


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
    text: Annotated[
        Prose,
        Tag("Avsnittets text: stycken, underrubriker, listor, tabeller, bilder.", "Nämnden överlämnade skrivelsen …"),
    ]


@dataclass(frozen=True)
class Bilaga:
    """En bilaga i förteckningen."""

    nummer: Annotated[str, Tag("Bilagans nummer, tomt när den är ensam och onumrerad.", "1.")]
    titel: Annotated[str, Tag("Bilagans titel.", "Projektbeskrivning 2004-11-22")]


@dataclass(frozen=True)
class StatementDocument:
    """Handlingen: allt som kan stå i Word-filen, med taggarnas namn."""

    forvaltning: Annotated[str, Tag("Förvaltningen som lägger fram handlingen.", "Socialtjänstförvaltningen")]
    avdelning: Annotated[str, Tag("Avdelningen eller enheten, tom om ingen ska stå.", "Kansliavdelningen")]
    handlaggare: Annotated[list[Handlaggare], Tag("Handläggarna, en eller flera.")]
    dokumenttyp: Annotated[str, Tag("Vad nämnden kallar dokumentet.", "Tjänsteutlåtande")]
    datum: Annotated[str, Tag("Handlingens datum.", "2004-01-09")]
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
    er_beteckning: Annotated[
        str, Tag("Mottagarens eget nummer på ärendet, tomt om det inte ska stå.", "Ju2024/01234")
    ] = ""
    stod: Annotated[
        str, Tag("Vad som ger rätt att besluta på nämndens vägnar.", "Punkt 1.7 i nämndens delegationsordning")
    ] = ""
    skickas_till_rubrik: Annotated[
        str, Tag("Rubriken över dem som ska ha beslutet, tom om ingen ska ha det.", "Beslutet skickas till")
    ] = ""
    skickas_till: Annotated[list[str], Tag("De som ska ha beslutet.", "Diariet")] = field(default_factory=list)

    def context(self) -> dict[str, Any]:
        """What `core.docx.render` gives the template: texts, lists and groups under the names of the tags."""
        return context_of(self)


def context_of(document: Any) -> dict[str, Any]:
    """The fields of a document as texts, lists and groups under the names of the tags."""
    return {described.name: _for_template(getattr(document, described.name)) for described in fields(document)}


def _for_template(value: Any) -> Any:
    if isinstance(value, list):
        return [_for_template(item) for item in value]
    if is_dataclass(value) and not isinstance(value, Prose):
        return context_of(value)
    return value


def _described(kind: type, before: str = "") -> Iterator[tuple[str, Tag, type | None]]:
    """Each tag with its full name, what it means, and what it is a list of; Prose for running text, None for a text."""
    hints = get_type_hints(kind, include_extras=True)
    for described in fields(kind):
        hint, meaning = get_args(hints[described.name])
        inner = get_args(hint)[0] if get_origin(hint) is list else Prose if hint is Prose else None
        yield before + described.name, meaning, inner
        if inner not in (None, str, Prose):
            yield from _described(inner, f"{before}{described.name}.")


def tag_names() -> tuple[str, ...]:
    """Every tag that holds text, by its full name: `titel`, `forslag.text`, `avsnitt.text`."""
    return tuple(name for name, _, inner in _described(StatementDocument) if inner in (None, str, Prose))


RUNNING_TEXTS = frozenset(name for name, _, inner in _described(StatementDocument) if inner is Prose)
"""The tags that hold running text: paragraphs, lists and tables."""


def tag_page() -> str:
    """The page TAGGAR.md: every tag, what it means and how a repeated one is written. Generated, never edited."""
    loops = [_loop(name, inner) for name, _, inner in _described(StatementDocument) if inner not in (None, Prose)]
    return _PAGE.format(rows="\n".join(tag_rows(StatementDocument)), loops="\n\n".join(loops))


def tag_rows(kind: type) -> list[str]:
    """A row of the table of tags for each that a document has."""
    return [
        f"| `{name}` | {_NATURES.get(inner, 'lista av grupper')} | {described.meaning} | {described.example} |"
        for name, described, inner in _described(kind)
    ]


_NATURES: dict[type | None, str] = {None: "text", str: "lista av texter", Prose: "löpande text"}


def _loop(name: str, inner: type | None) -> str:
    outer, _, last = name.rpartition(".")
    over = f"{_one(outer)}.{last}" if outer else last
    item = _one(name)
    hints = get_type_hints(inner) if inner not in (None, str) else {"": str}
    levels = {f"{item}.{part}".rstrip("."): "p" * (hint is Prose) for part, hint in hints.items()}
    body = "\n".join(f"{{{{{level} {text} }}}}" for text, level in levels.items())
    return f"```\n{{%p for {item} in {over} %}}\n{body}\n{{%p endfor %}}\n```"


_ONE = {
    "handlaggare": "person",
    "namnder": "namnd",
    "dnr": "nummer",
    "till": "adressat",
    "forslag": "sats",
    "underskrifter": "underskrift",
    "avsnitt": "del",
    "bilagor": "bilaga",
    "skickas_till": "mottagare",
}


def _one(name: str) -> str:
    return _ONE[name]


_PAGE = """# Taggar i mallarna

Den här sidan skapas av programmet (`tjut/doctemplates/tags.py`). Ändra den inte för hand.

En tagg skrivs med dubbla klammerparenteser i mallen, `{{{{ titel }}}}`, och byts mot texten när dokumentet skapas.
Taggen får det utseende som den har i mallen. En tagg som inte finns i listan gör att mallen inte kan användas.

| Tagg | Vad det är | Betyder | Exempel |
|---|---|---|---|
{rows}

## Löpande text

Avsnittens text skrivs `{{{{p del.text }}}}`, med ett p direkt efter klamrarna och ensam i sitt stycke. Styckena får det
styckets formatmall. Underrubriker, listor, tabeller och fotnoter får Words egna, som ser ut så som mallen har dem:
Rubrik 3 och 4, Punktlista och Numrerad lista med 2 och 3, Listfortsättning med 2 och 3, Tabellrutnät, Tabelltext,
Tabellrubrik, Fotnotstext, Fotnotsreferens och Hyperlänk. Saknas någon läggs den till utan särskilt utseende.

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


def tag_shapes() -> dict[str, str]:
    """Every tag by its full name, and what it is: `text`, `prose`, `texts` (a list of texts) or `groups`."""
    shapes: dict[type | None, str] = {None: "text", str: "texts", Prose: "prose"}
    return {name: shapes.get(inner, "groups") for name, _, inner in _described(StatementDocument)}


def tag_meanings() -> list[tuple[str, str, str]]:
    """(full name, what it means, an example) for the page of tags."""
    return [(name, tag.meaning, tag.example) for name, tag, _ in _described(StatementDocument)]


def usual_loops() -> dict[str, str]:
    """The name that the page of tags gives one item of a list -> the list: `sats` -> `forslag`."""
    return {item: name for name, item in _ONE.items()}
