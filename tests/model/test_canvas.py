from __future__ import annotations

import dataclasses
import typing

import pytest

from canvasbook.catalogue import advice, entries
from canvasbook.model import canvas as model
from canvasbook.model.blocks import BUSINESS_MODEL_CANVAS, CHOICE_BLOCKS, Block
from canvasbook.model.canvas import (
    ITEM_CLASSES,
    Affect,
    Canvas,
    CanvasLink,
    Channel,
    Item,
    ItemKey,
    Link,
    Resource,
    Source,
)
from canvasbook.model.fields import keys_of
from canvasbook.model.portfolio import Portfolio
from canvasbook.model.terms import Timing, Verb
from canvasbook.source import START, Location

#: All classes of the model and the catalogue whose instances know where they are written.
RECORDS = [
    cls
    for module in (model, entries, advice)
    for cls in vars(module).values()
    if dataclasses.is_dataclass(cls) and "at" in cls.__dataclass_fields__
]


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


def item_at(line: int, partner: str = "p", **rest) -> Channel:
    """An item that says something under several keys, with the line where it is written."""
    link = Link(ItemKey(Block.KEY_PARTNERS, partner), Location(line + 2, 5, 3))
    affect = Affect(at=Location(line + 3, 7), item=link, effect=Verb.RAISES, because="It does.")
    said = {"name": "Shop", "partner": (link,), "affects": (affect,)} | rest
    return Channel(key=ItemKey(Block.CHANNELS, "shop"), at=Location(line, 3, 9), **said)


def test_where_something_is_written_is_no_part_of_what_it_says():
    assert item_at(4) == item_at(9)
    assert hash(item_at(4)) == hash(item_at(9))
    assert item_at(4).at != item_at(9).at
    assert CanvasLink("a", Location(1, 1)) == CanvasLink("a", Location(2, 2))
    assert CanvasLink("a", Location(1, 1)) != CanvasLink("b", Location(1, 1))


@pytest.mark.parametrize(
    "other",
    [item_at(4, partner="q"), item_at(4, name="Kiosk"), item_at(4, affects=())],
    ids=["a link", "a text", "an effect"],
)
def test_what_it_says_is(other):
    assert item_at(4) != other


def test_items_of_two_classes_are_not_the_same():
    plain = {"key": ItemKey(Block.KEY_RESOURCES, "a"), "at": START, "name": "A"}
    assert Resource(**plain) != Channel(**plain)


@pytest.mark.parametrize("cls", RECORDS, ids=lambda cls: cls.__name__)
def test_no_record_compares_places(cls):
    hints = typing.get_type_hints(cls)
    compared = [field.name for field in dataclasses.fields(cls) if field.compare]
    assert [name for name in compared if hints[name] is Location] == []


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
