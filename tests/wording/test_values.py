"""What stands under a key, in words."""

from __future__ import annotations

import pytest

from canvasbook.model.blocks import Block
from canvasbook.model.canvas import ItemKey
from canvasbook.wording.values import words_of_values
from tests.analysis.given import canvas_of
from tests.wording.told import page_names, terminal_names

TEXT = """\
title: A
sources: [{id: book, title: A book}]
scores: [{question: recurring_revenues, score: 3, because: So.}]
not_applicable: {channels: Nobody knows}
channels:
  - id: shop
    name: Shop
    type: own_stores
    phases: [purchase, delivery]
    mode: [offline]
    ownership: own
    directness: direct
    tags: [a_b]
    status: assumption
    sources: [book]
    waives: [{role: parcel_carrier, because: So.}]
    silences: [{check: CB405, because: So.}]
    evidence: [{test: We asked}, {strength: strong}]
    figures: [{what: Visitors, value: 12000, year: 2020}]
customer_segments: [{id: all, name: All, pays: false}]
key_resources: [{id: rooms, name: Rooms, covers: [premises]}]
"""
SHOP = ItemKey(Block.CHANNELS, "shop")
ALL = ItemKey(Block.CUSTOMER_SEGMENTS, "all")
ROOMS = ItemKey(Block.KEY_RESOURCES, "rooms")


@pytest.mark.parametrize(
    ("key", "name", "page", "terminal"),
    [
        (SHOP, "type", ["own stores"], ["own stores"]),
        (SHOP, "phases", ["purchase", "delivery"], ["purchase", "delivery"]),
        (SHOP, "mode", ["offline"], ["offline"]),
        (SHOP, "ownership", ["own"], ["own"]),
        (SHOP, "directness", ["direct"], ["direct"]),
        (SHOP, "tags", ["a_b"], ["a_b"]),
        (SHOP, "sources", ["A book"], ["book"]),
        (SHOP, "silences", ["CB405"], ["CB405"]),
        (SHOP, "figures", ["Visitors: 12,000 (2020)"], ["Visitors: 12000 (2020)"]),
        (ALL, "pays", ["no"], ["no"]),
    ],
)
def test_values_of_items(key, name, page, terminal):
    canvas = canvas_of(TEXT)
    found = getattr(canvas.items[key], name)
    values = found if isinstance(found, tuple) else (found,)
    assert list(words_of_values(name, values, key, page_names(canvas))) == page
    told = words_of_values(name, values, key, terminal_names(canvas))
    assert [" ".join(words.split()) for words in told] == [" ".join(words.split()) for words in terminal]


def test_values_of_the_canvas():
    canvas = canvas_of(TEXT)
    names = terminal_names(canvas)
    question = names.catalogue.label("design_question", "recurring_revenues")
    assert words_of_values("scores", canvas.scores, None, names) == (f"{question}: 3",)
    assert words_of_values("sources", canvas.sources, None, names) == ("A book",)
    assert words_of_values("not_applicable", canvas.not_applicable, None, names) == (
        "Channels: Nobody knows",
    )


def test_a_page_leaves_out_a_record_that_names_nothing():
    canvas = canvas_of(TEXT)
    evidence = canvas.items[SHOP].evidence
    assert words_of_values("evidence", evidence, SHOP, page_names(canvas)) == ("We asked",)
    assert words_of_values("evidence", evidence, SHOP, terminal_names(canvas)) == ("We asked", "")


def test_a_role_by_its_phrase_and_an_unknown_type_as_written():
    canvas = canvas_of(TEXT)
    names = terminal_names(canvas)
    roles = words_of_values("covers", canvas.items[ROOMS].covers, ROOMS, names)
    assert roles == (names.catalogue.roles["premises"].one,)
    assert words_of_values("type", ("of_my_own",), ROOMS, names) == ("of_my_own",)
