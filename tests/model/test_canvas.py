from __future__ import annotations

import dataclasses
import typing

import pytest

from canvasbook.catalogue import checks_and_interactions, entries
from canvasbook.model import canvas as model
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import (
    Affect,
    Canvas,
    CanvasLink,
    Channel,
    ItemKey,
    Link,
    Resource,
    Source,
)
from canvasbook.model.terms import Timing, Verb
from canvasbook.source import START, Location

#: All classes of the model and the catalogue whose instances know where they are written.
RECORDS = [
    cls
    for module in (model, entries, checks_and_interactions)
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
