"""Revenue, margin and acquisition only where somebody pays."""

from canvasbook.analysis.expectations import Sense, is_about_money
from canvasbook.catalogue.loader import shipped_catalogue
from canvasbook.model.blocks import Block
from tests.analysis.given import given, said_of
from tests.cases import every_case

FREE = """
    customer_segments: [{id: readers, name: Readers, pays: %s}]
    value_propositions: [{id: knowledge, name: Knowledge, offer: [digital]}]
    channels:
      - {id: site, name: Site, type: %s}
    customer_relationships:
      - {id: people, name: People, type: %s, through: [site]}
    """
MONEY = (
    "payment_fees",
    "payment_provider",
    "app_store_commission",
    "marketplace_commission",
    "loyalty_rewards",
)


def test_nothing_about_money_where_nobody_pays():
    """Wikipedia without a price, for every type there is."""
    types = shipped_catalogue().types
    ways = [(type, "communities") for type in types[Block.CHANNELS]]
    ways += [("web_sales", type) for type in types[Block.CUSTOMER_RELATIONSHIPS]]
    with every_case() as case:
        for channel, relationship in ways:
            with case(f"{channel}, {relationship}"):
                analysis = given(FREE % ("false", channel, relationship))
                for effects in analysis.effects.values():
                    for effect in effects:
                        assert not is_about_money(effect.metric or effect.role), effect
                        assert effect.role is None or effect.role.id not in MONEY


def test_it_is_there_where_somebody_pays():
    analysis = given(FREE % ("true", "web_sales", "communities"))
    assert said_of(analysis, "people", "acquisition_cost", Sense.LOWERS) is not None
    assert said_of(analysis, "site", "payment_fees") is not None


def test_more_of_the_price_is_kept_beside_a_reseller_who_would_take_a_share():
    """A channel of one's own that stands alone is held against nothing."""
    reseller = "channels: [{id: market, name: Market, type: marketplace}]"
    for pays, beside, told in (
        ("true", (reseller,), True),
        ("true", (), False),
        ("false", (reseller,), False),
    ):
        analysis = given(FREE % (pays, "web_sales", "communities"), *beside)
        assert (said_of(analysis, "site", "revenue_per_unit", Sense.RAISES) is not None) == told


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
