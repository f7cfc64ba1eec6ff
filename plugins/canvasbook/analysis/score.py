"""Points for a canvas, by a formula that anybody can follow.

Each check counts by its severity, and earns the share of the things it looked at that are as they
should be. A check with nothing to look at does not count; one that has not begun counts and earns
nothing; what an author silences with a reason earns like what holds.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from canvasbook.analysis.findings import Checked, Standing
from canvasbook.catalogue.advice import CheckSeverity

#: What a check counts, by its severity.
WEIGHTS = {CheckSeverity.ERROR: 3, CheckSeverity.WARNING: 2, CheckSeverity.INFO: 1}


@dataclass(frozen=True, slots=True)
class Part:
    """A check's part of the points: what it counts, and which share of that it earns (0 to 1)."""

    checked: Checked
    weight: int
    share: Fraction


@dataclass(frozen=True, slots=True)
class Score:
    """The parts that count, and the points out of 100 that they make; without any part none."""

    parts: tuple[Part, ...]

    @property
    def earned(self) -> Fraction:
        """What the checks earn together."""
        return sum((part.weight * part.share for part in self.parts), start=Fraction())

    @property
    def possible(self) -> int:
        """What they count together."""
        return sum(part.weight for part in self.parts)

    @property
    def points(self) -> int:
        """Earned out of possible, as whole points out of 100, rounded down."""
        return int(100 * self.earned / self.possible) if self.possible else 0


def score_of(checked: Iterable[Checked]) -> Score:
    """The points of a canvas."""
    return Score(
        tuple(
            Part(c, WEIGHTS[c.check.severity], share_of(c))
            for c in checked
            if c.standing is not Standing.NOTHING
        )
    )


def share_of(checked: Checked) -> Fraction:
    """The share of what a check looked at that is as it should be, or is silenced with a reason."""
    if not checked.begun:
        return Fraction(0)
    if not checked.looked_at:
        return Fraction(1)
    wrong = sum(found.counts for found in checked.found)
    return max(Fraction(0), 1 - Fraction(wrong, checked.looked_at))
