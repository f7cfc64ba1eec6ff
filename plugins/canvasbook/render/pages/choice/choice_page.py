"""The page of a choice: what it costs, needs and changes, and what another type would change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from markupsafe import Markup

from canvasbook.analysis.alternatives import TypeAlternative
from canvasbook.analysis.effect_groups import carrier_item, effects_of, is_folded
from canvasbook.analysis.effects import Analysis, ChoiceEffect, State
from canvasbook.analysis.expectations import Sense
from canvasbook.catalogue.entries import Role, Type
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Canvas, Channel, Choice, ItemKey, Relationship
from canvasbook.model.terms import Phase
from canvasbook.render import urls
from canvasbook.render.authored import AuthoredContent, authored_content
from canvasbook.render.choice_ledger import LedgerPart, LedgerRow, choice_ledger, rows_of
from canvasbook.render.context import PageContext, Ref
from canvasbook.render.interaction_view import InteractionView, together_views
from canvasbook.render.page_header import PageHeader, item_header
from canvasbook.render.pages.choice.impact_diagram import ImpactDiagram, impact_diagram
from canvasbook.render.pages.choice.lead_paragraph import LeadParagraph, lead_paragraph
from canvasbook.render.pages.item.item_history import ItemHistory, item_history
from canvasbook.render.question_view import QuestionView, question_views

#: How many alternatives, and how many other canvases, a page shows.
ALTERNATIVES = 6
ELSEWHERE = 5


@dataclass(frozen=True, slots=True)
class PhaseView:
    """A phase, whether the choice serves it, and who else does."""

    name: Ref
    served: bool
    others: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class AlternativeView:
    """A row of the table of what other types would change."""

    type: Ref
    comes: tuple[tuple[Ref, Ref | None], ...]
    goes: tuple[tuple[Ref, tuple[Ref, ...]], ...]
    no_longer: tuple[Ref, ...]
    raises: tuple[Ref, ...]
    lowers: tuple[Ref, ...]
    gaps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """Everything that a choice's page says."""

    header: PageHeader
    about: AuthoredContent
    type: Ref | None
    types: str
    disagreement: str
    timing: str
    modes: tuple[str, ...]
    by: str
    segments: tuple[Ref, ...]
    motivations: tuple[Ref, ...]
    through: tuple[Ref, ...]
    partners: tuple[Ref, ...]
    replaces: tuple[Ref, ...]
    replaced_by: tuple[Ref, ...]
    lead: LeadParagraph
    picture: ImpactDiagram | None
    together: tuple[InteractionView, ...]
    parts: tuple[LedgerPart, ...]
    usually: tuple[LedgerRow, ...]
    told: tuple[tuple[Ref, Ref], ...]
    questions: tuple[QuestionView, ...]
    alternatives: tuple[AlternativeView, ...]
    never_again: tuple[Ref, ...]
    more_alternatives: tuple[Ref, ...]
    phases: tuple[PhaseView, ...]
    elsewhere: tuple[tuple[Ref, Ref], ...]
    elsewhere_all: Ref | None
    item_history: ItemHistory | None


def choice_view(analysis: Analysis, choice: Choice, ctx: PageContext) -> ChoiceView:
    """The view of one choice."""
    canvas, site = analysis.canvas, ctx.site
    effects = effects_of(analysis, choice.key)
    context = analysis.contexts.get(choice.key)
    type = site.catalogue.type_of(choice.key.block, choice.type)
    alternatives = site.alternatives(canvas.id, choice.key)
    dropped = _dropped_by_all(alternatives[:ALTERNATIVES])
    elsewhere = tuple(islice(_elsewhere(canvas, type, ctx), ELSEWHERE + 1))
    return ChoiceView(
        header=item_header(canvas, choice.key, ctx),
        about=authored_content(canvas, choice, ctx),
        type=ctx.type(type) if type else None,
        types=ctx.here.to(urls.catalogue_section_page(choice.key.block.slug)),
        disagreement=type.disagreement if type else "",
        timing="" if choice.active else choice.timing,
        modes=tuple(
            site.catalogue.modes[m].one for m in ("online", "offline") if context and m in context.modes
        ),
        by=context.by or "" if context and isinstance(choice, Channel) else "",
        segments=ctx.items(canvas, context.segments if context else ()),
        motivations=tuple(_motivations(choice, ctx)),
        through=ctx.items(canvas, (link.target for link in getattr(choice, "through", ()))),
        partners=ctx.items(canvas, (link.target for link in choice.partner)),
        replaces=ctx.items(canvas, _replaced(choice)),
        replaced_by=ctx.items(canvas, _replacing(canvas, choice, ctx)),
        lead=lead_paragraph(canvas, choice, effects, type, ctx),
        picture=impact_diagram(analysis, choice, effects, ctx) if choice.active else None,
        together=together_views(canvas, site.reviews[canvas.id].matches(choice.key), ctx),
        parts=choice_ledger(canvas, effects, ctx),
        usually=rows_of(canvas, _usual(effects), ctx),
        told=tuple(_told(canvas, effects, ctx)),
        questions=question_views(canvas, site.questions[canvas.id].about(choice.key), ctx, choice.key),
        alternatives=tuple(_alternative(canvas, a, dropped, ctx) for a in alternatives[:ALTERNATIVES]),
        never_again=tuple(ctx.role(r) for r in dropped),
        more_alternatives=tuple(ctx.type(a.type) for a in alternatives[ALTERNATIVES:]),
        phases=tuple(_phases(analysis, choice, ctx)),
        elsewhere=elsewhere[:ELSEWHERE],
        elsewhere_all=ctx.type(type) if type and len(elsewhere) > ELSEWHERE else None,
        item_history=item_history(canvas.id, choice.key, ctx),
    )


def _replaced(choice: Choice) -> list[ItemKey]:
    """The choices whose place a choice took."""
    return [link.target for link in choice.replaces]


def _replacing(canvas: Canvas, choice: Choice, ctx: PageContext) -> list[ItemKey]:
    """The choices that say that they took a choice's place."""
    incoming = ctx.site.incoming[canvas.id].get(choice.key, ())
    return [origin for origin, relation in incoming if relation == "replaces"]


def _motivations(choice: Choice, ctx: PageContext) -> Iterator[Ref]:
    for motivation in getattr(choice, "motivations", ()):
        facet = ctx.site.catalogue.motivations[motivation]
        yield Ref(Markup.escape(facet.name), ctx.here.to(urls.facet_page("motivations", facet.id)))


def _told(canvas: Canvas, effects: Iterable[ChoiceEffect], ctx: PageContext) -> Iterator[tuple[Ref, Ref]]:
    for effect in effects:
        if effect.state is State.TOLD and effect.told_at is not None and effect.role is not None:
            yield ctx.role(effect.role), ctx.item(canvas, effect.told_at)


def _usual(effects: Iterable[ChoiceEffect]) -> list[ChoiceEffect]:
    """What stands folded and is not told at a channel."""
    return [
        e
        for e in effects
        if is_folded(e)
        and e.sense is not Sense.SPARES
        and e.state is not State.TOLD
        and carrier_item(e) != e.choice
    ]


def _dropped_by_all(alternatives: tuple[TypeAlternative, ...]) -> tuple[Role, ...]:
    """What the choice would no longer call for, whatever it became; said once above the table."""
    if len(alternatives) == 1:
        return ()
    kept = [{r.id for r in a.no_longer} for a in alternatives]
    return tuple(r for r in alternatives[0].no_longer if all(r.id in ids for ids in kept)) if kept else ()


def _alternative(
    canvas: Canvas, alternative: TypeAlternative, dropped: tuple[Role, ...], ctx: PageContext
) -> AlternativeView:
    site = ctx.site
    return AlternativeView(
        type=ctx.type(alternative.type),
        comes=tuple(
            (ctx.role(a.role), ctx.item(canvas, a.already[0]) if a.already else None)
            for a in alternative.comes
            if a.role.block is not Block.CUSTOMER_RELATIONSHIPS
        ),
        goes=tuple((ctx.role(d.role), ctx.items(canvas, d.items)) for d in alternative.goes),
        no_longer=tuple(ctx.role(r) for r in alternative.no_longer if r not in dropped),
        raises=tuple(_measure(e.target, ctx) for e in alternative.raises),
        lowers=tuple(_measure(e.target, ctx) for e in alternative.lowers),
        gaps=tuple(site.catalogue.phases[p].name.lower() for p in alternative.gaps),
    )


def _measure(target: str, ctx: PageContext) -> Ref:
    found = ctx.site.catalogue.target(target)
    return ctx.role(found) if isinstance(found, Role) else ctx.metric(ctx.site.catalogue.metrics[target])


def _phases(analysis: Analysis, choice: Choice, ctx: PageContext) -> Iterator[PhaseView]:
    """The five phases: served by this choice, or by whom else for the same segments."""
    context = analysis.contexts.get(choice.key)
    if context is None or not context.phases or isinstance(choice, Relationship):
        return
    coverage = ctx.site.coverage[analysis.canvas.id]
    channels = {k: s for k, s in analysis.contexts.items() if k.block is Block.CHANNELS}
    for phase in Phase:
        cells = [coverage.cells.get((segment, phase), ()) for segment in context.segments]
        others = dict.fromkeys(key for cell in cells for key in cell if key != choice.key)
        if not context.segments:
            others = dict.fromkeys(k for k, s in channels.items() if phase in s.phases and k != choice.key)
        facet = ctx.site.catalogue.phases[phase]
        name = Ref(Markup.escape(facet.name), ctx.here.to(urls.facet_page("phases", phase)))
        yield PhaseView(name, phase in context.phases, ctx.items(analysis.canvas, others))


def _elsewhere(canvas: Canvas, type: Type | None, ctx: PageContext) -> Iterator[tuple[Ref, Ref]]:
    """The same type in other canvases."""
    if type is None:
        return
    for place in ctx.site.usage.types.get((type.block, type.id), ()):
        if place.canvas != canvas.id:
            yield ctx.elsewhere(place.canvas, place.item), ctx.canvas(place.canvas)
