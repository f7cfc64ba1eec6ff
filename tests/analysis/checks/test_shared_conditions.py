"""What several checks ask of a canvas."""

from __future__ import annotations

import pytest

from canvasbook.analysis.check_results import CheckContext, check_context
from canvasbook.analysis.checks.shared_conditions import (
    active_items,
    affected_by,
    either,
    hanging,
    keys_about,
    linked_by,
    one_each,
    one_together,
    segments_of,
)
from canvasbook.catalogue.loader import shipped_catalogue
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import ItemKey
from tests.analysis.given import given

TEXT = """
title: Shop
customer_segments: [Readers, Schools, {name: Clubs, timing: planned}]
value_propositions: [{name: Books, for: readers}]
channels:
  - {id: stall, name: Stall, type: own_stores, for: [readers],
     affects: [{item: shelf, effect: adds, because: So}]}
key_resources: [{id: till, name: Till, covers: [premises]}, Shelf]
key_partners: [{id: printers, name: Printers, same_as: schools}]
"""


@pytest.fixture
def mine() -> CheckContext:
    return check_context(given(TEXT), shipped_catalogue())


def ids(keys) -> list[str]:
    return sorted(key.id for key in keys)


def test_planned_items_do_not_hold_now(mine):
    assert "clubs" in {key.id for key in mine.canvas.items}
    assert "clubs" not in ids(item.key for item in active_items(mine))


def test_links_and_effects_lead_from_items_to_items(mine):
    assert ids(linked_by(mine.canvas.value_propositions, "for_")) == ["readers"]
    assert ids(linked_by(mine.canvas.key_partners, "for_")) == []
    assert ids(affected_by(mine.canvas.items.values())) == ["shelf"]
    assert ids(mine.tied_items) == ["books", "printers", "readers", "schools", "shelf", "stall"]


def test_what_plays_a_role_that_is_called_for_hangs_on_the_choice(mine):
    assert ids(hanging(mine) - mine.tied_items) == ["till"]


def test_each_segment_is_named_once(mine):
    stall = mine.canvas.channels[0].key
    assert ids(segments_of([stall, stall], mine)) == ["readers"]


def test_findings_are_about_one_item_each_or_about_several_together():
    a, b = ItemKey(Block.CHANNELS, "a"), ItemKey(Block.CHANNELS, "b")
    assert [found.about for found in one_each([a, b])] == [(a,), (b,)]
    assert [found.about for found in one_together([(a, b), ()])] == [(a, b)]
    assert keys_about(one_each([a, b])) == {a, b}


def test_words_of_which_each_would_do(mine):
    assert either(mine, ["one"]) == "one"
    assert either(mine, ["one", "two", "three"]) == "one, two or three"
