"""The values of keys in a JSON Schema, made from the declaration of each key."""

from __future__ import annotations

import re
import typing
from collections.abc import Iterable, Mapping
from dataclasses import is_dataclass
from enum import StrEnum
from typing import Any, TypeAlias

from canvasbook.load.readers import shape_of
from canvasbook.load.text_formats import NAME_LIMIT, TEXT_FORMATS, limit_of
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import ITEM_CLASSES, CanvasLink, Link
from canvasbook.model.fields import Key

Schema: TypeAlias = dict[str, Any]

NULL: Schema = {"type": "null"}
_BLOCK_OF_CLASS = {cls: block for block, cls in ITEM_CLASSES.items()}
#: The kinds of JSON values that YAML may make of a text: 1998 is a number there.
_TEXT = ["string", "number"]
_WHOLE = ["string", "integer"]


def key_schema(cls: type, name: str, hint: Any, key: Key) -> Schema:
    """A key: what it means, and the values that may stand there."""
    inner, many, _ = shape_of(hint)
    schema: Schema = {"title": name, "description": key.doc}
    if inner in _BLOCK_OF_CLASS:
        item = {"anyOf": [_text(NAME_LIMIT), ref(inner.__name__)]}
        return schema | {"type": ["array", "null"], "items": item}
    if typing.get_origin(inner) is tuple:
        return schema | _reasons()
    one = _value(cls, name, inner, key)
    if many:
        return schema | {"anyOf": [{"type": "array", "items": one}, one, NULL]}
    if key.required:
        return schema | ({"allOf": [one]} if "$ref" in one else one)
    if "type" in one and not {"enum", "anyOf"} & one.keys():
        kinds = one["type"] if isinstance(one["type"], list) else [one["type"]]
        return schema | one | {"type": [*kinds, "null"]}
    return schema | {"anyOf": [one, NULL]}


def _value(cls: type, name: str, inner: Any, key: Key) -> Schema:
    """One value."""
    if is_dataclass(inner) and isinstance(inner, type):
        return ref(inner.__name__)
    if inner is bool:
        return {"type": "boolean"}
    if inner is Link or key.vocabulary == "source":
        return {"type": _WHOLE, "pattern": "\\S"}
    if inner is CanvasLink:
        return {"type": _TEXT, "pattern": "\\S"}
    if key.vocabulary == "type":
        return ref(f"type_of_{_BLOCK_OF_CLASS[cls]}")
    if key.vocabulary:
        return ref(key.vocabulary)
    if isinstance(inner, type) and issubclass(inner, StrEnum):
        return one_of([v.value for v in inner])
    return _form(name, key)


def _form(name: str, key: Key) -> Schema:
    """A text, of the form its key asks for."""
    text = _text(limit_of(name, key.format))
    form = TEXT_FORMATS.get(key.format)
    if form is None:
        return text
    text |= {"pattern": form.pattern, "patternErrorMessage": f"This is not {form.expected}. {form.how}"}
    if key.format == "date":
        text |= {"type": _WHOLE, "minimum": 1000, "maximum": 9999}
    elif key.format == "id":
        text["type"] = _WHOLE
    elif key.format == "url":
        text["type"] = "string"
    return text


def _text(limit: int) -> Schema:
    return {"type": _TEXT, "pattern": "\\S", "maxLength": limit}


def _reasons() -> Schema:
    """Blocks with a reason each."""
    properties = {
        block.value: {"title": block.value, "description": f"Why the model does without {block}."}
        | _text(limit_of("", ""))
        for block in Block
    }
    hyphenated = "^(" + "|".join(block.slug for block in Block if "_" in block.value) + ")$"
    return {
        "type": ["object", "null"],
        "properties": properties,
        "patternProperties": {hyphenated: _text(limit_of("", ""))},
        "additionalProperties": False,
    }


def one_of(values: Iterable[str], meanings: Mapping[str, str] | None = None) -> Schema:
    """A closed set of values; hyphens may stand for underscores, and are not offered."""
    known = list(values)
    if not known:
        return {"not": {}}
    offered: Schema = {"enum": known}
    if meanings:
        offered["markdownEnumDescriptions"] = [meanings.get(value, "") for value in known]
    hyphenated = [re.escape(v).replace("_", "[-_]") for v in known if "_" in v]
    if not hyphenated:
        return {"type": "string", **offered}
    pattern = {
        "pattern": f"^({'|'.join(hyphenated)})$",
        "patternErrorMessage": "This is not one of the values.",
    }
    return {"type": "string", "anyOf": [offered, pattern]}


def given(name: str) -> Schema:
    return {"required": [name], "properties": {name: {"not": NULL}}}


def ref(name: str) -> Schema:
    return {"$ref": f"#/definitions/{name}"}
