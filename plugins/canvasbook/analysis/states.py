"""The state of each expectation: the rules of truth, one function each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from canvasbook.analysis.canvas_context import CanvasContext, StateDecision
from canvasbook.analysis.effects import Carrier, ChoiceEffect, Linkage, State
from canvasbook.analysis.expectations import Expectation, Sense
from canvasbook.analysis.role_assignment import RoleMatch, name_hints_at, roles_hinted_by
from canvasbook.analysis.spared_roles import spared
from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.catalogue.entries import EntryKey, EntryKind, Metric, Role
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Choice, Item, ItemKey, Relationship, Segment, active
from canvasbook.model.terms import Ownership


def decide_state(choice: Choice, expectation: Expectation, facts: CanvasContext) -> ChoiceEffect | None:
    """The effect that an expectation becomes; None where there is nothing to say."""
    target = facts.catalogue.target(expectation.target)
    role = target if isinstance(target, Role) else None
    outcome: StateDecision | None = None
    if role is not None and expectation.sense is Sense.CALLS_FOR:
        outcome = _called_for(choice, role, expectation, facts)
    elif not expectation.holds:
        outcome = None
    elif role is not None and expectation.sense is Sense.SPARES:
        outcome = spared(choice, role, facts)
    else:
        outcome = StateDecision(State.TENDENCY)
    if outcome is None:
        return None
    return ChoiceEffect(
        choice=choice.key,
        sense=expectation.sense,
        verb=expectation.verb,
        state=outcome.state,
        role=role,
        metric=target if isinstance(target, Metric) else None,
        reasons=expectation.reasons,
        basis=expectation.basis,
        carriers=outcome.carriers,
        waiver=outcome.waiver,
        told_at=outcome.told_at,
        kept_for=outcome.kept_for,
        baselines=outcome.baselines,
    )


def _called_for(
    choice: Choice, role: Role, expectation: Expectation, facts: CanvasContext
) -> StateDecision | None:
    """By the author's word first, then by what stands on the canvas, then by what is missing."""
    statements = facts.statements[choice.key]
    waiver = statements.waiver(role)
    if waiver is not None:
        return StateDecision(State.WAIVED, waiver=waiver)
    if statements.denies(role):
        return None  # the author says the contrary, and that stands as the author's statement
    if role.value is not None:
        return _valued(choice, role, facts)
    carriers = carriers_of(choice, role, facts)
    told_at = _told_at(choice, role, facts)
    if told_at is not None:
        return StateDecision(State.TOLD, carriers, told_at=told_at)
    if carriers and any(c.linkage is not Linkage.ELSEWHERE for c in carriers):
        return StateDecision(State.SHOWN, carriers)
    if not expectation.holds:
        return StateDecision(State.OPEN)
    if carriers:
        return StateDecision(State.SHARED, carriers)
    probable = _probable(choice, role, facts)
    if probable:
        return StateDecision(State.PROBABLE, probable)
    return StateDecision(State.MISSING if expectation.basis.is_strong else State.USUAL)


def _valued(choice: Choice, role: Role, facts: CanvasContext) -> StateDecision:
    """A role that a segment plays by its value: only segments that the choice serves count."""
    served = facts.contexts[choice.key].segments
    playing = facts.assignments.playing(role.id)
    fitting = [key for key in served if key in playing]
    if fitting:
        return StateDecision(State.SHOWN, _carriers(fitting, Linkage.LINKED))
    answered = [key for key in served if _has_value(facts.canvas.items[key])]
    return StateDecision(State.MISSING if answered else State.OPEN)


def _has_value(item: Item) -> bool:
    """Whether the author says how much a segment is worth; anything else has no such question."""
    return not isinstance(item, Segment) or item.value is not None


def _carriers(keys: Iterable[ItemKey], linkage: Linkage) -> tuple[Carrier, ...]:
    """Items that play the wanted role itself, each once."""
    return tuple(Carrier(key, RoleMatch.EXACT, linkage) for key in dict.fromkeys(keys))


# -- who plays a role ------------------------------------------------------------------------------


def carriers_of(choice: Choice, role: Role, facts: CanvasContext) -> tuple[Carrier, ...]:
    """The items that play a role for a choice, the nearest first.

    Items that hang on the choice or on nothing come before those of other choices; items that
    answer with the whole or a sibling only stand where no nearer one does.
    """
    answering = facts.answering(role.id)
    found = list(_playing(choice, role, answering, facts)) if answering else []
    if choice.partner and role.block is Block.KEY_PARTNERS:
        found.extend(_by_definition(choice, role, facts))
    return _nearest(found) if found else ()


def _playing(
    choice: Choice, role: Role, answering: tuple[tuple[ItemKey, RoleMatch], ...], facts: CanvasContext
) -> Iterator[Carrier]:
    for key, match in answering:
        if not _meets(key, choice, facts):
            continue
        carrier = Carrier(key, match, _linkage(key, choice, facts))
        if role.block is Block.KEY_PARTNERS and _is_far_off(carrier):
            continue  # a partner of another choice does not stand in for a different partner here
        yield carrier


def _is_far_off(carrier: Carrier) -> bool:
    """Whether an item plays another part of the same whole, for another choice."""
    return carrier.match is RoleMatch.SIBLING and carrier.linkage is Linkage.ELSEWHERE


def _meets(key: ItemKey, choice: Choice, facts: CanvasContext) -> bool:
    """Whether another choice serves anybody whom this one serves; items that are no choices do."""
    if key not in facts.contexts:
        return True
    theirs, ours = facts.contexts[key].served, facts.contexts[choice.key].served
    return not theirs or not ours or not theirs.isdisjoint(ours)


def _linkage(key: ItemKey, choice: Choice, facts: CanvasContext) -> Linkage:
    """How an item hangs together with a choice; a relationship does with the channel it happens through."""
    by_choice = facts.reachability.by_choice
    if key in by_choice[choice.key] or (key in by_choice and choice.key in by_choice[key]):
        return Linkage.LINKED
    if key in by_choice or key in facts.reachability.anchored:
        return Linkage.ELSEWHERE
    return Linkage.LOOSE


def _by_definition(choice: Choice, role: Role, facts: CanvasContext) -> Iterator[Carrier]:
    """Who runs a choice is, by definition, the partner that a partner's choice requires."""
    defined = _required_of_partners(facts.catalogue)
    if defined.isdisjoint((role.id, role.part_of)):
        return
    match = RoleMatch.EXACT if role.id in defined else RoleMatch.WHOLE
    for link in choice.partner:
        if link.target in facts.reach(choice.key):
            yield Carrier(link.target, match, Linkage.LINKED)


@lru_cache(maxsize=16)
def _required_of_partners(catalogue: Catalogue) -> frozenset[str]:
    """What any choice requires that a partner runs."""
    owner = EntryKey(EntryKind.OWNERSHIP, Ownership.PARTNER.value)
    return frozenset(effect.target for effect in catalogue.effects_of(owner))


def _nearest(found: list[Carrier]) -> tuple[Carrier, ...]:
    """The carriers that answer best, each item once."""
    if len(found) == 1:
        return tuple(found)
    best = min(map(_distance, found))
    unique: dict[ItemKey, Carrier] = {}
    for carrier in sorted(found, key=lambda c: c.match):
        if _distance(carrier) == best:
            unique.setdefault(carrier.item, carrier)
    return tuple(unique.values())


#: Which answer is better than which: the role itself, or a part of it, before a substitute; what hangs
#: on the choice before what hangs on nothing, and that before what hangs on others; the whole before
#: a stranger's substitute; a sibling last.
_ORDER: tuple[frozenset[tuple[Linkage, RoleMatch]], ...] = tuple(
    frozenset((linkage, match) for linkage in linkages for match in matches)
    for linkages, matches in (
        ((Linkage.LINKED, Linkage.LOOSE), (RoleMatch.EXACT, RoleMatch.PART)),
        ((Linkage.LINKED,), (RoleMatch.SUBSTITUTE,)),
        ((Linkage.ELSEWHERE,), (RoleMatch.EXACT, RoleMatch.PART)),
        ((Linkage.LOOSE,), (RoleMatch.SUBSTITUTE,)),
        ((Linkage.LINKED, Linkage.LOOSE), (RoleMatch.WHOLE,)),
        ((Linkage.ELSEWHERE,), (RoleMatch.SUBSTITUTE,)),
        ((Linkage.LINKED, Linkage.LOOSE), (RoleMatch.SIBLING,)),
        ((Linkage.ELSEWHERE,), (RoleMatch.WHOLE,)),
        ((Linkage.ELSEWHERE,), (RoleMatch.SIBLING,)),
    )
)
_DISTANCES = {answer: distance for distance, answers in enumerate(_ORDER) for answer in answers}


def _distance(carrier: Carrier) -> int:
    return _DISTANCES[carrier.linkage, carrier.match]


def _told_at(choice: Choice, role: Role, facts: CanvasContext) -> ItemKey | None:
    """The channel of a relationship that already calls for the role."""
    if not isinstance(choice, Relationship):
        return None
    for link in choice.through:
        if role.id in facts.called.get(link.target, ()):
            return link.target
    return None


def _probable(choice: Choice, role: Role, facts: CanvasContext) -> tuple[Carrier, ...]:
    """Items whose name fits the role, or what hangs on the choice and plays no role yet."""
    there = active(facts.canvas.block(role.block))
    named = [item.key for item in there if role.id in _hinted_roles(item, facts)]
    if name_hints_at(choice, role):
        named.append(choice.key)
    if named:
        return _carriers(named, Linkage.BY_NAME)
    unspoken = (item.key for item in there if _is_unspoken(item, facts))
    return _carriers((key for key in unspoken if _may_hold(key, choice, facts)), Linkage.BY_PLACE)


def _is_unspoken(item: Item, facts: CanvasContext) -> bool:
    """Whether neither the author nor the item's own name says which role it plays."""
    return not facts.assignments.roles[item.key] and not _hinted_roles(item, facts)


def _hinted_roles(item: Item, facts: CanvasContext) -> frozenset[str]:
    """The roles of its block that an item's own name betrays."""
    return roles_hinted_by(item.name, item.key.block, facts.catalogue)


def _may_hold(key: ItemKey, choice: Choice, facts: CanvasContext) -> bool:
    """Whether an item without a role may be meant: a linked cost, or a relationship with the same people.

    Elsewhere a guess by place would be worth nothing: most of what a choice needs is something else.
    """
    if key.block is Block.COST_STRUCTURE:
        return key in facts.reach(choice.key)
    return key.block is Block.CUSTOMER_RELATIONSHIPS and key != choice.key and _meets(key, choice, facts)
