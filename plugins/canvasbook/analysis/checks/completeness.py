"""Whether everything is there, and linked: the checks CB402 to CB415.

Their words are in ``catalogue/checks_completeness.yaml``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import chain

from canvasbook.analysis.causes import OWN_MEANS
from canvasbook.analysis.check_results import NOT_BEGUN, CheckContext, CheckResult, Finding, QuestionKind
from canvasbook.analysis.checks.item_names import fault
from canvasbook.analysis.checks.platform_sides import is_paid_by, unpaying_sides
from canvasbook.analysis.checks.registry import check
from canvasbook.analysis.checks.shared_conditions import (
    active_items,
    affected_by,
    block_name,
    block_one,
    either,
    hanging,
    is_cost,
    is_unpaid,
    keys_about,
    keys_of,
    linked_by,
    one_each,
    one_for_same_words,
    one_together,
    segments_of,
    unlinked_choices,
    without_keys,
)
from canvasbook.analysis.choice_context import ChoiceContext
from canvasbook.analysis.grouping import among, grouped, not_among
from canvasbook.analysis.reachability import BRINGING, PathStep, Relation
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Affect, Canvas, Item, ItemKey, Segment, active
from canvasbook.model.terms import Phase, Stage, Timing

#: The phases without which nothing is sold; the others pass without a channel in many businesses.
ASKED_PHASES = (Phase.AWARENESS, Phase.PURCHASE, Phase.DELIVERY)
#: The customers of an established business know it.
ASKED_OF_ESTABLISHED = (Phase.PURCHASE, Phase.DELIVERY)


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
    unserved = [key for key in not_among(segments, served) if not _is_partner(case, key)]
    found = [Finding(about=(key,), asks=QuestionKind.UNSERVED_SEGMENT) for key in unserved]
    return CheckResult(len(segments), tuple(found))


def _is_partner(case: CheckContext, key: ItemKey) -> bool:
    """Whether a segment is, elsewhere on the canvas, a partner."""
    return any(other.block is Block.KEY_PARTNERS for other in case.same_party(key))


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
    """Phases in which no channel serves a segment, in as few sentences as will do.

    The page *Phases* asks the same. It is known only of segments that pay, and all of whose channels say
    which phases they serve.
    """
    segments = _known_by_phase(case)
    if not segments:
        return NOT_BEGUN
    return CheckResult(len(segments) * len(_asked_phases(case)), _unserved_phases(case))


def _asked_phases(case: CheckContext) -> tuple[Phase, ...]:
    """The phases that are asked about at the stage of a canvas."""
    return ASKED_OF_ESTABLISHED if case.canvas.stage is Stage.ESTABLISHED else ASKED_PHASES


def _known_by_phase(case: CheckContext) -> tuple[ItemKey, ...]:
    """The segments of which the author says in which phases channels serve them."""
    unknown = segments_of((*case.coverage.unphased, *case.coverage.assumed), case)
    known = not_among(case.coverage.segments, {*unknown, *case.coverage.free})
    return tuple(segment for segment in known if _is_served_in_a_phase(segment, case))


def _is_served_in_a_phase(segment: ItemKey, case: CheckContext) -> bool:
    return any(case.coverage.cells[segment, phase] for phase in Phase)


def _unserved_phases(case: CheckContext) -> tuple[Finding, ...]:
    """Segments with the phases in which nobody serves them, in as few sentences as will do."""
    lacking = _lacking_by_phase(case)
    return tuple(Finding(about=segments, phases=phases) for phases, segments in _joined(lacking))


def _lacking_by_phase(case: CheckContext) -> dict[Phase, tuple[ItemKey, ...]]:
    """By phase, the segments that nobody serves then, of those whose channels say which phases they serve."""
    known = _known_by_phase(case)
    found = {}
    for phase in among(_asked_phases(case), case.coverage.gaps):
        lacking = among(case.coverage.gaps[phase], known)
        if lacking:
            found[phase] = lacking
    return found


def _joined(
    lacking: Mapping[Phase, tuple[ItemKey, ...]],
) -> list[tuple[tuple[Phase, ...], tuple[ItemKey, ...]]]:
    """Phases together that are left out for the same segments, or segments that lack the same phases."""
    by_segment = grouped((segment, phase) for phase, segments in lacking.items() for segment in segments)
    by_phases = grouped((phases, segment) for segment, phases in by_segment.items())
    by_segments = grouped((segments, phase) for phase, segments in lacking.items())
    if len(by_phases) < len(by_segments):
        return list(by_phases.items())
    return [(phases, segments) for segments, phases in by_segments.items()]


# -- income ----------------------------------------------------------------------------------------------


@check("CB410")
def streams_without_payer(case: CheckContext) -> CheckResult:
    """Revenue streams that do not say who pays; a single segment that pays is plainly the payer."""
    if Block.REVENUE_STREAMS not in case.linking:
        return NOT_BEGUN
    streams = active(case.canvas.revenue_streams)
    is_plain = _single_payer(case) is not None
    silent = [stream.key for stream in streams if not stream.from_ and not is_plain]
    return CheckResult(len(streams), one_each(silent))


def _single_payer(case: CheckContext) -> ItemKey | None:
    """The one segment of a canvas, where there is no other and it pays."""
    segments = active(case.canvas.customer_segments)
    if len(segments) != 1 or not segments[0].pays:
        return None
    return segments[0].key


@check("CB411")
def segments_that_nobody_pays_for(case: CheckContext) -> CheckResult:
    """Segments without revenue that are not marked as free, and free ones for whom no other side pays.

    It is known once every stream says who pays; of a launched model without any stream, at once. For who
    buys from a partner that pays for what it sells on, that partner pays. Of the sides of a platform CB631
    says it, and one that is offered nothing has to be linked first.
    """
    payers = _known_payers(case)
    if payers is None:
        return NOT_BEGUN
    told = left_out(case) | unpaying_sides(case) | _buyers_from_partners(case, payers)
    segments = without_keys(active(case.canvas.customer_segments), told)
    unpaid = [segment for segment in segments if _is_unpaid(case, segment, payers)]
    return CheckResult(len(segments), one_each(keys_of(unpaid)))


def _is_unpaid(case: CheckContext, segment: Segment, payers: frozenset[ItemKey]) -> bool:
    """Whether a segment that should pay does not; where nobody pays, free ones should as well."""
    should_pay = segment.pays or not payers
    return should_pay and not is_paid_by(segment.key, payers, case)


def _buyers_from_partners(case: CheckContext, payers: frozenset[ItemKey]) -> frozenset[ItemKey]:
    """The segments that are served by a choice which a partner runs who pays."""
    buyers: set[ItemKey] = set()
    for choice, runner in case.analysis.runners.items():
        if not payers.isdisjoint(runner.partners):
            buyers.update(case.analysis.contexts[choice].segments)
    return frozenset(buyers)


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
    """Propositions that rest on no resource and no activity.

    A proposition rests on what it needs itself, and on what the choices that carry it need, over any
    number of steps. A coach takes that for an answer: most canvases say what a website or a shop needs,
    and a proposition carried there is made there. It does not matter whether a choice carries others as
    well, for a resource may serve several.
    """
    propositions = keys_of(active(case.canvas.value_propositions))
    support = {proposition: _support(case, proposition) for proposition in propositions}
    if not any(support.values()):
        return NOT_BEGUN
    words = either(case, [block_one(case, block) for block in OWN_MEANS])
    unbacked = [proposition for proposition, blocks in support.items() if not blocks]
    return CheckResult(len(propositions), one_for_same_words((key, words) for key in unbacked))


def _support(case: CheckContext, proposition: ItemKey) -> frozenset[Block]:
    """Which kinds of means a proposition is linked to."""
    reachability = case.analysis.reachability
    reached = set(reachability.graph.reach(proposition))
    for choice, context in case.analysis.contexts.items():
        if proposition in context.pairs.propositions:
            reached.update(reachability.by_choice[choice])
    blocks = {key.block for key in reached}
    blocks.update(_blocks_leading_to(case, proposition))
    return frozenset(blocks.intersection(OWN_MEANS))


def _blocks_leading_to(case: CheckContext, proposition: ItemKey) -> set[Block]:
    """The blocks of items that link to a proposition."""
    blocks = set()
    for origin, steps in case.analysis.reachability.graph.steps.items():
        targets = [step.target for step in steps]
        if proposition in targets:
            blocks.add(origin.block)
    return blocks


@check("CB413")
def unlinked_partners(case: CheckContext) -> CheckResult:
    """Partners to which nothing is linked, and which are not the same party as an item elsewhere.

    It begins with the first link from or to a partner.
    """
    partners = keys_of(active(case.canvas.key_partners))
    if Block.KEY_PARTNERS not in case.linking and case.tied_items.isdisjoint(partners):
        return NOT_BEGUN
    unlinked = [key for key in not_among(partners, case.tied_items) if not case.same_party(key)]
    return CheckResult(len(partners), one_each(unlinked))


# -- costs -----------------------------------------------------------------------------------------------


@check("CB414")
def needs_without_cost(case: CheckContext) -> CheckResult:
    """Resources and activities that a choice needs, and for which no cost accounts.

    A cost accounts for a thing that causes it, directly or by way of what it needs or who provides it, and
    for what a thing that causes the cost needs, since the use is paid for there. Not looked at is what a
    partner provides, what volunteers or customers do, and a name or goodwill.
    """
    if Block.COST_STRUCTURE not in case.linking:
        return NOT_BEGUN
    accounted = _accounted(case)
    needed = _needed_by_choices(case)
    bearing = {key: choices for key, choices in needed.items() if _ought_to_cost(case, key, choices)}
    unaccounted = {key: choices for key, choices in bearing.items() if key not in accounted}
    found = [_need_without_cost(key, choices) for key, choices in unaccounted.items()]
    return CheckResult(len(bearing), tuple(found), only_asked=True)


def _need_without_cost(key: ItemKey, choices: tuple[ItemKey, ...]) -> Finding:
    return Finding(about=(key,), beside=choices[:1], asks=QuestionKind.NEED_WITHOUT_COST)


def _needed_by_choices(case: CheckContext) -> dict[ItemKey, tuple[ItemKey, ...]]:
    """The resources and activities that choices need, each with these choices; what most need comes first."""
    needs = case.analysis.causes.needs.items()
    pairs = [(need.item, choice) for choice, needed in needs for need in needed]
    needed = grouped((item, choice) for item, choice in pairs if item.block in OWN_MEANS)
    return dict(sorted(needed.items(), key=lambda entry: -len(entry[1])))


def _ought_to_cost(case: CheckContext, key: ItemKey, choices: Iterable[ItemKey]) -> bool:
    """Whether a needed thing ought to have a cost of its own; work may be that of people paid already."""
    costs = case.analysis.causes.costs
    if key.block is Block.KEY_ACTIVITIES and any(costs[choice] for choice in choices):
        return False
    return not is_unpaid(case, key)


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
    """Costs that name no cause, and that no item says it affects."""
    if Block.COST_STRUCTURE not in case.linking:
        return NOT_BEGUN
    costs = active(case.canvas.cost_structure)
    affected = affected_by(active_items(case))
    silent = keys_of(cost for cost in costs if not cost.caused_by)
    unexplained = not_among(silent, affected | case.analysis.reachability.anchored)
    return CheckResult(len(costs), one_together([unexplained]))


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
    Block.REVENUE_STREAMS: (streams_without_payer,),
    Block.KEY_PARTNERS: (unlinked_partners,),
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
    told = hanging(case) | unlinked_choices(case)
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
