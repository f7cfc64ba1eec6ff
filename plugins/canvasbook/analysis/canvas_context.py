"""What the states of one canvas's effects are decided from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from canvasbook.analysis.choice_context import ChoiceContext, choice_contexts
from canvasbook.analysis.effects import Baseline, Carrier, State
from canvasbook.analysis.expectations import Expectation, Sense, expectations_of
from canvasbook.analysis.reachability import Reach, ReachabilityIndex
from canvasbook.analysis.role_assignment import (
    RoleAssignments,
    RoleMatch,
    assign_roles,
    roles_answering,
)
from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.catalogue.entries import Role
from canvasbook.model.canvas import Canvas, Choice, ItemKey, Waiver, active
from canvasbook.model.terms import Timing, Verb


class AuthorStatements(NamedTuple):
    """What the author says that a choice does without: by waivers, and by effects that spare a role."""

    waivers: Mapping[str, Waiver]
    spared: frozenset[str]

    def waiver(self, role: Role) -> Waiver | None:
        """The one for a role, or else the one for its whole."""
        own = self.waivers.get(role.id)
        return own or self.waivers.get(role.part_of)

    def denies(self, role: Role) -> bool:
        """Whether it is said in either way of a role, or of its whole."""
        said = role.id in self.spared or role.part_of in self.spared
        return said or self.waiver(role) is not None


def statements_of(choice: Choice) -> AuthorStatements:
    """The author's word on a choice; of two waivers for one role, the first."""
    sparing = [affect for affect in choice.affects if affect.effect is Verb.SPARES]
    spared = frozenset(affect.role for affect in sparing if affect.role)
    waivers = {waiver.role: waiver for waiver in reversed(choice.waives)}
    return AuthorStatements(waivers, spared)


@dataclass(frozen=True)
class CanvasContext:
    """A canvas with everything that is known of it before any state is decided.

    ``called`` are the roles that each choice calls for, ``ended`` those that ended choices called for;
    ``statements`` are the author's on what each choice does without.
    """

    canvas: Canvas
    catalogue: Catalogue
    contexts: Mapping[ItemKey, ChoiceContext]
    reachability: ReachabilityIndex
    assignments: RoleAssignments
    called: Mapping[ItemKey, Mapping[str, Expectation]]
    ended: Mapping[ItemKey, Mapping[str, Expectation]]
    beside: tuple[Canvas, ...]
    statements: Mapping[ItemKey, AuthorStatements]

    @cached_property
    def contrasts(self) -> tuple[tuple[Canvas, RoleAssignments], ...]:
        """The canvases that this one is held against, and who plays which role there."""
        return tuple((canvas, assign_roles(canvas, self.catalogue)) for canvas in self.beside)

    def reach(self, choice: ItemKey) -> Reach:
        """What hangs on a choice."""
        return self.reachability.by_choice[choice]

    def answering(self, role: str) -> tuple[tuple[ItemKey, RoleMatch], ...]:
        """The items that answer a wanted role, the nearest answers first."""
        answers, players = roles_answering(role, self.catalogue), self.assignments.players
        if players.keys().isdisjoint(answers):  # as with most roles
            return ()
        return tuple((key, match) for answer, match in answers.items() for key in players.get(answer, ()))


class StateDecision(NamedTuple):
    """A state with what shows it."""

    state: State
    carriers: tuple[Carrier, ...] = ()
    waiver: Waiver | None = None
    told_at: ItemKey | None = None
    kept_for: tuple[ItemKey, ...] = ()
    baselines: tuple[Baseline, ...] = ()


def canvas_context(
    canvas: Canvas,
    catalogue: Catalogue,
    contexts: Mapping[ItemKey, ChoiceContext],
    reachability: ReachabilityIndex,
    expected: Mapping[ItemKey, tuple[Expectation, ...]],
    contrasts: tuple[Canvas, ...],
) -> CanvasContext:
    """Everything that is known of a canvas before states are decided."""
    return CanvasContext(
        canvas=canvas,
        catalogue=catalogue,
        contexts=contexts,
        reachability=reachability,
        assignments=assign_roles(canvas, catalogue),
        called={key: _called(found) for key, found in expected.items()},
        ended=_ended(canvas, catalogue),
        beside=contrasts,
        statements={choice.key: statements_of(choice) for choice in active(canvas.choices)},
    )


def _ended(canvas: Canvas, catalogue: Catalogue) -> dict[ItemKey, dict[str, Expectation]]:
    """What each ended choice called for in its day."""
    if not any(choice.timing is Timing.ENDED for choice in canvas.choices):
        return {}
    contexts = choice_contexts(canvas, catalogue, Timing.ENDED)
    return {key: _called(expectations_of(s, catalogue, ())) for key, s in contexts.items()}


def _called(expected: tuple[Expectation, ...]) -> dict[str, Expectation]:
    called: dict[str, Expectation] = {}
    for expectation in expected:
        if expectation.sense is Sense.CALLS_FOR and expectation.holds:
            called[expectation.target] = expectation
    return called


def is_denied(choice: Choice, role: Role) -> bool:
    """Whether the author says of a role, or of its whole, that the choice does without it."""
    return statements_of(choice).denies(role)
