"""How channels and relationships hang together with the rest of the model: the checks CB516 to CB531.

Their words are in ``catalogue/checks_choices.yaml``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from canvasbook.analysis.causes import names_runner
from canvasbook.analysis.check_results import NOT_BEGUN, CheckContext, CheckResult, Finding, QuestionKind
from canvasbook.analysis.checks.item_names import fault, names_means, says_any
from canvasbook.analysis.checks.partner_channels import (
    partnerless,
    run_by_partners,
    selling_goods_online,
    undelivered,
)
from canvasbook.analysis.checks.registry import check
from canvasbook.analysis.checks.shared_conditions import (
    active_in,
    active_items,
    affected_by,
    block_one,
    choices_in_phase,
    choices_run_by,
    either,
    is_unpaid,
    keys_about,
    keys_of,
    linked_by,
    of_types,
    one_each,
    phases_of_type,
    typed,
    unlinked_choices,
    with_keys,
    without_keys,
)
from canvasbook.analysis.grouping import among, not_among
from canvasbook.analysis.interactions import InteractionMatch
from canvasbook.analysis.questions import next_step
from canvasbook.analysis.role_assignment import name_hints_at, roles_answering
from canvasbook.catalogue.checks_and_interactions import Interaction
from canvasbook.catalogue.entries import Role
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Affect, Channel, Item, ItemKey, Relationship, active
from canvasbook.model.terms import Element, Ownership, Phase, Verb

#: So many roles a finding names where nothing at all hangs on a choice.
NAMED = 3

#: Roles that tell what a partner keeps of a sale.
SHARES = (
    "trade_costs",
    "distributor_commission",
    "agent_commission",
    "affiliate_commission",
    "sales_commission",
    "marketplace_costs",
    "marketplace_commission",
    "app_store_costs",
    "app_store_commission",
)

#: Blocks that speak of how two channels live together.
_SPEAKING = (Block.CUSTOMER_RELATIONSHIPS, Block.REVENUE_STREAMS, Block.KEY_ACTIVITIES)


# -- partners, and their share ---------------------------------------------------------------------------


@check("CB516")
def partner_named(case: CheckContext) -> CheckResult:
    """A channel that a partner runs names the partner."""
    channels = run_by_partners(case)
    if channels and Block.CHANNELS not in case.linking:
        return NOT_BEGUN
    return CheckResult(len(channels), one_each(partnerless(case)))


@check("CB517")
def share_told(case: CheckContext) -> CheckResult:
    """What a partner keeps of what it sells stands among the costs, or in what arrives.

    Where a revenue stream names the channel, its author has said what arrives.
    """
    selling = _sold_through_partners(case)
    if selling and case.linking.isdisjoint((Block.CHANNELS, Block.COST_STRUCTURE)):
        return NOT_BEGUN
    named = linked_by(active(case.canvas.revenue_streams), "through")
    untold = [channel for channel in without_keys(selling, named) if not _tells_share(channel, case)]
    return CheckResult(len(selling), one_each(keys_of(untold)))


def _sold_through_partners(case: CheckContext) -> list[Channel]:
    """Partners' channels through which customers buy, and someone pays."""
    selling = with_keys(run_by_partners(case), choices_in_phase(case, Phase.PURCHASE))
    return [channel for channel in selling if _is_paid(channel, case)]


def _is_paid(channel: Channel, case: CheckContext) -> bool:
    """Whether a segment of a channel pays; where no segment is known, nobody says otherwise."""
    pairs = case.analysis.contexts[channel.key].pairs
    if not pairs.served:
        return True
    return bool(pairs.paying)


def _tells_share(channel: Channel, case: CheckContext) -> bool:
    """Whether the partner's share is told of a channel, in a cost, a price, or the author's own words.

    A partner who only takes part keeps none. Where the type calls for the share as a cost, CB520 asks for it.
    """
    return (
        not case.analysis.runners[channel.key].by_partner
        or _calls_for_share(channel, case)
        or _says_share(channel, case)
        or _is_paid_by_partner(channel, case)
        or _leads_to_payment(channel, case)
        or _has_share_among_costs(channel, case)
    )


def _calls_for_share(channel: Channel, case: CheckContext) -> bool:
    """Whether the type of a channel calls for the share as a cost; then CB520 may ask for it."""
    return bool(among(SHARES, case.analysis.called[channel.key]))


def _says_share(channel: Channel, case: CheckContext) -> bool:
    """Whether the author waives the share, or says what the channel does to it."""
    waived = {waiver.role for waiver in channel.waives}
    if among(SHARES, waived):
        return True
    return any(_affects_money(affect, case) for affect in channel.affects)


def _affects_money(affect: Affect, case: CheckContext) -> bool:
    """Whether an effect is one on revenue, on margin, or on a partner's share."""
    if affect.role in SHARES or affect.metric == "margin":
        return True
    if _affected_block(affect, case) is Block.REVENUE_STREAMS:
        return True
    return _is_on_share(affect, case)


def _affected_block(affect: Affect, case: CheckContext) -> Block | None:
    """The block of the role, the item or the words on which an effect is."""
    if affect.role in case.catalogue.roles:
        return case.catalogue.roles[affect.role].block
    if affect.item:
        return affect.item.target.block
    return affect.block


def _is_on_share(affect: Affect, case: CheckContext) -> bool:
    """Whether an effect is on an item of the cost structure that is a partner's share."""
    if affect.item is None or affect.item.target.block is not Block.COST_STRUCTURE:
        return False
    return _is_share(case.canvas.items[affect.item.target], case)


def _is_paid_by_partner(channel: Channel, case: CheckContext) -> bool:
    """Whether the partner that runs a channel pays for something: the share is in its price."""
    partners = linked_by([channel], "partner")
    payers = linked_by(active(case.canvas.revenue_streams), "from_")
    return not partners.isdisjoint(payers)


def _leads_to_payment(channel: Channel, case: CheckContext) -> bool:
    """Whether a cost names the channel, or the partner that runs it, as its cause."""
    partners = case.analysis.runners[channel.key].partners
    costs = case.analysis.causes.costs[channel.key]
    return any(caused.is_named or caused.by in partners for caused in costs)


def _has_share_among_costs(channel: Channel, case: CheckContext) -> bool:
    """Whether a cost is the share: one that the channel leads to, or that nothing leads to."""
    reachability = case.analysis.reachability
    elsewhere = reachability.anchored.difference(reachability.by_choice[channel.key])
    costs = [cost for cost in active(case.canvas.cost_structure) if cost.key not in elsewhere]
    return any(_is_share(cost, case) for cost in costs)


def _is_share(cost: Item, case: CheckContext) -> bool:
    """Whether a cost plays the role of a share, or sounds like one."""
    ids = among(SHARES, case.catalogue.roles)
    played = case.analysis.assignments.roles.get(cost.key, ())
    if among(ids, played):
        return True
    return any(name_hints_at(cost, case.catalogue.roles[id]) for id in ids)


# -- what choices need and cost --------------------------------------------------------------------------


@check("CB518")
def unlinked_relationships(case: CheckContext) -> CheckResult:
    """Relationships that no link leads from or through."""
    return _unlinked(case, Block.CUSTOMER_RELATIONSHIPS)


@check("CB519")
def unlinked_channels(case: CheckContext) -> CheckResult:
    """Channels that no link leads from or through."""
    return _unlinked(case, Block.CHANNELS)


def _unlinked(case: CheckContext, block: Block) -> CheckResult:
    """The choices of a block that nothing is linked to, once any choice or cost is linked."""
    choices = keys_of(active(case.canvas.block(block)))
    if choices and next_step(case.analysis) is not None:
        return NOT_BEGUN
    unlinked = [
        choice for choice in among(choices, unlinked_choices(case)) if not _works_by_itself(choice, case)
    ]
    found = [Finding(about=(choice,), asks=QuestionKind.UNLINKED_CHOICE) for choice in unlinked]
    return CheckResult(len(choices), tuple(found), only_asked=True)


def _works_by_itself(choice: ItemKey, case: CheckContext) -> bool:
    """Whether a choice is of a type that costs nothing as a rule and nobody runs, like word of mouth."""
    type = case.analysis.contexts[choice].type
    if type is None or type.main_cost:
        return False
    return type.usual is None or type.usual.ownership is not Ownership.PARTNER


@check("CB520")
def choices_without_cost(case: CheckContext) -> CheckResult:
    """Choices that lead to no cost, and take part in none.

    Asked about are those that sell, are linked, and are of a type with a main cost that nothing answers.
    The others count and are listed, but for types that cost nothing as a rule. Not looked at are those of
    which the canvas says why the company has no cost.
    """
    choices = keys_of(active(case.canvas.choices))
    if choices and next_step(case.analysis) is not None:
        return NOT_BEGUN
    costless = [choice for choice in choices if not case.analysis.causes.costs[choice]]
    linked = not_among(costless, unlinked_choices(case))
    asked = [choice for choice in linked if _ought_to_cost(choice, case)]
    found = tuple(_without_main_cost(choice, case) for choice in asked)
    unasked = not_among(costless, asked)
    without_usual_cost = [choice for choice in unasked if not _may_cost_nothing(choice, case)]
    explained = [choice for choice in without_usual_cost if _explains_lack_of_cost(choice, case)]
    unexplained = not_among(without_usual_cost, explained)
    looked_at = len(choices) - len(explained)
    return CheckResult(looked_at, (*found, *one_each(unexplained)), only_asked=True)


def _ought_to_cost(choice: ItemKey, case: CheckContext) -> bool:
    """Whether a choice without a cost is one that sells, and whose main cost nothing answers."""
    main_cost = _main_cost(choice, case)
    if main_cost is None or not case.analysis.selling[choice]:
        return False
    if _is_run_by_others(choice, case) and main_cost.borne_by is not None:
        return False
    answers = roles_answering(main_cost.id, case.catalogue)
    if not _set_aside(choice, case).isdisjoint(answers):
        return False
    return not case.analysis.assignments.playing_any(answers)


def _is_run_by_others(choice: ItemKey, case: CheckContext) -> bool:
    """Whether others run a choice, or a partner takes part in running it."""
    return case.analysis.runners[choice].is_elsewhere or names_runner(case.canvas.items[choice])


def _explains_lack_of_cost(choice: ItemKey, case: CheckContext) -> bool:
    """Whether a partner helps to run a choice, its author sets something aside, or it needs unpaid help."""
    if _is_run_by_others(choice, case) or _set_aside(choice, case):
        return True
    return any(is_unpaid(case, need.item) for need in case.analysis.causes.needs[choice])


def _set_aside(choice: ItemKey, case: CheckContext) -> frozenset[str]:
    """The roles that an author waives, or says that a choice spares; empty words for what has no role."""
    item = case.canvas.items[choice]
    spared = [affect.role for affect in item.affects if affect.effect is Verb.SPARES]
    return frozenset((*spared, *(waiver.role for waiver in item.waives)))


def _main_cost(choice: ItemKey, case: CheckContext) -> Role | None:
    """The cost without which a choice of its type hardly exists."""
    type = case.analysis.contexts[choice].type
    return case.catalogue.roles.get(type.main_cost) if type is not None else None


def _may_cost_nothing(choice: ItemKey, case: CheckContext) -> bool:
    """Whether a choice is of a type without a typical cost."""
    type = case.analysis.contexts[choice].type
    return type is not None and not type.main_cost


def _without_main_cost(choice: ItemKey, case: CheckContext) -> Finding:
    main_cost = _main_cost(choice, case)
    roles = (main_cost,) if main_cost is not None else ()
    return Finding(about=(choice,), roles=roles, asks=QuestionKind.CHOICE_WITHOUT_COST)


@check("CB531")
def types_that_do_not_fit(case: CheckContext) -> CheckResult:
    """Channels whose author leaves out the phase that their type is for: another type may fit better."""
    channels = [channel for channel in active(case.canvas.channels) if channel.phases]
    found = [finding for channel in channels for finding in _near_misses(channel, case)]
    return CheckResult(len(channels), tuple(found), only_asked=True)


def _near_misses(channel: Channel, case: CheckContext) -> Iterable[Finding]:
    """That a channel lacks the phase for which its type stands; said once."""
    type = case.analysis.contexts[channel.key].type
    for miss in type.rather if type is not None else ():
        if miss.without not in channel.phases:
            types = [case.catalogue.types[Block.CHANNELS][id].one for id in miss.type]
            yield Finding(
                about=(channel.key,),
                phases=(miss.without,),
                words=either(case, types),
                asks=QuestionKind.UNFITTING_TYPE,
            )
            return


# -- after the sale --------------------------------------------------------------------------------------


@check("CB528")
def goods_delivered(case: CheckContext) -> CheckResult:
    """Goods that are sold online are brought to their buyers, by whomever."""
    selling = selling_goods_online(case)
    return CheckResult(len(selling), one_each(undelivered(case)))


@check("CB529")
def after_the_sale(case: CheckContext) -> CheckResult:
    """Who is helped after the sale has a relationship that goes beyond it."""
    found = []
    for channel in case.canvas.channels:
        alone = _without_relationship(channel, case)
        if alone:
            found.append(Finding(about=(channel.key,), beside=alone))
    looked_at = choices_in_phase(case, Phase.AFTER_SALES) | keys_about(found)
    return CheckResult(len(looked_at), tuple(found))


def _without_relationship(channel: Channel, case: CheckContext) -> tuple[ItemKey, ...]:
    """Segments that a channel is said to help after the sale, where no relationship goes beyond it."""
    if not channel.active:
        return ()
    if Phase.AFTER_SALES not in channel.phases:
        return ()
    segments = case.analysis.contexts[channel.key].segments
    return tuple(segment for segment in segments if _all_end_with_sale(segment, case))


def _all_end_with_sale(segment: ItemKey, case: CheckContext) -> bool:
    """Whether a segment has relationships, and all of them end with the sale."""
    serving = _relationships_of(segment, case)
    return bool(serving) and all(_ends_with_sale(relationship, case) for relationship in serving)


def _ends_with_sale(relationship: Relationship, case: CheckContext) -> bool:
    context = case.analysis.contexts[relationship.key]
    phases = phases_of_type(context)
    return phases is not None and Phase.AFTER_SALES not in phases


# -- how relationships fit -------------------------------------------------------------------------------


@check("CB521")
def dedicated_for_few(case: CheckContext) -> CheckResult:
    """A person of one's own is for customers who are few and worth it."""
    looked_at = _count_of_types(case, "dedicated_personal_assistance")
    return CheckResult(looked_at, _found_of_meetings(case, "dedicated_mass_market"))


@check("CB522")
def help_fits_price(case: CheckContext) -> CheckResult:
    """How customers are treated goes with what is promised and what they pay."""
    types = ("self_service", "personal_assistance", "dedicated_personal_assistance")
    found = _found_of_meetings(case, "premium_self_service", "low_price_personal")
    status_alone = _status_alone(case, keys_about(found))
    return CheckResult(_count_of_types(case, *types), (*found, *status_alone))


@check("CB523")
def data_reaches(case: CheckContext) -> CheckResult:
    """What is fitted to each customer automatically learns who the customers are."""
    looked_at = _count_of_types(case, "automated_services")
    return CheckResult(looked_at, _found_of_meetings(case, "intermediary_personalisation"))


def _status_alone(case: CheckContext, known: frozenset[ItemKey]) -> list[Finding]:
    """Brand and status promised to segments that are left to serve themselves, as one matter."""
    about: dict[ItemKey, None] = {}
    beside: dict[ItemKey, None] = {}
    propositions = active(case.canvas.value_propositions)
    promising = [each for each in propositions if Element.BRAND_STATUS in each.elements]
    for proposition in promising:
        for link in proposition.for_:
            alone = _left_alone(link.target, case)
            if alone and known.isdisjoint(alone):
                about |= dict.fromkeys(alone)
                beside[proposition.key] = None
    if not about:
        return []
    return [fault(case, "status_alone", about=tuple(about), beside=tuple(beside))]


def _left_alone(segment: ItemKey, case: CheckContext) -> tuple[ItemKey, ...]:
    """The relationships of a segment, where all of them are self-service."""
    serving = _relationships_of(segment, case)
    self_service = of_types(case, serving, "self_service")
    if len(self_service) < len(serving):
        return ()
    return keys_of(serving)


def _count_of_types(case: CheckContext, *types: str) -> int:
    """How many relationships are of certain types."""
    return len(of_types(case, _relationships(case), *types))


def _relationships(case: CheckContext) -> tuple[Relationship, ...]:
    """The relationships that hold now."""
    return tuple(active(case.canvas.customer_relationships))


def _relationships_of(segment: ItemKey, case: CheckContext) -> tuple[Relationship, ...]:
    """The relationships that serve a segment now."""
    contexts = case.analysis.contexts
    relationships = _relationships(case)
    return tuple(each for each in relationships if segment in contexts[each.key].served)


def _found_of_meetings(case: CheckContext, *ids: str) -> tuple[Finding, ...]:
    """Interactions that were met: about their relationships, beside all others that take part."""
    met = chain.from_iterable(case.met(id) for id in ids)
    return tuple(map(_found_of_meeting, met))


def _found_of_meeting(match: InteractionMatch) -> Finding:
    about = tuple(key for key in match.items if key.block is Block.CUSTOMER_RELATIONSHIPS)
    return Finding(
        about=about,
        beside=not_among(match.items, about),
        words=_named(match.interaction),
        match=match,
    )


def _named(interaction: Interaction) -> str:
    """An interaction's name, to follow a colon."""
    return interaction.name[:1].lower() + interaction.name[1:]


# -- channels side by side, motivations, names -----------------------------------------------------------


@check("CB525")
def conflict_handled(case: CheckContext) -> CheckResult:
    """Where own and partners' channels sell to the same customers, something is said of it."""
    channels = active(case.canvas.channels)
    selling = with_keys(channels, choices_in_phase(case, Phase.PURCHASE))
    our_own = choices_run_by(case, Ownership.OWN)
    found = []
    for match in case.met("channel_conflict"):
        own = among(match.choices, our_own)
        if own and not _is_handled(match.choices, case):
            partners = not_among(match.choices, own)
            found.append(Finding(about=own, beside=partners, match=match))
    return CheckResult(len(selling), tuple(found))


def _is_handled(channels: Sequence[ItemKey], case: CheckContext) -> bool:
    """Whether one of the channels says what it does to another, or an item says what it does to one."""
    themselves = with_keys(active_items(case), channels)
    others = active_in(case, *_SPEAKING)
    affected = affected_by((*themselves, *others))
    return not affected.isdisjoint(channels)


@check("CB527")
def names_of_the_other(case: CheckContext) -> CheckResult:
    """A relationship with the bare name of a channel, or the reverse, and no type to say otherwise."""
    choices = active(case.canvas.choices)
    untyped = without_keys(choices, keys_of(typed(choices)))
    found = []
    for choice in untyped:
        other = _other_block(choice, case)
        if other is not None:
            found.append(Finding(about=(choice.key,), words=block_one(case, other)))
    return CheckResult(len(choices), tuple(found))


def _other_block(choice: Channel | Relationship, case: CheckContext) -> Block | None:
    """The block that a choice's name belongs to, where that is not its own."""
    if isinstance(choice, Relationship):
        is_channel = names_means(choice.name, case.catalogue)
        return Block.CHANNELS if is_channel else None
    is_relationship = says_any(choice.name, "relationships", case.catalogue)
    return Block.CUSTOMER_RELATIONSHIPS if is_relationship else None
