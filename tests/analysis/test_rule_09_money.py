"""Revenue, margin and acquisition only where somebody pays."""

import pytest

from canvasbook.analysis.expectations import Sense, is_about_money
from tests.analysis.given import CATALOGUE, given, said_of

FREE = """
    customer_segments: [{id: readers, name: Readers, pays: %s}]
    value_propositions: [{id: knowledge, name: Knowledge, offer: [digital]}]
    channels:
      - {id: site, name: Site, type: %s}
    customer_relationships:
      - {id: people, name: People, type: %s, through: [site]}
    """
CHANNELS = tuple(CATALOGUE.types["channels"])
RELATIONSHIPS = tuple(CATALOGUE.types["customer_relationships"])
MONEY = (
    "payment_fees",
    "payment_provider",
    "app_store_commission",
    "marketplace_commission",
    "loyalty_rewards",
)


@pytest.mark.parametrize("type", CHANNELS + RELATIONSHIPS)
def test_nothing_about_money_where_nobody_pays(type):
    """Wikipedia without a price, for every type there is."""
    ways = (type, "communities") if type in CHANNELS else ("web_sales", type)
    analysis = given(FREE % ("false", *ways))
    for effects in analysis.effects.values():
        for effect in effects:
            assert not is_about_money(effect.metric or effect.role)
            assert effect.role is None or effect.role.id not in MONEY


def test_it_is_there_where_somebody_pays():
    analysis = given(FREE % ("true", "web_sales", "communities"))
    assert said_of(analysis, "people", "acquisition_cost", Sense.LOWERS) is not None
    assert said_of(analysis, "site", "payment_fees") is not None


def test_a_margin_is_raised_beside_a_reseller_who_would_take_a_share():
    """A channel of one's own that stands alone is held against nothing."""
    reseller = "channels: [{id: market, name: Market, type: marketplace}]"
    for pays, beside, told in (
        ("true", (reseller,), True),
        ("true", (), False),
        ("false", (reseller,), False),
    ):
        analysis = given(FREE % (pays, "web_sales", "communities"), *beside)
        assert (said_of(analysis, "site", "margin", Sense.RAISES) is not None) == told


def test_one_paying_side_does_not_make_the_other_pay():
    analysis = given("""
        customer_segments: [{id: readers, name: Readers, pays: false}, {id: donors, name: Donors}]
        value_propositions:
          - {id: knowledge, name: Knowledge, offer: [digital], for: [readers]}
          - {id: thanks, name: Thanks, offer: [service], for: [donors]}
        channels:
          - {id: site, name: Site, type: online_service, for: [readers]}
          - {id: letters, name: Letters, type: web_sales, for: [donors]}
        """)
    assert said_of(analysis, "site", "payment_provider") is None
    assert said_of(analysis, "letters", "payment_provider") is not None


def test_measures_without_money_stay():
    analysis = given(FREE % ("false", "web_sales", "communities"))
    assert said_of(analysis, "people", "churn", Sense.LOWERS) is not None
