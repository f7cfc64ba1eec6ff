"""A scenario beside its base: what it changes, and what that does to the conclusions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from canvasbook.analysis.analyse import analyse, contrasts_of
from canvasbook.analysis.change.changes import Changes
from canvasbook.analysis.change.comparing import ledger_between
from canvasbook.analysis.change.conclusions import conclusions_between
from canvasbook.analysis.change.difference import changes_between
from canvasbook.analysis.change.ledger import Ledger
from canvasbook.analysis.change.turns import Conclusions
from canvasbook.analysis.effects import Analysis
from canvasbook.analysis.review import Review, review_of
from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.model.canvas import ItemKey
from canvasbook.model.portfolio import Portfolio
from canvasbook.model.scenario import Scenario


@dataclass(frozen=True)
class WhatIf:
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
    def ledger(self) -> Ledger:
        """What goes (only left), what comes (only right) and what stays (both)."""
        catalogue = self.after.case.catalogue
        base = analyse(self.before.case.canvas, catalogue, (self.scenario.canvas,))
        return ledger_between(base, self.analysis, catalogue)


def whatifs_of(
    portfolio: Portfolio, reviews: Mapping[str, Review], catalogue: Catalogue
) -> dict[str, WhatIf]:
    """All scenarios of a portfolio, by id; ``reviews`` are those of its canvases."""
    return {
        scenario.id: WhatIf(scenario, reviews[scenario.base], _review(scenario, portfolio, reviews[scenario.base]))
        for scenario in portfolio.scenarios
        if scenario.base in reviews
    }


def _review(scenario: Scenario, portfolio: Portfolio, before: Review) -> Review:
    """The review of the changed canvas, with the base's past: what git knows is no difference."""
    base, catalogue = portfolio.by_id[scenario.base], before.case.catalogue
    beside = {c.id: c for c in (base, *contrasts_of(scenario.canvas, portfolio))}
    analysis = analyse(scenario.canvas, catalogue, tuple(beside.values()))
    return review_of(analysis, catalogue, before.case.past)
