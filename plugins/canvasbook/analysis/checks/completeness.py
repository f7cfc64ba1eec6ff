"""Whether everything is there, and linked."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from canvasbook.analysis.check_results import CheckContext, CheckResult
from canvasbook.analysis.checks import customers, foundations, money, orphans

#: The rules of this family, by the code of their check.
RULES: Mapping[str, Callable[[CheckContext], CheckResult]] = {
    "CB402": orphans.blank_blocks,
    "CB403": customers.segments_without_proposition,
    "CB404": customers.propositions_for_nobody,
    "CB405": orphans.orphans,
    "CB406": customers.unreached_segments,
    "CB407": customers.uncarried_propositions,
    "CB408": customers.phases_without_channel,
    "CB409": customers.segments_without_relationship,
    "CB410": money.revenue_from_nowhere,
    "CB411": money.segments_that_nobody_pays_for,
    "CB412": foundations.unbacked_propositions,
    "CB413": foundations.idle_partners,
    "CB414": money.items_without_cost,
    "CB415": money.costs_without_cause,
}
