"""What a scenario adds to its base, removes from it, and changes in it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from canvasbook import codes
from canvasbook.diagnostics import suggestion
from canvasbook.load.consistency import check_claims
from canvasbook.load.declared_ids import DeclaredIds, declared_ids, normal
from canvasbook.load.decode import Decoder
from canvasbook.load.items import ItemReader
from canvasbook.load.readers import readers_of
from canvasbook.load.references import References
from canvasbook.load.vocabulary import KnownTerms
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import ITEM_CLASSES, Canvas, Item, ItemKey
from canvasbook.model.fields import keys_of
from canvasbook.model.places import relocated, same_but_for_places
from canvasbook.model.scenario import ScenarioKeys
from canvasbook.source import Location
from canvasbook.yamltree import MappingNode, Node, ScalarNode

_BLOCKS = {name: block for block in Block for name in (block.value, block.slug)}
_CHANGE = keys_of(ScenarioKeys)["change"][1]
_CHANGED_TO = "Write the reference, a colon, and the new keys: 'channels/website: {phases: [purchase]}'."

#: What items say of others: what a changed item keeps of it was checked in the base's file.
_CLAIMS = ("needs", "same_as", "caused_by", "affects", "waives")


@dataclass(frozen=True, slots=True)
class ScenarioBase:
    """A canvas that scenarios may change, and the ids of its file, of items too that cannot be read."""

    canvas: Canvas
    outline: DeclaredIds


@dataclass(slots=True)
class Alterations:
    """Removed items, and changed ones, each with where that is said; added items by block."""

    removed: dict[ItemKey, Location] = field(default_factory=dict)
    added: dict[ItemKey, Item] = field(default_factory=dict)
    changed: dict[ItemKey, Item] = field(default_factory=dict)


@dataclass(slots=True)
class AlterationReader:
    """Reads the three sets of changes of one scenario; ``decoder`` resolves what they name.

    ``at`` is the place of all that is taken over from the base.
    """

    base: ScenarioBase
    at: Location
    root: MappingNode
    vocabulary: KnownTerms
    decoder: Decoder
    found: Alterations = field(default_factory=Alterations)

    @classmethod
    def of(
        cls, root: MappingNode, base: ScenarioBase, at: Location, vocabulary: KnownTerms, known: Decoder
    ) -> Alterations:
        """All changes that can be made; ``known`` then resolves references on the changed canvas."""
        reader = cls(base, at, root, vocabulary, known)
        before = References(base.outline, vocabulary, whole=f"the canvas '{base.canvas.id}'")
        by_base = Decoder.adding_to(known.problems, before)
        reader._remove(by_base)
        blocks = reader._blocks(root.get("add"))
        after = References(reader._outline(blocks), vocabulary, removed=reader._lines())
        known.terms = after
        reader._add(blocks, ItemReader(after, known))
        reader._change(before, by_base, after)
        return reader.found

    def _remove(self, by_base: Decoder) -> None:
        node = self.root.get("remove")
        if node is None or (isinstance(node, ScalarNode) and node.empty):
            return
        for link in readers_of(ScenarioKeys)["remove"].read(by_base, node):
            first = self.found.removed.get(link.target)
            if first is None:
                self.found.removed[link.target] = link.at
            else:
                self._twice(link.target, "removed", link.at, first)

    def _blocks(self, node: Node | None) -> MappingNode:
        """The lists of items under `add`, by the blocks' own names."""
        if node is None or (isinstance(node, ScalarNode) and node.empty):
            return MappingNode(self.at)
        if not isinstance(node, MappingNode):
            how = "Write the block, a colon, and the items below it, as in a canvas."
            self.decoder.wrong_shape(node, "'add'", "a set of blocks with a list of items each", how)
            return MappingNode(self.at)
        found = MappingNode(node.at)
        for name, (written, value) in node.entries.items():
            block = _BLOCKS.get(name)
            if block is None:
                self.decoder.report(
                    codes.UNKNOWN_KEY,
                    written.at,
                    what="'add'",
                    key=name,
                    suggestion=partial(suggestion, name, _BLOCKS),
                    known=", ".join(Block),
                )
            else:
                found.entries.setdefault(block.value, (written, value))
        return found

    def _outline(self, blocks: MappingNode) -> DeclaredIds:
        """The ids of the changed canvas."""
        before, new, own = self.base.outline, declared_ids(blocks), declared_ids(self.root)
        items = {}
        for block in Block:
            kept = before.items.get(block, {}).items()
            staying = {w: id for w, id in kept if ItemKey(block, id) not in self.found.removed}
            items[block] = staying | new.items[block]
        return DeclaredIds(items, before.sources | own.sources)

    def _lines(self) -> dict[str, int]:
        return {key.id: at.line for key, at in self.found.removed.items()}

    def _add(self, blocks: MappingNode, reader: ItemReader) -> None:
        for block in Block:
            ids = (item.key for item in self.base.canvas.block(block))
            there = {key.id.casefold(): key.id for key in ids if key not in self.found.removed}
            for item in reader.items(block, blocks.get(block.value)):
                known = there.get(item.key.id.casefold())
                if known is None:
                    self.found.added[item.key] = item
                else:
                    self._there_already(item, ItemKey(block, known))

    def _there_already(self, item: Item, known: ItemKey) -> None:
        how = f"Put '{known}' under 'change', or write another 'id'."
        words = {"what": f"in {known.block}, the id", "id": known.id, "base": self.base.canvas.id}
        self.decoder.report(codes.THERE_ALREADY, item.at, how=how, **words)

    def _change(self, before: References, by_base: Decoder, after: References) -> None:
        node = self.root.get("change")
        if node is None or (isinstance(node, ScalarNode) and node.empty):
            return
        if not isinstance(node, MappingNode):
            self.decoder.wrong_shape(node, "'change'", "a set of references with new keys each", _CHANGED_TO)
            return
        seen: dict[ItemKey, Location] = {}
        for written, value in node.entries.values():
            link = before.link(written, "change", _CHANGE, by_base)
            if link is None:
                continue
            if link.target in self.found.removed:
                self._twice(link.target, "removed", written.at, self.found.removed[link.target])
            elif link.target in seen:
                self._twice(link.target, "changed", written.at, seen[link.target])
            else:
                seen[link.target] = written.at
                after.block = link.target.block
                self._change_item(link.target, written, value)

    def _change_item(self, key: ItemKey, written: ScalarNode, value: Node) -> None:
        if not isinstance(value, MappingNode):
            self.decoder.wrong_shape(value, f"the change of '{key.id}'", "a set of keys", _CHANGED_TO)
            return
        problems = self.decoder.problems
        told = len(problems.found) + problems.untold
        given = self._given(key, value)
        values = self.decoder.values(given, ITEM_CLASSES[key.block], f"an item of {key.block}")
        old = self.base.canvas.items.get(key)
        if old is None:  # it cannot be read, which its own file is told
            return
        kept = relocated(old, lambda _: self.at)
        new = replace(kept, **values, at=written.at)
        if same_but_for_places(new, old):
            if len(problems.found) + problems.untold > told:
                return  # what it would change cannot be read
            what, how = f"the change of '{key.id}'", "Delete it, or say what would be otherwise."
            self.decoder.report(codes.CHANGES_NOTHING, written.at, what=what, how=how)
            return
        self.found.changed[key] = new
        quiet: dict[str, Any] = {name: () for name in _CLAIMS if hasattr(new, name) and name not in values}
        check_claims(replace(new, **quiet), self.decoder)

    def _given(self, key: ItemKey, value: MappingNode) -> MappingNode:
        """The keys that may be changed, and have a value."""
        given = {}
        for name, (written, node) in value.entries.items():
            if name == "id":
                if not (isinstance(node, ScalarNode) and normal(node.text) == key.id):
                    self.decoder.report(codes.ID_CHANGED, written.at, id=key.id)
            elif isinstance(node, ScalarNode) and node.empty:
                self.decoder.report(codes.CHANGE_TO_NOTHING, node.at, key=name, id=key.id)
            else:
                given[name] = (written, node)
        return MappingNode(value.at, given)

    def _twice(self, key: ItemKey, done: str, at: Location, first: Location) -> None:
        self.decoder.report(codes.SAID_TWICE, at, id=key.id, done=done, line=first.line)


__all__ = ["AlterationReader", "Alterations", "ScenarioBase"]
