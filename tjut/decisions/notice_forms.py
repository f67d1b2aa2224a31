"""The forms of the anslag."""

from datetime import date
from typing import cast

from wtforms.widgets import HiddenInput

from tjut.core.forms import Day, Form, Line, Prose, required
from tjut.decisions.public_notice import NoticeDraft


class NoticeForm(Form):
    up_on = Day("Anslaget sätts upp", [required("Skriv vilken dag anslaget sätts upp.")])
    kept_at = Line("Protokollet förvaras hos", [required("Skriv var protokollet förvaras.")], most=200)
    at_once_on = Day("Omedelbart justerat", widget=HiddenInput())

    def to_draft(self) -> NoticeDraft:
        return NoticeDraft(cast(date, self.up_on.data), self.kept_at.data or "", self.at_once_on.data)


class AppealForm(Form):
    came_on = Day("Överklagandet kom in", [required("Skriv vilken dag överklagandet kom in.")])


class WithdrawForm(Form):
    reason = Prose("Varför anslaget tas tillbaka", [required("Skriv varför anslaget tas tillbaka.")], most=2000)
