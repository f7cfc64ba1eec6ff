"""The effects of a canvas as a matrix: what is affected by which choice, by the author's links and words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from canvasbook.analysis.effects import Analysis, ChoiceEffect, State
from canvasbook.analysis.grouping import among, not_among
from canvasbook.analysis.reachability import PathStep, Relation
from canvasbook.analysis.statements import partners_of
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import ItemKey
from canvasbook.model.terms import EffectKind, Verb


@dataclass(frozen=True, slots=True)
class AffectedThing:
    """A row of the matrix: the effects of each choice that affects the thing, one of a kind.

    All are on the same thing: an item, or else a role, a metric, or the author's words.
    """

    by_choice: Mapping[ItemKey, tuple[ChoiceEffect, ...]]

    @property
    def first(self) -> ChoiceEffect:
        """The first effect; it tells what the thing is."""
        return next(iter(self.by_choice.values()))[0]

    @property
    def count(self) -> int:
        """How many effects of all choices there are on it."""
        return sum(map(len, self.by_choice.values()))


def effect_matrix(analysis: Analysis) -> dict[Block | None, tuple[AffectedThing, ...]]:
    """What a canvas's choices affect, by block, the last block first; measures have none and come last."""
    table: dict[Block | None, dict[object, dict[ItemKey, dict[EffectKind, ChoiceEffect]]]] = {}
    for choice in analysis.effects:
        for effect in _effects_of(choice, analysis):
            things = table.setdefault(effect.block, {})
            things.setdefault(_thing(effect), {}).setdefault(choice, {}).setdefault(effect.kind, effect)
    order = [*reversed(Block), None]
    blocks = sorted(table, key=order.index)
    return {block: tuple(map(_affected_thing, table[block].values())) for block in blocks}


def _affected_thing(by_choice: Mapping[ItemKey, Mapping[EffectKind, ChoiceEffect]]) -> AffectedThing:
    return AffectedThing({choice: tuple(by_kind.values()) for choice, by_kind in by_choice.items()})


def _effects_of(choice: ItemKey, analysis: Analysis) -> Iterator[ChoiceEffect]:
    """What a choice needs and leads to, choices and partners that it names, and what is stated of it."""
    yield from analysis.by_author(choice)
    item = analysis.canvas.items[choice]
    for other in among((link.target for link in item.needs), analysis.contexts):
        yield _linked(choice, Relation.NEEDS, other)
    for partner in not_among(partners_of(choice, analysis), analysis.runners[choice].partners):
        yield _linked(choice, Relation.PARTNER, partner)


def _linked(choice: ItemKey, relation: Relation, other: ItemKey) -> ChoiceEffect:
    step = PathStep(choice, relation, other)
    return ChoiceEffect(choice=choice, verb=Verb.REQUIRES, state=State.LINKED, item=other, path=(step,))


def _thing(effect: ChoiceEffect) -> object:
    """What an effect is on: effects on the same thing share a row."""
    if effect.item is not None:
        return effect.item
    if effect.role is not None:
        return "role", effect.role.id
    return ("metric", effect.metric.id) if effect.metric is not None else ("words", effect.words)
