"""States of effects, and effects looked up by items."""

from __future__ import annotations

from canvasbook.analysis.effects import State
from tests.analysis.given import given, key_of


def test_each_state_says_what_it_means():
    """Every property with the states for which it holds; no state is both borne out and unanswered."""
    properties = {
        "is_played": {State.SHOWN, State.SHARED},
        "is_present": {State.SHOWN, State.SHARED, State.PROBABLE},
        "is_backed": {State.SHOWN, State.SHARED, State.STATED},
        "is_borne_out": {State.SHOWN, State.SHARED, State.STATED, State.TOLD},
        "is_unanswered": {State.MISSING, State.USUAL, State.OPEN, State.PROBABLE},
        "is_never_asked": {State.USUAL, State.TOLD},
    }
    for name, states in properties.items():
        assert {state for state in State if getattr(state, name)} == states, name
    assert not any(state.is_borne_out and state.is_unanswered for state in State)


def test_choices_are_parted_and_found_by_whom_they_serve():
    analysis = given("""
        customer_segments: [{id: us, name: Us}, {id: them, name: Them}]
        value_propositions: [{id: speed, name: Speed}]
        channels: [{id: shop, name: Shop, for: [us]}, {id: web, name: Web, for: [them]}]
        customer_relationships: [{id: chat, name: Chat, through: [web]}]
        """)
    assert [channel.choice.id for channel in analysis.channels] == ["shop", "web"]
    assert [relationship.choice.id for relationship in analysis.relationships] == ["chat"]
    assert [key.id for key in analysis.carrying(key_of(analysis, "them"))] == ["web", "chat"]
    assert len(analysis.carrying(key_of(analysis, "speed"))) == 3
