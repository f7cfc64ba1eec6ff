"""The sides of a platform, and what a side lacks for itself."""

from __future__ import annotations

from canvasbook.analysis.check_results import CheckContext, once
from canvasbook.analysis.checks.ties import active, same_party, type_id
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import ItemKey, Segment


def of_platform(case: CheckContext) -> tuple[Segment, ...]:
    """The segments that are said to be sides of a platform."""
    segments = active(case.canvas.customer_segments)
    return tuple(s for s in segments if type_id(case, s) == "multi_sided_platform")


def has_nothing_of_its_own(side: Segment, case: CheckContext) -> bool:
    """Whether all that is meant for a side is meant for every other side as well."""
    everyone = {s.key for s in active(case.canvas.customer_segments)}
    meant = [{link.target for link in p.for_} or everyone for p in active(case.canvas.value_propositions)]
    mine = [segments for segments in meant if side.key in segments]
    linked = Block.VALUE_PROPOSITIONS in case.linking
    return linked and bool(mine) and all(segments >= everyone for segments in mine)


@once
def unpaying(case: CheckContext) -> frozenset[ItemKey]:
    """Sides that are said to pay, and pay for nothing; a party may pay under its other name."""
    if Block.REVENUE_STREAMS not in case.linking or len(active(case.canvas.customer_segments)) < 2:
        return frozenset()
    paying = {link.target for r in active(case.canvas.revenue_streams) for link in r.from_}
    return frozenset(
        side.key
        for side in of_platform(case)
        if side.pays and paying.isdisjoint({side.key, *same_party(case, side.key)})
    )
