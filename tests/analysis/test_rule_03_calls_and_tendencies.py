"""Only what a choice requires or adds can be shown or missing; the rest are tendencies."""

from canvasbook.analysis.effects import State
from canvasbook.analysis.expectations import Sense
from canvasbook.model.terms import Verb
from tests.analysis.given import asked_roles, given, said_of, state_of

SHOP = """
    customer_segments: [Readers]
    value_propositions: [{id: books, name: Books, offer: [physical]}]
    channels: [{id: shop, name: Shop, type: web_sales, needs: [site]}]
    key_resources: [{id: site, name: Site, covers: [web_platform]}]
    """
RETAILERS = """
    channels: [{id: stores, name: Stores, type: retailers}]
    """


def test_requires_and_adds_merge_and_the_stronger_word_stands():
    """The type adds a payment provider, the phase of buying requires one."""
    effect = said_of(given(SHOP), "shop", "payment_provider")
    assert effect is not None
    assert {r.effect.verb for r in effect.reasons} == {Verb.ADDS, Verb.REQUIRES}
    assert effect.verb is Verb.REQUIRES


def test_tendencies_are_told_and_never_asked_for():
    analysis = given("""
        customer_segments: [Readers]
        customer_relationships: [{id: help, name: Help, type: personal_assistance, needs: [people]}]
        key_resources: [{id: people, name: People, covers: [support_staff]}]
        """)
    assert state_of(analysis, "help", "cost_to_serve", Sense.RAISES) is State.TENDENCY
    assert state_of(analysis, "help", "willingness_to_pay", Sense.RAISES) is State.TENDENCY
    assert not asked_roles(analysis) & {"willingness_to_pay", "cost_to_serve", "conversion"}


def test_tendencies_are_never_netted():
    """A help desk serves dearly, self-service cheaply; both are said."""
    analysis = given("""
        customer_segments: [Readers]
        customer_relationships:
          - {id: help, name: Help, type: personal_assistance}
          - {id: alone, name: Alone, type: self_service}
        """)
    assert state_of(analysis, "help", "cost_to_serve", Sense.RAISES) is State.TENDENCY
    assert state_of(analysis, "alone", "cost_to_serve", Sense.LOWERS) is State.TENDENCY


def test_against_holds_only_beside_such_a_type():
    """Alone, a web shop keeps no reseller's share, for there is none; the ownership says so anyway."""
    alone, beside = (
        given(SHOP),
        given(SHOP.replace("channels: [", "channels: [{name: Stores, type: retail}, ")),
    )
    assert said_of(alone, "shop", "touch_and_feel", Sense.LOWERS) is None
    assert state_of(beside, "shop", "touch_and_feel", Sense.LOWERS) is State.TENDENCY
    assert state_of(given(SHOP, RETAILERS), "shop", "touch_and_feel", Sense.LOWERS) is State.TENDENCY


def test_an_ended_rival_is_no_rival():
    ended = SHOP.replace("channels: [", "channels: [{name: Stores, type: retail, timing: ended}, ")
    assert said_of(given(ended), "shop", "touch_and_feel", Sense.LOWERS) is None


def test_a_tendency_whose_condition_is_open_is_not_told():
    """Nobody said that there is anything to touch."""
    beside = SHOP.replace("channels: [", "channels: [{name: Stores, type: retail}, ").replace(
        "[physical]", "[]"
    )
    assert said_of(given(beside), "shop", "touch_and_feel", Sense.LOWERS) is None
