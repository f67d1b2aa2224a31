"""When something must be done: what is late, what is soon, and what is not yet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from tjut.core.typography import how_long_ago

SOON = timedelta(days=14)


@dataclass(frozen=True)
class Task:
    """Något att göra: the act itself, by when, and whose it is."""

    label: str
    endpoint: str
    where: dict[str, Any] = field(hash=False)
    """The ids of the page where it is done."""
    due: date | None = None
    since: date | None = None
    """The day since which it has waited, for what has no day of its own."""
    waits: bool = False
    """Somebody else cannot go on before it is done: soon, even without a day."""
    who: str = ""
    what: str = ""
    tag: tuple[str, str] | None = None


GROUPS = (("late", "Försenat"), ("soon", "Snart"), ("calm", "Inte än"))


def tone_of(task: Task, today: date) -> str:
    """late, soon or calm."""
    if task.due is not None and task.due < today:
        return "late"
    if task.waits or (task.due is not None and task.due <= today + SOON):
        return "soon"
    return "calm"


def by_urgency(tasks: Iterable[Task], today: date) -> list[dict[str, Any]]:
    """The tasks in their three groups; in each by day, and what has no day after that, longest waiting first."""
    ordered = sorted(tasks, key=lambda task: (task.due or date.max, task.since or today, task.label))
    return [
        {"tone": tone, "heading": heading, "tasks": [task for task in ordered if tone_of(task, today) == tone]}
        for tone, heading in GROUPS
    ]


def in_words(task: Task, today: date) -> str:
    """How late it is, or how near, or how long it has waited."""
    if task.due is not None:
        days = (today - task.due).days
        if days > 0:
            return f"{_days(days)} försenat"
        return f"om {-days} dagar" if -31 < days < -1 else how_long_ago(task.due)
    if task.since is None:
        return ""
    waited = (today - task.since).days
    return f"har väntat i {_days(waited)}" if waited > 0 else "kom i dag"


def _days(count: int) -> str:
    """A number of days as people say it: after two months in months, after two years in years."""
    if count > 730:
        return f"{count // 365} år"
    if count > 61:
        return f"{count // 30} månader"
    return "1 dag" if count == 1 else f"{count} dagar"


def shortened(text: str, most: int = 140) -> str:
    """The text on one line, cut between words when it is long."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    return line[:most].rsplit(" ", 1)[0].rstrip(",.;:") + " …"


def earliest(days: Sequence[date]) -> date | None:
    """The first of the days, if there are any."""
    return min(days, default=None)
