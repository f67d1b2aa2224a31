"""What the Word file of a tjänsteutlåtande gets: the Swedish tags, what each means, and the page that lists them."""

from collections.abc import Iterator
from dataclasses import Field, asdict, dataclass, field, fields
from typing import Any, get_args, get_origin, get_type_hints


def tag(meaning: str, example: str = "") -> Any:
    """A tag of the templates with what it means, in words for the one who edits the template in Word."""
    return field(metadata={"meaning": meaning, "example": example})


@dataclass(frozen=True)
class Handlaggare:
    """En handläggare, med de uppgifter som ska stå i huvudet."""

    namn: str = tag("Handläggarens namn.", "Lisbeth Westerlund")
    telefon: str = tag("Telefonnummer, tomt om det inte ska stå.", "08-508 25 016")
    epost: str = tag("E-postadress, tom om den inte ska stå.", "fornamn.efternamn@kommun.se")


@dataclass(frozen=True)
class Adressat:
    """En nämnd som ska behandla ärendet, och när."""

    namn: str = tag("Nämndens namn.", "Socialtjänstnämnden")
    sammantradesdatum: str = tag("Sammanträdets datum, tomt om det inte är bestämt.", "2004-01-30")


@dataclass(frozen=True)
class Sats:
    """En punkt i förslaget till beslut."""

    nummer: str = tag("Det som står före punkten: ”1.”, ”att” eller tomt när punkten är ensam.", "1.")
    text: str = tag("Punktens lydelse.", "Nämnden godkänner ansökan.")


@dataclass(frozen=True)
class Underskrift:
    """En som skriver under, i den ordning de ska stå."""

    namn: str = tag("Namnet.", "Dag Helin")
    titel: str = tag("Tjänstetiteln, tom om den inte ska stå.", "förvaltningschef")


@dataclass(frozen=True)
class Avsnitt:
    """Ett avsnitt av texten under en rubrik."""

    rubrik: str = tag("Avsnittets rubrik.", "Bakgrund")
    stycken: list[str] = tag("Avsnittets stycken, vart och ett som det skrevs.", "Nämnden överlämnade skrivelsen …")


@dataclass(frozen=True)
class Bilaga:
    """En bilaga i förteckningen sist i utlåtandet."""

    nummer: str = tag("Bilagans nummer, tomt när den är ensam och onumrerad.", "1.")
    titel: str = tag("Bilagans titel.", "Projektbeskrivning 2004-11-22")


@dataclass(frozen=True)
class StatementDocument:
    """Tjänsteutlåtande: allt som står i Word-filen, med taggarnas namn, i den ordning mallen har dem."""

    forvaltning: str = tag("Förvaltningen som lägger fram utlåtandet.", "Socialtjänstförvaltningen")
    avdelning: str = tag("Avdelningen eller enheten, tom om ingen ska stå.", "Kansliavdelningen")
    handlaggare: list[Handlaggare] = tag("Handläggarna, en eller flera.")
    dokumenttyp: str = tag("Vad nämnden kallar dokumentet.", "Tjänsteutlåtande")
    datum: str = tag("Utlåtandets datum.", "2004-01-09")
    namnder: list[Adressat] = tag("Nämnderna som ska behandla ärendet, en eller flera.")
    dnr: list[str] = tag("Ärendets diarienummer, ett eller flera, som de skrivs.", "118-520/2003")
    till: list[str] = tag("Mottagarna under ”Till”.", "Socialtjänstnämnden")
    titel: str = tag("Ärendets rubrik.", "Hearing om sexköp")
    underrubrik: str = tag("Raden under rubriken, tom om ingen ska stå.", "Svar på skrivelse från Christer Öhgren (mp)")
    bilagetext: str = tag("Antalet bilagor inom parentes, tomt utan bilagor.", "(1 bilaga)")
    forslag_rubrik: str = tag("Rubriken över förslaget.", "Förslag till beslut")
    forslag_inledning: str = tag("Orden före punkterna, tomma om inga ska stå.", "Nämnden beslutar")
    forslag: list[Sats] = tag("Förslagets punkter, i ordning.")
    underskrifter: list[Underskrift] = tag("De som skriver under, i ordning.")
    avsnitt: list[Avsnitt] = tag("Textens avsnitt, i ordning.")
    bilagor_rubrik: str = tag("Rubriken över förteckningen av bilagor, tom utan bilagor.", "Bilagor")
    bilagor: list[Bilaga] = tag("Bilagorna, i ordning.")

    def context(self) -> dict[str, Any]:
        """What `core.docx.render` gives the template: plain texts, lists and groups under the names of the tags."""
        return asdict(self)


def _described(kind: type, before: str = "") -> Iterator[tuple[str, Field[Any], type | None]]:
    """Each tag with its full name, its field, and the group that it repeats, if it does."""
    hints = get_type_hints(kind)
    for described in fields(kind):
        hint = hints[described.name]
        inner = get_args(hint)[0] if get_origin(hint) is list else None
        yield before + described.name, described, inner
        if inner is not None and inner is not str:
            yield from _described(inner, f"{before}{described.name}.")


def tag_names() -> tuple[str, ...]:
    """Every tag that holds text, by its full name: `titel`, `forslag.text`, `avsnitt.stycken`."""
    return tuple(name for name, _, inner in _described(StatementDocument) if inner in (None, str))


def tag_page() -> str:
    """The page TAGGAR.md: every tag, what it means and how a repeated one is written. Generated, never edited."""
    rows, loops = [], []
    for name, described, inner in _described(StatementDocument):
        meaning, example = described.metadata["meaning"], described.metadata["example"]
        nature = "text" if inner is None else "lista av texter" if inner is str else "lista av grupper"
        rows.append(f"| `{name}` | {nature} | {meaning} | {example} |")
        if inner is not None:
            loops.append(_loop(name, inner))
    return _PAGE.format(rows="\n".join(rows), loops="\n\n".join(loops))


def _loop(name: str, inner: type) -> str:
    outer, _, last = name.rpartition(".")
    over = f"{_one(outer)}.{last}" if outer else last
    item = _one(name)
    printed = [item] if inner is str else [f"{item}.{part.name}" for part in fields(inner) if part.type is str]
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
