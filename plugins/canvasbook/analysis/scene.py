"""What the states of one canvas's effects are decided from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from canvasbook.analysis.effects import Baseline, Carrier, State
from canvasbook.analysis.expectations import Expectation, Sense, expectations_of
from canvasbook.analysis.graph import Footprints, Reach
from canvasbook.analysis.roles import Cast, cast_of
from canvasbook.analysis.situation import Situation, situations_of
from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.catalogue.entries import Role
from canvasbook.model.canvas import Canvas, Choice, ItemKey, Waiver
from canvasbook.model.terms import Timing, Verb


@dataclass(frozen=True)
class Scene:
    """A canvas with everything that is known of it before any state is decided.

    ``called`` are the roles that each choice calls for, ``ended`` those that ended choices called for.
    """

    canvas: Canvas
    catalogue: Catalogue
    situations: Mapping[ItemKey, Situation]
    footprints: Footprints
    cast: Cast
    called: Mapping[ItemKey, Mapping[str, Expectation]]
    ended: Mapping[ItemKey, Mapping[str, Expectation]]
    beside: tuple[Canvas, ...]

    @cached_property
    def contrasts(self) -> tuple[tuple[Canvas, Cast], ...]:
        """The canvases that this one is held against, and who plays which role there."""
        return tuple((canvas, cast_of(canvas, self.catalogue)) for canvas in self.beside)

    def reach(self, choice: ItemKey) -> Reach:
        """What hangs on a choice."""
        return self.footprints.by_choice[choice]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A state with what shows it."""

    state: State
    carriers: tuple[Carrier, ...] = ()
    waiver: Waiver | None = None
    told_at: ItemKey | None = None
    kept_for: tuple[ItemKey, ...] = ()
    baselines: tuple[Baseline, ...] = ()


def scene_of(
    canvas: Canvas,
    catalogue: Catalogue,
    situations: Mapping[ItemKey, Situation],
    footprints: Footprints,
    expected: Mapping[ItemKey, tuple[Expectation, ...]],
    contrasts: tuple[Canvas, ...],
) -> Scene:
    """The scene of a canvas."""
    return Scene(
        canvas=canvas,
        catalogue=catalogue,
        situations=situations,
        footprints=footprints,
        cast=cast_of(canvas, catalogue),
        called={key: _called(found) for key, found in expected.items()},
        ended=_ended(canvas, catalogue),
        beside=contrasts,
    )


def _ended(canvas: Canvas, catalogue: Catalogue) -> dict[ItemKey, dict[str, Expectation]]:
    """What each ended choice called for in its day."""
    if not any(choice.timing is Timing.ENDED for choice in canvas.choices):
        return {}
    situations = situations_of(canvas, catalogue, Timing.ENDED)
    return {key: _called(expectations_of(s, catalogue, ())) for key, s in situations.items()}


def _called(expected: tuple[Expectation, ...]) -> dict[str, Expectation]:
    return {e.target: e for e in expected if e.sense is Sense.CALLS_FOR and e.holds}


def is_denied(choice: Choice, role: Role) -> bool:
    """Whether the author says of a role, or of its whole, that the choice does without it."""
    said = (a.role for a in choice.affects if a.role and a.effect is Verb.SPARES)
    return waiver_of(choice, role) is not None or any(r in (role.id, role.part_of) for r in said)


def waiver_of(choice: Choice, role: Role) -> Waiver | None:
    """The author's word that a role is not needed for a choice, or else that its whole is not."""
    waived = {waiver.role: waiver for waiver in reversed(choice.waives)}
    return waived.get(role.id) or (waived.get(role.part_of) if role.part_of else None)
