"""Handlingens delar: that the paper has what a nämnd's paper is to have, where it is to stand."""

import re
from collections.abc import Iterator

from tjut.statements.checks.finding import Check, Hit, Severity, at, missing, whole
from tjut.statements.checks.paper import Paper, Place
from tjut.statements.checks.surroundings import Surroundings

NACKA = "Nackas mall för tjänsteskrivelse"


def _no_title(paper: Paper, around: Surroundings) -> Iterator[Hit]:
    if not paper.draft.title.strip():
        yield missing(paper.title.place, "Handlingen har ingen rubrik. Skriv kort vad ärendet gäller.")


def _long_title(paper: Paper, around: Surroundings) -> Iterator[Hit]:
    if len(paper.draft.title.strip()) > around.limits.title_characters:
        yield whole(
            paper.title,
            f"Rubriken är {len(paper.draft.title.strip())} tecken lång. Behåll det viktigaste och lägg resten i "
            "underrubriken.",
        )


_ANSWER = re.compile(
    r"(?<=\S)\s*[,:.–-]?\s+(?:svar på|yttrande över|remissvar på)\s+(?:en\s+)?(?:skrivelse|motion|remiss|medborgarförslag"
    r"|interpellation|revisionsskrivelse|e-förslag)\w*",
    re.IGNORECASE,
)


def _answer_in_title(paper: Paper, around: Surroundings) -> Iterator[Hit]:
    found = _ANSWER.search(paper.draft.title)
    if found and not paper.draft.subtitle.strip():
        words = paper.draft.title[found.start() :].strip(" ,:.–-")
        yield at(
            paper.title,
            found.start(),
            len(paper.draft.title),
            "Det som ärendet svarar på hör hemma i underrubriken.",
            words[:1].upper() + words[1:],
        )


def _no_summary(paper: Paper, around: Surroundings) -> Iterator[Hit]:
    limits = around.limits
    written = {passage.place.index for passage in paper.prose}
    slots = {index: paper.slot_of_section(index) for index in written if index is not None}
    if "summary" in slots.values():
        return
    lines = sum(
        -(-len(line) // limits.line_characters)
        for passage in paper.prose
        if slots.get(passage.place.index or 0) not in {"attachments", "dispatch"}
        for line in passage.text.splitlines()
        if line.strip()
    )
    if lines > limits.summary_lines:
        yield missing(
            Place("sections", label="Avsnitten"),
            f"Texten är ungefär {lines} rader men har ingen sammanfattning. Skriv en och lägg den först.",
        )


def _empty_section(paper: Paper, around: Surroundings) -> Iterator[Hit]:
    written = {passage.place.index for passage in paper.prose}
    for heading in paper.headings:
        if heading.place.index not in written:
            yield whole(heading, f"Under {heading.text.strip()} står inget. Skriv något där, eller ta bort rubriken.")


def _no_heading(paper: Paper, around: Surroundings) -> Iterator[Hit]:
    headed = {heading.place.index for heading in paper.headings}
    for passage in paper.prose:
        if passage.place.index not in headed:
            first = passage.sentences[0]
            yield at(passage, first.start, first.end, f"{passage.place.label} har text men ingen rubrik.")


def _same_heading(paper: Paper, around: Surroundings) -> Iterator[Hit]:
    seen: set[str] = set()
    for heading in paper.headings:
        words = " ".join(heading.text.casefold().split())
        if words in seen:
            yield whole(heading, f"Rubriken {heading.text.strip()} står två gånger. Slå ihop avsnitten.")
        seen.add(words)


def _no_officer(paper: Paper, around: Surroundings) -> Iterator[Hit]:
    if not any(row.name.strip() for row in paper.draft.officers):
        yield missing(
            Place("officers", label="Handläggare"), "Handläggare saknas. Skriv vem nämnden kan fråga om ärendet."
        )


def _no_signatory(paper: Paper, around: Surroundings) -> Iterator[Hit]:
    if not any(row.name.strip() for row in paper.draft.signatories):
        yield missing(
            Place("signatories", label="Undertecknare"),
            "Undertecknare saknas. Skriv vem som lägger fram förslaget för nämnden.",
        )


def _no_addressee(paper: Paper, around: Surroundings) -> Iterator[Hit]:
    if not paper.draft.addressees:
        yield missing(Place("addressees", label="Till"), "Det framgår inte vilken nämnd handlingen går till.")


CHECKS = (
    Check(
        "title-missing",
        "Rubriken finns",
        "Registret ska kort visa vad ärendet rör, och rubriken är det som syns på dagordningen.",
        "OSL 5:2",
        Severity.ERROR,
        _no_title,
    ),
    Check(
        "title-long",
        "Rubriken är kort",
        "En lång rubrik delas i en kort rubrik och en underrubrik.",
        NACKA,
        Severity.NOTICE,
        _long_title,
    ),
    Check(
        "title-answer",
        "”Svar på …” står i underrubriken",
        "Rubriken säger vad saken gäller, underrubriken vad som besvaras.",
        "lokal sed (Stockholm)",
        Severity.NOTICE,
        _answer_in_title,
    ),
    Check(
        "addressee-missing",
        "Nämnden som ska besluta är angiven",
        "Handlingen ska visa vem den riktar sig till.",
        "lokal sed",
        Severity.WARNING,
        _no_addressee,
    ),
    Check(
        "summary-missing",
        "Lång text har sammanfattning",
        "Sammanfattningen blir ärendebeskrivning i protokollet. Den krävs när texten är längre än åtta rader.",
        NACKA,
        Severity.WARNING,
        _no_summary,
    ),
    Check(
        "section-empty",
        "Varje rubrik har text",
        "En rubrik utan text skrivs inte ut i handlingen.",
        "lokal sed",
        Severity.NOTICE,
        _empty_section,
    ),
    Check(
        "section-heading",
        "Varje avsnitt har rubrik",
        "Rubriker gör texten sökbar, också för den som använder skärmläsare.",
        "EN 301 549, WCAG 2.1 (2.4.6)",
        Severity.WARNING,
        _no_heading,
    ),
    Check(
        "section-twice",
        "Varje rubrik står en gång",
        "Två avsnitt med samma rubrik går inte att hänvisa till.",
        "EN 301 549, WCAG 2.1 (2.4.6)",
        Severity.NOTICE,
        _same_heading,
    ),
    Check(
        "officer-missing",
        "Handläggare är angiven",
        "Nämnden och allmänheten ska kunna fråga någon.",
        "lokal sed",
        Severity.WARNING,
        _no_officer,
    ),
    Check(
        "signatory-missing",
        "Undertecknare är angiven",
        "Den som lägger fram förslaget för nämnden svarar för det.",
        "lokal sed",
        Severity.WARNING,
        _no_signatory,
    ),
)
