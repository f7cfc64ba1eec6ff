"""What is known of a case is worked out once for it, and anew for another."""

from __future__ import annotations

from dataclasses import replace

from canvasbook.analysis.check_results import CheckContext, check_context
from canvasbook.analysis.checks import CHECK_FUNCTIONS
from canvasbook.catalogue.loader import shipped_catalogue
from canvasbook.model.blocks import Block
from canvasbook.model.canvas import ItemKey
from tests.analysis.given import given

TEXT = """
title: Shop
customer_segments: [Readers, Schools]
value_propositions: [{name: Books, for: readers}]
key_partners: [{id: printers, name: Printers, same_as: schools}]
"""


def case(text: str = TEXT) -> CheckContext:
    return check_context(given(text), shipped_catalogue())


def test_a_copy_of_a_case_is_asked_anew():
    mine = case()
    before, offered = mine.tied_items, CHECK_FUNCTIONS["CB403"](mine)
    other = case(TEXT.replace(", for: readers", "").replace(", same_as: schools", ""))
    copy = replace(mine, analysis=other.analysis)
    assert {key.id for key in before} == {"readers", "books", "schools", "printers"}
    assert copy.tied_items == frozenset()
    assert not CHECK_FUNCTIONS["CB403"](copy).begun
    assert mine.tied_items == before
    assert CHECK_FUNCTIONS["CB403"](mine) is offered


def test_cases_are_equal_whatever_they_were_asked():
    one = case()
    assert CHECK_FUNCTIONS["CB403"](one).begun
    assert one == replace(one)


def test_the_same_party_is_known_from_both_ends():
    mine = case()
    schools, printers = ItemKey(Block.CUSTOMER_SEGMENTS, "schools"), ItemKey(Block.KEY_PARTNERS, "printers")
    assert mine.same_party(schools) == {printers}
    assert mine.same_party(printers) == {schools}
    assert mine.same_party(ItemKey(Block.CUSTOMER_SEGMENTS, "readers")) == frozenset()
