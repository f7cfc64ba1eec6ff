"""The entries of a block become its items."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from canvasbook import codes
from canvasbook.diagnostics import suggestion
from canvasbook.load.consistency import check_item
from canvasbook.load.declared_ids import entries, id_of
from canvasbook.load.decode import Decoder
from canvasbook.load.references import References
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import ITEM_CLASSES, Item, ItemKey
from canvasbook.model.fields import Key, keys_of
from canvasbook.source import Location
from canvasbook.yamltree import MappingNode, Node, ScalarNode, SequenceNode


@dataclass(slots=True)
class ItemReader:
    """Reads the items of one file, block by block."""

    references: References
    decoder: Decoder

    def items(self, block: Block, node: Node | None) -> tuple[Item, ...]:
        """The items of a block that could be read, each id once."""
        self.references.block = block
        if isinstance(node, MappingNode) or (isinstance(node, ScalarNode) and not node.empty):
            how = "Put a dash and a space before each item: '- name', or '- id: …' with its other keys below."
            self.decoder.wrong_shape(node, f"'{block}'", "a list of items", how)
        return self.each_once(block, (self.item(block, entry) for entry in entries(node)))

    def each_once(self, block: Block, found: Iterable[Item | None]) -> tuple[Item, ...]:
        """Those of a block's items that could be read, the first of each id."""
        seen: dict[str, Location] = {}
        items = []
        for item in found:
            if item is None:
                continue
            first = seen.get(item.key.id.casefold())
            if first is None:
                seen[item.key.id.casefold()] = item.at
                items.append(item)
            else:
                what = f"in {block}, the id"
                self.decoder.report(codes.DUPLICATE_ID, item.at, what=what, id=item.key.id, line=first.line)
        return tuple(items)

    def item(self, block: Block, node: Node) -> Item | None:
        """One entry of a block as an item."""
        what, cls = f"an item of {block}", ITEM_CLASSES[block]
        if isinstance(node, ScalarNode):
            name = self.decoder.text(node, "name", Key(""))
            item = cls(key=ItemKey(block, id_of(node)), at=node.at, name=name) if name else None
            return self._checked(item)
        if isinstance(node, SequenceNode):
            how = "Look for a dash or a bracket too many."
            self.decoder.wrong_shape(node, what, "a text or a set of keys with a name", how)
            return None
        if self._is_text_with_colon(node, cls):
            (written,) = node.entries
            how = "If the text has a colon in it, quote the whole text; if not, the item needs a 'name'."
            words = {"what": what, "expected": "a text or a set of keys with a name", "how": how}
            self.decoder.report(codes.NOT_A_MAPPING, node.at, found=f"'{written}:' alone", **words)
            return None
        key = ItemKey(block, id_of(node))
        return self._checked(self.decoder.record(node, cls, what, key=key, at=node.at))

    def _checked(self, item: Item | None) -> Item | None:
        if item is not None:
            check_item(item, self.decoder)
        return item

    def _is_text_with_colon(self, node: MappingNode, cls: type[Item]) -> bool:
        """Whether this is like `- Marketing: online`: a mapping to YAML and a text to its author."""
        if len(node.entries) != 1:
            return False
        known = keys_of(cls)
        return not any(name in known or suggestion(name, known) for name in node.entries)
