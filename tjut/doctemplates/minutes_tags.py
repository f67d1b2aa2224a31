"""The tags of the templates for protokoll and protokollsutdrag, beside those of the papers in `tags`.

Every § is given all of them; what was not said at it is empty, and the template leaves it out.
"""

from dataclasses import dataclass
from typing import Annotated, Any

from tjut.doctemplates import tags
from tjut.doctemplates.tags import Tag


@dataclass(frozen=True)
class Deltagare:
    """En som var med."""

    namn: Annotated[str, Tag("Namn och parti.", "Vera Ek (S)")]
    uppgift: Annotated[str, Tag("Uppdraget, eller vem som ersätts.", "ordförande")]
    nar: Annotated[str, Tag("Paragraferna, när det inte är alla.", "§§ 1–3")]


@dataclass(frozen=True)
class Narvarogrupp:
    """Ledamöter, tjänstgörande ersättare, ersättare eller övriga."""

    rubrik: Annotated[str, Tag("Vad de är.", "Tjänstgörande ersättare")]
    personer: Annotated[list[Deltagare], Tag("De som var med, i ordning.")]


@dataclass(frozen=True)
class Beslutspunkt:
    """En punkt i beslutet."""

    nummer: Annotated[str, Tag("Punktens nummer, tomt när den är ensam.", "1.")]
    text: Annotated[str, Tag("Punktens lydelse.", "Nämnden godkänner ansökan.")]


@dataclass(frozen=True)
class Beslutsled:
    """Punkter under samma inledning."""

    inledning: Annotated[str, Tag("Orden före punkterna, tomma när punkten är ensam.", "Nämnden beslutar följande.")]
    punkter: Annotated[list[Beslutspunkt], Tag("Punkterna; numren löper vidare mellan leden.")]


@dataclass(frozen=True)
class Protokollsparagraf:
    """En paragraf med det som lagen kräver (5 kap. 65–67 §§ kommunallagen)."""

    nummer: Annotated[str, Tag("Paragrafens nummer.", "§ 12")]
    titel: Annotated[str, Tag("Ärendets rubrik.", "Nya öppettider")]
    dnr: Annotated[str, Tag("Ärendets diarienummer, tomt utan ärende.", "KUN 2026/17")]
    beslutsled: Annotated[list[Beslutsled], Tag("Beslutets punkter under sina inledningar.")]
    beslutsmening: Annotated[str, Tag("Beslutet när det inte har punkter.", "Nämnden bordlägger ärendet.")]
    motivering: Annotated[str, Tag("Vad som antecknats till beslutet, till exempel varför ärendet återremitteras.")]
    justering: Annotated[str, Tag("Att paragrafen justerades omedelbart, och när.")]
    beslutforhet: Annotated[str, Tag("Att nämnden inte var beslutför, annars tomt.")]
    jav: Annotated[list[str], Tag("Vilka som inte deltog på grund av jäv.")]
    yrkanden: Annotated[list[str], Tag("Förslag och yrkanden som inte togs tillbaka.")]
    propositioner: Annotated[list[str], Tag("Propositionsordningen, omröstningar med namn, och utfallet.")]
    anteckningar: Annotated[list[str], Tag("Reservationer, särskilda uttalanden och protokollsanteckningar.")]
    ajourneringar: Annotated[list[str], Tag("När sammanträdet ajournerades under ärendet.")]
    handlingar: Annotated[list[str], Tag("Handlingarna som nämnden hade framför sig.")]


@dataclass(frozen=True)
class MinutesDocument:
    """Allt som mallarna för protokoll och utdrag fylls med."""

    namnd: Annotated[str, Tag("Nämnden.", "Kulturnämnden")]
    sammantradesdatum: Annotated[str, Tag("Sammanträdets dag i ord.", "19 november 2026")]
    utkast: Annotated[str, Tag("Märkningen av det som inte är justerat, annars tomt.", "Utkast, inte justerat")]
    tid: Annotated[str, Tag("Klockslag och ajourneringar.", "17.00–19.10")]
    plats: Annotated[str, Tag("Var sammanträdet hölls.", "Stadshuset")]
    ordforande: Annotated[str, Tag("Vem som ledde sammanträdet.", "Vera Ek (S)")]
    paragrafnummer: Annotated[str, Tag("Vilka paragrafer protokollet har.", "§§ 1–12")]
    narvaro: Annotated[list[Narvarogrupp], Tag("De närvarande, grupp för grupp.")]
    justerat: Annotated[str, Tag("Dagen då protokollet justerades, tom innan dess.", "26 november 2026")]
    omedelbart: Annotated[list[str], Tag("Omedelbart justerade paragrafer, en rad för varje dag.")]
    paragrafer: Annotated[list[Protokollsparagraf], Tag("Paragraferna i ordning; i ett utdrag en enda.")]
    utan_beslut: Annotated[list[str], Tag("Rubrikerna på de ärenden som inte har något beslut än.")]

    def context(self) -> dict[str, Any]:
        """What `core.docx.render` gives the template, under the names of the tags."""
        return tags.context_of(self)


def tag_page() -> str:
    """The whole page TAGGAR.md: the tags of the papers, then those of the minutes."""
    return tags.tag_page() + _PAGE.format(rows="\n".join(tags.tag_rows(MinutesDocument)))


_PAGE = """
# Taggar i mallarna för protokoll och protokollsutdrag

Mallarna `protokoll.docx` och `protokollsutdrag.docx` har egna taggar. De är inte märkta med innehållskontroller och
bokmärken: ett protokoll rättas i Tjut och läses aldrig tillbaka från Word.

| Tagg | Vad det är | Betyder | Exempel |
|---|---|---|---|
{rows}

En lista i en lista skrivs med en upprepning i en annan:

```
{{%p for led in paragraf.beslutsled %}}
{{{{ led.inledning }}}}
{{%p for punkt in led.punkter %}}
{{{{ punkt.nummer }}}} {{{{ punkt.text }}}}
{{%p endfor %}}
{{%p endfor %}}
```
"""
