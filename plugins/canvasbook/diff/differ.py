"""Two states of a canvas become the changes between them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from canvasbook.diff.changes import (
    Change,
    ChangeKind,
    Changes,
    EffectChange,
    Identity,
    ItemChange,
    LinkChange,
    MoveChange,
    OrderChange,
    ValueChange,
)
from canvasbook.diff.field_values import (
    canvas_keys,
    key_name,
    plain_keys,
    translated,
    value_of,
    with_id,
)
from canvasbook.diff.list_diff import ListDiff, pairs_of
from canvasbook.diff.matching import Counterpart, Matching, matching_of
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Affect, Canvas, Item, ItemKey
from canvasbook.model.relations import RELATIONS, links_of
from canvasbook.model.slugs import slug
from canvasbook.model.terms import Verb


def changes_between(before: Canvas, after: Canvas) -> Changes:
    """What changed from one state to another; any two canvases can be compared."""
    matching = matching_of(before, after)
    return Changes(
        Identity(before.id, before.path),
        Identity(after.id, after.path),
        matching,
        tuple(_changes(before, after, matching)),
    )


def _changes(before: Canvas, after: Canvas, matching: Matching) -> Iterator[Change]:
    for name, field in canvas_keys().items():
        yield from _value(ChangeKind.CANVAS, None, name, getattr(before, field), getattr(after, field))
    places = {i.key: place for block in Block for place, i in enumerate(before.block(block))}
    for block in Block:
        old, new = before.block(block), after.block(block)
        for place, item in enumerate(new):
            pair = matching.by_after.get(item.key)
            if pair is None:
                yield ItemChange(kind=ChangeKind.ADDED, after=item.key, item=with_id(item), place=place)
            else:
                yield from _of_item(
                    before.items[pair.before], item, pair, matching, (places[pair.before], place)
                )
        for item in old:
            if item.key not in matching.by_before:
                yield ItemChange(
                    kind=ChangeKind.REMOVED, before=item.key, item=with_id(item), place=places[item.key]
                )
        yield from _order_of_items(block, old, new, matching)


def _order_of_items(
    block: Block, old: tuple[Item, ...], new: tuple[Item, ...], matching: Matching
) -> Iterator[OrderChange]:
    """Only among those that were in the block and still are: what comes or goes moves nobody else."""
    places = {item.key: place for place, item in enumerate(old)}
    kept = (
        (places[was], place)
        for place, item in enumerate(new)
        if (was := matching.backward.get(item.key)) in places
    )
    order = ListDiff.of(kept, len(old), len(new)).order
    if order:
        yield OrderChange(kind=ChangeKind.ORDER, block=block, order=order)


# -- one item ----------------------------------------------------------------------------------------

_KINDS = {
    "name": ChangeKind.REWORDED,
    "description": ChangeKind.REWORDED,
    "type": ChangeKind.RETYPED,
    "status": ChangeKind.STATUS,
    "evidence": ChangeKind.EVIDENCE,
}


def _of_item(
    old: Item, new: Item, pair: Counterpart, matching: Matching, places: tuple[int, int]
) -> Iterator[Change]:
    """What changed about an item that is in both states; ``places`` are those in its blocks."""
    if not matching.renamed and old == new:
        return
    about: dict[str, Any] = {"before": old.key, "after": new.key, "likeness": pair.likeness}
    if old.key.block is not new.key.block:
        yield MoveChange(kind=ChangeKind.MOVED, **about, old_place=places[0], new_place=places[1])
    if old.key.id != new.key.id and not (_follows_name(old) and _follows_name(new)):
        yield Change(kind=ChangeKind.RENAMED, **about)
    for name, field in plain_keys(old.key.block, new.key.block).items():
        kind = _KINDS.get(name, ChangeKind.FIELD)
        yield from _value(kind, about, name, value_of(old, field), value_of(new, field))
    for relation in RELATIONS:
        yield from _links(old, new, relation, matching, about)
    yield from _effects(old.affects, new.affects, matching, about)


def _follows_name(item: Item) -> bool:
    """Whether the id is the one that is made from the name; then it changes with it."""
    return item.key.id == slug(item.name)


def _value(
    kind: ChangeKind, about: dict[str, Any] | None, name: str, old: Any, new: Any
) -> Iterator[ValueChange]:
    if old == new:
        return
    if isinstance(old, tuple) and isinstance(new, tuple) and len(old) == len(new):
        reordered = len(pairs_of(old, new, lambda value: value)) == len(old)
        kind = ChangeKind.ORDER if reordered else kind
    yield ValueChange(kind=kind, **(about or {}), name=name, old=old, new=new)


def _links(
    old: Item, new: Item, relation: str, matching: Matching, about: dict[str, Any]
) -> Iterator[Change]:
    was, now = links_of(old, relation), links_of(new, relation)
    if not was and not now:
        return
    before = [matching.forward.get(link.target, link.target) for link in was]
    after = [link.target for link in now]
    lineup = ListDiff.of(pairs_of(before, after, lambda target: target), len(before), len(after))
    name = key_name(relation)
    for place in lineup.come:
        target = after[place]
        along = target not in matching.by_after
        yield LinkChange(
            kind=ChangeKind.LINKED, **about, relation=name, target=target, place=place, along=along
        )
    for place in lineup.gone:
        target = was[place].target
        along = target not in matching.by_before
        yield LinkChange(
            kind=ChangeKind.UNLINKED, **about, relation=name, target=target, place=place, along=along
        )
    if lineup.order:
        yield OrderChange(kind=ChangeKind.ORDER, **about, name=name, order=lineup.order)


# -- stated effects ------------------------------------------------------------------------------------

_UP = frozenset({Verb.REQUIRES, Verb.ADDS, Verb.RAISES})


def _target(affect: Affect) -> tuple[object, ...]:
    item: ItemKey | None = affect.item.target if affect.item else None
    return (item, affect.role, affect.metric, affect.block, affect.name)


def _effects(
    old: tuple[Affect, ...], new: tuple[Affect, ...], matching: Matching, about: dict[str, Any]
) -> Iterator[Change]:
    """Effects on the same target are the same effect, the most similar ones first."""
    if not old and not new:
        return
    was, now = [translated(affect, matching.forward) for affect in old], list(new)
    pairs = pairs_of(
        was,
        now,
        lambda a: a,
        lambda a: (_target(a), a.effect),
        lambda a: (_target(a), a.effect in _UP),
        _target,
    )
    lineup = ListDiff.of(pairs, len(was), len(now))
    for place in lineup.come:
        yield EffectChange(kind=ChangeKind.EFFECT_ADDED, **about, new=now[place], new_place=place)
    for place in lineup.gone:
        yield EffectChange(kind=ChangeKind.EFFECT_REMOVED, **about, old=old[place], old_place=place)
    for then, place in lineup.kept:
        if was[then] != now[place]:
            turned = (was[then].effect in _UP) is not (now[place].effect in _UP)
            yield EffectChange(
                kind=ChangeKind.EFFECT_REVERSED if turned else ChangeKind.EFFECT_REWORDED,
                **about,
                old=old[then],
                new=now[place],
                old_place=then,
                new_place=place,
            )
    if lineup.order:
        yield OrderChange(kind=ChangeKind.ORDER, **about, name="affects", order=lineup.order)
