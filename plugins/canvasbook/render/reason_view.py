"""Why an effect is there, with its sources; and how costs behave."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from canvasbook.analysis.cost_behaviour import stated_behaviour
from canvasbook.analysis.expectations import Reason
from canvasbook.catalogue.entries import CatalogueFigure
from canvasbook.model.canvas import Cost
from canvasbook.render import urls
from canvasbook.render.context import PageContext, Ref
from canvasbook.wording.statement_words import behaviour_words

#: What leads to the effect of the catalogue that gives a reason.
_CATALOGUE = Markup("Catalogue")


@dataclass(frozen=True, slots=True)
class ReasonView:
    """Why: a sentence, who says so, how sure, and where it can be read."""

    because: Markup
    stated: bool
    basis: str
    effect: Ref
    sources: tuple[Ref, ...]
    figures: tuple[FigureView, ...]


@dataclass(frozen=True, slots=True)
class FigureView:
    """A number with its unit, year and source."""

    what: str
    value: str
    unit: str
    year: str
    source: Ref | None
    where: str = ""


def cost_words(cost: Cost, ctx: PageContext) -> Markup:
    """How a cost behaves and what drives it, in a few words of its author."""
    return behaviour_words(stated_behaviour(cost), ctx.site.catalogue)


def reported(figures: Iterable[CatalogueFigure], ctx: PageContext) -> tuple[FigureView, ...]:
    """Figures of the catalogue, each with the source that reports it."""
    return tuple(
        FigureView(f.what, f.value, f.unit, f.year, ctx.source(f.source) if f.source else None, f.where)
        for f in figures
    )


def reason_view(reason: Reason, ctx: PageContext) -> ReasonView:
    """A reason of the catalogue."""
    said = reason.effect.said
    return ReasonView(
        because=Markup.escape(said.because),
        stated=False,
        basis=ctx.site.term("basis", said.basis),
        effect=Ref(_CATALOGUE, ctx.catalogue(urls.effect_place(reason.effect))),
        sources=tuple(ctx.source(id) for id in said.sources),
        figures=reported(said.figures, ctx),
    )
