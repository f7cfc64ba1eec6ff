"""A canvas the size of a stamp: nine boxes, a dot for each item."""

from __future__ import annotations

from dataclasses import dataclass

from canvasbook.model.blocks import BUSINESS_MODEL_CANVAS, BlockGroup, LayoutCell
from canvasbook.model.canvas import Canvas

#: Sizes in the drawing's own units: a grid column, and the tops and ends of the three rows.
COLUMN = 10
ROWS = (0, 20, 40, 56)
WIDTH, HEIGHT = COLUMN * BUSINESS_MODEL_CANVAS.columns, ROWS[-1]
#: The distance between dots, and from the edge to the first.
STEP, EDGE = 5, 5


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """For each group of blocks, the path that draws the dots of its items."""

    dots: tuple[tuple[BlockGroup, str], ...]


def thumbnail_frame() -> str:
    """The path of the nine boxes; every thumbnail uses it."""
    return "".join(
        "M{} {}h{}v{}h-{}z".format(*box[:2], box[2], box[3], box[2])
        for box in map(_box, BUSINESS_MODEL_CANVAS.cells)
    )


def thumbnail(canvas: Canvas) -> Thumbnail:
    """The dots of a canvas; a box that is full shows no more."""
    paths: dict[BlockGroup, str] = {}
    for cell in BUSINESS_MODEL_CANVAS.cells:
        count = len(canvas.block(cell.block))
        paths[cell.group] = paths.get(cell.group, "") + _dots(cell, count)
    return Thumbnail(tuple((group, path) for group, path in paths.items() if path))


def _dots(cell: LayoutCell, count: int) -> str:
    x, y, width, height = _box(cell)
    across, down = (width - EDGE) // STEP, (height - EDGE) // STEP
    places = range(min(count, across * down))
    return "".join(f"M{x + EDGE + STEP * (i % across)} {y + EDGE + STEP * (i // across)}h0" for i in places)


def _box(cell: LayoutCell) -> tuple[int, int, int, int]:
    x, right = ((line - 1) * COLUMN for line in cell.columns)
    top, bottom = (ROWS[line - 1] for line in cell.rows)
    return x, top, right - x, bottom - top
