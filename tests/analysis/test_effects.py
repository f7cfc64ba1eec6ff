"""States of effects and whose word they are; effects looked up by items."""

from __future__ import annotations

from canvasbook.analysis.effects import State, Voice
from tests.analysis.given import given, ids_of, key_of, said_of, shipped_analyses

SHOP = """
    channels:
      - {id: shop, name: Shop, type: own_stores, needs: [room], affects: [{item: smile, effect: raises,
          because: Faces.}]}
      - {id: web, name: Web, type: web_sales}
    value_propositions: [{id: smile, name: Smile}]
    key_resources: [{id: room, name: Room, covers: [premises]}]
    cost_structure: [{id: rent, name: Rent, covers: [shop_rent], caused_by: [room]}]
    """


def test_each_state_is_the_authors_word_or_the_catalogues():
    by_author = {state for state in State if state.voice is Voice.CANVAS}
    assert by_author == {State.LINKED, State.TAKES_PART, State.STATED}
    assert {state.voice for state in State} == {Voice.CANVAS, Voice.RULE}


def test_the_two_voices_are_told_apart():
    for analysis in shipped_analyses():
        for choice, effects in analysis.effects.items():
            by_author, by_rule = analysis.by_author(choice), analysis.by_rule(choice)
            assert (*by_author, *by_rule) == effects
            assert all(effect.item is not None or effect.stated for effect in by_author)
            assert all(effect.role is not None for effect in by_rule)


def test_effects_are_found_by_the_items_that_they_name():
    analysis = given(SHOP)
    touching = analysis.touching(key_of(analysis, "rent"))
    assert [(effect.choice.id, effect.state) for effect in touching] == [
        ("shop", State.LINKED),
        ("shop", State.HERE),
    ]
    assert [e.state for e in analysis.touching(key_of(analysis, "smile"))] == [State.STATED]
    assert analysis.touching(key_of(analysis, "web")) == ()


def test_an_effect_is_in_the_block_of_what_it_is_about():
    analysis = given(SHOP)
    rent, role = said_of(analysis, "shop", "rent"), said_of(analysis, "shop", "shop_rent")
    assert rent is not None
    assert role is not None
    assert rent.block == role.block == "cost_structure"
    assert ids_of(role.named) == ids_of(rent.named) == ["rent"]


def test_choices_are_parted_and_found_by_whom_they_serve():
    analysis = given("""
        customer_segments: [{id: us, name: Us}, {id: them, name: Them}]
        value_propositions: [{id: speed, name: Speed}]
        channels: [{id: shop, name: Shop, for: [us]}, {id: web, name: Web, for: [them]}]
        customer_relationships: [{id: chat, name: Chat, through: [web]}]
        """)
    assert [channel.choice.id for channel in analysis.channels] == ["shop", "web"]
    assert [relationship.choice.id for relationship in analysis.relationships] == ["chat"]
    assert ids_of(analysis.carrying(key_of(analysis, "them"))) == ["web", "chat"]
    assert len(analysis.carrying(key_of(analysis, "speed"))) == 3
