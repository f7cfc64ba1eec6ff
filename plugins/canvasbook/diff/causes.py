"""Which changes brought a conclusion about, where that can be said with certainty.

Nothing is guessed: a conclusion hangs on many things, and where more than one could have moved it, no
cause is named. Silence is not knowledge.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from canvasbook.analysis.effects import ChoiceEffect, State
from canvasbook.analysis.role_assignment import roles_answering
from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.catalogue.entries import EntryKind
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
from canvasbook.model.terms import Verb

#: The kinds of changes by which an item came or went, or is of another type.
_CAME_OR_RETYPED = frozenset({ChangeKind.ADDED, ChangeKind.REMOVED, ChangeKind.RETYPED})

#: The keys of a choice whose values bring expectations along, by the kind of entry that expects.
_KEYS = {
    EntryKind.TYPE: "type",
    EntryKind.PHASE: "phases",
    EntryKind.MODE: "mode",
    EntryKind.OWNERSHIP: "ownership",
}


@dataclass(frozen=True, slots=True)
class Causes:
    """The changes, asked for what they brought about."""

    changes: Changes
    catalogue: Catalogue

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
        """What made an effect of a choice appear, vanish or turn; the choice as it was and is called."""
        if was is None or now is None:
            return self.of_item(now or was)
        timing = _value_changes(self.changes.about(now), "timing")
        if timing:
            return tuple(timing)  # only what holds now has effects
        new = ChoiceState(self.changes, self.catalogue, now, is_new=True)
        old = ChoiceState(self.changes, self.catalogue, now, is_new=False)
        if before is None:
            return new.causes_of_effect(after) if after is not None else ()
        if after is None:
            return old.causes_of_effect(before)
        return new.causes_of_state(after, before) or old.causes_of_state(before, after)

    def _in_either_state(self, key: ItemKey) -> tuple[Change, ...]:
        """The changes of the item that bears a key in the new state, or bore it in the old one."""
        return tuple(dict.fromkeys((*self.changes.about(key), *self.changes.was_about(key))))


@dataclass(frozen=True, slots=True)
class ChoiceState:
    """One state of a choice: the new one, for what came, or the old one, for what went.

    ``choice`` is its key in the new state, whichever state it is.
    """

    changes: Changes
    catalogue: Catalogue
    choice: ItemKey
    is_new: bool

    # -- an effect that is only in this state

    def causes_of_effect(self, effect: ChoiceEffect) -> tuple[Change, ...]:
        """Why an effect is told in this state and not in the other."""
        if effect.reasons:
            return self._expected(effect) or self._denied_elsewhere(effect) or self._kept_for(effect)
        if effect.stated:
            return self._stated(effect)
        return self._linked(effect)

    def _expected(self, effect: ChoiceEffect) -> tuple[Change, ...]:
        """That the choice is of a type, in a phase, mode or hands that it is not in the other state.

        Where one of the reasons was there before, something else made the difference.
        """
        by_reason = []
        for reason in effect.reasons:
            owner = reason.effect.owner
            by_reason.append(self._said_only_here(_KEYS.get(owner.kind, ""), owner.id))
        return _all_caused(by_reason)

    def _denied_elsewhere(self, effect: ChoiceEffect) -> tuple[Change, ...]:
        """That the author says, in the other state only, that the choice does without it."""
        if effect.role is None:
            return ()
        roles = {effect.role.id, effect.role.part_of} - {""}
        found = []
        for change in _instances(self._choice_changes(), EffectChange):
            here, there = self._sides(change)
            if _spared_role(there) in roles and _spared_role(here) is None:
                found.append(change)
        return tuple(found)

    def _stated(self, effect: ChoiceEffect) -> tuple[Change, ...]:
        """That the author states it in this state only."""
        changes = _instances(self._choice_changes(), EffectChange)
        return _all_caused([self._saying(affect, changes) for affect in effect.stated])

    def _saying(self, affect: Affect, changes: Iterable[EffectChange]) -> list[EffectChange]:
        """The changes by which the author says this in this state."""
        return [change for change in changes if self._sides(change)[0] == affect]

    def _linked(self, effect: ChoiceEffect) -> tuple[Change, ...]:
        """That the item, or the link to it, is in this state only."""
        if effect.item is None:
            return ()
        links = self._links_only_here(self.changes.all)
        joining = [link for link in links if self._joins(link, effect.item)]
        return self._came_itself(effect.item) or tuple(joining)

    def _joins(self, link: LinkChange, item: ItemKey) -> bool:
        """Whether a link leads from the choice to an item, or from a cost to the choice that causes it."""
        if link.after == self.choice:
            leads_to_item = link.relation in ("needs", "partner")
            return leads_to_item and link.target == item
        choice = self.choice if self.is_new else self.changes.matching.backward.get(self.choice)
        owner = link.after if self.is_new else link.before
        return (owner, link.relation, link.target) == (item, "caused_by", choice)

    # -- an effect whose state is another in this state

    def causes_of_state(self, here: ChoiceEffect, there: ChoiceEffect) -> tuple[Change, ...]:
        """Why an effect stands here as it does, while it stands otherwise in the other state."""
        if here.state is State.WAIVED:
            return self._said_only_here("waives", here.waiver)
        if there.state.is_unanswered:
            if here.stated and not there.stated:
                return self._stated(here)
            if here.state.is_played:
                return self._played(here)
        if here.state is State.TOLD:
            return self._told(here)
        return self._kept_for(here) if there.state is State.SPARED else ()

    def _played(self, effect: ChoiceEffect) -> tuple[Change, ...]:
        """That every item which plays the role does so in this state only."""
        by_carrier = []
        for carrier in effect.carriers:
            changes = self._changes_of(carrier.item)
            by_carrier.append([change for change in changes if self._makes_it_play(change, effect)])
        return _all_caused(by_carrier)

    def _makes_it_play(self, change: Change, effect: ChoiceEffect) -> bool:
        """Whether by a change its item plays the role of an effect, or holds now, in this state only."""
        if isinstance(change, ItemChange):
            return True
        if not isinstance(change, ValueChange):
            return False
        if change.name == "covers" and effect.role is not None:
            answers = roles_answering(effect.role.id, self.catalogue)
            return not answers.keys().isdisjoint(self._own_entries(change))
        return change.name == "timing"

    def _told(self, effect: ChoiceEffect) -> tuple[Change, ...]:
        """That the channel which calls for it came, or the link to it did."""
        if effect.told_at is None:
            return ()
        links = self._links_only_here(self._choice_changes())
        wanted = ("through", effect.told_at)
        joining = [link for link in links if (link.relation, link.target) == wanted]
        return self._came_itself(effect.told_at) or tuple(joining)

    def _kept_for(self, effect: ChoiceEffect) -> tuple[Change, ...]:
        """That every choice for which it is kept is there, or of its type, in this state only."""
        return _all_caused(_came_or_retyped(self._changes_of(key)) for key in effect.kept_for)

    # -- changes, as seen from this state

    def _choice_changes(self) -> tuple[Change, ...]:
        return self.changes.about(self.choice)

    def _changes_of(self, key: ItemKey) -> tuple[Change, ...]:
        """The changes of an item of this state."""
        return self.changes.about(key) if self.is_new else self.changes.was_about(key)

    def _came_itself(self, key: ItemKey) -> tuple[Change, ...]:
        """That an item is in this state only."""
        return tuple(_instances(self._changes_of(key), ItemChange))

    def _own_entries(self, change: ValueChange) -> tuple[object, ...]:
        """What a changed key says in this state only."""
        return change.come if self.is_new else change.gone

    def _said_only_here(self, name: str, entry: object) -> tuple[Change, ...]:
        """The changes by which the choice has an entry under a key in this state only."""
        changes = _value_changes(self._choice_changes(), name)
        return tuple(change for change in changes if entry in self._own_entries(change))

    def _sides(self, change: EffectChange) -> tuple[Affect | None, Affect | None]:
        """What the author states in this state, and in the other."""
        return (change.new, change.old) if self.is_new else (change.old, change.new)

    def _links_only_here(self, changes: Iterable[Change]) -> list[LinkChange]:
        """The links among some changes that only this state has."""
        kind = ChangeKind.LINKED if self.is_new else ChangeKind.UNLINKED
        links = _instances(changes, LinkChange)
        return [link for link in links if link.kind is kind]


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


def _spared_role(affect: Affect | None) -> str | None:
    """The role that a stated effect spares; None where it does something else."""
    if affect is None or affect.effect is not Verb.SPARES:
        return None
    return affect.role


def _all_caused(parts: Iterable[Iterable[Change]]) -> tuple[Change, ...]:
    """The causes of all parts together; none where one part has none."""
    found: dict[Change, None] = {}
    for causes in parts:
        new = dict.fromkeys(causes)
        if not new:
            return ()
        found |= new
    return tuple(found)
