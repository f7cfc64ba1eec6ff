"""The matrix of effects: each thing once, by block, with one effect a choice, by the author's word alone."""

from __future__ import annotations

from canvasbook.analysis.effect_matrix import effect_matrix
from canvasbook.analysis.effects import State
from canvasbook.model.blocks import Block
from tests.analysis.given import given, ids_of, key_of, shipped_analyses


def test_choices_that_affect_one_thing_share_its_row():
    analysis = given("""
        channels:
          - {id: shop, name: Shop, needs: [staff]}
          - {id: phone, name: Phone, needs: [staff]}
        key_resources: [{id: staff, name: Staff}]
        """)
    ((block, (staff,)),) = effect_matrix(analysis).items()
    assert block is Block.KEY_RESOURCES
    assert ids_of(staff.by_choice) == ["shop", "phone"]
    assert staff.first.item == key_of(analysis, "staff")


def test_blocks_stand_in_reverse_and_measures_come_last():
    order = [*reversed(Block), None]
    for analysis in shipped_analyses():
        places = [order.index(block) for block in effect_matrix(analysis)]
        assert places == sorted(places)


def test_only_what_the_author_links_or_states_has_a_cell():
    """A type alone, or an item that answers a role of it, is no row."""
    analysis = given("""
        channels:
          - {id: shop, name: Shop, type: own_stores, affects: [{metric: reach, effect: raises,
              because: Seen.}]}
          - {id: web, name: Web, type: web_sales}
        key_resources: [{id: room, name: Room, covers: [premises]}, {id: site, name: Site,
            covers: [web_platform]}]
        """)
    ((block, (reach,)),) = effect_matrix(analysis).items()
    assert block is None
    assert reach.first.metric is not None
    for shipped in shipped_analyses():
        rows = [thing for things in effect_matrix(shipped).values() for thing in things]
        assert all(effect.is_from_author for row in rows for effect in row.by_choice.values())


def test_the_strongest_effect_of_a_choice_on_a_thing_is_in_its_cell():
    """A link before a statement, and leading to a cost before taking part in it."""
    analysis = given("""
        channels:
          - id: shop
            name: Shop
            needs: [room]
            affects: [{item: rent, effect: raises, because: It is large.}]
          - {id: web, name: Web, affects: [{item: rent, effect: lowers, because: Fewer rooms.}]}
        key_resources: [{id: room, name: Room}]
        cost_structure: [{id: rent, name: Rent, caused_by: [room]}]
        """)
    (rent,) = effect_matrix(analysis)[Block.COST_STRUCTURE]
    states = {choice.id: effect.state for choice, effect in rent.by_choice.items()}
    assert states == {"shop": State.LINKED, "web": State.STATED}
