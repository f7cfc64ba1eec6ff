"""Changes as rows of a report: what came, what went, and what is otherwise, block by block."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from canvasbook.diff.changes import (
    Change,
    ChangeKind,
    Changes,
    EffectChange,
    ItemChange,
    LinkChange,
    MoveChange,
    OrderChange,
    ValueChange,
)
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Affect, Canvas
from canvasbook.report.text_styles import Vocabulary

_NOTHING = Markup("")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePart:
    """One change of an item or of the canvas; ``kind`` and ``name`` choose its words.

    ``was`` and ``now`` are the values before and after; of a ``listed`` key only the entries that
    went and came. ``item`` is whose change it is; ``target`` where a link or an effect leads.
    """

    kind: str
    item: Markup = _NOTHING
    name: str = ""
    was: tuple[Markup, ...] = ()
    now: tuple[Markup, ...] = ()
    listed: bool = False
    target: Markup = _NOTHING
    along: bool = False
    verb: Markup = _NOTHING
    because: Markup = _NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """An item that came, went or changed; ``guess`` is what it was called, if that it is the same is one."""

    kind: str
    name: Markup
    type: Markup = _NOTHING
    guess: Markup = _NOTHING
    parts: tuple[ChangePart, ...] = ()


@dataclass(frozen=True, slots=True)
class BlockRows:
    """The rows of one block, by its name; of the canvas itself where that is empty."""

    name: Markup
    rows: tuple[ChangeRow, ...]


@dataclass(frozen=True, slots=True)
class ChangeFormatter:
    """Two canvases between which changes are told."""

    words: Vocabulary
    before: Canvas
    after: Canvas

    # -- the changes, item by item

    def blocks(self, changes: Changes) -> tuple[BlockRows, ...]:
        """All changes: of the canvas itself, then block by block as items stand now, or stood."""
        words = self.words
        found = (BlockRows(words.block(block), tuple(self._rows(changes, block))) for block in Block)
        own = tuple(self.part(change) for change in changes.canvas)
        canvas = (ChangeRow(kind="changed", name=_NOTHING, parts=(part,)) for part in own)
        everything = (BlockRows(_NOTHING, tuple(canvas)), *found)
        return tuple(block for block in everything if block.rows)

    def _rows(self, changes: Changes, block: Block) -> Iterator[ChangeRow]:
        words = self.words
        for key in (c.after for c in changes.of(ChangeKind.ADDED)):
            if key and key.block is block:
                name, type = words.item(self.after, key), words.type(self.after, key)
                yield ChangeRow(kind="came", name=name, type=type)
        for key in (c.before for c in changes.of(ChangeKind.REMOVED)):
            if key and key.block is block:
                name, type = words.item(self.before, key), words.type(self.before, key)
                yield ChangeRow(kind="went", name=name, type=type)
        for pair in changes.matching.pairs:
            parts = self.parts(changes.about(pair.after)) if pair.after.block is block else ()
            if parts:
                was = self.words.item(self.before, pair.before)
                yield ChangeRow(
                    kind="changed",
                    name=self.words.item(self.after, pair.after),
                    guess=was if pair.guess else _NOTHING,
                    parts=parts,
                )

    @staticmethod
    def told_items(changes: Changes) -> int:
        """The number of items in both states of which a change is told."""
        return sum(any(not _went_along(c) for c in changes.about(p.after)) for p in changes.matching.pairs)

    # -- one change

    def parts(self, changes: Iterable[Change]) -> tuple[ChangePart, ...]:
        """Some changes, without the links that only went with what they led to."""
        return tuple(self.part(change) for change in changes if not _went_along(change))

    def part(self, change: Change) -> ChangePart:
        """One change."""
        item = self._item(change)
        match change:
            case ItemChange():
                return ChangePart(kind=change.kind, item=item)
            case LinkChange():
                state = self.after if change.kind is ChangeKind.LINKED else self.before
                target = self.words.item(state, change.target)
                return ChangePart(
                    kind=change.kind, item=item, name=change.relation, target=target, along=change.along
                )
            case EffectChange():
                return self._effect(change, item)
            case ValueChange():
                return self._value(change, item)
            case OrderChange():
                block = change.block
                name = self.words.block(block).lower() if block else change.name.replace("_", " ")
                return ChangePart(kind=change.kind, item=item, name=name)
            case MoveChange():
                was, now = (
                    (self.words.block(key.block),) if key else () for key in (change.before, change.after)
                )
                return ChangePart(kind=change.kind, item=item, was=was, now=now)
        ids = [(self.words.hand.text(key.id),) if key else () for key in (change.before, change.after)]
        return ChangePart(kind=change.kind, item=item, was=ids[0], now=ids[1])

    def _item(self, change: Change) -> Markup:
        if change.after is not None:
            return self.words.item(self.after, change.after)
        return self.words.item(self.before, change.before) if change.before is not None else _NOTHING

    def _value(self, change: ValueChange, item: Markup) -> ChangePart:
        quoted = change.kind is not ChangeKind.ORDER
        return ChangePart(
            kind=change.kind,
            item=item,
            name=change.name.replace("_", " "),
            was=self.words.values(change.name, change.gone, change.before) if quoted else (),
            now=self.words.values(change.name, change.come, change.after) if quoted else (),
            listed=isinstance(change.old, tuple) and isinstance(change.new, tuple),
        )

    def _effect(self, change: EffectChange, item: Markup) -> ChangePart:
        said, state = (change.new, self.after) if change.new else (change.old, self.before)
        if said is None:
            return ChangePart(kind=change.kind, item=item)
        turned = change.old is not None and change.old.effect is not said.effect
        was = (self.words.term("verb", change.old.effect),) if change.old and turned else ()
        return ChangePart(
            kind=change.kind,
            item=item,
            target=affected(said, state, self.words),
            verb=self.words.term("verb", said.effect),
            because=self.words.hand.text(said.because),
            was=was,
        )


def affected(affect: Affect, canvas: Canvas, words: Vocabulary) -> Markup:
    """What an effect that an author states is about."""
    if affect.item is not None:
        return words.item(canvas, affect.item.target)
    target = words.catalogue.target(affect.role or affect.metric)
    return words.hand.text(target.one if target else affect.name or affect.role or affect.metric)


def _went_along(change: Change) -> bool:
    return isinstance(change, LinkChange) and change.along and change.kind is ChangeKind.UNLINKED
