"""Word templates and phrases for the areas above."""

from tjut.doctemplates.tags import (
    PARAGRAPH_LISTS,
    Adressat,
    Avsnitt,
    Bilaga,
    Handlaggare,
    Sats,
    StatementDocument,
    Underskrift,
    tag_names,
    tag_page,
)

__all__ = [
    "PARAGRAPH_LISTS", "Adressat", "Avsnitt", "Bilaga", "Handlaggare", "Sats", "StatementDocument", "Underskrift",
    "tag_names", "tag_page",
]  # fmt: skip
