"""One file's text becomes one canvas."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from canvasbook import codes
from canvasbook.diagnostics import Diagnostic, Problems
from canvasbook.load.consistency import check_canvas, check_item
from canvasbook.load.declared_ids import DeclaredIds, declared_ids, entries, id_of
from canvasbook.load.decoder import Decoder, meant_block, misspelt
from canvasbook.load.drop_dangling import without_dangling_links
from canvasbook.load.references import References
from canvasbook.load.text_formats import says_nothing
from canvasbook.load.vocabulary import KnownTerms
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import ITEM_CLASSES, Canvas, Item, ItemKey
from canvasbook.model.fields import Key, keys_of
from canvasbook.source import Location, SourceText
from canvasbook.suggestions import nearest
from canvasbook.yamltree import MappingNode, Node, ScalarNode, SequenceNode, in_quotes, read_tree

_BLOCKS = frozenset(b.value for b in Block)
_KEYS = frozenset(keys_of(Canvas))
_TITLE = keys_of(Canvas)["title"][1]
_AN_ITEM = "a text or a set of keys with a name"


def decode_canvas(
    source: SourceText, id: str, vocabulary: KnownTerms
) -> tuple[Canvas | None, tuple[Diagnostic, ...]]:
    """The canvas that a text describes, with everything that is wrong with it.

    Items that cannot be read are left out, the rest is kept; None when nothing can be read.
    """
    problems = Problems(source)
    canvas, _ = canvas_in(read_tree(problems), id, problems, vocabulary)
    return canvas, problems.told(codes.MORE)


#: So many unknown keys of a canvas are looked at for a block that was meant: there are nine of them.
MISSPELT_BLOCKS = 20

#: So many items a canvas may have; a scenario may add as many.
MOST_ITEMS = 500


def canvas_in(
    root: Node | None, id: str, problems: Problems, vocabulary: KnownTerms
) -> tuple[Canvas | None, DeclaredIds]:
    """The canvas that a tree describes, and the ids that its file names, of items too that cannot be read."""
    if isinstance(root, MappingNode):
        root = _with_meant_blocks(root)
    outline = declared_ids(root) if isinstance(root, MappingNode) else DeclaredIds()
    if root is None:
        return None, outline
    references = References(outline, vocabulary)
    decoder = Decoder.adding_to(problems, references)
    return _CanvasReader(id, decoder, ItemReader(references, decoder)).read(root), outline


def _with_meant_blocks(root: MappingNode) -> MappingNode:
    """The same keys, with the items of a misspelt block also where they are meant to be.

    The key is reported; what stands under it is checked in the same run, and what names its items is right.
    """
    found = dict(root.entries)
    unknown = [
        name
        for name, (_, value) in root.entries.items()
        if name not in _KEYS and not isinstance(value, ScalarNode)
    ]
    for name in unknown[:MISSPELT_BLOCKS]:
        block = meant_block(name)
        if block is not None:
            found.setdefault(block.value, root.entries[name])
    return MappingNode(root.at, found)


@dataclass(slots=True)
class _CanvasReader:
    """Reads the nodes of one file."""

    id: str
    decoder: Decoder
    items: ItemReader

    def read(self, root: Node) -> Canvas | None:
        """The canvas, with a stand-in for a title that is missing."""
        if not isinstance(root, MappingNode):
            self.decoder.wrong_shape(root, "a canvas", "a set of keys", "Begin with 'title: …'.")
            return None
        if "title" not in root.entries and not misspelt("title", root, keys_of(Canvas)):
            self.decoder.report(codes.MISSING_KEY, root.at, what="a canvas", key="title", doc=_TITLE.doc)
        blocks = {block.value: self.items.items(block, root.get(block.value)) for block in Block}
        canvas = self._with_keys(root, blocks)
        if canvas is None:
            return None
        check_canvas(canvas, self.decoder)
        return without_dangling_links(canvas) if self.decoder.problems.count else canvas

    def _with_keys(self, root: MappingNode, blocks: dict[str, tuple[Item, ...]]) -> Canvas | None:
        """The canvas's own keys are read to its items."""
        known: dict[str, Any] = {"id": self.id, "path": self.decoder.source.path, **blocks}
        own_keys = {name: entry for name, entry in root.entries.items() if name not in _BLOCKS}
        title = (ScalarNode(root.at, "title"), ScalarNode(root.at, self.id, quoted=True))
        node = MappingNode(root.at, {"title": title} | own_keys)
        canvas = self.decoder.record(node, Canvas, "a canvas", **known)
        if canvas is not None:
            return canvas
        node = MappingNode(root.at, own_keys | {"title": title})  # the title is there and cannot be read
        return self.decoder.record(node, Canvas, "a canvas", **known)


# -- items ---------------------------------------------------------------------------------------------


@dataclass(slots=True)
class ItemReader:
    """Reads the items of one file, block by block."""

    references: References
    decoder: Decoder
    count: int = 0
    is_full: bool = False

    def items(self, block: Block, node: Node | None) -> tuple[Item, ...]:
        """The items of a block that could be read, each id once."""
        self.references.block = block
        is_text = isinstance(node, ScalarNode) and not node.empty
        if isinstance(node, ScalarNode) and says_nothing(node.text):
            self._nothing(block, node)
            return ()
        if node is not None and (is_text or isinstance(node, MappingNode)):
            how = "Put a dash and a space before each item: '- name', or '- id: …' with its other keys below."
            self.decoder.wrong_shape(node, f"'{block}'", "a list of items", how)
        within = self._within_bounds(entries(node))
        return self._each_once(block, (self._item(block, entry) for entry in within))

    def _within_bounds(self, found: list[Node]) -> list[Node]:
        """The entries of a block, as far as the canvas may have so many; what is beyond is reported once."""
        room = MOST_ITEMS - self.count
        if len(found) <= room:
            self.count += len(found)
            return found
        if not self.is_full:
            self.decoder.report(codes.TOO_MANY_ITEMS, found[room].at, limit=MOST_ITEMS)
        self.count, self.is_full = MOST_ITEMS, True
        return found[:room]

    def _each_once(self, block: Block, found: Iterable[Item | None]) -> tuple[Item, ...]:
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

    def _item(self, block: Block, node: Node) -> Item | None:
        """One entry of a block as an item."""
        if isinstance(node, SequenceNode):
            how = "Look for a dash or a bracket too many."
            self.decoder.wrong_shape(node, f"an item of {block}", _AN_ITEM, how)
            return None
        item = self._named(block, node) if isinstance(node, ScalarNode) else self._described(block, node)
        if item is not None:
            check_item(item, self.decoder)
        return item

    def _named(self, block: Block, node: ScalarNode) -> Item | None:
        """An item of which the file says no more than its name."""
        if says_nothing(node.text):
            self._nothing(block, node)
            return None
        name = self.decoder.text(node, "name", Key(""))
        if not name:
            return None
        return ITEM_CLASSES[block](key=ItemKey(block, id_of(node)), at=node.at, name=name)

    def _described(self, block: Block, node: MappingNode) -> Item | None:
        """An item with keys of its own."""
        what, cls = f"an item of {block}", ITEM_CLASSES[block]
        if _is_text_with_colon(node, cls):
            self._text_with_colon(node, what)
            return None
        name = node.get("name")
        if isinstance(name, ScalarNode) and says_nothing(name.text):
            self._nothing(block, name)
            return None
        return self.decoder.record(node, cls, what, key=ItemKey(block, id_of(node)), at=node.at)

    def _text_with_colon(self, node: MappingNode, what: str) -> None:
        """Say how `- Marketing: online` is written, where it is meant as one text."""
        ((name, (_, value)),) = node.entries.items()
        rest = f" {value.text}" if isinstance(value, ScalarNode) else " …"
        text = in_quotes(f"{name}:{rest}")
        how = f"If this is one text, write {text}; if not, the item needs a 'name'."
        words = {"what": what, "expected": _AN_ITEM, "how": how}
        self.decoder.report(codes.NOT_A_MAPPING, node.at, found=f"'{name}:' alone", **words)

    def _nothing(self, block: Block, node: ScalarNode) -> None:
        """Say how a block without items is written, where a word says that there are none."""
        how = f"Delete it. If the model does without this block, say why: 'not_applicable: {{{block}: …}}'."
        self.decoder.report(codes.NOTHING_IN_WORDS, node.at, value=node.text.strip(), how=how)


def _is_text_with_colon(node: MappingNode, cls: type[Item]) -> bool:
    """Whether this is like `- Marketing: online`: a mapping to YAML and a text to its author."""
    if len(node.entries) != 1:
        return False
    (name,) = node.entries
    known = keys_of(cls)
    return name not in known and nearest(name, known) is None


__all__ = ["ItemReader", "canvas_in", "decode_canvas"]
