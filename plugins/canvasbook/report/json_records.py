"""Frozen records as JSON, and the JSON Schema of what comes of them: both from one declaration.

Records of the canvas format say what their keys mean by :func:`~canvasbook.model.fields.yaml_key`, others
by :func:`json_key`. Every key is always there; what nobody said is null, an empty text or an empty list.
"""

from __future__ import annotations

import inspect
import typing
from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from enum import Enum
from typing import Any, TypeAlias

from canvasbook.model.blocks import Block
from canvasbook.model.canvas import CanvasLink, Item, ItemKey, Link
from canvasbook.model.fields import is_record, keys_of, shape_of

Schema: TypeAlias = dict[str, Any]

_MEANING = "canvasbook.meaning"

#: What an item is referred to by; among the keys of the canvas format there is none for it.
_KEY = "key"

#: The name of such references among the definitions of a schema.
_ITEM_KEY = "ItemKey"


def json_key(meaning: str) -> Any:
    """A field that is a key of a record in JSON, and what it means."""
    return field(metadata={_MEANING: meaning})


@dataclass(frozen=True, slots=True)
class JsonField:
    """A key of a record: its name in JSON, the attribute that holds it, its annotation and its meaning."""

    name: str
    attribute: str
    hint: Any
    meaning: str


def json_fields(cls: type) -> Iterator[JsonField]:
    """The keys of a record in order; Python's reserved words end in an underscore in code alone."""
    hints = typing.get_type_hints(cls)
    if is_record(cls):
        for name, (declared, key) in keys_of(cls).items():
            yield JsonField(name, declared.name, hints[declared.name], key.doc)
        return
    for declared in fields(cls):
        if _MEANING in declared.metadata:
            meaning = declared.metadata[_MEANING]
            yield JsonField(declared.name.rstrip("_"), declared.name, hints[declared.name], meaning)


# -- values --------------------------------------------------------------------------------------------


def json_value(value: Any) -> Any:
    """A value as JSON has it: records as objects, references to items as ``block/id``."""
    if isinstance(value, Link | CanvasLink):
        return str(value.target)
    if isinstance(value, ItemKey):
        return str(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [json_value(part) for part in value]
    if is_dataclass(value):
        return _record(value)
    return value


def _record(value: Any) -> dict[str, Any]:
    entry: dict[str, Any] = {}
    if isinstance(value, Item):
        entry[_KEY] = str(value.key)
    for each in json_fields(type(value)):
        given = getattr(value, each.attribute)
        entry[each.name] = _by_block(given) if _is_by_block(each.hint) else json_value(given)
    if isinstance(value, Item):
        entry["id"] = value.key.id  # also where the author gave none
    return entry


def _by_block(reasons: tuple[tuple[Block, str], ...]) -> dict[str, str]:
    return {block.value: reason for block, reason in reasons}


def _is_by_block(hint: Any) -> bool:
    """Whether a key holds a text for each of some blocks: as pairs in code, as an object in JSON."""
    inner, _, _ = shape_of(hint)
    return typing.get_origin(inner) is tuple


# -- the schema ----------------------------------------------------------------------------------------


def json_schema_of(cls: type, title: str, description: str) -> Schema:
    """The JSON Schema, draft 7, of what :func:`json_value` makes of a record."""
    definitions = {_ITEM_KEY: _item_key()}
    waiting = [cls]
    while waiting:
        part = waiting.pop()
        if part.__name__ not in definitions:
            definitions[part.__name__] = _definition(part)
            waiting.extend(_parts_of(part))
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": title,
        "description": description,
        "allOf": [_reference(cls.__name__)],
        "definitions": dict(sorted(definitions.items())),
    }


def _reference(name: str) -> Schema:
    return {"$ref": f"#/definitions/{name}"}


def _item_key() -> Schema:
    blocks = "|".join(block.value for block in Block)
    description = "An item of the canvas: its block and its id."
    return {"type": "string", "description": description, "pattern": f"^({blocks})/."}


def _parts_of(cls: type) -> Iterator[type]:
    """The records and closed vocabularies that stand under the keys of a record."""
    if not is_dataclass(cls):
        return
    for each in json_fields(cls):
        inner, _, _ = shape_of(each.hint)
        if _has_definition(inner):
            yield inner


def _has_definition(inner: Any) -> bool:
    if not isinstance(inner, type) or inner in (ItemKey, Link, CanvasLink):
        return False
    return is_dataclass(inner) or issubclass(inner, Enum)


def _definition(cls: type) -> Schema:
    if issubclass(cls, Enum):
        return {"title": cls.__name__, "enum": [member.value for member in cls]}
    properties = {
        each.name: {"description": each.meaning, **_of_hint(each.hint)} for each in json_fields(cls)
    }
    if issubclass(cls, Item):
        properties = {_KEY: {"description": "The item's block and id.", **_of_hint(ItemKey)}, **properties}
    return {
        "title": cls.__name__,
        "description": inspect.cleandoc(cls.__doc__ or "").partition("\n\n")[0].replace("\n", " "),
        "type": "object",
        "properties": properties,
        "required": [*properties],
        "additionalProperties": False,
    }


def _of_hint(hint: Any) -> Schema:
    """What may stand under a key with an annotation."""
    if _is_by_block(hint):
        return {"type": "object", "propertyNames": {"enum": [*Block]}, "additionalProperties": _one(str)}
    inner, many, may_be_absent = shape_of(hint)
    if many:
        return {"type": "array", "items": _one(inner)}
    if may_be_absent:
        return {"anyOf": [_one(inner), {"type": "null"}]}
    one = _one(inner)
    return {"allOf": [one]} if "$ref" in one else one


def _one(inner: Any) -> Schema:
    """One value."""
    if inner in (ItemKey, Link):
        return _reference(_ITEM_KEY)
    if _has_definition(inner):
        return _reference(inner.__name__)
    return {"type": _TYPES[inner]}


_TYPES: dict[Any, str] = {str: "string", CanvasLink: "string", bool: "boolean", int: "integer"}
