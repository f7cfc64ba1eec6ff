"""The canvas format as plain rows, for the reference in the documentation."""

from __future__ import annotations

import inspect
import typing
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from canvasbook.load.text_formats import TEXT_FORMATS
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import (
    ITEM_CLASSES,
    Affect,
    Alternative,
    Canvas,
    CanvasLink,
    Contrast,
    DesignScore,
    Evidence,
    Figure,
    Item,
    Link,
    Silence,
    Source,
    Waiver,
)
from canvasbook.model.fields import Key, is_record, keys_of, shape_of
from canvasbook.model.scenario import ScenarioKeys

#: Vocabularies whose name is not what a reader calls them.
_TERMS = {"target": "role or metric", "choice_type": "channel or relationship type"}


@dataclass(frozen=True, slots=True)
class KeyRow:
    """One key: what may stand there, and what it means.

    ``kind`` is a phrase for one value; ``entry`` names the record where the value is one; ``leads_to``
    are the blocks of a reference; ``default`` is what holds where the key is absent, if anything does.
    """

    name: str
    kind: str
    many: bool
    required: bool
    doc: str
    values: tuple[str, ...] = ()
    leads_to: tuple[Block, ...] = ()
    entry: str = ""
    default: str = ""


@dataclass(frozen=True, slots=True)
class RecordRows:
    """One kind of entry and its keys; ``block`` where it is the item of a block, with its own keys only."""

    name: str
    doc: str
    keys: tuple[KeyRow, ...]
    block: Block | None = None


def format_reference() -> tuple[RecordRows, ...]:
    """The format from the outside in: canvas, item, what each block adds, scenario, the entries of lists."""
    common = tuple(keys_of(Item))
    return (
        record_rows(Canvas, "canvas"),
        record_rows(Item, "item"),
        *(record_rows(cls, cls.__name__.lower(), block, common) for block, cls in ITEM_CLASSES.items()),
        record_rows(ScenarioKeys, "scenario"),
        *(
            record_rows(cls, cls.__name__.lower())
            for cls in (
                Affect,
                Waiver,
                Silence,
                Figure,
                Evidence,
                Source,
                Contrast,
                Alternative,
                DesignScore,
            )
        ),
    )


def record_rows(
    cls: type, name: str, block: Block | None = None, without: tuple[str, ...] = ()
) -> RecordRows:
    """The keys of one class that declares keys of a YAML format."""
    hints = typing.get_type_hints(cls)
    keys = [
        _row(key_name, hints[field.name], key, field.default)
        for key_name, (field, key) in keys_of(cls).items()
        if key_name not in without
    ]
    return RecordRows(name, inspect.cleandoc(cls.__doc__ or ""), tuple(keys), block)


def _row(name: str, hint: Any, key: Key, default: Any) -> KeyRow:
    inner, many, _ = shape_of(hint)
    entry = inner.__name__ if is_record(inner) else ""
    values = tuple(v.value for v in inner) if isinstance(inner, type) and issubclass(inner, StrEnum) else ()
    return KeyRow(
        name=name,
        kind=_kind(inner, key),
        many=many,
        required=key.required,
        doc=key.doc,
        values=values,
        leads_to=key.refers,
        entry=entry,
        default=_default(default),
    )


def _default(default: Any) -> str:
    """What holds where a key is absent, as it would be written; empty where nothing does."""
    if isinstance(default, bool):
        return str(default).lower()
    return str(default) if isinstance(default, str) else ""


def _kind(inner: Any, key: Key) -> str:
    """A phrase for one value."""
    if typing.get_origin(inner) is tuple:
        return "a block with a reason"
    if is_record(inner):
        return f"{'an' if inner.__name__[0] in 'AEIO' else 'a'} {inner.__name__.lower()}"
    if inner is bool:
        return "true or false"
    if inner is Link:
        return "a reference to an item"
    if inner is CanvasLink:
        return "the id of a canvas"
    if key.vocabulary:
        return f"the id of a {_TERMS.get(key.vocabulary, key.vocabulary)}"
    if isinstance(inner, type) and issubclass(inner, StrEnum):
        return "one of the values"
    if key.format == "notes":
        return "Markdown"
    return TEXT_FORMATS[key.format].expected if key.format in TEXT_FORMATS else "a text"
