"""Many versions of one canvas, read by passages: what stands as before is not read again.

Most versions of a canvas differ from the one before in a line or two. A text is parted at the keys of
the canvas and at the items of its blocks; a passage that was read before, and names nothing that has come
or gone since, gives the same item, on its lines of now. Whatever is not plain is left to the reader of
whole texts, so that the result is the same, problems and places included.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from canvasbook import codes
from canvasbook.diagnostics import Diagnostic, Problems
from canvasbook.load.canvas import decode_canvas as decode_whole
from canvasbook.load.consistency import check_canvas
from canvasbook.load.dangling import without_dangling_links
from canvasbook.load.decode import Decoder
from canvasbook.load.items import ItemReader
from canvasbook.load.outline import Outline, name_of, source_ids
from canvasbook.load.parting import NotPlain, Parted, Passage, parted
from canvasbook.load.references import References
from canvasbook.load.vocabulary import Vocabulary
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Canvas, Item, ItemKey
from canvasbook.model.places import moved
from canvasbook.model.relations import named_by
from canvasbook.source import Source
from canvasbook.yamltree import Mapping, Node, read_passage
from canvasbook.yamltree import Sequence as NodeList

_T = TypeVar("_T")

#: What may be an anchor or an alias of YAML.
_ALIAS = re.compile(r"(?:^|[\s,\[{:-])[&*]\S", re.MULTILINE)


def decode_canvas(
    source: Source, id: str, passages: Passages
) -> tuple[Canvas | None, tuple[Diagnostic, ...]]:
    """The canvas that a text describes, with all that is wrong; read after others of its texts."""
    problems = Problems(source)
    try:
        return passages.read(id, problems), problems.told(codes.MORE)
    except NotPlain:
        return decode_whole(source, id, passages.vocabulary)


@dataclass(frozen=True, slots=True)
class _Known(Generic[_T]):
    """What a passage gave that was read without problems, on which lines, and among which ids."""

    value: _T
    above: int
    outline: Outline

    def below(self, above: int) -> _T:
        """The same with so many lines above it."""
        return self.value if above == self.above else moved(self.value, above - self.above)


@dataclass(slots=True)
class Passages:
    """What was read of one canvas's texts, by one vocabulary."""

    vocabulary: Vocabulary
    _outline: Outline = field(default_factory=Outline)
    _names: dict[str, tuple[str, str] | None] = field(default_factory=dict)
    _sources: dict[str, frozenset[str]] = field(default_factory=dict)
    _items: dict[tuple[Block, str], _Known[Item]] = field(default_factory=dict)
    _values: dict[str, _Known[dict[str, Any]]] = field(default_factory=dict)
    #: What has come to mean something else since an outline before, until the next one.
    _changed: list[tuple[Outline, frozenset[ItemKey] | None]] = field(default_factory=list)
    #: The nodes of new passages, until their text is read: they are asked for their names first.
    _nodes: dict[Passage, Node | None] = field(default_factory=dict)

    def learn(self, text: str, canvas: Canvas) -> None:
        """Take over the items that another reader found in a text, if that was without problems.

        Passages that name others by YAML's own means are left out; so are all, where the last one of a
        block is no whole: its end stands elsewhere.
        """
        try:
            parts = parted(text)
            for last in (passages[-1] for passages in parts.items.values() if passages):
                self._entry(last)
            found = [
                pair for block in Block for pair in _placed(canvas.block(block), parts.items.get(block, ()))
            ]
            self._names |= {p.text: (item.id or item.key.id, item.key.id) for item, p in found}
            self._note(parts)
        except NotPlain:
            return
        self._items |= {
            (item.key.block, passage.text): _Known(item, passage.above, self._outline)
            for item, passage in found
            if not _ALIAS.search(passage.text)
        }

    def read(self, id: str, problems: Problems) -> Canvas:
        """The canvas that the text of these problems describes; further ones are added to them."""
        parts = parted(problems.source.text)
        self._note(parts)
        references = References(self._outline, self.vocabulary)
        decoder = Decoder.adding_to(problems, references)
        reader = ItemReader(references, decoder)
        values: dict[str, Any] = {"id": id, "path": problems.source.path}
        for block in Block:
            references.block = block
            found = (self._item(block, passage, reader) for passage in parts.items.get(block, ()))
            values[block.value] = reader.each_once(block, found)
        for passage in parts.keys.values():
            values |= self._said(passage, decoder)
        if "title" not in values:
            raise NotPlain
        canvas = Canvas(**values)
        self._nodes = {}
        check_canvas(canvas, decoder)
        return without_dangling_links(canvas) if problems.count else canvas

    # -- what is named ---------------------------------------------------------------------------------

    def _note(self, parts: Parted) -> None:
        """The ids of a text; while they are those of the text before, its outline is the same one."""
        items = {block: dict(self._named(parts.items.get(block, ()))) for block in Block}
        sources = self._source_ids(parts.keys.get("sources"))
        if _in_order(items) != _in_order(self._outline.items) or sources != self._outline.sources:
            self._outline, self._changed = Outline(items, sources), []

    def _named(self, passages: Sequence[Passage]) -> Iterator[tuple[str, str]]:
        for passage in passages:
            if passage.text not in self._names:
                self._names[passage.text] = name_of(self._entry(passage))
            name = self._names[passage.text]
            if name:
                yield name

    def _source_ids(self, passage: Passage | None) -> frozenset[str]:
        if passage is None:
            return frozenset()
        if passage.text not in self._sources:
            self._sources[passage.text] = source_ids(self._key(passage))
        return self._sources[passage.text]

    # -- what is said ----------------------------------------------------------------------------------

    def _item(self, block: Block, passage: Passage, reader: ItemReader) -> Item | None:
        """The item of a passage; one without problems is remembered."""
        known = self._items.get((block, passage.text))
        if known is not None and self._names_the_same(known):
            item = known.below(passage.above)
        else:
            problems = reader.decoder.problems
            told = problems.count
            read = reader.item(block, self._entry(passage))
            if read is None or problems.count > told:
                return read
            item = read
        self._items[block, passage.text] = _Known(item, passage.above, self._outline)
        return item

    def _names_the_same(self, known: _Known[Item]) -> bool:
        """Whether all that an item names is what it was when the item was read."""
        if known.outline is self._outline:
            return True
        changed = self._changed_since(known.outline)
        return changed is not None and changed.isdisjoint(named_by(known.value))

    def _changed_since(self, outline: Outline) -> frozenset[ItemKey] | None:
        for before, changed in self._changed:
            if before is outline:
                return changed
        changed = _changed(outline, self._outline)
        self._changed.append((outline, changed))
        return changed

    def _said(self, passage: Passage, decoder: Decoder) -> dict[str, Any]:
        """What a canvas says of itself under one key, by field; remembered likewise."""
        known = self._values.get(passage.text)
        if known is not None:
            values = known.below(passage.above)
        else:
            told = decoder.problems.count
            values = decoder.values(self._key(passage), Canvas, "a canvas")
            if decoder.problems.count > told:
                return values
        self._values[passage.text] = _Known(values, passage.above, self._outline)
        return values

    # -- nodes -----------------------------------------------------------------------------------------

    def _entry(self, passage: Passage) -> Node:
        """The one entry of a list that a passage is."""
        node = self._node(passage, under=1)
        if not isinstance(node, NodeList) or len(node.items) != 1:
            raise NotPlain
        return node.items[0]

    def _key(self, passage: Passage) -> Mapping:
        """The one key of a canvas that a passage is, with its value."""
        node = self._node(passage, under=0)
        if not isinstance(node, Mapping) or len(node.entries) != 1:
            raise NotPlain
        return node

    def _node(self, passage: Passage, under: int) -> Node | None:
        if passage not in self._nodes:
            self._nodes[passage] = read_passage(passage.text, passage.above, under)
        return self._nodes[passage]


def _placed(items: Sequence[Item], passages: Sequence[Passage]) -> Iterator[tuple[Item, Passage]]:
    """The items of a block, each with its passage: where each stands on the lines of its own."""
    if len(items) != len(passages):
        raise NotPlain
    for item, passage in zip(items, passages, strict=True):
        if not 0 < item.at.line - passage.above <= passage.text.count("\n") + 1:
            raise NotPlain
        yield item, passage


def _changed(before: Outline, after: Outline) -> frozenset[ItemKey] | None:
    """The items of an outline whose ids mean another in a later one, or several; None: perhaps all.

    A source that has gone may be named anywhere; one that has come was named by nobody.
    """
    if not before.sources <= after.sources:
        return None
    old, new = _meanings(before), _meanings(after)
    return frozenset(item for id, meant in old.items() if new.get(id) != meant for item in meant)


def _meanings(outline: Outline) -> dict[str, list[ItemKey]]:
    """What each id may mean: one item of each block at most."""
    found: dict[str, list[ItemKey]] = {}
    for block in Block:
        for written, used in outline.items.get(block, {}).items():
            found.setdefault(written, []).append(ItemKey(block, used))
    return found


def _in_order(items: dict[Block, dict[str, str]]) -> list[list[tuple[str, str]]]:
    """The ids block by block: hints list them in their order."""
    return [list(items.get(block, {}).items()) for block in Block]
