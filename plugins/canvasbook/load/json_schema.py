"""The JSON Schema of the canvas format, made from the classes that the loader reads.

Draft 7, which editors' YAML language servers complete best. Each record, closed vocabulary and key that
items share is written once, under ``definitions``, and referred to wherever it is used. Editors overlook
what stands beside a ``$ref``, so a reference stands alone, or in an ``allOf`` or ``anyOf`` of its own.

The schema says what keys and values are there; that references lead somewhere and ids are unique, only
the loader can tell. In one point the schema is stricter: a plain ``true`` or ``null`` where a text is
meant needs quotes, so that editors do not offer them.
"""

from __future__ import annotations

import inspect
import re
import typing
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any, TypeAlias

from canvasbook.load.scenario_reader import CANVAS_KEYS
from canvasbook.load.text_formats import NAME_LIMIT, TEXT_FORMATS, TEXT_LIMIT, limit_of
from canvasbook.load.vocabulary import KnownTerms
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import ITEM_CLASSES, Affect, Canvas, CanvasLink, Item, Link
from canvasbook.model.fields import Key, is_record, key_alone, keys_of, shape_of
from canvasbook.model.scenario import ScenarioKeys, ScenarioStatus

Schema: TypeAlias = dict[str, Any]

#: What the values of a vocabulary mean: by `type`, `role` or `metric`, and id.
Meanings: TypeAlias = Mapping[str, Mapping[str, str]]

_NULL: Schema = {"type": "null"}
#: The kinds of JSON values that YAML may make of a text: 1998 is a number there.
_TEXT = ["string", "number"]
_WHOLE = ["string", "integer"]

_BLOCK_OF_CLASS = {cls: block for block, cls in ITEM_CLASSES.items()}
#: The record of what items of all blocks share, and its keys; which types there are depends on the block.
_SHARED = "AnyItem"
_SHARED_KEYS = tuple(name for name in keys_of(Item) if name != "type")


def canvas_schema(vocabulary: KnownTerms, meanings: Meanings | None = None) -> Schema:
    """The schema of a file: of a scenario where it extends a canvas, or else of a canvas.

    ``meanings`` are shown beside the values of the catalogue.
    """
    definitions = _catalogue_terms(vocabulary, meanings or {})
    for cls in _classes_of_the_format():
        definitions[cls.__name__] = _enumeration(cls) if issubclass(cls, StrEnum) else _record(cls)
    definitions[_SHARED] = _shared_keys()
    for item_class in ITEM_CLASSES.values():
        definitions[_changed(item_class)] = _changed_item(item_class)
    definitions["NoNulls"] = _no_nulls()
    definitions["Scenario"] = _scenario()
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "A canvas or a scenario",
        "description": "One business model, or what one would become if it were changed.",
        "type": "object",
        "properties": {  # what an editor offers in an empty file
            "title": _ref_to_key("Canvas", "title"),
            "extends": _ref_to_key("Scenario", "extends"),
        },
        "if": {"required": ["extends"]},
        "then": _ref("Scenario"),
        "else": _ref("Canvas"),
        "definitions": dict(sorted(definitions.items())),
    }


def _ref(name: str) -> Schema:
    return {"$ref": f"#/definitions/{name}"}


def _ref_to_key(record: str, name: str) -> Schema:
    return _ref(f"{record}/properties/{name}")


def _given(name: str) -> Schema:
    """That a key is there and has a value."""
    return {"required": [name], "properties": {name: {"not": _NULL}}}


# -- records -------------------------------------------------------------------------------------------


def _classes_of_the_format() -> list[type]:
    """The canvas and all that it is made of: records and closed vocabularies."""
    classes: list[type] = [Canvas, ScenarioStatus]
    for cls in classes:  # grows while it is read: each class brings those it is made of
        for part in _parts_of(cls):
            if part not in classes:
                classes.append(part)
    return classes


def _parts_of(cls: type) -> Iterator[type]:
    """The records and closed vocabularies that stand under the keys of a class."""
    if not is_record(cls):
        return
    hints = typing.get_type_hints(cls)
    for field, _ in keys_of(cls).values():
        inner, _, _ = shape_of(hints[field.name])
        if is_record(inner) or _is_enumeration(inner):
            yield inner


def _is_enumeration(inner: Any) -> bool:
    return isinstance(inner, type) and issubclass(inner, StrEnum)


def _record(cls: type) -> Schema:
    """A class: its keys, and no others."""
    keys = keys_of(cls)
    required = [name for name, (_, key) in keys.items() if key.required]
    schema: Schema = {
        "title": cls.__name__,
        "type": "object",
        "description": inspect.cleandoc(cls.__doc__ or "").partition("\n\n")[0].replace("\n", " "),
        "properties": {name: _key_of(cls, name) for name in keys},
    }
    if required:
        schema["required"] = required
    schema["additionalProperties"] = False
    if cls is Canvas:
        schema["description"] = "One business model: its nine blocks, and what to know about it."
    if cls is Affect:
        schema["oneOf"] = [_given(name) for name in ("item", "role", "metric", "name")]
        schema["dependencies"] = {"name": _given("block")}
    return schema


def _shared_keys() -> Schema:
    """The keys that items of all blocks have, to be referred to one by one."""
    return {
        "title": _SHARED,
        "description": "What every item may say, whatever its block.",
        "properties": {name: _key(Item, name) for name in _SHARED_KEYS},
    }


# -- scenarios -----------------------------------------------------------------------------------------


def _scenario() -> Schema:
    """A scenario: its own keys, those of a canvas that it may replace, and its changes."""
    keys = {name: _key(ScenarioKeys, name) for name in keys_of(ScenarioKeys) if name not in ("add", "change")}
    keys["add"] = _described("add") | {"type": ["object", "null"]} | _added_items()
    keys["change"] = _described("change") | {"type": ["object", "null"]} | _changed_items()
    in_order = {name: keys[name] for name in keys_of(ScenarioKeys)}
    of_canvas = {name: _ref_to_key("Canvas", name) for name in CANVAS_KEYS}
    required = [name for name, (_, key) in keys_of(ScenarioKeys).items() if key.required]
    decided = [status.value for status in ScenarioStatus if status is not ScenarioStatus.PROPOSED]
    return {
        "title": "Scenario",
        "type": "object",
        "description": inspect.cleandoc(ScenarioKeys.__doc__ or ""),
        "properties": in_order | of_canvas,
        "required": required,
        "additionalProperties": False,
        "if": {"required": ["status"], "properties": {"status": {"enum": decided}}},
        "then": _given("because"),
    }


def _described(name: str) -> Schema:
    """A key of a scenario without what may stand there."""
    _, key = keys_of(ScenarioKeys)[name]
    return {"title": name, "description": key.doc}


def _added_items() -> Schema:
    """Items by block, the block written with underscores or hyphens."""
    hyphenated = [block for block in Block if block.slug != block.value]
    return {
        "properties": {block.value: _ref_to_key("Canvas", block.value) for block in Block},
        "patternProperties": {f"^{block.slug}$": _ref_to_key("Canvas", block.value) for block in hyphenated},
        "additionalProperties": False,
    }


def _changed_items() -> Schema:
    """Changes by reference; a bare id does not say of which block it is."""
    by_block = {
        f"^{block.value.replace('_', '[-_]')}/": _ref(_changed(cls)) for block, cls in ITEM_CLASSES.items()
    }
    of_any_block = {"anyOf": [_ref(_changed(cls)) for cls in ITEM_CLASSES.values()]}
    return {"patternProperties": by_block, "additionalProperties": of_any_block}


def _changed(cls: type[Item]) -> str:
    return f"Changed{cls.__name__}"


def _changed_item(cls: type[Item]) -> Schema:
    """New keys of an item of the base: none is required but its id stays, and none is empty."""
    return {
        "title": _changed(cls),
        "type": "object",
        "description": "The keys that replace those of the canvas; keys that are left out stay.",
        "allOf": [_ref("NoNulls")],
        "properties": {name: _ref_to_item_key(cls, name) for name in keys_of(cls) if name != "id"},
        "additionalProperties": False,
    }


def _no_nulls() -> Schema:
    """That each key which is there has a value."""
    return {"additionalProperties": {"not": _NULL, "errorMessage": "Write a value, or leave the key out."}}


# -- keys ----------------------------------------------------------------------------------------------


def _key_of(cls: type, name: str) -> Schema:
    """A key of a record; those that all items share are written elsewhere."""
    shared = issubclass(cls, Item) and name in _SHARED_KEYS
    return _ref_to_key(_SHARED, name) if shared else _key(cls, name)


def _ref_to_item_key(cls: type[Item], name: str) -> Schema:
    owner = _SHARED if name in _SHARED_KEYS else cls.__name__
    return _ref_to_key(owner, name)


def _key(cls: type, name: str) -> Schema:
    """A key: what it means, and the values that may stand there."""
    field, key = keys_of(cls)[name]
    inner, many, _ = shape_of(typing.get_type_hints(cls)[field.name])
    schema: Schema = {"title": name, "description": key.doc}
    if inner in _BLOCK_OF_CLASS:
        item = {"anyOf": [_text(NAME_LIMIT), _ref(inner.__name__)]}
        return schema | {"type": ["array", "null"], "items": item}
    if typing.get_origin(inner) is tuple:
        return schema | _reasons_by_block()
    value = _value(cls, name, inner, key)
    if is_record(inner) and key_alone(inner):
        value = {"anyOf": [_key_alone(inner), value]}
    if many:
        return schema | {"anyOf": [{"type": "array", "items": value}, value, _NULL]}
    if key.required:
        return schema | ({"allOf": [value]} if "$ref" in value else value)
    return schema | _or_null(value)


def _key_alone(cls: type) -> Schema:
    """What may stand in the place of a record: the value of one of its keys."""
    name = key_alone(cls)
    return _ref_to_key(cls.__name__, name)


def _or_null(value: Schema) -> Schema:
    """A value, or nothing."""
    if "$ref" in value:
        return {"anyOf": [value, _NULL]}
    types = value["type"] if isinstance(value["type"], list) else [value["type"]]
    return value | {"type": [*types, "null"]}


def _value(cls: type, name: str, inner: Any, key: Key) -> Schema:
    """One value."""
    if inner is Link or key.vocabulary == "source":
        return {"type": _WHOLE, "pattern": "\\S"}
    if inner is CanvasLink:
        return {"type": _TEXT, "pattern": "\\S"}
    if key.vocabulary == "type":
        return _ref(f"type_of_{_BLOCK_OF_CLASS[cls]}")
    if key.vocabulary:
        return _ref(key.vocabulary)
    if inner is bool:
        return {"type": "boolean"}
    if is_record(inner) or _is_enumeration(inner):
        return _ref(inner.__name__)
    return _text_of_form(name, key)


def _text_of_form(name: str, key: Key) -> Schema:
    """A text, of the form its key asks for."""
    text = _text(limit_of(name, key.format))
    form = TEXT_FORMATS.get(key.format)
    if form is None:
        return text
    text |= {"pattern": form.pattern, "patternErrorMessage": f"This is not {form.expected}. {form.how}"}
    if key.format == "date":
        text |= {"type": _WHOLE, "minimum": 1000, "maximum": 9999}
    elif key.format in ("id", "canvas_id"):
        text["type"] = _WHOLE
    elif key.format == "url":
        text["type"] = "string"
    return text


def _text(limit: int) -> Schema:
    return {"type": _TEXT, "pattern": "\\S", "maxLength": limit}


def _reasons_by_block() -> Schema:
    """Blocks with a reason each, the block written with underscores or hyphens."""
    reason = _text(TEXT_LIMIT)
    properties = {
        block.value: {"title": block.value, "description": f"Why the model does without {block}."} | reason
        for block in Block
    }
    hyphenated = "|".join(block.slug for block in Block if block.slug != block.value)
    return {
        "type": ["object", "null"],
        "properties": properties,
        "patternProperties": {f"^({hyphenated})$": reason},
        "additionalProperties": False,
    }


# -- closed vocabularies -------------------------------------------------------------------------------


def _catalogue_terms(vocabulary: KnownTerms, meanings: Meanings) -> dict[str, Schema]:
    """The ids of the catalogue: types by block, roles, metrics and checks."""
    definitions: dict[str, Schema] = {}
    for kind in ("role", "metric", "check"):
        definitions[kind] = _one_of(sorted(vocabulary.known(kind)), meanings.get(kind))
    for block in Block:
        ids = vocabulary.types.get(block, {})
        ids_before_aliases = sorted(ids, key=lambda name: (ids[name] != name, name))
        meaning_of = meanings.get(f"type_of_{block}", {})
        meant = {name: meaning_of.get(id, "") for name, id in ids.items()}
        definitions[f"type_of_{block}"] = _one_of(ids_before_aliases, meant if any(meant.values()) else None)
    return definitions


def _enumeration(cls: type[StrEnum]) -> Schema:
    return _one_of(value.value for value in cls)


def _one_of(values: Iterable[str], meanings: Mapping[str, str] | None = None) -> Schema:
    """A closed set of values; hyphens may stand for underscores, and are not offered."""
    known = list(values)
    if not known:
        return {"not": {}}
    offered: Schema = {"enum": known}
    if meanings:
        offered["markdownEnumDescriptions"] = [meanings.get(value, "") for value in known]
    hyphenated = [re.escape(value).replace("_", "[-_]") for value in known if "_" in value]
    if not hyphenated:
        return {"type": "string", **offered}
    pattern = {
        "pattern": f"^({'|'.join(hyphenated)})$",
        "patternErrorMessage": "This is not one of the values.",
    }
    return {"type": "string", "anyOf": [offered, pattern]}
