"""What a catalogue is read on top of: for a site's own folder, the entries that ship with the product."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.catalogue.entries import Effect, EntryKey, EntryKind
from canvasbook.catalogue.file_schema import TYPES, EntryAddress
from canvasbook.catalogue.merging import effect_nodes
from canvasbook.yamltree import MappingNode as Keys
from canvasbook.yamltree import Node

_KINDS = {
    "modes": EntryKind.MODE,
    "phases": EntryKind.PHASE,
    "ownerships": EntryKind.OWNERSHIP,
    "interactions": EntryKind.INTERACTION,
    TYPES: EntryKind.TYPE,
}


def owner_at(address: EntryAddress) -> EntryKey | None:
    """The entry at an address as one that says effects, if its kind may."""
    kind = _KINDS.get(address.section)
    return EntryKey(kind, address.id, address.block) if kind else None


@dataclass(frozen=True)
class LateNodes(Mapping[EntryAddress, Keys]):
    """Nodes that are read when the first of them is asked for: most sites put nothing on top of ours."""

    read: Callable[[], Mapping[EntryAddress, Keys]]

    @cached_property
    def _nodes(self) -> Mapping[EntryAddress, Keys]:
        return self.read()

    def __getitem__(self, address: EntryAddress) -> Keys:
        return self._nodes[address]

    def __iter__(self) -> Iterator[EntryAddress]:
        return iter(self._nodes)

    def __len__(self) -> int:
        return len(self._nodes)


@dataclass(frozen=True)
class OverlayBase:
    """A catalogue without problems, and the nodes that its entries were read from."""

    catalogue: Catalogue = field(default_factory=Catalogue)
    nodes: Mapping[EntryAddress, Keys] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.nodes)

    def effects(self, address: EntryAddress) -> tuple[tuple[Node, Effect], ...]:
        """The effects of an entry, each with its node."""
        owner, entry = owner_at(address), self.nodes.get(address)
        if owner is None or entry is None:
            return ()
        said = self.catalogue.effects_of(owner)
        return tuple(zip(effect_nodes(entry.get("effects")), said, strict=True))
