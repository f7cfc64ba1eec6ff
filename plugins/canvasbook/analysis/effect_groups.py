"""How the effects of a choice are told: what stands for each, in which part and in which order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from canvasbook.analysis.effects import Analysis, ChoiceEffect, State
from canvasbook.analysis.expectations import Reason, Sense
from canvasbook.analysis.questions import unlinked_choices
from canvasbook.analysis.role_assignment import RoleAssignments, RoleMatch
from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.catalogue.entries import EntryKind
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Canvas, Cost, ItemKey
from canvasbook.model.terms import Basis, Nature

#: The parts of a ledger with their blocks, in reading order; measures, which have no block, come last.
PARTS: tuple[tuple[str, tuple[Block | None, ...]], ...] = (
    ("costs", (Block.COST_STRUCTURE,)),
    ("resources", (Block.KEY_RESOURCES,)),
    ("activities", (Block.KEY_ACTIVITIES,)),
    ("partners", (Block.KEY_PARTNERS,)),
    ("revenue", (Block.REVENUE_STREAMS,)),
    (
        "customers",
        (
            Block.CUSTOMER_SEGMENTS,
            Block.VALUE_PROPOSITIONS,
            Block.CHANNELS,
            Block.CUSTOMER_RELATIONSHIPS,
        ),
    ),
    ("measures", (None,)),
)


def effects_of(analysis: Analysis, choice: ItemKey) -> tuple[ChoiceEffect, ...]:
    """The effects of a choice as its page tells them.

    A choice that is linked to nothing is asked one question; what it lacks is only what is usual.
    """
    effects = analysis.effects.get(choice, ())
    if choice not in unlinked_choices(analysis):
        return effects
    return tuple(_as_usual(effect) for effect in effects)


def _as_usual(effect: ChoiceEffect) -> ChoiceEffect:
    return replace(effect, state=State.USUAL) if effect.state is State.MISSING else effect


# -- what stands for an effect -------------------------------------------------------------------------


def is_by_sibling(effect: ChoiceEffect) -> bool:
    """Whether the nearest item only plays another part of the same whole."""
    return bool(effect.carriers) and effect.carriers[0].match is RoleMatch.SIBLING


def carrier_item(effect: ChoiceEffect) -> ItemKey | None:
    """The item that stands for an effect, if one does."""
    if effect.item is not None:
        return effect.item
    if not effect.carriers or is_by_sibling(effect):
        return None
    return effect.carriers[0].item if effect.state.is_backed else None


def block_of(effect: ChoiceEffect) -> Block | None:
    """The block where an effect shows: that of the item that stands for it, or else of the role."""
    item = carrier_item(effect)
    return item.block if item is not None else effect.block


# -- what is told, in which order ----------------------------------------------------------------------


def is_folded(effect: ChoiceEffect) -> bool:
    """Whether an effect stands folded below the ledger.

    What the author says never does; what is usual, told elsewhere, our inference only, or answered
    by another part of the same whole, does.
    """
    if effect.stated or effect.item is not None or effect.state is State.WAIVED:
        return False
    if effect.state.is_never_asked or effect.basis is Basis.INFERENCE:
        return True
    return is_by_sibling(effect)


def ledger_effects(effects: Iterable[ChoiceEffect]) -> list[ChoiceEffect]:
    """The effects that a choice's ledger tells: not what is folded, nor the choice's effect on itself."""
    return [effect for effect in effects if not is_folded(effect) and carrier_item(effect) != effect.choice]


#: What is not certain stands below what is.
_DOUBT = {State.PROBABLE: 1, State.OPEN: 2, State.MISSING: 3}
_SENSES = (Sense.CALLS_FOR, Sense.SPARES, Sense.RAISES, Sense.LOWERS)


def grouped_effects(effects: Iterable[ChoiceEffect]) -> list[list[ChoiceEffect]]:
    """Effects in order: what is there, what is spared, tendencies, what is missing.

    Effects of one sense that the same item stands for are one group.
    """
    groups: dict[object, list[ChoiceEffect]] = {}
    for place, effect in enumerate(effects):
        item = carrier_item(effect)
        about = place if item is None else item
        groups.setdefault((effect.sense, about), []).append(effect)
    return sorted(groups.values(), key=_rank)


def _rank(group: list[ChoiceEffect]) -> tuple[int, int]:
    first = group[0]
    return _DOUBT.get(first.state, 0), _SENSES.index(first.sense)


_KINDS = list(EntryKind)


def by_evidence(reasons: Iterable[Reason]) -> list[Reason]:
    """The reasons worth telling: what the type says before what mode, phase and ownership say.

    Of one kind, the best evidence comes first. What is true by definition needs no reason.
    """
    told = [reason for reason in reasons if not reason.effect.said.is_definition]
    return sorted(told, key=_evidence)


def _evidence(reason: Reason) -> tuple[int, int]:
    return _KINDS.index(reason.effect.owner.kind), reason.effect.said.basis.rank


# -- costs ---------------------------------------------------------------------------------------------


class CostBehaviour(NamedTuple):
    """How a cost behaves (fixed, variable, one-off …) and what drives it (month, order …)."""

    nature: tuple[Nature, ...] = ()
    per: str = ""


def cost_behaviour(cost: Cost, assignments: RoleAssignments, catalogue: Catalogue) -> CostBehaviour:
    """The author's word on a cost, or else that of the first role of a cost that it plays."""
    for id in assignments.roles.get(cost.key, ()):
        role = catalogue.roles[id]
        if role.block is Block.COST_STRUCTURE:
            return CostBehaviour(cost.nature or role.nature, cost.per or role.per)
    return CostBehaviour(cost.nature, cost.per)


def effect_cost_behaviour(
    effect: ChoiceEffect, canvas: Canvas, assignments: RoleAssignments, catalogue: Catalogue
) -> CostBehaviour:
    """Of the cost that stands for an effect, or else of the role that it is on; empty for anything else."""
    item = carrier_item(effect)
    cost = canvas.items.get(item) if item is not None else None
    if isinstance(cost, Cost):
        return cost_behaviour(cost, assignments, catalogue)
    if effect.role is not None and effect.role.block is Block.COST_STRUCTURE:
        return CostBehaviour(effect.role.nature, effect.role.per)
    return CostBehaviour()
