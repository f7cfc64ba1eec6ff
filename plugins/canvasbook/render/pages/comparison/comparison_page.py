"""Two canvases side by side: costs, partners and channels in tables, other items, and the boards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup

from canvasbook.analysis.compared_canvases import CanvasPair
from canvasbook.markup.author_text import prose
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Canvas
from canvasbook.render import urls
from canvasbook.render.context import PageContext, Ref
from canvasbook.render.pages.comparison.board_comparison import BoardComparison, compare_boards
from canvasbook.render.pages.comparison.comparison_tables import (
    SparedThing,
    TableRow,
    channels_by_phase,
    partners_by_role,
    relationships,
    spared_things,
)
from canvasbook.render.pages.comparison.cost_table import CostRow, cost_table
from canvasbook.render.pages.comparison.ledger_page import part_links
from canvasbook.render.pages.comparison.ledger_summary import (
    LedgerSummary,
    Measures,
    ledger_summary,
    measures,
)
from canvasbook.render.pages.comparison.ledger_view import ItemInOtherRolesView
from canvasbook.render.pages.comparison.pair_comparison import MEASURES, ComparePair, both, names_of

#: How many items that have another role the page names.
RECAST = 6

#: The parts of the ledger that have a table of their own on the page.
TABLES = ("costs", "partners")


@dataclass(frozen=True, slots=True)
class ComparedCanvas:
    """One of the two, by its name in sentences."""

    name: Markup
    canvas: Ref
    as_of: str
    summary: Markup


@dataclass(frozen=True, slots=True)
class ChoiceTables:
    """The channels of both by phase, and the relationships of both, each with its type as a hint."""

    channels: tuple[TableRow, ...]
    relationships: tuple[tuple[Ref, ...], tuple[Ref, ...]]

    def __bool__(self) -> bool:
        return bool(self.channels or any(self.relationships))


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """Everything that a comparison says; ``more_recast`` items stand with their parts.

    ``said`` are the authors' own sentences on how the two differ; ``spared`` is what the choices of each
    side make unnecessary. ``whole`` leads to the pages of parts that have a table.
    """

    all: str
    left: ComparedCanvas
    right: ComparedCanvas
    said: tuple[Markup, ...]
    costs: tuple[CostRow, ...]
    partners: tuple[TableRow, ...]
    choices: ChoiceTables
    whole: dict[str, str]
    spared: tuple[tuple[SparedThing, ...], tuple[SparedThing, ...]]
    parts: tuple[LedgerSummary, ...]
    in_other_roles: tuple[ItemInOtherRolesView, ...]
    more_recast: int
    measures: Measures
    boards: BoardComparison


def comparison_view(compare: ComparePair, pair: CanvasPair, ctx: PageContext) -> ComparisonView:
    """The view of two canvases side by side."""
    ours, theirs = both(ctx.site, pair)
    laid = compare(pair)
    compared = replace(laid, ledger=laid.ledger.without_repeats())
    narrator, ledger = compared.narrator(ctx), compared.ledger
    left, right = narrator.left, narrator.right
    names = names_of(ours, theirs)
    page_links = {door.id: door.href for door in part_links(pair, ctx)}
    parts = narrator.parts(ledger)
    in_other_roles = narrator.in_other_roles(ledger.in_other_roles)
    return ComparisonView(
        all=ctx.here.to(urls.COMPARISONS),
        left=ComparedCanvas(names[0], ctx.canvas(ours.id), ours.as_of, prose(ours.summary)),
        right=ComparedCanvas(names[1], ctx.canvas(theirs.id), theirs.as_of, prose(theirs.summary)),
        said=tuple(_said(ours, theirs)),
        costs=cost_table(compared, left, right),
        partners=partners_by_role(narrator, laid.ledger.of(Block.KEY_PARTNERS)),
        choices=ChoiceTables(channels_by_phase(left, right), relationships(left, right)),
        whole={id: page_links.get(id, "") for id in TABLES},
        spared=(tuple(spared_things(left)), tuple(spared_things(right))),
        parts=tuple(
            ledger_summary(part, ctx.site.term("comparison_part", part.id), page_links.get(part.id, ""))
            for part in parts
            if part.id not in TABLES
        ),
        in_other_roles=in_other_roles[:RECAST],
        more_recast=max(0, len(in_other_roles) - RECAST),
        measures=measures(narrator.metrics(ledger.metrics), page_links.get(MEASURES, "")),
        boards=compare_boards(ledger, narrator),
    )


def _said(left: Canvas, right: Canvas) -> Iterator[Markup]:
    """What the authors say of the two, each of the other."""
    for canvas, other in ((right, left), (left, right)):
        for contrast in canvas.contrast:
            if contrast.canvas.target == other.id and contrast.because:
                yield prose(contrast.because)
