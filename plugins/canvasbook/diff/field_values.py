"""What an item or a canvas says, key by key, whatever its place in the file.

Where something is written is no part of what is said; nor is an id that was written out and would
have been made from the name just the same.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any, TypeVar, cast

from canvasbook.model.blocks import Block
from canvasbook.model.canvas import ITEM_CLASSES, Affect, Canvas, Item, ItemKey, Link
from canvasbook.model.fields import keys_of
from canvasbook.model.places import placeless as at_the_start
from canvasbook.model.relations import RELATIONS
from canvasbook.source import START

V = TypeVar("V")


def placeless(value: V) -> V:
    """The same value as if everything stood at the start of the file, ids of items written out."""
    if isinstance(value, Canvas):
        items: dict[str, Any] = {b.value: tuple(map(placeless, value.block(b))) for b in Block}
        return cast(V, at_the_start(replace(value, **items)))
    if isinstance(value, Item):
        return cast(V, at_the_start(replace(value, id=value.key.id)))
    return at_the_start(value)


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


# -- links through the eyes of the other state -------------------------------------------------------


def translated(affect: Affect, names: dict[ItemKey, ItemKey]) -> Affect:
    """A stated effect with the item it names called as in the other state."""
    if affect.item is None:
        return placeless(affect)
    target = affect.item.target
    return replace(placeless(affect), item=Link(names.get(target, target), START))
