"""One canvas, its contrasts and the catalogue become an analysis, and that becomes a review."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from canvasbook.analysis.canvas_context import CanvasContext, canvas_context
from canvasbook.analysis.choice_context import choice_contexts
from canvasbook.analysis.effects import Analysis, Carrier, ChoiceEffect, Linkage, State
from canvasbook.analysis.expectations import SENSE, Expectation, Sense, expectations_of
from canvasbook.analysis.known_past import KnownPast
from canvasbook.analysis.reachability import BRINGING, Relation, reachability_of
from canvasbook.analysis.review import Review, review_of
from canvasbook.analysis.role_assignment import RoleMatch, roles_answering
from canvasbook.analysis.states import decide_state
from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.catalogue.entries import Role
from canvasbook.model.canvas import Affect, Canvas, Choice, ItemKey, Waiver, active
from canvasbook.model.portfolio import Portfolio
from canvasbook.model.terms import Verb


def contrasts_of(canvas: Canvas, portfolio: Portfolio) -> tuple[Canvas, ...]:
    """The canvases that a canvas is held against."""
    found = (portfolio.by_id.get(link.target) for link in canvas.contrast)
    return tuple(filter(None, found))


def analyse_and_review(
    canvas: Canvas, catalogue: Catalogue, beside: Iterable[Canvas] = (), past: KnownPast | None = None
) -> Review:
    """What every active choice of a canvas does, and what a coach says of it.

    ``beside`` are the canvases that it is held against, its contrasts as a rule; each counts once. Without
    a ``past``, checks that ask for one say nothing.
    """
    contrasts = {other.id: other for other in beside}
    return review_of(analyse(canvas, catalogue, tuple(contrasts.values())), catalogue, past)


def analyse(canvas: Canvas, catalogue: Catalogue, contrasts: tuple[Canvas, ...] = ()) -> Analysis:
    """What every active choice of a canvas does."""
    beside: set[str] = set()
    for held in (canvas, *contrasts):
        beside.update(choice.type for choice in active(held.choices))
    contexts = choice_contexts(canvas, catalogue)
    reachability = reachability_of(canvas)
    expected = {key: expectations_of(s, catalogue, beside) for key, s in contexts.items()}
    facts = canvas_context(canvas, catalogue, contexts, reachability, expected, contrasts)
    effects: dict[ItemKey, tuple[ChoiceEffect, ...]] = {}
    idle: list[tuple[ItemKey, Waiver]] = []
    for choice in active(canvas.choices):
        effects[choice.key] = tuple(_effects(choice, expected[choice.key], facts))
        waivers = [waiver for waiver in choice.waives if _is_idle(waiver, effects[choice.key])]
        idle.extend((choice.key, waiver) for waiver in waivers)
    return Analysis(canvas, contexts, reachability, facts.assignments, facts.called, effects, tuple(idle))


def _is_idle(waiver: Waiver, effects: tuple[ChoiceEffect, ...]) -> bool:
    """Whether a waiver waives nothing; of two for one role, only the first is heard."""
    heard = [effect.waiver for effect in effects if effect.waiver is not None]
    return not any(other == waiver and other.at == waiver.at for other in heard)


def _effects(
    choice: Choice, expected: tuple[Expectation, ...], facts: CanvasContext
) -> Iterator[ChoiceEffect]:
    """Expected effects with the author's statements attached, then what the author alone says."""
    decided = [decide_state(choice, expectation, facts) for expectation in expected]
    settled = [effect for effect in decided if effect is not None]
    statements: dict[int, list[Affect]] = {}
    alone: list[Affect] = []
    for affect in choice.affects:
        fitting = [place for place, effect in enumerate(settled) if _is_about(affect, effect)]
        for place in fitting:
            statements.setdefault(place, []).append(affect)
        if not fitting:
            alone.append(affect)
    for place, effect in enumerate(settled):
        yield _with_statements(effect, tuple(statements.get(place, ())))
    for affect in alone:
        yield _stated(choice.key, affect, facts)
    yield from _linked(choice, _named(choice, settled), facts)


def _named(choice: Choice, settled: Iterable[ChoiceEffect]) -> set[ItemKey]:
    """The items that some effect of a choice names: by what stands for it, or in the author's statement."""
    named = {affect.item.target for affect in choice.affects if affect.item}
    for effect in settled:
        named.update(_standing(effect))
    return named


def _standing(effect: ChoiceEffect) -> Iterator[ItemKey]:
    """The items that stand for an effect; a sibling stands for something else."""
    if effect.state.is_present:
        for carrier in effect.carriers:
            if carrier.match is not RoleMatch.SIBLING:
                yield carrier.item


def _is_about(affect: Affect, effect: ChoiceEffect) -> bool:
    """Whether an author's statement says what the catalogue expects."""
    if SENSE[affect.effect] is not effect.sense:
        return False
    if affect.item is not None:
        return any(c.item == affect.item.target and not c.match.far for c in effect.carriers)
    if affect.metric:
        target = effect.metric
        return target is not None and target.id == affect.metric
    return effect.role is not None and effect.role.id == affect.role


def _with_statements(effect: ChoiceEffect, stated: tuple[Affect, ...]) -> ChoiceEffect:
    """An expected effect that the author confirms is no longer missing or open."""
    if not stated:
        return effect
    items = {affect.item.target for affect in stated if affect.item}
    carriers: list[Carrier] = []
    for carrier in effect.carriers:
        is_named = carrier.item in items
        carriers.append(carrier._replace(linkage=Linkage.LINKED) if is_named else carrier)
    state = effect.state
    if state.is_unanswered:
        state = State.SHOWN if carriers else State.STATED
    return replace(effect, stated=stated, carriers=tuple(carriers), state=state)


def _stated(choice: ItemKey, affect: Affect, facts: CanvasContext) -> ChoiceEffect:
    """An effect that only the author states; the author's word is a baseline of its own."""
    catalogue = facts.catalogue
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
        carriers=tuple(_hanging(choice, role, facts)) if role and affect.effect in BRINGING else (),
    )


def _hanging(choice: ItemKey, role: Role, facts: CanvasContext) -> Iterator[Carrier]:
    """The items on a choice that play a role, the nearest first; siblings do not."""
    answers = sorted(roles_answering(role.id, facts.catalogue).items(), key=lambda answer: answer[1])
    found: dict[ItemKey, RoleMatch] = {}
    for answer, match in answers:
        for key in facts.assignments.playing(answer):
            if key in facts.reach(choice) and match is not RoleMatch.SIBLING:
                found.setdefault(key, match)
    return (Carrier(key, match, Linkage.LINKED) for key, match in found.items())


def _linked(choice: Choice, named: set[ItemKey], facts: CanvasContext) -> Iterator[ChoiceEffect]:
    """What the author links to the choice directly and no effect has named yet."""
    for step in facts.reachability.graph.steps.get(choice.key, ()):
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


__all__ = ["analyse", "analyse_and_review", "contrasts_of"]
