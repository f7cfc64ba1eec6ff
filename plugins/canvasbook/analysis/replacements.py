"""Choices that have ended, what ended with them, and what took their place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from canvasbook.analysis.choice_context import ChoiceContext
from canvasbook.analysis.selling import states_phase
from canvasbook.model.canvas import Canvas, Channel, Choice, ItemKey, active
from canvasbook.model.terms import Phase, Timing


@dataclass(frozen=True, slots=True)
class Replacement:
    """A choice that has ended; the costs that ended with it, and the choices that took its place.

    ``phase`` is what the one channel does now that took its place without the author's saying so: it
    sells, or it delivers, to ``segments``.
    """

    ended: ItemKey
    costs: tuple[ItemKey, ...]
    by: tuple[ItemKey, ...]
    phase: Phase | None = None
    segments: tuple[ItemKey, ...] = ()


def replacements_of(
    canvas: Canvas, contexts: Mapping[ItemKey, ChoiceContext], ended: Mapping[ItemKey, ChoiceContext]
) -> tuple[Replacement, ...]:
    """The ended choices of a canvas; ``ended`` are their contexts."""
    choices = [choice for choice in canvas.choices if choice.timing is Timing.ENDED]
    return tuple(_replacement(choice, canvas, contexts, ended) for choice in choices)


def _replacement(
    choice: Choice,
    canvas: Canvas,
    contexts: Mapping[ItemKey, ChoiceContext],
    ended: Mapping[ItemKey, ChoiceContext],
) -> Replacement:
    costs = _ended_costs(choice, canvas)
    named = [other.key for other in active(canvas.choices) if _names(other, choice.key)]
    if named or not isinstance(choice, Channel):
        return Replacement(choice.key, costs, tuple(named))
    for phase in _phases_to_replace(ended[choice.key]):
        serving = _serving(phase, ended[choice.key], canvas, contexts)
        if len(serving) == 1:
            segments = _shared_segments(ended[choice.key], contexts[serving[0]])
            return Replacement(choice.key, costs, tuple(serving), phase, segments)
    return Replacement(choice.key, costs, ())


def _phases_to_replace(ended: ChoiceContext) -> list[Phase]:
    """Selling and delivering, as far as an ended channel may have done so."""
    phases = (Phase.PURCHASE, Phase.DELIVERY)
    return [phase for phase in phases if not ended.phases or phase in ended.phases]


def _names(choice: Choice, ended: ItemKey) -> bool:
    return any(link.target == ended for link in choice.replaces)


def _ended_costs(choice: Choice, canvas: Canvas) -> tuple[ItemKey, ...]:
    """The ended costs that a choice caused, itself or by what ended with it."""
    means = [link.target for link in (*choice.needs, *choice.partner)]
    gone = {key for key in means if canvas.items[key].timing is Timing.ENDED} | {choice.key}
    found = []
    for cost in canvas.cost_structure:
        causes = {link.target for link in cost.caused_by}
        if cost.timing is Timing.ENDED and not causes.isdisjoint(gone):
            found.append(cost.key)
    return tuple(found)


def _serving(
    phase: Phase, ended: ChoiceContext, canvas: Canvas, contexts: Mapping[ItemKey, ChoiceContext]
) -> list[ItemKey]:
    """The active channels whose author lets them serve a phase of what an ended channel carried."""
    channels = [contexts[channel.key] for channel in active(canvas.channels)]
    meeting = [context for context in channels if not context.pairs.places.isdisjoint(ended.pairs.places)]
    return [context.choice for context in meeting if states_phase(context.choice, phase, canvas)]


def _shared_segments(ended: ChoiceContext, now: ChoiceContext) -> tuple[ItemKey, ...]:
    """The segments to which both carry the same."""
    shared = ended.pairs.places & now.pairs.places
    reached = {segment for segment, _ in shared}
    return tuple(segment for segment in now.segments if segment in reached)
