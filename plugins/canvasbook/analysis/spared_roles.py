"""What a choice spares: only against a baseline; kept, where another choice still needs it."""

from __future__ import annotations

from collections.abc import Iterator

from canvasbook.analysis.canvas_context import CanvasContext, StateDecision
from canvasbook.analysis.effects import Baseline, Carrier, Linkage, State
from canvasbook.analysis.expectations import is_certain
from canvasbook.analysis.role_assignment import RoleMatch, role_and_parts
from canvasbook.catalogue.entries import Role
from canvasbook.model.canvas import Choice, ItemKey


def spared(choice: Choice, role: Role, facts: CanvasContext) -> StateDecision | None:
    """Kept for another choice, or spared against a baseline; without either there is nothing to say."""
    gone_with_it = role_and_parts(role.id, facts.catalogue)
    here = facts.assignments.playing_any(gone_with_it)
    others = _needed_by(here, role, facts, without=choice.key)
    if others:
        carriers = tuple(Carrier(key, RoleMatch.EXACT, Linkage.ELSEWHERE) for key in here)
        return StateDecision(State.KEPT, carriers, kept_for=others)
    baselines = () if here else tuple(_baselines(role, gone_with_it, facts))
    return StateDecision(State.SPARED, baselines=baselines) if baselines else None


def _needed_by(
    here: tuple[ItemKey, ...], role: Role, facts: CanvasContext, *, without: ItemKey
) -> tuple[ItemKey, ...]:
    """The other choices that call for a role, or reach its items otherwise than through this choice."""
    others = [key for key in facts.called if key != without]
    found = dict.fromkeys(key for key in others if _calls_for(key, role, facts))
    for item in here:
        remaining = facts.reachability.remaining(item, without=without)
        for choice in remaining:
            if facts.reach(choice).by_way_of(item) not in remaining:
                found.setdefault(choice)
    return tuple(found)


def _calls_for(key: ItemKey, role: Role, facts: CanvasContext) -> bool:
    """Whether a choice calls for a role beyond doubt, and the author does not deny it there."""
    expectation = facts.called[key].get(role.id)
    if expectation is None or not is_certain(expectation):
        return False
    return not facts.statements[key].denies(role)


def _baselines(role: Role, gone_with_it: tuple[str, ...], facts: CanvasContext) -> Iterator[Baseline]:
    """The contrasts where somebody plays the role, and the ended choices that called for it."""
    for canvas, assignments in facts.contrasts:
        items = assignments.playing_any(gone_with_it)
        if items:
            yield Baseline(canvas.id, items)
    ended = tuple(key for key, called in facts.ended.items() if role.id in called)
    if ended:
        yield Baseline(facts.canvas.id, ended)
