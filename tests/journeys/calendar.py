"""A Tjut in which it is another day than today."""

from datetime import date, datetime, time
from typing import Any

from flask import Flask

from tjut.core import clock


class Calendar:
    """The day it is in the story: every request is answered by a clock that stands there."""

    def __init__(self, app: Flask) -> None:
        self.answer = app.wsgi_app
        self.turn_to(2003, 6, 10)
        app.wsgi_app = self

    def turn_to(self, year: int, month: int, day: int) -> None:
        self.moment = datetime.combine(date(year, month, day), time(10), clock.STOCKHOLM)

    def __call__(self, environ: Any, start_response: Any) -> Any:
        with clock.standing_at(self.moment):
            return self.answer(environ, start_response)
