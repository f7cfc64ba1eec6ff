"""The catalogue: all its entries, and what follows from them together."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

from canvasbook.catalogue.checks_and_interactions import Check, Interaction
from canvasbook.catalogue.entries import (
    CatalogueEffect,
    CatalogueSource,
    Effect,
    EntryKey,
    EntryKind,
    Facet,
    Metric,
    Role,
    Type,
)
from canvasbook.model.blocks import Block
from canvasbook.model.terms import Verb

Target: TypeAlias = Role | Metric


@dataclass(frozen=True, eq=False)
class Catalogue:
    """All entries, by id; ``types`` by block and id.

    Two catalogues are never equal, so that a function of one may be cached.
    """

    sources: Mapping[str, CatalogueSource] = field(default_factory=dict)
    roles: Mapping[str, Role] = field(default_factory=dict)
    metrics: Mapping[str, Metric] = field(default_factory=dict)
    types: Mapping[Block, Mapping[str, Type]] = field(default_factory=dict)
    phases: Mapping[str, Facet] = field(default_factory=dict)
    modes: Mapping[str, Facet] = field(default_factory=dict)
    ownerships: Mapping[str, Facet] = field(default_factory=dict)
    directness: Mapping[str, Facet] = field(default_factory=dict)
    motivations: Mapping[str, Facet] = field(default_factory=dict)
    interactions: Mapping[str, Interaction] = field(default_factory=dict)
    checks: Mapping[str, Check] = field(default_factory=dict)
    terms: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def type_of(self, block: Block, id: str) -> Type | None:
        """The type an item names, by its id or an alias."""
        types = self.types.get(block, {})
        return types.get(id) or types.get(self._aliases.get((block, id), ""))

    def target(self, id: str) -> Target | None:
        """The role or metric of an id."""
        return self.roles.get(id) or self.metrics.get(id)

    def label(self, group: str, id: str) -> str:
        """A word as readers see it; the word itself where it has no label."""
        return self.terms.get(group, {}).get(id, id.replace("_", " "))

    def effects_of(self, owner: EntryKey) -> tuple[Effect, ...]:
        """What an entry says, in its order."""
        return self._effects.get(owner, ())

    @cached_property
    def effects(self) -> dict[str, Effect]:
        """All effects by id."""
        return {e.id: e for effects in self._effects.values() for e in effects}

    @cached_property
    def parts(self) -> dict[str, tuple[str, ...]]:
        """The direct parts of each role that has any."""
        found: dict[str, list[str]] = {}
        for role in self.roles.values():
            if role.part_of:
                found.setdefault(role.part_of, []).append(role.id)
        return {id: tuple(parts) for id, parts in found.items()}

    def parts_of(self, role: str) -> tuple[str, ...]:
        """All parts of a role, the direct ones first, then parts of parts."""
        found: dict[str, None] = {}
        waiting = deque(self.parts.get(role, ()))
        while waiting:
            part = waiting.popleft()
            if part not in found and part != role:
                found[part] = None
                waiting.extend(self.parts.get(part, ()))
        return tuple(found)

    @cached_property
    def _aliases(self) -> dict[tuple[Block, str], str]:
        return {
            (block, alias): type.id
            for block, types in self.types.items()
            for type in types.values()
            for alias in type.aliases
        }

    @cached_property
    def _effects(self) -> dict[EntryKey, tuple[Effect, ...]]:
        return {owner: tuple(named(owner, said)) for owner, said in self._owners()}

    def _owners(self) -> Iterator[tuple[EntryKey, tuple[CatalogueEffect, ...]]]:
        for block, types in self.types.items():
            for type in types.values():
                yield EntryKey(EntryKind.TYPE, type.id, block), type.effects
        for kind, facets in (
            (EntryKind.MODE, self.modes),
            (EntryKind.PHASE, self.phases),
            (EntryKind.OWNERSHIP, self.ownerships),
        ):
            for facet in facets.values():
                yield EntryKey(kind, facet.id), facet.effects
        for interaction in self.interactions.values():
            yield EntryKey(EntryKind.INTERACTION, interaction.id), interaction.effects


def named(owner: EntryKey, said: Iterable[CatalogueEffect]) -> Iterator[Effect]:
    """The effects that an entry says, each under its name."""
    for effect in said:
        for verb in Verb:
            target = getattr(effect, verb.value)
            if target:
                name = f"{owner.id}-{verb}-{target}" + (f"-{effect.id}" if effect.id else "")
                yield Effect(name.replace("_", "-"), owner, verb, target, effect)
