"""Blocks without items, and items without links."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from canvasbook.analysis.check_results import NOT_BEGUN, CheckContext, CheckResult, Finding
from canvasbook.analysis.checks import customers, foundations, money
from canvasbook.analysis.checks.ties import active, block_names, hanging, tied_items
from canvasbook.analysis.questions import QuestionKind
from canvasbook.model.blocks import Block
from canvasbook.model.terms import Timing

#: The checks that ask the items of a block for their links, once they have begun.
ASKED_BY: Mapping[Block, tuple[Callable[[CheckContext], CheckResult], ...]] = {
    Block.CUSTOMER_SEGMENTS: (
        customers.segments_without_proposition,
        customers.unreached_segments,
        customers.segments_without_relationship,
        money.segments_that_nobody_pays_for,
    ),
    Block.VALUE_PROPOSITIONS: (customers.propositions_for_nobody, foundations.unbacked_propositions),
    Block.REVENUE_STREAMS: (money.revenue_from_nowhere,),
    Block.KEY_PARTNERS: (foundations.idle_partners,),
    Block.COST_STRUCTURE: (money.costs_without_cause,),
}


def blank_blocks(case: CheckContext) -> CheckResult:
    """The blocks of which the canvas says nothing, in one finding: nobody wants to read nine.

    Each counts, so that a canvas of three blocks has a third of the points. What is planned says
    something of its block; what has ended does not.
    """
    canvas = case.canvas
    waived = {block for block, _ in canvas.not_applicable}
    blank = [
        block
        for block in Block
        if block not in waived and all(item.timing is Timing.ENDED for item in canvas.block(block))
    ]
    found = (Finding(words=block_names(case, blank), times=len(blank)),) if blank else ()
    return CheckResult(len(Block), found)


def orphans(case: CheckContext) -> CheckResult:
    """Items that no link leads from or to, by block.

    It begins when two blocks use links, and looks only at blocks of which some item is linked. What
    another check asks of every item of a block is not asked here again, nor what the board asks of a
    choice that hangs on nothing. An item that plays a role for which a choice calls hangs on that choice.
    """
    if len(case.linking) < 2:
        return NOT_BEGUN
    touched = {key.block for key in tied_items(case)}
    blocks = [
        active(case.canvas.block(block))
        for block in Block
        if block in touched and not any(rule(case).begun for rule in ASKED_BY.get(block, ()))
    ]
    told = hanging(case) | {
        key for q in case.questions.all if q.asks is QuestionKind.NEEDS for key in q.about
    }
    left = (tuple(item.key for item in items if item.key not in told) for items in blocks)
    return CheckResult(
        sum(len(items) for items in blocks), tuple(Finding(about=keys) for keys in left if keys)
    )
