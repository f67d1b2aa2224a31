"""House rules on the tables: they point down, they say what they mean, their words are those of the word list."""

import re

import pytest
from sqlalchemy import inspect

from tjut import migrations
from tjut.areas import AREAS
from tjut.config import ROOT
from tjut.core.db import Base

migrations.import_models()
MODELS = sorted((mapper.class_ for mapper in Base.registry.mappers), key=lambda model: model.__name__)
HEIGHT = {"core": 0} | {area: n for n, area in enumerate(AREAS, 1)}
POINTS_UP = {("RoleGrant", "committee")}
"""A role is held in a nämnd although users stand below committees: the column is a key, not a relationship."""


def area_of(model) -> str:
    return model.__module__.split(".")[1]


def test_relationships_point_down():
    upwards = [
        f"{model.__name__}.{relation.key}"
        for model in MODELS
        for relation in inspect(model).relationships
        if HEIGHT[area_of(relation.mapper.class_)] > HEIGHT[area_of(model)]
    ]

    assert upwards == []


def test_foreign_keys_point_down():
    by_table = {model.__table__.name: model for model in MODELS}

    upwards = {
        (model.__name__, key.column.table.name)
        for model in MODELS
        for key in model.__table__.foreign_keys
        if HEIGHT[area_of(by_table[key.column.table.name])] > HEIGHT[area_of(model)]
    }

    assert upwards == POINTS_UP


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_a_models_docstring_begins_with_the_swedish_word(model):
    assert re.match(r"[A-ZÅÄÖ][\wåäöÅÄÖ§ ,()-]+[:.;]", model.__doc__ or ""), model.__doc__


def test_every_word_of_the_word_list_that_is_a_table_has_that_word_in_its_docstring():
    rows = re.findall(r"^\| ([^|]+?) \| `(\w+)` \|", (ROOT / "docs" / "ordlista.md").read_text("utf-8"), re.M)
    listed = {code: swedish for swedish, code in rows}
    tables = {model.__name__: model for model in MODELS}

    assert set(tables) <= set(listed), "a table is missing in docs/ordlista.md"
    for name, model in tables.items():
        first_word = re.split(r"[ ,(]", listed[name])[0].lower()
        assert first_word in model.__doc__.lower(), f"{name}: {listed[name]}"


def test_every_constraint_has_a_name():
    constraints = [each for table in Base.metadata.tables.values() for each in table.constraints]

    assert [str(each) for each in constraints if not each.name] == []
