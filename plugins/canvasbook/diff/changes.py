"""The changes between two states of a canvas, as typed values in business terms.

Where anything is written is no change. Links to an item that is called otherwise in the other
state are the same links; an id made from a name changes with the name and is no change of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

from canvasbook.analysis.grouping import grouped
from canvasbook.diff.field_values import identity_and_year_of, identity_of, substance
from canvasbook.diff.list_diff import ListDiff, pairs_of
from canvasbook.diff.matching import CERTAIN, Matching
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Affect, Item, ItemKey


class ChangeKind(StrEnum):
    """What kind of change it is."""

    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"  #: another id
    MOVED = "moved"  #: another block
    REWORDED = "reworded"  #: another name or description
    RETYPED = "retyped"
    STATUS = "status"
    EVIDENCE = "evidence"
    FIELD = "field"  #: any other key of an item
    LINKED = "linked"
    UNLINKED = "unlinked"
    EFFECT_ADDED = "effect_added"
    EFFECT_REMOVED = "effect_removed"
    EFFECT_REWORDED = "effect_reworded"  #: the same direction, said otherwise
    EFFECT_REVERSED = "effect_reversed"  #: the other direction
    CANVAS = "canvas"  #: a key of the canvas itself
    ORDER = "order"  #: the same things in another order


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change: the item before and after, each None where it is not there.

    Both are None for changes of the canvas itself. ``likeness`` is how sure it is that the two are one.
    """

    kind: ChangeKind
    before: ItemKey | None = None
    after: ItemKey | None = None
    likeness: float = CERTAIN

    @property
    def guess(self) -> bool:
        """Whether it rests on a guess that the two items are one."""
        return self.likeness < CERTAIN

    @property
    def key(self) -> ItemKey | None:
        """The item, as it is called now, or was."""
        return self.after or self.before


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemChange(Change):
    """An item added or removed, whole."""

    item: Item


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveChange(Change):
    """An item now in another block."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueChange(Change):
    """Another value of a key, of an item or of the canvas; ``name`` is the key as written in the file."""

    name: str
    old: Any
    new: Any

    @property
    def gone(self) -> tuple[Any, ...]:
        """Of a list, the entries that went; of anything else the old value, if there was one."""
        old = _entries(self.old)
        return tuple(old[place] for place in self._entry_diff.gone)

    @property
    def come(self) -> tuple[Any, ...]:
        """Of a list, the entries that came; of anything else the new value, if there is one."""
        new = _entries(self.new)
        return tuple(new[place] for place in self._entry_diff.come)

    @property
    def changed(self) -> tuple[tuple[Any, Any], ...]:
        """Of a list, the entries that say something else now, before and after: a test with its result."""
        return tuple((was, now) for was, now in self._kept if substance(was) != substance(now))

    @property
    def reworded(self) -> tuple[Any, ...]:
        """Of a list, the entries that say the same and now have another reason or the like."""
        return tuple(now for was, now in self._kept if was != now and substance(was) == substance(now))

    @property
    def _kept(self) -> tuple[tuple[Any, Any], ...]:
        """Of a list, the entries that are in both states."""
        old, new = _entries(self.old), _entries(self.new)
        return tuple((old[old_place], new[new_place]) for old_place, new_place in self._entry_diff.kept)

    @property
    def _entry_diff(self) -> ListDiff:
        """The entries before and after: the same ones first, then those reworded, then those changed."""
        old, new = _entries(self.old), _entries(self.new)
        pairs = pairs_of(old, new, lambda entry: entry, substance, identity_and_year_of, identity_of)
        return ListDiff.of(pairs, len(old), len(new))


def _entries(value: Any) -> tuple[Any, ...]:
    """A list as it is; any other value as the only entry, none where there is none."""
    if isinstance(value, tuple):
        return value
    return () if value in ("", None) else (value,)


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkChange(Change):
    """A link added or removed: the relation as written in the file, and the item it leads to.

    ``target`` is called as in the state that has the link. ``along`` says that the target came or went
    itself, so that the link could not have stayed as it was.
    """

    relation: str
    target: ItemKey
    along: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectChange(Change):
    """A stated effect added, removed, reworded or reversed."""

    old: Affect | None = None
    new: Affect | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderChange(Change):
    """The same entries in another order: of a block, or of an item's list under a key."""

    block: Block | None = None
    name: str = ""


@dataclass(frozen=True)
class Changes:
    """All changes from one state to another: the canvas's own first, then block by block."""

    matching: Matching
    all: tuple[Change, ...]

    def __bool__(self) -> bool:
        return bool(self.all)

    def of(self, *kinds: ChangeKind) -> tuple[Change, ...]:
        """The changes of some kinds."""
        return tuple(change for change in self.all if change.kind in kinds)

    def about(self, key: ItemKey) -> tuple[Change, ...]:
        """The changes of an item of the new state."""
        return self._by_after.get(key, ())

    def was_about(self, key: ItemKey) -> tuple[Change, ...]:
        """The changes of an item of the old state."""
        return self._by_before.get(key, ())

    @property
    def canvas(self) -> tuple[Change, ...]:
        """The changes of the canvas itself, and of the order of its items."""
        return tuple(change for change in self.all if change.key is None)

    @cached_property
    def _by_after(self) -> dict[ItemKey, tuple[Change, ...]]:
        return grouped((change.after, change) for change in self.all if change.after is not None)

    @cached_property
    def _by_before(self) -> dict[ItemKey, tuple[Change, ...]]:
        return grouped((change.before, change) for change in self.all if change.before is not None)
