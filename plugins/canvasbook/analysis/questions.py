"""The few questions that a canvas leaves open, the weightiest first."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from canvasbook.analysis.choice_context import ChoiceContext
from canvasbook.analysis.coverage import Coverage, coverage_of
from canvasbook.analysis.effects import Analysis, ChoiceEffect, State
from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.catalogue.entries import Grade, Role
from canvasbook.model.blocks import CHOICE_BLOCKS, Block
from canvasbook.model.canvas import ItemKey
from canvasbook.model.terms import Phase

#: How many questions a board asks at most.
ON_BOARD = 5

#: What a missing effect weighs by its grade; a question weighs the sum over its choices and roles.
WEIGHTS = {Grade.A: 3, Grade.B: 2}
PHASE_WEIGHT = 2
UNLINKED_WEIGHT = 4
OPEN_WEIGHT = 2
COST_WEIGHT = 1


class QuestionKind(StrEnum):
    """What kind of thing a question asks for."""

    ROLE = "role"
    CONDITION = "condition"
    NEEDS = "needs"
    PHASE = "phase"
    CAUSE = "cause"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question to the author: about which items, for which reason."""

    asks: QuestionKind
    about: tuple[ItemKey, ...]
    weight: int
    roles: tuple[Role, ...] = ()
    effects: tuple[ChoiceEffect, ...] = ()
    phase: Phase | None = None
    condition: str = ""


@dataclass(frozen=True, slots=True)
class Questions:
    """All questions of a canvas, the weightiest first."""

    all: tuple[Question, ...]

    @property
    def on_board(self) -> tuple[Question, ...]:
        """The few that the board asks."""
        return self.all[:ON_BOARD]

    def about(self, key: ItemKey) -> tuple[Question, ...]:
        """The questions that concern an item."""
        return tuple(q for q in self.all if key in q.about)


def questions_of(analysis: Analysis, catalogue: Catalogue) -> Questions:
    """What a canvas leaves open."""
    unlinked = unlinked_choices(analysis)
    found = [
        *_unlinked(unlinked, analysis),
        *_missing(unlinked, analysis, catalogue),
        *_open(analysis),
        *_phases(analysis, coverage_of(analysis)),
        *_causes(analysis),
    ]
    return Questions(tuple(sorted(found, key=lambda q: -q.weight)))


def unlinked_choices(analysis: Analysis) -> tuple[ItemKey, ...]:
    """Typed choices that reach no resource, activity, partner or cost: one question each."""
    return tuple(
        key
        for key, reach in analysis.footprints.by_choice.items()
        if analysis.situations[key].type is not None and not any(k.block in _BEHIND for k in reach)
    )


#: What stands behind a choice.
_BEHIND = frozenset((Block.KEY_RESOURCES, Block.KEY_ACTIVITIES, Block.KEY_PARTNERS, Block.COST_STRUCTURE))


def _unlinked(unlinked: tuple[ItemKey, ...], analysis: Analysis) -> Iterator[Question]:
    """What a choice needs, once the canvas has begun to say such things."""
    if next_step(analysis) is not None:
        return
    for key in unlinked:
        missing = tuple(e for e in analysis.effects[key] if e.state is State.MISSING)
        if missing:
            yield Question(asks=QuestionKind.NEEDS, about=(key,), weight=UNLINKED_WEIGHT, effects=missing)


def _missing(unlinked: tuple[ItemKey, ...], analysis: Analysis, catalogue: Catalogue) -> Iterator[Question]:
    """Missing effects, gathered by parent role, over all choices that have any links.

    What the answer to another of these questions would answer as well is not asked by itself.
    """
    gathered: dict[str, list[ChoiceEffect]] = {}
    for key, effects in analysis.effects.items():
        for effect in effects:
            if effect.state is State.MISSING and effect.role is not None and key not in unlinked:
                gathered.setdefault(effect.role.part_of or effect.role.id, []).append(effect)
    for parent, also in _answered_together(gathered, analysis).items():
        named = tuple({e.role.id: e.role for e in gathered[parent] if e.role is not None}.values())
        missing = (*gathered[parent], *(e for other in also for e in gathered[other]))
        concerned = {e.choice for e in missing}
        yield Question(
            asks=QuestionKind.ROLE,
            about=tuple(key for key in analysis.effects if key in concerned),
            weight=sum(WEIGHTS[e.grade] for e in missing if e.grade in WEIGHTS),
            roles=named if len(named) == 1 else (catalogue.roles[parent], *named),
            effects=missing,
        )


def _answered_together(
    gathered: Mapping[str, Collection[ChoiceEffect]], analysis: Analysis
) -> dict[str, list[str]]:
    """The whole roles to ask for, each with those that its answer answers too.

    Whoever names the people in a shop has also said who is on the spot there and who helps at the
    counter. That is so of one choice, or of a relationship and the channel it happens through; and a
    cost is a question of its own. What answers most others is asked.
    """
    near = _near(analysis)
    asked = {hub: _Asked.of(effects) for hub, effects in gathered.items()}
    answers = {
        hub: [o for o in gathered if o != hub and _is_answered(gathered[o], asked[hub], near)]
        for hub in gathered
    }
    told: dict[str, str] = {}
    for hub in sorted(gathered, key=lambda hub: -len(answers[hub])):
        for other in answers[hub] if hub not in told else ():
            if other not in told.values():
                told.setdefault(other, hub)
    return {hub: [o for o in told if told[o] == hub] for hub in gathered if hub not in told}


def _near(analysis: Analysis) -> Mapping[ItemKey, Collection[ItemKey]]:
    """Choices that may share an answer: each with itself, and with the channels it happens through."""
    found = {key: {key} for key in analysis.situations}
    for relationship in analysis.canvas.customer_relationships:
        for link in relationship.through:
            if relationship.key in found and link.target in found:
                found[relationship.key].add(link.target)
                found[link.target].add(relationship.key)
    return found


class _Asked(NamedTuple):
    """What is asked for together: the roles, whether they are costs, and for which choices."""

    roles: frozenset[str]
    costs: frozenset[bool]
    choices: frozenset[ItemKey]

    @classmethod
    def of(cls, effects: Collection[ChoiceEffect]) -> _Asked:
        """What missing effects ask for."""
        roles = [e.role for e in effects if e.role is not None]
        return cls(
            frozenset(role.id for role in roles),
            frozenset(map(_is_cost, roles)),
            frozenset(e.choice for e in effects),
        )


def _is_answered(
    missing: Collection[ChoiceEffect], asked: _Asked, near: Mapping[ItemKey, Collection[ItemKey]]
) -> bool:
    """Whether who plays any role that is asked for does, there, the work of all that is missing."""
    return all(
        e.role is not None
        and asked.roles.issubset(e.role.satisfied_by)
        and asked.costs <= {_is_cost(e.role)}
        and not asked.choices.isdisjoint(near[e.choice])
        for e in missing
    )


def _is_cost(role: Role) -> bool:
    return role.block is Block.COST_STRUCTURE


def _open(analysis: Analysis) -> Iterator[Question]:
    """One question for each condition that the canvas leaves open, for all choices together."""
    gathered: dict[tuple[str, Role | None], list[ChoiceEffect]] = {}
    for effects in analysis.effects.values():
        for effect in effects:
            if effect.state is State.OPEN and effect.grade is not Grade.C:
                unanswered = effect.reasons[0].verdict.unanswered
                about = (unanswered[0], None) if unanswered else ("value", effect.role)
                gathered.setdefault(about, []).append(effect)
    for (condition, role), open_ in gathered.items():
        yield Question(
            asks=QuestionKind.ROLE if role else QuestionKind.CONDITION,
            about=tuple(dict.fromkeys(e.choice for e in open_)),
            weight=OPEN_WEIGHT,
            roles=(role,) if role else (),
            effects=tuple(open_),
            condition=condition,
        )


def _phases(analysis: Analysis, coverage: Coverage) -> Iterator[Question]:
    """Phases that nobody serves for a segment, where it is known what its channels serve."""
    unknown = {s for key in coverage.unphased for s in analysis.situations[key].segments}
    looked_after = {s for situation in analysis.situations.values() for s in _looked_after(situation)}
    for phase, segments in coverage.gaps.items():
        answered = unknown | looked_after if phase is Phase.AFTER_SALES else unknown
        known = tuple(s for s in segments if s not in answered)
        if known:
            yield Question(asks=QuestionKind.PHASE, about=known, weight=PHASE_WEIGHT, phase=phase)


def _looked_after(situation: ChoiceContext) -> tuple[ItemKey, ...]:
    """The segments that a relationship helps after the sale, whatever its channels say they serve."""
    serves = situation.type.serves if situation.type else None
    is_relationship = situation.choice.block is Block.CUSTOMER_RELATIONSHIPS
    return situation.segments if is_relationship and serves and Phase.AFTER_SALES in serves.phases else ()


def _causes(analysis: Analysis) -> Iterator[Question]:
    """Costs that nothing explains, once any cost says what causes it."""
    if Block.COST_STRUCTURE not in analysis.linking:
        return
    reached = analysis.footprints.anchored
    costs = tuple(
        c.key for c in analysis.canvas.cost_structure if c.active and not c.caused_by and c.key not in reached
    )
    if costs:
        yield Question(asks=QuestionKind.CAUSE, about=costs, weight=COST_WEIGHT)


def next_step(analysis: Analysis) -> ItemKey | None:
    """The choice to type or link first, on a canvas that has choices and no links yet."""
    if not analysis.linking.isdisjoint((*CHOICE_BLOCKS, Block.COST_STRUCTURE)):
        return None
    return next((c.key for c in analysis.canvas.choices if c.active), None)
