"""What an item or a canvas says, key by key, whatever its place in the file.

Where something is written is no part of what is said; nor is an id that was written out and would
have been made from the name just the same.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, TypeVar, cast

from canvasbook.model.blocks import Block
from canvasbook.model.canvas import ITEM_CLASSES, Affect, Canvas, CanvasLink, Item, ItemKey, Link
from canvasbook.model.fields import keys_of
from canvasbook.model.relations import RELATIONS
from canvasbook.source import START

V = TypeVar("V")


def placeless(value: V) -> V:
    """The same value as if everything stood at the start of the file, ids of items written out."""
    if isinstance(value, (Link, CanvasLink)):
        return cast(V, value._replace(at=START))
    if type(value) is tuple:
        return cast(V, tuple(placeless(part) for part in cast(tuple[object, ...], value)))
    if not is_dataclass(value) or isinstance(value, type):
        return value
    said: dict[str, Any] = {f.name: placeless(getattr(value, f.name)) for f in fields(value)}
    if "at" in said:
        said["at"] = START
    if isinstance(value, Item):
        said["id"] = value.key.id
    return replace(value, **said)


def same(old: object, new: object) -> bool:
    """Whether two values say the same, wherever they are written."""
    return old == new or placeless(old) == placeless(new)


def says_the_same(old: Item, new: Item) -> bool:
    """Whether two items say the same in every field: quick where they were read from the same words."""
    if old is new:
        return True
    if type(old) is not type(new):
        return False
    pairs = ((getattr(old, name), getattr(new, name)) for name in _said(old.key.block))
    return all(one is other or same(one, other) for one, other in pairs)


@cache
def _said(block: Block) -> tuple[str, ...]:
    return tuple(field.name for field in fields(ITEM_CLASSES[block]) if field.name != "at")


# -- keys ------------------------------------------------------------------------------------------

#: Keys whose entries are compared one by one: links, and the effects that an author states.
_ONE_BY_ONE = frozenset({*RELATIONS, "affects"})


@cache
def plain_keys(before: Block, after: Block) -> dict[str, str]:
    """The keys that are compared as a whole, by their name in the file: each with its field.

    An item that moved to another block has the keys of both.
    """
    keys = {**keys_of(ITEM_CLASSES[before]), **keys_of(ITEM_CLASSES[after])}
    return {name: field.name for name, (field, _) in keys.items() if field.name not in {"id", *_ONE_BY_ONE}}


@cache
def canvas_keys() -> dict[str, str]:
    """The keys of the canvas itself, without its blocks."""
    blocks = {block.value for block in Block}
    return {name: field.name for name, (field, _) in keys_of(Canvas).items() if name not in blocks}


def value_of(item: Item, field: str) -> Any:
    """What an item says in a field; the default where items of its block have no such key."""
    return getattr(item, field) if hasattr(item, field) else _defaults()[field]


@cache
def _defaults() -> dict[str, Any]:
    return {field.name: field.default for cls in ITEM_CLASSES.values() for field, _ in keys_of(cls).values()}


def key_name(field: str) -> str:
    """A field's name in the file."""
    return field.rstrip("_")


def field_name(key: str, cls: type) -> str:
    """The field that a key of the file is read into."""
    return key if key in {f.name for f in fields(cls)} else f"{key}_"


# -- links through the eyes of the other state -------------------------------------------------------


def translated(affect: Affect, names: dict[ItemKey, ItemKey]) -> Affect:
    """A stated effect with the item it names called as in the other state."""
    if affect.item is None:
        return placeless(affect)
    target = affect.item.target
    return replace(placeless(affect), item=Link(names.get(target, target), START))
