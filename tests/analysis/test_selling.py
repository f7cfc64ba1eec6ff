"""Where a choice sells, and through which choice a stream is earned."""

from __future__ import annotations

import pytest

from canvasbook.analysis.questions import QuestionKind
from tests.analysis.given import expected, given, given_review, ids_of, key_of, told

# -- where a choice does not sell -----------------------------------------------------------------------

SELLING = """
    customer_segments: [{{id: us, name: Us, {us}}}, {{id: them, name: Them, {them}}}]
    value_propositions: [{{id: soup, name: Soup, offer: [physical], for: [us]}}, {{id: thanks, name: Thanks}}]
    channels: [{{id: shop, name: Shop, type: own_stores, {shop}}}]
    revenue_streams: [{streams}]
    """
PAYS, FREE = "tags: [t]", "pays: false"
FOR_US = "for: [us, soup]"
GIFT = "{name: Gifts, type: donation, from: [us], for: [soup]}"
GRANT = "{name: Grants, type: grant, from: [us], for: [soup]}"
SALE = "{name: Sales, from: [us], for: [soup]}"


@pytest.mark.parametrize(
    ("us", "them", "shop", "streams", "sells"),
    [
        (PAYS, PAYS, FOR_US, "", True),
        # 1. all its segments go free
        (FREE, PAYS, FOR_US, "", False),
        (FREE, PAYS, "for: [us, them]", "", True),
        (FREE, FREE, "tags: [t]", "", False),
        # 2. its known phases lack the purchase
        (PAYS, PAYS, FOR_US + ", phases: [awareness, delivery]", "", False),
        (PAYS, PAYS, FOR_US + ", phases: [purchase, delivery]", "", True),
        # 3. all that its segments pay for what it carries is given
        (PAYS, PAYS, FOR_US, GIFT, False),
        (PAYS, PAYS, FOR_US, f"{GIFT}, {GRANT}", False),
        (PAYS, PAYS, FOR_US, f"{GIFT}, {SALE}", True),
        (PAYS, PAYS, FOR_US, "{name: Gifts, type: donation, from: [them], for: [thanks]}", True),
        (PAYS, PAYS, FOR_US, "{name: Gifts, type: donation, from: [us], for: [thanks]}", True),
        (PAYS, PAYS, FOR_US, "{name: Gifts, type: donation, from: [us]}", False),
        (PAYS, PAYS, FOR_US, f"{{name: Old, timing: ended, from: [us], for: [soup]}}, {GIFT}", False),
    ],
)
def test_where_a_choice_sells(us, them, shop, streams, sells):
    analysis = given(SELLING.format(us=us, them=them, shop=shop, streams=streams))
    assert analysis.selling[key_of(analysis, "shop")] is sells


TRADE = {"stock_on_shelves", "merchandising", "shrinkage", "markdowns", "payment_terminal"}
NOT_SELLING = [
    (FREE, PAYS, FOR_US, ""),
    (PAYS, PAYS, FOR_US + ", phases: [awareness]", ""),
    (PAYS, PAYS, FOR_US, GIFT),
]


@pytest.mark.parametrize(("us", "them", "shop", "streams"), NOT_SELLING, ids=["free", "phases", "gifts"])
def test_roles_of_trade_are_silent_where_nothing_is_sold(us, them, shop, streams):
    """A soup kitchen is told of its rent, not of stock and shrinkage; nor is its shelf named."""
    text = SELLING.format(us=us, them=them, shop=f"{shop}, needs: [shelf]", streams=streams)
    analysis = given(text + "key_resources: [{id: shelf, name: Shelf, covers: [stock_on_shelves]}]")
    assert expected(analysis, "shop").isdisjoint(TRADE)
    assert "shop_rent" in expected(analysis, "shop")


def test_they_are_there_where_something_is_sold():
    analysis = given(SELLING.format(us=PAYS, them=PAYS, shop=FOR_US, streams=""))
    assert not expected(analysis, "shop").isdisjoint(TRADE)


@pytest.mark.parametrize(("us", "them", "shop", "streams"), NOT_SELLING, ids=["free", "phases", "gifts"])
def test_nobody_is_asked_for_the_cost_of_a_choice_that_does_not_sell(us, them, shop, streams):
    text = SELLING.format(us=us, them=them, shop=f"{shop}, needs: [room]", streams=streams)
    review = given_review(text + "key_resources: [{id: room, name: Room}]")
    assert QuestionKind.CHOICE_WITHOUT_COST not in {q.asks for q in review.questions.all}


# -- through which choice a stream is earned -----------------------------------------------------------

EARNED = """
    customer_segments: [{{id: us, name: Us}}]
    value_propositions: [{{id: tea, name: Tea, for: [us]}}]
    channels: [{{id: shop, name: Shop, {shop}}}, {{id: web, name: Web}}]
    customer_relationships: [{{id: club, name: Club, through: [shop]}}]
    revenue_streams: [{{id: s, name: Sales, {stream}}}]
    """
BUY, UNSAID = "phases: [purchase]", "tags: [t]"


@pytest.mark.parametrize(
    ("shop", "stream", "through"),
    [
        (UNSAID, "from: [us], through: [shop]", ["shop"]),
        (UNSAID, "through: [club]", ["club"]),
        (UNSAID, "through: [club, shop]", ["shop", "club"]),
        # where the author does not say it, nobody knows: not even of the only channel where customers buy
        (BUY, "from: [us], for: [tea]", []),
    ],
)
def test_a_stream_is_earned_through_the_choices_that_it_names(shop, stream, through):
    analysis = given(EARNED.format(shop=shop, stream=stream))
    assert set(ids_of(analysis.earned[key_of(analysis, "s")])) == set(through)
    for choice in ("shop", "web", "club"):
        said = any(sentence.startswith("Revenue: ") for sentence in told(analysis, choice))
        assert said is (choice in through)


@pytest.mark.parametrize("timing", ["planned", "ended"])
def test_a_stream_that_names_a_choice_that_does_not_hold_is_earned_through_none(timing):
    analysis = given(EARNED.format(shop=f"timing: {timing}", stream="from: [us], through: [shop]"))
    assert analysis.earned[key_of(analysis, "s")] == ()
