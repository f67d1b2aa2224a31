"""Citing: a paragraph that tells of an earlier decision, and words of the paper that lead to a page of Tjut."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from markupsafe import Markup, escape

from tjut.core import prose
from tjut.core.errors import RuleError
from tjut.statements.draft import SectionDraft, StatementDraft
from tjut.statements.models import Citation, Statement


@dataclass(frozen=True)
class Cited:
    """A decision as the paper tells of it."""

    paragraph: str
    """The whole of it: "Nämnden beslutade 26 augusti 2003, § 12, att …"."""
    words: str
    """The part of it that leads to the decision: "26 augusti 2003, § 12"."""
    url: str
    """Within Tjut: "/paragrafer/12"."""


def with_paragraph(draft: StatementDraft, heading: str, said: Cited) -> StatementDraft:
    """The draft with the citation last in the section. Raises RuleError when it cannot stand there."""
    at = next((index for index, row in enumerate(draft.sections) if row.heading == heading), None)
    if at is None:
        raise RuleError(f"Det finns inget avsnitt ”{heading}” i den senaste versionen. Välj ett annat.", "heading")
    section = draft.sections[at]
    if said.paragraph in prose.plain(prose.from_html(section.text)):
        raise RuleError(f"Avsnittet {heading} hänvisar redan till {said.words}.")
    sections = list(draft.sections)
    sections[at] = SectionDraft(section.heading, _added(section.text, said.paragraph))
    return replace(draft, sections=tuple(sections))


def _added(text: str, paragraph: str) -> str:
    if not prose.is_html(text):
        return f"{text}\n\n{paragraph}" if text else paragraph
    blocks = prose.from_html(text).blocks
    return prose.to_html(prose.Prose((*blocks, prose.Paragraph((prose.Run(paragraph),)))))


def remember_citation(statement: Statement, said: Cited) -> None:
    """Let the words be a link wherever they stand in the paper."""
    if not any((row.words, row.url) == (said.words, said.url) for row in statement.citations):
        statement.citations.append(Citation(words=said.words, url=said.url))


def linked(text: str | Markup, citations: Iterable[Citation]) -> Markup:
    """The text for a page, with the words of each citation as a link. What is not Markup is escaped first.

    The words of a citation are no part of any tag or attribute, so they can be looked for in HTML as it stands.
    """
    html = str(escape(text))
    for row in sorted(citations, key=lambda row: -len(row.words)):
        words = str(escape(row.words))
        html = html.replace(words, str(Markup('<a href="{}">{}</a>').format(row.url, Markup(words))))  # noqa: S704
    return Markup(html)  # noqa: S704  escaped above, or Markup already
