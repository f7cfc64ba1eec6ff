"""One canvas, its contrasts and the catalogue become an analysis."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from canvasbook.analysis.effects import Analysis, Bond, Carrier, ChoiceEffect, State
from canvasbook.analysis.expectations import SENSE, Expectation, Sense, expectations_of
from canvasbook.analysis.graph import BRINGING, footprints_of
from canvasbook.analysis.roles import Match, answers_to
from canvasbook.analysis.situation import situations_of
from canvasbook.analysis.states import Scene, scene_of, settle
from canvasbook.catalogue.entries import Catalogue
from canvasbook.model.canvas import Affect, Canvas, Choice, ItemKey, Verb, Waiver
from canvasbook.model.portfolio import Portfolio


def analyse_portfolio(portfolio: Portfolio, catalogue: Catalogue) -> dict[str, Analysis]:
    """The analysis of every canvas, by canvas id."""
    return {
        canvas.id: analyse(canvas, catalogue, contrasts_of(canvas, portfolio))
        for canvas in portfolio.canvases
    }


def contrasts_of(canvas: Canvas, portfolio: Portfolio) -> tuple[Canvas, ...]:
    """The canvases that a canvas is held against."""
    found = (portfolio.by_id.get(link.target) for link in canvas.contrast)
    return tuple(c for c in found if c is not None)


def analyse(canvas: Canvas, catalogue: Catalogue, contrasts: tuple[Canvas, ...] = ()) -> Analysis:
    """What every active choice of a canvas does."""
    situations = situations_of(canvas, catalogue)
    footprints = footprints_of(canvas)
    beside = {c.type for other in (canvas, *contrasts) for c in other.choices if c.active}
    expected = {key: expectations_of(s, catalogue, beside) for key, s in situations.items()}
    called = {
        key: frozenset(e.target for e in found if e.sense is Sense.CALLS_FOR and e.holds)
        for key, found in expected.items()
    }
    scene = scene_of(canvas, catalogue, footprints, called, contrasts)
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
    return Analysis(canvas, situations, footprints, scene.cast, effects, idle)


def _is_idle(waiver: Waiver, effects: tuple[ChoiceEffect, ...]) -> bool:
    return not any(effect.waiver == waiver for effect in effects)


def _effects(choice: Choice, expected: tuple[Expectation, ...], scene: Scene) -> Iterator[ChoiceEffect]:
    """Expected effects with the author's statements attached, then what the author alone says."""
    settled = [e for e in (settle(choice, expectation, scene) for expectation in expected) if e is not None]
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
    named = {key for effect in settled for key in effect.carrying}
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
    carriers = tuple(replace(c, bond=Bond.LINKED) if c.item in items else c for c in effect.carriers)
    doubtful = effect.state in (State.MISSING, State.USUAL, State.OPEN, State.PROBABLE)
    state = (State.SHOWN if carriers else State.STATED) if doubtful else effect.state
    return replace(effect, stated=stated, carriers=carriers, state=state)


def _stated(choice: ItemKey, affect: Affect, scene: Scene) -> ChoiceEffect:
    """An effect that only the author states; the author's word is a baseline of its own."""
    catalogue = scene.catalogue
    role = catalogue.roles.get(affect.role)
    carriers: tuple[Carrier, ...] = ()
    if role is not None and affect.effect in BRINGING:
        near = {r for r, m in answers_to(role.id, catalogue).items() if m is not Match.SIBLING}
        keys = dict.fromkeys(key for r in near for key in scene.cast.playing(r) if key in scene.reach(choice))
        carriers = tuple(Carrier(key, Match.EXACT, Bond.LINKED) for key in keys)
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
        carriers=carriers,
    )


def _linked(choice: Choice, named: set[ItemKey], scene: Scene) -> Iterator[ChoiceEffect]:
    """What the author links to the choice directly and no effect has named yet."""
    for link in (*choice.needs, *choice.partner):
        if link.target not in named and link.target in scene.reach(choice.key):
            named.add(link.target)
            yield ChoiceEffect(
                choice=choice.key,
                sense=Sense.CALLS_FOR,
                verb=Verb.REQUIRES,
                state=State.SHOWN,
                item=link.target,
                carriers=(Carrier(link.target, Match.EXACT, Bond.LINKED),),
            )
    for cost in scene.canvas.cost_structure:
        causes = {link.target for link in cost.caused_by}
        if choice.key in causes and cost.active and cost.key not in named:
            yield ChoiceEffect(
                choice=choice.key,
                sense=Sense.CALLS_FOR,
                verb=Verb.ADDS,
                state=State.SHOWN,
                item=cost.key,
                carriers=(Carrier(cost.key, Match.EXACT, Bond.LINKED),),
            )


__all__ = ["analyse", "analyse_portfolio", "contrasts_of"]
