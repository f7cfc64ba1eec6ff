"""Places move, and nothing else does."""

from __future__ import annotations

from canvasbook.load.moving import moved
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Affect, Channel, Item, ItemKey, Link, Source, Verb
from canvasbook.source import Location


def _item(line: int) -> Item:
    partner = Link(ItemKey(Block.KEY_PARTNERS, "p"), Location(line + 2, 5, 3))
    affect = Affect(at=Location(line + 3, 7), item=partner, effect=Verb.RAISES, because="It does.")
    key = ItemKey(Block.CHANNELS, "shop")
    return Channel(key=key, at=Location(line, 3, 9), name="Shop", partner=(partner,), affects=(affect,))


def test_every_place_moves():
    assert moved(_item(4), 3) == _item(7)
    assert moved(moved(_item(4), 3), -3) == _item(4)


def test_values_by_key_move_too():
    def source(line: int) -> Source:
        return Source(at=Location(line, 1), id="a", title="A")

    assert moved({"sources": (source(2), source(3)), "title": "T"}, 5) == {
        "sources": (source(7), source(8)),
        "title": "T",
    }


def test_what_has_no_place_is_the_same_object():
    key = ItemKey(Block.CHANNELS, "shop")
    words = ("one", "two")
    assert moved(key, 1) == key
    assert moved(words, 1) is words
    assert moved("text", 1) == "text"
