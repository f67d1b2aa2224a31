"""A template as bytes to make a paper from: where they lie, what they are stamped with, and the filling."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tjut import __version__
from tjut.core import docx, docx_child
from tjut.core.docx import DocumentProperties
from tjut.core.errors import NotFound, RuleError
from tjut.core.files import FileStore, checksum_of
from tjut.doctemplates import samples
from tjut.doctemplates.kinds import PaperKind, Shipped, ShippedForAll
from tjut.doctemplates.models import TemplateVersion

SHIPPED_LABEL = f"följer med Tjut {__version__}"


@dataclass(frozen=True)
class Shelf:
    """Where the bytes of templates are: the store of files, and the folder of those that come with Tjut."""

    files: FileStore
    shipped: Path


@dataclass(frozen=True)
class TemplateFile:
    """A template to make a paper from. `from_outside`: somebody has uploaded it, so it is filled in a child."""

    content: bytes
    name: str
    version_label: str
    from_outside: bool

    @property
    def stamp(self) -> str:
        """What stands in every file made from it: which template, which version, and its checksum."""
        return f"Mall: {self.name}, {self.version_label} ({checksum_of(self.content)[:8]})"


def file_of(version: TemplateVersion, shelf: Shelf) -> TemplateFile:
    """A version of the nämnd's own, whether in use or not. Raises RuleError when its file is gone."""
    name = version.template.name
    try:
        content = shelf.files.read(version.checksum)
    except NotFound:
        raise RuleError(
            f"Filen för mallen {name}, version {version.number}, finns inte i lagret. Säg till den som sköter Tjut, eller "
            "välj en annan mall."
        ) from None
    return TemplateFile(content, name, f"version {version.number}", from_outside=True)


def shipped_file(shipped: Shipped | ShippedForAll, shelf: Shelf) -> TemplateFile:
    """A template that comes with Tjut. Raises RuleError when its file is gone."""
    path = shelf.shipped / f"{shipped.stem}.docx"
    if not path.is_file():
        raise RuleError(f"Mallen {shipped.name} ({path.name}) saknas. Säg till den som sköter Tjut.")
    return TemplateFile(path.read_bytes(), shipped.name, SHIPPED_LABEL, from_outside=False)


def fill(
    template: TemplateFile,
    context: Mapping[str, Any],
    properties: DocumentProperties | None = None,
    **more: Any,
) -> bytes:
    """A paper made from a template, with the template's stamp in it: the same bytes for the same input.

    `more` is what else `core.docx.render` takes. A template from outside is filled in a child. Raises TemplateFault,
    LostText, and ChildStopped for one from outside.
    """
    properties = replace(properties or DocumentProperties(), description=template.stamp)
    render = docx_child.render if template.from_outside else docx.render
    return render(template.content, context, properties, **more)


def sample(template: TemplateFile, kind: PaperKind) -> bytes:
    """A paper with made-up content, to look at the template by. Raises as `fill`."""
    document = samples.usual(kind)
    return fill(template, document.context(), DocumentProperties(title=f"Prov: {document.titel}"))
