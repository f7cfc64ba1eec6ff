"""Places move, and nothing else does; or they count for nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from canvasbook.catalogue.loader import shipped_catalogue, vocabulary_of
from canvasbook.load.canvas_reader import decode_canvas
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import Affect, Channel, Item, ItemKey, Link, Resource, Source, Verb
from canvasbook.model.places import moved, placeless, relocated, same_but_for_places
from canvasbook.source import START, Location
from canvasbook.source import SourceText as Text


def _item(line: int, partner: str = "p") -> Item:
    link = Link(ItemKey(Block.KEY_PARTNERS, partner), Location(line + 2, 5, 3))
    affect = Affect(at=Location(line + 3, 7), item=link, effect=Verb.RAISES, because="It does.")
    key = ItemKey(Block.CHANNELS, "shop")
    return Channel(key=key, at=Location(line, 3, 9), name="Shop", partner=(link,), affects=(affect,))


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
    assert moved(key, 1) is key
    assert moved(words, 1) is words
    assert moved("text", 1) == "text"


def test_what_stands_where_it_shall_is_the_same_object():
    item = _item(4)
    assert relocated(item, lambda at: at) is item


def test_without_places_everything_stands_at_the_start():
    item = placeless(_item(4))
    assert item == placeless(_item(9))
    assert item.at == item.partner[0].at == item.affects[0].item.at == START


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (_item(4), _item(7), True),
        (_item(4), _item(7, partner="q"), False),
        (_item(4), replace(_item(7), name="Kiosk"), False),
        (_item(4), replace(_item(7), affects=()), False),
        ((_item(4),), (_item(4), _item(4)), False),
        (Location(1, 1), Location(2, 2), True),
        (Location(1, 1), None, False),
        ("a", "a", True),
        ("a", "b", False),
        ((), [], False),
    ],
)
def test_places_count_for_nothing(one, other, same):
    assert same_but_for_places(one, other) is same
    assert same_but_for_places(other, one) is same


def test_items_of_two_classes_are_not_the_same():
    key = ItemKey(Block.KEY_RESOURCES, "a")
    plain = {"key": key, "at": START, "name": "A"}
    assert not same_but_for_places(Resource(**plain), Channel(**plain))


def test_no_place_of_a_canvas_is_overlooked():
    """As the whole canvas is written out, no line of the text is left in it but the first."""
    text = (
        "title: T\nsummary: S\n"
        "sources:\n- {id: s, title: S}\n"
        "contrast: [other]\n"
        "alternatives: [{name: A}]\n"
        "scores: [{question: recurring_revenues, score: 3, because: B}]\n"
        "silences: [{check: CB748, because: B}]\n"
        "channels:\n"
        "- name: Web\n  partner: p\n  figures: [{what: f, value: 3}]\n"
        "  evidence: [{test: t}]\n  affects: [{item: p, effect: raises, because: B}]\n"
        "  waives: [{role: landlord, because: B}]\n  silences: [{check: CB748, because: B}]\n"
        "key_partners:\n- {id: p, name: P}\n"
    )
    canvas, problems = decode_canvas(Text("a.yaml", text), "a", vocabulary_of(shipped_catalogue()))
    assert canvas is not None
    assert not problems
    found = repr(canvas).count("Location(")
    assert found == 14
    far = relocated(canvas, lambda _: Location(999, 9))
    assert repr(far).count("Location(line=999, column=9, length=1)") == found
