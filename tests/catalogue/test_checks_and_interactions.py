"""Combinations of choices worth a word of their own."""

from __future__ import annotations

from canvasbook.catalogue.checks_and_interactions import Side
from canvasbook.catalogue.loader import shipped_catalogue
from canvasbook.model.blocks import Block
from canvasbook.model.terms import Basis
from canvasbook.source import START

#: The combinations of the knowledge base, from I1 to I10.
COMBINATIONS = (
    "premium_self_service",
    "low_price_personal",
    "dedicated_mass_market",
    "field_sales_low_revenue",
    "intermediary_personalisation",
    "self_service_community",
    "channel_conflict",
    "co_creation_community",
    "onboarding_then_self_service",
    "motivation_shift",
)
#: Those that studies of many firms have found since.
OBSERVED = ("showroom_web_shop", "shops_and_distance")


def test_every_combination_of_the_knowledge_base_is_an_interaction():
    assert set(shipped_catalogue().interactions) == {*COMBINATIONS, *OBSERVED}


def test_interactions_are_told_whole():
    """Two sides or more, effects, a way out, and a source unless it is our inference."""
    for interaction in shipped_catalogue().interactions.values():
        assert len(interaction.sides) > 1, interaction.id
        assert interaction.effects, interaction.id
        assert interaction.exceptions, interaction.id
        assert interaction.sources or interaction.basis is Basis.INFERENCE, interaction.id
        assert all(figure.source and figure.unit for figure in interaction.figures), interaction.id


def test_a_side_can_be_met_in_its_own_way_or_in_others():
    other = Side(at=START, block=Block.CHANNELS, type=("web_sales",))
    side = Side(at=START, block=Block.CHANNELS, type=("own_stores",), or_=(other,))
    assert side.ways == (side, other)
