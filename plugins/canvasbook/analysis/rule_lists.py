"""What a type of choice as a rule costs and needs, and what of it an item of the canvas is.

General words: they claim nothing of the canvas, but for the items that are attached to a role, and the
roles that the author sets aside. Where a role is answered in any other way, nothing is said of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from canvasbook.analysis.causes import MEANS, CostCauses
from canvasbook.analysis.choice_context import ChoiceContext
from canvasbook.analysis.expectations import Expectation, Reason, Sense
from canvasbook.analysis.reachability import ReachabilityIndex
from canvasbook.analysis.role_assignment import (
    RoleAssignments,
    RoleMatch,
    name_hints_at,
    role_and_parts,
    roles_answering,
)
from canvasbook.analysis.runners import Runner
from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.catalogue.entries import EntryKind, Role
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Canvas, Choice, ItemKey, Waiver, active
from canvasbook.model.terms import Basis, Verb

#: How many roles each of the three lists tells at most.
LONGEST = 5

#: The three lists: costs, resources and activities, partners.
LISTS: tuple[tuple[Block, ...], ...] = (
    (Block.COST_STRUCTURE,),
    (Block.KEY_RESOURCES, Block.KEY_ACTIVITIES),
    (Block.KEY_PARTNERS,),
)
_TOLD = frozenset(block for blocks in LISTS for block in blocks)
_BEHIND = (*MEANS, Block.COST_STRUCTURE)

#: Who works for nothing, and the cost of those who do not: with the former, no wages are told.
_VOLUNTEERS, _STAFF_COSTS = "volunteers", "staff_costs"


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A role that a type of choice as a rule brings; ``here`` are the items of the canvas that play it."""

    role: Role
    expectation: Expectation
    here: tuple[ItemKey, ...] = ()


@dataclass(frozen=True)
class CanvasRoles:
    """What the roles of one canvas are attached by: who plays what, and what is tied to which choice."""

    canvas: Canvas
    catalogue: Catalogue
    contexts: Mapping[ItemKey, ChoiceContext]
    causes: CostCauses
    reachability: ReachabilityIndex
    assignments: RoleAssignments
    runners: Mapping[ItemKey, Runner]
    selling: Mapping[ItemKey, bool]
    expected: Mapping[ItemKey, tuple[Expectation, ...]]

    def is_loose(self, key: ItemKey) -> bool:
        """Whether no choice leads to an item by any links."""
        return key not in self.reachability.anchored

    def channels_calling(self, role: str) -> list[ItemKey]:
        """The channels whose types call for a role."""
        return self._channels_by_role.get(role, [])

    @cached_property
    def _channels_by_role(self) -> Mapping[str, list[ItemKey]]:
        found: dict[str, list[ItemKey]] = {}
        for channel in active(self.canvas.channels):
            for expectation in self.called_by_type(channel.key):
                found.setdefault(expectation.target, []).append(channel.key)
        return found

    @cached_property
    def provided(self) -> frozenset[ItemKey]:
        """The resources and activities that partners provide."""
        partners = active(self.canvas.key_partners)
        return frozenset(link.target for partner in partners for link in partner.provides)

    def called_by_type(self, choice: ItemKey) -> list[Expectation]:
        """What the type of a choice as a rule calls for, and nothing that phase, mode or owner add."""
        found = []
        for expectation in self.expected[choice]:
            reasons = tuple(filter(_is_rule_of_type, expectation.reasons))
            if expectation.sense is Sense.CALLS_FOR and any(reason.holds for reason in reasons):
                target = _target_of(expectation, reasons)
                found.append(Expectation.of(Sense.CALLS_FOR, target, reasons))
        return found


def _is_rule_of_type(reason: Reason) -> bool:
    """Whether the type of a choice says so (not its phase, mode or owner), and of nearly all such choices."""
    effect = reason.effect
    return effect.owner.kind is EntryKind.TYPE and effect.said.is_for_every_case


def _target_of(expectation: Expectation, reasons: tuple[Reason, ...]) -> str:
    """The role that reasons speak of: the expectation's own, or the whole where none names the part."""
    targets = [reason.effect.target for reason in reasons]
    return expectation.target if expectation.target in targets else targets[0]


def rule_rows(choice: Choice, roles: CanvasRoles) -> tuple[RuleRow, ...]:
    """The rows of the three lists of a choice, list by list, at most five each, the strongest basis first."""
    if roles.runners[choice.key].is_other_than_usual(roles.contexts[choice.key].type):
        return ()
    rows = list(_without_repeats(_rows(choice, roles)))
    told: list[RuleRow] = []
    for blocks in LISTS:
        listed = [row for row in rows if row.role.block in blocks]
        told += sorted(listed, key=_rank)[:LONGEST]
    return tuple(told)


def _without_repeats(rows: Iterable[RuleRow]) -> Iterator[RuleRow]:
    """Rows without roles whose cost is told, as wages tell of staff; but with all that an item plays."""
    several = tuple(rows)
    paid_for = {means for row in several for means in row.role.cost_of}
    for row in several:
        if row.here or row.role.id not in paid_for:
            yield row


def _rank(row: RuleRow) -> tuple[bool, int, int]:
    """Rows with an item here first, then by basis, then what is required before what is added."""
    strength = row.expectation.basis.rank
    return not row.here, strength, list(Verb).index(row.expectation.verb)


def _rows(choice: Choice, roles: CanvasRoles) -> Iterator[RuleRow]:
    said = _said_by_author(choice)
    at_channels = _told_at_channels(choice, roles)
    for expectation in roles.called_by_type(choice.key):
        role = roles.catalogue.roles[expectation.target]
        if role.block not in _TOLD or not said.isdisjoint((role.id, role.part_of)):
            continue
        if not _is_open_to(role, choice, roles):
            continue
        if expectation.basis is Basis.DEFINITION:
            continue  # true by the words
        here = attached(choice, role, roles)
        if here:
            yield RuleRow(role, expectation, here)
        elif expectation.basis.is_strong and not _is_silent(role, choice, at_channels, roles):
            yield RuleRow(role, expectation)


def _said_by_author(choice: Choice) -> frozenset[str]:
    """The roles of which the author speaks: what the choice does to them, or that it does without."""
    waived = {waiver.role for waiver in choice.waives}
    stated = {affect.role for affect in choice.affects if affect.role}
    return frozenset(waived | stated)


def _is_open_to(role: Role, choice: Choice, roles: CanvasRoles) -> bool:
    """Whether a role may be spoken of at a choice: not what the runner bears, nor trade where none is."""
    if role.borne_by is not None and roles.runners[choice.key].is_elsewhere:
        return False
    return not role.trade or roles.selling[choice.key]


def _told_at_channels(choice: Choice, roles: CanvasRoles) -> frozenset[str]:
    """The roles that the channels of a relationship call for already."""
    channels = [link.target for link in getattr(choice, "through", ()) if link.target in roles.expected]
    called = [expectation.target for channel in channels for expectation in roles.called_by_type(channel)]
    return frozenset(called)


def _is_silent(role: Role, choice: Choice, at_channels: frozenset[str], roles: CanvasRoles) -> bool:
    """Whether nothing is said of a role to which no item of this choice is attached.

    Not what is told at the channel, nor what is answered otherwise: by a whole, a part, a substitute or a
    sibling, or for another choice.
    """
    if choice.key.block is Block.CUSTOMER_RELATIONSHIPS and (role.told_at or role.id in at_channels):
        return True
    if any(_is_provided(means, choice, roles) for means in role.cost_of):
        return True
    if _STAFF_COSTS in role.satisfied_by and _has_volunteers(choice, roles):
        return True
    answers = roles_answering(role.id, roles.catalogue)
    return any(roles.assignments.playing(answer) for answer in answers)


def _has_volunteers(choice: Choice, roles: CanvasRoles) -> bool:
    """Whether volunteers work for a choice, or may do so: nothing says for which choice they work."""
    playing = roles.assignments.playing(_VOLUNTEERS)
    if not roles.causes.tied[choice.key].isdisjoint(playing):
        return True
    volunteers = roles.catalogue.roles.get(_VOLUNTEERS)
    people = active((*roles.canvas.key_resources, *roles.canvas.key_partners))
    loose = [item for item in people if roles.is_loose(item.key)]
    return volunteers is not None and any(name_hints_at(item, volunteers) for item in loose)


def _is_provided(role: str, choice: Choice, roles: CanvasRoles) -> bool:
    """Whether a partner provides what plays a role, or a part of it, for a choice."""
    provided = roles.provided & roles.causes.tied[choice.key]
    playing = roles.assignments.playing_any(role_and_parts(role, roles.catalogue))
    return not provided.isdisjoint(playing)


# -- what is attached ----------------------------------------------------------------------------------


def attached(choice: Choice, role: Role, roles: CanvasRoles) -> tuple[ItemKey, ...]:
    """The items that play a role for a choice: those tied to it by links, or else those tied to nothing."""
    tied = roles.causes.tied[choice.key]
    exact_or_part = _players(role, roles, RoleMatch.EXACT, RoleMatch.PART)
    here = tuple(key for key in exact_or_part if key in tied and key.block in _BEHIND)
    if here:
        return here
    exact = _players(role, roles, RoleMatch.EXACT)
    return tuple(key for key in exact if _is_free_for(key, choice, role, roles))


def _players(role: Role, roles: CanvasRoles, *matches: RoleMatch) -> list[ItemKey]:
    """The items that answer a role in one of some ways, each once."""
    answers = roles_answering(role.id, roles.catalogue).items()
    wanted = [answer for answer, match in answers if match in matches]
    return list(roles.assignments.playing_any(wanted))


def _is_free_for(key: ItemKey, choice: Choice, role: Role, roles: CanvasRoles) -> bool:
    """Whether an item that no choice leads to may be meant for this: the only channel that calls for it."""
    if key.block not in _BEHIND or not roles.is_loose(key):
        return False
    if not _serves_same_people(key, choice, roles):
        return False
    return roles.channels_calling(role.id) == [choice.key]


def _serves_same_people(key: ItemKey, choice: Choice, roles: CanvasRoles) -> bool:
    """Whether an item names nobody whom it is for, or someone whom the choice serves too."""
    named = roles.canvas.items[key].needs
    segments = {link.target for link in named if link.target.block is Block.CUSTOMER_SEGMENTS}
    served = roles.contexts[choice.key].served
    return not segments or not served or not segments.isdisjoint(served)


# -- what the author sets aside ------------------------------------------------------------------------


def heard_waivers(choice: Choice, roles: CanvasRoles) -> tuple[Waiver, ...]:
    """The waivers of a choice that waive what the catalogue expects of it; of two for one role, the first."""
    expected = _expected_roles(choice.key, roles)
    heard: dict[str, Waiver] = {}
    for waiver in choice.waives:
        if waiver.role in expected:
            heard.setdefault(waiver.role, waiver)
    return tuple(heard.values())


def _expected_roles(choice: ItemKey, roles: CanvasRoles) -> frozenset[str]:
    """The roles that anything in the catalogue calls for at a choice, and their wholes."""
    found: set[str] = set()
    for expectation in roles.expected[choice]:
        role = roles.catalogue.roles.get(expectation.target)
        if role is not None and expectation.sense is Sense.CALLS_FOR:
            found.update({role.id, role.part_of} - {""})
    return frozenset(found)
