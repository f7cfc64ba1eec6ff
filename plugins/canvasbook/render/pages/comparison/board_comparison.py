"""Two boards that face each other, block by block: what stands on both, and what on one alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from markupsafe import Markup

from canvasbook.diff.ledger import HeldBy, Ledger
from canvasbook.markup.author_text import prose
from canvasbook.model.blocks import BUSINESS_MODEL_CANVAS, Block, Layout, LayoutCell
from canvasbook.model.canvas import Item, ItemKey
from canvasbook.render import urls
from canvasbook.render.context import Ref
from canvasbook.render.fair_share import fair_share
from canvasbook.render.page_names import PageNames
from canvasbook.render.pages.comparison.ledger_view import LedgerNarrator

#: How many items the two boards show together; what is beyond stands on the board of its canvas.
ITEMS = 120


class Presence(StrEnum):
    """Where an item stands, as its board tells it; in the order in which a block shows them."""

    BOTH = "both"
    OTHERWISE = "otherwise"  #: on both, and not playing the same part
    ALONE = "alone"
    NOT_NOW = "not_now"  #: planned, or ended: it is not compared


@dataclass(frozen=True, slots=True)
class ItemGroup:
    """Items of one side of a block that stand alike; ``timing`` says what is not now."""

    stands: Presence
    timing: str
    items: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class BlockSide:
    """One side of a block; ``more`` items stand on the board of their canvas, at ``board``."""

    groups: tuple[ItemGroup, ...]
    more: int
    board: str
    absent: Markup


@dataclass(frozen=True, slots=True)
class FacingBlock:
    """A block on both boards."""

    name: str
    group: str
    left: BlockSide
    right: BlockSide


@dataclass(frozen=True, slots=True)
class BoardComparison:
    """The two boards."""

    layout: Layout
    blocks: tuple[FacingBlock, ...]


def compare_boards(ledger: Ledger, narrator: LedgerNarrator) -> BoardComparison:
    """The two boards; in each block, what both have comes first and in the same order."""
    canvases = narrator.left.canvas, narrator.right.canvas
    most = fair_share((len(canvas.block(block)) for canvas in canvases for block in Block), ITEMS)
    marks = marks_of(ledger)
    blocks = tuple(
        FacingBlock(
            narrator.left.ctx.site.block_name(cell.block),
            cell.group,
            _face(cell, narrator.left, marks[0], most),
            _face(cell, narrator.right, marks[1], most),
        )
        for cell in BUSINESS_MODEL_CANVAS.cells
    )
    return BoardComparison(BUSINESS_MODEL_CANVAS, blocks)


def marks_of(ledger: Ledger) -> tuple[dict[ItemKey, Presence], dict[ItemKey, Presence]]:
    """Where the items of each side stand, those of the left and those of the right; what both have first."""
    left: dict[ItemKey, Presence] = {}
    right: dict[ItemKey, Presence] = {}
    for line in sorted(ledger.lines, key=lambda line: line.held_by is not HeldBy.BOTH):
        stands = Presence.BOTH if line.held_by is HeldBy.BOTH else Presence.ALONE
        for marks, column in ((left, line.left), (right, line.right)):
            for key in column.items:
                marks.setdefault(key, stands)
    for in_other_roles in ledger.in_other_roles:
        for marks, key in ((left, in_other_roles.left), (right, in_other_roles.right)):
            if marks.get(key) is not Presence.BOTH:
                marks[key] = Presence.OTHERWISE
    return left, right


def _face(cell: LayoutCell, side: PageNames, marks: dict[ItemKey, Presence], most: int) -> BlockSide:
    canvas, at = side.canvas, side.ctx
    places = {key: place for place, key in enumerate(marks)}
    order = list(Presence)

    def rank(item: Item) -> tuple[int, int]:
        stands = marks.get(item.key, Presence.NOT_NOW)
        return order.index(stands), places.get(item.key, 0) if stands is Presence.BOTH else 0

    items = sorted(canvas.block(cell.block), key=rank)
    return BlockSide(
        groups=tuple(_groups(items[:most], side, marks)),
        more=max(0, len(items) - most),
        board=at.here.to(urls.board_page(canvas.id), f"cb-{cell.block.slug}"),
        absent=prose(dict(canvas.not_applicable).get(cell.block, "")),
    )


def _groups(items: Iterable[Item], side: PageNames, marks: dict[ItemKey, Presence]) -> Iterable[ItemGroup]:
    found: dict[tuple[Presence, str], list[ItemKey]] = {}
    for item in items:
        stands = marks.get(item.key, Presence.NOT_NOW)
        timing = "" if item.active else side.ctx.site.term("timing", item.timing)
        found.setdefault((stands, timing), []).append(item.key)
    for (stands, timing), keys in found.items():
        yield ItemGroup(stands, timing, side.items(keys))
