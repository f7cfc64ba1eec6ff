"""Which check asks which question of the board.

Of each item a question is asked by one check, so that a reason that silences the finding also takes the
question off the board. Questions about phases and causes belong to completeness.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from canvasbook.analysis.canvas_context import is_denied
from canvasbook.analysis.check_results import CheckContext, Finding, once
from canvasbook.analysis.questions import Question, QuestionKind
from canvasbook.analysis.role_assignment import name_hints_at, roles_answering
from canvasbook.catalogue.entries import Role
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Channel, ItemKey
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

    def found(self, **shown: Any) -> Finding:
        """The finding that asks it."""
        return Finding(about=self.about, questions=(self.question,), **shown)


def asked_by(code: str, case: CheckContext) -> Sequence[Asked]:
    """The questions that a check asks."""
    return _by_check(case).get(code, ())


@once
def _by_check(case: CheckContext) -> Mapping[str, Sequence[Asked]]:
    """The questions by the check that asks each, or its part of it."""
    found: dict[str, list[Asked]] = {}
    for question in case.questions.all:
        for code, about in _owners(question, case):
            found.setdefault(code, []).append(Asked(question, about))
    return found


def questions_about(code: str, keys: Collection[ItemKey], case: CheckContext) -> tuple[Question, ...]:
    """The questions that a check asks about some of these items."""
    return tuple(q for q, about in asked_by(code, case) if not set(keys).isdisjoint(about))


def with_questions(code: str, keys: tuple[ItemKey, ...], case: CheckContext) -> tuple[Finding, ...]:
    """One finding for the items of each question, and one for each item of which none is asked."""
    found = [asked.found() for asked in asked_by(code, case)]
    told = {key for f in found for key in f.about}
    return (*found, *(Finding(about=(key,)) for key in keys if key not in told))


def _owners(question: Question, case: CheckContext) -> Iterator[tuple[str, tuple[ItemKey, ...]]]:
    """The checks that ask a question, each with its items; one that knows more about some comes first."""
    if question.asks is QuestionKind.CONDITION:
        yield "CB530", question.about
    if question.asks not in (QuestionKind.ROLE, QuestionKind.NEEDS):
        return
    code, keys = _particular(question, case)
    mine = tuple(key for key in question.about if key in keys)
    rest = tuple(key for key in question.about if key not in keys)
    if mine:
        yield code, mine
    if rest:
        yield _by_block(question, rest[0].block), rest


def _by_block(question: Question, block: Block) -> str:
    """Costs have a check of their own; what concerns channels and relationships is asked of channels.

    What a segment's value would answer is left open, like a condition, and stands for nothing.
    """
    if question.condition:
        return "CB530"
    if question.asks is QuestionKind.ROLE and is_cost(question.roles[0]):
        return "CB520"
    return "CB519" if block is Block.CHANNELS else "CB518"


def _particular(question: Question, case: CheckContext) -> tuple[str, Collection[ItemKey]]:
    """The check that says more than that nothing plays a role, and the items for which it fires."""
    role = question.roles[0] if question.asks is QuestionKind.ROLE else None
    if role is None:
        return "", ()
    if is_partner(role):
        return "CB516", partnerless(case)
    if role.id == "parcel_carrier":
        return "CB528", undelivered(case)
    if role.id == "after_sales_relationship":
        return "CB529", question.about
    if role.id == "high_value_customers":
        return "CB521", {key for meeting in case.met("dedicated_mass_market") for key in meeting.items}
    return "", ()


def channels(case: CheckContext) -> Iterator[Channel]:
    """The channels that hold now."""
    return (c for c in case.canvas.channels if c.active)


def is_cost(role: Role) -> bool:
    """Whether a role stands in the cost structure."""
    return role.block is Block.COST_STRUCTURE


def is_partner(role: Role) -> bool:
    """Whether a role is that of whoever runs a channel."""
    return "channel_partner" in (role.id, role.part_of)


@once
def partnerless(case: CheckContext) -> tuple[ItemKey, ...]:
    """Partners' channels that lead to no partner; one that they need or affect is named as well."""
    if Block.CHANNELS not in case.linking:
        return ()
    situations, steps = case.analysis.situations, case.analysis.footprints.graph.steps
    return tuple(
        c.key
        for c in channels(case)
        if situations[c.key].by is Ownership.PARTNER
        and not any(step.target.block is Block.KEY_PARTNERS for step in steps.get(c.key, ()))
    )


def sells_goods_online(channel: Channel, case: CheckContext) -> bool:
    """Whether customers buy physical goods through a channel without being there."""
    situation = case.analysis.situations[channel.key]
    goods = any(Offer.PHYSICAL in kind.offer for kind in situation.pairs.kinds)
    return goods and Mode.ONLINE in situation.modes and Phase.PURCHASE in situation.phases


@once
def undelivered(case: CheckContext) -> tuple[ItemKey, ...]:
    """Channels that sell goods online, on a canvas where nobody delivers and nobody fetches."""
    role = case.catalogue.roles.get("parcel_carrier")
    situations = case.analysis.situations
    if role is None or any(Phase.DELIVERY in situations[c.key].phases for c in channels(case)):
        return ()
    does = {*roles_answering(role.id, case.catalogue), *_DELIVERING}
    named = (item for block in _BRINGING for item in case.canvas.block(block) if item.active)
    if any(case.analysis.cast.playing(id) for id in does) or any(name_hints_at(item, role) for item in named):
        return ()
    return tuple(c.key for c in channels(case) if sells_goods_online(c, case) and not is_denied(c, role))
