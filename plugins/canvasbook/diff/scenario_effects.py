"""A scenario beside its base: what it changes, and what that does to the conclusions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from canvasbook.analysis.analyse import analyse_and_review
from canvasbook.analysis.effects import Analysis
from canvasbook.analysis.review import Review
from canvasbook.diff.changes import Changes
from canvasbook.diff.conclusions import Conclusions, conclusions_between
from canvasbook.diff.differ import changes_between
from canvasbook.diff.ledger import CanvasIndex, GroupedBy, HeldBy, LedgerLine
from canvasbook.model.canvas import ItemKey
from canvasbook.model.scenario import Scenario


@dataclass(frozen=True)
class ScenarioEffects:
    """A scenario with the reviews of its base and of the canvas as it would be."""

    scenario: Scenario
    before: Review
    after: Review

    @property
    def analysis(self) -> Analysis:
        """What the choices of the changed canvas do."""
        return self.after.case.analysis

    @cached_property
    def own(self) -> frozenset[ItemKey]:
        """The items that the scenario's file writes about: added or changed."""
        return frozenset((*self.scenario.added, *self.scenario.changed))

    @cached_property
    def changes(self) -> Changes:
        """The changes from the base."""
        return changes_between(self.before.case.canvas, self.scenario.canvas)

    @cached_property
    def conclusions(self) -> Conclusions:
        """What would be concluded otherwise."""
        return conclusions_between(self.before, self.after, self.changes)

    @cached_property
    def came(self) -> tuple[LedgerLine, ...]:
        """What would be there: each item that is added, or that holds from then on, with its parts."""
        today, then = self._today, self._then
        return tuple(_line(key, then, today, HeldBy.RIGHT) for key in then.only_active_here(today))

    @cached_property
    def went(self) -> tuple[LedgerLine, ...]:
        """What would be there no longer: each item that is removed, or that has ended by then."""
        today, then = self._today, self._then
        return tuple(_line(key, today, then, HeldBy.LEFT) for key in today.only_active_here(then))

    @cached_property
    def _then(self) -> _State:
        index = CanvasIndex(self.analysis, self.after.case.catalogue)
        return _State(index, frozenset(self.scenario.added))

    @cached_property
    def _today(self) -> _State:
        index = CanvasIndex(self.before.case.analysis, self.after.case.catalogue)
        return _State(index, frozenset(self.scenario.removed))


@dataclass(frozen=True, slots=True)
class _State:
    """One of the two states, and the items that only it has."""

    index: CanvasIndex
    only_here: frozenset[ItemKey]

    def only_active_here(self, other: _State) -> Iterator[ItemKey]:
        """The items that hold in this state and not in the other.

        Of two states of one canvas it is certain which items are the same: one that stands beside others
        that play its part is told apart from them.
        """
        there = other.index.items
        for key, item in self.index.items.items():
            is_active_there = key not in self.only_here and key in there and there[key].active
            if item.active and not is_active_there:
                yield key


def _line(key: ItemKey, mine: _State, other: _State, held_by: HeldBy) -> LedgerLine:
    """One item as a line of a ledger; of the other state, what it says of parts that nobody plays there."""
    roles, type = mine.index.roles_of(key), mine.index.type_of(key)
    unplayed = tuple(role for role in roles if not other.index.players_of([role.id]))
    here = mine.index.column((key,), roles)
    there = other.index.column((), unplayed)
    left, right = (here, there) if held_by is HeldBy.LEFT else (there, here)
    return LedgerLine(
        block=key.block,
        on=GroupedBy.TYPE if type else GroupedBy.ID,
        left=left,
        right=right,
        roles=roles,
        type=type,
    )


def scenario_effects_of(scenario: Scenario, before: Review) -> ScenarioEffects:
    """A scenario beside the review of its base; it has the base's past: what git knows is no difference."""
    proposed = frozenset(scenario.added)
    after = analyse_and_review(scenario.canvas, before.case.catalogue, before.case.past, proposed)
    return ScenarioEffects(scenario, before, after)
