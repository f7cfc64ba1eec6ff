"""What is spared needs a baseline; what is kept needs none."""

import pytest

from canvasbook.analysis.effects import State
from canvasbook.analysis.expectations import Sense
from tests.analysis.given import given, instead, said_of, state_of

SHOP = """
    value_propositions: [{id: books, name: Books, offer: [physical]}]
    channels:
      - {id: site, name: Site, type: web_sales, needs: [platform]}
    key_resources: [{id: platform, name: Platform, covers: [web_platform]}]
    """
BOOKSTORE = """
    channels: [{id: shop, name: Shop, type: own_stores, needs: [place]}]
    key_resources: [{id: place, name: Place, covers: [premises]}]
    cost_structure: [{id: rent, name: The rent, covers: [shop_rent], caused_by: [place]}]
    """


def with_ended(type):
    return SHOP.replace(
        "channels:\n", f"channels:\n      - {{id: old, name: Old, type: {type}, timing: ended}}\n"
    )


def test_without_a_baseline_nothing_is_spared():
    assert said_of(given(SHOP), "site", "shop_rent", Sense.SPARES) is None


def test_a_contrast_is_a_baseline_and_named():
    effect = said_of(given(SHOP, BOOKSTORE), "site", "shop_rent", Sense.SPARES)
    assert effect is not None
    assert effect.state is State.SPARED
    assert [(b.canvas, [k.id for k in b.items]) for b in effect.baselines] == [("contrast-0", ["rent"])]


def test_a_contrast_where_nobody_plays_the_role_is_none():
    """The other canvas has a shop and no rent: silence is not knowledge."""
    silent = BOOKSTORE[: BOOKSTORE.index("cost_structure")]
    assert said_of(given(SHOP, silent), "site", "shop_rent", Sense.SPARES) is None


def test_an_ended_choice_is_a_baseline():
    effect = said_of(given(with_ended("own_stores")), "site", "shop_rent", Sense.SPARES)
    assert effect is not None
    assert [k.id for b in effect.baselines for k in b.items] == ["old"]


@pytest.mark.parametrize(("offer", "state"), [("physical", State.SPARED), ("service", None)])
def test_an_ended_choice_called_only_for_what_its_conditions_say(offer, state):
    """Offices for advice never had shelves."""
    text = with_ended("own_stores").replace("offer: [physical]", f"offer: [{offer}]")
    assert state_of(given(text), "site", "stock_on_shelves", Sense.SPARES) is state


def test_a_planned_choice_is_no_baseline():
    planned = with_ended("own_stores").replace("timing: ended", "timing: planned")
    assert said_of(given(planned), "site", "shop_rent", Sense.SPARES) is None


def test_the_author_s_word_is_a_baseline():
    text = SHOP.replace(
        "needs: [platform]",
        "needs: [platform], affects: [{role: shop_rent, effect: spares, because: Nobody comes.}]",
    )
    effect = said_of(given(text), "site", "shop_rent", Sense.SPARES)
    assert effect is not None
    assert (effect.state, effect.baselines) == (State.SPARED, ())
    assert effect.certain


BOTH = """
    value_propositions: [{id: books, name: Books, offer: [physical]}]
    channels:
      - {id: site, name: Site, type: web_sales, needs: [platform]}
      - {id: shop, name: Shop, type: own_stores, needs: [place]}
    customer_relationships:
      - {id: advice, name: Advice, type: personal_assistance, through: [shop]}
      - {id: alone, name: Alone, type: self_service, through: [site]}
    key_resources:
      - {id: platform, name: Platform, covers: [web_platform]}
      - {id: place, name: Place, covers: [premises]}
    cost_structure: [{id: rent, name: The rent, covers: [shop_rent], caused_by: [place]}]
    """


def test_kept_names_the_choice_that_still_needs_it_and_the_item():
    """The shop needs the rent; advice only by way of the shop."""
    effect = said_of(given(BOTH, BOOKSTORE), "site", "shop_rent", Sense.SPARES)
    assert effect is not None
    assert effect.state is State.KEPT
    assert [k.id for k in effect.kept_for] == ["shop"]
    assert [k.id for k in effect.carrying] == ["rent"]


def test_kept_though_nobody_plays_it_yet():
    """The rent is missing on this canvas; that does not make the site spare it."""
    effect = said_of(
        given(BOTH[: BOTH.index("cost_structure")], BOOKSTORE), "site", "shop_rent", Sense.SPARES
    )
    assert effect is not None
    assert (effect.state, [k.id for k in effect.kept_for]) == (State.KEPT, ["shop"])


def test_not_kept_for_a_choice_whose_author_waives_it():
    """The shop stands in a building of one's own."""
    waived = BOTH.replace(
        "needs: [place]}", "needs: [place], waives: [{role: shop_rent, because: The house is ours.}]}"
    )
    waived = waived[: waived.index("cost_structure")]
    assert state_of(given(waived, BOOKSTORE), "site", "shop_rent", Sense.SPARES) is State.SPARED


def test_what_only_this_choice_reaches_is_neither_kept_nor_spared():
    """The site itself pays this rent, and so does, through it, whoever happens there."""
    text = BOTH.replace("needs: [platform]", "needs: [platform, place]").replace(
        "      - {id: shop, name: Shop, type: own_stores, needs: [place]}\n", ""
    )
    text = text.replace("through: [shop]", "through: [site]")
    assert said_of(given(text, BOOKSTORE), "site", "shop_rent", Sense.SPARES) is None


def test_what_would_be_spared_stands_under_what_would_change_instead():
    """No baseline for the bookstore itself; of a web shop in its place it is said."""
    gone = instead(given(BOOKSTORE), "shop", "web_sales").goes
    assert {d.role.id for d in gone} == {"shop_rent", "premises"}
    assert {k.id for d in gone for k in d.items} == {"rent", "place"}
