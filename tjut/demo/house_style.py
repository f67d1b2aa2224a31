"""The house style of the nämnder in the demo: a Word template of its own in one, standing phrases in two."""

import io
import zipfile
from datetime import date

from tjut.committees.models import Committee
from tjut.core import clock
from tjut.demo.days import ago
from tjut.demo.stage import Stage, on
from tjut.doctemplates import service as doctemplates
from tjut.doctemplates.service import CheckedTemplate, PaperKind, PhraseDraft
from tjut.users.models import User

OWN_TEMPLATE = "Tjänsteskrivelse med ärendenummer"
FIXED_WORDS = ("Ärendenummer", "Vårt ärende")
"""What stands where the shipped template says Diarienummer, in the first version and in the one after it."""

PHRASES = {
    "SOT": (
        ("svar", "Socialtjänstnämnden hänvisar till förvaltningens tjänsteutlåtande som svar på skrivelsen."),
        ("redovisning", "Socialtjänstnämnden godkänner redovisningen."),
        ("direkt", "Beslutet justeras omedelbart."),
    ),
    "TN": (
        ("remiss", "att överlämna tjänsteskrivelsen som svar på remissen"),
        ("redovisning", "att godkänna redovisningen"),
        ("direkt", "att förklara paragrafen omedelbart justerad"),
    ),
}


def furnish(stage: Stage) -> None:
    """Let the secretaries take in a template in two versions, put the second in use and choose it, and enter the phrases."""
    today = clock.today()
    for short, phrases in PHRASES.items():
        with on(ago(today, 300), 11):
            for name, text in phrases:
                doctemplates.add_phrase(
                    stage.session, stage.committees[short], PhraseDraft(name, text), stage.keeper(short)
                )
    _own_template(stage, stage.committees["TN"], stage.keeper("TN"), today)


def _own_template(stage: Stage, committee: Committee, secretary: User, today: date) -> None:
    session, files, kind = stage.session, stage.running.files, PaperKind.TJANSTESKRIVELSE
    first, second = (CheckedTemplate(kind, content, f"{kind.value}.docx", ()) for content in own_versions(stage))
    with on(ago(today, 200), 14):
        template = doctemplates.take_in(session, files, committee, OWN_TEMPLATE, first, secretary)
        doctemplates.put_in_use(session, template.versions[0], secretary)
        doctemplates.choose(session, committee, kind, template, secretary)
    with on(ago(today, 60), 9):
        doctemplates.put_in_use(
            session, doctemplates.take_in_version(session, files, template, second, secretary), secretary
        )


def own_versions(stage: Stage) -> list[bytes]:
    """The shipped template with other fixed words, as staff might have changed it. Sound: a test lets the check say so."""
    shipped = (stage.running.settings.templates_docx / "tjansteskrivelse.docx").read_bytes()
    return [_with_words(shipped, words) for words in FIXED_WORDS]


def _with_words(template: bytes, words: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(template)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for member in source.infolist():
            content = source.read(member)
            if member.filename == "word/document.xml":
                content = content.replace(b">Diarienummer<", f">{words}<".encode())
            made.writestr(member, content)
    return target.getvalue()
