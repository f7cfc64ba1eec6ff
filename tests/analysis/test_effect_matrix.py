"""The matrix of effects: each thing once, by block, with one effect a choice."""

from __future__ import annotations

from canvasbook.analysis.effect_groups import block_of, carrier_item, is_folded
from canvasbook.analysis.effect_matrix import effect_matrix
from canvasbook.analysis.effects import State
from canvasbook.model.blocks import Block
from tests.analysis.given import given, key_of, shipped_analyses


def test_choices_that_affect_one_thing_share_its_row():
    analysis = given("""
        channels:
          - {id: shop, name: Shop, needs: [staff]}
          - {id: phone, name: Phone, needs: [staff]}
        key_resources: [{id: staff, name: Staff}]
        """)
    ((block, (staff,)),) = effect_matrix(analysis).items()
    assert block is Block.KEY_RESOURCES
    assert [key.id for key in staff.by_choice] == ["shop", "phone"]
    assert carrier_item(staff.first) == key_of(analysis, "staff")


def test_blocks_stand_in_reverse_and_measures_come_last():
    order = [*reversed(Block), None]
    for analysis in shipped_analyses():
        places = [order.index(block) for block in effect_matrix(analysis)]
        assert places == sorted(places)


def test_what_is_open_waived_or_folded_has_no_cell():
    for analysis in shipped_analyses():
        for block, things in effect_matrix(analysis).items():
            for effect in (effect for thing in things for effect in thing.by_choice.values()):
                assert block_of(effect) is block
                assert effect.state not in (State.OPEN, State.WAIVED)
                assert not is_folded(effect)
