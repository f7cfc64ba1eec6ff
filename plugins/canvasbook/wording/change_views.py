"""Changes between two states of a canvas, ready for words: what came, what went, what is otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic

from markupsafe import Markup

from canvasbook.diff.change_meaning import TEXT_KEYS, has_other_numbers
from canvasbook.diff.changes import (
    Change,
    ChangeKind,
    Changes,
    EffectChange,
    LinkChange,
    OrderChange,
    ValueChange,
)
from canvasbook.diff.numbers_in_text import sentence_with_new_number
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import ItemKey
from canvasbook.model.relations import links_of
from canvasbook.wording.names import N, Names, affected
from canvasbook.wording.values import ChangedEntry, are_fixed_words, changed_entries, words_of_values

_NOTHING = Markup("")


class Fate(StrEnum):
    """What became of an item."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeView(Generic[N]):
    """One change; ``kind`` and ``name`` choose its words.

    ``name`` is the key of the file, or a relation. ``was`` and ``now`` are the values before and after;
    of a ``listed`` key only the entries that went and came, in ``changed`` those that say something else, and
    in ``reworded`` those that only have another reason; of items in another order their block. A list that
    had one entry and has another one instead is no ``listed`` key. ``fixed`` says that the values are words
    of the format or the catalogue, and not the author's. ``quote`` is the sentence of a text that has other
    numbers now.
    ``item`` is whose change it is, ``target`` where a link or an effect leads, ``along`` that the target
    came or went itself. ``block`` is where a link starts.
    """

    kind: str
    name: str = ""
    item: N | None = None
    was: tuple[Markup, ...] = ()
    now: tuple[Markup, ...] = ()
    listed: bool = False
    fixed: bool = False
    quote: Markup = _NOTHING
    changed: tuple[ChangedEntry, ...] = ()
    reworded: tuple[Markup, ...] = ()
    target: N | None = None
    along: bool = False
    block: Block | None = None
    verb: Markup = _NOTHING
    because: Markup = _NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemChanges(Generic[N]):
    """An item that came, went or changed; ``was`` is what it was called before.

    ``guess`` says that only likeness tells that the two are one. ``replaces`` are the ended choices of which
    one that came says that it replaces them.
    """

    fate: Fate
    block: Block
    item: N
    was: N
    type: Markup
    guess: bool = False
    changes: tuple[ChangeView[N], ...] = ()
    replaces: tuple[N, ...] = ()

    @property
    def renamed(self) -> bool:
        """Whether it has another name."""
        return any(change.kind == ChangeKind.REWORDED and change.name == "name" for change in self.changes)


@dataclass(frozen=True, slots=True)
class ChangesView(Generic[N]):
    """All changes: of items, those that came first, then those that went; and of the canvas itself."""

    items: tuple[ItemChanges[N], ...]
    canvas: tuple[ChangeView[N], ...]

    def __bool__(self) -> bool:
        return bool(self.items or self.canvas)

    @property
    def came(self) -> tuple[N, ...]:
        """The items that came, by name."""
        return tuple(item.item for item in self.items if item.fate is Fate.ADDED)

    @property
    def replacing(self) -> tuple[ItemChanges[N], ...]:
        """The choices that came and replace others."""
        return tuple(item for item in self.items if item.replaces)

    @property
    def went(self) -> tuple[N, ...]:
        """The items that went, by name."""
        return tuple(item.item for item in self.items if item.fate is Fate.REMOVED)

    @property
    def changed(self) -> tuple[ItemChanges[N], ...]:
        """The items that are in both states."""
        return tuple(item for item in self.items if item.fate is Fate.CHANGED)


@dataclass(frozen=True)
class ChangeNarrator(Generic[N]):
    """The two states between which changes are told."""

    before: Names[N]
    after: Names[N]

    def all(self, changes: Changes) -> ChangesView[N]:
        """Every change, item by item."""
        canvas = tuple(self.one(change) for change in changes.canvas)
        return ChangesView(tuple(self._items(changes)), canvas)

    def some(self, changes: Iterable[Change]) -> tuple[ChangeView[N], ...]:
        """Some changes, without the links that only went with what they led to."""
        return tuple(self.one(change) for change in changes if not went_along(change))

    def one(self, change: Change) -> ChangeView[N]:
        """One change."""
        item = self._item(change)
        match change:
            case LinkChange():
                return self._link(change, item)
            case EffectChange():
                return self._effect(change, item)
            case ValueChange():
                return self._value(change, item)
            case OrderChange():
                return self._order(change, item)
            case Change(kind=ChangeKind.MOVED, before=ItemKey() as before, after=ItemKey() as after):
                was, now = self.before.block(before.block), self.after.block(after.block)
                return ChangeView(kind=change.kind, item=item, was=(was,), now=(now,))
            case Change(kind=ChangeKind.RENAMED, before=ItemKey() as before, after=ItemKey() as after):
                was, now = self.before.plain(before.id), self.after.plain(after.id)
                return ChangeView(kind=change.kind, item=item, was=(was,), now=(now,))
        return ChangeView(kind=change.kind, item=item)

    def _items(self, changes: Changes) -> Iterator[ItemChanges[N]]:
        came = [(Fate.ADDED, change.after, self.after) for change in changes.of(ChangeKind.ADDED)]
        went = [(Fate.REMOVED, change.before, self.before) for change in changes.of(ChangeKind.REMOVED)]
        for fate, key, names in (*came, *went):
            if key is not None:
                name = names.item(key)
                yield ItemChanges(
                    fate=fate,
                    block=key.block,
                    item=name,
                    was=name,
                    type=names.type(key),
                    replaces=_replaced_by(key, names) if fate is Fate.ADDED else (),
                )
        for pair in changes.matching.pairs:
            told = self.some(changes.about(pair.after))
            if told:
                yield ItemChanges(
                    fate=Fate.CHANGED,
                    block=pair.after.block,
                    item=self.after.item(pair.after),
                    was=self.before.item(pair.before),
                    type=self.after.type(pair.after),
                    guess=pair.guess,
                    changes=told,
                )

    def _item(self, change: Change) -> N | None:
        """The item as it is called now, or was; None for a change of the canvas."""
        if change.after is not None:
            return self.after.item(change.after)
        if change.before is not None:
            return self.before.item(change.before)
        return None

    def _link(self, change: LinkChange, item: N | None) -> ChangeView[N]:
        names = self.after if change.kind is ChangeKind.LINKED else self.before
        owner = change.after or change.before
        return ChangeView(
            kind=change.kind,
            name=change.relation,
            block=owner.block if owner else None,
            item=item,
            target=names.item(change.target),
            along=change.along,
        )

    def _order(self, change: OrderChange, item: N | None) -> ChangeView[N]:
        if change.block is None:
            return ChangeView(kind=change.kind, name=change.name, item=item)
        return ChangeView(kind=change.kind, now=(self.after.block(change.block).lower(),))

    def _value(self, change: ValueChange, item: N | None) -> ChangeView[N]:
        catalogue = self.after.catalogue
        return ChangeView(
            kind=change.kind,
            name=change.name,
            item=item,
            was=words_of_values(change.name, change.gone, change.before, self.before),
            now=words_of_values(change.name, change.come, change.after, self.after),
            changed=changed_entries(change.changed, self.before, self.after),
            reworded=words_of_values(change.name, change.reworded, change.after, self.after),
            quote=self._quote(change),
            listed=_is_told_by_entry(change),
            fixed=are_fixed_words(change.name, change.gone, change.before, catalogue)
            and are_fixed_words(change.name, change.come, change.after, catalogue),
        )

    def _quote(self, change: ValueChange) -> Markup:
        """Of a text that changes a number, the sentence that does."""
        if change.name not in TEXT_KEYS or not has_other_numbers(change):
            return _NOTHING
        return self.after.in_short(sentence_with_new_number(change.old, change.new))

    def _effect(self, change: EffectChange, item: N | None) -> ChangeView[N]:
        said, names = (change.new, self.after) if change.new else (change.old, self.before)
        if said is None:
            return ChangeView(kind=change.kind, item=item)
        was = (names.term("verb", change.old.effect),) if change.old else ()
        now = names.term("verb", said.effect)
        return ChangeView(
            kind=change.kind,
            item=item,
            target=affected(said, names),
            verb=now,
            because=names.text(said.because),
            was=was if was != (now,) else (),
        )


def _replaced_by(key: ItemKey, names: Names[N]) -> tuple[N, ...]:
    """The choices of which a choice says that it replaces them."""
    return names.items(link.target for link in links_of(names.canvas.items[key], "replaces"))


def _is_told_by_entry(change: ValueChange) -> bool:
    """Whether a value is a list of which entries came and went; not one whose only entry is another now."""
    if not isinstance(change.old, tuple) or not isinstance(change.new, tuple):
        return False
    had_one_entry_each = len(change.old) == len(change.new) == 1
    return not (had_one_entry_each and change.gone and change.come)


def went_along(change: Change) -> bool:
    """Whether a link went only because the item did that it led to."""
    return isinstance(change, LinkChange) and change.along and change.kind is ChangeKind.UNLINKED
