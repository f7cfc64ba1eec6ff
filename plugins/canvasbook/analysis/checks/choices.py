"""How channels and relationships hang together with the rest of the model."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping

from canvasbook.analysis.check_results import NOT_BEGUN, CheckContext, CheckResult, Finding
from canvasbook.analysis.checks import calls
from canvasbook.analysis.checks.asking import channels, questions_about
from canvasbook.analysis.checks.ties import either, type_id
from canvasbook.analysis.checks.wording import names_means, says_any, words_for
from canvasbook.analysis.expectations import Sense
from canvasbook.analysis.interactions import InteractionMatch
from canvasbook.analysis.role_assignment import name_hints_at
from canvasbook.catalogue.checks_and_interactions import Interaction
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Channel, Item, ItemKey, Relationship
from canvasbook.model.terms import Element, Motivation, Ownership, Phase

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


def share_told(case: CheckContext) -> CheckResult:
    """C17: what a partner keeps of what it sells stands among the costs, or in what arrives."""
    selling = [c for c in channels(case) if _sells_for_us(c, case)]
    if selling and case.linking.isdisjoint((Block.CHANNELS, Block.COST_STRUCTURE)):
        return NOT_BEGUN
    return CheckResult(
        len(selling), tuple(Finding(about=(c.key,)) for c in selling if not _tells_share(c, case))
    )


def _sells_for_us(channel: Channel, case: CheckContext) -> bool:
    """Whether a partner sells through a channel, to somebody who pays."""
    situation = case.analysis.situations[channel.key]
    paid = bool(situation.pairs.paying) or not situation.pairs.served
    return situation.by is Ownership.PARTNER and Phase.PURCHASE in situation.phases and paid


def _tells_share(channel: Channel, case: CheckContext) -> bool:
    """Whether the partner's share is told of a channel, in a cost, a price, or the author's own words.

    Where the type calls for the share as a cost, the check of costs asks for it.
    """
    effects = case.analysis.effects[channel.key]
    if any(e.sense is Sense.CALLS_FOR and e.role is not None and e.role.id in SHARES for e in effects):
        return True
    if any(waiver.role in SHARES for waiver in channel.waives) or _affects_money(channel, case):
        return True
    partners = {link.target for link in channel.partner}
    if any(link.target in partners for r in case.canvas.revenue_streams if r.active for link in r.from_):
        return True
    footprints = case.analysis.footprints
    reach, anchored = footprints.by_choice[channel.key], footprints.anchored
    return any(
        (cost.key in reach or cost.key not in anchored) and _is_share(cost, case)
        for cost in case.canvas.cost_structure
        if cost.active
    )


def _is_share(cost: Item, case: CheckContext) -> bool:
    roles = [case.catalogue.roles[id] for id in SHARES if id in case.catalogue.roles]
    played = case.analysis.cast.roles.get(cost.key, ())
    return any(role.id in played or name_hints_at(cost, role) for role in roles)


def _affects_money(channel: Channel, case: CheckContext) -> bool:
    """Whether the author says what a channel does to revenue, to margin, or to a partner's share."""
    roles = case.catalogue.roles
    for affect in channel.affects:
        block = affect.item.target.block if affect.item else affect.block
        if affect.role in roles:
            block = roles[affect.role].block
        if block is Block.REVENUE_STREAMS or affect.role in SHARES or affect.metric == "margin":
            return True
        if (
            affect.item
            and block is Block.COST_STRUCTURE
            and _is_share(case.canvas.items[affect.item.target], case)
        ):
            return True
    return False


def dedicated_for_few(case: CheckContext) -> CheckResult:
    """C21: a person of one's own is for customers who are few and worth it."""
    looked_at = _of_types(case, "dedicated_personal_assistance")
    return _meetings(case, looked_at, Block.CUSTOMER_RELATIONSHIPS, "dedicated_mass_market", code="CB521")


def help_fits_price(case: CheckContext) -> CheckResult:
    """C22: how customers are treated goes with what is promised and what they pay."""
    types = ("self_service", "personal_assistance", "dedicated_personal_assistance")
    ids = ("premium_self_service", "low_price_personal")
    seen = _meetings(case, _of_types(case, *types), Block.CUSTOMER_RELATIONSHIPS, *ids)
    known = {key for found in seen.found for key in found.about}
    return CheckResult(seen.looked_at, (*seen.found, *_status_alone(case, known)))


def _status_alone(case: CheckContext, known: Collection[ItemKey]) -> Iterator[Finding]:
    """Brand and status promised to segments that are left to serve themselves, as one matter."""
    about: dict[ItemKey, None] = {}
    beside: dict[ItemKey, None] = {}
    for proposition in case.canvas.value_propositions:
        if not proposition.active or Element.BRAND_STATUS not in proposition.elements:
            continue
        for segment in (link.target for link in proposition.for_):
            alone = _left_alone(segment, case)
            if alone and not any(key in known for key in alone):
                about |= dict.fromkeys(alone)
                beside[proposition.key] = None
    words = words_for("status_alone", case.catalogue)
    if about:
        yield Finding(about=tuple(about), beside=tuple(beside), words=words)


def _left_alone(segment: ItemKey, case: CheckContext) -> tuple[ItemKey, ...]:
    """The relationships of a segment, where all of them are self-service."""
    serving = [r for r in _relationships(case) if segment in case.analysis.situations[r.key].served]
    types = {type_id(case, r) for r in serving}
    return tuple(r.key for r in serving) if types == {"self_service"} else ()


def data_reaches(case: CheckContext) -> CheckResult:
    """C23: what is fitted to each customer automatically learns who the customers are."""
    looked_at = _of_types(case, "automated_services")
    return _meetings(case, looked_at, Block.CUSTOMER_RELATIONSHIPS, "intermediary_personalisation")


def conflict_handled(case: CheckContext) -> CheckResult:
    """C25: where own and partners' channels sell to the same customers, something is said of it."""
    selling = [c for c in channels(case) if Phase.PURCHASE in case.analysis.situations[c.key].phases]
    found = []
    for meeting in case.met("channel_conflict"):
        own, partners = _sides(meeting, case)
        if own and not _is_handled((*own, *partners), case):
            found.append(Finding(about=own, beside=partners, meeting=meeting))
    return CheckResult(len(selling), tuple(found))


def _sides(meeting: InteractionMatch, case: CheckContext) -> tuple[tuple[ItemKey, ...], tuple[ItemKey, ...]]:
    """The own channels of a meeting, and the others."""
    by = {key: case.analysis.situations[key].by for key in meeting.choices}
    own = tuple(key for key in by if by[key] is Ownership.OWN)
    return own, tuple(key for key in by if key not in own)


def _is_handled(meeting: tuple[ItemKey, ...], case: CheckContext) -> bool:
    """Whether one of the channels says what it does to another, or an item says what it does to one."""
    return any(
        affect.item is not None and affect.item.target in meeting
        for item in case.canvas.items.values()
        if item.active and (item.key in meeting or item.key.block in _SPEAKING)
        for affect in item.affects
    )


def motivations(case: CheckContext) -> CheckResult:
    """C26: relationships say what they are for, and together they win, keep and grow customers."""
    relationships = list(_relationships(case))
    silent = [r.key for r in relationships if not r.motivations]
    if len(silent) == len(relationships):
        return NOT_BEGUN if relationships else CheckResult(0)
    words = words_for("no_motivation", case.catalogue)
    found = [Finding(about=tuple(silent), words=words)] if silent else []
    told = {m for r in relationships for m in r.motivations}
    names = [case.catalogue.motivations[m].name.lower() for m in Motivation if m not in told]
    if names and not silent:
        beside = tuple(r.key for r in relationships)
        found.append(Finding(beside=beside, words=either(case, names), times=len(names)))
    return CheckResult(len(relationships) + len(Motivation), tuple(found))


def names_of_the_other(case: CheckContext) -> CheckResult:
    """C27: a relationship with the bare name of a channel, or the reverse, and no type to say otherwise."""
    items = [c for c in case.canvas.choices if c.active]
    terms = case.catalogue.terms.get("block_one", {})
    found = []
    for item in items:
        other = _other_block(item, case)
        if other is not None and not item.type:
            found.append(Finding(about=(item.key,), words=terms.get(other.value, "")))
    return CheckResult(len(items), tuple(found))


def _other_block(item: Channel | Relationship, case: CheckContext) -> Block | None:
    """The block that a choice's name belongs to, where that is not its own."""
    if isinstance(item, Relationship):
        return Block.CHANNELS if names_means(item.name, case.catalogue) else None
    is_other = says_any(item.name, "relationships", case.catalogue)
    return Block.CUSTOMER_RELATIONSHIPS if is_other else None


def _meetings(case: CheckContext, looked_at: int, block: Block, *ids: str, code: str = "") -> CheckResult:
    """The meetings of interactions: about the items of a block, beside all others of the meeting."""
    found = tuple(_met(meeting, block, code, case) for id in ids for meeting in case.met(id))
    return CheckResult(looked_at, found)


def _met(meeting: InteractionMatch, block: Block, code: str, case: CheckContext) -> Finding:
    about = tuple(key for key in meeting.items if key.block is block)
    beside = tuple(key for key in meeting.items if key.block is not block)
    words = _named(meeting.interaction)
    return Finding(
        about=about, beside=beside, words=words, meeting=meeting, questions=questions_about(code, about, case)
    )


def _named(interaction: Interaction) -> str:
    """An interaction's name, to follow a colon."""
    return interaction.name[:1].lower() + interaction.name[1:]


def _of_types(case: CheckContext, *types: str) -> int:
    """How many relationships are of certain types."""
    return sum(type_id(case, r) in types for r in _relationships(case))


def _relationships(case: CheckContext) -> Iterator[Relationship]:
    return (r for r in case.canvas.customer_relationships if r.active)


#: The rules of this family, by the code of their check.
RULES: Mapping[str, Callable[[CheckContext], CheckResult]] = {
    **calls.RULES,
    "CB517": share_told,
    "CB521": dedicated_for_few,
    "CB522": help_fits_price,
    "CB523": data_reaches,
    "CB525": conflict_handled,
    "CB526": motivations,
    "CB527": names_of_the_other,
}
