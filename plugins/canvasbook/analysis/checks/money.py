"""Whether income has a source and costs have a reason."""

from __future__ import annotations

from collections.abc import Iterator

from canvasbook.analysis.check_results import NOT_BEGUN, CheckContext, CheckResult, Finding, once
from canvasbook.analysis.checks import sides
from canvasbook.analysis.checks.customers import left_out
from canvasbook.analysis.checks.foundations import idle_partners, only_pays
from canvasbook.analysis.checks.ties import active, same_party, tied_items
from canvasbook.analysis.questions import QuestionKind
from canvasbook.analysis.reachability import BRINGING, Relation
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Item, ItemKey, Revenue
from canvasbook.model.relations import links_of
from canvasbook.model.terms import Stage

#: Types of revenue for which nothing is sold: the giver wants the work to go on.
GIFTS = ("donation", "grant")


@once
def revenue_from_nowhere(case: CheckContext) -> CheckResult:
    """Revenue streams that do not say who pays, or for what, where that is not plain.

    A single segment that pays is plainly the payer, a single proposition plainly what is paid for, and
    a gift buys nothing.
    """
    if Block.REVENUE_STREAMS not in case.linking:
        return NOT_BEGUN
    streams = active(case.canvas.revenue_streams)
    lacking = ((s, _unsaid(case, s)) for s in streams)
    return CheckResult(
        len(streams),
        tuple(Finding(about=(s.key,), words=", ".join(unsaid)) for s, unsaid in lacking if unsaid),
    )


def _unsaid(case: CheckContext, stream: Revenue) -> tuple[str, ...]:
    type = case.catalogue.type_of(Block.REVENUE_STREAMS, stream.type)
    given = type is not None and type.id in GIFTS
    one_offer = len(active(case.canvas.value_propositions)) == 1
    payer = bool(stream.from_) or _single_payer(case) is not None
    return (*(() if payer else ("from",)), *(() if stream.for_ or given or one_offer else ("for",)))


def _single_payer(case: CheckContext) -> ItemKey | None:
    """The one segment of a canvas, where there is no other and it pays."""
    segments = active(case.canvas.customer_segments)
    return segments[0].key if len(segments) == 1 and segments[0].pays else None


@once
def segments_that_nobody_pays_for(case: CheckContext) -> CheckResult:
    """Segments without revenue that are not marked as free, and free ones for whom no other side pays.

    It is known once every stream says who pays; of a launched model without any stream, at once. Of the
    sides of a platform another check says it, and one that is offered nothing has to be linked first.
    """
    payers = _payers(case)
    if payers is None:
        return NOT_BEGUN
    told = left_out(case) | sides.unpaying(case)
    segments = [s for s in active(case.canvas.customer_segments) if s.key not in told]
    left = (
        s.key
        for s in segments
        if payers.isdisjoint({s.key, *same_party(case, s.key)}) and (s.pays or not payers)
    )
    return CheckResult(len(segments), tuple(Finding(about=(key,)) for key in left))


def _payers(case: CheckContext) -> frozenset[ItemKey] | None:
    """Who pays now; None where a stream does not say, or where nobody has to pay yet."""
    streams = active(case.canvas.revenue_streams)
    if not streams:
        launched = case.canvas.stage in (Stage.LAUNCHED, Stage.ESTABLISHED)
        return frozenset() if launched and case.canvas.revenue_streams else None
    named = {link.target for stream in streams for link in stream.from_}
    if all(stream.from_ for stream in streams):
        return frozenset(named)
    single = _single_payer(case) if Block.REVENUE_STREAMS in case.linking else None
    return frozenset({*named, single}) if single is not None else None


def items_without_cost(case: CheckContext) -> CheckResult:
    """Resources, activities and partners for which no cost accounts, by block.

    A cost accounts for an item that causes it, directly or by way of what it needs or who provides it,
    and for what an item that causes the cost needs, since the use is paid for there. Not looked at are
    partners, where what they supply is, or who pay and do nothing else; customers who do the work, for
    they are not on the payroll; and what is linked to nothing or brings nothing, for that is to be said
    first.
    """
    if Block.COST_STRUCTURE not in case.linking:
        return NOT_BEGUN
    accounted = frozenset(_accounted(case))
    by_block = [_bearers(case, block) for block in _BEARING]
    left = (tuple(key for key in keys if key not in accounted) for keys in by_block)
    return CheckResult(sum(map(len, by_block)), tuple(Finding(about=keys) for keys in left if keys))


_BEARING = (Block.KEY_RESOURCES, Block.KEY_ACTIVITIES, Block.KEY_PARTNERS)


def _bearers(case: CheckContext, block: Block) -> tuple[ItemKey, ...]:
    """The items of a block that ought to have a cost."""
    idle = {key for found in idle_partners(case).found for key in found.about}
    idle |= {partner.key for partner in case.canvas.key_partners if only_pays(case, partner)}
    held = tied_items(case) - idle
    return tuple(
        item.key
        for item in active(case.canvas.block(block))
        if item.key in held and not links_of(item, "provides") and not _is_customer(case, item)
    )


def _is_customer(case: CheckContext, item: Item) -> bool:
    return any(key.block is Block.CUSTOMER_SEGMENTS for key in same_party(case, item.key))


def _accounted(case: CheckContext) -> Iterator[ItemKey]:
    """The items that lead to a cost, and those that a direct cause of one needs."""
    graph = case.analysis.footprints.graph
    yield from graph.leading_to(cost.key for cost in active(case.canvas.cost_structure))
    yield from (item.key for item in case.canvas.items.values() if item.active and _states_cost(case, item))
    for steps in graph.steps.values():
        if any(step.target.block is Block.COST_STRUCTURE for step in steps):
            yield from (s.target for s in steps if s.relation in (Relation.NEEDS, Relation.PARTNER))


def _states_cost(case: CheckContext, item: Item) -> bool:
    """Whether an item's author names a cost in words, or by its role, that the canvas does not list."""
    if not item.affects:
        return False
    brought = [affect for affect in item.affects if affect.effect in BRINGING]
    roles = [case.catalogue.roles.get(affect.role) for affect in brought]
    return any(affect.block is Block.COST_STRUCTURE for affect in brought) or any(
        role is not None and role.block is Block.COST_STRUCTURE for role in roles
    )


@once
def costs_without_cause(case: CheckContext) -> CheckResult:
    """Costs that nothing explains: what the board asks, without those that an item says it affects."""
    if Block.COST_STRUCTURE not in case.linking:
        return NOT_BEGUN
    affected = {
        affect.item.target
        for item in active(case.canvas.items.values())
        for affect in item.affects
        if affect.item
    }
    asked = (q for q in case.questions.all if q.asks is QuestionKind.CAUSE)
    left = ((q, tuple(key for key in q.about if key not in affected)) for q in asked)
    return CheckResult(
        len(active(case.canvas.cost_structure)),
        tuple(Finding(about=about, questions=(q,)) for q, about in left if about),
    )
