"""Segments and channel phases: who is served by which channel, and where nobody is."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from canvasbook.analysis.review import Review
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
class PhaseRow:
    """A segment with the channels that serve it in each phase, and its relationships."""

    segment: Ref
    cells: tuple[tuple[Ref, ...], ...]
    relationships: tuple[Ref, ...]


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
    rows = tuple(
        PhaseRow(
            segment=ctx.item(canvas, segment),
            cells=tuple(ctx.items(canvas, coverage.cells[segment, phase]) for phase in Phase),
            relationships=ctx.items(canvas, coverage.relationships[segment]),
        )
        for segment in coverage.segments
    )
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


def _head(phase: Phase, ctx: PageContext) -> PhaseHead:
    facet = ctx.site.catalogue.phases[phase]
    ref = Ref(Markup.escape(facet.name), ctx.here.to(urls.facet_page("phases", phase)))
    return PhaseHead(ref, facet.definition, facet.asks)
