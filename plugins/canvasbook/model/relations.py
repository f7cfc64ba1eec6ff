"""Which fields of items hold links to other items of the canvas: found from their declaration."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from dataclasses import fields

from canvasbook.model.canvas import ITEM_CLASSES, Item, ItemKey, Link
from canvasbook.model.fields import keys_of


def _relations() -> tuple[str, ...]:
    """The fields that every item has come first, then those of single blocks in reading order."""
    found: dict[str, None] = {}
    classes: tuple[type[Item], ...] = (Item, *ITEM_CLASSES.values())
    for cls in classes:
        hints = typing.get_type_hints(cls)
        for field, _ in keys_of(cls).values():
            if typing.get_args(hints[field.name])[:1] == (Link,):
                found.setdefault(field.name)
    return tuple(found)


#: The fields of items whose values are tuples of links; effects hold single ones (``Affect.item``).
RELATIONS = _relations()


def _relations_within(cls: type[Item]) -> tuple[str, ...]:
    names = {field.name for field in fields(cls)}
    return tuple(relation for relation in RELATIONS if relation in names)


_BY_CLASS = {cls: _relations_within(cls) for cls in ITEM_CLASSES.values()}


def relations_of(item: Item) -> tuple[str, ...]:
    """The relations that items of a block have at all."""
    return _BY_CLASS[type(item)]


def links_of(item: Item, relation: str) -> tuple[Link, ...]:
    """The links of an item under a relation; none where items of its block have no such key."""
    found: tuple[Link, ...] = getattr(item, relation, ())
    return found


def named_by(item: Item) -> Iterator[ItemKey]:
    """The items that an item names: by its relations, then in the effects that it states."""
    for name in relations_of(item):
        yield from (link.target for link in links_of(item, name))
    yield from (affect.item.target for affect in item.affects if affect.item)
