"""What channels and relationships call for and the canvas does not show."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from canvasbook.analysis.check_results import NOT_BEGUN, CheckContext, CheckResult, Finding, once
from canvasbook.analysis.checks.asking import (
    Asked,
    asked_by,
    channels,
    is_cost,
    is_partner,
    partnerless,
    sells_goods_online,
    undelivered,
    with_questions,
)
from canvasbook.analysis.effects import ChoiceEffect, State
from canvasbook.analysis.expectations import Sense
from canvasbook.analysis.questions import QuestionKind, next_step
from canvasbook.catalogue.entries import Grade, Role
from canvasbook.model.blocks import CHOICE_BLOCKS, Block
from canvasbook.model.canvas import Channel, ItemKey, Relationship
from canvasbook.model.terms import Motivation, Ownership, Phase

#: So many roles a finding names where nothing at all hangs on a choice.
NAMED = 3


def partner_named(case: CheckContext) -> CheckResult:
    """C16: a channel that a partner runs names the partner."""
    run = [c for c in channels(case) if case.analysis.situations[c.key].by is Ownership.PARTNER]
    if run and Block.CHANNELS not in case.linking:
        return NOT_BEGUN
    return CheckResult(len(run), with_questions("CB516", partnerless(case), case))


def relationships_served(case: CheckContext) -> CheckResult:
    """C18: a relationship has the resources, activities and partners that its type calls for."""
    return _served("CB518", case, (Block.CUSTOMER_RELATIONSHIPS,), lambda role: not is_cost(role))


def channels_served(case: CheckContext) -> CheckResult:
    """C19: a channel has the resources, activities and partners that its type calls for."""
    return _served("CB519", case, (Block.CHANNELS,), lambda role: not is_cost(role))


def costs_shown(case: CheckContext) -> CheckResult:
    """C20: what a choice brings about in costs stands in the cost structure."""
    return _served("CB520", case, CHOICE_BLOCKS, is_cost)


def _served(
    code: str, case: CheckContext, blocks: Collection[Block], asks: Callable[[Role], bool]
) -> CheckResult:
    """The questions of a check; looked at are choices with what each calls for, parts taken together."""
    ours = [c for c in case.canvas.choices if c.active and c.key.block in blocks]
    asked = [a for a in asked_by(code, case) if a.question.asks is not QuestionKind.NEEDS]
    found = (*_unlinked(case, blocks, asks), *(_found(a) for a in asked))
    called = _parts((e for e in _called_for(case) if e.choice.block in blocks), asks)
    missing = (e for a in asked for e in a.question.effects if e.choice in a.about)
    is_silent = not called and not any(c.type for c in ours)
    if ours and not found and (next_step(case.analysis) is not None or is_silent):
        return NOT_BEGUN
    return CheckResult(len(called | _parts(missing, asks)), found)


def _parts(effects: Iterable[ChoiceEffect], asks: Callable[[Role], bool]) -> set[tuple[ItemKey, str]]:
    """Choices with what they call for, the parts of a role taken together."""
    return {(e.choice, e.role.part_of or e.role.id) for e in effects if e.role is not None and asks(e.role)}


@once
def _called_for(case: CheckContext) -> tuple[ChoiceEffect, ...]:
    """All that choices call for, by which the checks of it know what they looked at."""
    return tuple(e for effects in case.analysis.effects.values() for e in effects if _is_called_for(e))


def _is_called_for(effect: ChoiceEffect) -> bool:
    if effect.sense is not Sense.CALLS_FOR:
        return False
    if effect.state.is_never_asked or effect.state is State.OPEN:
        return False
    return effect.grade in (Grade.A, Grade.B)


def conditions_known(case: CheckContext) -> CheckResult:
    """CB530: the canvas says what decides whether an expectation holds."""
    typed = {c.key for c in case.canvas.choices if c.active and c.type}
    words = case.catalogue.terms.get("conditions", {})
    asked = list(asked_by("CB530", case))
    looked_at = typed.union(*(about for _, about in asked))
    found = (a.found(words=words.get(a.question.condition, a.question.condition)) for a in asked)
    return CheckResult(len(looked_at), tuple(found))


def goods_delivered(case: CheckContext) -> CheckResult:
    """C28: goods that are sold online are brought to their buyers, by whomever."""
    sold = [c for c in channels(case) if sells_goods_online(c, case)]
    return CheckResult(len(sold), with_questions("CB528", undelivered(case), case))


def after_the_sale(case: CheckContext) -> CheckResult:
    """C29: who is helped after the sale has both a channel for it and a relationship."""
    situations = case.analysis.situations
    helping = {k for k, s in situations.items() if Phase.AFTER_SALES in s.phases}
    terms = case.catalogue.terms.get("block_one", {})
    relationship, channel = (terms.get(b, "") for b in (Block.CUSTOMER_RELATIONSHIPS, Block.CHANNELS))
    found = [
        asked.found(beside=_segments(asked.about, case), words=relationship)
        for asked in asked_by("CB529", case)
    ]
    told = {key for f in found for key in f.about}
    for one in case.canvas.choices:
        words, alone = (
            (relationship, _without_relationship(one, case))
            if isinstance(one, Channel)
            else (channel, _without_channel(one, case))
        )
        if alone and one.key not in told:
            found.append(Finding(about=(one.key,), beside=alone, words=words))
    return CheckResult(len(helping.union(*(f.about for f in found))), tuple(found))


def _segments(keys: Collection[ItemKey], case: CheckContext) -> tuple[ItemKey, ...]:
    """The segments that choices serve, each once."""
    return tuple(dict.fromkeys(s for key in keys for s in case.analysis.situations[key].segments))


def _without_relationship(channel: Channel, case: CheckContext) -> tuple[ItemKey, ...]:
    """Segments that a channel is said to help after the sale, where all their relationships end with it."""
    if not channel.active or Phase.AFTER_SALES not in channel.phases:
        return ()
    active = [r.key for r in case.canvas.customer_relationships if r.active]
    relationships = [case.analysis.situations[key] for key in active]
    found = []
    for segment in case.analysis.situations[channel.key].segments:
        serving = [s.type.serves if s.type else None for s in relationships if segment in s.served]
        if serving and all(serves and Phase.AFTER_SALES not in serves.phases for serves in serving):
            found.append(segment)
    return tuple(found)


def _without_channel(relationship: Relationship, case: CheckContext) -> tuple[ItemKey, ...]:
    """Segments that a relationship is to keep, by helping them, where no channel is there after the sale.

    Channels whose phases nobody knows may be.
    """
    if not relationship.active:
        return ()
    situation = case.analysis.situations[relationship.key]
    serves = situation.type.serves if situation.type else None
    helps = serves is not None and Phase.AFTER_SALES in serves.phases
    if not helps or not relationship.through or Motivation.RETENTION not in relationship.motivations:
        return ()
    unknown = {s for key in case.coverage.unphased for s in case.analysis.situations[key].segments}
    gaps = case.coverage.gaps.get(Phase.AFTER_SALES, ())
    return tuple(s for s in situation.segments if s in gaps and s not in unknown)


def _found(asked: Asked) -> Finding:
    """A question for roles; of a choice that calls for none of them, the first that they answer."""
    named = {role.id for role in asked.question.roles}
    effects = [e for e in asked.question.effects if e.choice in asked.about and e.role is not None]
    told = {e.choice for e in effects if e.role is not None and e.role.id in named}
    roles: dict[str, Role] = {}
    for effect in sorted(effects, key=lambda e: e.choice not in told):
        if effect.role is not None and (effect.role.id in named or effect.choice not in told):
            roles.setdefault(effect.role.id, effect.role)
            told.add(effect.choice)
    return asked.found(roles=tuple(roles.values()))


def _unlinked(
    case: CheckContext, blocks: Collection[Block], asks: Callable[[Role], bool]
) -> Iterator[Finding]:
    """Choices on which nothing hangs at all: the first few roles stand for the rest, and all count.

    They count what they would with a first link, so that saying one never takes points. The question is
    that of the check for costs only where nothing else is missing.
    """
    for question in case.questions.all:
        (choice, *_) = question.about
        if question.asks is not QuestionKind.NEEDS or choice.block not in blocks:
            continue
        known = choice in partnerless(case)  # that its partner is missing is C16's to say
        wanted = [e.role for e in question.effects if e.role is not None]
        missing = sorted((r for r in wanted if not (known and is_partner(r))), key=is_cost)
        roles = {role.id: role for role in missing if asks(role)}
        if roles:
            yield Finding(
                about=(choice,),
                roles=tuple(roles.values())[:NAMED],
                questions=(question,) if asks(missing[0]) else (),
                times=len({role.part_of or role.id for role in roles.values()}),
            )


#: The rules about what choices call for, by the code of their check.
RULES: Mapping[str, Callable[[CheckContext], CheckResult]] = {
    "CB516": partner_named,
    "CB518": relationships_served,
    "CB519": channels_served,
    "CB520": costs_shown,
    "CB528": goods_delivered,
    "CB529": after_the_sale,
    "CB530": conditions_known,
}
