"""The sides of a platform, and what a side lacks for itself."""

from __future__ import annotations

from canvasbook.analysis.check_results import CheckContext
from canvasbook.analysis.checks.shared_conditions import (
    keys_of,
    linked_by,
    of_types,
)
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import ItemKey, Segment, active


def platform_sides(case: CheckContext) -> tuple[Segment, ...]:
    """The segments that are said to be sides of a platform."""
    segments = active(case.canvas.customer_segments)
    return of_types(case, segments, "multi_sided_platform")


def has_nothing_of_its_own(side: Segment, case: CheckContext) -> bool:
    """Whether all that is meant for a side is meant for every other side as well."""
    if Block.VALUE_PROPOSITIONS not in case.linking:
        return False
    everyone = frozenset(keys_of(active(case.canvas.customer_segments)))
    audiences = [audience for audience in _audiences(case, everyone) if side.key in audience]
    if not audiences:
        return False
    common = frozenset.intersection(*audiences)
    return common >= everyone


def _audiences(case: CheckContext, everyone: frozenset[ItemKey]) -> list[frozenset[ItemKey]]:
    """The segments that each proposition is for; one that names none is for everyone."""
    propositions = active(case.canvas.value_propositions)
    return [linked_by([proposition], "for_") or everyone for proposition in propositions]


def unpaying_sides(case: CheckContext) -> frozenset[ItemKey]:
    """Sides that are said to pay, and pay for nothing; a party may pay under its other name."""
    if Block.REVENUE_STREAMS not in case.linking:
        return frozenset()
    if len(active(case.canvas.customer_segments)) < 2:
        return frozenset()
    payers = linked_by(active(case.canvas.revenue_streams), "from_")
    sides = platform_sides(case)
    return frozenset(side.key for side in sides if _fails_to_pay(side, payers, case))


def _fails_to_pay(side: Segment, payers: frozenset[ItemKey], case: CheckContext) -> bool:
    if not side.pays:
        return False
    return not is_paid_by(side.key, payers, case)


def is_paid_by(segment: ItemKey, payers: frozenset[ItemKey], case: CheckContext) -> bool:
    """Whether a segment is one of the payers, under its own name or as the same party elsewhere."""
    names = {segment, *case.same_party(segment)}
    return not payers.isdisjoint(names)
