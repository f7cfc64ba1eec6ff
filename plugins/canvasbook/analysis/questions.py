"""The few questions that a canvas leaves open, the weightiest first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from typing import NamedTuple

from canvasbook.analysis.choice_context import ChoiceContext
from canvasbook.analysis.coverage import Coverage, coverage_of
from canvasbook.analysis.effects import Analysis, ChoiceEffect, State
from canvasbook.analysis.grouping import among, grouped, not_among
from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.catalogue.entries import Role
from canvasbook.model.blocks import CHOICE_BLOCKS, Block
from canvasbook.model.canvas import Cost, ItemKey
from canvasbook.model.terms import Basis, Phase

#: How many questions a board asks at most.
ON_BOARD = 5

#: What a missing effect weighs by its basis; a question weighs the sum over its choices and roles.
QUESTION_WEIGHTS = {
    Basis.DEFINITION: 3,
    Basis.EXPERIMENT: 3,
    Basis.DATA: 3,
    Basis.TEXTBOOK: 3,
    Basis.ARTICLE: 2,
    Basis.VENDOR: 2,
}
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

    def asking(self, *asks: QuestionKind) -> tuple[Question, ...]:
        """The questions of a kind, or of several."""
        return tuple(question for question in self.all if question.asks in asks)

    @property
    def on_board(self) -> tuple[Question, ...]:
        """The few that the board asks."""
        return self.all[:ON_BOARD]

    def about(self, key: ItemKey) -> tuple[Question, ...]:
        """The questions that concern an item."""
        return tuple(question for question in self.all if key in question.about)


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
    return Questions(tuple(sorted(found, key=lambda question: -question.weight)))


# -- roles that are missing ------------------------------------------------------------------------------

#: What stands behind a choice.
_BEHIND = frozenset((Block.KEY_RESOURCES, Block.KEY_ACTIVITIES, Block.KEY_PARTNERS, Block.COST_STRUCTURE))


def unlinked_choices(analysis: Analysis) -> tuple[ItemKey, ...]:
    """Typed choices that reach no resource, activity, partner or cost: one question each."""
    choices = analysis.reachability.by_choice
    return tuple(choice for choice in choices if _is_unlinked(choice, analysis))


def _is_unlinked(choice: ItemKey, analysis: Analysis) -> bool:
    if analysis.contexts[choice].type is None:
        return False
    blocks = {key.block for key in analysis.reachability.by_choice[choice]}
    return blocks.isdisjoint(_BEHIND)


def _unlinked(unlinked: tuple[ItemKey, ...], analysis: Analysis) -> Iterator[Question]:
    """What a choice needs, once the canvas has begun to say such things."""
    if next_step(analysis) is not None:
        return
    for choice in unlinked:
        missing = _missing_of(choice, analysis)
        if missing:
            yield Question(asks=QuestionKind.NEEDS, about=(choice,), weight=UNLINKED_WEIGHT, effects=missing)


def _missing(unlinked: tuple[ItemKey, ...], analysis: Analysis, catalogue: Catalogue) -> Iterator[Question]:
    """Missing effects, gathered by parent role, over all choices that have any links.

    What the answer to another of these questions would answer as well is not asked by itself.
    """
    linked = not_among(analysis.effects, unlinked)
    gathered = _missing_by_parent(linked, analysis)
    for parent, others in _answered_together(gathered, analysis).items():
        effects = tuple(chain.from_iterable(gathered[each] for each in (parent, *others)))
        named = tuple({role.id: role for role in roles_of(gathered[parent])}.values())
        concerned = {effect.choice for effect in effects}
        yield Question(
            asks=QuestionKind.ROLE,
            about=among(analysis.effects, concerned),
            weight=sum(map(_weight, effects)),
            roles=named if len(named) == 1 else (catalogue.roles[parent], *named),
            effects=effects,
        )


def _weight(effect: ChoiceEffect) -> int:
    """What a missing effect weighs; what nobody wrote down weighs nothing."""
    if effect.basis is None:
        return 0
    return QUESTION_WEIGHTS.get(effect.basis, 0)


def _missing_by_parent(choices: Iterable[ItemKey], analysis: Analysis) -> dict[str, tuple[ChoiceEffect, ...]]:
    """The missing effects of choices, by the role that theirs is part of."""
    missing = chain.from_iterable(_missing_of(choice, analysis) for choice in choices)
    return grouped((whole_of(effect.role), effect) for effect in missing if effect.role is not None)


def _missing_of(choice: ItemKey, analysis: Analysis) -> tuple[ChoiceEffect, ...]:
    """The effects of a choice that the canvas should show and does not."""
    return in_state(analysis.effects[choice], State.MISSING)


def in_state(effects: Iterable[ChoiceEffect], state: State) -> tuple[ChoiceEffect, ...]:
    """The effects that are in a state."""
    return tuple(effect for effect in effects if effect.state is state)


def whole_of(role: Role) -> str:
    """The id of the role that a role is part of, or its own."""
    return role.part_of or role.id


def roles_with_choice(effects: Iterable[ChoiceEffect]) -> list[tuple[ItemKey, Role]]:
    """The roles that effects lead to, each with the choice whose effect it is."""
    return [(effect.choice, effect.role) for effect in effects if effect.role is not None]


def roles_of(effects: Iterable[ChoiceEffect]) -> list[Role]:
    """The roles that effects lead to."""
    return [role for _, role in roles_with_choice(effects)]


def is_cost(role: Role) -> bool:
    """Whether a role stands in the cost structure."""
    return role.block is Block.COST_STRUCTURE


# -- questions that one answer settles -------------------------------------------------------------------


def _answered_together(
    gathered: Mapping[str, Collection[ChoiceEffect]], analysis: Analysis
) -> dict[str, tuple[str, ...]]:
    """The whole roles to ask for, each with those that its answer answers too.

    Whoever names the people in a shop has also said who is on the spot there and who helps at the
    counter. That is so of one choice, or of a relationship and the channel it happens through; and a
    cost is a question of its own. What answers most others is asked.
    """
    answers = _answers(gathered, analysis)
    by_most_answers = sorted(gathered, key=lambda hub: -len(answers[hub]))
    told: dict[str, str] = {}
    hubs: set[str] = set()
    for hub in by_most_answers:
        if hub in told:
            continue
        for other in not_among(answers[hub], hubs):
            told.setdefault(other, hub)
            hubs.add(told[other])
    answered = grouped((hub, other) for other, hub in told.items())
    return {hub: answered.get(hub, ()) for hub in not_among(gathered, told)}


def _answers(gathered: Mapping[str, Collection[ChoiceEffect]], analysis: Analysis) -> dict[str, list[str]]:
    """The whole roles, each with all others that whoever plays it plays as well."""
    near = _near(analysis)
    answers = {}
    for hub, effects in gathered.items():
        asked = _Asked.of(effects)
        others = not_among(gathered, (hub,))
        answers[hub] = [other for other in others if _is_answered(gathered[other], asked, near)]
    return answers


def _near(analysis: Analysis) -> Mapping[ItemKey, Collection[ItemKey]]:
    """Choices that may share an answer: each with itself, and with the channels it happens through."""
    near = {choice: {choice} for choice in analysis.contexts}
    for relationship in analysis.canvas.customer_relationships:
        channels = [link.target for link in relationship.through]
        for channel in among(channels, near):
            if relationship.key in near:
                near[relationship.key].add(channel)
                near[channel].add(relationship.key)
    return near


class _Asked(NamedTuple):
    """What is asked for together: the roles, whether they are costs, and for which choices."""

    roles: frozenset[str]
    costs: frozenset[bool]
    choices: frozenset[ItemKey]

    @classmethod
    def of(cls, effects: Collection[ChoiceEffect]) -> _Asked:
        """What missing effects ask for."""
        roles = roles_of(effects)
        return cls(
            frozenset(role.id for role in roles),
            frozenset(is_cost(role) for role in roles),
            frozenset(effect.choice for effect in effects),
        )


def _is_answered(
    missing: Collection[ChoiceEffect], asked: _Asked, near: Mapping[ItemKey, Collection[ItemKey]]
) -> bool:
    """Whether who plays any role that is asked for does, there, the work of all that is missing."""
    answered = [role for role in roles_of(missing) if _does_work_of(role, asked)]
    if len(answered) < len(missing):
        return False
    return all(among(near[effect.choice], asked.choices) for effect in missing)


def _does_work_of(role: Role, asked: _Asked) -> bool:
    """Whether all roles that are asked for do a role's work, and are costs just as it is."""
    return asked.roles.issubset(role.satisfied_by) and asked.costs <= {is_cost(role)}


# -- what else is left open ------------------------------------------------------------------------------


def _open(analysis: Analysis) -> Iterator[Question]:
    """One question for each condition that the canvas leaves open, for all choices together."""
    by_condition = grouped((_open_condition(effect), effect) for effect in _open_effects(analysis))
    for (asks, condition, roles), effects in by_condition.items():
        yield Question(
            asks=asks,
            about=tuple(dict.fromkeys(effect.choice for effect in effects)),
            weight=OPEN_WEIGHT,
            roles=roles,
            effects=tuple(effects),
            condition=condition,
        )


def _open_effects(analysis: Analysis) -> list[ChoiceEffect]:
    """The effects of which nobody knows whether they hold, and that somebody wrote down."""
    effects = chain.from_iterable(analysis.effects.values())
    open_effects = in_state(effects, State.OPEN)
    return [effect for effect in open_effects if effect.basis is not Basis.INFERENCE]


def _open_condition(effect: ChoiceEffect) -> tuple[QuestionKind, str, tuple[Role, ...]]:
    """What decides whether an effect holds: a condition, or what a segment's value calls for."""
    unanswered = effect.reasons[0].verdict.unanswered
    if unanswered:
        return QuestionKind.CONDITION, unanswered[0], ()
    if effect.role is None:
        return QuestionKind.CONDITION, "value", ()
    return QuestionKind.ROLE, "value", (effect.role,)


def _phases(analysis: Analysis, coverage: Coverage) -> Iterator[Question]:
    """Phases that nobody serves for a segment, where it is known what its channels serve."""
    contexts = analysis.contexts
    unphased = [contexts[channel].segments for channel in coverage.unphased]
    unknown = set(chain.from_iterable(unphased))
    answered = dict.fromkeys(Phase, unknown)
    answered[Phase.AFTER_SALES] = unknown.union(*map(_looked_after, contexts.values()))
    for phase, segments in coverage.gaps.items():
        unserved = not_among(segments, answered[phase])
        if unserved:
            yield Question(asks=QuestionKind.PHASE, about=unserved, weight=PHASE_WEIGHT, phase=phase)


def _looked_after(context: ChoiceContext) -> tuple[ItemKey, ...]:
    """The segments that a relationship helps after the sale, whatever its channels say they serve."""
    if context.choice.block is not Block.CUSTOMER_RELATIONSHIPS:
        return ()
    phases = phases_of_type(context)
    if phases is None or Phase.AFTER_SALES not in phases:
        return ()
    return context.segments


def phases_of_type(context: ChoiceContext) -> Collection[Phase] | None:
    """The phases in which choices of a type serve their segments; None where nobody says."""
    if context.type is None or context.type.serves is None:
        return None
    return context.type.serves.phases


def _causes(analysis: Analysis) -> Iterator[Question]:
    """Costs that nothing explains, once any cost says what causes it."""
    if Block.COST_STRUCTURE not in analysis.linking:
        return
    costs = [cost.key for cost in analysis.canvas.cost_structure if _is_unexplained(cost)]
    unexplained = not_among(costs, analysis.reachability.anchored)
    if unexplained:
        yield Question(asks=QuestionKind.CAUSE, about=unexplained, weight=COST_WEIGHT)


def _is_unexplained(cost: Cost) -> bool:
    return cost.active and not cost.caused_by


def next_step(analysis: Analysis) -> ItemKey | None:
    """The choice to type or link first, on a canvas that has choices and no links yet."""
    if not analysis.linking.isdisjoint((*CHOICE_BLOCKS, Block.COST_STRUCTURE)):
        return None
    for choice in analysis.canvas.choices:
        if choice.active:
            return choice.key
    return None
