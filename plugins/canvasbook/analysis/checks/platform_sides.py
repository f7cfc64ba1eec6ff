"""The sides of a platform, and what a side lacks for itself."""

from __future__ import annotations

from canvasbook.analysis.checks.shared_conditions import (
    active,
    keys_of,
    linked_by,
    same_party,
    type_id,
)
from canvasbook.analysis.findings import Case, once
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import ItemKey, Segment


def platform_sides(case: Case) -> tuple[Segment, ...]:
    """The segments that are said to be sides of a platform."""
    segments = active(case.canvas.customer_segments)
    return tuple(segment for segment in segments if type_id(case, segment) == "multi_sided_platform")


def has_nothing_of_its_own(side: Segment, case: Case) -> bool:
    """Whether all that is meant for a side is meant for every other side as well."""
    if Block.VALUE_PROPOSITIONS not in case.linking:
        return False
    everyone = frozenset(keys_of(active(case.canvas.customer_segments)))
    propositions = active(case.canvas.value_propositions)
    audiences = [linked_by([proposition], "for_") or everyone for proposition in propositions]
    including_side = [audience for audience in audiences if side.key in audience]
    return bool(including_side) and all(audience >= everyone for audience in including_side)


@once
def unpaying_sides(case: Case) -> frozenset[ItemKey]:
    """Sides that are said to pay, and pay for nothing; a party may pay under its other name."""
    if Block.REVENUE_STREAMS not in case.linking or len(active(case.canvas.customer_segments)) < 2:
        return frozenset()
    paying = linked_by(active(case.canvas.revenue_streams), "from_")
    sides = [side for side in platform_sides(case) if side.pays]
    return frozenset(side.key for side in sides if not is_paid_by(side.key, paying, case))


def is_paid_by(segment: ItemKey, payers: frozenset[ItemKey], case: Case) -> bool:
    """Whether a segment is one of the payers, under its own name or as the same party elsewhere."""
    names = {segment, *same_party(case, segment)}
    return not payers.isdisjoint(names)
