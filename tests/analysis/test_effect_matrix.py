"""The matrix of effects: each thing once, by block, with one effect a choice, by the author's word alone."""

from __future__ import annotations

from canvasbook.analysis.effect_matrix import effect_matrix
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
        effects = [effect for row in rows for found in row.by_choice.values() for effect in found]
        assert all(effect.is_from_author for effect in effects)


def test_all_that_a_choice_does_to_a_thing_is_in_its_cell():
    """A link and a statement, each once; and a choice that another one needs."""
    analysis = given("""
        channels:
          - id: shop
            name: Shop
            needs: [room]
            affects: [{item: rent, effect: raises, because: It is large.}]
          - {id: web, name: Web, needs: [shop], affects: [{item: rent, effect: lowers, because: Fewer.}]}
          - {id: fair, name: Fair, affects: [{item: room, effect: adds, because: A hall.}]}
        key_resources: [{id: room, name: Room}]
        cost_structure: [{id: rent, name: Rent, caused_by: [room]}]
        """)
    things = [thing for things in effect_matrix(analysis).values() for thing in things]
    cells = {
        (thing.first.item.id, choice.id): [effect.kind for effect in effects]
        for thing in things
        for choice, effects in thing.by_choice.items()
    }
    assert cells == {
        ("rent", "shop"): ["costs", "raises"],
        ("rent", "web"): ["lowers"],
        ("rent", "fair"): ["costs"],
        ("room", "shop"): ["needs"],
        ("room", "fair"): ["adds"],
        ("shop", "web"): ["needs"],
    }
