"""What people type: cleaned as it comes in, kept when it cannot be understood, and answered beside its field."""

from datetime import date

import pytest
from wtforms import SelectField
from wtforms.validators import InputRequired

from tjut.core.errors import RuleError
from tjut.core.forms import Day, Form, Line, Prose, choice, required


class _Paper(Form):
    title = Line("Rubrik", [required("Skriv en rubrik.")], most=40)
    background = Prose("Bakgrund", most=60)
    held_on = Day("Dag")
    needed_on = Day("Dag som behövs", [required("Skriv vilken dag.")])
    kind = SelectField("Slag", choices=[choice("motion", "Motion")], validators=[InputRequired()])


def _sent(app, **fields):
    values = {"title": "Hearing", "needed_on": "2004-01-30", "kind": "motion"} | fields
    with app.test_request_context(method="POST", data=values):
        form = _Paper()
        form.validate()
        return form


def test_what_is_typed_is_cleaned(app):
    form = _sent(app, title="  Hearing\u00a0 om\x07 sexköp ", background="ett\x0btvå\r\n")

    assert form.errors == {}
    assert form.title.data == "Hearing om sexköp"
    assert form.background.data.splitlines() == ["ett", "två"]


@pytest.mark.parametrize("typed", ["2004-01-30", "30 januari 2004", " den 30 januari 2004 "])
def test_a_day_may_be_written_as_people_do(app, typed):
    assert _sent(app, held_on=typed).held_on.data == date(2004, 1, 30)


def test_a_day_that_does_not_exist_is_told_and_kept_as_typed(app):
    form = _sent(app, held_on="2004-02-31")

    assert form.held_on.data is None
    assert form.held_on.errors == ["”2004-02-31” är inget datum. Skriv till exempel 2004-01-30 eller 30 januari 2004."]
    assert 'value="2004-02-31"' in form.held_on()


def test_what_could_not_be_understood_is_not_said_to_be_missing(app):
    form = _sent(app, needed_on="31 februari")

    assert len(form.needed_on.errors) == 1
    assert "inget datum" in form.needed_on.errors[0]


def test_what_is_missing_is_asked_for(app):
    form = _sent(app, title="  ", needed_on="")

    assert form.title.errors == ["Skriv en rubrik."]
    assert form.needed_on.errors == ["Skriv vilken dag."]


def test_what_is_too_long_is_told_with_the_limit(app):
    form = _sent(app, title="a" * 41, background="a" * 61)

    assert form.title.errors == ["Texten är för lång: högst 40 tecken."]
    assert form.background.errors == ["Texten är för lång: högst 60 tecken."]


def test_a_form_that_is_shown_for_the_first_time_holds_what_there_is(app):
    with app.test_request_context():
        form = _Paper(title="Hearing", held_on=date(2004, 1, 30))

        assert 'value="Hearing"' in form.title()
        assert 'value="2004-01-30"' in form.held_on()
        assert 'value=""' in form.needed_on()


def test_a_field_that_was_not_sent_keeps_what_it_had(app):
    with app.test_request_context(method="POST", data={"kind": "motion"}):
        form = _Paper(title="Hearing", background="Det var så.")

    assert form.title.data == "Hearing"
    assert form.background.data == "Det var så."
    assert form.held_on.data is None


def test_what_a_rule_says_stands_beside_its_field_or_at_the_top(app):
    form = _sent(app)

    form.add_rule_error(RuleError("Numret finns redan.", "title"))
    form.add_rule_error(RuleError("Protokollet är justerat."))
    form.add_rule_error(RuleError("Gäller inget här.", "finns_inte"))

    assert form.title.errors == ["Numret finns redan."]
    assert form.form_errors == ["Protokollet är justerat.", "Gäller inget här."]
