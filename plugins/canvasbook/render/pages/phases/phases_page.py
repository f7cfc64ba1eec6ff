"""Segments and channel phases: who is served by which channel, and where nobody is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from canvasbook.analysis.effects import Analysis
from canvasbook.analysis.review import Review
from canvasbook.model.canvas import ItemKey
from canvasbook.model.subpages import PHASES
from canvasbook.model.terms import Phase
from canvasbook.render import urls
from canvasbook.render.context import PageContext, Ref
from canvasbook.render.page_header import PageHeader, page_header


@dataclass(frozen=True, slots=True)
class PhaseHead:
    """A phase with what it is."""

    ref: Ref
    definition: str
    asks: str


@dataclass(frozen=True, slots=True)
class ServingChoice:
    """A choice that serves a segment; ``carries`` are the propositions, where it does not carry them all."""

    choice: Ref
    carries: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class PhaseRow:
    """A segment with the channels that serve it in each phase, and its relationships."""

    segment: Ref
    cells: tuple[tuple[ServingChoice, ...], ...]
    relationships: tuple[ServingChoice, ...]


@dataclass(frozen=True, slots=True)
class PhasesView:
    """Everything that a phases page says."""

    header: PageHeader
    title: str
    phases: tuple[PhaseHead, ...]
    rows: tuple[PhaseRow, ...]
    gaps: tuple[tuple[PhaseHead, tuple[Ref, ...]], ...]
    unphased: tuple[Ref, ...]
    assumed: tuple[Ref, ...]
    covered: int
    cells: int


def phases_view(review: Review, ctx: PageContext) -> PhasesView:
    """The phases of a canvas."""
    analysis = review.case.analysis
    canvas = analysis.canvas
    coverage = review.case.coverage
    heads = {phase: _head(phase, ctx) for phase in Phase}
    rows = tuple(_row(segment, review, ctx) for segment in coverage.segments)
    return PhasesView(
        header=page_header(canvas, ctx, current=PHASES.kind),
        title=canvas.title,
        phases=tuple(heads.values()),
        rows=rows,
        gaps=tuple((heads[p], ctx.items(canvas, segments)) for p, segments in coverage.gaps.items()),
        unphased=ctx.items(canvas, coverage.unphased),
        assumed=ctx.items(canvas, coverage.assumed),
        covered=coverage.served_cells,
        cells=len(coverage.cells),
    )


def _row(segment: ItemKey, review: Review, ctx: PageContext) -> PhaseRow:
    coverage, analysis = review.case.coverage, review.case.analysis
    cells = [_serving(coverage.cells[segment, phase], segment, analysis, ctx) for phase in Phase]
    relationships = _serving(coverage.relationships[segment], segment, analysis, ctx)
    return PhaseRow(ctx.item(analysis.canvas, segment), tuple(cells), relationships)


def _serving(
    choices: Iterable[ItemKey], segment: ItemKey, analysis: Analysis, ctx: PageContext
) -> tuple[ServingChoice, ...]:
    found = []
    for choice in choices:
        carried = ctx.items(analysis.canvas, analysis.carried_apart(choice, segment))
        found.append(ServingChoice(ctx.item(analysis.canvas, choice), carried))
    return tuple(found)


def _head(phase: Phase, ctx: PageContext) -> PhaseHead:
    facet = ctx.site.catalogue.phases[phase]
    ref = Ref(Markup.escape(facet.name), ctx.here.to(urls.facet_page("phases", phase)))
    return PhaseHead(ref, facet.definition, facet.asks)
