"""The kinds of paper, and the templates for them that come with Tjut."""

from dataclasses import dataclass
from enum import StrEnum


class PaperKind(StrEnum):
    """Slag av handling: each has a template of its own (domain §1.1)."""

    TJANSTEUTLATANDE = "tjansteutlatande"
    TJANSTESKRIVELSE = "tjansteskrivelse"
    REMISSVAR = "remissvar"
    SVAR_PA_SKRIVELSE = "svar_pa_skrivelse"
    DELEGATIONSBESLUT = "delegationsbeslut"

    @property
    def words(self) -> str:
        """What people call it."""
        return _WORDS[self]


_WORDS = {
    PaperKind.TJANSTEUTLATANDE: "Tjänsteutlåtande",
    PaperKind.TJANSTESKRIVELSE: "Tjänsteskrivelse",
    PaperKind.REMISSVAR: "Remissvar",
    PaperKind.SVAR_PA_SKRIVELSE: "Svar på skrivelse",
    PaperKind.DELEGATIONSBESLUT: "Delegationsbeslut",
}


@dataclass(frozen=True)
class Shipped:
    """A template that comes with Tjut: `stem` is its file name without .docx."""

    stem: str
    kind: PaperKind
    name: str
    order: str
    """How it differs, for the one who chooses."""


@dataclass(frozen=True)
class ShippedForAll:
    """A template that comes with Tjut and is the same for every nämnd; `stem` is its file name without .docx."""

    stem: str
    name: str


MINUTES = ShippedForAll("protokoll", "Protokoll")
EXTRACT = ShippedForAll("protokollsutdrag", "Protokollsutdrag")

SHIPPED = (
    Shipped("tjansteutlatande", PaperKind.TJANSTEUTLATANDE, "Tjänsteutlåtande, underskrift efter förslaget",
            "Förslaget först och underskrifterna direkt efter, som i Stockholm."),
    Shipped("tjansteutlatande_underskrift_sist", PaperKind.TJANSTEUTLATANDE, "Tjänsteutlåtande, underskrift sist",
            "Beslutsunderlaget efter sammanfattningen och underskrifterna sist."),
    Shipped("tjansteskrivelse", PaperKind.TJANSTESKRIVELSE, "Tjänsteskrivelse",
            "Uppgifterna i spalter, underskrifterna sist och därefter vilka som ska ha beslutet."),
    Shipped("remissvar", PaperKind.REMISSVAR, "Remissvar",
            "Ett brev till den som har frågat, med mottagarens beteckning."),
    Shipped("svar_pa_skrivelse", PaperKind.SVAR_PA_SKRIVELSE, "Svar på skrivelse",
            "Vem som får svar står över rubriken; i övrigt som ett tjänsteutlåtande."),
    Shipped("delegationsbeslut", PaperKind.DELEGATIONSBESLUT, "Delegationsbeslut",
            "Beslutet, stödet i delegationsordningen, skälen och den som har beslutat."),
)  # fmt: skip
"""The first of a kind is used where the nämnd has chosen none."""


def shipped_named(stem: str) -> Shipped | None:
    """The template with that file name."""
    return next((each for each in SHIPPED if each.stem == stem), None)


def shipped_for(kind: PaperKind) -> list[Shipped]:
    """The templates of a kind, the one used without a choice first."""
    return [each for each in SHIPPED if each.kind is kind]
