"""One analysed canvas, looked up by role, type and item, as one side of a ledger."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from canvasbook.analysis.effects import Analysis, ChoiceEffect, State
from canvasbook.analysis.expectations import Sense
from canvasbook.analysis.role_assignment import RoleMatch, roles_answering
from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.catalogue.entries import Role, Type
from canvasbook.diff.ledger import LedgerColumn
from canvasbook.model.blocks import CHOICE_BLOCKS
from canvasbook.model.canvas import Cost, Item, ItemKey
from canvasbook.model.terms import Nature


@dataclass(frozen=True)
class CanvasIndex:
    """One canvas, looked up by role, type and item."""

    analysis: Analysis
    catalogue: Catalogue

    def item(self, key: ItemKey) -> Item:
        return self.analysis.canvas.items[key]

    def roles(self, key: ItemKey) -> tuple[Role, ...]:
        """The roles that an item plays, of whichever block."""
        known = self.catalogue.roles
        return tuple(known[r] for r in self.analysis.cast.roles.get(key, ()) if r in known)

    def type(self, key: ItemKey) -> Type | None:
        """The type of a choice that holds now."""
        situation = self.analysis.situations.get(key)
        return situation.type if situation else None

    def playing(self, roles: Iterable[str]) -> tuple[ItemKey, ...]:
        return tuple(dict.fromkeys(k for role in roles for k in self.analysis.cast.playing(role)))

    @cached_property
    def said(self) -> Mapping[str, tuple[ChoiceEffect, ...]]:
        """What the choices say, by role or metric."""
        found: dict[str, list[ChoiceEffect]] = {}
        for effect in (e for effects in self.analysis.effects.values() for e in effects):
            target = effect.role or effect.metric
            if target is not None:
                found.setdefault(target.id, []).append(effect)
        return {target: tuple(effects) for target, effects in found.items()}

    def about(self, roles: tuple[Role, ...]) -> tuple[ChoiceEffect, ...]:
        """What is said of roles; and that the whole of one is spared, which says the same of each part."""
        named = {role.id for role in roles}
        found = [e for role in roles for e in self.said.get(role.id, ())]
        wholes = dict.fromkeys(role.part_of for role in roles if role.part_of and role.part_of not in named)
        found += [e for whole in wholes for e in self.said.get(whole, ()) if e.sense is Sense.SPARES]
        return tuple(found)

    def drivers(self, items: Iterable[ItemKey]) -> tuple[ItemKey, ...]:
        """The choices behind items; a choice that stands for itself is its own."""
        found = (
            choice
            for key in items
            for choice in ((key,) if key.block in CHOICE_BLOCKS else self.analysis.footprints.drivers(key))
        )
        return tuple(dict.fromkeys(found))

    def nature(self, items: Iterable[ItemKey], roles: tuple[Role, ...]) -> tuple[Nature, ...]:
        """How a cost behaves: by the author's word, or else by the catalogue's."""
        costs = [item for key in items if isinstance(item := self.item(key), Cost)]
        said = [nature for cost in costs for nature in cost.nature]
        usual = [nature for role in roles for nature in role.nature] if costs else []
        return tuple(dict.fromkeys(said or usual))

    def column(self, items: tuple[ItemKey, ...], roles: tuple[Role, ...] = ()) -> LedgerColumn:
        """This canvas's side of a line: what is said of the roles, or else of the items."""
        effects = self.about(roles) if roles else self._touching(items)
        return LedgerColumn(
            items=items,
            drivers=self.drivers(items),
            effects=effects,
            instead=() if items else self._instead(roles, effects),
            nature=self.nature(items, roles),
        )

    def _touching(self, items: tuple[ItemKey, ...]) -> tuple[ChoiceEffect, ...]:
        """What choices say, and what is said of items that are none."""
        effects = self.analysis.effects
        every = (e for key in items for e in effects.get(key, self.analysis.touching(key)))
        return tuple({id(e): e for e in every}.values())

    def _instead(self, roles: tuple[Role, ...], effects: tuple[ChoiceEffect, ...]) -> tuple[ItemKey, ...]:
        """What does as well as these roles, by the catalogue or for a choice that calls for them."""
        named = {role.id for role in roles}
        substitutes = (
            answer
            for role in named
            for answer, match in roles_answering(role, self.catalogue).items()
            if match is RoleMatch.SUBSTITUTE
        )
        calls = [
            effect for effect in effects if effect.sense is Sense.CALLS_FOR and _is_carried(effect.state)
        ]
        standing = (key for e in calls if e.role and e.role.id in named for key in e.carrying)
        return tuple(sorted({*self.playing(substitutes), *standing}))


def _is_carried(state: State) -> bool:
    """Whether items of the canvas play a role that the catalogue expects, for this choice or its channel."""
    return state.is_played or state is State.TOLD
