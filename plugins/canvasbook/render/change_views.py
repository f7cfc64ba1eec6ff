"""Changes between two states of a canvas, ready for words: what came, what went, what is otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from canvasbook.diff.change_weight import TELLING as TELLING_FIELDS
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
from canvasbook.markup.author_text import prose
from canvasbook.model.canvas import Affect
from canvasbook.render.canvas_state import CanvasState
from canvasbook.render.context import Ref
from canvasbook.render.field_texts import values_of

_NOTHING = Markup("")

#: The changes of an item that move the model: what it is, where it belongs, and what it does.
TELLING = frozenset(
    {
        ChangeKind.RENAMED,
        ChangeKind.MOVED,
        ChangeKind.RETYPED,
        ChangeKind.STATUS,
        ChangeKind.LINKED,
        ChangeKind.UNLINKED,
        ChangeKind.EFFECT_ADDED,
        ChangeKind.EFFECT_REMOVED,
        ChangeKind.EFFECT_REVERSED,
    }
)
TELLING_KEYS = TELLING_FIELDS | {"name", "value", "elements", "pricing", "price_level", "recurring"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeView:
    """One change; ``kind`` and ``name`` choose its words.

    ``name`` is the key of the file, a relation, or what stands in another order. ``was`` and ``now``
    are the values before and after; of a ``listed`` key only the entries that went and came.
    ``target`` is where a link or an effect leads, ``along`` that the target came or went itself.
    """

    kind: str
    name: str = ""
    item: Ref | None = None
    was: tuple[Markup, ...] = ()
    now: tuple[Markup, ...] = ()
    listed: bool = False
    target: Ref | None = None
    along: bool = False
    verb: str = ""
    because: Markup = _NOTHING
    guess: bool = False


@dataclass(frozen=True, slots=True)
class ItemChanges:
    """What changed about an item that is in both states; ``was`` where it was called otherwise."""

    item: Ref
    was: Ref | None
    guess: bool
    changes: tuple[ChangeView, ...]

    @property
    def telling(self) -> tuple[ChangeView, ...]:
        """The changes that make a difference to the model, rather than to its description."""
        return tuple(
            change for change in self.changes if change.kind in TELLING or change.name in TELLING_KEYS
        )


@dataclass(frozen=True, slots=True)
class ChangesView:
    """All changes: items that came and went, those that are otherwise, and the canvas itself."""

    came: tuple[Ref, ...]
    went: tuple[Ref, ...]
    items: tuple[ItemChanges, ...]
    canvas: tuple[ChangeView, ...]

    def __bool__(self) -> bool:
        return bool(self.came or self.went or self.items or self.canvas)


@dataclass(frozen=True)
class ChangeNarrator:
    """The two states between which changes are told."""

    before: CanvasState
    after: CanvasState

    def all(self, changes: Changes) -> ChangesView:
        """Every change, grouped."""
        return ChangesView(
            came=tuple(self.after.item(c.after) for c in changes.of(ChangeKind.ADDED) if c.after),
            went=tuple(self.before.item(c.before) for c in changes.of(ChangeKind.REMOVED) if c.before),
            items=tuple(self._items(changes)),
            canvas=tuple(self.one(change) for change in changes.canvas),
        )

    def some(self, changes: Iterable[Change]) -> tuple[ChangeView, ...]:
        """Some changes, without the links that only went with what they led to."""
        return tuple(self.one(c) for c in changes if not _went_along(c))

    def one(self, change: Change) -> ChangeView:
        """One change."""
        item = self._ref(change)
        match change:
            case ItemChange():
                return ChangeView(kind=change.kind, item=item, guess=change.guess)
            case LinkChange():
                sight = self.after if change.kind is ChangeKind.LINKED else self.before
                target = sight.item(change.target)
                return ChangeView(
                    kind=change.kind, name=change.relation, item=item, target=target, along=change.along
                )
            case EffectChange():
                return self._effect(change, item)
            case ValueChange():
                return self._value(change, item)
            case OrderChange():
                name = self.after.at.site.block_name(change.block).lower() if change.block else change.name
                return ChangeView(kind=change.kind, name=name, item=item)
            case MoveChange():
                return self._moved(change, item)
        was, now = change.before, change.after
        return ChangeView(
            kind=change.kind,
            item=item,
            was=(Markup.escape(was.id),) if was else (),
            now=(Markup.escape(now.id),) if now else (),
            guess=change.guess,
        )

    def _items(self, changes: Changes) -> Iterator[ItemChanges]:
        for pair in changes.matching.pairs:
            told = self.some(changes.about(pair.after))
            if told:
                was, now = self.before.item(pair.before), self.after.item(pair.after)
                yield ItemChanges(now, was if was.name != now.name else None, pair.guess, told)

    def _ref(self, change: Change) -> Ref | None:
        if change.after is not None:
            return self.after.item(change.after)
        return self.before.item(change.before) if change.before is not None else None

    def _value(self, change: ValueChange, item: Ref | None) -> ChangeView:
        ordered = change.kind is ChangeKind.ORDER
        return ChangeView(
            kind=change.kind,
            name=change.name,
            item=item,
            was=() if ordered else values_of(change.name, change.gone, change.before, self.before),
            now=() if ordered else values_of(change.name, change.come, change.after, self.after),
            listed=isinstance(change.old, tuple) and isinstance(change.new, tuple),
            guess=change.guess,
        )

    def _moved(self, change: MoveChange, item: Ref | None) -> ChangeView:
        site = self.after.at.site
        was, now = (
            (Markup.escape(site.block_name(key.block)),) if key else ()
            for key in (change.before, change.after)
        )
        return ChangeView(kind=change.kind, item=item, was=was, now=now, guess=change.guess)

    def _effect(self, change: EffectChange, item: Ref | None) -> ChangeView:
        said, sight = (change.new, self.after) if change.new else (change.old, self.before)
        old = change.old if change.new else None
        site = sight.at.site
        return ChangeView(
            kind=change.kind,
            item=item,
            target=affected(said, sight) if said else None,
            verb=site.term("verb", said.effect) if said else "",
            because=prose(said.because) if said else _NOTHING,
            was=(Markup.escape(site.term("verb", old.effect)),)
            if old and said and old.effect != said.effect
            else (),
        )


def affected(affect: Affect, sight: CanvasState) -> Ref:
    """What an effect that an author states is about."""
    at, catalogue = sight.at, sight.at.site.catalogue
    if affect.item is not None:
        return sight.item(affect.item.target)
    if affect.role in catalogue.roles:
        return at.role(catalogue.roles[affect.role])
    if affect.metric in catalogue.metrics:
        return at.metric(catalogue.metrics[affect.metric])
    return Ref(prose(affect.name or affect.role or affect.metric), "")


def _went_along(change: Change) -> bool:
    return isinstance(change, LinkChange) and change.along and change.kind is ChangeKind.UNLINKED
