"""The items that a scenario adds: they have no page of their own, and are described on the scenario's."""

from __future__ import annotations

from dataclasses import dataclass

from canvasbook.analysis.effect_groups import effects_of
from canvasbook.diff.scenario_effects import ScenarioEffects
from canvasbook.model.blocks import CHOICE_BLOCKS
from canvasbook.model.canvas import Cost, ItemKey
from canvasbook.render.authored import AuthoredContent, authored_content
from canvasbook.render.choice_ledger import LedgerPart, choice_ledger, nature_of_cost
from canvasbook.render.context import PageContext, Ref

#: How many of an item's drivers are named.
DRIVERS = 5


@dataclass(frozen=True, slots=True)
class AddedItem:
    """An added item in its author's words, with the choices behind it, or what it does as a choice."""

    anchor: str
    about: AuthoredContent
    block: str
    type: Ref | None
    roles: tuple[Ref, ...]
    natures: tuple[str, ...]
    per: str
    behind: tuple[Ref, ...]
    effects: tuple[LedgerPart, ...]


def anchor(key: ItemKey) -> str:
    """Where an added item is described on the page."""
    return f"{key.block.slug}-{key.id}"


def added_items(whatif: ScenarioEffects, ctx: PageContext) -> tuple[AddedItem, ...]:
    """The added items in reading order; ``at`` is the page with the changed canvas on it."""
    new = set(whatif.scenario.added)
    return tuple(_view(whatif, key, ctx) for key in whatif.scenario.canvas.items if key in new)


def _view(whatif: ScenarioEffects, key: ItemKey, ctx: PageContext) -> AddedItem:
    analysis, canvas = whatif.analysis, whatif.scenario.canvas
    item = canvas.items[key]
    type = ctx.site.catalogue.type_of(key.block, item.type)
    natures, per = nature_of_cost(canvas, item, ctx) if isinstance(item, Cost) else ((), "")
    is_choice = key.block in CHOICE_BLOCKS
    reaches = analysis.reachability.by_choice
    drivers = [k for k in analysis.reachability.drivers(key) if reaches[k].by_way_of(key) is None]
    return AddedItem(
        anchor=anchor(key),
        about=authored_content(canvas, item, ctx),
        block=ctx.site.block_one(key.block),
        type=ctx.type(type) if type else None,
        roles=tuple(ctx.role(ctx.site.catalogue.roles[r]) for r in analysis.assignments.roles.get(key, ())),
        natures=tuple(ctx.site.term("nature", n) for n in natures),
        per=per,
        behind=() if is_choice else ctx.items(canvas, drivers[:DRIVERS]),
        effects=choice_ledger(canvas, effects_of(analysis, key), ctx) if is_choice else (),
    )
