"""The JSON Schema of the canvas format, made from the classes that the loader reads.

Draft 7, which editors' YAML language servers complete best. The schema says what keys and values are
there; that references lead somewhere and ids are unique, only the loader can tell. In one point the
schema is stricter: a plain ``true`` or ``null`` where a text is meant needs quotes, so that editors do
not offer them.
"""

from __future__ import annotations

import inspect
import re
import typing
from collections.abc import Iterable, Mapping
from dataclasses import is_dataclass
from enum import StrEnum
from typing import Any, TypeAlias

from canvasbook.load.forms import FORMS, NAME_LIMIT, limit_of
from canvasbook.load.readers import shape_of
from canvasbook.load.vocabulary import Vocabulary
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import ITEM_CLASSES, Affect, Canvas, CanvasLink, Link
from canvasbook.model.fields import Key, keys_of

Schema: TypeAlias = dict[str, Any]

#: What the values of a vocabulary mean: by `type`, `role` or `metric`, and id.
Meanings: TypeAlias = Mapping[str, Mapping[str, str]]

_NULL: Schema = {"type": "null"}
_BLOCK_OF_CLASS = {cls: block for block, cls in ITEM_CLASSES.items()}
#: The kinds of JSON values that YAML may make of a text: 1998 is a number there.
_TEXT = ["string", "number"]
_WHOLE = ["string", "integer"]


def canvas_schema(vocabulary: Vocabulary, meanings: Meanings | None = None) -> Schema:
    """The schema of a canvas file; ``meanings`` are shown beside the values of the catalogue."""
    definitions = _definitions(vocabulary, meanings or {})
    classes: list[type] = [Canvas]
    for cls in classes:  # grows while it is read: each class brings those it is made of
        definitions[cls.__name__] = _record(cls)
        classes.extend(inner for inner in _records_in(cls) if inner not in classes)
    canvas = definitions.pop("Canvas")
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        **canvas,
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
        "properties": {name: _key(cls, name, hints[f.name], key) for name, (f, key) in keys.items()},
        "required": [name for name, (_, key) in keys.items() if key.required],
        "additionalProperties": False,
    }
    if cls is Canvas:
        schema["description"] = "One business model: its nine blocks, and what to know about it."
    if cls is Affect:
        schema["oneOf"] = [_given(name) for name in ("item", "role", "metric", "name")]
        schema["dependencies"] = {"name": _given("block")}
    if not schema["required"]:
        del schema["required"]
    return schema


def _key(cls: type, name: str, hint: Any, key: Key) -> Schema:
    """A key: what it means, and the values that may stand there."""
    inner, many, _ = shape_of(hint)
    schema: Schema = {"title": name, "description": key.doc}
    if inner in _BLOCK_OF_CLASS:
        item = {"anyOf": [_text(NAME_LIMIT), _ref(inner.__name__)]}
        return schema | {"type": ["array", "null"], "items": item}
    if typing.get_origin(inner) is tuple:
        return schema | _reasons()
    one = _value(cls, name, inner, key)
    if many:
        return schema | {"anyOf": [{"type": "array", "items": one}, one, _NULL]}
    if key.required:
        return schema | ({"allOf": [one]} if "$ref" in one else one)
    if "type" in one and not {"enum", "anyOf"} & one.keys():
        kinds = one["type"] if isinstance(one["type"], list) else [one["type"]]
        return schema | one | {"type": [*kinds, "null"]}
    return schema | {"anyOf": [one, _NULL]}


def _value(cls: type, name: str, inner: Any, key: Key) -> Schema:
    """One value."""
    if is_dataclass(inner) and isinstance(inner, type):
        return _ref(inner.__name__)
    if inner is bool:
        return {"type": "boolean"}
    if inner is Link or key.vocabulary == "source":
        return {"type": _WHOLE, "pattern": "\\S"}
    if inner is CanvasLink:
        return {"type": _TEXT, "pattern": "\\S"}
    if key.vocabulary == "type":
        return _ref(f"type_of_{_BLOCK_OF_CLASS[cls]}")
    if key.vocabulary:
        return _ref(key.vocabulary)
    if isinstance(inner, type) and issubclass(inner, StrEnum):
        return _one_of([v.value for v in inner])
    return _form(name, key)


def _form(name: str, key: Key) -> Schema:
    """A text, of the form its key asks for."""
    text = _text(limit_of(name, key.format))
    form = FORMS.get(key.format)
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


def _definitions(vocabulary: Vocabulary, meanings: Meanings) -> dict[str, Schema]:
    """The vocabularies: types by block, roles and metrics."""
    definitions = {
        "role": _one_of(sorted(vocabulary.roles), meanings.get("role")),
        "metric": _one_of(sorted(vocabulary.metrics), meanings.get("metric")),
    }
    for block in Block:
        ids = vocabulary.types.get(block, {})
        meant = {name: meanings.get("type", {}).get(id, "") for name, id in ids.items()}
        in_order = sorted(ids, key=lambda name: (ids[name] != name, name))  # ids before aliases
        definitions[f"type_of_{block}"] = _one_of(in_order, meant if any(meant.values()) else None)
    return definitions


def _one_of(values: Iterable[str], meanings: Mapping[str, str] | None = None) -> Schema:
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


def _given(name: str) -> Schema:
    return {"required": [name], "properties": {name: {"not": _NULL}}}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/definitions/{name}"}
