"""Conditions hold for one pair that the choice carries; what nobody answered is open."""

import pytest

from canvasbook.analysis.choice_context import ConditionInputs, OfferKind
from canvasbook.analysis.conditions import Answer, evaluate
from canvasbook.analysis.effects import State
from canvasbook.analysis.questions import QuestionKind
from canvasbook.catalogue.entries import When
from canvasbook.model.blocks import Block
from canvasbook.model.terms import Mode, Offer, Ownership, Phase
from canvasbook.source import Location
from tests.analysis.given import asked_roles, given, key_of, questions, said_of, state_of

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
      - {id: rider-app, name: Rider app, type: mobile_app, for: [riders], needs: [software]}
      - {id: everything-app, name: One app for all, type: mobile_app, needs: [software]}
      - {id: songs-app, name: Songs, type: mobile_app, for: [learners], needs: [software]}
    key_resources: [{id: software, name: Software, covers: [app_software]}]
    """


def test_app_store_commission_does_not_fall_on_rides():
    """Riders pay for a service, learners watch for nothing: no single pair is digital and paid."""
    analysis = given(UBER)
    for app in ("rider-app", "everything-app", "songs-app"):
        assert said_of(analysis, app, "app_store_commission") is None
    assert "app_store_commission" not in asked_roles(analysis)


def test_app_store_commission_falls_on_paid_digital_goods():
    analysis = given(
        UBER.replace("{id: learners, name: People who want to become drivers, pays: false}", "Learners")
    )
    assert state_of(analysis, "everything-app", "app_store_commission") is State.MISSING
    assert said_of(analysis, "rider-app", "app_store_commission") is None


def test_a_pair_needs_the_proposition_to_be_meant_for_the_segment():
    """The drivers' app carries what is for drivers, although riders buy goods elsewhere on the canvas."""
    analysis = given("""
        customer_segments: [{id: eaters, name: Eaters}, {id: drivers, name: Drivers}]
        value_propositions:
          - {id: food, name: Food, offer: [physical], for: [eaters]}
          - {id: work, name: Work, offer: [service], for: [drivers]}
        channels:
          - {id: drivers-site, name: Site for drivers, type: web_sales, for: [drivers], needs: [site]}
          - {id: shop, name: Shop, type: web_sales, for: [eaters], needs: [site]}
        key_resources: [{id: site, name: Site, covers: [web_platform]}]
        """)
    assert said_of(analysis, "drivers-site", "parcel_shipping") is None
    assert state_of(analysis, "shop", "parcel_shipping") is State.MISSING


def test_a_segment_that_nothing_is_meant_for_still_does_not_pay():
    """Nothing is for the readers by link; that they are named and do not pay must not be lost."""
    analysis = given("""
        customer_segments: [{id: readers, name: Readers, pays: false}, {id: donors, name: Donors}]
        value_propositions: [{id: thanks, name: Thanks, offer: [service], for: [donors]}]
        channels: [{id: site, name: Site, type: web_sales, for: [readers], needs: [platform]}]
        key_resources: [{id: platform, name: Platform, covers: [web_platform]}]
        """)
    assert said_of(analysis, "site", "payment_fees") is None
    assert said_of(analysis, "site", "margin") is None


def test_self_service_in_a_shop_needs_no_website():
    """IKEA: the relationship takes its mode from the halls where it happens."""
    text = """
        value_propositions: [{id: shelves, name: Shelves, offer: [physical]}]
        channels:
          - {id: halls, name: Halls, type: own_stores, needs: [place]}
          - {id: site, name: Site, type: information_website, needs: [pages]}
        customer_relationships:
          - {id: carry, name: They carry it themselves, type: self_service, through: [halls]}
        key_resources:
          - {id: place, name: Place, covers: [premises]}
          - {id: pages, name: Pages, covers: [web_platform]}
        """
    online = (
        "web_platform",
        "knowledge_base",
        "platform_upkeep",
        "help_content_build",
        "content_upkeep_work",
    )
    analysis = given(text)
    assert [role for role in online if said_of(analysis, "carry", role)] == []
    analysis = given(text.replace("through: [halls]", "through: [site]"))
    assert state_of(analysis, "carry", "knowledge_base") is State.MISSING


def test_a_relationship_without_a_channel_leaves_its_mode_open():
    analysis = given("""
        channels: [{id: site, name: Site, type: information_website, needs: [pages]}]
        customer_relationships: [{id: alone, name: Alone, type: self_service, needs: [work]}]
        key_activities: [{id: work, name: Work}]
        key_resources: [{id: pages, name: Pages}]
        """)
    assert state_of(analysis, "alone", "knowledge_base") is State.OPEN
    (question,) = (q for q in questions(analysis) if q.asks is QuestionKind.CONDITION)
    assert (question.condition, question.about) == ("mode", (key_of(analysis, "alone"),))
    assert "knowledge_base" not in asked_roles(analysis)


def test_one_question_about_an_unanswered_offer_for_all_choices():
    """Two shops and a delivery wait for the one answer; nothing that hangs on it is missing."""
    analysis = given("""
        value_propositions: [{id: things, name: Things}]
        channels:
          - {id: shop, name: Shop, type: web_sales, needs: [site]}
          - {id: parcels, name: Parcels, type: parcel_delivery, needs: [site]}
        key_resources: [{id: site, name: Site, covers: [web_platform]}]
        """)
    assert state_of(analysis, "shop", "parcel_shipping") is State.OPEN
    asked = [q for q in questions(analysis) if q.asks is QuestionKind.CONDITION]
    assert [q.condition for q in asked] == ["offer"]
    assert {k.id for k in asked[0].about} == {"shop", "parcels"}
    assert not asked_roles(analysis) & {"parcel_shipping", "parcel_carrier", "warehouse", "fulfilment"}


def test_what_is_open_is_not_shared():
    """A carrier that works for another choice says nothing about whether this one ships anything."""
    analysis = given("""
        customer_segments: [{id: a, name: A}, {id: b, name: B}]
        value_propositions:
          - {id: books, name: Books, offer: [physical], for: [a]}
          - {id: something, name: Something, for: [b]}
        channels:
          - {id: parcels, name: Parcels, type: parcel_delivery, for: [a], partner: [post]}
          - {id: shop, name: Shop, type: web_sales, for: [b], needs: [site]}
        key_resources: [{id: site, name: Site, covers: [web_platform]}]
        key_partners: [{id: post, name: Post, covers: [parcel_carrier]}]
        """)
    effect = said_of(analysis, "shop", "parcel_carrier")
    assert effect is not None
    assert effect.state is State.OPEN
    assert not effect.certain


@pytest.mark.parametrize(
    ("segments", "state"),
    [
        ("[{id: few, name: Few, value: high}, {id: many, name: Many, value: mass}]", State.MISSING),
        ("[{id: few, name: Few, value: mass}, {id: many, name: Many, value: high}]", State.SHOWN),
        ("[{id: few, name: Few, value: high}, {id: many, name: Many}]", State.OPEN),
    ],
)
def test_few_and_valuable_are_those_whom_the_choice_serves(segments, state):
    """A named banker for the many is no better for the bank's having a few rich clients elsewhere."""
    analysis = given(f"""
        customer_segments: {segments}
        customer_relationships:
          - {{id: banker, name: A banker, type: dedicated_personal_assistance, for: [many], needs: [people]}}
        key_resources: [{{id: people, name: People, covers: [relationship_managers]}}]
        """)
    assert state_of(analysis, "banker", "high_value_customers") is state
    assert ("high_value_customers" in asked_roles(analysis)) is (state is not State.SHOWN)


def test_a_relationship_does_not_mix_the_owner_of_one_channel_with_the_phase_of_another():
    """The retailer hands the goods over, the own site shows them: no place of one's own is needed."""
    analysis = given("""
        value_propositions: [{id: books, name: Books, offer: [physical]}]
        channels:
          - {id: site, name: Site, type: information_website, needs: [pages]}
          - {id: retailers, name: Retailers, type: partner_stores, partner: [chain]}
        customer_relationships:
          - {id: alone, name: They help themselves, type: self_service, through: [site, retailers]}
        key_resources: [{id: pages, name: Pages, covers: [web_platform, knowledge_base]}]
        key_partners: [{id: chain, name: Chain, covers: [retailer]}]
        """)
    for role in ("place_of_business", "staff_in_place", "stock_on_shelves", "it_platform"):
        assert said_of(analysis, "alone", role) is None


def test_a_partner_brings_its_own_people():
    """Assembly by a partner's craftsmen: their training is not this company's business."""
    analysis = given("""
        channels: [{id: door, name: At the door, type: parcel_delivery, partner: [post]}]
        customer_relationships:
          - {id: assembly, name: Assembly, type: personal_assistance, through: [door], partner: [craftsmen]}
        key_partners: [{id: post, name: Post, covers: [parcel_carrier]}, {id: craftsmen, name: Craftsmen}]
        """)
    for role in ("staff_training", "support_staff", "support_wages"):
        assert said_of(analysis, "assembly", role) is None


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
    assert said_of(analysis, "voting", "design_team") is None


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
    called = {e.role.id for e in van.effects[key_of(van, "van")] if e.role is not None}
    place = {"place_of_business", "premises", "pick_up_point", "stock_on_shelves", "staff_in_place"}
    assert bool(called & place) is is_a_place
