"""The JSON Schema of the canvas format, made from the classes that the loader reads.

Draft 7, which editors' YAML language servers complete best. The schema says what keys and values are
there; that references lead somewhere and ids are unique, only the loader can tell. In one point the
schema is stricter: a plain ``true`` or ``null`` where a text is meant needs quotes, so that editors do
not offer them.
"""

from __future__ import annotations

import inspect
import typing
from collections.abc import Mapping
from dataclasses import is_dataclass
from typing import TypeAlias

from canvasbook.load.readers import shape_of
from canvasbook.load.scenario_reader import CANVAS_KEYS
from canvasbook.load.schema_values import NULL, Schema, given, key_schema, one_of, ref
from canvasbook.load.vocabulary import KnownTerms
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import ITEM_CLASSES, Affect, Canvas, Item
from canvasbook.model.fields import keys_of
from canvasbook.model.scenario import ScenarioKeys, ScenarioStatus

#: What the values of a vocabulary mean: by `type`, `role` or `metric`, and id.
Meanings: TypeAlias = Mapping[str, Mapping[str, str]]


def canvas_schema(vocabulary: KnownTerms, meanings: Meanings | None = None) -> Schema:
    """The schema of a file: of a scenario where it extends a canvas, or else of a canvas.

    ``meanings`` are shown beside the values of the catalogue.
    """
    definitions = _definitions(vocabulary, meanings or {})
    classes: list[type] = [Canvas]
    for cls in classes:  # grows while it is read: each class brings those it is made of
        definitions[cls.__name__] = _record(cls)
        classes.extend(inner for inner in _records_in(cls) if inner not in classes)
    definitions |= {_changed(cls): _change(cls) for cls in ITEM_CLASSES.values()}
    definitions["Scenario"] = _scenario()
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "A canvas or a scenario",
        "description": "One business model, or what one would become if it were changed.",
        "type": "object",
        "properties": {  # what an editor offers in an empty file
            "title": definitions["Canvas"]["properties"]["title"],
            "extends": definitions["Scenario"]["properties"]["extends"],
        },
        "if": {"required": ["extends"]},
        "then": ref("Scenario"),
        "else": ref("Canvas"),
        "definitions": dict(sorted(definitions.items())),
    }


def _records_in(cls: type) -> list[type]:
    hints = typing.get_type_hints(cls)
    inner = (shape_of(hints[field.name])[0] for field, _ in keys_of(cls).values())
    return [hint for hint in inner if is_dataclass(hint) and isinstance(hint, type)]


def _record(cls: type) -> Schema:
    """A class: its keys, and no others."""
    hints = typing.get_type_hints(cls)
    keys = keys_of(cls)
    schema: Schema = {
        "title": cls.__name__,
        "type": "object",
        "description": inspect.cleandoc(cls.__doc__ or "").partition("\n\n")[0].replace("\n", " "),
        "properties": {name: key_schema(cls, name, hints[f.name], key) for name, (f, key) in keys.items()},
        "required": [name for name, (_, key) in keys.items() if key.required],
        "additionalProperties": False,
    }
    if cls is Canvas:
        schema["description"] = "One business model: its nine blocks, and what to know about it."
    if cls is Affect:
        schema["oneOf"] = [given(name) for name in ("item", "role", "metric", "name")]
        schema["dependencies"] = {"name": given("block")}
    if not schema["required"]:
        del schema["required"]
    return schema


# -- scenarios -----------------------------------------------------------------------------------------


def _scenario() -> Schema:
    """A scenario: its own keys, those of a canvas that it may replace, and its changes."""
    hints, keys = typing.get_type_hints(Canvas), keys_of(Canvas)
    of_canvas = {n: key_schema(Canvas, n, hints[keys[n][0].name], keys[n][1]) for n in CANVAS_KEYS}
    decided = [status.value for status in ScenarioStatus if status is not ScenarioStatus.PROPOSED]
    return _record(ScenarioKeys) | {
        "title": "Scenario",
        "properties": _own_keys() | of_canvas,
        "if": {"required": ["status"], "properties": {"status": {"enum": decided}}},
        "then": given("because"),
    }


def _own_keys() -> dict[str, Schema]:
    """The keys that only a scenario has."""
    found: dict[str, Schema] = _record(ScenarioKeys)["properties"]
    blocks = _record(Canvas)["properties"]
    hyphenated = {f"^{b.slug}$": blocks[b.value] for b in Block if b.slug != b.value}
    by_block = {f"^{b.value.replace('_', '[-_]')}/": ref(_changed(cls)) for b, cls in ITEM_CLASSES.items()}
    shapes: dict[str, Schema] = {
        "add": {
            "properties": {block.value: blocks[block.value] for block in Block},
            "patternProperties": hyphenated,
            "additionalProperties": False,
        },
        "change": {
            "patternProperties": by_block,
            "additionalProperties": {"anyOf": [ref(_changed(cls)) for cls in ITEM_CLASSES.values()]},
        },
    }
    for name, shape in shapes.items():
        words = {word: found[name][word] for word in ("title", "description")}
        found[name] = words | {"type": ["object", "null"]} | shape
    return found


def _changed(cls: type[Item]) -> str:
    return f"Changed{cls.__name__}"


def _change(cls: type[Item]) -> Schema:
    """New keys of an item of the base: none is required but its id stays, and none is empty."""
    record = _record(cls)
    properties = {name: _not_empty(key) for name, key in record["properties"].items() if name != "id"}
    return {
        "title": _changed(cls),
        "type": "object",
        "description": "The keys that replace those of the canvas; keys that are left out stay.",
        "properties": properties,
        "additionalProperties": False,
    }


def _not_empty(key: Schema) -> Schema:
    """A key that may be left out, but not be left without a value."""
    if isinstance(key.get("type"), list):
        return key | {"type": [kind for kind in key["type"] if kind != "null"]}
    if "anyOf" in key:
        return key | {"anyOf": [one for one in key["anyOf"] if one != NULL]}
    return key


# -- vocabularies --------------------------------------------------------------------------------------


def _definitions(vocabulary: KnownTerms, meanings: Meanings) -> dict[str, Schema]:
    """The vocabularies: types by block, roles and metrics."""
    definitions = {
        "role": one_of(sorted(vocabulary.roles), meanings.get("role")),
        "metric": one_of(sorted(vocabulary.metrics), meanings.get("metric")),
        "check": one_of(sorted(vocabulary.checks), meanings.get("check")),
    }
    for block in Block:
        ids = vocabulary.types.get(block, {})
        meant = {name: meanings.get("type", {}).get(id, "") for name, id in ids.items()}
        in_order = sorted(ids, key=lambda name: (ids[name] != name, name))  # ids before aliases
        definitions[f"type_of_{block}"] = one_of(in_order, meant if any(meant.values()) else None)
    return definitions
