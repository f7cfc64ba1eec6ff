"""The catalogue: all its entries, and what follows from them together."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
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
from canvasbook.catalogue.handbook import ChoosingQuestion, GlossaryTerm, HandbookChapter
from canvasbook.catalogue.labels import label_in
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
    chapters: Mapping[str, HandbookChapter] = field(default_factory=dict)
    glossary: Mapping[str, GlossaryTerm] = field(default_factory=dict)
    questions: Mapping[str, ChoosingQuestion] = field(default_factory=dict)
    terms: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def type_of(self, block: Block, id: str) -> Type | None:
        """The type an item names, by its id or an alias."""
        types = self.types.get(block, {})
        return types.get(id) or types.get(self._aliases.get((block, id), ""))

    def target(self, id: str) -> Target | None:
        """The role or metric of an id."""
        return self.roles.get(id) or self.metrics.get(id)

    def label(self, group: str, id: str) -> str:
        """A word as readers see it, or the title of a page; KeyError where the catalogue has none."""
        return label_in(self.terms, group, id)

    def effects_of(self, owner: EntryKey) -> tuple[Effect, ...]:
        """What an entry says, in its order."""
        return self._effects.get(owner, ())

    @cached_property
    def effects(self) -> dict[str, Effect]:
        """All effects by id."""
        every = chain.from_iterable(self._effects.values())
        return {effect.id: effect for effect in every}

    @cached_property
    def parts(self) -> dict[str, tuple[str, ...]]:
        """The direct parts of each role that has any."""
        found: dict[str, tuple[str, ...]] = {}
        for role in self.roles.values():
            if role.part_of:
                found[role.part_of] = (*found.get(role.part_of, ()), role.id)
        return found

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
        """The ids of types, by their blocks and other names."""
        found: dict[tuple[Block, str], str] = {}
        for block, types in self.types.items():
            for type in types.values():
                found |= {(block, alias): type.id for alias in type.aliases}
        return found

    @cached_property
    def _effects(self) -> dict[EntryKey, tuple[Effect, ...]]:
        """What each entry says."""
        found = {}
        for block, types in self.types.items():
            for type in types.values():
                found[EntryKey(EntryKind.TYPE, type.id, block)] = type.effects
        for mode in self.modes.values():
            found[EntryKey(EntryKind.MODE, mode.id)] = mode.effects
        for phase in self.phases.values():
            found[EntryKey(EntryKind.PHASE, phase.id)] = phase.effects
        for ownership in self.ownerships.values():
            found[EntryKey(EntryKind.OWNERSHIP, ownership.id)] = ownership.effects
        for interaction in self.interactions.values():
            found[EntryKey(EntryKind.INTERACTION, interaction.id)] = interaction.effects
        return {owner: tuple(named_effects(owner, effects)) for owner, effects in found.items()}


def named_effects(owner: EntryKey, effects: Iterable[CatalogueEffect]) -> Iterator[Effect]:
    """The effects that an entry says, each under its name."""
    for effect in effects:
        for verb in Verb:
            target = getattr(effect, verb.value)
            if target:
                name = f"{owner.id}-{verb}-{target}"
                if effect.id:
                    name += f"-{effect.id}"
                yield Effect(name.replace("_", "-"), owner, verb, target, effect)
