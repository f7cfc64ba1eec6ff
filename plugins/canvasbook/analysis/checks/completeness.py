"""Whether everything is there, and linked: the checks CB402 to CB415.

Their words are in ``catalogue/checks_completeness.yaml``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import chain

from canvasbook.analysis.check_results import NOT_BEGUN, CheckContext, CheckResult, Finding
from canvasbook.analysis.checks.item_names import fault
from canvasbook.analysis.checks.platform_sides import is_paid_by, unpaying_sides
from canvasbook.analysis.checks.registry import check
from canvasbook.analysis.checks.shared_conditions import (
    active_in,
    active_items,
    affected_by,
    block_name,
    block_one,
    either,
    hanging,
    keys_about,
    keys_of,
    linked_by,
    one_each,
    one_each_in_words,
    one_for_same_words,
    one_together,
    segments_of,
    type_id,
    with_keys,
    without_keys,
)
from canvasbook.analysis.choice_context import ChoiceContext
from canvasbook.analysis.grouping import among, grouped, not_among
from canvasbook.analysis.questions import Question, QuestionKind, is_cost
from canvasbook.analysis.reachability import BRINGING, PathStep, Relation
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Affect, Canvas, Item, ItemKey, Revenue, Segment, active
from canvasbook.model.relations import links_of
from canvasbook.model.terms import Phase, Stage, Timing

#: What it takes to make a proposition come true.
MEANS = (Block.KEY_RESOURCES, Block.KEY_ACTIVITIES)

#: Blocks whose items cost something.
BEARING = (*MEANS, Block.KEY_PARTNERS)

#: Types of revenue for which nothing is sold: the giver wants the work to go on.
GIFTS = ("donation", "grant")


@check("CB402")
def blank_blocks(case: CheckContext) -> CheckResult:
    """The blocks of which the canvas says nothing, in one finding: nobody wants to read nine.

    Each counts, so that a canvas of three blocks has a third of the points. What is planned says
    something of its block; what has ended does not.
    """
    blank = _blank(case.canvas)
    if not blank:
        return CheckResult(len(Block))
    names = [block_name(case, block) for block in blank]
    finding = Finding(words=", ".join(names), times=len(blank))
    return CheckResult(len(Block), (finding,))


def _blank(canvas: Canvas) -> list[Block]:
    """The blocks without items, but for those of which the author says why."""
    waived = {block for block, _ in canvas.not_applicable}
    return [block for block in not_among(Block, waived) if _is_blank(canvas, block)]


def _is_blank(canvas: Canvas, block: Block) -> bool:
    return all(item.timing is Timing.ENDED for item in canvas.block(block))


# -- segments and propositions ---------------------------------------------------------------------------


@check("CB403")
def segments_without_proposition(case: CheckContext) -> CheckResult:
    """Segments that no proposition is for; one that names no segment may be for all, so it ends the check."""
    if Block.VALUE_PROPOSITIONS not in case.linking:
        return NOT_BEGUN
    if not active(case.canvas.value_propositions):
        return CheckResult(0)
    segments = active(case.canvas.customer_segments)
    found = []
    for segment, is_unlinked in _offered_nothing(case).items():
        name = "nothing" if is_unlinked else "no_proposition"
        found.append(fault(case, name, about=(segment,)))
    return CheckResult(len(segments), tuple(found))


def left_out(case: CheckContext) -> frozenset[ItemKey]:
    """Segments that nothing on the canvas is for: that is said once, and no link is asked for by itself."""
    offered_nothing = _offered_nothing(case)
    return frozenset(segment for segment, is_unlinked in offered_nothing.items() if is_unlinked)


def _offered_nothing(case: CheckContext) -> dict[ItemKey, bool]:
    """Segments without a proposition, each with whether no link leads to or from it at all."""
    propositions = active(case.canvas.value_propositions)
    if Block.VALUE_PROPOSITIONS not in case.linking or not propositions:
        return {}
    if any(not proposition.for_ for proposition in propositions):
        return {}
    segments = keys_of(active(case.canvas.customer_segments))
    unnamed = not_among(segments, linked_by(propositions, "for_"))
    tied = case.tied_items
    return {segment: segment not in tied for segment in unnamed}


@check("CB404")
def propositions_for_nobody(case: CheckContext) -> CheckResult:
    """Propositions that name no segment where others do; with a single segment there is nothing to tell."""
    propositions = active(case.canvas.value_propositions)
    silent = [proposition for proposition in propositions if not proposition.for_]
    if len(silent) == len(propositions):
        return NOT_BEGUN
    if len(active(case.canvas.customer_segments)) < 2:
        return CheckResult(len(propositions))
    return CheckResult(len(propositions), one_each(keys_of(silent)))


# -- channels and relationships --------------------------------------------------------------------------


@check("CB406")
def unreached_segments(case: CheckContext) -> CheckResult:
    """Segments that no channel serves; a channel that names none serves all."""
    return _unserved(case, Block.CHANNELS)


@check("CB409")
def segments_without_relationship(case: CheckContext) -> CheckResult:
    """Segments that no relationship serves; one that names none serves those of its channels."""
    return _unserved(case, Block.CUSTOMER_RELATIONSHIPS)


def _unserved(case: CheckContext, block: Block) -> CheckResult:
    """The segments that no choice of a block serves, but for those that are left out of all."""
    if block not in case.linking:
        return NOT_BEGUN
    choices = _choices_of(case, block)
    if not choices:
        return CheckResult(0)
    all_segments = keys_of(active(case.canvas.customer_segments))
    segments = not_among(all_segments, left_out(case))
    if any(not choice.pairs for choice in choices):
        return CheckResult(len(segments))
    served = frozenset().union(*(_served_by(case, choice) for choice in choices))
    unserved = not_among(segments, served)
    return CheckResult(len(segments), one_each(unserved))


def _choices_of(case: CheckContext, block: Block) -> list[ChoiceContext]:
    """The situations of a block's choices."""
    contexts = case.analysis.contexts.items()
    return [context for choice, context in contexts if choice.block is block]


def _served_by(case: CheckContext, choice: ChoiceContext) -> frozenset[ItemKey]:
    """A choice that names a segment serves it, even where its propositions or channels do not."""
    item = case.canvas.items[choice.choice]
    return choice.served | linked_by([item], "for_")


@check("CB407")
def uncarried_propositions(case: CheckContext) -> CheckResult:
    """Propositions that no channel carries to a segment they are for.

    Only what the author says is looked at: a proposition that names no segment is not asked about each.
    A segment that no channel reaches at all is told of once, by CB406.
    """
    unreached = unreached_segments(case)
    if not unreached.begun or not unreached.looked_at:
        return unreached
    cut_off = keys_about(unreached.found)
    carried = _carried(case)
    looked_at, found = 0, []
    for segment in not_among(keys_of(active(case.canvas.customer_segments)), cut_off):
        meant = _meant_for(segment, case)
        missing = not_among(meant, carried.get(segment, ()))
        looked_at += len(meant)
        if missing:
            found.append(Finding(about=missing, beside=(segment,)))
    return CheckResult(looked_at, tuple(found))


def _carried(case: CheckContext) -> dict[ItemKey | None, tuple[ItemKey | None, ...]]:
    """The propositions that channels carry to each segment."""
    pairs_by_channel = [channel.pairs for channel in _choices_of(case, Block.CHANNELS)]
    distinct = {id(pairs): pairs for pairs in pairs_by_channel}  # many channels may carry the same
    pairs = set(chain.from_iterable(distinct.values()))
    return grouped((pair.segment, pair.proposition) for pair in pairs)


def _meant_for(segment: ItemKey, case: CheckContext) -> tuple[ItemKey, ...]:
    """The propositions of which the author says, or cannot but mean, that they are for a segment."""
    segments = keys_of(active(case.canvas.customer_segments))
    unspoken = frozenset(segments if len(segments) == 1 else ())
    meant = []
    for proposition in active(case.canvas.value_propositions):
        audience = linked_by([proposition], "for_") or unspoken
        if segment in audience:
            meant.append(proposition.key)
    return tuple(meant)


@check("CB408")
def phases_without_channel(case: CheckContext) -> CheckResult:
    """Phases in which no channel serves a segment: what the board asks, in as few sentences as will do.

    It is known only of segments all of whose channels say, or are known by their type to serve, phases.
    """
    segments = _known_by_phase(case)
    if not segments:
        return NOT_BEGUN
    free = case.coverage.free.intersection(segments)  # nobody has to sell to them
    looked_at = len(segments) * len(Phase) - len(free)
    return CheckResult(looked_at, _unserved_phases(case))


def _known_by_phase(case: CheckContext) -> tuple[ItemKey, ...]:
    """The segments of which it is known in which phases channels serve them."""
    unknown = segments_of(case.coverage.unphased, case)
    known = not_among(case.coverage.segments, unknown)
    return tuple(segment for segment in known if _is_served_in_a_phase(segment, case))


def _is_served_in_a_phase(segment: ItemKey, case: CheckContext) -> bool:
    return any(case.coverage.cells[segment, phase] for phase in Phase)


def _unserved_phases(case: CheckContext) -> tuple[Finding, ...]:
    """Segments with the phases in which nobody serves them, as the board asks for them."""
    asked = _questions_by_phase(case)
    found = []
    for phases, segments in _phases_with_segments(asked):
        questions = tuple(asked[phase] for phase in phases)
        found.append(Finding(about=segments, phases=phases, questions=questions))
    return tuple(found)


def _phases_with_segments(
    asked: Mapping[Phase, Question],
) -> list[tuple[tuple[Phase, ...], tuple[ItemKey, ...]]]:
    """Phases together that are left out for the same segments, or segments that lack the same phases."""
    lacking = grouped((segment, phase) for phase in asked for segment in asked[phase].about)
    by_phases = grouped((tuple(phases), segment) for segment, phases in lacking.items())
    by_segments = grouped((question.about, phase) for phase, question in asked.items())
    if len(by_phases) < len(by_segments):
        return [(phases, tuple(segments)) for phases, segments in by_phases.items()]
    return [(tuple(phases), segments) for segments, phases in by_segments.items()]


def _questions_by_phase(case: CheckContext) -> dict[Phase, Question]:
    """What the board asks about phases, in their order."""
    asked = {question.phase: question for question in case.questions.asking(QuestionKind.PHASE)}
    return {phase: asked[phase] for phase in among(Phase, asked)}


# -- income ----------------------------------------------------------------------------------------------


@check("CB410")
def revenue_from_nowhere(case: CheckContext) -> CheckResult:
    """Revenue streams that do not say who pays, or for what, where that is not plain.

    A single segment that pays is plainly the payer, a single proposition plainly what is paid for, and
    a gift buys nothing.
    """
    if Block.REVENUE_STREAMS not in case.linking:
        return NOT_BEGUN
    streams = active(case.canvas.revenue_streams)
    sayings = [(stream.key, ", ".join(_unsaid(case, stream))) for stream in streams]
    return CheckResult(len(streams), one_each_in_words(sayings))


def _unsaid(case: CheckContext, stream: Revenue) -> list[str]:
    """The keys that a stream lacks."""
    is_single_offer = len(active(case.canvas.value_propositions)) == 1
    has_payer = bool(stream.from_) or _single_payer(case) is not None
    has_offer = bool(stream.for_) or is_single_offer or type_id(case, stream) in GIFTS
    unsaid = []
    if not has_payer:
        unsaid.append("from")
    if not has_offer:
        unsaid.append("for")
    return unsaid


def _single_payer(case: CheckContext) -> ItemKey | None:
    """The one segment of a canvas, where there is no other and it pays."""
    segments = active(case.canvas.customer_segments)
    if len(segments) != 1 or not segments[0].pays:
        return None
    return segments[0].key


@check("CB411")
def segments_that_nobody_pays_for(case: CheckContext) -> CheckResult:
    """Segments without revenue that are not marked as free, and free ones for whom no other side pays.

    It is known once every stream says who pays; of a launched model without any stream, at once. Of the
    sides of a platform CB631 says it, and one that is offered nothing has to be linked first.
    """
    payers = _known_payers(case)
    if payers is None:
        return NOT_BEGUN
    told = left_out(case) | unpaying_sides(case)
    segments = without_keys(active(case.canvas.customer_segments), told)
    unpaid = [segment for segment in segments if _is_unpaid(case, segment, payers)]
    return CheckResult(len(segments), one_each(keys_of(unpaid)))


def _is_unpaid(case: CheckContext, segment: Segment, payers: frozenset[ItemKey]) -> bool:
    """Whether a segment that should pay does not; where nobody pays, free ones should as well."""
    should_pay = segment.pays or not payers
    return should_pay and not is_paid_by(segment.key, payers, case)


def _named_payers(case: CheckContext) -> frozenset[ItemKey]:
    """Who is said to pay."""
    return linked_by(active(case.canvas.revenue_streams), "from_")


def _known_payers(case: CheckContext) -> frozenset[ItemKey] | None:
    """Who pays now; None where a stream does not say, or where nobody has to pay yet."""
    streams = active(case.canvas.revenue_streams)
    if not streams:
        return frozenset() if _has_lost_its_streams(case) else None
    named = _named_payers(case)
    if all(stream.from_ for stream in streams):
        return named
    if Block.REVENUE_STREAMS not in case.linking:
        return None
    single = _single_payer(case)
    if single is None:
        return None
    return named | {single}


def _has_lost_its_streams(case: CheckContext) -> bool:
    """Whether a launched model has revenue streams, and none of them holds now."""
    is_launched = case.canvas.stage in (Stage.LAUNCHED, Stage.ESTABLISHED)
    return is_launched and bool(case.canvas.revenue_streams)


# -- what propositions rest on, and what partners bring --------------------------------------------------


@check("CB412")
def unbacked_propositions(case: CheckContext) -> CheckResult:
    """Propositions that rest on no resource, or on no activity.

    A proposition rests on what it needs itself, and on what the choices that carry it need, over any
    number of steps. A coach takes that for an answer: most canvases say what a website or a shop needs,
    and a proposition carried there is made there. It does not matter whether a choice carries others as
    well, for a resource may serve several. A block that has no items is asked about as such.
    """
    propositions = keys_of(active(case.canvas.value_propositions))
    support = {proposition: _support(case, proposition) for proposition in propositions}
    if not any(support.values()):
        return NOT_BEGUN
    wanted = [block for block in MEANS if active(case.canvas.block(block))]
    sayings = []
    for proposition, blocks in support.items():
        missing = not_among(wanted, blocks)
        words = [block_one(case, block) for block in missing]
        sayings.append((proposition, either(case, words)))
    return CheckResult(len(propositions), one_for_same_words(sayings))


def _support(case: CheckContext, proposition: ItemKey) -> frozenset[Block]:
    """Which kinds of means a proposition is linked to."""
    reachability = case.analysis.reachability
    reached = set(reachability.graph.reach(proposition))
    for choice, context in case.analysis.contexts.items():
        if proposition in context.pairs.propositions:
            reached.update(reachability.by_choice[choice])
    blocks = {key.block for key in reached}
    blocks.update(_blocks_leading_to(case, proposition))
    return frozenset(blocks.intersection(MEANS))


def _blocks_leading_to(case: CheckContext, proposition: ItemKey) -> set[Block]:
    """The blocks of items that link to a proposition."""
    blocks = set()
    for origin, steps in case.analysis.reachability.graph.steps.items():
        targets = [step.target for step in steps]
        if proposition in targets:
            blocks.add(origin.block)
    return blocks


@check("CB413")
def idle_partners(case: CheckContext) -> CheckResult:
    """Partners that bring nothing.

    One brings something that says what it provides, runs a channel or relationship, is needed by a
    resource or an activity, pays, or is the same party as an item elsewhere on the canvas.
    """
    if Block.KEY_PARTNERS not in case.linking:
        return NOT_BEGUN
    partners = active(case.canvas.key_partners)
    working = _working_partners(case)
    paying = _named_payers(case)
    doing_nothing = without_keys(partners, working | paying)
    idle = [partner.key for partner in doing_nothing if not case.same_party(partner.key)]
    return CheckResult(len(partners), one_each(idle))


def _working_partners(case: CheckContext) -> frozenset[ItemKey]:
    """Who provides something, runs a channel or relationship, or is needed by a resource or an activity."""
    canvas = case.canvas
    providing = [partner for partner in canvas.key_partners if partner.provides]
    running = linked_by(active(canvas.choices), "partner")
    needed = linked_by(active_in(case, *MEANS), "needs")
    return running.union(needed, keys_of(providing))


# -- costs -----------------------------------------------------------------------------------------------


@check("CB414")
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
    accounted = _accounted(case)
    by_block = _bearers_by_block(case)
    unaccounted = [not_among(bearers, accounted) for bearers in by_block]
    looked_at = sum(map(len, by_block))
    return CheckResult(looked_at, one_together(unaccounted))


def _bearers_by_block(case: CheckContext) -> list[tuple[ItemKey, ...]]:
    """The items of each block that ought to have a cost."""
    candidates = case.tied_items - _partners_without_cost(case)
    by_block = []
    for block in BEARING:
        items = with_keys(active(case.canvas.block(block)), candidates)
        by_block.append(keys_of(item for item in items if _ought_to_cost(case, item)))
    return by_block


def _ought_to_cost(case: CheckContext, item: Item) -> bool:
    """Whether an item is neither supplied by a partner, nor a partner who supplies, nor a customer."""
    provides = links_of(item, "provides")
    return not provides and not _is_customer(case, item)


def _is_customer(case: CheckContext, item: Item) -> bool:
    """Whether an item is, elsewhere on the canvas, a customer."""
    blocks = {other.block for other in case.same_party(item.key)}
    return Block.CUSTOMER_SEGMENTS in blocks


def _partners_without_cost(case: CheckContext) -> frozenset[ItemKey]:
    """Partners who bring nothing, or nothing but money."""
    idle = keys_about(idle_partners(case).found)
    only_paying = _named_payers(case) - _working_partners(case)
    return idle | only_paying


def _accounted(case: CheckContext) -> set[ItemKey]:
    """The items that lead to a cost, and those that a direct cause of one needs."""
    graph = case.analysis.reachability.graph
    costs = keys_of(active(case.canvas.cost_structure))
    stating = [item for item in active_items(case) if _states_cost(case, item)]
    accounted = {*graph.leading_to(costs), *keys_of(stating)}
    for steps in graph.steps.values():
        accounted.update(_used_by_cause(steps))
    return accounted


def _used_by_cause(steps: Sequence[PathStep]) -> list[ItemKey]:
    """What an item with these steps needs, and who runs it, where a cost comes from it directly."""
    blocks = {step.target.block for step in steps}
    if Block.COST_STRUCTURE not in blocks:
        return []
    return [step.target for step in steps if step.relation in (Relation.NEEDS, Relation.PARTNER)]


def _states_cost(case: CheckContext, item: Item) -> bool:
    """Whether an item's author names a cost in words, or by its role, that the canvas does not list."""
    return any(_names_cost(case, affect) for affect in item.affects)


def _names_cost(case: CheckContext, affect: Affect) -> bool:
    """Whether an effect brings about a cost."""
    if affect.effect not in BRINGING:
        return False
    role = case.catalogue.roles.get(affect.role)
    if role is not None:
        return is_cost(role)
    return affect.block is Block.COST_STRUCTURE


@check("CB415")
def costs_without_cause(case: CheckContext) -> CheckResult:
    """Costs that nothing explains: what the board asks, without those that an item says it affects."""
    if Block.COST_STRUCTURE not in case.linking:
        return NOT_BEGUN
    costs = active(case.canvas.cost_structure)
    affected = affected_by(active_items(case))
    found = []
    for question in case.questions.asking(QuestionKind.CAUSE):
        unexplained = not_among(question.about, affected)
        if unexplained:
            found.append(Finding(about=unexplained, questions=(question,)))
    return CheckResult(len(costs), tuple(found))


# -- links of any kind -----------------------------------------------------------------------------------

#: The checks that ask the items of a block for their links, once they have begun.
ASKED_BY: Mapping[Block, Collection[Callable[[CheckContext], CheckResult]]] = {
    Block.CUSTOMER_SEGMENTS: (
        segments_without_proposition,
        unreached_segments,
        segments_without_relationship,
        segments_that_nobody_pays_for,
    ),
    Block.VALUE_PROPOSITIONS: (propositions_for_nobody, unbacked_propositions),
    Block.REVENUE_STREAMS: (revenue_from_nowhere,),
    Block.KEY_PARTNERS: (idle_partners,),
    Block.COST_STRUCTURE: (costs_without_cause,),
}


@check("CB405")
def orphans(case: CheckContext) -> CheckResult:
    """Items that no link leads from or to, by block.

    It begins when two blocks use links, and looks only at blocks of which some item is linked. What
    another check asks of every item of a block is not asked here again, nor what the board asks of a
    choice that hangs on nothing. An item that plays a role for which a choice calls hangs on that choice.
    """
    if len(case.linking) < 2:
        return NOT_BEGUN
    by_block = [keys_of(active(case.canvas.block(block))) for block in _asked_for_any_link(case)]
    asked = case.questions.asking(QuestionKind.NEEDS)
    told = hanging(case).union(*(question.about for question in asked))
    unlinked = [not_among(keys, told) for keys in by_block]
    looked_at = sum(map(len, by_block))
    return CheckResult(looked_at, one_together(unlinked))


def _asked_for_any_link(case: CheckContext) -> list[Block]:
    """The blocks of which some item is linked, and whose items no other check asks for their links."""
    tied_blocks = {key.block for key in case.tied_items}
    blocks = among(Block, tied_blocks)
    return [block for block in blocks if not _is_asked_elsewhere(block, case)]


def _is_asked_elsewhere(block: Block, case: CheckContext) -> bool:
    """Whether another check asks the items of a block for their links."""
    functions = ASKED_BY.get(block, ())
    return any(function(case).begun for function in functions)
