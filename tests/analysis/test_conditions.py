"""Conditions hold for one pair that the choice carries; what nobody answered is open."""

import pytest

from canvasbook.analysis.choice_context import ConditionInputs, OfferKind
from canvasbook.analysis.conditions import Answer, evaluate
from canvasbook.analysis.effects import Analysis
from canvasbook.catalogue.entries import When
from canvasbook.model.blocks import Block
from canvasbook.model.terms import Mode, Offer, Ownership, Phase
from canvasbook.source import Location
from tests.analysis.given import given, key_of

HERE = Location(1, 1)


def choice(modes=(), phases=(), by=None, kinds=()):
    return ConditionInputs(Block.CHANNELS, "", frozenset(modes), frozenset(phases), by, tuple(kinds), False)


RIDE, SONG = frozenset({Offer.SERVICE}), frozenset({Offer.DIGITAL})
BOX, UNSAID = frozenset({Offer.PHYSICAL}), frozenset()


@pytest.mark.parametrize(
    ("when", "circumstances", "answer"),
    [
        ({}, choice(), Answer.HOLDS),
        ({"mode": (Mode.ONLINE,)}, choice([Mode.ONLINE, Mode.OFFLINE]), Answer.HOLDS),
        ({"mode": (Mode.ONLINE,)}, choice([Mode.OFFLINE]), Answer.FAILS),
        ({"mode": (Mode.ONLINE,)}, choice(), Answer.OPEN),
        ({"phase": (Phase.PURCHASE, Phase.DELIVERY)}, choice(phases=[Phase.DELIVERY]), Answer.HOLDS),
        ({"by": (Ownership.OWN,)}, choice(), Answer.OPEN),
        ({"by": (Ownership.OWN,)}, choice(by=Ownership.PARTNER), Answer.FAILS),
        # and: one that fails is stronger than one that is open
        ({"mode": (Mode.ONLINE,), "by": (Ownership.OWN,)}, choice([Mode.OFFLINE]), Answer.FAILS),
        # one pair, not two halves of two pairs
        (
            {"offer": (Offer.DIGITAL,), "pays": True},
            choice(kinds=[OfferKind(RIDE, True), OfferKind(SONG, False)]),
            Answer.FAILS,
        ),
        (
            {"offer": (Offer.DIGITAL,), "pays": True},
            choice(kinds=[OfferKind(RIDE, True), OfferKind(SONG, True)]),
            Answer.HOLDS,
        ),
        (
            {"offer": (Offer.DIGITAL,), "pays": True},
            choice(kinds=[OfferKind(UNSAID, True), OfferKind(SONG, False)]),
            Answer.OPEN,
        ),
        ({"offer": (Offer.DIGITAL,), "pays": True}, choice(kinds=[OfferKind(UNSAID, False)]), Answer.FAILS),
        ({"offer": (Offer.PHYSICAL, Offer.DIGITAL)}, choice(kinds=[OfferKind(BOX, False)]), Answer.HOLDS),
        ({"offer": (Offer.PHYSICAL,)}, choice(), Answer.OPEN),
        ({"pays": True}, choice(), Answer.HOLDS),
        ({"pays": False}, choice(kinds=[OfferKind(BOX, True)]), Answer.FAILS),
    ],
)
def test_answers(when, circumstances, answer):
    assert evaluate(When(at=HERE, **when), circumstances).answer is answer


def test_the_proof_names_the_pair_or_what_is_unanswered():
    when = When(at=HERE, offer=(Offer.DIGITAL,), pays=True, mode=(Mode.ONLINE,))
    kinds = [OfferKind(RIDE, True), OfferKind(SONG, True)]
    assert evaluate(when, choice([Mode.ONLINE], kinds=kinds)).kind == OfferKind(SONG, True)
    assert evaluate(when, choice(kinds=[OfferKind(UNSAID, True)])).unanswered == ("mode", "offer")


# -- on canvases ---------------------------------------------------------------------------------------


def called(analysis: Analysis, choice: str) -> set[str]:
    """The roles that the catalogue calls for at a choice, whatever becomes of them."""
    return set(analysis.called[key_of(analysis, choice)])


UBER = """
    customer_segments:
      - {id: riders, name: Riders}
      - {id: drivers, name: Drivers}
      - {id: learners, name: People who want to become drivers, pays: false}
    value_propositions:
      - {id: ride, name: A ride, offer: [service], for: [riders]}
      - {id: work, name: Work, offer: [service], for: [drivers]}
      - {id: lessons, name: Films about driving, offer: [digital], for: [learners]}
    channels:
      - {id: rider-app, name: Rider app, type: mobile_app, for: [riders]}
      - {id: everything-app, name: One app for all, type: mobile_app}
      - {id: songs-app, name: Songs, type: mobile_app, for: [learners]}
    """


def test_app_store_commission_does_not_fall_on_rides():
    """Riders pay for a service, learners watch for nothing: no single pair is digital and paid."""
    analysis = given(UBER)
    for app in ("rider-app", "everything-app", "songs-app"):
        assert "app_store_commission" not in called(analysis, app)


def test_app_store_commission_falls_on_paid_digital_goods():
    analysis = given(UBER.replace("become drivers, pays: false}", "become drivers}"))
    assert "app_store_commission" in called(analysis, "everything-app")
    assert "app_store_commission" not in called(analysis, "rider-app")


def test_a_pair_needs_the_proposition_to_be_meant_for_the_segment():
    """The drivers' app carries what is for drivers, although riders buy goods elsewhere on the canvas."""
    analysis = given("""
        customer_segments: [{id: eaters, name: Eaters}, {id: drivers, name: Drivers}]
        value_propositions:
          - {id: food, name: Food, offer: [physical], for: [eaters]}
          - {id: work, name: Work, offer: [service], for: [drivers]}
        channels:
          - {id: drivers-site, name: Site for drivers, type: web_sales, for: [drivers]}
          - {id: shop, name: Shop, type: web_sales, for: [eaters]}
        """)
    assert "parcel_shipping" not in called(analysis, "drivers-site")
    assert "parcel_shipping" in called(analysis, "shop")


def test_a_segment_that_nothing_is_meant_for_still_does_not_pay():
    """Nothing is for the readers by link; that they are named and do not pay must not be lost."""
    analysis = given("""
        customer_segments: [{id: readers, name: Readers, pays: false}, {id: donors, name: Donors}]
        value_propositions: [{id: thanks, name: Thanks, offer: [service], for: [donors]}]
        channels: [{id: site, name: Site, type: web_sales, for: [readers]}]
        """)
    assert "payment_fees" not in called(analysis, "site")


SHELVES = """
    value_propositions: [{id: shelves, name: Shelves, offer: [physical]}]
    channels:
      - {id: halls, name: Halls, type: own_stores}
      - {id: site, name: Site, type: information_website}
    customer_relationships:
      - {id: carry, name: They carry it themselves, type: self_service, THROUGH}
    """


@pytest.mark.parametrize(
    ("through", "is_online"),
    [("through: [halls]", False), ("through: [site]", True), ("tags: [alone]", False)],
    ids=["in halls", "on a site", "nobody says where"],
)
def test_self_service_in_a_shop_needs_no_website(through, is_online):
    """The relationship takes its mode from where it happens; without a channel the mode is open."""
    analysis = given(SHELVES.replace("THROUGH", through))
    assert ("knowledge_base" in called(analysis, "carry")) is is_online


@pytest.mark.parametrize(("offer", "called_for"), [("", False), ("physical", True), ("digital", False)])
def test_what_nobody_answered_calls_for_nothing(offer, called_for):
    analysis = given(f"""
        value_propositions: [{{id: things, name: Things, offer: [{offer}]}}]
        channels: [{{id: shop, name: Shop, type: web_sales}}]
        """)
    assert ("parcel_shipping" in called(analysis, "shop")) is called_for


def test_a_relationship_does_not_mix_the_owner_of_one_channel_with_the_phase_of_another():
    """The retailer hands the goods over, the own site shows them: no place of one's own is needed."""
    analysis = given("""
        value_propositions: [{id: books, name: Books, offer: [physical]}]
        channels:
          - {id: site, name: Site, type: information_website}
          - {id: retailers, name: Retailers, type: partner_stores, partner: [chain]}
        customer_relationships:
          - {id: alone, name: They help themselves, type: self_service, through: [site, retailers]}
        key_partners: [{id: chain, name: Chain, covers: [retailer]}]
        """)
    place = {"place_of_business", "staff_in_place", "stock_on_shelves", "it_platform"}
    assert called(analysis, "alone").isdisjoint(place)


def test_a_relationship_serves_what_its_channels_carry():
    """The site carries the films alone; that the same readers get books elsewhere is not its matter."""
    analysis = given("""
        customer_segments: [{id: readers, name: Readers}]
        value_propositions:
          - {id: books, name: Books, offer: [physical], for: [readers]}
          - {id: films, name: Films, offer: [digital], for: [readers]}
        channels: [{id: site, name: Site, type: online_service, for: [films]}]
        customer_relationships:
          - {id: voting, name: Voting, type: co_creation, through: [site], for: [readers]}
        """)
    context = analysis.contexts[key_of(analysis, "voting")]
    assert [pair.proposition.id for pair in context.pairs if pair.proposition] == ["films"]
    assert "design_team" not in called(analysis, "voting")


VAN = """
    value_propositions: [{name: Bread, offer: [physical]}]
    channels: [{id: van, name: The van, TYPE}]
    """


@pytest.mark.parametrize(
    ("type", "is_a_place"),
    [
        ("ownership: own, mode: [offline], phases: [delivery]", True),
        ("type: own_stores", True),
        ("type: own_delivery", False),
        ("type: own_delivery, phases: [delivery, after_sales]", False),
        ("type: parcel_delivery, ownership: own", False),
    ],
)
def test_goods_that_are_brought_to_the_door_need_no_place(type, is_a_place):
    """Whoever drives bread to a café has neither shelves nor a counter where it is fetched."""
    van = given(VAN.replace("TYPE", type))
    place = {"place_of_business", "premises", "pick_up_point", "stock_on_shelves", "staff_in_place"}
    assert bool(called(van, "van") & place) is is_a_place
