"""Points for a canvas, by a formula that anyone can follow: how complete it is, not how good the business.

Each check counts by its severity. It earns all of that where it finds nothing, and where it finds
something the share of the things it looked at that are as they should be, but at most half: a check
that fires over one item of thirty has still something to say. A check with nothing to look at does not
count; one that has not begun counts and earns nothing; what an author silences with a reason earns like
what holds. A check that finds more, the more a canvas says, takes no points. Where no check counts, nothing
speaks against the canvas, and it has all 100 points.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import lcm
from typing import NamedTuple

from canvasbook.analysis.check_results import CheckOutcome, CheckStatus
from canvasbook.catalogue.checks_and_interactions import CheckSeverity

#: What a check counts, by its severity.
CHECK_WEIGHTS = {CheckSeverity.ERROR: 3, CheckSeverity.WARNING: 2, CheckSeverity.INFO: 1}

#: What a check that finds something earns at most.
MOST_WHERE_FOUND = Fraction(1, 2)
_ALL, _NOTHING = Fraction(1), Fraction(0)


class ScorePart(NamedTuple):
    """A check's part of the points: what it counts, and which share of that it earns (0 to 1)."""

    checked: CheckOutcome
    weight: int
    share: Fraction


@dataclass(frozen=True)
class Score:
    """The parts that count, and the points out of 100 that they make."""

    parts: tuple[ScorePart, ...]

    @cached_property
    def earned(self) -> Fraction:
        """What the checks earn together; whole numbers over one denominator are added up fastest."""
        shares = [(part.weight, *part.share.as_integer_ratio()) for part in self.parts]
        whole = lcm(*(denominator for _, _, denominator in shares))
        return Fraction(
            sum(weight * earned * (whole // denominator) for weight, earned, denominator in shares), whole
        )

    @cached_property
    def possible(self) -> int:
        """What they count together."""
        return sum(part.weight for part in self.parts)

    @cached_property
    def points(self) -> int:
        """Earned out of possible, as whole points out of 100, rounded down.

        With nothing that counts, nothing is lacking: 100, so that a demand for points is met. Pages look
        for ``parts`` before they tell points.
        """
        if not self.possible:
            return 100
        return 100 * self.earned // self.possible


def score_of(checked: Iterable[CheckOutcome]) -> Score:
    """The points of a canvas."""
    parts = []
    for outcome in checked:
        if outcome.check.counts and outcome.standing is not CheckStatus.NOTHING:
            weight = CHECK_WEIGHTS[outcome.check.severity]
            parts.append(ScorePart(outcome, weight, share_of(outcome)))
    return Score(tuple(parts))


def share_of(checked: CheckOutcome) -> Fraction:
    """The share of what a check looked at that is as it should be, or is silenced with a reason."""
    if not checked.begun:
        return _NOTHING
    if not checked.found and not checked.unsaid:
        return _ALL
    if not checked.looked_at:
        return _NOTHING
    share = Fraction(checked.looked_at - checked.wrong, checked.looked_at)
    return min(MOST_WHERE_FOUND, share)
