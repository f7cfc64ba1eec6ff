"""A site's word on an entry of ours: the two become one node, before anything is decoded.

Keys that the site gives replace ours, keys that it leaves out stay, and an empty value takes ours away.
Lists are replaced, except effects. What is ours in the result carries the place of the entry in the
site's file, so that no message points into a file of ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from canvasbook import codes
from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.catalogue.entries import Effect, EntryKey, EntryKind
from canvasbook.catalogue.file_schema import (
    EFFECTS,
    TYPES,
    WITHOUT,
    EntryAddress,
    EntryPlace,
    effect_nodes,
    text_of,
    verbs_in,
)
from canvasbook.source import Location
from canvasbook.suggestions import suggestion
from canvasbook.yamltree import MappingNode, Node, ScalarNode, SequenceNode

_OWNER_KINDS = {
    "modes": EntryKind.MODE,
    "phases": EntryKind.PHASE,
    "ownerships": EntryKind.OWNERSHIP,
    "interactions": EntryKind.INTERACTION,
    TYPES: EntryKind.TYPE,
}


def owner_at(address: EntryAddress) -> EntryKey | None:
    """The entry at an address as one that says effects, if its kind may."""
    kind = _OWNER_KINDS.get(address.section)
    return EntryKey(kind, address.id, address.block) if kind else None


@dataclass(frozen=True)
class OverlayBase:
    """What a catalogue is read on top of: one without problems, and the nodes its entries were read from."""

    catalogue: Catalogue = field(default_factory=Catalogue)
    nodes: Mapping[EntryAddress, MappingNode] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.nodes)

    def effects(self, address: EntryAddress) -> tuple[tuple[Node, Effect], ...]:
        """The effects of an entry, each with its node."""
        owner, entry = owner_at(address), self.nodes.get(address)
        if owner is None or entry is None:
            return ()
        effects = self.catalogue.effects_of(owner)
        return tuple(zip(effect_nodes(entry.get(EFFECTS)), effects, strict=True))

    def merged_with(self, address: EntryAddress, node: MappingNode, place: EntryPlace) -> MappingNode:
        """A site's node of an entry, with what stays of ours."""
        ours = self.nodes.get(address)
        if owner_at(address) is None:
            return node if ours is None else merged(ours, node, place.at)
        effects = self.effects(address)
        without = effects_left_out(address, node, [effect for _, effect in effects], place)
        if ours is None:
            return node
        return with_effects(merged(ours, node, place.at), effects, node.get(EFFECTS), without)


def merged(ours: MappingNode, theirs: MappingNode, at: Location) -> MappingNode:
    """The keys of both, theirs before ours; sets of keys are merged likewise, effects are theirs alone."""
    entries = dict(moved_mapping(ours, at).entries)
    for key, (written, node) in theirs.entries.items():
        _, mine = entries.get(key, (None, None))
        if isinstance(mine, MappingNode) and isinstance(node, MappingNode):
            entries[key] = (written, merged(mine, node, at))
        else:
            entries[key] = (written, node)
    return MappingNode(theirs.at, entries)


def with_effects(
    entry: MappingNode, ours: Sequence[tuple[Node, Effect]], theirs: Node | None, without: frozenset[str]
) -> MappingNode:
    """An entry with the effects of both: one of theirs stands in for one of ours that says the same."""
    replacements = {_statement(node): node for node in effect_nodes(theirs)}
    nodes: list[Node] = []
    for node, effect in ours:
        statement = (effect.verb, effect.target, effect.said.id)
        if statement in replacements:
            nodes.append(replacements.pop(statement))
        elif effect.id not in without:
            nodes.append(moved(node, entry.at))
    # Those that say one thing twice are among them still: the reader tells.
    placed = {id(node) for node in nodes}
    nodes += [node for node in effect_nodes(theirs) if id(node) not in placed]
    entries = dict(entry.entries)
    entries.pop(EFFECTS, None)
    if nodes:
        entries[EFFECTS] = (ScalarNode(entry.at, EFFECTS), SequenceNode(entry.at, nodes))
    return MappingNode(entry.at, entries)


def effects_left_out(
    address: EntryAddress, node: MappingNode, ours: Iterable[Effect], place: EntryPlace
) -> frozenset[str]:
    """The effects of ours that an entry of a site does without; an id that is none of them is told."""
    known = [effect.id for effect in ours]
    found = set()
    for scalar in _scalars(node.get(WITHOUT)):
        id = scalar.text.strip().replace("_", "-")
        if id in known:
            found.add(id)
        elif id:
            _report_no_effect(place, scalar.at, address, id, known)
    return frozenset(found)


def _report_no_effect(
    place: EntryPlace, at: Location, address: EntryAddress, id: str, known: list[str]
) -> None:
    listed = f"Its effects are: {', '.join(known)}."
    place.decoder.report(
        codes.CATALOGUE_WITHOUT,
        at,
        kind=address.kind,
        owner=address.id,
        id=id,
        suggestion=partial(suggestion, id, known),
        how=listed if known else "Delete it: no effect is ours here.",
    )


def moved(node: Node, at: Location) -> Node:
    """A node of ours as if it stood at one place of the site's file."""
    match node:
        case ScalarNode():
            return _moved_scalar(node, at)
        case MappingNode():
            return moved_mapping(node, at)
        case SequenceNode():
            return SequenceNode(at, [moved(item, at) for item in node.items])


def moved_mapping(node: MappingNode, at: Location) -> MappingNode:
    """Likewise a mapping, with its keys and values."""
    entries: dict[str, tuple[ScalarNode, Node]] = {}
    for key, (written, value) in node.entries.items():
        entries[key] = (_moved_scalar(written, at), moved(value, at))
    return MappingNode(at, entries)


def _moved_scalar(node: ScalarNode, at: Location) -> ScalarNode:
    return ScalarNode(at, node.text, node.quoted)


def _statement(node: Node) -> tuple[str, str, str]:
    """What an effect's node says: verb, target and id, as far as it is clear."""
    verbs = verbs_in(node)
    if not isinstance(node, MappingNode) or len(verbs) != 1:
        return ("", "", str(id(node)))
    return (verbs[0], text_of(node.get(verbs[0])), text_of(node.get("id")))


def _scalars(node: Node | None) -> list[ScalarNode]:
    """The words of a list, or the one that stands alone."""
    nodes = node.items if isinstance(node, SequenceNode) else [node]
    return [item for item in nodes if isinstance(item, ScalarNode)]
