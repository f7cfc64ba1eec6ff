"""Which changes brought a conclusion about, where that can be said with certainty.

Nothing is guessed: an effect of the author's links came with the links, items and statements on its path that
are new, and went with those that are gone. Where none of them is, no cause is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from canvasbook.analysis.effects import ChoiceEffect, State
from canvasbook.analysis.reachability import PathStep, Relation
from canvasbook.diff.changes import (
    Change,
    ChangeKind,
    Changes,
    EffectChange,
    ItemChange,
    LinkChange,
    ValueChange,
)
from canvasbook.model.canvas import Affect, ItemKey

#: The kinds of changes by which an item came or went, or is of another type.
_CAME_OR_RETYPED = frozenset({ChangeKind.ADDED, ChangeKind.REMOVED, ChangeKind.RETYPED})

#: The keys of the format by which a choice, or what it needs, leads on to an item.
_LINK_KEYS = {Relation.NEEDS: "needs", Relation.PARTNER: "partner"}


@dataclass(frozen=True, slots=True)
class Causes:
    """The changes, asked for what they brought about."""

    changes: Changes

    def of_item(self, key: ItemKey | None) -> tuple[Change, ...]:
        """That an item of either state came or went; nothing for one that is in both."""
        if key is None:
            return ()
        return tuple(_instances(self._in_either_state(key), ItemChange))

    def of_items(self, keys: Iterable[ItemKey]) -> tuple[Change, ...]:
        """That some of these items came, went, or are of another type."""
        found: dict[Change, None] = {}
        for key in keys:
            found |= dict.fromkeys(_came_or_retyped(self._in_either_state(key)))
        return tuple(found)

    def of_silence(self, check: str, key: ItemKey | None) -> tuple[Change, ...]:
        """That a silence of a check was written or taken back, at the item or for the whole canvas."""
        at_item = self.changes.about(key) if key else ()
        found = []
        for change in _value_changes((*at_item, *self.changes.canvas), "silences"):
            checks = [silence.check for silence in (*change.gone, *change.come)]
            if check in checks:
                found.append(change)
        return tuple(found)

    def of_effect(
        self,
        was: ItemKey | None,
        now: ItemKey | None,
        before: ChoiceEffect | None,
        after: ChoiceEffect | None,
    ) -> tuple[Change, ...]:
        """What made an effect of a choice come or go; the choice as it was and is called."""
        if was is None or now is None:
            return self.of_item(now or was)
        timing = _value_changes(self.changes.about(now), "timing")
        if timing:
            return tuple(timing)  # only what is active has effects
        if after is not None:
            return StateOfChanges(self.changes, is_new=True).of_effect(now, after)
        if before is not None:
            return StateOfChanges(self.changes, is_new=False).of_effect(was, before)
        return ()

    def _in_either_state(self, key: ItemKey) -> tuple[Change, ...]:
        """The changes of the item that bears a key in the new state, or bore it in the old one."""
        return tuple(dict.fromkeys((*self.changes.about(key), *self.changes.was_about(key))))


@dataclass(frozen=True, slots=True)
class StateOfChanges:
    """One of the two states: the new one, for what came, or the old one, for what went."""

    changes: Changes
    is_new: bool

    def of_effect(self, choice: ItemKey, effect: ChoiceEffect) -> tuple[Change, ...]:
        """Why an effect is told in this state and not in the other."""
        if effect.waiver is not None:
            return self._values_only_here(choice, "waives", effect.waiver)
        if effect.state is State.STATED:
            return self._stated(choice, effect)
        return self._on_path(effect)

    def _stated(self, choice: ItemKey, effect: ChoiceEffect) -> tuple[Change, ...]:
        """That the author states it in this state only."""
        changes = _instances(self._changes_of(choice), EffectChange)
        return tuple(change for change in changes if self._said(change) in effect.stated)

    # -- the path of the author's links

    def _on_path(self, effect: ChoiceEffect) -> tuple[Change, ...]:
        """What is in this state only, of the links and items that lead from a choice to an item."""
        found: dict[Change, None] = {}
        for step in effect.path:
            is_whole = step is not effect.path[0] and bool(self._came_itself(step.origin))
            if not is_whole:  # the links of an item that came as a whole are no news of their own
                found |= dict.fromkeys(self._of_step(step))
        return tuple(found)

    def _of_step(self, step: PathStep) -> tuple[Change, ...]:
        """That the item to which a step leads, or the link, is or holds in this state only."""
        itself = self._came_itself(step.target)
        if itself:
            return itself
        timing = _value_changes(self._changes_of(step.target), "timing")
        return (*timing, *self._link(step))

    def _link(self, step: PathStep) -> Iterator[Change]:
        """The changes by which only this state has the link or the statement of a step."""
        if step.relation is Relation.CAUSES:
            yield from self._links(step.target, "caused_by", step.origin)
        elif step.relation is Relation.AFFECTS:
            for change in _instances(self._changes_of(step.origin), EffectChange):
                said = self._said(change)
                if said is not None and said.item is not None and said.item.target == step.target:
                    yield change
        else:
            yield from self._links(step.origin, _LINK_KEYS.get(step.relation, ""), step.target)
            if step.relation is Relation.PARTNER:
                yield from _value_changes(self._changes_of(step.origin), "ownership")

    def _links(self, owner: ItemKey, key: str, target: ItemKey) -> Iterator[LinkChange]:
        """The links of an item that only this state has."""
        kind = ChangeKind.LINKED if self.is_new else ChangeKind.UNLINKED
        for change in _instances(self._changes_of(owner), LinkChange):
            if (change.kind, change.relation, change.target) == (kind, key, target):
                yield change

    # -- changes, as seen from this state

    def _changes_of(self, key: ItemKey) -> tuple[Change, ...]:
        """The changes of an item of this state."""
        return self.changes.about(key) if self.is_new else self.changes.was_about(key)

    def _came_itself(self, key: ItemKey) -> tuple[Change, ...]:
        """That an item is in this state only."""
        return tuple(_instances(self._changes_of(key), ItemChange))

    def _said(self, change: EffectChange) -> Affect | None:
        """What the author states in this state."""
        return change.new if self.is_new else change.old

    def _values_only_here(self, key: ItemKey, name: str, entry: object) -> tuple[Change, ...]:
        """The changes by which an item has an entry under a key in this state only."""
        found = []
        for change in _value_changes(self._changes_of(key), name):
            entries = change.come if self.is_new else change.gone
            if entry in entries:
                found.append(change)
        return tuple(found)


OneKind = TypeVar("OneKind", bound=Change)


def _instances(changes: Iterable[Change], kind: type[OneKind]) -> list[OneKind]:
    """The changes that are of one class."""
    return [change for change in changes if isinstance(change, kind)]


def _value_changes(changes: Iterable[Change], name: str) -> list[ValueChange]:
    """The changes of one key."""
    values = _instances(changes, ValueChange)
    return [change for change in values if change.name == name]


def _came_or_retyped(changes: Iterable[Change]) -> list[Change]:
    """The changes by which an item came or went, or is of another type."""
    return [change for change in changes if change.kind in _CAME_OR_RETYPED]
