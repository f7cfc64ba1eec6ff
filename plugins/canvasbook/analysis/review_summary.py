"""A review in short: how many findings of each severity, which checks come first, the points of a family."""

from __future__ import annotations

from collections.abc import Iterable

from canvasbook.analysis.check_results import CheckOutcome
from canvasbook.analysis.review import Review
from canvasbook.analysis.score import CHECK_WEIGHTS, Score, score_of
from canvasbook.catalogue.checks_and_interactions import CheckFamily, CheckSeverity


def severity_counts(review: Review) -> dict[CheckSeverity, int]:
    """How many findings of each severity stand, the gravest first."""
    counts = dict.fromkeys(CHECK_WEIGHTS, 0)
    for check, _ in review.found:
        counts[check.severity] += 1
    return counts


_SEVERITIES = list(CheckSeverity)


def gravest_first(checked: Iterable[CheckOutcome]) -> list[CheckOutcome]:
    """Checks by severity; within one as the catalogue has them."""
    return sorted(checked, key=lambda outcome: _SEVERITIES.index(outcome.check.severity))


def family_score(review: Review, family: CheckFamily) -> Score:
    """The points of one family alone."""
    return score_of(outcome for outcome in review.checked if outcome.check.family is family)
