"""How channels and relationships hang together with the rest of the model: the checks CB516 to CB530.

Their words are in ``catalogue/checks_choices.yaml``. Which of them asks which question of the board is
decided in :mod:`~canvasbook.analysis.checks.question_links`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import chain

from canvasbook.analysis.check_results import NOT_BEGUN, CheckContext, CheckResult, Finding
from canvasbook.analysis.checks.item_names import fault, names_means, says_any, words_for
from canvasbook.analysis.checks.question_links import (
    Asked,
    asked_by,
    is_partner,
    partnerless,
    questions_about,
    run_by_partners,
    selling_goods_online,
    undelivered,
    with_questions,
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
    keys_about,
    keys_of,
    linked_by,
    of_types,
    one_each,
    segments_of,
    typed,
    with_keys,
    without_keys,
)
from canvasbook.analysis.effects import ChoiceEffect, State
from canvasbook.analysis.expectations import Sense
from canvasbook.analysis.grouping import among, not_among
from canvasbook.analysis.interactions import InteractionMatch
from canvasbook.analysis.questions import (
    Question,
    QuestionKind,
    is_cost,
    next_step,
    phases_of_type,
    roles_of,
    roles_with_choice,
    whole_of,
)
from canvasbook.analysis.role_assignment import name_hints_at
from canvasbook.catalogue.checks_and_interactions import Interaction
from canvasbook.catalogue.entries import Role
from canvasbook.model.blocks import CHOICE_BLOCKS, Block
from canvasbook.model.canvas import Affect, Channel, Item, ItemKey, Relationship, active
from canvasbook.model.terms import Element, Motivation, Ownership, Phase

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
    return CheckResult(len(channels), with_questions("CB516", partnerless(case), case))


@check("CB517")
def share_told(case: CheckContext) -> CheckResult:
    """What a partner keeps of what it sells stands among the costs, or in what arrives."""
    selling = _sold_through_partners(case)
    if selling and case.linking.isdisjoint((Block.CHANNELS, Block.COST_STRUCTURE)):
        return NOT_BEGUN
    untold = [channel for channel in selling if not _tells_share(channel, case)]
    return CheckResult(len(selling), one_each(keys_of(untold)))


def _sold_through_partners(case: CheckContext) -> list[Channel]:
    """Partners' channels through which customers buy, and somebody pays."""
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

    Where the type calls for the share as a cost, CB520 asks for it.
    """
    return (
        _calls_for_share(channel, case)
        or _says_share(channel, case)
        or _is_paid_by_partner(channel, case)
        or _has_share_among_costs(channel, case)
    )


def _calls_for_share(channel: Channel, case: CheckContext) -> bool:
    effects = case.analysis.effects[channel.key]
    called = [effect for effect in effects if effect.sense is Sense.CALLS_FOR]
    roles = {role.id for role in roles_of(called)}
    return not roles.isdisjoint(SHARES)


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


# -- what choices call for -------------------------------------------------------------------------------


@check("CB518")
def relationships_served(case: CheckContext) -> CheckResult:
    """A relationship has the resources, activities and partners that its type calls for."""
    return _served("CB518", case, (Block.CUSTOMER_RELATIONSHIPS,), _is_no_cost)


@check("CB519")
def channels_served(case: CheckContext) -> CheckResult:
    """A channel has the resources, activities and partners that its type calls for."""
    return _served("CB519", case, (Block.CHANNELS,), _is_no_cost)


@check("CB520")
def costs_shown(case: CheckContext) -> CheckResult:
    """What a choice brings about in costs stands in the cost structure."""
    return _served("CB520", case, CHOICE_BLOCKS, is_cost)


def _is_no_cost(role: Role) -> bool:
    return not is_cost(role)


def _served(
    code: str, case: CheckContext, blocks: Collection[Block], asks: Callable[[Role], bool]
) -> CheckResult:
    """The questions of a check; looked at are choices with what each calls for, parts taken together."""
    asked = _asked_for_roles(code, case)
    found = (*_found_of_unlinked(case, blocks, asks), *map(_found_of, asked))
    wanted = _wanted_of(_effects_called_for(case, blocks), asks)
    if not found and _has_not_begun(case, blocks, wanted):
        return NOT_BEGUN
    missing = chain.from_iterable(question.effects for question in asked)
    looked_at = wanted | _wanted_of(missing, asks)
    return CheckResult(len(looked_at), found)


def _asked_for_roles(code: str, case: CheckContext) -> list[Asked]:
    """The questions of a check, but for those of choices on which nothing hangs at all."""
    return [asked for asked in asked_by(code, case) if asked.question.asks is not QuestionKind.NEEDS]


def _has_not_begun(
    case: CheckContext, blocks: Collection[Block], wanted: Collection[tuple[ItemKey, str]]
) -> bool:
    """Whether choices are there, but no links yet, or no types and nothing that they call for."""
    choices = active_in(case, *blocks)
    if not choices:
        return False
    if next_step(case.analysis) is not None:
        return True
    return not wanted and not typed(choices)


def _wanted_of(effects: Iterable[ChoiceEffect], asks: Callable[[Role], bool]) -> set[tuple[ItemKey, str]]:
    """Choices with what they call for, the parts of a role taken together."""
    return {(choice, whole_of(role)) for choice, role in roles_with_choice(effects) if asks(role)}


def _effects_called_for(case: CheckContext, blocks: Collection[Block]) -> list[ChoiceEffect]:
    """All that choices of some blocks call for, by which a check of it knows what it looked at."""
    called: list[ChoiceEffect] = []
    for choice, effects in case.analysis.effects.items():
        if choice.block in blocks:
            called += [effect for effect in effects if _is_called_for(effect)]
    return called


def _is_called_for(effect: ChoiceEffect) -> bool:
    """Whether an effect of which the author can be asked is one that the choice calls for."""
    if effect.sense is not Sense.CALLS_FOR:
        return False
    if effect.state.is_never_asked or effect.state is State.OPEN:
        return False
    return effect.has_strong_basis


def _found_of(asked: Asked) -> Finding:
    """A question for roles; of a choice that calls for none of them, the first that they answer."""
    named = {role.id for role in asked.question.roles}
    roles: dict[str, Role] = {}
    told: set[ItemKey] = set()
    wanted = roles_with_choice(asked.effects)
    for choice, role in wanted:
        if role.id in named:
            roles.setdefault(role.id, role)
            told.add(choice)
    for choice, role in wanted:
        if choice not in told:
            roles.setdefault(role.id, role)
            told.add(choice)
    return asked.found(roles=tuple(roles.values()))


def _found_of_unlinked(
    case: CheckContext, blocks: Collection[Block], asks: Callable[[Role], bool]
) -> Iterable[Finding]:
    """Choices on which nothing hangs at all: the first few roles stand for the rest, and all count.

    They count what they would with a first link, so that saying one never takes points. The question is
    that of the check for costs only where nothing else is missing.
    """
    for question in case.questions.asking(QuestionKind.NEEDS):
        missing = sorted(_missing_roles(question, case), key=is_cost)
        roles = {role.id: role for role in missing if asks(role)}
        if roles and question.about[0].block in blocks:
            yield Finding(
                about=question.about,
                roles=tuple(roles.values())[:NAMED],
                questions=(question,) if asks(missing[0]) else (),
                times=len({whole_of(role) for role in roles.values()}),
            )


def _missing_roles(question: Question, case: CheckContext) -> list[Role]:
    """The roles for which a choice without links asks; that its partner is missing is CB516's to say."""
    roles = roles_of(question.effects)
    if among(question.about, partnerless(case)):
        return [role for role in roles if not is_partner(role)]
    return roles


@check("CB530")
def conditions_known(case: CheckContext) -> CheckResult:
    """The canvas says what decides whether an expectation holds."""
    asked = asked_by("CB530", case)
    choices = typed(active(case.canvas.choices))
    looked_at = set(keys_of(choices)).union(*(about for _, about in asked))
    return CheckResult(len(looked_at), tuple(_found_of_condition(question, case) for question in asked))


def _found_of_condition(asked: Asked, case: CheckContext) -> Finding:
    return asked.found(words=case.catalogue.label("conditions", asked.question.condition))


# -- after the sale --------------------------------------------------------------------------------------


@check("CB528")
def goods_delivered(case: CheckContext) -> CheckResult:
    """Goods that are sold online are brought to their buyers, by whomever."""
    selling = selling_goods_online(case)
    return CheckResult(len(selling), with_questions("CB528", undelivered(case), case))


@check("CB529")
def after_the_sale(case: CheckContext) -> CheckResult:
    """Who is helped after the sale has both a channel for it and a relationship."""
    found = []
    for choice in case.canvas.choices:
        other, alone = _without_the_other(choice, case)
        if alone:
            found.append(Finding(about=(choice.key,), beside=alone, words=block_one(case, other)))
    looked_at = choices_in_phase(case, Phase.AFTER_SALES) | keys_about(found)
    return CheckResult(len(looked_at), tuple(found))


def _without_the_other(
    choice: Channel | Relationship, case: CheckContext
) -> tuple[Block, tuple[ItemKey, ...]]:
    """The block that lacks what a choice needs after the sale, and the segments for which it does."""
    if isinstance(choice, Channel):
        return Block.CUSTOMER_RELATIONSHIPS, _without_relationship(choice, case)
    return Block.CHANNELS, _without_channel(choice, case)


def _without_relationship(channel: Channel, case: CheckContext) -> tuple[ItemKey, ...]:
    """Segments that a channel is said to help after the sale, where no relationship goes beyond it."""
    if not channel.active:
        return ()
    if Phase.AFTER_SALES not in channel.phases:
        return ()
    segments = case.analysis.contexts[channel.key].segments
    return tuple(segment for segment in segments if _all_end_with_sale(segment, case))


def _all_end_with_sale(segment: ItemKey, case: CheckContext) -> bool:
    """Whether a segment has no relationship that may go beyond the sale."""
    return all(_ends_with_sale(relationship, case) for relationship in _relationships_of(segment, case))


def _ends_with_sale(relationship: Relationship, case: CheckContext) -> bool:
    context = case.analysis.contexts[relationship.key]
    phases = phases_of_type(context)
    return phases is not None and Phase.AFTER_SALES not in phases


def _without_channel(relationship: Relationship, case: CheckContext) -> tuple[ItemKey, ...]:
    """Segments that a relationship is to keep, by helping them, where no channel is there after the sale.

    Channels whose phases nobody knows may be.
    """
    if not relationship.active:
        return ()
    if not _keeps_by_helping(relationship, case):
        return ()
    segments = case.analysis.contexts[relationship.key].segments
    unserved = among(segments, case.coverage.gaps.get(Phase.AFTER_SALES, ()))
    unknown = segments_of(case.coverage.unphased, case)
    return not_among(unserved, unknown)


def _keeps_by_helping(relationship: Relationship, case: CheckContext) -> bool:
    """Whether a relationship is for retention, by helping through its channels after the sale."""
    phases = phases_of_type(case.analysis.contexts[relationship.key])
    if phases is None or Phase.AFTER_SALES not in phases:
        return False
    keeps = Motivation.RETENTION in relationship.motivations
    return keeps and bool(relationship.through)


# -- how relationships fit -------------------------------------------------------------------------------


@check("CB521")
def dedicated_for_few(case: CheckContext) -> CheckResult:
    """A person of one's own is for customers who are few and worth it."""
    looked_at = _count_of_types(case, "dedicated_personal_assistance")
    return CheckResult(looked_at, _found_of_meetings(case, "dedicated_mass_market", code="CB521"))


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


def _found_of_meetings(case: CheckContext, *ids: str, code: str = "") -> tuple[Finding, ...]:
    """Interactions that were met: about their relationships, beside all others that take part."""
    met = chain.from_iterable(case.met(id) for id in ids)
    return tuple(_found_of_meeting(match, code, case) for match in met)


def _found_of_meeting(match: InteractionMatch, code: str, case: CheckContext) -> Finding:
    about = tuple(key for key in match.items if key.block is Block.CUSTOMER_RELATIONSHIPS)
    return Finding(
        about=about,
        beside=not_among(match.items, about),
        words=_named(match.interaction),
        match=match,
        questions=questions_about(code, about, case),
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


@check("CB526")
def motivations(case: CheckContext) -> CheckResult:
    """Relationships say what they are for, and together they win, keep and grow customers."""
    relationships = _relationships(case)
    if not relationships:
        return CheckResult(0)
    silent = keys_of(relationship for relationship in relationships if not relationship.motivations)
    if len(silent) == len(relationships):
        return NOT_BEGUN
    looked_at = len(relationships) + len(Motivation)
    if silent:
        finding = Finding(about=silent, words=words_for("no_motivation", case.catalogue))
        return CheckResult(looked_at, (finding,))
    return CheckResult(looked_at, _missing_motivations(case))


def _missing_motivations(case: CheckContext) -> tuple[Finding, ...]:
    """What none of the relationships is for."""
    relationships = _relationships(case)
    told = set().union(*(relationship.motivations for relationship in relationships))
    names = [case.catalogue.motivations[each].name.lower() for each in not_among(Motivation, told)]
    if not names:
        return ()
    finding = Finding(beside=keys_of(relationships), words=either(case, names), times=len(names))
    return (finding,)


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
