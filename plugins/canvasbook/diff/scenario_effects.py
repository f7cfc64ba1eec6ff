"""A scenario beside its base: what it changes, and what that does to the conclusions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from canvasbook.analysis.analyse import analyse, analyse_and_review, contrasts_of
from canvasbook.analysis.effects import Analysis
from canvasbook.analysis.review import Review
from canvasbook.diff.canvas_index import CanvasIndex
from canvasbook.diff.changes import Changes
from canvasbook.diff.conclusion_changes import Conclusions
from canvasbook.diff.conclusions import conclusions_between
from canvasbook.diff.differ import changes_between
from canvasbook.diff.ledger import ChoiceStatement, Has, LedgerLine
from canvasbook.model.canvas import ItemKey
from canvasbook.model.portfolio import Portfolio
from canvasbook.model.scenario import Scenario


@dataclass(frozen=True)
class ScenarioEffects:
    """A scenario with the reviews of its base and of the canvas as it would be.

    The latter is analysed with the base as a contrast, so that what it spares is told.
    """

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
        return tuple(_line(key, self._then, self._today, Has.RIGHT) for key in self._then.active(self._today))

    @cached_property
    def went(self) -> tuple[LedgerLine, ...]:
        """What would be there no longer: each item that is removed, or that has ended by then."""
        return tuple(_line(key, self._today, self._then, Has.LEFT) for key in self._today.active(self._then))

    @cached_property
    def stays(self) -> tuple[ItemKey, ...]:
        """The items that hold today and then."""
        gone = {key for line in self.went for key in line.left.items}
        items = self._today.book.analysis.canvas.items.items()
        return tuple(key for key, item in items if item.active and key not in gone)

    @cached_property
    def _then(self) -> _State:
        replaced = frozenset(self.scenario.added)
        return _State(CanvasIndex(self.analysis, self.after.case.catalogue), replaced)

    @cached_property
    def _today(self) -> _State:
        """The base, held against the scenario: what it does without is told."""
        catalogue = self.after.case.catalogue
        base = analyse(self.before.case.canvas, catalogue, (self.scenario.canvas,))
        return _State(CanvasIndex(base, catalogue), frozenset(self.scenario.removed))


@dataclass(frozen=True, slots=True)
class _State:
    """One of the two states, and the items that only it has."""

    book: CanvasIndex
    alone: frozenset[ItemKey]

    def active(self, other: _State) -> Iterator[ItemKey]:
        """The items that hold in this state and not in the other.

        Of two states of one canvas it is certain which items are the same: one that stands beside others
        that play its part is told apart from them.
        """
        there = other.book.analysis.canvas.items
        for key, item in self.book.analysis.canvas.items.items():
            if item.active and (key in self.alone or key not in there or not there[key].active):
                yield key


def _line(key: ItemKey, mine: _State, other: _State, has: Has) -> LedgerLine:
    """One item as a line of a ledger; of the other state, what it says of parts that nobody plays there."""
    roles, type = mine.book.roles(key), mine.book.type(key)
    unplayed = tuple(role for role in roles if not other.book.playing([role.id]))
    here, there = mine.book.column((key,), roles), other.book.column((), unplayed)
    left, right = (here, there) if has is Has.LEFT else (there, here)
    return LedgerLine(
        block=key.block,
        on=ChoiceStatement.TYPE if type else ChoiceStatement.ID,
        left=left,
        right=right,
        roles=roles,
        type=type,
    )


def scenario_effects_of(scenario: Scenario, portfolio: Portfolio, before: Review) -> ScenarioEffects:
    """A scenario beside the review of its base; it has the base's past: what git knows is no difference."""
    beside = (portfolio.by_id[scenario.base], *contrasts_of(scenario.canvas, portfolio))
    after = analyse_and_review(scenario.canvas, before.case.catalogue, beside, before.case.past)
    return ScenarioEffects(scenario, before, after)
