"""Two states of a canvas become the changes between them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

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
    return Changes(matching, tuple(_changes(before, after, matching)))


def _changes(before: Canvas, after: Canvas, matching: Matching) -> Iterator[Change]:
    for name, field in canvas_keys().items():
        yield from _value(ChangeKind.CANVAS, None, name, getattr(before, field), getattr(after, field))
    for block in Block:
        yield from _changes_of_block(before, after, block, matching)


def _changes_of_block(before: Canvas, after: Canvas, block: Block, matching: Matching) -> Iterator[Change]:
    """The changes of a block's items; of one that moved, where it stands now."""
    old, new = before.block(block), after.block(block)
    for item in new:
        pair = matching.by_after.get(item.key)
        if pair is None:
            yield ItemChange(kind=ChangeKind.ADDED, after=item.key, item=with_id(item))
        else:
            yield from _changes_of_item(before.items[pair.before], item, pair, matching)
    for item in old:
        if item.key not in matching.by_before:
            yield ItemChange(kind=ChangeKind.REMOVED, before=item.key, item=with_id(item))
    if _is_reordered(old, new, matching):
        yield OrderChange(kind=ChangeKind.ORDER, block=block)


def _is_reordered(old: tuple[Item, ...], new: tuple[Item, ...], matching: Matching) -> bool:
    """Only among those that were in the block and still are: what comes or goes moves nobody else."""
    places = {item.key: place for place, item in enumerate(old)}
    kept = []
    for item in new:
        was = matching.backward.get(item.key)
        if was in places:
            kept.append(places[was])
    return kept != sorted(kept)


# -- one item ----------------------------------------------------------------------------------------

_KINDS = {
    "name": ChangeKind.REWORDED,
    "description": ChangeKind.REWORDED,
    "type": ChangeKind.RETYPED,
    "status": ChangeKind.STATUS,
    "evidence": ChangeKind.EVIDENCE,
}


def _changes_of_item(old: Item, new: Item, pair: Counterpart, matching: Matching) -> Iterator[Change]:
    """What changed about an item that is in both states."""
    if not matching.renamed and old == new:
        return
    about: dict[str, Any] = {"before": old.key, "after": new.key, "likeness": pair.likeness}
    if old.key.block is not new.key.block:
        yield MoveChange(kind=ChangeKind.MOVED, **about)
    if _is_renamed(old, new):
        yield Change(kind=ChangeKind.RENAMED, **about)
    for name, field in plain_keys(old.key.block, new.key.block).items():
        kind = _KINDS.get(name, ChangeKind.FIELD)
        yield from _value(kind, about, name, value_of(old, field), value_of(new, field))
    for relation in RELATIONS:
        yield from _links(old, new, relation, matching, about)
    yield from _effects(old.affects, new.affects, matching, about)


def _is_renamed(old: Item, new: Item) -> bool:
    """Whether an item has another id, and not for its name alone."""
    if old.key.id == new.key.id:
        return False
    return not (_follows_name(old) and _follows_name(new))


def _follows_name(item: Item) -> bool:
    """Whether the id is the one that is made from the name; then it changes with it."""
    return item.key.id == slug(item.name)


def _value(
    kind: ChangeKind, about: dict[str, Any] | None, name: str, old: Any, new: Any
) -> Iterator[ValueChange]:
    if old == new:
        return
    if _is_permutation(old, new):
        kind = ChangeKind.ORDER
    yield ValueChange(kind=kind, **(about or {}), name=name, old=old, new=new)


def _is_permutation(old: Any, new: Any) -> bool:
    """Whether two values are lists of the same entries."""
    if not isinstance(old, tuple) or not isinstance(new, tuple) or len(old) != len(new):
        return False
    pairs = pairs_of(old, new, lambda entry: entry)
    return len(pairs) == len(old)


def _links(
    old: Item, new: Item, relation: str, matching: Matching, about: dict[str, Any]
) -> Iterator[Change]:
    was, now = links_of(old, relation), links_of(new, relation)
    if not was and not now:
        return
    before = [matching.forward.get(link.target, link.target) for link in was]
    after = [link.target for link in now]
    pairs = pairs_of(before, after, lambda target: target)
    diff = ListDiff.of(pairs, len(before), len(after))
    name = key_name(relation)
    for place in diff.come:
        target = after[place]
        along = target not in matching.by_after
        yield LinkChange(kind=ChangeKind.LINKED, **about, relation=name, target=target, along=along)
    for place in diff.gone:
        target = was[place].target
        along = target not in matching.by_before
        yield LinkChange(kind=ChangeKind.UNLINKED, **about, relation=name, target=target, along=along)
    if diff.reordered:
        yield OrderChange(kind=ChangeKind.ORDER, **about, name=name)


# -- stated effects ------------------------------------------------------------------------------------

_UP = frozenset({Verb.REQUIRES, Verb.ADDS, Verb.RAISES})


def _effects(
    old: tuple[Affect, ...], new: tuple[Affect, ...], matching: Matching, about: dict[str, Any]
) -> Iterator[Change]:
    """Effects on the same target are the same effect, the most similar ones first."""
    if not old and not new:
        return
    was = [translated(affect, matching.forward) for affect in old]
    now = list(new)
    pairs = pairs_of(
        was,
        now,
        lambda affect: affect,
        lambda affect: (_target(affect), affect.effect),
        lambda affect: (_target(affect), affect.effect in _UP),
        _target,
    )
    diff = ListDiff.of(pairs, len(was), len(now))
    for place in diff.come:
        yield EffectChange(kind=ChangeKind.EFFECT_ADDED, **about, new=now[place])
    for place in diff.gone:
        yield EffectChange(kind=ChangeKind.EFFECT_REMOVED, **about, old=old[place])
    for old_place, new_place in diff.kept:
        then, today = was[old_place], now[new_place]
        if then != today:
            kind = _kind_of_turn(then, today)
            yield EffectChange(kind=kind, **about, old=old[old_place], new=today)
    if diff.reordered:
        yield OrderChange(kind=ChangeKind.ORDER, **about, name="affects")


def _target(affect: Affect) -> tuple[object, ...]:
    item: ItemKey | None = affect.item.target if affect.item else None
    return (item, affect.role, affect.metric, affect.block, affect.name)


def _kind_of_turn(then: Affect, today: Affect) -> ChangeKind:
    was_up, is_up = then.effect in _UP, today.effect in _UP
    return ChangeKind.EFFECT_REWORDED if was_up is is_up else ChangeKind.EFFECT_REVERSED
