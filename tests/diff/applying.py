"""Changes made to the old state: what comes of it is the new one, but for where things are written."""

from __future__ import annotations

from collections.abc import Sequence
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


def apply(changes: Changes, before: Canvas, after: Canvas) -> Canvas:
    """The state that the changes lead to, all at the start of the file.

    They must be changes of the first canvas: of its items, or of another with the same items. What they
    do not tell is taken from the second: where in a list stands what came, in which order things are that
    are told to be in another, and which file it is.
    """
    names = {c.before: c.after for c in changes.all if c.before and c.after}
    said: dict[str, Any] = {
        canvas_keys()[c.name]: c.new for c in changes.canvas if isinstance(c, ValueChange)
    }
    items = {}
    for item in before.items.values():
        key = names.get(item.key, item.key)
        items[item.key] = _item(item, key, changes.was_about(item.key), names, after.items.get(key))
    blocks = {block.value: _block(block, before, after, items, changes) for block in Block}
    state = replace(before, id=after.id, path=after.path, **said)
    return replace(state, **blocks)  # type: ignore[arg-type]  # each block with items of its class


def _block(
    block: Block, before: Canvas, after: Canvas, items: dict[ItemKey, Item], changes: Changes
) -> tuple[Item, ...]:
    """A block's items: without those that went, with those that came, in the new order if that is told."""
    gone, come = set(), []
    reordered = False
    for change in changes.all:
        if isinstance(change, ItemChange) and change.item.key.block is block:
            if change.kind is ChangeKind.ADDED:
                come.append(change.item)
            else:
                gone.add(change.item.key)
        elif isinstance(change, MoveChange) and change.before and change.after:
            if change.before.block is block:
                gone.add(change.before)
            elif change.after.block is block:
                come.append(items[change.before])
        elif isinstance(change, OrderChange) and change.block is block:
            reordered = True
    kept = [items[item.key] for item in before.block(block) if item.key not in gone]
    return rebuilt(kept, come, [with_id(item) for item in after.block(block)], reordered=reordered)


def _item(
    item: Item,
    key: ItemKey,
    changes: tuple[Change, ...],
    names: dict[ItemKey, ItemKey],
    after: Item | None,
) -> Item:
    """An item as it is called, and with what it says, in the new state."""
    cls = ITEM_CLASSES[key.block]
    said = {f.name: value_of(item, f.name) for f in fields(cls) if f.name not in ("key", "at")}
    for relation in RELATIONS:
        if relation in said:
            said[relation] = _links(item, relation, changes, names, after)
    said["affects"] = _affects(item, changes, names, after)
    for change in changes:
        if isinstance(change, ValueChange):
            field = _field_name(change.name, cls)
            if field in said:
                said[field] = change.new
    return cls(**{**said, "key": key, "at": START, "id": key.id})


def _links(
    item: Item,
    relation: str,
    changes: tuple[Change, ...],
    names: dict[ItemKey, ItemKey],
    after: Item | None,
) -> tuple[Link, ...]:
    name = key_name(relation)
    kept = [Link(names.get(link.target, link.target), START) for link in links_of(item, relation)]
    come = []
    for change in changes:
        if isinstance(change, LinkChange) and change.relation == name:
            if change.kind is ChangeKind.LINKED:
                come.append(Link(change.target, START))
            else:
                del kept[_last(kept, Link(names.get(change.target, change.target), START))]
    like = list(links_of(after, relation)) if after else []
    return rebuilt(kept, come, like, reordered=_reordered(changes, name))


def _affects(
    item: Item, changes: tuple[Change, ...], names: dict[ItemKey, ItemKey], after: Item | None
) -> tuple[Affect, ...]:
    kept = [translated(affect, names) for affect in item.affects]
    mine = [change for change in changes if isinstance(change, EffectChange)]
    come = [change.new for change in mine if change.old is None and change.new is not None]
    for change in reversed(mine):  # those told last stand last
        if change.old is not None:
            place = _last(kept, translated(change.old, names))
            kept[place : place + 1] = [change.new] if change.new is not None else []
    like = list(after.affects) if after else []
    return rebuilt(kept, come, like, reordered=_reordered(changes, "affects"))


def _last(entries: Sequence[T], entry: T) -> int:
    """The last place of an entry: of several alike, the first is held for the one that stayed."""
    return max(place for place, one in enumerate(entries) if one == entry)


def _reordered(changes: tuple[Change, ...], name: str) -> bool:
    return any(isinstance(change, OrderChange) and change.name == name for change in changes)


def _field_name(key: str, cls: type) -> str:
    """The field that a key of the file is read into."""
    return key if key in {f.name for f in fields(cls)} else f"{key}_"


def rebuilt(kept: Sequence[T], come: Sequence[T], like: Sequence[T], *, reordered: bool) -> tuple[T, ...]:
    """What was kept, in its order unless it was reordered, with what came: both at their places in a list.

    Whatever is not in that list stands at the end.
    """
    waiting, new = list(kept), list(come)
    found = []
    for entry in like:
        if entry in (waiting if reordered else waiting[:1]):
            waiting.remove(entry)
        elif entry in new:
            new.remove(entry)
        else:
            continue
        found.append(entry)
    return (*found, *waiting, *new)
