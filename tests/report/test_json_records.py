"""Records as JSON, and the schema of what comes of them, from one declaration."""

from __future__ import annotations

from dataclasses import dataclass

import jsonschema
import pytest

from canvasbook.model.blocks import Block
from canvasbook.model.canvas import ItemKey, Resource
from canvasbook.model.terms import Basis
from canvasbook.report.json_records import json_fields, json_key, json_schema_of, json_value
from canvasbook.source import START

TILL = ItemKey(Block.KEY_RESOURCES, "till")


@dataclass(frozen=True, kw_only=True)
class Step:
    """A step.

    It leads on.
    """

    from_: ItemKey = json_key("Where it begins.")
    hidden: str = "not in JSON"


@dataclass(frozen=True, kw_only=True)
class Walk:
    """A walk."""

    name: str = json_key("What it is called.")
    steps: tuple[Step, ...] = json_key("Its steps.")
    basis: Basis | None = json_key("What it rests on.")
    last: Step = json_key("The last step.")
    item: Resource | None = json_key("What is carried.")


WALK = Walk(
    name="é",
    steps=(Step(from_=TILL),),
    basis=Basis.DATA,
    last=Step(from_=TILL),
    item=Resource(key=TILL, at=START, name="Till"),
)


@pytest.fixture
def schema():
    return json_schema_of(Walk, "Walks", "What a walk is.")


def test_keys_have_their_names_in_json_and_what_declares_none_is_left_out():
    assert [(field.name, field.attribute) for field in json_fields(Step)] == [("from", "from_")]


def test_a_record_has_all_its_keys():
    entry = json_value(WALK)
    assert list(entry) == ["name", "steps", "basis", "last", "item"]
    assert entry["steps"] == [{"from": "key_resources/till"}]
    assert entry["basis"] == "data"
    assert (entry["item"]["key"], entry["item"]["id"]) == ("key_resources/till", "till")


def test_the_schema_says_what_each_key_means_and_refers_to_records(schema):
    jsonschema.Draft7Validator.check_schema(schema)
    assert (schema["title"], schema["description"]) == ("Walks", "What a walk is.")
    walk, step = schema["definitions"]["Walk"], schema["definitions"]["Step"]
    assert walk["properties"]["steps"] == {
        "description": "Its steps.",
        "type": "array",
        "items": {"$ref": "#/definitions/Step"},
    }
    assert walk["required"] == ["name", "steps", "basis", "last", "item"]
    assert step["description"] == "A step."


def test_the_schema_accepts_what_comes_of_a_record_and_nothing_else(schema):
    validator = jsonschema.Draft7Validator(schema)
    entry = json_value(WALK)
    assert validator.is_valid(entry)
    assert validator.is_valid(entry | {"basis": None, "item": None})
    assert not validator.is_valid(entry | {"basis": "rumour"})
    assert not validator.is_valid(entry | {"name": None})
    assert not validator.is_valid(entry | {"last": {"from": "till"}})
    assert not validator.is_valid({key: entry[key] for key in entry if key != "name"})
