from __future__ import annotations

from canvasbook.model.blocks import BUSINESS_MODEL_CANVAS, CHOICE_BLOCKS, Block
from canvasbook.model.canvas import ITEM_CLASSES


def test_every_block_has_its_class_and_its_cell():
    assert list(ITEM_CLASSES) == list(Block)
    assert [cell.block for cell in BUSINESS_MODEL_CANVAS.cells] == list(Block)
    assert set(CHOICE_BLOCKS) <= set(Block)
    assert Block.KEY_PARTNERS.slug == "key-partners"


def test_the_cells_fill_the_grid_without_overlap():
    taken = [
        (column, row)
        for cell in BUSINESS_MODEL_CANVAS.cells
        for column in range(*cell.columns)
        for row in range(*cell.rows)
    ]
    assert len(taken) == len(set(taken)) == BUSINESS_MODEL_CANVAS.columns * 3
