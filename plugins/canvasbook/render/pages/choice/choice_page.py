"""The page of a choice: what the canvas says of it, what is so as a rule, and what is asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from markupsafe import Markup

from canvasbook.analysis.effect_groups import by_evidence
from canvasbook.analysis.effects import Analysis, ChoiceEffect, State, Voice
from canvasbook.analysis.grouping import among
from canvasbook.analysis.statements import (
    AtChannel,
    Costs,
    InPhases,
    Needs,
    ReliesOn,
    Replaces,
    RuleList,
    SetAside,
    StatedEffect,
    StatedFigure,
    Statement,
    TakesPart,
    Tie,
    Tied,
    choice_statements,
)
from canvasbook.catalogue.entries import Type
from canvasbook.model.canvas import Canvas, Channel, Choice
from canvasbook.render.authored import AuthoredContent, authored_content
from canvasbook.render.context import PageContext, Ref
from canvasbook.render.facts import Fact, facts
from canvasbook.render.interaction_view import InteractionView, together_views
from canvasbook.render.page_header import PageHeader, item_header
from canvasbook.render.pages.item.item_history import ItemHistory, item_history
from canvasbook.render.question_view import QuestionView, question_views
from canvasbook.render.reason_view import ReasonView, reason_view
from canvasbook.render.statement_view import sentences, statement_words
from canvasbook.wording.statement_words import StatementWords, laid_out

#: How many other canvases a page shows.
ELSEWHERE = 5

#: How many rows of the drawing are open; the others are folded.
ROWS = 12

_DRAWING = "_drawing.html.jinja"
#: What the drawing shows, in its order: what the choice needs and costs.
_TAKES = (Needs, Costs, TakesPart, ReliesOn)
#: What stands below the lead: whom it serves and when, who runs it, and what it earns and carries.
_FACTS = (InPhases, Tied)
#: The facts from which nothing is known of what the choice needs or gives.
_SERVING = (Tie.FOR, Tie.PROPOSITIONS, Tie.THROUGH)


@dataclass(frozen=True, slots=True)
class RuleReason:
    """Why a role that an item plays here is expected of choices of the type."""

    role: Markup
    items: tuple[Ref, ...]
    reasons: tuple[ReasonView, ...]


@dataclass(frozen=True, slots=True)
class StatedChange:
    """An effect that the author states: what it does (as its sign, and in words), to what, and why."""

    verb: str
    does: Markup
    target: Markup
    because: Markup


@dataclass(frozen=True, slots=True)
class ThisCanvas:
    """What the author says of the choice.

    ``takes`` are the rows of the drawing, ``more_takes`` those that are folded; ``is_linked`` says that more
    is known than whom the choice is for, and when.
    """

    facts: tuple[Fact, ...]
    takes: tuple[Markup, ...]
    more_takes: tuple[Markup, ...]
    at_channels: tuple[Markup, ...]
    effects: tuple[StatedChange, ...]
    replaces: tuple[Markup, ...]
    is_linked: bool


@dataclass(frozen=True, slots=True)
class AsARule:
    """What is so as a rule of choices of the type."""

    type: Ref
    lists: tuple[Markup, ...]
    reasons: tuple[RuleReason, ...]
    set_aside: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class AlternativeView:
    """A similar type, and where the two are compared."""

    type: Ref
    compared: str


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """Everything that a choice's page says."""

    header: PageHeader
    about: AuthoredContent
    block: str
    block_one: str
    type: Ref | None
    types: str
    timing: str
    modes: tuple[str, ...]
    by: str
    motivations: tuple[Ref, ...]
    canvas: ThisCanvas
    rule: AsARule | None
    set_aside: tuple[Markup, ...]
    together: tuple[InteractionView, ...]
    questions: tuple[QuestionView, ...]
    alternatives: tuple[AlternativeView, ...]
    elsewhere: tuple[tuple[Ref, Ref], ...]
    elsewhere_all: Ref | None
    item_history: ItemHistory | None


def choice_view(analysis: Analysis, choice: Choice, ctx: PageContext) -> ChoiceView:
    """The view of one choice."""
    canvas, site = analysis.canvas, ctx.site
    type = site.catalogue.type_of(choice.key.block, choice.type)
    words = statement_words(analysis, ctx)
    statements = choice_statements(choice, analysis)
    rule = _as_a_rule(choice, statements, analysis, ctx)
    elsewhere = tuple(islice(_elsewhere(canvas, type, ctx), ELSEWHERE + 1))
    return ChoiceView(
        header=item_header(canvas, choice.key, ctx),
        about=authored_content(canvas, choice, ctx),
        block=choice.key.block.slug,
        block_one=site.block_one(choice.key.block).partition(" ")[2],
        type=ctx.type(type) if type else None,
        types=ctx.catalogue_section(choice.key.block.slug),
        timing="" if choice.active else choice.timing,
        modes=_modes(choice, ctx),
        by=_whose(choice, type),
        motivations=tuple(_motivations(choice, ctx)),
        canvas=_this_canvas(statements, words),
        rule=rule,
        set_aside=() if rule is not None else _of(statements, words, SetAside),
        together=together_views(canvas, site.reviews[canvas.id].matches(choice.key), ctx),
        questions=question_views(analysis, site.questions[canvas.id].about(choice.key), ctx),
        alternatives=tuple(_alternatives(analysis, choice, ctx)),
        elsewhere=elsewhere[:ELSEWHERE],
        elsewhere_all=ctx.type(type) if type and len(elsewhere) > ELSEWHERE else None,
        item_history=item_history(canvas.id, choice.key, ctx),
    )


def _of(
    statements: Iterable[Statement], words: StatementWords[Ref], *kinds: type[Statement]
) -> tuple[Markup, ...]:
    """The statements of some kinds in words, in their order."""
    wanted = [statement for statement in statements if isinstance(statement, kinds)]
    return sentences(wanted, words)


def _this_canvas(statements: Sequence[Statement], words: StatementWords[Ref]) -> ThisCanvas:
    rows = _rows(statements, words)
    return ThisCanvas(
        facts=facts(statements, words, *_FACTS),
        takes=rows[:ROWS],
        more_takes=rows[ROWS:],
        at_channels=_of(statements, words, AtChannel),
        effects=tuple(_stated_change(each, words) for each in statements if isinstance(each, StatedEffect)),
        replaces=_of(statements, words, Replaces),
        is_linked=any(map(_says_a_link, statements)),
    )


def _says_a_link(statement: Statement) -> bool:
    """Whether a statement of the author says more than whom a choice is for, and when."""
    if isinstance(statement, Tied):
        return statement.tie not in _SERVING
    return statement.voice is Voice.CANVAS and not isinstance(statement, InPhases | StatedFigure)


def _rows(statements: Sequence[Statement], words: StatementWords[Ref]) -> tuple[Markup, ...]:
    """The rows of the drawing, kind by kind."""
    rows: list[Markup] = []
    for kind in _TAKES:
        rows += [laid_out(_DRAWING, each, words) for each in statements if isinstance(each, kind)]
    return tuple(rows)


def _stated_change(stated: StatedEffect, words: StatementWords[Ref]) -> StatedChange:
    effect = stated.effect
    return StatedChange(
        verb=effect.verb,
        does=words.verb(effect.verb),
        target=words.target(effect),
        because=words.text(effect.stated[0].because),
    )


def _as_a_rule(
    choice: Choice, statements: Sequence[Statement], analysis: Analysis, ctx: PageContext
) -> AsARule | None:
    """What is so as a rule; None where nothing would stand below the heading.

    Of a choice that a partner runs, and that usually is the company's own, nothing is so as a rule.
    """
    type = ctx.site.catalogue.type_of(choice.key.block, choice.type)
    runner = analysis.runners.get(choice.key)
    if type is None or runner is None or runner.is_other_than_usual(type):
        return None
    words = statement_words(analysis, ctx)
    rule = AsARule(
        type=ctx.type(type),
        lists=_of(statements, words, RuleList),
        reasons=tuple(_reasons(analysis.by_rule(choice.key), words, ctx)),
        set_aside=_of(statements, words, SetAside),
    )
    return rule if any((rule.lists, rule.reasons, rule.set_aside)) else None


def _reasons(
    effects: Iterable[ChoiceEffect], words: StatementWords[Ref], ctx: PageContext
) -> Iterator[RuleReason]:
    """Why the roles are expected that items of the canvas play."""
    for effect in effects:
        if effect.state is State.HERE and effect.role is not None:
            reasons = [reason for reason in by_evidence(effect.reasons) if reason.effect.said.because]
            if reasons:
                items = words.names.items(effect.items)
                views = tuple(reason_view(reason, ctx) for reason in reasons)
                yield RuleReason(words.role(effect.role), items, views)


def _modes(choice: Choice, ctx: PageContext) -> tuple[str, ...]:
    """Whether a channel meets customers online, offline or both, by its author's word."""
    stated = choice.mode if isinstance(choice, Channel) else ()
    return tuple(ctx.site.catalogue.modes[mode].one for mode in among(("online", "offline"), stated))


def _whose(choice: Choice, type: Type | None) -> str:
    """Whose a channel is, by its author's word; nothing where the name of its type begins with that."""
    whose = (choice.ownership or "") if isinstance(choice, Channel) else ""
    first_word = type.name.casefold().partition(" ")[0] if type is not None else ""
    return "" if first_word == whose else whose


def _motivations(choice: Choice, ctx: PageContext) -> Iterator[Ref]:
    """What a relationship is for, as a series of which the first word alone has a capital letter."""
    for place, motivation in enumerate(getattr(choice, "motivations", ())):
        facet = ctx.site.catalogue.motivations[motivation]
        name = facet.name.lower() if place else facet.name
        yield ctx.facet("motivations", facet.id, name)


def _alternatives(analysis: Analysis, choice: Choice, ctx: PageContext) -> Iterator[AlternativeView]:
    type = analysis.contexts[choice.key].type if choice.key in analysis.contexts else None
    if type is None or not ctx.site.shows_catalogue:
        return
    for near in type.instead:
        other = ctx.site.catalogue.types[choice.key.block][near.type]
        yield AlternativeView(ctx.type(other), ctx.compared(type, other))


def _elsewhere(canvas: Canvas, type: Type | None, ctx: PageContext) -> Iterator[tuple[Ref, Ref]]:
    """The same type in other canvases."""
    if type is None:
        return
    for place in ctx.site.usage.types.get((type.block, type.id), ()):
        if place.canvas != canvas.id:
            yield ctx.elsewhere(place.canvas, place.item), ctx.canvas(place.canvas)


__all__ = ["ChoiceView", "choice_view"]
