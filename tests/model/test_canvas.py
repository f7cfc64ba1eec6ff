from __future__ import annotations

import dataclasses
import typing

import pytest

from canvasbook.model.blocks import BUSINESS_MODEL_CANVAS, CHOICE_BLOCKS, Block
from canvasbook.model.canvas import ITEM_CLASSES, Canvas, Channel, Item, ItemKey, Resource, Source
from canvasbook.model.fields import keys_of
from canvasbook.model.portfolio import Portfolio
from canvasbook.model.terms import Timing
from canvasbook.source import START


def channel(id: str, **rest) -> Channel:
    return Channel(key=ItemKey(Block.CHANNELS, id), at=START, name=id.title(), **rest)


@pytest.fixture
def canvas() -> Canvas:
    return Canvas(
        id="a",
        path="a.yaml",
        title="T",
        channels=(channel("web"), channel("shop", timing=Timing.ENDED)),
        key_resources=(Resource(key=ItemKey(Block.KEY_RESOURCES, "web"), at=START, name="Web"),),
        sources=(Source(at=START, id="s", title="S"),),
    )


def test_a_canvas_knows_its_items(canvas):
    assert [str(key) for key in canvas.items] == ["channels/web", "channels/shop", "key_resources/web"]
    assert [c.key.id for c in canvas.choices] == ["web", "shop"]
    assert [c.active for c in canvas.choices] == [True, False]
    assert canvas.source("s").title == "S"
    assert canvas.source("t") is None


def test_the_title_acts_where_no_subject_does(canvas):
    assert canvas.actor == "T"
    assert dataclasses.replace(canvas, subject="Amazon").actor == "Amazon"


def test_a_portfolio_finds_canvases_by_id(canvas):
    assert Portfolio((canvas,)).by_id == {"a": canvas}


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


@pytest.mark.parametrize("cls", [Canvas, Item, *ITEM_CLASSES.values()], ids=lambda c: c.__name__)
def test_the_format_is_declared_once_and_explained(cls):
    assert dataclasses.is_dataclass(cls)
    for name, (field, key) in keys_of(cls).items():
        assert key.doc.endswith("."), name
        assert field.name in typing.get_type_hints(cls)
        assert not name.endswith("_")


def test_the_id_comes_first():
    assert list(keys_of(Item))[:2] == ["id", "name"]
