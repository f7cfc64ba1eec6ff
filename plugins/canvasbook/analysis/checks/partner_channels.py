"""Channels that partners run without being named, and goods sold online that nobody brings."""

from __future__ import annotations

from collections.abc import Sequence

from canvasbook.analysis.check_results import CheckContext
from canvasbook.analysis.checks.shared_conditions import (
    active_in,
    choices_in_phase,
    choices_run_by,
    keys_of,
    with_keys,
)
from canvasbook.analysis.reachability import PathStep
from canvasbook.analysis.role_assignment import name_hints_at, roles_answering
from canvasbook.catalogue.entries import Role
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Channel, Item, ItemKey, active
from canvasbook.model.terms import Mode, Offer, Ownership, Phase, Verb

#: Roles that tell of goods on their way, besides those that do a carrier's work, and where names may.
_DELIVERING = ("parcel_shipping", "fulfilment", "delivery_rounds", "pick_up_point", "delivery_drops")
_BRINGING = (
    Block.CHANNELS,
    Block.KEY_RESOURCES,
    Block.KEY_ACTIVITIES,
    Block.KEY_PARTNERS,
    Block.COST_STRUCTURE,
)


def run_by_partners(case: CheckContext) -> tuple[Channel, ...]:
    """The channels that partners run."""
    channels = active(case.canvas.channels)
    return with_keys(channels, choices_run_by(case, Ownership.PARTNER))


def partnerless(case: CheckContext) -> tuple[ItemKey, ...]:
    """Partners' channels that lead to no partner; one that they need or affect is named as well."""
    if Block.CHANNELS not in case.linking:
        return ()
    steps = case.analysis.reachability.graph.steps
    channels = keys_of(run_by_partners(case))
    return tuple(channel for channel in channels if not _leads_to_partner(steps.get(channel, ())))


def _leads_to_partner(steps: Sequence[PathStep]) -> bool:
    return any(step.target.block is Block.KEY_PARTNERS for step in steps)


def selling_goods_online(case: CheckContext) -> tuple[Channel, ...]:
    """The channels through which customers buy physical goods without being there."""
    channels = active(case.canvas.channels)
    selling = with_keys(channels, choices_in_phase(case, Phase.PURCHASE))
    return tuple(channel for channel in selling if _brings_goods_online(channel, case))


def _brings_goods_online(channel: Channel, case: CheckContext) -> bool:
    context = case.analysis.contexts[channel.key]
    if Mode.ONLINE not in context.modes:
        return False
    return any(Offer.PHYSICAL in kind.offer for kind in context.pairs.kinds)


def undelivered(case: CheckContext) -> tuple[ItemKey, ...]:
    """Channels that sell goods online, on a canvas where nobody delivers and nobody fetches."""
    role = case.catalogue.roles.get("parcel_carrier")
    if role is None:
        return ()
    if _is_delivered(role, case):
        return ()
    selling = selling_goods_online(case)
    return tuple(channel.key for channel in selling if not _is_denied(channel, role))


def _is_delivered(carrier: Role, case: CheckContext) -> bool:
    """Whether a channel delivers, an item plays a role that does, or one's name sounds like a carrier."""
    channels = active(case.canvas.channels)
    if with_keys(channels, choices_in_phase(case, Phase.DELIVERY)):
        return True
    delivering = {*roles_answering(carrier.id, case.catalogue), *_DELIVERING}
    if any(case.analysis.assignments.playing(role) for role in delivering):
        return True
    return any(name_hints_at(item, carrier) for item in active_in(case, *_BRINGING))


def _is_denied(channel: Item, role: Role) -> bool:
    """Whether the author says that a channel does without a role, or its whole."""
    spoken = {waiver.role for waiver in channel.waives}
    spoken |= {affect.role for affect in channel.affects if affect.effect is Verb.SPARES}
    return not spoken.isdisjoint((role.id, role.part_of))
