"""The series of § numbers: one in each nämnd and year, taken at the decision, never reused."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from tjut.core.errors import RuleError
from tjut.decisions.models import Paragraph, ParagraphSeries

HIGHEST = 9_999


def next_number(session: Session, committee_id: int, year: int) -> int:
    """The § that the next decision of the nämnd gets that year."""
    series = session.get(ParagraphSeries, (committee_id, year))
    return (series.last_number if series else _highest_taken(session, committee_id, year)) + 1


def take_number(session: Session, committee_id: int, year: int, number: int | None = None) -> int:
    """Take the next § of the year, or `number`, as older minutes have it printed.

    Raises RuleError when that § exists, or is no § number.
    """
    if number is None:
        number = next_number(session, committee_id, year)
    if not 1 <= number <= HIGHEST:
        raise RuleError(f"§ {number} är inget paragrafnummer: skriv ett tal från 1 till {HIGHEST}.", "number")
    if _is_taken(session, committee_id, year, number):
        raise RuleError(
            f"§ {number} finns redan i nämndens protokoll för {year}. "
            f"Nästa lediga är § {next_number(session, committee_id, year)}.",
            "number",
        )
    series = session.get(ParagraphSeries, (committee_id, year))
    if series is None:
        highest = _highest_taken(session, committee_id, year)
        series = ParagraphSeries(committee_id=committee_id, year=year, last_number=highest)
        session.add(series)
    series.last_number = max(series.last_number, number)
    return number


def _is_taken(session: Session, committee_id: int, year: int, number: int) -> bool:
    query = select(Paragraph.id).where(
        Paragraph.committee_id == committee_id, Paragraph.year == year, Paragraph.number == number
    )
    return session.scalar(query) is not None


def _highest_taken(session: Session, committee_id: int, year: int) -> int:
    query = (
        select(Paragraph.number)
        .where(Paragraph.committee_id == committee_id, Paragraph.year == year)
        .order_by(Paragraph.number.desc())
        .limit(1)
    )
    return session.scalar(query) or 0
