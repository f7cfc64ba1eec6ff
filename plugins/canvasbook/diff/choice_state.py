"""One state of a choice, asked which changes made a difference to the other state."""

from __future__ import annotations

from dataclasses import dataclass

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
from canvasbook.diff.field_values import placeless
from canvasbook.model.canvas import ItemKey
from canvasbook.model.terms import Verb

_Causes = tuple[Change, ...]

#: The keys of a choice whose values bring expectations along, by the kind of entry that expects.
_KEYS = {
    EntryKind.TYPE: "type",
    EntryKind.PHASE: "phases",
    EntryKind.MODE: "mode",
    EntryKind.OWNERSHIP: "ownership",
}


@dataclass(frozen=True, slots=True)
class ChoiceState:
    """One state of a choice: the new one, for what came, or the old one, for what went."""

    changes: Changes
    catalogue: Catalogue
    choice: ItemKey
    came: bool

    def about(self, key: ItemKey) -> _Causes:
        """The changes of an item of this state."""
        return self.changes.about(key) if self.came else self.changes.was_about(key)

    def entries(self, change: ValueChange) -> tuple[object, ...]:
        """What a changed key says in this state only."""
        return change.come if self.came else change.gone

    # -- an effect that is only in this state

    def of_effect(self, effect: ChoiceEffect) -> _Causes:
        """Why an effect is told in this state and not in the other."""
        if effect.reasons:
            return self._expected(effect) or self._denied_elsewhere(effect) or self._of_kept(effect)
        if effect.stated:
            return self._stated(effect)
        return self._linked(effect)

    def _expected(self, effect: ChoiceEffect) -> _Causes:
        """That the choice is of a type, in a phase, mode or hands that it is not in the other state."""
        found: list[Change] = []
        for reason in effect.reasons:
            owner = reason.effect.owner
            name = _KEYS.get(owner.kind, "")
            mine = [
                c
                for c in self.changes.about(self.choice)
                if isinstance(c, ValueChange) and c.name == name and owner.id in self.entries(c)
            ]
            if not mine:
                return ()  # one reason was there before, so something else made the difference
            found.extend(mine)
        return tuple(dict.fromkeys(found))

    def _denied_elsewhere(self, effect: ChoiceEffect) -> _Causes:
        """That the author says, in the other state only, that the choice does without it."""
        if effect.role is None:
            return ()
        roles = {effect.role.id, effect.role.part_of} - {""}
        found = []
        for change in self.changes.about(self.choice):
            if isinstance(change, EffectChange):
                there = change.old if self.came else change.new
                here = change.new if self.came else change.old
                denied = there is not None and there.effect is Verb.SPARES and there.role in roles
                if denied and not (here is not None and here.effect is Verb.SPARES):
                    found.append(change)
        return tuple(found)

    def _stated(self, effect: ChoiceEffect) -> _Causes:
        """That the author states it in this state only."""
        found = []
        for affect in effect.stated:
            said = placeless(affect)
            mine = [
                c
                for c in self.changes.about(self.choice)
                if isinstance(c, EffectChange) and (c.new if self.came else c.old) == said
            ]
            if not mine:
                return ()
            found.extend(mine)
        return tuple(dict.fromkeys(found))

    def _linked(self, effect: ChoiceEffect) -> _Causes:
        """That the item, or the link to it, is in this state only."""
        if effect.item is None:
            return ()
        whole = tuple(c for c in self.about(effect.item) if isinstance(c, ItemChange))
        kind = ChangeKind.LINKED if self.came else ChangeKind.UNLINKED
        links = [
            c
            for c in self.changes.all
            if isinstance(c, LinkChange) and c.kind is kind and self._joins(c, effect.item)
        ]
        return whole or tuple(links)

    def _joins(self, change: LinkChange, item: ItemKey) -> bool:
        """Whether a link leads from the choice to an item, or from a cost to the choice that causes it."""
        if change.after == self.choice:
            return change.target == item and change.relation in ("needs", "partner")
        choice = self.choice if self.came else self.changes.matching.backward.get(self.choice)
        owner = change.after if self.came else change.before
        return owner == item and change.relation == "caused_by" and change.target == choice

    # -- an effect whose state is another in this state

    def of_turn(self, here: ChoiceEffect, there: ChoiceEffect) -> _Causes:
        """Why an effect stands here as it does, while it stands otherwise in the other state."""
        if here.state is State.WAIVED:
            return self._waived(here)
        if here.stated and not there.stated and there.state.is_unanswered:
            return self._stated(here)
        if here.state.is_played and there.state.is_unanswered:
            return self._played(here)
        if here.state is State.TOLD:
            return self._told(here)
        return self._of_kept(here) if there.state is State.SPARED else ()

    def _waived(self, effect: ChoiceEffect) -> _Causes:
        waiver = placeless(effect.waiver)
        return tuple(
            c
            for c in self.changes.about(self.choice)
            if isinstance(c, ValueChange) and c.name == "waives" and waiver in self.entries(c)
        )

    def _played(self, effect: ChoiceEffect) -> _Causes:
        """That every item which plays the role does so in this state only."""
        found: list[Change] = []
        for carrier in effect.carriers:
            mine = [c for c in self.about(carrier.item) if self._plays(c, effect)]
            if not mine:
                return ()
            found.extend(mine)
        return tuple(dict.fromkeys(found))

    def _plays(self, change: Change, effect: ChoiceEffect) -> bool:
        if isinstance(change, ItemChange):
            return True
        if not isinstance(change, ValueChange):
            return False
        if change.name == "covers" and effect.role is not None:
            answers = roles_answering(effect.role.id, self.catalogue)
            return any(role in answers for role in self.entries(change))
        return change.name == "timing"

    def _told(self, effect: ChoiceEffect) -> _Causes:
        """That the channel which calls for it came, or the link to it did."""
        if effect.told_at is None:
            return ()
        whole = tuple(c for c in self.about(effect.told_at) if isinstance(c, ItemChange))
        kind = ChangeKind.LINKED if self.came else ChangeKind.UNLINKED
        links = (
            c
            for c in self.changes.about(self.choice)
            if isinstance(c, LinkChange)
            and (c.kind, c.relation, c.target) == (kind, "through", effect.told_at)
        )
        return whole or tuple(links)

    def _of_kept(self, effect: ChoiceEffect) -> _Causes:
        """That every choice for which it is kept is there, or of its type, in this state only."""
        found: list[Change] = []
        for key in effect.kept_for:
            mine = [c for c in self.about(key) if isinstance(c, ItemChange) or c.kind is ChangeKind.RETYPED]
            if not mine:
                return ()
            found.extend(mine)
        return tuple(dict.fromkeys(found))
