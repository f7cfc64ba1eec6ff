"""One canvas, its contrasts and the catalogue become an analysis."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from canvasbook.analysis.canvas_context import CanvasContext, canvas_context
from canvasbook.analysis.choice_context import choice_contexts
from canvasbook.analysis.effects import Analysis, Carrier, ChoiceEffect, Linkage, State
from canvasbook.analysis.expectations import SENSE, Expectation, Sense, expectations_of
from canvasbook.analysis.reachability import BRINGING, Relation, reachability_of
from canvasbook.analysis.role_assignment import RoleMatch, roles_answering
from canvasbook.analysis.states import decide_state
from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.catalogue.entries import Role
from canvasbook.model.canvas import Affect, Canvas, Choice, ItemKey, Waiver
from canvasbook.model.portfolio import Portfolio
from canvasbook.model.terms import Verb


def contrasts_of(canvas: Canvas, portfolio: Portfolio) -> tuple[Canvas, ...]:
    """The canvases that a canvas is held against."""
    found = (portfolio.by_id.get(link.target) for link in canvas.contrast)
    return tuple(c for c in found if c is not None)


def analyse(canvas: Canvas, catalogue: Catalogue, contrasts: tuple[Canvas, ...] = ()) -> Analysis:
    """What every active choice of a canvas does."""
    situations = choice_contexts(canvas, catalogue)
    footprints = reachability_of(canvas)
    beside = {c.type for other in (canvas, *contrasts) for c in other.choices if c.active}
    expected = {key: expectations_of(s, catalogue, beside) for key, s in situations.items()}
    scene = canvas_context(canvas, catalogue, situations, footprints, expected, contrasts)
    effects = {
        choice.key: tuple(_effects(choice, expected[choice.key], scene))
        for choice in canvas.choices
        if choice.active
    }
    idle = tuple(
        (choice.key, waiver)
        for choice in canvas.choices
        if choice.active
        for waiver in choice.waives
        if _is_idle(waiver, effects[choice.key])
    )
    return Analysis(canvas, situations, footprints, scene.cast, scene.called, effects, idle)


def _is_idle(waiver: Waiver, effects: tuple[ChoiceEffect, ...]) -> bool:
    return not any(effect.waiver == waiver for effect in effects)


def _effects(
    choice: Choice, expected: tuple[Expectation, ...], scene: CanvasContext
) -> Iterator[ChoiceEffect]:
    """Expected effects with the author's statements attached, then what the author alone says."""
    settled = [
        e for e in (decide_state(choice, expectation, scene) for expectation in expected) if e is not None
    ]
    by_effect: list[list[Affect]] = [[] for _ in settled]
    alone = []
    for affect in choice.affects:
        found = [i for i, effect in enumerate(settled) if _is_about(affect, effect)]
        for i in found:
            by_effect[i].append(affect)
        if not found:
            alone.append(affect)
    for effect, stated in zip(settled, by_effect, strict=True):
        yield _with_statements(effect, tuple(stated))
    for affect in alone:
        yield _stated(choice.key, affect, scene)
    named = {
        c.item for e in settled if e.state.is_present for c in e.carriers if c.match is not RoleMatch.SIBLING
    }
    named |= {affect.item.target for affect in choice.affects if affect.item}
    yield from _linked(choice, named, scene)


def _is_about(affect: Affect, effect: ChoiceEffect) -> bool:
    """Whether an author's statement says what the catalogue expects."""
    if SENSE[affect.effect] is not effect.sense:
        return False
    if affect.item is not None:
        return any(c.item == affect.item.target and not c.match.far for c in effect.carriers)
    if affect.metric:
        return effect.metric is not None and effect.metric.id == affect.metric
    return bool(affect.role) and effect.role is not None and effect.role.id == affect.role


def _with_statements(effect: ChoiceEffect, stated: tuple[Affect, ...]) -> ChoiceEffect:
    """An expected effect that the author confirms is no longer missing or open."""
    if not stated:
        return effect
    items = {affect.item.target for affect in stated if affect.item}
    carriers = tuple(c._replace(bond=Linkage.LINKED) if c.item in items else c for c in effect.carriers)
    state = effect.state
    if state.is_unanswered:
        state = State.SHOWN if carriers else State.STATED
    return replace(effect, stated=stated, carriers=carriers, state=state)


def _stated(choice: ItemKey, affect: Affect, scene: CanvasContext) -> ChoiceEffect:
    """An effect that only the author states; the author's word is a baseline of its own."""
    catalogue = scene.catalogue
    role = catalogue.roles.get(affect.role)
    return ChoiceEffect(
        choice=choice,
        sense=SENSE[affect.effect],
        verb=affect.effect,
        state=State.SPARED if affect.effect is Verb.SPARES else State.STATED,
        role=role,
        metric=catalogue.metrics.get(affect.metric),
        item=affect.item.target if affect.item else None,
        words=affect.name,
        words_block=affect.block,
        stated=(affect,),
        carriers=tuple(_hanging(choice, role, scene)) if role and affect.effect in BRINGING else (),
    )


def _hanging(choice: ItemKey, role: Role, scene: CanvasContext) -> Iterator[Carrier]:
    """The items on a choice that play a role, the nearest first; siblings do not."""
    answers = sorted(roles_answering(role.id, scene.catalogue).items(), key=lambda answer: answer[1])
    found: dict[ItemKey, RoleMatch] = {}
    for answer, match in answers:
        for key in scene.cast.playing(answer):
            if key in scene.reach(choice) and match is not RoleMatch.SIBLING:
                found.setdefault(key, match)
    return (Carrier(key, match, Linkage.LINKED) for key, match in found.items())


def _linked(choice: Choice, named: set[ItemKey], scene: CanvasContext) -> Iterator[ChoiceEffect]:
    """What the author links to the choice directly and no effect has named yet."""
    for step in scene.footprints.graph.steps.get(choice.key, ()):
        if step.relation in _DIRECT and step.target not in named:
            named.add(step.target)
            yield ChoiceEffect(
                choice=choice.key,
                sense=Sense.CALLS_FOR,
                verb=_DIRECT[step.relation],
                state=State.SHOWN,
                item=step.target,
                carriers=(Carrier(step.target, RoleMatch.EXACT, Linkage.LINKED),),
            )


#: What a direct link says; `through` and `affects` are told as such.
_DIRECT = {
    Relation.NEEDS: Verb.REQUIRES,
    Relation.PARTNER: Verb.REQUIRES,
    Relation.CAUSES: Verb.ADDS,
}


__all__ = ["analyse", "contrasts_of"]
