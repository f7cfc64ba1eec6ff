"""Two canvases side by side: their boards, the choices that differ, their costs, and what else they have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from markupsafe import Markup

from canvasbook.analysis.compared_canvases import CanvasPair
from canvasbook.diff.ledger import HeldBy, Ledger, LedgerLine
from canvasbook.model.blocks import CHOICE_BLOCKS, Block
from canvasbook.model.canvas import Canvas
from canvasbook.model.subpages import CHECKS
from canvasbook.render import urls
from canvasbook.render.context import PageContext, Ref
from canvasbook.render.pages.comparison.board_comparison import BoardComparison, compare_boards
from canvasbook.render.pages.comparison.cost_table import CostRow, cost_table
from canvasbook.render.pages.comparison.ledger_page import part_links
from canvasbook.render.pages.comparison.ledger_summary import (
    LedgerSummary,
    Measures,
    ledger_summary,
    measures,
)
from canvasbook.render.pages.comparison.ledger_view import (
    ItemInOtherRolesView,
    LedgerNarrator,
    LineView,
    PartView,
)
from canvasbook.render.pages.comparison.pair_comparison import MEASURES, ComparePair, both, names_of

#: How many types of choice a column names, and how many items that are recast the page.
TYPES, RECAST = 8, 6


@dataclass(frozen=True, slots=True)
class ComparedCanvas:
    """One of the two: its name in sentences, and its points where it has any."""

    name: Markup
    canvas: Ref
    as_of: str
    points: int | None
    checks: str


@dataclass(frozen=True, slots=True)
class ChoicesOfType:
    """A type of choice (or a choice without one), with the items of either side."""

    type: Ref | None
    left: tuple[Ref, ...]
    right: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class ChoiceColumn:
    """What stands in one place; ``more`` stand on a board only, at ``board``."""

    chosen: tuple[ChoicesOfType, ...]
    more: int
    board: str


@dataclass(frozen=True, slots=True)
class ChoicesView:
    """The choices of a block: by type on one side only, on both, and those that are of another type."""

    block: str
    left: ChoiceColumn
    both: ChoiceColumn
    right: ChoiceColumn
    in_other_roles: tuple[tuple[Ref, Ref], ...]


@dataclass(frozen=True, slots=True)
class SparedItems:
    """Items of one canvas that the other's author says are spared there, with the reason where it is one."""

    items: tuple[Ref, ...]
    because: Markup


@dataclass(frozen=True, slots=True)
class ComparisonSummary:
    """What the first paragraph is made of: how much is where, and what an author says is spared."""

    left: int
    both: int
    right: int
    left_spares: SparedItems
    right_spares: SparedItems


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """Everything that a comparison says; ``more_recast`` items stand with their parts."""

    all: str
    left: ComparedCanvas
    right: ComparedCanvas
    summary: ComparisonSummary
    boards: BoardComparison
    choices: tuple[ChoicesView, ...]
    costs: tuple[CostRow, ...]
    gists: tuple[LedgerSummary, ...]
    in_other_roles: tuple[ItemInOtherRolesView, ...]
    more_recast: int
    measures: Measures


def comparison_view(compare: ComparePair, pair: CanvasPair, ctx: PageContext) -> ComparisonView:
    """The view of two canvases side by side."""
    ours, theirs = both(ctx.site, pair)
    compared = compare(pair)
    narrator, ledger = compared.narrator(ctx), compared.ledger
    names = names_of(ours, theirs)
    page_links = {door.id: door.href for door in part_links(pair, ctx)}
    parts = narrator.parts(ledger)
    in_other_roles = narrator.in_other_roles(ledger.in_other_roles)
    return ComparisonView(
        all=ctx.here.to(urls.COMPARISONS),
        left=_party(names[0], ours, ctx),
        right=_party(names[1], theirs, ctx),
        summary=_summary(ledger, parts),
        boards=compare_boards(ledger, narrator),
        choices=tuple(c for c in (_choices(ledger, b, narrator) for b in CHOICE_BLOCKS) if c is not None),
        costs=cost_table(narrator, ledger.of(Block.COST_STRUCTURE)),
        gists=tuple(
            ledger_summary(p, ctx.site.term("comparison_part", p.id), page_links.get(p.id, "")) for p in parts
        ),
        in_other_roles=in_other_roles[:RECAST],
        more_recast=max(0, len(in_other_roles) - RECAST),
        measures=measures(narrator.metrics(ledger.metrics), page_links.get(MEASURES, "")),
    )


def _party(name: Markup, canvas: Canvas, ctx: PageContext) -> ComparedCanvas:
    score = ctx.site.reviews[canvas.id].score
    points = score.points if score.parts else None
    return ComparedCanvas(
        name, ctx.canvas(canvas.id), canvas.as_of, points, ctx.here.to(urls.subpage(canvas.id, CHECKS))
    )


def _summary(ledger: Ledger, parts: Iterable[PartView]) -> ComparisonSummary:
    lines = list(parts)
    counts = Counter(line.held_by for line in ledger.lines)
    return ComparisonSummary(
        left=counts[HeldBy.LEFT],
        both=counts[HeldBy.BOTH],
        right=counts[HeldBy.RIGHT],
        left_spares=_spared(line for part in lines for line in part.right),
        right_spares=_spared(line for part in lines for line in part.left),
    )


def _spared(lines: Iterable[LineView]) -> SparedItems:
    """What one side has and the other side's author says is spared."""
    found = [line for line in lines if line.other.spares]
    items = [ref for line in found for ref in line.here.items]
    said = chain.from_iterable(line.other.spares for line in found)
    reasons = {spared.because for spared in said if spared.because}
    return SparedItems(tuple(dict.fromkeys(items)), reasons.pop() if len(reasons) == 1 else Markup(""))


def _choices(ledger: Ledger, block: Block, narrator: LedgerNarrator) -> ChoicesView | None:
    """The choices of a block; None where neither side has any."""
    if not ledger.of(block):
        return None
    ours, theirs = narrator.left.canvas.items, narrator.right.canvas.items
    in_other_roles = [
        (narrator.left.item(p.before), narrator.right.item(p.after))
        for p in ledger.pairs
        if p.after.block is block
        and ours[p.before].type
        and theirs[p.after].type
        and ours[p.before].type != theirs[p.after].type
    ]
    left, common, right = (
        _chosen_column(ledger.of(block, held_by), block, narrator)
        for held_by in (HeldBy.LEFT, HeldBy.BOTH, HeldBy.RIGHT)
    )
    return ChoicesView(block.value, left, common, right, tuple(in_other_roles[:TYPES]))


def _chosen_column(lines: tuple[LedgerLine, ...], block: Block, narrator: LedgerNarrator) -> ChoiceColumn:
    """The first of what stands in one place; the rest is on the board of a canvas that has it."""
    side = narrator.right if lines and lines[0].held_by is HeldBy.RIGHT else narrator.left
    board = side.ctx.here.to(urls.board_page(side.canvas.id), f"cb-{block.slug}")
    chosen = tuple(_chosen(line, narrator) for line in lines[:TYPES])
    return ChoiceColumn(chosen, max(0, len(lines) - TYPES), board)


def _chosen(line: LedgerLine, narrator: LedgerNarrator) -> ChoicesOfType:
    type = narrator.left.ctx.type(line.type) if line.type else None
    return ChoicesOfType(type, narrator.left.items(line.left.items), narrator.right.items(line.right.items))
