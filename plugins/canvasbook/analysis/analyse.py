"""One canvas, its contrasts and the catalogue become an analysis, and that becomes a review."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from canvasbook.analysis.causes import CostCauses, cost_causes
from canvasbook.analysis.choice_context import choice_contexts
from canvasbook.analysis.effects import Analysis, ChoiceEffect, State
from canvasbook.analysis.expectations import Expectation, Sense, expectations_of
from canvasbook.analysis.grouping import grouped, not_among
from canvasbook.analysis.known_past import KnownPast
from canvasbook.analysis.reachability import reachability_of
from canvasbook.analysis.replacements import replacements_of
from canvasbook.analysis.review import Review, review_of
from canvasbook.analysis.role_assignment import assign_roles
from canvasbook.analysis.rule_lists import CanvasRoles, RuleRow, heard_waivers, rule_rows
from canvasbook.analysis.runners import runners_of
from canvasbook.analysis.selling import earned_through, sells
from canvasbook.catalogue.catalogue import Catalogue
from canvasbook.model.canvas import Affect, Canvas, Choice, ItemKey, Waiver, active
from canvasbook.model.terms import EffectKind, Timing, Verb


def analyse_and_review(
    canvas: Canvas,
    catalogue: Catalogue,
    past: KnownPast | None = None,
    proposed: frozenset[ItemKey] = frozenset(),
) -> Review:
    """What every active choice of a canvas does, and what a coach says of it.

    Without a ``past``, checks that ask for one say nothing. ``proposed`` are the items that a scenario adds.
    """
    return review_of(analyse(canvas, catalogue), catalogue, past, proposed)


def analyse(canvas: Canvas, catalogue: Catalogue) -> Analysis:
    """What every active choice of a canvas does: the author's word first, then the catalogue's rules."""
    contexts = choice_contexts(canvas, catalogue)
    causes = cost_causes(canvas)
    roles = CanvasRoles(
        canvas=canvas,
        catalogue=catalogue,
        contexts=contexts,
        causes=causes,
        reachability=reachability_of(canvas),
        assignments=assign_roles(canvas, catalogue),
        runners=runners_of(canvas),
        selling={key: sells(context, canvas) for key, context in contexts.items()},
        expected={key: expectations_of(context, catalogue) for key, context in contexts.items()},
    )
    effects: dict[ItemKey, tuple[ChoiceEffect, ...]] = {}
    idle: list[tuple[ItemKey, Waiver]] = []
    for choice in active(canvas.choices):
        heard = heard_waivers(choice, roles)
        by_author = _by_author(choice, causes, catalogue)
        effects[choice.key] = (*by_author, *_by_rule(choice, heard, roles))
        idle += [(choice.key, waiver) for waiver in choice.waives if not _is_among(waiver, heard)]
    ended = choice_contexts(canvas, catalogue, Timing.ENDED)
    return Analysis(
        canvas=canvas,
        contexts=contexts,
        reachability=roles.reachability,
        assignments=roles.assignments,
        causes=causes,
        runners=roles.runners,
        selling=roles.selling,
        earned=earned_through(canvas, contexts),
        replacements=replacements_of(canvas, contexts, ended),
        called={key: _called(expected) for key, expected in roles.expected.items()},
        effects=effects,
        stated_of_items=_stated_of_items(canvas, catalogue),
        idle_waivers=tuple(idle),
    )


def _is_among(waiver: Waiver, heard: Iterable[Waiver]) -> bool:
    """Whether this very waiver is heard; of two for one role, only the first is."""
    return any(other is waiver for other in heard)


def _called(expected: tuple[Expectation, ...]) -> dict[str, Expectation]:
    called: dict[str, Expectation] = {}
    for expectation in expected:
        if expectation.sense is Sense.CALLS_FOR and expectation.holds:
            called[expectation.target] = expectation
    return called


# -- the author's word ---------------------------------------------------------------------------------


def _by_author(choice: Choice, causes: CostCauses, catalogue: Catalogue) -> tuple[ChoiceEffect, ...]:
    """What a choice needs and leads to by the author's links, with what the author states of it."""
    linked = {effect.item: effect for effect in _linked(choice, causes)}
    alone: list[ChoiceEffect] = []
    for affect in choice.affects:
        target = affect.item.target if affect.item else None
        known = linked.get(target) if target else None
        if known is not None and _gives_reason_for(affect, known):
            linked[target] = replace(known, stated=(*known.stated, affect))
        else:
            alone.append(_stated(choice.key, affect, catalogue))
    return (*linked.values(), *alone)


def _gives_reason_for(affect: Affect, linked: ChoiceEffect) -> bool:
    """Whether what an author states of an item is why it is linked: to add a thing is not to need it."""
    if affect.effect is Verb.ADDS:
        return linked.kind is not EffectKind.NEEDS
    return affect.effect is Verb.REQUIRES


def _linked(choice: Choice, causes: CostCauses) -> Iterator[ChoiceEffect]:
    for need in causes.needs[choice.key]:
        verb = Verb.ADDS if need.is_added else Verb.REQUIRES
        yield ChoiceEffect(
            choice=choice.key, verb=verb, state=State.LINKED, item=need.item, path=(need.step,)
        )
    for caused in causes.costs[choice.key]:
        state = State.TAKES_PART if causes.is_only_in_part(caused) else State.LINKED
        yield ChoiceEffect(choice=choice.key, verb=Verb.ADDS, state=state, item=caused.cost, path=caused.path)


def _stated_of_items(canvas: Canvas, catalogue: Catalogue) -> dict[ItemKey, tuple[ChoiceEffect, ...]]:
    """What an author states that items do which are no channels and no relationships."""
    others = not_among(canvas.items, (choice.key for choice in canvas.choices))
    stated = [_stated(item, affect, catalogue) for item in others for affect in canvas.items[item].affects]
    return grouped((effect.choice, effect) for effect in stated)


def _stated(choice: ItemKey, affect: Affect, catalogue: Catalogue) -> ChoiceEffect:
    """An effect that the author states, and no link says."""
    return ChoiceEffect(
        choice=choice,
        verb=affect.effect,
        state=State.STATED,
        role=catalogue.roles.get(affect.role),
        metric=catalogue.metrics.get(affect.metric),
        item=affect.item.target if affect.item else None,
        words=affect.name,
        words_block=affect.block,
        stated=(affect,),
    )


# -- the catalogue's rules -----------------------------------------------------------------------------


def _by_rule(choice: Choice, heard: Iterable[Waiver], roles: CanvasRoles) -> Iterator[ChoiceEffect]:
    for row in rule_rows(choice, roles):
        yield _expected(choice.key, row)
    for waiver in heard:
        yield ChoiceEffect(
            choice=choice.key,
            verb=Verb.REQUIRES,
            state=State.SET_ASIDE,
            role=roles.catalogue.roles[waiver.role],
            waiver=waiver,
        )


def _expected(choice: ItemKey, row: RuleRow) -> ChoiceEffect:
    return ChoiceEffect(
        choice=choice,
        verb=row.expectation.verb,
        state=State.HERE if row.here else State.EXPECTED,
        role=row.role,
        reasons=row.expectation.reasons,
        items=row.here,
        basis=row.expectation.basis,
    )


__all__ = ["analyse", "analyse_and_review"]
