"""One file's text becomes one canvas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from canvasbook import codes
from canvasbook.diagnostics import Diagnostic, Problems, suggestion
from canvasbook.load.consistency import check_canvas, check_item
from canvasbook.load.dangling import without_dangling_links
from canvasbook.load.decode import Decoder, misspelt
from canvasbook.load.outline import Outline, entries, id_of, outline_of
from canvasbook.load.references import References
from canvasbook.load.vocabulary import Vocabulary
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import ITEM_CLASSES, Canvas, Item, ItemKey
from canvasbook.model.fields import Key, keys_of
from canvasbook.source import Location, Source
from canvasbook.yamltree import Mapping, Node, Scalar, Sequence, read_tree

_BLOCKS = frozenset(b.value for b in Block)
_TITLE = keys_of(Canvas)["title"][1]


def decode_canvas(
    source: Source, id: str, vocabulary: Vocabulary
) -> tuple[Canvas | None, tuple[Diagnostic, ...]]:
    """The canvas that a text describes, with everything that is wrong with it.

    Items that cannot be read are left out, the rest is kept; None when nothing can be read.
    """
    canvas, problems = read_canvas(source, id, vocabulary)
    return canvas, problems.told(codes.MORE)


def read_canvas(source: Source, id: str, vocabulary: Vocabulary) -> tuple[Canvas | None, Problems]:
    """The same, with problems that further ones can be added to."""
    problems = Problems(source)
    root = read_tree(problems)
    if root is None:
        return None, problems
    outline = outline_of(root) if isinstance(root, Mapping) else Outline()
    references = References(outline, vocabulary)
    reader = _CanvasReader(id, references, Decoder.adding_to(problems, references))
    return reader.read(root), problems


@dataclass(slots=True)
class _CanvasReader:
    """Reads the nodes of one file."""

    id: str
    references: References
    decoder: Decoder

    def read(self, root: Node) -> Canvas | None:
        """The canvas, with a stand-in for a title that is missing."""
        if not isinstance(root, Mapping):
            self.decoder.wrong_shape(root, "a canvas", "a set of keys", "Begin with 'title: …'.")
            return None
        if "title" not in root.entries and not misspelt("title", root, keys_of(Canvas)):
            self.decoder.report(codes.MISSING_KEY, root.at, what="a canvas", key="title", doc=_TITLE.doc)
        known: dict[str, Any] = {"id": self.id, "path": self.decoder.source.path}
        for block in Block:
            known[block.value] = self._items(block, root.get(block.value))
        stand_in = (Scalar(root.at, "title"), Scalar(root.at, self.id, quoted=True))
        plain = {"title": stand_in} | {k: v for k, v in root.entries.items() if k not in _BLOCKS}
        canvas = self.decoder.record(Mapping(root.at, plain), Canvas, "a canvas", **known)
        if canvas is None:  # the title is there and cannot be read
            plain = {k: v for k, v in plain.items() if k != "title"} | {"title": stand_in}
            canvas = self.decoder.record(Mapping(root.at, plain), Canvas, "a canvas", **known)
        if canvas is None:
            return None
        check_canvas(canvas, self.decoder)
        return without_dangling_links(canvas)

    def _items(self, block: Block, node: Node | None) -> tuple[Item, ...]:
        self.references.block = block
        if isinstance(node, Mapping) or (isinstance(node, Scalar) and not node.empty):
            how = "Put a dash and a space before each item: '- name', or '- id: …' with its other keys below."
            self.decoder.wrong_shape(node, f"'{block}'", "a list of items", how)
        seen: dict[str, Location] = {}
        items = []
        for entry in entries(node):
            item = self._item(block, entry)
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
        what, cls = f"an item of {block}", ITEM_CLASSES[block]
        if isinstance(node, Scalar):
            name = self.decoder.text(node, "name", Key(""))
            item = cls(key=ItemKey(block, id_of(node)), at=node.at, name=name) if name else None
            return self._checked(item)
        if isinstance(node, Sequence):
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

    def _is_text_with_colon(self, node: Mapping, cls: type[Item]) -> bool:
        """Whether this is like `- Marketing: online`: a mapping to YAML and a text to its author."""
        known = keys_of(cls)
        return len(node.entries) == 1 and not any(
            name in known or suggestion(name, known) for name in node.entries
        )


__all__ = ["decode_canvas", "read_canvas"]
