"""One file's text becomes one canvas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from canvasbook import codes
from canvasbook.diagnostics import Diagnostic, Problems
from canvasbook.load.consistency import check_canvas
from canvasbook.load.declared_ids import DeclaredIds, declared_ids
from canvasbook.load.decode import Decoder, misspelt
from canvasbook.load.drop_dangling import without_dangling_links
from canvasbook.load.items import ItemReader
from canvasbook.load.references import References
from canvasbook.load.vocabulary import KnownTerms
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Canvas
from canvasbook.model.fields import keys_of
from canvasbook.source import SourceText
from canvasbook.yamltree import MappingNode, Node, ScalarNode, read_tree

_BLOCKS = frozenset(b.value for b in Block)
_TITLE = keys_of(Canvas)["title"][1]


def decode_canvas(
    source: SourceText, id: str, vocabulary: KnownTerms
) -> tuple[Canvas | None, tuple[Diagnostic, ...]]:
    """The canvas that a text describes, with everything that is wrong with it.

    Items that cannot be read are left out, the rest is kept; None when nothing can be read.
    """
    canvas, problems = read_canvas(source, id, vocabulary)
    return canvas, problems.told(codes.MORE)


def read_canvas(source: SourceText, id: str, vocabulary: KnownTerms) -> tuple[Canvas | None, Problems]:
    """The same, with problems that further ones can be added to."""
    problems = Problems(source)
    canvas, _ = canvas_in(read_tree(problems), id, problems, vocabulary)
    return canvas, problems


def canvas_in(
    root: Node | None, id: str, problems: Problems, vocabulary: KnownTerms
) -> tuple[Canvas | None, DeclaredIds]:
    """The canvas that a tree describes, and the ids that its file names, of items too that cannot be read."""
    outline = declared_ids(root) if isinstance(root, MappingNode) else DeclaredIds()
    if root is None:
        return None, outline
    references = References(outline, vocabulary)
    decoder = Decoder.adding_to(problems, references)
    return _CanvasReader(id, decoder, ItemReader(references, decoder)).read(root), outline


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
        known: dict[str, Any] = {"id": self.id, "path": self.decoder.source.path}
        for block in Block:
            known[block.value] = self.items.items(block, root.get(block.value))
        stand_in = (ScalarNode(root.at, "title"), ScalarNode(root.at, self.id, quoted=True))
        plain = {"title": stand_in} | {k: v for k, v in root.entries.items() if k not in _BLOCKS}
        canvas = self.decoder.record(MappingNode(root.at, plain), Canvas, "a canvas", **known)
        if canvas is None:  # the title is there and cannot be read
            plain = {k: v for k, v in plain.items() if k != "title"} | {"title": stand_in}
            canvas = self.decoder.record(MappingNode(root.at, plain), Canvas, "a canvas", **known)
        if canvas is None:
            return None
        check_canvas(canvas, self.decoder)
        return without_dangling_links(canvas) if self.decoder.problems.count else canvas


__all__ = ["canvas_in", "decode_canvas", "read_canvas"]
