"""Segments and channel phases: who is served by which channel, and where nobody is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from canvasbook.analysis.effects import Analysis
from canvasbook.analysis.review import Review
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import ItemKey
from canvasbook.model.subpages import PHASES
from canvasbook.model.terms import Phase
from canvasbook.render.context import PageContext, Ref
from canvasbook.render.page_header import PageHeader, page_header

#: The check that asks for the phases in which no channel serves a segment.
ASKING = "CB408"


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
    """A segment with the channels that serve it in each phase, and its relationships.

    Without a segment, these are the choices that name none.
    """

    segment: Ref | None
    cells: tuple[tuple[ServingChoice, ...], ...]
    relationships: tuple[ServingChoice, ...]


@dataclass(frozen=True, slots=True)
class PhasesView:
    """Everything that a phases page says."""

    header: PageHeader
    title: str
    phases: tuple[PhaseHead, ...]
    rows: tuple[PhaseRow, ...]
    unnamed: PhaseRow | None
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
    unnamed = _unnamed_row(review, ctx)
    return PhasesView(
        header=page_header(canvas, ctx, current=PHASES.kind),
        title=canvas.title,
        phases=tuple(heads.values()),
        rows=rows,
        unnamed=unnamed if rows else None,
        gaps=tuple((heads[p], ctx.items(canvas, keys)) for p, keys in _asked_gaps(review).items()),
        unphased=ctx.items(canvas, coverage.unphased),
        assumed=ctx.items(canvas, coverage.assumed),
        covered=coverage.named_cells,
        cells=len(coverage.cells),
    )


def _asked_gaps(review: Review) -> dict[Phase, list[ItemKey]]:
    """By phase, the segments of which the check asks who serves them then; what is silenced is not asked."""
    findings = [found for check, found in review.found if check.id == ASKING]
    gaps: dict[Phase, list[ItemKey]] = {}
    for phase in Phase:
        lacking = [found.about for found in findings if phase in found.phases]
        if lacking:
            gaps[phase] = list(chain.from_iterable(lacking))
    return gaps


def _row(segment: ItemKey, review: Review, ctx: PageContext) -> PhaseRow:
    coverage, analysis = review.case.coverage, review.case.analysis
    channels = [coverage.naming(coverage.cells[segment, phase]) for phase in Phase]
    cells = [_serving(serving, segment, analysis, ctx) for serving in channels]
    relationships = _serving(coverage.naming(coverage.relationships[segment]), segment, analysis, ctx)
    return PhaseRow(ctx.item(analysis.canvas, segment), tuple(cells), relationships)


def _unnamed_row(review: Review, ctx: PageContext) -> PhaseRow | None:
    """The choices that name no segment, if the table has anything to tell of them."""
    analysis, unnamed = review.case.analysis, review.case.coverage.unnamed
    relationships = [key for key in unnamed if key.block is Block.CUSTOMER_RELATIONSHIPS]
    cells = [_channels_in(phase, unnamed, analysis) for phase in Phase]
    if not relationships and not any(cells):
        return None
    return PhaseRow(
        None, tuple(_alone(keys, analysis, ctx) for keys in cells), _alone(relationships, analysis, ctx)
    )


def _channels_in(phase: Phase, choices: Iterable[ItemKey], analysis: Analysis) -> list[ItemKey]:
    channels = [key for key in choices if key.block is Block.CHANNELS]
    return [key for key in channels if phase in analysis.contexts[key].phases]


def _alone(choices: Iterable[ItemKey], analysis: Analysis, ctx: PageContext) -> tuple[ServingChoice, ...]:
    return tuple(ServingChoice(choice, ()) for choice in ctx.items(analysis.canvas, choices))


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
    ref = ctx.facet("phases", phase, facet.name)
    return PhaseHead(ref, facet.definition, facet.asks)
