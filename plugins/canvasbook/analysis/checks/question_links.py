"""Which check asks which question of the board.

Of each item a question is asked by one check, so that a reason that silences the finding also takes the
question off the board. Questions about phases and causes belong to completeness.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

from canvasbook.analysis.canvas_context import is_denied
from canvasbook.analysis.check_results import CheckContext, Finding
from canvasbook.analysis.checks.shared_conditions import (
    active_in,
    choices_in_phase,
    choices_run_by,
    keys_about,
    keys_of,
    one_each,
    with_keys,
)
from canvasbook.analysis.effects import ChoiceEffect
from canvasbook.analysis.grouping import among, grouped, not_among
from canvasbook.analysis.questions import Question, QuestionKind, is_cost
from canvasbook.analysis.reachability import PathStep
from canvasbook.analysis.role_assignment import name_hints_at, roles_answering
from canvasbook.catalogue.entries import Role
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Channel, ItemKey, active
from canvasbook.model.terms import Mode, Offer, Ownership, Phase

#: Roles that tell of goods on their way, besides those that do a carrier's work, and where names may.
_DELIVERING = ("parcel_shipping", "fulfilment", "delivery_rounds", "pick_up_point", "delivery_drops")
_BRINGING = (
    Block.CHANNELS,
    Block.KEY_RESOURCES,
    Block.KEY_ACTIVITIES,
    Block.KEY_PARTNERS,
    Block.COST_STRUCTURE,
)


class Asked(NamedTuple):
    """A question, and those of its items about which one check asks it."""

    question: Question
    about: tuple[ItemKey, ...]

    @property
    def effects(self) -> list[ChoiceEffect]:
        """The effects behind the question that belong to these items."""
        return [effect for effect in self.question.effects if effect.choice in self.about]

    def found(self, **shown: Any) -> Finding:
        """The finding that asks it."""
        return Finding(about=self.about, questions=(self.question,), **shown)


def asked_by(code: str, case: CheckContext) -> Sequence[Asked]:
    """The questions that a check asks."""
    return _by_check(case).get(code, ())


def _by_check(case: CheckContext) -> Mapping[str, Sequence[Asked]]:
    """The questions by the check that asks each, or its part of it."""
    return grouped(
        (code, Asked(question, about))
        for question in case.questions.all
        for code, about in _owners(question, case)
    )


def questions_about(code: str, keys: Collection[ItemKey], case: CheckContext) -> tuple[Question, ...]:
    """The questions that a check asks about some of these items."""
    asked = asked_by(code, case)
    return tuple(question for question, about in asked if among(about, keys))


def with_questions(code: str, keys: tuple[ItemKey, ...], case: CheckContext) -> tuple[Finding, ...]:
    """One finding for the items of each question, and one for each item of which none is asked."""
    found = [asked.found() for asked in asked_by(code, case)]
    unasked = not_among(keys, keys_about(found))
    return (*found, *one_each(unasked))


# -- the owners of a question ----------------------------------------------------------------------------


def _owners(question: Question, case: CheckContext) -> list[tuple[str, tuple[ItemKey, ...]]]:
    """The checks that ask a question, each with its items; one that knows more about some comes first."""
    if question.asks is QuestionKind.CONDITION:
        return [("CB530", question.about)]
    if question.asks not in (QuestionKind.ROLE, QuestionKind.NEEDS):
        return []
    code, keys = _particular(question, case)
    particular = among(question.about, keys)
    others = not_among(question.about, keys)
    owners = []
    if particular:
        owners.append((code, particular))
    if others:
        owners.append((_by_block(question, others[0].block), others))
    return owners


def _by_block(question: Question, block: Block) -> str:
    """Costs have a check of their own; what concerns channels and relationships is asked of channels.

    What a segment's value would answer is left open, like a condition, and stands for nothing.
    """
    if question.condition:
        return "CB530"
    if question.asks is QuestionKind.ROLE and is_cost(question.roles[0]):
        return "CB520"
    if block is Block.CHANNELS:
        return "CB519"
    return "CB518"


def _particular(question: Question, case: CheckContext) -> tuple[str, Collection[ItemKey]]:
    """The check that says more than that nothing plays a role, and the items for which it fires."""
    if question.asks is not QuestionKind.ROLE:
        return "", ()
    role = question.roles[0]
    if is_partner(role):
        return "CB516", partnerless(case)
    if role.id in _PARTICULAR:
        code, items_of = _PARTICULAR[role.id]
        return code, items_of(question, case)
    return "", ()


def _undelivered(_: Question, case: CheckContext) -> Collection[ItemKey]:
    return undelivered(case)


def _for_mass_markets(_: Question, case: CheckContext) -> Collection[ItemKey]:
    matches = case.met("dedicated_mass_market")
    return set(chain.from_iterable(match.items for match in matches))


#: By role: the check that knows more about it, and the items for which that check fires.
_PARTICULAR: Mapping[str, tuple[str, Callable[[Question, CheckContext], Collection[ItemKey]]]] = {
    "parcel_carrier": ("CB528", _undelivered),
    "high_value_customers": ("CB521", _for_mass_markets),
}


# -- channels without a partner, and goods that nobody brings --------------------------------------------


def is_partner(role: Role) -> bool:
    """Whether a role is that of whoever runs a channel."""
    return "channel_partner" in (role.id, role.part_of)


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
    return tuple(channel.key for channel in selling if not is_denied(channel, role))


def _is_delivered(carrier: Role, case: CheckContext) -> bool:
    """Whether a channel delivers, an item plays a role that does, or one's name sounds like a carrier."""
    channels = active(case.canvas.channels)
    if with_keys(channels, choices_in_phase(case, Phase.DELIVERY)):
        return True
    delivering = {*roles_answering(carrier.id, case.catalogue), *_DELIVERING}
    if any(case.analysis.assignments.playing(role) for role in delivering):
        return True
    return any(name_hints_at(item, carrier) for item in active_in(case, *_BRINGING))
