"""Two boards that face each other, block by block: what stands on both, and what on one alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from markupsafe import Markup

from canvasbook.analysis.change.ledger import Has, Ledger
from canvasbook.model.blocks import BUSINESS_MODEL_CANVAS, Block, Cell, Layout
from canvasbook.model.canvas import Item, ItemKey
from canvasbook.render import urls
from canvasbook.render.text import prose
from canvasbook.render.views.comparison import Telling
from canvasbook.render.views.shares import fair_share
from canvasbook.render.views.sight import Sight
from canvasbook.render.views.site import Ref

#: How many items the two boards show together; what is beyond stands on the board of its canvas.
ITEMS = 120


class Stands(StrEnum):
    """Where an item stands, as its board tells it; in the order in which a block shows them."""

    BOTH = "both"
    OTHERWISE = "otherwise"  #: on both, and not playing the same part
    ALONE = "alone"
    NOT_NOW = "not_now"  #: planned, or ended: it is not compared


@dataclass(frozen=True, slots=True)
class Group:
    """Items of one side of a block that stand alike; ``timing`` says what is not now."""

    stands: Stands
    timing: str
    items: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Face:
    """One side of a block; ``more`` items stand on the board of their canvas, at ``board``."""

    groups: tuple[Group, ...]
    more: int
    board: str
    absent: Markup


@dataclass(frozen=True, slots=True)
class FacingBlock:
    """A block on both boards."""

    name: str
    group: str
    left: Face
    right: Face


@dataclass(frozen=True, slots=True)
class Facing:
    """The two boards."""

    layout: Layout
    blocks: tuple[FacingBlock, ...]


def facing(ledger: Ledger, telling: Telling) -> Facing:
    """The two boards; in each block, what both have comes first and in the same order."""
    canvases = telling.left.canvas, telling.right.canvas
    most = fair_share((len(canvas.block(block)) for canvas in canvases for block in Block), ITEMS)
    marks = marks_of(ledger)
    blocks = tuple(
        FacingBlock(
            telling.left.at.site.block_name(cell.block),
            cell.group,
            _face(cell, telling.left, marks[0], most),
            _face(cell, telling.right, marks[1], most),
        )
        for cell in BUSINESS_MODEL_CANVAS.cells
    )
    return Facing(BUSINESS_MODEL_CANVAS, blocks)


def marks_of(ledger: Ledger) -> tuple[dict[ItemKey, Stands], dict[ItemKey, Stands]]:
    """Where the items of each side stand, those of the left and those of the right; what both have first."""
    left: dict[ItemKey, Stands] = {}
    right: dict[ItemKey, Stands] = {}
    for line in sorted(ledger.lines, key=lambda line: line.has is not Has.BOTH):
        stands = Stands.BOTH if line.has is Has.BOTH else Stands.ALONE
        for marks, column in ((left, line.left), (right, line.right)):
            for key in column.items:
                marks.setdefault(key, stands)
    for recast in ledger.recast:
        for marks, key in ((left, recast.left), (right, recast.right)):
            if marks.get(key) is not Stands.BOTH:
                marks[key] = Stands.OTHERWISE
    return left, right


def _face(cell: Cell, side: Sight, marks: dict[ItemKey, Stands], most: int) -> Face:
    canvas, at = side.canvas, side.at
    places = {key: place for place, key in enumerate(marks)}
    order = list(Stands)

    def rank(item: Item) -> tuple[int, int]:
        stands = marks.get(item.key, Stands.NOT_NOW)
        return order.index(stands), places.get(item.key, 0) if stands is Stands.BOTH else 0

    items = sorted(canvas.block(cell.block), key=rank)
    return Face(
        groups=tuple(_groups(items[:most], side, marks)),
        more=max(0, len(items) - most),
        board=at.here.to(urls.canvas(canvas.id), f"cb-{cell.block.slug}"),
        absent=prose(dict(canvas.not_applicable).get(cell.block, "")),
    )


def _groups(items: Iterable[Item], side: Sight, marks: dict[ItemKey, Stands]) -> Iterable[Group]:
    found: dict[tuple[Stands, str], list[ItemKey]] = {}
    for item in items:
        stands = marks.get(item.key, Stands.NOT_NOW)
        timing = "" if item.active else side.at.site.term("timing", item.timing)
        found.setdefault((stands, timing), []).append(item.key)
    for (stands, timing), keys in found.items():
        yield Group(stands, timing, side.items(keys))
