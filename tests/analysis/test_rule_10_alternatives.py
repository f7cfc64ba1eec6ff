"""Another type in the same place, and the whole canvas computed anew."""

import pytest

from canvasbook.model.terms import Phase
from tests.analysis.given import given, instead, types_instead

BOOKS = """
    customer_segments: [{id: readers, name: Readers}]
    value_propositions: [{id: books, name: Books, offer: [physical]}]
    """
SHOP = (
    BOOKS
    + """
    channels:
      - {id: shop, name: Shop, type: own_stores, needs: [place]}
    customer_relationships:
      - {id: alone, name: They serve themselves, type: self_service, through: [shop]}
      - {id: people, name: People, type: personal_assistance, through: [shop], needs: [staff]}
    key_resources:
      - {id: place, name: Place, covers: [premises]}
      - {id: staff, name: Staff, covers: [shop_staff]}
    cost_structure:
      - {id: rent, name: Rent, covers: [shop_rent], caused_by: [place]}
      - {id: pay, name: Pay, covers: [shop_staff_wages], caused_by: [staff]}
    """
)


def ids(things):
    return {getattr(t, "role", t).id for t in things}


@pytest.mark.parametrize(
    ("offer", "phases", "there", "not_there"),
    [
        (
            "service",
            "[delivery]",
            {"online_service", "mobile_app"},
            {"parcel_delivery", "own_delivery", "wholesaler"},
        ),
        ("physical", "[delivery]", {"parcel_delivery", "wholesaler"}, {"online_service", "app_store"}),
        ("physical", "[awareness]", {"advertising", "press"}, {"parcel_delivery", "wholesaler"}),
    ],
)
def test_they_share_a_phase_and_an_offer(offer, phases, there, not_there):
    analysis = given(f"""
        customer_segments: [Readers]
        value_propositions: [{{id: things, name: Things, offer: [{offer}]}}]
        channels: [{{id: shop, name: Shop, type: own_stores, phases: {phases}}}]
        """)
    found = types_instead(analysis, "shop")
    assert there <= found
    assert not found & not_there
    assert "own_stores" not in found


def test_a_choice_without_a_type_has_none():
    assert types_instead(given("channels: [{id: shop, name: Shop, mode: [online]}]"), "shop") == set()


def test_what_comes_is_new_to_the_whole_canvas():
    web = instead(given(SHOP), "shop", "web_sales")
    assert {"web_platform", "platform_build", "advertising_spend", "payment_fees"} <= ids(web.comes)
    assert not ids(web.comes) & {"shop_rent", "premises"}


def test_what_another_choice_calls_for_is_not_new():
    text = SHOP.replace(
        "channels:\n", "channels:\n      - {id: pages, name: Pages, type: information_website}\n"
    )
    assert "web_platform" not in ids(instead(given(text), "shop", "web_sales").comes)


def test_what_comes_names_who_is_there_already():
    text = SHOP.replace(
        "key_resources:\n", "key_resources:\n      - {id: site, name: Site, covers: [web_platform]}\n"
    )
    (arrival,) = (a for a in instead(given(text), "shop", "web_sales").comes if a.role.id == "web_platform")
    assert [key.id for key in arrival.already] == ["site"]


def test_relationships_move_with_their_channel():
    """Self-service moves from the shelves to the screen and calls for help pages there: a knock-on."""
    assert "knowledge_base" in ids(instead(given(SHOP), "shop", "web_sales").comes)
    elsewhere = SHOP.replace("type: self_service, through: [shop]", "type: self_service")
    assert "knowledge_base" not in ids(instead(given(elsewhere), "shop", "web_sales").comes)


def test_what_a_moved_relationship_no_longer_calls_for_is_named():
    """The other way: help pages are no longer called for once the site becomes a shop."""
    text = (
        BOOKS
        + """
    channels:
      - {id: site, name: Site, type: web_sales, needs: [platform]}
    customer_relationships:
      - {id: alone, name: They serve themselves, type: self_service, through: [site]}
    key_resources:
      - {id: platform, name: Platform, covers: [web_platform]}
    """
    )
    store = instead(given(text), "site", "own_stores")
    assert {"knowledge_base", "web_platform"} <= ids(store.no_longer)


def test_it_goes_if_spared_and_nothing_else_holds_it():
    """The rent hangs on the shop alone; the pay also on the people who advise."""
    web = instead(given(SHOP), "shop", "web_sales")
    assert ids(web.goes) == {"shop_rent", "premises"}
    assert {"utilities", "shop_insurance"} <= ids(web.no_longer)
    assert "shop_rent" not in ids(web.no_longer)


def test_what_hangs_on_another_choice_by_way_of_this_one_goes_too():
    """The people reach the rent only through the shop."""
    analysis = given(SHOP)
    assert analysis.reachability.drivers(next(k for k in analysis.canvas.items if k.id == "rent"))[1:]
    assert "shop_rent" in ids(instead(analysis, "shop", "web_sales").goes)


def test_it_does_not_go_if_another_choice_calls_for_it():
    text = SHOP.replace("channels:\n", "channels:\n      - {id: second, name: Second, type: own_stores}\n")
    web = instead(given(text), "shop", "web_sales")
    assert not ids(web.goes)
    assert not ids(web.no_longer) & {"shop_rent", "premises", "utilities"}


def test_silence_of_the_alternative_is_not_knowledge():
    """The catalogue does not say that a telephone spares a rent: it is no longer called for, that is all."""
    phone = instead(given(SHOP), "shop", "telephone")
    assert "shop_rent" not in ids(phone.goes)
    assert "shop_rent" in ids(phone.no_longer)


def test_an_item_that_plays_another_part_does_not_go():
    """One bill for rent and site: the site needs it still."""
    text = SHOP.replace("covers: [shop_rent]", "covers: [shop_rent, platform_upkeep]")
    assert "shop_rent" not in ids(instead(given(text), "shop", "web_sales").goes)


def test_what_the_author_denies_is_not_said_to_go():
    text = SHOP.replace(
        "needs: [place]", "needs: [place], waives: [{role: utilities, because: In the rent.}]"
    )
    assert "utilities" not in ids(instead(given(text), "shop", "web_sales").no_longer)


def test_phases_that_nobody_would_serve_any_more():
    """A web shop does not deliver; nobody else does here."""
    web = instead(given(SHOP), "shop", "web_sales")
    assert web.gaps == (Phase.DELIVERY,)
    text = SHOP.replace(
        "channels:\n", "channels:\n      - {id: parcels, name: Parcels, type: parcel_delivery}\n"
    )
    assert instead(given(text), "shop", "web_sales").gaps == ()


def test_a_gap_counts_for_each_segment():
    text = SHOP.replace(
        "[{id: readers, name: Readers}]", "[{id: readers, name: Readers}, {id: firms, name: Firms}]"
    )
    parcels = "channels:\n      - {id: parcels, name: Parcels, type: parcel_delivery, for: [firms]}\n"
    assert instead(given(text.replace("channels:\n", parcels)), "shop", "web_sales").gaps == (Phase.DELIVERY,)


def test_nobody_has_to_sell_to_those_who_do_not_pay():
    text = SHOP.replace("{id: readers, name: Readers}", "{id: readers, name: Readers, pays: false}")
    assert Phase.PURCHASE not in instead(given(text), "shop", "social_media").gaps
    assert Phase.PURCHASE in instead(given(SHOP), "shop", "social_media").gaps


def test_a_gap_is_named_on_a_canvas_without_segments():
    text = SHOP.replace("customer_segments: [{id: readers, name: Readers}]", "")
    assert Phase.DELIVERY in instead(given(text), "shop", "web_sales").gaps


def test_a_relationship_takes_the_usual_mode_of_its_type():
    """Talk at the counter becomes software: what happens on a screen comes with it."""
    automated = instead(given(SHOP), "people", "automated_services")
    assert {"algorithms", "customer_data"} <= ids(automated.comes)
    assert "knowledge_base" not in ids(instead(given(SHOP), "people", "communities").comes)


def test_the_nearest_come_first():
    """A partner's shops serve all five phases; a telephone three, and leaves gaps."""
    from canvasbook.analysis.alternatives import alternatives_of
    from canvasbook.catalogue.loader import shipped_catalogue
    from tests.analysis.given import key_of

    analysis = given(SHOP)
    found = alternatives_of(key_of(analysis, "shop"), analysis, shipped_catalogue())
    assert [len(a.gaps) for a in found] == sorted(len(a.gaps) for a in found)
    order = [a.type.id for a in found]
    assert order.index("partner_stores") < order.index("telephone")


def test_tendencies_are_those_that_the_present_type_does_not_say():
    franchise = instead(given(SHOP), "shop", "franchise")
    assert "scalability" in {e.target for e in franchise.raises}
    raised = {e.target for e in instead(given(SHOP), "shop", "events").raises}
    assert "personal_contact" not in raised
