"""The matters around the story, all made up: in each nämnd something is late, something soon and something to be done."""

from datetime import date

from tjut.demo.elderly import elderly_matters
from tjut.demo.matter import Matter
from tjut.demo.social import social_matters
from tjut.demo.technical import technical_matters


def matters(today: date) -> tuple[Matter, ...]:
    """Every matter of the demo's everyday, in the order they arose."""
    return (*social_matters(today), *elderly_matters(today), *technical_matters(today))
