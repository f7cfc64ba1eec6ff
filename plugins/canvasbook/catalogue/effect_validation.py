"""Whether what an entry says can count as it was meant: effects, and the sides of interactions."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field

from canvasbook import codes
from canvasbook.catalogue.catalogue import Catalogue, named
from canvasbook.catalogue.checks_and_interactions import Interaction
from canvasbook.catalogue.entries import CatalogueEffect, EntryKey, Grade
from canvasbook.catalogue.merging import effect_nodes, verbs_in
from canvasbook.load.decoder import Decoder
from canvasbook.model.terms import Verb
from canvasbook.source import Location
from canvasbook.yamltree import MappingNode, Node, ScalarNode

#: So many parts a combination has at most; nobody could act on more of them at once.
MOST_SIDES = 4

_ID = re.compile(r"[a-z][a-z0-9_]{0,59}")


def is_id(word: str) -> bool:
    """Whether a word can be an id of the catalogue: it is an address, and long ones are put together."""
    return _ID.fullmatch(word) is not None


@dataclass(slots=True)
class EffectOwners:
    """Who says which effect, by the addresses of the effects."""

    owners: dict[str, EntryKey] = field(default_factory=dict)

    @classmethod
    def by(cls, catalogue: Catalogue) -> EffectOwners:
        """What a catalogue says already."""
        return cls({_folded(id): effect.owner for id, effect in catalogue.effects.items()})

    def sound(
        self,
        owner: EntryKey,
        said: tuple[CatalogueEffect, ...],
        node: MappingNode,
        decoder: Decoder,
        roles: Collection[str],
    ) -> tuple[CatalogueEffect, ...]:
        """The effects of an entry that could be read as they were meant, each said once."""
        nodes = {n.at: n for n in effect_nodes(node.get("effects"))}
        kept = []
        mine: set[str] = set()
        for effect in said:
            is_ours = effect.at == node.at
            if not is_ours and not _is_sound(effect, nodes[effect.at], decoder, roles):
                continue
            (one,) = named(owner, (effect,))
            id = _folded(one.id)
            if id in mine or self.owners.get(id, owner) != owner:
                decoder.report(codes.CATALOGUE_SAME_EFFECT, effect.at, id=one.id)
                continue
            mine.add(id)
            self.owners[id] = owner
            kept.append(effect)
        return tuple(kept)


def _is_sound(effect: CatalogueEffect, node: Node, decoder: Decoder, roles: Collection[str]) -> bool:
    """Whether an effect has one verb, a target that the verb can have, and its whole condition."""
    written = verbs_in(node)
    if len(written) != 1 or not isinstance(node, MappingNode):
        decoder.report(codes.CATALOGUE_EFFECT, effect.at, found=" and ".join(written) or "none")
        return False
    if not effect.sources and effect.grade is not Grade.C and not node.get("sources"):
        decoder.report(codes.CATALOGUE_UNSOURCED, effect.at, grade=effect.grade)
    verb = Verb(written[0])
    target: str = getattr(effect, verb.value)
    if not target:
        return False
    if verb not in (Verb.RAISES, Verb.LOWERS) and target not in roles:
        decoder.report(codes.CATALOGUE_MEASURE, effect.at, target=target, verb=verb)
        return False
    if effect.id and not is_id(effect.id.replace("-", "_")):
        decoder.report(codes.CATALOGUE_ID, effect.at, id=effect.id)
        return False
    if _given(node, "when") and (effect.when is None or effect.when.at in decoder.incomplete):
        return False
    types = {"against": effect.against, "unless": effect.unless}
    return all(read or not _given(node, key) for key, read in types.items())


def is_whole(interaction: Interaction, node: MappingNode, decoder: Decoder) -> bool:
    """Whether all sides could be read: with one less, or one that asks less, it would be seen too often."""
    written = len(effect_nodes(node.get("sides")))
    ways = [way.at for side in interaction.sides for way in side.ways]
    if len(interaction.sides) < written or not decoder.incomplete.isdisjoint(ways):
        return False
    if written < 2:
        decoder.report(codes.CATALOGUE_SIDES, _place_of(node, "sides"), count=written)
    if written > MOST_SIDES:
        beyond = effect_nodes(node.get("sides"))[MOST_SIDES]
        decoder.report(codes.CATALOGUE_SIDES, beyond.at, count=written)
    return 2 <= written <= MOST_SIDES


def _place_of(node: MappingNode, key: str) -> Location:
    found = node.get(key)
    return found.at if found is not None else node.at


def _given(node: MappingNode, key: str) -> bool:
    found = node.get(key)
    return found is not None and not (isinstance(found, ScalarNode) and found.empty)


def _folded(effect: str) -> str:
    """An effect's id as its address: there, capitals make no difference everywhere."""
    return effect.replace("_", "-").casefold()
