"""The effects of a canvas as a matrix: what is affected by which choice, by the author's links and words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from canvasbook.analysis.effects import Analysis, ChoiceEffect, State
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import ItemKey

#: What a cell says, the strongest first.
_STRENGTH = {state: rank for rank, state in enumerate(State)}


@dataclass(frozen=True, slots=True)
class AffectedThing:
    """A row of the matrix: of each choice that affects the thing, the strongest effect.

    All are on the same thing: an item, or else a role, a metric, or the author's words.
    """

    by_choice: Mapping[ItemKey, ChoiceEffect]

    @property
    def first(self) -> ChoiceEffect:
        """The first effect; it tells what the thing is."""
        return next(iter(self.by_choice.values()))


def effect_matrix(analysis: Analysis) -> dict[Block | None, tuple[AffectedThing, ...]]:
    """What a canvas's choices affect, by block, the last block first; measures have none and come last."""
    table: dict[Block | None, dict[object, dict[ItemKey, ChoiceEffect]]] = {}
    for choice in analysis.effects:
        effects = sorted(analysis.by_author(choice), key=lambda effect: _STRENGTH[effect.state])
        for effect in effects:
            things = table.setdefault(effect.block, {})
            things.setdefault(_thing(effect), {}).setdefault(choice, effect)
    order = [*reversed(Block), None]
    blocks = sorted(table, key=order.index)
    return {block: tuple(map(AffectedThing, table[block].values())) for block in blocks}


def _thing(effect: ChoiceEffect) -> object:
    """What an effect is on: effects on the same thing share a row."""
    if effect.item is not None:
        return effect.item
    if effect.role is not None:
        return "role", effect.role.id
    return ("metric", effect.metric.id) if effect.metric is not None else ("words", effect.words)
