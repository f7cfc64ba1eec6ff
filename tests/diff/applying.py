"""Changes made to the old state: what comes of it is the new one, but for where things are written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, replace
from typing import Any, TypeVar

from canvasbook.diff.changes import (
    Change,
    ChangeKind,
    Changes,
    EffectChange,
    ItemChange,
    LinkChange,
    MoveChange,
    OrderChange,
    ValueChange,
)
from canvasbook.diff.field_values import canvas_keys, key_name, translated, value_of, with_id
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import ITEM_CLASSES, Affect, Canvas, Item, ItemKey, Link
from canvasbook.model.relations import RELATIONS, links_of
from canvasbook.source import START

T = TypeVar("T")


def with_ids(canvas: Canvas) -> Canvas:
    """The canvas with the id of each item written out."""
    blocks: dict[str, Any] = {block.value: tuple(map(with_id, canvas.block(block))) for block in Block}
    return replace(canvas, **blocks)


def apply(changes: Changes, before: Canvas) -> Canvas:
    """The state that the changes lead to, ids of items written out.

    They must be changes of this canvas: of its items, or of another with the same items.
    """
    names = {c.before: c.after for c in changes.all if c.before and c.after}
    said: dict[str, Any] = {
        canvas_keys()[c.name]: c.new for c in changes.canvas if isinstance(c, ValueChange)
    }
    items = {
        item.key: _item(item, names.get(item.key, item.key), changes.was_about(item.key), names)
        for item in before.items.values()
    }
    blocks = {block.value: tuple(_block(block, before, items, changes)) for block in Block}
    state = replace(before, id=changes.after.id, path=changes.after.path, **said)
    return replace(state, **blocks)  # type: ignore[arg-type]  # each block with items of its class


def _block(block: Block, before: Canvas, items: dict[ItemKey, Item], changes: Changes) -> Iterator[Item]:
    """A block's items: without those that went, in the new order, with those that came at their places."""
    gone, come = [], []
    order: tuple[int, ...] = ()
    for change in changes.all:
        if isinstance(change, ItemChange) and change.item.key.block is block:
            if change.kind is ChangeKind.ADDED:
                come.append((change.place, change.item))
            else:
                gone.append(change.place)
        elif isinstance(change, MoveChange) and change.before and change.after:
            if change.before.block is block:
                gone.append(change.old_place)
            elif change.after.block is block:
                come.append((change.new_place, items[change.before]))
        elif isinstance(change, OrderChange) and change.block is block:
            order = change.order
    yield from rebuilt([items[item.key] for item in before.block(block)], gone, order, come)


def _item(item: Item, key: ItemKey, changes: tuple[Change, ...], names: dict[ItemKey, ItemKey]) -> Item:
    """An item as it is called, and with what it says, in the new state."""
    cls = ITEM_CLASSES[key.block]
    said = {f.name: value_of(item, f.name) for f in fields(cls) if f.name not in ("key", "at")}
    for relation in RELATIONS:
        if relation in said:
            said[relation] = _links(item, relation, changes, names)
    said["affects"] = _affects(item, changes, names)
    for change in changes:
        if isinstance(change, ValueChange):
            field = _field_name(change.name, cls)
            if field in said:
                said[field] = change.new
    return cls(**{**said, "key": key, "at": START, "id": key.id})


def _links(
    item: Item, relation: str, changes: tuple[Change, ...], names: dict[ItemKey, ItemKey]
) -> tuple[Link, ...]:
    name = key_name(relation)
    mine = [c for c in changes if isinstance(c, LinkChange) and c.relation == name]
    return rebuilt(
        [Link(names.get(link.target, link.target), START) for link in links_of(item, relation)],
        (c.place for c in mine if c.kind is ChangeKind.UNLINKED),
        _order(changes, name),
        ((c.place, Link(c.target, START)) for c in mine if c.kind is ChangeKind.LINKED),
    )


def _affects(item: Item, changes: tuple[Change, ...], names: dict[ItemKey, ItemKey]) -> tuple[Affect, ...]:
    mine = [c for c in changes if isinstance(c, EffectChange)]
    now = {c.old_place: c.new for c in mine if c.old is not None and c.new is not None}
    return rebuilt(
        [now.get(place, translated(affect, names)) for place, affect in enumerate(item.affects)],
        (c.old_place for c in mine if c.kind is ChangeKind.EFFECT_REMOVED),
        _order(changes, "affects"),
        ((c.new_place, c.new) for c in mine if c.kind is ChangeKind.EFFECT_ADDED and c.new is not None),
    )


def _order(changes: tuple[Change, ...], name: str) -> tuple[int, ...]:
    return next((c.order for c in changes if isinstance(c, OrderChange) and c.name == name), ())


def _field_name(key: str, cls: type) -> str:
    """The field that a key of the file is read into."""
    return key if key in {f.name for f in fields(cls)} else f"{key}_"


def rebuilt(
    old: Sequence[T], gone: Iterable[int], order: tuple[int, ...], come: Iterable[tuple[int, T]]
) -> tuple[T, ...]:
    """The new list: the old one without what went, in its new order, with what came at its place."""
    left = set(gone)
    stayed = [entry for place, entry in enumerate(old) if place not in left]
    found = [stayed[rank] for rank in order] if order else stayed
    for place, entry in sorted(come, key=lambda pair: pair[0]):
        found.insert(place, entry)
    return tuple(found)
